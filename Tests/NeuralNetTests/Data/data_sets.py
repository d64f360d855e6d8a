"""Expected samples for GeneratedDataSetTests, each set written anew from its formula.

Run: python3 data_sets.py
Prints rows of inputs and target under seed 1. The draws come from random_source.py's stream `data`.
"""
from math import cos, factorial, log, pi, sin, sqrt

from random_source import MASK, stream


class Draws:
    """Uniform, normal and whole numbers; Marsaglia & Bray 1964, Lemire 2019."""

    def __init__(self, seed, name="data"):
        self.words = stream(seed, name)

    def uniform(self):
        return (next(self.words) >> 11) * 2.0**-53

    def normal(self):
        while True:
            u, v = 2 * self.uniform() - 1, 2 * self.uniform() - 1
            s = u * u + v * v
            if 0 < s < 1:
                return u * sqrt(-2 * log(s) / s)

    def integer(self, bound):
        while True:
            product = next(self.words) * bound
            if product & MASK >= (1 << 64) % bound:
                return product >> 64

    def shuffled(self, items):
        items = list(items)
        for last in range(len(items) - 1, 0, -1):
            other = self.integer(last + 1)
            items[last], items[other] = items[other], items[last]
        return items


def sizes(count, classes):
    return [count // classes + (label < count % classes) for label in range(classes)]


def linspace(low, high, count):
    return [low + (high - low) * i / (count - 1) for i in range(count)]


def moons(draw, noise):
    for label, size in enumerate(sizes(41, 2)):
        for a in linspace(0, pi, size):
            x, y = (cos(a), sin(a)) if label == 0 else (1 - cos(a), 0.5 - sin(a))
            yield x + noise * draw.normal(), y + noise * draw.normal(), label


def circles(draw, noise):
    for label, size in enumerate(sizes(41, 2)):
        for i in range(size):
            r, a = (1, 0.3)[label], 2 * pi * i / size
            yield r * cos(a) + noise * draw.normal(), r * sin(a) + noise * draw.normal(), label


def spirals(draw, noise):
    for label, size in enumerate(sizes(41, 3)):
        for r in linspace(0, 1, size):
            a = 2 * pi * (label / 3 + 0.65 * r)
            yield r * sin(a) + noise * draw.normal(), r * cos(a) + noise * draw.normal(), label


def cs231n(draw, noise):
    for label, size in enumerate(sizes(41, 3)):
        start, end = 2 * pi * 0.65 * label, 2 * pi * 0.65 * (label + 1)
        for r, a in zip(linspace(0, 1, size), linspace(start, end, size)):
            a += noise * draw.normal()
            yield r * sin(a), r * cos(a), label


def flower(draw, noise):
    for label, size in enumerate(sizes(41, 2)):
        for a in linspace(3.12 * label, 3.12 * (label + 1), size):
            a += noise * draw.normal()
            r = 4 * sin(4 * a) + noise * draw.normal()
            yield r * sin(a), r * cos(a), label


def checkerboard(draw, noise):
    for label, size in enumerate(sizes(41, 2)):
        for _ in range(size):
            colour = None
            while colour != label:
                x, y = 5 * draw.uniform(), 5 * draw.uniform()
                colour = (int(x) + int(y)) % 2
            x, y = x / 2.5 - 1, y / 2.5 - 1
            yield x + noise * draw.normal(), y + noise * draw.normal(), label


def blobs(draw):
    centers = [[20 * draw.uniform() - 10 for _ in range(2)] for _ in range(3)]
    for label, size in enumerate(sizes(41, 3)):
        for _ in range(size):
            yield *[c + 1.5 * draw.normal() for c in centers[label]], label


def gaussian_quantiles(draw):
    cloud = [[1.5 * draw.normal() for _ in range(3)] for _ in range(41)]
    cloud.sort(key=lambda point: sum(x * x for x in point))
    labels = [label for label, size in enumerate(sizes(41, 3)) for _ in range(size)]
    for point, label in zip(cloud, labels):
        yield *point, label


def noise(draw):
    for label, size in enumerate(sizes(41, 3)):
        for _ in range(size):
            yield *[draw.normal() for _ in range(2)], label


def parity(draw):
    for label, size in enumerate(sizes(41, 2)):
        for _ in range(size):
            bits = [draw.integer(2) for _ in range(19)]
            bits.append((sum(bits) + label) % 2)
            yield *bits, label


def line(draw, noise):
    for x in linspace(-1, 1, 41):
        yield x, -3 * x + 0.5 + noise * draw.normal()


def sine(draw, noise):
    for x in linspace(-1, 1, 41):
        yield x, x**2, x**3, sin(pi * x) + noise * draw.normal()


def polynomial(draw, noise):
    c = [5, 1.2, -3.4, 5.6, 0, -1]
    for _ in range(41):
        x = draw.normal()
        terms = [x**i / factorial(i) for i in range(8)]
        yield *terms[1:4], sum(a * b for a, b in zip(c, terms)) + noise * draw.normal()


def regression(draw, noise, equal):
    coefficients = [100 if equal else 100 * draw.uniform() for _ in range(2)] + [0]
    for _ in range(41):
        x = [draw.normal() for _ in range(3)]
        yield *x, sum(a * b for a, b in zip(coefficients, x)) + 7 + noise * draw.normal()


def parts(classes, test, validation, training):
    """Which of some samples, numbered, go into the parts; the classes are lists of their numbers."""
    draw, rest, taken = Draws(1, "split"), [], []
    for group in classes:
        held = draw.shuffled(group)[: min(int(test * len(group) + 0.5), len(group) - 1)]
        taken, rest = taken + held, rest + [[n for n in group if n not in held]]
    print("test", sorted(taken))
    draw, taken = Draws(1, "validation"), []
    for i, group in enumerate(classes):
        count = min(int(validation * len(group) + 0.5), len(rest[i]) - 1)
        held = draw.shuffled(rest[i])[:count]
        taken, rest[i] = taken + held, [n for n in rest[i] if n not in held]
    print("validation", sorted(taken))
    if training:
        draw, ranked = Draws(1, "training"), []
        for i, group in enumerate(rest):
            group = draw.shuffled(group)
            ranked += [(rank / len(group), i, n) for rank, n in enumerate(group)]
        rest = [[n for _, _, n in sorted(ranked)[:training]]]
    print("training", sorted(sum(rest, [])))


if __name__ == "__main__":
    for name, rows in {
        "moons": moons(Draws(1), 0.1),
        "circles": circles(Draws(1), 0.1),
        "spirals": spirals(Draws(1), 0.02),
        "spirals cs231n": cs231n(Draws(1), 0.2),
        "flower": flower(Draws(1), 0.2),
        "checkerboard": checkerboard(Draws(1), 0.05),
        "blobs": blobs(Draws(1)),
        "gaussian-quantiles": gaussian_quantiles(Draws(1)),
        "noise": noise(Draws(1)),
        "parity": parity(Draws(1)),
        "line": line(Draws(1), 0.1),
        "sine": sine(Draws(1), 0.1),
        "polynomial": polynomial(Draws(1), 0.1),
        "regression": regression(Draws(1), 0.1, False),
        "regression equal": regression(Draws(1), 0.1, True),
    }.items():
        rows = list(rows)
        print(name, list(rows[0]), list(rows[30]))
    print("two classes of 7 and 5, and all, in one group")
    parts([[0, 2, 4, 6, 8, 10, 11], [1, 3, 5, 7, 9]], 0.3, 0.25, 4)
    parts([list(range(12))], 0.3, 0.25, 0)
