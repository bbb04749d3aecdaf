"""Draws the figures of a page as they are drawn when the site is built.

It is also what matplotlib calls a backend: it shows in the page what `pyplot` has open.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from secrets import token_hex

import matplotlib
from matplotlib import pyplot
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from nn_tutorial.book.figures.in_page import RC, FigureError, Words, prepare_figure

WORDS = "figure_words.json"
FigureCanvas = FigureCanvasSVG  # by this name matplotlib finds it


class ReadersWords(Words):
    """Words that leave alone what a reader has made up."""

    def translate(self, text: str) -> str:
        """Return one label in Korean, or as it is."""
        try:
            return super().translate(text)
        except FigureError:
            return text


class Drawing:
    """Draws in the words of one language."""

    def __init__(self, language: str) -> None:
        table = json.loads(Path(__file__).with_name(WORDS).read_bytes())
        korean = ReadersWords(table["korean"], frozenset(table["kept"]))
        self._words = korean if language == "ko" else None
        matplotlib.rcParams.update(RC)
        matplotlib.use(f"module://{__name__}")

    def show(self) -> None:
        """Show what `pyplot` has open."""
        show()

    def svg(self, value: object) -> str | None:
        """Return a figure as SVG for a page, which still has to say what it shows."""
        if not isinstance(value, Figure):
            return None
        pyplot.close(value)  # so that it is not shown again
        stream = io.StringIO()
        value.savefig(stream, format="svg", bbox_inches="tight", facecolor="none")
        return prepare_figure(stream.getvalue(), f"drawn-{token_hex(4)}", "-", self._words)


def show(*_: object, **__: object) -> None:
    """Show what `pyplot` has open, and close it."""
    for number in pyplot.get_fignums():
        sys.displayhook(pyplot.figure(number))
