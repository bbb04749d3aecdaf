"""One example after another in plain loops; tanh, softmax and an L2 penalty; gradients add up."""

# A student's classes explain themselves to the student.
# ruff: noqa: D101, D102, D103

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "loops over examples"


def softmax(s: Any) -> Any:
    e = np.exp(s - np.max(s))
    return e / e.sum()


class TanhNet:
    def __init__(
        self, dims: tuple[int, int, int] = (4, 6, 3), reg: float = 0.1, scale: float = 0.8
    ) -> None:
        rng = np.random.default_rng(31)
        D, H, C = dims
        self.reg = reg
        self.params = {
            "U": scale * rng.standard_normal((H, D)),
            "c": 0.3 * scale * rng.standard_normal(H),
            "V": scale * rng.standard_normal((C, H)),
            "d": 0.3 * scale * rng.standard_normal(C),
        }

    def forward_one(self, x: Any) -> Any:
        p = self.params
        z = p["U"] @ x + p["c"]
        h = np.tanh(z)
        return z, h, softmax(p["V"] @ h + p["d"])

    def penalty(self) -> Any:
        return 0.5 * self.reg * (np.sum(self.params["U"] ** 2) + np.sum(self.params["V"] ** 2))

    def loss(self, x: Any, t: Any) -> Any:
        total = 0.0
        for i in range(len(x)):
            _, _, y = self.forward_one(x[i])
            total += -np.log(y[t[i]])
        return total / len(x) + self.penalty()

    def tanh_slope(self, z: Any, h: Any) -> Any:  # noqa: ARG002
        return 1 - h * h

    def add_example(self, g: Any, x: Any, t: Any) -> None:
        z, h, y = self.forward_one(x)
        ds = y.copy()
        ds[t] -= 1
        dz = (self.params["V"].T @ ds) * self.tanh_slope(z, h)
        self.add_output(g, ds, h)
        for j in range(len(dz)):
            g["U"][j] += dz[j] * x
            g["c"][j] += dz[j]

    def add_output(self, g: Any, ds: Any, h: Any) -> None:
        for k in range(len(ds)):
            g["V"][k] += ds[k] * h
            g["d"][k] += ds[k]

    def add_penalty(self, g: Any) -> None:
        for name in ("U", "V"):
            g[name] += self.reg * self.params[name]

    def average(self, g: Any, n: int) -> None:
        for name in g:
            g[name] /= n

    def gradient(self, x: Any, t: Any) -> Any:
        g = {name: np.zeros_like(array) for name, array in self.params.items()}
        for i in range(len(x)):
            self.add_example(g, x[i], t[i])
        self.average(g, len(x))
        self.add_penalty(g)
        return g


def minibatch(size: int = 7, features: int = 4, classes: int = 3) -> tuple[Any, Any]:
    rng = np.random.default_rng(32)
    return rng.normal(0, 1, (size, features)), rng.integers(0, classes, size)


def after_training() -> TanhNet:
    net = TanhNet((4, 9, 3), reg=0.01)
    x, t = minibatch(12)
    for _ in range(250):
        for name, g in net.gradient(x, t).items():
            net.params[name] -= 0.2 * g
    return net


# The mistakes


class PenaltyOnlyInTheLoss(TanhNet):
    def add_penalty(self, g: Any) -> None:
        pass  # g[name] += self.reg * self.params[name] for U and V


class PenaltyAveraged(TanhNet):
    def gradient(self, x: Any, t: Any) -> Any:
        g = {name: np.zeros_like(array) for name, array in self.params.items()}
        for i in range(len(x)):
            self.add_example(g, x[i], t[i])
        self.add_penalty(g)  # after the average
        self.average(g, len(x))
        return g


class SlopeOfZ(TanhNet):
    def tanh_slope(self, z: Any, h: Any) -> Any:  # noqa: ARG002
        return 1 - z * z  # 1 - h * h


class OuterTurned(TanhNet):
    def add_output(self, g: Any, ds: Any, h: Any) -> None:
        g["V"] += np.outer(h, ds)  # np.outer(ds, h)
        g["d"] += ds


class LastBias(TanhNet):
    def add_output(self, g: Any, ds: Any, h: Any) -> None:
        for k in range(len(ds)):
            g["V"][k] += ds[k] * h
            g["d"][k] = ds[k]  # +=


class RangeTooShort(TanhNet):
    def add_output(self, g: Any, ds: Any, h: Any) -> None:
        for k in range(len(ds)):
            g["V"][k] += ds[k] * h
        for k in range(len(ds) - 1):  # range(len(ds))
            g["d"][k] += ds[k]


class NotAveraged(TanhNet):
    def average(self, g: Any, n: int) -> None:
        pass  # g[name] /= n


ALL = ("U", "c", "V", "d")

SPECIMENS = (
    Specimen("example-loops-right", STYLE, TanhNet, minibatch),
    Specimen("example-loops-right-trained", STYLE, after_training, lambda: minibatch(12)),
    Specimen(
        "example-loops-right-saturated",
        STYLE,
        lambda: TanhNet((4, 5, 3), reg=0.0, scale=3.0),
        lambda: minibatch(4),
    ),
    Specimen(
        "example-loops-penalty-only-in-loss",
        STYLE,
        PenaltyOnlyInTheLoss,
        minibatch,
        ("penalty-mismatch",),
        ("U", "V"),
    ),
    Specimen(
        "example-loops-penalty-averaged",
        STYLE,
        lambda: PenaltyAveraged(reg=0.05),
        lambda: minibatch(5),
        ("penalty-mismatch",),
        ("U", "V"),
    ),
    Specimen(
        "example-loops-slope-of-z",
        STYLE,
        lambda: SlopeOfZ(scale=0.5),
        minibatch,
        ("derivative-at-wrong-place",),
        ("U", "c"),
    ),
    Specimen(
        "example-loops-outer-turned",
        STYLE,
        lambda: OuterTurned((5, 4, 4), reg=0.0),
        lambda: minibatch(9, 5, 4),
        ("gradient-transposed",),
        ("V",),
    ),
    Specimen(
        "example-loops-last-bias",
        STYLE,
        lambda: LastBias(reg=0.02),
        minibatch,
        ("bias-not-summed",),
        ("d",),
    ),
    Specimen(
        "example-loops-range-too-short",
        STYLE,
        lambda: RangeTooShort((4, 5, 4)),
        lambda: minibatch(6, 4, 4),
        ("off-in-one-entry",),
        ("d",),
    ),
    Specimen(
        "example-loops-not-averaged",
        STYLE,
        lambda: NotAveraged(reg=0.0),
        minibatch,
        ("mean-forgotten",),
        ALL,
    ),
)
