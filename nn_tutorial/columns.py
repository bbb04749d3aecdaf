"""Rows of a printed table in columns, where a Korean letter takes the room of two."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    r"""Return each row as a line, its cells under those of the row above.

    Parameters
    ----------
    rows : sequence of sequence of str
        All of one length.

    Returns
    -------
    list of str

    Examples
    --------
    >>> print("\n".join(aligned([("파일", "where"), ("kim.py", "W1")])))
    파일    where
    kim.py  W1
    """
    # A Korean name from macOS comes in its letters, of which only some have a width.
    rows = [[unicodedata.normalize("NFC", cell) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell + " " * (wanted - width(cell)) for cell, wanted in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes.

    Parameters
    ----------
    text : str

    Returns
    -------
    int

    Examples
    --------
    >>> width("net.py"), width("신경망.py")
    (6, 9)
    """
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
