"""Yes or no: one sigmoid output, binary cross-entropy, labels 0 and 1."""

# A student's classes explain themselves to the student.
# ruff: noqa: ARG002, D101, D102, D103

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen


class Classifier:
    """ReLU units and one probability for each example, a vector of shape (N,)."""

    def __init__(
        self, features: int = 5, units: int = 4, *, scale: float = 0.7, lam: float = 0.0
    ) -> None:
        rng = np.random.default_rng(3)
        self.lam = lam
        self.params: dict[str, Any] = {
            "w": scale * rng.standard_normal((features, units)),
            "c": 0.1 * rng.standard_normal(units),
            "v": scale * rng.standard_normal(units),
            "d": 0.1 * rng.standard_normal(1),
        }

    def units(self, x: Any) -> Any:
        return np.maximum(0, x @ self.params["w"] + self.params["c"])

    def logits(self, x: Any) -> Any:
        return self.units(x) @ self.params["v"] + self.params["d"]

    def probability(self, x: Any) -> Any:
        return 1 / (1 + np.exp(-self.logits(x)))

    def loss(self, x: Any, t: Any) -> Any:
        p = self.probability(x)
        data_loss = -(t * np.log(p) + (1 - t) * np.log(1 - p)).mean()
        return data_loss + self.penalty(len(t))

    def penalty(self, n: int) -> Any:
        return self.lam / (2 * n) * sum((self.params[name] ** 2).sum() for name in ("w", "v"))

    def decay(self, grads: dict[str, Any], n: int) -> dict[str, Any]:
        for name in ("w", "v"):
            grads[name] = grads[name] + self.lam / n * self.params[name]
        return grads

    def logit_gradient(self, x: Any, t: Any) -> Any:
        return (self.probability(x) - t) / len(t)

    def gradient(self, x: Any, t: Any) -> dict[str, Any]:
        h = self.units(x)
        g = self.logit_gradient(x, t)
        gh = np.outer(g, self.params["v"]) * (h > 0)
        grads = {"w": x.T @ gh, "c": gh.sum(axis=0), "v": g @ h, "d": g.sum(keepdims=True)}
        return self.decay(grads, len(t))


class FromLogits(Classifier):
    """The loss without a probability on the way, for which no logit is too large."""

    def loss(self, x: Any, t: Any) -> Any:
        z = self.logits(x)
        return np.mean(np.logaddexp(0, z) - t * z)


class Logistic:
    """No units at all: logistic regression with all its numbers in one vector."""

    def __init__(self, features: int = 5) -> None:
        self.params = {"theta": np.linspace(-1, 1, features + 1)}

    def logits(self, x: Any) -> Any:
        return x @ self.params["theta"][1:] + self.params["theta"][0]

    def loss(self, x: Any, t: Any) -> Any:
        return np.mean(np.log(1 + np.exp(-(2 * t - 1) * self.logits(x))))

    def gradient(self, x: Any, t: Any) -> dict[str, Any]:
        g = (1 / (1 + np.exp(-self.logits(x))) - t) / len(t)
        return {"theta": np.concatenate([[g.sum()], x.T @ g])}


def batch(size: int = 9, seed: int = 21) -> tuple[Any, Any]:
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((size, 5))
    return x, (x[:, 0] + x[:, 1] ** 2 > 0.5 * rng.standard_normal(size)).astype(int)


def pixels() -> tuple[Any, Any]:
    x, t = batch()
    return np.round(255 / (1 + np.exp(-x))), t


def trained() -> Logistic:
    network = Logistic()
    x, t = batch(40, seed=22)
    for _ in range(1000):
        network.params["theta"] -= 0.5 * network.gradient(x, t)["theta"]
    return network


# The mistakes


class SigmoidForgotten(Classifier):
    def logit_gradient(self, x: Any, t: Any) -> Any:
        p = self.probability(x)
        return (p - t) / (p * (1 - p)) / len(t)  # that in p, so times p * (1 - p)


class MeanForgotten(Classifier):
    def logit_gradient(self, x: Any, t: Any) -> Any:
        return self.probability(x) - t  # / len(t)


class MeanTwice(Classifier):
    def gradient(self, x: Any, t: Any) -> dict[str, Any]:
        grads = super().gradient(x, t)
        return {name: g / len(t) for name, g in grads.items()}  # g


class Epsilon(Classifier):
    def loss(self, x: Any, t: Any) -> Any:
        p = self.probability(x)
        return -np.mean(t * np.log(p + 1e-3) + (1 - t) * np.log(1 - p + 1e-3))  # p, 1 - p


class DecayNotDivided(Classifier):
    def decay(self, grads: dict[str, Any], n: int) -> dict[str, Any]:
        for name in ("w", "v"):
            grads[name] = grads[name] + self.lam * self.params[name]  # self.lam / n
        return grads


class OutputBiasForgotten(Classifier):
    def gradient(self, x: Any, t: Any) -> dict[str, Any]:
        return {**super().gradient(x, t), "d": np.zeros(1)}  # the sum of the logits' gradients


class LabelsMadeSigns(Classifier):
    def loss(self, x: Any, t: Any) -> Any:
        t[t == 0] = -1  # signs = 2 * t - 1
        return np.mean(np.log(1 + np.exp(-t * self.logits(x))))

    def logit_gradient(self, x: Any, t: Any) -> Any:
        return super().logit_gradient(x, (t + 1) // 2 if t.min() < 0 else t)


def all_ones() -> Classifier:
    network = Classifier()
    network.params["w"][...] = 0.5  # random numbers
    network.params["c"][...] = 0
    network.params["v"][...] = 0.5  # random numbers
    return network


ALL = ("w", "c", "v", "d")
STYLE = "one sigmoid output"

SPECIMENS = (
    Specimen("binary-right", STYLE, Classifier, batch),
    Specimen("binary-right-decay", STYLE, partial(Classifier, lam=2.0), partial(batch, 12)),
    Specimen("binary-right-saturated", STYLE, partial(FromLogits, scale=8.0), partial(batch, 64)),
    Specimen("binary-right-one-vector-trained", STYLE, trained, partial(batch, 40, 22)),
    Specimen(
        "binary-sigmoid-forgotten", STYLE, SigmoidForgotten, batch, ("chain-link-missing",), ALL
    ),
    Specimen("binary-mean-forgotten", STYLE, MeanForgotten, batch, ("mean-forgotten",), ALL),
    Specimen("binary-mean-twice", STYLE, MeanTwice, batch, ("mean-twice",), ALL),
    Specimen("binary-epsilon", STYLE, partial(Epsilon, scale=1.5), batch, ("epsilon",), ALL),
    Specimen(
        "binary-decay-not-divided",
        STYLE,
        partial(DecayNotDivided, lam=0.5),
        batch,
        ("penalty-mismatch",),
        ("w", "v"),
    ),
    Specimen(
        "binary-output-bias-forgotten",
        STYLE,
        OutputBiasForgotten,
        batch,
        ("bias-forgotten",),
        ("d",),
    ),
    Specimen("binary-labels-made-signs", STYLE, LabelsMadeSigns, batch, ("writes-input",)),
    Specimen(
        "binary-overflow",
        STYLE,
        partial(Classifier, scale=3.0),  # FromLogits
        pixels,
        ("overflow",),
    ),
    Specimen("binary-units-alike", STYLE, all_ones, batch, ("symmetric-start",), ("w", "c")),
)
