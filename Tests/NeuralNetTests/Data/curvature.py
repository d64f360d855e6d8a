"""Eigenvalues and singular values that the tests of costly metrics expect.

Run: python3 curvature.py  (with NumPy 2.4.6)
It prints the largest eigenvalue of [X 1]'[X 1] / n for the standardised wines, and the singular
values of two small matrices.
"""
import os

import numpy as np

here = os.path.dirname(os.path.abspath(__file__))
table = np.loadtxt(
    os.path.join(here, "../../../lessons/data/wine.csv"), delimiter=",", skiprows=1)
inputs = table[:, :13]
inputs = (inputs - inputs.mean(0)) / inputs.std(0)
inputs = np.hstack([inputs, np.ones((len(inputs), 1))])
print("sharpness", np.linalg.eigvalsh(inputs.T @ inputs / len(inputs))[-1])
for matrix in ([[1, 2], [3, 4], [5, 6]], [[2, -1, 0.5, 3], [0, 1, -2, 1]]):
    print("singular values", np.linalg.svd(np.array(matrix, float), compute_uv=False))
