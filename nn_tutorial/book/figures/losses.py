"""Two losses side by side: their curves over a score, and the trainings that start wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
from matplotlib.figure import Figure

from nn_tutorial.book.figures.colors import COLORS
from nn_tutorial.book.figures.style import LINE_STYLES, MARKERS, one_axes
from nn_tutorial.typing import FloatArray

GUIDE = (0, (1, 2))


def over(
    x: npt.ArrayLike, curves: Mapping[str, npt.ArrayLike], *, xlabel: str, ylabel: str
) -> Figure:
    """Draw several curves over the same values; their dashes tell them apart.

    Parameters
    ----------
    x : array_like, shape (K,)
    curves : mapping of array_like, shape (K,)
        By the name that the legend shows.
    xlabel, ylabel : str

    Returns
    -------
    Figure

    Examples
    --------
    >>> figure = over([0, 1], {"cross-entropy": [0.7, 1.3]}, xlabel="lead", ylabel="loss")
    >>> [line.get_label() for line in figure.axes[0].lines]
    ['cross-entropy']
    """
    figure, axes = one_axes(3.2, xlabel=xlabel, ylabel=ylabel)
    looks = zip(curves.items(), COLORS, LINE_STYLES, strict=False)
    for (name, values), color, dashes in looks:
        axes.plot(x, values, dashes, color=color, linewidth=2, label=name)
    axes.legend(frameon=False)
    return figure


def updates_by_start(
    starts: Sequence[float], updates: Mapping[str, Sequence[float]], guide: FloatArray
) -> Figure:
    """Plot how many updates each loss needs from starts that are more and more wrong.

    Parameters
    ----------
    starts : sequence of float
        How large the bias of one class is at the start.
    updates : mapping of sequence of float
        For each loss, the updates counted from these starts.
    guide : ndarray, of the length of `starts`
        What grows as e to the bias; drawn where it is in the range of the updates.

    Returns
    -------
    Figure

    Examples
    --------
    >>> figure = updates_by_start([0, 2], {"cross-entropy": [10, 15]}, np.array([10.0, 74.0]))
    >>> figure.axes[0].get_yscale()
    'log'
    """
    figure, axes = one_axes(
        3.4, xlabel="bias of class 0 at the start", ylabel="updates", yscale="log"
    )
    looks = zip(updates.items(), COLORS, MARKERS, LINE_STYLES, strict=False)
    for (name, counts), color, marker, dashes in looks:
        axes.plot(starts, counts, dashes, color=color, marker=marker, markersize=6, label=name)
    low, high = axes.get_ylim()
    inside = (guide >= low) & (guide <= high)
    label = "e to the bias, times a constant"
    axes.plot(
        np.asarray(starts)[inside],
        guide[inside],
        linestyle=GUIDE,
        color="black",
        linewidth=1.5,
        label=label,
    )
    axes.legend(frameon=False)
    return figure
