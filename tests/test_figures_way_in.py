"""The pictures of the first chapters show the numbers that they were given."""

import numpy as np

from nn_tutorial.book.figures.way_in import along_a_parameter, two_ways

rng = np.random.default_rng(0)


def test_each_network_has_its_slopes_by_both_ways():
    networks = {name: (rng.random(10), rng.random(10)) for name in ("the notes", "this site")}
    panels = two_ways(networks).axes
    assert [axes.get_title() for axes in panels] == list(networks)
    for axes, (fast, slow) in zip(panels, networks.values(), strict=True):
        drawn = {line.get_label(): line for line in axes.lines}
        np.testing.assert_array_equal(drawn["fast way"].get_ydata(), fast)
        np.testing.assert_array_equal(drawn["slow way"].get_ydata(), slow)
        np.testing.assert_array_equal(drawn["slow way"].get_xdata(), np.arange(10))


def test_the_networks_are_drawn_on_one_scale():
    small, large = rng.random((2, 2, 10)) * np.array([1, 100])[:, None, None]
    above, below = two_ways({"small": tuple(small), "large": tuple(large)}).axes
    assert above.get_ylim() == below.get_ylim()


def test_the_ways_differ_by_more_than_their_colour():
    (axes,) = two_ways({"the notes": (np.zeros(10), np.zeros(10))}).axes
    drawn = {line.get_label(): line for line in axes.lines}
    fast, slow = drawn["fast way"], drawn["slow way"]
    assert fast.get_marker() != slow.get_marker()
    assert fast.get_markersize() < slow.get_markersize()
    assert slow.get_markerfacecolor() == "none"  # or it would hide the other where they agree


def test_each_measure_has_its_curve_over_the_same_values():
    values = np.linspace(-3, 3, 50)
    curves = {name: list(rng.random(50)) for name in ("accuracy", "cross-entropy")}
    figure = along_a_parameter(values, curves, xlabel="bias of the digit 1", here=0.5)
    assert [axes.get_title() for axes in figure.axes] == list(curves)
    for axes, curve in zip(figure.axes, curves.values(), strict=True):
        here, drawn = axes.lines
        assert set(here.get_xdata()) == {0.5}
        np.testing.assert_array_equal(drawn.get_xdata(), values)
        np.testing.assert_array_equal(drawn.get_ydata(), curve)
    assert figure.axes[-1].get_xlabel() == "bias of the digit 1"
