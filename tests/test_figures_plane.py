"""The figures of the plane: edges where scores are equal, creases where units turn on."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from nn_tutorial import TwoLayerNet
from nn_tutorial.book.figures.colors import BLUE, COLORS, ORANGE
from nn_tutorial.book.figures.plane import (
    CELLS,
    EDGE,
    accuracies,
    draw_creases,
    draw_points,
    draw_regions,
    problems,
    regions,
    units,
)
from nn_tutorial.book.plane import spiral, train_together, xor


@pytest.fixture
def network() -> TwoLayerNet:
    network = TwoLayerNet(2, 6, 3, "he", seed=3)
    train_together([network], *spiral(60, seed=0), updates=200)
    return network


def new_axes():
    return Figure().add_subplot()


def colors_at(axes, point) -> list[int]:
    """Return which of the house's colours lie on a point."""
    patches = [patch for patch in axes.patches if patch.get_path().contains_point(point)]
    return [COLORS.index(to_hex(patch.get_facecolor()).upper()) for patch in patches]


def test_every_place_has_the_colour_of_its_class_and_no_other(network: TwoLayerNet) -> None:
    axes = new_axes()
    draw_regions(axes, network.predict)
    points = np.random.default_rng(0).uniform(-EDGE, EDGE, (300, 2))
    scores = network.predict(points)
    second, first = np.sort(scores, axis=1)[:, -2:].T
    answers, clear = scores.argmax(axis=1), first - second > 0.1  # not beside an edge
    assert [colors_at(axes, point) for point in points[clear]] == [[k] for k in answers[clear]]
    assert {*answers[clear]} == {0, 1, 2}


def test_the_answers_on_the_two_sides_of_an_edge_differ(network: TwoLayerNet) -> None:
    axes = new_axes()
    draw_regions(axes, network.predict)
    for line in axes.lines:
        ends = line.get_xydata()
        along = ends[1:] - ends[:-1]
        length = np.hypot(*along.T)
        across = 0.04 * np.stack([-along[:, 1], along[:, 0]], axis=1) / length[:, None]
        middles = (ends[1:] + ends[:-1]) / 2
        left, right = (network.predict(middles + side * across).argmax(axis=1) for side in (1, -1))
        assert (left != right)[length > 0.2].all()


def test_a_straight_edge_has_no_more_points_than_it_needs() -> None:
    axes = new_axes()
    draw_regions(axes, lambda x: x @ np.array([[1.0, -1.0], [0.5, 0.7]]) + np.array([0.1, 0.0]))
    (edge,) = axes.lines
    assert len(edge.get_xydata()) == 2


def test_the_edge_of_a_network_bends_at_creases_only(network: TwoLayerNet) -> None:
    axes = new_axes()
    draw_regions(axes, lambda x: network.predict(x)[:, :2])
    W1, b1 = network.params["W1"], network.params["b1"]
    bends = np.concatenate([line.get_xydata()[1:-1] for line in axes.lines])
    off = np.abs(bends @ W1 + b1) / np.hypot(*W1)
    assert len(bends)
    # As exactly as the grid shows it.
    assert (off.min(axis=1) < np.sqrt(2) * 2 * EDGE / CELLS).all()


def test_a_crease_is_where_the_unit_is_0_and_its_tick_where_it_is_on(network: TwoLayerNet) -> None:
    axes = new_axes()
    draw_creases(axes, network)
    W1, b1 = network.params["W1"], network.params["b1"]
    assert len(axes.lines) == 2 * len(b1)
    for unit, (crease, tick) in enumerate(zip(axes.lines[::2], axes.lines[1::2], strict=True)):
        np.testing.assert_allclose(crease.get_xydata() @ W1[:, unit] + b1[unit], 0, atol=1e-12)
        foot, end = tick.get_xydata() @ W1[:, unit] + b1[unit]
        assert foot == pytest.approx(0, abs=1e-12)
        assert end > 0.01


def test_a_unit_without_weights_has_no_crease(network: TwoLayerNet) -> None:
    network.params["W1"] = np.zeros((2, 6))
    axes = new_axes()
    draw_creases(axes, network)
    assert not axes.lines


def test_classes_differ_in_more_than_colour() -> None:
    axes = new_axes()
    draw_points(axes, *spiral(9, seed=0))
    assert len({line.get_marker() for line in axes.lines}) == 3
    assert sum(len(line.get_xdata()) for line in axes.lines) == 9


def test_problems_stand_side_by_side_under_their_names() -> None:
    figure = problems({"XOR": xor(8, seed=0), "spiral": spiral(9, seed=0)})
    assert [axes.get_title() for axes in figure.axes] == ["XOR", "spiral"]
    assert [len(axes.lines) for axes in figure.axes] == [2, 3]


def test_creases_are_drawn_for_networks_where_asked(network: TwoLayerNet) -> None:
    x, t = spiral(9, seed=0)
    models = {"linear": lambda x: x @ np.ones((2, 3)), "4 units": network}
    dashed = [
        [line for line in axes.lines if line.is_dashed()]
        for axes in regions(models, x, t, creases=True).axes
    ]
    assert [len(lines) for lines in dashed] == [0, 6]
    assert not [
        line for axes in regions(models, x, t).axes for line in axes.lines if line.is_dashed()
    ]


def test_a_unit_adds_nothing_where_it_is_off_and_votes_by_colour() -> None:
    network = TwoLayerNet(2, 2, 2, "he", seed=0)
    network.params.update(
        {
            "W1": np.array([[1.0, -1.0], [1.0, -1.0]]),
            "b1": np.zeros(2),
            "W2": np.array([[1.0, 0.0], [0.0, 2.0]]),
            "b2": np.array([0.0, 1.0]),
        }
    )
    first, second, last = units(network, *xor(8, seed=0)).axes
    off = [colors_at(first, (-1.5, -1.5)), colors_at(second, (1.5, 1.5))]
    on = [colors_at(first, (1.5, 1.5)), colors_at(second, (-1.5, -1.5))]
    assert off == [[], []]
    assert [{*colors} for colors in on] == [{COLORS.index(BLUE)}, {COLORS.index(ORANGE)}]
    # In the sum the edge is where x0 + x1 = 1: below that class 1 leads.
    solid = [line for line in last.lines if not line.is_dashed() and len(line.get_xdata()) == 2]
    edge = max(solid, key=lambda line: np.ptp(line.get_xdata()))
    np.testing.assert_allclose(edge.get_xydata().sum(axis=1), 1, atol=1e-6)


def test_a_band_reaches_a_standard_deviation_to_both_sides() -> None:
    values = np.array([[0.4, 0.8], [0.6, 0.9], [0.8, 0.7]])
    figure = accuracies(np.array([1, 10]), {"training data": values, "test data": values / 2})
    axes = figure.axes[0]
    np.testing.assert_allclose(axes.lines[0].get_ydata(), [0.6, 0.8])
    edges = axes.collections[0].get_paths()[0].vertices[:, 1]
    np.testing.assert_allclose([edges.min(), edges.max()], [0.4, 0.9])
    assert len({(line.get_linestyle(), line.get_marker()) for line in axes.lines}) == 2
