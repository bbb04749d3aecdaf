"""The book's multi-layer network: sizes in a list, decay lambda, an activation by its name."""

# ruff: noqa: D101, D102, D103

from __future__ import annotations

from collections import OrderedDict
from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "multilayer"


def batch(n: int = 9, n_in: int = 7, n_out: int = 4) -> tuple[Any, Any]:
    """Return inputs, and labels in one-hot form."""
    rng = np.random.default_rng(1101)
    return rng.standard_normal((n, n_in)), np.eye(n_out)[rng.integers(n_out, size=n)]


def softmax(x: Any) -> Any:
    x = x - np.max(x, axis=-1, keepdims=True)
    return np.exp(x) / np.sum(np.exp(x), axis=-1, keepdims=True)


def cross_entropy_error(y: Any, t: Any, eps: float = 0.0) -> Any:
    if t.size == y.size:
        t = t.argmax(axis=1)
    batch_size = y.shape[0]
    return -np.sum(np.log(y[np.arange(batch_size), t] + eps)) / batch_size


class Affine:
    def __init__(self, W: Any, b: Any) -> None:
        self.W = W
        self.b = b
        self.x: Any = None
        self.dW = None
        self.db = None

    def forward(self, x: Any) -> Any:
        self.x = x
        return np.dot(self.x, self.W) + self.b

    def backward(self, dout: Any) -> Any:
        dx = np.dot(dout, self.W.T)
        self.dW = np.dot(self.x.T, dout)
        self.db = np.sum(dout, axis=0)
        return dx


class Relu:
    def __init__(self) -> None:
        self.mask = None

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


class SoftmaxWithLoss:
    def __init__(self) -> None:
        self.loss = None
        self.y: Any = None
        self.t: Any = None

    def forward(self, x: Any, t: Any) -> Any:
        self.t = t
        self.y = softmax(x)
        self.loss = cross_entropy_error(self.y, self.t)
        return self.loss

    def backward(self, dout: Any = 1) -> Any:
        batch_size = self.t.shape[0]
        return dout * (self.y - self.t) / batch_size


class MultiLayerNet:
    """Layers of any number and size, all with the same activation."""

    affine: Any = Affine
    activations: Any = {"sigmoid": Sigmoid, "relu": Relu}  # noqa: RUF012
    loss_layer: Any = SoftmaxWithLoss

    def __init__(
        self,
        input_size: int = 7,
        hidden_size_list: tuple[int, ...] = (6, 5),
        output_size: int = 4,
        activation: str = "relu",
        weight_init_std: Any = "he",
        weight_decay_lambda: float = 0.0,
        seed: int = 21,
    ) -> None:
        self.all_size_list = [input_size, *hidden_size_list, output_size]
        self.hidden_layer_num = len(hidden_size_list)
        self.weight_decay_lambda = weight_decay_lambda
        self.params: dict[str, Any] = {}
        self.init_weight(weight_init_std, np.random.default_rng(seed))

        self.layers: OrderedDict[str, Any] = OrderedDict()
        for idx in range(1, self.hidden_layer_num + 1):
            self.layers[f"Affine{idx}"] = self.affine(
                self.params[f"W{idx}"], self.params[f"b{idx}"]
            )
            self.layers[f"Activation_function{idx}"] = self.activations[activation]()
        idx = self.hidden_layer_num + 1
        self.layers[f"Affine{idx}"] = self.affine(self.params[f"W{idx}"], self.params[f"b{idx}"])
        self.last_layer = self.loss_layer()

    def init_weight(self, weight_init_std: Any, rng: Any) -> None:
        for idx in range(1, len(self.all_size_list)):
            n_prev, n = self.all_size_list[idx - 1], self.all_size_list[idx]
            scale = weight_init_std
            if weight_init_std == "he":
                scale = np.sqrt(2.0 / n_prev)
            elif weight_init_std == "xavier":
                scale = np.sqrt(1.0 / n_prev)
            self.params[f"W{idx}"] = scale * rng.standard_normal((n_prev, n))
            self.params[f"b{idx}"] = np.zeros(n)

    def predict(self, x: Any) -> Any:
        for layer in self.layers.values():
            x = layer.forward(x)
        return x

    def loss(self, x: Any, t: Any) -> Any:
        y = self.predict(x)
        weight_decay = 0.0
        for idx in range(1, self.hidden_layer_num + 2):
            W = self.params[f"W{idx}"]
            weight_decay += 0.5 * self.weight_decay_lambda * np.sum(W**2)
        return self.last_layer.forward(y, t) + weight_decay

    def accuracy(self, x: Any, t: Any) -> Any:
        return np.mean(self.predict(x).argmax(axis=1) == t.argmax(axis=1))

    def gradient(self, x: Any, t: Any) -> Any:
        self.loss(x, t)
        dout = self.last_layer.backward(1)
        for layer in reversed(self.layers.values()):
            dout = layer.backward(dout)
        grads = {}
        for idx in range(1, self.hidden_layer_num + 2):
            affine = self.layers[f"Affine{idx}"]
            grads[f"W{idx}"] = affine.dW + self.weight_decay_lambda * affine.W
            grads[f"b{idx}"] = affine.db
        return grads


def decayed_and_trained() -> MultiLayerNet:
    """Return two hidden layers of sigmoids after 400 steps with weight decay."""
    network = MultiLayerNet(
        7, (8, 6), 4, activation="sigmoid", weight_init_std="xavier", weight_decay_lambda=0.002
    )
    x, t = batch(30)
    for _ in range(400):
        grads = network.gradient(x, t)
        for key in network.params:
            network.params[key] -= 1.0 * grads[key]
    return network


class DecayWithoutTheLastLayer(MultiLayerNet):
    def gradient(self, x: Any, t: Any) -> Any:
        grads = super().gradient(x, t)
        last = self.hidden_layer_num + 1
        # + self.weight_decay_lambda * W: the loop went to hidden_layer_num + 1, not + 2
        grads[f"W{last}"] = self.layers[f"Affine{last}"].dW
        return grads


class AffineBackThroughW(Affine):
    def backward(self, dout: Any) -> Any:
        super().backward(dout)
        return np.dot(dout, self.W)  # self.W.T


class ThroughW(MultiLayerNet):
    affine = AffineBackThroughW


class LossWithEpsilon(SoftmaxWithLoss):
    def forward(self, x: Any, t: Any) -> Any:
        self.t = t
        self.y = softmax(x)
        self.loss = cross_entropy_error(self.y, self.t, eps=1e-7)  # without eps
        return self.loss


class Epsilon(MultiLayerNet):
    """Sure of the wrong class: there the constant in the logarithm counts."""

    loss_layer = LossWithEpsilon


class ReluGivesItsInput(Relu):
    def forward(self, x: Any) -> Any:
        super().forward(x)
        return x  # out


class Linear(MultiLayerNet):
    activations = {"sigmoid": Sigmoid, "relu": ReluGivesItsInput}  # noqa: RUF012


HIDDEN = ("W1", "b1", "W2", "b2")
ALL = (*HIDDEN, "W3", "b3")
SPECIMENS = (
    Specimen("multilayer-right-he", STYLE, MultiLayerNet, batch),
    Specimen(
        "multilayer-right-sigmoids-decayed-trained", STYLE, decayed_and_trained, lambda: batch(30)
    ),
    Specimen(
        "multilayer-right-std-0.01-one-image", STYLE,
        lambda: MultiLayerNet(weight_init_std=0.01, weight_decay_lambda=0.1), lambda: batch(1),
    ),
    Specimen(
        "multilayer-penalty-mismatch", STYLE,
        lambda: DecayWithoutTheLastLayer(weight_decay_lambda=0.1), batch,
        ("penalty-mismatch",), ("W3",),
    ),
    Specimen(
        "multilayer-weights-not-transposed", STYLE,
        lambda: ThroughW(5, (5, 5), 5, activation="sigmoid", weight_init_std=1.0),
        lambda: batch(n_in=5, n_out=5),
        ("weights-not-transposed",), (*HIDDEN, "Affine1", "Affine2", "Affine3"),
    ),
    Specimen(
        "multilayer-epsilon", STYLE, lambda: Epsilon(weight_init_std=4.0, seed=22), batch,
        ("epsilon",), (*ALL, "last_layer"),
    ),
    Specimen(
        "multilayer-activation-skipped", STYLE, Linear, batch,
        ("activation-skipped",), (*HIDDEN, "Activation_function1", "Activation_function2"),
    ),
)  # fmt: skip
