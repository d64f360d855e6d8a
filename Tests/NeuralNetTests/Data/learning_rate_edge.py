"""Expected numbers for LearningRateEdgeTests: proline told from the other twelve columns of the wine
set, by NumPy's eigenvalues and by gradient descent.

Run: python3 learning_rate_edge.py
Prints, for centred inputs and for standardised ones, the largest curvature of half the mean squared
error, the condition, the least loss, after how many steps just above the edge the loss is above
1e6, and how many steps at the inverse curvature take away all but a thousandth of what can be.
"""
import numpy as np

from dense import points

data = np.c_[points("../../../lessons/data/wine.csv")]
x, t = data[:, :12], data[:, 12]
t = (t - t.mean()) / t.std()


def steps(x, rate, is_enough):
    w, count, loss = np.zeros(12), 0, 0.5
    while not is_enough(loss):
        w -= rate * x.T @ (x @ w - t) / len(t)
        loss, count = ((x @ w - t) ** 2).mean() / 2, count + 1
    return count


for name, scale in (("centred", 1), ("standardised", x.std(0))):
    z = (x - x.mean(0)) / scale
    curvatures = np.linalg.eigvalsh(z.T @ z / len(z))
    largest = curvatures[-1]
    least = ((z @ np.linalg.lstsq(z, t, rcond=None)[0] - t) ** 2).mean() / 2
    print(name, largest, largest / curvatures[0], least,
          steps(z, 1.01 * 2 / largest, lambda loss: loss > 1e6),
          steps(z, 1 / largest, lambda loss: loss - least <= 1e-3 * (0.5 - least)))
