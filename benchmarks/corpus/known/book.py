"""The book's way: a `params` dict, an OrderedDict of layers that share its arrays, `lastLayer`."""

# A student's classes explain themselves to the student.
# ruff: noqa: D101, D102, D103

from __future__ import annotations

from collections import OrderedDict
from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen


class Affine:
    def __init__(self, W: Any, b: Any) -> None:
        self.W = W
        self.b = b
        self.x: Any = None
        self.dW: Any = None
        self.db: Any = None

    def forward(self, x: Any) -> Any:
        self.x = x
        return np.dot(x, self.W) + self.b

    def backward(self, dout: Any) -> Any:
        self.dW = np.dot(self.x.T, dout)
        self.db = np.sum(dout, axis=0)
        return np.dot(dout, self.W.T)


class Relu:
    def __init__(self) -> None:
        self.mask: Any = None

    def forward(self, x: Any) -> Any:
        self.mask = x <= 0
        out = x.copy()
        out[self.mask] = 0
        return out

    def backward(self, dout: Any) -> Any:
        dx = dout.copy()
        dx[self.mask] = 0
        return dx


class Sigmoid:
    def __init__(self) -> None:
        self.out: Any = None

    def forward(self, x: Any) -> Any:
        self.out = 1 / (1 + np.exp(-x))
        return self.out

    def backward(self, dout: Any) -> Any:
        return dout * (1.0 - self.out) * self.out


def softmax(a: Any) -> Any:
    exp_a = np.exp(a - np.max(a, axis=1, keepdims=True))
    return exp_a / np.sum(exp_a, axis=1, keepdims=True)


def cross_entropy_error(y: Any, t: Any) -> Any:
    if t.ndim == 2:
        t = t.argmax(axis=1)
    return -np.sum(np.log(y[np.arange(t.size), t])) / t.size


class SoftmaxWithLoss:
    def __init__(self) -> None:
        self.y: Any = None
        self.t: Any = None

    def forward(self, x: Any, t: Any) -> Any:
        self.t = t
        self.y = softmax(x)
        return cross_entropy_error(self.y, t)

    def backward(self, dout: Any = 1) -> Any:
        batch_size = self.t.shape[0]
        dx = self.y.copy()
        if self.t.ndim == 2:
            dx -= self.t
        else:
            dx[np.arange(batch_size), self.t] -= 1
        return dout * dx / batch_size


class MultiLayerNet:
    def __init__(
        self,
        sizes: tuple[int, ...] = (6, 5, 4),
        *,
        std: float | None = None,
        bias: float = 0.1,
        affine: Any = Affine,
        hidden: Any = (Relu,),
        last: Any = SoftmaxWithLoss,
        seed: int = 0,
    ) -> None:
        rng = np.random.default_rng(seed)
        self.params: dict[str, Any] = {}
        self.layers: OrderedDict[str, Any] = OrderedDict()
        for i in range(1, len(sizes)):
            scale = np.sqrt(2 / sizes[i - 1]) if std is None else std
            self.params[f"W{i}"] = scale * rng.standard_normal((sizes[i - 1], sizes[i]))
            self.params[f"b{i}"] = bias * rng.standard_normal(sizes[i])
            self.layers[f"Affine{i}"] = affine(self.params[f"W{i}"], self.params[f"b{i}"])
            if i < len(sizes) - 1:
                layer = hidden[i - 1]()
                self.layers[f"{type(layer).__mro__[-2].__name__}{i}"] = layer
        self.lastLayer = last()

    def predict(self, x: Any) -> Any:
        for layer in self.layers.values():
            x = layer.forward(x)
        return x

    def loss(self, x: Any, t: Any) -> Any:
        return self.lastLayer.forward(self.predict(x), t)

    def gradient(self, x: Any, t: Any) -> Any:
        self.loss(x, t)
        dout = self.lastLayer.backward(1)
        for layer in reversed(self.layers.values()):
            dout = layer.backward(dout)
        grads = {}
        for i in range(1, len(self.params) // 2 + 1):
            grads[f"W{i}"] = self.layers[f"Affine{i}"].dW
            grads[f"b{i}"] = self.layers[f"Affine{i}"].db
        return grads


def batch(size: int = 7, seed: int = 1, classes: int = 4) -> tuple[Any, Any]:
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((size, 6))
    return x, np.eye(classes)[rng.integers(classes, size=size)]


def batch_of_labels(size: int = 12, seed: int = 2) -> tuple[Any, Any]:
    x, t = batch(size, seed)
    return x, t.argmax(axis=1)


class DecayingNet(MultiLayerNet):
    decay = 0.1

    def loss(self, x: Any, t: Any) -> Any:
        squares = sum(np.sum(W**2) for key, W in self.params.items() if key.startswith("W"))
        return super().loss(x, t) + 0.5 * self.decay * squares

    def gradient(self, x: Any, t: Any) -> Any:
        grads = super().gradient(x, t)
        for key in grads:
            if key.startswith("W"):
                grads[key] = grads[key] + self.decay * self.params[key]
        return grads


# The mistakes


class SummedGradient(SoftmaxWithLoss):
    def backward(self, dout: Any = 1) -> Any:
        return dout * (self.y - self.t)  # / batch_size


class SoftmaxOfOneRow(SoftmaxWithLoss):
    def forward(self, x: Any, t: Any) -> Any:
        self.t = t
        exp_x = np.exp(x - np.max(x))
        self.y = exp_x / np.sum(exp_x)  # np.sum(exp_x, axis=1, keepdims=True)
        return cross_entropy_error(self.y, t)


class ReluWithoutMask(Relu):
    def backward(self, dout: Any) -> Any:
        return dout  # dx[self.mask] = 0


class ReluOfTheFirstBatch(Relu):
    def forward(self, x: Any) -> Any:
        if self.mask is None:  # in every forward pass
            self.mask = x <= 0
        return np.maximum(x, 0)


class AffineBackThroughW(Affine):
    def backward(self, dout: Any) -> Any:
        super().backward(dout)
        return np.dot(dout, self.W)  # self.W.T


class AffineMeanBias(Affine):
    def backward(self, dout: Any) -> Any:
        dx = super().backward(dout)
        self.db = np.mean(dout, axis=0)  # np.sum: dout is divided already
        return dx


class AffineWithoutBias(Affine):
    def __init__(self, W: Any, b: Any) -> None:
        super().__init__(W, b)
        self.db = np.zeros_like(b)

    def backward(self, dout: Any) -> Any:
        self.dW = np.dot(self.x.T, dout)  # and self.db = np.sum(dout, axis=0)
        return np.dot(dout, self.W.T)


class AffineOfCopies(Affine):
    def __init__(self, W: Any, b: Any) -> None:
        super().__init__(W.copy(), b.copy())  # W, b


class Skip:
    """x + relu(x): on the way back dout is needed twice."""

    def __init__(self) -> None:
        self.relu = Relu()

    def forward(self, x: Any) -> Any:
        return x + self.relu.forward(x)

    def backward(self, dout: Any) -> Any:
        return self.relu.backward(dout) + dout


class ReluInPlace(Relu):
    def backward(self, dout: Any) -> Any:
        dout[self.mask] = 0  # in a copy
        return dout


class SkipInPlace(Skip):
    def __init__(self) -> None:
        self.relu = ReluInPlace()


def trained(sizes: tuple[int, ...], hidden: Any, updates: int, rate: float) -> MultiLayerNet:
    network = MultiLayerNet(sizes, hidden=hidden, seed=3)
    x, t = batch_of_labels(40, seed=4)
    for _ in range(updates):
        grads = network.gradient(x, t)
        for key in network.params:
            network.params[key] -= rate * grads[key]
    return network


def started_at_zero() -> MultiLayerNet:
    return MultiLayerNet((6, 5, 4), std=0, bias=0, hidden=(Sigmoid,))  # std=0.01


def after_another_batch() -> MultiLayerNet:
    """Return a network that has seen another batch of this size: the fault needs that."""
    network = MultiLayerNet(hidden=(ReluOfTheFirstBatch,))
    network.gradient(*batch(7, seed=9))
    return network


ALL = ("W1", "b1", "W2", "b2")
STYLE = "the book's layers"

SPECIMENS = (
    Specimen("book-right", STYLE, MultiLayerNet, batch),
    Specimen(
        "book-right-trained",
        STYLE,
        lambda: trained((6, 8, 7, 4), (Relu, Sigmoid), 400, 0.3),
        lambda: batch_of_labels(40, seed=4),
    ),
    Specimen(
        "book-right-decay",
        STYLE,
        lambda: DecayingNet((6, 9, 4), hidden=(Sigmoid,)),
        batch_of_labels,
    ),
    Specimen(
        "book-right-std-001", STYLE, lambda: MultiLayerNet(std=0.01, bias=0), lambda: batch(3)
    ),
    Specimen("book-right-skip", STYLE, lambda: MultiLayerNet(hidden=(Skip,)), lambda: batch(1)),
    Specimen(
        "book-mean-forgotten",
        STYLE,
        lambda: MultiLayerNet(last=SummedGradient),
        batch,
        ("mean-forgotten",),
        (*ALL, "lastLayer"),
    ),
    Specimen(
        "book-batch-softmax",
        STYLE,
        lambda: MultiLayerNet(last=SoftmaxOfOneRow),
        batch,
        ("batch-softmax",),
        (*ALL, "lastLayer"),
    ),
    Specimen(
        "book-mask-forgotten",
        STYLE,
        lambda: MultiLayerNet(hidden=(ReluWithoutMask,)),
        batch_of_labels,
        ("mask-forgotten",),
        ("W1", "b1", "Relu1"),
    ),
    Specimen(
        "book-stale-mask",
        STYLE,
        after_another_batch,
        batch,
        ("stale-cache",),
        ("W1", "b1", "Relu1"),
    ),
    Specimen(
        "book-weights-not-transposed",
        STYLE,
        lambda: MultiLayerNet((6, 6, 6), affine=AffineBackThroughW, hidden=(Sigmoid,)),
        lambda: batch(classes=6),
        ("weights-not-transposed",),
        ("W1", "b1", "Affine2", "Affine1"),
    ),
    Specimen(
        "book-bias-mean",
        STYLE,
        lambda: MultiLayerNet(affine=AffineMeanBias, hidden=(Sigmoid,)),
        batch_of_labels,
        ("bias-not-summed",),
        ("b1", "b2", "Affine1", "Affine2"),
    ),
    Specimen(
        "book-params-are-copies",
        STYLE,
        lambda: MultiLayerNet(affine=AffineOfCopies),
        batch,
        ("params-not-read",),
        ALL,
    ),
    Specimen(
        "book-dout-overwritten",
        STYLE,
        lambda: MultiLayerNet(hidden=(SkipInPlace,)),
        batch,
        ("overwritten-dout",),
        ("W1", "b1", "Skip1"),
    ),
    Specimen(
        "book-zero-start",
        STYLE,
        started_at_zero,
        batch_of_labels,
        ("symmetric-start",),
        ("W1",),
    ),
    Specimen(
        "book-two-faults",
        STYLE,
        lambda: MultiLayerNet(affine=AffineWithoutBias, last=SummedGradient),
        batch,
        ("mean-forgotten", "bias-forgotten"),
        (*ALL, "lastLayer", "Affine1", "Affine2"),
    ),
)
