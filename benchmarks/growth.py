"""How the time grows with the size of the problem, and the exponent fitted to it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from benchmarks import check, epoch
from benchmarks.contest import Contestant, contest

ROUNDS = 5


@dataclass(frozen=True)
class Sweep:
    """One quantity varied, what is timed, and the exponent that its largest part promises."""

    name: str
    module: str
    argument: str
    values: tuple[int, ...]
    expected: float


SWEEPS = (
    # An epoch has 60,000 / batch_size steps, and what each costs beside its products is constant.
    Sweep("epoch, batch size", epoch.__name__, "batch_size", (10, 30, 100, 300, 1000), -1.0),
    Sweep("epoch, hidden size", epoch.__name__, "hidden_size", (50, 100, 200, 400, 800), 1.0),
    Sweep("epoch, examples", epoch.__name__, "examples", (3750, 7500, 15000, 30000, 60000), 1.0),
    Sweep("check, hidden size", check.__name__, "hidden_size", (25, 50, 100, 200, 400), 1.0),
    # More images also light up pixels that were 0 in all the others, so a little above 1.
    Sweep("check, images", check.__name__, "images", (3, 6, 12, 24, 48), 1.0),
)


def measure(sweep: Sweep, threads: int) -> dict[str, object]:
    """Return the median time for each value, and the exponent of the fitted power law."""
    contestants = [
        Contestant(str(value), sweep.module, "ours", ((sweep.argument, value),))
        for value in sweep.values
    ]
    result = contest(contestants, threads=threads, rounds=ROUNDS)
    seconds = [result.median(contestant.name) for contestant in contestants]
    exponent = float(np.polyfit(np.log(sweep.values), np.log(seconds), 1)[0])
    return {
        "name": sweep.name,
        "values": sweep.values,
        "seconds": seconds,
        "exponent": exponent,
        "expected": sweep.expected,
    }
