"""A graph of single numbers finds the derivatives that autograd and closed forms find."""

from __future__ import annotations

import math
import operator
from itertools import pairwise

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import grad
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle import network_loss

from nn_tutorial import TwoLayerNet, to_one_hot
from nn_tutorial.book.scalar import Value

COMMON = settings(derandomize=True, deadline=None, max_examples=300)
NUMBERS = st.floats(-3, 3, allow_subnormal=False)

BINARY = {"+": operator.add, "-": operator.sub, "*": operator.mul}
# Each is defined, and not too steep, for any number that comes out of the others.
OURS = {
    "relu": Value.relu,
    "exp": lambda v: (v * 0.01).exp(),
    "log": lambda v: (v * v + 1).log(),
}
AUTOGRAD = {
    "relu": lambda v: anp.maximum(v, 0.0),
    "exp": lambda v: anp.exp(v * 0.01),
    "log": lambda v: anp.log(v * v + 1),
}
STEPS = st.tuples(st.sampled_from([*BINARY, *OURS]), st.integers(0, 99), st.integers(0, 99))


def computed(leaves, steps, unary):
    """Return what some steps make of the leaves: each takes any values that came before it."""
    values = list(leaves)
    for name, first, second in steps:
        a, b = (values[i % len(values)] for i in (first, second))
        values.append(BINARY[name](a, b) if name in BINARY else unary[name](a))
    return values[-1]


def near_a_kink(leaves, steps):
    """Say whether a ReLU is so close to 0 that its derivative is a matter of taste."""
    inputs = []

    def relu(number):
        inputs.append(number)
        return max(number, 0.0)

    computed(leaves, steps, {**AUTOGRAD, "relu": relu})
    return any(abs(number) < 1e-9 for number in inputs)


@COMMON
@given(st.lists(NUMBERS, min_size=3, max_size=3), st.lists(STEPS, min_size=1, max_size=12))
def test_any_expression_has_the_derivatives_that_autograd_finds(numbers, steps):
    with np.errstate(over="ignore"):
        result = float(computed(numbers, steps, AUTOGRAD))
    if not abs(result) < 1e12 or near_a_kink(numbers, steps):
        return
    leaves = [Value(number) for number in numbers]
    root = computed(leaves, steps, OURS)
    root.backward()
    expected = grad(lambda x: computed([x[0], x[1], x[2]], steps, AUTOGRAD) * 1.0)(
        np.array(numbers)
    )
    in_root = {id(value) for value in root.graph()}
    found = [leaf.grad if id(leaf) in in_root else 0.0 for leaf in leaves]
    assert root.number == pytest.approx(result, rel=1e-9, abs=1e-9)
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize(
    ("f", "derivative"),
    [
        (lambda x: x + x, lambda x: 2.0),
        (lambda x: x * x * x, lambda x: 3 * x**2),
        (lambda x: 3 + -1 * x, lambda x: -1.0),
        (lambda x: x - x * x, lambda x: 1 - 2 * x),
        (lambda x: (x * x).exp(), lambda x: 2 * x * math.exp(x**2)),
        (lambda x: x.log() * x, lambda x: math.log(x) + 1),
        (lambda x: x.exp().log(), lambda x: 1.0),
        (lambda x: (x * -2).relu(), lambda x: 0.0),
        (lambda x: (2 * x).relu() * x, lambda x: 4 * x),
    ],
)
@pytest.mark.parametrize("at", [0.5, 1.0, 2.5])
def test_a_derivative_by_its_closed_form(f, derivative, at):
    x = Value(at)
    f(x).backward()
    assert x.grad == pytest.approx(derivative(at), rel=1e-13)


def test_the_example_of_the_layers_by_hand():
    w, x, b = Value(2.0), Value(3.0), Value(-1.0)
    e = w * x + b - 2.0
    loss = e * e
    loss.backward()
    assert loss.number == 9
    assert (w.grad, x.grad, b.grad, e.grad) == (18, 12, 6, 6)


def test_a_relu_at_0_lets_nothing_back():
    x = Value(0.0)
    x.relu().backward()
    assert x.grad == 0


def test_the_gradient_of_a_network_is_the_one_of_autograd():
    rng = np.random.default_rng(0)
    x, t = rng.standard_normal((4, 3)), np.array([0, 2, 1, 2])
    params = TwoLayerNet(3, 5, 3, "he", seed=0).params.copy()
    expected = grad(network_loss)(params, x, to_one_hot(t, 3))
    values = {name: np.frompyfunc(Value, 1, 1)(array) for name, array in params.items()}
    hidden = np.frompyfunc(Value.relu, 1, 1)(x @ values["W1"] + values["b1"])
    scores = hidden @ values["W2"] + values["b2"]
    losses = np.log(np.exp(scores).sum(axis=1)) - scores[np.arange(4), t]
    loss = 0.25 * losses.sum()
    loss.backward()
    assert loss.number == pytest.approx(network_loss(params, x, to_one_hot(t, 3)), rel=1e-14)
    for name, array in values.items():
        found = np.frompyfunc(lambda value: value.grad, 1, 1)(array).astype(float)
        np.testing.assert_allclose(found, expected[name], rtol=1e-12, atol=1e-15)


# The order, and what is left behind


def ladder(x, rungs):
    """Return a value that is reached by more ways than anybody could walk one by one."""
    for _ in range(rungs):
        x = x + x
    return x


def test_a_value_stands_before_its_parents_and_once():
    x = Value(3.0)
    u = x * x
    graph = (u * (u + x)).graph()
    places = {id(value): place for place, value in enumerate(graph)}
    assert len(places) == len(graph) == 4
    for value in graph:
        assert all(places[id(value)] < places[id(parent)] for parent, _ in value.parents)
    assert all(a.depth >= b.depth for a, b in pairwise(graph))


def test_many_ways_through_a_graph_are_walked_at_once():
    x = Value(1.0)
    ladder(x, 200).backward()
    assert x.grad == 2.0**200


def test_a_chain_may_be_longer_than_calls_may_be_deep():
    x = Value(0.0)
    total = x
    for _ in range(5000):
        total = total + 1
    total.backward()
    assert x.grad == 1


def test_a_second_call_finds_the_same_and_another_root_its_own():
    x = Value(3.0)
    square = x * x
    for _ in range(2):
        square.backward()
        assert x.grad == 6
    (square * x).backward()
    assert (x.grad, square.grad) == (27, 3)


def test_what_is_computed_changes_nothing_that_was_there():
    x = Value(3.0)
    x.exp()
    x.backward()
    assert (x.number, x.parents, x.grad) == (3, (), 1)


# Wrong input


@pytest.mark.parametrize("wrong", ["3", None, [1.0], np.ones(2), True])
def test_what_is_no_number_is_refused(wrong):
    with pytest.raises(TypeError, match="number must be a number"):
        Value(wrong)
    with pytest.raises(TypeError, match="number must be a number"):
        Value(1.0) - wrong


@pytest.mark.parametrize("wrong", [math.nan, math.inf])
def test_what_is_not_finite_is_refused(wrong):
    with pytest.raises(ValueError, match="number must be finite"):
        Value(wrong)


def test_a_product_that_overflows_is_refused():
    with pytest.raises(ValueError, match="number must be finite, got inf"):
        Value(1e200) * 1e200
    with pytest.raises(OverflowError):
        Value(1000.0).exp()


@pytest.mark.parametrize("wrong", [0.0, -1.0])
def test_a_logarithm_of_nothing_is_refused(wrong):
    with pytest.raises(ValueError, match="the input of log must be greater than 0"):
        Value(wrong).log()
