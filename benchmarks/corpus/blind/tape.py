"""An automatic differentiation of one's own: Tensor, `.grad`, and closures called in reverse."""

# ruff: noqa: D101, D102, D103

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "tape"


class Tensor:
    def __init__(self, data: Any, _children: Any = ()) -> None:
        self.data = np.asarray(data, dtype=np.float64)
        self.grad = np.zeros_like(self.data)
        self._prev = _children
        self._backward = lambda: None

    def _make(self, data: Any, *children: Any) -> Any:
        return type(self)(data, children)

    def unbroadcast(self, grad: Any) -> Any:
        """Undo the broadcast of a bias over the rows."""
        return grad.sum(axis=0) if grad.ndim > self.data.ndim else grad

    def __add__(self, other: Any) -> Any:
        out = self._make(self.data + other.data, self, other)

        def _backward() -> None:
            self.grad += self.unbroadcast(out.grad)
            other.grad += other.unbroadcast(out.grad)

        out._backward = _backward
        return out

    def __matmul__(self, other: Any) -> Any:
        out = self._make(self.data @ other.data, self, other)

        def _backward() -> None:
            self.grad += out.grad @ other.data.T
            other.grad += self.data.T @ out.grad

        out._backward = _backward
        return out

    def relu(self) -> Any:
        out = self._make(np.maximum(self.data, 0), self)

        def _backward() -> None:
            self.grad += (self.data > 0) * out.grad

        out._backward = _backward
        return out

    def tanh(self) -> Any:
        out = self._make(np.tanh(self.data), self)

        def _backward() -> None:
            self.grad += (1 - out.data**2) * out.grad

        out._backward = _backward
        return out

    def nll(self, labels: Any) -> Any:
        """Return the mean negative log-likelihood under a softmax of the rows."""
        shifted = self.data - self.data.max(axis=1, keepdims=True)
        logprobs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        rows = np.arange(len(labels))
        out = self._make(-logprobs[rows, labels].mean(), self)

        def _backward() -> None:
            d = np.exp(logprobs)
            d[rows, labels] -= 1
            self.grad += out.grad * d / len(labels)

        out._backward = _backward
        return out

    def backward(self) -> None:
        topo: list[Any] = []

        def build(node: Any) -> None:
            if not any(node is seen for seen in topo):
                for child in node._prev:
                    build(child)
                topo.append(node)

        build(self)
        self.grad = np.ones_like(self.data)
        for node in reversed(topo):
            node._backward()


class MLP:
    """A layer, a block that adds its input, and a reading: h + f(h W2)."""

    def __init__(
        self,
        Tensor: Any = Tensor,
        activation: str = "tanh",
        n_hidden: int = 5,
        scale: float = 0.7,
    ) -> None:
        rng = np.random.default_rng(61)
        self.Tensor, self.activation = Tensor, activation
        shapes = {"W1": (4, n_hidden), "b1": n_hidden, "W2": (n_hidden,) * 2, "b2": n_hidden}
        shapes |= {"W3": (n_hidden, 3), "b3": 3}
        self.tensors = {k: Tensor(rng.normal(0, scale, shape)) for k, shape in shapes.items()}
        self.params = {name: tensor.data for name, tensor in self.tensors.items()}

    def __call__(self, x: Any, t: Any) -> Any:
        p = self.tensors
        h = getattr(self.Tensor(x) @ p["W1"] + p["b1"], self.activation)()
        h = h + getattr(h @ p["W2"] + p["b2"], self.activation)()
        return (h @ p["W3"] + p["b3"]).nll(t)

    def loss(self, x: Any, t: Any) -> float:
        return float(self(x, t).data)

    def zero_grad(self) -> None:
        for tensor in self.tensors.values():
            tensor.grad = np.zeros_like(tensor.data)

    def gradient(self, x: Any, t: Any) -> Any:
        self.zero_grad()
        self(x, t).backward()
        return {name: tensor.grad for name, tensor in self.tensors.items()}


def moons(n: int = 8) -> tuple[Any, Any]:
    rng = np.random.default_rng(62)
    return rng.normal(0, 1, (n, 4)), rng.integers(3, size=n)


def trained() -> MLP:
    net = MLP(activation="relu", n_hidden=7, scale=0.4)
    x, t = moons(16)
    for _ in range(250):
        for name, grad in net.gradient(x, t).items():
            net.params[name] -= 0.1 * grad
    return net


# The mistakes


class NeverZeroed(MLP):
    def zero_grad(self) -> None:
        pass  # tensor.grad = np.zeros_like(tensor.data)


class Assigns(Tensor):
    """The input of the second layer is used twice, and both ways must be added."""

    def __matmul__(self, other: Any) -> Any:
        out = self._make(self.data @ other.data, self, other)

        def _backward() -> None:
            self.grad = out.grad @ other.data.T  # self.grad += ...
            other.grad = self.data.T @ out.grad

        out._backward = _backward
        return out


class AsksTheOutput(Tensor):
    def relu(self) -> Any:
        out = self._make(np.maximum(self.data, 0), self)

        def _backward() -> None:
            self.grad += (out.data >= 0) * out.grad  # out.data > 0

        out._backward = _backward
        return out


class MeanInUnbroadcast(Tensor):
    def unbroadcast(self, grad: Any) -> Any:
        return grad.mean(axis=0) if grad.ndim > self.data.ndim else grad  # grad.sum(axis=0)


class NotDivided(Tensor):
    def nll(self, labels: Any) -> Any:
        out = super().nll(labels)

        def _backward() -> None:
            d = np.exp(self.data) / np.exp(self.data).sum(axis=1, keepdims=True)
            d[np.arange(len(labels)), labels] -= 1
            self.grad += out.grad * d  # / len(labels)

        out._backward = _backward
        return out


ALL = ("W1", "b1", "W2", "b2", "W3", "b3")
SPECIMENS = (
    Specimen("tape-right", STYLE, MLP, moons),
    Specimen("tape-right-relu-trained", STYLE, trained, lambda: moons(16)),
    Specimen(
        "tape-right-three-examples-large", STYLE, lambda: MLP(n_hidden=4, scale=2.0),
        lambda: moons(3),
    ),
    Specimen("tape-never-zeroed", STYLE, NeverZeroed, moons, ("accumulates",), ALL),
    # One of two ways is lost.
    Specimen(
        "tape-assigns", STYLE, lambda: MLP(Assigns), moons,
        ("layer-backward", "chain-link-missing"), ("W1", "b1"),
    ),
    Specimen(
        "tape-asks-the-output", STYLE, lambda: MLP(AsksTheOutput, "relu", 6), moons,
        ("mask-forgotten",), ("W1", "b1", "W2", "b2"),
    ),
    Specimen(
        "tape-mean-in-unbroadcast", STYLE, lambda: MLP(MeanInUnbroadcast), lambda: moons(6),
        ("bias-not-summed",), ("b1", "b2", "b3"),
    ),
    Specimen(
        "tape-not-divided", STYLE, lambda: MLP(NotDivided, "relu"), lambda: moons(10),
        ("mean-forgotten",), ALL,
    ),
)  # fmt: skip
