"""The start weights of published experiments, drawn from the sources that their authors seeded.

Run: python3 start_weights.py  (with NumPy 2.4.6)
It writes start_weights.csv: an experiment's name, then the weights, [inputs, outputs] row by row,
and the biases of one layer a row, in the layers' order.
"""
import csv
import os
import random

import numpy as np

here = os.path.dirname(os.path.abspath(__file__))


def course(seed, widths, scale):
    """deeplearning.ai: normal numbers, [outputs, inputs] row by row, times a scale; no biases."""
    source = np.random.RandomState(seed)
    return [
        ((source.randn(outputs, inputs) * scale(inputs)).T, np.zeros(outputs))
        for inputs, outputs in zip(widths, widths[1:])
    ]


def micrograd(seed, widths):
    """Karpathy: Python's own source, one unit after the other; no biases."""
    source = random.Random(seed)
    return [
        (np.array([[source.uniform(-1, 1) for _ in range(inputs)] for _ in range(outputs)]).T,
         np.zeros(outputs))
        for inputs, outputs in zip(widths, widths[1:])
    ]


def scikit_learn(seed, widths):
    """MLPClassifier: Glorot's even distribution for weights and biases, layer by layer."""
    source, layers = np.random.RandomState(seed), []
    for inputs, outputs in zip(widths, widths[1:]):
        limit = np.sqrt(6 / (inputs + outputs))
        weights = source.uniform(-limit, limit, (inputs, outputs))
        layers.append((weights, source.uniform(-limit, limit, outputs)))
    return layers


def he(inputs):
    return np.sqrt(2 / inputs)


STARTS = {
    "circles large": course(3, [2, 10, 5, 1], lambda inputs: 10),
    "circles he": course(3, [2, 10, 5, 1], he),
    "moons he": course(3, [2, 5, 2, 1], he),
    "micrograd": micrograd(1337, [2, 16, 16, 1]),
    "curves iris": scikit_learn(0, [4, 100, 3]),
    "curves plane": scikit_learn(0, [2, 100, 1]),
} | {
    f"flower {units}": course(2, [2, units, 1], lambda inputs: 0.01)
    for units in (1, 2, 3, 4, 5, 20)
}

if __name__ == "__main__":
    with open(os.path.join(here, "start_weights.csv"), "w") as file:
        writer = csv.writer(file, lineterminator="\n")
        for name, layers in STARTS.items():
            for weights, biases in layers:
                writer.writerow([name] + [repr(float(x)) for x in (*weights.ravel(), *biases)])
