"""Expected numbers for TrainingCurveTests: scikit-learn's example of training curves, run anew.

Run: python3 training_curves.py  (with scikit-learn 1.9.1)
Each set is smaller than the batch size of 200, so each epoch is one step on all samples. Prints
score, loss (of the last epoch's step, so before it is taken), and the number of epochs: training
ends when the loss has not fallen by 1e-4 for ten of them.

scikit-learn adds Adam's epsilon before the mean square is corrected, Kingma & Ba's algorithm 1
afterwards. Units that nothing but the penalty moves have gradients of 1e-8, too, so this shows: the
last line of each set is for as many epochs of algorithm 1.
"""
import warnings

import numpy as np
from sklearn.datasets import load_iris
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import MinMaxScaler

from dense import RELU, backward, binary_cross_entropy, cross_entropy, forward, points
from start_weights import STARTS

FORMS = {
    "constant": dict(momentum=0),
    "momentum": dict(momentum=0.9, nesterovs_momentum=False),
    "nesterov": dict(momentum=0.9, nesterovs_momentum=True),
    "inverse-scaling": dict(momentum=0, learning_rate="invscaling"),
    "adam": dict(solver="adam", learning_rate_init=0.01),
}
iris, kinds = load_iris(return_X_y=True)
SETS = {
    "iris": (MinMaxScaler().fit_transform(iris), kinds),
    "circles": points("curves_circles.csv"),
    "moons": points("curves_moons.csv"),
}


def adam(name, epochs, rate=0.01, penalty=1e-4):
    """Score and loss under algorithm 1."""
    x, t = SETS[name]
    parameters = [
        p.copy() for layer in STARTS["curves iris" if name == "iris" else "curves plane"]
        for p in layer]
    mean, square = [0 * p for p in parameters], [0 * p for p in parameters]
    for step in range(1, epochs + 1):
        layers = list(zip(parameters[::2], parameters[1::2]))
        signals = forward(layers, x, RELU)
        z = signals[-1][0]
        loss, slope = (
            cross_entropy(z, t) if name == "iris" else binary_cross_entropy(z, t[:, None]))
        loss += penalty / 2 / len(x) * sum((w * w).sum() for w, _ in layers)
        for k, gradient in enumerate(
                g for pair in backward(layers, x, signals, slope, RELU)[1] for g in pair):
            if k % 2 == 0:
                gradient = gradient + penalty / len(x) * parameters[k]
            mean[k] = 0.9 * mean[k] + 0.1 * gradient
            square[k] = 0.999 * square[k] + 0.001 * gradient**2
            size = np.sqrt(square[k] / (1 - 0.999**step)) + 1e-8
            parameters[k] -= rate * mean[k] / (1 - 0.9**step) / size
    z = forward(list(zip(parameters[::2], parameters[1::2])), x, RELU)[-1][0]
    found = z.argmax(1) if name == "iris" else z[:, 0] > 0
    return float((found == t).mean()), float(loss)


warnings.filterwarnings("ignore")
for name, (x, t) in SETS.items():
    for form, settings in FORMS.items():
        settings = dict(solver="sgd", learning_rate_init=0.2) | settings
        model = MLPClassifier(random_state=0, max_iter=400, **settings).fit(x, t)
        print(name, form, model.score(x, t), repr(float(model.loss_)), model.n_iter_)
        if form == "adam":
            print(name, "algorithm 1", *adam(name, model.n_iter_))
