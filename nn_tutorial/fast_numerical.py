"""The same differences, a hundred times sooner: one weight touches one column.

`numerical_gradients` pushes the whole batch through the whole network twice for each of
39,760 parameters. But nudging W[i, j] by h only adds h times input i to column j of that
layer's output, and all that comes after it can be had for every i at once. A bias is the
weight of an input that is always 1. The differences are those of the definition, and the
tests hold the two together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeGuard

import numpy as np
import numpy.typing as npt

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
    labels = check_labels(t, *network.predict(x).shape)
    losses = partial(_mean_loss, labels=labels)
    return gradients_by_column(network.params, x, losses, h)


def gradients_by_column(
    params: Mapping[str, FloatArray],
    x: FloatArray,
    losses: Callable[[FloatArray], FloatArray],
    h: float,
) -> dict[str, FloatArray]:
    """Central differences of any loss of the scores that Affine, ReLU and Affine make of a batch.

    Parameters
    ----------
    params : mapping of ndarray
        W1, b1, W2 and b2.
    x : ndarray, shape (N, D)
    losses : callable
        From P variants of the scores, shape (N, P, C), to the loss of each, shape (P,).
    h : float
        Half the width of the difference.

    Returns
    -------
    dict of ndarray
        For each parameter, an array of its shape.

    Examples
    --------
    >>> params = {"W1": np.eye(2), "b1": np.zeros(2), "W2": np.eye(2), "b2": np.zeros(2)}
    >>> def first_score(scores):
    ...     return scores[0, :, 0]
    >>> x = np.array([[3.0, 5.0]])
    >>> gradients_by_column(params, x, first_score, h=0.5)["W1"]
    array([[3., 0.],
           [5., 0.]])
    """
    W2 = params["W2"]
    x = x.astype(W2.dtype, copy=False)
    z1 = x @ params["W1"] + params["b1"]
    a1 = np.maximum(z1, 0)
    scores = a1 @ W2 + params["b2"]

    def through_relu(j: int, dz: FloatArray) -> FloatArray:
        da = np.maximum(z1[:, j, None] + dz, 0) - a1[:, j, None]
        nudged: FloatArray = scores[:, None] + da[:, :, None] * W2[j]
        return nudged

    def to_score(k: int, dz: FloatArray) -> FloatArray:
        nudged = np.repeat(scores[:, None], dz.shape[1], axis=1)
        nudged[:, :, k] += dz
        return nudged

    def differences(
        inputs: FloatArray, columns: int, scores_after: Callable[[int, FloatArray], FloatArray]
    ) -> tuple[FloatArray, FloatArray]:
        """For the weights and the biases of one layer, from the scores after column j moved."""
        nudges, active = _nudges(inputs, h)
        grad = np.zeros((len(active), columns), inputs.dtype)
        for j in range(columns):
            above = losses(scores_after(j, nudges))
            below = losses(scores_after(j, -nudges))
            grad[active, j] = (above - below) / (2 * h)
        return grad[:-1], grad[-1]

    W1_grad, b1_grad = differences(x, z1.shape[1], through_relu)
    W2_grad, b2_grad = differences(a1, scores.shape[1], to_score)
    return {"W1": W1_grad, "b1": b1_grad, "W2": W2_grad, "b2": b2_grad}


def _nudges(inputs: FloatArray, h: float) -> tuple[FloatArray, npt.NDArray[np.bool_]]:
    """Say how far each weight of a column and its bias move the column, and which do at all."""
    ones = np.ones((len(inputs), 1), inputs.dtype)
    # An input that is 0 in the whole batch moves nothing: its difference is exactly 0.
    active = np.append(inputs.any(axis=0), True)
    return h * np.concatenate([inputs, ones], axis=1)[:, active], active


def _mean_loss(scores: FloatArray, labels: IntArray) -> FloatArray:
    """Mean cross-entropy over the batch for each of P variants: (N, P, C) -> (P,)."""
    true_class = log_softmax(scores)[np.arange(len(labels)), :, labels]
    mean: FloatArray = -true_class.mean(axis=0)
    return mean
