"""Expected numbers for InitializerTests, by NumPy and the random source of random_source.py.

Run: python3 initializers.py  (with NumPy 2)
It writes initializers.csv: for each initializer, inputs and outputs of a first layer, then its
weights, row by row, and its biases, which are drawn by the same rule, all under seed 1.
"""
import csv
import os
from math import log, sqrt

import numpy as np
from random_source import stream


class Source:
    def __init__(self, name):
        self.words = stream(1, name)

    def uniform(self, low=0.0, high=1.0):
        return low + (high - low) * ((next(self.words) >> 11) * 2.0**-53)

    def normal(self):
        """Marsaglia and Bray's polar method, without keeping the second number."""
        while True:
            u, v = self.uniform(-1, 1), self.uniform(-1, 1)
            s = u * u + v * v
            if 0 < s < 1:
                return u * sqrt(-2 * log(s) / s)


def each(draw):
    return lambda source, shape, fans: [draw(source, *fans) for _ in range(shape[0] * shape[1])]


def scaled(variance, normal):
    def draw(source, inputs, outputs):
        if normal:
            return sqrt(variance(inputs, outputs)) * source.normal()
        limit = sqrt(3 * variance(inputs, outputs))
        return source.uniform(-limit, limit)
    return each(draw)


def orthogonal(gain):
    """QR with a positive diagonal of R, the vectors drawn one after another."""
    def draw(source, shape, fans):
        count, length = sorted(shape)
        vectors = [[source.normal() for _ in range(length)] for _ in range(count)]
        q, r = np.linalg.qr(np.array(vectors).T)
        q = gain * q * np.sign(np.diag(r))
        return (q if shape[0] >= shape[1] else q.T).flatten().tolist()
    return draw


WIDE, SQUARE, NARROW = (2, 5), (3, 3), (4, 3)
RULES = [
    ("zeros", NARROW, each(lambda *_: 0.0)),
    ("constant value=0.25", NARROW, each(lambda *_: 0.25)),
    ("normal deviation=3 mean=5", NARROW, each(lambda source, *_: 5 + 3 * source.normal())),
    ("uniform low=-1 high=3", NARROW, each(lambda source, *_: source.uniform(-1, 3))),
    ("standard", NARROW, each(lambda source, n, _: source.uniform(-1 / sqrt(n), 1 / sqrt(n)))),
    ("xavier", NARROW, scaled(lambda n, m: 2 / (n + m), False)),
    ("xavier form=normal", NARROW, scaled(lambda n, m: 2 / (n + m), True)),
    ("he", NARROW, scaled(lambda n, m: 2 / n, True)),
    ("he form=uniform", NARROW, scaled(lambda n, m: 2 / n, False)),
    ("he mode=fan-out", NARROW, scaled(lambda n, m: 2 / m, True)),
    ("he mode=fan-average", NARROW, scaled(lambda n, m: 4 / (n + m), True)),
    ("lecun", NARROW, scaled(lambda n, m: 1 / n, True)),
    ("lecun form=uniform", NARROW, scaled(lambda n, m: 1 / n, False)),
    ("orthogonal", NARROW, orthogonal(1)),
    ("orthogonal", SQUARE, orthogonal(1)),
    ("orthogonal gain=1.5", WIDE, orthogonal(1.5)),
]

here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "initializers.csv"), "w") as file:
    for title, shape, rule in RULES:
        weights = rule(Source("weights 1"), shape, shape)
        biases = rule(Source("biases 1"), (1, shape[1]), shape)
        csv.writer(file, lineterminator="\n").writerow([title, *shape] + weights + biases)
