"""Dropout with a mask that is handed in, and off without one; a block that adds its input."""

# A student's classes explain themselves to the student.
# ruff: noqa: D101, D102, D103

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "dropout with a given mask"


def dropout(h: Any, ratio: float, mask: Any, *, train: bool) -> Any:
    if train:
        return h * mask
    return h * (1.0 - ratio)


def dropout_back(dh: Any, ratio: float, mask: Any, *, train: bool) -> Any:
    return dh * mask if train else dh * (1.0 - ratio)


def log_softmax(scores: Any) -> Any:
    scores = scores - scores.max(axis=1, keepdims=True)
    return scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))


class DropoutNet:
    ratio = 0.25

    def __init__(self, units: int = 7, lam: float = 0.0, gain: float = 0.6) -> None:
        rng = np.random.default_rng(121)
        self.lam = lam
        self.params = {
            "first_W": gain * rng.standard_normal((6, units)),
            "first_b": 0.1 * rng.standard_normal(units),
            "last_W": gain * rng.standard_normal((units, 4)),
            "last_b": np.zeros(4),
        }

    def hidden(self, x: Any) -> Any:
        z = x @ self.params["first_W"] + self.params["first_b"]
        return z, np.maximum(z, 0)

    def scores(self, h: Any, mask: Any, *, train: bool) -> Any:
        dropped = dropout(h, self.ratio, mask, train=train)
        return dropped, dropped @ self.params["last_W"] + self.params["last_b"]

    def decay(self) -> Any:
        return self.lam * sum(np.sum(self.params[name] ** 2) for name in ("first_W", "last_W"))

    def decay_grad(self, W: Any) -> Any:
        return 2 * self.lam * W

    def loss(self, x: Any, t: Any, mask: Any = None, *, train: bool = False) -> Any:
        _, h = self.hidden(x)
        _, scores = self.scores(h, mask, train=train)
        return -np.sum(log_softmax(scores) * t) / len(t) + self.decay()

    def drop_back(self, dh: Any, mask: Any, *, train: bool) -> Any:
        return dropout_back(dh, self.ratio, mask, train=train)

    def gradient(self, x: Any, t: Any, mask: Any = None, *, train: bool = False) -> Any:
        z, h = self.hidden(x)
        dropped, scores = self.scores(h, mask, train=train)
        dscores = (np.exp(log_softmax(scores)) - t) / len(t)
        dh = self.drop_back(dscores @ self.params["last_W"].T, mask, train=train)
        dz = dh * (z > 0)
        return {
            "first_W": x.T @ dz + self.decay_grad(self.params["first_W"]),
            "first_b": dz.sum(axis=0),
            "last_W": dropped.T @ dscores + self.decay_grad(self.params["last_W"]),
            "last_b": dscores.sum(axis=0),
        }


class BlockNet(DropoutNet):
    """Between the two, a block: g = h + relu(h W + b)."""

    def __init__(self) -> None:
        super().__init__()
        rng = np.random.default_rng(122)
        self.params["block_W"] = 0.5 * rng.standard_normal((7, 7))
        self.params["block_b"] = 0.1 * rng.standard_normal(7)

    def block(self, h: Any) -> Any:
        u = h @ self.params["block_W"] + self.params["block_b"]
        return u, h + np.maximum(u, 0)

    def loss(self, x: Any, t: Any, mask: Any = None, *, train: bool = False) -> Any:
        _, h = self.hidden(x)
        _, g = self.block(h)
        _, scores = self.scores(g, mask, train=train)
        return -np.sum(log_softmax(scores) * t) / len(t)

    def relu_back(self, dg: Any, u: Any) -> Any:
        du = dg.copy()
        du[u <= 0] = 0
        return du

    def gradient(self, x: Any, t: Any, mask: Any = None, *, train: bool = False) -> Any:
        z, h = self.hidden(x)
        u, g = self.block(h)
        dropped, scores = self.scores(g, mask, train=train)
        dscores = (np.exp(log_softmax(scores)) - t) / len(t)
        dg = self.drop_back(dscores @ self.params["last_W"].T, mask, train=train)
        du = self.relu_back(dg, u)
        dh = du @ self.params["block_W"].T + dg
        dz = dh * (z > 0)
        return {
            "first_W": x.T @ dz,
            "first_b": dz.sum(axis=0),
            "block_W": h.T @ du,
            "block_b": du.sum(axis=0),
            "last_W": dropped.T @ dscores,
            "last_b": dscores.sum(axis=0),
        }


def batch(size: int = 8) -> tuple[Any, Any]:
    rng = np.random.default_rng(123)
    return rng.standard_normal((size, 6)), np.eye(4)[rng.integers(4, size=size)]


def trained_with_dropout() -> DropoutNet:
    net = DropoutNet(9, lam=0.005)
    x, t = batch(20)
    rng = np.random.default_rng(124)
    for _ in range(250):
        mask = rng.random((20, 9)) > net.ratio
        for name, grad in net.gradient(x, t, mask, train=True).items():
            net.params[name] -= 0.2 * grad
    return net


# The mistakes


class NotScaledOnTheWayBack(DropoutNet):
    def drop_back(self, dh: Any, mask: Any, *, train: bool) -> Any:
        return dh * mask if train else dh  # dh * (1.0 - self.ratio)


class AlwaysTraining(DropoutNet):
    def __init__(self) -> None:
        super().__init__()
        self.rng = np.random.default_rng(125)

    def scores(self, h: Any, mask: Any, *, train: bool) -> Any:  # noqa: ARG002
        mask = self.rng.random(h.shape) > self.ratio  # the mask that was handed in
        return super().scores(h, mask, train=True)  # train=train


class DecayWithoutTwo(DropoutNet):
    def decay_grad(self, W: Any) -> Any:
        return self.lam * W  # 2 * self.lam * W


class DecayWithoutTwoAndNotScaled(NotScaledOnTheWayBack):
    def decay_grad(self, W: Any) -> Any:
        return self.lam * W  # 2 * self.lam * W


class BlockInPlace(BlockNet):
    def relu_back(self, dg: Any, u: Any) -> Any:
        dg[u <= 0] = 0  # in a copy: dg is added later
        return dg


FIRST = ("first_W", "first_b")

SPECIMENS = (
    Specimen("dropout-mask-right", STYLE, DropoutNet, batch),
    Specimen("dropout-mask-right-trained", STYLE, trained_with_dropout, lambda: batch(20)),
    Specimen("dropout-mask-right-block", STYLE, BlockNet, lambda: batch(5)),
    Specimen(
        "dropout-mask-right-small-weights-one-image",
        STYLE,
        lambda: DropoutNet(5, lam=0.1, gain=0.01),
        lambda: batch(1),
    ),
    Specimen(
        "dropout-mask-not-scaled-back",
        STYLE,
        NotScaledOnTheWayBack,
        batch,
        ("constant-factor", "chain-link-missing"),
        FIRST,
    ),
    Specimen(
        "dropout-mask-always-training",
        STYLE,
        AlwaysTraining,
        batch,
        ("not-deterministic",),
    ),
    Specimen(
        "dropout-mask-decay-without-two",
        STYLE,
        lambda: DecayWithoutTwo(lam=0.02),
        batch,
        ("penalty-mismatch",),
        ("first_W", "last_W"),
    ),
    Specimen(
        "dropout-mask-two-faults",
        STYLE,
        lambda: DecayWithoutTwoAndNotScaled(lam=0.05),
        batch,
        ("constant-factor", "penalty-mismatch"),
        ("first_W", "first_b", "last_W"),
    ),
    Specimen(
        "dropout-mask-block-in-place",
        STYLE,
        BlockInPlace,
        batch,
        ("overwritten-dout",),
        FIRST,
    ),
)
