"""Computational graphs with what flows along their edges.

Above each edge stands the value that went forward, below it the gradient that came back. For
a layer both are computed twice, by the layer and by its graph of simple operations, and a
figure is only drawn where the two agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from nn_tutorial.book.figures.colors import BLACK, VERMILLION
from nn_tutorial.book.figures.svg import (
    CHARACTER,
    Drawing,
    Look,
    Point,
    Shape,
    arrow,
    bounds,
    line,
    rectangle,
    text,
)
from nn_tutorial.book.graph import OPERATIONS, Edge, Graph, Trace, run
from nn_tutorial.book.scalar import Value
from nn_tutorial.book.squared_error import SquaredErrorWithSoftmax
from nn_tutorial.layers import (
    BATCH_NORM_EPSILON,
    Affine,
    BatchNorm,
    Layer,
    Relu,
    SoftmaxWithLoss,
)
from nn_tutorial.typing import FloatArray, IntArray

# Everything is laid out in inches. A graph is kept about 5 inches wide, which a phone shrinks
# by a third, and its text is large enough for that.
LINE_HEIGHT = 0.21
BOX_HEIGHT = 0.36
BOX_MARGIN = 0.03
LABEL_GAP = 0.12
# The two arrows of an edge run this far to either side of it.
LANE = 0.045

FORWARD: Look = {"stroke": BLACK, "stroke-width": "1.3"}
BACKWARD: Look = {"stroke": VERMILLION, "stroke-width": "1.3", "stroke-dasharray": "3.9 1.95"}
NODE: Look = {**FORWARD, "fill": "none"}
BRACKET: Look = {"stroke": BLACK, "stroke-width": "0.8"}
TINT: Look = {"fill": VERMILLION, "fill-opacity": "0.2"}
NAME: Look = {"font-style": "italic", "font-weight": "bold"}
LEGEND: Look = {"text-anchor": "start"}


@dataclass(frozen=True)
class Layout:
    """Where a graph's nodes stand, and how its edges run.

    Attributes
    ----------
    at : mapping
        For each leaf and node, and for the result as "out", its place in inches.
    result : str
        The name of the result.
    lanes : mapping
        For an edge that does not leave its source sideways, the height of its level part.
    constants : frozenset
        Leaves that nobody asks the gradient of.
    upright : bool
        Whether vectors are written as columns.
    """

    at: Mapping[str, Point]
    result: str
    lanes: Mapping[Edge, float] = field(default_factory=dict)
    constants: frozenset[str] = frozenset()
    upright: bool = False


SQUARED_ERROR: Graph = {
    "wx": ("multiply", "w", "x"),
    "y": ("add", "wx", "b"),
    "e": ("subtract", "y", "t"),
    "L": ("square", "e"),
}
SQUARED_ERROR_LAYOUT = Layout(
    at={
        "w": (0.0, 1.0),
        "x": (0.0, 0.0),
        "wx": (0.95, 1.0),
        "b": (1.25, 0.0),
        "y": (1.95, 1.0),
        "t": (2.25, 0.0),
        "e": (2.95, 1.0),
        "L": (3.85, 1.0),
        "out": (4.7, 1.0),
    },
    result="L",
    constants=frozenset("t"),
)

TWICE: Graph = {"L": ("multiply", "x", "x")}
TWICE_LAYOUT = Layout(
    at={"x": (0.0, 0.5), "L": (1.6, 0.5), "out": (2.6, 0.5)},
    lanes={("L", 0): 1.0, ("L", 1): 0.0},
    result="L",
)

AGAIN: Graph = {"u": ("multiply", "x", "x"), "v": ("add", "u", "x"), "L": ("multiply", "u", "v")}
AGAIN_LAYOUT = Layout(
    at={
        "x": (0.0, 1.0),
        "u": (1.4, 1.0),
        "v": (2.8, 0.1),
        "L": (3.8, 1.0),
        "out": (4.8, 1.0),
    },
    lanes={("u", 0): 1.8, ("v", 0): 0.1, ("v", 1): -0.7},
    result="L",
)
# Where the name of a node stands, from its middle: beside it, and above what leaves it.
CAPTION = np.array([0.27, 0.27])

AFFINE: Graph = {"XW": ("matmul", "X", "W"), "Y": ("add", "XW", "b")}
AFFINE_LAYOUT = Layout(
    at={
        "X": (0.0, 1.6),
        "W": (0.0, 0.0),
        "XW": (1.6, 1.6),
        "b": (2.0, 0.0),
        "Y": (3.05, 1.6),
        "out": (4.3, 1.6),
    },
    result="Y",
)

RELU: Graph = {"Y": ("relu", "X")}
RELU_LAYOUT = Layout(at={"X": (0.0, 0.0), "Y": (2.1, 0.0), "out": (4.2, 0.0)}, result="Y")

BATCH_NORM: Graph = {
    "μ": ("mean", "x"),
    "d": ("subtract", "x", "μ"),
    "q": ("square", "d"),
    "v": ("mean", "q"),
    "w": ("add", "v", "ε"),
    "σ": ("sqrt", "w"),
    "x̂": ("divide", "d", "σ"),
}
BATCH_NORM_LAYOUT = Layout(
    at={
        "x": (0.0, 2.1),
        "μ": (1.15, 0.35),
        "d": (2.1, 2.1),
        "q": (3.05, 4.0),
        "v": (3.95, 4.0),
        "ε": (4.05, 5.0),
        "w": (4.8, 4.0),
        "σ": (5.5, 4.0),
        "x̂": (6.2, 2.1),
        "out": (7.2, 2.1),
    },
    lanes={("μ", 0): 0.35, ("q", 0): 4.0},
    result="x̂",
    constants=frozenset("ε"),
    upright=True,
)

SOFTMAX_WITH_LOSS: Graph = {
    "exp": ("exp", "x"),
    "S": ("sum", "exp"),
    "y": ("divide", "exp", "S"),
    "log": ("log", "y"),
    "pick": ("dot", "log", "t"),
    "L": ("negate", "pick"),
}
SOFTMAX_WITH_LOSS_LAYOUT = Layout(
    at={
        "x": (0.0, 0.0),
        "exp": (1.05, 0.0),
        "S": (2.1, 1.7),
        "y": (3.1, 0.0),
        "log": (4.1, -1.75),
        "pick": (2.85, -1.75),
        "t": (4.1, -3.35),
        "L": (1.75, -1.75),
        "out": (0.75, -1.75),
    },
    lanes={("S", 0): 1.7},
    result="L",
    constants=frozenset("t"),
    upright=True,
)

# The upper row is that of the graph above.
SOFTMAX_WITH_SQUARED_ERROR: Graph = {
    "exp": ("exp", "x"),
    "S": ("sum", "exp"),
    "y": ("divide", "exp", "S"),
    "e": ("subtract", "y", "t"),
    "squares": ("square", "e"),
    "L": ("sum", "squares"),
}
SOFTMAX_WITH_SQUARED_ERROR_LAYOUT = Layout(
    at={
        "x": (0.0, 0.0),
        "exp": (1.15, 0.0),
        "S": (2.4, 1.7),
        "y": (3.4, 0.0),
        "e": (4.4, -1.75),
        "t": (3.0, -3.35),
        "squares": (3.1, -1.75),
        "L": (1.9, -1.75),
        "out": (0.9, -1.75),
    },
    lanes={("S", 0): 1.7},
    result="L",
    constants=frozenset("t"),
    upright=True,
)

MEAN: Graph = {"sum": ("sum", "ℓ"), "L": ("divide", "sum", "N")}
MEAN_LAYOUT = Layout(
    at={"ℓ": (0.0, 0.9), "sum": (1.2, 0.9), "N": (1.5, 0.0), "L": (2.4, 0.9), "out": (3.5, 0.9)},
    result="L",
    constants=frozenset("N"),
    upright=True,
)

SIGMOID: Graph = {
    "negated": ("negate", "x"),
    "exp": ("exp", "negated"),
    "one more": ("increment", "exp"),
    "y": ("reciprocal", "one more"),
}
SIGMOID_LAYOUT = Layout(
    at={
        "x": (0.0, 0.0),
        "negated": (0.95, 0.0),
        "exp": (2.0, 0.0),
        "one more": (3.0, 0.0),
        "y": (4.0, 0.0),
        "out": (4.9, 0.0),
    },
    result="y",
)


def squared_error(w: float, x: float, b: float, t: float) -> Drawing:
    """Draw the smallest network there is, one weight and one bias, and its squared error.

    Parameters
    ----------
    w, x, b, t : float
        Weight, input, bias and target.

    Returns
    -------
    Drawing

    Examples
    --------
    >>> figure = squared_error(w=2, x=3, b=-1, t=2)
    >>> "18" in figure.texts  # dL/dw
    True
    """
    trace = run(SQUARED_ERROR, {"w": w, "x": x, "b": b, "t": t})
    return draw(SQUARED_ERROR, trace, SQUARED_ERROR_LAYOUT)


def used_twice(x: float) -> Drawing:
    """Draw x times x, where one value goes two ways.

    Parameters
    ----------
    x : float

    Returns
    -------
    Drawing

    Examples
    --------
    >>> used_twice(3).texts.count("3")
    4
    """
    return draw(TWICE, run(TWICE, {"x": x}), TWICE_LAYOUT)


def used_again(x: Value, u: Value, v: Value, L: Value) -> Drawing:
    """Draw what four running values hold: u = x * x, v = u + x and L = u * v.

    Parameters
    ----------
    x, u, v, L : Value

    Returns
    -------
    Drawing

    Raises
    ------
    ValueError
        If one of them is not computed from the others in this way.

    Examples
    --------
    >>> x = Value(3.0)
    >>> u = x * x
    >>> v = u + x
    >>> L = u * v
    >>> L.backward()
    >>> figure = used_again(x, u, v, L)
    >>> figure.texts.count("63")  # what x gets by way of u, twice
    2
    """
    drawn = draw(AGAIN, _held_by({"x": x, "u": u, "v": v, "L": L}, AGAIN), AGAIN_LAYOUT)
    captions = (text(tuple(AGAIN_LAYOUT.at[name] + CAPTION), name, NAME) for name in "uv")
    return Drawing((*drawn.shapes, *captions))


def _held_by(values: Mapping[str, Value], graph: Graph) -> Trace:
    """Return what flowed through running values, which must be joined as the graph says."""
    edges = {}
    for name, (_, *sources) in graph.items():
        parents = values[name].parents
        if [parent for parent, _ in parents] != [values[source] for source in sources]:
            raise ValueError(
                f"{name} must be computed from {' and '.join(sources)}, in this order, "
                f"got one computed from {[parent for parent, _ in parents]}"
            )
        for slot, (_, local) in enumerate(parents):
            edges[name, slot] = np.asarray(local * values[name].grad)
    numbers = {name: np.asarray(value.number) for name, value in values.items()}
    return Trace(numbers, {name: np.asarray(v.grad) for name, v in values.items()}, edges)


def affine(layer: Affine, x: FloatArray, dout: FloatArray) -> Drawing:
    """Draw what an affine layer does with a small batch.

    Parameters
    ----------
    layer : Affine
    x : ndarray, shape (N, D)
    dout : ndarray, shape (N, M)

    Returns
    -------
    Drawing

    Raises
    ------
    ValueError
        If the layer and the graph disagree.

    Examples
    --------
    >>> layer = Affine(W=np.array([[2.0], [3.0]]), b=np.array([7.0]))
    >>> figure = affine(layer, np.array([[1.0, 4.0]]), np.array([[1.0]]))
    >>> figure.texts.count("21")  # 1 * 2 + 4 * 3 + 7
    1
    """
    y, dx = layer.forward(x), layer.backward(dout)
    trace = run(AFFINE, {"X": x, "W": layer.W, "b": layer.b}, dout)
    _hold(trace.values, {"Y": y})
    _hold(trace.gradients, {"X": dx, "W": layer.dW, "b": layer.db})
    return draw(AFFINE, trace, AFFINE_LAYOUT)


def relu(layer: Relu, x: FloatArray, dout: FloatArray) -> Drawing:
    """Draw what a ReLU layer does with a small batch.

    Parameters
    ----------
    layer : Relu
    x, dout : ndarray, the same shape

    Returns
    -------
    Drawing

    Raises
    ------
    ValueError
        If the layer and the graph disagree.

    Examples
    --------
    >>> figure = relu(Relu(), np.array([[5.0, -6.0]]), np.array([[8.0, 9.0]]))
    >>> figure.texts[:4]
    ['5', '−6', '8', '0']
    """
    return _one_input(layer, x, dout, RELU, RELU_LAYOUT)


def sigmoid(layer: Layer, x: FloatArray, dout: FloatArray) -> Drawing:
    """Draw what a sigmoid layer does with a few values, one simple operation a node.

    Parameters
    ----------
    layer : object with `forward` and `backward`
        A sigmoid, written by anybody.
    x, dout : ndarray, the same shape

    Returns
    -------
    Drawing

    Raises
    ------
    ValueError
        If the layer and the graph disagree.

    Examples
    --------
    >>> sigmoid(Relu(), np.array([1.0]), np.array([1.0]))
    Traceback (most recent call last):
    ValueError: y must be what the graph computes, [0.731], got [1.]
    """
    return _one_input(layer, x, dout, SIGMOID, SIGMOID_LAYOUT)


def softmax_with_loss(layer: SoftmaxWithLoss, x: FloatArray, t: IntArray) -> Drawing:
    """Draw the road from the scores of one example to its loss, and back.

    Parameters
    ----------
    layer : SoftmaxWithLoss
    x : ndarray, shape (1, C)
        Scores of a single example.
    t : ndarray of int, shape (1,)
        Its class.

    Returns
    -------
    Drawing

    Raises
    ------
    ValueError
        If the layer and the graph disagree.

    Examples
    --------
    >>> scores = np.log([[1.0, 2.0, 5.0]])
    >>> figure = softmax_with_loss(SoftmaxWithLoss(), scores, np.array([1]))
    >>> [text for text in figure.texts if "0.7" in text]
    ['−0.75']
    """
    return _to_loss(layer, x, t, SOFTMAX_WITH_LOSS, SOFTMAX_WITH_LOSS_LAYOUT)


def batch_norm(layer: BatchNorm, x: FloatArray, dout: FloatArray) -> Drawing:
    """Draw how batch normalization treats one column of a batch, with its scale 1 and shift 0.

    Parameters
    ----------
    layer : BatchNorm
        Of one feature.
    x, dout : ndarray, shape (N,)
        The column, and the gradient with respect to its normalized values.

    Returns
    -------
    Drawing

    Raises
    ------
    ValueError
        If the graph does not compute what the layer does.

    Examples
    --------
    >>> layer = BatchNorm(gamma=np.ones(1), beta=np.zeros(1))
    >>> figure = batch_norm(layer, np.array([1.0, 1.0, 5.0, 5.0]), np.array([4.0, 0, 0, 0]))
    >>> figure.texts.count("mean")
    2
    """
    y, dx = layer.forward(x[:, np.newaxis]), layer.backward(dout[:, np.newaxis])
    trace = run(BATCH_NORM, {"x": x, "ε": BATCH_NORM_EPSILON}, dout)
    _hold(trace.values, {"x̂": y[:, 0]})
    _hold(trace.gradients, {"x": dx[:, 0]})
    return draw(BATCH_NORM, trace, BATCH_NORM_LAYOUT)


def softmax_with_squared_error(
    layer: SquaredErrorWithSoftmax, x: FloatArray, t: IntArray
) -> Drawing:
    """Draw the road from the scores of one example to its squared error, and back.

    Parameters
    ----------
    layer : SquaredErrorWithSoftmax
    x : ndarray, shape (1, C)
        Scores of a single example.
    t : ndarray of int, shape (1,)
        Its class.

    Returns
    -------
    Drawing

    Raises
    ------
    ValueError
        If the layer and the graph disagree.

    Examples
    --------
    >>> scores = np.log([[1.0, 2.0, 5.0]])
    >>> figure = softmax_with_squared_error(SquaredErrorWithSoftmax(), scores, np.array([1]))
    >>> [text for text in figure.texts if "0.4" in text]
    ['−0.484']
    """
    graph, layout = SOFTMAX_WITH_SQUARED_ERROR, SOFTMAX_WITH_SQUARED_ERROR_LAYOUT
    return _to_loss(layer, x, t, graph, layout)


def mean_loss(losses: FloatArray) -> Drawing:
    """Draw the mean over a batch, and the share of it that each example answers for.

    Parameters
    ----------
    losses : ndarray, shape (N,)

    Returns
    -------
    Drawing

    Examples
    --------
    >>> figure = mean_loss(np.array([1.0, 3.0]))
    >>> figure.texts.count("0.5")
    3
    """
    return draw(MEAN, run(MEAN, {"ℓ": losses, "N": len(losses)}), MEAN_LAYOUT)


def _to_loss(
    layer: SoftmaxWithLoss | SquaredErrorWithSoftmax,
    x: FloatArray,
    t: IntArray,
    graph: Graph,
    layout: Layout,
) -> Drawing:
    loss, dx = layer.forward(x, t), layer.backward()
    trace = run(graph, {"x": x[0], "t": np.eye(x.shape[1])[t[0]]})
    _hold(trace.values, {"L": np.asarray(loss), "y": np.asarray(layer.y)[0]})
    _hold(trace.gradients, {"x": dx[0]})
    return draw(graph, trace, layout)


def _one_input(
    layer: Layer, x: FloatArray, dout: FloatArray, graph: Graph, layout: Layout
) -> Drawing:
    (leaf,), result = _leaves(graph), list(graph)[-1]
    y, dx = layer.forward(x), layer.backward(dout)
    trace = run(graph, {leaf: x}, dout)
    _hold(trace.values, {result: y})
    _hold(trace.gradients, {leaf: dx})
    return draw(graph, trace, layout)


def _hold(computed: Mapping[str, FloatArray], layer: Mapping[str, FloatArray | None]) -> None:
    """Refuse to draw a graph that does not say what the layer does."""
    for name, array in layer.items():
        got = np.asarray(array, dtype=np.float64)
        if got.shape != computed[name].shape or not np.allclose(got, computed[name], atol=1e-12):
            expected, found = computed[name].round(3), got.round(3)
            raise ValueError(f"{name} must be what the graph computes, {expected}, got {found}")


def _leaves(graph: Graph) -> list[str]:
    sources = (source for _, *inputs in graph.values() for source in inputs)
    return [source for source in dict.fromkeys(sources) if source not in graph]


def draw(graph: Graph, trace: Trace, layout: Layout) -> Drawing:
    """Draw a graph with the value above each edge and the gradient below it.

    Parameters
    ----------
    graph : mapping
        For each node, its operation and its inputs.
    trace : Trace
        What `run` found on its edges.
    layout : Layout

    Returns
    -------
    Drawing

    Examples
    --------
    >>> graph = {"y": ("exp", "x")}
    >>> layout = Layout(at={"x": (0, 0), "y": (1, 0), "out": (2, 0)}, result="y")
    >>> figure = draw(graph, run(graph, {"x": 0.0}), layout)
    >>> figure.texts
    ['0', '1', '1', '1', 'exp', 'x', 'y', 'value, forward', 'gradient, backward']
    """
    leaves, result = _leaves(graph), list(graph)[-1]
    symbols = {name: OPERATIONS[operation].symbol for name, (operation, *_) in graph.items()}
    names = {leaf: leaf for leaf in leaves} | {"out": layout.result}
    widths = {place: _box_width(words) for place, words in (symbols | names).items()}
    shapes: list[Shape] = []
    for name, (_, *sources) in graph.items():
        for slot, source in enumerate(sources):
            path = _route(layout, (source, name), layout.lanes.get((name, slot)), widths)
            gradient = None if source in layout.constants else trace.edges[name, slot]
            shapes += _edge(path, (trace.values[source], gradient), layout.upright)
    path = _route(layout, (result, "out"), None, widths)
    shapes += _edge(path, (trace.values[result], trace.gradients[result]), layout.upright)
    for name, symbol in symbols.items():
        shapes += [_box(layout.at[name], widths[name]), text(layout.at[name], symbol)]
    shapes += [text(layout.at[place], name, NAME) for place, name in names.items()]
    return Drawing((*shapes, *_legend(shapes)))


def _box_width(text: str) -> float:
    return max(BOX_HEIGHT, len(text) * CHARACTER + 0.14)


def _route(
    layout: Layout, ends: tuple[str, str], lane: float | None, widths: Mapping[str, float]
) -> FloatArray:
    """Return the corners of an edge: from its source to its lane, along it, to its target."""
    (x0, y0), (x1, y1) = (layout.at[end] for end in ends)
    level = y0 if lane is None else lane
    corners = dict.fromkeys([(x0, y0), (x0, level), (x1, level), (x1, y1)])
    path = np.array(list(corners), dtype=np.float64)
    steps = np.sign(path[1] - path[0]), np.sign(path[-2] - path[-1])
    for place, end, step in zip((0, -1), ends, steps, strict=True):
        path[place] += step * (np.array([widths[end], BOX_HEIGHT]) / 2 + BOX_MARGIN)
    return path


def _edge(
    path: FloatArray, labels: tuple[FloatArray, FloatArray | None], upright: bool
) -> Iterator[Shape]:
    """Yield both arrows, the value above the level part of the path, the gradient below it."""
    value, gradient = labels
    level = int(np.argmax(np.diff(path[:, 1]) == 0))
    (x, y), heading = path[level : level + 2].mean(axis=0), np.diff(path[:, 0])[level]
    side = float(np.sign(heading)) * LANE
    yield from arrow(_beside(path, side), FORWARD)
    rows = _entries(value, upright)
    yield from _write(rows, (x, y + LABEL_GAP + len(rows) * LINE_HEIGHT / 2))
    if gradient is not None:
        yield from arrow(_beside(path, -side)[::-1], BACKWARD)
        rows = _entries(gradient, upright)
        yield from _write(rows, (x, y - LABEL_GAP - len(rows) * LINE_HEIGHT / 2), TINT)


def _beside(path: FloatArray, shift: float) -> FloatArray:
    """Return the path that runs beside another, at the left hand of who walks along it."""
    directions = np.sign(np.diff(path, axis=0))
    left_hand = directions[:, ::-1] * [-1, 1]
    corners = np.pad(left_hand, ((1, 0), (0, 0))) + np.pad(left_hand, ((0, 1), (0, 0)))
    moved: FloatArray = path + shift * corners
    return moved


def _entries(array: FloatArray, upright: bool) -> list[list[str]]:
    """Return the entries of an array as rows of text."""
    rows = np.atleast_2d(array).T if upright else np.atleast_2d(array)
    return [[short(entry) for entry in row] for row in rows]


def short(number: float) -> str:
    """Write a number with at most three decimals, and a minus that is as wide as a plus.

    Parameters
    ----------
    number : float

    Returns
    -------
    str

    Examples
    --------
    >>> [short(number) for number in (2.0, -0.0, -1.38629, 0.25, 1200.0)]
    ['2', '0', '−1.386', '0.25', '1200']
    """
    text = f"{number:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace("-", "−")


def _write(rows: Sequence[Sequence[str]], at: Point, ground: Look | None = None) -> Iterator[Shape]:
    """Yield rows of numbers around a point: on a tinted ground, if it has one."""
    columns = [max(map(len, column)) * CHARACTER + 0.09 for column in zip(*rows, strict=True)]
    width, height = sum(columns) + 0.06, len(rows) * LINE_HEIGHT
    left, low = at[0] - width / 2, at[1] - height / 2
    if ground:
        yield rectangle((left, low), width, height, 0.05, ground)
    for i, row in enumerate(rows):
        y = low + height - (i + 0.5) * LINE_HEIGHT
        for j, entry in enumerate(row):
            yield text((left + 0.03 + sum(columns[:j]) + columns[j] / 2, y), entry)
    if len(rows) > 1 or len(columns) > 1:
        yield from _brackets((left, low), (left + width, low + height))


def _brackets(corner: Point, opposite: Point) -> Iterator[Shape]:
    (left, low), (right, high) = corner, opposite
    for edge, inwards in ((left, 0.05), (right, -0.05)):
        xs, ys = [edge + inwards, edge, edge, edge + inwards], [low, low, high, high]
        yield line(np.column_stack([xs, ys]), BRACKET)


def _box(at: Point, width: float) -> Shape:
    corner = at[0] - width / 2, at[1] - BOX_HEIGHT / 2
    return rectangle(corner, width, BOX_HEIGHT, BOX_HEIGHT / 2, NODE)


def _legend(shapes: Sequence[Shape]) -> Iterator[Shape]:
    """Yield what the two arrows mean, below all else."""
    (left, low), _ = bounds(shapes)
    y = low - 0.4
    yield from arrow(np.array([[left, y], [left + 0.35, y]]), FORWARD)
    yield text((left + 0.45, y), "value, forward", LEGEND)
    yield from arrow(np.array([[left + 2.15, y], [left + 1.8, y]]), BACKWARD)
    yield text((left + 2.25, y), "gradient, backward", LEGEND)
