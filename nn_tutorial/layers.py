"""A layer knows two things: how to push values forward, and how to pull gradients back.

In each `backward`, `dout` is the gradient of the loss with respect to the layer's output,
and what it returns is the gradient with respect to the layer's input: the chain rule, one
link at a time. What `backward` needs is kept by `forward`; nothing passed in is changed.

From one layer to the next only shapes are checked: an affine layer hands NaN and infinity on,
and the loss refuses them. A ReLU could make a 0 of them, so it alone looks for them on the way.
"""

from __future__ import annotations

from typing import Protocol, TypeVar

import numpy as np
import numpy.typing as npt

from nn_tutorial._validate import (
    check_array,
    check_batch,
    check_finite,
    check_float_array,
    check_labels,
    check_number,
    check_same_shape,
)
from nn_tutorial.typing import FloatArray, IntArray, Labels

T = TypeVar("T")


class Layer(Protocol):
    """What a network asks of a hidden layer."""

    def forward(self, x: FloatArray) -> FloatArray:
        """Return the output for the input `x`."""

    def backward(self, dout: FloatArray) -> FloatArray:
        """Return the gradient with respect to the last input."""


class Affine:
    r"""Fully connected layer: $Y = XW + b$.

    Parameters
    ----------
    W : ndarray, shape (D, M)
        Weights: a column for each of the M outputs.
    b : ndarray, shape (M,)
        Biases.

    Attributes
    ----------
    dW : ndarray, shape (D, M), or None before the first backward pass
        Gradient of the loss with respect to `W`.
    db : ndarray, shape (M,), or None before the first backward pass
        Gradient of the loss with respect to `b`.

    Raises
    ------
    TypeError
        If `W` or `b` is not an array of float32 or float64.
    ValueError
        If the shapes do not fit each other, or a value is not finite.

    References
    ----------
    Saito Goki, *Deep Learning from Scratch*, section 5.6.

    Examples
    --------
    >>> affine = Affine(W=np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]), b=np.zeros(3))
    >>> affine.forward(np.array([[1.0, -1.0]]))
    array([[-3., -3., -3.]])
    >>> affine.backward(np.array([[1.0, 0.0, 0.0]]))
    array([[1., 4.]])
    >>> affine.dW
    array([[ 1.,  0.,  0.],
           [-1.,  0.,  0.]])
    """

    def __init__(self, W: FloatArray, b: FloatArray) -> None:
        self.W = check_float_array("W", W, ndim=2)
        self.b = check_finite("b", check_same_shape("b", b, (W.shape[1],)))
        self.x: FloatArray | None = None
        self.dW: FloatArray | None = None
        self.db: FloatArray | None = None

    def forward(self, x: FloatArray) -> FloatArray:
        """Return $XW + b$; the row `b` is added to every row of the batch.

        Parameters
        ----------
        x : ndarray, shape (N, D)

        Returns
        -------
        ndarray, shape (N, M)
        """
        self.x = check_batch("x", x, features=self.W.shape[0])
        return x @ self.W + self.b

    def backward(self, dout: FloatArray) -> FloatArray:
        r"""Keep the gradients of `W` and `b`; return that of the input, $dX = dY\,W^\top$.

        Parameters
        ----------
        dout : ndarray, shape (N, M)

        Returns
        -------
        ndarray, shape (N, D)
        """
        self.keep_gradients(dout)
        dx: FloatArray = dout @ self.W.T
        return dx

    def keep_gradients(self, dout: FloatArray) -> None:
        r"""Keep $dW = X^\top dY$ and $db = \sum_n dY_n$.

        Of a network's first layer this is all that is wanted: its input is data.

        Parameters
        ----------
        dout : ndarray, shape (N, M)
        """
        x = _after_forward(self.x)
        check_same_shape("dout", dout, (len(x), self.W.shape[1]))
        self.dW = x.T @ dout
        # b was added to every row, so its gradient gathers what comes back from all of them.
        self.db = dout.sum(axis=0)


class Relu:
    """Rectified linear unit: lets positive values through and holds back the rest.

    Attributes
    ----------
    mask : ndarray of bool, or None before the first forward pass
        Where the input was zero or negative: there no gradient flows back. At exactly 0,
        where the derivative does not exist, it is taken as 0.

    References
    ----------
    Saito Goki, *Deep Learning from Scratch*, section 5.5.1.

    Examples
    --------
    >>> relu = Relu()
    >>> relu.forward(np.array([[1.0, -0.5], [-2.0, 3.0]]))
    array([[1., 0.],
           [0., 3.]])
    >>> relu.backward(np.array([[10.0, 20.0], [30.0, 40.0]]))
    array([[10.,  0.],
           [ 0., 40.]])
    """

    def __init__(self) -> None:
        self.mask: npt.NDArray[np.bool_] | None = None

    def forward(self, x: FloatArray) -> FloatArray:
        """Return max(x, 0), element by element.

        Parameters
        ----------
        x : ndarray, any shape

        Returns
        -------
        ndarray, the shape of `x`
        """
        # max(-inf, 0) is 0: beyond this layer nobody could tell that a value had overflowed.
        # In a network this is not the caller's x, so the message does not say so.
        self.mask = check_finite("the input of Relu", check_array("x", x)) <= 0
        # Not x * ~mask, which would leave a -0.0 for every negative value.
        return np.maximum(x, 0)

    def backward(self, dout: FloatArray) -> FloatArray:
        """Return `dout` where the input was positive, 0 elsewhere.

        Parameters
        ----------
        dout : ndarray, the shape of the input

        Returns
        -------
        ndarray, the shape of the input
        """
        mask = _after_forward(self.mask)
        check_finite("dout", check_same_shape("dout", dout, mask.shape))
        # The derivative is 1 or 0, and multiplying by it takes a fifth of the time of np.where,
        # which branches at every value. Adding 0 makes a plain 0 of each -0.0.
        dx: FloatArray = dout * ~mask + 0
        return dx


class SoftmaxWithLoss:
    r"""Softmax and cross-entropy in one layer, whose gradient is $(y - t) / N$.

    Attributes
    ----------
    y : ndarray, shape (N, C), or None before the first forward pass
        The probabilities.
    t : ndarray of int, shape (N,), or None before the first forward pass
        The true classes.
    loss : float
        The mean loss of the last batch, in nats; NaN before the first forward pass.

    References
    ----------
    Saito Goki, *Deep Learning from Scratch*, section 5.6.3 and appendix A.

    Examples
    --------
    >>> layer = SoftmaxWithLoss()
    >>> loss = layer.forward(np.zeros((2, 4)), np.array([0, 3]))
    >>> round(loss, 4)  # ln 4: nothing is known yet
    1.3863
    >>> layer.backward()
    array([[-0.375,  0.125,  0.125,  0.125],
           [ 0.125,  0.125,  0.125, -0.375]])
    """

    def __init__(self) -> None:
        self.loss = float("nan")
        self.y: FloatArray | None = None
        self.t: IntArray | None = None

    def forward(self, x: FloatArray, t: Labels) -> float:
        """Return the mean cross-entropy of the batch.

        Parameters
        ----------
        x : ndarray, shape (N, C)
            Scores (logits).
        t : ndarray, shape (N,) or (N, C)
            Class indices, or one-hot rows.

        Returns
        -------
        float
        """
        check_float_array("x", x, ndim=2)
        labels = check_labels(t, *x.shape)
        shifted = x - x.max(axis=1, keepdims=True)
        exp_x = np.exp(shifted)
        total = exp_x.sum(axis=1)
        self.t = labels
        self.y = exp_x / total[:, np.newaxis]
        # Log-sum-exp: the logarithm of y itself would be infinite where y has become 0.
        losses = np.log(total) - shifted[np.arange(len(x)), labels]
        self.loss = float(losses.sum()) / len(x)
        return self.loss

    def backward(self, dout: float = 1.0) -> FloatArray:
        """Return the gradient with respect to the scores: what was given minus the truth.

        Parameters
        ----------
        dout : float
            Gradient of what is minimised with respect to this loss.

        Returns
        -------
        ndarray, shape (N, C)
        """
        y, labels = _after_forward(self.y), _after_forward(self.t)
        scale = check_number("dout", dout) / len(y)
        dx = y.copy()
        dx[np.arange(len(y)), labels] -= 1
        # The loss is a mean, so each example answers for 1/N of it.
        dx *= scale
        return dx


def _after_forward(kept: T | None) -> T:
    if kept is None:
        raise RuntimeError("backward needs the values of a forward pass: call forward first")
    return kept
