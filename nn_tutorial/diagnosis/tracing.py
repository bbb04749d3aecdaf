"""The way forward as a table: each step, and whether its gradient comes back."""

from __future__ import annotations

import numpy as np

from nn_tutorial.diagnosis.finding import TraceRow
from nn_tutorial.diagnosis.state import State

MOST_ROWS = 60  # of a table that one can read


def trace_of(state: State) -> tuple[TraceRow, ...]:
    """Return a row for each step from `x` to the loss, or none if these cannot be followed.

    Parameters
    ----------
    state : State

    Returns
    -------
    tuple of TraceRow
    """
    first = len(state.subject.params)
    steps = state.steps[first + 1 :]
    if len(steps) > MOST_ROWS:
        return ()
    rows: list[TraceRow] = []
    for index, step in enumerate(steps, first + 1):
        found = state.found(index, {})
        size = state.norm_at(index) if found is None else float(np.linalg.norm(found))
        rows.append(TraceRow(step.name, step.value.shape, size, found is not None))
    # Of what does not reach the loss, or cancels itself, only rounding would be shown.
    largest = max((row.gradient for row in rows), default=0.0)
    return tuple(row for row in rows if row.gradient > 1e-8 * largest)
