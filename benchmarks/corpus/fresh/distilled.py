"""Distillation: a small network learns the softened opinions of a teacher, at a temperature."""

# ruff: noqa: D101, D102, D103

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "distilled"


def softmax(z: Any) -> Any:
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def batch(n: int = 7) -> tuple[Any, Any]:
    """Return inputs, and what a teacher thinks of each class."""
    rng = np.random.default_rng(2501)
    return rng.standard_normal((n, 6)), softmax(2 * rng.standard_normal((n, 5)))


class Student:
    """softplus units; the loss is T^2 times the cross-entropy of softmax(scores / T)."""

    def __init__(self, temperature: float = 3.0, scale: float = 0.6, hidden: int = 4) -> None:
        rng = np.random.default_rng(161)
        self.temperature = temperature
        self.params = {
            "W_in": scale * rng.standard_normal((6, hidden)),
            "b_in": 0.1 * rng.standard_normal(hidden),
            "W_out": scale * rng.standard_normal((hidden, 5)),
            "b_out": np.zeros(5),
        }

    def scores(self, x: Any) -> Any:
        z = x @ self.params["W_in"] + self.params["b_in"]
        h = np.logaddexp(0, z)
        return z, h, h @ self.params["W_out"] + self.params["b_out"]

    def soften(self, scores: Any) -> Any:
        return softmax(scores / self.temperature)

    def cross_entropy(self, p: Any, q: Any) -> Any:
        return -np.mean(np.sum(q * np.log(p), axis=1))

    def loss(self, x: Any, q: Any) -> Any:
        *_, scores = self.scores(x)
        return self.temperature**2 * self.cross_entropy(self.soften(scores), q)

    def scores_gradient(self, p: Any, q: Any) -> Any:
        # T^2 of the loss, and 1 / T of the scores inside the softmax.
        return self.temperature * (p - q) / len(q)

    def gradient(self, x: Any, q: Any) -> Any:
        z, h, scores = self.scores(x)
        ds = self.scores_gradient(self.soften(scores), q)
        dz = ds @ self.params["W_out"].T / (1 + np.exp(-z))
        return {
            "W_in": x.T @ dz,
            "b_in": dz.sum(axis=0),
            "W_out": h.T @ ds,
            "b_out": ds.sum(axis=0),
        }


def trained_when_cold() -> Student:
    network = Student(temperature=1.0, hidden=8)
    x, q = batch()
    for _ in range(250):
        grads = network.gradient(x, q)
        for name, value in network.params.items():
            value -= 0.3 * grads[name]
    return network


class TemperatureForgottenOnTheWayBack(Student):
    def scores_gradient(self, p: Any, q: Any) -> Any:
        return self.temperature**2 * (p - q) / len(q)  # / self.temperature, of scores / T


class OneSumForAll(Student):
    def soften(self, scores: Any) -> Any:
        e = np.exp(scores / self.temperature)
        return e / e.sum()  # e.sum(axis=1, keepdims=True)


class SharpensItsTargets(Student):
    def cross_entropy(self, p: Any, q: Any) -> Any:
        q **= 2  # q = q**2
        q /= q.sum(axis=1, keepdims=True)  # q = q / ...
        return super().cross_entropy(p, q)


class SmallConstant(Student):
    """Against log(0); the student is sure of classes of which the teacher is not."""

    def cross_entropy(self, p: Any, q: Any) -> Any:
        return super().cross_entropy(p + 1e-3, q)  # p


ALL = ("W_in", "b_in", "W_out", "b_out")
SPECIMENS = (
    Specimen("distilled-right", STYLE, Student, batch),
    Specimen("distilled-right-trained-when-cold", STYLE, trained_when_cold, batch),
    # The link that is missing is a number, 1 / T.
    Specimen(
        "distilled-temperature-forgotten", STYLE, TemperatureForgottenOnTheWayBack, batch,
        ("constant-factor", "chain-link-missing"), ALL,
    ),
    Specimen("distilled-batch-softmax", STYLE, OneSumForAll, batch, ("batch-softmax",), ALL),
    Specimen("distilled-writes-input", STYLE, SharpensItsTargets, batch, ("writes-input",)),
    Specimen(
        "distilled-epsilon", STYLE, lambda: SmallConstant(temperature=1.0, scale=1.5), batch,
        ("epsilon",), ALL,
    ),
)  # fmt: skip
