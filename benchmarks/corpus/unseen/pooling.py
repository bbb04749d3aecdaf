"""A convolution along one axis, tanh, pooling of neighbours, and a dense layer."""

# ruff: noqa: D101, D102

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "pooling"


def batch() -> tuple[Any, Any]:
    """Return signals (N, L) and one-hot labels."""
    rng = np.random.default_rng(707)
    return rng.standard_normal((5, 10)), np.eye(3)[rng.integers(3, size=5)]


def windows(x: Any, width: int) -> Any:
    """Return every window of that width, (N, L - width + 1, width)."""
    return np.lib.stride_tricks.sliding_window_view(x, width, axis=1)


class ConvNet:
    """Filters of width 3 over 10 numbers, 8 places, pooled to 4."""

    def __init__(self, n_filters: int = 2, n_classes: int = 3, seed: int = 71) -> None:
        rng = np.random.default_rng(seed)
        self.params = {
            "kernel": rng.standard_normal((n_filters, 3)) * 0.7,
            "kernel_bias": rng.standard_normal(n_filters) * 0.2,
            "dense": rng.standard_normal((4 * n_filters, n_classes)) * 0.6,
            "dense_bias": rng.standard_normal(n_classes) * 0.2,
        }

    def pool(self, a: Any) -> Any:
        """Return the larger of two neighbours; a is (N, F, L)."""
        pairs = a.reshape(*a.shape[:2], -1, 2)
        self.winner = pairs.argmax(axis=3)
        return pairs.max(axis=3)

    def pool_backward(self, dpooled: Any) -> Any:
        dpairs = np.zeros((*dpooled.shape, 2))
        np.put_along_axis(dpairs, self.winner[..., None], dpooled[..., None], axis=3)
        return dpairs.reshape(*dpooled.shape[:2], -1)

    def conv_backward(self, dz: Any) -> Any:
        dkernel = np.einsum("nfl,nlk->fk", dz, self.windows)
        return dkernel, dz.sum(axis=(0, 2))

    def forward(self, x: Any) -> Any:
        p = self.params
        self.windows = windows(x, 3)
        z = np.einsum("nlk,fk->nfl", self.windows, p["kernel"]) + p["kernel_bias"][:, None]
        self.a = np.tanh(z)
        self.flat = self.pool(self.a).reshape(len(x), -1)
        scores = self.flat @ p["dense"] + p["dense_bias"]
        return np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)

    def loss(self, x: Any, t: Any) -> Any:
        return -(t * np.log(self.forward(x))).sum(axis=1).mean()

    def gradient(self, x: Any, t: Any) -> Any:
        dscores = (self.forward(x) - t) / len(x)
        dflat = dscores @ self.params["dense"].T
        dpooled = dflat.reshape(len(x), len(self.params["kernel"]), -1)
        dz = self.pool_backward(dpooled) * (1 - self.a**2)
        dkernel, dkernel_bias = self.conv_backward(dz)
        return {
            "kernel": dkernel,
            "kernel_bias": dkernel_bias,
            "dense": self.flat.T @ dscores,
            "dense_bias": dscores.sum(axis=0),
        }


class AveragePool(ConvNet):
    def pool(self, a: Any) -> Any:
        return a.reshape(*a.shape[:2], -1, 2).mean(axis=3)

    def pool_backward(self, dpooled: Any) -> Any:
        return np.repeat(dpooled, 2, axis=2) / 2


def average_of_many_filters() -> AveragePool:
    """Return a network with more filters, biases of zero and a dense layer that is nearly zero."""
    network = AveragePool(n_filters=4, seed=72)
    network.params["kernel_bias"][...] = 0
    network.params["dense"] *= 0.01
    return network


def trained() -> ConvNet:
    """Return a network that knows its batch nearly by heart."""
    network = ConvNet(n_filters=3, seed=73)
    x, t = batch()
    for _ in range(300):
        grads = network.gradient(x, t)
        for name, value in network.params.items():
            value -= 0.5 * grads[name]
    return network


class BothNeighboursGetIt(ConvNet):
    def pool_backward(self, dpooled: Any) -> Any:
        return np.repeat(dpooled, 2, axis=2)  # only the larger of the two


class NotDividedByTwo(AveragePool):
    def pool_backward(self, dpooled: Any) -> Any:
        return np.repeat(dpooled, 2, axis=2)  # / 2


class KernelFlipped(AveragePool):
    """The forward pass correlates, as usual; the way back believes in a convolution."""

    def conv_backward(self, dz: Any) -> Any:
        dkernel, dbias = super().conv_backward(dz)
        return dkernel[:, ::-1], dbias  # dkernel


class BiasAveragedOverTheBatch(ConvNet):
    def conv_backward(self, dz: Any) -> Any:
        dkernel, _ = super().conv_backward(dz)
        return dkernel, dz.mean(axis=0).sum(axis=1)  # dz.sum(axis=(0, 2))


def in_single_precision() -> ConvNet:
    """Return a network whose numbers have 24 bits."""
    network = ConvNet()
    for name, value in network.params.items():
        network.params[name] = value.astype(np.float32)  # float64
    return network


SPECIMENS = (
    Specimen("pooling-right-max", STYLE, ConvNet, batch),
    Specimen("pooling-right-trained", STYLE, trained, batch),
    Specimen("pooling-right-average-narrow-dense", STYLE, average_of_many_filters, batch),
    Specimen(
        "pooling-layer-backward", STYLE, BothNeighboursGetIt, batch,
        ("layer-backward",), ("kernel", "kernel_bias"),
    ),
    Specimen(
        "pooling-constant-factor", STYLE, NotDividedByTwo, batch,
        ("constant-factor",), ("kernel", "kernel_bias"),
    ),
    Specimen(
        "pooling-kernel-flipped", STYLE, KernelFlipped, batch,
        ("layer-backward",), ("kernel",),
    ),
    Specimen(
        "pooling-bias-not-summed", STYLE, BiasAveragedOverTheBatch, batch,
        ("bias-not-summed",), ("kernel_bias",),
    ),
    Specimen(
        "pooling-float32", STYLE, in_single_precision, batch,
        ("float32",),
    ),
)  # fmt: skip
