"""A course's exercise in another language, translated: one unrolled vector, a column of ones."""

# ruff: noqa: D101, D102, D103, N802

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "unrolled"


def sigmoid(z: Any) -> Any:
    return 1.0 / (1.0 + np.exp(-z))


def sigmoidGradient(z: Any) -> Any:
    g = sigmoid(z)
    return g * (1 - g)


def randInitializeWeights(L_in: int, L_out: int, epsilon_init: float, seed: int) -> Any:
    rng = np.random.default_rng(seed)
    return rng.random((L_out, 1 + L_in)) * 2 * epsilon_init - epsilon_init


class Exercise4:
    """The labels are 1 to num_labels, as in the exercise."""

    def __init__(
        self,
        hidden_layer_size: int = 6,
        num_labels: int = 4,
        lambda_: float = 1.0,
        epsilon_init: float = 0.8,
    ) -> None:
        self.input_layer_size = 5
        self.hidden_layer_size = hidden_layer_size
        self.num_labels = num_labels
        self.lambda_ = lambda_
        Theta1 = randInitializeWeights(5, hidden_layer_size, epsilon_init, 41)
        Theta2 = randInitializeWeights(hidden_layer_size, num_labels, epsilon_init, 42)
        self.nn_params = np.concatenate([Theta1.ravel(), Theta2.ravel()])
        self.params = {"nn_params": self.nn_params}

    def reshaped(self) -> Any:
        split = self.hidden_layer_size * (self.input_layer_size + 1)
        Theta1 = self.nn_params[:split].reshape(self.hidden_layer_size, -1)
        return Theta1, self.nn_params[split:].reshape(self.num_labels, -1)

    def Y(self, y: Any) -> Any:
        return np.eye(self.num_labels)[y - 1]

    def forward(self, X: Any) -> Any:
        Theta1, Theta2 = self.reshaped()
        a1 = np.c_[np.ones(len(X)), X]
        z2 = a1 @ Theta1.T
        a2 = np.c_[np.ones(len(X)), sigmoid(z2)]
        return a1, z2, a2, sigmoid(a2 @ Theta2.T)

    def penalty(self, Theta: Any) -> Any:
        return np.sum(Theta[:, 1:] ** 2)

    def penaltyGradient(self, Theta: Any) -> Any:
        return np.c_[np.zeros(len(Theta)), Theta[:, 1:]]

    def cost(self, Y: Any, h: Any) -> Any:
        return -np.sum(Y * np.log(h) + (1 - Y) * np.log(1 - h)) / len(Y)

    def outputDelta(self, h: Any, y: Any) -> Any:
        return h - self.Y(y)

    def hiddenDelta(self, back: Any, z2: Any, a2: Any) -> Any:  # noqa: ARG002
        return back * sigmoidGradient(z2)

    def loss(self, X: Any, y: Any) -> Any:
        *_, h = self.forward(X)
        J = self.cost(self.Y(y), h)
        return J + self.lambda_ / (2 * len(X)) * sum(map(self.penalty, self.reshaped()))

    def gradient(self, X: Any, y: Any) -> Any:
        m = len(X)
        Theta1, Theta2 = self.reshaped()
        a1, z2, a2, h = self.forward(X)
        delta3 = self.outputDelta(h, y)
        delta2 = self.hiddenDelta(delta3 @ Theta2[:, 1:], z2, a2[:, 1:])
        Theta1_grad = (delta2.T @ a1 + self.lambda_ * self.penaltyGradient(Theta1)) / m
        Theta2_grad = (delta3.T @ a2 + self.lambda_ * self.penaltyGradient(Theta2)) / m
        return {"nn_params": np.concatenate([Theta1_grad.ravel(), Theta2_grad.ravel()])}


def digits(m: int = 9) -> tuple[Any, Any]:
    rng = np.random.default_rng(43)
    return rng.random((m, 5)), rng.integers(1, 5, size=m)


def trained() -> Exercise4:
    net = Exercise4(hidden_layer_size=8, lambda_=0.0)
    X, y = digits(20)
    for _ in range(300):
        net.nn_params -= 2.0 * net.gradient(X, y)["nn_params"]
    return net


# The mistakes


class PenalizesTheOnesToo(Exercise4):
    def penaltyGradient(self, Theta: Any) -> Any:
        return Theta  # np.c_[np.zeros(len(Theta)), Theta[:, 1:]]


class GradientOfTheActivation(Exercise4):
    def hiddenDelta(self, back: Any, z2: Any, a2: Any) -> Any:  # noqa: ARG002
        return back * sigmoidGradient(a2)  # sigmoidGradient(z2)


class NotDividedByM(Exercise4):
    def cost(self, Y: Any, h: Any) -> Any:
        return -np.sum(Y * np.log(h) + (1 - Y) * np.log(1 - h))  # / len(Y)


class CountsFromZero(Exercise4):
    """Believes that the last label stands for the digit 0, and has the first place."""

    def outputDelta(self, h: Any, y: Any) -> Any:
        delta = h.copy()
        delta[np.arange(len(y)), y % self.num_labels] -= 1  # y - 1
        return delta


THETA = ("nn_params",)
SPECIMENS = (
    Specimen("unrolled-right", STYLE, Exercise4, digits),
    Specimen(
        "unrolled-right-one-example-no-lambda", STYLE,
        lambda: Exercise4(lambda_=0.0, epsilon_init=0.12), lambda: digits(1),
    ),
    Specimen("unrolled-right-trained", STYLE, trained, lambda: digits(20)),
    Specimen(
        "unrolled-penalizes-the-ones-too", STYLE, lambda: PenalizesTheOnesToo(lambda_=3.0),
        digits, ("penalty-mismatch",), THETA,
    ),
    Specimen(
        "unrolled-gradient-of-the-activation", STYLE,
        lambda: GradientOfTheActivation(epsilon_init=2.0), digits,
        ("derivative-at-wrong-place",), THETA,
    ),
    Specimen(
        "unrolled-not-divided-by-m", STYLE, lambda: NotDividedByM(lambda_=0.0), digits,
        ("loss-summed",), THETA,
    ),
    Specimen(
        "unrolled-counts-from-zero", STYLE, lambda: CountsFromZero(hidden_layer_size=7), digits,
        ("label-off-by-one",), THETA,
    ),
)  # fmt: skip
