"""Regression with two outputs: leaky ReLU, and a mean of the squares over all entries."""

# A student's classes explain themselves to the student.
# ruff: noqa: D101, D102, D103

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "regression with two outputs"
ALPHA = 0.1


def leaky_relu(z: Any) -> Any:
    return np.where(z > 0, z, ALPHA * z)


def leaky_relu_deriv(z: Any) -> Any:
    return np.where(z > 0, 1.0, ALPHA)


def mse(pred: Any, target: Any) -> Any:
    return np.mean((pred - target) ** 2)


def mse_deriv(pred: Any, target: Any) -> Any:
    return 2 * (pred - target) / pred.size


class Regressor:
    deriv = staticmethod(leaky_relu_deriv)
    loss_fn = staticmethod(mse)
    loss_deriv = staticmethod(mse_deriv)

    def __init__(self, hidden: tuple[int, ...] = (7,), seed: int = 71) -> None:
        rng = np.random.default_rng(seed)
        sizes = (4, *hidden, 2)
        self.params = []
        for i in range(len(sizes) - 1):
            limit = np.sqrt(6 / (sizes[i] + sizes[i + 1]))
            self.params.append(rng.uniform(-limit, limit, (sizes[i], sizes[i + 1])))
            self.params.append(rng.uniform(-0.1, 0.1, sizes[i + 1]))

    def forward(self, x: Any) -> Any:
        self.inputs, self.pre = [], []
        for i in range(0, len(self.params), 2):
            self.inputs.append(x)
            z = x @ self.params[i] + self.params[i + 1]
            self.pre.append(z)
            x = self.activate(z, i)
        return x

    def activate(self, z: Any, i: int) -> Any:
        return z if i == len(self.params) - 2 else leaky_relu(z)

    def loss(self, x: Any, t: Any) -> Any:
        return self.loss_fn(self.forward(x), t)

    def gradient(self, x: Any, t: Any) -> Any:
        d = self.loss_deriv(self.forward(x), t)
        grads: list[Any] = []
        for i in range(len(self.params) - 2, -1, -2):
            if i < len(self.params) - 2:
                d = d * self.deriv(self.pre[i // 2])
            grads = [self.inputs[i // 2].T @ d, self.bias_grad(d), *grads]
            d = d @ self.params[i].T
        return grads

    def bias_grad(self, d: Any) -> Any:
        return d.sum(axis=0)


def houses(size: int = 9) -> tuple[Any, Any]:
    rng = np.random.default_rng(72)
    x = rng.uniform(-1, 1, (size, 4))
    t = np.column_stack([x[:, 0] * x[:, 1] + 0.5, np.sin(2 * x[:, 2]) - x[:, 3]])
    return x, t + 0.1 * rng.standard_normal((size, 2))


def learned() -> Regressor:
    model = Regressor((8, 5))
    x, t = houses(20)
    for _ in range(300):
        for p, g in zip(model.params, model.gradient(x, t), strict=True):
            p -= 0.1 * g
    return model


# The mistakes


class TwoForgotten(Regressor):
    loss_deriv = staticmethod(lambda pred, target: (pred - target) / pred.size)  # 2 * (...)


class OverTheExamplesOnly(Regressor):
    loss_deriv = staticmethod(
        lambda pred, target: 2 * (pred - target) / len(pred)  # / pred.size
    )


class AnotherSlope(Regressor):
    deriv = staticmethod(lambda z: np.where(z > 0, 1.0, 0.0))  # 1.0, ALPHA


class NoSlope(Regressor):
    deriv = staticmethod(lambda z: np.ones_like(z))  # np.where(z > 0, 1.0, ALPHA)


class BiasMean(Regressor):
    def bias_grad(self, d: Any) -> Any:
        return d.mean(axis=0)  # d.sum(axis=0)


class SinglePrecision(Regressor):
    """Saves memory, as one does for a large network."""

    def __init__(self) -> None:
        super().__init__()
        self.params = [p.astype(np.float32) for p in self.params]  # float64 for a check


class FirstLayerLinear(Regressor):
    def activate(self, z: Any, i: int) -> Any:
        return leaky_relu(z) if i == 2 else z  # z only if i == len(self.params) - 2


SPECIMENS = (
    Specimen("two-outputs-right", STYLE, Regressor, houses),
    Specimen("two-outputs-right-learned", STYLE, learned, lambda: houses(20)),
    Specimen(
        "two-outputs-right-three-hidden-one-house",
        STYLE,
        lambda: Regressor((6, 5, 4), seed=73),
        lambda: houses(1),
    ),
    Specimen(
        "two-outputs-two-forgotten",
        STYLE,
        TwoForgotten,
        houses,
        ("constant-factor",),
        ("0", "1", "2", "3"),
    ),
    Specimen(
        "two-outputs-over-examples-only",
        STYLE,
        lambda: OverTheExamplesOnly((6, 5)),
        lambda: houses(7),
        ("mean-over-classes",),
        ("0", "1", "2", "3", "4", "5"),
    ),
    Specimen(
        "two-outputs-slope-of-relu",
        STYLE,
        AnotherSlope,
        houses,
        ("derivative-at-wrong-place",),
        ("0", "1"),
    ),
    Specimen(
        "two-outputs-no-slope",
        STYLE,
        lambda: NoSlope((6,), seed=74),
        lambda: houses(12),
        ("mask-forgotten", "chain-link-missing"),
        ("0", "1"),
    ),
    Specimen(
        "two-outputs-bias-mean",
        STYLE,
        BiasMean,
        lambda: houses(5),
        ("bias-not-summed",),
        ("1", "3"),
    ),
    Specimen(
        "two-outputs-single-precision",
        STYLE,
        SinglePrecision,
        houses,
        ("float32",),
        ("0", "1", "2", "3"),
    ),
    Specimen(
        "two-outputs-first-layer-linear",
        STYLE,
        lambda: FirstLayerLinear((6, 5)),
        houses,
        ("activation-skipped",),
        ("0", "1"),
    ),
)
