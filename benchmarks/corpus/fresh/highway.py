"""Highway layers: a gate decides between tanh of the inputs and the inputs themselves."""

# ruff: noqa: D101, D102, D103

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "highway"


def batch(n: int = 7) -> tuple[Any, Any]:
    """Return inputs and integer labels."""
    rng = np.random.default_rng(1801)
    return rng.standard_normal((n, 6)), rng.integers(3, size=n)


def sigmoid(z: Any) -> Any:
    return 1 / (1 + np.exp(-z))


class Dense:
    def __init__(self, n_in: int, n_out: int, rng: Any) -> None:
        self.weights = {
            "W": rng.standard_normal((n_in, n_out)) / np.sqrt(n_in),
            "b": 0.1 * rng.standard_normal(n_out),
        }
        self.grads: dict[str, Any] = {}

    def forward(self, x: Any) -> Any:
        self.x = x
        return x @ self.weights["W"] + self.weights["b"]

    def backward(self, dout: Any) -> Any:
        self.grads = {"W": self.x.T @ dout, "b": dout.sum(axis=0)}
        return dout @ self.weights["W"].T


class Highway:
    """gate * transform + (1 - gate) * x, where both depend on x; the size stays the same."""

    def __init__(self, n: int, rng: Any, gate_bias: float = -1.0, scale: float = 0.5) -> None:
        self.weights = {
            "W_T": scale * rng.standard_normal((n, n)),
            "b_T": 0.1 * rng.standard_normal(n),
            "W_G": scale * rng.standard_normal((n, n)),
            "b_G": np.full(n, gate_bias),
        }
        self.grads: dict[str, Any] = {}

    def forward(self, x: Any) -> Any:
        p = self.weights
        self.x = x
        self.transform = np.tanh(x @ p["W_T"] + p["b_T"])
        self.gate = sigmoid(x @ p["W_G"] + p["b_G"])
        return self.gate * self.transform + (1 - self.gate) * x

    def parts(self, dout: Any) -> Any:
        """Return what comes back before the tanh, before the sigmoid, and straight to x."""
        dtransform = dout * self.gate * (1 - self.transform**2)
        dgate = dout * (self.transform - self.x) * self.gate * (1 - self.gate)
        return dtransform, dgate, dout * (1 - self.gate)

    def backward(self, dout: Any) -> Any:
        dtransform, dgate, dx = self.parts(dout)
        self.grads = {
            "W_T": self.x.T @ dtransform,
            "b_T": dtransform.sum(axis=0),
            "W_G": self.x.T @ dgate,
            "b_G": dgate.sum(axis=0),
        }
        return dx + dtransform @ self.weights["W_T"].T + dgate @ self.weights["W_G"].T


class HighwayNet:
    """Dense, any number of highways, dense, softmax."""

    def __init__(self, highway: Any = Highway, depth: int = 2, seed: int = 91, **how: Any) -> None:
        rng = np.random.default_rng(seed)
        highways = [highway(5, rng, **how) for _ in range(depth)]
        self.layers = [Dense(6, 5, rng), *highways, Dense(5, 3, rng)]

    @property
    def params(self) -> Any:
        return {
            f"{name}_{i}": array
            for i, layer in enumerate(self.layers)
            for name, array in layer.weights.items()
        }

    def predict(self, x: Any) -> Any:
        for layer in self.layers:
            x = layer.forward(x)
        e = np.exp(x - x.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def loss(self, x: Any, t: Any) -> Any:
        return -np.log(self.predict(x)[np.arange(len(t)), t]).mean()

    def gradient(self, x: Any, t: Any) -> Any:
        d = self.predict(x)
        d[np.arange(len(t)), t] -= 1
        d /= len(t)
        for layer in reversed(self.layers):
            d = layer.backward(d)
        return {
            f"{name}_{i}": array
            for i, layer in enumerate(self.layers)
            for name, array in layer.grads.items()
        }


class TransformInPlace(Highway):
    def parts(self, dout: Any) -> Any:
        dtransform = dout  # dout.copy()
        dtransform *= self.gate * (1 - self.transform**2)
        dgate = dout * (self.transform - self.x) * self.gate * (1 - self.gate)
        return dtransform, dgate, dout * (1 - self.gate)


class GateWithPlus(Highway):
    def parts(self, dout: Any) -> Any:
        dtransform, _, dx = super().parts(dout)
        # self.transform - self.x, since x is carried by 1 - gate
        dgate = dout * (self.transform + self.x) * self.gate * (1 - self.gate)
        return dtransform, dgate, dx


class SigmoidTwice(Highway):
    def parts(self, dout: Any) -> Any:
        dtransform, _, dx = super().parts(dout)
        slope = sigmoid(self.gate) * (1 - sigmoid(self.gate))  # self.gate * (1 - self.gate)
        return dtransform, dout * (self.transform - self.x) * slope, dx


class NothingCarriedBack(Highway):
    def backward(self, dout: Any) -> Any:
        super().backward(dout)
        dtransform, dgate, _ = self.parts(dout)
        # + dout * (1 - self.gate)
        return dtransform @ self.weights["W_T"].T + dgate @ self.weights["W_G"].T


FIRST = ("W_0", "b_0")
ONE = ("W_T_1", "b_T_1", "W_G_1", "b_G_1")
SPECIMENS = (
    Specimen(
        "highway-right-three-deep", STYLE, lambda: HighwayNet(depth=3, gate_bias=-2.0), batch
    ),
    Specimen(
        "highway-right-saturated-one-example", STYLE,
        lambda: HighwayNet(depth=1, scale=4.0, gate_bias=0.0, seed=92), lambda: batch(1),
    ),
    Specimen(
        "highway-overwritten-dout", STYLE, lambda: HighwayNet(TransformInPlace, 1), batch,
        ("overwritten-dout",), (*FIRST, "W_G_1", "b_G_1", "layers[1]"),
    ),
    Specimen(
        "highway-wrong-sign", STYLE, lambda: HighwayNet(GateWithPlus, 1), batch,
        ("wrong-sign",), (*FIRST, "W_G_1", "b_G_1", "layers[1]"),
    ),
    Specimen(
        "highway-derivative-at-wrong-place", STYLE, lambda: HighwayNet(SigmoidTwice), batch,
        ("derivative-at-wrong-place",),
        (*FIRST, *ONE, "W_G_2", "b_G_2", "layers[1]", "layers[2]"),
    ),
    # A summand is missing, of the three that x gets back.
    Specimen(
        "highway-layer-backward", STYLE, lambda: HighwayNet(NothingCarriedBack), batch,
        ("layer-backward", "chain-link-missing"), (*FIRST, *ONE, "layers[1]", "layers[2]"),
    ),
)  # fmt: skip
