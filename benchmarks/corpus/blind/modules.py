"""A framework rebuilt as an exercise: modules with weight (out, in), a criterion, zero_grad."""

# ruff: noqa: D101, D102, D103

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "modules"


class Module:
    def zero_grad(self) -> None:
        pass


class Linear(Module):
    def __init__(self, n_in: int, n_out: int, seed: int = 0) -> None:
        stdv = 1.0 / n_in**0.5
        rng = np.random.default_rng(seed)
        self.weight = rng.uniform(-stdv, stdv, (n_out, n_in))
        self.bias = rng.uniform(-stdv, stdv, n_out)
        self.zero_grad()

    def zero_grad(self) -> None:
        self.dweight = np.zeros_like(self.weight)
        self.dbias = np.zeros_like(self.bias)

    def forward(self, input: Any) -> Any:  # noqa: A002
        self.input = input
        return input @ self.weight.T + self.bias

    def backward(self, grad_output: Any) -> Any:
        self.dweight += grad_output.T @ self.input
        self.dbias += grad_output.sum(axis=0)
        return grad_output @ self.weight


class ReLU(Module):
    def forward(self, input: Any) -> Any:  # noqa: A002
        self.positive = input > 0
        return input * self.positive

    def backward(self, grad_output: Any) -> Any:
        return grad_output * self.positive


class Residual(Linear):
    """A Linear and a ReLU, whose result is added to what came in."""

    def __init__(self, n: int, seed: int = 0, relu: Any = ReLU) -> None:
        super().__init__(n, n, seed)
        self.relu = relu()

    def forward(self, input: Any) -> Any:  # noqa: A002
        return input + self.relu.forward(super().forward(input))

    def backward(self, grad_output: Any) -> Any:
        grad_input = super().backward(self.relu.backward(grad_output))
        return grad_input + grad_output


class BatchNorm1d(Module):
    def __init__(self, n: int, eps: float = 1e-5) -> None:
        self.gamma, self.beta, self.eps = np.linspace(0.5, 1.5, n), np.zeros(n), eps
        self.zero_grad()

    def zero_grad(self) -> None:
        self.dgamma, self.dbeta = np.zeros_like(self.gamma), np.zeros_like(self.beta)

    def forward(self, input: Any) -> Any:  # noqa: A002
        self.std = np.sqrt(input.var(axis=0) + self.eps)
        self.normalized = (input - input.mean(axis=0)) / self.std
        return self.gamma * self.normalized + self.beta

    def backward(self, grad_output: Any) -> Any:
        self.dgamma += (grad_output * self.normalized).sum(axis=0)
        self.dbeta += grad_output.sum(axis=0)
        grad = grad_output * self.gamma
        through_mean = grad.mean(axis=0)
        through_var = self.normalized * (grad * self.normalized).mean(axis=0)
        return (grad - through_mean - through_var) / self.std


class CrossEntropyLoss:
    def forward(self, logits: Any, target: Any) -> Any:
        z = logits - logits.max(axis=1, keepdims=True)
        self.log_probs = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        self.target = target
        return -self.log_probs[np.arange(len(target)), target].mean()

    def backward(self) -> Any:
        grad = np.exp(self.log_probs)
        grad[np.arange(len(grad)), self.target] -= 1
        return grad / len(grad)


class Network:
    def __init__(self, *layers: Any, criterion: Any = CrossEntropyLoss) -> None:
        self.layers, self.criterion = list(layers), criterion()

    def loss(self, x: Any, t: Any) -> Any:
        for layer in self.layers:
            x = layer.forward(x)
        return self.criterion.forward(x, t)

    def gradient(self, x: Any, t: Any) -> None:
        for layer in self.layers:
            layer.zero_grad()
        self.loss(x, t)
        grad = self.criterion.backward()
        for layer in reversed(self.layers):
            grad = layer.backward(grad)


def batch(n: int = 8, seed: int = 112) -> tuple[Any, Any]:
    rng = np.random.default_rng(seed)
    return rng.standard_normal((n, 5)), rng.integers(3, size=n)


def trained() -> Network:
    network = Network(Linear(5, 7, 1), ReLU(), Residual(7, 2), Linear(7, 3, 3))
    for _ in range(200):
        network.gradient(*batch(16))
        for layer in network.layers[::2] + network.layers[3:]:
            layer.weight -= 0.1 * layer.dweight
            layer.bias -= 0.1 * layer.dbias
    return network


# The mistakes


class BiasStaysZero(Linear):
    def backward(self, grad_output: Any) -> Any:
        self.dweight += grad_output.T @ self.input
        # self.dbias += grad_output.sum(axis=0)
        return grad_output @ self.weight


class TransposedAsInTheBook(Linear):
    """The book's weights are (in, out). It only fits with a square weight."""

    def backward(self, grad_output: Any) -> Any:
        super().backward(grad_output)
        return grad_output @ self.weight.T  # self.weight, which is (out, in)


class ReLUInPlace(ReLU):
    def backward(self, grad_output: Any) -> Any:
        grad_output *= self.positive  # grad_output = grad_output * self.positive
        return grad_output


class PositiveOnce(ReLU):
    positive: Any = None

    def forward(self, input: Any) -> Any:  # noqa: A002
        if self.positive is None:  # at each call
            self.positive = input > 0
        return np.maximum(input, 0)


class StatisticsAreConstants(BatchNorm1d):
    def backward(self, grad_output: Any) -> Any:
        super().backward(grad_output)
        return grad_output * self.gamma / self.std  # (... - through_mean - through_var)


class ReductionSum(CrossEntropyLoss):
    def forward(self, logits: Any, target: Any) -> Any:
        return super().forward(logits, target) * len(target)  # not * len(target)


def after_another_batch() -> Network:
    """Return a network that has seen a batch before; it remembers where that was positive."""
    network = Network(Linear(5, 6, 4), PositiveOnce(), Linear(6, 3, 5))
    network.loss(*batch(seed=113))
    return network


SPECIMENS = (
    Specimen(
        "modules-right", STYLE, lambda: Network(Linear(5, 6, 4), ReLU(), Linear(6, 3, 5)), batch
    ),
    Specimen("modules-right-residual-trained", STYLE, trained, lambda: batch(16)),
    Specimen(
        "modules-right-normalized", STYLE,
        lambda: Network(Linear(5, 4, 6), BatchNorm1d(4), ReLU(), Linear(4, 3, 7)),
        lambda: batch(12),
    ),
    Specimen(
        "modules-bias-stays-zero", STYLE,
        lambda: Network(BiasStaysZero(5, 6, 4), ReLU(), BiasStaysZero(6, 3, 5)), batch,
        ("bias-forgotten",), ("0.bias", "2.bias", "layers[0]", "layers[2]"),
    ),
    Specimen(
        "modules-transposed-as-in-the-book", STYLE,
        lambda: Network(
            Linear(5, 7, 8), ReLU(), TransposedAsInTheBook(7, 7, 9), ReLU(), Linear(7, 3, 10)
        ),
        batch, ("weights-not-transposed",), ("0.weight", "0.bias", "layers[2]"),
    ),
    Specimen(
        "modules-relu-in-place", STYLE,
        lambda: Network(Linear(5, 4, 1), Residual(4, 2, ReLUInPlace), Linear(4, 3, 3)), batch,
        ("overwritten-dout",), ("0.weight", "0.bias", "layers[1]"),
    ),
    Specimen(
        "modules-positive-once", STYLE, after_another_batch, batch,
        ("stale-cache",), ("0.weight", "0.bias", "layers[1]"),
    ),
    Specimen(
        "modules-statistics-are-constants", STYLE,
        lambda: Network(Linear(5, 6, 4), StatisticsAreConstants(6), ReLU(), Linear(6, 3, 5)),
        batch, ("layer-backward",), ("0.weight", "0.bias", "layers[1]"),
    ),
    Specimen(
        "modules-reduction-sum", STYLE,
        lambda: Network(Linear(5, 4, 4), ReLU(), Linear(4, 3, 5), criterion=ReductionSum),
        lambda: batch(5), ("loss-summed",), ("0.weight", "0.bias", "2.weight", "2.bias"),
    ),
)  # fmt: skip
