"""The examination from the beginning to the end: conduct, gradients, learning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any

import numpy as np

from nn_tutorial.diagnosis.conduct import (
    another_batch,
    caches_of_before,
    first_of,
    overflows,
    repeats,
    unfit,
    writes,
)
from nn_tutorial.diagnosis.examples import wrong_only_together
from nn_tutorial.diagnosis.explain import Explanation, explain
from nn_tutorial.diagnosis.finding import Finding, TraceRow, one_of
from nn_tutorial.diagnosis.heads import has_epsilon
from nn_tutorial.diagnosis.layers import Copying, each_alone, overwriting_layers
from nn_tutorial.diagnosis.learning import (
    input_scale,
    rate_too_large,
    symmetric_start,
    wrong_batches,
    wrong_judge,
    wrong_test,
    wrong_update,
)
from nn_tutorial.diagnosis.parts import Forgetful, Memory, layers_of
from nn_tutorial.diagnosis.shapes import Mend, Mended, mends, mixed, relabelled
from nn_tutorial.diagnosis.state import State, View, examples_axis
from nn_tutorial.diagnosis.tracing import trace_of
from nn_tutorial.diagnosis.wider import with_one_class_more
from nn_tutorial.gradient_check import check_gradients
from nn_tutorial.protocol import Subject, fresh
from nn_tutorial.report import GradientReport, Verdict

MOST_OF_OWN_JUDGE = 2000  # parameters, each of which costs two losses
LITTLE = 0.01  # relatively, which is what a constant in a logarithm may change
SIZES = (5, 4, 6, 7, 3)  # of the batches, unless the network only takes its own


@dataclass(frozen=True)
class Learning:
    """What is known of how the network is trained; each may be missing."""

    rate: float | None = None
    optimizer: Any = None
    minibatches: Any = None
    x_test: Any = None


def examine(
    network: Any, x: Any, t: Any, rng: np.random.Generator, learning: Learning
) -> tuple[list[Finding], tuple[TraceRow, ...]]:
    """Return everything that was found, and the steps of the loss.

    Parameters
    ----------
    network, x, t : object
    rng : numpy.random.Generator
    learning : Learning

    Returns
    -------
    findings : list of Finding
        What the network does when it is called comes first, since the rest may follow from it.
    trace : tuple of TraceRow
    """
    untouched = Memory(network, [x, t])
    try:
        if found := unfit(network, x, t):
            return found, ()
        subject = Subject(network, x, t)
        try:
            with np.errstate(all="ignore"):
                memory = untouched.leaving(subject.params.values())
                found = [*_findings(network, subject, memory, x, t, rng, learning)]
                subject.restore()
                return found, _trace(network, subject, x, t, rng)
        finally:
            subject.restore()
    finally:
        untouched.restore()


def _trace(
    network: Any, subject: Subject, x: Any, t: Any, rng: np.random.Generator
) -> tuple[TraceRow, ...]:
    size = min(SIZES[0], np.shape(x)[examples_axis(x, t)]) if np.ndim(x) else 1
    try:
        return trace_of(State(network, subject.params, *first_of(x, t, size), rng))
    except Exception:
        return ()


def _findings(
    network: Any,
    subject: Subject,
    memory: Memory,
    x: Any,
    t: Any,
    rng: np.random.Generator,
    learning: Learning,
) -> Iterator[Finding]:
    conduct = [*writes(subject), *overflows(subject, network, x, t)]
    if any(finding.cause == "overflow" for finding in conduct):
        yield from conduct
        yield from input_scale(subject, x)
        return
    restless = [*repeats(subject, network, x, t, memory)]
    mend = mends(subject) or ({} if restless else _mends_of_fewer(network, x, t))
    if mend:
        network = Mended(network, mend, subject.params)
    if not restless:
        restless, stale = caches_of_before(Subject(network, x, t), network, x, t)
        memory = memory.without(stale)
    if restless:
        network = Forgetful(network, memory)
    broadcast, t = relabelled(network, x, t)
    yield from (*conduct, *restless, *broadcast)
    for name, one in mend.items():
        yield from one_of(one.causes, (name,), "shape")
    gradients = [*_of_gradients(network, x, t, rng)]
    yield from (finding for finding in gradients if not {*finding.where} <= mend.keys())
    yield from _of_data(x, t, learning)
    if not (gradients or restless or conduct or mend or broadcast):
        yield from _of_learning(network, subject, x, learning)


def _mends_of_fewer(network: Any, x: Any, t: Any) -> dict[str, Mend]:
    """Return what gradients are taken for that are of the right shape by accident."""
    if not np.ndim(x) or (count := np.shape(x)[examples_axis(x, t)]) < 2:
        return {}
    try:
        return mends(Subject(network, *first_of(x, t, count - 1)))
    except Exception:
        return {}


def _of_data(x: Any, t: Any, learning: Learning) -> Iterator[Finding]:
    if learning.minibatches is not None:
        yield from wrong_batches(learning.minibatches, x, t)
    if learning.x_test is not None:
        yield from wrong_test(x, learning.x_test)


def _of_learning(network: Any, subject: Subject, x: Any, learning: Learning) -> Iterator[Finding]:
    yield from symmetric_start(subject)
    yield from input_scale(subject, x)
    if learning.rate is not None:
        yield from rate_too_large(subject, learning.rate)
    if learning.optimizer is not None:
        yield from wrong_update(network, subject, learning.optimizer)
    judge = getattr(network, "numerical_gradient", None)
    size = sum(array.size for array in subject.params.values())
    if callable(judge) and size <= MOST_OF_OWN_JUDGE:
        # An update may have put other arrays in the place of the old ones.
        subject = Subject(network, subject.x, subject.t)
        yield from wrong_judge(subject, lambda: judge(subject.x, subject.t))


def _of_gradients(network: Any, x: Any, t: Any, rng: np.random.Generator) -> Iterator[Finding]:
    subject = Subject(network, x, t)
    try:
        given = check_gradients(network, x, t)
        infinite = [c.name for c in given.parameters if c.reason == "gradient-not-finite"]
        if infinite:
            yield Finding("overflow", tuple(infinite))
            return
        unread = tuple(c.name for c in given.parameters if c.reason == "params-not-read")
        if unread:
            yield Finding("params-not-read", unread, "nudged")
            return
        states = [*_states(network, subject, x, t, _sizes(subject), rng)]
        if unread := _unread(states):
            yield Finding("params-not-read", unread, "nudged")
        reports = [_report(state) for state in states]
        failing = [s for s, report in zip(states, reports, strict=True) if _failed(report)]
        if len(failing) == 1:  # a fault must be seen at two places
            more = _states(network, subject, x, t, _sizes(subject) * 2, rng)
            failing += [*islice((state for state in more if _failed(_report(state))), 1)]
        if not _failed(given) and len(failing) < max(1, len(states)):
            if noisy := _noisy([given, *reports]):
                yield Finding("too-noisy", noisy)
            return
        if not failing:
            subject.restore()
            if not _failed(check_gradients(network, x, t, seed=1)):  # among kinks, say
                return
            failing = [State(network, subject.params, x, t, rng)]
        subject.restore()
        yield from _overwritten(network, x, t)
        if mixing := mixed(network, x, t):
            yield from mixing
            return
        others = [state for state in states if state not in failing]
        named = [*_named(subject, [*failing, *others], rng)]
        yield from named
        if not (named or unread):
            failed = tuple(c.name for c in given.parameters if c.verdict is Verdict.FAILED)
            if failed:
                yield _tiny([*failing, *others], failed)
    finally:
        subject.restore()


def _unread(states: list[State]) -> tuple[str, ...]:
    """Return the parameters that never move the loss, though a gradient is claimed for them."""
    if not states:
        return ()
    ignored = frozenset.intersection(*(state.ignored for state in states))
    sizes = {name: float(np.linalg.norm(claim)) for name, claim in states[0].claims.items()}
    # A claim that is nothing but rounding claims nothing.
    return tuple(
        n for n, size in sizes.items() if n in ignored and size > 1e-8 * max(sizes.values())
    )


def _tiny(states: list[State], failed: tuple[str, ...]) -> Finding:
    """Name a difference that only the judge can see."""
    if has_epsilon(states):
        return Finding("epsilon", failed, "formula")
    return Finding("layer-backward", failed, "narrowed", proven=False)


def _named(subject: Subject, states: list[State], rng: np.random.Generator) -> Iterator[Finding]:
    """Yield what explains the gradients, with the layers that are wrong by themselves."""
    explained, rest = explain(states, partial(with_one_class_more, states[0], rng))
    if rest:
        explained, rest = _by_one_example(subject, states[0], explained, rest, rng)
    states[0].stand()
    wrong_layers: dict[str, list[str]] = {}
    for name, alone in each_alone(states[0].network, states[0].x, states[0].t, rng):
        if all(_failed(_report(state)) for state in alone):
            reasons, unexplained = explain(alone)
            causes = [cause for one in reasons for cause in (*one.causes, *one.candidates)]
            for cause in causes + ["layer-backward"] * bool(unexplained):
                wrong_layers.setdefault(cause, []).append(name)
    for one in explained:
        names = [name for name in subject.params if name in one.mended]
        for cause in one.causes:
            yield Finding(cause, (*wrong_layers.pop(cause, []), *names), "repaired")
        layers = [layer for cause in one.candidates for layer in wrong_layers.pop(cause, [])]
        yield from one_of(one.candidates, (*layers, *names), "one-of-several")
    left = tuple(name for name in subject.params if name in rest - {*_unread(states)})
    together = [*wrong_only_together(states[0], left)]
    for cause in dict.fromkeys(cause for cause, _ in together):
        yield Finding(cause, tuple(n for one, n in together if one == cause), "each-example")
    left = tuple(name for name in left if name not in {name for _, name in together})
    if left and _is_little_off(states[0], left) and has_epsilon(states):
        yield Finding("epsilon", left, "formula")
    elif left:
        for cause, layers in wrong_layers.items():
            yield Finding(cause, (*layers, *left), "alone")
        if not wrong_layers:
            nothing = not any(states[0].claims[name].any() for name in left)
            yield Finding("layer-backward", left, "zero" if nothing else "narrowed", proven=False)


def _is_little_off(state: State, names: tuple[str, ...]) -> bool:
    off = View(state, state.claims).off
    return max(off[name] for name in names) < LITTLE


def _by_one_example(
    subject: Subject,
    state: State,
    explained: list[Explanation],
    rest: frozenset[str],
    rng: np.random.Generator,
) -> tuple[list[Explanation], frozenset[str]]:
    """Look at batches of one example: code that takes one after another then has single steps."""
    states = [*_states(state.network, subject, state.x, state.t, (1, 1), rng)]
    unfit = any(s.batch_size != 1 or not _failed(_report(s)) for s in states)
    if unfit or len(states) < 2 or len(states[0].steps) == len(state.steps):
        return explained, rest
    found, left = explain(states)
    mended = frozenset[str]().union(*(one.mended for one in found))
    if not rest & mended:
        return explained, rest
    return [*found, *(one for one in explained if not one.mended & mended)], (rest - mended) | left


def _overwritten(network: Any, x: Any, t: Any) -> Iterator[Finding]:
    if not layers_of(network) or not callable(getattr(network, "gradient", None)):
        return
    layers = overwriting_layers(network, x, t)
    if layers and check_gradients(Copying(network), x, t).passed:
        yield Finding("overwritten-dout", tuple(layers), "copied")


def _sizes(subject: Subject) -> list[int]:
    # What depends on the number of examples must not be taken for another number.
    taken = {n for array in subject.params.values() for n in array.shape}
    return sorted(SIZES, key=lambda size: size in taken)[:2]


def _states(
    network: Any, subject: Subject, x: Any, t: Any, sizes: Iterable[int], rng: np.random.Generator
) -> Iterator[State]:
    """Yield the network at other places, with other batches; or with its own, if it must be."""
    for size in sizes:
        values = {name: fresh(array, rng) for name, array in subject.params.items()}
        for batch in (another_batch(x, t, size, rng), (x, t)):
            try:
                state = State(network, values, *batch, rng)
            except Exception:
                continue
            if np.isfinite(state.loss) and all(np.isfinite(c).all() for c in state.claims.values()):
                yield state
                break


def _report(state: State) -> GradientReport:
    state.stand()
    return check_gradients(state.network, state.x, state.t)


def _failed(report: GradientReport) -> bool:
    return report.verdict is Verdict.FAILED


def _noisy(reports: list[GradientReport]) -> tuple[str, ...]:
    """Return the parameters that could be judged nowhere, because the loss varies too much."""
    names = [check.name for check in reports[0].parameters]
    return tuple(n for n in names if all(report[n].reason == "noise" for report in reports))
