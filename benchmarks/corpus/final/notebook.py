"""Three layers of ReLU that began as cells of a notebook: He start, biases (1, n), dict grads."""

# A student's classes explain themselves to the student.
# ruff: noqa: D101, D102, D103

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "a script turned into a class"


class Model:
    def __init__(self, n_x: int = 6, n_h1: int = 8, n_h2: int = 7, n_y: int = 4) -> None:
        rng = np.random.default_rng(55)
        W1 = rng.standard_normal((n_x, n_h1)) * np.sqrt(2 / n_x)
        b1 = np.zeros((1, n_h1))
        W2 = rng.standard_normal((n_h1, n_h2)) * np.sqrt(2 / n_h1)
        b2 = np.zeros((1, n_h2))
        W3 = rng.standard_normal((n_h2, n_y)) * np.sqrt(2 / n_h2)
        b3 = np.zeros((1, n_y))
        self.params = {"W1": W1, "b1": b1, "W2": W2, "b2": b2, "W3": W3, "b3": b3}

    def probabilities(self, Z3: Any) -> Any:
        expZ = np.exp(Z3 - np.max(Z3, axis=1, keepdims=True))
        return expZ / np.sum(expZ, axis=1, keepdims=True)

    def forward(self, X: Any) -> Any:
        p = self.params
        Z1 = np.dot(X, p["W1"]) + p["b1"]
        A1 = np.maximum(0, Z1)
        Z2 = np.dot(A1, p["W2"]) + p["b2"]
        A2 = np.maximum(0, Z2)
        Z3 = np.dot(A2, p["W3"]) + p["b3"]
        A3 = self.probabilities(Z3)
        return Z1, A1, Z2, A2, Z3, A3

    def loss(self, X: Any, Y: Any) -> Any:
        m = X.shape[0]
        A3 = self.forward(X)[-1]
        return -np.sum(Y * np.log(A3)) / m

    def relu_backward(self, dA: Any, Z: Any, A: Any) -> Any:  # noqa: ARG002
        dZ = np.array(dA, copy=True)
        dZ[Z <= 0] = 0
        return dZ

    def gradient(self, X: Any, Y: Any) -> Any:
        m = X.shape[0]
        p = self.params
        Z1, A1, Z2, A2, _, A3 = self.forward(X)
        dZ3 = (A3 - Y) / m
        dW3 = np.dot(A2.T, dZ3)
        db3 = np.sum(dZ3, axis=0, keepdims=True)
        dA2 = np.dot(dZ3, p["W3"].T)
        dZ2 = self.relu_backward(dA2, Z2, A2)
        dW2 = np.dot(A1.T, dZ2)
        db2 = np.sum(dZ2, axis=0, keepdims=True)
        dA1 = np.dot(dZ2, p["W2"].T)
        dZ1 = self.relu_backward(dA1, Z1, A1)
        dW1 = np.dot(X.T, dZ1)
        db1 = np.sum(dZ1, axis=0, keepdims=True)
        return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2, "W3": dW3, "b3": db3}


def data(m: int = 9, n_x: int = 6, n_y: int = 4) -> tuple[Any, Any]:
    rng = np.random.default_rng(56)
    X = rng.standard_normal((m, n_x))
    Y = np.zeros((m, n_y))
    Y[np.arange(m), rng.integers(0, n_y, m)] = 1
    return X, Y


def trained_model() -> Model:
    model = Model(n_h1=9, n_h2=6)
    X, Y = data(24)
    for _ in range(200):
        grads = model.gradient(X, Y)
        for key in grads:
            model.params[key] -= 0.1 * grads[key]
    return model


# The mistakes


class NoReluBackward(Model):
    def relu_backward(self, dA: Any, Z: Any, A: Any) -> Any:  # noqa: ARG002
        return dA  # dZ[Z <= 0] = 0


class AskedOfA(Model):
    def relu_backward(self, dA: Any, Z: Any, A: Any) -> Any:  # noqa: ARG002
        dZ = np.array(dA, copy=True)
        dZ[A < 0] = 0  # Z <= 0
        return dZ


class TotalCost(Model):
    def loss(self, X: Any, Y: Any) -> Any:
        A3 = self.forward(X)[-1]
        return -np.sum(Y * np.log(A3))  # / m


class WholeSoftmax(Model):
    def probabilities(self, Z3: Any) -> Any:
        expZ = np.exp(Z3 - np.max(Z3))
        return expZ / np.sum(expZ)  # np.sum(expZ, axis=1, keepdims=True)


class DotOfTheMask(Model):
    def relu_backward(self, dA: Any, Z: Any, A: Any) -> Any:  # noqa: ARG002
        return np.dot(dA, Z > 0)  # dA * (Z > 0)


class BiasesMixedUp(Model):
    def gradient(self, X: Any, Y: Any) -> Any:
        grads = super().gradient(X, Y)
        grads["b1"], grads["b2"] = grads["b2"], grads["b1"]  # in their own places
        return grads


class NoThirdBias(Model):
    def gradient(self, X: Any, Y: Any) -> Any:
        grads = super().gradient(X, Y)
        grads["b3"] = np.zeros((1, Y.shape[1]))  # np.sum(dZ3, axis=0, keepdims=True)
        return grads


class NoMaskAndNoThirdBias(NoThirdBias):
    def relu_backward(self, dA: Any, Z: Any, A: Any) -> Any:  # noqa: ARG002
        return dA  # dZ[Z <= 0] = 0


ALL = ("W1", "b1", "W2", "b2", "W3", "b3")
HIDDEN = ("W1", "b1", "W2", "b2")

SPECIMENS = (
    Specimen("notebook-right", STYLE, Model, data),
    Specimen("notebook-right-trained", STYLE, trained_model, lambda: data(24)),
    Specimen("notebook-right-large-batch", STYLE, lambda: Model(n_h1=12, n_h2=5), lambda: data(64)),
    Specimen(
        "notebook-no-relu-backward",
        STYLE,
        NoReluBackward,
        data,
        ("mask-forgotten",),
        HIDDEN,
    ),
    Specimen(
        "notebook-asked-of-a",
        STYLE,
        lambda: AskedOfA(n_h1=5, n_h2=8),
        lambda: data(7),
        ("mask-forgotten",),
        HIDDEN,
    ),
    Specimen("notebook-total-cost", STYLE, TotalCost, data, ("loss-summed",), ALL),
    Specimen("notebook-whole-softmax", STYLE, WholeSoftmax, data, ("batch-softmax",), ALL),
    Specimen(
        "notebook-dot-of-the-mask",
        STYLE,
        lambda: DotOfTheMask(n_h1=6, n_h2=6),
        lambda: data(6),
        ("dot-for-elementwise",),
        HIDDEN,
    ),
    Specimen(
        "notebook-biases-mixed-up",
        STYLE,
        lambda: BiasesMixedUp(n_h1=7, n_h2=7),
        data,
        ("gradients-swapped",),
        ("b1", "b2"),
    ),
    Specimen(
        "notebook-no-mask-and-no-bias",
        STYLE,
        NoMaskAndNoThirdBias,
        data,
        ("mask-forgotten", "bias-forgotten"),
        (*HIDDEN, "b3"),
    ),
    Specimen(
        "notebook-no-third-bias", STYLE, NoThirdBias, lambda: data(5), ("bias-forgotten",), ("b3",)
    ),
)
