"""The gradient of a batch, held against those of its examples."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from nn_tutorial.diagnosis.state import SAME, State, examples_axis
from nn_tutorial.protocol import is_bias
from nn_tutorial.typing import FloatArray

Claims = dict[str, FloatArray]


def wrong_only_together(state: State, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield causes, each with a parameter, where the gradients of single examples are right.

    Of a bias only one example may have been counted. Otherwise, if the order of the examples
    matters, and a batch of equal ones gets the right gradient, then one is taken for another.
    """
    count = state.batch_size
    if not np.ndim(state.t) or count < 2:
        return
    try:
        singles = [_claims(state, [i]) for i in range(count)]
        equal, again, turned = (
            _claims(state, rows) for rows in ([0] * count, [*range(count)], [*range(count)][::-1])
        )
    except Exception:
        return
    slopes, weight = state.slopes({}), 1.0 if state.growth == 2 else 1 / count
    for name in names:
        if not _alike(again[name], state.claims[name]):  # it does not depend on the batch alone
            continue
        each = [single[name] for single in singles]
        if not _alike(state.claimed(name, weight * np.sum(each, axis=0)), slopes[name]):
            continue
        claim = state.claims[name]
        if is_bias(claim) and any(
            _alike(share * one, claim) for one in (each[0], each[-1]) for share in (1, weight)
        ):
            yield "bias-not-summed", name
        elif _alike(equal[name], weight * count * each[0]) and not _alike(turned[name], claim):
            yield "stale-cache", name


def _claims(state: State, rows: list[int]) -> Claims:
    """Return what is claimed for some of the examples."""
    axis = examples_axis(state.x, state.t)
    t_axis = np.ndim(state.t) - 1 if axis else 0
    batch = np.take(state.x, rows, axis), np.take(state.t, rows, t_axis)
    return State(state.network, state.values, *batch, np.random.default_rng(0)).claims


def _alike(one: FloatArray, other: FloatArray) -> bool:
    return bool(np.abs(one - other).max() <= SAME * max(np.abs(other).max(), np.abs(one).max()))
