"""What a graph's figure shows is what the layer does, or there is no figure."""

import subprocess
import sys
import xml.etree.ElementTree as ET
from typing import Any

import numpy as np
import pytest

from nn_tutorial import Affine, BatchNorm, Relu, SoftmaxWithLoss
from nn_tutorial.book.figures import graphs
from nn_tutorial.book.figures.colors import VERMILLION
from nn_tutorial.book.figures.svg import Drawing
from nn_tutorial.book.scalar import Value
from nn_tutorial.book.squared_error import SquaredErrorWithSoftmax
from nn_tutorial.typing import FloatArray

X = np.array([[1.0, -2.0, 3.0], [-0.5, 0.0, 2.0]])
DOUT = np.array([[5.0, 6.0, 7.0], [8.0, 9.0, 10.0]])


def parts(figure: Drawing, kind: str) -> list[ET.Element]:
    """Return the elements of one kind in the SVG that a notebook shows."""
    return ET.fromstring(figure._repr_svg_()).findall(f"{{http://www.w3.org/2000/svg}}{kind}")


def texts(figure: Drawing) -> list[str]:
    return [text.text or "" for text in parts(figure, "text")]


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


class ForgetsTheMean(BatchNorm):
    def backward(self, dout: FloatArray) -> FloatArray:
        return super().backward(dout) + dout.mean()


class OnlyTheDiagonal(SquaredErrorWithSoftmax):
    def backward(self, dout: float = 1.0) -> FloatArray:
        y, t = np.asarray(self.y), np.asarray(self.t)
        return 2 * (y - t) * y * (1 - y) * dout


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
        lambda: graphs.softmax_with_squared_error(OnlyTheDiagonal(), X[:1], np.array([1])),
        lambda: graphs.sigmoid(Identity(), X, DOUT),
        lambda: graphs.batch_norm(ForgetsTheMean(np.ones(1), np.zeros(1)), X[0], DOUT[0]),
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
    heads = [head.get("fill") for head in parts(figure, "polygon")]
    dashed = [line for line in parts(figure, "polyline") if line.get("stroke-dasharray")]
    # Seven edges and the result go forward, all but t's come back, and the legend has each once.
    assert (heads.count("#000000"), heads.count(VERMILLION), len(dashed)) == (9, 8, 8)
    assert "−6" not in texts(figure)


def running(at: float = 3.0) -> tuple[Value, Value, Value, Value]:
    x = Value(at)
    u = x * x
    v = u + x
    L = u * v
    L.backward()
    return x, u, v, L


def test_running_values_show_what_they_hold() -> None:
    words = texts(graphs.used_again(*running(2.0)))
    # L = 4 * 6, dL/du = 6 + 4, and by way of each of its arrows x gets 2 * 10, and 4 from v.
    assert [words.count(number) for number in ("24", "20", "6", "−6")] == [1, 2, 2, 0]
    assert {"u", "v", "x", "L"} <= set(words)


def test_values_that_are_joined_in_another_way_get_no_figure() -> None:
    x, u, v, _ = running()
    with pytest.raises(ValueError, match="L must be computed from u and v, in this order"):
        graphs.used_again(x, u, v, v * u)
    with pytest.raises(ValueError, match="u must be computed from x and x"):
        graphs.used_again(Value(3.0), u, v, u * v)


@pytest.mark.parametrize(
    "figure",
    [
        graphs.squared_error(w=2, x=3, b=-1, t=2),
        graphs.used_twice(3),
        graphs.used_again(*running()),
        graphs.affine(small_affine(), X, DOUT[:, :2]),
        graphs.relu(Relu(), X, DOUT),
        graphs.softmax_with_loss(SoftmaxWithLoss(), np.log([[1.0, 2, 5]]), np.array([1])),
        graphs.softmax_with_squared_error(
            SquaredErrorWithSoftmax(), np.log([[1.0, 2, 5]]), np.array([1])
        ),
        graphs.mean_loss(np.array([1.386, 0.981])),
    ],
)
def test_a_figure_is_legible_on_a_phone(figure: Drawing) -> None:
    # 328 px of a phone's 360 hold the figure: its text must not fall under 9 px there.
    sheet = ET.fromstring(figure._repr_svg_())
    width, size = (float(sheet.get(name, "").removesuffix("pt")) for name in ("width", "font-size"))
    assert size * 96 / 72 * min(328 / (width * 96 / 72), 1) > 9


def test_a_drawing_holds_all_its_parts() -> None:
    figure = graphs.affine(small_affine(), X, DOUT[:, :2])
    sheet = ET.fromstring(figure._repr_svg_())
    left, top, width, height = (float(number) for number in sheet.get("viewBox", "").split())
    for text in parts(figure, "text"):
        assert left < float(text.get("x", "")) < left + width
        assert top < float(text.get("y", "")) < top + height
    for rectangle in parts(figure, "rect"):
        x, y, wide, high = (
            float(rectangle.get(side, "")) for side in ("x", "y", "width", "height")
        )
        assert left < x < x + wide < left + width
        assert top < y < y + high < top + height


def test_graphs_are_drawn_where_there_is_no_matplotlib() -> None:
    draw = "graphs.squared_error(w=2, x=3, b=-1, t=2)._repr_svg_()"
    outcome = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; sys.modules['matplotlib'] = None\n"
            f"from nn_tutorial.book.figures import graphs; print({draw})",
        ],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert outcome.stderr == ""
    assert "gradient, backward" in outcome.stdout
