"""The derivative by its definition: nudge one number, and see how far the loss moves.

Slow and sure. It asks for nothing but the loss, and that is what makes it a judge. Its own
number has an error, too: `slope` says how large that may be.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from nn_tutorial._validate import check_float_array, check_one_number, check_positive_number
from nn_tutorial.typing import FloatArray, Labels

HALF_UNIT = 2.0**-53  # what rounding to float64 changes in a number near 1, at most
SMALLEST_STEP = 1e-12
TINY_STEP = 1e-6


class HasLoss(Protocol):
    """A network, as far as numerical differentiation looks at it."""

    @property
    def params(self) -> Mapping[str, FloatArray]:
        """The arrays that the loss depends on."""

    def loss(self, x: FloatArray, t: Labels) -> float:
        """Return the loss of a batch."""


def numerical_gradient(
    f: Callable[[FloatArray], float], x: FloatArray, h: float = 1e-5
) -> FloatArray:
    r"""Gradient of `f` at `x` by central differences, two calls of `f` an entry.

    $\partial f / \partial x_i \approx (f(x + h e_i) - f(x - h e_i)) / 2h$. What is cut off
    falls with $h^2$, what is rounded off grows with $1/h$; 1e-5 is near the best of both
    in float64.

    Parameters
    ----------
    f : callable
        Takes `x` and returns a number. It may also look at `x` by itself, as the loss of a
        network looks at its own parameters.
    x : ndarray, any shape
        Where to differentiate. Its entries are nudged in place, one at a time, and each is
        put back to the bit before the next, also when `f` raises.
    h : float
        Half the width of the difference.

    Returns
    -------
    ndarray, the shape and dtype of `x`

    Raises
    ------
    TypeError
        If `x` is not an array of float32 or float64, or `f` does not return a number.
    ValueError
        If `x` holds NaN or infinity, or `h` is not above 0.

    References
    ----------
    Saito Goki, *Deep Learning from Scratch*, sections 4.3 and 4.4, with h = 1e-4.

    Examples
    --------
    >>> x = np.array([3.0, 4.0])
    >>> numerical_gradient(lambda x: float((x**2).sum()), x).round(6)
    array([6., 8.])
    >>> x
    array([3., 4.])
    """
    check_float_array("x", x)
    check_positive_number("h", h)
    grad = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        original = x[index]
        try:
            x[index] = original + h
            above = check_one_number("f(x)", f(x))
            x[index] = original - h
            below = check_one_number("f(x)", f(x))
        finally:
            x[index] = original
        grad[index] = (above - below) / (2 * h)
    return grad


def numerical_gradients(
    network: HasLoss, x: FloatArray, t: Labels, h: float = 1e-5
) -> dict[str, FloatArray]:
    """Gradient of a network's loss by central differences, for each of its parameters.

    Parameters
    ----------
    network : object with `params` and `loss`
        Any network whose `params` are the very arrays that its loss works with.
    x : ndarray, shape (N, D)
    t : ndarray, shape (N,) or (N, C)
    h : float
        Half the width of the difference.

    Returns
    -------
    dict of ndarray
        For each parameter, an array of its shape.

    Raises
    ------
    TypeError, ValueError
        As `network.loss` does, or if `h` is not above 0.

    Examples
    --------
    >>> from nn_tutorial import TwoLayerNet
    >>> network = TwoLayerNet(2, 3, 2, seed=0)
    >>> grads = numerical_gradients(network, np.ones((1, 2)), np.array([1]))
    >>> grads["b2"].round(3)
    array([ 0.5, -0.5])
    """
    params = {
        name: check_float_array(f"params[{name!r}]", array)
        for name, array in network.params.items()
    }
    return {
        name: numerical_gradient(lambda _: network.loss(x, t), array, h)
        for name, array in params.items()
    }


@dataclass(frozen=True)
class Slope:
    """The slope of a function at one place, as far as differences can tell it.

    Attributes
    ----------
    value : float
        The slope; on a kink the mean of those from its two sides.
    error : float
        How far off `value` may be: round-off, and what the last two steps differ by.
    left, right : float
        The slopes from either side. Their errors are some three times as large.
    """

    value: float
    error: float
    left: float
    right: float

    def agrees_with(self, other: Slope) -> bool:
        """Say whether the values are the same within their errors, and on a kink the sides too."""
        error = self.error + other.error
        sides = max(abs(self.left - other.left), abs(self.right - other.right))
        return abs(self.value - other.value) <= error and not (self.on_a_kink and sides > 3 * error)

    @property
    def on_a_kink(self) -> bool:
        """Whether the two sides differ by more than their errors."""
        return abs(self.right - self.left) > 6 * self.error

    def is_off(self, value: float) -> bool:
        """Say whether `value` differs from the slope by more than its error."""
        return abs(self.value - value) > self.error

    def allows(self, value: float) -> bool:
        """Say whether `value` lies between the slopes of the two sides."""
        low, high = sorted((self.left, self.right))
        return low - 3 * self.error <= value <= high + 3 * self.error


def slope(f: Callable[[float], float], noise: float, h: float = 1e-2, agreements: int = 1) -> Slope:
    r"""Slope of `f` at 0, by central differences whose step shrinks until two in a row agree.

    A step that is too large is betrayed by the next: what is cut off, or a kink within reach,
    changes with the step. As it shrinks, the error bar grows, because the noise of `f` is
    divided by it. So the first agreement is near the best that can be had.

    Parameters
    ----------
    f : callable
        From a step to a number.
    noise : float
        How much round-off makes the values of `f` vary; see `noise_of`.
    h : float
        The first step. Each is a quarter of the one before.
    agreements : int
        How often in a row two values must agree where the step has become tiny. A smooth
        function has come to rest by then. Where it has not, there are kinks about, among which
        two values may agree by chance; but each further agreement makes the error 4 times larger.

    Returns
    -------
    Slope

    References
    ----------
    L. F. Richardson, "The approximate arithmetical solution by finite differences",
    Philosophical Transactions A 210 (1911): from two steps, h and h/4, what falls with $h^2$
    is taken out.

    Examples
    --------
    >>> found = slope(np.exp, noise=1e-16)
    >>> abs(found.value - 1) < found.error < 1e-11
    True
    >>> relu = slope(lambda s: max(s, 0), noise=1e-16)
    >>> relu.on_a_kink, relu.left, relu.value, relu.right
    (True, 0.0, 0.5, 1.0)
    """
    here = f(0.0)

    def one_sided(h: float) -> FloatArray:
        return np.array([here - f(-h), f(h) - here]) / h

    coarse, before = one_sided(h), Slope(np.nan, 0.0, np.nan, np.nan)
    agreed = 0
    while True:
        h /= 4
        fine = one_sided(h)
        # What falls with h**2 is taken out of the mean, and what falls with h out of each side.
        left, right = (4 * fine - coarse) / 3
        value = (16 * fine.mean() - coarse.mean()) / 15
        found = Slope(float(value), 4 * noise / h, float(left), float(right))
        agreed = agreed + 1 if found.agrees_with(before) else 0
        if agreed >= (agreements if h < TINY_STEP else 1) or h < SMALLEST_STEP:
            return replace(found, error=found.error + abs(found.value - before.value))
        coarse, before = fine, found


def noise_of(f: Callable[[float], float], h: float = 1e-9) -> float:
    """How much round-off makes the values of `f` vary, as a standard deviation.

    Eight values are taken so close together, at one side of 0, that a smooth function is a
    straight line there. What their third differences leave of it is the noise. Values that are
    mostly the same are too close: the last digit has not moved.

    Parameters
    ----------
    f : callable
        From a step to a number.
    h : float
        The distance of the values, to begin with.

    Returns
    -------
    float
        At least half a unit in the last place of the values, or of 1 if that is larger.

    References
    ----------
    J. J. Moré and S. M. Wild, "Estimating computational noise", SIAM Journal on Scientific
    Computing 33 (2011).

    Examples
    --------
    >>> noise_of(lambda s: 2 + s) < 1e-15
    True
    >>> noise_of(lambda s: float(np.float32(2 + s))) > 1e-8
    True
    """
    values = np.array([f(k * h) for k in range(1, 9)])
    while len(np.unique(values)) < 5 and h < 1e-3:
        h *= 4
        values = np.array([f(k * h) for k in range(1, 9)])
    # The coefficients 1, 3, 3, 1 have 20 as the sum of their squares.
    third = np.sqrt(np.mean(np.diff(values, 3) ** 2) / 20)
    return float(np.maximum(third, HALF_UNIT * np.maximum(1, np.abs(values).max())))
