"""A layer knows two things: how to push values forward, and how to pull gradients back.

In each `backward`, `dout` is the gradient of the loss with respect to the layer's output,
and what it returns is the gradient with respect to the layer's input: the chain rule, one
link at a time. What `backward` needs is kept by `forward`; nothing passed in is changed.

From one layer to the next only shapes are checked: an affine layer hands NaN and infinity on,
and the loss refuses them. A ReLU could make a 0 of them, and a sigmoid a 0 or a 1, so these two
look for them on the way.

A layer that works otherwise while the network learns has an attribute `training`, True at first,
which holds for both passes alike.
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
    check_fraction,
    check_labels,
    check_number,
    check_same_shape,
    check_seed,
)
from nn_tutorial.typing import FloatArray, IntArray, Labels

T = TypeVar("T")

BATCH_NORM_EPSILON = 1e-5  # added to a variance, which may be 0
LEAST_SHARE = 0.1  # of a batch in the running averages of BatchNorm


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


class Sigmoid:
    r"""Logistic sigmoid: $y = 1 / (1 + e^{-x})$, between 0 and 1.

    Attributes
    ----------
    y : ndarray, or None before the first forward pass
        The output, by which the derivative is $y (1 - y)$: at most 1/4, and near 0 at both ends.

    References
    ----------
    Saito Goki, *Deep Learning from Scratch*, section 5.5.2.

    Examples
    --------
    >>> sigmoid = Sigmoid()
    >>> sigmoid.forward(np.array([[0.0, -1000.0, 1000.0]]))
    array([[0.5, 0. , 1. ]])
    >>> sigmoid.backward(np.ones((1, 3)))
    array([[0.25, 0.  , 0.  ]])
    """

    def __init__(self) -> None:
        self.y: FloatArray | None = None

    def forward(self, x: FloatArray) -> FloatArray:
        """Return 1 / (1 + exp(-x)), element by element.

        Parameters
        ----------
        x : ndarray, any shape

        Returns
        -------
        ndarray, the shape of `x`
        """
        check_finite("the input of Sigmoid", check_array("x", x))
        # exp(-x) overflows where x is far below 0. This power is never above 1.
        power = np.exp(-np.abs(x))
        self.y = np.where(x < 0, power, 1) / (1 + power)
        return self.y

    def backward(self, dout: FloatArray) -> FloatArray:
        """Return `dout` times the derivative.

        Parameters
        ----------
        dout : ndarray, the shape of the input

        Returns
        -------
        ndarray, the shape of the input
        """
        y = _after_forward(self.y)
        check_same_shape("dout", dout, y.shape)
        dx: FloatArray = dout * y * (1 - y)
        return dx


class BatchNorm:
    r"""Batch normalization: each column at mean 0 and variance 1, then scaled and shifted.

    $\hat x = (x - \mu) / \sqrt{\sigma^2 + \epsilon}$ and $y = \gamma \hat x + \beta$. While the
    network learns, $\mu$ and $\sigma^2$ are those of the batch, so that the examples of a batch
    depend on one another. Afterwards they are the running averages.

    Parameters
    ----------
    gamma, beta : ndarray, shape (D,)
        The scale and the shift of each column: 1 and 0 to begin with.

    Attributes
    ----------
    training : bool
        Whether to take mean and variance from the batch. True at first.
    dgamma, dbeta : ndarray, shape (D,), or None before the first backward pass
        Gradients of the loss with respect to `gamma` and `beta`.
    running_mean, running_var : ndarray, shape (D,)
        0 and 1 at first. Each backward pass while learning takes its batch in: of the first ten
        they are the plain mean, and of each later one a tenth.

    Raises
    ------
    TypeError
        If `gamma` or `beta` is not an array of float32 or float64.
    ValueError
        If the shapes do not fit each other, or a value is not finite.

    References
    ----------
    S. Ioffe and C. Szegedy, "Batch normalization", ICML 2015, algorithms 1 and 2, where the
    averaged variance is multiplied by N / (N - 1). Saito Goki, *Deep Learning from Scratch*,
    section 6.3, which does not, as here.

    Examples
    --------
    >>> norm = BatchNorm(gamma=np.ones(2), beta=np.zeros(2))
    >>> x = np.array([[1.0, 10.0], [3.0, 50.0]])
    >>> norm.forward(x).round(3)
    array([[-1., -1.],
           [ 1.,  1.]])
    >>> dx = norm.backward(np.array([[1.0, 0.0], [0.0, 0.0]]))
    >>> norm.dgamma.round(3), norm.dbeta
    (array([-1.,  0.]), array([1., 0.]))
    >>> norm.training = False
    >>> norm.forward(np.array([[3.0, 30.0]])).round(3)
    array([[1., 0.]])
    """

    def __init__(self, gamma: FloatArray, beta: FloatArray) -> None:
        self.gamma = check_float_array("gamma", gamma, ndim=1)
        self.beta = check_finite("beta", check_same_shape("beta", beta, gamma.shape))
        self.training = True
        self.running_mean: FloatArray = np.zeros_like(gamma)
        self.running_var: FloatArray = np.ones_like(gamma)
        self.batches = 0  # that have been taken in
        self.x_hat: FloatArray | None = None
        self.dgamma: FloatArray | None = None
        self.dbeta: FloatArray | None = None

    def forward(self, x: FloatArray) -> FloatArray:
        """Return the batch with each column normalized, scaled and shifted.

        Parameters
        ----------
        x : ndarray, shape (N, D)

        Returns
        -------
        ndarray, shape (N, D)
        """
        check_batch("x", x, features=len(self.gamma))
        if self.training:
            self.mean, self.var = x.mean(axis=0), x.var(axis=0)
        else:
            self.mean, self.var = self.running_mean, self.running_var
        self.std = np.sqrt(self.var + BATCH_NORM_EPSILON)
        self.x_hat = (x - self.mean) / self.std
        out: FloatArray = self.gamma * self.x_hat + self.beta
        return out

    def backward(self, dout: FloatArray) -> FloatArray:
        r"""Keep the gradients of `gamma` and `beta`; return that of the input.

        The three ways from an input to the output are $\hat x$ itself, the mean and the variance:
        $dX = \gamma / \sigma \cdot (dY - \overline{dY} - \hat x \, \overline{dY \hat x})$, where
        a bar is the mean of a column. Of constants, as the running averages are, only the first
        way is left.

        Parameters
        ----------
        dout : ndarray, shape (N, D)

        Returns
        -------
        ndarray, shape (N, D)
        """
        x_hat = _after_forward(self.x_hat)
        check_same_shape("dout", dout, x_hat.shape)
        self.dgamma = (dout * x_hat).sum(axis=0)
        self.dbeta = dout.sum(axis=0)
        if self.training:
            dout = dout - (self.dbeta + x_hat * self.dgamma) / len(dout)
            self._take_in_the_batch()
        dx: FloatArray = self.gamma / self.std * dout
        return dx

    def _take_in_the_batch(self) -> None:
        # Done on the way back, so that a loss which is only looked at changes nothing: a gradient
        # check looks at thousands.
        self.batches += 1
        share = max(LEAST_SHARE, 1 / self.batches)
        self.running_mean = self.running_mean + share * (self.mean - self.running_mean)
        self.running_var = self.running_var + share * (self.var - self.running_var)


class Dropout:
    """Leaves out a random part of the values while the network learns, and none afterwards.

    What is kept is divided by the probability of being kept, so that the expected value stays
    as it is, with and without ("inverted" dropout).

    Parameters
    ----------
    rate : float
        The probability that a value is left out, from 0 to below 1.
    seed : int, numpy.random.Generator or None
        Where the masks come from; None draws fresh ones.

    Attributes
    ----------
    training : bool
        Whether to leave anything out. True at first.
    mask : ndarray, the shape of the input, or None before the first mask
        What the values were multiplied by: 0, or 1 / (1 - rate).
    fixed : bool
        Whether to keep the mask as long as the shape of the input stays the same. False at
        first: every forward pass draws a new one. With each the loss is another function of the
        parameters, and the difference of two losses says nothing about the slope of either. So a
        gradient check needs a mask that is kept.

    Raises
    ------
    TypeError, ValueError
        If `rate` is no number from 0 to below 1, or `seed` none.

    References
    ----------
    N. Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting",
    JMLR 15 (2014). Saito Goki, *Deep Learning from Scratch*, section 6.4.3, where the values are
    multiplied by 1 - rate afterwards instead.

    Examples
    --------
    >>> dropout = Dropout(rate=0.5, seed=0)
    >>> dropout.forward(np.ones((2, 4)))
    array([[2., 0., 0., 0.],
           [2., 2., 2., 2.]])
    >>> dropout.backward(np.full((2, 4), 0.1))
    array([[0.2, 0. , 0. , 0. ],
           [0.2, 0.2, 0.2, 0.2]])
    >>> dropout.training = False
    >>> dropout.forward(np.ones((1, 4)))
    array([[1., 1., 1., 1.]])
    """

    def __init__(self, rate: float = 0.5, seed: int | np.random.Generator | None = None) -> None:
        self.rate = check_fraction("rate", rate)
        self.rng = check_seed(seed)
        self.training, self.fixed = True, False
        self.mask: FloatArray | None = None

    def forward(self, x: FloatArray) -> FloatArray:
        """Return the values times the mask, or as they are after learning.

        Parameters
        ----------
        x : ndarray, any shape

        Returns
        -------
        ndarray, the shape of `x`
        """
        check_array("x", x)
        if not self.training:
            return x
        if self.mask is None or not self.fixed or self.mask.shape != x.shape:
            kept = self.rng.random(x.shape) >= self.rate
            self.mask = kept.astype(x.dtype) / (1 - self.rate)
        return x * self.mask

    def backward(self, dout: FloatArray) -> FloatArray:
        """Return `dout` times the mask, or as it is after learning.

        Parameters
        ----------
        dout : ndarray, the shape of the input

        Returns
        -------
        ndarray, the shape of the input
        """
        check_array("dout", dout)
        if not self.training:
            return dout
        mask = _after_forward(self.mask)
        return check_same_shape("dout", dout, mask.shape) * mask


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
