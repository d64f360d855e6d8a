"""Expected numbers for FlowerTests: 2-n-1 networks in NumPy, double precision.

Run: python3 flower.py
The points are c1w3_flower.csv; the start weights are the course's, numpy.random.seed(2).
"""
from dense import TANH, backward, binary_cross_entropy, forward, points, step
from start_weights import STARTS

x, t = points("c1w3_flower.csv")
t = t[:, None]
for units in (1, 2, 3, 4, 5, 20):
    layers = STARTS[f"flower {units}"]
    for iteration in range(9001 if units == 4 else 5001):
        signals = forward(layers, x, TANH)
        loss, slope = binary_cross_entropy(signals[-1][0], t)
        if iteration in (0, 1000, 5000, 7000, 9000):
            accuracy = ((signals[-1][0] > 0) == t).mean()
            print(units, iteration, repr(float(loss)), float(accuracy))
        layers = step(layers, backward(layers, x, signals, slope, TANH)[1], 1.2)
