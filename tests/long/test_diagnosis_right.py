"""A right network is never accused, whatever it looks like and wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from strangers import STYLES, Stranger, batch, stranger
from students import RIGHT, InLayers

from nn_tutorial import TwoLayerNet, diagnose, train
from nn_tutorial.diagnosis import Diagnosis
from nn_tutorial.typing import FloatArray

SCALES = 0.01, 0.1, 0.5, 1.0
STARTS = "as drawn", "zero biases", "zero output", "trained"


def assert_healthy(diagnosis: Diagnosis) -> None:
    assert diagnosis.healthy, str(diagnosis)


def start(network: Stranger, kind: str, x: FloatArray, t: Any) -> None:
    """Bring a network to a place where networks stand."""
    params = network.params
    if kind == "zero biases":
        for name in params:
            if name.startswith("b"):
                params[name][...] = 0
    if kind == "zero output":
        params[[name for name in params if name[0] in "WV"][-1]][...] = 0
    if kind == "trained":
        for _ in range(20):
            for name, gradient in network.gradient(x, t).items():
                params[name] -= 0.3 * gradient


def drawn(style: str, seed: int) -> tuple[Stranger, FloatArray, Any, str]:
    rng = np.random.default_rng(seed)
    scale, kind = float(rng.choice(SCALES)), str(rng.choice(STARTS))
    network = stranger(style, scale=scale, seed=seed)
    x, t = batch(int(rng.integers(1, 21)), seed=seed + 1)
    start(network, kind, x, t)
    return network, x, t, f"{kind}, scale {scale}, {len(x)} examples"


@pytest.mark.parametrize("seed", range(16))
@pytest.mark.parametrize("style", [style for style in STYLES if style != "normalised"])
def test_strangers(style: str, seed: int) -> None:
    network, x, t, words = drawn(style, seed)
    diagnosis = diagnose(network, x, t, seed=seed)
    assert diagnosis.healthy, f"{words}: {diagnosis}"


def arrays(network: Any) -> Iterator[FloatArray]:
    if isinstance(network, InLayers):
        layers = [layer for layer in network.layers if hasattr(layer, "W")]
        yield from (array for layer in layers for array in (layer.W, layer.b))
    else:
        params = network.params
        for part in params.values() if isinstance(params, dict) else params:
            yield from part if isinstance(part, list) else [part]


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("style", RIGHT)
def test_students(style: str, seed: int) -> None:
    rng = np.random.default_rng(100 + seed)
    make, examples = RIGHT[style]
    network, scale = make(), float(rng.choice(SCALES))
    for array in arrays(network):
        array[...] = scale * rng.standard_normal(array.shape)
    assert_healthy(diagnose(network, *examples(int(rng.integers(1, 21)), seed=seed), seed=seed))


@pytest.mark.parametrize("size", [1, 3, 20])
@pytest.mark.parametrize("scale", [1e-3, 0.01, 0.5])
def test_the_network_of_the_book(scale: float, size: int) -> None:
    rng = np.random.default_rng(size)
    x, t = rng.random((size, 12)), rng.integers(4, size=size)
    network = TwoLayerNet(12, 9, 4, weight_init_std=scale, seed=size)
    assert_healthy(diagnose(network, x, t))
    assert_healthy(diagnose(network, x, np.eye(4)[t]))


def test_the_network_of_the_book_after_training() -> None:
    rng = np.random.default_rng(0)
    x, t = rng.random((60, 12)), rng.integers(4, size=60)
    network = TwoLayerNet(12, 9, 4, seed=0)
    train(network, x, t, iterations=200, batch_size=10, learning_rate=0.3, seed=0, progress=False)
    assert_healthy(diagnose(network, x[:10], t[:10]))


def test_the_network_of_the_book_on_images_of_its_own() -> None:
    diagnosis = diagnose(TwoLayerNet(784, 50, 10, seed=0))
    assert_healthy(diagnosis)
    assert diagnosis.batch == "mnist"
    assert "the first images of MNIST" in str(diagnosis)


class Deep:
    """Eight layers of ReLU with tiny weights and no biases: a kink is near everywhere."""

    SIZES = 15, 20, 10, 10, 10, 10, 10, 30, 10

    def __init__(self, scale: float, seed: int) -> None:
        rng = np.random.default_rng(seed)
        self.W = [
            scale * rng.standard_normal(pair)
            for pair in zip(self.SIZES[:-1], self.SIZES[1:], strict=True)
        ]
        self.b = [np.zeros(size) for size in self.SIZES[1:]]
        self.params = {"W": self.W, "b": self.b}

    def forward(self, x: FloatArray) -> FloatArray:
        self.inputs, self.masks = [], []
        for W, b in zip(self.W, self.b, strict=True):
            self.inputs.append(x)
            z = x @ W + b
            self.masks.append(z > 0)
            x = z * (z > 0)
        e = np.exp(z - z.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def loss(self, x: FloatArray, t: FloatArray) -> float:
        return float(-np.sum(t * np.log(self.forward(x))) / len(x))

    def gradient(self, x: FloatArray, t: FloatArray) -> dict[str, list[FloatArray]]:
        d = (self.forward(x) - t) / len(x)
        dW, db = [], []
        for n in reversed(range(len(self.W))):
            if n < len(self.W) - 1:
                d = d * self.masks[n]
            dW.insert(0, self.inputs[n].T @ d)
            db.insert(0, d.sum(axis=0))
            d = d @ self.W[n].T
        return {"W": dW, "b": db}


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("scale", [0.05, 0.3])
def test_a_deep_network_among_kinks(scale: float, seed: int) -> None:
    rng = np.random.default_rng(seed)
    x, t = rng.standard_normal((2, 15)), np.eye(10)[rng.integers(10, size=2)]
    assert_healthy(diagnose(Deep(scale, seed), x, t))


@pytest.mark.parametrize("scale", [1e-1, 1e-3, 1e-5, 1e-8])
def test_gradients_that_vanish(scale: float) -> None:
    network = stranger("three layers, rows of biases")
    network.params["W3"] *= scale
    assert_healthy(diagnose(network, *batch()))


class ReadingThroughLayers:
    """The layers hold the arrays; params holds the same ones, for whoever updates them."""

    def __init__(self) -> None:
        self._net = InLayers()
        first, second = self._net.layers
        self.params = {"W1": first.W, "b1": first.b, "W2": second.W, "b2": second.b}
        self.layers = {"Affine1": first, "Affine2": second}

    def loss(self, x: FloatArray, t: FloatArray) -> float:
        return self._net.loss(x, t)

    def gradient(self, x: FloatArray, t: FloatArray) -> dict[str, FloatArray]:
        self._net.gradient(x, t)
        first, second = self._net.layers
        return {"W1": first.dW, "b1": first.db, "W2": second.dW, "b2": second.db}


@pytest.mark.parametrize("size", [1, 2, 7])
def test_parameters_that_are_read_through_layers(size: int) -> None:
    assert_healthy(diagnose(ReadingThroughLayers(), *RIGHT["in layers"][1](size)))


@pytest.mark.parametrize("classes", [2, 3])
def test_without_data_random_numbers_of_fitting_shapes_are_taken(classes: int) -> None:
    diagnosis = diagnose(TwoLayerNet(9, 6, classes, seed=0))
    assert_healthy(diagnosis)
    assert diagnosis.batch == "random"
    assert "난수" in diagnosis.report("ko")
