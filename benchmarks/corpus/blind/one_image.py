"""After a blog on convolution: Conv3x3, MaxPool2 and Softmax, image after image, `last_input`."""

# ruff: noqa: D101, D102, D103

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "one image"


class Conv3x3:
    def __init__(self, num_filters: int, rng: Any) -> None:
        self.num_filters = num_filters
        self.filters = rng.normal(size=(num_filters, 3, 3)) / 3

    def iterate_regions(self, image: Any) -> Any:
        h, w = image.shape
        for i in range(h - 2):
            for j in range(w - 2):
                yield image[i : i + 3, j : j + 3], i, j

    def remember(self, image: Any) -> None:
        self.last_input = image

    def forward(self, image: Any) -> Any:
        self.remember(image)
        h, w = image.shape
        output = np.zeros((h - 2, w - 2, self.num_filters))
        for im_region, i, j in self.iterate_regions(image):
            output[i, j] = np.sum(im_region * self.filters, axis=(1, 2))
        return output

    def backprop(self, d_L_d_out: Any) -> Any:
        d_L_d_filters = np.zeros(self.filters.shape)
        for im_region, i, j in self.iterate_regions(self.last_input):
            for f in range(self.num_filters):
                d_L_d_filters[f] += d_L_d_out[i, j, f] * im_region
        return d_L_d_filters


class MaxPool2:
    def iterate_regions(self, image: Any) -> Any:
        for i in range(image.shape[0] // 2):
            for j in range(image.shape[1] // 2):
                yield image[2 * i : 2 * i + 2, 2 * j : 2 * j + 2], i, j

    def forward(self, image: Any) -> Any:
        self.last_input = image
        h, w, num_filters = image.shape
        output = np.zeros((h // 2, w // 2, num_filters))
        for im_region, i, j in self.iterate_regions(image):
            output[i, j] = np.amax(im_region, axis=(0, 1))
        return output

    def backprop(self, d_L_d_out: Any) -> Any:
        d_L_d_input = np.zeros(self.last_input.shape)
        for im_region, i, j in self.iterate_regions(self.last_input):
            is_max = im_region == np.amax(im_region, axis=(0, 1))
            d_L_d_input[2 * i : 2 * i + 2, 2 * j : 2 * j + 2] = is_max * d_L_d_out[i, j]
        return d_L_d_input


class Softmax:
    def __init__(self, input_len: int, nodes: int, rng: Any, scale: float) -> None:
        self.weights = scale * rng.normal(size=(input_len, nodes)) / input_len**0.5
        self.biases = np.zeros(nodes)

    def forward(self, input: Any) -> Any:  # noqa: A002
        self.last_input_shape = input.shape
        self.last_input = input.flatten()
        self.last_totals = np.dot(self.last_input, self.weights) + self.biases
        exp = np.exp(self.last_totals)
        return exp / np.sum(exp, axis=0)

    def d_out_d_t(self, i: int) -> Any:
        """Return how the probability of class i depends on all the totals."""
        t_exp = np.exp(self.last_totals)
        S = np.sum(t_exp)
        d_out_d_t = -t_exp[i] * t_exp / (S**2)
        d_out_d_t[i] = t_exp[i] * (S - t_exp[i]) / (S**2)
        return d_out_d_t

    def backprop(self, d_L_d_out: Any) -> Any:
        (i,) = np.flatnonzero(d_L_d_out)
        d_L_d_t = d_L_d_out[i] * self.d_out_d_t(i)
        d_L_d_inputs = self.weights @ d_L_d_t
        d_L_d_w = self.last_input[np.newaxis].T @ d_L_d_t[np.newaxis]
        return d_L_d_w, d_L_d_t, d_L_d_inputs.reshape(self.last_input_shape)


class CNN:
    def __init__(
        self,
        conv: Any = Conv3x3,
        pool: Any = MaxPool2,
        softmax: Any = Softmax,
        num_filters: int = 2,
        scale: float = 1.0,
    ) -> None:
        rng = np.random.default_rng(101)
        self.conv, self.pool = conv(num_filters, rng), pool()
        self.softmax = softmax(2 * 2 * num_filters, 4, rng, scale)
        self.params = {
            "filters": self.conv.filters,
            "weights": self.softmax.weights,
            "biases": self.softmax.biases,
        }

    def forward(self, image: Any) -> Any:
        return self.softmax.forward(self.pool.forward(self.conv.forward(image)))

    def loss(self, images: Any, labels: Any) -> Any:
        total = 0.0
        for im, label in zip(images, labels, strict=True):
            total += -np.log(self.forward(im)[label])
        return total / len(images)

    def gradient(self, images: Any, labels: Any) -> Any:
        grads = {name: np.zeros(array.shape) for name, array in self.params.items()}
        for im, label in zip(images, labels, strict=True):
            out = self.forward(im)
            gradient = np.zeros(4)
            gradient[label] = -1 / out[label]
            d_weights, d_biases, d_inputs = self.softmax.backprop(gradient)
            grads["weights"] += d_weights
            grads["biases"] += d_biases
            grads["filters"] += self.conv.backprop(self.pool.backprop(d_inputs))
        return {name: grad / len(images) for name, grad in grads.items()}


def images(n: int = 3) -> tuple[Any, Any]:
    rng = np.random.default_rng(102)
    return rng.random((n, 6, 6)) - 0.5, rng.integers(4, size=n)


def trained() -> CNN:
    cnn = CNN(num_filters=3)
    x, labels = images(5)
    for _ in range(200):
        for name, grad in cnn.gradient(x, labels).items():
            cnn.params[name] -= 0.2 * grad
    return cnn


# The mistakes


class RegionTurned(Conv3x3):
    """Having read that the way back is a convolution with everything turned."""

    def backprop(self, d_L_d_out: Any) -> Any:
        return super().backprop(d_L_d_out)[:, ::-1, ::-1]  # as it is: forward turns nothing


class NoCrossTerms(Softmax):
    def d_out_d_t(self, i: int) -> Any:
        out = np.exp(self.last_totals) / np.sum(np.exp(self.last_totals))
        d_out_d_t = np.zeros(len(out))  # -out[i] * out
        d_out_d_t[i] = out[i] * (1 - out[i])
        return d_out_d_t


class RemembersTheFirst(Conv3x3):
    last_input: Any = None

    def remember(self, image: Any) -> None:
        if self.last_input is None:  # always: each image has regions of its own
            self.last_input = image


SPECIMENS = (
    Specimen("one-image-right", STYLE, CNN, images),
    Specimen("one-image-right-trained", STYLE, trained, lambda: images(5)),
    Specimen(
        "one-image-region-turned", STYLE, lambda: CNN(conv=RegionTurned), images,
        ("layer-backward",), ("filters",),
    ),
    Specimen(
        "one-image-no-cross-terms", STYLE, lambda: CNN(softmax=NoCrossTerms, num_filters=3),
        lambda: images(4), ("softmax-diagonal",), ("filters", "weights", "biases"),
    ),
    Specimen(
        "one-image-remembers-the-first", STYLE, lambda: CNN(conv=RemembersTheFirst), images,
        ("stale-cache",), ("filters",),
    ),
)  # fmt: skip
