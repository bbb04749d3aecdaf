"""The four steps of learning, pictured on one mini-batch."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure

from nn_tutorial.book.figures.colors import BLUE, GREY, ORANGE, VERMILLION
from nn_tutorial.book.figures.digits import draw_pixels
from nn_tutorial.book.figures.style import new_figure, one_axes
from nn_tutorial.typing import FloatArray, IntArray


def gradient_pictures(backprop: FloatArray, numerical: FloatArray) -> Figure:
    """Draw the gradient of one unit's weights, a pixel each, as both methods find it.

    Parameters
    ----------
    backprop, numerical : ndarray, shape (784,)

    Returns
    -------
    Figure

    Examples
    --------
    >>> figure = gradient_pictures(np.ones(784), np.ones(784))
    >>> [axes.get_title() for axes in figure.axes[:2]]
    ['backpropagation', 'numerical differentiation']
    """
    figure = new_figure(height=3.4, width=6.0)
    left, right = figure.subplots(1, 2)
    largest = float(np.abs(numerical).max())
    for axes, grad, name in (
        (left, backprop, "backpropagation"),
        (right, numerical, "numerical differentiation"),
    ):
        # One scale for both, or pictures of different gradients could look the same.
        draw_pixels(axes, grad, name, limit=(-largest, largest))
    bar = figure.colorbar(right.images[0], ax=(left, right), shrink=0.8)
    bar.set_label("gradient")
    return figure


def before_and_after(labels: IntArray, before: FloatArray, after: FloatArray) -> Figure:
    """Draw what each true class was given, before an update and after it.

    Parameters
    ----------
    labels : ndarray of int, shape (N,)
    before, after : ndarray, shape (N,)
        Probability of the true class of each example.

    Returns
    -------
    Figure

    Examples
    --------
    >>> figure = before_and_after(np.array([5, 0]), np.array([0.1, 0.2]), np.array([0.3, 0.4]))
    >>> figure.axes[0].get_xlabel()
    'digit'
    """
    figure, axes = one_axes(
        height=3.2, width=6.0, xlabel="digit", ylabel="probability of the true class"
    )
    places = np.arange(len(labels))
    axes.vlines(places, before, after, color=GREY, linewidth=1.5)
    axes.plot(places, before, "s", color=ORANGE, markerfacecolor="none", label="before")
    axes.plot(places, after, "o", color=BLUE, label="after")
    axes.set_xticks(places, [str(label) for label in labels])
    axes.set_ylim(bottom=0)
    axes.grid(visible=False, axis="x")
    axes.legend(frameon=False)
    return figure


def loss_curve(loss: Sequence[float], knows_nothing: float, window: int = 25) -> Figure:
    """Draw the loss of each mini-batch and its running mean.

    Parameters
    ----------
    loss : sequence of float
        Of each iteration.
    knows_nothing : float
        Loss of one who gives every class the same probability; a dashed line.
    window : int
        How many iterations the mean runs over.

    Returns
    -------
    Figure

    Examples
    --------
    >>> figure = loss_curve([3.0, 2.0, 1.0, 0.0], knows_nothing=2.3, window=2)
    >>> figure.axes[0].lines[1].get_ydata()
    array([2.5, 1.5, 0.5])
    """
    figure, axes = one_axes(height=3.2, width=6.0, xlabel="iteration", ylabel="loss")
    axes.plot(loss, color=ORANGE, alpha=0.6, linewidth=0.8, label="mini-batch")
    mean = np.convolve(loss, np.full(window, 1 / window), mode="valid")
    iterations = np.arange(len(mean)) + window - 1
    axes.plot(iterations, mean, color=BLUE, linewidth=2, label=f"mean of {window}")
    axes.axhline(knows_nothing, color=VERMILLION, linestyle="--", label="knows nothing")
    axes.set_ylim(bottom=0)
    axes.legend(frameon=False)
    return figure
