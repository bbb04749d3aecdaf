"""An autoencoder: sigmoid there and back, and cross-entropy of every pixel."""

# A student's classes explain themselves to the student.
# ruff: noqa: D101, D102, D103

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "autoencoder of pixels"


def sigmoid(v: Any) -> Any:
    return 1 / (1 + np.exp(-v))


class Autoencoder:
    def __init__(self, n_pixels: int = 9, n_code: int = 4, std: float = 0.7) -> None:
        rng = np.random.default_rng(111)
        self.params = {
            "enc_w": rng.normal(0, std, (n_pixels, n_code)),
            "enc_b": np.zeros(n_code),
            "dec_w": rng.normal(0, std, (n_code, n_pixels)),
            "dec_b": np.zeros(n_pixels),
        }

    def encode(self, x: Any) -> Any:
        return sigmoid(x @ self.params["enc_w"] + self.params["enc_b"])

    def decode(self, code: Any) -> Any:
        return sigmoid(code @ self.params["dec_w"] + self.params["dec_b"])

    def loss(self, x: Any, t: Any) -> Any:
        out = self.decode(self.encode(x))
        pixels = t * np.log(out) + (1 - t) * np.log(1 - out)
        return self.reduce(-pixels)

    def reduce(self, losses: Any) -> Any:
        return losses.sum(axis=1).mean()

    def output_error(self, out: Any, t: Any) -> Any:
        return (out - t) / len(t)

    def code_error(self, error: Any, code: Any) -> Any:
        return (error @ self.params["dec_w"].T) * code * (1 - code)

    def gradient(self, x: Any, t: Any) -> Any:
        code = self.encode(x)
        error = self.output_error(self.decode(code), t)
        hidden = self.code_error(error, code)
        return {
            "enc_w": x.T @ hidden,
            "enc_b": hidden.sum(0),
            "dec_w": code.T @ error,
            "dec_b": error.sum(0),
        }


class DenoisingAutoencoder(Autoencoder):
    """What comes in is greyer than what shall come out, always by the same pattern."""

    def encode(self, x: Any) -> Any:
        keep = np.arange(x.shape[1]) % 3 > 0
        return super().encode(x * keep)

    def gradient(self, x: Any, t: Any) -> Any:
        grads = super().gradient(x, t)
        grads["enc_w"][::3] = 0
        return grads


def pictures(n: int = 8) -> tuple[Any, Any]:
    rng = np.random.default_rng(112)
    x = rng.integers(0, 2, (n, 9)) * 0.8 + 0.1
    return x, x.copy()


def after_epochs() -> Autoencoder:
    model = Autoencoder(n_code=5, std=0.1)
    x, t = pictures(16)
    for _ in range(300):
        for name, grad in model.gradient(x, t).items():
            model.params[name] -= 0.3 * grad
    return model


def constant_start() -> Autoencoder:
    """Return a network that starts with constant weights, because it runs, too."""
    model = Autoencoder()
    for name in ("enc_w", "dec_w"):
        model.params[name] = np.full_like(model.params[name], 0.1)  # rng.normal(0, 0.1, ...)
    return model


# The mistakes


class SumOfAll(Autoencoder):
    def reduce(self, losses: Any) -> Any:
        return losses.sum()  # losses.sum(axis=1).mean()


class MeanOfAll(Autoencoder):
    def reduce(self, losses: Any) -> Any:
        return losses.mean()  # losses.sum(axis=1).mean()


class LinearCode(Autoencoder):
    def encode(self, x: Any) -> Any:
        return x @ self.params["enc_w"] + self.params["enc_b"]  # sigmoid(...)


class CodeWithoutSlope(Autoencoder):
    def code_error(self, error: Any, code: Any) -> Any:  # noqa: ARG002
        return error @ self.params["dec_w"].T  # * code * (1 - code)


class PlusForMinus(Autoencoder):
    def code_error(self, error: Any, code: Any) -> Any:
        return -super().code_error(error, code)  # super().code_error(error, code)


class CarefulLogarithm(Autoencoder):
    """Adds a little, so that the logarithm never sees 0."""

    def loss(self, x: Any, t: Any) -> Any:
        out, eps = self.decode(self.encode(x)), 1e-3
        # out and 1 - out, without eps
        pixels = t * np.log(out + eps) + (1 - t) * np.log(1 - out + eps)
        return self.reduce(-pixels)


ALL = ("enc_w", "enc_b", "dec_w", "dec_b")

SPECIMENS = (
    Specimen("autoencoder-right", STYLE, Autoencoder, pictures),
    Specimen("autoencoder-right-trained", STYLE, after_epochs, lambda: pictures(16)),
    Specimen("autoencoder-right-denoising", STYLE, DenoisingAutoencoder, lambda: pictures(3)),
    Specimen("autoencoder-sum-of-all", STYLE, SumOfAll, pictures, ("loss-summed",), ALL),
    Specimen("autoencoder-mean-of-all", STYLE, MeanOfAll, pictures, ("mean-over-classes",), ALL),
    Specimen(
        "autoencoder-linear-code",
        STYLE,
        LinearCode,
        pictures,
        ("activation-skipped",),
        ("enc_w", "enc_b"),
    ),
    Specimen(
        "autoencoder-code-without-slope",
        STYLE,
        CodeWithoutSlope,
        lambda: pictures(6),
        ("chain-link-missing",),
        ("enc_w", "enc_b"),
    ),
    Specimen(
        "autoencoder-plus-for-minus",
        STYLE,
        PlusForMinus,
        pictures,
        ("wrong-sign",),
        ("enc_w", "enc_b"),
    ),
    Specimen("autoencoder-careful-logarithm", STYLE, CarefulLogarithm, pictures, ("epsilon",), ALL),
    Specimen(
        "autoencoder-constant-start",
        STYLE,
        constant_start,
        pictures,
        ("symmetric-start",),
        ("enc_w", "dec_w"),
    ),
)
