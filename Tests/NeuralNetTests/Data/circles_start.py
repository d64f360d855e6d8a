"""Expected numbers for CirclesStartTests: deeplearning.ai's course 2, week 1, in NumPy.

Run: python3 circles_start.py
"""
import numpy as np

from dense import RELU, backward, binary_cross_entropy, forward, points, step
from start_weights import STARTS

x, t = points("c2w1_circles_train.csv")
test_x, test_t = points("c2w1_circles_test.csv")
t, test_t = t[:, None], test_t[:, None]


def accuracy(layers, x, t):
    return float(((forward(layers, x, RELU)[-1][0] > 0) == t).mean())


for name in ("circles large", "circles he"):
    layers = STARTS[name]
    for iteration in range(15000):
        signals = forward(layers, x, RELU)
        loss, slope = binary_cross_entropy(signals[-1][0], t)
        if iteration in (0, 1000, 14000):
            print(name, iteration, repr(float(loss)))
        layers = step(layers, backward(layers, x, signals, slope, RELU)[1], 0.01)
    print(name, "train", accuracy(layers, x, t), "test", accuracy(layers, test_x, test_t))
