"""One example after another, through layers that take lists as well, and a mean at the end."""

# ruff: noqa: ARG002, D101, D102

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "loops"


def batch(n: int = 6) -> tuple[Any, Any]:
    """Return inputs and one number for each."""
    rng = np.random.default_rng(1212)
    return rng.standard_normal((n, 4)), rng.standard_normal(n)


class Dense:
    """A weight for each unit and input, (n_out, n_in); takes one example."""

    def __init__(self, w: Any, b: Any) -> None:
        self.w, self.b = w, b
        self.reset()

    def reset(self) -> None:
        self.grad_w, self.grad_b = np.zeros(self.w.shape), np.zeros(self.b.shape)

    def forward(self, x: Any) -> Any:
        self.x = np.asarray(x, dtype=float)
        return [float(w @ self.x + b) for w, b in zip(self.w, self.b, strict=True)]

    def backward(self, dout: Any) -> Any:
        dout = np.asarray(dout, dtype=float)
        for j in range(len(dout)):
            self.grad_w[j] += dout[j] * self.x
            self.grad_b[j] += dout[j]
        return self.w.T @ dout


class Sigmoid:
    def reset(self) -> None:
        pass

    def forward(self, x: Any) -> Any:
        self.y = 1 / (1 + np.exp(-np.asarray(x, dtype=float)))
        return self.y

    def backward(self, dout: Any) -> Any:
        return np.asarray(dout, dtype=float) * self.y * (1 - self.y)


class Regressor:
    decay = 0.0

    def __init__(
        self, dense: Any = Dense, sigmoid: Any = Sigmoid, scale: float = 0.8, n_hidden: int = 5
    ) -> None:
        rng = np.random.default_rng(121)
        self.params = {
            "hidden_weights": scale * rng.standard_normal((n_hidden, 4)),
            "hidden_biases": scale * rng.standard_normal(n_hidden),
            "output_weights": scale * rng.standard_normal((1, n_hidden)),
            "output_biases": scale * rng.standard_normal(1),
        }
        w1, b1, w2, b2 = self.params.values()
        self.layers = {"hidden": dense(w1, b1), "sigmoid": sigmoid(), "output": Dense(w2, b2)}

    def predict_one(self, x: Any) -> Any:
        for layer in self.layers.values():
            x = layer.forward(x)
        return x[0]

    def loss(self, x: Any, t: Any) -> Any:
        errors = [(self.predict_one(x_i) - t_i) ** 2 for x_i, t_i in zip(x, t, strict=True)]
        penalty = sum((w**2).sum() for name, w in self.params.items() if "weights" in name)
        return sum(errors) / len(errors) + self.decay * penalty

    def go_back(self, dout: Any) -> None:
        for layer in reversed(self.layers.values()):
            dout = layer.backward(dout)

    def slope(self, y: Any, t: Any) -> Any:
        return 2 * (y - t)

    def through_the_batch(self, x: Any, t: Any) -> None:
        for x_i, t_i in zip(x, t, strict=True):
            self.go_back([self.slope(self.predict_one(x_i), t_i)])

    def average(self, total: Any, n: int) -> Any:
        return total / n

    def gradient(self, x: Any, t: Any) -> Any:
        for layer in self.layers.values():
            layer.reset()
        self.through_the_batch(x, t)
        hidden, output = self.layers["hidden"], self.layers["output"]
        totals = [hidden.grad_w, hidden.grad_b, output.grad_w, output.grad_b]
        grads = {
            name: self.average(total, len(x))
            for name, total in zip(self.params, totals, strict=True)
        }
        for name in ("hidden_weights", "output_weights"):
            grads[name] = grads[name] + 2 * self.decay * self.params[name]
        return grads


class Decayed(Regressor):
    decay = 0.1


class LastUnitForgotten(Dense):
    def backward(self, dout: Any) -> Any:
        dout = np.asarray(dout, dtype=float)
        self.grad_w += np.outer(dout, self.x)
        for j in range(len(dout) - 1):  # range(len(dout))
            self.grad_b[j] += dout[j]
        return self.w.T @ dout


class BiasForgotten(Dense):
    def backward(self, dout: Any) -> Any:
        dout = np.asarray(dout, dtype=float)
        self.grad_w += np.outer(dout, self.x)  # and self.grad_b += dout
        return self.w.T @ dout


class SlopeForgotten(Sigmoid):
    def backward(self, dout: Any) -> Any:
        return np.asarray(dout, dtype=float) * self.y  # * (1 - self.y)


class NeverAveraged(Regressor):
    def average(self, total: Any, n: int) -> Any:
        return total  # total / n


class TwoLoops(Regressor):
    """First all forward, then all back: the layers only remember the last example."""

    def through_the_batch(self, x: Any, t: Any) -> None:
        outputs = [self.predict_one(x_i) for x_i in x]
        for y_i, t_i in zip(outputs, t, strict=True):  # forward and back for each example
            self.go_back([self.slope(y_i, t_i)])


class EachOutputWithEachTarget(Regressor):
    def loss(self, x: Any, t: Any) -> Any:
        y = np.asarray([[self.predict_one(x_i)] for x_i in x], dtype=float)
        return ((y - t) ** 2).mean()  # y of shape (N,), like t


def biases_of_integers() -> Regressor:
    """Return a network whose hidden biases cannot be 0.5."""
    network = Regressor()
    biases = np.zeros(5, dtype=int)  # np.zeros(5)
    network.params["hidden_biases"] = network.layers["hidden"].b = biases
    return network


ALL = ("hidden_weights", "hidden_biases", "output_weights", "output_biases")
HIDDEN = ("hidden_weights", "hidden_biases")
SPECIMENS = (
    Specimen("loops-right-three-examples", STYLE, Regressor, lambda: batch(3)),
    Specimen("loops-right-scale-0.01-with-decay", STYLE, lambda: Decayed(scale=0.01), batch),
    Specimen(
        "loops-right-of-one-example-and-many-units", STYLE,
        lambda: Regressor(n_hidden=9), lambda: batch(1),
    ),
    Specimen(
        "loops-off-in-one-entry", STYLE, lambda: Regressor(dense=LastUnitForgotten), batch,
        ("off-in-one-entry",), ("hidden_biases", "hidden"),
    ),
    Specimen(
        "loops-bias-forgotten", STYLE, lambda: Regressor(dense=BiasForgotten), batch,
        ("bias-forgotten",), ("hidden_biases", "hidden"),
    ),
    Specimen(
        "loops-chain-link-missing", STYLE, lambda: Regressor(sigmoid=SlopeForgotten), batch,
        ("chain-link-missing",), (*HIDDEN, "sigmoid"),
    ),
    Specimen(
        "loops-mean-forgotten", STYLE, NeverAveraged, batch,
        ("mean-forgotten",), ALL,
    ),
    # What comes back to the output is each example's own; what the layers keep is not.
    Specimen(
        "loops-stale-cache", STYLE, TwoLoops, batch,
        ("stale-cache",), (*HIDDEN, "output_weights", "hidden", "sigmoid", "output"),
    ),
    Specimen(
        "loops-labels-broadcast", STYLE, EachOutputWithEachTarget, batch,
        ("labels-broadcast",), (*HIDDEN, "output_weights"),
    ),
    Specimen(
        "loops-integer-params", STYLE, biases_of_integers, batch,
        ("integer-params",), ("hidden_biases",),
    ),
)  # fmt: skip
