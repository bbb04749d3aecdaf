"""Two heads on one trunk: a class and a number for each example, and the sum of two losses."""

# ruff: noqa: D101, D102, D103

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "two heads"


def batch(n: int = 10) -> tuple[Any, Any]:
    """Return inputs; in the first column of t the class, in the second the number."""
    rng = np.random.default_rng(1601)
    x = rng.standard_normal((n, 6))
    return x, np.column_stack([rng.integers(3, size=n), x[:, 0] - 0.5 * x[:, 1]])


def log_softmax(scores: Any) -> Any:
    scores = scores - scores.max(axis=1, keepdims=True)
    return scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))


class TwoHeads:
    weight_of_number = 0.3

    def __init__(self, n_hidden: int = 8, seed: int = 71) -> None:
        rng = np.random.default_rng(seed)
        self.params = {
            "trunk_W": np.sqrt(2 / 6) * rng.standard_normal((6, n_hidden)),
            "trunk_b": 0.1 * rng.standard_normal(n_hidden),
            "class_W": np.sqrt(1 / n_hidden) * rng.standard_normal((n_hidden, 3)),
            "class_b": np.zeros(3),
            "number_W": np.sqrt(1 / n_hidden) * rng.standard_normal((n_hidden, 1)),
            "number_b": np.zeros(1),
        }

    def forward(self, x: Any) -> Any:
        p = self.params
        h = np.maximum(0, x @ p["trunk_W"] + p["trunk_b"])
        return h, h @ p["class_W"] + p["class_b"], h @ p["number_W"] + p["number_b"]

    def class_loss(self, scores: Any, labels: Any) -> Any:
        return -log_softmax(scores)[np.arange(len(labels)), labels].mean()

    def number_loss(self, number: Any, target: Any) -> Any:
        return np.mean((number - target) ** 2)

    def loss(self, x: Any, t: Any) -> Any:
        _, scores, number = self.forward(x)
        labels, target = t[:, 0].astype(int), t[:, 1:]
        return self.class_loss(scores, labels) + self.weight_of_number * self.number_loss(
            number, target
        )

    def class_delta(self, scores: Any, labels: Any) -> Any:
        d = np.exp(log_softmax(scores))
        d[np.arange(len(labels)), labels] -= 1
        return d / len(labels)

    def number_delta(self, number: Any, target: Any) -> Any:
        return self.weight_of_number * 2 * (number - target) / len(number)

    def trunk_delta(self, h: Any, d_class: Any, d_number: Any) -> Any:
        dh = d_class @ self.params["class_W"].T
        dh += d_number @ self.params["number_W"].T
        return dh * (h > 0)

    def gradient(self, x: Any, t: Any) -> Any:
        h, scores, number = self.forward(x)
        d_class = self.class_delta(scores, t[:, 0].astype(int))
        d_number = self.number_delta(number, t[:, 1:])
        d_trunk = self.trunk_delta(h, d_class, d_number)
        return {
            "trunk_W": x.T @ d_trunk,
            "trunk_b": d_trunk.sum(axis=0),
            "class_W": h.T @ d_class,
            "class_b": d_class.sum(axis=0),
            "number_W": h.T @ d_number,
            "number_b": d_number.sum(axis=0),
        }


class EqualWeights(TwoHeads):
    weight_of_number = 1.0


def trained() -> TwoHeads:
    network = TwoHeads(9, seed=72)
    x, t = batch()
    for _ in range(400):
        grads = network.gradient(x, t)
        for name, value in network.params.items():
            value -= 0.1 * grads[name]
    return network


class OnlyTheLastHead(TwoHeads):
    def trunk_delta(self, h: Any, d_class: Any, d_number: Any) -> Any:
        dh = d_class @ self.params["class_W"].T
        dh = d_number @ self.params["number_W"].T  # dh +=
        return dh * (h > 0)


class MaskOfOneHead(TwoHeads):
    def trunk_delta(self, h: Any, d_class: Any, d_number: Any) -> Any:
        # (... + ...) * (h > 0)
        return d_class @ self.params["class_W"].T * (h > 0) + d_number @ self.params["number_W"].T


class WeightOfTheNumberForgotten(TwoHeads):
    def number_delta(self, number: Any, target: Any) -> Any:
        return 2 * (number - target) / len(number)  # self.weight_of_number *


class ClassLossSummed(TwoHeads):
    def class_loss(self, scores: Any, labels: Any) -> Any:
        return -log_softmax(scores)[np.arange(len(labels)), labels].sum()  # .mean()


TRUNK = ("trunk_W", "trunk_b")
CLASS = ("class_W", "class_b")
NUMBER = ("number_W", "number_b")
SPECIMENS = (
    Specimen("two-heads-right-equal-weights", STYLE, EqualWeights, batch),
    Specimen("two-heads-right-trained", STYLE, trained, batch),
    # One of two summands that come back is overwritten by the other.
    Specimen(
        "two-heads-one-overwrites-the-other", STYLE, OnlyTheLastHead, batch,
        ("chain-link-missing", "layer-backward"), TRUNK,
    ),
    Specimen("two-heads-mask-forgotten", STYLE, MaskOfOneHead, batch, ("mask-forgotten",), TRUNK),
    Specimen(
        "two-heads-constant-factor", STYLE, WeightOfTheNumberForgotten, batch,
        ("constant-factor",), (*TRUNK, *NUMBER),
    ),
    Specimen(
        "two-heads-loss-summed", STYLE, ClassLossSummed, batch,
        ("loss-summed",), (*TRUNK, *CLASS),
    ),
)  # fmt: skip
