"""The workloads with NumPy alone: backpropagation by hand into memory taken once."""

from functools import partial

import numpy as np

import workload


class Numpy:
    def __init__(self, w):
        self.w = w
        self.inputs = w.inputs
        self.targets = w.targets
        # All parameters in one vector: the optimizer is then a few calls whatever the depth.
        self.parameters, self.gradient, self.mean, self.square, self.scratch = (
            np.empty(w.start.shape[1], "f4") for _ in range(5)
        )
        self.own_layers, self.gradients = w.layers(self.parameters), w.layers(self.gradient)
        self.signals = [np.empty((w.batch_size, width), "f4") for width in w.widths]
        self.deltas = [np.empty((w.batch_size, width), "f4") for width in w.widths]
        self.rows = np.arange(w.batch_size)

    def prepare(self, batches):
        return batches.astype(np.intp)

    def restart(self, run=0):
        self.parameters[:] = self.w.start[run]
        self.mean[:] = self.square[:] = self.steps = 0

    def train(self, batches):
        for positions in batches:
            self.step(positions)
        return len(batches)

    def losses(self, batches):
        losses = []
        for positions in batches:
            outputs = self.forward(positions)
            losses.append(self.w.mean_loss(outputs, self.targets[positions]))
            self.step(positions)
        return losses

    def layers(self):
        return self.own_layers

    def forward(self, positions):
        signals = self.signals
        np.take(self.inputs, positions, axis=0, out=signals[0], mode="clip")
        for below, above, (weights, biases) in zip(signals, signals[1:], self.own_layers):
            np.matmul(below, weights, out=above)
            above += biases
            if above is signals[-1]:
                return above
            if self.w.activation == "tanh":
                np.tanh(above, out=above)
            else:
                np.maximum(above, 0, out=above)

    def step(self, positions):
        logits, delta = self.forward(positions), self.deltas[-1]
        if self.w.loss == "cross-entropy":
            logits -= logits.max(axis=1, keepdims=True)
            np.exp(logits, out=delta)
            delta /= delta.sum(axis=1, keepdims=True)
            delta[self.rows, self.targets[positions]] -= 1
        else:
            np.negative(logits, out=delta)
            np.exp(delta, out=delta)
            delta += 1
            np.reciprocal(delta, out=delta)
            delta -= self.targets[positions]
        delta *= 1 / self.w.batch_size
        for layer in reversed(range(len(self.own_layers))):
            delta, signal = self.deltas[layer + 1], self.signals[layer]
            np.matmul(signal.T, delta, out=self.gradients[layer][0])
            np.add.reduce(delta, axis=0, out=self.gradients[layer][1])
            if layer > 0:
                below = self.deltas[layer]
                np.matmul(delta, self.own_layers[layer][0].T, out=below)
                if self.w.activation == "tanh":
                    np.multiply(signal, signal, out=signal)
                    np.subtract(1, signal, out=signal)
                    below *= signal
                else:
                    below *= signal > 0
        self.update()

    def update(self):
        w, gradient, mean, square, scratch = (
            self.w, self.gradient, self.mean, self.square, self.scratch)
        if w.optimizer == "sgd":
            gradient *= w.learning_rate
            self.parameters -= gradient
            return
        self.steps += 1
        np.multiply(gradient, gradient, out=scratch)
        scratch *= 1 - 0.999
        square *= 0.999
        square += scratch
        gradient *= 1 - 0.9
        mean *= 0.9
        mean += gradient
        np.sqrt(square, out=scratch)
        scratch *= 1 / (1 - 0.999**self.steps) ** 0.5
        scratch += 1e-8
        np.divide(mean, scratch, out=scratch)
        scratch *= w.learning_rate / (1 - 0.9**self.steps)
        self.parameters -= scratch


if __name__ == "__main__":
    share = partial(workload.one_by_one, Numpy)
    workload.main({"numpy": Numpy}, {"numpy": partial(workload.grid, share)})
