"""One look for every figure that matplotlib draws: its lines, its size, and no background.

Figures are transparent and draw their text and axes in black, which the site turns into the
colour of the page's own text, light or dark. Anything that must be told apart differs in
more than its colour: in its marker, its dashes or its label.
"""

from __future__ import annotations

from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from nn_tutorial.book.figures.colors import GREY

LINE_STYLES = ("-", "--", "-.", ":")
MARKERS = ("o", "s", "^", "D", "v", "P")

# Inches. At this width the usual 10 points are still read when a phone shrinks the figure.
WIDTH = 5.2


def new_figure(height: float = 3.5, width: float = WIDTH) -> Figure:
    """Return an empty figure that leaves its layout to matplotlib.

    It does not belong to pyplot: nothing is kept open, and a notebook shows it once, when
    it is the last value of a cell.

    Parameters
    ----------
    height, width : float
        In inches.

    Returns
    -------
    Figure

    Examples
    --------
    >>> new_figure(height=2.0).get_size_inches()
    array([5.2, 2. ])
    """
    return Figure(figsize=(width, height), layout="constrained", facecolor="none")


def one_axes(height: float = 3.5, width: float = WIDTH, **kwargs: Any) -> tuple[Figure, Axes]:
    """Return a figure with a single pair of axes in the house style.

    Parameters
    ----------
    height, width : float
        In inches.
    **kwargs
        Passed to `Figure.add_subplot`.

    Returns
    -------
    Figure, Axes

    Examples
    --------
    >>> figure, axes = one_axes(xlabel="iteration", ylabel="loss")
    >>> axes.get_xlabel()
    'iteration'
    """
    figure = new_figure(height, width)
    return figure, quiet(figure.add_subplot(**kwargs))


def quiet(axes: Axes) -> Axes:
    """Take away what a reader does not need: the box, the background; add a light grid.

    Parameters
    ----------
    axes : Axes

    Returns
    -------
    Axes
        The same.

    Examples
    --------
    >>> quiet(new_figure().add_subplot()).spines["top"].get_visible()
    False
    """
    axes.set_facecolor("none")
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(color=GREY, alpha=0.25, linewidth=0.6)
    axes.set_axisbelow(True)
    return axes
