"""A recurrent network over a few steps; x is (N, T, D), and the state goes from step to step."""

# A student's classes explain themselves to the student.
# ruff: noqa: ARG002, D101, D102, D103

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen


def softmax(scores: Any) -> Any:
    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


class Rnn:
    """The class of a whole sequence is told from the last state."""

    def __init__(self, scale: float = 0.5, seed: int = 0) -> None:
        rng = np.random.default_rng(seed)
        self.params: dict[str, Any] = {
            "U": scale * rng.standard_normal((3, 5)),  # input to state
            "W": scale * rng.standard_normal((5, 5)),  # state to state
            "b": np.zeros(5),
            "V": 0.7 * rng.standard_normal((5, 4)),  # state to scores
            "c": np.zeros(4),
        }

    def first_state(self, x: Any) -> Any:
        return np.zeros((len(x), 5))

    def run(self, x: Any) -> Any:
        """Return the states, that before the first step included."""
        states = [self.first_state(x)]
        for step in range(x.shape[1]):
            z = x[:, step] @ self.params["U"] + states[-1] @ self.params["W"] + self.params["b"]
            states.append(np.tanh(z))
        return states

    def loss(self, x: Any, t: Any) -> Any:
        y = softmax(self.run(x)[-1] @ self.params["V"] + self.params["c"])
        return -np.log(y[np.arange(len(t)), t]).mean()

    def gradient(self, x: Any, t: Any) -> dict[str, Any]:
        states = self.run(x)
        dscores = softmax(states[-1] @ self.params["V"] + self.params["c"])
        dscores[np.arange(len(t)), t] -= 1
        dscores /= len(t)
        grads = {name: np.zeros_like(array) for name, array in self.params.items()}
        grads["V"] = states[-1].T @ dscores
        grads["c"] = dscores.sum(axis=0)
        dh = dscores @ self.params["V"].T
        for step in reversed(range(x.shape[1])):
            dh = self.step_back(x[:, step], states[step], states[step + 1], dh, grads)
        return grads

    def step_back(self, x: Any, before: Any, after: Any, dh: Any, grads: Any) -> Any:
        """Add one step's share to the gradients, and return what reaches the state before."""
        dz = dh * (1 - after**2)
        grads["U"] += x.T @ dz
        grads["W"] += before.T @ dz
        grads["b"] += dz.sum(axis=0)
        return dz @ self.params["W"].T


class Tagger(Rnn):
    """A class for every step: t is (N, T)."""

    def scores(self, states: Any) -> Any:
        return np.stack(states[1:], axis=1) @ self.params["V"] + self.params["c"]

    def loss(self, x: Any, t: Any) -> Any:
        y = softmax(self.scores(self.run(x)))
        return -np.log(np.take_along_axis(y, t[:, :, None], axis=2)).mean()

    def score_gradient(self, y: Any, t: Any) -> Any:
        return (y - np.eye(4)[t]) / t.size

    def gradient(self, x: Any, t: Any) -> dict[str, Any]:
        states = self.run(x)
        dscores = self.score_gradient(softmax(self.scores(states)), t)
        grads = {name: np.zeros_like(array) for name, array in self.params.items()}
        grads["c"] = dscores.sum(axis=(0, 1))
        dh = np.zeros_like(states[0])
        for step in reversed(range(x.shape[1])):
            grads["V"] += states[step + 1].T @ dscores[:, step]
            dh = dh + dscores[:, step] @ self.params["V"].T
            dh = self.step_back(x[:, step], states[step], states[step + 1], dh, grads)
        return grads


class LeakyRnn(Rnn):
    """A state of which a part stays as it was: h = g h + (1 - g) tanh(z), with g learned."""

    def __init__(self) -> None:
        super().__init__()
        self.params["g"] = np.array([0.3, 0.5, 0.7, 0.2, 0.9])

    def run(self, x: Any) -> Any:
        g = self.params["g"]
        states = [self.first_state(x)]
        for step in range(x.shape[1]):
            states.append(g * states[-1] + (1 - g) * self.proposal(x[:, step], states[-1]))
        return states

    def proposal(self, x: Any, before: Any) -> Any:
        return np.tanh(x @ self.params["U"] + before @ self.params["W"] + self.params["b"])

    def step_back(self, x: Any, before: Any, after: Any, dh: Any, grads: Any) -> Any:
        g, new = self.params["g"], self.proposal(x, before)
        grads["g"] += (dh * (before - new)).sum(axis=0)
        return dh * g + super().step_back(x, before, new, dh * (1 - g), grads)


def batch(size: int = 6, steps: int = 4, seed: int = 16) -> tuple[Any, Any]:
    rng = np.random.default_rng(seed)
    return rng.standard_normal((size, steps, 3)), rng.integers(4, size=size)


def batch_of_tags(size: int = 6, steps: int = 5, seed: int = 17) -> tuple[Any, Any]:
    rng = np.random.default_rng(seed)
    return rng.standard_normal((size, steps, 3)), rng.integers(4, size=(size, steps))


# The mistakes


class OneStepBack(Rnn):
    def step_back(self, x: Any, before: Any, after: Any, dh: Any, grads: Any) -> Any:
        super().step_back(x, before, after, dh, grads)
        return np.zeros_like(before)  # dz @ self.params["W"].T


class WithoutSlope(Rnn):
    def step_back(self, x: Any, before: Any, after: Any, dh: Any, grads: Any) -> Any:
        return super().step_back(x, before, np.zeros_like(after), dh, grads)  # after


class SlopeOfTheStateBefore(Rnn):
    def step_back(self, x: Any, before: Any, after: Any, dh: Any, grads: Any) -> Any:
        return super().step_back(x, before, before, dh, grads)  # x, before, after


class BackThroughW(Rnn):
    def step_back(self, x: Any, before: Any, after: Any, dh: Any, grads: Any) -> Any:
        super().step_back(x, before, after, dh, grads)
        return dh * (1 - after**2) @ self.params["W"]  # self.params["W"].T


class OnlyTheFirstStepCounts(Tagger):
    def step_back(self, x: Any, before: Any, after: Any, dh: Any, grads: Any) -> Any:
        dz = dh * (1 - after**2)
        grads["U"] = x.T @ dz  # +=, and so below
        grads["W"] += before.T @ dz
        grads["b"] = dz.sum(axis=0)
        return dz @ self.params["W"].T


class NextTag(Tagger):
    def score_gradient(self, y: Any, t: Any) -> Any:
        return super().score_gradient(y, np.roll(t, -1, axis=1))  # t


class StateIsKept(Rnn):
    """The last state of one call is the first of the next."""

    state: Any = None

    def first_state(self, x: Any) -> Any:
        return super().first_state(x) if self.state is None else self.state  # zeros always

    def run(self, x: Any) -> Any:
        states = super().run(x)
        self.state = states[-1]
        return states


class StatesPileUp(Rnn):
    """The way back takes its states from a list that begins with the first batch ever seen."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[Any] = []

    def gradient(self, x: Any, t: Any) -> dict[str, Any]:
        self.seen += self.run(x)  # self.seen = self.run(x)
        self.back = reversed(range(x.shape[1]))
        return super().gradient(x, t)

    def step_back(self, x: Any, before: Any, after: Any, dh: Any, grads: Any) -> Any:
        step = next(self.back)
        return super().step_back(x, self.seen[step], self.seen[step + 1], dh, grads)


def after_another_batch() -> Rnn:
    """Return a network that has seen another batch of this size: the fault needs that."""
    network = StatesPileUp()
    network.gradient(*batch(6, seed=18))
    return network


def trained() -> Rnn:
    network = Rnn(scale=1.2, seed=5)
    x, t = batch(24, 3, seed=19)
    for _ in range(250):
        for name, g in network.gradient(x, t).items():
            network.params[name] -= 0.3 * g
    return network


RECURRENCE = ("U", "W", "b")
STYLE = "recurrent"

SPECIMENS = (
    Specimen("rnn-right", STYLE, Rnn, batch),
    Specimen("rnn-right-tagger", STYLE, Tagger, batch_of_tags),
    Specimen("rnn-right-leaky", STYLE, LeakyRnn, partial(batch, 3, 6)),
    Specimen("rnn-right-trained", STYLE, trained, partial(batch, 24, 3, 19)),
    Specimen(
        "rnn-one-step-back",
        STYLE,
        OneStepBack,
        batch,
        ("layer-backward", "chain-link-missing"),  # of the step, and the same link by its name
        RECURRENCE,
    ),
    Specimen("rnn-without-slope", STYLE, WithoutSlope, batch, ("chain-link-missing",), RECURRENCE),
    Specimen(
        "rnn-slope-of-the-state-before",
        STYLE,
        SlopeOfTheStateBefore,
        batch,
        ("derivative-at-wrong-place",),
        RECURRENCE,
    ),
    Specimen(
        "rnn-weights-not-transposed",
        STYLE,
        BackThroughW,
        batch,
        ("weights-not-transposed",),
        RECURRENCE,
    ),
    Specimen(
        "rnn-only-the-first-step-counts",
        STYLE,
        OnlyTheFirstStepCounts,
        batch_of_tags,
        ("layer-backward",),
        ("U", "b"),
    ),
    Specimen(
        "rnn-next-tag",
        STYLE,
        NextTag,
        batch_of_tags,
        ("label-off-by-one",),
        (*RECURRENCE, "V"),  # c is right: it only counts the tags
    ),
    Specimen("rnn-state-is-kept", STYLE, StateIsKept, batch, ("not-deterministic",)),
    Specimen("rnn-states-pile-up", STYLE, after_another_batch, batch, ("stale-cache",), RECURRENCE),
)
