"""The plain network, every step written out: z1, a1, z2, y, and the way back dz2, da1, dz1."""

# A student's classes explain themselves to the student.
# ruff: noqa: D101, D102, D103

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen


class Network:
    def __init__(
        self, n_x: int = 4, n_h: int = 6, n_y: int = 3, scale: float = 0.8, seed: int = 1
    ) -> None:
        rng = np.random.default_rng(seed)
        self.params: dict[str, Any] = {
            "W1": rng.standard_normal((n_x, n_h)) * scale,
            "b1": rng.standard_normal((1, n_h)) * 0.1,
            "W2": rng.standard_normal((n_h, n_y)) * scale,
            "b2": np.zeros((1, n_y)),
        }

    def forward(self, x: Any) -> Any:
        self.z1 = np.dot(x, self.params["W1"]) + self.params["b1"]
        self.a1 = np.tanh(self.z1)
        self.z2 = np.dot(self.a1, self.params["W2"]) + self.params["b2"]
        e = np.exp(self.z2 - np.max(self.z2, axis=1, keepdims=True))
        self.y = e / np.sum(e, axis=1, keepdims=True)
        return self.y

    def loss(self, x: Any, t: Any) -> Any:
        y = self.forward(x)
        return -np.sum(t * np.log(y)) / x.shape[0]

    def gradient(self, x: Any, t: Any) -> dict[str, Any]:
        self.forward(x)
        dz2 = (self.y - t) / x.shape[0]
        dW2 = np.dot(self.a1.T, dz2)
        db2 = np.sum(dz2, axis=0, keepdims=True)
        da1 = np.dot(dz2, self.params["W2"].T)
        dz1 = da1 * (1 - self.a1**2)
        dW1 = np.dot(x.T, dz1)
        db1 = np.sum(dz1, axis=0, keepdims=True)
        return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


class Weighted(Network):
    """A rare class counts more: each example has the weight of its class."""

    weights = np.array([0.5, 1.0, 3.0])

    def loss(self, x: Any, t: Any) -> Any:
        y = self.forward(x)
        return -np.sum(self.weights * t * np.log(y)) / x.shape[0]

    def gradient(self, x: Any, t: Any) -> dict[str, Any]:
        self.forward(x)
        weight = np.sum(self.weights * t, axis=1, keepdims=True)
        dz2 = weight * (self.y - t) / x.shape[0]
        dz1 = np.dot(dz2, self.params["W2"].T) * (1 - self.a1**2)
        return {
            "dW1": np.dot(x.T, dz1),
            "db1": np.sum(dz1, axis=0, keepdims=True),
            "dW2": np.dot(self.a1.T, dz2),
            "db2": np.sum(dz2, axis=0, keepdims=True),
        }


class ThreeLayers:
    """One layer more, with ReLU, so that there is a dz3."""

    def __init__(self, seed: int = 2) -> None:
        rng = np.random.default_rng(seed)
        self.params = {
            "W1": rng.standard_normal((4, 7)),
            "b1": np.zeros((1, 7)),
            "W2": rng.standard_normal((7, 5)) * 0.5,
            "b2": np.zeros((1, 5)),
            "W3": rng.standard_normal((5, 3)) * 0.5,
            "b3": np.zeros((1, 3)),
        }

    def forward(self, x: Any) -> Any:
        p = self.params
        z1 = x @ p["W1"] + p["b1"]
        a1 = z1 * (z1 > 0)
        z2 = a1 @ p["W2"] + p["b2"]
        a2 = z2 * (z2 > 0)
        z3 = a2 @ p["W3"] + p["b3"]
        e = np.exp(z3 - z3.max(axis=1, keepdims=True))
        y = e / e.sum(axis=1, keepdims=True)
        return z1, a1, z2, a2, y

    def loss(self, x: Any, t: Any) -> Any:
        y = self.forward(x)[-1]
        return np.mean(np.sum(-t * np.log(y), axis=1))

    def gradient(self, x: Any, t: Any) -> dict[str, Any]:
        p = self.params
        z1, a1, z2, a2, y = self.forward(x)
        dz3 = (y - t) / len(x)
        dz2 = dz3 @ p["W3"].T * (z2 > 0)
        dz1 = dz2 @ p["W2"].T * (z1 > 0)
        return {
            "W1": x.T @ dz1,
            "b1": dz1.sum(axis=0, keepdims=True),
            "W2": a1.T @ dz2,
            "b2": dz2.sum(axis=0, keepdims=True),
            "W3": a2.T @ dz3,
            "b3": dz3.sum(axis=0, keepdims=True),
        }


def batch(size: int = 5, n_x: int = 4, n_y: int = 3, seed: int = 8) -> tuple[Any, Any]:
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((size, n_x))
    return x, np.eye(n_y)[rng.integers(n_y, size=size)]


def zero_output() -> Network:
    network = Network()
    network.params["W2"][:] = 0
    return network


# The mistakes


class SoftmaxLikeSigmoid(Network):
    def gradient(self, x: Any, t: Any) -> dict[str, Any]:
        self.forward(x)
        dy = -t / self.y / x.shape[0]
        dz2 = dy * self.y * (1 - self.y)  # (self.y - t) / x.shape[0]
        dz1 = np.dot(dz2, self.params["W2"].T) * (1 - self.a1**2)
        return {
            "dW1": np.dot(x.T, dz1),
            "db1": np.sum(dz1, axis=0, keepdims=True),
            "dW2": np.dot(self.a1.T, dz2),
            "db2": np.sum(dz2, axis=0, keepdims=True),
        }


class Epsilon(Network):
    def loss(self, x: Any, t: Any) -> Any:
        return -np.sum(t * np.log(self.forward(x) + 1e-4)) / x.shape[0]  # np.log(...)


class MeanOverClasses(Network):
    def loss(self, x: Any, t: Any) -> Any:
        return np.mean(-t * np.log(self.forward(x)))  # np.sum(...) / x.shape[0]


class LastEntryForgotten(Network):
    def gradient(self, x: Any, t: Any) -> dict[str, Any]:
        grads = super().gradient(x, t)
        dz2 = (self.y - t) / x.shape[0]
        dW2 = np.zeros_like(self.params["W2"])
        for k in range(dW2.size - 1):  # range(dW2.size)
            i, j = divmod(k, dW2.shape[1])
            dW2[i, j] = np.sum(self.a1[:, i] * dz2[:, j])
        return {**grads, "dW2": dW2}


class BiasOfOneExample(Network):
    def gradient(self, x: Any, t: Any) -> dict[str, Any]:
        grads = super().gradient(x, t)
        dz2 = (self.y - t) / x.shape[0]
        db2 = dz2[:1]  # np.sum(dz2, axis=0, keepdims=True)
        return {**grads, "db2": db2}


class BiasAlongUnits(Network):
    def gradient(self, x: Any, t: Any) -> dict[str, Any]:
        grads = super().gradient(x, t)
        dz2 = (self.y - t) / x.shape[0]
        dz1 = np.dot(dz2, self.params["W2"].T) * (1 - self.a1**2)
        return {**grads, "db1": np.sum(dz1, axis=1).reshape(1, -1)}  # axis=0


class ReluOfZ1(ThreeLayers):
    """The mask of the second layer is asked of its output, which is never below 0."""

    def gradient(self, x: Any, t: Any) -> dict[str, Any]:
        p = self.params
        z1, a1, _, a2, y = self.forward(x)
        dz3 = (y - t) / len(x)
        dz2 = dz3 @ p["W3"].T * (a2 >= 0)  # z2 > 0
        dz1 = dz2 @ p["W2"].T * (z1 > 0)
        return {
            "W1": x.T @ dz1,
            "b1": dz1.sum(axis=0, keepdims=True),
            "W2": a1.T @ dz2,
            "b2": dz2.sum(axis=0, keepdims=True),
            "W3": a2.T @ dz3,
            "b3": dz3.sum(axis=0, keepdims=True),
        }


class LearnsAtOnce(Network):
    def gradient(self, x: Any, t: Any) -> dict[str, Any]:
        grads = super().gradient(x, t)
        for key in self.params:
            self.params[key] -= 0.1 * grads["d" + key]  # not here
        return grads


class SinglePrecision(Network):
    def __init__(self) -> None:
        super().__init__()
        for key in self.params:
            self.params[key] = self.params[key].astype(np.float32)  # float64


ALL = ("W1", "b1", "W2", "b2")
STYLE = "written out by hand"

SPECIMENS = (
    Specimen("hand-right", STYLE, Network, batch),
    Specimen("hand-right-three-layers", STYLE, ThreeLayers, partial(batch, 64)),
    Specimen("hand-right-weighted", STYLE, Weighted, partial(batch, 8)),
    Specimen("hand-right-zero-output-layer", STYLE, zero_output, batch),
    Specimen(
        "hand-softmax-like-sigmoid", STYLE, SoftmaxLikeSigmoid, batch, ("softmax-diagonal",), ALL
    ),
    Specimen("hand-epsilon", STYLE, partial(Epsilon, scale=2.0), batch, ("epsilon",), ALL),
    Specimen("hand-mean-over-classes", STYLE, MeanOverClasses, batch, ("mean-over-classes",), ALL),
    Specimen(
        "hand-last-entry-forgotten",
        STYLE,
        LastEntryForgotten,
        batch,
        ("off-in-one-entry",),
        ("W2",),
    ),
    Specimen(
        "hand-bias-of-one-example", STYLE, BiasOfOneExample, batch, ("bias-not-summed",), ("b2",)
    ),
    Specimen(
        "hand-bias-along-units",
        STYLE,
        partial(BiasAlongUnits, n_h=5),
        batch,
        ("bias-wrong-axis",),
        ("b1",),
    ),
    Specimen(
        "hand-mask-of-the-output",
        STYLE,
        ReluOfZ1,
        partial(batch, 9),
        ("mask-forgotten",),
        ("W1", "b1", "W2", "b2"),
    ),
    Specimen("hand-learns-at-once", STYLE, LearnsAtOnce, batch, ("writes-params",)),
    Specimen("hand-single-precision", STYLE, SinglePrecision, batch, ("float32",), ALL),
)
