"""Expected numbers for LearningSpeedTests: how fast each layer learns at the start, in NumPy.

Run: python3 learning_speeds.py
Nielsen, chapter 5: the length of the mean dL/dz over 1000 digits, thirty starts.
"""
import numpy as np

from dense import SIGMOID, backward, digits, forward

x, labels = (part[:1000] for part in digits())
t = np.eye(10)[labels]
for depth in (2, 3, 4):
    widths, speeds = [64] + [30] * depth + [10], []
    for seed in range(30):
        source = np.random.RandomState(seed)
        layers = [
            (source.randn(n, m) / n**0.5, source.randn(m)) for n, m in zip(widths, widths[1:])]
        signals = forward(layers, x, SIGMOID)
        # The slope of the cross-entropy of ten sigmoid outputs, summed over them.
        slope = (SIGMOID[0](signals[-1][0]) - t) / len(x)
        gradients = backward(layers, x, signals, slope, SIGMOID)[1]
        speeds.append([np.linalg.norm(b) for _, b in gradients[:-1]])
    speeds = np.array(speeds)
    ratios = speeds[:, 1:] / speeds[:, :-1]
    print(depth, speeds.mean(0), "of", speeds.std(0, ddof=1), "ratios", ratios.mean(0),
          "all rise:", bool((ratios > 1).all()))
