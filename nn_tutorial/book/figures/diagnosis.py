"""Which cause a diagnosis names where which one is true."""

from __future__ import annotations

from collections.abc import Mapping

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from nn_tutorial.book.diagnosis_counts import NOTHING, RAISED
from nn_tutorial.book.figures.colors import BLUE, VERMILLION
from nn_tutorial.book.figures.style import one_axes
from nn_tutorial.diagnosis import CAUSES

SMALL = 9.5  # points
CELL = 0.165  # inches, enough for two digits of that size
MARGINS = 2.05, 2.25  # inches, beside the cells and above them, for the longest name


def confusion_matrix(counts: Mapping[tuple[str, str], int]) -> Figure:
    """Draw a table of counts: the true cause in rows, the one that was named first in columns.

    Parameters
    ----------
    counts : mapping of int
        By the true cause and the named one, as `Bench.confusion` returns them.

    Returns
    -------
    Figure
        Only causes that occur, in the order of `CAUSES`. What was named rightly is filled, and
        what was not has a dashed frame.

    Examples
    --------
    >>> figure = confusion_matrix({("epsilon", "epsilon"): 3, ("nothing", "epsilon"): 1})
    >>> [label.get_text() for label in figure.axes[0].get_yticklabels()]
    ['epsilon', 'nothing']
    """
    order = [*CAUSES, NOTHING, RAISED]
    true = sorted({true for true, _ in counts}, key=order.index)
    named = sorted({named for _, named in counts}, key=order.index)
    figure, axes = one_axes(
        width=CELL * len(named) + MARGINS[0],
        height=CELL * len(true) + MARGINS[1],
        xlim=(0, len(named)),
        ylim=(len(true), 0),
        aspect="equal",
    )
    for (of, said), count in counts.items():
        x, y = named.index(said), true.index(of)
        right = of == said
        axes.add_patch(
            Rectangle(
                (x + 0.04, y + 0.04), 0.92, 0.92,
                facecolor=(BLUE, 0.35) if right else "none",
                edgecolor="none" if right else VERMILLION,
                linestyle="-" if right else (0, (2, 1)),
            )
        )  # fmt: skip
        axes.text(x + 0.5, y + 0.52, str(count), ha="center", va="center", fontsize=SMALL)
    axes.set_xticks([x + 0.5 for x in range(len(named))], named, rotation=90, fontsize=SMALL)
    axes.set_yticks([y + 0.5 for y in range(len(true))], true, fontsize=SMALL)
    axes.tick_params(length=0, pad=2, labeltop=True, labelbottom=False)
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.set_ylabel("true cause")
    axes.set_xlabel("named first")
    axes.xaxis.set_label_position("top")
    return figure
