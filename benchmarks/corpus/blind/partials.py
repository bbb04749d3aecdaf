"""After a blog for beginners: a net of three neurons, w1 to w6, and each partial by its name."""

# ruff: noqa: D101, D102, D103, N802

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "partials"


def sigmoid(x: Any) -> Any:
    return 1 / (1 + np.exp(-x))


def mse_loss(y_true: Any, y_pred: Any) -> Any:
    return ((y_true - y_pred) ** 2).mean()


class OurNeuralNetwork:
    """Two inputs, the hidden neurons h1 and h2, and the output o1."""

    def __init__(self, seed: int = 4, scale: float = 1.0) -> None:
        rng = np.random.default_rng(seed)
        self.params = {"w": scale * rng.normal(size=6), "b": scale * rng.normal(size=3)}

    def neurons(self, x: Any) -> Any:
        w1, w2, w3, w4, w5, w6 = self.params["w"]
        b1, b2, b3 = self.params["b"]
        sum_h1 = w1 * x[0] + w2 * x[1] + b1
        sum_h2 = w3 * x[0] + w4 * x[1] + b2
        h1, h2 = sigmoid(sum_h1), sigmoid(sum_h2)
        sum_o1 = w5 * h1 + w6 * h2 + b3
        return sum_h1, sum_h2, h1, h2, sum_o1

    def deriv_sigmoid(self, x: Any) -> Any:
        fx = sigmoid(x)
        return fx * (1 - fx)

    def feedforward(self, x: Any) -> Any:
        return sigmoid(self.neurons(x)[-1])

    def loss(self, data: Any, all_y_trues: Any) -> Any:
        y_preds = np.apply_along_axis(self.feedforward, 1, data)
        return mse_loss(all_y_trues, y_preds)

    def d_L_d_ypred(self, y_true: Any, y_pred: Any, n: int) -> Any:
        return -2 * (y_true - y_pred) / n

    def partials(self, x: Any, d_L_d_ypred: Any) -> Any:
        *_, w5, w6 = self.params["w"]
        sum_h1, sum_h2, h1, h2, sum_o1 = self.neurons(x)

        # Neuron o1
        d_ypred_d_w5 = h1 * self.deriv_sigmoid(sum_o1)
        d_ypred_d_w6 = h2 * self.deriv_sigmoid(sum_o1)
        d_ypred_d_b3 = self.deriv_sigmoid(sum_o1)
        d_ypred_d_h1 = w5 * self.deriv_sigmoid(sum_o1)
        d_ypred_d_h2 = w6 * self.deriv_sigmoid(sum_o1)
        # Neuron h1
        d_h1_d_w1 = x[0] * self.deriv_sigmoid(sum_h1)
        d_h1_d_w2 = x[1] * self.deriv_sigmoid(sum_h1)
        d_h1_d_b1 = self.deriv_sigmoid(sum_h1)
        # Neuron h2
        d_h2_d_w3 = x[0] * self.deriv_sigmoid(sum_h2)
        d_h2_d_w4 = x[1] * self.deriv_sigmoid(sum_h2)
        d_h2_d_b2 = self.deriv_sigmoid(sum_h2)

        w = [
            d_ypred_d_h1 * d_h1_d_w1,
            d_ypred_d_h1 * d_h1_d_w2,
            d_ypred_d_h2 * d_h2_d_w3,
            d_ypred_d_h2 * d_h2_d_w4,
            d_ypred_d_w5,
            d_ypred_d_w6,
        ]
        b = [d_ypred_d_h1 * d_h1_d_b1, d_ypred_d_h2 * d_h2_d_b2, d_ypred_d_b3]
        return d_L_d_ypred * np.array(w), d_L_d_ypred * np.array(b)

    def gradient(self, data: Any, all_y_trues: Any) -> Any:
        d_w, d_b = np.zeros(6), np.zeros(3)
        for x, y_true in zip(data, all_y_trues, strict=True):
            y_pred = self.feedforward(x)
            w, b = self.partials(x, self.d_L_d_ypred(y_true, y_pred, len(data)))
            d_w += w
            d_b += b
        return {"w": d_w, "b": d_b}


def family(n: int = 4) -> tuple[Any, Any]:
    """Return weights and heights, shifted and scaled, and a 1 for one kind of people."""
    rng = np.random.default_rng(44)
    data = rng.normal(0, 1.5, (n, 2))
    return data, (data[:, 0] + data[:, 1] < 0).astype(float)


def trained() -> OurNeuralNetwork:
    network = OurNeuralNetwork()
    data, all_y_trues = family(10)
    for _ in range(200):
        grads = network.gradient(data, all_y_trues)
        network.params["w"] -= 0.5 * grads["w"]
        network.params["b"] -= 0.5 * grads["b"]
    return network


# The mistakes


class TheOtherInput(OurNeuralNetwork):
    def partials(self, x: Any, d_L_d_ypred: Any) -> Any:
        w, b = super().partials(x, d_L_d_ypred)
        w6, sum_h2 = self.params["w"][5], self.neurons(x)[1]
        d_ypred_d_h2 = w6 * self.deriv_sigmoid(self.neurons(x)[-1])
        d_h2_d_w4 = x[0] * self.deriv_sigmoid(sum_h2)  # x[1]
        w[3] = d_L_d_ypred * d_ypred_d_h2 * d_h2_d_w4
        return w, b


class PlusTwo(OurNeuralNetwork):
    def d_L_d_ypred(self, y_true: Any, y_pred: Any, n: int) -> Any:
        return 2 * (y_true - y_pred) / n  # -2


class EachExampleByItself(OurNeuralNetwork):
    """In the blog each example makes an update of its own."""

    def d_L_d_ypred(self, y_true: Any, y_pred: Any, n: int) -> Any:  # noqa: ARG002
        return -2 * (y_true - y_pred)  # / n, where they are added up


class OneBiasLeftOut(OurNeuralNetwork):
    def partials(self, x: Any, d_L_d_ypred: Any) -> Any:
        w, b = super().partials(x, d_L_d_ypred)
        b[2] = 0  # d_L_d_ypred * d_ypred_d_b3
        return w, b


class DerivWantsTheOutput(OurNeuralNetwork):
    """From another blog, whose derivative is asked with an output of sigmoid."""

    def deriv_sigmoid(self, x: Any) -> Any:
        return x * (1 - x)  # sigmoid(x) * (1 - sigmoid(x)): x is a sum


SPECIMENS = (
    Specimen("partials-right", STYLE, OurNeuralNetwork, family),
    Specimen("partials-right-trained", STYLE, trained, lambda: family(10)),
    Specimen(
        "partials-the-other-input", STYLE, lambda: TheOtherInput(seed=9), family,
        ("off-in-one-entry",), ("w",),
    ),
    Specimen("partials-plus-two", STYLE, PlusTwo, lambda: family(5), ("wrong-sign",), ("w", "b")),
    Specimen(
        "partials-each-example-by-itself", STYLE, lambda: EachExampleByItself(seed=6),
        lambda: family(6), ("mean-forgotten",), ("w", "b"),
    ),
    # One number of three: b is one array here.
    Specimen(
        "partials-one-bias-left-out", STYLE, lambda: OneBiasLeftOut(seed=7), family,
        ("bias-forgotten", "off-in-one-entry"), ("b",),
    ),
    Specimen(
        "partials-deriv-wants-the-output", STYLE, DerivWantsTheOutput, family,
        ("derivative-at-wrong-place",), ("w", "b"),
    ),
)  # fmt: skip
