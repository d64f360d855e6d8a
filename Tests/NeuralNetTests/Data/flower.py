"""Expected numbers for FlowerTests: a 2-4-1 network in NumPy, double precision.

Run: python3 flower.py
The points are c1w3_flower.csv; the start weights are the course's, numpy.random.seed(2).
"""
import os
import numpy as np

here = os.path.dirname(os.path.abspath(__file__))
data = np.loadtxt(os.path.join(here, "c1w3_flower.csv"), delimiter=",", skiprows=1)
x, t = data[:, :2], data[:, 2:]
np.random.seed(2)
w1 = (np.random.randn(4, 2) * 0.01).T.copy()
w2 = (np.random.randn(1, 4) * 0.01).T.copy()
b1, b2 = np.zeros(4), np.zeros(1)
for step in range(9001):
    a = np.tanh(x @ w1 + b1)
    z = a @ w2 + b2
    if step in (0, 1000, 5000, 7000, 9000):
        loss = (np.maximum(z, 0) - z * t + np.log1p(np.exp(-abs(z)))).mean()
        print(step, repr(float(loss)), float(((z > 0) == t).mean()))
    delta = (1 / (1 + np.exp(-z)) - t) / len(x)
    below = (delta @ w2.T) * (1 - a * a)
    w2 -= 1.2 * a.T @ delta
    b2 -= 1.2 * delta.sum(0)
    w1 -= 1.2 * x.T @ below
    b1 -= 1.2 * below.sum(0)
