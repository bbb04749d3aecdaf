"""Gated cells, unrolled over four steps, with a linear reading of the last state."""

# ruff: noqa: ARG002, D101, D102

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "gated"


def batch(n: int = 7) -> tuple[Any, Any]:
    """Return sequences (N, T, D) and two numbers for each."""
    rng = np.random.default_rng(505)
    return rng.standard_normal((n, 4, 3)), rng.standard_normal((n, 2))


def sigmoid(z: Any) -> Any:
    """Return 1 / (1 + exp(-z))."""
    return 1 / (1 + np.exp(-z))


class Recurrent:
    """What both cells share: the loop forth, the loop back, and the reading."""

    def __init__(self, n_in: int = 3, n_hidden: int = 5, n_out: int = 2, seed: int = 51) -> None:
        rng = np.random.default_rng(seed)
        self.n_in, self.n_hidden = n_in, n_hidden
        self.params = self.cell_parameters(rng)
        self.params["V"] = rng.standard_normal((n_hidden, n_out)) * 0.7
        self.params["c"] = np.zeros(n_out)

    def cell_parameters(self, rng: Any) -> Any:
        raise NotImplementedError

    def step(self, x_t: Any, state: Any) -> Any:
        raise NotImplementedError

    def step_backward(self, dstate: Any, cache: Any, grads: Any) -> Any:
        raise NotImplementedError

    def start(self, n: int) -> Any:
        return (np.zeros((n, self.n_hidden)),)

    def forward(self, x: Any) -> Any:
        state, caches = self.start(len(x)), []
        for t in range(x.shape[1]):
            state, cache = self.step(x[:, t], state)
            caches.append(cache)
        return state[0] @ self.params["V"] + self.params["c"], state, caches

    def loss(self, x: Any, t: Any) -> Any:
        y, _, _ = self.forward(x)
        return 0.5 * np.sum((y - t) ** 2) / len(x)

    def gradient(self, x: Any, t: Any) -> Any:
        y, state, caches = self.forward(x)
        grads = {name: np.zeros_like(value) for name, value in self.params.items()}
        dy = (y - t) / len(x)
        grads["V"], grads["c"] = state[0].T @ dy, dy.sum(axis=0)
        dstate = (dy @ self.params["V"].T, *(np.zeros_like(s) for s in state[1:]))
        for cache in reversed(caches):
            dstate = self.step_backward(dstate, cache, grads)
        return grads


class GRU(Recurrent):
    def cell_parameters(self, rng: Any) -> Any:
        params = {}
        for gate in ("z", "r", "n"):
            params[f"W{gate}"] = rng.normal(0, 0.6, (self.n_in + self.n_hidden, self.n_hidden))
            params[f"b{gate}"] = rng.normal(0, 0.2, self.n_hidden)
        return params

    def step(self, x_t: Any, state: Any) -> Any:
        p, (h,) = self.params, state
        xh = np.hstack([x_t, h])
        z, r = sigmoid(xh @ p["Wz"] + p["bz"]), sigmoid(xh @ p["Wr"] + p["br"])
        xrh = np.hstack([x_t, r * h])
        n = np.tanh(xrh @ p["Wn"] + p["bn"])
        return ((1 - z) * h + z * n,), (xh, xrh, h, z, r, n)

    def step_backward(self, dstate: Any, cache: Any, grads: Any) -> Any:
        (xh, xrh, h, z, r, n), (dh,) = cache, dstate
        dn = dh * z * (1 - n**2)
        drh = (dn @ self.params["Wn"].T)[:, self.n_in :]
        dz = dh * (n - h) * z * (1 - z)
        dr = drh * h * r * (1 - r)
        for gate, inputs, d in (("z", xh, dz), ("r", xh, dr), ("n", xrh, dn)):
            grads[f"W{gate}"] += inputs.T @ d
            grads[f"b{gate}"] += d.sum(axis=0)
        dxh = dz @ self.params["Wz"].T + dr @ self.params["Wr"].T
        return (self.kept(dh, z) + self.reset(drh, r) + dxh[:, self.n_in :],)

    def kept(self, dh: Any, z: Any) -> Any:
        """Return what comes back to h past all gates."""
        return dh * (1 - z)

    def reset(self, drh: Any, r: Any) -> Any:
        """Return what comes back to h through the candidate."""
        return drh * r


class LSTM(Recurrent):
    def cell_parameters(self, rng: Any) -> Any:
        n = self.n_hidden
        bias = np.zeros(4 * n)
        bias[n : 2 * n] = 1  # the cell begins by remembering
        return {"W": rng.normal(0, 0.6, (self.n_in + n, 4 * n)), "b": bias}

    def start(self, n: int) -> Any:
        return np.zeros((n, self.n_hidden)), np.zeros((n, self.n_hidden))

    def step(self, x_t: Any, state: Any) -> Any:
        h, c = state
        xh = np.hstack([x_t, h])
        i, f, o, g = np.split(xh @ self.params["W"] + self.params["b"], 4, axis=1)
        i, f, o, g = sigmoid(i), sigmoid(f), sigmoid(o), np.tanh(g)
        c_next = f * c + i * g
        return (o * np.tanh(c_next), c_next), (xh, c, i, f, o, g, c_next)

    def tanh_backward(self, c_next: Any) -> Any:
        return 1 - np.tanh(c_next) ** 2

    def step_backward(self, dstate: Any, cache: Any, grads: Any) -> Any:
        (xh, c, i, f, o, g, c_next), (dh, dc) = cache, dstate
        dc = dc + dh * o * self.tanh_backward(c_next)
        d = np.hstack(
            [
                dc * g * i * (1 - i),
                dc * c * f * (1 - f),
                dh * np.tanh(c_next) * o * (1 - o),
                dc * i * (1 - g**2),
            ]
        )
        grads["W"] += xh.T @ d
        grads["b"] += d.sum(axis=0)
        return (d @ self.params["W"].T)[:, self.n_in :], dc * f


def trained() -> LSTM:
    """Return an LSTM after 200 steps."""
    network = LSTM(seed=52)
    x, t = batch()
    for _ in range(200):
        grads = network.gradient(x, t)
        for name, value in network.params.items():
            value -= 0.2 * grads[name]
    return network


def saturated() -> GRU:
    """Return a GRU whose gates are open or shut, nearly all of them."""
    network = GRU(seed=53)
    for gate in ("Wz", "Wr", "Wn"):
        network.params[gate] *= 6
    return network


class ResetForgotten(GRU):
    def reset(self, drh: Any, r: Any) -> Any:
        return drh  # drh * r


class NothingKept(GRU):
    def kept(self, dh: Any, z: Any) -> Any:
        return np.zeros_like(dh)  # dh * (1 - z)


class StateOfTheLastCall(GRU):
    def start(self, n: int) -> Any:
        return getattr(self, "state", super().start(n))  # zeros for each batch

    def forward(self, x: Any) -> Any:
        y, self.state, caches = super().forward(x)
        return y, self.state, caches


class TanhOfTheCellForgotten(LSTM):
    def tanh_backward(self, c_next: Any) -> Any:
        return 1 - c_next**2  # 1 - np.tanh(c_next) ** 2


class LossSummed(LSTM):
    def loss(self, x: Any, t: Any) -> Any:
        y, _, _ = self.forward(x)
        return 0.5 * np.sum((y - t) ** 2)  # / len(x)


GATES = ("Wz", "bz", "Wr", "br", "Wn", "bn")
SPECIMENS = (
    Specimen("gated-right-gru", STYLE, GRU, batch),
    Specimen("gated-right-gru-saturated", STYLE, saturated, batch),
    Specimen("gated-right-lstm-trained", STYLE, trained, batch),
    Specimen(
        "gated-chain-link-missing", STYLE, ResetForgotten, batch,
        ("chain-link-missing",), GATES,
    ),
    # A summand is missing, of the many that a state gets back.
    Specimen(
        "gated-layer-backward", STYLE, NothingKept, batch,
        ("layer-backward", "chain-link-missing"), GATES,
    ),
    Specimen(
        "gated-not-deterministic", STYLE, StateOfTheLastCall, batch,
        ("not-deterministic",),
    ),
    Specimen(
        "gated-derivative-at-wrong-place", STYLE, TanhOfTheCellForgotten, batch,
        ("derivative-at-wrong-place",), ("W", "b"),
    ),
    Specimen(
        "gated-loss-summed", STYLE, LossSummed, batch,
        ("loss-summed",), ("W", "b", "V", "c"),
    ),
)  # fmt: skip
