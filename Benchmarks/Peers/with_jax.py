"""The workloads with JAX: step by step, as a scan, and as a scan over many seeds at once."""

import math
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import jax
import jax.numpy as jnp
import numpy as np

import workload

# On one core, a thread of its own for each call only costs.
jax.config.update("jax_cpu_enable_async_dispatch", False)


class Scan:
    """Many steps in one compiled loop."""

    def __init__(self, w):
        self.w = w
        self.inputs = jnp.asarray(w.inputs)
        self.targets = jnp.asarray(w.classes)
        self.many = jax.jit(partial(jax.lax.scan, self.step), donate_argnums=0)

    def prepare(self, batches):
        return jnp.asarray(batches)

    def start(self, run=0):
        parameters = [tuple(map(jnp.asarray, layer)) for layer in self.w.layers(self.w.start[run])]
        if self.w.optimizer == "sgd":
            return (parameters,)
        mean, square = jax.tree.map(jnp.zeros_like, (parameters, parameters))
        return parameters, mean, square, jnp.zeros((), "float32")

    def restart(self, run=0):
        self.state = self.start(run)

    def train(self, batches):
        self.state, _ = self.many(self.state, batches)
        jax.block_until_ready(self.state)
        return len(batches)

    def losses(self, batches):
        self.state, losses = self.many(self.state, batches)
        return losses

    def loss(self, parameters, signal, targets):
        activate = jnp.tanh if self.w.activation == "tanh" else jax.nn.relu
        for weights, biases in parameters[:-1]:
            signal = activate(signal @ weights + biases)
        weights, biases = parameters[-1]
        logits = signal @ weights + biases
        if self.w.loss == "cross-entropy":
            right = jnp.take_along_axis(logits, targets[:, None], axis=1)[:, 0]
            return jnp.mean(jax.nn.logsumexp(logits, axis=1) - right)
        logits = logits[:, 0]
        return jnp.mean(jax.nn.softplus(logits) - logits * targets)

    def step(self, state, positions):
        parameters, *memory = state
        loss, gradient = jax.value_and_grad(self.loss)(
            parameters, self.inputs[positions], self.targets[positions])
        rate = self.w.learning_rate
        if self.w.optimizer == "sgd":
            return (jax.tree.map(lambda p, g: p - rate * g, parameters, gradient),), loss
        mean, square, steps = memory
        steps += 1
        # 1 - 0.999^t would lose four of its seven digits in single precision.
        scale = rate / -jnp.expm1(steps * math.log(0.9))
        root = jnp.sqrt(-jnp.expm1(steps * math.log(0.999)))
        mean = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, mean, gradient)
        square = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, square, gradient)
        parameters = jax.tree.map(
            lambda p, m, v: p - scale * m / (jnp.sqrt(v) / root + 1e-8), parameters, mean, square)
        return (parameters, mean, square, steps), loss


class Jit(Scan):
    """One compiled step, called from Python."""

    def __init__(self, w):
        super().__init__(w)
        self.one = jax.jit(self.step, donate_argnums=0)

    def prepare(self, batches):
        return list(jnp.asarray(batches))

    def train(self, batches):
        for positions in batches:
            self.state, _ = self.one(self.state, positions)
        jax.block_until_ready(self.state)
        return len(batches)

    def losses(self, batches):
        losses = []
        for positions in batches:
            self.state, loss = self.one(self.state, positions)
            losses.append(loss)
        return losses


class Vmap(Scan):
    """Many seeds in one compiled loop, each with its own weights and order; counts them all."""

    def __init__(self, w, copies):
        super().__init__(w)
        self.copies = copies
        self.many = jax.jit(partial(jax.lax.scan, jax.vmap(self.step)), donate_argnums=0)

    def prepare(self, batches):
        # The first seed has the order given, the others the same batches from another one on.
        return jnp.stack([jnp.roll(batches, seed, axis=0) for seed in range(self.copies)], axis=1)

    def restart(self, run=0):
        self.state = jax.tree.map(lambda x: jnp.stack([x] * self.copies), self.start(run))

    def train(self, batches):
        return super().train(batches) * self.copies

    def losses(self, batches):
        return super().losses(batches)[:, 0]


def fastest(w):
    """With the number of seeds that makes most steps a second in all."""

    def rate(mode):
        part = workload.split(mode, w.order[0])[0]
        return max(workload.rate(mode, part) for _ in range(4))  # The first time it compiles.

    return max((Vmap(w, copies) for copies in (8, 16, 64)), key=rate)


def scan_grid(w, steps):
    """One run after the other in each of two threads."""
    mode = Scan(w)
    orders = [mode.prepare(order[:steps]) for order in w.order]

    def loss(run):
        state, _ = mode.many(mode.start(run), orders[run % len(orders)])
        return w.training_loss(jax.tree.map(np.asarray, state[0]))

    first = loss(0)  # Compiles.
    with ThreadPoolExecutor(2) as threads:
        return [first, *threads.map(loss, range(1, w.runs))]


def vmap_grid(w, steps):
    """Half of the runs at once in each of two threads."""
    mode = Scan(w)
    many = jax.jit(partial(jax.lax.scan, jax.vmap(mode.step)), donate_argnums=0)

    def arguments(runs):
        start = jax.tree.map(lambda *x: jnp.stack(x), *(mode.start(run) for run in runs))
        return start, jnp.asarray(np.stack([w.order_of(run)[:steps] for run in runs], axis=1))

    def losses(half):
        (parameters, *_), _ = compiled(*half)
        layers = jax.tree.map(np.asarray, parameters)
        runs = range(len(layers[0][0]))
        return [w.training_loss([(a[run], b[run]) for a, b in layers]) for run in runs]

    middle = w.runs // 2
    halves = [arguments(runs) for runs in (range(middle), range(middle, w.runs))]
    compiled = many.lower(*halves[0]).compile()
    with ThreadPoolExecutor(2) as threads:
        return sum(threads.map(losses, halves), [])


if __name__ == "__main__":
    workload.main(
        {"jit": Jit, "scan": Scan, "vmap": fastest}, {"scan": scan_grid, "vmap": vmap_grid})
