"""Small networks as students write them, in four styles, and one wrong line in each at will."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np

from nn_tutorial.typing import FloatArray

Batch = tuple[FloatArray, FloatArray]
Steps = dict[str, Callable[..., Any]]


def images(size: int = 7, *, seed: int = 1) -> Batch:
    """Return inputs and one-hot labels; no two lengths are the same: 7, 6 and 4."""
    rng = np.random.default_rng(seed)
    return rng.standard_normal((size, 6)), np.eye(4)[rng.integers(4, size=size)]


def numbers(size: int = 7, *, seed: int = 1) -> Batch:
    """Return inputs and three numbers for each to be approached."""
    rng = np.random.default_rng(seed)
    return rng.standard_normal((size, 6)), rng.standard_normal((size, 3))


def softmax(z: FloatArray) -> FloatArray:
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


STEPS: Steps = {
    "activation": np.tanh,
    "softmax": softmax,
    "log": np.log,
    "of_batch": lambda losses: losses.sum() / len(losses),
    "penalty": lambda p: 0.0,
    "to_second": lambda z, a: a,
    "d_scores": lambda y, t: (y - t) / len(t),
    "d_hidden": lambda d2, W2: d2 @ W2.T,
    "d_activation": lambda d, z, a: d * (1 - a**2),
    "dW1": lambda x, d1: x.T @ d1,
    "db1": lambda d1: d1.sum(axis=0),
    "dW2": lambda a, d2: a.T @ d2,
    "db2": lambda d2: d2.sum(axis=0),
    "finish": lambda grads, p: grads,
}
RELU: Steps = {
    "activation": lambda z: np.maximum(z, 0),
    "d_activation": lambda d, z, a: d * (z > 0),
}


class ByHand:
    """Two layers with every step written out: z1, a1, y, and back d2, d1.

    Each keyword replaces one of the STEPS.
    """

    def __init__(
        self, *, hidden: int = 5, scale: float = 0.6, seed: int = 0, **steps: Callable[..., Any]
    ) -> None:
        assert steps.keys() <= STEPS.keys()
        self.step = {**STEPS, **steps}
        rng = np.random.default_rng(seed)
        self.params: dict[str, Any] = {
            "W1": scale * rng.standard_normal((6, hidden)),
            "b1": 0.1 * rng.standard_normal(hidden),
            "W2": scale * rng.standard_normal((hidden, 4)),
            "b2": 0.1 * rng.standard_normal(4),
        }

    def forward(self, x: FloatArray) -> FloatArray:
        p, step = self.params, self.step
        self.z1 = x @ p["W1"] + p["b1"]
        self.a1 = step["activation"](self.z1)
        self.y: FloatArray = step["softmax"](
            step["to_second"](self.z1, self.a1) @ p["W2"] + p["b2"]
        )
        return self.y

    def loss(self, x: FloatArray, t: FloatArray) -> float:
        losses = -(t * self.step["log"](self.forward(x))).sum(axis=1)
        return float(self.step["of_batch"](losses) + self.step["penalty"](self.params))

    def gradient(self, x: FloatArray, t: FloatArray) -> dict[str, Any]:
        step, p = self.step, self.params
        y = self.forward(x)
        d2 = step["d_scores"](y, t)
        d1 = step["d_activation"](step["d_hidden"](d2, p["W2"]), self.z1, self.a1)
        grads = {
            "W1": step["dW1"](x, d1),
            "b1": step["db1"](d1),
            "W2": step["dW2"](self.a1, d2),
            "b2": step["db2"](d2),
        }
        return step["finish"](grads, p)


class Linear:
    """A layer of the second style: it keeps what it needs, and its gradients are dW and db."""

    def __init__(self, rows: int, columns: int, seed: int = 0) -> None:
        rng = np.random.default_rng(seed)
        self.W = 0.6 * rng.standard_normal((rows, columns))
        self.b = 0.1 * rng.standard_normal((1, columns))

    def forward(self, x: FloatArray) -> FloatArray:
        self.x = x
        return np.dot(x, self.W) + self.b

    def backward(self, dout: FloatArray) -> FloatArray:
        self.dW = np.dot(self.x.T, dout)
        self.db = np.sum(dout, axis=0, keepdims=True)
        return np.dot(dout, self.W.T)


class Sigmoid:
    def forward(self, x: FloatArray) -> FloatArray:
        self.out = 1 / (1 + np.exp(-x))
        return self.out

    def backward(self, dout: FloatArray) -> FloatArray:
        return dout * self.out * (1 - self.out)


class ReLU:
    def forward(self, x: FloatArray) -> FloatArray:
        self.mask = x <= 0
        out = x.copy()
        out[self.mask] = 0
        return out

    def backward(self, dout: FloatArray) -> FloatArray:
        dx = dout.copy()
        dx[self.mask] = 0
        return dx


class Standardize:
    """Zero mean and unit variance in each column of a batch."""

    def forward(self, x: FloatArray) -> FloatArray:
        self.std = np.sqrt(x.var(axis=0) + 1e-3)
        self.out = (x - x.mean(axis=0)) / self.std
        return self.out

    def backward(self, dout: FloatArray) -> FloatArray:
        along = (dout * self.out).mean(axis=0)
        return (dout - dout.mean(axis=0) - self.out * along) / self.std


class SoftmaxLoss:
    def forward(self, x: FloatArray, t: FloatArray) -> float:
        self.y, self.t = softmax(x), t
        return float(-np.sum(t * np.log(self.y)) / len(t))

    def backward(self) -> FloatArray:
        return (self.y - self.t) / len(self.t)


class InLayers:
    """The layers of a list, one after the other; there are no params beside theirs."""

    def __init__(self, *between: Any, last: Any = None) -> None:
        self.layers = [Linear(6, 5), *between, Linear(5, 4, seed=1)]
        self.last = last or SoftmaxLoss()

    def loss(self, x: FloatArray, t: FloatArray) -> float:
        for layer in self.layers:
            x = layer.forward(x)
        return self.last.forward(x, t)

    def gradient(self, x: FloatArray, t: FloatArray) -> None:
        self.loss(x, t)
        dout = self.last.backward()
        for layer in reversed(self.layers):
            dout = layer.backward(dout)


class InOneFunction:
    """Loss and gradients come out of one function; squared error, a list of parameters."""

    def __init__(self, function: Callable[..., tuple[float, list[FloatArray]]]) -> None:
        rng = np.random.default_rng(3)
        shapes = (6, 5), (1, 5), (5, 3), (1, 3)
        self.params = [0.7 * rng.standard_normal(shape) for shape in shapes]
        self._function = function

    def loss(self, x: FloatArray, t: FloatArray) -> tuple[float, list[FloatArray]]:
        return self._function(self.params, x, t)


def regression(params: list[FloatArray], x: FloatArray, t: FloatArray) -> Any:
    W1, b1, W2, b2 = params
    h = np.tanh(x @ W1 + b1)
    y = h @ W2 + b2
    dy = 2 * (y - t) / len(x)
    dh = dy @ W2.T * (1 - h * h)
    grads = [x.T @ dh, dh.sum(0, keepdims=True), h.T @ dy, dy.sum(0, keepdims=True)]
    return np.sum((y - t) ** 2) / len(x), grads


class InLoops:
    """As many layers as there are sizes, in loops over lists; ReLU by np.where.

    `back` may replace the line that goes back through an activation.
    """

    def __init__(
        self,
        sizes: tuple[int, ...] = (6, 8, 5, 4),
        back: Callable[..., FloatArray] = lambda d, zs, i: d * (zs[i] > 0),
    ) -> None:
        rng = np.random.default_rng(5)
        pairs = [*pairwise(sizes)]
        self.params: dict[str, list[FloatArray]] = {
            "w": [rng.standard_normal(pair) * np.sqrt(2 / pair[0]) for pair in pairs],
            "b": [0.1 * rng.standard_normal(size) for size in sizes[1:]],
        }
        self.back = back

    def forward(self, x: FloatArray) -> tuple[list[FloatArray], list[FloatArray]]:
        zs: list[FloatArray] = []
        outs = [x]
        for w, b in zip(self.params["w"], self.params["b"], strict=True):
            if zs:
                outs.append(np.where(zs[-1] > 0, zs[-1], 0.0))
            zs.append(outs[-1] @ w + b)
        return zs, outs

    def loss(self, x: FloatArray, t: FloatArray) -> float:
        z = self.forward(x)[0][-1]
        z = z - z.max(axis=1, keepdims=True)
        log_y = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        return float(-np.mean(np.sum(t * log_y, axis=1)))

    def gradient(self, x: FloatArray, t: FloatArray) -> dict[str, list[FloatArray]]:
        zs, outs = self.forward(x)
        d = (softmax(zs[-1]) - t) / len(x)
        dws, dbs = [], []
        for i in reversed(range(len(zs))):
            dws.insert(0, outs[i].T @ d)
            dbs.insert(0, d.sum(axis=0))
            if i > 0:
                d = self.back(d @ self.params["w"][i].T, zs, i - 1)
        return {"w": dws, "b": dbs}


RIGHT: dict[str, tuple[Callable[[], Any], Callable[[], Batch]]] = {
    "by hand": (ByHand, images),
    "by hand, ReLU": (lambda: ByHand(**RELU), images),
    "in layers": (lambda: InLayers(Sigmoid()), images),
    "in layers, standardized": (lambda: InLayers(ReLU(), Standardize()), images),
    "in one function": (lambda: InOneFunction(regression), numbers),
    "in loops": (InLoops, images),
}
