"""After the warm-up of a framework's tutorial: w1, w2, a ReLU, squares, and all in one method."""

# ruff: noqa: D101, D102, D103

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "warm-up"


class TwoLayers:
    def __init__(self, D_in: int = 10, H: int = 8, D_out: int = 3, scale: float = 1.0) -> None:
        rng = np.random.default_rng(77)
        self.w1 = scale * rng.standard_normal((D_in, H))
        self.w2 = scale * rng.standard_normal((H, D_out))

    @property
    def params(self) -> Any:
        return [self.w1, self.w2]

    def loss(self, x: Any, y: Any) -> Any:
        h = x.dot(self.w1)
        h_relu = np.maximum(h, 0)
        y_pred = h_relu.dot(self.w2)
        return np.square(y_pred - y).sum()

    def gradient(self, x: Any, y: Any) -> Any:
        h = x.dot(self.w1)
        h_relu = np.maximum(h, 0)
        y_pred = h_relu.dot(self.w2)

        grad_y_pred = 2.0 * (y_pred - y)
        grad_w2 = h_relu.T.dot(grad_y_pred)
        grad_h_relu = grad_y_pred.dot(self.w2.T)
        grad_h = grad_h_relu.copy()
        grad_h[h < 0] = 0
        grad_w1 = x.T.dot(grad_h)
        return [grad_w1, grad_w2]


def noise(N: int = 6, seed: int = 78) -> tuple[Any, Any]:
    rng = np.random.default_rng(seed)
    return rng.standard_normal((N, 10)), rng.standard_normal((N, 3))


def trained() -> TwoLayers:
    net = TwoLayers(H=7, scale=0.3)
    x, y = noise(12)
    for _ in range(300):
        for w, grad in zip(net.params, net.gradient(x, y), strict=True):
            w -= 1e-3 * grad
    return net


# The mistakes


class WithoutTheTwo(TwoLayers):
    def gradient(self, x: Any, y: Any) -> Any:
        h = x.dot(self.w1)
        h_relu = np.maximum(h, 0)
        grad_y_pred = h_relu.dot(self.w2) - y  # 2.0 * (...)
        grad_h = grad_y_pred.dot(self.w2.T)
        grad_h[h < 0] = 0
        return [x.T.dot(grad_h), h_relu.T.dot(grad_y_pred)]


class ReluIsForgotten(TwoLayers):
    def gradient(self, x: Any, y: Any) -> Any:
        h_relu = np.maximum(x.dot(self.w1), 0)
        grad_y_pred = 2.0 * (h_relu.dot(self.w2) - y)
        grad_w2 = h_relu.T.dot(grad_y_pred)
        grad_h = grad_y_pred.dot(self.w2.T)
        # grad_h[h < 0] = 0
        return [x.T.dot(grad_h), grad_w2]


class MeanOnlyPrinted(TwoLayers):
    """The loss was made a mean to be compared between sizes of a batch."""

    def loss(self, x: Any, y: Any) -> Any:
        return super().loss(x, y) / len(x)  # and so must be what gradient returns


class BeforeTheRelu(TwoLayers):
    def gradient(self, x: Any, y: Any) -> Any:
        h = x.dot(self.w1)
        grad_y_pred = 2.0 * (np.maximum(h, 0).dot(self.w2) - y)
        grad_w2 = h.T.dot(grad_y_pred)  # h_relu.T
        grad_h = grad_y_pred.dot(self.w2.T)
        grad_h[h < 0] = 0
        return [x.T.dot(grad_h), grad_w2]


class UpdatesAsInTheTutorial(TwoLayers):
    learning_rate = 1e-4

    def gradient(self, x: Any, y: Any) -> Any:
        grad_w1, grad_w2 = super().gradient(x, y)
        self.w1 -= self.learning_rate * grad_w1  # not here: in the loop of the training
        self.w2 -= self.learning_rate * grad_w2  # not here
        return [grad_w1, grad_w2]


SPECIMENS = (
    Specimen("warmup-right", STYLE, TwoLayers, noise),
    Specimen(
        "warmup-right-sixty-four-small", STYLE, lambda: TwoLayers(scale=0.01, H=9),
        lambda: noise(64),
    ),
    Specimen("warmup-right-trained", STYLE, trained, lambda: noise(12)),
    Specimen(
        "warmup-without-the-two", STYLE, WithoutTheTwo, noise, ("constant-factor",), ("0", "1")
    ),
    Specimen(
        "warmup-relu-is-forgotten", STYLE, ReluIsForgotten, lambda: noise(8),
        ("mask-forgotten",), ("0",),
    ),
    Specimen(
        "warmup-mean-only-printed", STYLE, lambda: MeanOnlyPrinted(H=5), lambda: noise(7),
        ("mean-forgotten",), ("0", "1"),
    ),
    Specimen(
        "warmup-before-the-relu", STYLE, BeforeTheRelu, noise, ("activation-skipped",), ("1",)
    ),
    Specimen(
        "warmup-updates-as-in-the-tutorial", STYLE, UpdatesAsInTheTutorial, noise,
        ("writes-params",), ("0", "1"),
    ),
)  # fmt: skip
