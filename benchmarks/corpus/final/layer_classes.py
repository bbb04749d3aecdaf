"""A base class Layer and what derives from it; gradients lie in the layers, and nowhere else."""

# A student's classes explain themselves to the student.
# ruff: noqa: D101, D102, D103

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "Layer and its subclasses"


class Layer:
    def forward(self, inputs: Any) -> Any:
        raise NotImplementedError

    def backward(self, grad: Any) -> Any:
        raise NotImplementedError


class Dense(Layer):
    def __init__(self, n_in: int, n_out: int, seed: int, scale: float = 0.6) -> None:
        rng = np.random.default_rng(seed)
        self.W = scale * rng.standard_normal((n_in, n_out))
        self.b = np.zeros(n_out)
        self.inputs: Any = None
        self.dW = np.zeros_like(self.W)
        self.db = np.zeros_like(self.b)

    def forward(self, inputs: Any) -> Any:
        self.inputs = inputs
        return inputs @ self.W + self.b

    def backward(self, grad: Any) -> Any:
        self.dW = self.inputs.T @ grad
        self.db = grad.sum(axis=0)
        return grad @ self.W.T


class Activation(Layer):
    def __init__(self) -> None:
        self.inputs: Any = None

    def f(self, z: Any) -> Any:
        raise NotImplementedError

    def f_prime(self, z: Any) -> Any:
        raise NotImplementedError

    def forward(self, inputs: Any) -> Any:
        self.inputs = inputs
        return self.f(inputs)

    def backward(self, grad: Any) -> Any:
        return grad * self.f_prime(self.inputs)


class Tanh(Activation):
    def f(self, z: Any) -> Any:
        return np.tanh(z)

    def f_prime(self, z: Any) -> Any:
        return 1 - np.tanh(z) ** 2


class ReLU(Activation):
    def f(self, z: Any) -> Any:
        return np.maximum(0, z)

    def f_prime(self, z: Any) -> Any:
        return (z > 0).astype(float)


class Loss:
    def forward(self, scores: Any, labels: Any) -> Any:
        raise NotImplementedError

    def backward(self) -> Any:
        raise NotImplementedError


class SoftmaxCrossEntropy(Loss):
    def forward(self, scores: Any, labels: Any) -> Any:
        shifted = scores - scores.max(axis=1, keepdims=True)
        log_probs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        self.probs, self.labels = np.exp(log_probs), labels
        return -log_probs[np.arange(len(labels)), labels].mean()

    def backward(self) -> Any:
        grad = self.probs.copy()
        grad[np.arange(len(self.labels)), self.labels] -= 1
        return grad / len(self.labels)


class SquaredLoss(Loss):
    """Scores against one-hot vectors, as in the first assignment."""

    def forward(self, scores: Any, labels: Any) -> Any:
        self.difference = scores - np.eye(scores.shape[1])[labels]
        return (self.difference**2).sum(axis=1).mean()

    def backward(self) -> Any:
        return 2 * self.difference / len(self.difference)


class Network:
    def __init__(self, layers: list[Any], loss: Any = SoftmaxCrossEntropy) -> None:
        self.layers = layers
        self.criterion = loss()

    def forward(self, x: Any) -> Any:
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def backward(self) -> None:
        grad = self.criterion.backward()
        for layer in reversed(self.layers):
            grad = layer.backward(grad)

    def loss(self, x: Any, t: Any) -> Any:
        return self.criterion.forward(self.forward(x), t)

    def gradient(self, x: Any, t: Any) -> None:
        self.loss(x, t)
        self.backward()


def examples(size: int = 9, features: int = 5, classes: int = 3) -> tuple[Any, Any]:
    rng = np.random.default_rng(90)
    return rng.standard_normal((size, features)), rng.integers(classes, size=size)


def two_layers(dense: Any = Dense, activation: Any = Tanh, loss: Any = SoftmaxCrossEntropy) -> Any:
    return Network([dense(5, 7, 1), activation(), dense(7, 3, 2)], loss)


# The mistakes


class DividesAgain(Dense):
    def backward(self, grad: Any) -> Any:
        passed_on = super().backward(grad)
        self.dW = self.inputs.T @ grad / len(self.inputs)  # the loss has divided already
        self.db = grad.sum(axis=0) / len(self.inputs)
        return passed_on


class SumOfTheRows(Dense):
    def backward(self, grad: Any) -> Any:
        passed_on = super().backward(grad)
        self.db = grad.sum(axis=1)  # axis=0
        return passed_on


class FirstInputs(Dense):
    def forward(self, inputs: Any) -> Any:
        if self.inputs is None:  # at every call
            self.inputs = inputs
        return inputs @ self.W + self.b


class Adds(Dense):
    def backward(self, grad: Any) -> Any:
        self.dW += self.inputs.T @ grad  # self.dW =
        self.db += grad.sum(axis=0)
        return grad @ self.W.T


class ReLUWithoutBackward(ReLU):
    def backward(self, grad: Any) -> Any:
        return grad  # grad * self.f_prime(self.inputs)


class TanhLikeSigmoid(Tanh):
    def f_prime(self, z: Any) -> Any:
        return np.tanh(z) * (1 - np.tanh(z))  # 1 - np.tanh(z) ** 2


def after_the_first_batch() -> Any:
    """Return a network that has seen one batch before: the fault needs that."""
    network = two_layers(FirstInputs)
    x, t = examples()
    network.gradient(x[::-1] + 0.5, t)
    return network


ALL = ("0.W", "0.b", "2.W", "2.b")

SPECIMENS = (
    Specimen("layer-classes-right", STYLE, two_layers, examples),
    Specimen(
        "layer-classes-right-deep",
        STYLE,
        lambda: Network(
            [Dense(5, 8, 3, 0.7), ReLU(), Dense(8, 6, 4, 0.7), Tanh(), Dense(6, 3, 5)],
        ),
        lambda: examples(64),
    ),
    Specimen(
        "layer-classes-right-squared",
        STYLE,
        lambda: two_layers(activation=ReLU, loss=SquaredLoss),
        lambda: examples(3),
    ),
    Specimen(
        "layer-classes-divides-again",
        STYLE,
        lambda: two_layers(DividesAgain),
        examples,
        ("mean-twice",),
        (*ALL, "layers[0]", "layers[2]"),
    ),
    Specimen(
        "layer-classes-sum-of-the-rows",
        STYLE,
        lambda: Network([Dense(5, 7, 1), Tanh(), SumOfTheRows(7, 4, 2)]),
        lambda: examples(4, classes=4),
        ("bias-wrong-axis",),
        ("2.b", "layers[2]"),
    ),
    Specimen(
        "layer-classes-first-inputs",
        STYLE,
        after_the_first_batch,
        examples,
        ("stale-cache",),
        ("0.W", "2.W", "layers[0]", "layers[2]"),
    ),
    Specimen(
        "layer-classes-adds",
        STYLE,
        lambda: two_layers(Adds),
        examples,
        ("accumulates",),
        (*ALL, "layers[0]", "layers[2]"),
    ),
    Specimen(
        "layer-classes-relu-passes-all",
        STYLE,
        lambda: two_layers(activation=ReLUWithoutBackward),
        examples,
        ("mask-forgotten",),
        ("0.W", "0.b", "layers[1]"),
    ),
    Specimen(
        "layer-classes-tanh-like-sigmoid",
        STYLE,
        lambda: two_layers(activation=TanhLikeSigmoid, loss=SquaredLoss),
        examples,
        ("derivative-at-wrong-place",),
        ("0.W", "0.b", "layers[1]"),
    ),
)
