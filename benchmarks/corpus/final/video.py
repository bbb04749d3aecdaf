"""After a video course: sizes in a list, weights of (out, in), columns, a squared cost."""

# A student's classes explain themselves to the student.
# ruff: noqa: D101, D102, D103

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "video course"


def sigmoid(z: Any) -> Any:
    return 1.0 / (1.0 + np.exp(-z))


def sigmoid_prime(z: Any) -> Any:
    return sigmoid(z) * (1 - sigmoid(z))


class Network:
    def __init__(self, sizes: Any, seed: int = 0, scale: float = 1.0) -> None:
        rng = np.random.default_rng(seed)
        self.num_layers = len(sizes)
        self.biases = [0.5 * scale * rng.standard_normal((n, 1)) for n in sizes[1:]]
        self.weights = [scale * rng.standard_normal((n, m)) for m, n in pairwise(sizes)]
        self.params = {"weights": self.weights, "biases": self.biases}

    def feedforward(self, x: Any) -> Any:
        a = x.T
        for w, b in zip(self.weights, self.biases, strict=True):
            a = sigmoid(w @ a + b)
        return a

    def loss(self, x: Any, t: Any) -> Any:
        return 0.5 * np.sum((self.feedforward(x) - t.T) ** 2) / len(x)

    def cost_derivative(self, a: Any, y: Any) -> Any:
        return a - y

    def output_delta(self, a: Any, y: Any, z: Any) -> Any:
        return self.cost_derivative(a, y) * sigmoid_prime(z)

    def hidden_delta(self, delta: Any, w: Any, z: Any, a: Any) -> Any:  # noqa: ARG002
        return (w.T @ delta) * sigmoid_prime(z)

    def empty_nabla(self) -> Any:
        return [np.zeros(w.shape) for w in self.weights], [np.zeros(b.shape) for b in self.biases]

    def backprop(self, x: Any, y: Any) -> Any:
        nabla_w, nabla_b = self.empty_nabla()
        activations, zs = [x], []
        for w, b in zip(self.weights, self.biases, strict=True):
            zs.append(w @ activations[-1] + b)
            activations.append(sigmoid(zs[-1]))
        delta = self.output_delta(activations[-1], y, zs[-1])
        for layer in range(1, self.num_layers):
            if layer > 1:
                w = self.weights[-layer + 1]
                delta = self.hidden_delta(delta, w, zs[-layer], activations[-layer])
            nabla_w[-layer] += delta @ activations[-layer - 1].T
            nabla_b[-layer] += delta.sum(axis=1, keepdims=True)
        return nabla_w, nabla_b

    def gradient(self, x: Any, t: Any) -> Any:
        nabla_w, nabla_b = self.backprop(x.T, t.T)
        m = len(x)
        return {"weights": [w / m for w in nabla_w], "biases": [b / m for b in nabla_b]}


class CrossEntropyNetwork(Network):
    """The better cost of the later videos, whose output error has no sigmoid_prime."""

    def loss(self, x: Any, t: Any) -> Any:
        a, y = self.feedforward(x), t.T
        return -np.sum(y * np.log(a) + (1 - y) * np.log(1 - a)) / len(x)

    def output_delta(self, a: Any, y: Any, z: Any) -> Any:  # noqa: ARG002
        return a - y


def digits(size: int = 8, seed: int = 5) -> tuple[Any, Any]:
    rng = np.random.default_rng(seed)
    return rng.random((size, 6)), np.eye(3)[rng.integers(3, size=size)]


def trained() -> Network:
    network = Network([6, 7, 4, 3], seed=2)
    x, t = digits(20, seed=6)
    for _ in range(400):
        grads = network.gradient(x, t)
        for key, arrays in network.params.items():
            for array, grad in zip(arrays, grads[key], strict=True):
                array -= 2.0 * grad
    return network


# The mistakes


class PrimeOfTheActivation(Network):
    def hidden_delta(self, delta: Any, w: Any, z: Any, a: Any) -> Any:  # noqa: ARG002
        return (w.T @ delta) * sigmoid_prime(a)  # sigmoid_prime(z)


class DeltaOfTheOtherCost(Network):
    def output_delta(self, a: Any, y: Any, z: Any) -> Any:  # noqa: ARG002
        return self.cost_derivative(a, y)  # * sigmoid_prime(z)


class NablaKept(Network):
    def __init__(self, sizes: Any) -> None:
        super().__init__(sizes)
        self.nabla = super().empty_nabla()

    def empty_nabla(self) -> Any:
        return self.nabla  # new zeros at each call


class NotHalved(Network):
    def cost_derivative(self, a: Any, y: Any) -> Any:
        return 2 * (a - y)  # a - y: the cost has 0.5


W0, W1 = "weights[0]", "weights[1]"
B0, B1 = "biases[0]", "biases[1]"
ALL = (W0, W1, B0, B1)

SPECIMENS = (
    Specimen("video-right", STYLE, lambda: Network([6, 5, 3]), digits),
    Specimen("video-right-trained", STYLE, trained, lambda: digits(20, seed=6)),
    Specimen(
        "video-right-cross-entropy-one-image",
        STYLE,
        lambda: CrossEntropyNetwork([6, 4, 3], seed=3),
        lambda: digits(1),
    ),
    Specimen(
        "video-prime-of-activation",
        STYLE,
        lambda: PrimeOfTheActivation([6, 5, 3]),
        digits,
        ("derivative-at-wrong-place",),
        (W0, B0),
    ),
    Specimen(
        "video-output-prime-missing",
        STYLE,
        lambda: DeltaOfTheOtherCost([6, 8, 3], seed=4),
        lambda: digits(10),
        ("chain-link-missing",),
        ALL,
    ),
    Specimen(
        "video-nabla-kept", STYLE, lambda: NablaKept([6, 5, 3]), digits, ("accumulates",), ALL
    ),
    Specimen(
        "video-factor-two",
        STYLE,
        lambda: NotHalved([6, 5, 3], seed=8),
        lambda: digits(5),
        ("constant-factor",),
        ALL,
    ),
)
