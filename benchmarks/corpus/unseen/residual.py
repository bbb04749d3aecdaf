"""Blocks that add a normalised and rectified copy to their own input."""

# ruff: noqa: ARG002, D101, D102

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "residual"


def batch() -> tuple[Any, Any]:
    """Return inputs and one-hot labels."""
    rng = np.random.default_rng(303)
    return rng.standard_normal((8, 5)), np.eye(3)[rng.integers(3, size=8)]


class ResidualNet:
    """u = x W_in + b_in, then u + relu(layernorm(u)) for each block, then a softmax."""

    blocks = 1
    head_scale = 0.7

    def __init__(self, width: int = 6, seed: int = 31) -> None:
        rng = np.random.default_rng(seed)
        self.params = {
            "W_in": rng.standard_normal((5, width)) * 0.5,
            "b_in": rng.standard_normal(width) * 0.1,
            "W_out": rng.standard_normal((width, 3)) * self.head_scale,
            "b_out": np.zeros(3),
        }
        for k in range(self.blocks):
            self.params[f"gamma{k}"] = 1 + 0.5 * rng.standard_normal(width)
            self.params[f"beta{k}"] = 0.3 * rng.standard_normal(width)

    def layernorm(self, u: Any, gamma: Any, beta: Any) -> Any:
        std = np.sqrt(u.var(axis=1, keepdims=True) + 1e-5)
        u_hat = (u - u.mean(axis=1, keepdims=True)) / std
        return gamma * u_hat + beta, (u_hat, std, gamma)

    def layernorm_backward(self, dn: Any, cache: Any) -> Any:
        u_hat, std, gamma = cache
        dgamma, dbeta = (dn * u_hat).sum(axis=0), dn.sum(axis=0)
        du_hat = dn * gamma
        mean = du_hat.mean(axis=1, keepdims=True)
        along = (du_hat * u_hat).mean(axis=1, keepdims=True)
        return (du_hat - mean - u_hat * along) / std, dgamma, dbeta

    def relu_backward(self, da: Any, n: Any) -> Any:
        return da * (n > 0)

    def forward(self, x: Any) -> Any:
        p = self.params
        u = x @ p["W_in"] + p["b_in"]
        self.caches = []
        for k in range(self.blocks):
            n, cache = self.layernorm(u, p[f"gamma{k}"], p[f"beta{k}"])
            u = u + np.maximum(n, 0)
            self.caches.append((n, cache))
        self.u = u
        scores = u @ p["W_out"] + p["b_out"]
        e = np.exp(scores - scores.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def loss(self, x: Any, t: Any) -> Any:
        return -np.sum(t * np.log(self.forward(x))) / len(x)

    def block_backward(self, du: Any, k: int) -> Any:
        n, cache = self.caches[k]
        dn = self.relu_backward(du, n)
        du_branch, dgamma, dbeta = self.layernorm_backward(dn, cache)
        return du + du_branch, dgamma, dbeta

    def gradient(self, x: Any, t: Any) -> Any:
        dscores = (self.forward(x) - t) / len(x)
        grads = {"W_out": self.u.T @ dscores, "b_out": dscores.sum(axis=0)}
        du = dscores @ self.params["W_out"].T
        for k in reversed(range(self.blocks)):
            du, grads[f"gamma{k}"], grads[f"beta{k}"] = self.block_backward(du, k)
        grads["W_in"], grads["b_in"] = x.T @ du, du.sum(axis=0)
        return grads


class ThreeBlocksWithAZeroHead(ResidualNet):
    blocks = 3
    head_scale = 0.0


class StatisticsTakenForConstants(ResidualNet):
    def layernorm_backward(self, dn: Any, cache: Any) -> Any:
        u_hat, std, gamma = cache
        dgamma, dbeta = (dn * u_hat).sum(axis=0), dn.sum(axis=0)
        return dn * gamma / std, dgamma, dbeta  # the mean and the std depend on u, too


class GammaForgotten(ResidualNet):
    def layernorm_backward(self, dn: Any, cache: Any) -> Any:
        u_hat, std, _ = cache
        dgamma, dbeta = (dn * u_hat).sum(axis=0), dn.sum(axis=0)
        mean = dn.mean(axis=1, keepdims=True)  # (dn * gamma).mean, and so below
        along = (dn * u_hat).mean(axis=1, keepdims=True)
        return (dn - mean - u_hat * along) / std, dgamma, dbeta


class MaskForgotten(ResidualNet):
    def relu_backward(self, da: Any, n: Any) -> Any:
        return da  # da * (n > 0)


class GradientOverwritten(ResidualNet):
    def relu_backward(self, da: Any, n: Any) -> Any:
        da[n <= 0] = 0  # da is still needed for the way around the block
        return da


class GammaAndBetaSwapped(ResidualNet):
    def layernorm_backward(self, dn: Any, cache: Any) -> Any:
        du, dgamma, dbeta = super().layernorm_backward(dn, cache)
        return du, dbeta, dgamma  # dgamma, dbeta


class MeanOfAllEntries(ResidualNet):
    def loss(self, x: Any, t: Any) -> Any:
        return np.mean(-t * np.log(self.forward(x)))  # np.sum(...) / len(x)


ALL = ("W_in", "b_in", "W_out", "b_out", "gamma0", "beta0")
SPECIMENS = (
    Specimen("residual-right-one-block", STYLE, ResidualNet, batch),
    Specimen("residual-right-three-blocks-zero-head", STYLE, ThreeBlocksWithAZeroHead, batch),
    Specimen(
        "residual-layer-backward", STYLE, StatisticsTakenForConstants, batch,
        ("layer-backward",), ("W_in", "b_in"),
    ),
    Specimen(
        "residual-chain-link-missing", STYLE, GammaForgotten, batch,
        ("chain-link-missing",), ("W_in", "b_in"),
    ),
    Specimen(
        "residual-mask-forgotten", STYLE, MaskForgotten, batch,
        ("mask-forgotten",), ("W_in", "b_in", "gamma0", "beta0"),
    ),
    Specimen(
        "residual-overwritten-dout", STYLE, GradientOverwritten, batch,
        ("overwritten-dout",), ("W_in", "b_in"),
    ),
    Specimen(
        "residual-gradients-swapped", STYLE, GammaAndBetaSwapped, batch,
        ("gradients-swapped",), ("gamma0", "beta0"),
    ),
    Specimen(
        "residual-mean-over-classes", STYLE, MeanOfAllEntries, batch,
        ("mean-over-classes",), ALL,
    ),
)  # fmt: skip
