"""Expected numbers for HandNetworkTests, ExampleTraceTests and TraceTests: two small networks, one
multiplication after the other.

Run: python3 hand_networks.py
It writes hand_networks.csv: for each activation and loss of a 3-3-2 network its weighted sums, hidden
units, outputs, loss, dL/da and f'(z) of the hidden layer, dL/dW and dL/db of both layers, both
layers after a step of rate 0.5, and the loss then, one quantity a row. Prints the course of Mazur's
2-2-2 network, with its biases left alone as in his text, and with all parameters learned.
"""
import csv
import os
from math import exp, log, tanh


def sigmoid(z):
    return 1 / (1 + exp(-z))


# f(z), and f'(z) in z and f(z).
ACTIVATIONS = {
    "sigmoid": (sigmoid, lambda z, h: h * (1 - h)),
    "tanh": (tanh, lambda z, h: 1 - h * h),
    "relu": (lambda z: max(z, 0), lambda z, h: 1 if z > 0 else 0),
}


def half_squared_error(y, t):
    return sum((a - b) ** 2 for a, b in zip(y, t)) / 2, [a - b for a, b in zip(y, t)]


def softmax_cross_entropy(y, t):
    total = sum(exp(a) for a in y)
    loss = log(total) - sum(a * b for a, b in zip(y, t))
    return loss, [exp(a) / total - b for a, b in zip(y, t)]


LOSSES = {"mse": half_squared_error, "cross-entropy": softmax_cross_entropy}

X, T = [1, 0.5, -1], [1, 0]
# A row for each input.
W1, B1 = [[0.1, -0.2, 0.3], [0.4, 0.5, -0.6], [-0.7, 0.8, 0.9]], [0.01, -0.02, 0.03]
W2, B2 = [[0.2, -0.3], [0.4, 0.5], [-0.6, 0.7]], [0.05, -0.05]


def forward(f, w1, b1, w2, b2):
    z = [b1[j] + sum(X[i] * w1[i][j] for i in range(3)) for j in range(3)]
    h = [f(a) for a in z]
    y = [b2[k] + sum(h[j] * w2[j][k] for j in range(3)) for k in range(2)]
    return z, h, y


def step(values, slopes):
    return [a - 0.5 * b for a, b in zip(values, slopes)]


def rows_of(values, width):
    return [values[i : i + width] for i in range(0, len(values), width)]


def three_three_two(activation, loss):
    f, slope = ACTIVATIONS[activation]
    z, h, y = forward(f, W1, B1, W2, B2)
    value, output_delta = LOSSES[loss](y, T)
    errors = [sum(W2[j][k] * output_delta[k] for k in range(2)) for j in range(3)]
    slopes = [slope(z[j], h[j]) for j in range(3)]
    delta = [slopes[j] * errors[j] for j in range(3)]
    w1_slopes = [x * d for x in X for d in delta]
    w2_slopes = [a * d for a in h for d in output_delta]
    w1, w2 = step(sum(W1, []), w1_slopes), step(sum(W2, []), w2_slopes)
    b1, b2 = step(B1, delta), step(B2, output_delta)
    after = forward(f, rows_of(w1, 3), b1, rows_of(w2, 2), b2)[2]
    return {
        "hidden": h,
        "outputs": y,
        "loss": [value],
        "layer 1 weights": w1_slopes,
        "layer 1 biases": delta,
        "layer 2 weights": w2_slopes,
        "layer 2 biases": output_delta,
        "sums": z,
        "errors": errors,
        "slopes": slopes,
        "layer 1 new weights": w1,
        "layer 1 new biases": b1,
        "layer 2 new weights": w2,
        "layer 2 new biases": b2,
        "loss after": [LOSSES[loss](after, T)[0]],
    }


def mazur(learns_biases, steps):
    """The error, outputs and weights w1 to w8 after each number of steps."""
    x, t = [0.05, 0.10], [0.01, 0.99]
    # A row for each unit, as his w1 to w4 and w5 to w8.
    u, v = [[0.15, 0.20], [0.25, 0.30]], [[0.40, 0.45], [0.50, 0.55]]
    b, c = [0.35, 0.35], [0.60, 0.60]
    for step in range(max(steps) + 1):
        h = [sigmoid(b[j] + u[j][0] * x[0] + u[j][1] * x[1]) for j in range(2)]
        y = [sigmoid(c[k] + v[k][0] * h[0] + v[k][1] * h[1]) for k in range(2)]
        if step in steps:
            error = sum((t[k] - y[k]) ** 2 for k in range(2)) / 2
            print("biases", learns_biases, "step", step, error, y, u + v)
        d = [(y[k] - t[k]) * y[k] * (1 - y[k]) for k in range(2)]
        e = [h[j] * (1 - h[j]) * sum(d[k] * v[k][j] for k in range(2)) for j in range(2)]
        v = [[v[k][j] - 0.5 * d[k] * h[j] for j in range(2)] for k in range(2)]
        u = [[u[j][i] - 0.5 * e[j] * x[i] for i in range(2)] for j in range(2)]
        if learns_biases:
            c = [c[k] - 0.5 * d[k] for k in range(2)]
            b = [b[j] - 0.5 * e[j] for j in range(2)]


here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "hand_networks.csv"), "w") as file:
    writer = csv.writer(file, lineterminator="\n")
    for activation in ACTIVATIONS:
        for loss in LOSSES:
            for name, numbers in three_three_two(activation, loss).items():
                writer.writerow([f"{activation} {loss} {name}"] + [repr(float(x)) for x in numbers])
mazur(False, (0, 1, 10000))
mazur(True, (1, 10000))
