"""Expected numbers for TopLayerTests: a deep sigmoid network that gets stuck, in NumPy.

Run: python3 top_layer.py
Prints, after each epoch asked for, the mean of each hidden layer's activations on 300 digits, the
accuracy and the loss on all 1500; five starts each.
"""
import numpy as np

from dense import SIGMOID, TANH, backward, cross_entropy, digits, forward, step

for standardised in (False, True):
    x, labels = (part[:1500] for part in digits(standardised))
    for name, activation in (("sigmoid", SIGMOID), ("tanh", TANH)):
        for seed in range(5):
            source = np.random.RandomState(seed)
            widths = [64] + [100] * 4 + [10]
            layers = [
                (source.uniform(-(n**-0.5), n**-0.5, (n, m)), np.zeros(m))
                for n, m in zip(widths, widths[1:])]
            for epoch in range(1, 31):
                order = source.permutation(1500)
                for start in range(0, 1500, 10):
                    batch = order[start:start + 10]
                    signals = forward(layers, x[batch], activation)
                    _, slope = cross_entropy(signals[-1][0], labels[batch])
                    gradients = backward(layers, x[batch], signals, slope, activation)[1]
                    layers = step(layers, gradients, 0.1)
                if epoch in (1, 10, 20, 30):
                    signals = forward(layers, x, activation)
                    loss, _ = cross_entropy(signals[-1][0], labels)
                    accuracy = (signals[-1][0].argmax(1) == labels).mean()
                    means = [round(float(a[:300].mean()), 3) for _, a in signals[:-1]]
                    print(standardised, name, seed, epoch, means, round(float(accuracy), 3),
                          round(float(loss), 4), flush=True)
