"""Expected numbers for TorchTests, by PyTorch.

Run: python3 training_torch.py  (with torch 2.15)
It writes training_torch.csv: for each training a title that names its parts as a lesson does, then
the loss over the 12 training samples before training and after each of 20 epochs, as the network
answers. Data and start come from plain formulas that TorchTests repeats, so no start is drawn; the
samples keep their order. What is not said is: three classes, two hidden layers of 5 and 4 tanh
units, cross-entropy, batches of all samples, gradient descent at a rate of 0.2.
"""
import csv
import os

import torch
import torch.nn.functional as F
from torch.optim import SGD, Adam, AdamW, lr_scheduler

torch.set_default_dtype(torch.float64)
SAMPLES, EPOCHS = 12, 20


def grid(count, factor, start, modulus):
    """Numbers that look random and that every binary format holds exactly."""
    return torch.tensor([((factor * i + start) % modulus - modulus // 2) / 32
                         for i in range(count)])


INPUTS = grid(SAMPLES * 3, 37, 11, 101).reshape(SAMPLES, 3)
VALUES = grid(SAMPLES * 2, 29, 5, 97).reshape(SAMPLES, 2)
LABELS = torch.tensor([row * row // 5 % 3 for row in range(SAMPLES)])
THREE = F.one_hot(LABELS, 3).to(INPUTS.dtype)
TWO = torch.tensor([[row * row // 5 % 2] for row in range(SAMPLES)], dtype=INPUTS.dtype)


class BatchNorm(torch.nn.BatchNorm1d):
    """Tracks the variance over n, as it is used; PyTorch tracks the one over n - 1."""

    def forward(self, x):
        kept = (1 - self.momentum) * self.running_var
        y = super().forward(x)
        if self.training:
            self.running_var = kept + (self.running_var - kept) * (len(x) - 1) / len(x)
        return y


class Step(torch.autograd.Function):
    @staticmethod
    def forward(context, z):
        return (z >= 0).to(z.dtype)

    @staticmethod
    def backward(context, delta):
        return torch.zeros_like(delta)


class Net(torch.nn.Module):
    """Dense layers; `before` and `after` make what stands beside the activation, by width."""

    def __init__(self, outputs, activation, before, after, output_activation):
        super().__init__()
        self.activation, self.output_activation = activation, output_activation
        self.dense, self.before, self.after = (torch.nn.ModuleList() for _ in range(3))
        widths = [3, 5, 4, outputs]
        for place, (inputs, units) in enumerate(zip(widths, widths[1:]), 1):
            layer = torch.nn.Linear(inputs, units)
            with torch.no_grad():
                weights = grid(inputs * units, 23, 17 * place, 61).reshape(inputs, units)
                layer.weight.copy_(weights.T)
                layer.bias.copy_(grid(units, 7, 13 * place, 31))
            self.dense.append(layer)
        for units in widths[1:-1]:
            self.before.append(torch.nn.Sequential(*(make(units) for make in before)))
            self.after.append(torch.nn.Sequential(*(make(units) for make in after)))

    def forward(self, x):
        for dense, before, after in zip(self.dense, self.before, self.after):
            x = after(self.activation(before(dense(x))))
        return self.output_activation(self.dense[-1](x))

    @property
    def weights(self):
        return [layer.weight for layer in self.dense]

    @property
    def others(self):
        return [p for p in self.parameters() if all(p is not w for w in self.weights)]


def train(targets, loss, outputs=3, activation=torch.tanh, before=(), after=(),
          output_activation=lambda x: x, optimizer=lambda net: SGD(net.parameters(), 0.2),
          penalty=lambda net: 0, clip=lambda net: None, limit=lambda net: None,
          schedule=None, per_step=False, listens=False, batch=SAMPLES):
    net = Net(outputs, activation, before, after, output_activation)
    optimizer = optimizer(net)
    scheduler = schedule(optimizer) if schedule else None

    def evaluate():
        net.eval()
        with torch.no_grad():
            value = loss(net(INPUTS), targets).item()
        net.train()
        return value

    losses = [evaluate()]
    for _ in range(EPOCHS):
        for start in range(0, SAMPLES, batch):
            rows = slice(start, start + batch)
            optimizer.zero_grad()
            (loss(net(INPUTS[rows]), targets[rows]) + penalty(net)).backward()
            clip(net)
            optimizer.step()
            limit(net)
            if scheduler and per_step:
                scheduler.step()
        losses.append(evaluate())
        if scheduler and not per_step:
            scheduler.step(*([losses[-1]] if listens else []))
    return losses


# Losses of outputs y and targets: the mean over samples of a mean, or a sum, over outputs.

def summed(pointwise):
    return lambda y, t: pointwise(y, t).sum(dim=1).mean()


def hinge(y, t):
    return F.relu(1 - (2 * t - 1) * y)


def squares(y, t):
    return (y - t) ** 2


def classes(**settings):
    return train(LABELS, F.cross_entropy, **settings)


def two(loss, **settings):
    return train(TWO, loss, outputs=1, **settings)


def three(loss, **settings):
    return train(THREE, loss, **settings)


def values(loss, **settings):
    return train(VALUES, loss, outputs=2, **settings)


def batch_norm(kept=0.9, epsilon=1e-5):
    return lambda units: BatchNorm(units, epsilon, 1 - kept)


def layer_norm(epsilon=1e-5):
    return lambda units: torch.nn.LayerNorm(units, epsilon)


def groups(net, decay, biases=0):
    return [{"params": net.weights, "weight_decay": decay},
            {"params": net.others, "weight_decay": biases}]


def clip_by_norm(limit):
    def clip(net):  # PyTorch's own adds a millionth to the norm
        norm = torch.cat([p.grad.flatten() for p in net.parameters()]).norm()
        for p in net.parameters():
            p.grad *= min(1, limit / norm)
    return clip


def limit_norm(limit):
    def shorten(net):
        with torch.no_grad():
            for w in net.weights:
                w *= (limit / w.norm(dim=1, keepdim=True)).clamp(max=1)
    return shorten


def absolute(net):
    return sum(w.abs().sum() for w in net.weights)


def squared(net):
    return sum((w * w).sum() for w in net.weights)


ACTIVATIONS = {
    "identity": lambda z: z, "step": Step.apply, "sigmoid": torch.sigmoid, "tanh": torch.tanh,
    "relu": F.relu, "leaky-relu": F.leaky_relu,
    "leaky-relu slope=0.2": lambda z: F.leaky_relu(z, 0.2), "elu": F.elu,
    "elu alpha=0.5": lambda z: F.elu(z, 0.5), "selu": F.selu, "gelu": F.gelu, "silu": F.silu,
    "softplus": F.softplus, "softsign": F.softsign, "hard-tanh": F.hardtanh,
    "hard-sigmoid": lambda z: (z / 6 + 0.5).clamp(0, 1),  # PyTorch's own has a slope of 1.0f / 6
}
BCE = F.binary_cross_entropy_with_logits
S = lr_scheduler
CASES = {f"activation {name}": classes(activation=f) for name, f in ACTIVATIONS.items()} | {
    # Losses
    "data values; loss mse": values(F.mse_loss),
    "data values; loss mse half=true": values(lambda y, t: F.mse_loss(y, t) / 2),
    "data values; loss mse over-outputs=sum": values(summed(squares)),
    "data values; loss mae": values(F.l1_loss),
    "data values; loss mae over-outputs=sum": values(
        summed(lambda y, t: F.l1_loss(y, t, reduction="none"))),
    "data values; loss huber": values(F.huber_loss),
    "data values; loss huber delta=0.3 over-outputs=sum": values(
        summed(lambda y, t: F.huber_loss(y, t, delta=0.3, reduction="none"))),
    "data values; loss log-cosh": values(lambda y, t: torch.log(torch.cosh(y - t)).mean()),
    "data two; loss hinge": two(lambda y, t: hinge(y, t).mean()),
    "loss hinge over-outputs=sum": three(summed(hinge)),
    "data two; loss binary-cross-entropy": two(BCE),
    "loss binary-cross-entropy": three(BCE),
    "loss binary-cross-entropy over-outputs=sum": three(
        summed(lambda y, t: BCE(y, t, reduction="none"))),
    "loss cross-entropy": classes(),
    "data two; loss mse half=true; output-activation sigmoid": two(
        lambda y, t: F.mse_loss(y, t) / 2, output_activation=torch.sigmoid),
    "loss mse over-outputs=sum; output-activation softplus": three(
        summed(squares), output_activation=F.softplus),
    "label-smoothing 0.1": train(
        LABELS, lambda y, t: F.cross_entropy(y, t, label_smoothing=0.1)),
    "data two; loss binary-cross-entropy; label-smoothing 0.2": two(
        lambda y, t: BCE(y, 0.8 * t + 0.2 / 2)),
    "loss binary-cross-entropy; label-smoothing 0.3": three(
        lambda y, t: BCE(y, 0.7 * t + 0.3 / 3)),
    # Layers
    "between batch-normalization": classes(before=[batch_norm()]),
    "between batch-normalization placement=after momentum=0.5 epsilon=0.01": classes(
        after=[batch_norm(0.5, 0.01)]),
    "between batch-normalization momentum=0.6; batch-size 5; activation gelu": classes(
        before=[batch_norm(0.6)], batch=5, activation=F.gelu),
    "between batch-normalization placement=after; batch-size 5; activation relu": classes(
        after=[batch_norm()], batch=5, activation=F.relu),
    "between layer-normalization": classes(before=[layer_norm()]),
    "between layer-normalization placement=after epsilon=0.1; activation silu": classes(
        after=[layer_norm(0.1)], activation=F.silu),
    "between dropout rate=0; activation softsign": classes(activation=F.softsign),
    # The one before the activation comes first, wherever it is written.
    "between layer-normalization placement=after; between batch-normalization": classes(
        before=[batch_norm()], after=[layer_norm()]),
    "between layer-normalization; between batch-normalization": classes(
        before=[layer_norm(), batch_norm()]),
    # Biases before a normalization have no gradient, and Adam would follow its rounding errors.
    "between batch-normalization placement=after; optimizer adam learning-rate=0.02; batch-size 6":
        classes(
            after=[batch_norm()], optimizer=lambda net: Adam(net.parameters(), 0.02), batch=6),
    # Regularizers and clipping
    "regularizer l1 strength=0.01": classes(penalty=lambda net: 0.01 * absolute(net)),
    "regularizer l2 strength=0.05; between batch-normalization": classes(
        before=[batch_norm()], optimizer=lambda net: SGD(groups(net, 0.05), 0.2)),
    "regularizer l2 strength=0.05 biases=true; batch-size 4": classes(
        optimizer=lambda net: SGD(groups(net, 0.05, 0.05), 0.2), batch=4),
    "regularizer l1 strength=0.02; regularizer l2 strength=0.03": classes(
        penalty=lambda net: 0.02 * absolute(net) + 0.03 / 2 * squared(net)),
    "regularizer weight-decay strength=0.4; optimizer adam learning-rate=0.05; schedule exponential"
    " factor=0.9": classes(
        optimizer=lambda net: AdamW(groups(net, 0.4), 0.05),
        schedule=lambda o: S.ExponentialLR(o, 0.9)),
    "regularizer max-norm limit=1.1": classes(limit=limit_norm(1.1)),
    "clipping by-norm limit=0.3; between layer-normalization; regularizer l2 strength=0.1": classes(
        before=[layer_norm()], clip=clip_by_norm(0.3),
        penalty=lambda net: 0.1 / 2 * squared(net)),
    "clipping by-value limit=0.02; batch-size 4": classes(
        clip=lambda net: torch.nn.utils.clip_grad_value_(net.parameters(), 0.02), batch=4),
    # Schedules
    "schedule cosine end=0.1": classes(schedule=lambda o: S.CosineAnnealingLR(o, EPOCHS, 0.02)),
    "schedule warm-up start=0.25 length=30; batch-size 5": classes(
        schedule=lambda o: S.LinearLR(o, 0.25, 1, 30), per_step=True, batch=5),
    "schedule one-cycle; optimizer sgd learning-rate=0.5; batch-size 5": classes(
        optimizer=lambda net: SGD(net.parameters(), 0.5), batch=5, per_step=True,
        schedule=lambda o: S.OneCycleLR(o, 0.5, 3 * EPOCHS, cycle_momentum=False)),
    "schedule step factor=0.5 every=4; optimizer sgd learning-rate=0.5 momentum=0.9 nesterov=true;"
    " batch-size 5": classes(
        optimizer=lambda net: SGD(net.parameters(), 0.5, 0.9, nesterov=True), batch=5,
        schedule=lambda o: S.StepLR(o, 4, 0.5)),
    "schedule plateau factor=0.5 patience=1 threshold=0.03": classes(
        schedule=lambda o: S.ReduceLROnPlateau(o, "min", 0.5, 1, 0.03), listens=True),
}

here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "training_torch.csv"), "w") as file:
    for title, losses in CASES.items():
        csv.writer(file, lineterminator="\n").writerow([title] + [repr(x) for x in losses])
