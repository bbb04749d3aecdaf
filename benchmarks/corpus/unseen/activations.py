"""Dense layers in two lists, with a smooth activation that is chosen by its name."""

# ruff: noqa: D101, D102, D103

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "activations"


def batch(n: int = 7) -> tuple[Any, Any]:
    """Return inputs and integer labels."""
    rng = np.random.default_rng(606)
    return rng.standard_normal((n, 6)), rng.integers(4, size=n)


def sigmoid(z: Any) -> Any:
    return 1 / (1 + np.exp(-z))


def softplus(z: Any) -> Any:
    return np.logaddexp(0, z)


def elu(z: Any, alpha: float = 0.5) -> Any:
    return np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0)))


def d_elu(z: Any, alpha: float = 0.5) -> Any:
    return np.where(z > 0, 1, alpha * np.exp(np.minimum(z, 0)))


def gelu(z: Any) -> Any:
    return 0.5 * z * (1 + np.tanh(np.sqrt(2 / np.pi) * (z + 0.044715 * z**3)))


def d_gelu(z: Any) -> Any:
    u = np.tanh(np.sqrt(2 / np.pi) * (z + 0.044715 * z**3))
    du = np.sqrt(2 / np.pi) * (1 + 3 * 0.044715 * z**2) * (1 - u**2)
    return 0.5 * (1 + u) + 0.5 * z * du


def leaky_relu(z: Any) -> Any:
    return np.where(z > 0, z, 0.1 * z)


def d_leaky_relu(z: Any) -> Any:
    return np.where(z > 0, 1, 0.1)


def swish(z: Any) -> Any:
    return z * sigmoid(z)


def d_swish(z: Any) -> Any:
    return sigmoid(z) * (1 + z * (1 - sigmoid(z)))


ACTIVATIONS = {
    "softplus": (softplus, sigmoid),
    "elu": (elu, d_elu),
    "gelu": (gelu, d_gelu),
    "leaky_relu": (leaky_relu, d_leaky_relu),
    "swish": (swish, d_swish),
}


class MLP:
    def __init__(self, sizes: Any, activation: str, seed: int = 61, scale: float = 0.6) -> None:
        rng = np.random.default_rng(seed)
        pairs = list(pairwise(sizes))
        self.params = {
            "W": [scale * rng.standard_normal(pair) for pair in pairs],
            "b": [0.2 * rng.standard_normal(n_out) for _, n_out in pairs],
        }
        self.act, self.d_act = ACTIVATIONS[activation]

    def activate(self, z: Any, _layer: int) -> Any:
        return self.act(z)

    def slope(self, layer: int) -> Any:
        return self.d_act(self.z[layer])

    def forward(self, x: Any) -> Any:
        weights, biases = self.params["W"], self.params["b"]
        self.a, self.z = [x], []
        for layer, (W, b) in enumerate(zip(weights, biases, strict=True)):
            self.z.append(self.a[-1] @ W + b)
            self.a.append(self.activate(self.z[-1], layer))
        return self.z[-1]

    def predict(self, x: Any) -> Any:
        return self.forward(x).argmax(axis=1)

    def loss(self, x: Any, t: Any) -> Any:
        scores = self.forward(x)
        self.log_y = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
        return -self.log_y[range(len(t)), t].mean()

    def gradient(self, x: Any, t: Any) -> Any:
        self.loss(x, t)
        delta = np.exp(self.log_y)
        delta[range(len(t)), t] -= 1
        delta /= len(t)
        dW: list[Any] = []
        db: list[Any] = []
        for layer in reversed(range(len(self.params["W"]))):
            dW.insert(0, self.a[layer].T @ delta)
            db.insert(0, delta.sum(axis=0))
            if layer > 0:
                delta = delta @ self.params["W"][layer].T * self.slope(layer - 1)
        return {"W": dW, "b": db}


def deep_gelu() -> MLP:
    """Return four layers that begin with the weights of LeCun."""
    return MLP((6, 8, 5, 7, 4), "gelu", seed=62, scale=0.4)


def saturated_elu() -> MLP:
    """Return a network whose units lie far out, most of them."""
    return MLP((6, 9, 4), "elu", seed=63, scale=3.0)


def leaky_from_zero() -> MLP:
    """Return narrow weights and zero biases."""
    network = MLP((6, 9, 5, 4), "leaky_relu", seed=64, scale=0.1)
    for b in network.params["b"]:
        b[...] = 0
    return network


class SlopeAtTheOutput(MLP):
    def slope(self, layer: int) -> Any:
        return self.d_act(self.a[layer + 1])  # self.z[layer]


class SlopeOfAnotherFunction(MLP):
    """The derivative is that of swish, which looks much like gelu."""

    def slope(self, layer: int) -> Any:
        return d_swish(self.z[layer])  # d_gelu(self.z[layer])


class SecondLayerLinear(MLP):
    def activate(self, z: Any, layer: int) -> Any:
        return self.act(z) if layer == 0 else z  # self.act(z) in every hidden layer


class SlopeForgotten(MLP):
    def slope(self, layer: int) -> Any:
        return np.ones_like(self.z[layer])  # self.d_act(self.z[layer])


def all_alike() -> MLP:
    """Return a network whose weights are all the same number."""
    network = MLP((6, 5, 4), "softplus")
    for W, b in zip(network.params["W"], network.params["b"], strict=True):
        W[...], b[...] = 0.1, 0  # random numbers
    return network


SPECIMENS = (
    Specimen("activations-right-deep-gelu", STYLE, deep_gelu, lambda: batch(64)),
    Specimen("activations-right-saturated-elu", STYLE, saturated_elu, batch),
    Specimen("activations-right-leaky-relu-zero-biases", STYLE, leaky_from_zero, batch),
    Specimen(
        "activations-derivative-at-the-output", STYLE,
        lambda: SlopeAtTheOutput((6, 5, 4), "softplus"), batch,
        ("derivative-at-wrong-place",), ("W[0]", "b[0]"),
    ),
    Specimen(
        "activations-derivative-of-another-function", STYLE,
        lambda: SlopeOfAnotherFunction((6, 5, 4), "gelu"), batch,
        ("derivative-at-wrong-place",), ("W[0]", "b[0]"),
    ),
    Specimen(
        "activations-activation-skipped", STYLE,
        lambda: SecondLayerLinear((6, 5, 7, 4), "swish"), batch,
        ("activation-skipped",), ("W[0]", "b[0]", "W[1]", "b[1]"),
    ),
    # With a slope of 0.1 the derivative is a mask that lets a tenth through.
    Specimen(
        "activations-mask-forgotten", STYLE,
        lambda: SlopeForgotten((6, 9, 4), "leaky_relu"), batch,
        ("mask-forgotten", "chain-link-missing"), ("W[0]", "b[0]"),
    ),
    Specimen(
        "activations-symmetric-start", STYLE, all_alike, batch,
        ("symmetric-start",), ("W[0]", "W[1]"),
    ),
)  # fmt: skip
