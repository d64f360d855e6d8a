"""The workloads with scikit-learn's MLPClassifier, fed the samples in the order given."""

from functools import partial

import numpy as np
import sklearn
from sklearn.neural_network import MLPClassifier
from sklearn.neural_network._stochastic_optimizers import AdamOptimizer

import workload

sklearn.set_config(assume_finite=True, skip_parameter_validation=True)


class Adam(AdamOptimizer):
    """scikit-learn adds epsilon before the correction of the bias; here it counts after it."""

    def _get_updates(self, gradients):
        self.epsilon = 1e-8 * (1 - self.beta_2 ** (self.t + 1)) ** 0.5
        return super()._get_updates(gradients)


class MLP:
    def __init__(self, w):
        self.w = w
        self.names = np.unique(w.classes)

    def prepare(self, batches):
        return batches

    def restart(self, run=0):
        w = self.w
        self.model = MLPClassifier(
            hidden_layer_sizes=w.widths[1:-1], activation=w.activation, solver=w.optimizer,
            alpha=0, batch_size=w.batch_size, learning_rate_init=w.learning_rate, momentum=0,
            nesterovs_momentum=False, shuffle=False, n_iter_no_change=np.inf,
        )
        # One step makes the arrays; then they get the start weights, and a new optimizer.
        self.train(np.arange(w.batch_size)[None])
        layers = w.layers(w.start[run])
        self.model.coefs_ = [weights.copy() for weights, _ in layers]
        self.model.intercepts_ = [biases.copy() for _, biases in layers]
        if w.optimizer == "adam":
            parameters = self.model.coefs_ + self.model.intercepts_
            self.model._optimizer = Adam(parameters, w.learning_rate)

    def train(self, batches):
        rows = batches.reshape(-1)
        self.model.partial_fit(self.w.inputs[rows], self.w.classes[rows], classes=self.names)
        return len(batches)

    def losses(self, batches):
        losses = []
        for batch in batches:
            self.train(batch[None])
            losses.append(self.model.loss_)
        return losses

    def layers(self):
        return list(zip(self.model.coefs_, self.model.intercepts_))


if __name__ == "__main__":
    share = partial(workload.one_by_one, MLP)
    workload.main({"sklearn": MLP}, {"sklearn": partial(workload.grid, share)})
