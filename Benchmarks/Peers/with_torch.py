"""The workloads with PyTorch: eagerly, as one compiled step, and many runs in one by hand."""

from functools import partial

import numpy as np
import torch
import torch.nn.functional as F

import workload

torch.set_flush_denormal(True)


class Eager:
    """Automatic differentiation and the library's fused optimizers."""

    def __init__(self, w):
        torch.set_num_threads(1)
        self.w = w
        self.activate = torch.tanh if w.activation == "tanh" else torch.relu
        self.inputs = torch.from_numpy(w.inputs)
        self.targets = torch.from_numpy(w.targets)
        self.loss = F.binary_cross_entropy_with_logits
        if w.loss == "cross-entropy":
            self.loss, self.targets = F.cross_entropy, self.targets.long()

    def prepare(self, batches):
        return torch.from_numpy(batches.copy()).unbind()

    def start(self, run=0):
        layers = self.w.layers(torch.from_numpy(self.w.start[run]))
        return [x.clone() for layer in layers for x in layer]

    def restart(self, run=0):
        self.parameters = [x.requires_grad_() for x in self.start(run)]
        make = torch.optim.SGD if self.w.optimizer == "sgd" else torch.optim.Adam
        self.optimizer = make(self.parameters, lr=self.w.learning_rate, fused=True)

    def train(self, batches):
        for positions in batches:
            self.step(positions)
        return len(batches)

    def losses(self, batches):
        return [self.step(positions).item() for positions in batches]

    def layers(self):
        arrays = [x.detach().numpy() for x in self.parameters]
        return list(zip(arrays[::2], arrays[1::2]))

    def forward(self, parameters, signal):
        *hidden, weights, biases = parameters
        for w, b in zip(hidden[::2], hidden[1::2]):
            signal = self.activate(torch.addmm(b, signal, w))
        return torch.addmm(biases, signal, weights)

    def batch_loss(self, parameters, positions):
        outputs = self.forward(parameters, self.inputs.index_select(0, positions))
        return self.loss(outputs, self.targets.index_select(0, positions))

    def step(self, positions):
        loss = self.batch_loss(self.parameters, positions)
        loss.backward()
        self.optimizer.step()
        self.optimizer.zero_grad()
        return loss


class Compiled(Eager):
    """The whole step, optimizer included, as one compiled function."""

    def __init__(self, w):
        super().__init__(w)
        self.step = torch.compile(self.whole_step, fullgraph=True, dynamic=False)

    def restart(self, run=0):
        self.parameters = self.start(run)
        self.mean = [torch.zeros_like(x) for x in self.parameters]
        self.square = [torch.zeros_like(x) for x in self.parameters]
        self.steps = torch.zeros((), dtype=torch.float64)

    def train(self, batches):
        steps = super().train(batches)
        # From the second time on, it is not checked again that the compiled step still applies.
        torch.compiler.set_stance(skip_guard_eval_unsafe=True)
        return steps

    def whole_step(self, positions):
        gradient, loss = torch.func.grad_and_value(self.batch_loss)(self.parameters, positions)
        if self.w.optimizer == "sgd":
            for p, g in zip(self.parameters, gradient):
                p.sub_(self.w.learning_rate * g)
            return loss
        self.steps.add_(1)
        scale = (self.w.learning_rate / (1 - 0.9**self.steps)).float()
        root = torch.sqrt(1 - 0.999**self.steps).float()
        for p, g, m, v in zip(self.parameters, gradient, self.mean, self.square):
            m.mul_(0.9).add_(0.1 * g)
            v.mul_(0.999).add_(0.001 * g * g)
            p.sub_(scale * m / (torch.sqrt(v) / root + 1e-8))
        return loss


def batched(w, steps, runs):
    """The final losses of some runs, trained at once: each product is one of stacks of matrices."""
    mode = Eager(w)
    starts = [mode.start(run) for run in runs]
    parameters = [torch.stack(tensors).requires_grad_() for tensors in zip(*starts)]
    first, first_biases, last, last_biases = parameters
    optimizer = torch.optim.Adam(parameters, lr=w.learning_rate, fused=True)
    orders = np.stack([w.order_of(run)[:steps] for run in runs], axis=1)
    for positions in torch.from_numpy(orders.reshape(steps, -1)):
        batch = mode.inputs.index_select(0, positions).view(len(runs), w.batch_size, -1)
        hidden = torch.relu(torch.baddbmm(first_biases[:, None], batch, first))
        outputs = torch.baddbmm(last_biases[:, None], hidden, last)
        loss = F.cross_entropy(outputs.flatten(0, 1), mode.targets.index_select(0, positions))
        (loss * len(runs)).backward()  # The sum over the runs of each one's mean.
        optimizer.step()
        optimizer.zero_grad()
    arrays = [x.detach().numpy() for x in parameters]
    return [
        w.training_loss([(a[run], b[run]) for a, b in zip(arrays[::2], arrays[1::2])])
        for run in range(len(runs))]


if __name__ == "__main__":
    eager = partial(workload.one_by_one, Eager)
    workload.main(
        {"eager": Eager, "compiled": Compiled},
        {"eager": partial(workload.grid, eager), "batched": partial(workload.grid, batched)})
