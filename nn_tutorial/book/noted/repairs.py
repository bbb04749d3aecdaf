"""The defects of the notes' network, each with its repair, to be switched on one at a time.

The notes' own file stays as it is. What is repaired here are its last layer and its ReLU.
"""

# The notes' code has no annotations, and gets none.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from typing import Any

import numpy as np

from nn_tutorial.book.noted import network as noted
from nn_tutorial.fast_numerical import gradients_by_column
from nn_tutorial.network import TwoLayerNet
from nn_tutorial.typing import FloatArray

EPSILON = 1e-7  # what the notes add inside the logarithm


class RepairedLoss(noted.SoftmaxWithLoss):
    """The notes' last layer, with none, some or all of its three defects repaired.

    Its `backward` is the notes' own, (y - t) / N, which was right all along.

    Parameters
    ----------
    per_row : bool
        Whether every row of the softmax sums to 1, and not the whole batch.
    mean : bool
        Whether the loss is the mean over the batch, and not the sum.
    log_sum_exp : bool
        Whether the logarithm is taken of the softmax itself, by its scores, and not of
        the softmax plus 1e-7.

    Examples
    --------
    >>> scores, t = np.zeros((3, 10)), np.eye(10)[[5, 0, 4]]
    >>> round(RepairedLoss().forward(scores, t), 2)  # 3 ln 30
    10.2
    >>> round(RepairedLoss(per_row=True, mean=True).forward(scores, t), 2)  # ln 10
    2.3
    """

    def __init__(
        self, *, per_row: bool = False, mean: bool = False, log_sum_exp: bool = False
    ) -> None:
        self.axis = -1 if per_row else (-2, -1)
        self.mean = mean
        self.log_sum_exp = log_sum_exp

    def forward(self, x: FloatArray, t: FloatArray) -> float:
        """Return the loss of the scores `x`, shape (N, C), for the one-hot rows `t`."""
        self.t = t
        self.y = np.exp(log_softmax(x, self.axis))
        self.loss = float(self.losses(x, t))
        return self.loss

    def losses(self, x: FloatArray, t: FloatArray) -> FloatArray:
        """Return the losses of a stack of scores, shape (..., N, C)."""
        log_y = log_softmax(x, self.axis)
        if not self.log_sum_exp:
            log_y = np.log(np.exp(log_y) + EPSILON)
        total: FloatArray = -(t * log_y).sum(axis=(-2, -1))
        return total / x.shape[-2] if self.mean else total


class CopyingRelu(noted.Relu):
    """The notes' ReLU, whose `backward` leaves the array that it was given alone.

    Examples
    --------
    >>> relu, dout = CopyingRelu(), np.ones(2)
    >>> _ = relu.forward(np.array([-1.0, 1.0]))
    >>> relu.backward(dout), dout
    (array([0., 1.]), array([1., 1.]))
    """

    def backward(self, dout: FloatArray) -> FloatArray:
        """Return a new array: `dout` where the input was positive, 0 elsewhere."""
        dx: FloatArray = np.where(np.asarray(self.mask), 0, dout)
        return dx


def log_softmax(x: FloatArray, axis: int | tuple[int, ...]) -> FloatArray:
    """Logarithm of the softmax over `axis`: each row of the scores, or the whole batch.

    Examples
    --------
    >>> np.exp(log_softmax(np.zeros((2, 2)), axis=(-2, -1)))
    array([[0.25, 0.25],
           [0.25, 0.25]])
    """
    shifted = x - x.max(axis=axis, keepdims=True)
    log_y: FloatArray = shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
    return log_y


def noted_network(
    start: TwoLayerNet,
    last_layer: noted.SoftmaxWithLoss | None = None,
    relu: noted.Relu | None = None,
) -> Any:
    """Return the notes' network with the parameters of `start`, and perhaps a part replaced.

    Parameters
    ----------
    start : TwoLayerNet
        Whose parameters are copied.
    last_layer, relu : layer, optional
        What takes the place of the notes' own.

    Returns
    -------
    noted.network.TwoLayerNet

    Examples
    --------
    >>> network = noted_network(TwoLayerNet(784, 50, 10, seed=0))
    >>> x, t = np.zeros((3, 784)), np.eye(10)[:3]
    >>> round(float(network.loss(x, t)), 4)
    10.2036
    """
    sizes = (*start.params["W1"].shape, start.params["W2"].shape[1])
    network: Any = noted.TwoLayerNet(*sizes)
    for name, array in start.params.items():
        # In place: the notes' layers would not hear of a new array.
        network.params[name][...] = array
    network.layers["Relu1"] = relu or network.layers["Relu1"]
    network.lastLayer = last_layer or network.lastLayer
    return network


def numerical_gradients_of(
    network: Any, x: FloatArray, t: FloatArray, h: float = 1e-5
) -> dict[str, FloatArray]:
    """Central differences of a network whose last layer is a `RepairedLoss`, the fast way.

    Parameters
    ----------
    network : noted.network.TwoLayerNet
    x : ndarray, shape (N, D)
    t : ndarray, shape (N, C)
        One-hot rows.
    h : float
        Half the width of the difference.

    Returns
    -------
    dict of ndarray
        What the notes' loop returns, in a hundredth of its time.

    Examples
    --------
    >>> network = noted_network(TwoLayerNet(2, 3, 2, seed=0), RepairedLoss(mean=True))
    >>> x, t = np.ones((1, 2)), np.array([[0.0, 1.0]])
    >>> numerical_gradients_of(network, x, t)["b2"].round(3)
    array([ 0.5, -0.5])
    """
    scores = network.predict(x)

    def losses(dscores: FloatArray) -> FloatArray:
        loss: FloatArray = network.lastLayer.losses(scores + dscores.swapaxes(0, 1), t)
        return loss

    return gradients_by_column(network.params, x, losses, h)
