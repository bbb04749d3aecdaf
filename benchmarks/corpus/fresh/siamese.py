"""A siamese pair: both inputs go through the same weights, and the loss is one of the distance."""

# ruff: noqa: D101, D102, D103

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "siamese"


def pairs(n: int = 10) -> tuple[Any, Any]:
    """Return pairs (N, 2, D), and 1 where both are alike, 0 where they are not."""
    rng = np.random.default_rng(2001)
    alike = (rng.random(n) < 0.5).astype(float)
    first = rng.standard_normal((n, 6))
    second = np.where(alike[:, None], first + 0.3 * rng.standard_normal((n, 6)), -first)
    return np.stack([first, second], axis=1), alike


def similarities(n: int = 9) -> tuple[Any, Any]:
    """Return pairs, and how far they are to lie apart, squared."""
    rng = np.random.default_rng(2002)
    return rng.standard_normal((n, 2, 6)), rng.random(n)


class Siamese:
    def __init__(self, n_hidden: int = 5, scale: float = 0.5, seed: int = 111) -> None:
        rng = np.random.default_rng(seed)
        self.params = {
            "W1": scale * rng.standard_normal((6, n_hidden)),
            "b1": 0.1 * rng.standard_normal(n_hidden),
            "W2": scale * rng.standard_normal((n_hidden, 3)),
        }

    def embed(self, x: Any) -> Any:
        h = np.tanh(x @ self.params["W1"] + self.params["b1"])
        return h @ self.params["W2"], (x, h)

    def embed_backward(self, d: Any, cache: Any) -> Any:
        x, h = cache
        dz = d @ self.params["W2"].T * (1 - h**2)
        return {"W1": x.T @ dz, "b1": dz.sum(axis=0), "W2": h.T @ d}

    def distance_loss(self, difference: Any, t: Any) -> Any:
        raise NotImplementedError

    def distance_gradient(self, difference: Any, t: Any) -> Any:
        """Return the derivative with respect to the difference of both embeddings."""
        raise NotImplementedError

    def loss(self, x: Any, t: Any) -> Any:
        one, _ = self.embed(x[:, 0])
        other, _ = self.embed(x[:, 1])
        return self.distance_loss(one - other, t)

    def gradient(self, x: Any, t: Any) -> Any:
        one, cache_one = self.embed(x[:, 0])
        other, cache_other = self.embed(x[:, 1])
        d = self.distance_gradient(one - other, t)
        grads_one = self.embed_backward(d, cache_one)
        grads_other = self.embed_backward(-d, cache_other)
        return {name: grads_one[name] + grads_other[name] for name in self.params}


class Contrastive(Siamese):
    """d ** 2 for those that are alike, max(0, margin - d) ** 2 for the others."""

    margin = 1.5

    def distance_loss(self, difference: Any, t: Any) -> Any:
        d = np.linalg.norm(difference, axis=1)
        return np.mean(t * d**2 + (1 - t) * np.maximum(0, self.margin - d) ** 2)

    def distance_gradient(self, difference: Any, t: Any) -> Any:
        d = np.linalg.norm(difference, axis=1)
        dd = 2 * t * d - 2 * (1 - t) * np.maximum(0, self.margin - d)
        return (dd / d / len(t))[:, None] * difference


class SquaredDistance(Siamese):
    """The squared distance is to be t, and the error is squared once more."""

    def distance_loss(self, difference: Any, t: Any) -> Any:
        return np.mean((np.sum(difference**2, axis=1) - t) ** 2)

    def distance_gradient(self, difference: Any, t: Any) -> Any:
        error = np.sum(difference**2, axis=1) - t
        return (2 * error / len(t))[:, None] * 2 * difference


def trained() -> Contrastive:
    network = Contrastive(7, seed=112)
    x, t = pairs()
    for _ in range(200):
        grads = network.gradient(x, t)
        for name, value in network.params.items():
            value -= 0.02 * grads[name]
    return network


class OnlyOneBranch(Contrastive):
    def gradient(self, x: Any, t: Any) -> Any:
        one, cache = self.embed(x[:, 0])
        other, _ = self.embed(x[:, 1])
        # + self.embed_backward(-d, cache_other): the second branch moves the same weights
        return self.embed_backward(self.distance_gradient(one - other, t), cache)


class BothBranchesPlus(SquaredDistance):
    def gradient(self, x: Any, t: Any) -> Any:
        one, cache_one = self.embed(x[:, 0])
        other, cache_other = self.embed(x[:, 1])
        d = self.distance_gradient(one - other, t)
        grads_one = self.embed_backward(d, cache_one)
        grads_other = self.embed_backward(d, cache_other)  # -d
        return {name: grads_one[name] + grads_other[name] for name in self.params}


class CacheOfTheSecondBranch(SquaredDistance):
    """A layer that remembers one input, used for two."""

    def embed(self, x: Any) -> Any:
        e, self.cache = super().embed(x)  # a cache for each of the two
        return e, None

    def embed_backward(self, d: Any, cache: Any) -> Any:  # noqa: ARG002
        return super().embed_backward(d, self.cache)  # cache


class SumsThatAreNeverReset(Contrastive):
    """Two branches add to the same gradients, and so does the next call."""

    def __init__(self) -> None:
        super().__init__()
        self.grads = {name: np.zeros_like(value) for name, value in self.params.items()}

    def gradient(self, x: Any, t: Any) -> Any:
        # self.grads = zeros, here
        one, cache_one = self.embed(x[:, 0])
        other, cache_other = self.embed(x[:, 1])
        d = self.distance_gradient(one - other, t)
        for branch in (self.embed_backward(d, cache_one), self.embed_backward(-d, cache_other)):
            for name in self.params:
                self.grads[name] += branch[name]
        return self.grads


class RootForgotten(Contrastive):
    def distance_gradient(self, difference: Any, t: Any) -> Any:
        d = np.linalg.norm(difference, axis=1)
        dd = 2 * t * d - 2 * (1 - t) * np.maximum(0, self.margin - d)
        return (dd / len(t))[:, None] * difference  # dd / d


ALL = ("W1", "b1", "W2")
SPECIMENS = (
    Specimen("siamese-right-contrastive-trained", STYLE, trained, pairs),
    Specimen("siamese-right-squared-distance", STYLE, SquaredDistance, similarities),
    # One of the two ways back to the same weights is missing.
    Specimen(
        "siamese-one-branch", STYLE, OnlyOneBranch, pairs,
        ("chain-link-missing", "layer-backward"), ALL,
    ),
    Specimen("siamese-wrong-sign", STYLE, BothBranchesPlus, similarities, ("wrong-sign",), ALL),
    # What backward uses is of the other input, though of the same batch.
    Specimen(
        "siamese-stale-cache", STYLE, CacheOfTheSecondBranch, similarities,
        ("stale-cache", "layer-backward"), ALL,
    ),
    Specimen("siamese-accumulates", STYLE, SumsThatAreNeverReset, pairs, ("accumulates",), ALL),
    Specimen(
        "siamese-chain-link-missing", STYLE, RootForgotten, pairs,
        ("chain-link-missing",), ALL,
    ),
)  # fmt: skip
