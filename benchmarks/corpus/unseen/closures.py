"""Layers that are functions: each returns what comes out, and the function that goes back."""

# ruff: noqa: D101, D102, D103

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "closures"


def batch(n: int = 7) -> tuple[Any, Any]:
    """Return inputs, and for each of three questions whether the answer is yes."""
    rng = np.random.default_rng(1111)
    return rng.standard_normal((n, 4)), (rng.random((n, 3)) < 0.4).astype(float)


def dense(x: Any, W: Any, b: Any) -> Any:
    def back(dout: Any) -> Any:
        return dout @ W.T, [x.T @ dout, dout.sum(axis=0)]

    return x @ W + b, back


def tanh(x: Any) -> Any:
    out = np.tanh(x)

    def back(dout: Any) -> Any:
        return dout * (1 - out**2), []

    return out, back


def sine(x: Any) -> Any:
    return np.sin(x), lambda dout: (dout * np.cos(x), [])


def yes_or_no(scores: Any, t: Any) -> Any:
    """Return the cross-entropy of a sigmoid for each question, and its way back."""
    loss = np.sum(np.logaddexp(0, scores) - t * scores) / len(t)
    return loss, lambda: (1 / (1 + np.exp(-scores)) - t) / len(t)


class Net:
    """Runs dense and activation in turn; params is a list W, b, W, b."""

    def __init__(
        self,
        sizes: Any = (4, 5, 3),
        dense: Any = dense,
        activation: Any = tanh,
        criterion: Any = yes_or_no,
        seed: int = 110,
    ) -> None:
        rng = np.random.default_rng(seed)
        self.dense, self.activation, self.criterion = dense, activation, criterion
        self.params: list[Any] = []
        for n_in, n_out in pairwise(sizes):
            self.params += [rng.normal(0, 0.6, (n_in, n_out)), rng.normal(0, 0.2, n_out)]

    def run(self, x: Any) -> Any:
        backs = []
        for i in range(0, len(self.params), 2):
            if i > 0:
                x, back = self.activation(x)
                backs.append(back)
            x, back = self.dense(x, self.params[i], self.params[i + 1])
            backs.append(back)
        return x, backs

    def loss(self, x: Any, t: Any) -> Any:
        scores, _ = self.run(x)
        return self.criterion(scores, t)[0]

    def gradient(self, x: Any, t: Any) -> Any:
        scores, backs = self.run(x)
        _, back_from_loss = self.criterion(scores, t)
        dout = back_from_loss()
        grads: list[Any] = []
        for back in reversed(backs):
            dout, of_the_layer = back(dout)
            grads = of_the_layer + grads
        return grads


def deep_sines_of_scale_one() -> Net:
    """Return four layers of sines with weights of scale 1 and biases of zero."""
    network = Net((4, 6, 5, 6, 3), activation=sine, seed=111)
    for i in range(0, len(network.params), 2):
        network.params[i] /= 0.6
        network.params[i + 1][...] = 0
    return network


def tanh_with_a_product_of_matrices(x: Any) -> Any:
    """Multiply by the matrix of slopes; it only fits with as many examples as units."""
    out = np.tanh(x)

    def back(dout: Any) -> Any:
        return dout @ (1 - out**2), []  # dout * (1 - out**2)

    return out, back


def tanh_that_remembers_one() -> Any:
    """Return one layer for the whole network, with room for one output."""
    memory = {}

    def layer(x: Any) -> Any:
        memory["out"] = np.tanh(x)  # a variable of its own for each call

        def back(dout: Any) -> Any:
            return dout * (1 - memory["out"] ** 2), []

        return memory["out"], back

    return layer


class CopiesInside(Net):
    def __init__(self) -> None:
        super().__init__()
        self.own = [array.copy() for array in self.params]  # self.params themselves

    def run(self, x: Any) -> Any:
        hidden, back1 = self.dense(x, *self.own[:2])
        hidden, back2 = self.activation(hidden)
        scores, back3 = self.dense(hidden, *self.own[2:])
        return scores, [back1, back2, back3]


def dense_that_learns(x: Any, W: Any, b: Any) -> Any:
    def back(dout: Any) -> Any:
        dx, (dW, db) = dout @ W.T, (x.T @ dout, dout.sum(axis=0))
        W[...] -= 0.1 * dW  # leave W to whoever asked for the gradient
        return dx, [dW, db]

    return x @ W + b, back


def dense_with_a_mean(x: Any, W: Any, b: Any) -> Any:
    def back(dout: Any) -> Any:
        return dout @ W.T, [x.T @ dout, dout.mean(axis=0)]  # dout.sum(axis=0)

    return x @ W + b, back


def target_minus_output(scores: Any, t: Any) -> Any:
    loss = np.sum(np.logaddexp(0, scores) - t * scores) / len(t)
    return loss, lambda: (t - 1 / (1 + np.exp(-scores))) / len(t)  # (... - t) / len(t)


ALL = ("0", "1", "2", "3")
SPECIMENS = (
    Specimen("closures-right", STYLE, Net, batch),
    Specimen("closures-right-deep-sines-scale-one", STYLE, deep_sines_of_scale_one, batch),
    Specimen(
        "closures-dot-for-elementwise", STYLE,
        partial(Net, activation=tanh_with_a_product_of_matrices), lambda: batch(5),
        ("dot-for-elementwise",), ("0", "1"),
    ),
    # What the first layer kept is overwritten by what the second keeps.
    Specimen(
        "closures-one-memory-for-two-layers", STYLE,
        lambda: Net((4, 5, 5, 3), activation=tanh_that_remembers_one()), batch,
        ("derivative-at-wrong-place", "stale-cache"), ("0", "1"),
    ),
    Specimen(
        "closures-params-not-read", STYLE, CopiesInside, batch,
        ("params-not-read",), ALL,
    ),
    Specimen(
        "closures-writes-params", STYLE, partial(Net, dense=dense_that_learns), batch,
        ("writes-params",), ("0", "2"),
    ),
    Specimen(
        "closures-bias-not-summed", STYLE, partial(Net, dense=dense_with_a_mean), batch,
        ("bias-not-summed",), ("1", "3"),
    ),
    Specimen(
        "closures-two-faults", STYLE,
        partial(Net, dense=dense_with_a_mean, criterion=target_minus_output), batch,
        ("wrong-sign", "bias-not-summed"), ALL,
    ),
)  # fmt: skip
