"""Radial basis functions: bumps around learned centres, of learned widths, and a linear reading."""

# ruff: noqa: D101, D102, D103

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "radial"


def batch(n: int = 12) -> tuple[Any, Any]:
    """Return points, and the height of a hilly ground there."""
    rng = np.random.default_rng(2401)
    x = rng.uniform(-1.5, 1.5, (n, 3))
    return x, np.sin(2 * x[:, 0]) + x[:, 1] ** 2


class RadialNet:
    """y = sum over k of w_k exp(-|x - c_k|^2 / (2 s_k^2)), plus w_0."""

    def __init__(self, n_centers: int = 5, width: float = 1.0, seed: int = 151) -> None:
        rng = np.random.default_rng(seed)
        self.params = {
            "centers": rng.uniform(-1.5, 1.5, (n_centers, 3)),
            "widths": width * rng.uniform(0.8, 1.6, n_centers),
            "weights": rng.standard_normal(n_centers),
            "bias": np.zeros(1),
        }

    def bumps(self, x: Any) -> Any:
        offsets = x[:, None, :] - self.params["centers"]  # (N, K, D)
        squares = np.sum(offsets**2, axis=2)
        return offsets, squares, np.exp(-squares / (2 * self.params["widths"] ** 2))

    def predict(self, x: Any) -> Any:
        *_, phi = self.bumps(x)
        return phi @ self.params["weights"] + self.params["bias"]

    def loss(self, x: Any, t: Any) -> Any:
        return 0.5 * np.mean((self.predict(x) - t) ** 2)

    def centers_gradient(self, dphi_phi: Any, offsets: Any) -> Any:
        widths = self.params["widths"][:, None]
        return np.sum(dphi_phi[:, :, None] * offsets, axis=0) / widths**2

    def widths_gradient(self, dphi_phi: Any, squares: Any) -> Any:
        return np.sum(dphi_phi * squares, axis=0) / self.params["widths"] ** 3

    def gradient(self, x: Any, t: Any) -> Any:
        offsets, squares, phi = self.bumps(x)
        dy = (phi @ self.params["weights"] + self.params["bias"] - t) / len(x)
        dphi = np.outer(dy, self.params["weights"])
        return {
            "centers": self.centers_gradient(dphi * phi, offsets),
            "widths": self.widths_gradient(dphi * phi, squares),
            "weights": phi.T @ dy,
            "bias": dy.sum(keepdims=True),
        }


def trained() -> RadialNet:
    network = RadialNet(7, seed=152)
    x, t = batch()
    for _ in range(300):
        grads = network.gradient(x, t)
        for name, value in network.params.items():
            value -= 0.05 * grads[name]
    return network


class CentersFlee(RadialNet):
    def centers_gradient(self, dphi_phi: Any, offsets: Any) -> Any:
        return super().centers_gradient(dphi_phi, -offsets)  # offsets: x - centers


class WidthsOfTheStart(RadialNet):
    """What the exponent needs is calculated once, where the widths are made."""

    def __init__(self) -> None:
        super().__init__()
        self.precision = 1 / (2 * self.params["widths"] ** 2)  # in each forward pass

    def bumps(self, x: Any) -> Any:
        offsets, squares, _ = super().bumps(x)
        return offsets, squares, np.exp(-squares * self.precision)


class BumpForgotten(RadialNet):
    """The derivative of the exponent, but not of exp."""

    def gradient(self, x: Any, t: Any) -> Any:
        grads = super().gradient(x, t)
        offsets, squares, _ = self.bumps(x)
        dphi = np.outer((self.predict(x) - t) / len(x), self.params["weights"])
        grads["centers"] = self.centers_gradient(dphi, offsets)  # dphi * phi
        grads["widths"] = self.widths_gradient(dphi, squares)  # dphi * phi
        return grads


class LastCenterForgotten(RadialNet):
    def centers_gradient(self, dphi_phi: Any, offsets: Any) -> Any:
        grad = np.zeros_like(self.params["centers"])
        for k in range(len(grad) - 1):  # range(len(grad))
            grad[k] = dphi_phi[:, k] @ offsets[:, k] / self.params["widths"][k] ** 2
        return grad


SPECIMENS = (
    Specimen("radial-right-trained", STYLE, trained, batch),
    Specimen("radial-right-narrow-three-points", STYLE, lambda: RadialNet(9, width=0.4),
        lambda: batch(3)),
    Specimen("radial-wrong-sign", STYLE, CentersFlee, batch, ("wrong-sign",), ("centers",)),
    Specimen(
        "radial-params-not-read", STYLE, WidthsOfTheStart, batch,
        ("params-not-read",), ("widths",),
    ),
    Specimen(
        "radial-chain-link-missing", STYLE, BumpForgotten, batch,
        ("chain-link-missing",), ("centers", "widths"),
    ),
    Specimen(
        "radial-off-in-one-entry", STYLE, LastCenterForgotten, batch,
        ("off-in-one-entry",), ("centers",),
    ),
)  # fmt: skip
