"""Which loss it is, and of which loss the claimed gradient is: both are read off from formulas.

A head is made of few choices: what the scores are turned into, what is asked of it, whether the
result is a sum or a mean. Each combination has a value, which a loss has to the last digit or
has not, and a gradient, which is claimed or is not.
"""

# Each row of a table is given all that any row needs.
# ruff: noqa: ARG005

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import product

import numpy as np

from nn_tutorial.diagnosis.functions import sigmoid, softmax, through_softmax
from nn_tutorial.diagnosis.hypothesis import Hypothesis
from nn_tutorial.diagnosis.state import State, View
from nn_tutorial.diagnosis.steps import Product, Way, recognise
from nn_tutorial.protocol import is_bias
from nn_tutorial.typing import FloatArray


@dataclass(frozen=True)
class Family:
    """What a head makes of scores, and what it asks of that.

    Attributes
    ----------
    out : callable
        From the scores and the axis of the classes.
    losses : callable
        From what came out, the truth, and a constant in the logarithm: a loss for each entry.
    slopes : callable
        The derivative of `losses` by what came out.
    back : callable
        From what came out, the gradient there and the axis to the gradient at the scores.
    """

    out: Callable[[FloatArray, int], FloatArray]
    losses: Callable[[FloatArray, FloatArray, float], FloatArray]
    slopes: Callable[[FloatArray, FloatArray, float], FloatArray]
    back: Callable[[FloatArray, FloatArray, int], FloatArray]


def _cross_entropy(out: FloatArray, t: FloatArray, epsilon: float) -> FloatArray:
    losses: FloatArray = -t * np.log(out + epsilon)
    return losses


def _cross_entropy_slopes(out: FloatArray, t: FloatArray, epsilon: float) -> FloatArray:
    slopes: FloatArray = -t / (out + epsilon)
    return slopes


FAMILIES = {
    "softmax": Family(softmax, _cross_entropy, _cross_entropy_slopes, through_softmax),
    "batch softmax": Family(
        lambda z, _: softmax(z, None),
        _cross_entropy,
        _cross_entropy_slopes,
        lambda y, dy, _: through_softmax(y, dy, None),
    ),
    "sigmoid": Family(
        lambda z, _: sigmoid(z),
        lambda out, t, eps: -t * np.log(out + eps) - (1 - t) * np.log(1 - out + eps),
        lambda out, t, eps: -t / (out + eps) + (1 - t) / (1 - out + eps),
        lambda out, dout, _: dout * out * (1 - out),
    ),
    "squares": Family(
        lambda z, _: z,
        lambda out, t, _: (out - t) ** 2 / 2,
        lambda out, t, _: out - t,
        lambda _, dout, __: dout,
    ),
}
# What the sum over all entries is divided by, from the numbers of examples N and of columns C.
SCALES: dict[str, Callable[[int, int], float]] = {
    "mean": lambda n, c: 1 / n,
    "sum": lambda n, c: 1.0,
    "mean over classes": lambda n, c: 1 / (n * c),
    "mean twice": lambda n, c: 1 / n**2,
}
DOUBLED = (1.0, 2.0, 0.5)
EPSILONS = (0.0, *(float(f"1e-{k}") for k in range(2, 16)), float(np.finfo(float).eps))


@dataclass(frozen=True)
class Formula:
    """One combination of choices.

    Attributes
    ----------
    family, scale : str
        Keys of `FAMILIES` and `SCALES`.
    doubled : float
    shift : int
        By how many classes the labels are moved.
    epsilon : float
        In the logarithm.
    diagonal : bool
        Whether the softmax is differentiated as if each output had a score of its own.
    """

    family: str
    scale: str
    doubled: float = 1.0
    shift: int = 0
    epsilon: float = 0.0
    diagonal: bool = False


@dataclass(frozen=True)
class Scores:
    """Step `index` goes into the head; `axis` is that of the classes."""

    index: int
    axis: int


def scores_of(way: Way, state: State) -> Iterator[Scores]:
    """Yield the steps that may be scores: what comes last of products and biases, and leaves."""
    candidates = {link.b for link in way.links if isinstance(link, Product)}
    candidates |= {bias.b for bias in way.biases} | {*range(len(state.subject.params))}
    for index in sorted(candidates, reverse=True):
        for axis in (-1, 0):
            scores = Scores(index, axis)
            if truth(state, scores, 0) is not None:
                yield scores
                break


def truth(state: State, scores: Scores, shift: int) -> FloatArray | None:
    """Return the labels in the shape of the scores, or None if they do not fit."""
    shape, t = state.steps[scores.index].value.shape, np.asarray(state.t)
    if not shape or t.ndim == 0:
        return None
    classes = shape[scores.axis] if len(shape) > t.ndim or len(shape) > 1 else 1
    found = None
    if t.shape == shape:
        found = t.astype(float)
    elif t.shape == shape[::-1] and len(shape) == 2:
        found = t.T.astype(float)
    elif t.size == np.prod(shape) and classes == 1:
        found = t.reshape(shape).astype(float)
    elif (
        t.size * classes == np.prod(shape)
        and t.dtype.kind in "iu"
        and 0 <= t.min() <= t.max() < classes
    ):
        one_hot = np.eye(classes)[t.ravel()]
        found = one_hot.reshape(shape) if scores.axis == -1 else one_hot.T
        found = found if found.shape == shape else None
    # Of examples in columns the classes are on the first axis, and not of those in rows.
    by_rows = shape[0] == state.batch_size or len(shape) == 1
    if found is None or by_rows != (scores.axis == -1):
        return None
    return np.roll(found, shift, scores.axis) if classes > 1 else found


def gradient(state: State, scores: Scores, formula: Formula) -> FloatArray:
    """Return the gradient at the scores as a textbook has it for a formula."""
    z, t = state.steps[scores.index].value, truth(state, scores, formula.shift)
    assert t is not None
    out = FAMILIES[formula.family].out(z, scores.axis)
    dz = -t * (1 - out) if formula.diagonal else out - t
    return dz * _scale(state, scores, formula)


def _scale(state: State, scores: Scores, formula: Formula) -> float:
    return formula.doubled * SCALES[formula.scale](*_sizes(state, scores))


def _sizes(state: State, scores: Scores) -> tuple[int, int]:
    """Return the numbers of examples and of classes."""
    shape = state.steps[scores.index].value.shape
    classes = shape[scores.axis] if len(shape) > 1 else 1
    return int(np.prod(shape)) // classes, classes


def _scalings(classes: int) -> list[tuple[str, float]]:
    scales = [scale for scale in SCALES if classes > 1 or scale != "mean over classes"]
    return [*product(scales, DOUBLED)]


def formulas_of_loss(view: View, scores: Scores) -> list[Formula]:
    """Return the formula of the loss in each way of writing it that is the same for this batch."""
    one = formula_of_loss(view, scores)
    if one is None:
        return []
    state, classes = view.state, _sizes(view.state, scores)[1]
    ways = [replace(one, scale=scale, doubled=doubled) for scale, doubled in _scalings(classes)]
    factor = _scale(state, scores, one)
    return [way for way in ways if np.isclose(_scale(state, scores, way), factor, 1e-9)]


def formula_of_loss(view: View, scores: Scores) -> Formula | None:
    """Return the formula whose value, or at least whose gradient, is that of the loss.

    With a penalty in it, a loss has another value, and still the same gradient at the scores.
    """
    state, z = view.state, view.state.steps[scores.index].value
    alike = None
    for name, family in FAMILIES.items():
        out = family.out(z, scores.axis)
        for epsilon, shift in product(EPSILONS, (0, 1, -1)):
            t = truth(state, scores, shift)
            assert t is not None
            total = float(family.losses(out, t, epsilon).sum())
            slopes = family.back(out, family.slopes(out, t, epsilon), scores.axis)
            for scale, doubled in product(SCALES, DOUBLED):
                formula = Formula(name, scale, doubled, shift, epsilon)
                factor = _scale(state, scores, formula)
                if _is_loss(total * factor, state):
                    return formula
                if alike is None and view.is_gradient(scores.index, slopes * factor):
                    alike = formula
    return alike


def has_epsilon(states: Sequence[State]) -> bool:
    """Say whether the loss is, to the last digits, one with a constant in its logarithm.

    It may have a penalty besides, the same multiple of all squared weights at every state.
    """
    squares = np.array([_squared_weights(state) for state in states])
    losses = np.array([state.loss for state in states])
    for scores in scores_of(recognise(states[0]), states[0]):
        for family, epsilon, scale in product(FAMILIES, EPSILONS, SCALES):
            formula = Formula(family, scale, epsilon=epsilon)
            rest = losses - [_value(state, scores, formula) for state in states]
            penalty = rest[0] / squares[0] * squares if squares[0] else 0 * squares
            if np.abs(rest - penalty).max() <= 1e-11 * max(1.0, np.abs(losses).max()):
                return bool(epsilon)
    return False


def _squared_weights(state: State) -> float:
    return sum(float((W**2).sum()) for W in state.values.values() if not is_bias(W))


def _value(state: State, scores: Scores, formula: Formula) -> float:
    z, t = state.steps[scores.index].value, truth(state, scores, formula.shift)
    if t is None:
        return float("nan")
    family = FAMILIES[formula.family]
    losses = family.losses(family.out(z, scores.axis), t, formula.epsilon)
    return float(losses.sum()) * _scale(state, scores, formula)


def _losses(way: Way, view: View) -> dict[Scores, list[Formula]]:
    """Return the scores with the ways of writing the loss, or all that may be scores without."""
    for scores in scores_of(way, view.state):
        if losses := formulas_of_loss(view, scores):
            return {scores: losses}
    return {scores: [] for scores in scores_of(way, view.state)}


def heads(way: Way, view: View) -> Iterator[Hypothesis]:
    """Yield each gradient at the scores that somebody may have meant, with what it is named."""
    for scores, losses in _losses(way, view).items():
        if not view.may_be_wrong_at((scores.index,)):
            continue
        classes = _sizes(view.state, scores)[1]
        shifts = (0, 1, -1) if classes > 1 else (0,)
        written: list[Formula | None] = [*losses] or [None]
        for loss, family, (scale, doubled), shift, diagonal in product(
            written, FAMILIES, _scalings(classes), shifts, (False, True)
        ):
            formula = Formula(family, scale, doubled, shift, diagonal=diagonal)
            if causes := named(loss, formula):
                repair = partial(_claim_scores, scores, loss, formula)
                yield Hypothesis(causes, (scores, loss, formula), (scores.index,), repair)


def _claim_scores(
    scores: Scores, loss: Formula | None, claimed: Formula, view: View
) -> View | None:
    if truth(view.state, scores, 0) is None:
        return None
    right = _right(view, scores, loss) if loss else view.measured(scores.index)
    if right is None:
        return None
    return view.corrected({scores.index: gradient(view.state, scores, claimed) - right})


def _right(view: View, scores: Scores, loss: Formula) -> FloatArray | None:
    """Return the gradient at the scores, or None if the loss is not that of the formula."""
    state = view.state
    by_formula = _gradient_of_loss(state, scores, loss)
    if by_formula is not None and view.is_gradient(scores.index, by_formula):
        return by_formula
    return view.measured(scores.index) if _is_loss(_value(state, scores, loss), state) else None


def _is_loss(value: float, state: State) -> bool:
    return abs(value - state.loss) <= 1e-12 * max(1.0, abs(state.loss))


def _gradient_of_loss(state: State, scores: Scores, loss: Formula) -> FloatArray | None:
    """Return the derivative of a formula by the scores, or None if the labels do not fit."""
    t, family = truth(state, scores, loss.shift), FAMILIES[loss.family]
    if t is None:
        return None
    out = family.out(state.steps[scores.index].value, scores.axis)
    slopes = family.back(out, family.slopes(out, t, loss.epsilon), scores.axis)
    return slopes * _scale(state, scores, loss)


def named(loss: Formula | None, claimed: Formula) -> tuple[str, ...]:
    """Name what makes a loss and the head whose gradient is claimed two different things."""
    causes = []
    if claimed.diagonal:
        causes.append("softmax-diagonal")
    if loss is None:
        loss = Formula(claimed.family, claimed.scale, claimed.doubled)
    if "batch softmax" in (loss.family, claimed.family):
        causes.append("batch-softmax")
    if loss.shift != claimed.shift:
        causes.append("label-off-by-one")
    causes += SCALES_NAMED.get((loss.scale, claimed.scale), [])
    if loss.doubled != claimed.doubled:
        causes.append("constant-factor")
    if loss.epsilon:
        causes.append("epsilon")
    return tuple(causes)


# What it is called if the loss is divided by one thing, and the claimed gradient by another.
SCALES_NAMED = {
    ("mean", "sum"): ["mean-forgotten"],
    ("sum", "mean"): ["loss-summed"],
    ("mean", "mean twice"): ["mean-twice"],
    ("mean twice", "mean"): ["mean-twice"],
    ("mean twice", "sum"): ["mean-forgotten", "mean-twice"],
    ("mean twice", "mean over classes"): ["mean-twice", "mean-over-classes"],
    ("sum", "mean twice"): ["loss-summed", "mean-twice"],
    ("mean", "mean over classes"): ["mean-over-classes"],
    ("mean over classes", "mean"): ["mean-over-classes"],
    ("mean over classes", "sum"): ["mean-forgotten", "mean-over-classes"],
    ("sum", "mean over classes"): ["loss-summed", "mean-over-classes"],
    ("mean over classes", "mean twice"): ["mean-over-classes", "mean-twice"],
}
