"""The first cell of the notebook: trains what its experiments say, and draws what they show.

All runs of a variant are trained at once, and with them those of the variants of the same shape:
weights are [runs, inputs, outputs], signals [runs, samples, units]. So no step is spent on Python
more often than it must be. Everything is in single precision, as in the lesson's own engine.
"""

import matplotlib.pyplot as plt
import numpy as np
from IPython.display import display

ACTIVATIONS = {  # The function, and its slope by the function's value.
    "tanh": (np.tanh, lambda a: 1 - a * a),
    "relu": (lambda z: np.maximum(z, 0), lambda a: (a > 0).astype(a.dtype)),
    "sigmoid": (lambda z: (1 + np.tanh(z / 2)) / 2, lambda a: a * (1 - a)),
}
STEEPEST = {"tanh": 1, "relu": 1, "sigmoid": 1 / 4}
PROBE = 256  # How many samples of a run the measurements of layers look at.
MARKS = "os^Dv*"


# Data


def plane(random, points, noise):
    inputs = np.concatenate(points)
    classes = np.repeat(np.arange(len(points)), [len(part) for part in points])
    return inputs + noise * random.standard_normal(inputs.shape), classes


def moons(random, samples=400, noise=0.1):
    angle = np.linspace(0, np.pi, samples // 2)
    x, y = np.cos(angle), np.sin(angle)
    return plane(random, [np.stack([x, y], 1), np.stack([1 - x, 0.5 - y], 1)], noise)


def circles(random, samples=400, noise=0.1, factor=0.5):
    angle = np.linspace(0, 2 * np.pi, samples // 2, endpoint=False)
    circle = np.stack([np.cos(angle), np.sin(angle)], 1)
    return plane(random, [circle, factor * circle], noise)


def digits(random):
    table = np.loadtxt(DIGITS, delimiter=",")
    return table[:, :-1] / 16, table[:, -1].astype(int)


def split(random, inputs, classes, share):
    """The samples to learn from, and those held out; of each class alike."""
    held = np.zeros(len(classes), bool)
    for one in np.unique(classes):
        positions = random.permutation(np.flatnonzero(classes == one))
        held[positions[: round(share * len(positions))]] = True
    return (inputs[~held], classes[~held]), (inputs[held], classes[held])


def samples(data, seed):
    """The training and the test part that a seed draws."""
    random = np.random.default_rng(seed)
    ((name, settings),) = data.items()
    settings = dict(settings)
    share, scale = settings.pop("test", 0), settings.pop("scale", "none")
    wanted = settings.pop("training-samples", None)
    (inputs, classes), test = split(random, *globals()[name](random, **settings), share)
    if wanted:  # As many of each class.
        count = wanted // (classes.max() + 1)
        chosen = np.concatenate(
            [random.permutation(np.flatnonzero(classes == c))[:count] for c in np.unique(classes)])
        inputs, classes = inputs[chosen], classes[chosen]
    if scale == "standard":
        deviation = inputs.std(0)
        inputs = (inputs - inputs.mean(0)) / np.where(deviation > 0, deviation, 1)
    return (inputs, classes), test


def stacked(parts):
    """Samples of several seeds as [seeds, samples, features] and [seeds, samples, outputs]."""
    inputs = np.stack([inputs for inputs, _ in parts]).astype("f4")
    classes = np.stack([classes for _, classes in parts])
    if parts[0][1].max(initial=0) < 2:
        return inputs, classes[:, :, None].astype("f4")
    return inputs, np.eye(classes.max() + 1, dtype="f4")[classes]


# Networks


def drawn(random, initializer, inputs, outputs, shape):
    if isinstance(initializer, str):
        initializer = {initializer: {}}
    ((name, settings),) = initializer.items()
    if name == "zeros":
        return np.zeros(shape)
    if name == "constant":
        return np.full(shape, settings["value"])
    if name == "xavier":
        limit = np.sqrt(6 / (inputs + outputs))
        return random.uniform(-limit, limit, shape)
    deviation = np.sqrt(2 / inputs) if name == "he" else settings["deviation"]
    return settings.get("mean", 0) + deviation * random.standard_normal(shape)


def start(network, widths, seed):
    """The weights [inputs, outputs] and biases [1, outputs] of each layer."""
    random = np.random.default_rng(1000 + seed)
    pairs = list(zip(widths, widths[1:]))
    weights = [drawn(random, network.get("initializer", "xavier"), n, m, (n, m)) for n, m in pairs]
    biases = [drawn(random, network.get("biases", "zeros"), n, m, (1, m)) for n, m in pairs]
    return list(zip(weights, biases))


def forward(layers, signal, activate):
    """The signals that enter the layers, and the output's sums."""
    signals = [signal]
    for weights, biases in layers[:-1]:
        signals.append(activate(signals[-1] @ weights + biases))
    weights, biases = layers[-1]
    return signals, signals[-1] @ weights + biases


def probabilities(sums):
    if sums.shape[-1] == 1:
        return (1 + np.tanh(sums / 2)) / 2
    powers = np.exp(sums - sums.max(-1, keepdims=True))
    return powers / powers.sum(-1, keepdims=True)


def step(layers, inputs, targets, activation, rate):
    """One step of gradient descent of every run."""
    activate, slope = ACTIVATIONS[activation]
    signals, sums = forward(layers, inputs, activate)
    count = inputs.shape[1]
    delta = (probabilities(sums) - targets) / np.float32(count)
    ones = np.ones((1, count), "f4")  # A product with it is several times faster than a sum.
    for position in reversed(range(len(layers))):
        (weights, biases), signal = layers[position], signals[position]
        gradient, bias_gradient = signal.swapaxes(1, 2) @ delta, ones @ delta
        if position > 0:
            delta = (delta @ weights.swapaxes(1, 2)) * slope(signal)
        weights -= rate * gradient
        biases -= rate * bias_gradient


# What is measured


def loss(sums, targets):
    if sums.shape[-1] == 1:
        return (np.logaddexp(0, sums) - sums * targets).mean((1, 2))
    sums = sums - sums.max(-1, keepdims=True)
    return (np.log(np.exp(sums).sum(-1)) - (sums * targets).sum(-1)).mean(1)


def accuracy(sums, targets):
    if sums.shape[-1] == 1:
        return ((sums > 0) == (targets > 0.5)).mean((1, 2))
    return (sums.argmax(-1) == targets.argmax(-1)).mean(1)


def distinct_units(layers):
    def count(weights, biases):  # Libraries do not promise equal columns equal last bits.
        return len(np.unique(np.concatenate([weights, biases]).round(5), axis=1).T)

    hidden = [[count(w, b) for w, b in zip(*layer)] for layer in layers[:-1]]
    return np.min(hidden, 0) if hidden else np.full(len(layers[0][0]), np.nan)


def measured(names, layers, training, test, activation):
    """The value of each metric for each run; of metrics by layer, [runs, layers]."""
    activate, slope = ACTIVATIONS[activation]
    values = {}
    for part, (inputs, targets) in (("train", training), ("test", test)):
        if {f"{part}-loss", f"{part}-accuracy"} & names:
            sums = forward(layers, inputs, activate)[1]
            values[f"{part}-loss"] = loss(sums, targets)
            values[f"{part}-accuracy"] = accuracy(sums, targets)
    if "distinct-units" in names:
        values["distinct-units"] = distinct_units(layers)
    if "weight-norm" in names:
        values["weight-norm"] = np.stack(
            [np.sqrt((weights**2).sum((1, 2))) for weights, _ in layers], 1)
    if {"activation-deviation", "saturated-share"} & names:
        signals, sums = forward(layers, training[0][:, :PROBE], activate)
        values["activation-deviation"] = np.stack([s.std((1, 2)) for s in [*signals[1:], sums]], 1)
        flat = [slope(s) < 0.01 * STEEPEST[activation] for s in signals[1:]]
        values["saturated-share"] = np.max([f.mean((1, 2)) for f in flat], 0) if flat else None
    return values


# Experiments


def changed(spec, changes):
    """The network of a spec with a variant's changes."""
    return {**spec["network"], **{path.split(".")[1]: value for path, value in changes.items()}}


def hidden(network):
    """The widths of the hidden layers; written as a list, or as in '10 x 64'."""
    widths = network["hidden"]
    if isinstance(widths, list):
        return tuple(widths)
    if widths == "none":
        return ()
    count, width = widths.split(" x ")
    return (int(width),) * int(count)


def train(networks, spec, names):
    """Trains networks of one shape from every seed: epochs, and each one's layers and values."""
    training, seeds = spec["training"], range(1, spec["seeds"] + 1)
    parts = [samples(spec["data"], seed) for seed in seeds]
    learned, held = (
        [np.tile(x, (len(networks), 1, 1)) for x in stacked([part[i] for part in parts])]
        for i in (0, 1))
    inputs, targets = learned
    widths = [inputs.shape[2], *hidden(networks[0]), targets.shape[2]]
    starts = [start(network, widths, seed) for network in networks for seed in seeds]
    layers = [
        tuple(np.stack(tensors).astype("f4") for tensors in zip(*layer)) for layer in zip(*starts)]
    activation = networks[0].get("activation", "tanh")
    rate = np.float32(training["optimizer"]["sgd"]["learning-rate"]) if training["epochs"] else 0
    size, every = training.get("batch-size", "all"), training.get("record-every", 1)
    random, runs = np.random.default_rng(0), np.arange(len(inputs))[:, None]
    epochs, records = [], []
    for epoch in range(training["epochs"] + 1):
        if epoch > 0 and size == "all":
            step(layers, inputs, targets, activation, rate)
        elif epoch > 0:
            order = random.permuted(np.tile(np.arange(inputs.shape[1]), (len(inputs), 1)), axis=1)
            mixed, labels = inputs[runs, order], targets[runs, order]
            for first in range(0, inputs.shape[1], size):
                batch = slice(first, first + size)
                step(layers, mixed[:, batch], labels[:, batch], activation, rate)
        if epoch % every == 0 or epoch == training["epochs"]:
            epochs.append(epoch)
            records.append(measured(names, layers, learned, held, activation))
    return epochs, learned, layers, records


class Variant:
    """What the runs of a variant recorded, and their networks at the end."""

    def __init__(self, epochs, learned, layers, records, runs, activation):
        self.epochs, self.activation = epochs, activation
        self.inputs, self.targets = (x[runs] for x in learned)
        self.layers = [(weights[runs], biases[runs]) for weights, biases in layers]
        self.series = {
            name: np.stack([record[name][runs] for record in records])
            for name, values in records[0].items() if values is not None}

    def column(self, text):
        """The values of an expression such as 'final weight-norm at layer last', seed by seed."""
        words = text.split()
        which = words.pop(0) if words[0] in ("first", "final", "max") else "final"
        series = self.series[words[0]]
        if "layer" in words:
            series = series[..., -1 if words[-1] == "last" else int(words[-1]) - 1]
        return {"first": series[0], "final": series[-1], "max": series.max(0)}[which]


def metrics(show):
    """The names that figures ask for."""
    text = " ".join(
        " ".join([*settings.get("columns", []), settings.get("of", "")])
        for figure in show for settings in figure.values())
    return {"train-loss", *text.split()}


def experiment(name, **spec):
    """Runs an experiment and shows its figures."""
    variants = {
        variant: changed(spec, changes)
        for variant, changes in spec.get("variants", {"run": {}}).items()}
    shapes = {hidden(network) for network in variants.values()}
    results = {}
    for shape in shapes:
        alike = [variant for variant in variants if hidden(variants[variant]) == shape]
        found = train([variants[variant] for variant in alike], spec, metrics(spec["show"]))
        for position, variant in enumerate(alike):
            runs = slice(position * spec["seeds"], (position + 1) * spec["seeds"])
            activation = variants[variant].get("activation", "tanh")
            results[variant] = Variant(*found, runs, activation)
    results = {variant: results[variant] for variant in variants}
    losses = {variant: result.column("train-loss").tolist() for variant, result in results.items()}
    display({"text/plain": name, "application/json": losses}, raw=True)
    for figure in spec["show"]:
        draw(figure, results)
    return results


# Figures


def draw(figure, results):
    ((kind, settings),) = figure.items()
    chosen = {variant: results[variant] for variant in settings.get("only", results)}
    FIGURES[kind](chosen, settings)
    if "caption" in settings:
        display({"text/markdown": settings["caption"]}, raw=True)


def table(results, settings):
    head = "".join(f"<th>{column}</th>" for column in ["variant", *settings["columns"]])
    rows = []
    for variant, result in results.items():
        values = [result.column(column) for column in settings["columns"]]
        cells = "".join(f"<td>{v.mean():.4g} ± {v.std(ddof=1):.2g}</td>" for v in values)
        rows.append(f"<tr><td>{variant}</td>{cells}</tr>")
    html = f"<table><tr>{head}</tr>{''.join(rows)}</table>"
    display({"text/html": html, "text/plain": "table"}, raw=True)


def banded(axes, x, series, label, mark):
    """The mean over the seeds, within the band from the lowest to the highest."""
    axes.plot(x, series.mean(1), marker=mark, markevery=0.1, label=label)
    axes.fill_between(x, series.min(1), series.max(1), alpha=0.2)


def plotted(results, settings, x, series):
    figure, axes = plt.subplots(figsize=(7, 4))
    for mark, (variant, result) in zip(MARKS, results.items()):
        banded(axes, x(result), series(result), variant, mark)
    axes.set_yscale(settings.get("scale", "linear"))
    axes.set_ylabel(settings["of"])
    axes.legend()
    plt.show()


def curve(results, settings):
    plotted(results, settings, lambda r: r.epochs, lambda r: r.series[settings["of"]])


def by_layer(results, settings):
    def series(result):
        return result.series[settings["of"]][0].T

    plotted(results, settings, lambda r: range(1, len(r.layers) + 1), series)


def bars(results, settings):
    figure, axes = plt.subplots(figsize=(7, 3))
    for variant, result in results.items():
        values = result.column(settings["of"])
        reach = [[values.mean() - values.min()], [values.max() - values.mean()]]
        axes.barh(variant, values.mean(), xerr=reach)
    axes.set_xlabel(settings["of"])
    plt.show()


def histogram(results, settings):
    layers = settings["layers"]
    figure, grid = plt.subplots(len(results), len(layers), figsize=(9, 5), squeeze=False)
    for row, (variant, result) in zip(grid, results.items()):
        activate, _ = ACTIVATIONS[result.activation]
        signals, _ = forward(result.layers, result.inputs[:, :PROBE], activate)
        for axes, layer in zip(row, layers):
            axes.hist(signals[layer].ravel(), bins=40)
            axes.set_title(f"{variant}, layer {layer}")
    plt.show()


def boundary(results, settings):
    figure, row = plt.subplots(1, len(results), figsize=(3 * len(results), 3), squeeze=False)
    for axes, (variant, result) in zip(row[0], results.items()):
        points = result.inputs[0]
        low, high = points.min(0) - 0.2, points.max(0) + 0.2
        x, y = np.meshgrid(*(np.linspace(a, b, 120, dtype="f4") for a, b in zip(low, high)))
        first = [(weights[:1], biases[:1]) for weights, biases in result.layers]
        grid = np.stack([x.ravel(), y.ravel()], 1)[None]
        sums = forward(first, grid, ACTIVATIONS[result.activation][0])[1]
        axes.contourf(x, y, (sums > 0).reshape(x.shape), levels=1, alpha=0.4)
        axes.scatter(*points.T, c=result.targets[0, :, 0], s=8)
        axes.set_title(variant)
    plt.show()


FIGURES = {
    "table": table, "curve": curve, "layers": by_layer, "bars": bars, "histogram": histogram,
    "boundary": boundary}
