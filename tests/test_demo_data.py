"""What the pages are handed: it decodes to what was measured, and to nothing else."""

from __future__ import annotations

import base64
import json
from typing import Any

import numpy as np
import pytest
from IPython.core.formatters import DisplayFormatter

from nn_tutorial import TwoLayerNet, train
from nn_tutorial.book.demo_data import (
    MIME_TYPE,
    Asset,
    PlaneRecorder,
    Recorder,
    Snapshot,
    digit_network,
    learning_snapshots,
    plane_problem,
    round_weights,
)
from nn_tutorial.book.plane import spiral


@pytest.fixture
def network() -> TwoLayerNet:
    return TwoLayerNet(784, 12, 10, "he", seed=3, dtype=np.float32)


def small_task() -> tuple[Any, Any]:
    rng = np.random.default_rng(1)
    return rng.random((200, 784), np.float32), rng.integers(0, 10, 200)


def test_a_notebook_keeps_an_asset_as_a_file_to_write() -> None:
    bundle, _ = DisplayFormatter().format(Asset("numbers", {"pi": 3.5}))
    assert bundle[MIME_TYPE]["name"] == "numbers.js"
    variable, _, value = bundle[MIME_TYPE]["content"].rstrip(";\n").partition(" = ")
    assert variable == 'globalThis.nnTutorial.data["numbers.js"]'
    assert json.loads(value) == {"pi": 3.5}


def test_what_javascript_cannot_read_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        _ = Asset("numbers", {"loss": float("nan")}).script


@pytest.mark.parametrize("name", ["../numbers", "a/b", "", "a.js"])
def test_a_name_that_could_lead_elsewhere_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="name must be letters"):
        Asset(name, {})


def test_rounding_keeps_shapes_and_moves_no_weight_far(network: TwoLayerNet) -> None:
    before = {name: array.copy() for name, array in network.params.items()}
    rounded = round_weights(network)
    for name, array in rounded.params.items():
        assert array.dtype == np.float64
        np.testing.assert_allclose(array, before[name], rtol=2**-11, atol=2**-25)
        assert np.array_equal(array, array.astype(np.float16))
        assert np.array_equal(network.params[name], before[name])


def test_a_weight_beyond_16_bits_is_refused(network: TwoLayerNet) -> None:
    network.params["b2"] = np.full(10, 1e5, np.float32)
    with pytest.raises(ValueError, match=r"params\['b2'\] must lie within 65504"):
        round_weights(network)


def test_the_digit_network_decodes_to_the_rounded_network(network: TwoLayerNet) -> None:
    x, t = small_task()
    data, rounded = digit_network(network, x, t), round_weights(network)
    for name, array in rounded.params.items():
        values = np.frombuffer(base64.b64decode(data["params"][name]["values"]), "<f2")
        assert np.array_equal(values.reshape(data["params"][name]["shape"]), array)
    assert data["accuracy"] == rounded.accuracy(x, t)


def test_the_images_are_one_of_each_class_and_some_misread(network: TwoLayerNet) -> None:
    x, t = small_task()
    images = digit_network(network, x, t, misread=4)["images"]
    assert images["labels"][:10] == list(range(10))
    assert len(images["labels"]) == len(images["positions"]) == 14
    assert t[images["positions"]].tolist() == images["labels"]
    predicted = round_weights(network).predict(x[images["positions"][10:]]).argmax(axis=1)
    assert (predicted != images["labels"][10:]).all()
    pixels = np.frombuffer(base64.b64decode(images["pixels"]), np.uint8).reshape(14, 784)
    np.testing.assert_allclose(pixels / 255, x[images["positions"]], atol=0.5 / 255)


def test_watching_does_not_change_what_is_learned() -> None:
    x, t = small_task()
    watched, alone = (TwoLayerNet(784, 12, 10, seed=0) for _ in range(2))
    recorder = Recorder(watched, x, t, x, t, iterations=30, count=5)
    train(watched, x, t, iterations=30, batch_size=20, seed=5, progress=False, watch=recorder)
    train(alone, x, t, iterations=30, batch_size=20, seed=5, progress=False)
    for name, array in alone.params.items():
        assert np.array_equal(array, watched.params[name])


def test_snapshots_show_the_start_and_the_end_as_they_were() -> None:
    x, t = small_task()
    network = TwoLayerNet(784, 12, 10, seed=0)
    start = TwoLayerNet(784, 12, 10, seed=0)
    recorder = Recorder(network, x, t, x[:50], t[:50], iterations=40, count=6)
    history = train(
        network, x, t, iterations=40, batch_size=20, seed=5, progress=False, watch=recorder
    )
    first, last = recorder.snapshots[0], recorder.snapshots[-1]
    assert (first.iteration, last.iteration) == (0, 40)
    assert first.train_loss == pytest.approx(start.loss(x, t))
    assert last.test_loss == pytest.approx(network.loss(x[:50], t[:50]))
    assert last.train_accuracy == history.train_accuracy[-1]
    assert np.array_equal(first.W1, start.params["W1"])
    assert np.array_equal(last.W1, network.params["W1"])


def test_the_slider_shows_the_units_that_moved_furthest() -> None:
    first = np.zeros((4, 3))
    last = np.array([[0.0, 2.0, 0.5]] * 4)
    snapshots = [Snapshot(0, 2.3, 2.3, 0.1, 0.1, first), Snapshot(9, 1.0, 1.1, 0.7, 0.6, last)]
    data = learning_snapshots(snapshots, units=2)
    assert data["units"] == [1, 2]
    assert data["iterations"] == [0, 9]
    assert data["test_accuracy"] == [0.1, 0.6]
    codes = np.frombuffer(base64.b64decode(data["weights"]), np.uint8).reshape(2, 2, 4)
    weights = (codes.astype(float) - 128) / 127 * data["scale"]
    np.testing.assert_allclose(weights[1], last[:, [1, 2]].T, atol=data["scale"] / 254)


def test_no_snapshots_is_said_to_be_a_forgotten_recorder() -> None:
    with pytest.raises(ValueError, match="was the recorder passed to train"):
        learning_snapshots([])


def test_more_units_than_there_are_is_refused() -> None:
    with pytest.raises(ValueError, match="units must be at most 3"):
        learning_snapshots([Snapshot(0, 1.0, 1.0, 0.5, 0.5, np.ones((4, 3)))], units=4)


def test_a_problem_of_the_plane_decodes_to_the_networks_that_were_watched() -> None:
    x, t = spiral(30, seed=0)
    recorders, kept = [], []
    for units in (2, 5):
        network = TwoLayerNet(2, units, 3, 0.1, seed=1)
        recorder = PlaneRecorder(network, x, t, iterations=40, count=5)
        options = {"batch_size": 30, "learning_rate": 0.5, "seed": 0, "progress": False}
        train(network, x, t, iterations=40, watch=recorder, **options)
        recorders.append(recorder)
        kept.append(network)
    problem = plane_problem(x, t, recorders, std=0.1, learning_rate=0.5)
    decoded = np.frombuffer(base64.b64decode(problem["x"]), "<f4").reshape(30, 2)
    np.testing.assert_allclose(decoded, x, rtol=1e-6, atol=1e-6)
    assert problem["t"] == t.tolist()
    assert (problem["std"], problem["learning_rate"]) == (0.1, 0.5)
    for run, network in zip(problem["runs"], kept, strict=True):
        units = run["units"]
        assert units == len(network.params["b1"])
        assert (run["iterations"][0], run["iterations"][-1]) == (0, 40)
        assert run["loss"][-1] == pytest.approx(network.loss(x, t), abs=1e-4)
        assert run["accuracy"][-1] == pytest.approx(network.accuracy(x, t), abs=1e-4)
        params = np.frombuffer(base64.b64decode(run["params"]), "<f4")
        params = params.reshape(len(run["iterations"]), -1)
        start = TwoLayerNet(2, units, 3, 0.1, seed=1)
        for snapshot, expected in ((params[0], start), (params[-1], network)):
            arrays = np.split(snapshot, np.cumsum([2 * units, units, 3 * units]))
            for array, (name, own) in zip(arrays, expected.params.items(), strict=True):
                np.testing.assert_allclose(array, own.ravel(), rtol=1e-6, err_msg=name)


def test_watching_in_the_plane_does_not_change_what_is_learned() -> None:
    x, t = spiral(30, seed=0)
    watched, alone = (TwoLayerNet(2, 4, 3, seed=0) for _ in range(2))
    recorder = PlaneRecorder(watched, x, t, iterations=20)
    train(watched, x, t, iterations=20, batch_size=30, seed=5, progress=False, watch=recorder)
    train(alone, x, t, iterations=20, batch_size=30, seed=5, progress=False)
    for name, array in alone.params.items():
        assert np.array_equal(array, watched.params[name])
