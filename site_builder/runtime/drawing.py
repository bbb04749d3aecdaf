"""Draws with matplotlib in a page as when the site is built.

It is also what matplotlib calls a backend: it shows in the page what `pyplot` has open.
"""

from __future__ import annotations

import io
import sys

import matplotlib
from matplotlib import pyplot
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from nn_tutorial.book.figures.in_page import RC

FigureCanvas = FigureCanvasSVG  # by this name matplotlib finds it


def begin() -> None:
    """Let matplotlib draw with the settings of the site, and for the page."""
    matplotlib.rcParams.update(RC)
    matplotlib.use(f"module://{__name__}")


def svg(value: object) -> str | None:
    """Return a figure as SVG; None if the value is no figure."""
    if not isinstance(value, Figure):
        return None
    pyplot.close(value)  # so that it is not shown again
    stream = io.StringIO()
    value.savefig(stream, format="svg", bbox_inches="tight", facecolor="none")
    return stream.getvalue()


def show(*_: object, **__: object) -> None:
    """Show what `pyplot` has open, and close it."""
    for number in pyplot.get_fignums():
        sys.displayhook(pyplot.figure(number))
