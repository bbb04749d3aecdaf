"""The book's small CNN: im2col and col2im, Convolution, Relu, Pooling, Affine, SoftmaxWithLoss."""

# A student's classes explain themselves to the student.
# ruff: noqa: D101, D102, D103

from __future__ import annotations

from collections import OrderedDict
from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "the book's convolution"


def im2col(input_data: Any, filter_h: int, filter_w: int, stride: int = 1, pad: int = 0) -> Any:
    N, C, H, W = input_data.shape
    out_h = (H + 2 * pad - filter_h) // stride + 1
    out_w = (W + 2 * pad - filter_w) // stride + 1
    img = np.pad(input_data, [(0, 0), (0, 0), (pad, pad), (pad, pad)], "constant")
    col = np.zeros((N, C, filter_h, filter_w, out_h, out_w))
    for y in range(filter_h):
        y_max = y + stride * out_h
        for x in range(filter_w):
            x_max = x + stride * out_w
            col[:, :, y, x, :, :] = img[:, :, y:y_max:stride, x:x_max:stride]
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(N * out_h * out_w, -1)


def col2im(
    col: Any, input_shape: Any, filter_h: int, filter_w: int, stride: int = 1, pad: int = 0
) -> Any:
    N, C, H, W = input_shape
    out_h = (H + 2 * pad - filter_h) // stride + 1
    out_w = (W + 2 * pad - filter_w) // stride + 1
    col = col.reshape(N, out_h, out_w, C, filter_h, filter_w).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad + stride - 1, W + 2 * pad + stride - 1))
    for y in range(filter_h):
        y_max = y + stride * out_h
        for x in range(filter_w):
            x_max = x + stride * out_w
            img[:, :, y:y_max:stride, x:x_max:stride] += col[:, :, y, x, :, :]
    return img[:, :, pad : H + pad, pad : W + pad]


class Convolution:
    def __init__(self, W: Any, b: Any, stride: int = 1, pad: int = 0) -> None:
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x: Any) -> Any:
        FN, _, FH, FW = self.W.shape
        N, _, H, W = x.shape
        out_h = 1 + (H + 2 * self.pad - FH) // self.stride
        out_w = 1 + (W + 2 * self.pad - FW) // self.stride
        col = im2col(x, FH, FW, self.stride, self.pad)
        col_W = self.W.reshape(FN, -1).T
        out = np.dot(col, col_W) + self.b
        self.x, self.col, self.col_W = x, col, col_W
        return out.reshape(N, out_h, out_w, -1).transpose(0, 3, 1, 2)

    def backward(self, dout: Any) -> Any:
        FN, C, FH, FW = self.W.shape
        dout = dout.transpose(0, 2, 3, 1).reshape(-1, FN)
        self.db = np.sum(dout, axis=0)
        self.dW = np.dot(self.col.T, dout)
        self.dW = self.dW.transpose(1, 0).reshape(FN, C, FH, FW)
        dcol = np.dot(dout, self.col_W.T)
        return col2im(dcol, self.x.shape, FH, FW, self.stride, self.pad)


class Relu:
    def forward(self, x: Any) -> Any:
        self.mask = x <= 0
        out = x.copy()
        out[self.mask] = 0
        return out

    def backward(self, dout: Any) -> Any:
        dout = dout.copy()
        dout[self.mask] = 0
        return dout


class Pooling:
    def __init__(self, pool_h: int = 2, pool_w: int = 2, stride: int = 2) -> None:
        self.pool_h, self.pool_w, self.stride = pool_h, pool_w, stride

    def forward(self, x: Any) -> Any:
        N, C, H, W = x.shape
        out_h = 1 + (H - self.pool_h) // self.stride
        out_w = 1 + (W - self.pool_w) // self.stride
        col = im2col(x, self.pool_h, self.pool_w, self.stride)
        col = col.reshape(-1, self.pool_h * self.pool_w)
        self.x = x
        self.arg_max = np.argmax(col, axis=1)
        return np.max(col, axis=1).reshape(N, out_h, out_w, C).transpose(0, 3, 1, 2)

    def backward(self, dout: Any) -> Any:
        dout = dout.transpose(0, 2, 3, 1)
        pool_size = self.pool_h * self.pool_w
        dmax = np.zeros((dout.size, pool_size))
        dmax[np.arange(self.arg_max.size), self.arg_max.flatten()] = dout.flatten()
        return self.to_image(dmax, dout)

    def to_image(self, dmax: Any, dout: Any) -> Any:
        dmax = dmax.reshape((*dout.shape, dmax.shape[1]))
        dcol = dmax.reshape(dmax.shape[0] * dmax.shape[1] * dmax.shape[2], -1)
        return col2im(dcol, self.x.shape, self.pool_h, self.pool_w, self.stride)


class Affine:
    def __init__(self, W: Any, b: Any) -> None:
        self.W, self.b = W, b

    def forward(self, x: Any) -> Any:
        self.original_x_shape = x.shape
        self.x = x.reshape(x.shape[0], -1)
        return np.dot(self.x, self.W) + self.b

    def backward(self, dout: Any) -> Any:
        dx = np.dot(dout, self.W.T)
        self.dW = np.dot(self.x.T, dout)
        self.db = np.sum(dout, axis=0)
        return dx.reshape(*self.original_x_shape)


class SoftmaxWithLoss:
    def forward(self, x: Any, t: Any) -> Any:
        x = x - np.max(x, axis=-1, keepdims=True)
        self.y = np.exp(x) / np.sum(np.exp(x), axis=-1, keepdims=True)
        self.t = t
        return -np.sum(np.log(self.y[np.arange(len(t)), t])) / len(t)

    def backward(self, dout: Any = 1) -> Any:
        dx = self.y.copy()
        dx[np.arange(len(self.t)), self.t] -= 1
        return dout * dx / len(self.t)


class SimpleConvNet:
    """conv - relu - pool - affine - softmax, of images of one channel and six by six."""

    def __init__(
        self, convolution: Any = Convolution, pooling: Any = Pooling, *, pad: int = 1
    ) -> None:
        rng = np.random.default_rng(91)
        width = (6 + 2 * pad - 3 + 1) // 2
        self.params = {
            "W1": 0.4 * rng.standard_normal((3, 1, 3, 3)),
            "b1": 0.1 * rng.standard_normal(3),
            "W2": 0.4 * rng.standard_normal((3 * width * width, 4)),
            "b2": np.zeros(4),
        }
        self.layers: OrderedDict[str, Any] = OrderedDict()
        self.layers["Conv1"] = convolution(self.params["W1"], self.params["b1"], pad=pad)
        self.layers["Relu1"] = Relu()
        self.layers["Pool1"] = pooling()
        self.layers["Affine1"] = Affine(self.params["W2"], self.params["b2"])
        self.last_layer = SoftmaxWithLoss()

    def predict(self, x: Any) -> Any:
        for layer in self.layers.values():
            x = layer.forward(x)
        return x

    def loss(self, x: Any, t: Any) -> Any:
        return self.last_layer.forward(self.predict(x), t)

    def gradient(self, x: Any, t: Any) -> Any:
        self.loss(x, t)
        dout = self.last_layer.backward(1)
        for layer in reversed(list(self.layers.values())):
            dout = layer.backward(dout)
        conv, affine = self.layers["Conv1"], self.layers["Affine1"]
        return {"W1": conv.dW, "b1": conv.db, "W2": affine.dW, "b2": affine.db}


class TwoConvNet(SimpleConvNet):
    """A second convolution, without padding, before the pooling."""

    def __init__(self, second: Any = Convolution) -> None:
        super().__init__(pad=1)
        rng = np.random.default_rng(92)
        self.params["W3"] = 0.4 * rng.standard_normal((2, 3, 3, 3))
        self.params["b3"] = np.zeros(2)
        self.params["W2"] = 0.4 * rng.standard_normal((2 * 2 * 2, 4))
        pool, affine = Pooling(), Affine(self.params["W2"], self.params["b2"])
        self.layers = OrderedDict(
            Conv1=self.layers["Conv1"],
            Relu1=self.layers["Relu1"],
            Conv2=second(self.params["W3"], self.params["b3"]),
            Pool1=pool,
            Affine1=affine,
        )

    def gradient(self, x: Any, t: Any) -> Any:
        grads = super().gradient(x, t)
        return {**grads, "W3": self.layers["Conv2"].dW, "b3": self.layers["Conv2"].db}


def images(size: int = 5) -> tuple[Any, Any]:
    rng = np.random.default_rng(93)
    return rng.random((size, 1, 6, 6)), rng.integers(4, size=size)


def trained_cnn() -> SimpleConvNet:
    network = SimpleConvNet(pad=0)
    x, t = images(12)
    for _ in range(200):
        for key, grad in network.gradient(x, t).items():
            network.params[key] -= 0.2 * grad
    return network


# The mistakes


class ReshapedTooEarly(Convolution):
    def backward(self, dout: Any) -> Any:
        dx = super().backward(dout)
        dout = dout.transpose(0, 2, 3, 1).reshape(-1, len(self.W))
        self.dW = np.dot(self.col.T, dout).reshape(self.W.shape)  # .transpose(1, 0).reshape(...)
        return dx


class BiasMean(Convolution):
    def backward(self, dout: Any) -> Any:
        dx = super().backward(dout)
        self.db = np.mean(dout, axis=(0, 2, 3))  # np.sum(dout, axis=(0, 2, 3))
        return dx


class OwnWeights(Convolution):
    def __init__(self, W: Any, b: Any, stride: int = 1, pad: int = 0) -> None:
        super().__init__(np.array(W), b, stride, pad)  # W


class ToAllOfTheWindow(Pooling):
    def backward(self, dout: Any) -> Any:
        dout = dout.transpose(0, 2, 3, 1)
        dmax = np.repeat(dout.reshape(-1, 1), self.pool_h * self.pool_w, axis=1)  # to arg_max only
        return self.to_image(dmax, dout)


class ColumnsOfTheFirstBatch(Convolution):
    col: Any = None

    def forward(self, x: Any) -> Any:
        kept = self.col
        out = super().forward(x)
        self.col = self.col if kept is None else kept  # self.col at every call
        return out


class Assigns(Convolution):
    def backward(self, dout: Any) -> Any:
        super().backward(dout)
        FN, C, FH, FW = self.W.shape
        dcol = np.dot(dout.transpose(0, 2, 3, 1).reshape(-1, FN), self.col_W.T)
        N, _, out_h, out_w = dout.shape
        dcol = dcol.reshape(N, out_h, out_w, C, FH, FW)
        dx = np.zeros_like(self.x)
        for y in range(out_h):
            for x in range(out_w):
                dx[:, :, y : y + FH, x : x + FW] = dcol[:, y, x]  # +=
        return dx


def second_batch() -> SimpleConvNet:
    """Return a network that has seen another batch of this size: the fault needs that."""
    network = SimpleConvNet(ColumnsOfTheFirstBatch)
    x, t = images()
    network.gradient(1 - x, t)
    return network


SPECIMENS = (
    Specimen("book-cnn-right", STYLE, SimpleConvNet, images),
    Specimen("book-cnn-right-trained", STYLE, trained_cnn, lambda: images(12)),
    Specimen("book-cnn-right-two", STYLE, TwoConvNet, lambda: images(3)),
    Specimen(
        "book-cnn-reshaped-too-early",
        STYLE,
        lambda: SimpleConvNet(ReshapedTooEarly),
        images,
        ("layer-backward",),
        ("W1", "Conv1"),
    ),
    Specimen(
        "book-cnn-bias-mean",
        STYLE,
        lambda: SimpleConvNet(BiasMean),
        images,
        ("bias-not-summed",),
        ("b1", "Conv1"),
    ),
    Specimen(
        "book-cnn-own-weights",
        STYLE,
        lambda: SimpleConvNet(OwnWeights),
        images,
        ("params-not-read",),
        ("W1",),
    ),
    Specimen(
        "book-cnn-to-all-of-the-window",
        STYLE,
        lambda: SimpleConvNet(pooling=ToAllOfTheWindow),
        images,
        ("layer-backward",),
        ("W1", "b1", "Pool1"),
    ),
    Specimen(
        "book-cnn-first-columns",
        STYLE,
        second_batch,
        images,
        ("stale-cache",),
        ("W1", "Conv1"),
    ),
    Specimen(
        "book-cnn-assigns",
        STYLE,
        lambda: TwoConvNet(Assigns),
        lambda: images(4),
        ("layer-backward",),
        ("W1", "b1", "Conv2"),
    ),
)
