"""The gallery of mistakes: what accuracy says about them, and what the check says."""

from __future__ import annotations

from collections.abc import Mapping

from matplotlib.figure import Figure

from nn_tutorial.book.figures.colors import BLUE, GREY, VERMILLION
from nn_tutorial.book.figures.style import one_axes
from nn_tutorial.book.mistakes import Outcome


def accuracy_of_bugs(outcomes: Mapping[str, Outcome]) -> Figure:
    """Test accuracy with each mistake, beside that of the same training without it.

    Parameters
    ----------
    outcomes : mapping of Outcome
        By slug, as `examine` returns them.

    Returns
    -------
    Figure

    Examples
    --------
    >>> from nn_tutorial.book.mistakes import bug_named, examine
    >>> figure = accuracy_of_bugs(examine((bug_named("uphill"),)))
    >>> [label.get_text() for label in figure.axes[0].get_yticklabels()]
    ['step uphill']
    """
    rows = sorted(outcomes.values(), key=_height)
    figure, axes = one_axes(height=1.4 + 0.3 * len(rows), xlabel="test accuracy", xlim=(-0.04, 1))
    places = range(len(rows))
    axes.plot(
        [row.right.accuracy for row in rows], places, "|",
        color=GREY, markersize=14, markeredgewidth=2, label="without the mistake",
    )  # fmt: skip
    for caught, marker, color, label in (
        (True, "o", BLUE, "the check fails"),
        (False, "s", VERMILLION, "the check passes"),
    ):
        shown = [(_height(row), y) for y, row in enumerate(rows) if row.caught is caught]
        if shown:
            axes.plot(*zip(*shown, strict=True), marker, color=color, markersize=7, label=label)
    for y, row in enumerate(rows):
        if row.training.broke_off:
            axes.annotate(
                "overflows", (0, y), (8, 0), textcoords="offset points", va="center", fontsize=9
            )
    axes.set_yticks(places, [row.bug.name for row in rows])
    figure.legend(loc="outside upper center", ncols=3, frameon=False)
    return figure


def _height(outcome: Outcome) -> float:
    return 0.0 if outcome.training.broke_off else outcome.training.accuracy
