"""How often a gradient check accuses a right network, by how it began and how long it learned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from matplotlib.figure import Figure

from nn_tutorial.book.figures.colors import COLORS
from nn_tutorial.book.figures.style import LINE_STYLES, MARKERS, one_axes

LOOKS = tuple(zip(COLORS, MARKERS, LINE_STYLES, strict=False))


def false_alarms(counts: Iterable[Mapping[str, Any]]) -> Figure:
    """Draw the share of right networks that the old criterion fails, and the new one.

    Parameters
    ----------
    counts : iterable of mapping
        Each with `scale` and `updates`, and in `old` and `new` how often there was which
        outcome.

    Returns
    -------
    Figure
        A line for the new criterion, and one of the old for each number of updates.

    Examples
    --------
    >>> row = {"scale": 0.1, "updates": 0, "old": {"FAILED": 1, "passed": 3}, "new": {"passed": 4}}
    >>> [line.get_ydata().tolist() for line in false_alarms([row]).axes[0].lines]
    [[0.0], [25.0]]
    """
    rows = list(counts)
    figure, axes = one_axes(height=3.4, xlabel="initial scale", ylabel="false alarms (%)")
    scales = list(dict.fromkeys(row["scale"] for row in rows))
    lines = [("new, all", "new", rows)]
    for updates in sorted({row["updates"] for row in rows}):
        learned = [row for row in rows if row["updates"] == updates]
        lines.append((f"old, {updates:,} updates", "old", learned))
    for (color, marker, dashes), (label, criterion, counted) in zip(LOOKS, lines, strict=False):
        shares = [_share(counted, scale, criterion) for scale in scales]
        axes.plot(range(len(scales)), shares, marker + dashes, color=color, label=label)
    axes.set_xticks(range(len(scales)), ["He" if s == "he" else str(s) for s in scales])
    axes.legend(frameon=False, fontsize=9)
    return figure


def _share(rows: Iterable[Mapping[str, Any]], scale: object, criterion: str) -> float:
    """Return how many of the networks failed, in percent."""
    outcomes = [row[criterion] for row in rows if row["scale"] == scale]
    failed: int = sum(counted.get("FAILED", 0) for counted in outcomes)
    judged: int = sum(sum(counted.values()) for counted in outcomes)
    return 100 * failed / judged
