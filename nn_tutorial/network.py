"""Two Affine layers with a ReLU between them: the smallest network that learns something new.

input (D) -> Affine1 -> Relu1 -> Affine2 -> scores (C) -> SoftmaxWithLoss -> loss
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from typing import Any, Literal, NoReturn

import numpy as np
import numpy.typing as npt

from nn_tutorial._validate import (
    check_dtype,
    check_finite,
    check_float_dtype,
    check_labels,
    check_positive_int,
    check_positive_number,
    check_same_shape,
    check_seed,
)
from nn_tutorial.layers import Affine, Relu, SoftmaxWithLoss
from nn_tutorial.numerical import numerical_gradients
from nn_tutorial.typing import FloatArray, Labels

_BACKWARD = Affine.backward

# By what an initial variance is multiplied, beside 1 / fan_in. A ReLU lets half of it through.
GAIN = {"he": 2, "xavier": 1}


class Parameters(MutableMapping[str, FloatArray]):
    """The parameters by name, each a view of the array its layer works with.

    There is one copy of every parameter, the layer's own. Reading `params["W1"]` gives that
    very array, and assigning to it puts a copy in the layer, after a check of its shape.

    Parameters
    ----------
    layers : mapping
        The layers by name. One that is replaced there is followed.
    where : mapping of (str, str)
        For each parameter, the name of its layer and of its attribute there.

    Examples
    --------
    >>> affine = Affine(W=np.zeros((2, 3)), b=np.zeros(3))
    >>> params = Parameters({"Affine1": affine}, {"b1": ("Affine1", "b")})
    >>> params["b1"] = np.ones(3)
    >>> affine.b
    array([1., 1., 1.])
    """

    def __init__(self, layers: Mapping[str, Any], where: Mapping[str, tuple[str, str]]) -> None:
        self._layers, self._where = layers, where

    def __getitem__(self, name: str) -> FloatArray:
        layer, attribute = self._where[name]
        array: FloatArray = getattr(self._layers[layer], attribute)
        return array

    def __setitem__(self, name: str, value: FloatArray) -> None:
        current = self[name]
        if value is current:  # the layer's own array, which `params[name] -= step` has changed
            return
        key = f"params[{name!r}]"
        array = check_finite(key, check_same_shape(key, value, current.shape))
        if array.dtype != current.dtype:
            raise TypeError(f"{key} must have dtype {current.dtype}, got {array.dtype}")
        # A copy: whoever gave the array may go on changing it.
        layer, attribute = self._where[name]
        setattr(self._layers[layer], attribute, array.copy())

    def __delitem__(self, name: str) -> None:
        raise TypeError(f"params[{name!r}] belongs to its layer and cannot be deleted")

    def __iter__(self) -> Iterator[str]:
        return iter(self._where)

    def __len__(self) -> int:
        return len(self._where)

    def copy(self) -> dict[str, FloatArray]:
        """Return copies of the arrays: to keep, and to put back by `update`."""
        return {name: array.copy() for name, array in self.items()}

    def gradients(self) -> dict[str, FloatArray]:
        """Return what the last backward pass left in the layers, by parameter."""
        return {
            name: getattr(self._layers[layer], f"d{attribute}")
            for name, (layer, attribute) in self._where.items()
        }

    def __repr__(self) -> str:
        shapes = ", ".join(f"{name}: {array.shape}" for name, array in self.items())
        return f"Parameters({shapes})"


class TwoLayerNet:
    """A two-layer network that classifies, and knows the gradient of its own loss.

    Parameters
    ----------
    input_size : int
        Number of input features D.
    hidden_size : int
        Number of hidden units H.
    output_size : int
        Number of classes C.
    weight_init_std : float, "he" or "xavier"
        Standard deviation of the initial weights; "he" takes sqrt(2 / fan_in) for each
        layer, which keeps the size of the signal through a ReLU, and "xavier" sqrt(1 / fan_in),
        which keeps it through a tanh near 0. Biases start at 0.
    seed : int, numpy.random.Generator or None
        Where the initial weights come from; None draws fresh ones.
    dtype : float64 or float32
        What the network computes in. Inputs are converted to it.

    Attributes
    ----------
    params : Parameters
        W1 (D, H), b1 (H,), W2 (H, C) and b2 (C,), by name.
    layers : dict
        Affine1, Relu1 and Affine2, in the order of the forward pass. Any of them may be
        replaced by a layer of one's own.
    last_layer : SoftmaxWithLoss
        Scores and labels to loss.

    Raises
    ------
    TypeError
        If a size is not an integer or `dtype` not a floating type named above.
    ValueError
        If a size is below 1, or `weight_init_std` neither above 0 nor such a name.

    References
    ----------
    Saito Goki, *Deep Learning from Scratch*, section 5.7. K. He et al., "Delving deep into
    rectifiers", ICCV 2015, section 2.2, for the initial scale. X. Glorot and Y. Bengio,
    "Understanding the difficulty of training deep feedforward neural networks", AISTATS 2010,
    whose "xavier" takes the mean of fan_in and fan_out; the book's takes fan_in, as here.

    Examples
    --------
    >>> network = TwoLayerNet(input_size=4, hidden_size=5, output_size=3, seed=0)
    >>> x, t = np.ones((2, 4)), np.array([0, 2])
    >>> network.predict(x).shape
    (2, 3)
    >>> round(network.loss(x, t), 3)  # about ln 3: nothing is known yet
    1.099
    >>> {name: grad.shape for name, grad in network.gradient(x, t).items()}
    {'W1': (4, 5), 'b1': (5,), 'W2': (5, 3), 'b2': (3,)}
    """

    def __init__(
        self,
        input_size: int,
        hidden_size: int,
        output_size: int,
        weight_init_std: float | Literal["he", "xavier"] = 0.01,
        *,
        seed: int | np.random.Generator | None = None,
        dtype: npt.DTypeLike = np.float64,
    ) -> None:
        sizes = (
            check_positive_int("input_size", input_size),
            check_positive_int("hidden_size", hidden_size),
            check_positive_int("output_size", output_size),
        )
        self.dtype = check_float_dtype("dtype", dtype)
        rng = check_seed(seed)

        def affine(fan_in: int, fan_out: int) -> Affine:
            W = initial_std(weight_init_std, fan_in) * rng.standard_normal((fan_in, fan_out))
            return Affine(W.astype(self.dtype), np.zeros(fan_out, self.dtype))

        affine1, affine2 = affine(*sizes[:2]), affine(*sizes[1:])
        self.layers: dict[str, Any] = {"Affine1": affine1, "Relu1": Relu(), "Affine2": affine2}
        self.last_layer = SoftmaxWithLoss()
        self.params = Parameters(
            self.layers,
            {
                "W1": ("Affine1", "W"),
                "b1": ("Affine1", "b"),
                "W2": ("Affine2", "W"),
                "b2": ("Affine2", "b"),
            },
        )

    @property
    def params(self) -> Parameters:
        """The parameters by name, each the very array that its layer works with."""
        return self._params

    @params.setter
    def params(self, value: Parameters) -> None:
        if not isinstance(value, Parameters):
            raise TypeError(
                f"params must be Parameters, which know the layers, got {type(value).__name__}; "
                "to put arrays into the layers write params.update(...) or params['W1'] = ..."
            )
        self._params = value

    def _renamed(self, *_: object) -> NoReturn:
        raise AttributeError("lastLayer is called last_layer here")

    lastLayer = property(_renamed, _renamed)  # noqa: N815  # the name in the book

    def predict(self, x: FloatArray) -> FloatArray:
        """Push a batch forward to its scores; the largest one names the class.

        Parameters
        ----------
        x : ndarray, shape (N, D)

        Returns
        -------
        ndarray, shape (N, C)
            Scores (logits); `softmax` makes probabilities of them.

        Raises
        ------
        TypeError
            If `x` is not an array of float32 or float64.
        ValueError
            If `x` has not D columns, has no rows, or holds NaN or infinity; or if the scores
            do, because a parameter does or a number overflowed.
        """
        # In float32 a large float64 is infinite, so x is looked at after the conversion.
        out = check_finite("x", check_dtype("x", x).astype(self.dtype, copy=False))
        for layer in self.layers.values():
            out = layer.forward(out)
        return check_finite("scores", out)

    def loss(self, x: FloatArray, t: Labels) -> float:
        """Mean cross-entropy of the batch, in nats.

        Parameters
        ----------
        x : ndarray, shape (N, D)
        t : ndarray, shape (N,) or (N, C)
            Class indices, or one-hot rows.

        Returns
        -------
        float

        Raises
        ------
        TypeError, ValueError
            If `x` or `t` is no batch for this network; see `predict` and `to_one_hot`.
        """
        return self.last_layer.forward(self.predict(x), t)

    def accuracy(self, x: FloatArray, t: Labels) -> float:
        """Fraction of the batch, 0 to 1, whose largest score is at the true class.

        It is measured as the network is to be used, `evaluating`. `predict`, `loss` and
        `gradient` take the layers as they are set.

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
            As `loss` does.
        """
        with evaluating(self):
            scores = self.predict(x)
        labels = check_labels(t, *scores.shape)
        return float((scores.argmax(axis=1) == labels).mean())

    def gradient(self, x: FloatArray, t: Labels) -> dict[str, FloatArray]:
        """Gradient of the loss by backpropagation: one forward pass, one backward pass.

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
        self.loss(x, t)
        dout = self.last_layer.backward()
        first, *later = self.layers.values()
        for layer in reversed(later):
            dout = layer.backward(dout)
        if getattr(first.backward, "__func__", None) is _BACKWARD:
            # Nobody asks for the gradient of the images, so the largest product is left out.
            first.keep_gradients(dout)
        else:  # a way back of its own
            first.backward(dout)
        return self.params.gradients()

    def numerical_gradient(
        self, x: FloatArray, t: Labels, h: float = 1e-5
    ) -> dict[str, FloatArray]:
        """Gradient of the loss by central differences: two forward passes a parameter.

        It knows nothing of calculus, and so is the judge of `gradient`. Slow: use it to
        check, never to train.

        Parameters
        ----------
        x : ndarray, shape (N, D)
        t : ndarray, shape (N,) or (N, C)
        h : float
            Half the width of the difference.

        Returns
        -------
        dict of ndarray
            For each parameter, an array of its shape.

        Raises
        ------
        TypeError, ValueError
            As `loss` does, or if `h` is not above 0.
        """
        return numerical_gradients(self, x, t, h)


@contextmanager
def evaluating(network: TwoLayerNet) -> Iterator[None]:
    """Let a network's layers work as they do after learning, and then as they did before.

    Parameters
    ----------
    network : TwoLayerNet
        Or any other whose `layers` are a mapping. Those that have an attribute `training` have
        it False in between.

    Examples
    --------
    >>> from nn_tutorial import Dropout
    >>> network = TwoLayerNet(2, 3, 2, seed=0)
    >>> network.layers["Relu1"] = Dropout(seed=0)
    >>> with evaluating(network):
    ...     print(network.layers["Relu1"].training)
    False
    >>> network.layers["Relu1"].training
    True
    """
    with _set_in_layers(network, "training", False):
        yield


@contextmanager
def fixed_masks(network: TwoLayerNet) -> Iterator[None]:
    """Let a network's dropout layers keep their masks, and then draw new ones as before.

    Parameters
    ----------
    network : TwoLayerNet
        Or any other whose `layers` are a mapping. Those that have an attribute `fixed` have it
        True in between.

    Examples
    --------
    >>> from nn_tutorial import Dropout, check_gradients
    >>> network = TwoLayerNet(4, 5, 3, weight_init_std="he", seed=0)
    >>> network.layers["Relu1"] = Dropout(seed=0)
    >>> x, t = np.random.default_rng(0).random((6, 4)), np.array([0, 1, 2, 0, 1, 2])
    >>> check_gradients(network, x, t).problems
    ('not-deterministic',)
    >>> with fixed_masks(network):
    ...     print(check_gradients(network, x, t).passed)
    True
    """
    with _set_in_layers(network, "fixed", True):
        yield


@contextmanager
def _set_in_layers(network: TwoLayerNet, attribute: str, value: bool) -> Iterator[None]:
    layers = [layer for layer in network.layers.values() if hasattr(layer, attribute)]
    before = [getattr(layer, attribute) for layer in layers]
    try:
        for layer in layers:
            setattr(layer, attribute, value)
        yield
    finally:
        for layer, was in zip(layers, before, strict=True):
            setattr(layer, attribute, was)


def initial_std(weight_init_std: float | Literal["he", "xavier"], fan_in: int) -> float:
    """Return the standard deviation of a layer's initial weights.

    Parameters
    ----------
    weight_init_std : float, "he" or "xavier"
        As `TwoLayerNet` takes it.
    fan_in : int
        How many inputs the layer has.

    Returns
    -------
    float

    Raises
    ------
    TypeError, ValueError
        If `weight_init_std` is neither a number above 0 nor one of these names.

    Examples
    --------
    >>> initial_std("he", fan_in=8), initial_std("xavier", fan_in=16)
    (0.5, 0.25)
    """
    if not isinstance(weight_init_std, str):
        return check_positive_number("weight_init_std", weight_init_std)
    if weight_init_std not in GAIN:
        raise ValueError(
            f'weight_init_std must be a number, "he" or "xavier", got {weight_init_std!r}'
        )
    return float(np.sqrt(GAIN[weight_init_std] / fan_in))
