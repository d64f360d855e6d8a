"""Expected numbers for MoonsOptimizerTests: deeplearning.ai's course 2, week 2, in NumPy.

Run: python3 moons_optimizers.py
Prints accuracy and loss after 1000 and 10000 epochs for the course's start and five others. An
epoch's order is that of the course, numpy.random.seed(10 + epoch).
"""
import numpy as np

from dense import RELU, backward, binary_cross_entropy, forward, points
from start_weights import STARTS, course, he

x, t = points("c2w2_moons.csv")
t = t[:, None]
RATE = 7e-4


def train(layers, form, epochs=10000):
    parameters = [p.copy() for layer in layers for p in layer]
    mean = [0 * p for p in parameters]
    square, count = [0 * p for p in parameters], 0
    for epoch in range(1, epochs + 1):
        np.random.seed(10 + epoch)
        order = np.random.permutation(300)
        for start in range(0, 300, 64):
            batch, layers = order[start:start + 64], list(zip(parameters[::2], parameters[1::2]))
            signals = forward(layers, x[batch], RELU)
            _, slope = binary_cross_entropy(signals[-1][0], t[batch])
            gradients = backward(layers, x[batch], signals, slope, RELU)[1]
            count += 1
            for k, g in enumerate(g for pair in gradients for g in pair):
                if form == "sgd":
                    parameters[k] -= RATE * g
                    continue
                mean[k] = 0.9 * mean[k] + 0.1 * g
                if form == "momentum":
                    parameters[k] -= RATE * mean[k]
                    continue
                square[k] = 0.999 * square[k] + 0.001 * g * g
                size = np.sqrt(square[k] / (1 - 0.999**count)) + 1e-8
                parameters[k] -= RATE * mean[k] / (1 - 0.9**count) / size
        if epoch in (1000, epochs):
            z = forward(list(zip(parameters[::2], parameters[1::2])), x, RELU)[-1][0]
            loss, _ = binary_cross_entropy(z, t)
            print(form, epoch, float(((z > 0) == t).mean()), float(loss), flush=True)


for start in [STARTS["moons he"]] + [course(seed, [2, 5, 2, 1], he) for seed in range(4, 9)]:
    for form in ("sgd", "momentum", "adam"):
        train(start, form)
