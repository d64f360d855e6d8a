"""Expected numbers for MicrogradTests: Karpathy's demonstration of micrograd, in NumPy.

Run: python3 micrograd.py
"""
import numpy as np

from dense import RELU, backward, forward, points, step
from start_weights import STARTS

x, labels = points("micrograd_moons.csv")
side = 2 * labels[:, None] - 1
layers = STARTS["micrograd"]
for k in range(100):
    signals = forward(layers, x, RELU)
    z = signals[-1][0]
    margin = np.maximum(0, 1 - side * z)
    loss = margin.mean() + 1e-4 * sum((w * w).sum() + (b * b).sum() for w, b in layers)
    if k in (0, 1, 10, 40, 99):
        print(k, repr(float(loss)), float(((z > 0) == (side > 0)).mean()))
    slope = np.where(margin > 0, -side, 0) / len(x)
    gradients = backward(layers, x, signals, slope, RELU)[1]
    gradients = [
        (dw + 2e-4 * w, db + 2e-4 * b) for (dw, db), (w, b) in zip(gradients, layers)]
    layers = step(layers, gradients, 1 - 0.9 * k / 100)
