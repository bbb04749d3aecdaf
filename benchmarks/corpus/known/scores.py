"""One method that returns the loss and its gradients, over class scores, with weight decay."""

# A student's classes explain themselves to the student.
# ruff: noqa: ARG002, D101, D102, D103

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen


class TwoLayerNet:
    def __init__(
        self,
        input_size: int = 8,
        hidden_size: int = 6,
        num_classes: int = 3,
        *,
        std: float = 0.5,
        reg: float = 0.05,
        seed: int = 0,
    ) -> None:
        rng = np.random.default_rng(seed)
        self.reg = reg
        self.params = {
            "W1": std * rng.standard_normal((input_size, hidden_size)),
            "b1": 0.1 * std * rng.standard_normal(hidden_size),
            "W2": std * rng.standard_normal((hidden_size, num_classes)),
            "b2": np.zeros(num_classes),
        }

    def loss(self, X: Any, y: Any) -> tuple[Any, dict[str, Any]]:
        W1, b1, W2 = self.params["W1"], self.params["b1"], self.params["W2"]
        hidden = np.maximum(0, X @ W1 + b1)  # (N, H)
        scores = self.scores(X, hidden)  # (N, C)
        data_loss, dscores = self.data_loss(scores, y)
        grads = {"W2": hidden.T @ dscores, "b2": dscores.sum(axis=0)}
        dhidden = dscores @ W2.T
        dhidden[hidden <= 0] = 0
        grads["W1"] = X.T @ dhidden
        grads["b1"] = dhidden.sum(axis=0)
        self.decay(grads)
        return data_loss + self.penalty(), grads

    def scores(self, X: Any, hidden: Any) -> Any:
        return hidden @ self.params["W2"] + self.params["b2"]

    def data_loss(self, scores: Any, y: Any) -> tuple[Any, Any]:
        """Return the mean softmax loss, and its gradient in the scores."""
        shifted = scores - scores.max(axis=1, keepdims=True)
        probs = np.exp(shifted) / np.exp(shifted).sum(axis=1, keepdims=True)
        rows = np.arange(len(y))
        dscores = probs.copy()
        dscores[rows, y] -= 1
        return -np.log(probs[rows, y]).mean(), dscores / len(y)

    def penalty(self) -> Any:
        return 0.5 * self.reg * sum((self.params[key] ** 2).sum() for key in ("W1", "W2"))

    def decay(self, grads: dict[str, Any]) -> None:
        for key in ("W1", "W2"):
            grads[key] += self.reg * self.params[key]


class HingeNet(TwoLayerNet):
    """The multiclass SVM loss: every other score should stay 1 below that of the class."""

    def data_loss(self, scores: Any, y: Any) -> tuple[Any, Any]:
        rows = np.arange(len(y))
        margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
        margins[rows, y] = 0
        dscores = (margins > 0).astype(float)
        dscores[rows, y] -= dscores.sum(axis=1)
        return margins.sum() / len(y), dscores / len(y)


def batch(size: int = 10, seed: int = 5, classes: int = 3) -> tuple[Any, Any]:
    rng = np.random.default_rng(seed)
    return rng.standard_normal((size, 8)), rng.integers(classes, size=size)


# The mistakes


class DecayWithoutTwo(TwoLayerNet):
    def penalty(self) -> Any:
        W1, W2 = self.params["W1"], self.params["W2"]
        return self.reg * ((W1**2).sum() + (W2**2).sum())  # 0.5 * self.reg * (...)


class DecayOfOneOnly(TwoLayerNet):
    def decay(self, grads: dict[str, Any]) -> None:
        grads["W1"] += self.reg * self.params["W1"]  # and the same for W2


class MeanTwice(TwoLayerNet):
    def loss(self, X: Any, y: Any) -> tuple[Any, dict[str, Any]]:
        loss, grads = super().loss(X, y)
        for key in grads:
            grads[key] /= len(X)  # nothing: dscores is divided by N already
        return loss, grads


class LossSummed(TwoLayerNet):
    def data_loss(self, scores: Any, y: Any) -> tuple[Any, Any]:
        mean, dscores = super().data_loss(scores, y)
        return mean * len(y), dscores  # mean


class ScoresOfTheInput(TwoLayerNet):
    def scores(self, X: Any, hidden: Any) -> Any:
        z = X @ self.params["W1"] + self.params["b1"]
        return z @ self.params["W2"] + self.params["b2"]  # hidden @ W2 + b2


class BiasesSwapped(TwoLayerNet):
    def loss(self, X: Any, y: Any) -> tuple[Any, dict[str, Any]]:
        loss, grads = super().loss(X, y)
        b1, b2 = grads["b2"], grads["b1"]  # grads["b1"], grads["b2"]
        return loss, {**grads, "b1": b1, "b2": b2}


class LabelsFromOne(TwoLayerNet):
    def data_loss(self, scores: Any, y: Any) -> tuple[Any, Any]:
        loss, _ = super().data_loss(scores, y)
        _, dscores = super().data_loss(scores, y - 1)  # y: the labels begin at 0
        return loss, dscores


class HingeWithoutItsClass(HingeNet):
    def data_loss(self, scores: Any, y: Any) -> tuple[Any, Any]:
        loss, dscores = super().data_loss(scores, y)
        dscores[np.arange(len(y)), y] = 0  # minus the number of margins above 0
        return loss, dscores


ALL = ("W1", "b1", "W2", "b2")
STYLE = "scores and a pair"

SPECIMENS = (
    Specimen("scores-right", STYLE, TwoLayerNet, batch),
    Specimen("scores-right-tiny-start", STYLE, lambda: TwoLayerNet(std=0.01, reg=0.0), batch),
    Specimen("scores-right-hinge", STYLE, lambda: HingeNet(std=1.0), lambda: batch(64)),
    Specimen(
        "scores-decay-without-two",
        STYLE,
        DecayWithoutTwo,
        batch,
        ("penalty-mismatch",),
        ("W1", "W2"),
    ),
    Specimen(
        "scores-decay-of-one-only",
        STYLE,
        lambda: DecayOfOneOnly(reg=0.5),
        batch,
        ("penalty-mismatch",),
        ("W2",),
    ),
    Specimen("scores-mean-twice", STYLE, lambda: MeanTwice(reg=0.0), batch, ("mean-twice",), ALL),
    Specimen("scores-loss-summed", STYLE, LossSummed, batch, ("loss-summed",), ALL),
    Specimen(
        "scores-activation-skipped",
        STYLE,
        ScoresOfTheInput,
        batch,
        ("activation-skipped",),
        ("W1", "b1", "W2"),
    ),
    Specimen(
        "scores-biases-swapped",
        STYLE,
        lambda: BiasesSwapped(num_classes=6),
        lambda: batch(classes=6),
        ("gradients-swapped",),
        ("b1", "b2"),
    ),
    Specimen("scores-labels-from-one", STYLE, LabelsFromOne, batch, ("label-off-by-one",), ALL),
    Specimen(
        "scores-hinge-without-its-class",
        STYLE,
        HingeWithoutItsClass,
        lambda: batch(12),
        ("layer-backward",),
        ALL,
    ),
)
