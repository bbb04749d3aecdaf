"""One network, whose last layer is a loss of another kind: Huber, hinge, smoothed labels."""

# ruff: noqa: D101, D102

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "losses"


def targets(n: int = 8) -> tuple[Any, Any]:
    """Return inputs and numbers to predict, some of them far away."""
    rng = np.random.default_rng(808)
    return rng.standard_normal((n, 5)), 2 * rng.standard_normal((n, 2))


def labels(n: int = 8) -> tuple[Any, Any]:
    """Return inputs and integer labels of four classes."""
    rng = np.random.default_rng(809)
    return rng.standard_normal((n, 5)), rng.integers(4, size=n)


class Huber:
    """Half the square of a small error, and a straight line from delta on."""

    delta = 1.0

    def forward(self, scores: Any, t: Any) -> Any:
        self.r = scores - t
        far = np.abs(self.r) > self.delta
        line = self.delta * (np.abs(self.r) - 0.5 * self.delta)
        return np.where(far, line, 0.5 * self.r**2).sum() / len(t)

    def backward(self) -> Any:
        return np.clip(self.r, -self.delta, self.delta) / len(self.r)


class Hinge:
    """Every other class has to stay a margin of 1 below the true one."""

    def forward(self, scores: Any, t: Any) -> Any:
        self.t, self.rows = t, np.arange(len(t))
        margins = scores - scores[self.rows, t][:, None] + 1
        margins[self.rows, t] = 0
        self.violated = margins > 0
        return self.reduce(np.maximum(margins, 0).sum(axis=1))

    def reduce(self, losses: Any) -> Any:
        return losses.mean()

    def backward(self) -> Any:
        dscores = self.violated.astype(float)
        dscores[self.rows, self.t] -= self.violated.sum(axis=1)
        return dscores / len(self.t)


class SmoothedCrossEntropy:
    """The true class is only to get 1 - s, and all classes share the rest."""

    smoothing = 0.1

    def forward(self, scores: Any, t: Any) -> Any:
        n_classes = scores.shape[1]
        self.q = (1 - self.smoothing) * np.eye(n_classes)[t] + self.smoothing / n_classes
        self.p = self.softmax(scores)
        return -(self.q * self.log(self.p)).sum(axis=1).mean()

    def softmax(self, scores: Any) -> Any:
        e = np.exp(scores - scores.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def log(self, p: Any) -> Any:
        return np.log(p)

    def backward(self) -> Any:
        return (self.p - self.q) / len(self.q)


class Network:
    """A hidden layer of arctan, and the loss that is given."""

    decayed: tuple[str, ...] = ("hidden_w", "out_w")

    def __init__(self, criterion: Any, n_out: int = 4, reg: float = 0.0, seed: int = 81) -> None:
        rng = np.random.default_rng(seed)
        self.last_layer, self.reg = criterion, reg
        self.params = {
            "hidden_w": rng.standard_normal((5, 7)) * 0.5,
            "hidden_b": rng.standard_normal(7) * 0.2,
            "out_w": rng.standard_normal((7, n_out)) * 0.5,
            "out_b": rng.standard_normal(n_out) * 0.2,
        }

    def predict(self, x: Any) -> Any:
        p = self.params
        self.z = x @ p["hidden_w"] + p["hidden_b"]
        self.a = np.arctan(self.z)
        return self.a @ p["out_w"] + p["out_b"]

    def loss(self, x: Any, t: Any) -> Any:
        penalty = sum((self.params[name] ** 2).sum() for name in ("hidden_w", "out_w"))
        return self.last_layer.forward(self.predict(x), t) + 0.5 * self.reg * penalty

    def gradient(self, x: Any, t: Any) -> Any:
        self.last_layer.forward(self.predict(x), t)
        dscores = self.last_layer.backward()
        dz = dscores @ self.params["out_w"].T / (1 + self.z**2)
        grads = {
            "hidden_w": x.T @ dz,
            "hidden_b": dz.sum(axis=0),
            "out_w": self.a.T @ dscores,
            "out_b": dscores.sum(axis=0),
        }
        for name in self.decayed:
            grads[name] += self.reg * self.params[name]
        return grads


class HuberOfTheSum(Huber):
    def backward(self) -> Any:
        return np.clip(self.r, -self.delta, self.delta)  # / len(self.r)


class HuberTurned(Huber):
    def backward(self) -> Any:
        far = np.abs(self.r) > self.delta
        line = -self.delta * np.sign(self.r)  # self.delta * np.sign(self.r)
        return np.where(far, line, self.r) / len(self.r)


class TrueClassForgotten(Hinge):
    def backward(self) -> Any:
        return self.violated / len(self.t)  # the true class gets - violated.sum()


class HingeSummed(Hinge):
    def reduce(self, losses: Any) -> Any:
        return losses.sum()  # losses.mean()


class LogWithEpsilon(SmoothedCrossEntropy):
    def log(self, p: Any) -> Any:
        return np.log(p + 1e-3)  # np.log(p)


class MaximumNotSubtracted(SmoothedCrossEntropy):
    def softmax(self, scores: Any) -> Any:
        e = np.exp(scores)  # scores - scores.max(axis=1, keepdims=True)
        return e / e.sum(axis=1, keepdims=True)


def with_wide_weights(criterion: Any) -> Network:
    """Return a network whose scores reach beyond a thousand."""
    network = Network(criterion)
    network.params["out_w"] *= 800
    return network


class PenaltyOfTheLastLayerOnly(Network):
    decayed = ("out_w",)  # ("hidden_w", "out_w"), as in the loss


ALL = ("hidden_w", "hidden_b", "out_w", "out_b", "last_layer")
SPECIMENS = (
    Specimen("losses-right-huber", STYLE, lambda: Network(Huber(), n_out=2), targets),
    Specimen("losses-right-hinge-with-decay", STYLE, lambda: Network(Hinge(), reg=0.1), labels),
    Specimen(
        "losses-right-smoothed-labels-of-one-example", STYLE,
        lambda: Network(SmoothedCrossEntropy(), seed=82), lambda: labels(1),
    ),
    Specimen(
        "losses-huber-mean-forgotten", STYLE, lambda: Network(HuberOfTheSum(), n_out=2), targets,
        ("mean-forgotten",), ALL,
    ),
    Specimen(
        "losses-huber-wrong-sign", STYLE, lambda: Network(HuberTurned(), n_out=2), targets,
        ("wrong-sign",), ALL,
    ),
    Specimen(
        "losses-hinge-layer-backward", STYLE, lambda: Network(TrueClassForgotten()), labels,
        ("layer-backward",), ALL,
    ),
    Specimen(
        "losses-hinge-loss-summed", STYLE, lambda: Network(HingeSummed()), labels,
        ("loss-summed",), ALL,
    ),
    Specimen(
        "losses-smoothed-epsilon", STYLE, lambda: Network(LogWithEpsilon()), labels,
        ("epsilon",), ALL,
    ),
    Specimen(
        "losses-smoothed-overflow", STYLE,
        lambda: with_wide_weights(MaximumNotSubtracted()), labels,
        ("overflow",),
    ),
    Specimen(
        "losses-hinge-penalty-mismatch", STYLE,
        lambda: PenaltyOfTheLastLayerOnly(Hinge(), reg=0.1), labels,
        ("penalty-mismatch",), ("hidden_w",),
    ),
)  # fmt: skip
