"""Chapter four of the book: TwoLayerNet with a numerical gradient beside the other, one-hot t."""

# A student's classes explain themselves to the student.
# ruff: noqa: ARG002, D101, D102, D103

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "the book's fourth chapter"


def sigmoid(x: Any) -> Any:
    return 1 / (1 + np.exp(-x))


def sigmoid_grad(x: Any) -> Any:
    return (1.0 - sigmoid(x)) * sigmoid(x)


def softmax(x: Any) -> Any:
    x = x.T
    x = x - np.max(x, axis=0)
    y = np.exp(x) / np.sum(np.exp(x), axis=0)
    return y.T


def cross_entropy_error(y: Any, t: Any) -> Any:
    batch_size = y.shape[0]
    return -np.sum(t * np.log(y + 1e-7)) / batch_size


def numerical_gradient(f: Any, x: Any) -> Any:
    h = 1e-4
    grad = np.zeros_like(x)
    it = np.nditer(x, flags=["multi_index"])
    while not it.finished:
        idx = it.multi_index
        tmp_val = x[idx]
        x[idx] = tmp_val + h
        fxh1 = f(x)
        x[idx] = tmp_val - h
        fxh2 = f(x)
        grad[idx] = (fxh1 - fxh2) / (2 * h)
        x[idx] = tmp_val
        it.iternext()
    return grad


class TwoLayerNet:
    def __init__(
        self, input_size: int, hidden_size: int, output_size: int, weight_init_std: float = 0.01
    ) -> None:
        rng = np.random.default_rng(40)
        self.params = {}
        self.params["W1"] = weight_init_std * rng.standard_normal((input_size, hidden_size))
        self.params["b1"] = np.zeros(hidden_size)
        self.params["W2"] = weight_init_std * rng.standard_normal((hidden_size, output_size))
        self.params["b2"] = np.zeros(output_size)

    def predict(self, x: Any) -> Any:
        W1, W2 = self.params["W1"], self.params["W2"]
        b1, b2 = self.params["b1"], self.params["b2"]
        a1 = np.dot(x, W1) + b1
        z1 = sigmoid(a1)
        a2 = np.dot(z1, W2) + b2
        return softmax(a2)

    def loss(self, x: Any, t: Any) -> Any:
        return cross_entropy_error(self.predict(x), t)

    def accuracy(self, x: Any, t: Any) -> Any:
        return np.mean(np.argmax(self.predict(x), axis=1) == np.argmax(t, axis=1))

    def numerical_gradient(self, x: Any, t: Any) -> Any:
        return {
            key: numerical_gradient(lambda _: self.loss(x, t), array)
            for key, array in self.params.items()
        }

    def cross_entropy_grad(self, y: Any, t: Any) -> Any:
        return -t / (y + 1e-7) / y.shape[0]

    def softmax_grad(self, y: Any, dy: Any) -> Any:
        return y * (dy - np.sum(y * dy, axis=1, keepdims=True))

    def score_grad(self, y: Any, t: Any) -> Any:
        return self.softmax_grad(y, self.cross_entropy_grad(y, t))

    def hidden_grad(self, da2: Any, a1: Any, z1: Any) -> Any:
        dz1 = np.dot(da2, self.params["W2"].T)
        return sigmoid_grad(a1) * dz1

    def gradient(self, x: Any, t: Any) -> Any:
        W1, W2 = self.params["W1"], self.params["W2"]
        b1, b2 = self.params["b1"], self.params["b2"]
        grads = {}

        # forward
        a1 = np.dot(x, W1) + b1
        z1 = sigmoid(a1)
        a2 = np.dot(z1, W2) + b2
        y = softmax(a2)

        # backward
        da2 = self.score_grad(y, t)
        grads["W2"] = np.dot(z1.T, da2)
        grads["b2"] = np.sum(da2, axis=0)
        da1 = self.hidden_grad(da2, a1, z1)
        grads["W1"] = np.dot(x.T, da1)
        grads["b1"] = np.sum(da1, axis=0)
        return grads


def mini_batch(size: int = 10, classes: int = 4) -> tuple[Any, Any]:
    rng = np.random.default_rng(41)
    return rng.random((size, 8)), np.eye(classes)[rng.integers(classes, size=size)]


def after_sgd() -> TwoLayerNet:
    network = TwoLayerNet(8, 9, 4, weight_init_std=0.5)
    x, t = mini_batch(32)
    for _ in range(300):
        grad = network.gradient(x, t)
        for key in ("W1", "b1", "W2", "b2"):
            network.params[key] -= 0.5 * grad[key]
    return network


def zero_output() -> TwoLayerNet:
    """Return a network whose scores are all 0 at the start."""
    network = TwoLayerNet(8, 7, 4, weight_init_std=0.8)
    network.params["W2"][...] = 0
    return network


# The mistakes


class ShortWay(TwoLayerNet):
    """y - t is the gradient of the logarithm without 1e-7, and here some y are as small."""

    def score_grad(self, y: Any, t: Any) -> Any:
        # self.softmax_grad(y, self.cross_entropy_grad(y, t))
        return (y - t) / y.shape[0]


class SoftmaxLikeSigmoid(TwoLayerNet):
    def softmax_grad(self, y: Any, dy: Any) -> Any:
        return dy * y * (1 - y)  # y * (dy - np.sum(y * dy, axis=1, keepdims=True))


class GradOfZ(TwoLayerNet):
    def hidden_grad(self, da2: Any, a1: Any, z1: Any) -> Any:
        dz1 = np.dot(da2, self.params["W2"].T)
        return sigmoid_grad(z1) * dz1  # sigmoid_grad(a1)


class NoSigmoidGrad(TwoLayerNet):
    def hidden_grad(self, da2: Any, a1: Any, z1: Any) -> Any:
        return np.dot(da2, self.params["W2"].T)  # sigmoid_grad(a1) * dz1


class NoTranspose(TwoLayerNet):
    def hidden_grad(self, da2: Any, a1: Any, z1: Any) -> Any:
        return sigmoid_grad(a1) * np.dot(da2, self.params["W2"])  # W2.T


class NotPerImage(TwoLayerNet):
    def cross_entropy_grad(self, y: Any, t: Any) -> Any:
        return -t / (y + 1e-7)  # / y.shape[0]


class LearnsMeanwhile(TwoLayerNet):
    def gradient(self, x: Any, t: Any) -> Any:
        grads = super().gradient(x, t)
        for key in grads:
            self.params[key] -= 0.1 * grads[key]  # in the training loop
        return grads


def confident() -> ShortWay:
    """Return a network that is sure of itself, as after a long training."""
    return ShortWay(8, 6, 4, weight_init_std=12)


ALL = ("W1", "b1", "W2", "b2")

SPECIMENS = (
    Specimen("chapter-four-right", STYLE, lambda: TwoLayerNet(8, 6, 4), mini_batch),
    Specimen("chapter-four-right-trained", STYLE, after_sgd, lambda: mini_batch(32)),
    Specimen("chapter-four-right-zero-output", STYLE, zero_output, lambda: mini_batch(3)),
    Specimen(
        "chapter-four-epsilon",
        STYLE,
        confident,
        mini_batch,
        ("epsilon",),
        ALL,
    ),
    Specimen(
        "chapter-four-softmax-like-sigmoid",
        STYLE,
        lambda: SoftmaxLikeSigmoid(8, 6, 4, 0.5),
        mini_batch,
        ("softmax-diagonal",),
        ALL,
    ),
    Specimen(
        "chapter-four-grad-of-z",
        STYLE,
        lambda: GradOfZ(8, 6, 4),
        mini_batch,
        ("derivative-at-wrong-place",),
        ("W1", "b1"),
    ),
    Specimen(
        "chapter-four-no-sigmoid-grad",
        STYLE,
        lambda: NoSigmoidGrad(8, 5, 3, 0.3),
        lambda: mini_batch(7, 3),
        ("chain-link-missing",),
        ("W1", "b1"),
    ),
    Specimen(
        "chapter-four-no-transpose",
        STYLE,
        lambda: NoTranspose(8, 5, 5, 0.4),
        lambda: mini_batch(12, 5),
        ("weights-not-transposed",),
        ("W1", "b1"),
    ),
    Specimen(
        "chapter-four-not-per-image",
        STYLE,
        lambda: NotPerImage(8, 6, 4),
        mini_batch,
        ("mean-forgotten",),
        ALL,
    ),
    Specimen(
        "chapter-four-learns-meanwhile",
        STYLE,
        lambda: LearnsMeanwhile(8, 6, 4, 0.2),
        mini_batch,
        ("writes-params",),
        ALL,
    ),
)
