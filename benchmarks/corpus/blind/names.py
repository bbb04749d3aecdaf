"""A lecture on names, by hand: an embedding of three letters, batch normalisation, hpreact."""

# ruff: noqa: D101, D102, D103, N802

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "names"
vocab_size, block_size, n_embd = 6, 3, 2


class NamesMLP:
    def __init__(self, n_hidden: int = 7, seed: int = 2147, gain: float = 5 / 3) -> None:
        g = np.random.default_rng(seed)
        fan_in = n_embd * block_size
        self.params = {
            "C": g.normal(size=(vocab_size, n_embd)),
            "W1": g.normal(size=(fan_in, n_hidden)) * gain / fan_in**0.5,
            "W2": g.normal(size=(n_hidden, vocab_size)) * 0.3,
            "b2": g.normal(size=vocab_size) * 0.1,
            "bngain": g.normal(size=(1, n_hidden)) * 0.1 + 1.0,
            "bnbias": g.normal(size=(1, n_hidden)) * 0.1,
        }

    def forward(self, Xb: Any) -> Any:
        p, n = self.params, len(Xb)
        emb = p["C"][Xb]
        embcat = emb.reshape(n, -1)
        hprebn = embcat @ p["W1"]
        bndiff = hprebn - hprebn.sum(0, keepdims=True) / n
        bnvar = (bndiff**2).sum(0, keepdims=True) / (n - 1)  # Bessel's correction
        bnvar_inv = (bnvar + 1e-5) ** -0.5
        bnraw = bndiff * bnvar_inv
        h = np.tanh(p["bngain"] * bnraw + p["bnbias"])
        logits = h @ p["W2"] + p["b2"]
        return embcat, bnvar_inv, bnraw, h, logits

    def logprobs(self, logits: Any) -> Any:
        norm_logits = logits - logits.max(1, keepdims=True)
        return norm_logits - np.log(np.exp(norm_logits).sum(1, keepdims=True))

    def loss(self, Xb: Any, Yb: Any) -> Any:
        *_, logits = self.forward(Xb)
        return -self.logprobs(logits)[np.arange(len(Yb)), Yb].mean()

    def dlogits(self, logits: Any, Yb: Any) -> Any:
        n = len(Yb)
        dlogits = np.exp(self.logprobs(logits))
        dlogits[range(n), Yb] -= 1
        dlogits /= n
        return dlogits

    def dhpreact(self, h: Any, dh: Any) -> Any:
        return (1.0 - h**2) * dh

    def dhprebn(self, bnraw: Any, bnvar_inv: Any, dhpreact: Any) -> Any:
        n = len(bnraw)
        inner = n * dhpreact - dhpreact.sum(0) - n / (n - 1) * bnraw * (dhpreact * bnraw).sum(0)
        return self.params["bngain"] * bnvar_inv / n * inner

    def dC(self, Xb: Any, demb: Any) -> Any:
        dC = np.zeros_like(self.params["C"])
        for k in range(Xb.shape[0]):
            for j in range(Xb.shape[1]):
                dC[Xb[k, j]] += demb[k, j]
        return dC

    def gradient(self, Xb: Any, Yb: Any) -> Any:
        embcat, bnvar_inv, bnraw, h, logits = self.forward(Xb)
        dlogits = self.dlogits(logits, Yb)
        dhpreact = self.dhpreact(h, dlogits @ self.params["W2"].T)
        dhprebn = self.dhprebn(bnraw, bnvar_inv, dhpreact)
        demb = (dhprebn @ self.params["W1"].T).reshape(*Xb.shape, n_embd)
        return {
            "C": self.dC(Xb, demb),
            "W1": embcat.T @ dhprebn,
            "W2": h.T @ dlogits,
            "b2": dlogits.sum(0),
            "bngain": (bnraw * dhpreact).sum(0, keepdims=True),
            "bnbias": dhpreact.sum(0, keepdims=True),
        }


def letters(n: int = 8) -> tuple[Any, Any]:
    g = np.random.default_rng(42)
    return g.integers(vocab_size, size=(n, block_size)), g.integers(vocab_size, size=n)


def trained() -> NamesMLP:
    net = NamesMLP(n_hidden=9)
    Xb, Yb = letters(32)
    for _ in range(200):
        for name, grad in net.gradient(Xb, Yb).items():
            net.params[name] -= 0.1 * grad
    return net


# The mistakes


class WithoutBessel(NamesMLP):
    def dhprebn(self, bnraw: Any, bnvar_inv: Any, dhpreact: Any) -> Any:
        n = len(bnraw)
        # n / (n - 1) * bnraw * ...
        inner = n * dhpreact - dhpreact.sum(0) - bnraw * (dhpreact * bnraw).sum(0)
        return self.params["bngain"] * bnvar_inv / n * inner


class LastLetterOnly(NamesMLP):
    def dC(self, Xb: Any, demb: Any) -> Any:
        dC = np.zeros_like(self.params["C"])
        dC[Xb] += demb  # np.add.at(dC, Xb, demb): letters occur more than once
        return dC


class NotOverN(NamesMLP):
    def dlogits(self, logits: Any, Yb: Any) -> Any:
        dlogits = np.exp(self.logprobs(logits))
        dlogits[range(len(Yb)), Yb] -= 1
        return dlogits  # dlogits / len(Yb)


class GainForgotten(NamesMLP):
    def dhprebn(self, bnraw: Any, bnvar_inv: Any, dhpreact: Any) -> Any:
        n = len(bnraw)
        inner = n * dhpreact - dhpreact.sum(0) - n / (n - 1) * bnraw * (dhpreact * bnraw).sum(0)
        return bnvar_inv / n * inner  # self.params["bngain"] * ...


class GainStartsWithIntegers(NamesMLP):
    def __init__(self) -> None:
        super().__init__()
        self.params["bngain"] = np.ones_like(self.params["bngain"], dtype=int)  # dtype=float


BEFORE = ("C", "W1")
SPECIMENS = (
    Specimen("names-right", STYLE, NamesMLP, letters),
    Specimen("names-right-trained", STYLE, trained, lambda: letters(32)),
    Specimen(
        "names-right-three-of-them", STYLE, lambda: NamesMLP(n_hidden=4, seed=5, gain=0.5),
        lambda: letters(3),
    ),
    Specimen(
        "names-without-bessel", STYLE, WithoutBessel, lambda: letters(6),
        ("layer-backward",), BEFORE,
    ),
    Specimen(
        "names-last-letter-only", STYLE, LastLetterOnly, letters, ("layer-backward",), ("C",)
    ),
    Specimen(
        "names-not-over-n", STYLE, lambda: NotOverN(n_hidden=5), letters,
        ("mean-forgotten",), (*BEFORE, "W2", "b2", "bngain", "bnbias"),
    ),
    Specimen(
        "names-gain-forgotten", STYLE, GainForgotten, letters,
        ("chain-link-missing", "layer-backward"), BEFORE,
    ),
    Specimen(
        "names-gain-of-integers", STYLE, GainStartsWithIntegers, letters,
        ("integer-params",), ("bngain",),
    ),
)  # fmt: skip
