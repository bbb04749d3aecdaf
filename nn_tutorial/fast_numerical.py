"""The same differences, a hundred times sooner: one weight touches one column.

`numerical_gradients` pushes the whole batch through the whole network twice for each of
39,760 parameters. But nudging W[i, j] by h only adds h times input i to column j of that
layer's output, and all that comes after it can be had for every i at once. A bias is the
weight of an input that is always 1. The differences are those of the definition, and the
tests hold the two together.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeGuard

import numpy as np

from nn_tutorial._validate import check_labels, check_positive_number
from nn_tutorial.functions import log_softmax
from nn_tutorial.layers import Affine, Relu, SoftmaxWithLoss
from nn_tutorial.network import TwoLayerNet
from nn_tutorial.typing import FloatArray, IntArray, Labels


def is_plain(network: object) -> TypeGuard[TwoLayerNet]:
    """Say whether `network` is a TwoLayerNet with nothing replaced by a variant of its own.

    Only then is it known what follows a nudged column; every other network goes through
    its own `loss`, as the definition asks.

    Examples
    --------
    >>> is_plain(TwoLayerNet(2, 3, 2))
    True
    """
    return (
        type(network) is TwoLayerNet
        and [type(layer) for layer in network.layers.values()] == [Affine, Relu, Affine]
        and type(network.last_layer) is SoftmaxWithLoss
    )


def fast_numerical_gradients(
    network: TwoLayerNet, x: FloatArray, t: Labels, h: float = 1e-5
) -> dict[str, FloatArray]:
    """Central differences of a plain TwoLayerNet's loss, for all parameters.

    Parameters
    ----------
    network : TwoLayerNet
    x : ndarray, shape (N, D)
    t : ndarray, shape (N,) or (N, C)
    h : float
        Half the width of the difference.

    Returns
    -------
    dict of ndarray
        What `numerical_gradients` returns, to round-off.

    Raises
    ------
    TypeError, ValueError
        As `network.loss` does, or if `h` is not above 0.

    Examples
    --------
    >>> network = TwoLayerNet(2, 3, 2, seed=0)
    >>> fast_numerical_gradients(network, np.ones((1, 2)), np.array([1]))["b2"].round(3)
    array([ 0.5, -0.5])
    """
    check_positive_number("h", h)
    scores = network.predict(x)
    labels = check_labels(t, *scores.shape)
    x = x.astype(network.dtype, copy=False)
    z1 = network.layers["Affine1"].forward(x)
    a1 = np.maximum(z1, 0)
    W2 = network.params["W2"]

    def through_relu(j: int, dz: FloatArray) -> FloatArray:
        da = np.maximum(z1[:, j, None] + dz, 0) - a1[:, j, None]
        nudged: FloatArray = scores[:, None] + da[:, :, None] * W2[j]
        return nudged

    def to_score(k: int, dz: FloatArray) -> FloatArray:
        nudged = np.repeat(scores[:, None], dz.shape[1], axis=1)
        nudged[:, :, k] += dz
        return nudged

    W1_grad, b1_grad = _differences(x, z1.shape[1], through_relu, labels, h)
    W2_grad, b2_grad = _differences(a1, scores.shape[1], to_score, labels, h)
    return {"W1": W1_grad, "b1": b1_grad, "W2": W2_grad, "b2": b2_grad}


def _differences(
    inputs: FloatArray,
    columns: int,
    scores_after: Callable[[int, FloatArray], FloatArray],
    labels: IntArray,
    h: float,
) -> tuple[FloatArray, FloatArray]:
    """Differences for the weights and biases of one affine layer.

    `scores_after(j, dz)` gives the scores, shape (N, P, C), after column j of the layer's
    output moved by each of the P columns of `dz`, shape (N, P).
    """
    ones = np.ones((len(inputs), 1), inputs.dtype)
    grad = np.zeros((inputs.shape[1] + 1, columns), inputs.dtype)
    # An input that is 0 in the whole batch moves nothing: its difference is exactly 0.
    active = np.append(inputs.any(axis=0), True)
    nudges = h * np.concatenate([inputs, ones], axis=1)[:, active]
    for j in range(columns):
        above = _mean_loss(scores_after(j, nudges), labels)
        below = _mean_loss(scores_after(j, -nudges), labels)
        grad[active, j] = (above - below) / (2 * h)
    return grad[:-1], grad[-1]


def _mean_loss(scores: FloatArray, labels: IntArray) -> FloatArray:
    """Mean cross-entropy over the batch for each of P variants: (N, P, C) -> (P,)."""
    true_class = log_softmax(scores)[np.arange(len(labels)), :, labels]
    mean: FloatArray = -true_class.mean(axis=0)
    return mean
