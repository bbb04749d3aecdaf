"""The parts of a diagnosis, each against something independent of it."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import grad

from nn_tutorial.diagnosis.functions import FUNCTIONS
from nn_tutorial.diagnosis.heads import FAMILIES, Formula, Scores, gradient, truth
from nn_tutorial.diagnosis.parts import Memory, caches_in, layers_of, parts_of, places_of
from nn_tutorial.diagnosis.steps import (
    FORMS,
    Bias,
    Elementwise,
    Product,
    Scale,
    Softmax,
    Sum,
    Times,
    Way,
    recognise,
)
from nn_tutorial.diagnosis.trace import Step
from nn_tutorial.typing import FloatArray

RNG = np.random.default_rng(0)

# Functions

Z = np.concatenate([np.linspace(-4, -0.05, 40), np.linspace(0.05, 4, 40)])
ASKED_OF_WHAT_COMES_OUT = (
    "relu", "tanh", "sigmoid", "leaky relu, 0.01", "leaky relu, 0.1", "leaky relu, 0.2",
    "softplus", "softsign", "exponential", "elu",
)  # fmt: skip


def slopes(function: Callable[[FloatArray], FloatArray]) -> FloatArray:
    h = 1e-5
    return (function(Z + h) - function(Z - h)) / (2 * h)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_derivative_agrees_with_differences(name: str) -> None:
    function = FUNCTIONS[name]
    np.testing.assert_allclose(function.by_input(Z), slopes(function.of), atol=1e-8)


@pytest.mark.parametrize("name", ASKED_OF_WHAT_COMES_OUT)
def test_it_does_so_also_when_asked_of_what_comes_out(name: str) -> None:
    function = FUNCTIONS[name]
    np.testing.assert_allclose(function.by_output(function.of(Z)), slopes(function.of), atol=1e-8)


# Heads

SCORES = RNG.standard_normal((5, 4))
LABELS = np.array([3, 0, 2, 2, 1])


def state(z: FloatArray, t: Any) -> Any:
    return SimpleNamespace(steps=[Step("scores", z)], t=t, batch_size=5)


def soft(z: Any, axis: int | None) -> Any:
    e = anp.exp(z)
    return e / anp.sum(e, axis=axis, keepdims=True)


# Each loss as its textbook has it, the sum over all entries.
LOSSES: dict[str, Callable[[Any, FloatArray, float], Any]] = {
    "softmax": lambda z, t, eps: -anp.sum(t * anp.log(soft(z, 1) + eps)),
    "batch softmax": lambda z, t, eps: -anp.sum(t * anp.log(soft(z, None) + eps)),
    "sigmoid": lambda z, t, eps: (
        -anp.sum(
            t * anp.log(1 / (1 + anp.exp(-z)) + eps) + (1 - t) * anp.log(1 / (1 + anp.exp(z)) + eps)
        )
    ),
    "squares": lambda z, t, eps: anp.sum((z - t) ** 2) / 2,
}


@pytest.mark.parametrize("epsilon", [0.0, 1e-2, 1e-7])
@pytest.mark.parametrize("name", LOSSES)
def test_a_head_has_the_value_and_the_gradient_of_its_formula(name: str, epsilon: float) -> None:
    family, t = FAMILIES[name], np.eye(4)[LABELS]
    out = family.out(SCORES, -1)
    loss = family.losses(out, t, epsilon).sum()
    assert loss == pytest.approx(float(LOSSES[name](SCORES, t, epsilon)), rel=1e-12)
    back = family.back(out, family.slopes(out, t, epsilon), -1)
    expected = grad(LOSSES[name])(SCORES, t, epsilon)
    np.testing.assert_allclose(back, expected, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("columns", [False, True])
@pytest.mark.parametrize(
    ("scale", "factor"),
    [("mean", 1 / 5), ("sum", 1), ("mean over classes", 1 / 20), ("mean twice", 1 / 25)],
)
@pytest.mark.parametrize("name", ["softmax", "sigmoid", "squares"])
def test_the_gradient_at_the_scores_is_that_of_autograd(
    name: str, scale: str, factor: float, columns: bool
) -> None:
    t = np.eye(4)[LABELS]
    expected = factor * grad(LOSSES[name])(SCORES, t, 0.0)
    if columns:
        found = gradient(state(SCORES.T, LABELS), Scores(0, 0), Formula(name, scale)).T
    else:
        found = gradient(state(SCORES, t), Scores(0, -1), Formula(name, scale))
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-12)


def test_the_diagonal_is_what_comes_of_y_times_one_minus_y() -> None:
    t, y = np.eye(4)[LABELS], np.asarray(soft(SCORES, 1))
    found = gradient(state(SCORES, t), Scores(0, -1), Formula("softmax", "mean", diagonal=True))
    np.testing.assert_allclose(found, (-t / y / 5) * y * (1 - y), rtol=1e-12)


@pytest.mark.parametrize("shift", [0, 1, -1])
def test_labels_are_read_in_every_shape(shift: int) -> None:
    one_hot = np.eye(4)[(LABELS + shift) % 4]
    rows, columns = Scores(0, -1), Scores(0, 0)
    for t in (LABELS, np.eye(4)[LABELS], np.eye(4, dtype=int)[LABELS]):
        np.testing.assert_array_equal(truth(state(SCORES, t), rows, shift), one_hot)
    for t in (LABELS, np.eye(4)[LABELS]):
        np.testing.assert_array_equal(truth(state(SCORES.T, t), columns, shift), one_hot.T)


@pytest.mark.parametrize("t", [LABELS[:4], LABELS - 1, LABELS + 1, np.eye(3)[LABELS % 3], 1.0])
def test_labels_that_do_not_fit_are_none(t: Any) -> None:
    assert truth(state(SCORES, t), Scores(0, -1), 0) is None


# Steps

X, W, B = RNG.standard_normal((5, 3)), RNG.standard_normal((3, 4)), RNG.standard_normal(4)


def way(params: list[FloatArray], *steps: FloatArray) -> Way:
    """Return what is recognised of parameters, and of the input and what comes after it."""
    return recognise(
        SimpleNamespace(
            subject=SimpleNamespace(params={str(n): p for n, p in enumerate(params)}),
            steps=[Step("", array) for array in (*params, *steps)],
            ratio=lambda a, b: None,
        )
    )


def test_a_product_and_a_bias_are_recognised() -> None:
    found = way([W, B], X, X @ W, X @ W + B)
    assert found.links == [Product(2, 3, 0, "x @ W")]
    assert found.biases == [Bias(1, 4)]


@pytest.mark.parametrize(
    ("form", "before", "weights"),
    [("x @ W", X, W), ("x @ W.T", X, W.T), ("W @ x", X.T, W.T), ("W.T @ x", X.T, W)],
)
def test_each_form_of_a_product_is_recognised_with_its_ways_back(
    form: str, before: FloatArray, weights: FloatArray
) -> None:
    after = FORMS[form].of(before, weights)
    assert way([weights], before, after).links == [Product(1, 2, 0, form)]
    weighted = RNG.standard_normal(after.shape)

    products = {
        "x @ W": lambda a, w: a @ w,
        "x @ W.T": lambda a, w: a @ w.T,
        "W @ x": lambda a, w: w @ a,
        "W.T @ x": lambda a, w: w.T @ a,
    }

    def loss(a: Any, w: Any) -> Any:
        return anp.sum(weighted * products[form](a, w))

    to_input, to_weights = grad(loss, 0)(before, weights), grad(loss, 1)(before, weights)
    np.testing.assert_allclose(FORMS[form].to_input(weighted, weights), to_input)
    np.testing.assert_allclose(FORMS[form].to_weights(before, weighted), to_weights)


def test_a_vector_of_weights_is_a_product_too() -> None:
    w = RNG.standard_normal(3)
    assert way([w], X, X @ w).links == [Product(1, 2, 0, "x @ W")]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_each_function_is_recognised_by_its_values(name: str) -> None:
    z = 2 * RNG.standard_normal((5, 3))
    found = way([W], z, FUNCTIONS[name].of(z))
    assert [link for link in found.links if isinstance(link, Elementwise)] == [
        Elementwise(1, 2, name)
    ]


def test_softmax_sums_and_products_of_entries_are_recognised() -> None:
    other = RNG.standard_normal((5, 3))
    assert way([W], X, np.asarray(soft(X, 1))).links == [Softmax(1, 2)]
    assert {*way([W], X, other, X + other).links} >= {Sum(1, 3), Sum(2, 3)}
    assert {*way([W], X, other, X * other).links} >= {Times(1, 3, 2), Times(2, 3, 1)}


def test_a_parameter_that_scales_is_recognised() -> None:
    scale = RNG.standard_normal(3)
    assert way([scale], X, X * scale).links == [Scale(1, 2, 0)]


def test_nothing_is_recognised_where_nothing_belongs_together() -> None:
    found = way([W, B], X, RNG.standard_normal((5, 4)), RNG.standard_normal((5, 3)))
    assert found == Way()


# What an object holds


class Box:
    def __init__(self, **things: Any) -> None:
        vars(self).update(things)


class Layer(Box):
    def forward(self, x: FloatArray) -> FloatArray:
        return x

    def backward(self, dout: FloatArray) -> FloatArray:
        return dout


def test_parts_and_layers_have_the_names_of_the_keys_where_they_lie() -> None:
    first, second, last = Layer(), Layer(), Layer()
    network = Box(layers=[first, second], named={"Relu1": Layer()}, last=last)
    assert [*layers_of(network)] == ["last", "layers[0]", "layers[1]", "Relu1"]
    assert layers_of(network)["layers[1]"] is second
    network.itself = network
    assert len([*parts_of(network)]) == 7


def test_arrays_are_found_wherever_they_lie() -> None:
    arrays = [np.zeros(n + 1) for n in range(4)]
    network = Box(a=arrays[0], b={"c": [arrays[1]]}, d=(Box(e=arrays[2]),), f=Layer(g=arrays[3]))
    found = [*places_of(network)]
    assert {id(array) for *_, array in found} == {id(array) for array in arrays}
    assert all(holder[key] is array for holder, key, array in found)


def test_caches_are_the_arrays_in_attributes_that_are_not_known() -> None:
    known, mask, outs = np.zeros(2), np.zeros(3), [np.zeros(4)]
    network = Box(w=known, mask=mask, outs=outs, empty=[], name="n")
    caches = {key: kept for _, key, kept in caches_in(network, {id(known)})}
    assert caches.keys() == {"mask", "outs"}
    assert caches["mask"] is mask
    assert caches["outs"] is outs


def test_a_memory_puts_back_attributes_lists_arrays_and_generators() -> None:
    array, rng = np.array([1.0, -0.0]), np.random.default_rng(3)
    network = Box(array=array, many=[1, 2], inner=Layer(rng=rng, count=0), gone="here")
    expected = np.random.default_rng(3).random(2)
    memory = Memory(network, [])
    for _ in range(2):  # it can be asked more than once
        array[:] = 7
        network.array = np.zeros(9)
        network.many.append(3)
        network.inner.count += 1
        network.new = "new"
        del network.gone
        rng.random(5)
        memory.restore()
        assert vars(network).keys() == {"array", "many", "inner", "gone"}
        assert network.array is array
        assert array.tobytes() == np.array([1.0, -0.0]).tobytes()
        assert network.many == [1, 2]
        assert network.inner.count == 0
    np.testing.assert_array_equal(rng.random(2), expected)


def test_a_memory_does_not_touch_what_is_known() -> None:
    weights = np.zeros(3)
    network = Box(weights=weights)
    memory = Memory(network, [weights])
    weights += 1
    memory.restore()
    np.testing.assert_array_equal(weights, 1)


def test_a_memory_can_be_without_a_cache() -> None:
    network = Box(mask=np.zeros(3), outs=[np.zeros(2)], kept=np.ones(2))
    memory = Memory(network, []).without(
        [(vars(network), "mask", None), (vars(network), "outs", [])]
    )
    memory.restore()
    assert network.mask is None
    assert network.outs == []
    np.testing.assert_array_equal(network.kept, 1)
