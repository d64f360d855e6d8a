"""Expected numbers for DescentTests: walks over Rosenbrock's function, in plain Python.

Run: python3 optimizer_series.py
"""
from math import sqrt


def gradient(x, y):
    return -2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)


def sgd(rate, momentum, nesterov):
    p, v = [-1.2, 1.0], [0.0, 0.0]
    while True:
        yield tuple(p)
        g = gradient(*p)
        for i in range(2):
            v[i] = momentum * v[i] + g[i]
            p[i] -= rate * (g[i] + momentum * v[i] if nesterov else v[i])


def adam(rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    p, m, v, t = [-1.2, 1.0], [0.0, 0.0], [0.0, 0.0], 0
    while True:
        yield tuple(p)
        g, t = gradient(*p), t + 1
        for i in range(2):
            m[i] = beta1 * m[i] + (1 - beta1) * g[i]
            v[i] = beta2 * v[i] + (1 - beta2) * g[i] ** 2
            p[i] -= rate * (m[i] / (1 - beta1**t)) / (sqrt(v[i] / (1 - beta2**t)) + epsilon)


for name, walk in [
    ("plain", sgd(1e-3, 0, False)),
    ("momentum", sgd(5e-4, 0.9, False)),
    ("nesterov", sgd(5e-4, 0.9, True)),
    ("adam", adam(0.05)),
]:
    points = [next(walk) for _ in range(51)]
    print(name, [points[i] for i in (1, 2, 10, 50)])
