"""Batch normalisation in the middle, as a pair of functions with a cache between them."""

# A student's classes explain themselves to the student.
# ruff: noqa: D101, D102, D103

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

EPS = 1e-5


def batchnorm_forward(x: Any, gamma: Any, beta: Any) -> tuple[Any, Any]:
    mu = x.mean(axis=0)
    std = np.sqrt(x.var(axis=0) + EPS)
    xhat = (x - mu) / std
    return gamma * xhat + beta, (x, xhat, std, gamma)


def batchnorm_backward(dout: Any, cache: Any) -> tuple[Any, Any, Any]:
    _, xhat, std, gamma = cache
    dxhat = dout * gamma
    dx = (dxhat - dxhat.mean(axis=0) - xhat * (dxhat * xhat).mean(axis=0)) / std
    return dx, (dout * xhat).sum(axis=0), dout.sum(axis=0)


def layernorm_forward(x: Any, gamma: Any, beta: Any) -> tuple[Any, Any]:
    mu = x.mean(axis=1, keepdims=True)
    std = np.sqrt(x.var(axis=1, keepdims=True) + EPS)
    xhat = (x - mu) / std
    return gamma * xhat + beta, (xhat, std, gamma)


def layernorm_backward(dout: Any, cache: Any) -> tuple[Any, Any, Any]:
    xhat, std, gamma = cache
    dxhat = dout * gamma
    means = dxhat.mean(axis=1, keepdims=True), (dxhat * xhat).mean(axis=1, keepdims=True)
    dx = (dxhat - means[0] - xhat * means[1]) / std
    return dx, (dout * xhat).sum(axis=0), dout.sum(axis=0)


class NormNet:
    """Affine, normalisation, ReLU, affine, softmax; `t` holds the numbers of the classes."""

    def __init__(
        self,
        forward: Any = batchnorm_forward,
        backward: Any = batchnorm_backward,
        scale: float = 0.6,
        seed: int = 0,
    ) -> None:
        rng = np.random.default_rng(seed)
        self.normalize, self.normalize_back = forward, backward
        self.params: dict[str, Any] = {
            "W": scale * rng.standard_normal((5, 6)),
            "b": np.zeros(6),  # of no effect before a batch normalisation, and its gradient is 0
            "gamma": 1 + 0.2 * rng.standard_normal(6),
            "beta": 0.2 * rng.standard_normal(6),
            "V": 0.6 * rng.standard_normal((6, 4)),
            "c": np.zeros(4),
        }

    def forward(self, x: Any) -> Any:
        p = self.params
        h, self.norm_cache = self.normalize(x @ p["W"] + p["b"], p["gamma"], p["beta"])
        self.r = np.maximum(h, 0)
        scores = self.r @ p["V"] + p["c"]
        scores = scores - scores.max(axis=1, keepdims=True)
        return np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)

    def loss(self, x: Any, t: Any) -> Any:
        return -np.log(self.forward(x)[np.arange(len(t)), t]).mean()

    def gradient(self, x: Any, t: Any) -> dict[str, Any]:
        dscores = self.forward(x)
        dscores[np.arange(len(t)), t] -= 1
        dscores /= len(t)
        dh = dscores @ self.params["V"].T * (self.r > 0)
        dz, dgamma, dbeta = self.normalize_back(dh, self.norm_cache)
        return {
            "W": x.T @ dz,
            "b": dz.sum(axis=0),
            "gamma": dgamma,
            "beta": dbeta,
            "V": self.r.T @ dscores,
            "c": dscores.sum(axis=0),
        }


def batch(size: int = 9, seed: int = 11) -> tuple[Any, Any]:
    rng = np.random.default_rng(seed)
    return 2 * rng.standard_normal((size, 5)) + 1, rng.integers(4, size=size)


# The mistakes


def statistics_for_constants(dout: Any, cache: Any) -> tuple[Any, Any, Any]:
    _, xhat, std, gamma = cache
    dx = dout * gamma / std  # mean and standard deviation depend on x, too
    return dx, (dout * xhat).sum(axis=0), dout.sum(axis=0)


def variance_for_a_constant(dout: Any, cache: Any) -> tuple[Any, Any, Any]:
    _, xhat, std, gamma = cache
    dxhat = dout * gamma
    dx = (dxhat - dxhat.mean(axis=0)) / std  # ... - xhat * (dxhat * xhat).mean(axis=0)
    return dx, (dout * xhat).sum(axis=0), dout.sum(axis=0)


def without_gamma(dout: Any, cache: Any) -> tuple[Any, Any, Any]:
    x, xhat, std, gamma = cache
    ones = np.ones_like(gamma)
    return batchnorm_backward(dout, (x, xhat, std, ones))  # (x, xhat, std, gamma)


def gamma_and_beta_swapped(dout: Any, cache: Any) -> tuple[Any, Any, Any]:
    dx, dgamma, dbeta = batchnorm_backward(dout, cache)
    return dx, dbeta, dgamma  # dgamma, dbeta


def gamma_of_the_input(dout: Any, cache: Any) -> tuple[Any, Any, Any]:
    dx, _, dbeta = batchnorm_backward(dout, cache)
    x, *_ = cache
    return dx, (dout * x).sum(axis=0), dbeta  # dout * xhat


def two_faults(dout: Any, cache: Any) -> tuple[Any, Any, Any]:
    dx, dgamma, dbeta = statistics_for_constants(dout, cache)  # batchnorm_backward
    return dx, dgamma, np.zeros_like(dbeta)  # dbeta


class RunningMean(NormNet):
    """The means and variances that are meant for the test serve in training as well."""

    def __init__(self) -> None:
        super().__init__(forward=self.by_running_mean)
        self.mean, self.var = np.zeros(6), np.ones(6)

    def by_running_mean(self, x: Any, gamma: Any, beta: Any) -> tuple[Any, Any]:
        self.mean = 0.9 * self.mean + 0.1 * x.mean(axis=0)
        self.var = 0.9 * self.var + 0.1 * x.var(axis=0)
        std = np.sqrt(self.var + EPS)
        xhat = (x - self.mean) / std  # x.mean(axis=0), and the deviation of the batch
        return gamma * xhat + beta, (x, xhat, std, gamma)


class DeviationOfTheFirstBatch(NormNet):
    def __init__(self) -> None:
        self.std: Any = None
        super().__init__(backward=self.by_kept_deviation)

    def by_kept_deviation(self, dout: Any, cache: Any) -> tuple[Any, Any, Any]:
        x, xhat, std, gamma = cache
        if self.std is None:
            self.std = std
        return batchnorm_backward(dout, (x, xhat, self.std, gamma))  # std


def after_another_batch() -> NormNet:
    """Return a network that has seen another batch of this size: the fault needs that."""
    network = DeviationOfTheFirstBatch()
    network.gradient(*batch(9, seed=12))
    return network


def trained() -> NormNet:
    network = NormNet(seed=4)
    x, t = batch(40, seed=13)
    for _ in range(300):
        for name, g in network.gradient(x, t).items():
            network.params[name] -= 0.3 * g
    return network


STYLE = "normalisation by functions"

SPECIMENS = (
    Specimen("norm-right", STYLE, NormNet, batch),
    Specimen("norm-right-trained", STYLE, trained, partial(batch, 12)),
    Specimen("norm-right-small-weights", STYLE, partial(NormNet, scale=0.05), batch),
    Specimen(
        "norm-right-by-layer",
        STYLE,
        partial(NormNet, layernorm_forward, layernorm_backward),
        partial(batch, 3),
    ),
    Specimen(
        "norm-statistics-for-constants",
        STYLE,
        partial(NormNet, backward=statistics_for_constants),
        batch,
        ("layer-backward",),
        ("W", "b"),
    ),
    Specimen(
        "norm-variance-for-a-constant",
        STYLE,
        partial(NormNet, backward=variance_for_a_constant),
        batch,
        ("layer-backward",),
        ("W",),
    ),
    Specimen(
        "norm-without-gamma",
        STYLE,
        partial(NormNet, backward=without_gamma),
        batch,
        ("chain-link-missing",),
        ("W",),
    ),
    Specimen(
        "norm-gamma-and-beta-swapped",
        STYLE,
        partial(NormNet, backward=gamma_and_beta_swapped),
        batch,
        ("gradients-swapped",),
        ("gamma", "beta"),
    ),
    Specimen(
        "norm-gamma-of-the-input",
        STYLE,
        partial(NormNet, backward=gamma_of_the_input),
        batch,
        ("layer-backward",),
        ("gamma",),
    ),
    Specimen("norm-running-mean", STYLE, RunningMean, batch, ("not-deterministic",)),
    Specimen(
        "norm-deviation-of-the-first-batch",
        STYLE,
        after_another_batch,
        batch,
        ("stale-cache",),
        ("W",),
    ),
    Specimen(
        "norm-two-faults",
        STYLE,
        partial(NormNet, backward=two_faults),
        batch,
        ("layer-backward", "bias-forgotten"),
        ("W", "b", "beta"),
    ),
)
