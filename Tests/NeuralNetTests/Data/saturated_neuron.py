"""Expected numbers for SaturatedNeuronTests: Nielsen's neuron, which shall turn a 1 into a 0.

Run: python3 saturated_neuron.py
Prints the output before, after 150 and after 300 steps, the last weight and bias, and after how
many steps the output is first below one half.
"""
from math import exp

SLOPES = {"mse": lambda a: a * a * (1 - a), "binary-cross-entropy": lambda a: a}

for cost, rate in (("mse", 0.15), ("binary-cross-entropy", 0.15), ("binary-cross-entropy", 0.005)):
    for start in ((0.6, 0.9), (2.0, 2.0)):
        (w, b), outputs = start, []
        for _ in range(301):
            last = w, b
            a = 1 / (1 + exp(-(w + b)))
            outputs.append(a)
            w, b = w - rate * SLOPES[cost](a), b - rate * SLOPES[cost](a)
        half = next((n for n, a in enumerate(outputs) if a < 0.5), None)
        print(cost, rate, start, [outputs[n] for n in (0, 150, 300)], last, half)
