"""Repairs of the claimed gradients themselves: a factor, a sign, a name, a transpose, a penalty.

For these nothing need be known of the network but what it claims and what its loss does.
"""

# Each row of a table is given all that any row needs.
# ruff: noqa: ARG005

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import combinations

import numpy as np

from nn_tutorial.diagnosis.hypothesis import Hypothesis
from nn_tutorial.diagnosis.state import View, examples_axis
from nn_tutorial.protocol import is_bias
from nn_tutorial.typing import FloatArray

# What a claim may be too large by, from the numbers of examples N and of classes C.
FACTORS: dict[str, tuple[str, Callable[[int, int], float]]] = {
    "N": ("mean-forgotten", lambda n, c: float(n)),
    "1 / N": ("mean-twice", lambda n, c: 1 / n),
    "C": ("mean-over-classes", lambda n, c: float(c)),
    "1 / C": ("mean-over-classes", lambda n, c: 1 / c),
    "-1": ("wrong-sign", lambda n, c: -1.0),
}


def multiples(view: View) -> Iterator[Hypothesis]:
    """Yield the numbers by which what is claimed may be too large."""
    for scope in _scopes(view):
        for how, (cause, factor) in FACTORS.items():
            # What is divided by C is the loss, and with it every gradient.
            if "C" in how and len(scope) < len(view.claims):
                continue
            for named in _named(view, cause, scope):
                repair = partial(_divide, scope, factor)
                yield Hypothesis((named,), (how, named, *scope), (), repair)
        if constant := _common_factor(view, scope):
            if _is_averaged(view, scope, constant):
                size = view.state.batch_size  # of which each has some places
                averaged = partial(_divide_by_constant, scope, constant, size)
                yield Hypothesis(("bias-not-summed",), ("averaged", *scope), (), averaged)
            divide = partial(_divide_by_constant, scope, constant, None)
            yield Hypothesis(("constant-factor",), ("factor", *scope), (), divide)


def claims_repaired(view: View) -> Iterator[Hypothesis]:
    """Yield the other repairs of what is claimed."""
    wrong = [name for name in view.claims if name in view.wrong]
    for scope in _scopes(view):
        for rows, of in ROWS.items():
            # Any single number is a multiple of another.
            if sum(np.count_nonzero(of(view.state.values[name])) for name in scope) > 1:
                repair = partial(_add_penalty, scope, rows)
                yield Hypothesis(("penalty-mismatch",), ("penalty", rows, *scope), (), repair)
    for name in wrong:
        yield Hypothesis(("gradient-transposed",), (name,), (), partial(_transpose, name))
        if not view.claims[name].any() and is_bias(view.claims[name]):
            yield Hypothesis(("bias-forgotten",), ("zero", name), (), partial(_from_nothing, name))
        if (off := _entry_off(view, name)) is not None:
            yield Hypothesis(("off-in-one-entry",), (name,), (), partial(_mend_at, name, off))
    for one, other in combinations(wrong, 2):
        if view.claims[one].shape == view.claims[other].shape:
            yield Hypothesis(("gradients-swapped",), (one, other), (), partial(_swap, one, other))


def _scopes(view: View) -> list[tuple[str, ...]]:
    """Return what may be wrong in one and the same way: all that is wrong, or one parameter."""
    wrong = [name for name in view.claims if name in view.wrong]
    return [*filter(None, [tuple(wrong)]), *((name,) for name in wrong if len(wrong) > 1)]


def _named(view: View, cause: str, scope: tuple[str, ...]) -> tuple[str, ...]:
    """Name a claim that is a number of times too large."""
    biases = all(is_bias(view.claims[name]) for name in scope)
    if cause == "mean-twice" and biases and len(scope) < len(view.claims):
        return ("bias-not-summed",)  # but averaged
    if cause == "mean-twice" and view.state.growth == 2:
        return ("loss-summed",)
    return by_growth(view, cause)


def by_growth(view: View, cause: str) -> tuple[str, ...]:
    """Name a gradient that is N times off, by how the loss grows with the batch."""
    growth = view.state.growth
    if cause == "mean-twice" and growth not in (0.5, 1, 2):
        # Unknown; or the loss has several parts, of which not all are a mean.
        return ("mean-twice", "loss-summed") if growth is None else ("loss-summed", "mean-twice")
    return ("mean-twice",) if cause == "mean-forgotten" and growth == 0.5 else (cause,)


def _divide(scope: tuple[str, ...], factor: Callable[[int, int], float], view: View) -> View | None:
    number = factor(view.state.batch_size, classes_of(view) or 1)
    return None if number == 1 else _divide_by(scope, number, view)


def _divide_by(scope: tuple[str, ...], number: float, view: View) -> View | None:
    """Divide some claims by a number, if that mends several of them or the only one."""
    after = view.claiming({name: view.claims[name] / number for name in scope})
    mended = sum(name not in after.wrong for name in scope)
    return after if mended >= min(2, len(scope)) else None


def _divide_by_constant(
    scope: tuple[str, ...], constant: float, size: int | None, view: View
) -> View | None:
    return _divide_by(scope, constant * (size / view.state.batch_size if size else 1), view)


def classes_of(view: View) -> int:
    """Return how many classes there are, or 0 if the labels name none."""
    t = np.asarray(view.state.t)
    if t.ndim == 2:
        return int(t.shape[1 - examples_axis(view.state.x, t)])
    last = [*view.claims.values()][-1]
    return int(last.shape[-1]) if t.dtype.kind in "iu" and last.ndim else 0


def _common_factor(view: View, scope: tuple[str, ...]) -> float | None:
    """Return by what all claims in a scope are too large, if it is one number."""
    slopes = view.state.slopes(view.corrections)
    true = np.concatenate([slopes[name] for name in scope])
    claimed = np.concatenate([view.state.claimed(name, view.claims[name]) for name in scope])
    if not true.any() or not np.isfinite(claimed).all():
        return None
    factor = float(np.median(claimed[true != 0] / true[true != 0]))
    if not 1e-6 < abs(factor) < 1e6:  # then one of the two is nothing but rounding
        return None
    has_a_name = min(abs(factor), abs(factor - 1), abs(factor + 1)) < 1e-4
    return None if has_a_name else float(f"{factor:.6g}")


def _is_averaged(view: View, scope: tuple[str, ...], factor: float) -> bool:
    """Say whether the gradient of biases is divided by how many places each was added at."""
    places = 1 / factor / view.state.batch_size
    whole = abs(places - round(places)) < 1e-4 * abs(places)
    return whole and places > 1 and all(is_bias(view.claims[name]) for name in scope)


# Of weights with a row for the bias among them, a penalty may leave that row out, or not.
ROWS: dict[str, Callable[[FloatArray], FloatArray]] = {
    "all": lambda W: W,
    "all but the first": lambda W: np.concatenate([0 * W[:1], W[1:]]),
    "all but the last": lambda W: np.concatenate([W[:-1], 0 * W[-1:]]),
    "the first": lambda W: np.concatenate([W[:1], 0 * W[1:]]),
    "the last": lambda W: np.concatenate([0 * W[:-1], W[-1:]]),
}


def _add_penalty(scope: tuple[str, ...], rows: str, view: View) -> View | None:
    """Add that multiple of the parameters by which the claims are off."""
    slopes, state, claims = view.state.slopes(view.corrections), view.state, view.claims
    penalty = {name: ROWS[rows](state.values[name]) for name in scope}
    missing = np.concatenate([slopes[n] - state.claimed(n, claims[n]) for n in scope])
    along = np.concatenate([state.claimed(n, penalty[n]) for n in scope])
    if not (np.isfinite(missing).all() and along.any()):
        return None
    strength = float(np.median(missing[along != 0] / along[along != 0]))
    return view.claiming({n: claims[n] + strength * penalty[n] for n in scope})


def _transpose(name: str, view: View) -> View | None:
    claim = view.claims[name]
    fits = claim.ndim == 2 and claim.shape[0] == claim.shape[1] > 1
    return view.claiming({name: claim.T}) if fits else None


def _from_nothing(name: str, view: View) -> View | None:
    if view.claims[name].any():
        return None
    true = numerical(view, name)
    return None if true is None else view.claiming({name: true})


def _swap(one: str, other: str, view: View) -> View:
    return view.claiming({one: view.claims[other], other: view.claims[one]})


def _entry_off(view: View, name: str) -> FloatArray | None:
    """Return where a claim is off, if that is one entry, or if all is missing at one index."""
    true, claim = numerical(view, name), view.claims[name]
    if true is None or claim.size < 2:
        return None
    size = max(np.abs(true).max(), np.abs(claim).max())
    off = np.abs(true - claim) > 1e-5 * size
    if not (np.abs(true[~off]) > 1e-5 * size).any():  # that zeros agree says little
        return None
    # What is wrong before this step, too, is not an index of this gradient.
    row = view.wrong == {name} and not claim[off].any() and _is_one_index(off)
    return off if off.sum() == 1 or row else None


def _mend_at(name: str, off: FloatArray, view: View) -> View | None:
    true = numerical(view, name)
    return None if true is None else view.claiming({name: np.where(off, true, view.claims[name])})


def _is_one_index(off: FloatArray) -> bool:
    """Say whether what is off are all entries at the first or the last place along an axis."""
    return any(
        off.shape[axis] > 2
        and off.take(place, axis).all()
        and off.sum() * off.shape[axis] == off.size
        for axis in range(off.ndim)
        for place in (0, -1)
    )


def numerical(view: View, name: str) -> FloatArray | None:
    """Return the gradient of a parameter, entry by entry, if these are not too many."""
    return view.measured([*view.claims].index(name))
