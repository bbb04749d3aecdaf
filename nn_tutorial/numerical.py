"""The derivative by its definition: nudge one number, and see how far the loss moves.

Slow and sure. It asks for nothing but the loss, and that is what makes it a judge.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

import numpy as np

from nn_tutorial._validate import check_float_array, check_positive_number
from nn_tutorial.typing import FloatArray, Labels


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
        If `x` is not an array of float32 or float64.
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
            above = f(x)
            x[index] = original - h
            below = f(x)
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
    return {
        name: numerical_gradient(lambda _: network.loss(x, t), array, h)
        for name, array in network.params.items()
    }
