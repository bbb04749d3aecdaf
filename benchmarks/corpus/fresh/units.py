"""Hidden units of another kind: the greatest of some sums (maxout), or the square of a ReLU."""

# ruff: noqa: D101, D102

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "units"


def batch(n: int = 8) -> tuple[Any, Any]:
    """Return inputs, and two numbers for each."""
    rng = np.random.default_rng(1901)
    return rng.standard_normal((n, 5)), rng.standard_normal((n, 2))


class Maxout:
    """W is (pieces, inputs, units): each unit gives the greatest of its pieces."""

    def __init__(self, pieces: int = 3, units: int = 4, scale: float = 0.6) -> None:
        rng = np.random.default_rng(101)
        self.params = {
            "W": scale * rng.standard_normal((pieces, 5, units)),
            "b": 0.2 * rng.standard_normal((pieces, 1, units)),
            "V": scale * rng.standard_normal((units, 2)),
            "c": np.zeros(2),
        }

    def hidden(self, x: Any) -> Any:
        z = x @ self.params["W"] + self.params["b"]  # (pieces, N, units)
        self.winner = z.argmax(axis=0)
        return z.max(axis=0)

    def to_pieces(self, dh: Any) -> Any:
        """Return dh for the piece that won, 0 for the others."""
        pieces = np.arange(len(self.params["W"]))[:, None, None]
        return (pieces == self.winner) * dh

    def loss(self, x: Any, t: Any) -> Any:
        y = self.hidden(x) @ self.params["V"] + self.params["c"]
        return 0.5 * np.mean(np.sum((y - t) ** 2, axis=1))

    def gradient(self, x: Any, t: Any) -> Any:
        h = self.hidden(x)
        dy = (h @ self.params["V"] + self.params["c"] - t) / len(x)
        dz = self.to_pieces(dy @ self.params["V"].T)
        return {
            "W": x.T @ dz,
            "b": dz.sum(axis=1, keepdims=True),
            "V": h.T @ dy,
            "c": dy.sum(axis=0),
        }


class SquaredRelu:
    def __init__(self, units: int = 7, scale: float = 0.5, seed: int = 102) -> None:
        rng = np.random.default_rng(seed)
        self.params = {
            "W": scale * rng.standard_normal((5, units)),
            "b": 0.2 * rng.standard_normal(units),
            "V": scale * rng.standard_normal((units, 2)),
            "c": np.zeros(2),
        }

    def forward(self, x: Any) -> Any:
        z = x @ self.params["W"] + self.params["b"]
        h = np.maximum(0, z) ** 2
        return z, h, h @ self.params["V"] + self.params["c"]

    def slope(self, z: Any, h: Any) -> Any:  # noqa: ARG002
        return 2 * np.maximum(0, z)

    def loss(self, x: Any, t: Any) -> Any:
        *_, y = self.forward(x)
        return 0.5 * np.mean(np.sum((y - t) ** 2, axis=1))

    def gradient(self, x: Any, t: Any) -> Any:
        z, h, y = self.forward(x)
        dy = (y - t) / len(x)
        dz = dy @ self.params["V"].T * self.slope(z, h)
        return {"W": x.T @ dz, "b": dz.sum(axis=0), "V": h.T @ dy, "c": dy.sum(axis=0)}


class EveryPieceWins(Maxout):
    def to_pieces(self, dh: Any) -> Any:
        return np.broadcast_to(dh, (len(self.params["W"]), *dh.shape))  # only where it won


class WinnersOfTheFirstBatch(Maxout):
    def hidden(self, x: Any) -> Any:
        z = x @ self.params["W"] + self.params["b"]
        if not hasattr(self, "winner"):  # for each batch
            self.winner = z.argmax(axis=0)
        return z.max(axis=0)


def after_another_batch() -> WinnersOfTheFirstBatch:
    """Return a network that has seen another batch of this size: the fault needs that."""
    network = WinnersOfTheFirstBatch()
    x, t = batch()
    network.gradient(-x, t)
    return network


class SquareWithoutTwo(SquaredRelu):
    def slope(self, z: Any, h: Any) -> Any:  # noqa: ARG002
        return np.maximum(0, z)  # 2 * np.maximum(0, z)


class SlopeAtTheSquare(SquaredRelu):
    def slope(self, z: Any, h: Any) -> Any:  # noqa: ARG002
        return 2 * h  # 2 * np.maximum(0, z)


def all_alike() -> SquaredRelu:
    """Return a network whose units all begin with the same weights."""
    network = SquaredRelu()
    network.params["W"][...] = 0.1  # 0.1 * rng.standard_normal
    network.params["b"][...] = 0.0
    network.params["V"][...] = 0.1  # 0.1 * rng.standard_normal
    return network


INTO = ("W", "b")
SPECIMENS = (
    Specimen("units-right-maxout", STYLE, Maxout, batch),
    Specimen("units-right-squared-relu-scale-one", STYLE, lambda: SquaredRelu(scale=1.0),
        lambda: batch(64)),
    Specimen(
        "units-maxout-layer-backward", STYLE, EveryPieceWins, batch,
        ("layer-backward", "mask-forgotten"), INTO,
    ),
    Specimen(
        "units-maxout-stale-cache", STYLE, after_another_batch, batch,
        ("stale-cache",), INTO,
    ),
    Specimen(
        "units-squared-relu-constant-factor", STYLE, SquareWithoutTwo, batch,
        ("constant-factor",), INTO,
    ),
    Specimen(
        "units-squared-relu-at-the-square", STYLE, SlopeAtTheSquare, batch,
        ("derivative-at-wrong-place",), INTO,
    ),
    Specimen(
        "units-symmetric-start", STYLE, all_alike, batch,
        ("symmetric-start",), ("W", "V"),
    ),
)  # fmt: skip
