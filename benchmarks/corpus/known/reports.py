"""Faults that were reported in public, and right networks that were taken for wrong ones.

Each is a small network of the same kind, described by functions for its hidden units and its
softmax; what somebody did otherwise is told in the first line of its class.
"""

# A student's methods explain themselves to the student.
# ruff: noqa: D101, D102, D103

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen


class Model:
    """A right one: ReLU units, softmax, one-hot targets; parameters with names of two parts."""

    def __init__(self, units: int = 5, *, output_scale: float = 0.5, seed: int = 0) -> None:
        rng = np.random.default_rng(seed)
        self.params: Any = {
            "hidden.weight": 0.5 * rng.standard_normal((6, units)),
            "hidden.bias": 0.1 * rng.standard_normal(units),
            "output.weight": output_scale * rng.standard_normal((units, 4)),
            "output.bias": 0.1 * rng.standard_normal(4),
        }

    def linear(self, name: str, x: Any) -> Any:
        return x @ self.params[f"{name}.weight"] + self.params[f"{name}.bias"]

    def activate(self, z: Any) -> Any:
        return np.maximum(z, 0)

    def slope(self, z: Any) -> Any:
        return np.where(z > 0, 1.0, 0.0)

    def softmax(self, scores: Any) -> Any:
        powers = np.exp(scores - scores.max(axis=1)[:, None])
        return powers / powers.sum(axis=1)[:, None]

    def forward(self, x: Any) -> Any:
        z = self.linear("hidden", x)
        h = self.activate(z)
        return z, h, self.softmax(self.linear("output", h))

    def loss(self, x: Any, t: Any) -> Any:
        *_, y = self.forward(x)
        return np.mean(-np.sum(t * np.log(y), axis=1))

    def score_gradient(self, y: Any, t: Any) -> Any:
        return (y - t) / len(t)

    def through_output(self, d_scores: Any) -> Any:
        return d_scores @ self.params["output.weight"].T

    def gradient(self, x: Any, t: Any) -> Any:
        z, h, y = self.forward(x)
        d_scores = self.score_gradient(y, t)
        d_z = self.through_output(d_scores) * self.slope(z)
        return {
            "hidden.weight": x.T @ d_z,
            "hidden.bias": d_z.sum(axis=0),
            "output.weight": h.T @ d_scores,
            "output.bias": d_scores.sum(axis=0),
        }


def batch(size: int = 7, seed: int = 23) -> tuple[Any, Any]:
    rng = np.random.default_rng(seed)
    return rng.standard_normal((size, 6)), np.eye(4)[rng.integers(4, size=size)]


def batch_of_a_column() -> tuple[Any, Any]:
    x, t = batch()
    return x, t.argmax(axis=1)[:, None]


def batch_of_pixels() -> tuple[Any, Any]:
    x, t = batch()
    return np.floor(2550 * np.abs(x)), t


# Right, and suspected


class Deep:
    """Eight layers, and weights so small that the check said they were wrong."""

    def __init__(self, scale: float = 0.15, seed: int = 3) -> None:
        sizes = (6, 9, 5, 5, 5, 5, 5, 8, 4)
        rng = np.random.default_rng(seed)
        self.depth = len(sizes) - 1
        self.params = {
            f"{kind}{i}": array
            for i in range(self.depth)
            for kind, array in (
                ("W", scale * rng.standard_normal(sizes[i : i + 2])),
                ("b", np.zeros(sizes[i + 1])),
            )
        }

    def activations(self, x: Any) -> Any:
        kept = [x]
        for i in range(self.depth):
            z = kept[-1] @ self.params[f"W{i}"] + self.params[f"b{i}"]
            kept.append(z if i == self.depth - 1 else np.maximum(z, 0))
        return kept

    def loss(self, x: Any, t: Any) -> Any:
        scores = self.activations(x)[-1]
        return np.mean(np.log(np.exp(scores).sum(axis=1)) - (t * scores).sum(axis=1))

    def gradient(self, x: Any, t: Any) -> Any:
        kept = self.activations(x)
        d = np.exp(kept[-1])
        d = (d / d.sum(axis=1, keepdims=True) - t) / len(x)
        grads = {}
        for i in reversed(range(self.depth)):
            grads[f"W{i}"], grads[f"b{i}"] = kept[i].T @ d, d.sum(axis=0)
            d = d @ self.params[f"W{i}"].T * (kept[i] > 0)
        return grads


class Tanh(Model):
    def activate(self, z: Any) -> Any:
        return np.tanh(z)

    def slope(self, z: Any) -> Any:
        return 1 / np.cosh(z) ** 2


class Pair(Model):
    """Loss and gradients at once, these named with a d before them, and one of them a list."""

    def loss(self, x: Any, t: Any) -> Any:
        grads = super().gradient(x, t)
        grads["hidden.bias"] = list(grads["hidden.bias"])
        return super().loss(x, t), {f"d{name}": g for name, g in grads.items()}

    gradient = None  # type: ignore[assignment]


class Summed(Model):
    """A sum in the loss and in the gradient, for which the usual rate is too large."""

    def loss(self, x: Any, t: Any) -> Any:
        return len(x) * super().loss(x, t)

    def score_gradient(self, y: Any, t: Any) -> Any:
        return y - t


class DropoutDrawnOnce(Model):
    """The same units are silent in each call."""

    def activate(self, z: Any) -> Any:
        return super().activate(z) * self.kept(z)

    def slope(self, z: Any) -> Any:
        return super().slope(z) * self.kept(z)

    def kept(self, z: Any) -> Any:
        return np.random.default_rng(z.shape[1]).random(z.shape[1]) < 0.7


class Buffers(Model):
    """The gradients lie in arrays that are the same in each call, and are set anew."""

    def __init__(self) -> None:
        super().__init__()
        self.buffers = {name: np.zeros_like(array) for name, array in self.params.items()}

    def gradient(self, x: Any, t: Any) -> Any:
        for name, g in super().gradient(x, t).items():
            self.buffers[name][...] = 0
            self.buffers[name] += g
        return self.buffers


# Wrong


class OnlyTheDiagonal(Model):
    """The softmax is taken for a sigmoid of each score."""

    def score_gradient(self, y: Any, t: Any) -> Any:
        d_y = -(t / y) / len(t)
        return d_y * (y - y**2)  # y * (d_y - (d_y * y).sum(axis=1, keepdims=True))


class TanhOfNothing(Tanh):
    """1 - z**2, as the formula was remembered."""

    def slope(self, z: Any) -> Any:
        return 1 - z * z  # 1 - np.tanh(z) ** 2


class ErrorHandedDown(Model):
    """The hidden units get the error of the output as it is; there are as many of both."""

    def through_output(self, d_scores: Any) -> Any:
        return d_scores  # d_scores @ self.params["output.weight"].T


class Dropout(Model):
    """Other units are silent in each call, also while the check is running."""

    def __init__(self) -> None:
        super().__init__(units=8)
        self.rng = np.random.default_rng(6)

    def forward(self, x: Any) -> Any:
        z = self.linear("hidden", x)
        self.kept = 2.0 * (self.rng.random(z.shape) < 0.5)  # drawn once while gradients are checked
        h = self.activate(z) * self.kept
        return z, h, self.softmax(self.linear("output", h))

    def slope(self, z: Any) -> Any:
        return super().slope(z) * self.kept


class DecayOfSquares(Model):
    """The derivative of a square without its 2; the biases decay, too."""

    decay = 0.05

    def loss(self, x: Any, t: Any) -> Any:
        squares = sum(np.sum(array**2) for array in self.params.values())
        return super().loss(x, t) + self.decay * squares

    def gradient(self, x: Any, t: Any) -> Any:
        grads = super().gradient(x, t)
        return {
            name: g + self.decay * self.params[name]  # 2 * self.decay * self.params[name]
            for name, g in grads.items()
        }


class BiasesAddUp(Model):
    """Buffers that nobody sets to 0 between two calls, for the biases only."""

    def __init__(self) -> None:
        super().__init__()
        self.buffers = {
            name: np.zeros_like(array) for name, array in self.params.items() if "bias" in name
        }

    def gradient(self, x: Any, t: Any) -> Any:
        grads = super().gradient(x, t)
        for name, buffer in self.buffers.items():
            buffer += grads[name]  # buffer[...] = grads[name]
        return {**grads, **self.buffers}


class StepsOnTheWay(Model):
    """The output layer learns before the way back has gone through it."""

    def gradient(self, x: Any, t: Any) -> Any:
        _, h, y = self.forward(x)
        # Not here: whoever asked for the gradients learns by them, when all are known.
        self.params["output.weight"] -= 0.5 * h.T @ self.score_gradient(y, t)
        z, _, _ = self.forward(x)
        d_scores = self.score_gradient(y, t)
        d_z = self.through_output(d_scores) * self.slope(z)
        return {
            "hidden.weight": x.T @ d_z,
            "hidden.bias": d_z.sum(axis=0),
            "output.weight": h.T @ d_scores,
            "output.bias": d_scores.sum(axis=0),
        }


class PlainExponential(Model):
    """exp of the scores as they are, and pixels up to some thousands."""

    def softmax(self, scores: Any) -> Any:
        powers = np.exp(scores)  # np.exp(scores - scores.max(axis=1)[:, None])
        return powers / powers.sum(axis=1)[:, None]


class MeanOfEverything(Model):
    """np.mean over rows and columns in the loss, the number of rows in the gradient."""

    def loss(self, x: Any, t: Any) -> Any:
        *_, y = self.forward(x)
        return np.mean(-t * np.log(y))  # np.mean(-np.sum(t * np.log(y), axis=1))


class HandsOutCopies(Model):
    """What stands under `params` is made anew each time somebody asks for it."""

    @property
    def params(self) -> Any:
        return {name: array.copy() for name, array in self.own.items()}  # self.own

    @params.setter
    def params(self, params: Any) -> None:
        self.own = params


class OneSoftmaxForAll(Model):
    """A softmax written for one example is given a batch, and the loss is never divided."""

    def softmax(self, scores: Any) -> Any:
        powers = np.exp(scores - np.max(scores))
        return powers / np.sum(powers)  # powers.sum(axis=1)[:, None]

    def loss(self, x: Any, t: Any) -> Any:
        *_, y = self.forward(x)
        return -np.sum(t * np.log(y))  # / len(x)


HIDDEN = ("hidden.weight", "hidden.bias")
ALL = (*HIDDEN, "output.weight", "output.bias")
STYLE = "after public reports"

SPECIMENS = (
    Specimen("report-right-deep", STYLE, Deep, partial(batch, 5)),
    Specimen("report-right-vanishing", STYLE, partial(Tanh, output_scale=1e-5), batch),
    Specimen("report-right-pair", STYLE, Pair, batch),
    Specimen("report-right-summed", STYLE, Summed, partial(batch, 64)),
    Specimen("report-right-dropout-drawn-once", STYLE, partial(DropoutDrawnOnce, 8), batch),
    Specimen("report-right-buffers", STYLE, Buffers, batch),
    Specimen("report-only-the-diagonal", STYLE, OnlyTheDiagonal, batch, ("softmax-diagonal",), ALL),
    Specimen(
        "report-tanh-of-nothing",
        STYLE,
        TanhOfNothing,
        batch,
        ("derivative-at-wrong-place",),
        HIDDEN,
    ),
    Specimen(
        "report-error-handed-down",
        STYLE,
        partial(ErrorHandedDown, units=4),
        batch,
        ("chain-link-missing",),
        HIDDEN,
    ),
    Specimen("report-dropout", STYLE, Dropout, batch, ("not-deterministic",)),
    Specimen("report-decay-of-squares", STYLE, DecayOfSquares, batch, ("penalty-mismatch",), ALL),
    Specimen(
        "report-biases-add-up",
        STYLE,
        BiasesAddUp,
        batch,
        ("accumulates",),
        ("hidden.bias", "output.bias"),
    ),
    Specimen(
        "report-steps-on-the-way",
        STYLE,
        StepsOnTheWay,
        batch,
        ("writes-params",),
        (*HIDDEN, "output.weight"),
    ),
    Specimen(
        "report-column-of-labels",
        STYLE,
        Model,  # t should be one-hot: a column of numbers fits beside every class
        batch_of_a_column,
        ("labels-broadcast",),
        ALL,
    ),
    Specimen("report-plain-exponential", STYLE, PlainExponential, batch_of_pixels, ("overflow",)),
    Specimen(
        "report-log-of-zero",
        STYLE,
        Model,  # the logarithm of a softmax that is 0: scores minus the logarithm of their sum
        batch_of_pixels,
        ("overflow",),
    ),
    Specimen(
        "report-mean-of-everything", STYLE, MeanOfEverything, batch, ("mean-over-classes",), ALL
    ),
    Specimen("report-hands-out-copies", STYLE, HandsOutCopies, batch, ("params-not-read",), ALL),
    Specimen(
        "report-one-softmax-for-all",
        STYLE,
        OneSoftmaxForAll,
        batch,
        ("batch-softmax", "loss-summed"),
        ALL,
    ),
)
