"""The pictures of the four steps show the numbers that they were given."""

import numpy as np

from nn_tutorial.book.figures.steps import before_and_after, gradient_pictures, loss_curve

rng = np.random.default_rng(0)


def test_both_gradients_are_drawn_on_one_scale():
    backprop, numerical = rng.standard_normal((2, 784))
    left, right = gradient_pictures(100 * backprop, numerical).axes[:2]
    np.testing.assert_array_equal(left.images[0].get_array().ravel(), 100 * backprop)
    np.testing.assert_array_equal(right.images[0].get_array().ravel(), numerical)
    assert left.images[0].get_clim() == right.images[0].get_clim()


def test_each_digit_has_its_two_probabilities():
    labels, before, after = np.array([5, 0, 5]), np.array([0.1, 0.2, 0.3]), np.array([0.4, 0.1, 1])
    axes = before_and_after(labels, before, after).axes[0]
    drawn = {line.get_label(): line.get_ydata() for line in axes.lines}
    np.testing.assert_array_equal(drawn["before"], before)
    np.testing.assert_array_equal(drawn["after"], after)
    assert [text.get_text() for text in axes.get_xticklabels()] == ["5", "0", "5"]


def test_the_running_mean_ends_where_its_window_ends():
    loss = rng.random(60)
    raw, mean, level = loss_curve(list(loss), knows_nothing=2.3, window=10).axes[0].lines
    np.testing.assert_array_equal(raw.get_ydata(), loss)
    np.testing.assert_allclose(mean.get_ydata()[[0, -1]], [loss[:10].mean(), loss[-10:].mean()])
    assert mean.get_xdata()[[0, -1]].tolist() == [9, 59]
    assert set(level.get_ydata()) == {2.3}


def test_lines_differ_by_more_than_their_colour():
    raw, mean, level = loss_curve([1.0] * 30, knows_nothing=2.3).axes[0].lines
    assert len({(line.get_linewidth(), line.get_linestyle()) for line in (raw, mean, level)}) == 3
