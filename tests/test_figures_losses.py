"""The figures on losses draw what they were given, and tell it apart by more than colour."""

from __future__ import annotations

import numpy as np

from nn_tutorial.book.figures.losses import over, updates_by_start


def test_each_curve_is_drawn_over_the_same_values():
    x = np.linspace(-1, 1, 5)
    curves = {"cross-entropy": np.exp(x), "squared error": x**2}
    (axes,) = over(x, curves, xlabel="lead", ylabel="loss").axes
    for line, (name, values) in zip(axes.lines, curves.items(), strict=True):
        assert line.get_label() == name
        np.testing.assert_array_equal(line.get_xdata(), x)
        np.testing.assert_array_equal(line.get_ydata(), values)
    assert len({line.get_linestyle() for line in axes.lines}) == 2
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("lead", "loss")


def test_updates_are_drawn_as_counted_and_the_guide_only_where_they_are():
    starts, counts = [0, 2, 4], {"cross-entropy": [10, 15, 20], "squared error": [15, 30, 200]}
    guide = 200 * np.exp(np.array(starts) - 4.0)  # at 0, 3.7: below all that was counted
    (axes,) = updates_by_start(starts, counts, guide).axes
    *drawn, dotted = axes.lines
    for line, values in zip(drawn, counts.values(), strict=True):
        np.testing.assert_array_equal(line.get_xdata(), starts)
        np.testing.assert_array_equal(line.get_ydata(), values)
    assert len({line.get_marker() for line in drawn}) == len(counts)
    np.testing.assert_array_equal(dotted.get_xdata(), starts[1:])
    np.testing.assert_array_equal(dotted.get_ydata(), guide[1:])
    assert axes.get_yscale() == "log"
