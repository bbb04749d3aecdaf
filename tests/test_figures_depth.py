"""The picture of a deep network's signals shows those that it was given."""

import numpy as np

from nn_tutorial import BatchNorm
from nn_tutorial.book.figures import graphs
from nn_tutorial.book.figures.depth import signals_by_layer
from nn_tutorial.multilayer import Signal


def test_outputs_stand_above_and_gradients_below_by_layer():
    found = {
        "He": [Signal(0.3, 1e-3), Signal(0.4, 2e-3)],
        "0.01": [Signal(0.1, 1e-9), Signal(0.01, 1e-5)],
    }
    figure = signals_by_layer(found)
    for axes, place in zip(figure.axes, (0, 1), strict=True):
        for line, layers in zip(axes.lines, found.values(), strict=True):
            np.testing.assert_array_equal(line.get_xdata(), [1, 2])
            np.testing.assert_array_equal(line.get_ydata(), [signal[place] for signal in layers])
    looks = {(line.get_linestyle(), line.get_marker()) for line in figure.axes[0].lines}
    assert len(looks) == 2


def test_the_graph_of_batch_normalization_shows_what_the_layer_sends_back():
    layer = BatchNorm(gamma=np.ones(1), beta=np.zeros(1))
    column, dout = np.array([1.0, 4.0, -2.0]), np.array([1.0, 0.0, -3.0])
    texts = graphs.batch_norm(layer, column, dout).texts
    layer.forward(column[:, None])
    normalized = layer.x_hat
    assert {graphs.short(value) for value in np.ravel(normalized)} <= set(texts)
