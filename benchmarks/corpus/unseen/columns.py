"""Examples as columns, as a well-known course has them: x is turned, and Z = W A + b."""

# ruff: noqa: ARG002, D101, D102, E741

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "columns"


def batch(m: int = 7, n_x: int = 5) -> tuple[Any, Any]:
    """Return examples as rows, and for each whether it belongs to the class."""
    rng = np.random.default_rng(101)
    return rng.standard_normal((m, n_x)), (rng.random(m) < 0.5).astype(float)


class DeepNet:
    """Layers of tanh, and one sigmoid unit with the cross-entropy of two classes."""

    layer_dims: tuple[int, ...] = (5, 4, 3, 1)
    lambd = 0.0

    def __init__(self, seed: int = 11) -> None:
        rng = np.random.default_rng(seed)
        self.params = {}
        for l in range(1, len(self.layer_dims)):
            n, n_prev = self.layer_dims[l], self.layer_dims[l - 1]
            self.params[f"W{l}"] = rng.standard_normal((n, n_prev)) / np.sqrt(n_prev)
            self.params[f"b{l}"] = 0.1 * rng.standard_normal((n, 1))

    def linear_forward(self, A: Any, l: int) -> Any:
        W, b = self.params[f"W{l}"], self.params[f"b{l}"]
        return W @ A + b, (A, W, b)

    def linear_backward(self, dZ: Any, cache: Any) -> Any:
        A_prev, W, _ = cache
        m = A_prev.shape[1]
        dW = dZ @ A_prev.T / m
        db = np.sum(dZ, axis=1, keepdims=True) / m
        return W.T @ dZ, dW, db

    def hidden_backward(self, dA: Any, cache: Any) -> Any:
        linear_cache, A = cache
        return self.linear_backward(dA * (1 - A**2), linear_cache)

    def model_forward(self, x: Any) -> Any:
        A, caches = x.T, []
        L = len(self.layer_dims) - 1
        for l in range(1, L + 1):
            Z, linear_cache = self.linear_forward(A, l)
            A = 1 / (1 + np.exp(-Z)) if l == L else np.tanh(Z)
            caches.append((linear_cache, A))
        return A, caches

    def cost_backward(self, AL: Any, Y: Any) -> Any:
        return AL - Y

    def penalty_gradient(self, l: int, m: int) -> Any:
        return self.lambd / m * self.params[f"W{l}"]

    def loss(self, x: Any, t: Any) -> Any:
        AL, _ = self.model_forward(x)
        Y = t.reshape(1, -1)
        m = Y.shape[1]
        cost = -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m
        weights = [W for name, W in self.params.items() if name.startswith("W")]
        return cost + self.lambd / (2 * m) * sum(np.sum(W**2) for W in weights)

    def gradient(self, x: Any, t: Any) -> Any:
        AL, caches = self.model_forward(x)
        Y = t.reshape(1, -1)
        grads = {}
        dZ = self.cost_backward(AL, Y)
        L = len(caches)
        dA, grads[f"dW{L}"], grads[f"db{L}"] = self.linear_backward(dZ, caches[-1][0])
        for l in range(L - 1, 0, -1):
            dA, grads[f"dW{l}"], grads[f"db{l}"] = self.hidden_backward(dA, caches[l - 1])
        for l in range(1, L + 1):
            grads[f"dW{l}"] += self.penalty_gradient(l, Y.shape[1])
        return grads


class Decayed(DeepNet):
    layer_dims = (5, 6, 1)
    lambd = 0.7


def trained() -> DeepNet:
    """Return a network that has learned its batch with weight decay."""
    network = Decayed(12)
    x, t = batch()
    for _ in range(300):
        grads = network.gradient(x, t)
        for name in network.params:
            network.params[name] -= 0.3 * grads["d" + name]
    return network


def from_zero_biases() -> DeepNet:
    """Return a network as the course starts it."""
    network = DeepNet(13)
    for name, value in network.params.items():
        if name.startswith("b"):
            value[...] = 0
    return network


class WeightsNotTransposed(DeepNet):
    """W itself on the way back; it only fits where W is square."""

    layer_dims = (4, 4, 4, 1)

    def hidden_backward(self, dA: Any, cache: Any) -> Any:
        (A_prev, W, b), A = cache
        dZ = dA * (1 - A**2)
        _, dW, db = self.linear_backward(dZ, (A_prev, W, b))
        return W @ dZ, dW, db  # W.T @ dZ


class BiasAlongTheWrongAxis(DeepNet):
    """A sum over the units; it only fits where there are as many examples."""

    layer_dims = (5, 6, 6, 1)

    def hidden_backward(self, dA: Any, cache: Any) -> Any:
        linear_cache, A = cache
        dZ = dA * (1 - A**2)
        dA_prev, dW, db = self.linear_backward(dZ, linear_cache)
        db = np.sum(dZ, axis=0).reshape(db.shape) / dZ.shape[1]  # axis=1
        return dA_prev, dW, db


class MeanTwice(DeepNet):
    def cost_backward(self, AL: Any, Y: Any) -> Any:
        return (AL - Y) / Y.shape[1]  # AL - Y, linear_backward divides by m


class PenaltyNotDivided(Decayed):
    def penalty_gradient(self, l: int, m: int) -> Any:
        return self.lambd * self.params[f"W{l}"]  # self.lambd / m


SPECIMENS = (
    Specimen("columns-right-three-layers", STYLE, DeepNet, batch),
    Specimen("columns-right-zero-biases", STYLE, from_zero_biases, lambda: batch(m=64)),
    Specimen("columns-right-trained-with-decay", STYLE, trained, batch),
    Specimen(
        "columns-weights-not-transposed", STYLE, WeightsNotTransposed, lambda: batch(n_x=4),
        ("weights-not-transposed",), ("W1", "b1"),
    ),
    Specimen(
        "columns-bias-wrong-axis", STYLE, BiasAlongTheWrongAxis, lambda: batch(m=6),
        ("bias-wrong-axis",), ("b1", "b2"),
    ),
    Specimen(
        "columns-mean-twice", STYLE, MeanTwice, batch,
        ("mean-twice",), ("W1", "b1", "W2", "b2", "W3", "b3"),
    ),
    Specimen(
        "columns-penalty-mismatch", STYLE, PenaltyNotDivided, batch,
        ("penalty-mismatch",), ("W1", "W2"),
    ),
)  # fmt: skip
