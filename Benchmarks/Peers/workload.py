"""What all peers share: the workload as the engine wrote it, and how a peer is asked.

A peer's mode is a class that is made of a workload and has

    prepare(batches)   positions [steps, batch] in the form that `train` and `losses` want
    restart(run=0)     puts the start weights of a run in
    train(prepared)    makes these steps and returns when they are done; returns how many
    losses(prepared)   makes these steps; the loss of each step's batch before the step
    layers()           the weights and biases of each layer, as NumPy arrays

`main` times its first run, or, where the workload has many, makes them all and ends.
"""

import json
import multiprocessing
import pathlib
import sys
import time

import numpy as np

PARTS = 5  # A run is timed in so many parts, so that a slow peer need not finish it.


class Workload:
    def __init__(self, folder):
        folder = pathlib.Path(folder)
        description = json.loads((folder / "description.json").read_text())
        self.widths = description["widths"]
        self.activation = description["activation"]
        self.loss = description["loss"]
        self.optimizer = description["optimizer"]
        self.learning_rate = description["learningRate"]
        self.batch_size = description["batchSize"]
        self.runs = description["runs"]

        def read(name, kind, *shape):
            return np.fromfile(folder / name, dtype=kind).reshape(shape)

        self.inputs = read("inputs.f32", "<f4", description["samples"], self.widths[0])
        self.classes = read("targets.i32", "<i4", description["samples"])
        self.start = read("start.f32", "<f4", self.runs, -1)
        order = read("order.i32", "<i4", description["seeds"], -1, self.batch_size)
        self.order = order  # [seeds, steps, batch]

    @property
    def targets(self):
        """The classes as the loss wants them: one number each, or a column of zeros and ones."""
        if self.loss == "cross-entropy":
            return self.classes
        return self.classes.astype("f4")[:, None]

    def order_of(self, run):
        """The positions of each step of a run, [steps, batch]."""
        return self.order[run % len(self.order)]

    def layers(self, flat):
        """Weights [inputs, outputs] and biases of each layer as parts of [..., parameters]."""
        layers, position = [], 0
        for inputs, outputs in zip(self.widths, self.widths[1:]):
            middle, end = position + inputs * outputs, position + (inputs + 1) * outputs
            weights = flat[..., position:middle].reshape(*flat.shape[:-1], inputs, outputs)
            layers.append((weights, flat[..., middle:end]))
            position = end
        return layers

    def mean_loss(self, outputs, targets):
        if self.loss == "cross-entropy":
            outputs = outputs - outputs.max(axis=1, keepdims=True)
            right = outputs[np.arange(len(outputs)), targets]
            return np.mean(np.log(np.exp(outputs).sum(axis=1)) - right)
        surprise = np.log1p(np.exp(-abs(outputs)))
        return np.mean(np.maximum(outputs, 0) - outputs * targets + surprise)

    def training_loss(self, layers):
        """The mean loss over all samples."""
        signal = self.inputs
        for weights, biases in layers[:-1]:
            sums = signal @ weights + biases
            signal = np.tanh(sums) if self.activation == "tanh" else np.maximum(sums, 0)
        weights, biases = layers[-1]
        return self.mean_loss(signal @ weights + biases, self.targets)


def rate(mode, part):
    """How many steps a second a mode makes."""
    mode.restart()
    start = time.perf_counter()
    return mode.train(part) / (time.perf_counter() - start)


def measure(mode, parts, seconds):
    """Repeats a run from its start, part by part, until the time is over."""
    steps, start = 0, time.perf_counter()
    while True:
        mode.restart()
        for part in parts:
            steps += mode.train(part)
            elapsed = time.perf_counter() - start
            if elapsed >= seconds:
                return {"steps": steps, "seconds": elapsed}


def split(mode, order):
    """A run's steps in parts of equal length, shorter where a mode makes many runs at once."""
    length = max(1, len(order) // PARTS // getattr(mode, "copies", 1))
    return [mode.prepare(order[i : i + length]) for i in range(0, len(order) - length + 1, length)]


def serve(mode, workload):
    """Answers each line of standard input, `losses STEP...` or `measure SECONDS`, with JSON."""
    order, parts = workload.order[0], None
    for line in sys.stdin:
        request, *numbers = line.split()
        if request == "losses":
            steps = [int(number) for number in numbers]
            mode.restart()
            losses = mode.losses(mode.prepare(order[: max(steps)]))
            answer = [float(losses[step - 1]) for step in steps]
        else:
            if parts is None:  # The first measurement comes after whatever must be compiled.
                parts = split(mode, order)
                mode.restart()
                mode.train(parts[0])
            answer = measure(mode, parts, float(numbers[0]))
            answer["seeds"] = getattr(mode, "copies", 1)
        print(json.dumps(answer), flush=True)


def grid(share, workload, steps, processes=2):
    """The final losses of every run, by `share(workload, steps, runs)` in some processes."""
    shares = [range(first, workload.runs, processes) for first in range(processes)]
    # A fork has the libraries already; only on Linux is it safe with all of them.
    way = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    with way.Pool(processes) as pool:
        losses = pool.starmap(share, [(workload, steps, runs) for runs in shares])
    return [losses[run % processes][run // processes] for run in range(workload.runs)]


def one_by_one(make, workload, steps, runs):
    """The final losses of some runs, one after the other."""
    mode = make(workload)
    losses = []
    for run in runs:
        mode.restart(run)
        mode.train(mode.prepare(workload.order_of(run)[:steps]))
        losses.append(workload.training_loss(mode.layers()))
    return losses


def main(modes, grids):
    """FOLDER MODE [STEPS]: serves, or makes a grid's runs up to so many steps."""
    folder, name, *steps = sys.argv[1:]
    workload = Workload(folder)
    if workload.runs == 1:
        serve(modes[name](workload), workload)
    else:
        steps = int(steps[0]) if steps else workload.order.shape[1]
        print(json.dumps([float(loss) for loss in grids[name](workload, steps)]))
