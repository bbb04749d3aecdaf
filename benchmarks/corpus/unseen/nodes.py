"""A computational graph of one operator a node, in a list; each node keeps its own gradients."""

# ruff: noqa: D101, D102

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "nodes"


def batch(n: int = 6) -> tuple[Any, Any]:
    """Return inputs and the two numbers that are to be predicted from each."""
    rng = np.random.default_rng(202)
    return rng.standard_normal((n, 4)), rng.standard_normal((n, 2))


class MatMulNode:
    def __init__(self, w: Any) -> None:
        self.w, self.dw = w, np.zeros_like(w)

    def forward(self, x: Any) -> Any:
        self.x = x
        return x @ self.w

    def backward(self, dout: Any) -> Any:
        self.dw = self.x.T @ dout
        return dout @ self.w.T


class AddNode:
    def __init__(self, b: Any) -> None:
        self.b, self.db = b, np.zeros_like(b)

    def forward(self, x: Any) -> Any:
        return x + self.b

    def backward(self, dout: Any) -> Any:
        self.db = dout.sum(axis=0)
        return dout


class SubtractNode(AddNode):
    def forward(self, x: Any) -> Any:
        return x - self.b

    def backward(self, dout: Any) -> Any:
        self.db = -dout.sum(axis=0)
        return dout


class MulNode:
    """A gain for each unit."""

    def __init__(self, g: Any) -> None:
        self.g, self.dg = g, np.zeros_like(g)

    def forward(self, x: Any) -> Any:
        self.x = x
        return x * self.g

    def backward(self, dout: Any) -> Any:
        self.dg = (dout * self.x).sum(axis=0)
        return dout * self.g


class SigmoidNode:
    def forward(self, x: Any) -> Any:
        self.y = 1 / (1 + np.exp(-x))
        return self.y

    def backward(self, dout: Any) -> Any:
        return dout * self.y * (1 - self.y)


class SquaredErrorNode:
    def forward(self, y: Any, t: Any) -> Any:
        self.diff = y - t
        return (self.diff**2).sum() / (2 * len(t))

    def backward(self) -> Any:
        return self.diff / len(self.diff)


class Graph:
    def __init__(self, layers: Any) -> None:
        self.layers = layers
        self.last_layer = SquaredErrorNode()

    def loss(self, x: Any, t: Any) -> Any:
        for node in self.layers:
            x = node.forward(x)
        return self.last_layer.forward(x, t)

    def gradient(self, x: Any, t: Any) -> None:
        self.loss(x, t)
        dout = self.last_layer.backward()
        for node in reversed(self.layers):
            dout = node.backward(dout)


def graph(
    matmul: Any = MatMulNode, middle: Any = AddNode, gain: Any = MulNode, sizes: Any = (4, 5, 2)
) -> Graph:
    """Build x W b g, sigmoid, W b, and put the given nodes in their places."""
    rng = np.random.default_rng(21)
    n_in, n_hidden, n_out = sizes
    return Graph(
        [
            MatMulNode(rng.standard_normal((n_in, n_hidden)) * 0.6),
            middle(rng.standard_normal(n_hidden) * 0.3),
            gain(1 + 0.4 * rng.standard_normal(n_hidden)),
            SigmoidNode(),
            matmul(rng.standard_normal((n_hidden, n_out)) * 0.8),
            AddNode(rng.standard_normal(n_out) * 0.3),
        ]
    )


def three_sigmoids_at_zero() -> Graph:
    """Return a deeper graph whose biases are zero, and whose weights are narrow."""
    rng = np.random.default_rng(22)
    layers: list[Any] = []
    for n_in, n_out in ((4, 5), (5, 3), (3, 4)):
        layers += [MatMulNode(rng.uniform(-1, 1, (n_in, n_out))), AddNode(np.zeros(n_out))]
        layers += [SigmoidNode()]
    return Graph([*layers, MatMulNode(rng.uniform(-1, 1, (4, 2))), SubtractNode(np.zeros(2))])


class GainForgotten(MulNode):
    def backward(self, dout: Any) -> Any:
        self.dg = (dout * self.x).sum(axis=0)
        return dout  # dout * self.g


class SignOfTheSecondOperand(SubtractNode):
    def backward(self, dout: Any) -> Any:
        self.db = dout.sum(axis=0)  # -dout.sum(axis=0)
        return dout


class FirstInputKept(MatMulNode):
    def forward(self, x: Any) -> Any:
        if not hasattr(self, "x"):  # every batch has an input of its own
            self.x = x
        return x @ self.w


def asked_before() -> Graph:
    """Return a graph that has seen another batch, whose input one of its nodes still keeps."""
    network = graph(matmul=FirstInputKept)
    x, t = batch()
    network.gradient(x[::-1] + 0.5, t)
    return network


class NeverSetBack(MatMulNode):
    def backward(self, dout: Any) -> Any:
        self.dw = self.dw + self.x.T @ dout  # self.x.T @ dout
        return dout @ self.w.T


SPECIMENS = (
    Specimen("nodes-right-with-a-gain", STYLE, graph, batch),
    Specimen("nodes-right-three-sigmoids-at-zero", STYLE, three_sigmoids_at_zero, batch),
    Specimen(
        "nodes-chain-link-missing", STYLE, lambda: graph(gain=GainForgotten), batch,
        ("chain-link-missing",), ("0.w", "1.b", "layers[2]"),
    ),
    Specimen(
        "nodes-wrong-sign", STYLE, lambda: graph(middle=SignOfTheSecondOperand), batch,
        ("wrong-sign",), ("1.b", "layers[1]"),
    ),
    Specimen(
        "nodes-stale-cache", STYLE, asked_before, batch,
        ("stale-cache",), ("4.w", "layers[4]"),
    ),
    Specimen(
        "nodes-accumulates", STYLE, lambda: graph(matmul=NeverSetBack), batch,
        ("accumulates",), ("4.w", "layers[4]"),
    ),
)  # fmt: skip
