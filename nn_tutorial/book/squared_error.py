"""The last layer that is held against `SoftmaxWithLoss`: the squared error of probabilities."""

from __future__ import annotations

from nn_tutorial._validate import check_float_array, check_labels, check_number
from nn_tutorial.functions import softmax, to_one_hot
from nn_tutorial.layers import _after_forward
from nn_tutorial.typing import FloatArray, Labels


class SquaredErrorWithSoftmax:
    r"""Softmax and the squared error in one layer: $\sum_k (y_k - t_k)^2$, and its mean.

    With $g_k = 2 (y_k - t_k) / N$ the gradient is $y_k (g_k - \sum_j y_j g_j)$. Its factor $y_k$
    makes it vanish where the network is sure, whether the answer is right or wrong.

    Attributes
    ----------
    y : ndarray, shape (N, C), or None before the first forward pass
        The probabilities.
    t : ndarray, shape (N, C), or None before the first forward pass
        The truth, one-hot.
    loss : float
        The mean loss of the last batch, from 0 to 2; NaN before the first forward pass.

    Examples
    --------
    >>> import numpy as np
    >>> layer = SquaredErrorWithSoftmax()
    >>> layer.forward(np.array([[0.0, 0.0]]), np.array([0]))
    0.5
    >>> layer.backward()
    array([[-0.5,  0.5]])
    >>> layer.forward(np.array([[0.0, 800.0]]), np.array([0]))  # sure, and wrong
    2.0
    >>> layer.backward()
    array([[-0.,  0.]])
    """

    def __init__(self) -> None:
        self.loss = float("nan")
        self.y: FloatArray | None = None
        self.t: FloatArray | None = None

    def forward(self, x: FloatArray, t: Labels) -> float:
        """Return the mean squared error of the batch.

        Parameters
        ----------
        x : ndarray, shape (N, C)
            Scores (logits).
        t : ndarray, shape (N,) or (N, C)
            Class indices, or one-hot rows.

        Returns
        -------
        float

        Raises
        ------
        TypeError, ValueError
            If `x` is no batch of scores, or `t` does not fit it.
        """
        check_float_array("x", x, ndim=2)
        labels = check_labels(t, *x.shape)
        self.t = to_one_hot(labels, x.shape[1]).astype(x.dtype)
        self.y = softmax(x)
        self.loss = float(((self.y - self.t) ** 2).sum()) / len(x)
        return self.loss

    def backward(self, dout: float = 1.0) -> FloatArray:
        """Return the gradient with respect to the scores.

        Parameters
        ----------
        dout : float
            Gradient of what is minimised with respect to this loss.

        Returns
        -------
        ndarray, shape (N, C)

        Raises
        ------
        RuntimeError
            If there was no forward pass.
        """
        y, t = _after_forward(self.y), _after_forward(self.t)
        g = 2 * (y - t) * check_number("dout", dout) / len(y)
        dx: FloatArray = y * (g - (y * g).sum(axis=1, keepdims=True))
        return dx
