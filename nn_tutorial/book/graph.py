"""A computation as a graph: values flow forward, gradients flow back, and every edge keeps both.

The layers do in a line or two what such a graph spells out, one simple operation a node. Here
is the long way round, so that what happens *inside* a layer can be looked at, and tested.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from nn_tutorial.typing import FloatArray

# For each node, in the order of the forward pass: its operation, then where its inputs come
# from. A name that is no node is a leaf, whose value is given.
Graph: TypeAlias = Mapping[str, tuple[str, ...]]
# The node that an edge enters, and as which of its inputs.
Edge: TypeAlias = tuple[str, int]


@dataclass(frozen=True)
class Operation:
    """What one node does.

    Attributes
    ----------
    symbol : str
        What stands in the node when it is drawn.
    forward : callable
        From the inputs to the output.
    backward : callable
        From the output's gradient, the output and the inputs to the gradient of each input:
        the local gradient times what comes back.
    """

    symbol: str
    forward: Callable[..., FloatArray]
    backward: Callable[..., tuple[FloatArray, ...]]


def _like(gradient: FloatArray, value: FloatArray) -> FloatArray:
    """Gather a gradient over the entries that one value was repeated into."""
    while gradient.ndim > value.ndim:
        gradient = gradient.sum(axis=0)
    return gradient


OPERATIONS: Mapping[str, Operation] = {
    "add": Operation("+", np.add, lambda d, _, a, b: (_like(d, a), _like(d, b))),
    "subtract": Operation("−", np.subtract, lambda d, _, a, b: (_like(d, a), _like(-d, b))),
    "multiply": Operation("×", np.multiply, lambda d, _, a, b: (_like(d * b, a), _like(d * a, b))),
    "divide": Operation("÷", np.divide, lambda d, y, a, b: (_like(d / b, a), _like(-d * y / b, b))),
    "matmul": Operation("·", np.matmul, lambda d, _, a, b: (d @ b.T, a.T @ d)),
    "dot": Operation("·", np.dot, lambda d, _, a, b: (d * b, d * a)),
    "sum": Operation("Σ", np.sum, lambda d, _, a: (np.full_like(a, d),)),
    "mean": Operation("mean", np.mean, lambda d, _, a: (np.full_like(a, d / a.size),)),
    "sqrt": Operation("√", np.sqrt, lambda d, y, _: (d / (2 * y),)),
    "square": Operation("( )²", np.square, lambda d, _, a: (d * 2 * a,)),
    "exp": Operation("exp", np.exp, lambda d, y, _: (d * y,)),
    "log": Operation("ln", np.log, lambda d, _, a: (d / a,)),
    "negate": Operation("−", np.negative, lambda d, _, __: (-d,)),
    "increment": Operation("+1", lambda a: a + 1, lambda d, _, __: (d,)),
    "reciprocal": Operation("1÷", np.reciprocal, lambda d, y, _: (-d * y**2,)),
    "relu": Operation("ReLU", lambda a: np.maximum(a, 0), lambda d, _, a: (d * (a > 0),)),
}


@dataclass(frozen=True)
class Trace:
    """What flowed through a graph, there and back.

    Attributes
    ----------
    values : dict
        For each leaf and node, its value.
    gradients : dict
        For each leaf and node, the gradient with respect to its value.
    edges : dict
        For each edge, the gradient that came back along it. Where a value goes several ways,
        its gradient is the sum over them.
    """

    values: dict[str, FloatArray]
    gradients: dict[str, FloatArray]
    edges: dict[Edge, FloatArray]


def evaluate(graph: Graph, leaves: Mapping[str, object]) -> dict[str, FloatArray]:
    """Push the leaves forward through a graph.

    Parameters
    ----------
    graph : mapping
        For each node, its operation and its inputs.
    leaves : mapping of array_like
        The values to start from.

    Returns
    -------
    dict of ndarray
        The value of each leaf and node; the last one is the result.

    Examples
    --------
    >>> line = {"wx": ("multiply", "w", "x"), "y": ("add", "wx", "b")}
    >>> float(evaluate(line, {"w": 2, "x": 3, "b": -1})["y"])
    5.0
    """
    values: dict[str, FloatArray] = {
        name: np.asarray(value, dtype=np.float64) for name, value in leaves.items()
    }
    for name, (operation, *sources) in graph.items():
        inputs = (values[source] for source in sources)
        values[name] = np.asarray(OPERATIONS[operation].forward(*inputs))
    return values


def run(graph: Graph, leaves: Mapping[str, object], dout: object = 1.0) -> Trace:
    """Push values forward through a graph, and pull gradients back along its edges.

    Parameters
    ----------
    graph : mapping
        For each node, its operation and its inputs.
    leaves : mapping of array_like
        The values to start from.
    dout : array_like
        Gradient of the loss with respect to the result: 1 where the result is the loss.

    Returns
    -------
    Trace

    Examples
    --------
    >>> trace = run({"y": ("multiply", "x", "x")}, {"x": 3.0})
    >>> [float(gradient) for gradient in trace.edges.values()]
    [3.0, 3.0]
    >>> float(trace.gradients["x"])  # a value that is used twice is answered twice
    6.0
    """
    values = evaluate(graph, leaves)
    gradients = {name: np.zeros_like(value) for name, value in values.items()}
    edges: dict[Edge, FloatArray] = {}
    gradients[list(graph)[-1]] = np.asarray(dout, dtype=np.float64)
    for name, (operation, *sources) in reversed(list(graph.items())):
        inputs = (values[source] for source in sources)
        back = OPERATIONS[operation].backward(gradients[name], values[name], *inputs)
        for slot, (source, gradient) in enumerate(zip(sources, back, strict=True)):
            edges[name, slot] = gradient
            gradients[source] = gradients[source] + gradient
    return Trace(values, gradients, edges)
