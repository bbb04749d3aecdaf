"""Every array that a loss computes on its way, and what comes of the loss if one is nudged.

`x` and the parameters are handed to the network as arrays of a class of their own, which note
on a tape what is computed from them. No rule of differentiation is needed to learn the gradient
at a step: run the loss again, nudge one number of that step, and see how far the loss moves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np

from nn_tutorial.typing import FloatArray

MOST_STEPS = 2000  # beyond which a tape is no help to anybody


@dataclass(frozen=True)
class Step:
    """One array of a run.

    Attributes
    ----------
    name : str
        "x", the name of a parameter, or the function that computed it, as NumPy calls it.
    value : ndarray
        A copy: networks write into their arrays.
    before : ndarray, optional
        What was there before, if it was written over an earlier step.
    """

    name: str
    value: FloatArray
    before: FloatArray | None = None


Instead = Mapping[int, Callable[[list[Step], FloatArray], FloatArray]]


class Tape:
    """The steps of one run, in order; `nudges` are added to some of them as they appear.

    Parameters
    ----------
    nudges : dict of ndarray, optional
        By the number of the step.
    instead : dict of callable, optional
        By the number of the step: what it is to be, from the steps before and itself.

    Attributes
    ----------
    steps : list of Step
    """

    def __init__(
        self,
        nudges: Mapping[int, FloatArray] | None = None,
        instead: Instead | None = None,
    ) -> None:
        self.steps: list[Step] = []
        self.running = True  # an array that a network keeps is not noted in the next run
        self._nudges, self._instead = nudges or {}, instead or {}
        self._memory: dict[int, FloatArray] = {}  # of the steps, by where it lies

    def end(self) -> None:
        """Note nothing any more."""
        self.running = False
        self._memory.clear()

    def begin(self, name: str, array: Any) -> Any:
        """Note an array that is there from the start, whatever it holds."""
        if isinstance(array, np.ndarray) and array.dtype.kind == "f":
            return self.note(name, array)
        self.steps.append(Step(name, np.array(array)))
        return array

    def note(self, name: str, result: Any) -> Any:
        """Note what a function has computed, and return it as an array that goes on noting."""
        if isinstance(result, (tuple, list)):
            return type(result)(self.note(name, part) for part in result)
        if not isinstance(result, np.ndarray) or result.dtype.kind not in "fbiu":
            return result
        if result.dtype.kind != "f":
            return self.watch(result)
        if (change := self._change(result)) is not None:
            result = result + change
        return self._noted(name, result)

    def _change(self, array: FloatArray) -> FloatArray | None:
        number = len(self.steps)
        if number in self._instead:
            change = self._instead[number](self.steps, array) - array
            return change + self._nudges.get(number, 0.0)
        return self._nudges.get(number)

    def note_in_place(self, name: str, array: FloatArray, before: FloatArray) -> None:
        """Note an array into which something has been written."""
        if (change := self._change(array)) is not None:
            array += change
        self._noted(name, array, before if _address(array) in self._memory else None)

    def _noted(self, name: str, array: FloatArray, before: FloatArray | None = None) -> Traced:
        if len(self.steps) < MOST_STEPS:
            self.steps.append(Step(name, array.copy(), before))
            self._memory[_address(array)] = array
        return self.watch(array)

    def watch(self, array: FloatArray) -> Traced:
        """Return a view of an array, of which each use is noted."""
        view = array.view(Traced)
        view.tape = self
        return view


def _address(array: FloatArray) -> int:
    address: int = array.__array_interface__["data"][0]
    return address


class Traced(np.ndarray):
    """An array whose uses are noted on a tape."""

    tape: Tape | None

    def __array_finalize__(self, parent: Any) -> None:
        self.tape = getattr(parent, "tape", None)

    def __array_ufunc__(
        self, ufunc: np.ufunc, method: str, *inputs: Any, out: tuple[Any, ...] = (), **kwargs: Any
    ) -> Any:
        if out:
            kwargs["out"] = tuple(_plain(array) for array in out)
        tape = tape_of([*inputs, *out])
        before = [np.array(_plain(array)) for array in out]
        result = getattr(ufunc, method)(*_plain(inputs), **_plain(kwargs))
        if tape is None:
            return result
        if out and isinstance(out[0], Traced):
            tape.note_in_place(ufunc.__name__, _plain(out[0]), before[0])
            return out[0]
        return tape.note(ufunc.__name__, result)

    def __array_function__(
        self, func: Callable[..., Any], types: Any, args: Any, kwargs: Any
    ) -> Any:
        tape = tape_of([*args, *kwargs.values()])
        result = func(*_plain(args), **_plain(kwargs))
        return result if tape is None else tape.note(func.__name__, result)

    def __getitem__(self, key: Any) -> Any:
        part = _plain(self)[_plain(key)]
        tape = tape_of([self])
        return part if tape is None else tape.note("getitem", part)

    def __setitem__(self, key: Any, value: Any) -> None:
        before = np.array(_plain(self))
        _plain(self)[_plain(key)] = _plain(value)
        if tape := tape_of([self]):
            tape.note_in_place("setitem", _plain(self), before)

    def dot(self, other: Any, out: Any = None) -> Any:
        """Return the product, which the method of an array would not note."""
        return np.dot(self, other, out)


def _plain(value: Any) -> Any:
    """Return a value in which every traced array is a plain view of the same memory."""
    if isinstance(value, Traced):
        return value.view(np.ndarray)
    if type(value) in (tuple, list):
        return type(value)(_plain(part) for part in value)
    if type(value) is dict:
        return {key: _plain(part) for key, part in value.items()}
    return value


def tape_of(values: Any) -> Tape | None:
    """Return the tape that runs for some of these values, or for what tuples and lists hold."""
    for value in values:
        found = value.tape if isinstance(value, Traced) else None
        found = found if found and found.running else None
        if found is None and type(value) in (tuple, list):
            found = tape_of(value)
        if found is not None:
            return found
    return None


# What makes an array from numbers, and what makes one that is yet to be filled.
MADE, BLANK = ("array", "asarray", "asanyarray", "ascontiguousarray"), ("zeros", "empty", "ones")


def _noting(make: Callable[..., Any], tape: Tape) -> Callable[..., Any]:
    """Return a function of NumPy that lets a tape follow the array that it makes."""

    def made(first: Any, *args: Any, **options: Any) -> Any:
        array = make(_plain(first), *args, **options)
        if array.dtype.kind != "f" or not tape.running:
            return array
        of_numbers = isinstance(first, (list, tuple)) and make.__name__ in MADE
        return tape.note(make.__name__, array) if of_numbers else tape.watch(array)

    return made


@contextmanager
def in_place_of(
    places: list[tuple[Any, Any, FloatArray]], views: dict[int, FloatArray], tape: Tape
) -> Iterator[None]:
    """Put other arrays, given by the `id` of the old ones, into some places while a tape runs.

    Code that makes plain arrays, as `np.asarray(x)` does or a loop that fills zeros, is followed
    by what NumPy is then asked for.
    """
    makers = {name: getattr(np, name) for name in (*MADE, *BLANK)}
    try:
        for holder, key, array in places:
            holder[key] = views[id(array)]
        vars(np).update({name: _noting(make, tape) for name, make in makers.items()})
        with np.errstate(all="ignore"):
            yield
    finally:
        tape.end()
        vars(np).update(makers)
        for holder, key, array in places:
            holder[key] = array
