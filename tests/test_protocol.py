"""Which networks the judge understands, in the styles they are written in, and what it refuses."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from strangers import Stranger, batch, stranger

from nn_tutorial import check_gradients
from nn_tutorial.protocol import Subject
from nn_tutorial.typing import FloatArray, IntArray


def shaped(net: Stranger, **replaced: Any) -> SimpleNamespace:
    """Return the methods and arrays of a network, some of them replaced."""
    parts = {"params": net.params, "loss": net.loss, "gradient": net.gradient} | replaced
    return SimpleNamespace(**{name: part for name, part in parts.items() if part is not None})


@pytest.fixture
def net() -> Stranger:
    return stranger("ReLU")


def passes(network: Any) -> bool:
    return check_gradients(network, *batch()).passed


# The loss


@pytest.mark.parametrize(
    "form", [float, np.float64, np.array, lambda v: np.array([v]), lambda v: np.array([[v]])]
)
def test_a_loss_may_be_a_number_or_an_array_that_holds_one(net: Stranger, form: Any) -> None:
    assert passes(shaped(net, loss=lambda x, t: form(net.loss(x, t))))


@pytest.mark.parametrize("method", [None, lambda x, t: pytest.fail("the pair is enough")])
def test_a_loss_may_come_with_the_gradients(net: Stranger, method: Any) -> None:
    pair = lambda x, t: (net.loss(x, t), net.gradient(x, t))  # noqa: E731
    if method is None:
        assert passes(shaped(net, loss=pair, gradient=None))
    else:
        assert Subject(shaped(net, loss=pair), *batch()).loss() == net.loss(*batch())


def test_a_gradient_may_come_with_the_loss(net: Stranger) -> None:
    assert passes(shaped(net, gradient=lambda x, t: (net.loss(x, t), net.gradient(x, t))))


# The gradients


def test_a_d_before_a_name_makes_no_difference(net: Stranger) -> None:
    prefixed = lambda x, t: {f"d{n}": g for n, g in net.gradient(x, t).items()}  # noqa: E731
    assert passes(shaped(net, gradient=prefixed))


@pytest.mark.parametrize("name", ["b1", "W2"])
def test_a_gradient_may_be_a_list_of_numbers(net: Stranger, name: str) -> None:
    as_list = lambda x, t: (g := net.gradient(x, t)) | {name: g[name].tolist()}  # noqa: E731
    assert passes(shaped(net, gradient=as_list))


def test_a_bias_and_its_gradient_may_be_rows(net: Stranger) -> None:
    rows = lambda x, t: (g := net.gradient(x, t)) | {"b1": g["b1"][np.newaxis]}  # noqa: E731
    assert passes(shaped(net, gradient=rows))
    assert passes(stranger("three layers, rows of biases"))


class Listed:
    """Two layers in lists, as one writes a loop over them."""

    def __init__(self, nested: bool) -> None:
        self._net = stranger("ReLU")
        W1, b1, W2, b2 = self._net.params.values()
        self.nested = nested
        self.params: Any = {"W": [W1, W2], "b": [b1, b2]} if nested else [W1, b1, W2, b2]

    def loss(self, x: FloatArray, t: IntArray) -> float:
        return self._net.loss(x, t)

    def gradient(self, x: FloatArray, t: IntArray) -> Any:
        W1, b1, W2, b2 = self._net.gradient(x, t).values()
        return {"dW": [W1, W2], "db": (b1, b2)} if self.nested else [W1, b1, W2, b2]


@pytest.mark.parametrize(
    ("nested", "names"),
    [(False, ["0", "1", "2", "3"]), (True, ["W[0]", "W[1]", "b[0]", "b[1]"])],
)
def test_parameters_may_lie_in_lists(nested: bool, names: list[str]) -> None:
    report = check_gradients(Listed(nested), *batch())
    assert report.passed
    assert [check.name for check in report.parameters] == names


class Dense:
    """A layer that keeps its gradients to itself."""

    def __init__(self, W: FloatArray, b: FloatArray) -> None:
        self.W, self.b = W, b

    def backward(self, dW: FloatArray, db: FloatArray) -> None:
        self.dW, self.db = dW, db


class Layered:
    """A network without params, whose gradients are in its layers."""

    def __init__(self, *, with_params: bool, layers: type) -> None:
        self._net = stranger("ReLU")
        p = self._net.params
        first, second = Dense(p["W1"], p["b1"]), Dense(p["W2"], p["b2"])
        relu = SimpleNamespace(mask=None)
        pairs = {"one": first, "relu": relu, "two": second}
        self.layers: Any = pairs if layers is dict else [first, relu, second]
        if with_params:
            self.params = p

    def loss(self, x: FloatArray, t: IntArray) -> float:
        return self._net.loss(x, t)

    def gradient(self, x: FloatArray, t: IntArray) -> None:
        g = self._net.gradient(x, t)
        first, _, second = self.layers.values() if isinstance(self.layers, dict) else self.layers
        first.backward(g["W1"], g["b1"])
        second.backward(g["W2"], g["b2"])


@pytest.mark.parametrize("layers", [list, dict])
@pytest.mark.parametrize("with_params", [True, False])
def test_gradients_may_lie_in_the_layers(with_params: bool, layers: type) -> None:
    report = check_gradients(Layered(with_params=with_params, layers=layers), *batch())
    assert report.passed
    assert report.size == 59
    if not with_params and layers is dict:
        assert [c.name for c in report.parameters] == ["one.W", "one.b", "two.W", "two.b"]


# What is refused, by the name of what is wrong

NUMBER = r"^loss\(x, t\) must be a single number, got "


@pytest.mark.parametrize(
    ("replaced", "error", "message"),
    [
        ({"loss": None}, TypeError, r"^network must have a method loss\(x, t\)"),
        ({"gradient": None}, TypeError, r"^network must have a method gradient\(x, t\)"),
        ({"params": None}, TypeError, "^network must have params"),
        ({"params": {}}, ValueError, "^params must hold at least one array"),
        ({"loss": lambda x, t: np.ones((7, 4))}, TypeError, f"{NUMBER}an array of shape .7, 4"),
        ({"loss": lambda x, t: "2.3"}, TypeError, f"{NUMBER}'2.3'"),
        ({"gradient": lambda x, t: None}, TypeError, r"^gradient\['W1'\] must be .*, got NoneType"),
        ({"gradient": lambda x, t: {}}, ValueError, r"^gradient must have .*'b2'\], got \[\]"),
    ],
)  # fmt: skip
def test_a_network_that_does_not_fit_is_told_what_is_asked(
    net: Stranger, replaced: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        check_gradients(shaped(net, **replaced), *batch())


@pytest.mark.parametrize(
    ("array", "error", "message"),
    [
        (np.zeros(5, int), TypeError, "must be float64, got dtype int64"),
        (np.zeros(5, np.float16), TypeError, "must be float64, got dtype float16"),
        ([0.0] * 5, TypeError, "must be a NumPy array, got float"),
        (np.ma.zeros(5), TypeError, "must be a plain NumPy array, got a masked one"),
        (np.zeros(0), ValueError, "must not be empty"),
        (np.array([0, 0, np.nan, 0, 0]), ValueError, r"must be finite, got nan at index \(2,\)"),
    ],
)
def test_an_array_that_cannot_be_nudged_is_refused_by_name(
    net: Stranger, array: Any, error: type[Exception], message: str
) -> None:
    net.params["b1"] = array
    with pytest.raises(error, match=rf"^params\['b1(\[0\])?'\] {message}"):
        check_gradients(net, *batch())


def test_a_read_only_array_is_refused_by_name(net: Stranger) -> None:
    net.params["W2"].flags.writeable = False
    with pytest.raises(ValueError, match=r"^params\['W2'\] must be writeable"):
        check_gradients(net, *batch())


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda g: {n: g[n] for n in ("W1", "b1", "W2")}, r"got \['W1', 'b1', 'W2'\]"),
        (lambda g: g | {"x": np.zeros(1)}, r"got \['W1', 'b1', 'W2', 'b2', 'x'\]"),
        (lambda g: g | {"W1": g["W1"].T}, r"\['W1'\] must have shape \(6, 5\), got \(5, 6\)"),
        (lambda g: g | {"b1": g["b1"][:, None]}, r"\['b1'\] must have shape \(5,\), got \(5, 1"),
        (lambda g: g | {"b1": g["b1"].sum()}, r"\['b1'\] must have shape \(5,\), got \(\)"),
    ],
)  # fmt: skip
def test_gradients_of_other_names_or_shapes_are_refused(
    net: Stranger, change: Any, message: str
) -> None:
    right = net.gradient
    with pytest.raises(ValueError, match=message):
        check_gradients(shaped(net, gradient=lambda x, t: change(right(x, t))), *batch())


@pytest.mark.parametrize(
    "gradient", [np.array(["a"] * 5), np.ones(5, complex), np.ma.ones(5), None]
)
def test_a_gradient_that_is_no_array_of_numbers_is_refused(net: Stranger, gradient: Any) -> None:
    right = net.gradient
    odd = lambda x, t: right(x, t) | {"b1": gradient}  # noqa: E731
    with pytest.raises(TypeError, match=r"^gradient\['b1'\] must be an array of numbers"):
        check_gradients(shaped(net, gradient=odd), *batch())


@pytest.mark.parametrize("name", ["x", "t"])
def test_masked_input_is_refused(net: Stranger, name: str) -> None:
    x, t = batch()
    masked = {"x": x, "t": t} | {name: np.ma.array({"x": x, "t": t}[name])}
    with pytest.raises(TypeError, match=rf"^{name} must be a plain NumPy array"):
        check_gradients(net, **masked)
