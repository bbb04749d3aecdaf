"""Everything is an einsum: softplus, a linear reading, and the mean over the examples."""

# ruff: noqa: D101, D102, D103, N802

from __future__ import annotations

from typing import Any

import numpy as np
from numpy import einsum

from benchmarks.corpus.specimen import Specimen

STYLE = "einsum"


def expit(u: Any) -> Any:
    return 1 / (1 + np.exp(-u))


class Softplus:
    """y_nk = c_k + V_hk softplus(a_h + U_dh x_nd)."""

    def __init__(self, d: int = 5, h: int = 7, k: int = 2, seed: int = 51) -> None:
        rng = np.random.default_rng(seed)
        self.params = {
            "U": rng.normal(0, 0.6, (d, h)),
            "a": rng.normal(0, 0.2, h),
            "V": rng.normal(0, 0.6, (h, k)),
            "c": rng.normal(0, 0.2, k),
        }

    def forward(self, x: Any) -> Any:
        u = einsum("nd,dh->nh", x, self.params["U"]) + self.params["a"]
        s = np.logaddexp(0, u)
        return u, s, einsum("nh,hk->nk", s, self.params["V"]) + self.params["c"]

    def loss(self, x: Any, t: Any) -> float:
        r = self.forward(x)[-1] - t
        return float(einsum("nk,nk->", r, r)) / (2 * len(x))

    def r(self, y: Any, t: Any) -> Any:
        return (y - t) / len(t)

    def back_through_V(self, r: Any) -> Any:
        return einsum("nk,hk->nh", r, self.params["V"])

    def back_through_s(self, g: Any, u: Any, s: Any) -> Any:  # noqa: ARG002
        return einsum("nh,nh->nh", g, expit(u))

    def grad_U(self, x: Any, g: Any) -> Any:
        return einsum("nd,nh->dh", x, g)

    def grad_bias(self, g: Any) -> Any:
        return einsum("nh->h", g)

    def gradient(self, x: Any, t: Any) -> Any:
        u, s, y = self.forward(x)
        r = self.r(y, t)
        g = self.back_through_s(self.back_through_V(r), u, s)
        return {
            "U": self.grad_U(x, g),
            "a": self.grad_bias(g),
            "V": einsum("nh,nk->hk", s, r),
            "c": self.grad_bias(r),
        }


def surface(n: int = 6, d: int = 5, k: int = 2) -> tuple[Any, Any]:
    rng = np.random.default_rng(52)
    x = rng.normal(0, 1, (n, d))
    return x, np.sin(x[:, :k]) + rng.normal(0, 0.3, (n, k))


def reads_nothing_yet() -> Softplus:
    net = Softplus(h=4)
    net.params["V"][...] = 0
    net.params["c"][...] = 0
    return net


# The mistakes


class OtherWayThroughV(Softplus):
    """It only fits with as many outputs as hidden units."""

    def back_through_V(self, r: Any) -> Any:
        return einsum("nk,kh->nh", r, self.params["V"])  # "nk,hk->nh"


class IndicesExchanged(Softplus):
    """It only fits with as many inputs as hidden units."""

    def grad_U(self, x: Any, g: Any) -> Any:
        return einsum("nd,nh->hd", x, g)  # "nd,nh->dh"


class MeanOfTheBias(Softplus):
    def grad_bias(self, g: Any) -> Any:
        return einsum("nh->h", g) / len(g)  # einsum("nh->h", g)


class SlopeAtTheOutput(Softplus):
    def back_through_s(self, g: Any, u: Any, s: Any) -> Any:  # noqa: ARG002
        return einsum("nh,nh->nh", g, expit(s))  # expit(u)


class SlopeLeftOut(Softplus):
    def back_through_s(self, g: Any, u: Any, s: Any) -> Any:  # noqa: ARG002
        return g  # einsum("nh,nh->nh", g, expit(u))


SPECIMENS = (
    Specimen("einsum-right", STYLE, Softplus, surface),
    Specimen("einsum-right-reads-nothing-yet", STYLE, reads_nothing_yet, lambda: surface(10)),
    Specimen(
        "einsum-other-way-through-v", STYLE, lambda: OtherWayThroughV(6, 4, 4),
        lambda: surface(7, 6, 4), ("weights-not-transposed",), ("U", "a"),
    ),
    Specimen(
        "einsum-indices-exchanged", STYLE, lambda: IndicesExchanged(5, 5), surface,
        ("gradient-transposed",), ("U",),
    ),
    Specimen(
        "einsum-mean-of-the-bias", STYLE, MeanOfTheBias, surface,
        ("bias-not-summed",), ("a", "c"),
    ),
    Specimen(
        "einsum-slope-at-the-output", STYLE, lambda: SlopeAtTheOutput(seed=53),
        lambda: surface(9), ("derivative-at-wrong-place",), ("U", "a"),
    ),
    Specimen(
        "einsum-slope-left-out", STYLE, lambda: SlopeLeftOut(h=6, k=3),
        lambda: surface(8, k=3), ("chain-link-missing",), ("U", "a"),
    ),
)  # fmt: skip
