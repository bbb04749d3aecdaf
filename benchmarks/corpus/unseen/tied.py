"""An autoencoder that reads its code back with the transpose of the weights that made it."""

# ruff: noqa: ARG002, D101, D102

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "tied"


def batch(n: int = 9, n_visible: int = 6) -> tuple[Any, Any]:
    """Return inputs, and the same once more as what is to come out."""
    x = np.random.default_rng(1010).standard_normal((n, n_visible))
    return x, x.copy()


class TiedAutoencoder:
    weight_decay = 0.0

    def __init__(self, n_visible: int = 6, n_hidden: int = 4, seed: int = 100) -> None:
        rng = np.random.default_rng(seed)
        self.params = {
            "W": rng.standard_normal((n_visible, n_hidden)) * 0.7,
            "b_hidden": rng.standard_normal(n_hidden) * 0.3,
            "b_visible": rng.standard_normal(n_visible) * 0.3,
        }

    def encode(self, x: Any) -> Any:
        self.z = x @ self.params["W"] + self.params["b_hidden"]
        return 1 / (1 + np.exp(-self.z))

    def decode(self, h: Any) -> Any:
        return h @ self.params["W"].T + self.params["b_visible"]

    def error(self, y: Any, t: Any) -> Any:
        return np.sum((y - t) ** 2) / (2 * len(t))

    def loss(self, x: Any, t: Any) -> Any:
        y = self.decode(self.encode(x))
        return self.error(y, t) + self.weight_decay * np.sum(self.params["W"] ** 2)

    def slope(self, h: Any) -> Any:
        return h * (1 - h)

    def hidden_error(self, dy: Any) -> Any:
        return dy @ self.params["W"]

    def weight_gradient(self, x: Any, dz: Any, h: Any, dy: Any) -> Any:
        """Return what W gets as encoder and as decoder."""
        return x.T @ dz + dy.T @ h

    def gradient(self, x: Any, t: Any) -> Any:
        h = self.encode(x)
        dy = (self.decode(h) - t) / len(t)
        dz = self.hidden_error(dy) * self.slope(h)
        dW = self.weight_gradient(x, dz, h, dy)
        return {
            "W": dW + self.decay_gradient(),
            "b_hidden": dz.sum(axis=0),
            "b_visible": dy.sum(axis=0),
        }

    def decay_gradient(self) -> Any:
        return 2 * self.weight_decay * self.params["W"]


class Decayed(TiedAutoencoder):
    weight_decay = 0.05


def trained() -> TiedAutoencoder:
    """Return an autoencoder after 250 steps."""
    network = Decayed(n_hidden=5, seed=101)
    x, t = batch()
    for _ in range(250):
        for name, grad in network.gradient(x, t).items():
            network.params[name] -= 0.1 * grad
    return network


class DecoderForgotten(TiedAutoencoder):
    def weight_gradient(self, x: Any, dz: Any, h: Any, dy: Any) -> Any:
        return x.T @ dz  # + dy.T @ h


class WeightsNotTransposed(TiedAutoencoder):
    """It only fits where the code is as long as the input."""

    def hidden_error(self, dy: Any) -> Any:
        return dy @ self.params["W"].T  # dy @ W, for the decoder is W.T


class TwoForgotten(Decayed):
    def decay_gradient(self) -> Any:
        return self.weight_decay * self.params["W"]  # 2 * self.weight_decay


class MeanOfAllEntries(TiedAutoencoder):
    def error(self, y: Any, t: Any) -> Any:
        return np.mean((y - t) ** 2) / 2  # np.sum(...) / (2 * len(t))


class DecodedFromZ(TiedAutoencoder):
    def loss(self, x: Any, t: Any) -> Any:
        self.encode(x)
        return self.error(self.decode(self.z), t)  # self.encode(x)


class SlopeOfZ(TiedAutoencoder):
    def slope(self, _h: Any) -> Any:
        return self.z * (1 - self.z)  # h * (1 - h)


class TwoForgottenAndSlopeOfZ(TwoForgotten, SlopeOfZ):
    pass


ALL = ("W", "b_hidden", "b_visible")
SPECIMENS = (
    Specimen("tied-right", STYLE, TiedAutoencoder, batch),
    Specimen("tied-right-trained-with-decay", STYLE, trained, batch),
    # One of the two summands that W gets is missing.
    Specimen(
        "tied-decoder-forgotten", STYLE, DecoderForgotten, batch,
        ("layer-backward", "chain-link-missing"), ("W",),
    ),
    Specimen(
        "tied-weights-not-transposed", STYLE,
        lambda: WeightsNotTransposed(n_hidden=6), batch,
        ("weights-not-transposed",), ("W", "b_hidden"),
    ),
    Specimen(
        "tied-penalty-mismatch", STYLE, TwoForgotten, batch,
        ("penalty-mismatch",), ("W",),
    ),
    Specimen(
        "tied-mean-over-classes", STYLE, MeanOfAllEntries, batch,
        ("mean-over-classes",), ALL,
    ),
    Specimen(
        "tied-activation-skipped", STYLE, DecodedFromZ, batch,
        ("activation-skipped",), ALL,
    ),
    Specimen(
        "tied-derivative-at-wrong-place", STYLE, SlopeOfZ, batch,
        ("derivative-at-wrong-place",), ("W", "b_hidden"),
    ),
    Specimen(
        "tied-two-faults", STYLE, TwoForgottenAndSlopeOfZ, batch,
        ("penalty-mismatch", "derivative-at-wrong-place"), ("W", "b_hidden"),
    ),
)  # fmt: skip
