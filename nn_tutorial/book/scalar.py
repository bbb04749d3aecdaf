"""A number that keeps how it was computed, and from that finds its own derivatives."""

from __future__ import annotations

import math
from typing import TypeAlias

from nn_tutorial._validate import check_number, check_positive_number

# What a value was computed from: each source, and how many times a change of it is passed on.
Parents: TypeAlias = "tuple[tuple[Value, float], ...]"


class Value:
    """A number in a computational graph.

    Parameters
    ----------
    number : float
    parents : tuple of (Value, float)
        The values that it was computed from, each with its local gradient. A value that is
        given, and not computed, has none.

    Attributes
    ----------
    number : float
    parents : tuple of (Value, float)
    depth : int
        How many operations the longest way from a given value takes.
    grad : float
        Derivative of the value whose `backward` was called last, with respect to this one.

    Raises
    ------
    TypeError
        If a number is wanted and something else is passed.
    ValueError
        If a number is not finite, or the logarithm of one that is not above 0 is taken.
    OverflowError
        If an exponential is too large for a float.

    References
    ----------
    A. Griewank and A. Walther, *Evaluating Derivatives*, 2nd edition, SIAM 2008, chapter 3,
    for the reverse mode.

    Examples
    --------
    >>> w, x, b = Value(2.0), Value(3.0), Value(-1.0)
    >>> y = w * x + b
    >>> y
    Value(5)
    >>> y.backward()
    >>> w.grad, x.grad, b.grad
    (3.0, 2.0, 1.0)
    """

    def __init__(self, number: float, parents: Parents = ()) -> None:
        self.number = check_number("number", number)
        self.parents = parents
        self.depth: int = 1 + max((parent.depth for parent, _ in parents), default=-1)
        self.grad = 0.0

    def __add__(self, other: Value | float) -> Value:
        other = as_value(other)
        return Value(self.number + other.number, ((self, 1.0), (other, 1.0)))

    def __mul__(self, other: Value | float) -> Value:
        other = as_value(other)
        local = ((self, other.number), (other, self.number))
        return Value(self.number * other.number, local)

    __radd__, __rmul__ = __add__, __mul__

    def __sub__(self, other: Value | float) -> Value:
        return self + -1 * as_value(other)

    def relu(self) -> Value:
        """Return max(x, 0), whose derivative at 0 is taken as 0."""
        return Value(max(self.number, 0.0), ((self, float(self.number > 0)),))

    def exp(self) -> Value:
        """Return e to this power."""
        y = math.exp(self.number)
        return Value(y, ((self, y),))

    def log(self) -> Value:
        """Return the natural logarithm."""
        x = check_positive_number("the input of log", self.number)
        return Value(math.log(x), ((self, 1 / x),))

    def graph(self) -> list[Value]:
        """Return this value and all that it was computed from, each before its parents.

        Returns
        -------
        list of Value

        Examples
        --------
        >>> x = Value(3.0)
        >>> (x * x + x).graph()
        [Value(12), Value(9), Value(3)]
        """
        found: dict[Value, None] = {}
        nearest: dict[Value, None] = {self: None}
        while nearest:
            found |= nearest
            parents = (parent for value in nearest for parent, _ in value.parents)
            nearest = dict.fromkeys(parent for parent in parents if parent not in found)
        return sorted(found, key=lambda value: -value.depth)

    def backward(self) -> None:
        """Leave in `grad` of all that this was computed from its derivative by it.

        Examples
        --------
        >>> x = Value(3.0)
        >>> (x * x + x).backward()
        >>> x.grad  # 2x + 1
        7.0
        """
        graph = self.graph()
        for value in graph:
            value.grad = 0.0
        self.grad = 1.0
        for value in graph:
            for parent, local in value.parents:
                parent.grad += local * value.grad

    def __repr__(self) -> str:
        return f"Value({self.number:g})"


def as_value(x: Value | float) -> Value:
    """Return `x` itself if it is a Value, and a number as one.

    Parameters
    ----------
    x : Value or float

    Returns
    -------
    Value

    Examples
    --------
    >>> as_value(0.5)
    Value(0.5)
    """
    return x if isinstance(x, Value) else Value(x)
