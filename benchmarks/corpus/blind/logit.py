"""One function for the loss and all gradients, with a logit for each example and weight decay."""

# ruff: noqa: D101, D102, D103, D401

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "one function"


def init(D: int = 4, H: int = 6, scale: float = 0.7, seed: int = 131) -> Any:
    rng = np.random.default_rng(seed)
    W1, W2 = scale * rng.standard_normal((D, H)), scale * rng.standard_normal((H, 1))
    return W1, 0.1 * rng.standard_normal(H), W2, 0.1 * rng.standard_normal(1)


def forward(params: Any, X: Any) -> Any:
    W1, b1, W2, b2 = params
    H1 = np.maximum(0, X @ W1 + b1)
    return H1, H1 @ W2 + b2


def sigmoid(z: Any) -> Any:
    return 1 / (1 + np.exp(-z))


def loss_and_grads(params: Any, X: Any, y: Any, l2: float = 0.0) -> Any:
    W1, _, W2, _ = params
    N = X.shape[0]
    H1, logits = forward(params, X)
    t = y.reshape(N, 1)
    loss = np.mean(np.logaddexp(0, logits) - t * logits)
    loss += l2 * (np.sum(W1**2) + np.sum(W2**2))

    dlogits = (sigmoid(logits) - t) / N
    dW2 = H1.T @ dlogits + 2 * l2 * W2
    db2 = np.sum(dlogits, axis=0)
    dH1 = (dlogits @ W2.T) * (H1 > 0)
    dW1 = X.T @ dH1 + 2 * l2 * W1
    db1 = np.sum(dH1, axis=0)
    return loss, (dW1, db1, dW2, db2)


class Network:
    def __init__(
        self, params: Any, function: Callable[..., Any] = loss_and_grads, **options: Any
    ) -> None:
        self.params = list(params)
        self.function = partial(function, **options)

    def loss(self, X: Any, y: Any) -> Any:
        return self.function(self.params, X, y)


def patients(n: int = 9) -> tuple[Any, Any]:
    """Return four measurements each, and 1 for the ill, in a vector (N,)."""
    rng = np.random.default_rng(132)
    X = rng.standard_normal((n, 4))
    return X, (X.sum(axis=1) + 0.5 * rng.standard_normal(n) > 0).astype(float)


def raw(n: int = 9) -> tuple[Any, Any]:
    """Return the same in the units of the file, which nobody has scaled."""
    X, y = patients(n)
    return 500 * X, y


def sure(n: int = 9) -> tuple[Any, Any]:
    X, y = patients(n)
    return 6 * X, y


def trained() -> Network:
    network = Network(init(H=5), l2=0.01)
    X, y = patients(30)
    for _ in range(300):
        for param, grad in zip(network.params, network.loss(X, y)[1], strict=True):
            param -= 0.3 * grad
    return network


# The mistakes


def compares_everyone(params: Any, X: Any, y: Any) -> Any:
    _, logits = forward(params, X)
    loss = np.mean(np.logaddexp(0, logits) - y * logits)  # y[:, None]: (N, 1) against (N,)
    return loss, loss_and_grads(params, X, y)[1]


def as_written_in_the_book(params: Any, X: Any, y: Any) -> Any:
    _, logits = forward(params, X)
    p = sigmoid(logits)[:, 0]
    loss = -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))  # np.logaddexp(0, z) - y * z
    return loss, loss_and_grads(params, X, y)[1]


def with_eps(params: Any, X: Any, y: Any, eps: float = 1e-5) -> Any:
    _, logits = forward(params, X)
    p = sigmoid(logits)[:, 0]
    loss = -np.mean(y * np.log(p + eps) + (1 - y) * np.log(1 - p + eps))  # no eps
    return loss, loss_and_grads(params, X, y)[1]


def decay_without_the_two(params: Any, X: Any, y: Any, l2: float) -> Any:
    W1, _, W2, _ = params
    loss, (dW1, db1, dW2, db2) = loss_and_grads(params, X, y, l2)
    return loss, (dW1 - l2 * W1, db1, dW2 - l2 * W2, db2)  # 2 * l2 * W of the squares


def mask_of_everything(params: Any, X: Any, y: Any) -> Any:
    _, _, W2, _ = params
    N = X.shape[0]
    H1, logits = forward(params, X)
    loss, (_, _, dW2, db2) = loss_and_grads(params, X, y)
    dlogits = (sigmoid(logits) - y.reshape(N, 1)) / N
    dH1 = (dlogits @ W2.T) * (H1 >= 0)  # H1 > 0: after the maximum all are >= 0
    return loss, (X.T @ dH1, np.sum(dH1, axis=0), dW2, db2)


def sums_the_units(params: Any, X: Any, y: Any) -> Any:
    """It only fits with as many hidden units as examples."""
    _, _, W2, _ = params
    N = X.shape[0]
    H1, logits = forward(params, X)
    loss, (dW1, _, dW2, db2) = loss_and_grads(params, X, y)
    dH1 = (((sigmoid(logits) - y.reshape(N, 1)) / N) @ W2.T) * (H1 > 0)
    return loss, (dW1, np.sum(dH1, axis=1), dW2, db2)  # axis=0


def of_ones() -> Any:
    W1, b1, W2, b2 = init()
    return np.ones_like(W1) / 4, b1 * 0, np.ones_like(W2) / 6, b2  # random


SPECIMENS = (
    Specimen("one-function-right", STYLE, lambda: Network(init()), patients),
    Specimen("one-function-right-trained-with-decay", STYLE, trained, lambda: patients(30)),
    Specimen(
        "one-function-right-one-patient", STYLE, lambda: Network(init(H=8, scale=0.1), l2=0.5),
        lambda: patients(1),
    ),
    Specimen(
        "one-function-compares-everyone", STYLE, lambda: Network(init(), compares_everyone),
        patients, ("labels-broadcast",), ("0", "1", "2"),
    ),
    Specimen(
        "one-function-as-written-in-the-book", STYLE,
        lambda: Network(init(), as_written_in_the_book), raw, ("overflow",),
    ),
    Specimen(
        "one-function-with-eps", STYLE, lambda: Network(init(seed=133), with_eps), sure,
        ("epsilon",), ("0", "1", "2", "3"),
    ),
    Specimen(
        "one-function-decay-without-the-two", STYLE,
        lambda: Network(init(H=7), decay_without_the_two, l2=0.1), patients,
        ("penalty-mismatch",), ("0", "2"),
    ),
    Specimen(
        "one-function-mask-of-everything", STYLE, lambda: Network(init(), mask_of_everything),
        patients, ("mask-forgotten",), ("0", "1"),
    ),
    Specimen(
        "one-function-sums-the-units", STYLE, lambda: Network(init(H=9), sums_the_units),
        patients, ("bias-wrong-axis",), ("1",),
    ),
    Specimen(
        "one-function-of-ones", STYLE, lambda: Network(of_ones()), patients,
        ("symmetric-start",), ("0", "2"),
    ),
)  # fmt: skip
