"""What is taken from a file of Python.

A file is executed, and the network is, in this order:

1. what its function `make()` returns: a network, or a network, x and t;
2. the one object at module level that is a network: it has a method loss, and a method gradient
   or params;
3. an object of the one class of the file that makes a network, without arguments or with
   the sizes (784, 50, 10) of input, hidden layer and output.

More than one network in a step is an error, because a guess might judge the wrong one; `make()`
decides. Also taken, where the file has them at module level: the arrays `x` and `t`, both or
neither, and with them the array `x_test`; the number `learning_rate`; `optimizer`, an object with
a method update, or a function; the function `minibatches`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from contextlib import suppress
from numbers import Real
from types import ModuleType
from typing import Any

import numpy as np

SIZES = (784, 50, 10)


class UnclearError(Exception):
    """Nothing was found that is a network, or several things were.

    Attributes
    ----------
    kind : str
        "nothing" or "several".
    found : str
        The networks, or else the classes that are none.
    """

    def __init__(self, kind: str, found: list[str]) -> None:
        super().__init__(kind)
        self.kind, self.found = kind, ", ".join(found) or "-"


def offered(module: ModuleType) -> dict[str, Any]:
    """Return the arguments for `diagnose` that an executed file holds.

    Parameters
    ----------
    module : module

    Returns
    -------
    dict
        By their names: `network`, and whatever else was found.

    Raises
    ------
    UnclearError
        If there is no network, or more than one.
    TypeError
        If `make()` returns something else.
    Exception
        What `make()` or a class raises.

    Examples
    --------
    >>> from nn_tutorial import TwoLayerNet
    >>> module = ModuleType("exercise")
    >>> module.network = TwoLayerNet(4, 5, 3)
    >>> module.learning_rate = 0.1
    >>> sorted(offered(module))
    ['learning_rate', 'network']
    """
    names = vars(module)
    taken: dict[str, Any] = {
        name: names[name] for name, fits in EXTRAS.items() if name in names and fits(names[name])
    }
    if {"x", "t"} <= taken.keys():
        # Only beside the data of the training does the scale of those of the test say anything.
        taken |= {"x_test": names["x_test"]} if _is_array(names.get("x_test")) else {}
    else:
        taken = {name: value for name, value in taken.items() if name not in ("x", "t")}
    return taken | _network(names, module.__name__)


def _network(names: Mapping[str, Any], module: str) -> dict[str, Any]:
    """Return the network, alone or with the x and t that come with it."""
    if callable(names.get("make")):
        return _made(names["make"]())
    objects = _once({name: value for name, value in names.items() if _is_network(value)})
    if not objects:
        objects = _of_classes(_once(names), module)
    if len(objects) > 1:
        raise UnclearError("several", [*objects])
    return {"network": next(iter(objects.values()))}


def _made(made: Any) -> dict[str, Any]:
    parts = made if isinstance(made, tuple) else (made,)
    if len(parts) not in (1, 3) or not _is_network(parts[0]):
        got = ", ".join(type(part).__name__ for part in parts)
        raise TypeError(
            "make() must return a network, which has loss and gradient or params, or a network, "
            f"x and t; got {got}"
        )
    return dict(zip(("network", "x", "t"), parts, strict=False))


def _of_classes(names: Mapping[str, Any], module: str) -> dict[str, Any]:
    """Return networks of the classes of the file, by the name of their class."""
    classes = {
        name: value
        for name, value in names.items()
        if inspect.isclass(value) and value.__module__ == module
    }
    networks = {
        name: kind(*arguments)
        for name, kind in classes.items()
        if callable(getattr(kind, "loss", None)) and (arguments := _arguments(kind)) is not None
    }
    networks = {name: network for name, network in networks.items() if _is_network(network)}
    if not networks:
        raise UnclearError("nothing", [_described(name, kind) for name, kind in classes.items()])
    return networks


def _arguments(kind: type) -> tuple[int, ...] | None:
    """Return with what an object of a class can be made: nothing, the sizes, or None."""
    for arguments in ((), SIZES):
        with suppress(TypeError):
            inspect.signature(kind).bind(*arguments)
            return arguments
    return None


def _described(name: str, kind: type) -> str:
    """Return a class as the file would make it, or its name where it has no loss."""
    if not callable(getattr(kind, "loss", None)):
        return name
    return f"{name}({', '.join(inspect.signature(kind).parameters)})"


def _once(names: Mapping[str, Any]) -> dict[str, Any]:
    """Return each object under the first of its names."""
    first: dict[int, str] = {}
    for name, value in names.items():
        first.setdefault(id(value), name)
    return {name: names[name] for name in first.values()}


def _is_network(value: Any) -> bool:
    return (
        not isinstance(value, (type, ModuleType))
        and callable(getattr(value, "loss", None))
        and (
            callable(getattr(value, "gradient", None)) or getattr(value, "params", None) is not None
        )
    )


def _is_array(value: Any) -> bool:
    return isinstance(value, np.ndarray)


def _is_optimizer(value: Any) -> bool:
    # The class of an optimizer is none: it was only imported or defined.
    return not isinstance(value, type) and callable(getattr(value, "update", value))


EXTRAS: dict[str, Callable[[Any], bool]] = {
    "x": _is_array,
    "t": _is_array,
    "learning_rate": lambda value: isinstance(value, Real) and not isinstance(value, bool),
    "optimizer": _is_optimizer,
    "minibatches": callable,
}
