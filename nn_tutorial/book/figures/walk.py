"""Pictures of one mini-batch on its way through the network and back."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from nn_tutorial.book.figures.colors import BLUE, GREY, VERMILLION
from nn_tutorial.book.figures.digits import CAPTION_SIZE, draw_digit, draw_pixels
from nn_tutorial.book.figures.style import new_figure, quiet
from nn_tutorial.typing import FloatArray, IntArray

BOX_WIDTH, BOX_HEIGHT, BOX_STEP = 2.6, 0.62, 1.35
LANE = 0.75


def flow(stations: Sequence[str], values: Sequence[str], gradients: Sequence[str]) -> Figure:
    """Draw the layers from top to bottom: values go down on the left, gradients up on the right.

    Parameters
    ----------
    stations : sequence of str
        The input, each layer, the loss.
    values : sequence of str
        For each gap between two stations, what goes down.
    gradients : sequence of str
        For each gap, what comes back up; empty where nothing does.

    Returns
    -------
    Figure

    Raises
    ------
    ValueError
        If there is not one value and one gradient for each gap.

    Examples
    --------
    >>> figure = flow(["x", "Affine1", "loss"], ["(5, 784)", "1"], ["", "1"])
    >>> [text.get_text() for text in figure.axes[0].texts if text.get_text()]
    ['x', 'Affine1', 'loss', '(5, 784)', '1', '1']
    """
    if not len(stations) - 1 == len(values) == len(gradients):
        raise ValueError(
            f"values and gradients must be one for each of the {len(stations) - 1} gaps, "
            f"got {len(values)} and {len(gradients)}"
        )
    bottom = -BOX_STEP * (len(stations) - 1) - BOX_HEIGHT
    figure = new_figure(height=-0.62 * bottom, width=5.5)
    axes = figure.add_subplot(xlim=(-3.6, 3.6), ylim=(bottom, BOX_HEIGHT))
    axes.set_axis_off()
    for number, name in enumerate(stations):
        _box(axes, -BOX_STEP * number, name)
    for number, value in enumerate(values):
        y = -BOX_STEP * number - BOX_HEIGHT / 2
        _arrow(axes, -LANE, y, y - BOX_STEP + BOX_HEIGHT, value, BLUE, "-")
    for number, gradient in enumerate(gradients):
        y = -BOX_STEP * (number + 1) + BOX_HEIGHT / 2
        if gradient:
            _arrow(axes, LANE, y, y + BOX_STEP - BOX_HEIGHT, gradient, VERMILLION, "--")
    return figure


def _box(axes: Axes, y: float, name: str) -> None:
    corner = (-BOX_WIDTH / 2, y - BOX_HEIGHT / 2)
    box = FancyBboxPatch(
        corner, BOX_WIDTH, BOX_HEIGHT, "round,pad=0,rounding_size=0.12", fill=False, ec=GREY, lw=1.2
    )
    axes.add_patch(box)
    axes.text(0, y, name, ha="center", va="center", fontsize=11)


def _arrow(
    axes: Axes, x: float, start: float, end: float, label: str, color: str, dashes: str
) -> None:
    style = {"arrowstyle": "-|>", "color": color, "linestyle": dashes, "shrinkA": 2, "shrinkB": 2}
    axes.annotate("", xy=(x, end), xytext=(x, start), arrowprops=style)
    side = np.sign(x)
    axes.text(
        x + 0.15 * side,
        (start + end) / 2,
        label,
        ha="left" if side > 0 else "right",
        va="center",
        fontsize=10,
    )


def heat_maps(arrays: dict[str, FloatArray], labels: Sequence[object], unit: str) -> Figure:
    """Draw arrays of one shape above each other, on one scale: purple above 0, orange below.

    Parameters
    ----------
    arrays : dict of ndarray, each of shape (N, H)
        By title.
    labels : sequence
        What stands before each of the N rows.
    unit : str
        What a column is.

    Returns
    -------
    Figure

    Examples
    --------
    >>> figure = heat_maps({"z1": np.eye(2), "a1": np.eye(2)}, labels=[3, 7], unit="unit")
    >>> [axes.get_title() for axes in figure.axes[:2]]
    ['z1', 'a1']
    """
    figure = new_figure(height=1.7 * len(arrays))
    largest = max(float(np.abs(array).max()) for array in arrays.values())
    for axes, (title, array) in zip(
        np.atleast_1d(figure.subplots(len(arrays), sharex=True)), arrays.items(), strict=True
    ):
        image = axes.imshow(
            array, cmap="PuOr", vmin=-largest, vmax=largest, aspect="auto", interpolation="none"
        )
        axes.set_title(title, fontsize=CAPTION_SIZE)
        axes.set_yticks(range(len(labels)), [str(label) for label in labels])
        axes.set_ylabel("digit")
        axes.spines[:].set_color(GREY)
    axes.set_xlabel(unit)
    bar = figure.colorbar(image, ax=figure.axes, fraction=0.03, pad=0.02)
    bar.ax.spines["outline"].set_edgecolor(GREY)
    return figure


def class_bars(images: FloatArray, rows: FloatArray, t: IntArray, ylabel: str) -> Figure:
    """Draw each digit and, below it, a bar for each of the ten classes.

    Parameters
    ----------
    images : ndarray, shape (N, 784)
    rows : ndarray, shape (N, 10)
        A value for each class: scores, probabilities, or a gradient.
    t : ndarray of int, shape (N,)
        The true classes, whose bars are hatched.
    ylabel : str
        What the bars measure.

    Returns
    -------
    Figure

    Examples
    --------
    >>> figure = class_bars(np.zeros((2, 784)), np.eye(10)[:2], np.array([0, 1]), "probability")
    >>> len(figure.axes)
    4
    """
    figure = new_figure(height=3.6)
    grid = figure.subplots(2, len(images), squeeze=False, height_ratios=[1, 1.4])
    low, high = min(0.0, float(rows.min())), max(0.0, float(rows.max()))
    margin = 0.06 * (high - low)
    for column, (image, row, true) in enumerate(zip(images, rows, t, strict=True)):
        draw_digit(grid[0, column], image, str(true))
        axes = quiet(grid[1, column])
        bars = axes.bar(range(len(row)), row, color=BLUE)
        bars[true].set(facecolor=VERMILLION, hatch="///", edgecolor="white", linewidth=0)
        axes.axhline(0, color=GREY, linewidth=0.8)
        axes.set(ylim=(low - margin * (low < 0), high + margin), xticks=range(0, len(row), 3))
        axes.tick_params(labelleft=column == 0)
    grid[1, 0].set_ylabel(ylabel)
    figure.supxlabel("class (hatched: the true one)", fontsize=10)
    return figure


def blend(images: FloatArray, shares: FloatArray, sum_label: str) -> Figure:
    """Draw images with their shares, and the sum of each image times its share.

    Parameters
    ----------
    images : ndarray, shape (N, 784)
    shares : ndarray, shape (N,)
    sum_label : str
        What the sum is.

    Returns
    -------
    Figure

    Examples
    --------
    >>> figure = blend(np.ones((2, 784)), np.array([0.5, -0.25]), "dW1")
    >>> [axes.get_title() for axes in figure.axes]
    ['+0.500 ×', '−0.250 ×', 'dW1']
    """
    figure = new_figure(height=1.6)
    axes = figure.subplots(1, len(images) + 1, squeeze=False)[0]
    for box, image, share in zip(axes, images, shares, strict=False):
        draw_digit(box, image, f"{share:+.3f} ×".replace("-", "−"))
    draw_pixels(axes[-1], shares @ images, sum_label)
    axes[-1].spines[:].set_color(GREY)
    return figure


def before_and_after(before: FloatArray, after: FloatArray, labels: Sequence[object]) -> Figure:
    """Draw how one update moved the probability of each digit's true class.

    Parameters
    ----------
    before, after : ndarray, shape (N,)
    labels : sequence
        What stands below each pair of bars.

    Returns
    -------
    Figure

    Examples
    --------
    >>> figure = before_and_after(np.array([0.1]), np.array([0.3]), labels=[7])
    >>> figure.axes[0].get_ylabel()
    'probability of the true class'
    """
    figure = new_figure(height=2.6)
    axes = quiet(figure.add_subplot(xlabel="digit", ylabel="probability of the true class"))
    place = np.arange(len(before))
    axes.bar(place - 0.2, before, 0.36, label="before", color=GREY)
    axes.bar(place + 0.2, after, 0.36, label="after", color=BLUE, hatch="///", edgecolor="white")
    axes.axhline(0.1, color=GREY, linestyle="--", linewidth=1)
    axes.set_xticks(place, [str(label) for label in labels])
    axes.legend(frameon=False)
    return figure
