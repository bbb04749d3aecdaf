"""An estimator in the manner of a library: coefs_, intercepts_, alpha, `_backprop`, checked X."""

# ruff: noqa: D101, D102, D103

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "estimator"


def inplace_tanh(X: Any) -> None:
    np.tanh(X, out=X)


def inplace_softmax(X: Any) -> None:
    X -= X.max(axis=1)[:, np.newaxis]
    np.exp(X, out=X)
    X /= X.sum(axis=1)[:, np.newaxis]


def log_loss(y_true: Any, y_prob: Any) -> Any:
    return -np.log(y_prob[y_true.astype(bool)]).sum() / len(y_prob)


class MLPClassifier:
    def __init__(
        self,
        hidden_layer_sizes: Any = (6, 5),
        alpha: float = 0.01,
        random_state: int = 0,
        scale: float = 1.0,
    ) -> None:
        self.hidden_layer_sizes, self.alpha = hidden_layer_sizes, alpha
        self._init_coef([4, *hidden_layer_sizes, 3], np.random.default_rng(random_state), scale)

    def _init_coef(self, layer_units: Any, rng: Any, scale: float) -> None:
        self.n_layers_ = len(layer_units)
        self.coefs_, self.intercepts_ = [], []
        for fan_in, fan_out in pairwise(layer_units):
            bound = scale * np.sqrt(6.0 / (fan_in + fan_out))
            self.coefs_.append(rng.uniform(-bound, bound, (fan_in, fan_out)))
            self.intercepts_.append(rng.uniform(-bound, bound, fan_out))

    @property
    def params(self) -> Any:
        return {"coefs_": self.coefs_, "intercepts_": self.intercepts_}

    def _validate(self, X: Any, y: Any) -> Any:
        X = np.array(X, dtype=np.float64)
        return X, np.asarray(y)[:, np.newaxis] == np.arange(3)

    def _forward_pass(self, activations: Any) -> Any:
        for i in range(self.n_layers_ - 1):
            z = activations[i] @ self.coefs_[i]
            z += self.intercepts_[i]
            (inplace_softmax if i + 2 == self.n_layers_ else inplace_tanh)(z)
            activations.append(z)
        return activations

    def _penalty(self, n_samples: int) -> Any:
        values = sum(np.dot(s.ravel(), s.ravel()) for s in self.coefs_)
        return 0.5 * self.alpha * values / n_samples

    def loss(self, X: Any, y: Any) -> Any:
        X, y = self._validate(X, y)
        activations = self._forward_pass([X])
        return log_loss(y, activations[-1]) + self._penalty(len(X))

    def _compute_loss_grad(self, layer: int, activations: Any, delta: Any, grads: Any) -> None:
        n_samples = len(delta)
        grads["coefs_"][layer] = activations[layer].T @ delta
        grads["coefs_"][layer] += self.alpha * self.coefs_[layer]
        grads["coefs_"][layer] /= n_samples
        grads["intercepts_"][layer] = np.mean(delta, axis=0)

    def _inplace_tanh_derivative(self, Z: Any, delta: Any) -> None:
        delta *= 1 - Z**2

    def _output_delta(self, activations: Any, y: Any) -> Any:
        return activations[-1] - y

    def gradient(self, X: Any, y: Any) -> Any:
        X, y = self._validate(X, y)
        activations = self._forward_pass([X])
        last = self.n_layers_ - 2
        grads: Any = {"coefs_": [None] * (last + 1), "intercepts_": [None] * (last + 1)}
        delta = self._output_delta(activations, y)
        self._compute_loss_grad(last, activations, delta, grads)
        for i in range(last, 0, -1):
            delta = delta @ self.coefs_[i].T
            self._inplace_tanh_derivative(activations[i], delta)
            self._compute_loss_grad(i - 1, activations, delta, grads)
        return grads


def wines(n: int = 8) -> tuple[Any, Any]:
    rng = np.random.default_rng(82)
    return rng.normal(1, 1, (n, 4)), rng.integers(3, size=n)


def fitted() -> MLPClassifier:
    clf = MLPClassifier((7,), alpha=0.1)
    X, y = wines(25)
    for _ in range(250):
        grads = clf.gradient(X, y)
        for name, arrays in clf.params.items():
            for array, grad in zip(arrays, grads[name], strict=True):
                array -= 0.3 * grad
    return clf


# The mistakes


class AlphaIsNotShared(MLPClassifier):
    def _compute_loss_grad(self, layer: int, activations: Any, delta: Any, grads: Any) -> None:
        grads["coefs_"][layer] = activations[layer].T @ delta / len(delta)
        grads["coefs_"][layer] += self.alpha * self.coefs_[layer]  # ... / len(delta), as in loss
        grads["intercepts_"][layer] = np.mean(delta, axis=0)


class OnlyInTheLoss(MLPClassifier):
    def _compute_loss_grad(self, layer: int, activations: Any, delta: Any, grads: Any) -> None:
        grads["coefs_"][layer] = activations[layer].T @ delta / len(delta)  # + alpha * coefs_
        grads["intercepts_"][layer] = np.mean(delta, axis=0)


class SumForTheIntercepts(MLPClassifier):
    def _compute_loss_grad(self, layer: int, activations: Any, delta: Any, grads: Any) -> None:
        super()._compute_loss_grad(layer, activations, delta, grads)
        grads["intercepts_"][layer] = np.sum(delta, axis=0)  # np.mean


class CentersTheCallersX(MLPClassifier):
    def _validate(self, X: Any, y: Any) -> Any:
        X -= X.mean(axis=0)  # X = X - X.mean(axis=0)
        return X, np.asarray(y)[:, np.newaxis] == np.arange(3)


class OneMinusZ(MLPClassifier):
    def _inplace_tanh_derivative(self, Z: Any, delta: Any) -> None:
        delta *= Z * (1 - Z)  # 1 - Z**2


COEFS, INTERCEPTS = [f"coefs_[{i}]" for i in range(3)], [f"intercepts_[{i}]" for i in range(3)]
SPECIMENS = (
    Specimen("estimator-right", STYLE, MLPClassifier, wines),
    Specimen("estimator-right-fitted", STYLE, fitted, lambda: wines(25)),
    Specimen(
        "estimator-right-saturated-no-alpha", STYLE,
        lambda: MLPClassifier((9,), 0.0, scale=2.5, random_state=5), lambda: wines(12),
    ),
    Specimen(
        "estimator-alpha-is-not-shared", STYLE, lambda: AlphaIsNotShared(alpha=0.1), wines,
        ("penalty-mismatch",), tuple(COEFS),
    ),
    Specimen(
        "estimator-only-in-the-loss", STYLE, lambda: OnlyInTheLoss((8,), alpha=0.5), wines,
        ("penalty-mismatch",), tuple(COEFS[:2]),
    ),
    # N times the gradient, but of the biases alone.
    Specimen(
        "estimator-sum-for-the-intercepts", STYLE, SumForTheIntercepts, lambda: wines(6),
        ("mean-forgotten",), tuple(INTERCEPTS),
    ),
    Specimen(
        "estimator-centers-the-callers-x", STYLE, CentersTheCallersX, wines, ("writes-input",)
    ),
    Specimen(
        "estimator-one-minus-z", STYLE, OneMinusZ, lambda: wines(10),
        ("derivative-at-wrong-place",), (*COEFS[:2], *INTERCEPTS[:2]),
    ),
)  # fmt: skip
