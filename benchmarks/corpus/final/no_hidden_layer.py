"""Logistic regression and softmax regression: the first networks of a course, of one layer."""

# A student's classes explain themselves to the student.
# ruff: noqa: D101, D102, D103

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "no hidden layer"


class LogisticRegression:
    def __init__(self, n_features: int = 5) -> None:
        rng = np.random.default_rng(61)
        self.params = {"w": 0.5 * rng.standard_normal(n_features), "b": np.zeros(1)}

    def predict_proba(self, X: Any) -> Any:
        z = X @ self.params["w"] + self.params["b"]
        return 1 / (1 + np.exp(-z))

    def loss(self, X: Any, y: Any) -> Any:
        p = self.predict_proba(X)
        return np.mean(-y * np.log(p) - (1 - y) * np.log(1 - p))

    def error(self, p: Any, y: Any) -> Any:
        return p - y

    def gradient(self, X: Any, y: Any) -> Any:
        error = self.error(self.predict_proba(X), y)
        return {"w": X.T @ error / len(y), "b": np.array([np.mean(error)])}


class SoftmaxRegression:
    def __init__(self, n_features: int = 6, n_classes: int = 4, std: float = 0.3) -> None:
        rng = np.random.default_rng(62)
        self.params = {
            "theta": std * rng.standard_normal((n_features, n_classes)),
            "bias": std * rng.standard_normal(n_classes),
        }

    def predict_proba(self, X: Any) -> Any:
        logits = X @ self.params["theta"] + self.params["bias"]
        logits = logits - np.max(logits, axis=1, keepdims=True)
        e = np.exp(logits)
        return e / np.sum(e, axis=1, keepdims=True)

    def one_hot(self, y: Any) -> Any:
        return np.eye(self.params["bias"].size)[y]

    def loss(self, X: Any, y: Any) -> Any:
        return -np.sum(self.one_hot(y) * np.log(self.predict_proba(X))) / len(X)

    def gradient(self, X: Any, y: Any) -> Any:
        error = self.predict_proba(X) - self.one_hot(y)
        return {"theta": X.T @ error / len(X), "bias": np.sum(error, axis=0) / len(X)}


class RidgeSoftmaxRegression(SoftmaxRegression):
    def loss(self, X: Any, y: Any) -> Any:
        return super().loss(X, y) + 0.1 * np.sum(self.params["theta"] ** 2)

    def gradient(self, X: Any, y: Any) -> Any:
        grads = super().gradient(X, y)
        grads["theta"] += 2 * 0.1 * self.params["theta"]
        return grads


def yes_or_no(size: int = 10) -> tuple[Any, Any]:
    rng = np.random.default_rng(63)
    X = rng.standard_normal((size, 5))
    return X, (X[:, 0] - X[:, 3] + 0.5 * rng.standard_normal(size) > 0).astype(float)


def flowers(size: int = 11) -> tuple[Any, Any]:
    rng = np.random.default_rng(64)
    return rng.standard_normal((size, 6)), rng.integers(4, size=size)


def centimetres() -> tuple[Any, Any]:
    """Return a batch as it was measured, without dividing by anything."""
    X, y = flowers(8)
    return 900 + 300 * X, y


def fitted() -> LogisticRegression:
    model = LogisticRegression()
    X, y = yes_or_no(30)
    for _ in range(300):
        grads = model.gradient(X, y)
        model.params["w"] -= 0.5 * grads["w"]
        model.params["b"] -= 0.5 * grads["b"]
    return model


# The mistakes


class ColumnOfProbabilities(LogisticRegression):
    """The weights are a column, and so are the probabilities, but y is not."""

    def __init__(self) -> None:
        super().__init__()
        self.params["w"] = self.params["w"].reshape(-1, 1)

    def loss(self, X: Any, y: Any) -> Any:
        return super().loss(X, y)  # (X, y.reshape(-1, 1))

    def gradient(self, X: Any, y: Any) -> Any:
        error = self.predict_proba(X) - y.reshape(-1, 1)
        return {"w": X.T @ error / len(y), "b": np.array([np.mean(error)])}


class TargetMinusOutput(LogisticRegression):
    def error(self, p: Any, y: Any) -> Any:
        return y - p  # p - y


class ClassesFromOne(SoftmaxRegression):
    def loss(self, X: Any, y: Any) -> Any:
        p = self.predict_proba(X)
        return -np.mean(np.log(p[np.arange(len(X)), y - 1]))  # y


class MeanOfEverything(SoftmaxRegression):
    def loss(self, X: Any, y: Any) -> Any:
        return -np.mean(self.one_hot(y) * np.log(self.predict_proba(X)))  # np.sum(...) / len(X)


class PlainExp(SoftmaxRegression):
    def predict_proba(self, X: Any) -> Any:
        e = np.exp(X @ self.params["theta"] + self.params["bias"])  # minus the greatest logit
        return e / np.sum(e, axis=1, keepdims=True)


class StandardisesInPlace(SoftmaxRegression):
    def predict_proba(self, X: Any) -> Any:
        X -= X.mean(axis=0)  # X = X - X.mean(axis=0)
        return super().predict_proba(X)


class StartsWithIntegers(SoftmaxRegression):
    def __init__(self) -> None:
        super().__init__()
        self.params["theta"] = np.ones((6, 4), dtype=int)  # 0.01 * rng.standard_normal((6, 4))


SPECIMENS = (
    Specimen("no-hidden-layer-right-logistic", STYLE, LogisticRegression, yes_or_no),
    Specimen("no-hidden-layer-right-fitted", STYLE, fitted, lambda: yes_or_no(30)),
    Specimen("no-hidden-layer-right-zero-start", STYLE, lambda: SoftmaxRegression(std=0), flowers),
    Specimen("no-hidden-layer-right-ridge", STYLE, RidgeSoftmaxRegression, lambda: flowers(3)),
    Specimen(
        "no-hidden-layer-column",
        STYLE,
        ColumnOfProbabilities,
        yes_or_no,
        ("labels-broadcast",),
        ("w",),
    ),
    Specimen(
        "no-hidden-layer-target-minus-output",
        STYLE,
        TargetMinusOutput,
        yes_or_no,
        ("wrong-sign",),
        ("w", "b"),
    ),
    Specimen(
        "no-hidden-layer-classes-from-one",
        STYLE,
        ClassesFromOne,
        flowers,
        ("label-off-by-one",),
        ("theta", "bias"),
    ),
    Specimen(
        "no-hidden-layer-mean-of-everything",
        STYLE,
        MeanOfEverything,
        flowers,
        ("mean-over-classes",),
        ("theta", "bias"),
    ),
    Specimen("no-hidden-layer-plain-exp", STYLE, PlainExp, centimetres, ("overflow",)),
    Specimen(
        "no-hidden-layer-standardises-in-place",
        STYLE,
        StandardisesInPlace,
        flowers,
        ("writes-input",),
    ),
    Specimen(
        "no-hidden-layer-integers",
        STYLE,
        StartsWithIntegers,
        flowers,
        ("integer-params",),
        ("theta",),
    ),
)
