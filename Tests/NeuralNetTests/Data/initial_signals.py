"""Expected numbers for SignalTests and OverflowTests: signals at the start, in NumPy.

Run: python3 initial_signals.py
"""
import numpy as np

from dense import IDENTITY, RELU, TANH

SEEDS = range(5)


def deviations(activation, scale, seed, width=500, depth=10, samples=1000):
    """CS231n 2017, lecture 6: mean, deviation and saturated share of each layer."""
    source = np.random.RandomState(seed)
    h, rows = source.randn(samples, width), []
    for _ in range(depth):
        h = activation[0](h @ source.randn(width, width) * scale)
        rows.append((h.mean(), h.std(), (abs(h) > 0.97).mean()))
    return rows


for name, activation, scale in (
    ("tanh 0.01", TANH, 0.01), ("tanh 1", TANH, 1), ("tanh 1/sqrt(n)", TANH, 500**-0.5),
    ("relu 1/sqrt(n)", RELU, 500**-0.5), ("relu sqrt(2/n)", RELU, (2 / 500) ** 0.5),
):
    rows = np.array([deviations(activation, scale, seed) for seed in SEEDS])
    moments = (rows[:, :, 0] ** 2 + rows[:, :, 1] ** 2).mean(0)
    print(name, "deviation", rows[:, :, 1].mean(0), "of", rows[:, :, 1].std(0, ddof=1))
    print("  second moments' ratio", moments[1:] / moments[:-1], "saturated", rows[:, -1, 2].mean())


def overflow(precision, seed, width=512):
    """The first layer that is not finite, with weights of deviation 1."""
    source, layer = np.random.RandomState(seed), 0
    x = source.randn(width).astype(precision)
    with np.errstate(all="ignore"):
        while np.isfinite(x).all():
            x, layer = source.randn(width, width).astype(precision) @ x, layer + 1
    return layer


for precision in (np.float32, np.float64):
    print(precision.__name__, [overflow(precision, seed) for seed in SEEDS])
for name, activation, scale in (
    ("identity 0.01", IDENTITY, 0.01), ("tanh 1/sqrt(n)", TANH, 512**-0.5),
    ("relu 1/sqrt(n)", RELU, 512**-0.5), ("relu sqrt(2/n)", RELU, (2 / 512) ** 0.5),
):
    ends = []
    for seed in SEEDS:
        source = np.random.RandomState(seed)
        x = source.randn(512)
        for _ in range(100):
            x = activation[0](source.randn(512, 512) @ x * scale)
        ends.append(x.std())
    print("deviation after 100 layers,", name, ends)
sizes = []
for seed in range(200):
    source = np.random.RandomState(seed)
    product = source.randn(4, 4)
    for _ in range(100):
        product = product @ source.randn(4, 4)
    sizes.append(np.log10(abs(product).max()))
print("log10 of 101 matrices' product", np.mean(sizes), "of", np.std(sizes, ddof=1))
