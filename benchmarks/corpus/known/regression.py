"""Regression with one output: sigmoid units and a squared error."""

# A student's classes explain themselves to the student.
# ruff: noqa: D101, D102, D103

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen


class Regressor:
    """A curve through points; the error is half the mean of the squares."""

    def __init__(self, inputs: int = 3, units: int = 7, scale: float = 1.0, seed: int = 0) -> None:
        rng = np.random.default_rng(seed)
        self.params: dict[str, Any] = {
            "w_hidden": scale * rng.standard_normal((inputs, units)),
            "b_hidden": scale * rng.standard_normal(units),
            "w_out": scale * rng.standard_normal((units, 1)),
            "b_out": np.zeros(1),
        }

    def hidden(self, x: Any) -> Any:
        return 1 / (1 + np.exp(-(x @ self.params["w_hidden"] + self.params["b_hidden"])))

    def predict(self, x: Any) -> Any:
        return self.hidden(x) @ self.params["w_out"] + self.params["b_out"]

    def error(self, x: Any, t: Any) -> Any:
        return self.predict(x) - t

    def loss(self, x: Any, t: Any) -> Any:
        return 0.5 * np.mean(self.error(x, t) ** 2)

    def output_delta(self, x: Any, t: Any) -> Any:
        return self.error(x, t) / len(x)

    def hidden_delta(self, x: Any, delta: Any) -> Any:
        h = self.hidden(x)
        return delta @ self.params["w_out"].T * h * (1 - h)

    def gradient(self, x: Any, t: Any) -> dict[str, Any]:
        delta = self.output_delta(x, t)
        delta_h = self.hidden_delta(x, delta)
        return {
            "w_hidden": x.T @ delta_h,
            "b_hidden": delta_h.sum(axis=0),
            "w_out": self.hidden(x).T @ delta,
            "b_out": delta.sum(axis=0),
        }


class SumOfSquares(Regressor):
    """The error of the older books: half the sum, in loss and gradient."""

    def loss(self, x: Any, t: Any) -> Any:
        return 0.5 * np.sum(self.error(x, t) ** 2)

    def output_delta(self, x: Any, t: Any) -> Any:
        return self.error(x, t)


class LogCosh(Regressor):
    """An error that is square near 0 and absolute far from it."""

    def loss(self, x: Any, t: Any) -> Any:
        return np.mean(np.log(np.cosh(self.error(x, t))))

    def output_delta(self, x: Any, t: Any) -> Any:
        return np.tanh(self.error(x, t)) / len(x)


class Huber(Regressor):
    """A square up to 0.5 from the target, a straight line beyond."""

    def loss(self, x: Any, t: Any) -> Any:
        distance = np.abs(self.error(x, t))
        near = np.minimum(distance, 0.5)
        return np.mean(0.5 * near**2 + 0.5 * (distance - near))

    def output_delta(self, x: Any, t: Any) -> Any:
        return np.clip(self.error(x, t), -0.5, 0.5) / len(x)


def batch(size: int = 8, seed: int = 6) -> tuple[Any, Any]:
    rng = np.random.default_rng(seed)
    x = rng.uniform(-1, 1, (size, 3))
    return x, np.sin(3 * x[:, :1]) + x[:, 1:2] * x[:, 2:] + 0.1 * rng.standard_normal((size, 1))


def batch_of_numbers(size: int = 8) -> tuple[Any, Any]:
    x, t = batch(size)
    return x, t[:, 0]


# The mistakes


class WithoutHalf(Regressor):
    def loss(self, x: Any, t: Any) -> Any:
        return np.mean(self.error(x, t) ** 2)  # 0.5 * np.mean(...)


class LossSummed(Regressor):
    def loss(self, x: Any, t: Any) -> Any:
        return 0.5 * np.sum(self.error(x, t) ** 2)  # np.mean


class ColumnMinusRow(Regressor):
    """Every prediction is held against every target; loss and gradient agree about it."""

    def loss(self, x: Any, t: Any) -> Any:
        return 0.5 * np.mean((self.predict(x) - t) ** 2)  # t[:, None]

    def output_delta(self, x: Any, t: Any) -> Any:
        return (self.predict(x) - t).mean(axis=1, keepdims=True) / len(x)  # t[:, None]


class ColumnMinusRowInTheLoss(Regressor):
    def loss(self, x: Any, t: Any) -> Any:
        return 0.5 * np.mean((self.predict(x) - t) ** 2)  # t[:, None]

    def error(self, x: Any, t: Any) -> Any:
        return self.predict(x) - t.reshape(-1, 1)


class TargetMinusOutput(Regressor):
    def output_delta(self, x: Any, t: Any) -> Any:
        return (t - self.predict(x)) / len(x)  # self.predict(x) - t


class SignOfTheHiddenLayer(Regressor):
    def hidden_delta(self, x: Any, delta: Any) -> Any:
        h = self.hidden(x)
        return delta @ self.params["w_out"].T * h * (h - 1)  # 1 - h


class OutputWeightsForgotten(Regressor):
    def hidden_delta(self, x: Any, delta: Any) -> Any:
        h = self.hidden(x)
        return delta * h * (1 - h)  # delta @ w_out.T * h * (1 - h)


class SlopeOfTheInput(Regressor):
    def hidden_delta(self, x: Any, delta: Any) -> Any:
        z = x @ self.params["w_hidden"] + self.params["b_hidden"]
        return delta @ self.params["w_out"].T * z * (1 - z)  # h * (1 - h)


class CentresItsInput(Regressor):
    def hidden(self, x: Any) -> Any:
        x -= x.mean(axis=0)  # x = x - x.mean(axis=0), and once for all data
        return super().hidden(x)


class WholeNumbers(Regressor):
    def __init__(self) -> None:
        super().__init__()
        self.params["w_out"] = np.array([[1], [-2], [1], [3], [-1], [2], [-3]])  # 1.0, -2.0, ...
        self.params["b_out"] = np.array([0])


def trained() -> Regressor:
    network = Regressor(units=9)
    x, t = batch(50, seed=7)
    for _ in range(600):
        for name, g in network.gradient(x, t).items():
            network.params[name] -= 0.5 * g
    return network


HIDDEN = ("w_hidden", "b_hidden")
ALL = (*HIDDEN, "w_out", "b_out")
STYLE = "regression with one output"

SPECIMENS = (
    Specimen("regression-right", STYLE, Regressor, batch),
    Specimen("regression-right-trained", STYLE, trained, partial(batch, 1)),
    Specimen("regression-right-sum", STYLE, partial(SumOfSquares, scale=3.0), partial(batch, 12)),
    Specimen("regression-right-log-cosh", STYLE, partial(LogCosh, units=4), partial(batch, 5)),
    Specimen("regression-right-huber", STYLE, partial(Huber, units=5), partial(batch, 10)),
    Specimen("regression-without-half", STYLE, WithoutHalf, batch, ("constant-factor",), ALL),
    Specimen("regression-loss-summed", STYLE, LossSummed, batch, ("loss-summed",), ALL),
    Specimen(
        "regression-column-minus-row",
        STYLE,
        ColumnMinusRow,
        batch_of_numbers,
        ("labels-broadcast",),
    ),
    Specimen(
        "regression-column-minus-row-in-the-loss",
        STYLE,
        ColumnMinusRowInTheLoss,
        batch_of_numbers,
        ("labels-broadcast",),
        (*HIDDEN, "w_out"),  # b_out is right: the means of both errors agree
    ),
    Specimen(
        "regression-target-minus-output", STYLE, TargetMinusOutput, batch, ("wrong-sign",), ALL
    ),
    Specimen(
        "regression-sign-of-the-hidden-layer",
        STYLE,
        SignOfTheHiddenLayer,
        batch,
        ("wrong-sign",),
        HIDDEN,
    ),
    Specimen(
        "regression-output-weights-forgotten",
        STYLE,
        OutputWeightsForgotten,
        batch,
        ("chain-link-missing",),
        HIDDEN,
    ),
    Specimen(
        "regression-slope-of-the-input",
        STYLE,
        SlopeOfTheInput,
        batch,
        ("derivative-at-wrong-place",),
        HIDDEN,
    ),
    Specimen("regression-centres-its-input", STYLE, CentresItsInput, batch, ("writes-input",)),
    Specimen(
        "regression-whole-numbers",
        STYLE,
        WholeNumbers,
        batch,
        ("integer-params",),
        ("w_out", "b_out"),
    ),
)
