"""Batch normalisation after its computational graph, one gate at a time, there and back."""

# A student's classes explain themselves to the student.
# ruff: noqa: D101, D102, D103

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "batch normalisation by its graph"
EPS = 1e-5


def batchnorm_forward(x: Any, gamma: Any, beta: Any) -> Any:
    N, _ = x.shape
    # step 1: mean
    mu = 1.0 / N * np.sum(x, axis=0)
    # step 2: subtract it from every example
    xmu = x - mu
    # step 3: the squares
    sq = xmu**2
    # step 4: variance
    var = 1.0 / N * np.sum(sq, axis=0)
    # step 5: a root that is not 0
    sqrtvar = np.sqrt(var + EPS)
    # step 6: turn it over
    ivar = 1.0 / sqrtvar
    # step 7: normalise
    xhat = xmu * ivar
    # step 8 and 9: scale and shift
    out = gamma * xhat + beta
    return out, (xhat, gamma, xmu, ivar, sqrtvar, var)


def batchnorm_backward(dout: Any, cache: Any) -> Any:
    xhat, gamma, xmu, ivar, sqrtvar, var = cache
    N, D = dout.shape
    # step 9
    dbeta = np.sum(dout, axis=0)
    # step 8
    dgamma = np.sum(dout * xhat, axis=0)
    dxhat = dout * gamma
    # step 7
    divar = np.sum(dxhat * xmu, axis=0)
    dxmu1 = dxhat * ivar
    # step 6
    dsqrtvar = -1.0 / (sqrtvar**2) * divar
    # step 5
    dvar = 0.5 * 1.0 / np.sqrt(var + EPS) * dsqrtvar
    # step 4
    dsq = 1.0 / N * np.ones((N, D)) * dvar
    # step 3
    dxmu2 = 2 * xmu * dsq
    # step 2
    dx1 = dxmu1 + dxmu2
    dmu = -1 * np.sum(dx1, axis=0)
    # step 1
    dx2 = 1.0 / N * np.ones((N, D)) * dmu
    return dx1 + dx2, dgamma, dbeta


def softmax_loss(scores: Any, y: Any) -> Any:
    probs = np.exp(scores - np.max(scores, axis=1, keepdims=True))
    probs /= np.sum(probs, axis=1, keepdims=True)
    N = scores.shape[0]
    loss = -np.sum(np.log(probs[np.arange(N), y])) / N
    dscores = probs.copy()
    dscores[np.arange(N), y] -= 1
    return loss, dscores / N


class NormalizedNet:
    """affine, batch normalisation, relu, affine, softmax."""

    def __init__(self, H: int = 6, weight_scale: float = 0.5) -> None:
        rng = np.random.default_rng(81)
        self.params = {
            "W1": weight_scale * rng.standard_normal((5, H)),
            "gamma1": np.ones(H) + 0.1 * rng.standard_normal(H),
            "beta1": 0.1 * rng.standard_normal(H),
            "W2": weight_scale * rng.standard_normal((H, 3)),
            "b2": np.zeros(3),
        }

    def bn_backward(self, dout: Any, cache: Any) -> Any:
        return batchnorm_backward(dout, cache)

    def forward(self, X: Any) -> Any:
        p = self.params
        bn, cache = batchnorm_forward(np.dot(X, p["W1"]), p["gamma1"], p["beta1"])
        h = np.maximum(0, bn)
        return np.dot(h, p["W2"]) + p["b2"], h, cache

    def loss(self, X: Any, y: Any) -> Any:
        return softmax_loss(self.forward(X)[0], y)[0]

    def gradient(self, X: Any, y: Any) -> Any:
        scores, h, cache = self.forward(X)
        _, dscores = softmax_loss(scores, y)
        grads = {"W2": np.dot(h.T, dscores), "b2": np.sum(dscores, axis=0)}
        dh = np.dot(dscores, self.params["W2"].T)
        dh[h <= 0] = 0
        da, grads["gamma1"], grads["beta1"] = self.bn_backward(dh, cache)
        grads["W1"] = np.dot(X.T, da)
        return grads


class ShortNormalizedNet(NormalizedNet):
    """The way back as it is simplified on paper."""

    def bn_backward(self, dout: Any, cache: Any) -> Any:
        xhat, gamma, _, ivar, _, _ = cache
        N = len(dout)
        dbeta, dgamma = dout.sum(axis=0), (dout * xhat).sum(axis=0)
        dx = gamma * ivar / N * (N * dout - dbeta - xhat * dgamma)
        return dx, dgamma, dbeta


def samples(N: int = 10) -> tuple[Any, Any]:
    rng = np.random.default_rng(82)
    return 2 + rng.standard_normal((N, 5)), rng.integers(3, size=N)


def trained_net() -> NormalizedNet:
    net = NormalizedNet(H=8, weight_scale=0.1)
    X, y = samples(64)
    for _ in range(200):
        for name, grad in net.gradient(X, y).items():
            net.params[name] -= 0.3 * grad
    return net


# The mistakes


class MeanIsConstant(NormalizedNet):
    def bn_backward(self, dout: Any, cache: Any) -> Any:
        xhat, gamma, xmu, ivar, sqrtvar, _ = cache
        dxhat = dout * gamma
        dvar = -0.5 * np.sum(dxhat * xmu, axis=0) / sqrtvar**3
        dx1 = dxhat * ivar + 2 * xmu * dvar / len(dout)
        return dx1, np.sum(dout * xhat, axis=0), np.sum(dout, axis=0)  # dx1 + dx2


class VarianceIsConstant(NormalizedNet):
    def bn_backward(self, dout: Any, cache: Any) -> Any:
        xhat, gamma, _, ivar, _, _ = cache
        dx1 = dout * gamma * ivar  # dxmu1 + dxmu2
        dx = dx1 - np.mean(dx1, axis=0)
        return dx, np.sum(dout * xhat, axis=0), np.sum(dout, axis=0)


class GammaForgotten(NormalizedNet):
    def bn_backward(self, dout: Any, cache: Any) -> Any:
        xhat, gamma, *rest = cache
        dx, _, _ = batchnorm_backward(dout, (xhat, np.ones_like(gamma), *rest))  # gamma
        return dx, np.sum(dout * xhat, axis=0), np.sum(dout, axis=0)


class GammaFromXmu(NormalizedNet):
    def bn_backward(self, dout: Any, cache: Any) -> Any:
        dx, _, dbeta = batchnorm_backward(dout, cache)
        return dx, np.sum(dout * cache[2], axis=0), dbeta  # dout * xhat


class GammaAndBetaSwapped(NormalizedNet):
    def bn_backward(self, dout: Any, cache: Any) -> Any:
        dx, dgamma, dbeta = batchnorm_backward(dout, cache)
        return dx, dbeta, dgamma  # dx, dgamma, dbeta


SPECIMENS = (
    Specimen("batchnorm-graph-right", STYLE, NormalizedNet, samples),
    Specimen("batchnorm-graph-right-short", STYLE, ShortNormalizedNet, lambda: samples(4)),
    Specimen("batchnorm-graph-right-trained", STYLE, trained_net, lambda: samples(64)),
    Specimen(
        "batchnorm-graph-mean-is-constant",
        STYLE,
        MeanIsConstant,
        samples,
        ("layer-backward",),
        ("W1",),
    ),
    Specimen(
        "batchnorm-graph-variance-is-constant",
        STYLE,
        VarianceIsConstant,
        lambda: samples(6),
        ("layer-backward",),
        ("W1",),
    ),
    Specimen(
        "batchnorm-graph-gamma-forgotten",
        STYLE,
        GammaForgotten,
        samples,
        ("chain-link-missing", "layer-backward"),
        ("W1",),
    ),
    Specimen(
        "batchnorm-graph-gamma-from-xmu",
        STYLE,
        GammaFromXmu,
        samples,
        ("layer-backward",),
        ("gamma1",),
    ),
    Specimen(
        "batchnorm-graph-gamma-and-beta-swapped",
        STYLE,
        GammaAndBetaSwapped,
        samples,
        ("gradients-swapped",),
        ("gamma1", "beta1"),
    ),
)
