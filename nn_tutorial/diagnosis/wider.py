"""A network with one class more: what follows the number of classes is then told from a number.

The number of examples is changed with the batch. That of classes is a length of the last weights
and biases, in whose place longer ones are put. Code that knows the number in another way does not
take them, or does not follow: then nothing is learnt.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import numpy as np

from nn_tutorial.diagnosis.heads import Scores, scores_of
from nn_tutorial.diagnosis.parts import StandIn, places_of
from nn_tutorial.diagnosis.state import State
from nn_tutorial.diagnosis.steps import Product, Way, recognise
from nn_tutorial.protocol import Subject
from nn_tutorial.typing import FloatArray


class Wider(StandIn):
    """A network that works with other arrays than its own.

    Parameters
    ----------
    network : object
    params : dict of ndarray
        Its parameters by name.
    instead : dict of ndarray
        What is to take their place.
    """

    def __init__(
        self, network: Any, params: Mapping[str, FloatArray], instead: Mapping[str, FloatArray]
    ) -> None:
        super().__init__(network)
        self.params = {name: array.copy() for name, array in instead.items()}
        names = {id(array): name for name, array in params.items()}
        self._held = [
            (holder, key, array, names[id(array)])
            for holder, key, array in places_of(network)
            if id(array) in names
        ]

    def loss(self, x: Any, t: Any) -> float:
        """Return the loss."""
        with self._exchanged():
            return Subject(self._network, x, t).loss()

    def gradient(self, x: Any, t: Any) -> dict[str, Any]:
        """Return the gradient of each parameter."""
        with self._exchanged():
            return Subject(self._network, x, t).claims()

    @contextmanager
    def _exchanged(self) -> Iterator[None]:
        try:
            for holder, key, _, name in self._held:
                holder[key] = self.params[name]
            yield
        finally:
            for holder, key, array, _ in self._held:
                holder[key] = array


def with_one_class_more(state: State, rng: np.random.Generator) -> State | None:
    """Return the state of the network with one class more, or None if it does not take that.

    Parameters
    ----------
    state : State
    rng : numpy.random.Generator

    Returns
    -------
    State or None
    """
    way = recognise(state)
    try:
        scores = next(scores_of(way, state))
        axes = _axes_of_classes(way, scores)
        names = [*state.values]
        values = dict(state.values)
        for index, axis in axes.items():
            values[names[index]] = _longer(values[names[index]], axis, rng)
        t = np.asarray(state.t)
        if t.ndim == 2:
            t = _longer(t, scores.axis, None)
        state.stand()
        wider = Wider(state.network, state.subject.params, values)
        found = State(wider, values, state.x, t, rng)
    except Exception:
        return None
    longer = found.steps[scores.index].value.shape != state.steps[scores.index].value.shape
    return found if longer and np.isfinite(found.loss) else None


def _axes_of_classes(way: Way, scores: Scores) -> dict[int, int]:
    """Return the parameters that make the scores, each with the axis that counts the classes."""
    axes = {bias.bias: scores.axis for bias in way.biases if bias.b == scores.index}
    last = max(
        (link for link in way.links if isinstance(link, Product) and link.b <= scores.index),
        key=lambda link: link.b,
    )
    return axes | {last.weights: 0 if last.form in ("x @ W.T", "W @ x") else -1}


def _longer(array: FloatArray, axis: int, rng: np.random.Generator | None) -> FloatArray:
    """Return an array with zeros, or random numbers, at one place more along an axis."""
    more = 0 * array.take([0], axis)
    if rng is not None:
        more = array.std() * rng.standard_normal(more.shape)
    return np.concatenate([array, more], axis)
