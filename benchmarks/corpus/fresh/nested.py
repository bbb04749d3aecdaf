"""Parameters in a dict of dicts, one for each layer; labels in one-hot form."""

# ruff: noqa: D101, D102, D103

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "nested"


def batch(n: int = 8, n_out: int = 3) -> tuple[Any, Any]:
    """Return inputs that are not centred, and labels in one-hot form."""
    rng = np.random.default_rng(1301)
    return 0.4 + rng.standard_normal((n, 5)), np.eye(n_out)[rng.integers(n_out, size=n)]


def dense(n_in: int, n_out: int, rng: Any, scale: float | None = None) -> Any:
    scale = 1 / np.sqrt(n_in) if scale is None else scale
    return {"W": scale * rng.standard_normal((n_in, n_out)), "b": 0.1 * rng.standard_normal(n_out)}


def softmax(z: Any) -> Any:
    z = z - z.max(axis=1, keepdims=True)
    return np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)


class Classifier:
    """Two hidden layers of tanh; `params["first"]["W"]` is the first matrix."""

    def __init__(self, sizes: Any = (5, 6, 4, 3), scale: float | None = None) -> None:
        rng = np.random.default_rng(41)
        self.params = {
            "first": dense(sizes[0], sizes[1], rng, scale),
            "second": dense(sizes[1], sizes[2], rng, scale),
            "output": dense(sizes[2], sizes[3], rng, scale),
        }

    def linear(self, layer: str, a: Any) -> Any:
        return a @ self.params[layer]["W"] + self.params[layer]["b"]

    def forward(self, x: Any) -> Any:
        a1 = np.tanh(self.linear("first", x))
        a2 = np.tanh(self.linear("second", a1))
        return {"x": x, "a1": a1, "a2": a2, "y": softmax(self.linear("output", a2))}

    def loss(self, x: Any, t: Any) -> Any:
        y = self.forward(x)["y"]
        return -np.sum(t * np.log(y)) / t.shape[0]

    def output_delta(self, y: Any, t: Any) -> Any:
        return (y - t) / t.shape[0]

    def gradient(self, x: Any, t: Any) -> Any:
        acts = self.forward(x)
        d3 = self.output_delta(acts["y"], t)
        d2 = d3 @ self.params["output"]["W"].T * (1 - acts["a2"] ** 2)
        d1 = d2 @ self.params["second"]["W"].T * (1 - acts["a1"] ** 2)
        return {
            "first": {"W": x.T @ d1, "b": d1.sum(axis=0)},
            "second": {"W": acts["a1"].T @ d2, "b": d2.sum(axis=0)},
            "output": {"W": acts["a2"].T @ d3, "b": d3.sum(axis=0)},
        }


def from_zero_output() -> Classifier:
    network = Classifier((5, 9, 7, 3))
    network.params["output"]["W"][...] = 0
    network.params["output"]["b"][...] = 0
    return network


class MeanForgotten(Classifier):
    def output_delta(self, y: Any, t: Any) -> Any:
        return y - t  # (y - t) / t.shape[0]


class OnlyTheDiagonal(Classifier):
    def output_delta(self, y: Any, t: Any) -> Any:
        dy = -t / y / t.shape[0]
        return dy * y * (1 - y)  # y * (dy - np.sum(dy * y, axis=1, keepdims=True))


class BiasesInTheWrongDrawers(Classifier):
    """Both hidden layers have as many units, so that nobody complains."""

    def gradient(self, x: Any, t: Any) -> Any:
        grads = super().gradient(x, t)
        first, second = grads["first"], grads["second"]
        return {
            "first": {"W": first["W"], "b": second["b"]},  # first["b"]
            "second": {"W": second["W"], "b": first["b"]},  # second["b"]
            "output": grads["output"],
        }


class CentresItsInput(Classifier):
    def forward(self, x: Any) -> Any:
        x -= x.mean(axis=0)  # x = x - x.mean(axis=0)
        return super().forward(x)


class AddsToItsGradients(Classifier):
    def __init__(self) -> None:
        super().__init__()
        self.grads = {
            layer: {name: np.zeros_like(array) for name, array in arrays.items()}
            for layer, arrays in self.params.items()
        }

    def gradient(self, x: Any, t: Any) -> Any:
        for layer, arrays in super().gradient(x, t).items():
            for name, array in arrays.items():
                self.grads[layer][name] += array  # =
        return self.grads


LAYERS = ("first", "second", "output")
ALL = tuple(f"{layer}[{name}]" for layer in LAYERS for name in ("W", "b"))
SPECIMENS = (
    Specimen("nested-right", STYLE, Classifier, batch),
    Specimen("nested-right-zero-output", STYLE, from_zero_output, lambda: batch(3)),
    Specimen("nested-mean-forgotten", STYLE, MeanForgotten, batch, ("mean-forgotten",), ALL),
    Specimen("nested-softmax-diagonal", STYLE, OnlyTheDiagonal, batch, ("softmax-diagonal",), ALL),
    Specimen(
        "nested-gradients-swapped", STYLE, lambda: BiasesInTheWrongDrawers((5, 6, 6, 3)), batch,
        ("gradients-swapped",), ("first[b]", "second[b]"),
    ),
    Specimen("nested-writes-input", STYLE, CentresItsInput, batch, ("writes-input",)),
    Specimen("nested-accumulates", STYLE, AddsToItsGradients, batch, ("accumulates",), ALL),
)  # fmt: skip
