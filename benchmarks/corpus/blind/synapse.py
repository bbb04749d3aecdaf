"""After a blog in eleven lines: syn0 and syn1, l0 to l2, `nonlin(x, deriv)`, and no biases."""

# ruff: noqa: D101, D102, D103

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "synapses"


def nonlin(x: Any, deriv: bool = False) -> Any:
    if deriv:
        return x * (1 - x)  # x is an output of nonlin here
    return 1 / (1 + np.exp(-x))


class Net:
    def __init__(self, n_in: int = 3, n_hidden: int = 4, n_out: int = 1, seed: int = 1) -> None:
        random = np.random.default_rng(seed)
        self.params = {
            "syn0": 2 * random.random((n_in, n_hidden)) - 1,
            "syn1": 2 * random.random((n_hidden, n_out)) - 1,
        }

    def forward(self, x: Any) -> Any:
        l1 = nonlin(np.dot(x, self.params["syn0"]))
        return l1, nonlin(np.dot(l1, self.params["syn1"]))

    def loss(self, x: Any, y: Any) -> Any:
        _, l2 = self.forward(x)
        return np.sum((y - l2) ** 2) / 2

    def gradient(self, x: Any, y: Any) -> Any:
        l0 = x
        l1, l2 = self.forward(l0)
        l2_error = y - l2
        l2_delta = l2_error * nonlin(l2, deriv=True)
        l1_error = l2_delta.dot(self.params["syn1"].T)
        l1_delta = l1_error * nonlin(l1, deriv=True)
        return {"syn0": -l0.T.dot(l1_delta), "syn1": -l1.T.dot(l2_delta)}


def truth_table(n_out: int = 1) -> tuple[Any, Any]:
    """Return all of three bits, and their exclusive or (and whatever else is asked)."""
    x = np.array([[i >> 2 & 1, i >> 1 & 1, i & 1] for i in range(8)], dtype=float)
    y = np.stack([x.sum(axis=1) % 2, x[:, 0] * x[:, 1], x.max(axis=1)], axis=1)
    return x, y[:, :n_out]


class ThreeSynapses(Net):
    """The second part of the blog: one more layer."""

    def __init__(self, seed: int = 3) -> None:
        super().__init__(3, 6, 5, seed)
        self.params["syn2"] = np.random.default_rng(seed + 1).standard_normal((5, 1))

    def forward(self, x: Any) -> Any:
        l1, l2 = super().forward(x)
        return l1, l2, nonlin(np.dot(l2, self.params["syn2"]))

    def loss(self, x: Any, y: Any) -> Any:
        return np.sum((y - self.forward(x)[-1]) ** 2) / 2

    def gradient(self, x: Any, y: Any) -> Any:
        l1, l2, l3 = self.forward(x)
        l3_delta = (y - l3) * nonlin(l3, deriv=True)
        l2_delta = l3_delta.dot(self.params["syn2"].T) * nonlin(l2, deriv=True)
        l1_delta = l2_delta.dot(self.params["syn1"].T) * nonlin(l1, deriv=True)
        deltas = {"syn0": (x, l1_delta), "syn1": (l1, l2_delta), "syn2": (l2, l3_delta)}
        return {name: -layer.T.dot(delta) for name, (layer, delta) in deltas.items()}


def trained() -> Net:
    net = ThreeSynapses()
    x, y = truth_table()
    for _ in range(500):
        for name, gradient in net.gradient(x, y).items():
            net.params[name] -= gradient
    return net


# The mistakes


class DerivOfTheSum(Net):
    """Read elsewhere that the derivative is taken at the sum; but this nonlin wants outputs."""

    def gradient(self, x: Any, y: Any) -> Any:
        l1, l2 = self.forward(x)
        z1 = np.dot(x, self.params["syn0"])
        l2_delta = (y - l2) * nonlin(l2, deriv=True)
        l1_delta = l2_delta.dot(self.params["syn1"].T) * nonlin(z1, deriv=True)  # l1
        return {"syn0": -x.T.dot(l1_delta), "syn1": -l1.T.dot(l2_delta)}


class ErrorSentBack(Net):
    def gradient(self, x: Any, y: Any) -> Any:
        l1, l2 = self.forward(x)
        l2_error = y - l2
        l2_delta = l2_error * nonlin(l2, deriv=True)
        l1_error = l2_error.dot(self.params["syn1"].T)  # l2_delta.dot
        l1_delta = l1_error * nonlin(l1, deriv=True)
        return {"syn0": -x.T.dot(l1_delta), "syn1": -l1.T.dot(l2_delta)}


class UpdateForAGradient(Net):
    def gradient(self, x: Any, y: Any) -> Any:
        l1, l2 = self.forward(x)
        l2_delta = (y - l2) * nonlin(l2, deriv=True)  # l2 - y
        l1_delta = l2_delta.dot(self.params["syn1"].T) * nonlin(l1, deriv=True)
        return {"syn0": x.T.dot(l1_delta), "syn1": l1.T.dot(l2_delta)}


class MeanOfAllErrors(Net):
    def loss(self, x: Any, y: Any) -> Any:
        _, l2 = self.forward(x)
        return np.mean((y - l2) ** 2) / 2  # np.sum(...) / 2 / len(x)

    def gradient(self, x: Any, y: Any) -> Any:
        return {name: g / len(x) for name, g in super().gradient(x, y).items()}


def from_zeros() -> Net:
    net = Net(3, 5, 3)
    net.params = {"syn0": np.zeros((3, 5)), "syn1": np.zeros((5, 3))}  # 2 * random - 1
    return net


BOTH = ("syn0", "syn1")
SPECIMENS = (
    Specimen("synapse-right", STYLE, Net, truth_table),
    Specimen("synapse-right-three-trained", STYLE, trained, truth_table),
    Specimen(
        "synapse-deriv-of-the-sum", STYLE, DerivOfTheSum, truth_table,
        ("derivative-at-wrong-place",), ("syn0",),
    ),
    Specimen(
        "synapse-error-sent-back", STYLE, lambda: ErrorSentBack(n_hidden=6), truth_table,
        ("chain-link-missing",), ("syn0",),
    ),
    Specimen(
        "synapse-update-for-a-gradient", STYLE, lambda: UpdateForAGradient(seed=9), truth_table,
        ("wrong-sign",), BOTH,
    ),
    Specimen(
        "synapse-mean-of-all-errors", STYLE, lambda: MeanOfAllErrors(n_out=3),
        lambda: truth_table(3), ("mean-over-classes",), BOTH,
    ),
    Specimen(
        "synapse-from-zeros", STYLE, from_zeros, lambda: truth_table(3),
        ("symmetric-start",), BOTH,
    ),
)  # fmt: skip
