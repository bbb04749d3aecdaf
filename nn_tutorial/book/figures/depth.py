"""Pictures of deep networks: how large signals and gradients are, layer by layer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.figure import Figure

from nn_tutorial.book.figures.colors import COLORS
from nn_tutorial.book.figures.style import LINE_STYLES, MARKERS, new_figure, quiet
from nn_tutorial.multilayer import Signal


def signals_by_layer(found: Mapping[str, Sequence[Signal]]) -> Figure:
    """Draw how large the outputs and the gradients of the hidden layers are.

    Parameters
    ----------
    found : mapping of sequence of Signal
        By the name of a start, the signals of the hidden layers from the first to the last.

    Returns
    -------
    Figure

    Examples
    --------
    >>> figure = signals_by_layer({"small": [Signal(0.1, 1e-4), Signal(0.01, 1e-3)]})
    >>> [axes.get_yscale() for axes in figure.axes]
    ['log', 'log']
    """
    figure = new_figure(height=5.2, width=4.2)
    forward, back = figure.subplots(2, 1, sharex=True)
    quiet(forward).set(yscale="log", ylabel="output")
    quiet(back).set(yscale="log", ylabel="gradient", xlabel="hidden layer")
    for k, (name, signals) in enumerate(found.items()):
        layers = np.arange(1, len(signals) + 1)
        look = {"linestyle": LINE_STYLES[k], "marker": MARKERS[k], "color": COLORS[k]}
        forward.plot(layers, [signal.output for signal in signals], label=name, **look)
        back.plot(layers, [signal.gradient for signal in signals], **look)
    handles, labels = forward.get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=4, frameon=False)
    return figure
