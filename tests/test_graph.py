"""Every edge of every graph on the site, held to finite differences."""

import numpy as np
import pytest

from nn_tutorial import numerical_gradient
from nn_tutorial.book.figures import graphs
from nn_tutorial.book.graph import Edge, Graph, evaluate, run

RNG = np.random.default_rng(0)
ONE_HOT = np.array([0.0, 1.0, 0.0, 0.0])
CASES: dict[str, tuple[Graph, dict[str, object]]] = {
    "squared error": (graphs.SQUARED_ERROR, {"w": 2.0, "x": 3.0, "b": -1.0, "t": 2.0}),
    "used twice": (graphs.TWICE, {"x": 3.0}),
    "used again": (graphs.AGAIN, {"x": 3.0}),
    "affine": (
        graphs.AFFINE,
        {"X": RNG.normal(size=(3, 4)), "W": RNG.normal(size=(4, 2)), "b": RNG.normal(size=2)},
    ),
    "relu": (graphs.RELU, {"X": RNG.normal(size=(3, 4))}),
    "softmax with loss": (graphs.SOFTMAX_WITH_LOSS, {"x": RNG.normal(size=4), "t": ONE_HOT}),
    "softmax with squared error": (
        graphs.SOFTMAX_WITH_SQUARED_ERROR,
        {"x": RNG.normal(size=4), "t": ONE_HOT},
    ),
    "mean": (graphs.MEAN, {"ℓ": RNG.random(5), "N": 5.0}),
    "sigmoid": (graphs.SIGMOID, {"x": RNG.normal(size=(2, 3))}),
}
EDGES = [
    (name, (node, slot))
    for name, (graph, _) in CASES.items()
    for node, (_, *sources) in graph.items()
    for slot in range(len(sources))
]


def with_bump(graph: Graph, edge: Edge) -> Graph:
    """Let a leaf named "bump" be added on one edge, and on no other from the same source."""
    bumped: dict[str, tuple[str, ...]] = {}
    for node, (operation, *sources) in graph.items():
        if node == edge[0]:
            bumped["bumped"] = ("add", sources[edge[1]], "bump")
            sources[edge[1]] = "bumped"
        bumped[node] = (operation, *sources)
    return bumped


@pytest.mark.parametrize(("name", "edge"), EDGES)
def test_gradient_on_every_edge_is_the_slope_along_that_edge(name: str, edge: Edge) -> None:
    graph, leaves = CASES[name]
    result = list(graph)[-1]
    dout = np.random.default_rng(1).normal(size=evaluate(graph, leaves)[result].shape)
    trace = run(graph, leaves, dout)
    source = graph[edge[0]][1 + edge[1]]
    bumped = with_bump(graph, edge)

    def loss(bump: np.ndarray) -> float:
        return float((evaluate(bumped, leaves | {"bump": bump})[result] * dout).sum())

    slope = numerical_gradient(loss, np.zeros_like(trace.values[source]))
    assert trace.edges[edge].shape == trace.values[source].shape
    np.testing.assert_allclose(trace.edges[edge], slope, rtol=1e-7, atol=1e-8)


@pytest.mark.parametrize("name", CASES)
def test_gradient_of_a_leaf_is_the_sum_over_its_edges(name: str) -> None:
    graph, leaves = CASES[name]
    trace = run(graph, leaves, np.ones_like(evaluate(graph, leaves)[list(graph)[-1]]))
    for leaf in leaves:
        arriving = [
            trace.edges[node, slot]
            for node, (_, *sources) in graph.items()
            for slot, source in enumerate(sources)
            if source == leaf
        ]
        np.testing.assert_array_equal(trace.gradients[leaf], sum(arriving))


def test_a_leaf_that_nothing_uses_has_no_gradient() -> None:
    trace = run({"y": ("exp", "x")}, {"x": 0.0, "unused": 5.0})
    assert trace.gradients["unused"] == 0


def test_the_worked_example_by_hand() -> None:
    # L = (2 * 3 - 1 - 2)^2 = 9, and dL/de = 2 * 3.
    trace = run(graphs.SQUARED_ERROR, {"w": 2, "x": 3, "b": -1, "t": 2})
    assert trace.values["L"] == 9
    assert {n: float(trace.gradients[n]) for n in "wxbt"} == {"w": 18, "x": 12, "b": 6, "t": -6}
