"""What a network of the corpus comes with: the cause of its fault, and where that is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nn_tutorial.typing import FloatArray


@dataclass(frozen=True)
class Specimen:
    """A network as somebody might have written it, and what there is to be found.

    Attributes
    ----------
    name : str
        Of the style and the fault, unique in the corpus.
    style : str
        The way in which it is written; networks of one style lie in one file.
    make : callable
        Returns the network, a new one at each call.
    batch : callable
        Returns x and t, the same ones at each call.
    causes : tuple of str
        The names that are true, of one fault: more than one only where they mean the same for
        this network. Empty if it is right.
    where : tuple of str
        The parameters or the layers whose gradient is wrong because of it; any of them tells
        the place. Empty where the fault has none.
    """

    name: str
    style: str
    make: Callable[[], Any]
    batch: Callable[[], tuple[FloatArray, Any]]
    causes: tuple[str, ...] = ()
    where: tuple[str, ...] = ()

    @property
    def right(self) -> bool:
        """Whether there is nothing to be found."""
        return not self.causes
