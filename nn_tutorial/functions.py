"""Softmax turns scores into probabilities; cross-entropy says how surprised they are by the truth.

Everything here is a pure function over the last axis: no argument is ever changed.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nn_tutorial._validate import (
    SUM_TOLERANCE,
    check_class_indices,
    check_float_array,
    check_labels,
    check_plain,
    check_positive_int,
)
from nn_tutorial.typing import FloatArray, IntArray, Labels


def log_softmax(x: FloatArray) -> FloatArray:
    r"""Logarithm of the softmax over the last axis.

    $\log y_k = x_k - \log \sum_j e^{x_j}$, computed with the largest score taken off
    first: no exponential can overflow, and no logarithm ever sees a zero.

    Parameters
    ----------
    x : ndarray, shape (..., C)
        Scores (logits), float32 or float64.

    Returns
    -------
    ndarray, shape (..., C)
        Log-probabilities, of the dtype of `x`.

    Raises
    ------
    TypeError
        If `x` is not an array of float32 or float64.
    ValueError
        If `x` is empty, a single number, or holds NaN or infinity.

    References
    ----------
    P. Blanchard, D. J. Higham and N. J. Higham, "Accurately computing the log-sum-exp
    and softmax functions", IMA Journal of Numerical Analysis 41 (2021).

    Examples
    --------
    >>> log_softmax(np.array([0.0, 1000.0]))
    array([-1000.,     0.])
    """
    shifted = _shift(check_float_array("x", x))
    log_sum: FloatArray = np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return shifted - log_sum


def softmax(x: FloatArray) -> FloatArray:
    r"""Probabilities $y_k = e^{x_k} / \sum_j e^{x_j}$ over the last axis.

    Each row is shifted by its *own* largest score, which leaves the quotient as it is
    and keeps every exponential at or below 1.

    Parameters
    ----------
    x : ndarray, shape (..., C)
        Scores (logits), float32 or float64.

    Returns
    -------
    ndarray, shape (..., C)
        Probabilities, of the dtype of `x`; every row sums to 1.

    Raises
    ------
    TypeError
        If `x` is not an array of float32 or float64.
    ValueError
        If `x` is empty, a single number, or holds NaN or infinity.

    References
    ----------
    Saito Goki, *Deep Learning from Scratch* (밑바닥부터 시작하는 딥러닝), section 3.5.

    Examples
    --------
    >>> softmax(np.array([[0.3, 2.9, 4.0], [1000.0, 1000.0, 1000.0]])).round(3)
    array([[0.018, 0.245, 0.737],
           [0.333, 0.333, 0.333]])
    """
    exp_x = np.exp(_shift(check_float_array("x", x)))
    total: FloatArray = exp_x.sum(axis=-1, keepdims=True)
    return exp_x / total


def cross_entropy_error(y: FloatArray, t: Labels | int | np.integer[Any]) -> float:
    r"""Mean over the batch of $-\log y_t$, the surprise of the true class.

    There is no small constant inside the logarithm: it would bias the loss, and a
    gradient check would see it. A probability of exactly 0 for the true class is
    refused instead; `SoftmaxWithLoss` starts from scores and never meets one.

    Parameters
    ----------
    y : ndarray, shape (C,) or (N, C)
        Probabilities: the output of `softmax`, not scores.
    t : ndarray, shape (N,), (C,) or (N, C), or int
        The true classes: integers, or one-hot rows of the shape of `y`. A single example has
        a single integer.

    Returns
    -------
    float
        The loss in nats.

    Raises
    ------
    TypeError
        If `y` is not an array of float32 or float64, or `t` not one of labels.
    ValueError
        If a row of `y` is no distribution, `t` does not fit `y`, or the loss is infinite.

    References
    ----------
    Saito Goki, *Deep Learning from Scratch*, section 4.2; its code sums over the batch
    in one form and adds 1e-7 inside the logarithm.

    Examples
    --------
    >>> y = np.array([[0.1, 0.05, 0.6, 0.25], [0.7, 0.1, 0.1, 0.1]])
    >>> round(cross_entropy_error(y, np.array([2, 0])), 4)
    0.4338
    >>> round(cross_entropy_error(np.full((1, 10), 0.1), np.array([3])), 4)  # ln 10
    2.3026
    """
    rows, labels = _rows_and_labels(check_float_array("y", y), t)
    off = np.abs(rows.sum(axis=1) - 1) > SUM_TOLERANCE
    if off.any() or (rows < 0).any():
        raise ValueError(
            "y must hold probabilities, rows that sum to 1 with no entry below 0; "
            "for scores (logits) use SoftmaxWithLoss"
        )
    true_class = rows[np.arange(len(rows)), labels]
    if (true_class == 0).any():
        row = int(np.argmin(true_class))
        raise ValueError(
            f"y must give the true class a probability above 0, got 0 at row {row}: "
            "the loss is infinite; SoftmaxWithLoss takes scores and stays finite"
        )
    return float(-np.log(true_class).mean())


def to_one_hot(t: IntArray, num_classes: int = 10) -> FloatArray:
    """One row for each label: 1 in the column of its class, 0 elsewhere.

    Parameters
    ----------
    t : ndarray of int, shape (N,)
        Class indices from 0 to `num_classes` - 1.
    num_classes : int
        Number of columns.

    Returns
    -------
    ndarray of float64, shape (N, num_classes)

    Raises
    ------
    TypeError
        If `t` is not an array of integers.
    ValueError
        If `t` is not one-dimensional, or a label is out of range.

    Examples
    --------
    >>> to_one_hot(np.array([2, 0]), num_classes=3)
    array([[0., 0., 1.],
           [1., 0., 0.]])
    """
    classes = check_positive_int("num_classes", num_classes)
    labels = check_class_indices("t", t, classes)
    one_hot = np.zeros((labels.size, classes))
    one_hot[np.arange(labels.size), labels] = 1
    return one_hot


def _shift(x: FloatArray) -> FloatArray:
    if x.ndim == 0:
        raise ValueError("x must have a score for each class, got a single number")
    largest: FloatArray = x.max(axis=-1, keepdims=True)
    return x - largest


def _rows_and_labels(
    y: FloatArray, t: Labels | int | np.integer[Any]
) -> tuple[FloatArray, IntArray]:
    """See a single example as a batch of one, and labels of both kinds as indices."""
    if y.ndim not in (1, 2):
        raise ValueError(f"y must have shape (C,) or (N, C), got {y.shape}")
    if y.ndim == 1:
        # An entry of an array of labels is a scalar, not an array.
        row = np.array(t) if isinstance(t, (int, np.integer)) else check_plain("t", t)
        return y[np.newaxis], check_labels(row[np.newaxis], 1, y.size)
    return y, check_labels(t, len(y), y.shape[1])
