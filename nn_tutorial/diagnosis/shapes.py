"""Shapes that do not fit, or fit by accident."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import permutations
from typing import Any

import numpy as np

from nn_tutorial.diagnosis.conduct import claims_after_loss, differing, first_of
from nn_tutorial.diagnosis.finding import Finding
from nn_tutorial.diagnosis.parts import StandIn
from nn_tutorial.diagnosis.state import examples_axis
from nn_tutorial.diagnosis.trace import Tape, in_place_of
from nn_tutorial.gradient_check import check_gradients
from nn_tutorial.protocol import Subject, is_bias, same_shape
from nn_tutorial.report import Verdict
from nn_tutorial.typing import FloatArray

ENOUGH = 10  # examples, to see how labels are taken


@dataclass(frozen=True)
class Mend:
    """What a gradient of the wrong shape is taken for, so that the rest can be judged.

    Attributes
    ----------
    causes : tuple of str
        What it is called; more than one where the shape does not tell.
    shaped : callable
        From the claim to one in shape.
    """

    causes: tuple[str, ...]
    shaped: Callable[[Any], FloatArray]


class Mended(StandIn):
    """A network whose gradients are brought into shape.

    Parameters
    ----------
    network : object
    mends : dict of Mend
    params : dict of ndarray
        Its parameters by the names of `mends`, however it keeps them itself.
    """

    def __init__(self, network: Any, mends: dict[str, Mend], params: dict[str, FloatArray]) -> None:
        super().__init__(network)
        self._mends, self.params = mends, params

    def gradient(self, x: Any, t: Any) -> dict[str, Any]:
        """Return the gradients, with those of the wrong shape mended."""
        claims = Subject(self._network, x, t).claims()
        return {n: self._mends[n].shaped(c) if n in self._mends else c for n, c in claims.items()}


def mends(subject: Subject) -> dict[str, Mend]:
    """Return what gradients that are missing or of the wrong shape are taken for."""
    subject.loss()
    found = {}
    for name, claim in subject.claims().items():
        shape = subject.params[name].shape
        if claim is None:
            forgotten = is_bias(subject.params[name])
            cause = "bias-forgotten" if forgotten else "chain-link-missing"
            found[name] = Mend((cause,), lambda _, shape=shape: np.zeros(shape))  # type: ignore[misc]
        elif not same_shape(np.shape(claim), shape):
            found[name] = _mend(np.array(claim), subject.params[name], _count(subject))
    wrong = {name: np.shape(subject.claims()[name]) for name in found}
    for one, other in permutations(found, 2):
        shapes = subject.params[one].shape, subject.params[other].shape
        if same_shape(wrong[one], shapes[1]) and same_shape(wrong[other], shapes[0]):
            found[one] = Mend(("gradients-swapped",), found[one].shaped)
    return found


def _count(subject: Subject) -> int:
    """Return how many examples there are."""
    return (
        int(np.shape(subject.x)[examples_axis(subject.x, subject.t)]) if np.ndim(subject.x) else 1
    )


def _mend(claim: FloatArray, array: FloatArray, count: int) -> Mend:
    shape = array.shape
    if claim.shape == shape[::-1]:
        return Mend(("gradient-transposed",), lambda claim: np.array(claim).T)
    for axis in range(claim.ndim):
        if same_shape(claim.sum(axis=axis).shape, shape):
            if array.size == 1 and claim.shape[axis] != count:
                continue  # whatever is summed over, it fits one unit
            # Of a single unit a sum over the units is the same as none.
            one_unit = array.size == 1 and claim.shape == (count,)
            causes = ("bias-not-summed", "bias-wrong-axis")[: 1 + one_unit]
            return Mend(causes, partial(_summed, axis, shape))
    # A number for each example, or one for all.
    along_units = is_bias(array) and claim.size in (1, count)
    cause = "bias-wrong-axis" if along_units else "layer-backward"
    return Mend((cause,), lambda _: np.zeros(shape))


def _summed(axis: int, shape: tuple[int, ...], claim: Any) -> FloatArray:
    summed: FloatArray = np.sum(claim, axis=axis).reshape(shape)
    return summed


def relabelled(network: Any, x: Any, t: Any) -> tuple[list[Finding], Any]:
    """Find that labels of another shape are what the network means, and return those."""
    if not isinstance(t, np.ndarray) or t.ndim == 0:
        return [], t
    if len(t) != np.shape(x)[examples_axis(x, t)]:  # a column an example
        return [], t
    variants = [*_variants(t)]
    few, labels = first_of(x, t, ENOUGH)
    if not variants or (_adds_up(network, few, labels) and not _fails(network, few, labels)):
        return [], t
    for other in variants:
        others = first_of(x, other, ENOUGH)[1]
        if _taken_alike(network, few, labels, others):
            continue
        if _adds_up(network, few, others) and _passes(network, few, others):
            checks = check_gradients(network, few, labels).parameters
            wrong = [check.name for check in checks if not check.passed]
            return [Finding("labels-broadcast", ("t", *wrong), "reshaped")], other
    return [], t


class OneByOne(StandIn):
    """A network whose loss is the mean, or the sum, of the losses of single examples.

    Parameters
    ----------
    network : object
    joined : callable
        numpy.mean or numpy.sum
    """

    def __init__(self, network: Any, joined: Callable[[Any], Any]) -> None:
        super().__init__(network)
        self._joined = joined

    def loss(self, x: Any, t: Any) -> Any:
        """Return the loss of the examples, each by itself."""
        return self._joined(_singly(self._network, x, t))


def mixed(network: Any, x: Any, t: Any) -> list[Finding]:
    """Find that the way back is right for each example, and the loss mixes them."""
    if not isinstance(t, np.ndarray) or t.ndim == 0 or len(t) < 3:
        return []
    # A number of examples that is no other length: else an array of one is taken for the other.
    taken = {n for array in Subject(network, x, t).params.values() for n in array.shape}
    sizes = (size for size in range(min(ENOUGH, len(t)), 1, -1) if size not in taken)
    few, labels = first_of(x, t, next(sizes, len(t)))
    if _adds_up(network, few, labels) or not _pairs_examples(network, few, labels):
        return []
    if not any(_passes(OneByOne(network, joined), few, labels) for joined in (np.mean, np.sum)):
        return []
    checks = check_gradients(network, few, labels).parameters
    wrong = tuple(check.name for check in checks if not check.passed)
    return [Finding("labels-broadcast", wrong, "one-by-one")]


def _pairs_examples(network: Any, x: Any, t: Any) -> bool:
    """Say whether an array has a row and a column for each example, as broadcasting makes one."""
    tape = Tape()
    try:
        with in_place_of([], {}, tape):
            network.loss(tape.begin("x", np.array(x)), t)
    except Exception:  # it takes no batch of this size
        return False
    return any(step.value.shape.count(len(t)) > 1 for step in tape.steps)


def _variants(t: Any) -> Iterator[Any]:
    if t.ndim == 1:
        yield t[:, np.newaxis]
    if t.ndim == 2 and t.shape[1] == 1:
        yield t.ravel()
    if t.size == len(t) and t.dtype.kind in "iu" and t.min() >= 0:
        for classes in range(max(2, t.max() + 1), t.max() + 4):
            yield np.eye(classes)[t.ravel()]


def _adds_up(network: Any, x: Any, t: Any) -> bool:
    """Say whether the loss of a batch is the mean, or the sum, of those of its examples."""
    try:
        whole, single = Subject(network, x, t).loss(), _singly(network, x, t)
    except Exception:
        return False
    return any(np.isclose(whole, total, 1e-9, 1e-12) for total in (np.mean(single), np.sum(single)))


def _taken_alike(network: Any, x: Any, t: Any, other: Any) -> bool:
    """Say whether other labels make no difference, so that it is as wrong with them as before."""
    try:
        one, two = Subject(network, x, t), Subject(network, x, other)
        same_loss = one.loss() == two.loss()
        return same_loss and not differing(claims_after_loss(one), claims_after_loss(two))
    except Exception:
        return False


def _fails(network: Any, x: Any, t: Any) -> bool:
    return check_gradients(network, x, t).verdict is Verdict.FAILED


def _singly(network: Any, x: Any, t: Any) -> list[float]:
    return [Subject(network, x[i : i + 1], t[i : i + 1]).loss() for i in range(len(t))]


def _passes(network: Any, x: Any, t: Any) -> bool:
    try:
        return check_gradients(network, x, t).passed
    except Exception:
        return False
