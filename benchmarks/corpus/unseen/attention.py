"""Self-attention over three positions, their mean, and a dense layer with a softmax."""

# ruff: noqa: D101, D102

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "attention"


def batch() -> tuple[Any, Any]:
    """Return short sequences (N, T, D) and a label for each."""
    rng = np.random.default_rng(404)
    return rng.standard_normal((6, 3, 5)), rng.integers(4, size=6)


def softmax(s: Any) -> Any:
    """Return what sums to 1 along the last axis."""
    e = np.exp(s - s.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


class AttentionClassifier:
    scale_of_weights = 0.6

    def __init__(self, d_model: int = 5, d_k: int = 3, n_classes: int = 4, seed: int = 41) -> None:
        rng = np.random.default_rng(seed)
        shapes = dict.fromkeys(("Wq", "Wk", "Wv"), (d_model, d_k)) | {"Wo": (d_k, n_classes)}
        self.params = {
            name: rng.normal(0, self.scale_of_weights, shape) for name, shape in shapes.items()
        }
        self.params["bo"] = np.zeros(n_classes)

    def masked(self, s: Any) -> Any:
        return s

    def class_probabilities(self, scores: Any) -> Any:
        return softmax(scores)

    def forward(self, x: Any) -> Any:
        p = self.params
        self.q, self.k, self.v = x @ p["Wq"], x @ p["Wk"], x @ p["Wv"]
        self.scale = 1 / np.sqrt(self.k.shape[-1])
        s = self.q @ self.k.transpose(0, 2, 1) * self.scale  # (N, T, T)
        self.a = softmax(self.masked(s))
        self.pooled = (self.a @ self.v).mean(axis=1)  # (N, d_k)
        return self.class_probabilities(self.pooled @ p["Wo"] + p["bo"])

    def loss(self, x: Any, t: Any) -> Any:
        return -np.log(self.forward(x)[np.arange(len(t)), t]).mean()

    def softmax_backward(self, da: Any) -> Any:
        return self.a * (da - (da * self.a).sum(axis=-1, keepdims=True))

    def attention_backward(self, do: Any) -> Any:
        ds = self.softmax_backward(do @ self.v.transpose(0, 2, 1)) * self.scale
        dq = ds @ self.k
        dk = ds.transpose(0, 2, 1) @ self.q
        dv = self.a.transpose(0, 2, 1) @ do
        return dq, dk, dv

    def gradient(self, x: Any, t: Any) -> Any:
        dscores = self.forward(x)
        dscores[np.arange(len(t)), t] -= 1
        dscores /= len(t)
        grads = {"Wo": self.pooled.T @ dscores, "bo": dscores.sum(axis=0)}
        length = x.shape[1]
        do = (dscores @ self.params["Wo"].T)[:, None, :].repeat(length, axis=1) / length
        for name, d in zip(("Wq", "Wk", "Wv"), self.attention_backward(do), strict=True):
            grads[name] = np.einsum("ntd,ntk->dk", x, d)
        return grads


class Causal(AttentionClassifier):
    """No position sees a later one."""

    scale_of_weights = 1.0

    def masked(self, s: Any) -> Any:
        later = np.triu(np.ones(s.shape[1:], dtype=bool), k=1)
        return np.where(later, -1e9, s)


class ScaleForgotten(AttentionClassifier):
    def attention_backward(self, do: Any) -> Any:
        ds = self.softmax_backward(do @ self.v.transpose(0, 2, 1))  # ... * self.scale
        dv = self.a.transpose(0, 2, 1) @ do
        return ds @ self.k, ds.transpose(0, 2, 1) @ self.q, dv


class DiagonalOfTheSoftmax(AttentionClassifier):
    def softmax_backward(self, da: Any) -> Any:
        return da * self.a * (1 - self.a)  # self.a * (da - (da * self.a).sum(-1))


class SoftmaxOverTheBatch(AttentionClassifier):
    def class_probabilities(self, scores: Any) -> Any:
        e = np.exp(scores - scores.max())
        return e / e.sum()  # e.sum(axis=-1, keepdims=True)


class AttentionNotTransposed(AttentionClassifier):
    def attention_backward(self, do: Any) -> Any:
        dq, dk, _ = super().attention_backward(do)
        return dq, dk, self.a @ do  # self.a.transpose(0, 2, 1) @ do


class PositionsAddedInPlace(AttentionClassifier):
    def forward(self, x: Any) -> Any:
        x += np.linspace(0, 1, x.shape[1])[:, None]  # x = x + ...
        return super().forward(x)


class ScaleAndBiasForgotten(ScaleForgotten):
    def gradient(self, x: Any, t: Any) -> Any:
        grads = super().gradient(x, t)
        grads["bo"] = np.zeros_like(self.params["bo"])  # dscores.sum(axis=0)
        return grads


ALL = ("Wq", "Wk", "Wv", "Wo", "bo")
SPECIMENS = (
    Specimen("attention-right", STYLE, AttentionClassifier, batch),
    Specimen("attention-right-causal-scale-one", STYLE, Causal, batch),
    Specimen(
        "attention-constant-factor", STYLE, ScaleForgotten, batch,
        ("constant-factor",), ("Wq", "Wk"),
    ),
    Specimen(
        "attention-softmax-diagonal", STYLE, DiagonalOfTheSoftmax, batch,
        ("softmax-diagonal",), ("Wq", "Wk"),
    ),
    Specimen(
        "attention-batch-softmax", STYLE, SoftmaxOverTheBatch, batch,
        ("batch-softmax",), ALL,
    ),
    # What is transposed here are weights of attention, which are no parameters.
    Specimen(
        "attention-not-transposed", STYLE, AttentionNotTransposed, batch,
        ("layer-backward", "weights-not-transposed"), ("Wv",),
    ),
    Specimen(
        "attention-writes-input", STYLE, PositionsAddedInPlace, batch,
        ("writes-input",),
    ),
    Specimen(
        "attention-two-faults", STYLE, ScaleAndBiasForgotten, batch,
        ("constant-factor", "bias-forgotten"), ("Wq", "Wk", "bo"),
    ),
)  # fmt: skip
