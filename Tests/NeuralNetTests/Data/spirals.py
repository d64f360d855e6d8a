"""Expected numbers for SpiralTests: CS231n's case study, in NumPy.

Run: python3 spirals.py
Prints losses, with half of 0.001 times the squared weights, and accuracies: for a linear classifier
before and after 190 steps and at the end, for 100 hidden units before and after 9000; ten seeds.
"""
import numpy as np

from dense import RELU, backward, cross_entropy, forward, step


def spiral(source):
    x, labels = [], np.repeat([0, 1, 2], 100)
    for arm in range(3):
        radius = np.linspace(0, 1, 100)
        angle = np.linspace(4 * arm, 4 * arm + 4, 100) + 0.2 * source.randn(100)
        x.append(np.c_[radius * np.sin(angle), radius * np.cos(angle)])
    return np.concatenate(x), labels


for widths, steps, shown in (([2, 3], 200, (0, 190)), ([2, 100, 3], 10000, (0, 9000))):
    rows = []
    for seed in range(10):
        source = np.random.RandomState(seed)
        x, labels = spiral(source)
        layers = [(0.01 * source.randn(n, m), np.zeros(m)) for n, m in zip(widths, widths[1:])]
        row = []
        for k in range(steps):
            signals = forward(layers, x, RELU)
            loss, slope = cross_entropy(signals[-1][0], labels)
            if k in shown:
                row.append(loss + 0.0005 * sum((w * w).sum() for w, _ in layers))
            gradients = backward(layers, x, signals, slope, RELU)[1]
            layers = step(
                layers, [(dw + 0.001 * w, db) for (dw, db), (w, _) in zip(gradients, layers)], 1)
        row.append((forward(layers, x, RELU)[-1][0].argmax(1) == labels).mean())
        rows.append(row)
    print(widths, np.mean(rows, 0), "of", np.std(rows, 0, ddof=1), np.min(rows, 0), np.max(rows, 0))
