"""The figures of the network and of its training: what they count and what they draw."""

from __future__ import annotations

import numpy as np
import pytest

from nn_tutorial import History
from nn_tutorial.book.figures.training import (
    confusion,
    learning_curves,
    loss_curves,
    smooth,
    snapshots,
    weight_images,
)
from nn_tutorial.book.figures.walk import blend, class_bars, flow, heat_maps
from nn_tutorial.training import confusion_matrix


def test_confusion_matrix_counts_by_true_class_and_answer() -> None:
    rng = np.random.default_rng(0)
    t, answers = rng.integers(0, 10, 500).astype(np.uint8), rng.integers(0, 10, 500)
    counts = confusion_matrix(t, answers)
    by_hand = [[int(((t == i) & (answers == j)).sum()) for j in range(10)] for i in range(10)]
    np.testing.assert_array_equal(counts, by_hand)


def test_confusion_writes_every_count_that_is_not_zero() -> None:
    counts = np.array([[5, 0], [2, 7]])
    texts = [text.get_text() for text in confusion(counts).axes[0].texts]
    assert texts == ["5", "2", "7"]


def test_confusion_without_mistakes() -> None:
    assert len(confusion(np.diag([3, 4])).axes[0].texts) == 2


def test_smooth_is_the_mean_of_each_full_window() -> None:
    middle, mean = smooth([1.0, 2.0, 6.0, 4.0, 5.0, 9.0, 100.0], window=3)
    np.testing.assert_allclose(middle, [1, 4])
    np.testing.assert_allclose(mean, [3, 6])


def test_learning_curves_put_accuracy_at_its_epoch() -> None:
    history = History(4, [1.0] * 10, [0, 4, 8, 10], [0.1, 0.95, 0.97, 0.98], [0.1, 0.9, 0.92, 0.93])
    training, test = learning_curves(history, window=2).axes[1].lines
    np.testing.assert_allclose(training.get_xdata(), [0, 1, 2, 2.5])
    np.testing.assert_allclose(test.get_ydata(), history.test_accuracy)


def test_curves_differ_in_more_than_colour() -> None:
    lines = loss_curves({str(i): [2.0, 1.0] for i in range(4)}, window=1).axes[0].lines[:4]
    assert len({(line.get_linestyle(), line.get_marker()) for line in lines}) == 4


def test_weight_images_keep_each_unit_in_its_place() -> None:
    W = np.arange(784 * 3.0).reshape(784, 3)
    mosaic = weight_images(W, columns=2).axes[0].images[0].get_array()
    assert mosaic is not None
    np.testing.assert_array_equal(mosaic[:28, 29:57], W[:, 1].reshape(28, 28))
    np.testing.assert_array_equal(mosaic[29:57, :28], W[:, 2].reshape(28, 28))
    assert np.ma.getmaskarray(mosaic)[29:, 29:].all()


def test_snapshots_share_one_scale() -> None:
    figure = snapshots({"0": np.zeros(784), "9": np.full(784, -3.0)})
    assert {axes.images[0].get_clim() for axes in figure.axes} == {(-3.0, 3.0)}


def test_blend_is_the_sum_of_the_images_times_their_shares() -> None:
    rng = np.random.default_rng(0)
    images, shares = rng.random((4, 784)), rng.standard_normal(4)
    drawn = blend(images, shares, "sum").axes[-1].images[0].get_array()
    expected = sum(share * image for share, image in zip(shares, images, strict=True))
    np.testing.assert_allclose(drawn, np.reshape(expected, (28, 28)))


def test_class_bars_hatch_the_true_class() -> None:
    figure = class_bars(np.zeros((2, 784)), np.full((2, 10), 0.1), np.array([3, 8]), "probability")
    hatched = [[bool(bar.get_hatch()) for bar in axes.patches] for axes in figure.axes[2:]]
    assert [row.index(True) for row in hatched] == [3, 8]
    assert [sum(row) for row in hatched] == [1, 1]


def test_heat_maps_share_one_scale() -> None:
    figure = heat_maps({"a": np.eye(3), "b": -4 * np.eye(3)}, labels="123", unit="unit")
    assert {axes.images[0].get_clim() for axes in figure.axes[:2]} == {(-4.0, 4.0)}


def test_flow_refuses_a_gap_without_its_value() -> None:
    with pytest.raises(ValueError, match="each of the 2 gaps"):
        flow(["x", "layer", "loss"], ["a"], ["b", "c"])
