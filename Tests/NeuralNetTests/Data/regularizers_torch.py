"""Expected numbers for RegularizerTests, by PyTorch's automatic derivatives and its norms.

Run: python3 regularizers_torch.py  (with torch 2.15)
It writes regularizers_torch.csv: weights [3, 5], row by row, and five biases; then for each
regularizer the penalty, and, for weights and biases each time, the slope of the penalty, the
numbers after a decay at a learning rate of 0.5, and the numbers after the limit.
"""
import csv
import os

import torch

torch.set_default_dtype(torch.float64)
torch.manual_seed(1)
weights, biases = torch.randn(3, 5), torch.randn(5)
weights[1, 2] = 0
weights.requires_grad, biases.requires_grad = True, True


def row(penalty=lambda w, b: 0 * w.sum(), decay=(0, 0), limit=1e9):
    weights.grad, biases.grad = torch.zeros(3, 5), torch.zeros(5)
    value = penalty(weights, biases)
    value.backward()
    steps = (
        (weights.grad, biases.grad),
        (weights * (1 - 0.5 * decay[0]), biases * (1 - 0.5 * decay[1])),
        (weights * (limit / weights.norm(dim=0)).clamp(max=1), biases))
    return [value.item()] + [x for pair in steps for part in pair for x in part.flatten().tolist()]


ROWS = {
    "numbers": weights.flatten().tolist() + biases.tolist(),
    "l1 strength=0.3": row(lambda w, b: 0.3 * w.abs().sum()),
    "l1 strength=0.3 biases=true": row(lambda w, b: 0.3 * (w.abs().sum() + b.abs().sum())),
    # CS231n's case study: half the strength times the squares, without biases.
    "l2 strength=0.001": row(lambda w, b: 0.5 * 0.001 * (w * w).sum()),
    # micrograd's demonstration: alpha times the squares of all parameters, alpha = 0.0001.
    "l2 strength=0.0002 biases=true": row(lambda w, b: 0.0001 * ((w * w).sum() + (b * b).sum())),
    # scikit-learn: alpha / (2 n) times the squares, alpha = 0.5 and n = 20 samples.
    "l2 strength=0.025": row(lambda w, b: 0.5 * 0.5 * (w * w).sum() / 20),
    "weight-decay strength=0.4": row(decay=(0.4, 0)),
    "weight-decay strength=0.4 biases=true": row(decay=(0.4, 0.4)),
    "max-norm limit=1.5": row(limit=1.5),
}

here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "regularizers_torch.csv"), "w") as file:
    for title, numbers in ROWS.items():
        csv.writer(file, lineterminator="\n").writerow([title] + [repr(x) for x in numbers])
