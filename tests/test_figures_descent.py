"""The pictures of descent show the places and the numbers that they were given."""

import numpy as np

from nn_tutorial.book.figures.descent import (
    cosine_by_batch,
    gradients_on_contour,
    loss_by_update,
    paths_on_contour,
)

BOX = (-2.0, 2.0, -2.0, 2.0)
MINIMUM = np.array([0.5, -0.5])


def bowl(w):
    return float((w - MINIMUM) @ (w - MINIMUM))


def test_arrows_point_against_the_gradient():
    figure = gradients_on_contour(bowl, lambda w: 2 * (w - MINIMUM), BOX, MINIMUM)
    (arrows,) = [artist for artist in figure.axes[0].collections if hasattr(artist, "U")]
    to_minimum = MINIMUM - np.stack([arrows.X, arrows.Y], axis=1)
    shown = np.stack([arrows.U, arrows.V], axis=1)
    np.testing.assert_allclose(shown, 2 * to_minimum)


def test_each_path_stands_on_a_contour_of_its_own():
    paths = {name: np.random.default_rng(k).random((5, 2)) for k, name in enumerate("abcd")}
    axes_of_all = paths_on_contour(bowl, paths, BOX, MINIMUM, columns=3).axes
    assert [axes.get_title() for axes in axes_of_all] == list(paths)
    for axes, path in zip(axes_of_all, paths.values(), strict=True):
        cross, line, start = axes.lines
        np.testing.assert_array_equal(np.transpose(line.get_data()), path)
        np.testing.assert_array_equal(np.ravel(start.get_data()), path[0])
        np.testing.assert_array_equal(np.ravel(cross.get_data()), MINIMUM)


def test_losses_are_shown_above_the_lowest_and_differ_in_more_than_colour():
    curves = {"SGD": [3.0, 2.0, 1.5], "Adam": [3.0, 1.2, 1.1]}
    lines = loss_by_update(curves, lowest=1.0).axes[0].lines
    np.testing.assert_allclose(lines[1].get_ydata(), [2.0, 0.2, 0.1])
    assert len({(line.get_linestyle(), line.get_marker()) for line in lines}) == 2


def test_the_mean_cosine_stands_beside_the_predicted_one():
    cosines = np.array([[0.1, 0.3], [0.8, 0.9]])
    axes = cosine_by_batch([1, 100], cosines, np.array([0.25, 0.8])).axes[0]
    drawn = {line.get_label(): line.get_ydata() for line in axes.lines}
    np.testing.assert_allclose(drawn["measured, mean"], [0.2, 0.85])
    np.testing.assert_allclose(drawn["predicted"], [0.25, 0.8])
