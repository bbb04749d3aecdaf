"""As a framework looks from outside: Sequential, Dense(units, activation), kernel and bias."""

# ruff: noqa: D101, D102, D103, N818

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "sequential"


class Linear:
    def __call__(self, z: Any) -> Any:
        return z

    def grad(self, dy: Any, z: Any, y: Any) -> Any:  # noqa: ARG002
        return dy


class ReLU(Linear):
    def __call__(self, z: Any) -> Any:
        return np.where(z > 0, z, 0)

    def grad(self, dy: Any, z: Any, y: Any) -> Any:  # noqa: ARG002
        return np.where(z > 0, dy, 0)


class Softmax(Linear):
    def __call__(self, z: Any) -> Any:
        e = np.exp(z - np.max(z, axis=-1, keepdims=True))
        return e / np.sum(e, axis=-1, keepdims=True)

    def grad(self, dy: Any, z: Any, y: Any) -> Any:  # noqa: ARG002
        return y * (dy - np.sum(dy * y, axis=-1, keepdims=True))


class Dense:
    def __init__(self, units: int, activation: Any = Linear) -> None:
        self.units, self.activation = units, activation()

    def build(self, input_dim: int, rng: Any, floatx: Any) -> int:
        limit = np.sqrt(6 / (input_dim + self.units))
        self.kernel = rng.uniform(-limit, limit, (input_dim, self.units)).astype(floatx)
        self.bias = np.zeros(self.units, dtype=floatx)
        return self.units

    @property
    def weights(self) -> Any:
        return [self.kernel, self.bias]

    def call(self, inputs: Any) -> Any:
        self.inputs = np.asarray(inputs)
        self.z = np.matmul(self.inputs, self.kernel) + self.bias
        self.outputs = self.activation(self.z)
        return self.outputs

    def backprop(self, grad: Any) -> Any:
        grad = self.activation.grad(np.asarray(grad), self.z, self.outputs)
        self.gradients = [np.matmul(self.inputs.T, grad), np.sum(grad, axis=0)]
        return np.matmul(grad, self.kernel.T)


class Dropout:
    """A rate of 0.3, and only in training."""

    weights: tuple[Any, ...] = ()
    gradients: tuple[Any, ...] = ()

    def __init__(self, rate: float, training: bool = False) -> None:
        self.rate, self.training = rate, training
        self.rng = np.random.default_rng(11)

    def build(self, input_dim: int, rng: Any, floatx: Any) -> int:  # noqa: ARG002
        return input_dim

    def call(self, inputs: Any) -> Any:
        keep = self.rng.random(np.shape(inputs)) >= self.rate if self.training else 1
        self.keep = keep / (1 - self.rate) if self.training else 1
        return inputs * self.keep

    def backprop(self, grad: Any) -> Any:
        return grad * self.keep


class CategoricalCrossentropy:
    epsilon = 0.0

    def __call__(self, y_true: Any, y_pred: Any) -> Any:
        return np.mean(-np.sum(y_true * np.log(y_pred + self.epsilon), axis=-1))

    def grad(self, y_true: Any, y_pred: Any) -> Any:
        return -y_true / y_pred / len(y_true)


class MeanSquaredError(CategoricalCrossentropy):
    def __call__(self, y_true: Any, y_pred: Any) -> Any:
        return np.mean(np.square(y_true - y_pred))

    def grad(self, y_true: Any, y_pred: Any) -> Any:
        return 2 * (y_pred - y_true) / y_true.size


class Sequential:
    def __init__(
        self, stack: Any, loss: Any = CategoricalCrossentropy, floatx: Any = "float64"
    ) -> None:
        rng = np.random.default_rng(71)
        self.stack, self.criterion = stack, loss()
        width = 6
        for layer in stack:
            width = layer.build(width, rng, floatx)
        self.params = [list(layer.weights) for layer in stack]

    def predict(self, x: Any) -> Any:
        for layer in self.stack:
            x = layer.call(x)
        return x

    def loss(self, x: Any, t: Any) -> Any:
        return self.criterion(np.asarray(t), self.predict(x))

    def gradient(self, x: Any, t: Any) -> Any:
        grad = self.criterion.grad(np.asarray(t), self.predict(x))
        for layer in reversed(self.stack):
            grad = layer.backprop(grad)
        return [list(layer.gradients) for layer in self.stack]


def irises(n: int = 7) -> tuple[Any, Any]:
    rng = np.random.default_rng(72)
    return rng.normal(0, 1, (n, 6)), np.eye(4)[rng.integers(4, size=n)]


def numbers(n: int = 9) -> tuple[Any, Any]:
    rng = np.random.default_rng(73)
    return rng.normal(0, 1, (n, 6)), rng.normal(0, 1, (n, 2))


def spread(n: int = 8) -> tuple[Any, Any]:
    """Return inputs that are not scaled, of which the network is sure, and sometimes wrong."""
    x, t = irises(n)
    return 12 * x, t


def classifier(softmax: Any = Softmax, dense: Any = Dense, **options: Any) -> Sequential:
    return Sequential([Dense(5, ReLU), dense(4, softmax)], **options)


def trained() -> Sequential:
    model = Sequential([Dense(8, ReLU), Dropout(0.3), Dense(5, ReLU), Dense(4, Softmax)])
    x, t = irises(20)
    for _ in range(250):
        for weights, gradients in zip(model.params, model.gradient(x, t), strict=True):
            for weight, gradient in zip(weights, gradients, strict=True):
                weight -= 0.1 * gradient
    return model


# The mistakes


class SoftmaxByElement(Softmax):
    def grad(self, dy: Any, z: Any, y: Any) -> Any:  # noqa: ARG002
        return dy * y * (1 - y)  # y * (dy - np.sum(dy * y, axis=-1, keepdims=True))


class SoftmaxOfAll(Softmax):
    def __call__(self, z: Any) -> Any:
        e = np.exp(z - np.max(z))
        return e / np.sum(e)  # np.sum(e, axis=-1, keepdims=True)


class WithEpsilon(CategoricalCrossentropy):
    epsilon = 1e-7  # and grad: -y_true / (y_pred + epsilon)


class AveragesTheKernelToo(Dense):
    def backprop(self, grad: Any) -> Any:
        back = super().backprop(grad)
        self.gradients[0] /= len(self.inputs)  # the loss has divided already
        self.gradients[1] /= len(self.inputs)
        return back


class SharedByTheExamples(MeanSquaredError):
    def grad(self, y_true: Any, y_pred: Any) -> Any:
        return 2 * (y_pred - y_true) / len(y_true)  # / y_true.size


SPECIMENS = (
    Specimen("sequential-right", STYLE, classifier, irises),
    Specimen("sequential-right-trained", STYLE, trained, lambda: irises(20)),
    Specimen(
        "sequential-right-numbers", STYLE,
        lambda: Sequential([Dense(7, ReLU), Dense(2)], MeanSquaredError), numbers,
    ),
    Specimen(
        "sequential-softmax-by-element", STYLE, lambda: classifier(SoftmaxByElement), irises,
        ("softmax-diagonal",), ("0[0]", "0[1]", "1[0]", "1[1]"),
    ),
    Specimen(
        "sequential-softmax-of-all", STYLE, lambda: classifier(SoftmaxOfAll), irises,
        ("batch-softmax",), ("0[0]", "0[1]", "1[0]", "1[1]"),
    ),
    Specimen(
        "sequential-with-epsilon", STYLE, lambda: classifier(loss=WithEpsilon), spread,
        ("epsilon",), ("0[0]", "0[1]", "1[0]", "1[1]"),
    ),
    Specimen(
        "sequential-averages-again", STYLE, lambda: classifier(dense=AveragesTheKernelToo),
        irises, ("mean-twice",), ("1[0]", "1[1]"),
    ),
    Specimen(
        "sequential-shared-by-the-examples", STYLE,
        lambda: Sequential([Dense(4, ReLU), Dense(2)], SharedByTheExamples), numbers,
        ("mean-over-classes",), ("0[0]", "0[1]", "1[0]", "1[1]"),
    ),
    Specimen(
        "sequential-single-precision", STYLE, lambda: classifier(floatx="float32"), irises,
        ("float32",), ("0[0]", "0[1]", "1[0]", "1[1]"),
    ),
    Specimen(
        "sequential-dropout-stays-on", STYLE,
        lambda: Sequential(
            [Dense(8, ReLU), Dropout(0.3, training=True), Dense(4, Softmax)]  # training=False
        ),
        irises, ("not-deterministic",),
    ),
)  # fmt: skip
