"""What an object holds: its arrays, its layers, and what it remembers from call to call."""

from __future__ import annotations

import copy
from collections import deque
from collections.abc import Collection, Iterator
from types import FunctionType, ModuleType
from typing import Any

import numpy as np

from nn_tutorial.typing import FloatArray

MOST_BYTES = 50_000_000  # of an array that is copied to be put back
_CONTAINERS = (dict, list, tuple)
_CLOSED = (type, ModuleType, FunctionType, np.ndarray)  # into which nobody looks


def parts_of(thing: Any) -> Iterator[tuple[str, Any, Any]]:
    """Yield an object and all that it holds: a name, the part, and where its own parts lie.

    Parameters
    ----------
    thing : object
        Its name is empty. An attribute has its own, an entry of a dict its key, and one of a list
        or tuple that of the list with its number.

    Examples
    --------
    >>> class Box: pass
    >>> box, box.layers = Box(), {"Affine1": Box()}
    >>> [name for name, _, _ in parts_of(box)]
    ['', 'layers', 'Affine1']
    """
    seen: set[int] = set()
    waiting = deque([("", thing)])
    while waiting:
        name, part = waiting.popleft()
        holder = part if isinstance(part, _CONTAINERS) else getattr(part, "__dict__", None)
        if not isinstance(holder, _CONTAINERS) or isinstance(part, _CLOSED) or id(holder) in seen:
            continue
        seen.add(id(holder))
        yield name, part, holder
        listed = isinstance(holder, (list, tuple))
        for key, inner in _items(holder):
            waiting.append((f"{name}[{key}]" if listed else str(key), inner))


def places_of(thing: Any) -> Iterator[tuple[Any, Any, FloatArray]]:
    """Yield the arrays that an object holds, with the dict or list, and the key, where they lie."""
    for _, _, holder in parts_of(thing):
        if not isinstance(holder, tuple):
            for key, value in _items(holder):
                if isinstance(value, np.ndarray):
                    yield holder, key, value


def caches_in(thing: Any, known: Collection[int]) -> Iterator[tuple[Any, Any, Any]]:
    """Yield what may be kept from call to call: attributes that are arrays, or hold something.

    Parameters
    ----------
    thing : object
    known : collection of int
        The `id` of arrays that are no caches.
    """
    for _, part, holder in parts_of(thing):
        if part is not holder:
            for key, value in _items(holder):
                array = isinstance(value, np.ndarray) and value.ndim and id(value) not in known
                if array or (isinstance(value, (list, dict)) and value):
                    yield holder, key, value


def layers_of(network: Any) -> dict[str, Any]:
    """Return the layers of a network by name: what goes forward and backward."""
    return {
        name: part
        for name, part, _ in parts_of(network)
        if part is not network
        and callable(getattr(part, "forward", None))
        and callable(getattr(part, "backward", None))
    }


class Memory:
    """What a network keeps besides its parameters, so that it can be made to forget.

    Parameters
    ----------
    network : object
    known : collection of ndarray
        The arrays that are not part of it: the parameters and the batch.
    """

    def __init__(self, network: Any, known: Collection[FloatArray]) -> None:
        ids = {id(array) for array in known}
        self._random = np.random.get_state()  # noqa: NPY002 - strangers use it
        self._kept: list[tuple[Any, Any, dict[Any, Any], dict[Any, Any]]] = []
        for _, _, holder in parts_of(network):
            if isinstance(holder, tuple):
                continue
            arrays = {
                key: value.copy()
                for key, value in _items(holder)
                if isinstance(value, np.ndarray) and _is_kept(value) and id(value) not in ids
            }
            generators = {
                key: copy.deepcopy(value.bit_generator.state)
                for key, value in _items(holder)
                if isinstance(value, np.random.Generator)
            }
            self._kept.append((holder, holder.copy(), arrays, generators))

    def restore(self) -> None:
        """Put everything back: attributes, what is in arrays, and where random numbers stood."""
        np.random.set_state(self._random)  # noqa: NPY002
        for holder, before, arrays, generators in self._kept:
            if isinstance(holder, list):
                holder[:] = before
            else:
                for key in holder.keys() - before.keys():
                    del holder[key]
                holder.update(before)
            for key, array in arrays.items():
                holder[key][...] = array
            for key, state in generators.items():
                holder[key].bit_generator.state = copy.deepcopy(state)

    def leaving(self, arrays: Collection[FloatArray]) -> Memory:
        """Return a memory that knows nothing of what is in some arrays."""
        ids = {id(array) for array in arrays}
        other = copy.copy(self)
        other._kept = [
            (holder, before, {k: a for k, a in kept.items() if id(before[k]) not in ids}, states)
            for holder, before, kept, states in self._kept
        ]
        return other

    def without(self, places: Collection[tuple[Any, Any, Any]]) -> Memory:
        """Return a memory in which some keys of some holders have another value, or are gone."""
        other = copy.copy(self)
        other._kept = []
        for holder, before, arrays, states in self._kept:
            held, known = copy.copy(before), dict(arrays)
            for place, key, value in places:
                if place is holder:
                    put(held, key, value)
                    known.pop(key, None)
            other._kept.append((holder, held, known, states))
        return other


GONE = object()


def put(holder: Any, key: Any, value: Any) -> None:
    """Put a value into a dict or list, or take the key out of a dict if it is to be gone."""
    if value is not GONE:
        holder[key] = value
    elif isinstance(holder, dict):
        holder.pop(key, None)


def emptied(value: Any) -> Any:
    """Return what code has where nothing is kept yet."""
    return None if isinstance(value, np.ndarray) else type(value)()


class StandIn:
    """A network in the place of another, which answers for whatever it does not change.

    Parameters
    ----------
    network : object
    """

    def __init__(self, network: Any) -> None:
        self._network = network

    def __getattr__(self, name: str) -> Any:
        return getattr(self._network, name)


class Forgetful(StandIn):
    """A network that begins each call as if it were the first.

    Parameters
    ----------
    network : object
    memory : Memory
    """

    def __init__(self, network: Any, memory: Memory) -> None:
        super().__init__(network)
        self._memory = memory

    def loss(self, x: Any, t: Any) -> Any:
        """Return the loss, with nothing remembered."""
        self._memory.restore()
        return self._network.loss(x, t)

    def gradient(self, x: Any, t: Any) -> Any:
        """Return the gradient, with nothing remembered but the loss of this batch."""
        self._memory.restore()
        self._network.loss(x, t)
        return (getattr(self._network, "gradient", None) or self._network.loss)(x, t)


def _is_kept(array: FloatArray) -> bool:
    """Say whether an array may change and is no whole set of data."""
    return array.flags.writeable and array.nbytes <= MOST_BYTES


def _items(holder: Any) -> list[tuple[Any, Any]]:
    return [*(holder.items() if isinstance(holder, dict) else enumerate(holder))]
