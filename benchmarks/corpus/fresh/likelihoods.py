"""Negative log-likelihoods: counts after Poisson, and numbers after Gauss with their variance."""

# ruff: noqa: ARG002, D101, D102, D103

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "likelihoods"


def counts(n: int = 11) -> tuple[Any, Any]:
    """Return inputs and how often something happened."""
    rng = np.random.default_rng(1501)
    x = rng.standard_normal((n, 5))
    return x, rng.poisson(np.exp(0.3 + 0.4 * x[:, 0])).astype(float)


def numbers(n: int = 12) -> tuple[Any, Any]:
    """Return inputs, and two numbers for each, which spread more or less."""
    rng = np.random.default_rng(1502)
    x = rng.standard_normal((n, 4))
    return x, x[:, :2] + np.exp(0.3 * x[:, 2:3]) * rng.standard_normal((n, 2))


class PoissonRegression:
    """rate = exp(x w + b); the logarithm of t! is left out, since it does not depend on w."""

    def __init__(self, n_in: int = 5, scale: float = 0.3) -> None:
        rng = np.random.default_rng(61)
        self.params = {"w": scale * rng.standard_normal(n_in), "b": np.zeros(1)}

    def predict(self, x: Any) -> Any:
        return np.exp(x @ self.params["w"] + self.params["b"])

    def loss(self, x: Any, t: Any) -> Any:
        rate = self.predict(x)
        log_likelihood = t * np.log(rate) - rate
        return -log_likelihood.mean()

    def score_gradient(self, rate: Any, t: Any) -> Any:
        return (rate - t) / len(t)

    def gradient(self, x: Any, t: Any) -> Any:
        d = self.score_gradient(self.predict(x), t)
        return {"w": x.T @ d, "b": d.sum(keepdims=True)}


class GaussianNet:
    """A hidden layer, and two heads of it: the mean mu and the logarithm s of the variance."""

    def __init__(self, n_hidden: int = 7, head_scale: float = 0.5, seed: int = 62) -> None:
        rng = np.random.default_rng(seed)
        self.params = {
            "W": 0.5 * rng.standard_normal((4, n_hidden)),
            "b": 0.1 * rng.standard_normal(n_hidden),
            "W_mu": 0.5 * rng.standard_normal((n_hidden, 2)),
            "b_mu": np.zeros(2),
            "W_s": head_scale * rng.standard_normal((n_hidden, 2)),
            "b_s": np.zeros(2),
        }

    def forward(self, x: Any) -> Any:
        p = self.params
        h = np.tanh(x @ p["W"] + p["b"])
        return h, h @ p["W_mu"] + p["b_mu"], h @ p["W_s"] + p["b_s"]

    def loss(self, x: Any, t: Any) -> Any:
        _, mu, s = self.forward(x)
        return np.sum(0.5 * s + 0.5 * (t - mu) ** 2 * np.exp(-s)) / len(x)

    def mean_gradient(self, mu: Any, s: Any, t: Any) -> Any:
        return (mu - t) * np.exp(-s)

    def log_variance_gradient(self, mu: Any, s: Any, t: Any) -> Any:
        return 0.5 - 0.5 * (t - mu) ** 2 * np.exp(-s)

    def gradient(self, x: Any, t: Any) -> Any:
        h, mu, s = self.forward(x)
        dmu = self.mean_gradient(mu, s, t) / len(x)
        ds = self.log_variance_gradient(mu, s, t) / len(x)
        dh = dmu @ self.params["W_mu"].T + ds @ self.params["W_s"].T
        dz = dh * (1 - h**2)
        return {
            "W": x.T @ dz,
            "b": dz.sum(axis=0),
            "W_mu": h.T @ dmu,
            "b_mu": dmu.sum(axis=0),
            "W_s": h.T @ ds,
            "b_s": ds.sum(axis=0),
        }


def gaussian_trained() -> GaussianNet:
    network = GaussianNet(6, seed=63)
    x, t = numbers()
    for _ in range(300):
        grads = network.gradient(x, t)
        for name, value in network.params.items():
            value -= 0.05 * grads[name]
    return network


class PoissonExpForgotten(PoissonRegression):
    """The derivative of the loss with respect to the rate, but not that of the rate."""

    def score_gradient(self, rate: Any, t: Any) -> Any:
        return (1 - t / rate) / len(t)  # * rate


class PoissonSummed(PoissonRegression):
    def loss(self, x: Any, t: Any) -> Any:
        rate = self.predict(x)
        return np.sum(rate - t * np.log(rate))  # np.mean


class PoissonWithoutBias(PoissonRegression):
    def gradient(self, x: Any, t: Any) -> Any:
        d = self.score_gradient(self.predict(x), t)
        return {"w": x.T @ d, "b": np.zeros(1)}  # d.sum(keepdims=True)


class HalfForgotten(GaussianNet):
    def log_variance_gradient(self, mu: Any, s: Any, t: Any) -> Any:
        return 1 - (t - mu) ** 2 * np.exp(-s)  # 0.5 *


class VarianceNotDividedBy(GaussianNet):
    def mean_gradient(self, mu: Any, s: Any, t: Any) -> Any:
        return mu - t  # * np.exp(-s)


TRUNK = ("W", "b")
SPECIMENS = (
    Specimen("likelihoods-right-poisson", STYLE, PoissonRegression, counts),
    Specimen("likelihoods-right-gaussian-trained", STYLE, gaussian_trained, numbers),
    Specimen(
        "likelihoods-right-gaussian-variance-of-one", STYLE, lambda: GaussianNet(head_scale=0.0),
        lambda: numbers(3),
    ),
    Specimen(
        "likelihoods-poisson-chain-link-missing", STYLE, PoissonExpForgotten, counts,
        ("chain-link-missing",), ("w", "b"),
    ),
    Specimen(
        "likelihoods-poisson-loss-summed", STYLE, PoissonSummed, counts,
        ("loss-summed",), ("w", "b"),
    ),
    Specimen(
        "likelihoods-poisson-bias-forgotten", STYLE, PoissonWithoutBias, counts,
        ("bias-forgotten",), ("b",),
    ),
    Specimen(
        "likelihoods-gaussian-constant-factor", STYLE, HalfForgotten, numbers,
        ("constant-factor",), (*TRUNK, "W_s", "b_s"),
    ),
    Specimen(
        "likelihoods-gaussian-chain-link-missing", STYLE, VarianceNotDividedBy, numbers,
        ("chain-link-missing",), (*TRUNK, "W_mu", "b_mu"),
    ),
)  # fmt: skip
