"""A programming assignment: X is (n_x, m) and stays so, `parameters`, `cache`, dZ, and assert."""

# ruff: noqa: D101, D102, D103

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "assignment sheet"


def initialize_parameters(n_x: int, n_h: int, n_y: int, scale: float, seed: int = 2) -> Any:
    rng = np.random.default_rng(seed)
    return {
        "W1": rng.standard_normal((n_h, n_x)) * scale,
        "b1": np.zeros((n_h, 1)),
        "W2": rng.standard_normal((n_y, n_h)) * scale,
        "b2": np.zeros((n_y, 1)),
    }


def softmax(Z: Any) -> Any:
    E = np.exp(Z - Z.max(axis=0, keepdims=True))
    return E / E.sum(axis=0, keepdims=True)


def sigmoid(Z: Any) -> Any:
    return 1 / (1 + np.exp(-Z))


def cross_entropy(A2: Any, Y: Any) -> Any:
    return -np.sum(Y * np.log(A2)) / Y.shape[1]


def logistic(A2: Any, Y: Any) -> Any:
    cost = -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / Y.shape[1]
    return np.squeeze(cost)


class Model:
    output, cost = staticmethod(softmax), staticmethod(cross_entropy)

    def __init__(self, n_h: int = 4, n_y: int = 3, scale: float = 0.5, n_x: int = 5) -> None:
        self.params = initialize_parameters(n_x, n_h, n_y, scale)

    def forward_propagation(self, X: Any) -> Any:
        p = self.params
        Z1 = np.dot(p["W1"], X) + p["b1"]
        A1 = np.tanh(Z1)
        Z2 = np.dot(p["W2"], A1) + p["b2"]
        return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": self.output(Z2)}

    def loss(self, X: Any, Y: Any) -> Any:
        A2 = self.forward_propagation(X)["A2"]
        assert A2.shape == Y.shape
        return self.cost(A2, Y)

    def bias(self, dZ: Any) -> Any:
        return np.sum(dZ, axis=1, keepdims=True) / dZ.shape[1]

    def tanh_backward(self, dA: Any, cache: Any) -> Any:
        return np.multiply(dA, 1 - np.power(cache["A1"], 2))

    def output_backward(self, cache: Any, Y: Any) -> Any:
        return cache["A2"] - Y

    def gradient(self, X: Any, Y: Any) -> Any:
        m = X.shape[1]
        cache = self.forward_propagation(X)
        dZ2 = self.output_backward(cache, Y)
        dW2 = np.dot(dZ2, cache["A1"].T) / m
        dZ1 = self.tanh_backward(np.dot(self.params["W2"].T, dZ2), cache)
        dW1 = np.dot(dZ1, X.T) / m
        return {"dW1": dW1, "db1": self.bias(dZ1), "dW2": dW2, "db2": self.bias(dZ2)}


class Planar(Model):
    """Week three: two coordinates, red or blue."""

    output, cost = staticmethod(sigmoid), staticmethod(logistic)

    def __init__(self, n_h: int = 4, scale: float = 1.0) -> None:
        super().__init__(n_h, 1, scale, n_x=2)


def signs(m: int = 7) -> tuple[Any, Any]:
    rng = np.random.default_rng(31)
    return rng.standard_normal((5, m)), np.eye(3)[:, rng.integers(3, size=m)]


def flower(m: int = 12) -> tuple[Any, Any]:
    rng = np.random.default_rng(32)
    X = 2 * rng.standard_normal((2, m))
    return X, (X[:1] * X[1:] > 0).astype(float)


def trained() -> Planar:
    model = Planar(n_h=5)
    X, Y = flower(30)
    for _ in range(400):
        grads = model.gradient(X, Y)
        for name, value in model.params.items():
            value -= 1.2 * grads["d" + name]
    return model


# The mistakes


def softmax_of_the_rows(Z: Any) -> Any:
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)  # axis=0: the classes lie in a column


class SoftmaxOfTheRows(Model):
    output = staticmethod(softmax_of_the_rows)


class DividedHereAlready(Model):
    def output_backward(self, cache: Any, Y: Any) -> Any:
        return (cache["A2"] - Y) / Y.shape[1]  # not yet: dW and db are divided by m


class SquareOfZ(Planar):
    def tanh_backward(self, dA: Any, cache: Any) -> Any:
        return np.multiply(dA, 1 - np.power(cache["Z1"], 2))  # cache["A1"]


class SumOfTheColumns(Model):
    """It only fits with as many hidden units, classes and examples."""

    def bias(self, dZ: Any) -> Any:
        return np.sum(dZ, axis=0).reshape(-1, 1) / dZ.shape[1]  # axis=1


class OutputSigmoidTwice(Planar):
    def output_backward(self, cache: Any, Y: Any) -> Any:
        A2 = cache["A2"]
        return (A2 - Y) * A2 * (1 - A2)  # A2 - Y: dA2 has 1 / (A2 (1 - A2)) in it


ALL = ("W1", "b1", "W2", "b2")
SPECIMENS = (
    Specimen("sheet-right", STYLE, Model, signs),
    Specimen("sheet-right-planar-trained", STYLE, trained, lambda: flower(30)),
    Specimen("sheet-right-one-column", STYLE, lambda: Model(6, scale=0.01), lambda: signs(1)),
    Specimen("sheet-softmax-of-the-rows", STYLE, SoftmaxOfTheRows, signs, ("batch-softmax",), ALL),
    Specimen(
        "sheet-divided-here-already", STYLE, lambda: DividedHereAlready(n_h=6), signs,
        ("mean-twice",), ALL,
    ),
    Specimen(
        "sheet-square-of-z", STYLE, SquareOfZ, flower,
        ("derivative-at-wrong-place",), ("W1", "b1"),
    ),
    Specimen(
        "sheet-sum-of-the-columns", STYLE, lambda: SumOfTheColumns(n_h=3), lambda: signs(3),
        ("bias-wrong-axis",), ("b1", "b2"),
    ),
    # The squared error's factor, left beside the cross-entropy.
    Specimen(
        "sheet-output-sigmoid-twice", STYLE, OutputSigmoidTwice, flower,
        ("derivative-at-wrong-place", "layer-backward"), ALL,
    ),
)  # fmt: skip
