"""What a right gradient does not show, and a little learning does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

import numpy as np

from nn_tutorial.diagnosis.finding import Finding
from nn_tutorial.protocol import Subject, is_bias

STEPS = 5
RATE = 0.1
LARGE = 10.0  # inputs beyond this are not scaled
BATCH_SIZE = 20


def symmetric_start(subject: Subject) -> Iterator[Finding]:
    """Find weights whose columns, or rows, are equal to each other and stay so."""
    alike = {name: _axes_alike(array) for name, array in subject.params.items()}
    if not any(alike.values()):
        return
    try:
        for _ in range(STEPS):
            _step(subject, RATE)
        names = [n for n, array in subject.params.items() if alike[n] & _axes_alike(array)]
    finally:
        subject.restore()
    weights = [name for name, array in subject.params.items() if not is_bias(array)]
    # An output layer of zeros is no symmetry, if the units before it differ.
    if names and not (names == weights[-1:] and len(weights) > 1):
        yield Finding("symmetric-start", tuple(names), "short-training")


def _step(subject: Subject, rate: float, x: Any = None) -> None:
    subject.loss(x)
    for name, gradient in subject.gradient(x).items():
        subject.params[name][...] -= rate * gradient


def _axes_alike(array: Any) -> set[int]:
    """Return the axes along which an array of weights only repeats itself."""
    if is_bias(array):
        return set()
    return {
        axis
        for axis in range(array.ndim)
        if array.shape[axis] > 1 and np.ptp(array, axis=axis).max() <= 1e-12 * np.abs(array).max()
    }


def input_scale(subject: Subject, x: Any) -> Iterator[Finding]:
    """Find that a network learns nothing from inputs as they are, and does from smaller ones."""
    if not isinstance(x, np.ndarray) or x.dtype.kind != "f" or np.abs(x).max() <= LARGE:
        return
    if not _learns(subject, RATE, x) and _learns(subject, RATE, x / np.abs(x).max()):
        yield Finding("input-scale", ("x",), "short-training")


def rate_too_large(subject: Subject, rate: float) -> Iterator[Finding]:
    """Find that the loss falls at a much smaller rate only."""
    if not _learns(subject, rate) and any(_learns(subject, rate / 10**k) for k in range(1, 9)):
        yield Finding("rate-too-large", (), "short-training")


def _learns(subject: Subject, rate: float, x: Any = None) -> bool:
    """Say whether the loss falls in a short training, by a part that is more than chance."""
    before = subject.loss(x)
    try:
        for _ in range(4 * STEPS):
            _step(subject, rate, x)
        after = subject.loss(x)
    finally:
        subject.restore()
    return bool(np.isfinite(before) and after < before - 0.02 * abs(before))


def wrong_update(network: Any, subject: Subject, optimizer: Any) -> Iterator[Finding]:
    """Find that an update leaves the loss as it is, or goes along the gradient."""
    update: Callable[[Any, Any], Any] = getattr(optimizer, "update", optimizer)
    before = {name: array.copy() for name, array in subject.params.items()}
    loss, gradients = subject.loss(), subject.gradient()
    update(network.params, {name: g.copy() for name, g in gradients.items()})
    after = dict(zip(before, _arrays(network.params), strict=True))
    moved = {name: np.asarray(after[name]) - before[name] for name in before}
    unchanged = subject.loss() == loss
    subject.restore()
    if unchanged and any(g.any() for g in gradients.values()):
        yield Finding("update-elsewhere", (), "one-step")
    elif sum(float(np.vdot(moved[name], g)) for name, g in gradients.items()) > 0:
        yield Finding("update-uphill", (), "one-step")


def _arrays(params: Any) -> list[Any]:
    return [*(params.values() if hasattr(params, "values") else params)]


def wrong_batches(minibatches: Callable[..., Iterable[Any]], x: Any, t: Any) -> Iterator[Finding]:
    """Find in one epoch that pairs are broken, that rows are lost, or that classes are in order."""
    size = min(BATCH_SIZE, len(x))
    batches = [*islice(minibatches(x, t, size), -(-len(x) // size))]
    rows = [row.tobytes() for batch_x, _ in batches for row in np.asarray(batch_x, x.dtype)]
    labels = [np.asarray(label).tobytes() for _, batch_t in batches for label in batch_t]
    known: dict[bytes, set[bytes]] = {}
    for row, label in zip(x, t, strict=True):
        known.setdefault(row.tobytes(), set()).add(np.asarray(label).tobytes())
    if any(label not in known.get(row, {label}) for row, label in zip(rows, labels, strict=False)):
        yield Finding("labels-shuffled-apart", (), "one-epoch")
    if len(rows) >= len(x) and {*rows} != known.keys():
        yield Finding("rows-lost", (), "one-epoch")
    classes = len({*labels})
    if classes > 2 and all(_classes(t) <= max(2, 0.3 * classes) for _, t in batches):
        yield Finding("data-sorted", (), "one-epoch")


def _classes(t: Any) -> int:
    return len(np.unique(np.asarray(t), axis=0))


def wrong_test(x: Any, x_test: Any) -> Iterator[Finding]:
    """Find that test data have another mean or spread than those of training."""
    spread = float(np.std(x))
    apart = abs(float(np.mean(x_test) - np.mean(x))), abs(float(np.std(x_test)) - spread)
    # What random samples differ by is far below this.
    if max(apart) > 0.25 * spread:
        yield Finding("scaled-differently", ("test",), "compared")


def wrong_judge(subject: Subject, judge: Callable[[], Any]) -> Iterator[Finding]:
    """Find that a numerical gradient of the network's own leaves traces, or is another one."""
    before = {name: array.copy() for name, array in subject.params.items()}
    own = judge()
    own = dict(zip(before, _arrays(own), strict=False))
    # Nudging up and down again may leave a rounding behind, and no more.
    moved = [n for n, a in subject.params.items() if np.abs(a - before[n]).max() > 1e-9]
    subject.restore()
    if moved:
        yield Finding("judge-not-restored", tuple(moved), "own-judge")
        return
    other = []
    for name, array in subject.params.items():
        index = np.unravel_index(int(np.argmax(np.abs(own[name]))), array.shape)
        ends = []
        for sign in (1, -1):
            array[index] = before[name][index] + sign * 1e-5
            ends.append(subject.loss())
        array[index] = before[name][index]
        true = (ends[0] - ends[1]) / 2e-5
        if (
            abs(true - own[name][index])
            > 1e-3 * max(abs(true), abs(float(own[name][index]))) + 1e-7
        ):
            other.append(name)
    if other:
        yield Finding("judge-of-another-function", tuple(other), "own-judge")
