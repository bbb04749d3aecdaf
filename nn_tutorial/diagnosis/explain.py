"""From what is claimed to what somebody has done: hypotheses are tried until one holds.

A hypothesis says what the claimed gradient would be if a certain thing were wrong. It is worth
something only if that is so at every place and for every batch, to all digits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nn_tutorial.diagnosis.claims import claims_repaired
from nn_tutorial.diagnosis.heads import heads
from nn_tutorial.diagnosis.hypothesis import Hypothesis
from nn_tutorial.diagnosis.state import State, View
from nn_tutorial.diagnosis.steps import recognise
from nn_tutorial.diagnosis.wrong_steps import (
    other_forwards,
    wrong_biases,
    wrong_factors,
    wrong_links,
    wrong_weights,
)

MOST_FAULTS = 3  # that are looked for in one network
FEW_STEPS = 80  # among which one may look for anything


@dataclass(frozen=True)
class Explanation:
    """A hypothesis that held.

    Attributes
    ----------
    causes : tuple of str
    others : tuple of str
        Causes that no experiment here can tell from them.
    mended : frozenset of str
        The parameters whose gradients it explains.
    """

    causes: tuple[str, ...]
    others: tuple[str, ...]
    mended: frozenset[str]


def explain(states: Sequence[State]) -> tuple[list[Explanation], frozenset[str]]:
    """Return what explains the claims at every state, and the parameters that nothing does.

    Parameters
    ----------
    states : sequence of State
        Of one network; the first is looked at, the others confirm.
    """
    views = [View(state, state.claims) for state in states]
    views.sort(key=lambda view: -len(view.wrong))  # some faults hide at some places
    found: list[Explanation] = []
    while views[0].wrong and len(found) < MOST_FAULTS:
        held = _holding(views)
        if not held:
            break
        family, best, repaired = held[0]
        rest = repaired[0].wrong
        # Of one family, and not of one place, are those between which nothing can decide.
        rivals = {c for f, h, _ in held if f == family and h.about != best.about for c in h.causes}
        found.append(
            Explanation(best.causes, tuple(sorted(rivals - {*best.causes})), views[0].wrong - rest)
        )
        views = repaired
    return found, views[0].wrong


def hypotheses(view: View) -> Iterator[list[Hypothesis]]:
    """Yield what may be wrong, by family: what says most first."""
    way = recognise(view.state)
    few = len(view.state.steps) <= FEW_STEPS
    families = (
        heads(way, view),
        wrong_biases(way, view),
        claims_repaired(view),
        wrong_links(way),
        wrong_factors(way, view),
        wrong_weights(way, view),
        other_forwards(way, view) if few else (),
    )
    for family in families:
        yield [hypothesis for hypothesis in family if view.may_be_wrong_at(hypothesis.at)]


def _holding(views: list[View]) -> list[tuple[int, Hypothesis, list[View]]]:
    """Return the hypotheses that hold at every state and repair the most, with the repaired."""
    held: list[tuple[int, Hypothesis, list[View]]] = []
    for number, family in enumerate(hypotheses(views[0])):
        promising = []
        for hypothesis in family:
            repaired = _repaired(hypothesis, views[0])
            if repaired is not None and repaired.wrong < views[0].wrong:
                promising.append((len(repaired.wrong), len(hypothesis.causes), hypothesis))
        for left, _, hypothesis in sorted(promising, key=lambda one: one[:2]):
            if held and left > len(held[0][2][0].wrong):
                break
            if repaired_everywhere := _everywhere(hypothesis, views):
                held.append((number, hypothesis, repaired_everywhere))
        held.sort(key=lambda one: len(one[2][0].wrong))
        if held and not held[0][2][0].wrong:
            break
    return [one for one in held if len(one[2][0].wrong) == len(held[0][2][0].wrong)]


def _repaired(hypothesis: Hypothesis, view: View) -> View | None:
    try:
        return hypothesis.repair(view)
    except (IndexError, ValueError):  # for another batch there are other steps
        return None


def _everywhere(hypothesis: Hypothesis, views: list[View]) -> list[View] | None:
    repaired = []
    for view in views:
        after = _repaired(hypothesis, view)
        # Where the fault happens not to show, it must not be expected to show either.
        hidden = not view.wrong and after is not None and after.corrections and not after.wrong
        if after is None or not (hidden or after.wrong < view.wrong):
            return None
        repaired.append(after)
    return repaired if all(view.wrong <= repaired[0].wrong for view in repaired) else None
