"""The bias trick: the inputs get a column of ones, and the last row of W is the bias."""

# ruff: noqa: D101, D102, D103

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "bias trick"


def batch(n: int = 10) -> tuple[Any, Any]:
    """Return inputs and integer labels."""
    rng = np.random.default_rng(1201)
    return rng.standard_normal((n, 4)), rng.integers(3, size=n)


def with_ones(X: Any) -> Any:
    return np.hstack([X, np.ones((X.shape[0], 1))])


def softmax(scores: Any) -> Any:
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


class SoftmaxRegression:
    def __init__(self, n_features: int = 4, n_classes: int = 3, scale: float = 0.0) -> None:
        rng = np.random.default_rng(31)
        self.params = {"theta": scale * rng.standard_normal((n_features + 1, n_classes))}

    def probabilities(self, X: Any) -> Any:
        return softmax(with_ones(X) @ self.params["theta"])

    def loss(self, X: Any, y: Any) -> Any:
        P = self.probabilities(X)
        return -np.mean(np.log(P[np.arange(len(y)), y]))

    def gradient(self, X: Any, y: Any) -> Any:
        Y = np.eye(self.params["theta"].shape[1])[y]
        return {"theta": with_ones(X).T @ (self.probabilities(X) - Y) / len(y)}


class OneHiddenLayer:
    """Two matrices; weight decay leaves their last rows, the biases, alone."""

    def __init__(self, n_hidden: int = 6, decay: float = 0.0, seed: int = 32) -> None:
        rng = np.random.default_rng(seed)
        self.decay = decay
        self.params = {
            "theta1": 0.6 * rng.standard_normal((4 + 1, n_hidden)),
            "theta2": 0.6 * rng.standard_normal((n_hidden + 1, 3)),
        }

    def forward(self, X: Any) -> Any:
        X1 = with_ones(X)
        A = np.tanh(X1 @ self.params["theta1"])
        A1 = with_ones(A)
        return X1, A, A1, softmax(A1 @ self.params["theta2"])

    def loss(self, X: Any, y: Any) -> Any:
        *_, P = self.forward(X)
        penalty = sum(np.sum(theta[:-1] ** 2) for theta in self.params.values())
        return -np.mean(np.log(P[np.arange(len(y)), y])) + 0.5 * self.decay * penalty

    def without_bias(self, theta: Any) -> Any:
        """Return the rows that belong to units."""
        return theta[:-1]

    def penalty_gradient(self, theta: Any) -> Any:
        d = self.decay * theta
        d[-1] = 0
        return d

    def delta(self, P: Any, y: Any) -> Any:
        D = P.copy()
        D[np.arange(len(y)), y] -= 1
        return D / len(y)

    def gradient(self, X: Any, y: Any) -> Any:
        X1, A, A1, P = self.forward(X)
        D2 = self.delta(P, y)
        D1 = D2 @ self.without_bias(self.params["theta2"]).T * (1 - A**2)
        return {
            "theta1": X1.T @ D1 + self.penalty_gradient(self.params["theta1"]),
            "theta2": A1.T @ D2 + self.penalty_gradient(self.params["theta2"]),
        }


def trained() -> OneHiddenLayer:
    network = OneHiddenLayer(decay=0.02, seed=33)
    X, y = batch(40)
    for _ in range(250):
        grads = network.gradient(X, y)
        for name, theta in network.params.items():
            theta -= 0.5 * grads[name]
    return network


class RegressionMeanTwice(SoftmaxRegression):
    def gradient(self, X: Any, y: Any) -> Any:
        Y = np.eye(self.params["theta"].shape[1])[y]
        error = (self.probabilities(X) - Y) / len(y)
        return {"theta": with_ones(X).T @ error / len(y)}  # with_ones(X).T @ error


class RegressionOfTheNeighbour(SoftmaxRegression):
    """The labels were thought to begin with 1."""

    def gradient(self, X: Any, y: Any) -> Any:
        Y = np.eye(self.params["theta"].shape[1])[y - 1]  # [y]
        return {"theta": with_ones(X).T @ (self.probabilities(X) - Y) / len(y)}


def of_integers() -> SoftmaxRegression:
    network = SoftmaxRegression()
    network.params["theta"] = np.array(  # with dtype=float
        [[0, 1, 0], [1, 0, -1], [0, 0, 2], [-1, 1, 0], [0, 0, 0]]
    )
    return network


class FirstRowForTheBias(OneHiddenLayer):
    """The ones stand in the last column, not in the first."""

    def without_bias(self, theta: Any) -> Any:
        return theta[1:]  # theta[:-1]


class BiasDecayedToo(OneHiddenLayer):
    def penalty_gradient(self, theta: Any) -> Any:
        return self.decay * theta  # and d[-1] = 0


class MeanOfAllEntries(OneHiddenLayer):
    def loss(self, X: Any, y: Any) -> Any:
        *_, P = self.forward(X)
        Y = np.eye(P.shape[1])[y]
        return -np.mean(Y * np.log(P))  # -np.mean(np.sum(Y * np.log(P), axis=1))


BOTH = ("theta1", "theta2")
SPECIMENS = (
    # All weights are 0, as they may be: there is no hidden unit.
    Specimen("bias-trick-right-regression-from-zero", STYLE, SoftmaxRegression, batch),
    Specimen("bias-trick-right-hidden-layer-trained", STYLE, trained, lambda: batch(40)),
    Specimen(
        "bias-trick-right-regression-one-example", STYLE, lambda: SoftmaxRegression(scale=1.0),
        lambda: batch(1),
    ),
    Specimen(
        "bias-trick-mean-twice", STYLE, lambda: RegressionMeanTwice(scale=0.5), batch,
        ("mean-twice",), ("theta",),
    ),
    Specimen(
        "bias-trick-label-off-by-one", STYLE, lambda: RegressionOfTheNeighbour(scale=0.5), batch,
        ("label-off-by-one",), ("theta",),
    ),
    Specimen(
        "bias-trick-integer-params", STYLE, of_integers, batch,
        ("integer-params",), ("theta",),
    ),
    # An index: each unit gets back what belongs to its neighbour.
    Specimen(
        "bias-trick-off-in-one-entry", STYLE, FirstRowForTheBias, batch,
        ("off-in-one-entry", "layer-backward"), ("theta1",),
    ),
    Specimen(
        "bias-trick-penalty-mismatch", STYLE, lambda: BiasDecayedToo(decay=0.2), batch,
        ("penalty-mismatch",), BOTH,
    ),
    Specimen(
        "bias-trick-mean-over-classes", STYLE, MeanOfAllEntries, lambda: batch(8),
        ("mean-over-classes",), BOTH,
    ),
)  # fmt: skip
