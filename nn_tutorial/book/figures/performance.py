"""How time grows with the size of the problem, on axes where a power is a straight line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from nn_tutorial.book.figures.colors import COLORS
from nn_tutorial.book.figures.style import LINE_STYLES, MARKERS, one_axes


def growth_figure(sweeps: Sequence[Mapping[str, Any]]) -> Figure:
    """Draw measured times against the size, both on logarithmic axes, each with its fit.

    Parameters
    ----------
    sweeps : sequence of mapping
        Each with `name`, `values` (sizes), `seconds` (times) and `exponent` (of the power
        law fitted to them).

    Returns
    -------
    Figure
        Sizes are relative to the smallest of each sweep, so that all share one axis.

    Examples
    --------
    >>> sweep = {"name": "n", "values": [1, 2, 4], "seconds": [1.0, 2.0, 4.0], "exponent": 1.0}
    >>> growth_figure([sweep]).axes[0].get_xscale()
    'log'
    """
    figure, axes = one_axes(
        height=3.6,
        xlabel="size / smallest size",
        ylabel="time / time at smallest size",
        xscale="log",
        yscale="log",
    )
    for i, sweep in enumerate(sweeps):
        size = np.asarray(sweep["values"]) / sweep["values"][0]
        time = np.asarray(sweep["seconds"]) / sweep["seconds"][0]
        # The fitted line goes through the middle of the points, on a logarithmic scale.
        middle = np.exp(np.mean(np.log(time) - sweep["exponent"] * np.log(size)))
        color = COLORS[i % len(COLORS)]
        axes.plot(size, time, MARKERS[i % len(MARKERS)], color=color, label=sweep["name"])
        axes.plot(
            size,
            middle * size ** sweep["exponent"],
            LINE_STYLES[i % len(LINE_STYLES)],
            color=color,
            linewidth=1,
        )
    axes.legend(frameon=False, fontsize=9)
    return figure
