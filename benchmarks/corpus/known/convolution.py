"""Small convolutions in a list of layers that keep W, b, dW and db; no `params` beside them."""

# A student's classes explain themselves to the student.
# ruff: noqa: D101, D102, D103

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen


class Conv:
    """A convolution by loops over the places of the filter; x is (N, C, H, W)."""

    def __init__(self, rng: Any, inputs: int, filters: int, size: int = 2, stride: int = 1) -> None:
        self.W = 0.6 * rng.standard_normal((filters, inputs, size, size))
        self.b = 0.1 * rng.standard_normal(filters)
        self.dW, self.db = np.zeros_like(self.W), np.zeros_like(self.b)
        self.size, self.stride = size, stride

    def windows(self, x: Any, i: int, j: int) -> Any:
        """Return what entry (i, j) of the filter sees at each place, a view of x."""
        rows = (x.shape[2] - self.size) // self.stride + 1
        columns = (x.shape[3] - self.size) // self.stride + 1
        s = self.stride
        return x[:, :, i : i + s * rows : s, j : j + s * columns : s]

    def places(self) -> Any:
        return np.ndindex(self.size, self.size)

    def forward(self, x: Any) -> Any:
        self.x = x
        seen = (
            np.einsum("nchw,fc->nfhw", self.windows(x, i, j), self.W[:, :, i, j])
            for i, j in self.places()
        )
        return sum(seen) + self.b[None, :, None, None]

    def backward(self, dout: Any) -> Any:
        self.db = dout.sum(axis=(0, 2, 3))
        self.dW = np.zeros_like(self.W)
        dx = np.zeros_like(self.x)
        for i, j in self.places():
            self.dW[:, :, i, j] = np.einsum("nfhw,nchw->fc", dout, self.windows(self.x, i, j))
            self.windows(dx, i, j)[...] += np.einsum("nfhw,fc->nchw", dout, self.W[:, :, i, j])
        return dx


class ConvByColumns:
    """The same by im2col: every window a row of one matrix."""

    def __init__(self, rng: Any, inputs: int, filters: int, size: int = 2) -> None:
        self.W = 0.6 * rng.standard_normal((filters, inputs, size, size))
        self.b = 0.1 * rng.standard_normal(filters)
        self.dW, self.db = np.zeros_like(self.W), np.zeros_like(self.b)

    def forward(self, x: Any) -> Any:
        size = self.W.shape[2]
        windows = np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(2, 3))
        n, _, rows, columns = windows.shape[:4]
        self.shape = (n, rows, columns, len(self.W))
        self.columns = windows.transpose(0, 2, 3, 1, 4, 5).reshape(n * rows * columns, -1)
        out = self.columns @ self.W.reshape(len(self.W), -1).T + self.b
        return out.reshape(self.shape).transpose(0, 3, 1, 2)

    def rows_of(self, dout: Any) -> Any:
        return dout.transpose(0, 2, 3, 1).reshape(-1, len(self.W))

    def backward(self, dout: Any) -> None:
        """Keep the gradients; nobody asks for that of the image."""
        d = self.rows_of(dout)
        self.dW = (d.T @ self.columns).reshape(self.W.shape)
        self.db = d.sum(axis=0)


class ReLU:
    def forward(self, x: Any) -> Any:
        self.positive = x > 0
        return x * self.positive

    def backward(self, dout: Any) -> Any:
        return dout * self.positive


class MaxPool:
    """The largest of each two by two."""

    def forward(self, x: Any) -> Any:
        n, c, h, w = x.shape
        self.blocks = x.reshape(n, c, h // 2, 2, w // 2, 2)
        self.out = self.blocks.max(axis=(3, 5), keepdims=True)
        return self.out[:, :, :, 0, :, 0]

    def backward(self, dout: Any) -> Any:
        spread = (self.blocks == self.out) * dout[:, :, :, None, :, None]
        n, c, h, _, w, _ = spread.shape
        return spread.reshape(n, c, 2 * h, 2 * w)


class MeanPool:
    """The mean of each two by two."""

    def forward(self, x: Any) -> Any:
        n, c, h, w = x.shape
        return x.reshape(n, c, h // 2, 2, w // 2, 2).mean(axis=(3, 5))

    def backward(self, dout: Any) -> Any:
        return dout.repeat(2, axis=2).repeat(2, axis=3) / 4


class Dense:
    def __init__(self, rng: Any, inputs: int, outputs: int) -> None:
        self.W = rng.standard_normal((inputs, outputs)) / np.sqrt(inputs)
        self.b = np.zeros(outputs)
        self.dW, self.db = np.zeros_like(self.W), np.zeros_like(self.b)

    def forward(self, x: Any) -> Any:
        self.shape = x.shape
        self.x = x.reshape(len(x), -1)
        return self.x @ self.W + self.b

    def backward(self, dout: Any) -> Any:
        self.dW = self.x.T @ dout
        self.db = dout.sum(axis=0)
        return (dout @ self.W.T).reshape(self.shape)


class ConvNet:
    def __init__(self, *layers: Any) -> None:
        self.layers = list(layers)

    def loss(self, x: Any, t: Any) -> Any:
        for layer in self.layers:
            x = layer.forward(x)
        x = x - x.max(axis=1, keepdims=True)
        log_y = x - np.log(np.exp(x).sum(axis=1, keepdims=True))
        self.dx = np.exp(log_y) / len(t)
        self.dx[np.arange(len(t)), t] -= 1 / len(t)
        return -log_y[np.arange(len(t)), t].mean()

    def gradient(self, x: Any, t: Any) -> None:
        """Leave the gradients in the layers."""
        self.loss(x, t)
        dout = self.dx
        for layer in reversed(self.layers):
            dout = layer.backward(dout)


def simple(conv: Any = Conv, pool: Any = MaxPool, relu: Any = ReLU) -> ConvNet:
    """Convolution, ReLU, pooling, dense; images of 5 by 5."""
    rng = np.random.default_rng(0)
    return ConvNet(conv(rng, 1, 3), relu(), pool(), Dense(rng, 12, 3))


def double(second: Any = Conv, last: Any = Dense, *, stride: int = 2) -> ConvNet:
    """Two convolutions, the second with a stride; images of 5 by 5."""
    rng = np.random.default_rng(1)
    inputs = {1: 27, 2: 12}[stride]
    conv = second(rng, 2, 3, stride=stride)
    return ConvNet(Conv(rng, 1, 2), ReLU(), conv, ReLU(), last(rng, inputs, 3))


def trained() -> ConvNet:
    network = simple(pool=MeanPool)
    x, t = batch(20, seed=15)
    for _ in range(200):
        network.gradient(x, t)
        for layer in (network.layers[0], network.layers[3]):
            layer.W -= 0.3 * layer.dW
            layer.b -= 0.3 * layer.db
    return network


def batch(size: int = 4, seed: int = 14) -> tuple[Any, Any]:
    rng = np.random.default_rng(seed)
    return rng.standard_normal((size, 1, 5, 5)), rng.integers(3, size=size)


# The mistakes


class ConvOverwrites(Conv):
    """Where windows overlap, only the last of them counts."""

    def backward(self, dout: Any) -> Any:
        super().backward(dout)
        dx = np.zeros_like(self.x)
        for i, j in self.places():
            back = np.einsum("nfhw,fc->nchw", dout, self.W[:, :, i, j])
            self.windows(dx, i, j)[...] = back  # +=
        return dx


class ConvFlipped(Conv):
    def backward(self, dout: Any) -> Any:
        W = self.W
        self.W = W[:, :, ::-1, ::-1]  # W: forward does not turn the filter round
        dx = super().backward(dout)
        self.W = W
        return dx


class ConvMeanBias(Conv):
    def backward(self, dout: Any) -> Any:
        dx = super().backward(dout)
        self.db = dout.sum(axis=0).mean(axis=(1, 2))  # sum over the places, too
        return dx


class RowsInAnotherOrder(ConvByColumns):
    def rows_of(self, dout: Any) -> Any:
        return dout.reshape(-1, len(self.W))  # dout.transpose(0, 2, 3, 1).reshape(...)


class PoolToAll(MaxPool):
    def backward(self, dout: Any) -> Any:
        return dout.repeat(2, axis=2).repeat(2, axis=3)  # only where the largest was


class MeanPoolWithoutQuarter(MeanPool):
    def backward(self, dout: Any) -> Any:
        return dout.repeat(2, axis=2).repeat(2, axis=3)  # / 4


class ReLUPassesAll(ReLU):
    def backward(self, dout: Any) -> Any:
        return dout  # dout * self.positive


class DenseAddsUp(Dense):
    def backward(self, dout: Any) -> Any:
        self.dW += self.x.T @ dout  # =
        self.db += dout.sum(axis=0)  # =
        return (dout @ self.W.T).reshape(self.shape)


STYLE = "convolutions in a list"

SPECIMENS = (
    Specimen("conv-right", STYLE, simple, batch),
    Specimen("conv-right-by-columns", STYLE, partial(simple, ConvByColumns), partial(batch, 1)),
    Specimen("conv-right-twice", STYLE, double, batch),
    Specimen("conv-right-mean-pool-trained", STYLE, trained, partial(batch, 5)),
    Specimen(
        "conv-overwrites",
        STYLE,
        partial(double, ConvOverwrites, stride=1),
        batch,
        ("layer-backward",),
        ("0.W", "0.b", "layers[2]"),
    ),
    Specimen(
        "conv-flipped",
        STYLE,
        partial(double, ConvFlipped),
        batch,
        ("layer-backward",),
        ("0.W", "0.b", "layers[2]"),
    ),
    Specimen(
        "conv-bias-mean",
        STYLE,
        partial(simple, ConvMeanBias),
        batch,
        ("bias-not-summed", "constant-factor"),  # of the number of places
        ("0.b", "layers[0]"),
    ),
    Specimen(
        "conv-rows-in-another-order",
        STYLE,
        partial(simple, RowsInAnotherOrder),
        batch,
        ("layer-backward",),
        ("0.W", "0.b", "layers[0]"),
    ),
    Specimen(
        "conv-pool-to-all",
        STYLE,
        partial(simple, pool=PoolToAll),
        batch,
        ("layer-backward",),
        ("0.W", "0.b", "layers[2]"),
    ),
    Specimen(
        "conv-mean-pool-without-quarter",
        STYLE,
        partial(simple, pool=MeanPoolWithoutQuarter),
        batch,
        ("constant-factor",),
        ("0.W", "0.b", "layers[2]"),
    ),
    Specimen(
        "conv-relu-passes-all",
        STYLE,
        partial(simple, pool=MeanPool, relu=ReLUPassesAll),
        batch,
        ("mask-forgotten",),
        ("0.W", "0.b", "layers[1]"),
    ),
    Specimen(
        "conv-dense-adds-up",
        STYLE,
        partial(double, last=DenseAddsUp),
        batch,
        ("accumulates",),
        ("4.W", "4.b", "layers[4]"),
    ),
)
