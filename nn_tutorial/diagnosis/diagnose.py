"""The one function for everybody: a network goes in, and what is wrong with it comes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Literal

import numpy as np

from nn_tutorial._validate import check_positive_number, check_seed
from nn_tutorial.datasets import load_mnist
from nn_tutorial.diagnosis.finding import Diagnosis
from nn_tutorial.protocol import arrays_of

IMAGES = 10  # of MNIST, for a network that comes without data
RANDOM = 8  # examples of random numbers


def diagnose(
    network: Any,
    x: Any = None,
    t: Any = None,
    *,
    seed: int | np.random.Generator = 0,
    learning_rate: float | None = None,
    optimizer: Any = None,
    minibatches: Callable[..., Iterable[Any]] | None = None,
    x_test: Any = None,
) -> Diagnosis:
    """Say what is wrong with a network's backpropagation, or with how it learns, and why.

    A network needs parameters, a loss and a gradient, in one of the styles that
    `nn_tutorial.protocol` lists. It is called many times, at other parameters and with other
    batches, and is left as it was.

    Parameters
    ----------
    network : object
    x, t : ndarray, optional
        A batch, of some examples rather than one, because many faults hide with a single one.
        Without it the first images of MNIST are taken, or random numbers where they do not fit.
    seed : int or numpy.random.Generator
        Where the other parameters and batches come from.
    learning_rate : float, optional
        With which the network is trained: then it is seen whether that is too much.
    optimizer : object or callable, optional
        What updates the parameters: `update(params, grads)`, or a function of these.
    minibatches : callable, optional
        `minibatches(x, t, batch_size)` gives pairs of inputs and labels; one epoch is looked at.
    x_test : ndarray, optional
        The inputs of the test, to be held against `x`.

    Returns
    -------
    Diagnosis

    Raises
    ------
    TypeError, ValueError
        If the network does not fit the protocol, or `learning_rate` is not above 0. What the
        network itself raises comes through as it is.

    Examples
    --------
    >>> from nn_tutorial import TwoLayerNet
    >>> network = TwoLayerNet(4, 5, 3, seed=0)
    >>> rng = np.random.default_rng(0)
    >>> x, t = rng.random((6, 4)), rng.integers(3, size=6)
    >>> diagnose(network, x, t).healthy
    True
    >>> right = network.gradient
    >>> def not_divided_by_the_number_of_examples(x, t):
    ...     return {name: len(x) * grad for name, grad in right(x, t).items()}
    >>> network.gradient = not_divided_by_the_number_of_examples
    >>> diagnose(network, x, t)
    <Diagnosis: mean-forgotten [W1, b1, W2, b2]>
    """
    rng = check_seed(seed)
    if learning_rate is not None:
        check_positive_number("learning_rate", learning_rate)
    batch: Literal["given", "mnist", "random"] = "given"
    if x is None:
        x, t, batch = batch_for(network, rng)
    elif t is None:
        raise ValueError("t must be given where x is, got None")
    # The experiments are many modules, for which nobody waits who only imports the package.
    from nn_tutorial.diagnosis.examine import Learning, examine

    learning = Learning(learning_rate, optimizer, minibatches, x_test)
    findings, trace = examine(network, x, t, rng, learning)
    return Diagnosis(tuple(findings), trace, batch)


def batch_for(
    network: Any, rng: np.random.Generator
) -> tuple[Any, Any, Literal["mnist", "random"]]:
    """Return a batch that a network takes: images if they fit, else random numbers."""
    (images, digits), _ = load_mnist()
    pixels = images[:IMAGES].astype(np.float64)
    candidates: list[tuple[Any, Any, Literal["mnist", "random"]]] = [
        (pixels, labels, "mnist") for labels in _labels(digits[:IMAGES].astype(np.int64), 10)
    ]
    sizes = _sizes(network)
    for features in sizes:
        x = rng.standard_normal((RANDOM, features))
        for classes in reversed(sizes):
            drawn = rng.integers(max(classes, 2), size=RANDOM)
            candidates += [(x, t, "random") for t in _labels(drawn, classes)]
            candidates.append((x, rng.standard_normal((RANDOM, classes)), "random"))
    refusals = []
    for x, t, origin in candidates:
        try:
            if _is_told_apart(network, x, t):
                return x, t, origin
        except Exception as error:
            refusals.append(error)
    why = f"; the first try raised {refusals[0]!r}" if refusals else ""
    raise ValueError(f"x and t must be given: no images and no random numbers fit{why}")


def _labels(classes: Any, count: int) -> list[Any]:
    # One-hot rows first: code that is written for them broadcasts indices in silence.
    return [np.eye(max(count, 2))[classes], classes]


def _sizes(network: Any) -> list[int]:
    """Return the lengths of the axes of the parameters, in their order."""
    try:
        arrays = [array for _, array in arrays_of(network, None, None)]
    except Exception:
        return []
    return [*dict.fromkeys(n for array in arrays for n in np.shape(array))]


def _is_told_apart(network: Any, x: Any, t: Any) -> bool:
    """Say whether the network computes a finite loss from a batch, in either order of labels."""
    with np.errstate(all="ignore"):
        losses = [np.asarray(network.loss(x, labels), dtype=object) for labels in (t, t[::-1])]
        return bool(np.isfinite([float(np.ravel(loss)[0]) for loss in losses]).all())
