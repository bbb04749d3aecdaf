"""Problems in the plane, where what a network has learned can be seen, and many small networks.

A problem is an array of points and their classes. It comes from a seed, as all chance does here.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nn_tutorial._validate import (
    check_number,
    check_positive_int,
    check_positive_number,
    check_seed,
)
from nn_tutorial.functions import to_one_hot
from nn_tutorial.network import TwoLayerNet
from nn_tutorial.typing import FloatArray, IntArray

# The middles of XOR's clusters. A point of class 1 has coordinates of different signs.
CORNERS = np.array([[1.0, 1.0], [-1.0, -1.0], [1.0, -1.0], [-1.0, 1.0]])
CLASSES = np.array([0, 0, 1, 1])

Points = tuple[FloatArray, IntArray]


def xor(count: int, *, noise: float = 0.2, seed: int | np.random.Generator | None = None) -> Points:
    """Return points around four corners, of class 1 where the signs of the two inputs differ.

    Parameters
    ----------
    count : int
        How many points; each corner gets every fourth.
    noise : float
        Standard deviation of a point around its corner, in each direction.
    seed : int, numpy.random.Generator or None

    Returns
    -------
    x : ndarray, shape (count, 2)
    t : ndarray of int, shape (count,)

    Raises
    ------
    TypeError, ValueError
        If `count` is no integer above 0, or `noise` no number.

    Examples
    --------
    >>> x, t = xor(4, noise=0)
    >>> x.tolist(), t.tolist()
    ([[1.0, 1.0], [-1.0, -1.0], [1.0, -1.0], [-1.0, 1.0]], [0, 0, 1, 1])
    """
    number = np.arange(check_positive_int("count", count)) % 4
    scatter = check_seed(seed).standard_normal((len(number), 2))
    return CORNERS[number] + check_number("noise", noise) * scatter, CLASSES[number]


def spiral(
    count: int,
    arms: int = 3,
    *,
    noise: float = 0.08,
    radii: tuple[float, float] = (0.2, 2.0),
    seed: int | np.random.Generator | None = None,
) -> Points:
    """Return points along the arms of a spiral; the class of a point is its arm.

    Parameters
    ----------
    count : int
        How many points; each arm gets every `arms`-th.
    arms : int
    noise : float
        Standard deviation of a point around its arm, in each direction.
    radii : tuple of float
        Where the arms begin and end. They wind once for each 2.2 that they go outwards.
    seed : int, numpy.random.Generator or None

    Returns
    -------
    x : ndarray, shape (count, 2)
    t : ndarray of int, shape (count,)

    Raises
    ------
    TypeError, ValueError
        If `count` or `arms` is no integer above 0, or `noise` no number.

    Examples
    --------
    >>> x, t = spiral(6, noise=0)
    >>> t.tolist()
    [0, 1, 2, 0, 1, 2]
    >>> np.hypot(*x.T).round(2).tolist()
    [0.2, 0.56, 0.92, 1.28, 1.64, 2.0]
    """
    t = np.arange(check_positive_int("count", count)) % check_positive_int("arms", arms)
    radius = np.linspace(*radii, len(t))
    angle = 2 * np.pi * (radius / 2.2 + t / arms)
    scatter = check_seed(seed).standard_normal((len(t), 2))
    x = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
    return x + check_number("noise", noise) * scatter, t


def best_line(x: FloatArray, t: IntArray, *, directions: int = 360) -> float:
    """Return the largest accuracy that a straight line reaches which divides the plane in two.

    Parameters
    ----------
    x : ndarray, shape (N, 2)
    t : ndarray of int, shape (N,)
        Two classes, 0 and 1.
    directions : int
        How many directions of the line are tried, evenly spaced; in each, every place for it.

    Returns
    -------
    float

    Examples
    --------
    >>> best_line(*xor(4, noise=0))
    0.75
    >>> best_line(np.array([[0.0, 0.0], [1.0, 2.0]]), np.array([1, 0]))
    1.0
    """
    angles = np.linspace(0, np.pi, check_positive_int("directions", directions), endpoint=False)
    order = (x @ np.array([np.cos(angles), np.sin(angles)])).argsort(axis=0)
    # As the line moves past a point, that point changes from the side of class 1 to that of 0.
    gained = np.where(t[order] == 0, 1, -1).cumsum(axis=0)
    right = int((t == 1).sum()) + np.concatenate([np.zeros_like(gained[:1]), gained])
    # A line may also have its classes the other way round.
    return float(max(right.max(), len(t) - right.min())) / len(t)


def train_together(
    networks: Sequence[TwoLayerNet],
    x: FloatArray,
    t: IntArray,
    *,
    updates: int,
    learning_rate: float = 1.0,
) -> None:
    """Teach many networks of one size at once, in place, all points in each update.

    It does what `train` does with all points as one mini-batch, to within round-off. The arrays
    of the networks are stacked along a first axis, so that an update of a hundred networks takes
    as many calls of NumPy as that of one.

    Parameters
    ----------
    networks : sequence of TwoLayerNet
        S networks of the same sizes, in float64.
    x : ndarray, shape (N, D) or (S, N, D)
        The same points for all networks, or each network's own.
    t : ndarray of int, shape (N,) or (S, N)
    updates : int
    learning_rate : float

    Raises
    ------
    TypeError, ValueError
        If `updates` is no integer above 0, or `learning_rate` no number above 0.

    Examples
    --------
    >>> x, t = xor(20, seed=0)
    >>> networks = [TwoLayerNet(2, 8, 2, 0.1, seed=seed) for seed in (1, 2, 3)]
    >>> train_together(networks, x, t, updates=100)
    >>> [network.accuracy(x, t) for network in networks]
    [1.0, 1.0, 1.0]
    """
    check_positive_int("updates", updates)
    check_positive_number("learning_rate", learning_rate)
    # The copies are changed in place, and put back at the end.
    W1, b1, W2, b2 = params = [
        np.stack([np.atleast_2d(network.params[name]) for network in networks])
        for name in networks[0].params
    ]
    classes = b2.shape[-1]
    truth = to_one_hot(t.ravel(), classes).reshape(*t.shape, classes)
    for _ in range(updates):
        # Forward: (S, N, H), and (S, N, C).
        hidden = x @ W1 + b1
        on = hidden > 0
        hidden *= on
        y = np.exp(_shifted(hidden @ W2 + b2))
        y /= y.sum(axis=-1, keepdims=True)
        # Backward.
        dscores = (y - truth) / t.shape[-1]
        dhidden = (dscores @ _transposed(W2)) * on
        grads = (
            _transposed(x) @ dhidden,
            dhidden.sum(axis=1, keepdims=True),
            _transposed(hidden) @ dscores,
            dscores.sum(axis=1, keepdims=True),
        )
        for param, grad in zip(params, grads, strict=True):
            param -= learning_rate * grad
    for network, *own in zip(networks, *params, strict=True):
        for name, array in zip(network.params, own, strict=True):
            network.params[name] = array.reshape(network.params[name].shape)


def corners_taken(network: TwoLayerNet) -> IntArray:
    r"""Return the corner of XOR that each hidden unit of a fresh network is going to take.

    A unit whose bias is 0 is on at two neighbouring corners, one of each class. Near the start,
    where the scores are all about 0, the update moves its weights $w$ along the unit vector $g$
    from the corner of class 0 to that of class 1, and in proportion to its vote $v$ for class 1
    against class 0; it moves the vote in proportion to $g \cdot w$. Then $\sqrt 2\, g \cdot w + v$
    grows from update to update, and its sign decides which of the two corners it will be.

    Parameters
    ----------
    network : TwoLayerNet
        With two inputs, two classes, biases of 0 and small weights.

    Returns
    -------
    ndarray of int, shape (H,)
        Positions in `CORNERS`.

    Examples
    --------
    >>> network = TwoLayerNet(2, 2, 2)
    >>> network.params["W1"] = np.array([[0.2, 0.1], [0.1, 0.2]])
    >>> network.params["W2"] = np.array([[0.0, 0.5], [0.5, 0.0]])
    >>> CORNERS[corners_taken(network)]  # (1, 1) is of class 0, (1, -1) of class 1
    array([[ 1., -1.],
           [ 1.,  1.]])
    """
    W1, W2 = network.params["W1"], network.params["W2"]
    on = CORNERS @ W1 > 0  # (4, H)
    # Of each pair of opposite corners one is on, and argmax finds the first that is.
    corner0, corner1 = on[:2].argmax(axis=0), 2 + on[2:].argmax(axis=0)
    g = (CORNERS[corner1] - CORNERS[corner0]).T / 2  # (2, H)
    decides = np.sqrt(2) * (g * W1).sum(axis=0) + W2[:, 1] - W2[:, 0]
    taken: IntArray = np.where(decides > 0, corner1, corner0)
    return taken


def _shifted(scores: FloatArray) -> FloatArray:
    largest: FloatArray = scores.max(axis=-1, keepdims=True)
    return scores - largest


def _transposed(array: FloatArray) -> FloatArray:
    return array.swapaxes(-1, -2)
