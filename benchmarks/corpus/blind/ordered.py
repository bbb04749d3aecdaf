"""A regression in an OrderedDict: hidden1, act1, hidden2, act2, out, and lastLayer with squares."""

# ruff: noqa: D101, D102, D103

from __future__ import annotations

from collections import OrderedDict
from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "ordered"


class Affine:
    def __init__(self, W: Any, b: Any) -> None:
        self.W, self.b = W, b

    def forward(self, x: Any) -> Any:
        self.x = x
        return np.dot(x, self.W) + self.b

    def backward(self, dout: Any) -> Any:
        self.dW = np.dot(self.x.T, dout)
        self.db = np.sum(dout, axis=0)
        return np.dot(dout, self.W.T)


class LeakyRelu:
    slope = 0.1

    def forward(self, x: Any) -> Any:
        self.mask = x <= 0
        out = x.copy()
        out[self.mask] *= self.slope
        return out

    def backward(self, dout: Any) -> Any:
        dx = dout.copy()
        dx[self.mask] *= self.slope
        return dx


class Sigmoid:
    def forward(self, x: Any) -> Any:
        self.out = 1 / (1 + np.exp(-x))
        return self.out

    def backward(self, dout: Any) -> Any:
        return dout * (1.0 - self.out) * self.out


class MeanSquared:
    """Half the squared distance, as a mean over the examples."""

    def forward(self, y: Any, t: Any) -> Any:
        self.y, self.t = y, t
        return 0.5 * np.sum((y - t) ** 2) / y.shape[0]

    def backward(self, dout: float = 1) -> Any:
        return dout * (self.y - self.t) / self.t.shape[0]


class Regressor:
    def __init__(
        self,
        affine: Any = Affine,
        act: Any = Sigmoid,
        last: Any = MeanSquared,
        hidden: int = 5,
        scale: float = 0.8,
    ) -> None:
        rng = np.random.default_rng(121)
        self.params, self.layers = {}, OrderedDict()
        for name, n_in, n_out in (
            ("hidden1", 4, hidden),
            ("hidden2", hidden, hidden),
            ("out", hidden, 2),
        ):
            W, b = scale * rng.standard_normal((n_in, n_out)), 0.1 * rng.standard_normal(n_out)
            self.params[name + "_W"], self.params[name + "_b"] = W, b
            self.layers[name] = affine(W, b)
            if name != "out":
                self.layers[name.replace("hidden", "act")] = act()
        self.lastLayer = last()

    def predict(self, x: Any) -> Any:
        for layer in self.layers.values():
            x = layer.forward(x)
        return x

    def loss(self, x: Any, t: Any) -> Any:
        return self.lastLayer.forward(self.predict(x), t)

    def backward(self) -> None:
        dout = self.lastLayer.backward(1)
        for layer in list(self.layers.values())[::-1]:
            dout = layer.backward(dout)

    def gradient(self, x: Any, t: Any) -> Any:
        self.loss(x, t)
        self.backward()
        grads = {}
        for name in ("hidden1", "hidden2", "out"):
            grads[name + "_W"] = self.layers[name].dW
            grads[name + "_b"] = self.layers[name].db
        return grads


def samples(n: int = 7) -> tuple[Any, Any]:
    rng = np.random.default_rng(122)
    x = rng.standard_normal((n, 4))
    return x, np.stack([x[:, 0] * x[:, 1], np.cos(x[:, 2])], axis=1)


def trained() -> Regressor:
    network = Regressor(act=LeakyRelu, hidden=8, scale=0.4)
    x, t = samples(20)
    for _ in range(300):
        for name, grad in network.gradient(x, t).items():
            network.params[name] -= 0.05 * grad
    return network


# The mistakes


class NotHalved(MeanSquared):
    def forward(self, y: Any, t: Any) -> Any:
        return 2 * super().forward(y, t)  # np.sum(...) / n, and 0.5 before it


class SumOfSquares(MeanSquared):
    def forward(self, y: Any, t: Any) -> Any:
        self.y, self.t = y, t
        return 0.5 * np.sum((y - t) ** 2)  # / y.shape[0]


class SlopeOfThePlainRelu(LeakyRelu):
    def backward(self, dout: Any) -> Any:
        dx = dout.copy()
        dx[self.mask] = 0  # *= self.slope
        return dx


class DotOfTheSigmoid(Sigmoid):
    """It only fits with as many examples as units."""

    def backward(self, dout: Any) -> Any:
        return np.dot(dout, (1.0 - self.out) * self.out)  # dout * ...


class OneFactorOfTwo(Sigmoid):
    def backward(self, dout: Any) -> Any:
        return dout * (1.0 - self.out)  # * self.out


class OwnArrays(Affine):
    def __init__(self, W: Any, b: Any) -> None:
        super().__init__(np.array(W), np.array(b))  # W, b: those of params


class NamesExchanged(Regressor):
    def gradient(self, x: Any, t: Any) -> Any:
        grads = super().gradient(x, t)
        grads["hidden1_b"] = self.layers["hidden2"].db  # self.layers["hidden1"].db
        grads["hidden2_b"] = self.layers["hidden1"].db  # self.layers["hidden2"].db
        return grads


class NotDivided(MeanSquared):
    def backward(self, dout: float = 1) -> Any:
        return dout * (self.y - self.t)  # / self.t.shape[0]


class PassesEverything(LeakyRelu):
    def backward(self, dout: Any) -> Any:
        return dout  # and dx[self.mask] *= self.slope


FIRST, SECOND = ("hidden1_W", "hidden1_b"), ("hidden2_W", "hidden2_b")
HIDDEN, OUT = (*FIRST, *SECOND), ("out_W", "out_b")
SPECIMENS = (
    Specimen("ordered-right", STYLE, Regressor, samples),
    Specimen("ordered-right-leaky-trained", STYLE, trained, lambda: samples(20)),
    Specimen(
        "ordered-not-halved", STYLE, lambda: Regressor(last=NotHalved), samples,
        ("constant-factor",), (*HIDDEN, *OUT, "lastLayer"),
    ),
    Specimen(
        "ordered-sum-of-squares", STYLE, lambda: Regressor(act=LeakyRelu, last=SumOfSquares),
        lambda: samples(6), ("loss-summed",), (*HIDDEN, *OUT, "lastLayer"),
    ),
    Specimen(
        "ordered-slope-of-the-plain-relu", STYLE, lambda: Regressor(act=SlopeOfThePlainRelu),
        samples, ("derivative-at-wrong-place", "layer-backward"), (*HIDDEN, "act1", "act2"),
    ),
    Specimen(
        "ordered-dot-of-the-sigmoid", STYLE, lambda: Regressor(act=DotOfTheSigmoid, hidden=6),
        lambda: samples(6), ("dot-for-elementwise",), (*HIDDEN, "act1", "act2"),
    ),
    Specimen(
        "ordered-one-factor-of-two", STYLE, lambda: Regressor(act=OneFactorOfTwo, hidden=4),
        samples, ("chain-link-missing",), (*HIDDEN, "act1", "act2"),
    ),
    Specimen(
        "ordered-own-arrays", STYLE, lambda: Regressor(affine=OwnArrays), samples,
        ("params-not-read",), (*HIDDEN, *OUT),
    ),
    Specimen(
        "ordered-names-exchanged", STYLE, NamesExchanged, lambda: samples(9),
        ("gradients-swapped",), ("hidden1_b", "hidden2_b"),
    ),
    # Two faults at once.
    Specimen(
        "ordered-not-divided-and-no-slope", STYLE,
        lambda: Regressor(act=PassesEverything, last=NotDivided), samples,
        ("mean-forgotten", "mask-forgotten"), (*HIDDEN, *OUT, "act1", "act2", "lastLayer"),
    ),
)  # fmt: skip
