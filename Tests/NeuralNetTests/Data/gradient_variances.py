"""Expected numbers for GradientVarianceTests: gradients at the start of deep networks, in NumPy.

Run: python3 gradient_variances.py
Prints, for a 64-(256 x 6)-10 network on 300 digits, the ratio of the variances of dL/dz of hidden
layers 2 to 5 and their successors and the deviation of dL/dW of layers 2 to 6, means of five
starts; then the mean singular value of matrices of the two even distributions.
"""
import numpy as np

from dense import IDENTITY, RELU, SIGMOID, TANH, backward, cross_entropy, digits, forward

x, labels = (part[:300] for part in digits(standardised=True))


def even(limit):
    return lambda source, shape: source.uniform(-limit(*shape), limit(*shape), shape)


STARTS = {
    "standard": even(lambda inputs, outputs: inputs**-0.5),
    "xavier": even(lambda inputs, outputs: (6 / (inputs + outputs)) ** 0.5),
    "he": lambda source, shape: source.randn(*shape) * (2 / shape[0]) ** 0.5,
}
ACTIVATIONS = {"identity": IDENTITY, "relu": RELU, "tanh": TANH, "sigmoid": SIGMOID}
widths = [64] + [256] * 6 + [10]
for name, activation in ACTIVATIONS.items():
    for start, draw in STARTS.items():
        ratios, slopes = [], []
        for seed in range(5):
            source = np.random.RandomState(seed)
            layers = [
                (draw(source, shape), np.zeros(shape[1])) for shape in zip(widths, widths[1:])]
            signals = forward(layers, x, activation)
            _, slope = cross_entropy(signals[-1][0], labels)
            deltas, gradients = backward(layers, x, signals, slope, activation)
            variances = np.array([d.var() for d in deltas[:-1]])
            ratios.append(variances[1:5] / variances[2:])
            slopes.append([w.std() for w, _ in gradients[1:6]])
        print(name, start, np.mean(ratios, 0).round(3), np.mean(slopes, 0))
for start in ("standard", "xavier"):
    values = [
        np.linalg.svd(STARTS[start](np.random.RandomState(seed), (100, 100)))[1].mean()
        for seed in range(5)]
    print(start, "mean singular value", np.mean(values), "of", np.std(values, ddof=1))
