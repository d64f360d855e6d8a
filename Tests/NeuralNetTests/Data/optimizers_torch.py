"""Expected numbers for OptimizerTests and ScheduleTests, by PyTorch and scikit-learn.

Run: python3 optimizers_torch.py  (with torch 2.15, scikit-learn 1.9)
It writes optimizers_torch.csv: gradients, then walks of four parameters along them; and
schedules_torch.csv: losses after each epoch, then the factors on a learning rate, per epoch or per
step. Each has its settings as a lesson names them. What PyTorch does otherwise or not at all is
written out here.
"""
import csv
import os

import numpy as np
import torch
from sklearn.neural_network._stochastic_optimizers import SGDOptimizer
from torch.optim import lr_scheduler

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

EPOCHS, STEPS_PER_EPOCH = 20, 3
losses = [1, 0.9, 0.5, 0.5, 0.49999, 0.6, 0.4, 0.45, 0.41, 0.4, 0.4, 0.39, 0.5, 0.5, 0.5, 0.5, 0.5,
          0.5, 0.3, 0.5]


def torch_factors(make, per_step=False, listens=False):
    """What one of PyTorch's schedulers makes of a learning rate of 1."""
    optimizer = torch.optim.SGD([torch.zeros(1)], 1.0)
    scheduler, factors = make(optimizer), []
    for time in range(EPOCHS * STEPS_PER_EPOCH if per_step else EPOCHS):
        factors.append(float(optimizer.param_groups[0]["lr"]))
        optimizer.step()
        scheduler.step(*([losses[time]] if listens else []))
    return factors


def sklearn_factors(power, samples):
    """What scikit-learn's 'invscaling' makes of 1, by the samples seen after each epoch."""
    optimizer, factors = SGDOptimizer([], 1.0, "invscaling", power_t=power), []
    for epoch in range(EPOCHS):
        factors.append(float(optimizer.learning_rate))
        optimizer.iteration_ends((epoch + 1) * samples)
    return factors


S = lr_scheduler
SCHEDULES = {
    "constant": torch_factors(lambda o: S.ConstantLR(o, 1)),
    "step factor=0.5 every=3": torch_factors(lambda o: S.StepLR(o, 3, 0.5)),
    "step factor=0.7 every=7 per=step": torch_factors(lambda o: S.StepLR(o, 7, 0.7), True),
    "exponential factor=0.9": torch_factors(lambda o: S.ExponentialLR(o, 0.9)),
    "inverse-time decay=0.5": torch_factors(lambda o: S.LambdaLR(o, lambda t: 1 / (1 + 0.5 * t))),
    "inverse-scaling": sklearn_factors(0.5, 1),
    "inverse-scaling power=0.7 scale=150": sklearn_factors(0.7, 150),
    "linear end=0.1": torch_factors(lambda o: S.LinearLR(o, 1, 0.1, EPOCHS)),
    "linear per=step": torch_factors(lambda o: S.LinearLR(o, 1, 0, 60), True),
    "cosine": torch_factors(lambda o: S.CosineAnnealingLR(o, EPOCHS)),
    "cosine end=0.2 per=step": torch_factors(lambda o: S.CosineAnnealingLR(o, 60, 0.2), True),
    "warm-up start=0.25 length=8": torch_factors(lambda o: S.LinearLR(o, 0.25, 1, 8), True),
    "warm-up start=0 length=5 per=epoch": torch_factors(
        lambda o: S.LambdaLR(o, lambda t: min(t, 5) / 5)),
    "one-cycle": torch_factors(
        lambda o: S.OneCycleLR(o, 1, 60, cycle_momentum=False), True),
    "one-cycle start=0.1 end=0.05 rise=0.6 per=epoch": torch_factors(
        lambda o: S.OneCycleLR(
            o, 1, 20, pct_start=0.6, div_factor=10, final_div_factor=2, cycle_momentum=False)),
    "plateau patience=2": torch_factors(
        lambda o: S.ReduceLROnPlateau(o, patience=2), listens=True),
    "plateau factor=0.5 patience=0 threshold=0.05 minimum=0.02": torch_factors(
        lambda o: S.ReduceLROnPlateau(o, "min", 0.5, 0, 0.05, min_lr=0.02), listens=True),
}

here = os.path.dirname(os.path.abspath(__file__))


def write(name, rows):
    with open(os.path.join(here, name), "w") as file:
        for title, *numbers in rows:
            csv.writer(file, lineterminator="\n").writerow([title] + [repr(x) for x in numbers])


write("optimizers_torch.csv", [
    ["gradient", step] + gradient.tolist() for step, gradient in enumerate(gradients, 1)
] + [
    [name, step] + x.tolist() for name, walk in WALKS.items() for step, x in walk if step in SHOWN
])
write("schedules_torch.csv", [["loss"] + losses] + [[name] + f for name, f in SCHEDULES.items()])
