"""Pictures for whoever has just come: a check that failed, and three ways to measure answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.figure import Figure

from nn_tutorial.book.figures.colors import BLUE, GREY, ORANGE, VERMILLION
from nn_tutorial.book.figures.style import new_figure, quiet
from nn_tutorial.typing import FloatArray

PHONE = 3.6  # inches: as wide as a phone shows without a cut


def two_ways(networks: Mapping[str, tuple[FloatArray, FloatArray]]) -> Figure:
    """Draw the slopes of each network as the fast way and the slow way find them.

    Parameters
    ----------
    networks : mapping of (ndarray, ndarray), each of shape (C,)
        By title, the slopes found the fast way and those found the slow way, one of each for
        every class.

    Returns
    -------
    Figure

    Examples
    --------
    >>> figure = two_ways({"the notes": (np.zeros(10), np.ones(10))})
    >>> figure.axes[0].get_title()
    'the notes'
    """
    figure = new_figure(height=2.0 * len(networks) + 0.6, width=PHONE)
    panels = figure.subplots(len(networks), 1, sharex=True, sharey=True, squeeze=False)[:, 0]
    for axes, (title, (fast, slow)) in zip(panels, networks.items(), strict=True):
        quiet(axes).set(ylabel="slope", xticks=range(len(fast)))
        axes.set_title(title, fontsize=11)
        digits = np.arange(len(fast))
        axes.axhline(0, color=GREY, linewidth=0.8)
        axes.vlines(digits, fast, slow, color=GREY, linewidth=1.5)
        # The square is the larger, so that where both agree the circle is seen inside it.
        axes.plot(digits, slow, "s", markersize=9, color=ORANGE, mfc="none", label="slow way")
        axes.plot(digits, fast, "o", markersize=5, color=BLUE, label="fast way")
    panels[-1].set_xlabel("digit")
    handles, labels = panels[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=2, frameon=False)
    return figure


def along_a_parameter(
    values: FloatArray, curves: Mapping[str, Sequence[float]], xlabel: str, here: float
) -> Figure:
    """Draw what measures the answers while one parameter moves, each measure by itself.

    Parameters
    ----------
    values : ndarray, shape (N,)
        The values of the parameter.
    curves : mapping of sequences of N floats
        By name, what each measure makes of them.
    xlabel : str
        What the parameter is.
    here : float
        Where the parameter stands; a dashed line.

    Returns
    -------
    Figure

    Examples
    --------
    >>> figure = along_a_parameter(np.arange(3.0), {"loss": [2.0, 1.0, 2.0]}, "bias", here=1.0)
    >>> figure.axes[0].get_title(), figure.axes[0].get_xlabel()
    ('loss', 'bias')
    """
    figure = new_figure(height=1.5 * len(curves) + 0.3, width=PHONE)
    panels = figure.subplots(len(curves), 1, sharex=True, squeeze=False)[:, 0]
    for axes, (name, curve) in zip(panels, curves.items(), strict=True):
        quiet(axes).set_title(name, fontsize=11)
        axes.axvline(here, color=VERMILLION, linestyle="--", linewidth=1)
        axes.plot(values, curve, color=BLUE, linewidth=2)
        # Room above and below, so that a level stretch does not lie on the frame.
        axes.margins(x=0, y=0.12)
    panels[-1].set_xlabel(xlabel)
    return figure
