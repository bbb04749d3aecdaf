"""Functions that networks apply to each entry, with both ways of writing their derivatives."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nn_tutorial.typing import FloatArray


@dataclass(frozen=True)
class Function:
    """A function of each entry, and its derivative.

    Attributes
    ----------
    of : callable
    by_input : callable
        The derivative, asked of what goes in.
    by_output : callable
        The derivative, asked of what comes out.
    """

    of: Callable[[FloatArray], FloatArray]
    by_input: Callable[[FloatArray], FloatArray]
    by_output: Callable[[FloatArray], FloatArray]


def sigmoid(z: FloatArray) -> FloatArray:
    """Return 1 / (1 + exp(-z)).

    Examples
    --------
    >>> sigmoid(np.array([-1000.0, 0.0, 1000.0]))
    array([0. , 0.5, 1. ])
    """
    out: FloatArray = 0.5 * (1 + np.tanh(z / 2))
    return out


def softmax(z: FloatArray, axis: int | None = -1) -> FloatArray:
    """Return the softmax along an axis, or over everything.

    Examples
    --------
    >>> softmax(np.zeros((2, 2)), axis=None)
    array([[0.25, 0.25],
           [0.25, 0.25]])
    """
    exp_z = np.exp(z - z.max(axis=axis, keepdims=True))
    y: FloatArray = exp_z / exp_z.sum(axis=axis, keepdims=True)
    return y


def through_softmax(y: FloatArray, dy: FloatArray, axis: int | None = -1) -> FloatArray:
    """Return the gradient at the input of a softmax from its output and the gradient there."""
    dz: FloatArray = y * (dy - (y * dy).sum(axis=axis, keepdims=True))
    return dz


def _leaky(slope: float) -> Function:
    def derivative(z: FloatArray) -> FloatArray:
        return np.where(z > 0, 1.0, slope)

    return Function(lambda z: np.where(z > 0, z, slope * z), derivative, derivative)


def _by_input_only(
    of: Callable[[FloatArray], FloatArray], by_input: Callable[[FloatArray], FloatArray]
) -> Function:
    """Return a function whose derivative nobody asks of what comes out."""
    return Function(of, by_input, by_input)


_erf = np.vectorize(math.erf, otypes=[float])


def _normal(z: FloatArray) -> FloatArray:
    """Return the share of a normal distribution below z."""
    share: FloatArray = (1 + _erf(z / np.sqrt(2))) / 2
    return share


def _bent(z: FloatArray) -> FloatArray:
    bent: FloatArray = np.sqrt(2 / np.pi) * (z + 0.044715 * z**3)
    return bent


FUNCTIONS = {
    "relu": Function(lambda z: np.maximum(z, 0), lambda z: 1.0 * (z > 0), lambda a: 1.0 * (a > 0)),
    "tanh": Function(np.tanh, lambda z: 1 - np.tanh(z) ** 2, lambda a: 1 - a**2),
    "sigmoid": Function(sigmoid, lambda z: sigmoid(z) * (1 - sigmoid(z)), lambda a: a * (1 - a)),
    "leaky relu, 0.01": _leaky(0.01),
    "leaky relu, 0.1": _leaky(0.1),
    "leaky relu, 0.2": _leaky(0.2),
    "softplus": Function(lambda z: np.logaddexp(0, z), sigmoid, lambda a: 1 - np.exp(-a)),
    "swish": _by_input_only(
        lambda z: z * sigmoid(z), lambda z: sigmoid(z) * (1 + z * (1 - sigmoid(z)))
    ),
    "gelu": _by_input_only(
        lambda z: z * _normal(z),
        lambda z: _normal(z) + z * np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi),
    ),
    "gelu by tanh": _by_input_only(
        lambda z: z * (1 + np.tanh(_bent(z))) / 2,
        lambda z: (
            (1 + np.tanh(_bent(z))) / 2
            + z * (1 - np.tanh(_bent(z)) ** 2) / 2 * np.sqrt(2 / np.pi) * (1 + 3 * 0.044715 * z**2)
        ),
    ),
    "softsign": Function(
        lambda z: z / (1 + np.abs(z)),
        lambda z: 1 / (1 + np.abs(z)) ** 2,
        lambda a: (1 - np.abs(a)) ** 2,
    ),
    "square": _by_input_only(lambda z: z**2, lambda z: 2 * z),
    "relu, squared": _by_input_only(
        lambda z: np.maximum(z, 0) ** 2, lambda z: 2 * np.maximum(z, 0)
    ),
    "exponential": Function(np.exp, np.exp, lambda a: a),
    "sine": _by_input_only(np.sin, np.cos),
    "elu": Function(
        lambda z: np.where(z > 0, z, np.expm1(np.minimum(z, 0))),
        lambda z: np.exp(np.minimum(z, 0)),
        lambda a: np.where(a > 0, 1.0, a + 1),
    ),
}
