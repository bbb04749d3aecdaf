"""Pictures of descent: the contour of a loss with ways down it, and the noise in a gradient."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from nn_tutorial.book.figures.colors import BLACK, BLUE, COLORS, GREY, ORANGE
from nn_tutorial.book.figures.style import LINE_STYLES, MARKERS, new_figure, one_axes, quiet
from nn_tutorial.typing import FloatArray

Loss = Callable[[FloatArray], float]
Box = tuple[float, float, float, float]  # left, right, bottom, top

GRID = 60  # points along each side
LEVELS = 9


def draw_contour(axes: Axes, loss: Loss, box: Box, minimum: FloatArray) -> None:
    """Draw lines of equal loss, closer together towards the minimum, and a cross at it."""
    across, up = np.linspace(*box[:2], GRID), np.linspace(*box[2:], GRID)
    losses = np.array([[loss(np.array([a, u])) for a in across] for u in up])
    lowest = loss(minimum)
    levels = lowest + (losses.max() - lowest) * np.linspace(0.06, 0.95, LEVELS) ** 2
    axes.contour(across, up, losses, levels, colors=GREY, linewidths=0.8)
    axes.plot(*minimum, "+", color=BLACK, markersize=11, markeredgewidth=2)
    quiet(axes).set(xlabel="w1", ylabel="w2", aspect="equal", xlim=box[:2], ylim=box[2:])


def gradients_on_contour(
    loss: Loss, gradient: Callable[[FloatArray], FloatArray], box: Box, minimum: FloatArray
) -> Figure:
    """Draw a loss of two parameters from above, and at some places the way downhill.

    Parameters
    ----------
    loss, gradient : callable
        From an array of shape (2,) to a float, and to an array of shape (2,).
    box : tuple of four float
        What is seen: left, right, bottom, top.
    minimum : ndarray, shape (2,)

    Returns
    -------
    Figure

    Examples
    --------
    >>> figure = gradients_on_contour(
    ...     lambda w: float(w @ w), lambda w: 2 * w, (-1, 1, -1, 1), np.zeros(2)
    ... )
    >>> figure.axes[0].get_xlabel()
    'w1'
    """
    figure, axes = one_axes(height=3.7, width=4.2)
    draw_contour(axes, loss, box, minimum)
    places = np.array(
        [[a, u] for a in np.linspace(*box[:2], 7)[1:-1] for u in np.linspace(*box[2:], 7)[1:-1]]
    )
    downhill = -np.array([gradient(place) for place in places])
    longest = float(np.linalg.norm(downhill, axis=1).max())
    exact = {"angles": "xy", "scale_units": "xy", "scale": longest}  # the longest has length 1
    arrows = axes.quiver(*places.T, *downhill.T, color=BLUE, width=0.009, **exact)
    arrows.set_label("against the gradient")
    figure.legend(loc="outside lower center", frameon=False)
    return figure


def paths_on_contour(
    loss: Loss, paths: Mapping[str, FloatArray], box: Box, minimum: FloatArray, columns: int = 3
) -> Figure:
    """Draw ways down a loss of two parameters, each on a contour of its own.

    Parameters
    ----------
    loss : callable
        From an array of shape (2,) to a float.
    paths : mapping of ndarray, each of shape (K, 2)
        By title, the places from the start on.
    box : tuple of four float
        What is seen: left, right, bottom, top.
    minimum : ndarray, shape (2,)
    columns : int

    Returns
    -------
    Figure

    Examples
    --------
    >>> down = np.array([[1.0, 1.0], [0.5, 0.5]])
    >>> figure = paths_on_contour(
    ...     lambda w: float(w @ w), {"half": down}, (-1, 1, -1, 1), np.zeros(2)
    ... )
    >>> figure.axes[0].get_title()
    'half'
    """
    rows = -(-len(paths) // columns)
    figure = new_figure(height=2.35 * rows, width=5.6)
    panels = figure.subplots(rows, columns, sharex=True, sharey=True, squeeze=False)
    for axes, (name, path) in zip(panels.flat, paths.items(), strict=False):
        draw_contour(axes, loss, box, minimum)
        axes.set_title(name, fontsize=11)
        axes.plot(*path.T, "-o", color=BLUE, markersize=3, linewidth=1.2)
        axes.plot(*path[0], "s", color=ORANGE, markersize=7)
        axes.label_outer()
    for axes in panels.flat[len(paths) :]:
        axes.remove()
    return figure


def loss_by_update(curves: Mapping[str, Sequence[float]], lowest: float) -> Figure:
    """Draw how far each loss is above the lowest one, update by update.

    Parameters
    ----------
    curves : mapping of sequence of float
        By name, the losses from the start on.
    lowest : float

    Returns
    -------
    Figure

    Examples
    --------
    >>> figure = loss_by_update({"slow": [2.0, 1.5], "fast": [2.0, 1.1]}, lowest=1.0)
    >>> figure.axes[0].get_yscale()
    'log'
    """
    figure, axes = one_axes(height=3.2, xlabel="update", ylabel="loss above the lowest")
    axes.set_yscale("log")
    for k, (name, losses) in enumerate(curves.items()):
        above = np.maximum(np.array(losses) - lowest, 1e-16)
        (line,) = axes.plot(above, LINE_STYLES[k % 4], color=COLORS[k], label=name)
        line.set(marker=MARKERS[k], markevery=max(len(losses) // 8, 1), markersize=5)
    axes.set_ylim(1e-6, None)
    figure.legend(loc="outside lower center", ncols=3, frameon=False)
    return figure


def cosine_by_batch(sizes: Sequence[int], cosines: FloatArray, predicted: FloatArray) -> Figure:
    """Draw how well the gradients of mini-batches point along the full gradient.

    Parameters
    ----------
    sizes : sequence of int
        K batch sizes.
    cosines : ndarray, shape (K, M)
        Of M mini-batches of each size.
    predicted : ndarray, shape (K,)
        What is expected for each size.

    Returns
    -------
    Figure

    Examples
    --------
    >>> figure = cosine_by_batch([1, 10], np.array([[0.1, 0.3], [0.5, 0.6]]), np.array([0.2, 0.5]))
    >>> figure.axes[0].get_xscale()
    'log'
    """
    figure, axes = one_axes(
        height=3.2, xlabel="batch size", ylabel="cosine with the full gradient", xscale="log"
    )
    for size, found in zip(sizes, cosines, strict=True):
        axes.plot(np.full(len(found), size), found, ".", color=GREY, alpha=0.5, markersize=5)
    axes.plot(sizes, cosines.mean(axis=1), "o", color=BLUE, markersize=7, label="measured, mean")
    axes.plot(sizes, predicted, "--", color=ORANGE, linewidth=2, label="predicted")
    axes.set_ylim(None, 1.02)
    figure.legend(loc="outside lower center", ncols=2, frameon=False)
    return figure
