"""The points of published experiments whose authors name their random seeds.

Run: python3 course_points.py  (with scikit-learn 1.9.1)
It writes c2w1_circles_train.csv, c2w1_circles_test.csv and c2w2_moons.csv (deeplearning.ai, course
2, weeks 1 and 2), micrograd_moons.csv (Karpathy's demonstration of micrograd), and
curves_circles.csv and curves_moons.csv (scikit-learn's example of MLPClassifier's training curves,
each input brought to 0...1, as there).
"""
import os

import numpy as np
from sklearn.datasets import make_circles, make_moons
from sklearn.preprocessing import MinMaxScaler

here = os.path.dirname(os.path.abspath(__file__))


def write(name, points, labels):
    np.savetxt(
        os.path.join(here, name + ".csv"), np.c_[points, labels], delimiter=",",
        fmt=["%.17g", "%.17g", "%d"], header="x0,x1,y", comments="")


def course(seed, make, **settings):
    """NumPy's global source, as the notebooks seed it."""
    np.random.seed(seed)
    return make(**settings)


def unit(points, labels):
    return MinMaxScaler().fit_transform(points), labels


write("c2w1_circles_train", *course(1, make_circles, n_samples=300, noise=0.05))
write("c2w1_circles_test", *course(2, make_circles, n_samples=100, noise=0.05))
write("c2w2_moons", *course(3, make_moons, n_samples=300, noise=0.2))
write("micrograd_moons", *course(1337, make_moons, n_samples=100, noise=0.1))
write("curves_circles", *unit(*make_circles(noise=0.2, factor=0.5, random_state=1)))
write("curves_moons", *unit(*make_moons(noise=0.3, random_state=0)))
