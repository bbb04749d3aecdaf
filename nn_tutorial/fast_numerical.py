"""The same differences, a hundred times sooner: one weight touches one column.

`numerical_gradients` pushes the whole batch through the whole network twice for each of
39,760 parameters. But nudging W[i, j] by h only adds h times input i to column j of that
layer's output, and all that comes after it can be had for every i at once. A bias is the
weight of an input that is always 1.

Two losses that agree in most of their digits lose these digits when one is subtracted from
the other. Here the change of the loss is computed itself, from the change of the scores, so
nothing is lost, however small h is. The tests hold both ways together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeGuard

import numpy as np
import numpy.typing as npt

from nn_tutorial._original import AsDefined
from nn_tutorial._validate import check_labels, check_positive_number
from nn_tutorial.functions import softmax
from nn_tutorial.layers import Affine, Relu, SoftmaxWithLoss
from nn_tutorial.network import TwoLayerNet
from nn_tutorial.typing import FloatArray, IntArray, Labels

_OURS = AsDefined(TwoLayerNet, Affine, Relu, SoftmaxWithLoss)
_PLAIN = [Affine, Relu, Affine, SoftmaxWithLoss]


def is_plain(network: object) -> TypeGuard[TwoLayerNet]:
    """Say whether `network` is a TwoLayerNet in which nothing was replaced.

    Only then is it known what follows a nudged column. A method of one's own, on the network, on
    a layer or on one of their classes, and every other network, is asked for its own `loss`.

    Examples
    --------
    >>> network = TwoLayerNet(2, 3, 2)
    >>> is_plain(network)
    True
    >>> network.loss = lambda x, t: 10 * TwoLayerNet.loss(network, x, t)
    >>> is_plain(network)
    False
    """
    if type(network) is not TwoLayerNet:
        return False
    layers = [*network.layers.values(), network.last_layer]
    if [type(layer) for layer in layers] != _PLAIN:
        return False
    first, _, second, _ = layers
    arrays = {"W1": first.W, "b1": first.b, "W2": second.W, "b2": second.b}
    return all(part in _OURS for part in (network, *layers)) and (
        {name: id(array) for name, array in network.params.items()}
        == {name: id(array) for name, array in arrays.items()}
    )


def fast_numerical_gradients(
    network: TwoLayerNet, x: FloatArray, t: Labels, h: float = 1e-10
) -> dict[str, FloatArray]:
    """Central differences of a plain TwoLayerNet's loss, for all parameters.

    Parameters
    ----------
    network : TwoLayerNet
    x : ndarray, shape (N, D)
    t : ndarray, shape (N,) or (N, C)
    h : float
        Half the width of the difference. Since no digits are lost, it can be so small that
        hardly ever a ReLU has its kink within reach.

    Returns
    -------
    dict of ndarray
        What `numerical_gradients` returns, with fewer digits lost.

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
    scores = network.predict(x)
    labels = check_labels(t, *scores.shape)
    changes = partial(_change_of_loss, y=softmax(scores), labels=labels)
    return gradients_by_column(network.params, x, changes, h)


def round_off(network: TwoLayerNet, x: FloatArray) -> dict[str, FloatArray]:
    """How far off the gradients of a plain network may be by rounding, entry by entry.

    A probability is only known to the last place of 1, and so is its distance from the truth,
    however small that is. This is carried back as a gradient is, without its signs.

    Parameters
    ----------
    network : TwoLayerNet
    x : ndarray, shape (N, D)

    Returns
    -------
    dict of ndarray
        For each parameter, an array of its shape.

    Examples
    --------
    >>> bars = round_off(TwoLayerNet(2, 3, 2, seed=0), np.ones((1, 2)))
    >>> bool(bars["b2"].max() < 1e-15)
    True
    """
    W2 = network.params["W2"]
    a1 = np.maximum(x @ network.params["W1"] + network.params["b1"], 0)
    dscores = np.full((len(x), W2.shape[1]), 4 * np.finfo(W2.dtype).eps / len(x))
    da1 = dscores @ np.abs(W2).T
    return {
        "W1": np.abs(x).T @ da1,
        "b1": da1.sum(axis=0),
        "W2": a1.T @ dscores,
        "b2": dscores.sum(axis=0),
    }


def gradients_by_column(
    params: Mapping[str, FloatArray],
    x: FloatArray,
    changes: Callable[[FloatArray], FloatArray],
    h: float,
) -> dict[str, FloatArray]:
    """Central differences of any loss of the scores that Affine, ReLU and Affine make of a batch.

    Parameters
    ----------
    params : mapping of ndarray
        W1, b1, W2 and b2.
    x : ndarray, shape (N, D)
    changes : callable
        From P variants of the change of the scores, shape (N, P, C), to the change of the loss
        in each, shape (P,). All may be off by one and the same number, as losses are.
    h : float
        Half the width of the difference.

    Returns
    -------
    dict of ndarray
        For each parameter, an array of its shape.

    Raises
    ------
    TypeError, ValueError
        If `h` is no number above 0.

    Examples
    --------
    >>> params = {"W1": np.eye(2), "b1": np.zeros(2), "W2": np.eye(2), "b2": np.zeros(2)}
    >>> def of_first_score(dscores):
    ...     return dscores[0, :, 0]
    >>> x = np.array([[3.0, 5.0]])
    >>> gradients_by_column(params, x, of_first_score, h=0.5)["W1"]
    array([[3., 0.],
           [5., 0.]])
    """
    h = check_positive_number("h", h)  # as Python's float, which makes no float64 of a float32
    W2 = params["W2"]
    x = x.astype(W2.dtype, copy=False)
    z1 = x @ params["W1"] + params["b1"]

    def through_relu(j: int, dz: FloatArray) -> FloatArray:
        z = z1[:, j, None]
        # max(z + dz, 0) - max(z, 0), and no digit is lost where dz is small beside z.
        da = np.maximum(dz, -z) - np.maximum(0, -z)
        dscores: FloatArray = da[:, :, None] * W2[j]
        return dscores

    def to_score(k: int, dz: FloatArray) -> FloatArray:
        dscores = np.zeros((*dz.shape, W2.shape[1]), dz.dtype)
        dscores[:, :, k] = dz
        return dscores

    def differences(
        inputs: FloatArray, columns: int, reach: Callable[[int, FloatArray], FloatArray]
    ) -> tuple[FloatArray, FloatArray]:
        """For the weights and the biases of a layer; `reach`: the scores if column j moves."""
        nudges, active = _nudges(inputs, h)
        grad = np.zeros((len(active), columns), inputs.dtype)
        for j in range(columns):
            above = changes(reach(j, nudges))
            below = changes(reach(j, -nudges))
            grad[active, j] = (above - below) / (2 * h)
        return grad[:-1], grad[-1]

    W1_grad, b1_grad = differences(x, z1.shape[1], through_relu)
    W2_grad, b2_grad = differences(np.maximum(z1, 0), W2.shape[1], to_score)
    return {"W1": W1_grad, "b1": b1_grad, "W2": W2_grad, "b2": b2_grad}


def _nudges(inputs: FloatArray, h: float) -> tuple[FloatArray, npt.NDArray[np.bool_]]:
    """Say how far each weight of a column and its bias move the column, and which do at all."""
    ones = np.ones((len(inputs), 1), inputs.dtype)
    # An input that is 0 in the whole batch moves nothing: its difference is exactly 0.
    active = np.append(inputs.any(axis=0), True)
    return h * np.concatenate([inputs, ones], axis=1)[:, active], active


def _change_of_loss(dscores: FloatArray, y: FloatArray, labels: IntArray) -> FloatArray:
    """Change of the mean cross-entropy for P changes of the scores: (N, P, C) -> (P,).

    log sum exp(z + dz) - dz_t differs from log sum exp(z) by log sum y exp(dz - dz_t).
    """
    true_class = dscores[np.arange(len(labels)), :, labels][:, :, None]
    grown = np.einsum("npc,nc->np", np.expm1(dscores - true_class), y)
    mean: FloatArray = np.log1p(grown).mean(axis=0)
    return mean
