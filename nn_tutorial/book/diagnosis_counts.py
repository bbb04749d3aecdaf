"""How often the diagnosis is right, as the pages show it, and what is published of other tools.

`make bench` counts (in `benchmarks/diagnosis.py`), and the chapter only chooses what to show.
"""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "diagnosis_bench.json"

# What stands for a cause where there is none: in a right network, or in what was said of one.
NOTHING = "nothing"
# What stands for one where the diagnosis raised.
RAISED = "exception"


@dataclass(frozen=True)
class Counts:
    """What was counted of some networks; two of these are added with `+`.

    Attributes
    ----------
    right, faulty : int
        How many networks there are of either kind.
    placed : int
        The faulty ones whose fault has a place.
    detected : int
        Of the faulty ones, those in which something was found.
    first, three : int
        Those whose true cause was named first, and among the first three.
    place : int
        Of the placed ones, those of which the first finding names a true place.
    false_alarms : int
        Of the right ones, those in which something was found.

    Examples
    --------
    >>> Counts(1, 2, 1, 2, 1, 2, 0, 0) + Counts(1, 1, 1, 1, 1, 1, 1, 0)
    Counts(right=2, faulty=3, placed=2, detected=3, first=2, three=3, place=1, false_alarms=0)
    """

    right: int
    faulty: int
    placed: int
    detected: int
    first: int
    three: int
    place: int
    false_alarms: int

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(a + b for a, b in zip(astuple(self), astuple(other), strict=True)))

    @property
    def networks(self) -> int:
        """How many there are, right and faulty."""
        return self.right + self.faulty


NO_COUNTS = Counts(0, 0, 0, 0, 0, 0, 0, 0)


@dataclass(frozen=True)
class Bench:
    """What `make bench` has counted.

    Attributes
    ----------
    results : mapping
        As it is stored.

    Examples
    --------
    >>> numbers = dict(zip(Counts.__match_args__, (1, 2, 1, 2, 1, 2, 0, 0)))
    >>> bench = Bench({"parts": [{"part": "fresh", "seen": False, "counts": numbers}]})
    >>> print(cells(bench.counts(*bench.test_set)))
    3 | 1 | 2 | 2/2 (100.0%) | 1/2 (50.0%) | 2/2 (100.0%) | 0/1 (0.0%) | 0/1 (0.0%)
    """

    results: Mapping[str, Any]

    @property
    def seen(self) -> tuple[str, ...]:
        """The parts of the corpus against which the experiments were written."""
        return tuple(part["part"] for part in self.results["parts"] if part["seen"])

    @property
    def test_set(self) -> tuple[str, ...]:
        """The other parts."""
        return tuple(part["part"] for part in self.results["parts"] if not part["seen"])

    def counts(self, *parts: str) -> Counts:
        """Return what was counted of some parts together.

        Parameters
        ----------
        *parts : str

        Returns
        -------
        Counts

        Raises
        ------
        ValueError
            If there is no such part.
        """
        return sum((Counts(**part["counts"]) for part in self._chosen(parts)), NO_COUNTS)

    def styles(self, *parts: str) -> dict[str, Counts]:
        """Return what was counted of each style of some parts.

        Parameters
        ----------
        *parts : str

        Returns
        -------
        dict of Counts
            By the name of the style.

        Raises
        ------
        ValueError
            If there is no such part.
        """
        found: dict[str, Counts] = {}
        for part in self._chosen(parts):
            for style, numbers in part["styles"].items():
                found[style] = found.get(style, NO_COUNTS) + Counts(**numbers)
        return found

    def confusion(self, *parts: str) -> dict[tuple[str, str], int]:
        """Return how often which cause was named first where which one is true.

        Parameters
        ----------
        *parts : str

        Returns
        -------
        dict of int
            By the true cause and the named one; `NOTHING` stands for none.

        Raises
        ------
        ValueError
            If there is no such part.
        """
        counted: dict[tuple[str, str], int] = {}
        for part in self._chosen(parts):
            for row in part["confusion"]:
                pair = row["true"], row["named"]
                counted[pair] = counted.get(pair, 0) + row["count"]
        return counted

    def seconds(self, part: str) -> dict[str, float]:
        """Return the `median` and the `longest` time of a diagnosis in a part.

        Parameters
        ----------
        part : str

        Returns
        -------
        dict of float

        Raises
        ------
        ValueError
            If there is no such part.
        """
        (chosen,) = self._chosen([part])
        return dict(chosen["seconds"])

    @property
    def full_size(self) -> tuple[int, float, float]:
        """Of 784-50-10 networks with ten images: how many, the median and the longest time in s.

        Examples
        --------
        >>> networks, median, longest = read_bench().full_size
        >>> median < longest
        True
        """
        times = [row["seconds"] for row in self.results["full_size"]]
        median = statistics.median(row["median"] for row in times)
        return len(times), median, max(row["longest"] for row in times)

    def _chosen(self, names: Iterable[str]) -> list[Mapping[str, Any]]:
        parts = {part["part"]: part for part in self.results["parts"]}
        for name in names:
            if name not in parts:
                raise ValueError(f"part must be one of {', '.join(parts)}, got {name!r}")
        return [parts[name] for name in names]


def read_bench(path: Path = RESULTS) -> Bench:
    """Read what `make bench` has counted.

    Parameters
    ----------
    path : Path

    Returns
    -------
    Bench
    """
    return Bench(json.loads(path.read_text(encoding="utf-8")))


def share(count: int, of: int) -> str:
    """Return a number of some, and how many in a hundred that is.

    Parameters
    ----------
    count, of : int

    Returns
    -------
    str

    Examples
    --------
    >>> share(18, 20), share(0, 0)
    ('18/20 (90.0%)', '–')
    """
    return f"{count}/{of} ({100 * count / of:.1f}%)" if of else "–"


def cells(counts: Counts) -> str:
    """Return counts as the cells of a row of a Markdown table.

    Parameters
    ----------
    counts : Counts

    Returns
    -------
    str
        Networks, right ones, faulty ones; detected, cause named first, among three, place named;
        false alarms.

    Examples
    --------
    >>> print(cells(Counts(1, 4, 2, 4, 2, 3, 1, 0)))
    5 | 1 | 4 | 4/4 (100.0%) | 2/4 (50.0%) | 3/4 (75.0%) | 1/2 (50.0%) | 0/1 (0.0%)
    """
    shares = (
        (counts.detected, counts.faulty),
        (counts.first, counts.faulty),
        (counts.three, counts.faulty),
        (counts.place, counts.placed),
        (counts.false_alarms, counts.right),
    )
    numbers = (counts.networks, counts.right, counts.faulty, *(share(*pair) for pair in shares))
    return " | ".join(map(str, numbers))


@dataclass(frozen=True)
class Published:
    """What is published of a tool that looks for faults in programs written with a framework.

    Attributes
    ----------
    tool : str
    section : str
        Where the references name the paper.
    venue : str
        Where it appeared, and when.
    detected, diagnosed, located, precision : float or None
        In percent of the programs that it was tried on; None where it is not reported.
    """

    tool: str
    section: str
    venue: str
    detected: float | None = None
    diagnosed: float | None = None
    located: float | None = None
    precision: float | None = None


# Programs of TensorFlow, Keras or PyTorch, each tool's own: none of these is the same task.
PUBLISHED = (
    Published("DEFault", "references.md#default-2025", "ICSE 2025", detected=94.3, diagnosed=63.5),
    Published("DeepFD", "references.md#deepfd", "ICSE 2022", diagnosed=52, located=42),
    Published("NeuraLint", "references.md#neuralint", "TOSEM 2022", detected=70.5, precision=100),
    Published("TrainCheck", "references.md#traincheck", "OSDI 2025", detected=90),
)


def published_cells(tool: Published) -> str:
    """Return what is published of a tool as the cells of a row of a Markdown table.

    Parameters
    ----------
    tool : Published

    Returns
    -------
    str
        Its name with a link, the venue; detected, diagnosed, located, precision.

    Examples
    --------
    >>> print(published_cells(PUBLISHED[1]))
    [DeepFD](references.md#deepfd) | ICSE 2022 | – | 52% | 42% | –
    """
    numbers = (tool.detected, tool.diagnosed, tool.located, tool.precision)
    shown = ("–" if number is None else f"{number:g}%" for number in numbers)
    return " | ".join((f"[{tool.tool}]({tool.section})", tool.venue, *shown))
