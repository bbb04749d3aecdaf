"""A table of word vectors, their mean over a sentence, and a softmax."""

# ruff: noqa: D101, D102

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "embedding"


def batch(n: int = 6, n_classes: int = 3) -> tuple[Any, Any]:
    """Return sentences of five words, as integers below 8, and a label for each."""
    rng = np.random.default_rng(910)
    return rng.integers(8, size=(n, 5)), rng.integers(n_classes, size=n)


class BagOfWords:
    def __init__(self, dim: int = 4, n_classes: int = 3, vocab: int = 8, seed: int = 91) -> None:
        rng = np.random.default_rng(seed)
        self.params = {
            "embedding": rng.uniform(-1, 1, (vocab, dim)),
            "weight": rng.uniform(-1, 1, (dim, n_classes)),
            "bias": rng.uniform(-0.5, 0.5, n_classes),
        }

    def sentence(self, words: Any) -> Any:
        """Return the mean of the words' vectors, (N, dim)."""
        return self.params["embedding"][words].mean(axis=1)

    def sentence_backward(self, dh: Any, words: Any) -> Any:
        dvectors = np.repeat(dh[:, None, :] / words.shape[1], words.shape[1], axis=1)
        return self.scatter(dvectors, words)

    def scatter(self, dvectors: Any, words: Any) -> Any:
        dembedding = np.zeros_like(self.params["embedding"])
        np.add.at(dembedding, words, dvectors)
        return dembedding

    def forward(self, x: Any) -> Any:
        self.h = self.sentence(x)
        return self.softmax(self.h @ self.params["weight"] + self.params["bias"])

    def softmax(self, scores: Any) -> Any:
        e = np.exp(scores - scores.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def loss(self, x: Any, t: Any) -> Any:
        y = self.forward(x)
        return -np.mean([np.log(y[i, label]) for i, label in enumerate(t)])

    def scores_backward(self, y: Any, t: Any) -> Any:
        return (y - np.eye(y.shape[1])[t]) / len(t)

    def weight_gradient(self, dscores: Any) -> Any:
        return self.h.T @ dscores

    def gradient(self, x: Any, t: Any) -> Any:
        dscores = self.scores_backward(self.forward(x), t)
        dh = dscores @ self.params["weight"].T
        return {
            "embedding": self.sentence_backward(dh, x),
            "weight": self.weight_gradient(dscores),
            "bias": dscores.sum(axis=0),
        }


class WordZeroIsPadding(BagOfWords):
    """The mean is only over words that are there."""

    def sentence(self, words: Any) -> Any:
        present = (words > 0)[..., None]
        vectors = self.params["embedding"][words] * present
        return vectors.sum(axis=1) / present.sum(axis=1)

    def sentence_backward(self, dh: Any, words: Any) -> Any:
        share = (words > 0) / (words > 0).sum(axis=1, keepdims=True)
        return self.scatter(dh[:, None, :] * share[..., None], words)


class RepeatedWordsLost(BagOfWords):
    def scatter(self, dvectors: Any, words: Any) -> Any:
        dembedding = np.zeros_like(self.params["embedding"])
        dembedding[words] += dvectors  # np.add.at(dembedding, words, dvectors)
        return dembedding


class LengthForgotten(BagOfWords):
    def sentence_backward(self, dh: Any, words: Any) -> Any:
        dvectors = np.repeat(dh[:, None, :], words.shape[1], axis=1)  # dh / words.shape[1]
        return self.scatter(dvectors, words)


class LabelsFromOne(BagOfWords):
    def scores_backward(self, y: Any, t: Any) -> Any:
        return (y - np.eye(y.shape[1])[t - 1]) / len(t)  # t


class WeightGradientTransposed(BagOfWords):
    """It only fits where vectors are as long as there are classes."""

    def weight_gradient(self, dscores: Any) -> Any:
        return dscores.T @ self.h  # self.h.T @ dscores


class SoftmaxOverTheBatch(BagOfWords):
    def softmax(self, scores: Any) -> Any:
        e = np.exp(scores - np.max(scores))
        return e / np.sum(e)  # np.sum(e, axis=1, keepdims=True)


def from_a_weight_of_zero() -> BagOfWords:
    """Return a network that has not yet an opinion on any word."""
    network = BagOfWords(dim=6, seed=92)
    network.params["weight"][...] = 0
    network.params["bias"][...] = 0
    return network


ALL = ("embedding", "weight", "bias")
SPECIMENS = (
    Specimen("embedding-right", STYLE, BagOfWords, batch),
    Specimen("embedding-right-weight-of-zero", STYLE, from_a_weight_of_zero, batch),
    Specimen("embedding-right-padded-three-sentences", STYLE, WordZeroIsPadding, lambda: batch(3)),
    Specimen(
        "embedding-layer-backward", STYLE, RepeatedWordsLost, batch,
        ("layer-backward",), ("embedding",),
    ),
    Specimen(
        "embedding-constant-factor", STYLE, LengthForgotten, batch,
        ("constant-factor",), ("embedding",),
    ),
    Specimen(
        "embedding-label-off-by-one", STYLE, LabelsFromOne, batch,
        ("label-off-by-one",), ALL,
    ),
    Specimen(
        "embedding-gradient-transposed", STYLE,
        lambda: WeightGradientTransposed(n_classes=4), lambda: batch(n_classes=4),
        ("gradient-transposed",), ("weight",),
    ),
    Specimen(
        "embedding-batch-softmax", STYLE, SoftmaxOverTheBatch, batch,
        ("batch-softmax",), ALL,
    ),
)  # fmt: skip
