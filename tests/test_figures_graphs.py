"""What a graph's figure shows is what the layer does, or there is no figure."""

from typing import Any

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch

from nn_tutorial import Affine, Relu, SoftmaxWithLoss
from nn_tutorial.book.figures import graphs
from nn_tutorial.typing import FloatArray

X = np.array([[1.0, -2.0, 3.0], [-0.5, 0.0, 2.0]])
DOUT = np.array([[5.0, 6.0, 7.0], [8.0, 9.0, 10.0]])


def texts(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.axes[0].texts]


def small_affine(cls: type[Affine] = Affine) -> Affine:
    return cls(W=np.array([[1.0, -1.0], [0.0, 2.0], [2.0, 1.0]]), b=np.array([1.0, -2.0]))


class ForgetsTheRows(Affine):
    def backward(self, dout: FloatArray) -> FloatArray:
        dx = super().backward(dout)
        self.db = dout.mean(axis=0)
        return dx


class AlwaysTrueMask(Relu):
    def backward(self, dout: FloatArray) -> FloatArray:
        return dout


class ForgetsTheTruth(SoftmaxWithLoss):
    def backward(self, dout: float = 1.0) -> FloatArray:
        return np.asarray(self.y) * dout


class Identity:
    def forward(self, x: FloatArray) -> FloatArray:
        return x

    def backward(self, dout: FloatArray) -> FloatArray:
        return dout


@pytest.mark.parametrize(
    "draw",
    [
        lambda: graphs.affine(small_affine(ForgetsTheRows), X, DOUT[:, :2]),
        lambda: graphs.relu(AlwaysTrueMask(), X, DOUT),
        lambda: graphs.softmax_with_loss(ForgetsTheTruth(), X[:1], np.array([1])),
        lambda: graphs.sigmoid(Identity(), X, DOUT),
    ],
)
def test_a_layer_that_is_wrong_gets_no_figure(draw: Any) -> None:
    with pytest.raises(ValueError, match="must be what the graph computes"):
        draw()


def test_affine_shows_each_gradient_that_the_layer_keeps() -> None:
    layer = small_affine()
    figure = graphs.affine(layer, X, np.array([[1.0, 0.0], [2.0, -1.0]]))
    for array in (layer.W, layer.dW, layer.db, layer.b):
        assert {graphs.short(entry) for entry in np.ravel(array)} <= set(texts(figure))


def test_softmax_with_loss_shows_both_ways_back_into_the_exponential() -> None:
    figure = graphs.softmax_with_loss(SoftmaxWithLoss(), np.log([[1.0, 2, 5]]), np.array([1]))
    # 1/8 for each class by way of the sum, and -1/2 straight from the division.
    assert texts(figure).count("0.125") == 6
    assert texts(figure).count("−0.5") == 1


def test_a_constant_gets_no_arrow_back() -> None:
    figure = graphs.squared_error(w=2, x=3, b=-1, t=2)
    arrows = [patch for patch in figure.axes[0].patches if isinstance(patch, FancyArrowPatch)]
    dashed = [arrow for arrow in arrows if arrow.get_linestyle() != "solid"]
    # Seven edges and the result go forward, all but t's come back, and the legend has each once.
    assert (len(arrows) - len(dashed), len(dashed)) == (9, 8)
    assert "−6" not in texts(figure)


@pytest.mark.parametrize(
    "figure",
    [
        graphs.squared_error(w=2, x=3, b=-1, t=2),
        graphs.used_twice(3),
        graphs.affine(small_affine(), X, DOUT[:, :2]),
        graphs.relu(Relu(), X, DOUT),
        graphs.softmax_with_loss(SoftmaxWithLoss(), np.log([[1.0, 2, 5]]), np.array([1])),
        graphs.mean_loss(np.array([1.386, 0.981])),
    ],
)
def test_a_figure_is_legible_on_a_phone(figure: Figure) -> None:
    # 328 px of a phone's 360 hold the figure: its text must not fall under 9 px there.
    shrunk = 328 / (96 * figure.get_size_inches()[0])
    sizes = [text.get_fontsize() for text in figure.axes[0].texts]
    assert min(sizes) * 96 / 72 * min(shrunk, 1) > 9
