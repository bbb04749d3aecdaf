"""Like a script: one long method that does all, einsum and .dot as they came to mind, lists."""

# ruff: noqa: D101, D102, D103, E741

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "script"


def batch(n: int = 8, n_in: int = 5, n_out: int = 4) -> tuple[Any, Any]:
    """Return inputs, and labels in one-hot form."""
    rng = np.random.default_rng(1701)
    return rng.standard_normal((n, n_in)), np.eye(n_out)[rng.integers(n_out, size=n)]


class Script:
    """params = [W1, b1, W2, b2], and loss returns the gradients in the same order."""

    def __init__(self, n_in: int = 5, n_hid: int = 6, n_out: int = 4, std: float = 0.5) -> None:
        r = np.random.default_rng(81)
        W1, b1 = std * r.standard_normal((n_in, n_hid)), 0.1 * r.standard_normal(n_hid)
        W2, b2 = std * r.standard_normal((n_hid, n_out)), 0.1 * r.standard_normal(n_out)
        self.params = [W1, b1, W2, b2]

    def loss(self, x: Any, t: Any) -> Any:
        W1, b1, W2, b2 = self.params
        N = x.shape[0]
        # forward
        h = np.tanh(np.einsum("ni,ih->nh", x, W1) + b1)
        s = h.dot(W2) + b2
        e = np.exp(s - s.max(1)[:, None])
        p = e / np.einsum("nc->n", e)[:, None]
        l = -np.einsum("nc,nc->", t, np.log(p)) / N
        # backward
        ds = (p - t) / N
        dW2 = np.einsum("nh,nc->hc", h, ds)
        db2 = ds.sum(0)
        dz = ds.dot(W2.T) * (1 - h * h)
        dW1 = x.T.dot(dz)
        db1 = np.einsum("nh->h", dz)
        return l, [dW1, db1, dW2, db2]


class ThreeLayersSquares(Script):
    """Two hidden layers and half the squared error, as if the classes were numbers."""

    def __init__(self) -> None:
        r = np.random.default_rng(82)
        sizes = [(5, 7), (7,), (7, 6), (6,), (6, 4), (4,)]
        self.params = [r.standard_normal(size) for size in sizes]

    def loss(self, x: Any, t: Any) -> Any:
        W1, b1, W2, b2, W3, b3 = self.params
        N = x.shape[0]
        h1 = 1 / (1 + np.exp(-(x.dot(W1) + b1)))
        h2 = 1 / (1 + np.exp(-(np.einsum("ni,ij->nj", h1, W2) + b2)))
        y = h2.dot(W3) + b3
        l = 0.5 * np.einsum("nc,nc->", y - t, y - t) / N
        dy = (y - t) / N
        dz2 = np.einsum("nc,hc->nh", dy, W3) * h2 * (1 - h2)
        dz1 = dz2.dot(W2.T) * h1 * (1 - h1)
        grads = []
        for a, d in ((x, dz1), (h1, dz2), (h2, dy)):
            grads += [np.einsum("ni,nj->ij", a, d), d.sum(0)]
        return l, grads


def trained() -> Script:
    network = Script(std=0.1)
    x, t = batch()
    for _ in range(200):
        _, grads = network.loss(x, t)
        for p, g in zip(network.params, grads, strict=True):
            p -= 0.5 * g
    return network


class LettersInTheWrongOrder(Script):
    def loss(self, x: Any, t: Any) -> Any:
        W1, b1, W2, b2 = self.params
        N = x.shape[0]
        h = np.tanh(np.einsum("ni,ih->nh", x, W1) + b1)
        s = h.dot(W2) + b2
        e = np.exp(s - s.max(1)[:, None])
        p = e / e.sum(1)[:, None]
        l = -np.einsum("nc,nc->", t, np.log(p)) / N
        ds = (p - t) / N
        dW2 = np.einsum("nh,nc->hc", h, ds)
        dz = np.einsum("nc,hc->nh", ds, W2) * (1 - h * h)
        dW1 = np.einsum("nh,ni->hi", dz, x)  # "nh,ni->ih"
        return l, [dW1, dz.sum(0), dW2, ds.sum(0)]


class SumsAlongOne(Script):
    def loss(self, x: Any, t: Any) -> Any:
        W1, b1, W2, b2 = self.params
        h = np.tanh(x.dot(W1) + b1)
        s = h.dot(W2) + b2
        s = s - s.max(1)[:, None]
        log_p = s - np.log(np.einsum("nc->n", np.exp(s)))[:, None]
        l = -np.einsum("nc,nc->", t, log_p) / len(x)
        ds = (np.exp(log_p) - t) / len(x)
        dz = np.einsum("nc,hc->nh", ds, W2) * (1 - h * h)
        dW1, db1 = np.einsum("ni,nh->ih", x, dz), dz.sum(1)  # dz.sum(0)
        return l, [dW1, db1, h.T.dot(ds), ds.sum(0)]


class DotOfTheDerivative(Script):
    def loss(self, x: Any, t: Any) -> Any:
        W1, b1, W2, b2 = self.params
        N = x.shape[0]
        h = np.tanh(x.dot(W1) + b1)
        s = h.dot(W2) + b2
        e = np.exp(s - s.max(1)[:, None])
        p = e / e.sum(1)[:, None]
        l = -(t * np.log(p)).sum() / N
        ds = (p - t) / N
        dz = ds.dot(W2.T).dot(1 - h * h)  # * (1 - h * h)
        return l, [x.T.dot(dz), dz.sum(0), h.T.dot(ds), ds.sum(0)]


class WeightsFirst(Script):
    """All three sizes are equal, so that each gradient fits in the other's place."""

    def loss(self, x: Any, t: Any) -> Any:
        l, (dW1, db1, dW2, db2) = super().loss(x, t)
        return l, [dW2, db2, dW1, db1]  # [dW1, db1, dW2, db2]


class MeanOverEverything(Script):
    def loss(self, x: Any, t: Any) -> Any:
        W1, b1, W2, b2 = self.params
        h = np.tanh(np.einsum("ni,ih->nh", x, W1) + b1)
        s = h.dot(W2) + b2
        e = np.exp(s - s.max(1)[:, None])
        p = e / e.sum(1)[:, None]
        l = -np.einsum("nc,nc->", t, np.log(p)) / len(x)
        ds = (p - t) / t.size  # / len(t)
        dW2 = np.einsum("nh,nc->hc", h, ds)
        dz = ds.dot(W2.T) * (1 - h * h)
        return l, [x.T.dot(dz), dz.sum(0), dW2, ds.sum(0)]


class NeitherMeanNorBias(Script):
    def loss(self, x: Any, t: Any) -> Any:
        W1, b1, W2, b2 = self.params
        h = np.tanh(np.einsum("ni,ih->nh", x, W1) + b1)
        s = h.dot(W2) + b2
        e = np.exp(s - s.max(1)[:, None])
        p = e / e.sum(1)[:, None]
        l = -np.einsum("nc,nc->", t, np.log(p)) / len(x)
        ds = p - t  # / len(t)
        dz = ds.dot(W2.T) * (1 - h * h)
        db1 = dz[0]  # dz.sum(0)
        return l, [x.T.dot(dz), db1, np.einsum("nh,nc->hc", h, ds), ds.sum(0)]


ALL = ("0", "1", "2", "3")
SPECIMENS = (
    Specimen("script-right-three-layers-squares", STYLE, ThreeLayersSquares, batch),
    Specimen("script-right-trained", STYLE, trained, batch),
    Specimen(
        "script-gradient-transposed", STYLE, lambda: LettersInTheWrongOrder(6, 6),
        lambda: batch(n_in=6), ("gradient-transposed",), ("0",),
    ),
    Specimen(
        "script-bias-wrong-axis", STYLE, SumsAlongOne, lambda: batch(6),
        ("bias-wrong-axis",), ("1",),
    ),
    Specimen(
        "script-dot-for-elementwise", STYLE, DotOfTheDerivative, lambda: batch(6),
        ("dot-for-elementwise",), ("0", "1"),
    ),
    Specimen(
        "script-gradients-swapped", STYLE, lambda: WeightsFirst(5, 5, 5), lambda: batch(n_out=5),
        ("gradients-swapped",), ALL,
    ),
    Specimen(
        "script-mean-over-classes", STYLE, MeanOverEverything, batch,
        ("mean-over-classes",), ALL,
    ),
    Specimen(
        "script-two-faults", STYLE, NeitherMeanNorBias, batch,
        ("mean-forgotten", "bias-not-summed"), ALL,
    ),
)  # fmt: skip
