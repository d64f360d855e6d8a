"""Expected numbers for PolynomialTests: Bishop's curve fitting, by NumPy's least squares.

Run: python3 polynomials.py
Prints the coefficients for Bishop's ten points, then medians of 200 draws of the noise: the root of
the mean squared error on the ten points, on 101 others, and the largest coefficient.
"""
import numpy as np

POINTS = [
    0.349486, 0.830839, 1.007332, 0.971507, 0.133066, 0.166823, -0.848307, -0.445686, -0.563567,
    0.261502]


def fit(x, t, degree, penalty=0):
    """Least squares with a penalty on the squared coefficients: as many samples more."""
    powers = np.vander(x, degree + 1, increasing=True)
    rows = np.r_[powers, np.sqrt(penalty) * np.eye(degree + 1)]
    return np.linalg.lstsq(rows, np.r_[t, np.zeros(degree + 1)], rcond=None)[0]


def error(w, x, t):
    return np.sqrt(((np.polyval(w[::-1], x) - t) ** 2).mean())


FITS = [(0, 0), (1, 0), (3, 0), (9, 0), (9, np.exp(-18)), (9, 1)]
x, dense_x = np.linspace(0, 1, 10), np.linspace(0, 1, 101)
for degree, penalty in FITS:
    print(degree, penalty, fit(x, np.array(POINTS), degree, penalty).round(2).tolist())
rows = []
for seed in range(200):
    source = np.random.RandomState(seed)
    t = np.sin(2 * np.pi * x) + 0.3 * source.randn(10)
    dense_t = np.sin(2 * np.pi * dense_x) + 0.3 * source.randn(101)
    fits = [fit(x, t, degree, penalty) for degree, penalty in FITS]
    rows.append([(error(w, x, t), error(w, dense_x, dense_t), abs(w).max()) for w in fits])
print(np.median(rows, 0))
