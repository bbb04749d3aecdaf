"""How a network behaves when it is called: what it changes, and whether it repeats itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import product
from typing import Any

import numpy as np

from nn_tutorial.diagnosis.finding import Finding
from nn_tutorial.diagnosis.parts import GONE, Memory, caches_in, emptied, put
from nn_tutorial.diagnosis.state import examples_axis
from nn_tutorial.diagnosis.trace import Tape, in_place_of
from nn_tutorial.gradient_check import check_gradients
from nn_tutorial.protocol import Subject, arrays_of
from nn_tutorial.report import Verdict

SAME = 1e-10  # what two calls may differ by, relatively


def unfit(network: Any, x: Any, t: Any) -> list[Finding]:
    """Find arrays of parameters by which no gradient can be judged."""
    kinds = {name: np.asarray(array).dtype for name, array in arrays_of(network, x, t)}
    whole = tuple(name for name, dtype in kinds.items() if dtype.kind in "iub")
    short = tuple(name for name, dtype in kinds.items() if dtype in (np.float32, np.float16))
    found = [Finding("integer-params", whole)] if whole else []
    return found + ([Finding("float32", short)] if short else [])


def writes(subject: Subject) -> Iterator[Finding]:
    """Call loss and gradient, and find the arrays that these change."""
    changed: set[tuple[str, str]] = set()
    for call in (subject.loss, subject.claims):
        call()
        changed |= subject.changed()
        subject.restore()
    for kind in ("params", "input"):
        if names := tuple(sorted(name for k, name in changed if k == kind)):
            yield Finding(f"writes-{kind}", names)


def overflows(subject: Subject, network: Any, x: Any, t: Any) -> Iterator[Finding]:
    """Find the first step that is not finite, if the loss is not."""
    if np.isfinite(subject.loss()):
        return
    tape = Tape()
    with in_place_of([], {}, tape):
        network.loss(tape.begin("x", x), t)
    broken = (step.name for step in tape.steps if not np.isfinite(step.value).all())
    yield Finding("overflow", tuple(next(([name] for name in broken), ["loss"])))


def repeats(subject: Subject, network: Any, x: Any, t: Any, memory: Memory) -> Iterator[Finding]:
    """Ask for everything again, with another batch in between, and find what differs."""
    first = subject.loss()
    subject.restore()
    second = subject.loss()
    subject.restore()
    if abs(first - second) > SAME * abs(first):
        yield Finding("not-deterministic", (), "loss-twice")
        return
    once, twice, thrice = (claims_after_loss(subject) for _ in range(3))
    if names := differing(once, twice):
        growing = all(
            np.allclose(thrice[n] - twice[n], twice[n] - once[n], rtol=1e-6, atol=0) for n in names
        )
        yield Finding("accumulates" if growing else "not-deterministic", names, "gradient-twice")
        return
    memory.restore()
    fresh = claims_after_loss(subject)
    memory.restore()
    _asked_with_another_batch(network, x, t)
    subject.restore()
    try:
        names = differing(fresh, claims_after_loss(subject))
    except Exception:
        names = tuple(subject.params)
    if names:
        yield Finding("stale-cache", names, "another-batch")


def caches_of_before(
    subject: Subject, network: Any, x: Any, t: Any
) -> tuple[list[Finding], list[tuple[Any, Any, Any]]]:
    """Find what is kept from before the first call, and without which the gradient is right."""
    known = {id(array) for array in (*subject.params.values(), x, t)}
    before, loss = claims_after_loss(subject), subject.loss()
    if check_gradients(network, x, t).verdict is not Verdict.FAILED:
        return [], []
    for (holder, key, kept), left in product([*caches_in(network, known)], (emptied, GONE)):
        value = left(kept) if callable(left) else left
        held = holder.copy()
        try:
            put(holder, key, value)
            names = differing(before, claims_after_loss(subject))
            if names and subject.loss() == loss:
                put(holder, key, value)
                if check_gradients(network, x, t).passed or (value is None):
                    return [Finding("stale-cache", names, "cache-removed")], [(holder, key, value)]
        except Exception:
            pass
        finally:
            holder.clear()  # so that what was gone is back in its place
            holder.extend(held) if isinstance(holder, list) else holder.update(held)
    return [], []


def claims_after_loss(subject: Subject) -> dict[str, Any]:
    """Ask for the loss, then for the gradient, and return copies of what is claimed."""
    subject.loss()
    claims = {name: np.array(claim) for name, claim in subject.claims().items()}
    subject.restore()
    return claims


def differing(one: dict[str, Any], other: dict[str, Any]) -> tuple[str, ...]:
    """Return the parameters of which two gradients differ."""

    def differ(a: Any, b: Any) -> bool:
        if a.dtype.kind != "f" or b.dtype.kind != "f":
            return False  # there is none, which is another fault
        return a.shape != b.shape or bool(
            np.abs(a - b).max(initial=0) > SAME * np.abs(a).max(initial=0)
        )

    return tuple(name for name in one if differ(one[name], other[name]))


def _asked_with_another_batch(network: Any, x: Any, t: Any) -> None:
    """Ask for the loss and the gradient of another batch, if the network takes it."""
    other = another_batch(x, t, len(t) if np.ndim(t) else len(x), np.random.default_rng(0))
    with suppress(Exception):
        network.loss(*other)
        if callable(getattr(network, "gradient", None)):
            network.gradient(*other)


def first_of(x: Any, t: Any, size: int) -> tuple[Any, Any]:
    """Return the first examples of a batch, all of them if there are no more."""
    axis, count = examples_axis(x, t), np.shape(x)[examples_axis(x, t)]
    rows = range(min(size, count))
    return np.take(x, rows, axis), _rows_of(t, rows, count)


def _rows_of(t: Any, rows: Any, count: int) -> Any:
    if np.ndim(t) == 0:
        return t
    return np.take(t, rows, np.ndim(t) - 1 if np.shape(t)[0] != count else 0)


def another_batch(x: Any, t: Any, size: int, rng: np.random.Generator) -> tuple[Any, Any]:
    """Return a batch of other examples like those given: same kind of numbers, other values."""
    axis = examples_axis(x, t)
    count = np.shape(x)[axis]
    rows = (
        rng.permutation(count) if size == count else rng.choice(count, size, replace=size > count)
    )
    new_x = np.take(x, rows, axis)
    if new_x.dtype.kind == "f":
        new_x = new_x * rng.uniform(0.5, 1.5, new_x.shape).astype(new_x.dtype)
    return new_x, _rows_of(t, rng.permutation(rows), count)
