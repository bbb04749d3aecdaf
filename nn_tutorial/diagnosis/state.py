"""A network at one place, with one batch: what it claims there, and what its loss does."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np

from nn_tutorial.diagnosis.parts import places_of
from nn_tutorial.diagnosis.trace import Instead, Step, Tape, in_place_of
from nn_tutorial.protocol import Subject
from nn_tutorial.typing import FloatArray

DIRECTIONS = 3  # in which each array is moved
ALONG = 1e-5  # how far, for a direction of length 1
NUDGE = 1e-6  # of one number of a step
MOST_ENTRIES = 3000  # that are nudged one by one, of all steps together
FEW_ENTRIES = 12  # which are soon nudged
SAME = 1e-5  # what two numbers that are the same may differ by, relatively

Corrections = Mapping[int, FloatArray]


@dataclass(frozen=True)
class Move:
    """What a small change does: to the loss, and to each step, per unit of the change."""

    loss: float
    steps: list[FloatArray]

    def of(self, corrections: Corrections) -> float:
        """Return the change of the loss and of the products of some steps with constants."""
        return self.loss + sum(float(np.vdot(c, self.steps[k])) for k, c in corrections.items())


class State:
    """A network, the parameters that it is to have, and a batch.

    Parameters
    ----------
    network : object
        See `nn_tutorial.protocol`. Its parameters are overwritten.
    values : mapping of ndarray
        What they are overwritten with.
    x, t : object
    rng : numpy.random.Generator

    Attributes
    ----------
    claims : dict of ndarray
        The gradients that the network claims.
    """

    def __init__(
        self,
        network: Any,
        values: Mapping[str, FloatArray],
        x: Any,
        t: Any,
        rng: np.random.Generator,
    ) -> None:
        self.network, self.x, self.t = network, x, t
        self._instead: Instead = {}
        self.subject = Subject(network, x, t)
        self.values = {name: array.copy() for name, array in values.items()}
        self._rng, self._entries = rng, 0
        ids = {id(array) for array in self.subject.params.values()}
        self._places = [place for place in places_of(network) if id(place[2]) in ids]
        self._nudged: dict[int, list[tuple[FloatArray, Move]]] = {}
        self._before: dict[int, frozenset[str]] = {}
        self.stand()
        self.subject.loss(np.array(x))
        self.claims = self.subject.gradient(np.array(x))

    def stand(self) -> None:
        """Give the network the parameters of this place."""
        for name, array in self.subject.params.items():
            array[...] = self.values[name]

    @cached_property
    def batch_size(self) -> int:
        """How many examples there are."""
        first = self.x if np.ndim(self.x) else next(iter(self.values.values()))
        return int(np.shape(first)[examples_axis(first, self.t)])

    def run(self, nudges: Corrections | None = None) -> tuple[float, list[Step]]:
        """Return the loss and the steps on the way to it."""
        tape = Tape(nudges, self._instead)
        with self._traced(tape) as x:
            loss = self.subject.loss(x)
        return loss, tape.steps

    @contextmanager
    def _traced(self, tape: Tape) -> Iterator[Any]:
        """Let a tape run in the network, and give the x that it begins with."""
        views = {id(array): tape.begin(name, array) for name, array in self.subject.params.items()}
        x = tape.begin("x", np.array(self.x))
        with in_place_of(self._places, views, tape):
            yield x

    @cached_property
    def steps(self) -> list[Step]:
        """The arrays of the way forward: the parameters, `x`, and what is made of them."""
        self.stand()
        return self.run()[1]

    @cached_property
    def _way_back(self) -> list[Step]:
        self.stand()
        tape = Tape()
        with self._traced(tape) as x:
            self.subject.loss(x)
            forward = len(tape.steps)
            self.subject.claims(x)
        return tape.steps[forward:]

    @cached_property
    def computed(self) -> list[FloatArray]:
        """The arrays that the network computes for its gradient."""
        given = getattr(self.network, "given_back", [])
        return [*(step.value for step in self._way_back), *given, *self.claims.values()]

    def overwritten(self, array: FloatArray) -> FloatArray | None:
        """Return what the network writes over an array on its way back, if it does."""
        after = None
        for step in self._way_back:
            before = array if after is None else after
            if step.before is not None and step.before.shape == before.shape:
                after = step.value if np.allclose(step.before, before, 1e-4, 0) else after
        return after

    @cached_property
    def loss(self) -> float:
        """The loss here."""
        self.stand()
        return self.subject.loss(np.array(self.x))

    @cached_property
    def growth(self) -> float | None:
        """By what the loss grows where each example is there twice: 2 if it is a sum, 1 if a mean.

        A half if it was divided by their number twice, another number if it has parts that grow
        differently, and None if that cannot be seen. Other labels are taken, too: what does not
        depend on them, like a penalty, does not count.
        """
        self.stand()
        axis = examples_axis(self.x, self.t)
        t_axis = np.ndim(self.t) - 1 if axis and np.ndim(self.t) else 0
        try:
            once, twice = (
                [
                    Subject(
                        self.network,
                        np.concatenate([self.x] * count, axis),
                        np.concatenate([t] * count, t_axis),
                    ).loss()
                    for t in (self.t, np.roll(self.t, 1, t_axis))
                ]
                for count in (1, 2)
            )
        except Exception:
            return None
        by_labels = once[0] - once[1], twice[0] - twice[1]
        before, after = by_labels if by_labels[0] else (once[0], twice[0])
        growth = after / before if before else np.nan
        known = (n for n in (2.0, 1.0, 0.5) if np.isclose(growth, n, 1e-6))
        return next(known, growth) if np.isfinite(growth) else None

    @cached_property
    def _moved(self) -> dict[str, list[tuple[FloatArray, Move]]]:
        """How loss and steps change along some directions in each parameter."""
        moved = {}
        for name, array in self.subject.params.items():
            directions = [self._direction(array.shape) for _ in range(DIRECTIONS)]
            moved[name] = [(d, self._move_parameter(array, d, ALONG)) for d in directions]
        return moved

    def _direction(self, shape: tuple[int, ...]) -> FloatArray:
        drawn = self._rng.standard_normal(shape)
        return drawn / np.linalg.norm(drawn)

    def _move_parameter(self, array: FloatArray, direction: FloatArray, size: float) -> Move:
        """Move a parameter in its place, wherever the network keeps it."""
        self.stand()
        start, ends = array.copy(), []
        for sign in (1, -1):
            array[...] = start + sign * size * direction
            ends.append(self.run())
        array[...] = start
        return _move(ends, size)

    def _move_step(self, index: int, direction: FloatArray, size: float) -> Move:
        if index < len(self.subject.params):
            array = [*self.subject.params.values()][index]
            return self._move_parameter(array, direction, size)
        self.stand()
        return _move([self.run({index: sign * size * direction}) for sign in (1, -1)], size)

    def going_forward(self, instead: Instead) -> State | None:
        """Return the state with other steps, if its claims are right along one direction."""
        state = copy.copy(self)
        for seen in ("steps", "_way_back", "computed", "loss", "_moved"):
            vars(state).pop(seen, None)
        state._instead, state._nudged, state._before = instead, {}, {}
        along = {name: self._direction(array.shape) for name, array in self.values.items()}
        losses = []
        for sign in (1, -1):
            for name, array in self.subject.params.items():
                array[...] = self.values[name] + sign * ALONG * along[name]
            losses.append(state.run()[0])
        slope = (losses[0] - losses[1]) / (2 * ALONG)
        claimed = sum(float(np.vdot(self.claims[name], d)) for name, d in along.items())
        right = abs(slope - claimed) <= self.bar + 10 * SAME * max(abs(slope), abs(claimed))
        return state if right else None

    def slopes(self, corrections: Corrections) -> dict[str, FloatArray]:
        """Return the slopes of the loss, to which the products with some steps are added."""
        return {
            name: np.array([move.of(corrections) for _, move in moved])
            for name, moved in self._moved.items()
        }

    def claimed(self, name: str, claim: FloatArray) -> FloatArray:
        """Return the slopes of a parameter that a gradient of it claims."""
        return np.array([np.vdot(claim, direction) for direction, _ in self._moved[name]])

    @property
    def ignored(self) -> frozenset[str]:
        """The parameters that move neither the loss nor any step on the way to it."""
        return frozenset(
            name
            for index, (name, moved) in enumerate(self._moved.items())
            if not any(move.loss for _, move in moved) and not self._is_read(index, *moved[0])
        )

    def _is_read(self, index: int, direction: FloatArray, move: Move) -> bool:
        """Say whether what moves with a parameter moves the loss, though all of it together not."""
        # What was never written to differs from run to run, and not by how far one moves.
        again = self._move_step(index, direction, 10 * ALONG)
        moving = [
            k
            for k, (one, other) in enumerate(zip(move.steps, again.steps, strict=False))
            if k != index and one.any() and one.shape == other.shape
            if np.abs(one - other).max() < 1e-3 * np.abs(one).max()
        ]
        return any(one.loss for k in moving for _, one in self._moves_of(k))

    def before(self, index: int) -> frozenset[str]:
        """Return the parameters that a step depends on."""
        if index not in self._before:
            moves = {
                name: max(float(np.abs(move.steps[index]).max(initial=0)) for _, move in moved)
                for name, moved in self._moved.items()
            }
            largest = max(moves.values())
            self._before[index] = frozenset(n for n, move in moves.items() if move > SAME * largest)
        return self._before[index]

    def ratio(self, a: int, b: int) -> FloatArray | None:
        """Return the derivative of step b by step a, if each entry only depends on its own."""
        if self.steps[a].value.shape != self.steps[b].value.shape:
            return None
        moves = [move.steps for moved in self._moved.values() for _, move in moved]
        if not np.array([m[a] for m in moves]).any(axis=0).all():
            # Behind a ReLU some entries only move if they are nudged themselves.
            moves = [move.steps for _, move in self._moves_of(a)]
        if any(m[a].shape != m[b].shape or m[a].shape != moves[0][a].shape for m in moves):
            return None
        before, after = np.array([m[a] for m in moves]), np.array([m[b] for m in moves])
        if not before.any(axis=0).all():
            return None
        found: FloatArray = (before * after).sum(axis=0) / (before**2).sum(axis=0)
        off = np.abs(after - found * before).max()
        return found if off <= SAME * np.abs(after).max() else None

    def found(self, index: int, corrections: Corrections) -> FloatArray | None:
        """Return the gradient at a step, if the network computes that array or a multiple."""
        shape = self.steps[index].value.shape
        directions, slopes, bar = self._slopes_at(index, corrections)
        for array in _in_shape(self.computed, shape):
            # Some divide by the number of examples at the end only.
            along = np.array([np.vdot(array, direction) for direction in directions])
            factor = float(np.median(slopes / along)) if along.all() else 0.0
            if factor and np.median(np.abs(factor * along - slopes)) <= bar:
                return factor * array
        return None

    def is_gradient(self, index: int, array: FloatArray, corrections: Corrections) -> bool:
        """Say whether an array is the gradient at a step, as far as a few directions can tell."""
        directions, slopes, bar = self._slopes_at(index, corrections)
        along = np.array([np.vdot(array, direction) for direction in directions])
        return bool(sorted(np.abs(along - slopes))[DIRECTIONS // 2] <= bar)  # as a median, faster

    def _slopes_at(
        self, index: int, corrections: Corrections
    ) -> tuple[tuple[FloatArray, ...], FloatArray, float]:
        """Return some directions in a step, the slopes along them, and what these may err by."""
        directions, moves = zip(*self._moves_of(index), strict=True)
        slopes = np.array([move.of(corrections) for move in moves])
        return directions, slopes, self.bar + SAME * float(np.abs(slopes).max())

    def _moves_of(self, index: int) -> list[tuple[FloatArray, Move]]:
        if index not in self._nudged:
            shape = self.steps[index].value.shape
            directions = [self._direction(shape) for _ in range(DIRECTIONS)]
            self._nudged[index] = [(d, self._move_step(index, d, ALONG)) for d in directions]
        return self._nudged[index]

    def norm_at(self, index: int) -> float:
        """Return the norm of the gradient at a step, as far as a few directions can tell it."""
        squares = [move.loss**2 for _, move in self._moves_of(index)]
        return float(np.sqrt(np.mean(squares) * self.steps[index].value.size))

    @cached_property
    def bar(self) -> float:
        """What a slope may err by, because the losses are rounded."""
        return 1e-14 * max(1.0, abs(self.loss)) / ALONG

    def measured(self, index: int, corrections: Corrections) -> FloatArray | None:
        """Return the gradient at a step, number by number, or None if that takes too long."""
        gradient = np.zeros(self.steps[index].value.shape)
        if gradient.size > MOST_ENTRIES - self._entries:
            return None
        self._entries += gradient.size
        for entry in np.ndindex(gradient.shape):
            direction = np.zeros(gradient.shape)
            direction[entry] = 1
            gradient[entry] = self._move_step(index, direction, NUDGE).of(corrections)
        return gradient


def _move(ends: Sequence[tuple[float, list[Step]]], size: float) -> Move:
    (above, after), (below, before) = ends
    steps = [_difference(a.value, b.value, size) for a, b in zip(after, before, strict=False)]
    return Move((above - below) / (2 * size), steps)


def _difference(after: FloatArray, before: FloatArray, size: float) -> FloatArray:
    if after.shape != before.shape:
        return np.array(np.nan)
    difference = (after - before) / (2 * size)
    # Most steps stay as they are, and of these there are many.
    return difference if difference.any() else np.broadcast_to(0.0, after.shape)


def _in_shape(arrays: Sequence[FloatArray], shape: tuple[int, ...]) -> Iterator[FloatArray]:
    """Yield the arrays of a shape, and those that only lie in memory in another way."""
    size = int(np.prod(shape))
    for array in arrays:
        if array.size == size and array.shape == shape:
            yield array
        elif array.size == size > 1:
            yield array.reshape(shape)
            yield array.T.reshape(shape)


def examples_axis(x: Any, t: Any) -> int:
    """Return the axis of x along which the examples lie: the last one, if only that fits t."""
    x_shape, t_shape = np.shape(x), np.shape(t)
    across = len(x_shape) == 2 and len(t_shape) > 0 and x_shape[0] not in t_shape
    return 1 if across and x_shape[1] == t_shape[-1] else 0


@dataclass(frozen=True)
class View:
    """A state, and what was repaired in it so far.

    A fault on the way back makes backpropagation the exact gradient of another function: of the
    loss, plus the product of some step with a constant array. Such a repair is a correction. Any
    other one is a change of the claimed gradients.

    Attributes
    ----------
    state : State
    claims : dict of ndarray
        The claimed gradients, as repaired.
    corrections : dict of ndarray
        By the number of the step: what the wrong gradient there has more than the right one.
    """

    state: State
    claims: dict[str, FloatArray]
    corrections: dict[int, FloatArray] = field(default_factory=dict)
    _found: dict[int, FloatArray | None] = field(default_factory=dict)
    _measured: dict[int, FloatArray | None] = field(default_factory=dict)

    @cached_property
    def off(self) -> dict[str, float]:
        """How far the claims are from the slopes, relatively, by parameter."""
        off = {}
        for name, true in self.state.slopes(self.corrections).items():
            claimed = self.state.claimed(name, self.claims[name])
            size = max(np.abs(true).max(), np.abs(claimed).max())
            # The middle one: in one of the directions there may be a kink.
            difference = np.median(np.abs(claimed - true))
            right = difference <= self.state.bar + SAME * size
            off[name] = 0.0 if right else float(difference / size)
        return off

    @cached_property
    def wrong(self) -> frozenset[str]:
        """The parameters whose claimed gradient is not that of the loss, as corrected."""
        return frozenset(name for name, off in self.off.items() if off != 0)

    def may_be_wrong_at(self, steps: Sequence[int]) -> bool:
        """Say whether a wrong gradient at some steps shows in wrong parameters, and in no other."""
        return frozenset[str]().union(*map(self.state.before, steps)) <= self.wrong

    def cotangent(self, index: int) -> FloatArray | None:
        """Return the gradient at a step, as it is by all corrections so far.

        Only if the network computes it: else nobody has gone on from there. Of a network whose
        arrays cannot be followed on the way back, it is measured.
        """
        followed = len(self.state.computed) > len(self.claims) + 1
        if not followed or self.state.steps[index].value.size <= FEW_ENTRIES:
            return self.measured(index)
        if index not in self._found:
            self._found[index] = self.state.found(index, self.corrections)
        return self._found[index]

    def is_gradient(self, index: int, array: FloatArray) -> bool:
        """Say whether an array is the gradient at a step, as far as a few directions can tell."""
        return self.state.is_gradient(index, array, self.corrections)

    def measured(self, index: int) -> FloatArray | None:
        """Return the gradient at a step by nudging each number, if these are not too many."""
        if index not in self._measured:
            self._measured[index] = self.state.measured(index, self.corrections)
        return self._measured[index]

    def corrected(self, more: Corrections) -> View:
        """Return the view with further corrections."""
        merged = dict(self.corrections)
        for index, array in more.items():
            merged[index] = merged.get(index, 0) + array
        return View(self.state, self.claims, merged)

    def claiming(self, claims: Mapping[str, FloatArray]) -> View:
        """Return the view with some claims replaced."""
        return replace(self, claims={**self.claims, **claims})
