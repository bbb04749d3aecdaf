"""Four hidden layers of plain functions, forward_layer and backward_layer, with caches in dicts."""

# ruff: noqa: D101, D102, D103

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "deep"


def batch(n: int = 10, n_in: int = 8) -> tuple[Any, Any]:
    """Return inputs and integer labels."""
    rng = np.random.default_rng(2301)
    return rng.standard_normal((n, n_in)), rng.integers(5, size=n)


def activate(z: Any, kind: str) -> Any:
    if kind == "relu":
        return np.maximum(z, 0)
    if kind == "sigmoid":
        return 1 / (1 + np.exp(-z))
    return z


def derivative(z: Any, a: Any, kind: str) -> Any:
    if kind == "relu":
        return (z > 0).astype(float)
    if kind == "sigmoid":
        return a * (1 - a)
    return np.ones_like(z)


def forward_layer(a_prev: Any, W: Any, b: Any, kind: str) -> Any:
    z = a_prev @ W + b
    a = activate(z, kind)
    return a, {"a_prev": a_prev, "W": W, "z": z, "a": a, "kind": kind}


def backward_layer(da: Any, cache: Any) -> Any:
    dz = da * derivative(cache["z"], cache["a"], cache["kind"])
    return dz @ cache["W"].T, cache["a_prev"].T @ dz, dz.sum(axis=0)


class DeepNetwork:
    """Sizes 8, 7, 6, 6, 7, 5; keeps its own momentum, which only `step` uses."""

    sizes: tuple[int, ...] = (8, 7, 6, 6, 7, 5)
    kind = "relu"
    gain = 2.0

    def __init__(self, seed: int = 141) -> None:
        rng = np.random.default_rng(seed)
        self.depth = len(self.sizes) - 1
        self.params = {}
        for i in range(self.depth):
            scale = np.sqrt(self.gain / self.sizes[i])
            self.params[f"W{i + 1}"] = scale * rng.standard_normal(self.sizes[i : i + 2])
            self.params[f"b{i + 1}"] = 0.05 * rng.standard_normal(self.sizes[i + 1])
        self.velocity = {name: np.zeros_like(value) for name, value in self.params.items()}
        self.momentum, self.rate = 0.9, 0.05

    def kind_of(self, i: int) -> str:
        return "linear" if i == self.depth else self.kind

    def forward(self, x: Any) -> Any:
        a, caches = x, {}
        for i in range(1, self.depth + 1):
            a, caches[i] = self.forward_layer(
                a, self.params[f"W{i}"], self.params[f"b{i}"], self.kind_of(i)
            )
        e = np.exp(a - a.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True), caches

    def forward_layer(self, a_prev: Any, W: Any, b: Any, kind: str) -> Any:
        return forward_layer(a_prev, W, b, kind)

    def backward_layer(self, da: Any, cache: Any) -> Any:
        return backward_layer(da, cache)

    def loss(self, x: Any, t: Any) -> Any:
        y, _ = self.forward(x)
        return -np.log(y[np.arange(len(t)), t]).mean()

    def gradient(self, x: Any, t: Any) -> Any:
        y, caches = self.forward(x)
        da = (y - np.eye(y.shape[1])[t]) / len(t)
        grads = {}
        for i in range(self.depth, 0, -1):
            da, grads[f"W{i}"], grads[f"b{i}"] = self.backward_layer(da, caches[i])
        return grads

    def step(self, x: Any, t: Any) -> None:
        for name, grad in self.gradient(x, t).items():
            self.velocity[name] = self.momentum * self.velocity[name] - self.rate * grad
            self.params[name] += self.velocity[name]


class DeepSigmoids(DeepNetwork):
    kind, gain = "sigmoid", 8.0


def trained() -> DeepNetwork:
    network = DeepNetwork(142)
    for _ in range(200):
        network.step(*batch(40))
    return network


class LooksAhead(DeepNetwork):
    """Nesterov's momentum: the gradient is that of the place to which the velocity leads."""

    def gradient(self, x: Any, t: Any) -> Any:
        for name, velocity in self.velocity.items():
            self.params[name] += self.momentum * velocity
        return super().gradient(x, t)  # and then the way back: self.params[name] -= ...

    def step(self, x: Any, t: Any) -> None:
        for name, grad in self.gradient(x, t).items():
            self.velocity[name] = self.momentum * self.velocity[name] - self.rate * grad
            self.params[name] -= self.rate * grad


def on_its_way() -> LooksAhead:
    """Return a network that has a velocity already."""
    network = LooksAhead()
    for _ in range(3):
        network.step(*batch())
    return network


class CachesOfTheFirstBatch(DeepSigmoids):
    """The caches are put into a list that is never emptied."""

    def __init__(self) -> None:
        super().__init__()
        self.caches: list[Any] = []

    def forward(self, x: Any) -> Any:
        y, caches = super().forward(x)
        self.caches += caches.values()  # self.caches = [*caches.values()]
        return y, {i: self.caches[i - 1] for i in caches}


def after_another_batch() -> CachesOfTheFirstBatch:
    """Return a network that has seen another batch of this size: the fault needs that."""
    network = CachesOfTheFirstBatch()
    x, t = batch()
    network.gradient(0.5 - x, t)
    return network


class SigmoidOfTheOutput(DeepSigmoids):
    def backward_layer(self, da: Any, cache: Any) -> Any:
        s = activate(cache["a"], "sigmoid")  # activate(cache["z"], "sigmoid")
        dz = da * s * (1 - s) if cache["kind"] == "sigmoid" else da
        return dz @ cache["W"].T, cache["a_prev"].T @ dz, dz.sum(axis=0)


class ZHandedOn(DeepSigmoids):
    def forward_layer(self, a_prev: Any, W: Any, b: Any, kind: str) -> Any:
        _, cache = forward_layer(a_prev, W, b, kind)
        return cache["z"], cache  # cache["a"], cache


class AllSquare(DeepNetwork):
    """All sizes agree, so that W fits as it is."""

    sizes = (5, 5, 5, 5, 5, 5)

    def backward_layer(self, da: Any, cache: Any) -> Any:
        _, dW, db = backward_layer(da, cache)
        dz = da * derivative(cache["z"], cache["a"], cache["kind"])
        return dz @ cache["W"], dW, db  # cache["W"].T


def in_single_precision() -> DeepNetwork:
    network = DeepNetwork()
    for name, value in network.params.items():
        network.params[name] = value.astype(np.float32)  # float64
    return network


def names(*layers: int) -> tuple[str, ...]:
    return tuple(f"{name}{i}" for i in layers for name in ("W", "b"))


SPECIMENS = (
    Specimen("deep-right-trained-with-momentum", STYLE, trained, lambda: batch(40)),
    Specimen("deep-right-sigmoids-large-batch", STYLE, DeepSigmoids, lambda: batch(64)),
    Specimen("deep-writes-params", STYLE, on_its_way, batch,
        ("writes-params",), names(1, 2, 3, 4, 5)),
    Specimen(
        "deep-stale-cache", STYLE, after_another_batch, batch,
        ("stale-cache",), (*names(1, 2, 3, 4), "W5"),
    ),
    Specimen(
        "deep-derivative-at-wrong-place", STYLE, SigmoidOfTheOutput, batch,
        ("derivative-at-wrong-place",), names(1, 2, 3, 4),
    ),
    Specimen(
        "deep-weights-not-transposed", STYLE, AllSquare, lambda: batch(n_in=5),
        ("weights-not-transposed",), names(1, 2, 3, 4),
    ),
    Specimen(
        "deep-activation-skipped", STYLE, ZHandedOn, batch,
        ("activation-skipped",), names(1, 2, 3, 4),
    ),
    Specimen("deep-float32", STYLE, in_single_precision, batch, ("float32",)),
)  # fmt: skip
