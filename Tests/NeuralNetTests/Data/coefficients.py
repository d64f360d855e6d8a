"""The polynomials of the engine's elementary functions, fitted anew.

Each interpolates its function at the Chebyshev nodes of its range, which is nearly the best that
a polynomial of its degree can do, in 60 digits; then the coefficients are rounded to the
precision. Prints them with the largest relative error that the rounded ones leave in exact
arithmetic, and fails where the sources have others.

    pip install mpmath==1.3.0
    python3 Tests/NeuralNetTests/Data/coefficients.py
"""

import pathlib
import re
import struct
import sys

from mpmath import cos, erfc, exp, log, lu_solve, matrix, mp, mpf, pi, polyval, sqrt

mp.dps = 60
ROOT = pathlib.Path(__file__).resolve().parents[3]
KERNELS = (ROOT / "Sources/NeuralKernels/Functions.h").read_text()
SWIFT = {
    precision: (ROOT / f"Sources/NeuralNet/Numbers/{precision}Functions.swift").read_text()
    for precision in ("Float", "Double")
}


def interpolated(function, low, high, degree):
    """Coefficients, from the lowest on, of the polynomial through the Chebyshev nodes."""
    middle, half = (low + high) / 2, (high - low) / 2
    nodes = [middle + half * cos((2 * k + 1) * pi / (2 * degree + 2)) for k in range(degree + 1)]
    powers = matrix(degree + 1, degree + 1)
    for row, node in enumerate(nodes):
        for power in range(degree + 1):
            powers[row, power] = node**power
    return list(lu_solve(powers, matrix([function(node) for node in nodes])))


def rounded(number, precision):
    return struct.unpack("f", struct.pack("f", number))[0] if precision == "Float" else float(number)


def fit(name, precision, polynomial, low, high, degree, whole, function):
    """Prints the fit of `polynomial`; `whole(p, x)` is what the engine makes of its value p at x."""
    written = [
        f"{rounded(c, precision):.9g}" if precision == "Float" else repr(rounded(c, precision))
        for c in interpolated(polynomial, low, high, degree)
    ]
    kept = [mpf(rounded(float(c), precision)) for c in reversed(written)]
    points = [low + (high - low) * (mpf(i) + mpf(1) / 2) / 1000 for i in range(1000)]
    worst = max(abs(whole(polyval(kept, x), x) / function(x) - 1) for x in points)
    print(f"{name}, {precision}, relative error 2^{float(log(worst, 2)):.1f}:")
    print("  " + ", ".join(written))
    return [c for c in written if not all(stands(c, text) for text in (KERNELS, SWIFT[precision]))]


def stands(number, text):
    return re.search(rf"(?<![\d.]){re.escape(number)}f?(?![\d])", text) is not None


def exponential_rest(r):
    """(e^r - 1 - r) / r^2, which is 1/2 at the middle node, whose r is 0 but for rounding."""
    return (exp(r) - 1 - r) / (r * r) if abs(r) > mpf(10) ** -20 else mpf(1) / 2


def main():
    missing = []

    # e^r = 1 + r + r^2 p(r), where r is what is left of x beside the nearest multiple of ln 2.
    half = log(2) / 2 * mpf("1.001")
    for precision, degree in (("Float", 5), ("Double", 10)):
        missing += fit(
            "exp", precision, exponential_rest, -half, half, degree, lambda p, r: 1 + r + r * r * p,
            exp)

    # ln(1 + f) = f - f^2 / 2 + f^3 p(f), 1 + f being between the roots of 1/2 and 2.
    low, high = sqrt(mpf(1) / 2) - 1, sqrt(mpf(2)) - 1
    missing += fit(
        "log", "Float", lambda f: (log(1 + f) - f + f * f / 2) / f**3, low, high, 8,
        lambda p, f: f - f * f / 2 + f**3 * p, lambda f: log(1 + f))

    # ln((1 + s) / (1 - s)) = 2 s + s^3 p(s^2) with s = f / (2 + f).
    square = (high / (2 + high)) ** 2 * mpf("1.001")
    missing += fit(
        "log", "Double",
        lambda z: (log((1 + sqrt(z)) / (1 - sqrt(z))) - 2 * sqrt(z)) / sqrt(z) ** 3, mpf(0), square,
        7, lambda p, z: 2 * sqrt(z) + sqrt(z) ** 3 * p,
        lambda z: log((1 + sqrt(z)) / (1 - sqrt(z))))

    # erfc(a) = e^(-a^2) p(t) with t = (a - k) / (a + k), for a from 0 up to the end.
    for precision, k, end, degree in (("Float", mpf(2), 10, 11), ("Double", mpf(4), 27, 22)):

        def scaled(t):
            a = k * (1 + t) / (1 - t)
            return exp(a * a) * erfc(a)

        missing += fit(
            "erfc", precision, scaled, mpf(-1), (end - k) / (end + k), degree, lambda p, t: p,
            scaled)

    if missing:
        sys.exit(f"not in the sources: {', '.join(missing)}")


main()
