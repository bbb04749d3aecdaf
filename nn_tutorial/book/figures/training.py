"""Pictures of a training: its curves, its mistakes, and the weights that came of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from nn_tutorial.book.figures.colors import BLUE, COLORS, GREY, VERMILLION
from nn_tutorial.book.figures.digits import CAPTION_SIZE, SIDE, draw_pixels
from nn_tutorial.book.figures.style import LINE_STYLES, MARKERS, new_figure, one_axes, quiet
from nn_tutorial.training import History
from nn_tutorial.typing import FloatArray, IntArray

# Above this, the colour behind a number would hide it on a dark page.
STRONGEST = 0.6


def learning_curves(history: History, window: int = 100) -> Figure:
    """Draw the loss by iteration, and the accuracy on training and test data by epoch.

    Parameters
    ----------
    history : History
        Of a training that was measured on test data.
    window : int
        Iterations whose mean is drawn as a line over the single losses.

    Returns
    -------
    Figure

    Examples
    --------
    >>> history = History(iterations_per_epoch=2, loss=[2.0, 1.0], epochs=[0, 2])
    >>> history.train_accuracy, history.test_accuracy = [0.1, 0.99], [0.1, 0.98]
    >>> figure = learning_curves(history, window=1)
    >>> [axes.get_ylabel() for axes in figure.axes]
    ['loss', 'accuracy']
    """
    figure = new_figure(height=3.2)
    left, right = (quiet(axes) for axes in figure.subplots(1, 2))
    iterations = np.arange(len(history.loss))
    left.plot(iterations, history.loss, ".", color=GREY, markersize=2, alpha=0.4, rasterized=True)
    left.plot(*smooth(history.loss, window), color=BLUE, linewidth=2)
    left.set(xlabel="iteration", ylabel="loss", yscale="log")
    draw_accuracies(right, history)
    right.legend(frameon=False, loc="lower right")
    return figure


def draw_accuracies(axes: Axes, history: History, lowest: float = 0.9) -> None:
    """Draw accuracy by epoch, from `lowest` up: below it the two curves cannot be told apart.

    Parameters
    ----------
    axes : Axes
    history : History
    lowest : float
        Where the axis starts.

    Examples
    --------
    >>> axes = new_figure().add_subplot()
    >>> draw_accuracies(axes, History(1, [1.0], [0, 1], [0.1, 0.9], [0.1, 0.8]), lowest=0)
    >>> [line.get_label() for line in axes.lines]
    ['training data', 'test data']
    """
    epochs = np.array(history.epochs) / history.iterations_per_epoch
    curves = {"training data": history.train_accuracy, "test data": history.test_accuracy}
    for number, (name, accuracy) in enumerate(curves.items()):
        axes.plot(
            epochs,
            accuracy,
            LINE_STYLES[number],
            color=COLORS[number],
            marker=MARKERS[number],
            markersize=5,
            label=name,
        )
    axes.set(xlabel="epoch", ylabel="accuracy", ylim=(lowest, 1.003))


def smooth(values: Sequence[float], window: int) -> tuple[FloatArray, FloatArray]:
    """Return the middle and the mean of each `window` values that follow one another.

    Parameters
    ----------
    values : sequence of float
    window : int
        A last window that is not full is left out.

    Returns
    -------
    middle, mean : ndarray

    Examples
    --------
    >>> smooth([1.0, 3.0, 5.0, 7.0, 9.0], window=2)
    (array([0.5, 2.5]), array([2., 6.]))
    """
    full = len(values) // window
    means = np.array(values[: full * window]).reshape(full, window).mean(axis=1)
    return np.arange(full) * window + (window - 1) / 2, means


def loss_curves(losses: dict[str, Sequence[float]], window: int = 20) -> Figure:
    """Draw the losses of several short trainings over each other.

    Parameters
    ----------
    losses : dict of sequence
        By the name that the legend shows.
    window : int
        Iterations whose mean is a point of a curve.

    Returns
    -------
    Figure

    Examples
    --------
    >>> figure = loss_curves({"0.1": [2.3, 1.2], "0.5": [2.3, 0.9]}, window=1)
    >>> [text.get_text() for text in figure.axes[0].get_legend().get_texts()]
    ['0.1', '0.5', 'ln 10']
    """
    figure, axes = one_axes(height=3.4, xlabel="iteration", ylabel="loss", yscale="log")
    for number, (name, values) in enumerate(losses.items()):
        axes.plot(
            *smooth(values, window),
            linestyle=LINE_STYLES[number % len(LINE_STYLES)],
            color=COLORS[number],
            marker=MARKERS[number],
            markevery=4,
            markersize=5,
            label=name,
        )
    axes.axhline(np.log(10), color=GREY, linewidth=0.8, label="ln 10")
    axes.legend(frameon=False, loc="center left", bbox_to_anchor=(1, 0.5))
    return figure


def confusion(counts: IntArray) -> Figure:
    """Draw a confusion matrix; the more often a mistake was made, the stronger its colour.

    Parameters
    ----------
    counts : ndarray of int, shape (C, C)
        See `nn_tutorial.training.confusion_matrix`.

    Returns
    -------
    Figure

    Examples
    --------
    >>> figure = confusion(np.array([[9, 1], [0, 8]]))
    >>> [text.get_text() for text in figure.axes[0].texts]
    ['9', '1', '8']
    """
    mistakes = counts - np.diag(np.diag(counts))
    classes = range(len(counts))
    figure = new_figure(height=5.6)
    axes = figure.add_subplot(xlabel="answer", ylabel="true class", aspect="equal")
    axes.set(xlim=(-0.5, len(counts) - 0.5), ylim=(len(counts) - 0.5, -0.5))
    axes.set(xticks=classes, yticks=classes)
    axes.spines[:].set_color(GREY)
    for (row, column), count in np.ndenumerate(counts):
        strength = STRONGEST * mistakes[row, column] / max(1, mistakes.max())
        color, alpha = (BLUE, 0.25) if row == column else (VERMILLION, strength)
        cell = Rectangle((column - 0.5, row - 0.5), 1, 1, color=color, alpha=alpha, linewidth=0)
        axes.add_patch(cell)
        if count:
            axes.text(column, row, str(count), ha="center", va="center", fontsize=10)
    return figure


def weight_images(W: FloatArray, columns: int = 10) -> Figure:
    """Draw each column of the first layer's weights as an image, all on one scale.

    Parameters
    ----------
    W : ndarray, shape (784, H)
    columns : int
        Images in a row.

    Returns
    -------
    Figure

    Examples
    --------
    >>> weight_images(np.ones((784, 12)), columns=6).axes[0].images[0].get_size()
    (57, 173)
    """
    rows = -(-W.shape[1] // columns)
    # One picture of all, with a line of nothing between neighbours, weighs less than 50 do.
    mosaic = np.full((rows * (SIDE + 1) - 1, columns * (SIDE + 1) - 1), np.nan)
    for number, weights in enumerate(W.T):
        top, left = ((SIDE + 1) * place for place in divmod(number, columns))
        mosaic[top : top + SIDE, left : left + SIDE] = weights.reshape(SIDE, SIDE)
    limit = float(np.quantile(np.abs(W), 0.995))
    figure = new_figure(height=0.7 * rows + 0.4)
    axes = figure.add_subplot(xticks=[], yticks=[])
    axes.spines[:].set_visible(False)
    image = axes.imshow(mosaic, cmap="PuOr", vmin=-limit, vmax=limit, interpolation="none")
    bar = figure.colorbar(image, ax=axes, fraction=0.03, pad=0.02, extend="both")
    bar.set_label("weight")
    bar.ax.spines["outline"].set_edgecolor(GREY)
    return figure


def snapshots(weights: dict[str, FloatArray]) -> Figure:
    """Draw one hidden unit's weights at several moments, all on one scale.

    Parameters
    ----------
    weights : dict of ndarray, each of shape (784,)
        By caption.

    Returns
    -------
    Figure

    Examples
    --------
    >>> figure = snapshots({"0": np.zeros(784), "600": np.ones(784)})
    >>> [axes.images[0].get_clim() for axes in figure.axes]
    [(-1.0, 1.0), (-1.0, 1.0)]
    """
    largest = max(float(np.abs(column).max()) for column in weights.values())
    figure = new_figure(height=1.7)
    boxes = figure.subplots(1, len(weights), squeeze=False)[0]
    for axes, (caption, column) in zip(boxes, weights.items(), strict=True):
        draw_pixels(axes, column, caption, limit=(-largest, largest))
        axes.spines[:].set_color(GREY)
    figure.supxlabel("updates made", fontsize=CAPTION_SIZE)
    return figure
