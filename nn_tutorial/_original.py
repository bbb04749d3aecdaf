"""Whether something still has the methods that its class was defined with.

A short cut is right only for code that is known. A method can be replaced in a subclass, on the
class or on one object; where any of these was done, the long way is taken.
"""

from __future__ import annotations

from types import FunctionType


class AsDefined:
    """Remembers the methods of classes; `thing in as_defined` asks whether all are in place.

    Examples
    --------
    >>> class Doubling:
    ...     def forward(self, x):
    ...         return 2 * x
    >>> known, layer = AsDefined(Doubling), Doubling()
    >>> layer in known
    True
    >>> layer.forward = lambda x: 3 * x
    >>> layer in known
    False
    """

    def __init__(self, *classes: type) -> None:
        self._methods = {cls: _methods(cls) for cls in classes}

    def __contains__(self, thing: object) -> bool:
        cls = type(thing)
        known = self._methods.get(cls)
        return known is not None and _methods(cls) == known and vars(thing).keys().isdisjoint(known)


def _methods(cls: type) -> dict[str, FunctionType]:
    return {name: f for name, f in vars(cls).items() if isinstance(f, FunctionType)}
