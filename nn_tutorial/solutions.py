"""One answer to each exercise of the book; the page shows it folded, the tests run it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from itertools import pairwise

import numpy as np

from nn_tutorial.layers import Affine, Layer, Relu, SoftmaxWithLoss
from nn_tutorial.network import Parameters, TwoLayerNet
from nn_tutorial.typing import FloatArray, Labels


def shapes(N: int, D: int, H: int, C: int) -> dict[str, tuple[int, ...]]:
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


def example_losses(network: TwoLayerNet, x: FloatArray, t: Labels) -> FloatArray:
    """Return the loss of each example by itself."""
    # n : n + 1 keeps the first axis: a batch of one is still a batch.
    return np.array([network.loss(x[n : n + 1], t[n : n + 1]) for n in range(len(x))])


def forward_difference(
    f: Callable[[FloatArray], float], x: FloatArray, h: float = 1e-7
) -> FloatArray:
    """Return the gradient of f by differences to one side."""
    here = f(x)
    grad = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        original = x[index]
        x[index] = original + h
        grad[index] = (f(x) - here) / h
        x[index] = original
    return grad


def sigmoid(x: FloatArray) -> FloatArray:
    """Return 1 / (1 + exp(-x)) without an overflow."""
    small = np.exp(-np.abs(x))  # never above 1
    out: FloatArray = np.where(x >= 0, 1, small) / (1 + small)
    return out


class Tanh:
    """The activation tanh, as a layer."""

    def forward(self, x: FloatArray) -> FloatArray:
        """Return tanh(x)."""
        self.out: FloatArray = np.tanh(x)
        return self.out

    def backward(self, dout: FloatArray) -> FloatArray:
        """Return dout times 1 - tanh(x)^2."""
        return dout * (1 - self.out**2)


class LeakyRelu:
    """A ReLU that lets a little of what is negative through."""

    def __init__(self, slope: float = 0.01) -> None:
        self.slope = slope

    def forward(self, x: FloatArray) -> FloatArray:
        """Return x where it is positive, slope * x elsewhere."""
        self.mask = x <= 0
        out: FloatArray = np.where(self.mask, self.slope * x, x)
        return out

    def backward(self, dout: FloatArray) -> FloatArray:
        """Return dout, times the slope where the input was not positive."""
        dx: FloatArray = np.where(self.mask, self.slope * dout, dout)
        return dx


class RepairedAffine(Affine):
    """The suspect of the exercise, repaired."""

    def keep_gradients(self, dout: FloatArray) -> None:
        """Keep the gradients of this batch, and of no other."""
        assert self.x is not None
        self.dW = self.x.T @ dout
        self.db = dout.sum(axis=0)


class WeightDecayNet(TwoLayerNet):
    """A network that pays for large weights."""

    decay = 0.1

    def loss(self, x: FloatArray, t: Labels) -> float:
        """Return the cross-entropy and half of decay times the squares of the weights."""
        squares = sum(float((self.params[name] ** 2).sum()) for name in ("W1", "W2"))
        return super().loss(x, t) + 0.5 * self.decay * squares

    def gradient(self, x: FloatArray, t: Labels) -> dict[str, FloatArray]:
        """Return the gradient of that loss."""
        grads = super().gradient(x, t)
        for name in ("W1", "W2"):
            grads[name] = grads[name] + self.decay * self.params[name]
        return grads


class Momentum:
    """Gradient descent with a velocity."""

    def __init__(self, learning_rate: float = 0.1, momentum: float = 0.9) -> None:
        self.learning_rate = learning_rate
        self.momentum = momentum
        self.velocity: dict[str, FloatArray] = {}

    def update(
        self, params: MutableMapping[str, FloatArray], grads: Mapping[str, FloatArray]
    ) -> None:
        """Change the velocity by the gradient, and the parameters by the velocity."""
        for name, grad in grads.items():
            before = self.velocity.get(name, np.zeros_like(grad))
            self.velocity[name] = self.momentum * before - self.learning_rate * grad
            params[name] = params[name] + self.velocity[name]


class ThreeLayerNet(TwoLayerNet):
    """Affine, ReLU, affine, ReLU, affine."""

    def __init__(
        self,
        input_size: int,
        hidden1_size: int,
        hidden2_size: int,
        output_size: int,
        *,
        seed: int | None = None,
    ) -> None:
        self.dtype = np.dtype(np.float64)
        rng = np.random.default_rng(seed)
        self.layers = {}
        where: dict[str, tuple[Layer, str]] = {}
        sizes = (input_size, hidden1_size, hidden2_size, output_size)
        for n, (fan_in, fan_out) in enumerate(pairwise(sizes), start=1):
            W = np.sqrt(2 / fan_in) * rng.standard_normal((fan_in, fan_out))
            affine = Affine(W, np.zeros(fan_out))
            self.layers[f"Affine{n}"] = affine
            where[f"W{n}"], where[f"b{n}"] = (affine, "W"), (affine, "b")
            if n < 3:
                self.layers[f"Relu{n}"] = Relu()
        self.last_layer = SoftmaxWithLoss()
        self.params = Parameters(where)
