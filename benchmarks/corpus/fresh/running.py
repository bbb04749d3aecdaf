"""Batch normalisation with running statistics, and dropout whose mask is drawn once and kept."""

# ruff: noqa: D101, D102, D103

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "running"


def batch(n: int = 9) -> tuple[Any, Any]:
    """Return inputs that are not centred, and integer labels."""
    rng = np.random.default_rng(2201)
    return 1 + 2 * rng.standard_normal((n, 5)), rng.integers(3, size=n)


class BatchNorm:
    def __init__(self, n: int, momentum: float = 0.9) -> None:
        rng = np.random.default_rng(131)
        self.gamma = 1 + 0.2 * rng.standard_normal(n)
        self.beta = 0.2 * rng.standard_normal(n)
        self.momentum = momentum
        self.running_mean, self.running_var = np.zeros(n), np.ones(n)

    def forward(self, x: Any, *, train: bool) -> Any:
        mean, var = self.running_mean, self.running_var
        if train:
            mean, var = self.statistics(x)
        self.std = np.sqrt(var + 1e-5)
        self.normal = (x - mean) / self.std
        return self.gamma * self.normal + self.beta

    def statistics(self, x: Any) -> Any:
        """Return those of the batch, and remember them for later."""
        mean, var = x.mean(axis=0), x.var(axis=0)
        m = self.momentum
        self.running_mean = m * self.running_mean + (1 - m) * mean
        self.running_var = m * self.running_var + (1 - m) * var
        return mean, var

    def backward(self, dout: Any) -> Any:
        self.dgamma = np.sum(dout * self.normal, axis=0)
        self.dbeta = np.sum(dout, axis=0)
        d = dout * self.gamma
        shared = d.mean(axis=0) + self.normal * np.mean(d * self.normal, axis=0)
        return (d - shared) / self.std


class Dropout:
    """One mask for all examples, the same at each call."""

    def __init__(self, n: int, keep: float = 0.7, seed: int = 132) -> None:
        self.keep = keep
        self.mask = np.random.default_rng(seed).random(n) < keep

    def forward(self, x: Any) -> Any:
        return x * self.mask / self.keep

    def backward(self, dout: Any) -> Any:
        return dout * self.mask / self.keep


class Net:
    """affine without bias, batch normalisation, ReLU, dropout, affine, softmax."""

    def __init__(
        self, norm: Any = BatchNorm, dropout: Any = Dropout, n_hidden: int = 8, scale: float = 0.5
    ) -> None:
        rng = np.random.default_rng(133)
        self.norm, self.dropout = norm(n_hidden), dropout(n_hidden)
        self.params = {
            "W1": scale * rng.standard_normal((5, n_hidden)),
            "gamma": self.norm.gamma,
            "beta": self.norm.beta,
            "W2": scale * rng.standard_normal((n_hidden, 3)),
            "b2": np.zeros(3),
        }

    def scores(self, x: Any, *, train: bool = True) -> Any:
        self.n = self.norm.forward(x @ self.params["W1"], train=train)
        self.h = np.maximum(self.n, 0)
        if train:
            self.h = self.dropout.forward(self.h)
        return self.h @ self.params["W2"] + self.params["b2"]

    def predict(self, x: Any) -> Any:
        return self.scores(x, train=False).argmax(axis=1)

    def probabilities(self, x: Any) -> Any:
        s = self.scores(x)
        e = np.exp(s - s.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def loss(self, x: Any, t: Any) -> Any:
        return -np.mean(np.log(self.probabilities(x)[np.arange(len(t)), t]))

    def gradient(self, x: Any, t: Any) -> Any:
        ds = self.probabilities(x)
        ds[np.arange(len(t)), t] -= 1
        ds /= len(t)
        dn = self.dropout.backward(ds @ self.params["W2"].T) * (self.n > 0)
        dz = self.norm.backward(dn)
        return {
            "W1": x.T @ dz,
            "gamma": self.norm.dgamma,
            "beta": self.norm.dbeta,
            "W2": self.h.T @ ds,
            "b2": ds.sum(axis=0),
        }


def trained() -> Net:
    network = Net(n_hidden=7)
    x, t = batch()
    for _ in range(200):
        grads = network.gradient(x, t)
        for name, value in network.params.items():
            value -= 0.1 * grads[name]
    return network


class RunningInTraining(BatchNorm):
    def statistics(self, x: Any) -> Any:
        super().statistics(x)
        return self.running_mean, self.running_var  # mean, var of the batch


class AnotherVariance(BatchNorm):
    """The variance is estimated with N - 1 on the way forth, and taken for N on the way back."""

    def statistics(self, x: Any) -> Any:
        mean, _ = super().statistics(x)
        return mean, x.var(axis=0, ddof=1)  # x.var(axis=0)


class ComesBackUndropped(Dropout):
    def backward(self, dout: Any) -> Any:
        return dout  # dout * self.mask / self.keep


class NotScaledBack(Dropout):
    def backward(self, dout: Any) -> Any:
        return dout * self.mask  # / self.keep


UNDER = ("W1", "gamma", "beta")
SPECIMENS = (
    Specimen("running-right", STYLE, Net, batch),
    Specimen("running-right-trained", STYLE, trained, batch),
    Specimen("running-right-five-examples-scale-0.01", STYLE, lambda: Net(scale=0.01),
        lambda: batch(5)),
    Specimen(
        "running-not-deterministic", STYLE, lambda: Net(RunningInTraining), batch,
        ("not-deterministic",),
    ),
    Specimen(
        "running-layer-backward", STYLE, lambda: Net(AnotherVariance), batch,
        ("layer-backward",), ("W1",),
    ),
    Specimen(
        "running-chain-link-missing", STYLE, lambda: Net(dropout=ComesBackUndropped), batch,
        ("chain-link-missing",), UNDER,
    ),
    Specimen(
        "running-constant-factor", STYLE, lambda: Net(dropout=NotScaledBack), batch,
        ("constant-factor",), UNDER,
    ),
)  # fmt: skip
