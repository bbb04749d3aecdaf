"""A gist about characters: lossFun, Wxh, Whh, Why, columns of one-hot, and dhnext."""

# ruff: noqa: D101, D102, D103, N802

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "characters"
vocab_size = 5


class CharRNN:
    def __init__(self, hidden_size: int = 4, scale: float = 0.5, seed: int = 91) -> None:
        rng = np.random.default_rng(seed)
        self.hidden_size = hidden_size
        self.params = {
            "Wxh": rng.standard_normal((hidden_size, vocab_size)) * scale,
            "Whh": rng.standard_normal((hidden_size, hidden_size)) * scale,
            "Why": rng.standard_normal((vocab_size, hidden_size)) * scale,
            "bh": np.zeros((hidden_size, 1)),
            "by": np.zeros((vocab_size, 1)),
        }

    def hprev(self) -> Any:
        return np.zeros((self.hidden_size, 1))

    def dhraw(self, h: Any, dh: Any) -> Any:
        return (1 - h * h) * dh

    def dhnext(self, dhraw: Any) -> Any:
        return np.dot(self.params["Whh"].T, dhraw)

    def zeros(self) -> Any:
        return {name: np.zeros_like(value) for name, value in self.params.items()}

    def lossFun(self, inputs: Any, targets: Any) -> Any:
        p = self.params
        xs, hs, ps = {}, {-1: self.hprev()}, {}
        loss = 0.0
        for t in range(len(inputs)):
            xs[t] = np.zeros((vocab_size, 1))
            xs[t][inputs[t]] = 1
            hs[t] = np.tanh(np.dot(p["Wxh"], xs[t]) + np.dot(p["Whh"], hs[t - 1]) + p["bh"])
            ys = np.dot(p["Why"], hs[t]) + p["by"]
            ps[t] = np.exp(ys) / np.sum(np.exp(ys))
            loss += -np.log(ps[t][targets[t], 0])

        grads = self.zeros()
        dhnext = np.zeros_like(hs[0])
        for t in reversed(range(len(inputs))):
            dy = np.copy(ps[t])
            dy[targets[t]] -= 1
            grads["Why"] += np.dot(dy, hs[t].T)
            grads["by"] += dy
            dh = np.dot(p["Why"].T, dy) + dhnext
            dhraw = self.dhraw(hs[t], dh)
            grads["bh"] += dhraw
            grads["Wxh"] += np.dot(dhraw, xs[t].T)
            grads["Whh"] += np.dot(dhraw, hs[t - 1].T)
            dhnext = self.dhnext(dhraw)
        return loss, grads

    def loss(self, inputs: Any, targets: Any) -> Any:
        return self.lossFun(inputs, targets)


def text(seq_length: int = 7) -> tuple[Any, Any]:
    """Return characters as integers, and the next of each."""
    data = np.random.default_rng(92).integers(vocab_size, size=seq_length + 1)
    return data[:-1].copy(), data[1:].copy()


def trained() -> CharRNN:
    rnn = CharRNN(hidden_size=7, scale=0.01)
    inputs, targets = text(12)
    for _ in range(300):
        for name, dparam in rnn.lossFun(inputs, targets)[1].items():
            rnn.params[name] -= 0.05 * dparam
    return rnn


# The mistakes


class NothingFromLater(CharRNN):
    def dhnext(self, dhraw: Any) -> Any:
        return np.zeros_like(dhraw)  # np.dot(self.params["Whh"].T, dhraw)


class ThroughWhhItself(CharRNN):
    def dhnext(self, dhraw: Any) -> Any:
        return np.dot(self.params["Whh"], dhraw)  # self.params["Whh"].T


class WithoutTheTanh(CharRNN):
    def dhraw(self, h: Any, dh: Any) -> Any:  # noqa: ARG002
        return dh  # (1 - h * h) * dh


class GradsOutside(CharRNN):
    def __init__(self, hidden_size: int = 4) -> None:
        super().__init__(hidden_size)
        self.grads = super().zeros()

    def zeros(self) -> Any:
        return self.grads  # new zeros for each call


HIDDEN = ("Wxh", "Whh", "bh")
SPECIMENS = (
    Specimen("chars-right", STYLE, CharRNN, text),
    Specimen("chars-right-trained", STYLE, trained, lambda: text(12)),
    Specimen(
        "chars-nothing-from-later", STYLE, lambda: NothingFromLater(hidden_size=6), text,
        ("chain-link-missing", "layer-backward"), HIDDEN,
    ),
    Specimen(
        "chars-through-whh-itself", STYLE, ThroughWhhItself, lambda: text(6),
        ("weights-not-transposed", "layer-backward"), HIDDEN,
    ),
    Specimen(
        "chars-without-the-tanh", STYLE, lambda: WithoutTheTanh(seed=93), text,
        ("chain-link-missing",), HIDDEN,
    ),
    Specimen(
        "chars-grads-outside", STYLE, GradsOutside, text,
        ("accumulates",), (*HIDDEN, "Why", "by"),
    ),
)  # fmt: skip
