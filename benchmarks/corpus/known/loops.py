"""Loops over lists of weights and biases, as deep as the list of sizes; activations passed in."""

# A student's classes explain themselves to the student.
# ruff: noqa: ARG002, D101, D102, D103

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen


def tanh_prime(z: Any) -> Any:
    return 1 - np.tanh(z) ** 2


def sigmoid(z: Any) -> Any:
    return 1 / (1 + np.exp(-z))


def sigmoid_prime(z: Any) -> Any:
    return sigmoid(z) * (1 - sigmoid(z))


def relu(z: Any) -> Any:
    return np.maximum(z, 0)


def relu_prime(z: Any) -> Any:
    return (z > 0).astype(float)


def leaky_relu(z: Any) -> Any:
    return np.where(z > 0, z, 0.1 * z)


def leaky_relu_prime(z: Any) -> Any:
    return np.where(z > 0, 1.0, 0.1)


class DeepNet:
    """A network of any depth: `params` holds a list of weights and a list of biases."""

    def __init__(
        self,
        sizes: tuple[int, ...] = (7, 6, 5, 3),
        f: Callable[[Any], Any] = np.tanh,
        df: Callable[[Any], Any] = tanh_prime,
        scale: float = 1.0,
        seed: int = 0,
    ) -> None:
        rng = np.random.default_rng(seed)
        pairs = list(pairwise(sizes))
        self.W = [scale * rng.standard_normal((n, m)) / np.sqrt(n) for n, m in pairs]
        self.b = [0.1 * rng.standard_normal(m) for _, m in pairs]
        self.params: Any = {"W": self.W, "b": self.b}
        self.f = f
        self.df = df

    def feed_forward(self, x: Any) -> tuple[list[Any], list[Any]]:
        """Return every weighted input and every activation."""
        zs, activations = [], [x]
        for W, b in zip(self.W, self.b, strict=True):
            zs.append(activations[-1] @ W + b)
            activations.append(self.f(zs[-1]))
        activations[-1] = zs[-1]  # the last layer is linear
        return zs, activations

    def loss(self, x: Any, t: Any) -> float:
        zs, _ = self.feed_forward(x)
        top = zs[-1].max(axis=1, keepdims=True)
        log_sum = np.log(np.exp(zs[-1] - top).sum(axis=1)) + top[:, 0]
        return float(np.mean(log_sum - (zs[-1] * t).sum(axis=1)))

    def gradient(self, x: Any, t: Any) -> Any:
        zs, activations = self.feed_forward(x)
        probabilities = np.exp(zs[-1] - zs[-1].max(axis=1, keepdims=True))
        probabilities /= probabilities.sum(axis=1, keepdims=True)
        delta = (probabilities - t) / len(x)
        dW: list[Any] = []
        db: list[Any] = []
        for i in reversed(range(len(self.W))):
            dW.insert(0, self.weight_gradient(activations[i], delta))
            db.insert(0, self.bias_gradient(delta))
            if i > 0:
                delta = self.through_activation(self.through_weights(delta, self.W[i]), zs[i - 1])
        return {"W": dW, "b": db}

    def weight_gradient(self, a: Any, delta: Any) -> Any:
        return a.T @ delta

    def bias_gradient(self, delta: Any) -> Any:
        return delta.sum(axis=0)

    def through_weights(self, delta: Any, W: Any) -> Any:
        return delta @ W.T

    def through_activation(self, delta: Any, z: Any) -> Any:
        return delta * self.df(z)


class FlatList(DeepNet):
    """The same, with all arrays in one list: weights and biases in turn."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params = [array for pair in zip(self.W, self.b, strict=True) for array in pair]

    def gradient(self, x: Any, t: Any) -> Any:
        grads = super().gradient(x, t)
        return [g for pair in zip(grads["W"], grads["b"], strict=True) for g in pair]


def batch(size: int = 9, inputs: int = 7, classes: int = 3, seed: int = 3) -> tuple[Any, Any]:
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((size, inputs))
    return x, np.eye(classes)[rng.integers(classes, size=size)]


def soft_batch() -> tuple[Any, Any]:
    """Return targets that leave a little to every class."""
    x, t = batch(4)
    return x, 0.9 * t + 0.1 / t.shape[1]


# The mistakes


def tanh_prime_of_z(z: Any) -> Any:
    return 1 - z**2  # 1 - np.tanh(z) ** 2


class PrimeOfTheActivation(DeepNet):
    def through_activation(self, delta: Any, z: Any) -> Any:
        return delta * self.df(self.f(z))  # self.df(z)


class NoPrime(DeepNet):
    def through_activation(self, delta: Any, z: Any) -> Any:
        return delta  # delta * self.df(z)


class PrimeByDot(DeepNet):
    def through_activation(self, delta: Any, z: Any) -> Any:
        return delta @ self.df(z)  # delta * self.df(z)


class BackThroughW(DeepNet):
    def through_weights(self, delta: Any, W: Any) -> Any:
        return delta @ W  # W.T


class Transposed(DeepNet):
    def weight_gradient(self, a: Any, delta: Any) -> Any:
        return delta.T @ a  # a.T @ delta


class BiasAlongUnits(DeepNet):
    def bias_gradient(self, delta: Any) -> Any:
        return delta.sum(axis=1)  # axis=0


class AddsUp(FlatList):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.grads = [np.zeros_like(array) for array in self.params]

    def gradient(self, x: Any, t: Any) -> Any:
        # for total in self.grads: total[...] = 0
        for total, g in zip(self.grads, super().gradient(x, t), strict=True):
            total += g
        return self.grads


def trained(make: Callable[[], FlatList]) -> FlatList:
    network = make()
    x, t = batch(30, seed=4)
    for _ in range(500):
        for array, g in zip(network.params, network.gradient(x, t), strict=True):
            array -= 0.2 * g
    return network


def square_batch() -> tuple[Any, Any]:
    return batch(5, 5, 5)


SQUARE = (5, 5, 5, 5)
STYLE = "loops over lists"

SPECIMENS = (
    Specimen("loops-right-tanh", STYLE, DeepNet, batch),
    Specimen(
        "loops-right-saturated",
        STYLE,
        partial(DeepNet, (7, 8, 3), sigmoid, sigmoid_prime, 12.0),
        lambda: batch(64),
    ),
    Specimen(
        "loops-right-deep-trained",
        STYLE,
        lambda: trained(partial(FlatList, (7, 6, 6, 5, 4, 3), relu, relu_prime, 1.4)),
        lambda: batch(30, seed=4),
    ),
    Specimen(
        "loops-right-soft-targets",
        STYLE,
        partial(DeepNet, (7, 4, 3), leaky_relu, leaky_relu_prime),
        soft_batch,
    ),
    Specimen(
        "loops-tanh-prime-of-z",
        STYLE,
        partial(DeepNet, df=tanh_prime_of_z),
        batch,
        ("derivative-at-wrong-place",),
        ("W[0]", "b[0]", "W[1]", "b[1]"),
    ),
    Specimen(
        "loops-sigmoid-prime-of-a",
        STYLE,
        partial(PrimeOfTheActivation, (7, 6, 3), sigmoid, sigmoid_prime),
        batch,
        ("derivative-at-wrong-place",),
        ("W[0]", "b[0]"),
    ),
    Specimen(
        "loops-leaky-prime-of-relu",
        STYLE,
        partial(DeepNet, (7, 6, 5, 3), leaky_relu, relu_prime),  # leaky_relu_prime
        batch,
        ("derivative-at-wrong-place",),
        ("W[0]", "b[0]", "W[1]", "b[1]"),
    ),
    Specimen(
        "loops-no-prime",
        STYLE,
        partial(NoPrime, (7, 6, 3), sigmoid, sigmoid_prime),
        batch,
        ("chain-link-missing",),
        ("W[0]", "b[0]"),
    ),
    Specimen(
        "loops-prime-by-dot",
        STYLE,
        partial(PrimeByDot, (7, 5, 3)),
        lambda: batch(5),
        ("dot-for-elementwise",),
        ("W[0]", "b[0]"),
    ),
    Specimen(
        "loops-weights-not-transposed",
        STYLE,
        partial(BackThroughW, SQUARE),
        lambda: batch(8, 5, 5),
        ("weights-not-transposed",),
        ("W[0]", "b[0]", "W[1]", "b[1]"),
    ),
    Specimen(
        "loops-gradient-transposed",
        STYLE,
        partial(Transposed, SQUARE, relu, relu_prime),
        lambda: batch(8, 5, 5),
        ("gradient-transposed",),
        ("W[0]", "W[1]", "W[2]"),
    ),
    Specimen(
        "loops-bias-along-units",
        STYLE,
        partial(BiasAlongUnits, SQUARE),
        square_batch,
        ("bias-wrong-axis",),
        ("b[0]", "b[1]", "b[2]"),
    ),
    Specimen(
        "loops-adds-up",
        STYLE,
        partial(AddsUp, (7, 4, 3)),
        batch,
        ("accumulates",),
        ("0", "1", "2", "3"),
    ),
)
