"""What may be wrong, so that it can be tried."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nn_tutorial.diagnosis.state import View


@dataclass(frozen=True)
class Hypothesis:
    """A fault that somebody may have made, to be tried at any state of the network.

    Attributes
    ----------
    causes : tuple of str
        What it is called; more than one where several things are wrong at once.
    about : tuple
        The place. What is assumed of one and the same place excludes each other.
    at : tuple of int
        The steps at which the gradient is assumed to be wrong.
    repair : callable
        From a view to the one in which it is repaired, or None where it does not fit.
    """

    causes: tuple[str, ...]
    about: tuple[Any, ...]
    at: tuple[int, ...]
    repair: Callable[[View], View | None]
