"""Any number of layers, from the parts that make up the two-layer network, and a few more.

input -> Affine1 -> Relu1 -> Affine2 -> ... -> scores -> SoftmaxWithLoss -> loss

After each hidden Affine may come a BatchNorm, and after each activation a Dropout.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from nn_tutorial._validate import (
    check_float_dtype,
    check_fraction,
    check_not_negative,
    check_positive_int,
    check_seed,
    made_by,
)
from nn_tutorial.layers import Affine, BatchNorm, Dropout, Layer, Relu, SoftmaxWithLoss
from nn_tutorial.network import Parameters, TwoLayerNet, initial_std
from nn_tutorial.typing import FloatArray, Labels


class MultiLayerNet(TwoLayerNet):
    r"""A network of any number of layers, which is used as a `TwoLayerNet` is.

    With three sizes, and nothing else set, it is one to the bit.

    Parameters
    ----------
    sizes : sequence of int
        The input features, the units of each hidden layer and the classes: (784, 50, 10) are
        two layers, (784, 10) is one.
    weight_init_std : float, "he" or "xavier"
        Standard deviation of the initial weights, as for `TwoLayerNet`.
    activation : callable
        Called without arguments for each hidden layer, to make what comes after its Affine: a
        class such as `Relu` or `Sigmoid`.
    batch_norm : bool
        Whether a `BatchNorm` comes before each activation. The bias of the Affine before it,
        which it takes out again, stays 0 and is no parameter: its place is taken by beta.
    dropout : float
        What part a `Dropout` leaves out after each activation, from 0, for none, to below 1.
    weight_decay : float
        The factor $\lambda$ of a penalty $\frac\lambda2 \sum W^2$ over all weights, not biases,
        that is added to the loss.
    seed : int, numpy.random.Generator or None
        Where the initial weights and the masks of dropout come from; None draws fresh ones.
    dtype : float64 or float32
        What the network computes in. Inputs are converted to it.

    Attributes
    ----------
    params : Parameters
        W1, b1, W2, ... by name; with batch normalization W1, gamma1, beta1, W2, ...
    layers : dict
        Affine1, BatchNorm1, Relu1, Dropout1, Affine2, ..., as far as they are there, in the
        order of the forward pass.
    last_layer : SoftmaxWithLoss
        Scores and labels to loss, without the penalty.

    Raises
    ------
    TypeError
        If a size is not an integer, `activation` makes no layer, or `dtype` is not a floating
        type named above.
    ValueError
        If there are fewer than two sizes, one is below 1, or a number is out of its range.

    References
    ----------
    Saito Goki, *Deep Learning from Scratch*, sections 6.2 to 6.4, and the MultiLayerNetExtend
    that comes with it. S. Ioffe and C. Szegedy, "Batch normalization", ICML 2015, section 3.2,
    on the bias.

    Examples
    --------
    >>> network = MultiLayerNet((4, 6, 5, 3), "he", batch_norm=True, dropout=0.2, seed=0)
    >>> list(network.layers)[:5]
    ['Affine1', 'BatchNorm1', 'Relu1', 'Dropout1', 'Affine2']
    >>> list(network.params)
    ['W1', 'gamma1', 'beta1', 'W2', 'gamma2', 'beta2', 'W3', 'b3']
    >>> x, t = np.ones((2, 4)), np.array([0, 2])
    >>> network.predict(x).shape, network.gradient(x, t)["W3"].shape
    ((2, 3), (5, 3))
    """

    def __init__(
        self,
        sizes: Sequence[int],
        weight_init_std: float | Literal["he", "xavier"] = 0.01,
        *,
        activation: Callable[[], Layer] = Relu,
        batch_norm: bool = False,
        dropout: float = 0.0,
        weight_decay: float = 0.0,
        seed: int | np.random.Generator | None = None,
        dtype: npt.DTypeLike = np.float64,
    ) -> None:
        widths = _check_sizes(sizes)
        check_fraction("dropout", dropout)
        self.weight_decay = check_not_negative("weight_decay", weight_decay)
        self.dtype = check_float_dtype("dtype", dtype)
        rng = check_seed(seed)
        self.layers: dict[str, Any] = {}
        where: dict[str, tuple[str, str]] = {}

        def add(n: int, layer: Any, *parameters: str) -> None:
            """Put a layer behind the others, and note which of its attributes are parameters."""
            key = f"{type(layer).__name__}{n}"
            self.layers[key] = layer
            where.update({f"{name}{n}": (key, name) for name in parameters})

        depth = len(widths) - 1
        for n, (fan_in, fan_out) in enumerate(pairwise(widths), start=1):
            normalized = batch_norm and n < depth
            W = initial_std(weight_init_std, fan_in) * rng.standard_normal((fan_in, fan_out))
            zero, one = np.zeros(fan_out, self.dtype), np.ones(fan_out, self.dtype)
            add(n, Affine(W.astype(self.dtype), zero), *(("W",) if normalized else ("W", "b")))
            if normalized:
                add(n, BatchNorm(one, zero.copy()), "gamma", "beta")
            if n < depth:
                add(n, made_by("activation", activation, "forward", "backward"))
            if n < depth and dropout:
                add(n, Dropout(dropout, rng))
        self.last_layer = SoftmaxWithLoss()
        self.params = Parameters(self.layers, where)

    def loss(self, x: FloatArray, t: Labels) -> float:
        """Mean cross-entropy of the batch, and the penalty on large weights.

        Parameters
        ----------
        x : ndarray, shape (N, D)
        t : ndarray, shape (N,) or (N, C)

        Returns
        -------
        float

        Raises
        ------
        TypeError, ValueError
            As `TwoLayerNet.loss` does.
        """
        squares = sum(float(np.vdot(W, W)) for W in self._weights().values())
        return super().loss(x, t) + self.weight_decay / 2 * squares

    def gradient(self, x: FloatArray, t: Labels) -> dict[str, FloatArray]:
        """Gradient of that loss, the penalty included, by backpropagation.

        Parameters
        ----------
        x : ndarray, shape (N, D)
        t : ndarray, shape (N,) or (N, C)

        Returns
        -------
        dict of ndarray
            For each parameter, an array of its shape.

        Raises
        ------
        TypeError, ValueError
            As `loss` does.
        """
        grads = super().gradient(x, t)
        for name, W in self._weights().items():
            grads[name] = grads[name] + self.weight_decay * W
        return grads

    def _weights(self) -> dict[str, FloatArray]:
        """Return what the penalty is on: nothing where it is 0."""
        if not self.weight_decay:
            return {}
        return {name: W for name, W in self.params.items() if name.startswith("W")}


class Signal(NamedTuple):
    """How large what passes through a layer is, as standard deviations over the whole batch.

    Attributes
    ----------
    output : float
        Of the layer's output on the way forward.
    gradient : float
        Of the gradient of the loss with respect to that output, on the way back.
    """

    output: float
    gradient: float


def signals(network: TwoLayerNet, x: FloatArray, t: Labels) -> dict[str, Signal]:
    """Follow a batch through the layers and its gradient back, and say how large both are.

    Parameters
    ----------
    network : TwoLayerNet
        Or a `MultiLayerNet`. Its layers are used as they are set, as by `gradient`.
    x : ndarray, shape (N, D)
    t : ndarray, shape (N,) or (N, C)

    Returns
    -------
    dict of Signal
        For each of `network.layers`, by name and in their order. The gradient is that of the
        cross-entropy alone, without a penalty.

    Raises
    ------
    TypeError, ValueError
        As `network.loss` does.

    References
    ----------
    Saito Goki, *Deep Learning from Scratch*, section 6.2.2, for the outputs. X. Glorot and
    Y. Bengio, "Understanding the difficulty of training deep feedforward neural networks",
    AISTATS 2010, for both.

    Examples
    --------
    >>> network = MultiLayerNet((20, 100, 100, 100, 3), 0.01, seed=0)
    >>> x, t = np.random.default_rng(0).standard_normal((50, 20)), np.arange(50) % 3
    >>> found = signals(network, x, t)
    >>> [name for name in found if name.startswith("Relu")]
    ['Relu1', 'Relu2', 'Relu3']
    >>> found["Relu3"].output < 0.02 * found["Relu1"].output  # it fades on the way forward
    True
    >>> found["Relu1"].gradient < 0.02 * found["Relu3"].gradient  # and on the way back
    True
    """
    network.loss(x, t)  # which refuses what is no batch
    out, outputs = x.astype(network.dtype, copy=False), {}
    for name, layer in network.layers.items():
        out = layer.forward(out)
        outputs[name] = float(out.std())
    network.last_layer.forward(out, t)
    dout, gradients = network.last_layer.backward(), {}
    for name, layer in reversed(network.layers.items()):
        gradients[name] = float(dout.std())
        dout = layer.backward(dout)
    return {name: Signal(outputs[name], gradients[name]) for name in outputs}


def _check_sizes(sizes: Sequence[int]) -> list[int]:
    if not isinstance(sizes, (list, tuple)):
        raise TypeError(f"sizes must be a list or tuple of integers, got {sizes!r}")
    if len(sizes) < 2:
        raise ValueError(f"sizes must be two or more, of the input and the output, got {sizes!r}")
    return [check_positive_int(f"sizes[{n}]", size) for n, size in enumerate(sizes)]
