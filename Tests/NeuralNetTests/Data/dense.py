"""A dense network in NumPy, written apart from the engine, for the scripts beside it.

A network is a list of layers, each a pair of weights [inputs, outputs] and biases [outputs].
"""
import os

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))

# Each activation is the function of z and its derivative in z and a = f(z).
IDENTITY = (lambda z: z, lambda z, a: np.ones_like(z))
RELU = (lambda z: np.maximum(z, 0), lambda z, a: (z > 0) * 1.0)
TANH = (np.tanh, lambda z, a: 1 - a * a)
SIGMOID = (lambda z: 1 / (1 + np.exp(-z)), lambda z, a: a * (1 - a))


def points(name, header=1):
    """Inputs and targets of a file beside this one."""
    data = np.loadtxt(os.path.join(HERE, name), delimiter=",", skiprows=header)
    return data[:, :-1], data[:, -1]


def digits(standardised=False):
    """The 1797 digits that ship with the lessons, pixels from 0 to 1 or of deviation 1."""
    x, labels = points("../../../lessons/data/digits.csv", header=0)
    x = x / 16
    if standardised:
        spread = x.std(0)
        x = (x - x.mean(0)) / np.where(spread > 0, spread, 1)
    return x, labels.astype(int)


def forward(layers, x, activation):
    """Every layer's sums and activations; the last layer has no activation."""
    signals, a = [], x
    for position, (weights, biases) in enumerate(layers):
        z = a @ weights + biases
        a = activation[0](z) if position < len(layers) - 1 else z
        signals.append((z, a))
    return signals


def backward(layers, x, signals, slope, activation):
    """dL/dz and (dL/dW, dL/db) of every layer, from dL/dz of the last one."""
    deltas, gradients = [slope], []
    for position in reversed(range(len(layers))):
        below = signals[position - 1][1] if position > 0 else x
        gradients.insert(0, (below.T @ deltas[0], deltas[0].sum(0)))
        if position > 0:
            z, a = signals[position - 1]
            deltas.insert(0, (deltas[0] @ layers[position][0].T) * activation[1](z, a))
    return deltas, gradients


def step(layers, gradients, rate):
    return [
        (weights - rate * weight_slope, biases - rate * bias_slope)
        for (weights, biases), (weight_slope, bias_slope) in zip(layers, gradients)
    ]


def binary_cross_entropy(z, t):
    """The mean loss on logits, and its slope; t is [samples, 1]."""
    loss = (np.maximum(z, 0) - z * t + np.log1p(np.exp(-abs(z)))).mean()
    return loss, (SIGMOID[0](z) - t) / len(z)


def cross_entropy(z, labels):
    """The mean loss of a softmax on logits, and its slope."""
    shifted = z - z.max(1, keepdims=True)
    p = np.exp(shifted) / np.exp(shifted).sum(1, keepdims=True)
    rows = np.arange(len(z))
    loss = -np.log(p[rows, labels]).mean()
    p[rows, labels] -= 1
    return loss, p / len(z)
