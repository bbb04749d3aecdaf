"""The figures on gradient checks show the numbers that they were given."""

from __future__ import annotations

import numpy as np

from nn_tutorial.book.figures import checks


def test_the_central_chord_is_nearer_to_the_tangent() -> None:
    figure = checks.secants(np.exp, slope=np.e)
    slopes = {}
    for line in figure.axes[0].lines[1:4]:
        (x0, x1), (y0, y1) = line.get_xdata(), line.get_ydata()
        slopes[line.get_label()] = (y1 - y0) / (x1 - x0)
    assert abs(slopes["tangent"] - np.e) < 1e-12
    assert abs(slopes["central"] - np.e) < abs(slopes["forward"] - np.e) / 4


def test_errors_are_drawn_as_measured_and_guides_only_where_there_is_data() -> None:
    h = 10.0 ** -np.arange(1, 6)
    figure = checks.error_by_step(h, {"central": h**2}, guides={"round-off": 1e-16 / h})
    curve, guide = figure.axes[0].lines
    np.testing.assert_array_equal(curve.get_ydata(), h**2)
    assert len(guide.get_xdata()) < len(h)
    assert figure.axes[0].get_xscale() == figure.axes[0].get_yscale() == "log"


def test_every_guide_is_drawn() -> None:
    h = np.array([1e-1, 1e-2])
    guides = dict.fromkeys(("a, central", "a, forward", "b, central", "b, forward"), h)
    _, *lines = checks.error_by_step(h, {"central": h}, guides=guides).axes[0].lines
    assert [line.get_label() for line in lines] == [*guides]


def test_curves_differ_in_more_than_their_colour() -> None:
    h = np.array([1e-1, 1e-2])
    figure = checks.error_by_step(h, dict.fromkeys(("W1", "b1", "W2", "b2"), h))
    lines = figure.axes[0].lines
    assert len({line.get_marker() for line in lines}) == len(lines)
    assert len({line.get_linestyle() for line in lines}) == len(lines)


def test_the_ends_of_the_difference_lie_on_the_loss() -> None:
    steps = np.linspace(-2.0, 2.0, 9)
    figure = checks.kink(steps, np.maximum(steps, 0), {"derivative": 1.0}, h=1.0)
    ends = figure.axes[0].lines[-1]
    np.testing.assert_allclose(ends.get_xdata(), [-1, 1])
    np.testing.assert_allclose(ends.get_ydata(), [0, 1])


def test_repairs_are_listed_from_top_to_bottom() -> None:
    figure = checks.errors_by_repair(["nothing", "all four"], {"std 0.01": [0.7, 1e-9]}, 1e-8)
    axes = figure.axes[0]
    bottom, top = axes.get_ylim()
    assert bottom > top
    np.testing.assert_array_equal(axes.lines[0].get_xdata(), [0.7, 1e-9])


def test_the_epsilon_caps_the_curve() -> None:
    exact, biased = checks.epsilon_plateau(epsilon=1e-3, largest=20).axes[0].lines
    assert exact.get_ydata()[-1] > 19
    assert biased.get_ydata()[-1] < -np.log(1e-3)
