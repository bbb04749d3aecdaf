"""From what is claimed to what somebody has done: hypotheses are tried until one holds.

A hypothesis says what the claimed gradient would be if a certain thing were wrong. It is worth
something only if that is so at every place and for every batch, to all digits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from nn_tutorial.diagnosis.claims import claims_repaired, multiples
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
from nn_tutorial.protocol import is_bias

MOST_FAULTS = 3  # that are looked for in one network
FEW_STEPS = 80  # among which one may look for anything


@dataclass(frozen=True)
class Explanation:
    """A hypothesis that held.

    Attributes
    ----------
    causes : tuple of str
        Of several, all are there.
    candidates : tuple of str
        Causes of which one is there, and no experiment here can tell which.
    mended : frozenset of str
        The parameters whose gradients it explains.
    """

    causes: tuple[str, ...]
    candidates: tuple[str, ...]
    mended: frozenset[str]


@dataclass(frozen=True)
class Held:
    """A hypothesis that holds at every state.

    Attributes
    ----------
    family : int
        Its place among the families of `hypotheses`.
    hypothesis : Hypothesis
    repaired : list of View
    """

    family: int
    hypothesis: Hypothesis
    repaired: list[View]

    @property
    def left(self) -> frozenset[str]:
        """What it does not explain."""
        return self.repaired[0].wrong

    @property
    def rank(self) -> tuple[int, int]:
        """What explains more comes first, and of that what assumes less."""
        return len(self.left), len(self.hypothesis.causes)


def explain(
    states: Sequence[State], wider: Callable[[], State | None] = lambda: None
) -> tuple[list[Explanation], frozenset[str]]:
    """Return what explains the claims at every state, and the parameters that nothing does.

    Parameters
    ----------
    states : sequence of State
        Of one network; the first is looked at, the others confirm.
    wider : callable, optional
        Returns a state of the same network with one class more, if it takes that.
    """
    views = [View(state, state.claims) for state in states]
    views.sort(key=lambda view: -len(view.wrong))  # some faults hide at some places
    found: list[Explanation] = []
    repaired: list[Hypothesis] = []

    def with_more_classes() -> list[View]:
        further = [View(state, state.claims) for state in [wider()] if state]
        for hypothesis in repaired:
            further = _everywhere(hypothesis, further) or []
        return further

    while views[0].wrong and len(found) < MOST_FAULTS:
        held = _holding(views)
        if not held:
            break
        alike = _told_apart(_alike(held), with_more_classes)
        sets = [one.hypothesis.causes for one in alike]
        causes = tuple(c for c in sets[0] if all(c in others for others in sets))
        candidates = dict.fromkeys(c for one in sets for c in one if c not in causes)
        best = alike[0]
        found.append(Explanation(causes, tuple(candidates), views[0].wrong - best.left))
        views = best.repaired
        repaired.append(best.hypothesis)
    nothing = _nothing_claimed(states)
    unexplained = views[0].wrong.union(*(one.mended for one in found if one.mended <= nothing))
    return [one for one in found if not one.mended <= nothing], unexplained


def _nothing_claimed(states: Sequence[State]) -> frozenset[str]:
    """Return the parameters whose gradients are said to be zero, if weights are among them.

    Too much makes a gradient zero to be told by that alone; only of a bias it says that its own
    was forgotten.
    """
    claims = states[0].claims
    zero = frozenset(n for n in claims if not any(state.claims[n].any() for state in states))
    return frozenset() if all(is_bias(claims[name]) for name in zero) else zero


def _alike(held: Sequence[Held]) -> list[Held]:
    """Return what explains the same as the first, of the same family: nothing decides there."""
    first = held[0]
    return [
        one
        for one in held
        if (one.family, one.rank, one.left) == (first.family, first.rank, first.left)
        # What is assumed of one and the same place is called by the first of its names.
        and (one is first or one.hypothesis.about != first.hypothesis.about)
    ]


def _told_apart(alike: list[Held], with_more_classes: Callable[[], list[View]]) -> list[Held]:
    """Return what alone follows the number of classes, where that can be changed.

    A number that does not follow it may still be that of the classes, written as a number.
    """
    if len({one.hypothesis.causes for one in alike}) == 1:
        return alike
    further = with_more_classes()
    if not further:
        return alike
    following = [one for one in alike if _everywhere(one.hypothesis, further)]
    by_classes = [one for one in following if "mean-over-classes" in one.hypothesis.causes]
    return by_classes or sorted(alike, key=lambda one: one not in following)


def hypotheses(view: View) -> Iterator[list[Hypothesis]]:
    """Yield what may be wrong, by family: what says most first."""
    way = recognise(view.state)
    few = len(view.state.steps) <= FEW_STEPS
    families = (
        chain(heads(way, view), multiples(view)),
        wrong_biases(way, view),
        claims_repaired(view),
        wrong_links(way),
        wrong_factors(way, view),
        wrong_weights(way, view),
        other_forwards(way, view) if few else (),
    )
    for family in families:
        yield [hypothesis for hypothesis in family if view.may_be_wrong_at(hypothesis.at)]


def _holding(views: list[View]) -> list[Held]:
    """Return the hypotheses that hold at every state, those first that explain the most."""
    held: list[Held] = []
    for number, family in enumerate(hypotheses(views[0])):
        promising = []
        for hypothesis in family:
            repaired = _repaired(hypothesis, views[0])
            if repaired is not None and repaired.wrong < views[0].wrong:
                promising.append((len(repaired.wrong), len(hypothesis.causes), hypothesis))
        for left, _, hypothesis in sorted(promising, key=lambda one: one[:2]):
            if held and left > len(held[0].left):
                break
            if repaired_everywhere := _everywhere(hypothesis, views):
                held.append(Held(number, hypothesis, repaired_everywhere))
        held.sort(key=lambda one: one.rank)
        if held and held[0].rank == (0, 1):
            break
    return held


def _repaired(hypothesis: Hypothesis, view: View) -> View | None:
    try:
        return hypothesis.repair(view)
    except (IndexError, ValueError):  # for another batch there are other steps
        return None


def _everywhere(hypothesis: Hypothesis, views: list[View]) -> list[View] | None:
    repaired, seen = [], 0
    for view in views:
        after = _repaired(hypothesis, view)
        # Where the fault happens not to show, it must not be expected to show either.
        hidden = not view.wrong and after is not None and after.corrections and not after.wrong
        if after is None or not (hidden or after.wrong < view.wrong):
            return None
        seen += not hidden
        repaired.append(after)
    confirmed = seen >= min(2, len(views))
    return repaired if confirmed and all(v.wrong <= repaired[0].wrong for v in repaired) else None
