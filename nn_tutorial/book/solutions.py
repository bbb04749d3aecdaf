"""One answer to each exercise in code; its chapter shows it folded, the tests run it.

The code is written as a reader would write it into the notebook, without types.
"""

# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs

import numpy as np

from nn_tutorial.book.scalar import Value
from nn_tutorial.layers import Affine, Relu, SoftmaxWithLoss
from nn_tutorial.network import Parameters, TwoLayerNet


def shapes(N, D, H, C):
    """Return the shape of each array of a forward and a backward pass."""
    return {
        "z1": (N, H),
        "a1": (N, H),
        "scores": (N, C),
        "dscores": (N, C),
        "dW2": (H, C),
        "db2": (C,),
        "da1": (N, H),
        "dW1": (D, H),
        "db1": (H,),
    }


def example_losses(network, x, t):
    """Return the loss of each example by itself."""
    losses = []
    for n in range(len(x)):
        # n : n + 1 keeps the first axis: a batch of one is still a batch.
        losses.append(network.loss(x[n : n + 1], t[n : n + 1]))
    return np.array(losses)


def forward_difference(f, x, h=1e-7):
    """Return the gradient of f by differences to one side."""
    here = f(x)
    grad = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        original = x[index]
        x[index] = original + h
        grad[index] = (f(x) - here) / h
        x[index] = original
    return grad


def sigmoid(x):
    """Return 1 / (1 + exp(-x)) without an overflow."""
    small = np.exp(-np.abs(x))  # never above 1
    return np.where(x >= 0, 1, small) / (1 + small)


class Tanh:
    """The activation tanh, as a layer."""

    def forward(self, x):
        """Return tanh(x)."""
        self.out = np.tanh(x)
        return self.out

    def backward(self, dout):
        """Return dout times 1 - tanh(x)^2."""
        return dout * (1 - self.out**2)


class LeakyRelu:
    """A ReLU that lets a little of what is negative through."""

    def __init__(self, slope=0.01):
        self.slope = slope

    def forward(self, x):
        """Return x where it is positive, slope * x elsewhere."""
        self.mask = x <= 0
        return np.where(self.mask, self.slope * x, x)

    def backward(self, dout):
        """Return dout, times the slope where the input was not positive."""
        return np.where(self.mask, self.slope * dout, dout)


def suspected(first, second):
    """Return what the suspect of the exercise gives on the second of two batches."""
    return first + second


class RepairedAffine(Affine):
    """The suspect of the exercise, repaired."""

    def keep_gradients(self, dout):
        """Keep the gradients of this batch, and of no other."""
        self.dW = self.x.T @ dout
        self.db = dout.sum(axis=0)


class WeightDecayNet(TwoLayerNet):
    """A network that pays for large weights."""

    decay = 0.1

    def loss(self, x, t):
        """Return the cross-entropy and half of decay times the squares of the weights."""
        squares = sum((self.params[name] ** 2).sum() for name in ("W1", "W2"))
        return super().loss(x, t) + 0.5 * self.decay * squares

    def gradient(self, x, t):
        """Return the gradient of that loss."""
        grads = super().gradient(x, t)
        for name in ("W1", "W2"):
            grads[name] = grads[name] + self.decay * self.params[name]
        return grads


class Momentum:
    """Gradient descent with a velocity."""

    def __init__(self, learning_rate=0.1, momentum=0.9):
        self.learning_rate = learning_rate
        self.momentum = momentum
        self.velocity = {}

    def update(self, params, grads):
        """Change the velocity by the gradient, and the parameters by the velocity."""
        for name, grad in grads.items():
            before = self.velocity.get(name, np.zeros_like(grad))
            self.velocity[name] = self.momentum * before - self.learning_rate * grad
            params[name] = params[name] + self.velocity[name]


class ThreeLayerNet(TwoLayerNet):
    """Affine, ReLU, affine, ReLU, affine."""

    def __init__(self, D, H1, H2, C, *, seed=None):
        self.dtype = np.dtype(np.float64)
        rng = np.random.default_rng(seed)
        self.layers, where = {}, {}
        for n, fan_in, fan_out in ((1, D, H1), (2, H1, H2), (3, H2, C)):
            std = np.sqrt(2 / fan_in)
            W = std * rng.standard_normal((fan_in, fan_out))
            affine = Affine(W, np.zeros(fan_out))
            self.layers[f"Affine{n}"] = affine
            where[f"W{n}"] = (f"Affine{n}", "W")
            where[f"b{n}"] = (f"Affine{n}", "b")
            if n < 3:
                self.layers[f"Relu{n}"] = Relu()
        self.last_layer = SoftmaxWithLoss()
        self.params = Parameters(self.layers, where)


def power(base, n):
    """Return base to the power n, a plain number."""
    a = base.number
    return Value(a**n, ((base, n * a ** (n - 1)),))


class SigmoidWithLoss:
    """Sigmoid and cross-entropy in one layer, for one score an example: yes or no."""

    def forward(self, x, t):
        """Return the mean cross-entropy."""
        small = np.exp(-np.abs(x))  # never above 1
        self.y = np.where(x >= 0, 1, small) / (1 + small)
        self.t = t
        # ln(1 + exp(x)), with what could overflow taken out of the exponential
        losses = np.maximum(x, 0) + np.log(1 + small) - t * x
        return losses.mean()

    def backward(self, dout=1.0):
        """Return the probabilities minus the truth, over the size of the batch."""
        return dout * (self.y - self.t) / len(self.t)


def diamond():
    """Return parameters of a network whose class 1 is |x0| + |x1| < 1."""
    return {
        # x0, -x0, x1, -x1: each of them counts where it is positive.
        "W1": np.array([[1.0, -1.0, 0.0, 0.0], [0.0, 0.0, 1.0, -1.0]]),
        "b1": np.zeros(4),
        "W2": np.array([[1.0, 0.0]] * 4),
        "b2": np.array([0.0, 1.0]),
    }
