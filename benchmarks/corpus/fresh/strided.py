"""A convolution of two dimensions in plain loops, with stride and padding, and a global average."""

# ruff: noqa: D101, D102, D103

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "strided"


def batch(n: int = 5) -> tuple[Any, Any]:
    """Return images (N, channels, height, width) and integer labels."""
    rng = np.random.default_rng(2101)
    return rng.standard_normal((n, 2, 7, 6)), rng.integers(3, size=n)


def conv_forward(x: Any, w: Any, b: Any, stride: int, pad: int) -> Any:
    k = w.shape[2]
    xp = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    rows, columns = ((size - k) // stride + 1 for size in xp.shape[2:])
    out = np.zeros((len(x), len(w), rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = xp[:, :, i * stride : i * stride + k, j * stride : j * stride + k]
            out[:, :, i, j] = np.tensordot(window, w, axes=([1, 2, 3], [1, 2, 3])) + b
    return out, (xp, w, stride, pad)


def conv_backward(dout: Any, cache: Any) -> Any:
    xp, w, stride, pad = cache
    k = w.shape[2]
    dxp, dw = np.zeros_like(xp), np.zeros_like(w)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            d = dout[:, :, i, j]
            rows = slice(i * stride, i * stride + k)
            columns = slice(j * stride, j * stride + k)
            dw += np.tensordot(d, xp[:, :, rows, columns], axes=(0, 0))
            dxp[:, :, rows, columns] += np.tensordot(d, w, axes=(1, 0))
    height, width = xp.shape[2:]
    return dxp[:, :, pad : height - pad, pad : width - pad], dw, dout.sum(axis=(0, 2, 3))


class ConvNet:
    """conv, ReLU, conv, ReLU, the average of each map, affine, softmax."""

    stride, pad = 2, 1

    def __init__(self, scale: float = 0.4, seed: int = 121) -> None:
        rng = np.random.default_rng(seed)
        self.params = {
            "w1": scale * rng.standard_normal((3, 2, 3, 3)),
            "b1": 0.1 * rng.standard_normal(3),
            "w2": scale * rng.standard_normal((4, 3, 3, 3)),
            "b2": 0.1 * rng.standard_normal(4),
            "w3": scale * rng.standard_normal((4, 3)),
            "b3": np.zeros(3),
        }

    def forward(self, x: Any) -> Any:
        p = self.params
        c1, cache1 = conv_forward(x, p["w1"], p["b1"], self.stride, self.pad)
        c2, cache2 = conv_forward(np.maximum(c1, 0), p["w2"], p["b2"], 1, self.pad)
        r2 = np.maximum(c2, 0)
        g = r2.mean(axis=(2, 3))
        scores = g @ p["w3"] + p["b3"]
        e = np.exp(scores - scores.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True), (c1, cache1, c2, cache2, g)

    def loss(self, x: Any, t: Any) -> Any:
        y, _ = self.forward(x)
        return -np.mean(np.log(y[np.arange(len(t)), t]))

    def average_backward(self, dg: Any, shape: Any) -> Any:
        return np.ones(shape) * dg[:, :, None, None] / (shape[2] * shape[3])

    def relu_backward(self, dr: Any, c: Any) -> Any:
        return dr * (c > 0)

    def conv_backward(self, dout: Any, cache: Any) -> Any:
        return conv_backward(dout, cache)

    def gradient(self, x: Any, t: Any) -> Any:
        dscores, (c1, cache1, c2, cache2, g) = self.forward(x)
        dscores[np.arange(len(t)), t] -= 1
        dscores /= len(t)
        dr2 = self.average_backward(dscores @ self.params["w3"].T, c2.shape)
        dr1, dw2, db2 = self.conv_backward(self.relu_backward(dr2, c2), cache2)
        _, dw1, db1 = self.conv_backward(self.relu_backward(dr1, c1), cache1)
        return {
            "w1": dw1,
            "b1": db1,
            "w2": dw2,
            "b2": db2,
            "w3": g.T @ dscores,
            "b3": dscores.sum(axis=0),
        }


class NoPadding(ConvNet):
    stride, pad = 1, 0


class SumInsteadOfAverage(ConvNet):
    def average_backward(self, dg: Any, shape: Any) -> Any:
        return np.ones(shape) * dg[:, :, None, None]  # / (shape[2] * shape[3])


class EverythingComesBack(ConvNet):
    def relu_backward(self, dr: Any, c: Any) -> Any:
        return dr * (np.maximum(c, 0) >= 0)  # dr * (c > 0)


class BiasOfTheMean(ConvNet):
    def conv_backward(self, dout: Any, cache: Any) -> Any:
        dx, dw, _ = conv_backward(dout, cache)
        return dx, dw, dout.mean(axis=(0, 2, 3))  # .sum


class StrideForgotten(ConvNet):
    def conv_backward(self, dout: Any, cache: Any) -> Any:
        dx, dw, db = conv_backward(dout, cache)
        xp, w, _, _ = cache
        k = w.shape[2]
        dw = np.zeros_like(w)
        for i in range(dout.shape[2]):
            for j in range(dout.shape[3]):
                window = xp[:, :, i : i + k, j : j + k]  # i * stride, j * stride
                dw += np.tensordot(dout[:, :, i, j], window, axes=(0, 0))
        return dx, dw, db


class PaddingCutOnOneSide(ConvNet):
    def conv_backward(self, dout: Any, cache: Any) -> Any:
        xp, w, stride, pad = cache
        dxp, dw, db = conv_backward(dout, (xp, w, stride, 0))
        height, width = xp.shape[2:]
        # dxp[:, :, pad : height - pad, pad : width - pad]
        return dxp[:, :, : height - 2 * pad, : width - 2 * pad], dw, db


FIRST = ("w1", "b1")
BOTH = (*FIRST, "w2", "b2")
SPECIMENS = (
    Specimen("strided-right", STYLE, ConvNet, batch),
    Specimen("strided-right-without-padding-one-image", STYLE, NoPadding, lambda: batch(1)),
    Specimen(
        "strided-constant-factor", STYLE, SumInsteadOfAverage, batch,
        ("constant-factor", "layer-backward"), BOTH,
    ),
    Specimen("strided-mask-forgotten", STYLE, EverythingComesBack, batch,
        ("mask-forgotten",), BOTH),
    Specimen(
        "strided-bias-not-summed", STYLE, BiasOfTheMean, batch,
        ("bias-not-summed",), ("b1", "b2"),
    ),
    Specimen(
        "strided-stride-forgotten", STYLE, StrideForgotten, batch,
        ("layer-backward",), ("w1",),
    ),
    Specimen(
        "strided-padding-cut-on-one-side", STYLE, PaddingCutOnOneSide, batch,
        ("layer-backward",), FIRST,
    ),
)  # fmt: skip
