"""Pictures of the plane: its points, the regions of a model, and the creases that bend them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from math import hypot
from typing import cast

import numpy as np
from contourpy import ContourGenerator, contour_generator
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from nn_tutorial.book.figures.colors import BLACK, BLUE, COLORS, GREY, ORANGE
from nn_tutorial.book.figures.style import LINE_STYLES, MARKERS, WIDTH, new_figure, one_axes
from nn_tutorial.network import TwoLayerNet
from nn_tutorial.typing import FloatArray, IntArray

Model = Callable[[FloatArray], FloatArray]  # from points, (N, 2), to scores, (N, C)

EDGE = 2.4  # the square that is shown reaches from -EDGE to EDGE
CELLS = 80  # of the grid on which outlines are looked for, in each direction
# A point of an outline is left out if it lies closer than this to the line past it.
STRAIGHT = 2e-3
STEPS = 5  # of colour, from nothing to the largest height at a point
CREASE = (0, (4, 2))  # dashes
TITLE = 11  # points
GAP, ABOVE = 0.1, 0.3  # inches between panels, and for a title


def problems(points: Mapping[str, tuple[FloatArray, IntArray]]) -> Figure:
    """Draw the points of problems side by side, each class with a marker of its own.

    Parameters
    ----------
    points : mapping of (ndarray, ndarray)
        By the title of the panel.

    Returns
    -------
    Figure

    Examples
    --------
    >>> x, t = np.array([[0.0, 1.0], [1.0, 0.0]]), np.array([0, 1])
    >>> [line.get_marker() for line in problems({"XOR": (x, t)}).axes[0].lines]
    ['o', 's']
    """
    figure, panels = _panels(points, columns=2)
    for axes, (x, t) in zip(panels, points.values(), strict=True):
        draw_points(axes, x, t)
    return figure


def regions(
    models: Mapping[str, Model | TwoLayerNet],
    x: FloatArray,
    t: IntArray,
    *,
    columns: int = 3,
    creases: bool = False,
) -> Figure:
    """Draw for each model which class it gives to each place of the plane.

    Parameters
    ----------
    models : mapping of callable or TwoLayerNet
        By the title of the panel. A callable takes points to scores.
    x : ndarray, shape (N, 2)
    t : ndarray of int, shape (N,)
    columns : int
        Panels in a row.
    creases : bool
        Whether to draw the creases of networks, too.

    Returns
    -------
    Figure

    Examples
    --------
    >>> figure = regions({"linear": lambda x: x}, np.eye(2), np.array([0, 1]))
    >>> [axes.get_title() for axes in figure.axes]
    ['linear']
    """
    figure, panels = _panels(models, columns)
    for axes, model in zip(panels, models.values(), strict=True):
        draw_regions(axes, model.predict if isinstance(model, TwoLayerNet) else model)
        draw_points(axes, x, t)
        if creases and isinstance(model, TwoLayerNet):
            draw_creases(axes, model)
    return figure


def units(network: TwoLayerNet, x: FloatArray, t: IntArray, *, columns: int = 3) -> Figure:
    """Draw what each hidden unit adds to the lead of class 1 over class 0, and the whole lead.

    Parameters
    ----------
    network : TwoLayerNet
        With two inputs and two classes.
    x : ndarray, shape (N, 2)
    t : ndarray of int, shape (N,)
    columns : int
        Panels in a row.

    Returns
    -------
    Figure
        The stronger the colour, the more is added, to class 0 where it is blue and to class 1
        where it is orange. A unit's panel shows its crease, the last one the boundary.

    Examples
    --------
    >>> figure = units(TwoLayerNet(2, 2, 2, "he", seed=0), np.eye(2), np.array([0, 1]))
    >>> [axes.get_title() for axes in figure.axes]
    ['unit 1', 'unit 2', 'sum']
    """
    W2 = network.params["W2"]
    votes = W2[:, 1] - W2[:, 0]

    def added(unit: int) -> Model:
        return lambda points: votes[unit] * outputs(network, points)[:, unit]

    def lead(points: FloatArray) -> FloatArray:
        scores = network.predict(points)
        return scores[:, 1] - scores[:, 0]

    largest = float(np.abs(lead(x)).max())
    names = [f"unit {unit + 1}" for unit in range(len(votes))]
    figure, (*panels, last) = _panels([*names, "sum"], columns)
    for unit, axes in enumerate(panels):
        _draw_heights(axes, added(unit), largest)
        draw_creases(axes, network, only=[unit])
    _draw_heights(last, lead, largest)
    _draw_lines(last, _on_grid(lead))
    draw_creases(last, network)
    draw_points(last, x, t)
    return figure


def accuracies(updates: IntArray, curves: Mapping[str, FloatArray]) -> Figure:
    """Draw the mean accuracy of several networks while they learn, and how far they spread.

    Parameters
    ----------
    updates : ndarray of int, shape (K,)
        Numbers of updates, on a logarithmic scale.
    curves : mapping of ndarray, shape (S, K)
        The accuracy of each of S networks after each, by label.

    Returns
    -------
    Figure
        A band reaches a standard deviation to both sides of the mean.

    Examples
    --------
    >>> figure = accuracies(np.array([1, 10]), {"test data": np.array([[0.5, 0.9], [0.6, 0.8]])})
    >>> figure.axes[0].lines[0].get_ydata().round(2).tolist()
    [0.55, 0.85]
    """
    figure, axes = one_axes(height=3.4, xlabel="updates made", ylabel="accuracy", xscale="log")
    for number, (label, values) in enumerate(curves.items()):
        mean, spread = values.mean(axis=0), values.std(axis=0, ddof=1)
        axes.plot(
            updates,
            mean,
            LINE_STYLES[number],
            color=COLORS[number],
            marker=MARKERS[number],
            markersize=5,
            label=label,
        )
        low, high = mean - spread, mean + spread
        axes.fill_between(updates, low, high, color=COLORS[number], alpha=0.15, linewidth=0)
    axes.set_xticks(updates, [f"{number}" for number in updates])
    axes.minorticks_off()
    axes.legend(frameon=False)
    return figure


def draw_points(axes: Axes, x: FloatArray, t: IntArray) -> None:
    """Draw points, each class with a colour and a marker of its own.

    Parameters
    ----------
    axes : Axes
    x : ndarray, shape (N, 2)
    t : ndarray of int, shape (N,)

    Examples
    --------
    >>> axes = Figure().add_subplot()
    >>> draw_points(axes, np.eye(2), np.array([0, 2]))
    >>> [line.get_marker() for line in axes.lines]
    ['o', '^']
    """
    for label in np.unique(t):
        axes.plot(
            *x[t == label].T,
            MARKERS[label],
            color=COLORS[label],
            markeredgecolor=BLACK,
            markeredgewidth=0.6,
            markersize=4,
        )


def draw_regions(axes: Axes, model: Model) -> None:
    """Fill where each class has the largest score with its colour, and draw the edges.

    Parameters
    ----------
    axes : Axes
    model : callable
        From points, shape (N, 2), to scores, shape (N, C).

    Examples
    --------
    >>> axes = Figure().add_subplot()
    >>> draw_regions(axes, lambda x: x)  # class 0 where the first input is larger
    >>> ends = axes.lines[0].get_xydata()
    >>> bool(np.allclose(ends[:, 0], ends[:, 1]))
    True
    """
    classes = model(np.zeros((1, 2))).shape[1]

    def margin(label: int) -> Model:
        return lambda points: _margin(model(points), label)

    for label in range(classes):
        grid = _on_grid(margin(label))
        for ring in _filled(grid):
            axes.add_patch(PathPatch(ring, color=COLORS[label], alpha=0.25, linewidth=0))
        # Each edge of the last class is an edge of another one.
        if label < classes - 1:
            _draw_lines(axes, grid)


def draw_creases(axes: Axes, network: TwoLayerNet, only: Iterable[int] | None = None) -> None:
    """Draw where hidden units turn on: dashed lines, with a tick on the side where they are on.

    Parameters
    ----------
    axes : Axes
    network : TwoLayerNet
        With two inputs.
    only : iterable of int, optional
        Which units; all of them if it is left out.

    Examples
    --------
    >>> axes, network = Figure().add_subplot(), TwoLayerNet(2, 1, 2, seed=0)
    >>> network.params["W1"], network.params["b1"] = np.array([[2.0], [0.0]]), np.array([-1.0])
    >>> draw_creases(axes, network)
    >>> axes.lines[0].get_xydata()[:, 0].tolist()  # on where 2 x0 - 1 > 0
    [0.5, 0.5]
    """
    W1, b1 = network.params["W1"], network.params["b1"]
    for unit in range(len(b1)) if only is None else only:
        w, b = W1[:, unit], b1[unit]
        size = float(np.hypot(*w))
        if size == 0:
            continue
        middle, along = -b * w / size**2, np.array([-w[1], w[0]]) / size
        ends = middle + np.outer([-4 * EDGE, 4 * EDGE], along)
        axes.plot(*ends.T, color=BLACK, linewidth=0.9, linestyle=CREASE)
        tick = middle + np.outer([0, 0.08 * EDGE], w / size)
        axes.plot(*tick.T, color=BLACK, linewidth=0.9)


def outputs(network: TwoLayerNet, x: FloatArray) -> FloatArray:
    """Return what the hidden units put out.

    Parameters
    ----------
    network : TwoLayerNet
    x : ndarray, shape (N, D)

    Returns
    -------
    ndarray, shape (N, H)

    Examples
    --------
    >>> outputs(TwoLayerNet(2, 5, 3, seed=0), np.zeros((4, 2))).shape
    (4, 5)
    """
    out: FloatArray = np.maximum(x @ network.params["W1"] + network.params["b1"], 0)
    return out


def _panels(titles: Iterable[str], columns: int) -> tuple[Figure, list[Axes]]:
    """Return a figure with a square panel for each title.

    Their places are known, and looking for a layout would take longer than to draw them.
    """
    names = list(titles)
    rows = -(-len(names) // columns)
    side = WIDTH / columns - GAP
    height = rows * (side + ABOVE) + GAP
    figure = new_figure(height)
    figure.set_layout_engine("none")
    panels = []
    for place, name in enumerate(names):
        row, column = divmod(place, columns)
        left, low = GAP / 2 + column * (side + GAP), height - (row + 1) * (side + ABOVE)
        corner = (left / WIDTH, low / height, side / WIDTH, side / height)
        axes = figure.add_axes(corner, xticks=[], yticks=[], facecolor="none")
        axes.set(xlim=(-EDGE, EDGE), ylim=(-EDGE, EDGE))
        axes.spines[:].set_color(GREY)
        axes.set_title(name, fontsize=TITLE)
        panels.append(axes)
    return figure, panels


def _margin(scores: FloatArray, label: int) -> FloatArray:
    """Return by how much the score of a class leads the best of the others."""
    rest: FloatArray = np.delete(scores, label, axis=1).max(axis=1)
    return scores[:, label] - rest


def _on_grid(height: Model) -> ContourGenerator:
    """Return what finds outlines of a function of the plane.

    Between neighbours of the grid the function is taken to be linear, as ours is but at creases.
    """
    ticks = np.linspace(-EDGE, EDGE, CELLS + 1)
    across, up = np.meshgrid(ticks, ticks)
    heights = height(np.stack([across.ravel(), up.ravel()], axis=1))
    return contour_generator(ticks, ticks, heights.reshape(across.shape))


def _filled(grid: ContourGenerator, low: float = 0, high: float = np.inf) -> list[Path]:
    """Return the areas where the height is between two values, each with its holes."""
    areas = []
    outlines = cast("tuple[list[FloatArray], list[IntArray]]", grid.filled(low, high))
    for points, ends in zip(*outlines, strict=True):
        rings = [_straightened(points[start:end]) for start, end in pairwise(ends)]
        areas.append(Path.make_compound_path(*(Path(ring, closed=True) for ring in rings)))
    return areas


def _draw_lines(axes: Axes, grid: ContourGenerator) -> None:
    for line in cast("list[FloatArray]", grid.lines(0)):
        axes.plot(*_straightened(line).T, color=BLACK, linewidth=1.3)


def _draw_heights(axes: Axes, height: Model, largest: float) -> None:
    """Fill a height in steps, orange above 0 and blue below it, the stronger the further off."""
    grid = _on_grid(height)
    for low in largest * (np.arange(STEPS) + 0.01) / STEPS:
        for color, range_ in ((ORANGE, (low, np.inf)), (BLUE, (-np.inf, -low))):
            for area in _filled(grid, *range_):
                axes.add_patch(PathPatch(area, color=color, alpha=0.12, linewidth=0))


def _straightened(points: FloatArray) -> FloatArray:
    """Leave out of a chain of points those on the line from the last one kept to the next."""
    chain = points.tolist()  # whose numbers are looked at one by one
    kept = [chain[0]]
    for (x, y), (next_x, next_y) in pairwise(chain[1:]):
        start_x, start_y = kept[-1]
        across, up = next_x - start_x, next_y - start_y
        if abs(across * (y - start_y) - up * (x - start_x)) > STRAIGHT * hypot(across, up):
            kept.append((x, y))
    return np.array([*kept, chain[-1]])
