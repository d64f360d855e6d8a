"""Expected numbers for OptimizerTests and ScheduleTests, by PyTorch and scikit-learn.

Run: python3 optimizers_torch.py  (with torch 2.15, scikit-learn 1.9)
It writes optimizers_torch.csv: gradients, then walks of four parameters along them, each with the
settings as a lesson writes them. What PyTorch does otherwise or not at all is written out here.
"""
import csv
import os

import numpy as np
import torch

torch.set_default_dtype(torch.float64)  # for numbers that optimizers keep by themselves, too
START = [1.0, -2.0, 0.5, 3.0]
STEPS, SHOWN = 50, (1, 2, 3, 10, 25, 50)
gradients = np.random.default_rng(1).normal(size=(STEPS, 4)) * [1e-3, 1, 100, 1]
gradients[:5, 3] = 0  # a parameter that does not matter at first


def factor(step):
    """The share of the learning rate that a step, counted from 1, uses."""
    return 1 - (step - 1) / 100


def torch_walk(make):
    """A walk of one of PyTorch's optimizers."""
    parameters = torch.tensor(START, requires_grad=True)
    optimizer = make([parameters])
    rate = optimizer.param_groups[0]["lr"]
    for step in range(1, STEPS + 1):
        optimizer.param_groups[0]["lr"] = rate * factor(step)
        parameters.grad = torch.tensor(gradients[step - 1])
        optimizer.step()
        yield step, parameters.detach().numpy()


def own_walk(rate, update, memories=1):
    """A walk of a rule written out: update(x, g, rate, *memory) -> x, *memory."""
    x, memory = np.array(START), [np.zeros(4)] * memories
    for step in range(1, STEPS + 1):
        x, *memory = update(x, gradients[step - 1], rate * factor(step), *memory)
        yield step, x


def dampened(momentum, dampening):
    def update(x, g, rate, v):
        v = momentum * v + (1 - dampening) * g
        return x - rate * v, v
    return update


def inside_root(kept, new, epsilon):
    """Dive into Deep Learning, sections 12.7 and 12.8."""
    def update(x, g, rate, s):
        s = kept * s + new * g * g
        return x - rate / np.sqrt(s + epsilon) * g, s
    return update


def lion(beta1, beta2, decay):
    """Chen et al. 2023, algorithm 2."""
    def update(x, g, rate, m):
        c = beta1 * m + (1 - beta1) * g
        x = x - rate * (np.sign(c) + decay * x)
        return x, beta2 * m + (1 - beta2) * g
    return update


T = torch.optim
WALKS = {
    "sgd learning-rate=0.1": torch_walk(lambda p: T.SGD(p, 0.1)),
    "sgd learning-rate=0.05 momentum=0.9": torch_walk(lambda p: T.SGD(p, 0.05, 0.9)),
    "sgd learning-rate=0.05 momentum=0.8 nesterov=true": torch_walk(
        lambda p: T.SGD(p, 0.05, 0.8, nesterov=True)),
    "sgd learning-rate=0.1 momentum=0.9 dampening=0.9": own_walk(0.1, dampened(0.9, 0.9)),
    "adagrad": torch_walk(lambda p: T.Adagrad(p)),
    "adagrad learning-rate=0.4 epsilon=0.001": torch_walk(lambda p: T.Adagrad(p, 0.4, eps=1e-3)),
    "adagrad learning-rate=0.4 epsilon=0.001 epsilon-inside=true": own_walk(
        0.4, inside_root(1, 1, 1e-3)),
    "adadelta": torch_walk(lambda p: T.Adadelta(p)),
    "adadelta learning-rate=0.5 decay=0.8 epsilon=0.001": torch_walk(
        lambda p: T.Adadelta(p, 0.5, 0.8, 1e-3)),
    "rmsprop": torch_walk(lambda p: T.RMSprop(p)),
    "rmsprop learning-rate=0.1 decay=0.9 epsilon=0.001": torch_walk(
        lambda p: T.RMSprop(p, 0.1, 0.9, 1e-3)),
    "rmsprop learning-rate=0.1 decay=0.9 epsilon=0.001 epsilon-inside=true": own_walk(
        0.1, inside_root(0.9, 1 - 0.9, 1e-3)),
    "adam": torch_walk(lambda p: T.Adam(p)),
    "adam learning-rate=0.1 beta1=0.8 beta2=0.95 epsilon=0.001": torch_walk(
        lambda p: T.Adam(p, 0.1, (0.8, 0.95), 1e-3)),
    "amsgrad": torch_walk(lambda p: T.Adam(p, amsgrad=True)),
    "amsgrad learning-rate=0.1 beta1=0.8 beta2=0.5 epsilon=0.001": torch_walk(
        lambda p: T.Adam(p, 0.1, (0.8, 0.5), 1e-3, amsgrad=True)),
    "nadam": torch_walk(lambda p: T.NAdam(p)),
    "nadam learning-rate=0.1 beta1=0.8 beta2=0.95 epsilon=0.001 momentum-decay=0.5": torch_walk(
        lambda p: T.NAdam(p, 0.1, (0.8, 0.95), 1e-3, momentum_decay=0.5)),
    "adamax": torch_walk(lambda p: T.Adamax(p)),
    "adamax learning-rate=0.1 beta1=0.8 beta2=0.5 epsilon=0.001": torch_walk(
        lambda p: T.Adamax(p, 0.1, (0.8, 0.5), 1e-3)),
    "adamw": torch_walk(lambda p: T.AdamW(p)),
    "adamw learning-rate=0.1 beta1=0.8 beta2=0.95 epsilon=0.001 weight-decay=0.5": torch_walk(
        lambda p: T.AdamW(p, 0.1, (0.8, 0.95), 1e-3, 0.5)),
    "lion": own_walk(1e-4, lion(0.9, 0.99, 0)),
    "lion learning-rate=0.1 beta1=0.5 beta2=0.8 weight-decay=0.5": own_walk(
        0.1, lion(0.5, 0.8, 0.5)),
}

here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "optimizers_torch.csv"), "w") as file:
    rows = csv.writer(file, lineterminator="\n")
    for step, gradient in enumerate(gradients, 1):
        rows.writerow(["gradient", step] + [repr(float(g)) for g in gradient])
    for name, walk in WALKS.items():
        for step, x in walk:
            if step in SHOWN:
                rows.writerow([name, step] + [repr(float(number)) for number in x])
