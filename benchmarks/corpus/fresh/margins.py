"""Two classes with the labels +1 and -1, and losses of the margin t f(x)."""

# ruff: noqa: D101, D102, D103

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "margins"


def batch(n: int = 9) -> tuple[Any, Any]:
    """Return inputs, and +1 or -1 for each."""
    rng = np.random.default_rng(1401)
    return rng.standard_normal((n, 4)), np.where(rng.random(n) < 0.5, -1.0, 1.0)


def batch_of_measurements() -> tuple[Any, Any]:
    """Return inputs in units of which thousands are usual."""
    x, t = batch()
    return 2000 * x, t


class MarginClassifier:
    """f(x) = v . relu(x U + c) + d, one number for each example."""

    def __init__(self, n_hidden: int = 5, scale: float = 0.7, seed: int = 51) -> None:
        rng = np.random.default_rng(seed)
        self.params = {
            "U": scale * rng.standard_normal((4, n_hidden)),
            "c": 0.1 * rng.standard_normal(n_hidden),
            "v": scale * rng.standard_normal(n_hidden),
            "d": np.zeros(1),
        }

    def hidden(self, x: Any) -> Any:
        return np.maximum(0, x @ self.params["U"] + self.params["c"])

    def decision(self, h: Any) -> Any:
        return h @ self.params["v"] + self.params["d"]

    def losses(self, f: Any, t: Any) -> Any:
        raise NotImplementedError

    def slopes(self, f: Any, t: Any) -> Any:
        """Return the derivative of each loss with respect to f."""
        raise NotImplementedError

    def loss(self, x: Any, t: Any) -> Any:
        return np.mean(self.losses(self.decision(self.hidden(x)), t))

    def gradient(self, x: Any, t: Any) -> Any:
        h = self.hidden(x)
        df = self.slopes(self.decision(h), t) / len(t)
        dz = np.outer(df, self.params["v"]) * (h > 0)
        return {
            "U": x.T @ dz,
            "c": dz.sum(axis=0),
            "v": h.T @ df,
            "d": df.sum(keepdims=True),
        }


class Logistic(MarginClassifier):
    """log(1 + exp(-t f))."""

    def losses(self, f: Any, t: Any) -> Any:
        return np.logaddexp(0, -t * f)

    def slopes(self, f: Any, t: Any) -> Any:
        return -t / (1 + np.exp(t * f))


class Hinge(MarginClassifier):
    def losses(self, f: Any, t: Any) -> Any:
        return np.maximum(0, 1 - t * f)

    def slopes(self, f: Any, t: Any) -> Any:
        return np.where(t * f < 1, -t, 0)


class Exponential(MarginClassifier):
    def losses(self, f: Any, t: Any) -> Any:
        return np.exp(-t * f)

    def slopes(self, f: Any, t: Any) -> Any:
        return -t * np.exp(-t * f)


def hinge_trained() -> Hinge:
    network = Hinge(6, seed=52)
    x, t = batch()
    for _ in range(200):
        grads = network.gradient(x, t)
        for name in network.params:
            network.params[name] -= 0.05 * grads[name]
    return network


class LogisticUphill(Logistic):
    def slopes(self, f: Any, t: Any) -> Any:
        return t / (1 + np.exp(t * f))  # -t


class HingeOfEveryExample(Hinge):
    def slopes(self, f: Any, t: Any) -> Any:
        return -t + 0 * f  # np.where(t * f < 1, -t, 0)


class ExponentialOfItself(Exponential):
    def slopes(self, f: Any, t: Any) -> Any:
        return np.exp(-t * f)  # -t * np.exp(-t * f)


class LogisticOfEveryPair(Logistic):
    """f was a column here, as the matrix product with a column of weights gives it."""

    def losses(self, f: Any, t: Any) -> Any:
        return super().losses(f[:, None], t)  # f


class LogisticAsWritten(Logistic):
    def losses(self, f: Any, t: Any) -> Any:
        return np.log(1 + np.exp(-t * f))  # np.logaddexp(0, -t * f)


ALL = ("U", "c", "v", "d")
SPECIMENS = (
    Specimen("margins-right-logistic", STYLE, Logistic, batch),
    Specimen("margins-right-hinge-trained", STYLE, hinge_trained, batch),
    Specimen(
        "margins-right-exponential-scale-0.01", STYLE, lambda: Exponential(scale=0.01),
        lambda: batch(64),
    ),
    Specimen("margins-wrong-sign", STYLE, LogisticUphill, batch, ("wrong-sign",), ALL),
    # The hinge is a ReLU of 1 - t f, and its mask is left out.
    Specimen("margins-mask-forgotten", STYLE, HingeOfEveryExample, batch, ("mask-forgotten",), ALL),
    Specimen(
        "margins-chain-link-missing", STYLE, ExponentialOfItself, batch,
        ("chain-link-missing",), ALL,
    ),
    # -t / (1 + exp(t f)) is 1 / (1 + exp(-f)) less 1 or 0, and its mean does not ask for the pair.
    Specimen(
        "margins-labels-broadcast", STYLE, LogisticOfEveryPair, batch,
        ("labels-broadcast",), ("U", "c", "v"),
    ),
    Specimen(
        "margins-overflow", STYLE, LogisticAsWritten, batch_of_measurements,
        ("overflow",),
    ),
)  # fmt: skip
