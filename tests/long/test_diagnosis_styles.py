"""Faults in code that is hard to follow: loops, copies, arrays written over, two forward passes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from students import Batch, ByHand, InLayers, Linear, ReLU, Sigmoid, images, numbers, softmax

from nn_tutorial import diagnose
from nn_tutorial.typing import FloatArray


class OneAtATime:
    """Each example by itself, through lists and arrays that are filled unit by unit."""

    def __init__(
        self,
        slope: Callable[..., FloatArray] = lambda z, h: h * (1 - h),
        *,
        last_bias_only: bool = False,
        all_forward_first: bool = False,
    ) -> None:
        rng = np.random.default_rng(2)
        self.params = {
            "V": rng.standard_normal((5, 6)),
            "c": 0.1 * rng.standard_normal(5),
            "U": rng.standard_normal((4, 5)),
            "d": 0.1 * rng.standard_normal(4),
        }
        self.slope = slope
        self.last_bias_only, self.all_forward_first = last_bias_only, all_forward_first

    def forward(self, example: FloatArray) -> FloatArray:
        V, c, U, d = self.params.values()
        self.x = np.asarray(list(example))
        self.z = np.zeros(5)
        for j in range(5):
            self.z[j] = float(V[j] @ self.x) + c[j]
        self.h = np.array([1 / (1 + np.exp(-float(z))) for z in self.z])
        s = np.asarray(U) @ self.h + d
        e = np.exp(s - max(s))
        return e / sum(e)

    def loss(self, x: FloatArray, t: FloatArray) -> float:
        losses = [
            -np.sum(label * np.log(self.forward(row))) for row, label in zip(x, t, strict=True)
        ]
        return float(sum(losses)) / len(x)

    def gradient(self, x: FloatArray, t: FloatArray) -> dict[str, FloatArray]:
        grads = {name: np.zeros_like(array) for name, array in self.params.items()}
        outs = [self.forward(row) for row in x]
        for row, label, out in zip(x, t, outs, strict=True):
            y = out if self.all_forward_first else self.forward(row)
            ds = (y - label) / len(x)
            dz = (self.params["U"].T @ ds) * self.slope(self.z, self.h)
            grads["V"] += np.outer(dz, self.x)
            grads["c"] += dz
            grads["U"] += np.outer(ds, self.h)
            grads["d"] = ds if self.last_bias_only else grads["d"] + ds
        return grads


class Block:
    """A block with a way around it, without layers."""

    def __init__(self, *, in_place: bool) -> None:
        rng = np.random.default_rng(3)
        self.params = {
            "A": rng.standard_normal((6, 5)),
            "B": rng.standard_normal((5, 5)),
            "C": rng.standard_normal((5, 3)),
        }
        self.in_place = in_place

    def forward(self, x: FloatArray) -> Any:
        h = np.tanh(x @ self.params["A"])
        u = np.tanh(h @ self.params["B"])
        return h, u, (h + u) @ self.params["C"]

    def loss(self, x: FloatArray, t: FloatArray) -> float:
        return float(np.sum((self.forward(x)[2] - t) ** 2) / (2 * len(x)))

    def gradient(self, x: FloatArray, t: FloatArray) -> dict[str, FloatArray]:
        h, u, y = self.forward(x)
        dy = (y - t) / len(x)
        dg = dy @ self.params["C"].T
        du = dg if self.in_place else dg.copy()
        du *= 1 - u**2
        dh = du @ self.params["B"].T + dg
        return {
            "A": x.T @ (dh * (1 - h**2)),
            "B": h.T @ du,
            "C": (h + u).T @ dy,
        }


class Twins:
    """The same layer for two halves of the input, and two losses that are added."""

    def __init__(self, *, sign: float = -1.0, second: float = 0.3) -> None:
        rng = np.random.default_rng(4)
        self.params = {
            "W": rng.standard_normal((3, 5)),
            "P": rng.standard_normal((5, 2)),
            "Q": rng.standard_normal((5, 1)),
        }
        self.sign, self.second = sign, second

    def forward(self, x: FloatArray) -> Any:
        one, other = np.tanh(x[:, :3] @ self.params["W"]), np.tanh(x[:, 3:] @ self.params["W"])
        apart = one - other
        return one, other, apart, apart @ self.params["P"], apart @ self.params["Q"]

    def loss(self, x: FloatArray, t: FloatArray) -> float:
        *_, p, q = self.forward(x)
        first = np.sum((p - t[:, :2]) ** 2) / len(x)
        return float(first + 0.3 * np.sum((q - t[:, 2:]) ** 2) / len(x))

    def gradient(self, x: FloatArray, t: FloatArray) -> dict[str, FloatArray]:
        one, other, apart, p, q = self.forward(x)
        dp, dq = 2 * (p - t[:, :2]) / len(x), self.second * 2 * (q - t[:, 2:]) / len(x)
        d = dp @ self.params["P"].T + dq @ self.params["Q"].T
        of_one, of_other = d * (1 - one**2), self.sign * d * (1 - other**2)
        return {
            "W": x[:, :3].T @ of_one + x[:, 3:].T @ of_other,
            "P": apart.T @ dp,
            "Q": apart.T @ dq,
        }


class TwoForwardPasses(ByHand):
    """The loss goes through a function of its own, and the gradient through the usual one."""

    def __init__(self, of: Callable[[FloatArray], FloatArray]) -> None:
        super().__init__()
        self.of = of

    def loss(self, x: FloatArray, t: FloatArray) -> float:
        p = self.params
        y = softmax(self.of(x @ p["W1"] + p["b1"]) @ p["W2"] + p["b2"])
        return float(-np.sum(t * np.log(y)) / len(t))


class Smoothed(ByHand):
    """Labels of which a tenth is shared by all classes."""

    def loss(self, x: FloatArray, t: FloatArray) -> float:
        return super().loss(x, 0.9 * t + 0.025)

    def gradient(self, x: FloatArray, t: FloatArray) -> dict[str, Any]:
        return super().gradient(x, 0.9 * t + 0.025)


class AtEachPlace:
    """The same product at each place of a sequence, and the mean of all places."""

    def __init__(self, of_bias: Callable[[FloatArray], FloatArray]) -> None:
        rng = np.random.default_rng(6)
        self.params = {"K": rng.standard_normal((2, 5)), "k": 0.1 * rng.standard_normal(5)}
        self.of_bias = of_bias

    def loss(self, x: FloatArray, t: FloatArray) -> float:
        self.places = x.reshape(len(x), 3, 2)
        self.y = np.tanh(self.places @ self.params["K"] + self.params["k"])
        self.off = self.y.mean(axis=(1, 2)) - t[:, 0]
        return float(np.mean(self.off**2))

    def gradient(self, x: FloatArray, t: FloatArray) -> dict[str, FloatArray]:
        self.loss(x, t)
        dy = (2 * self.off / len(x) / 15)[:, None, None] * np.ones(self.y.shape)
        dz = dy * (1 - self.y**2)
        return {
            "K": self.places.reshape(-1, 2).T @ dz.reshape(-1, 5),
            "k": self.of_bias(dz.reshape(-1, 5)),
        }


class FirstMask(ReLU):
    """The mask is that of the first batch."""

    def forward(self, x: FloatArray) -> FloatArray:
        if not hasattr(self, "mask"):
            self.mask = x <= 0
        return np.maximum(x, 0)


def asked_before() -> InLayers:
    network = InLayers(FirstMask())
    x, t = images(seed=9)
    network.gradient(x, t)
    return network


class InAList(ByHand):
    """Parameters and gradients in a list; as many classes as examples hide the shape of a sum."""

    def __init__(self) -> None:
        super().__init__(db2=lambda d2: d2.sum(axis=1))
        self.params = [*self.params.values()]  # type: ignore[assignment]

    def loss(self, x: FloatArray, t: FloatArray) -> float:
        return self._as_names(lambda: super(InAList, self).loss(x, t))

    def gradient(self, x: FloatArray, t: FloatArray) -> Any:
        return [*self._as_names(lambda: super(InAList, self).gradient(x, t)).values()]

    def _as_names(self, call: Callable[[], Any]) -> Any:
        arrays = self.params
        self.params = dict(zip(("W1", "b1", "W2", "b2"), arrays, strict=True))
        try:
            return call()
        finally:
            self.params = arrays


class BiasOverUnits(Linear):
    def backward(self, dout: FloatArray) -> FloatArray:
        dx = super().backward(dout)
        self.db = dout.sum(axis=1)
        return dx


def sum_over_units() -> InLayers:
    network = InLayers(Sigmoid())
    network.layers[2] = BiasOverUnits(5, 4, seed=1)
    return network


def but_for_the_last_row(x: FloatArray, d1: FloatArray) -> FloatArray:
    dW = np.zeros((6, 5))
    for row in range(5):
        dW[row] = x[:, row] @ d1
    return dW


class Hinge:
    """One score for each example, which is to be beyond 1 on the side of its label."""

    def __init__(self, *, mask: bool = True) -> None:
        rng = np.random.default_rng(7)
        self.params = {"w": 3 * rng.standard_normal(6), "b": np.zeros(1)}
        self.mask = mask

    def loss(self, x: FloatArray, t: FloatArray) -> float:
        side = 2 * t[:, 0] - 1
        self.margin = 1 - side * (x @ self.params["w"] + self.params["b"])
        return float(np.mean(np.maximum(self.margin, 0)))

    def gradient(self, x: FloatArray, t: FloatArray) -> dict[str, FloatArray]:
        self.loss(x, t)
        side = 2 * t[:, 0] - 1
        d = -side * (self.margin > 0 if self.mask else 1) / len(x)
        return {"w": x.T @ d, "b": d.sum(keepdims=True)}


FAULTY: dict[str, tuple[str, Callable[[], Any], Callable[[], Batch]]] = {
    "one at a time, a factor of the slope": (
        "chain-link-missing", lambda: OneAtATime(lambda z, h: 1 - h), images
    ),
    "one at a time, slope of z": (
        "derivative-at-wrong-place", lambda: OneAtATime(lambda z, h: z * (1 - z)), images
    ),
    "one at a time, no slope": (
        "chain-link-missing", lambda: OneAtATime(lambda z, h: np.ones(5)), images
    ),
    "one at a time, the last bias only": (
        "bias-not-summed", lambda: OneAtATime(last_bias_only=True), images
    ),
    "one at a time, the last example kept": (
        "stale-cache", lambda: OneAtATime(all_forward_first=True), images
    ),
    "a block, in place": ("overwritten-dout", lambda: Block(in_place=True), numbers),
    "twins, a sign": ("wrong-sign", lambda: Twins(sign=1.0), numbers),
    "twins, a weight of one loss": ("constant-factor", lambda: Twins(second=1.0), numbers),
    "two forward passes, none in the loss": (
        "activation-skipped", lambda: TwoForwardPasses(lambda z: z), images
    ),
    "two forward passes, another function": (
        "derivative-at-wrong-place", lambda: TwoForwardPasses(lambda z: np.maximum(z, 0)), images
    ),
    "a function of its own, computed and not used": (
        "activation-skipped",
        lambda: ByHand(
            activation=np.arctan,
            d_activation=lambda d, z, a: d / (1 + z**2),
            to_second=lambda z, a: z,
        ),
        images,
    ),
    "a slope of its own, and no function": (
        "activation-skipped",
        lambda: ByHand(activation=lambda z: z, d_activation=lambda d, z, a: d / (1 + z**2)),
        images,
    ),
    "a slope from the output, and no function": (
        "activation-skipped", lambda: ByHand(activation=lambda z: z), images
    ),
    "smoothed labels, a constant in the logarithm": (
        "epsilon", lambda: Smoothed(log=lambda y: np.log(y + 1e-3)), images
    ),
    "at each place, a mean": (
        "bias-not-summed", lambda: AtEachPlace(lambda d: d.mean(axis=0)), images
    ),
    "kept from before the first call": ("stale-cache", asked_before, images),
    "over the units, as many as examples": (
        "bias-wrong-axis", sum_over_units, lambda: images(4)
    ),
    "over the units, in a list": ("bias-wrong-axis", InAList, lambda: images(4)),
    "a row too few": ("off-in-one-entry", lambda: ByHand(dW1=but_for_the_last_row), images),
    "a hinge without its mask": (
        "mask-forgotten", lambda: Hinge(mask=False), lambda: images(12)
    ),
}  # fmt: skip
RIGHT: dict[str, tuple[Callable[[], Any], Callable[[], Batch]]] = {
    "one at a time": (OneAtATime, images),
    "a block": (lambda: Block(in_place=False), numbers),
    "twins": (Twins, numbers),
    "two forward passes": (lambda: TwoForwardPasses(np.tanh), images),
    "smoothed labels": (Smoothed, images),
    "at each place": (lambda: AtEachPlace(lambda d: d.sum(axis=0)), images),
    "a hinge": (Hinge, images),
}


@pytest.mark.parametrize("name", FAULTY)
def test_the_fault_is_named_first(name: str) -> None:
    cause, make, batch = FAULTY[name]
    found = diagnose(make(), *batch()).findings
    assert found[0].cause == cause, found


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_right_is_healthy(name: str) -> None:
    make, batch = RIGHT[name]
    assert diagnose(make(), *batch()).healthy


def test_a_gradient_spoilt_before_anything_is_made_of_it_is_not_called_overwritten() -> None:
    def d_scores(y: FloatArray, t: FloatArray) -> FloatArray:
        d = (y - t) / len(t)
        d[:, 0] = 0
        return d

    found = diagnose(ByHand(d_scores=d_scores), *images()).findings
    assert "overwritten-dout" not in {finding.cause for finding in found}
