"""Networks that are not ours, in styles of their own; their gradients come from autograd."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import autograd.numpy as anp
import numpy as np
from autograd import grad

from nn_tutorial.typing import FloatArray, IntArray

Loss = Callable[[Mapping[str, Any], FloatArray, IntArray], Any]


class Stranger:
    """A network of a dict of arrays and a loss, whose gradient autograd finds."""

    def __init__(self, params: dict[str, FloatArray], loss: Loss) -> None:
        self.params, self._loss = params, loss
        self.calls = 0

    def loss(self, x: FloatArray, t: IntArray) -> float:
        self.calls += 1
        return float(self._loss(self.params, x, t))

    def gradient(self, x: FloatArray, t: IntArray) -> dict[str, FloatArray]:
        found: dict[str, FloatArray] = grad(self._loss)(dict(self.params), x, t)
        return found


def cross_entropy(scores: Any, t: IntArray) -> Any:
    shifted = scores - anp.max(scores, axis=1, keepdims=True)
    log_y = shifted - anp.log(anp.sum(anp.exp(shifted), axis=1, keepdims=True))
    return -anp.mean(log_y[anp.arange(len(t)), t])


def layers_of(activation: Callable[[Any], Any]) -> Loss:
    """Return the loss of any number of layers W1, b1, W2, ... with an activation in between."""

    def loss(params: Mapping[str, Any], x: FloatArray, t: IntArray) -> Any:
        out, depth = x, len(params) // 2
        for n in range(1, depth + 1):
            out = out @ params[f"W{n}"] + params[f"b{n}"]
            out = activation(out) if n < depth else out
        return cross_entropy(out, t)

    return loss


def normalised(params: Mapping[str, Any], x: FloatArray, t: IntArray) -> Any:
    """A hidden layer that is normalised over the batch, so that its bias has no effect."""
    z = x @ params["W1"] + params["b1"]
    z = (z - anp.mean(z, axis=0)) / anp.sqrt(anp.var(z, axis=0) + 1e-5)
    hidden = anp.maximum(z * params["scale"] + params["shift"], 0)
    return cross_entropy(hidden @ params["W2"] + params["b2"], t)


def decayed(params: Mapping[str, Any], x: FloatArray, t: IntArray) -> Any:
    plain = layers_of(anp.tanh)(params, x, t)
    return plain + 0.05 * (anp.sum(params["W1"] ** 2) + anp.sum(params["W2"] ** 2))


def squared(params: Mapping[str, Any], x: FloatArray, t: IntArray) -> Any:
    """Half the mean square of one output, after a sigmoid in the middle."""
    hidden = 1 / (1 + anp.exp(-(x @ params["W1"] + params["b1"])))
    return anp.mean((hidden @ params["W2"] + params["b2"] - t[:, None]) ** 2) / 2


def recurrent(params: Mapping[str, Any], x: FloatArray, t: IntArray) -> Any:
    """One state that is carried over the columns of x, read one after the other."""
    state = anp.zeros((len(x), params["U"].shape[0]))
    for column in range(x.shape[1]):
        state = anp.tanh(x[:, column, None] @ params["W"] + state @ params["U"] + params["b"])
    return cross_entropy(state @ params["V"], t)


def drawn(
    rng: np.random.Generator, scale: float, shapes: Mapping[str, tuple[int, ...]]
) -> dict[str, FloatArray]:
    return {name: scale * rng.standard_normal(shape) for name, shape in shapes.items()}


def two(*, inputs: int = 6, hidden: int = 5, outputs: int = 4) -> dict[str, tuple[int, ...]]:
    return {
        "W1": (inputs, hidden),
        "b1": (hidden,),
        "W2": (hidden, outputs),
        "b2": (outputs,),
    }


DEEP = {
    "W1": (6, 8), "b1": (1, 8), "W2": (8, 7), "b2": (1, 7), "W3": (7, 4), "b3": (1, 4),
}  # fmt: skip

STYLES: dict[str, tuple[dict[str, tuple[int, ...]], Loss]] = {
    "ReLU": (two(), layers_of(lambda z: anp.maximum(z, 0))),
    "leaky ReLU": (two(), layers_of(lambda z: anp.where(z > 0, z, 0.1 * z))),
    "three layers, rows of biases": (DEEP, layers_of(anp.tanh)),
    "normalised": ({**two(), "scale": (5,), "shift": (5,)}, normalised),
    "weight decay": (two(), decayed),
    "squared error, one output": (two(outputs=1), squared),
    "recurrent": ({"W": (1, 5), "U": (5, 5), "b": (5,), "V": (5, 4)}, recurrent),
}


def stranger(style: str, *, scale: float = 0.5, seed: int = 0) -> Stranger:
    shapes, loss = STYLES[style]
    return Stranger(drawn(np.random.default_rng(seed), scale, shapes), loss)


def batch(size: int = 7, *, seed: int = 1) -> tuple[FloatArray, IntArray]:
    rng = np.random.default_rng(seed)
    return rng.standard_normal((size, 6)), rng.integers(4, size=size)
