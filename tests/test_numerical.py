"""Numerical differentiation: the loop against calculus, the fast way against the loop."""

from __future__ import annotations

from types import SimpleNamespace

import autograd
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle import network_loss

from nn_tutorial import (
    TwoLayerNet,
    check_gradients,
    compare_gradients,
    numerical_gradient,
    numerical_gradients,
)
from nn_tutorial.fast_numerical import (
    fast_numerical_gradients,
    gradients_by_column,
    is_plain,
    round_off,
)
from nn_tutorial.layers import Affine, Relu, SoftmaxWithLoss
from nn_tutorial.numerical import noise_of, slope
from nn_tutorial.typing import FloatArray, IntArray, Labels


def batch(rng: np.random.Generator, n: int, d: int, c: int) -> tuple[FloatArray, IntArray]:
    return rng.standard_normal((n, d)), rng.integers(c, size=n)


# The loop


def test_a_quadratic_is_differentiated_exactly_but_for_round_off() -> None:
    # Central differences have no truncation error below the third derivative.
    A = np.array([[2.0, 1.0], [1.0, 3.0]])
    x = np.array([0.5, -1.5])
    grad = numerical_gradient(lambda x: float(x @ A @ x), x, h=0.1)
    assert grad == pytest.approx(2 * A @ x, rel=1e-13)


def test_truncation_falls_with_the_square_of_h() -> None:
    # sin''' = -cos: the error of the central difference is h^2 / 6 times cos x.
    x = np.array([0.7])
    for h in (1e-1, 1e-2):
        error = np.cos(x) - numerical_gradient(lambda x: float(np.sin(x[0])), x, h=h)
        assert error == pytest.approx(h**2 / 6 * np.cos(x), rel=1e-2)


@pytest.mark.parametrize("shape", [(3,), (2, 3), (2, 1, 2)])
def test_the_gradient_has_the_shape_of_x_and_each_entry_its_place(shape: tuple[int, ...]) -> None:
    weights = np.arange(1.0, 1 + np.prod(shape)).reshape(shape)
    grad = numerical_gradient(lambda x: float((weights * x).sum()), np.ones(shape))
    assert grad == pytest.approx(weights)


def test_x_is_restored_to_the_bit() -> None:
    # 0.1 + h - h is not 0.1, so adding and subtracting would not do.
    x = np.array([0.1, 1e-9, 1e9, -0.0])
    before = x.tobytes()
    numerical_gradient(lambda x: float(x.sum()), x, h=1e-5)
    assert x.tobytes() == before


@pytest.mark.parametrize("call", [1, 2, 3, 4])
def test_x_is_restored_when_f_raises(call: int) -> None:
    x = np.array([0.1, 0.2])
    before = x.tobytes()
    calls = 0

    def f(x: FloatArray) -> float:
        nonlocal calls
        calls += 1
        if calls == call:
            raise RuntimeError("half-way")
        return float(x.sum())

    with pytest.raises(RuntimeError, match="half-way"):
        numerical_gradient(f, x)
    assert x.tobytes() == before


def test_f_is_called_twice_an_entry() -> None:
    calls = 0

    def f(x: FloatArray) -> float:
        nonlocal calls
        calls += 1
        return float(x.sum())

    numerical_gradient(f, np.zeros((3, 4)))
    assert calls == 2 * 12


@pytest.mark.parametrize("h", [0, -1e-5, float("nan"), float("inf")])
def test_a_bad_h_is_refused(h: float) -> None:
    network = TwoLayerNet(2, 3, 2, seed=0)
    x, t = np.ones((1, 2)), np.array([0])
    with pytest.raises(ValueError, match="h must"):
        numerical_gradient(lambda x: float(x.sum()), np.ones(2), h=h)
    with pytest.raises(ValueError, match="h must"):
        numerical_gradients(network, x, t, h)
    with pytest.raises(ValueError, match="h must"):
        fast_numerical_gradients(network, x, t, h)


@pytest.mark.parametrize("value", [np.ones(2), "3", None, 1j])
def test_a_function_that_returns_no_number_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match=r"^f\(x\) must be a single number"):
        numerical_gradient(lambda x: value, np.ones(2))  # type: ignore[arg-type,return-value]


def test_a_bad_x_is_refused() -> None:
    with pytest.raises(TypeError, match="x must be float32 or float64"):
        numerical_gradient(lambda x: float(x.sum()), np.array([1, 2]))
    with pytest.raises(ValueError, match="x must be finite"):
        numerical_gradient(lambda x: float(x.sum()), np.array([1.0, np.nan]))


def test_a_parameter_that_cannot_be_nudged_is_named() -> None:
    integers = SimpleNamespace(params={"b1": np.zeros(3, int)}, loss=lambda x, t: 0.0)
    with pytest.raises(TypeError, match=r"^params\['b1'\] must be float32 or float64"):
        numerical_gradients(integers, np.ones((1, 2)), np.array([0]))


def test_a_network_is_as_it_was() -> None:
    rng = np.random.default_rng(0)
    network = TwoLayerNet(4, 5, 3, "he", seed=rng)
    before = {name: array.tobytes() for name, array in network.params.items()}
    numerical_gradients(network, *batch(rng, 3, 4, 3))
    fast_numerical_gradients(network, *batch(rng, 3, 4, 3))
    assert {name: array.tobytes() for name, array in network.params.items()} == before


def test_a_network_is_as_it_was_when_its_loss_raises() -> None:
    class Failing(TwoLayerNet):
        calls = 0

        def loss(self, x: FloatArray, t: Labels) -> float:
            self.calls += 1
            if self.calls == 8:
                raise RuntimeError("half-way")
            return super().loss(x, t)

    network = Failing(4, 5, 3, seed=0)
    before = {name: array.tobytes() for name, array in network.params.items()}
    with pytest.raises(RuntimeError, match="half-way"):
        numerical_gradients(network, *batch(np.random.default_rng(0), 3, 4, 3))
    assert {name: array.tobytes() for name, array in network.params.items()} == before


# The fast way


@given(
    seed=st.integers(0, 2**32 - 1),
    sizes=st.tuples(st.integers(1, 6), st.integers(1, 6), st.integers(2, 5)),
    n=st.integers(1, 5),
    h=st.sampled_from([1e-2, 1e-4, 1e-5]),
    blank=st.booleans(),
)
@settings(deadline=None, max_examples=60)
def test_the_fast_way_equals_the_loop_to_round_off(
    seed: int, sizes: tuple[int, int, int], n: int, h: float, blank: bool
) -> None:
    rng = np.random.default_rng(seed)
    network = TwoLayerNet(*sizes, "he", seed=rng)
    for name in ("b1", "b2"):
        network.params[name] = rng.standard_normal(network.params[name].shape)
    x, t = batch(rng, n, sizes[0], sizes[2])
    if blank:
        x[:, 0] = 0
    loop = numerical_gradients(network, x, t, h)
    fast = fast_numerical_gradients(network, x, t, h)
    # Both are differences with this very h, so kinks and truncation are the same in both.
    scale = max(1.0, network.loss(x, t))
    for name, grad in loop.items():
        assert fast[name].shape == grad.shape
        assert np.abs(fast[name] - grad).max() <= 100 * 2.0**-53 * scale / h


def test_the_fast_way_keeps_float32() -> None:
    network = TwoLayerNet(3, 4, 2, seed=0, dtype=np.float32)
    for h in (1e-2, np.float64(1e-2)):
        grads = fast_numerical_gradients(network, np.ones((1, 3)), np.array([1]), h=h)
        assert {grad.dtype for grad in grads.values()} == {np.dtype(np.float32)}


def test_a_blank_input_has_a_gradient_of_exactly_zero() -> None:
    rng = np.random.default_rng(0)
    x, t = batch(rng, 3, 4, 3)
    x[:, 2] = 0
    grads = fast_numerical_gradients(TwoLayerNet(4, 5, 3, "he", seed=rng), x, t)
    assert not grads["W1"][2].any()
    assert grads["W1"][[0, 1, 3]].any()


def test_the_fast_way_takes_one_hot_labels() -> None:
    rng = np.random.default_rng(0)
    network = TwoLayerNet(4, 5, 3, "he", seed=rng)
    x, t = batch(rng, 3, 4, 3)
    by_index = fast_numerical_gradients(network, x, t)
    by_row = fast_numerical_gradients(network, x, np.eye(3)[t])
    assert compare_gradients(by_index, by_row).relative_error == 0


def test_float32_images_do_not_blunt_the_differences() -> None:
    # Nudges of 1e-5 that were rounded to float32 would be wrong in the eighth digit.
    rng = np.random.default_rng(0)
    network = TwoLayerNet(4, 5, 3, "he", seed=rng)
    x = rng.standard_normal((3, 4)).astype(np.float32)

    def losses(scores: FloatArray) -> FloatArray:
        result: FloatArray = np.log(np.exp(scores).sum(axis=-1)).mean(axis=0)
        return result

    single = gradients_by_column(network.params, x, losses, h=1e-5)
    double = gradients_by_column(network.params, x.astype(np.float64), losses, h=1e-5)
    assert compare_gradients(single, double).relative_error == 0


@pytest.mark.parametrize(
    ("x", "t", "message"),
    [
        (np.ones((2, 3)), np.array([0, 1]), "4 feature"),
        (np.ones((2, 4)), np.array([0]), "2 row"),
        (np.ones((2, 4)), np.array([0, 3]), "0..2"),
        (np.full((2, 4), np.nan), np.array([0, 1]), "finite"),
    ],
)
def test_a_batch_that_does_not_fit_is_refused(x: FloatArray, t: IntArray, message: str) -> None:
    network = TwoLayerNet(4, 5, 3, seed=0)
    with pytest.raises(ValueError, match=message):
        fast_numerical_gradients(network, x, t)


@pytest.mark.parametrize("scale", [0.01, 1.0, 30.0])
@pytest.mark.parametrize("h", [1e-8, 1e-10, 1e-100])
def test_no_digit_is_lost_however_small_the_step_is(scale: float, h: float) -> None:
    # At the largest scale all is decided: the gradient is a sum of tiny rests of 1 - y.
    rng = np.random.default_rng(0)
    network = TwoLayerNet(6, 5, 3, scale, seed=rng)
    network.params["b1"] = rng.standard_normal(5)
    x, t = batch(rng, 7, 6, 3)
    exact = autograd.grad(network_loss)(dict(network.params), x, np.eye(3)[t])
    for name, gradient in fast_numerical_gradients(network, x, t, h).items():
        np.testing.assert_allclose(gradient, exact[name], rtol=1e-10, atol=1e-15)


def test_round_off_covers_what_backpropagation_errs_by() -> None:
    rng = np.random.default_rng(1)
    network = TwoLayerNet(6, 5, 3, 30.0, seed=rng)
    x, t = batch(rng, 7, 6, 3)
    numerical, bars = fast_numerical_gradients(network, x, t), round_off(network, x)
    for name, gradient in network.gradient(x, t).items():
        assert bars[name].shape == gradient.shape
        assert (np.abs(gradient - numerical[name]) <= bars[name] + 1e-12 * np.abs(gradient)).all()
        assert bars[name].max() < 1e-12


# Which networks may take the short cut


def test_only_a_plain_network_takes_the_short_cut() -> None:
    class Sub(TwoLayerNet):
        pass

    assert is_plain(TwoLayerNet(2, 3, 2))
    assert not is_plain(Sub(2, 3, 2))
    assert not is_plain(object())


@pytest.mark.parametrize(
    ("place", "layer"),
    [
        ("Affine1", type("MyAffine", (Affine,), {})(np.eye(2), np.zeros(2))),
        ("Relu1", type("MyRelu", (Relu,), {})()),
        ("Affine3", Affine(np.eye(2), np.zeros(2))),
    ],
)
def test_with_another_layer_a_network_is_not_plain(place: str, layer: object) -> None:
    network = TwoLayerNet(2, 2, 2)
    network.layers[place] = layer
    assert not is_plain(network)


def test_with_another_last_layer_a_network_is_not_plain() -> None:
    network = TwoLayerNet(2, 3, 2)
    network.last_layer = type("MyLoss", (SoftmaxWithLoss,), {})()
    assert not is_plain(network)


@pytest.mark.parametrize("name", ["loss", "predict", "gradient"])
def test_with_a_method_of_its_own_a_network_is_not_plain(name: str) -> None:
    network = TwoLayerNet(2, 3, 2)
    setattr(network, name, lambda *_: 0.0)
    assert not is_plain(network)


@pytest.mark.parametrize("layer", [Affine, Relu, SoftmaxWithLoss, TwoLayerNet])
def test_with_a_method_replaced_on_a_class_no_network_is_plain(
    layer: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "loss" if layer is TwoLayerNet else "forward"
    monkeypatch.setattr(layer, name, lambda *_: 0.0)
    assert not is_plain(TwoLayerNet(2, 3, 2))


def test_with_the_parameters_of_other_layers_a_network_is_not_plain() -> None:
    network, other = TwoLayerNet(2, 2, 2), TwoLayerNet(2, 2, 2)
    network.params = other.params
    assert not is_plain(network)


def test_a_plain_layer_in_the_place_of_another_leaves_a_network_plain() -> None:
    network = TwoLayerNet(2, 2, 2)
    network.layers["Affine1"] = Affine(np.eye(2), np.zeros(2))
    assert is_plain(network)
    rng = np.random.default_rng(0)
    x, t = batch(rng, 3, 2, 2)
    assert check_gradients(network, x, t).passed


# A slope and its error

SMOOTH = {
    "a line": (lambda s: 3 * s - 1, 3.0),
    "an exponential": (np.exp, 1.0),
    "a fast wave": (lambda s: np.sin(100 * s), 100.0),
    "the top of a hill": (np.cos, 0.0),
    "a logistic loss": (lambda s: np.log1p(np.exp(-s)), -0.5),
    "a line high up": (lambda s: 1e6 + s, 1.0),
    "a constant": (lambda s: 2.0, 0.0),
    "a kink nearby": (lambda s: max(s - 1e-7, 0) + s, 1.0),
}


@pytest.mark.parametrize("name", SMOOTH)
def test_a_slope_is_within_its_error_and_on_no_kink(name: str) -> None:
    f, derivative = SMOOTH[name]
    found = slope(f, noise_of(f))
    assert abs(found.value - derivative) <= found.error
    assert found.error < 1e-5 * max(1, abs(f(0.0)))
    assert not found.on_a_kink


@pytest.mark.parametrize(("left", "right"), [(0.0, 1.0), (-1.0, 1.0), (2.0, 2.001)])
def test_on_a_kink_both_slopes_are_found(left: float, right: float) -> None:
    def f(s: float) -> float:
        return float(np.exp(s)) + (right if s > 0 else left) * s

    found = slope(f, noise_of(f))
    assert found.on_a_kink
    assert found.left == pytest.approx(1 + left, abs=1e-6)
    assert found.right == pytest.approx(1 + right, abs=1e-6)
    assert found.value == pytest.approx(1 + (left + right) / 2, abs=1e-6)
    for inside in (1 + left, 1 + (left + right) / 2, 1 + right):
        assert found.allows(inside)
    for outside in (1 + left - 1e-3, 1 + right + 1e-3):
        assert not found.allows(outside)


def test_the_slope_of_what_is_never_a_number_is_none() -> None:
    with np.errstate(all="ignore"):
        found = slope(lambda s: float("nan"), noise=1e-16)
    assert np.isnan(found.value)
    assert not found.on_a_kink
    assert not found.allows(0.0)


@pytest.mark.parametrize("digits", [8, 10, 12])
def test_the_noise_of_a_rounded_function_is_that_of_its_last_digit(digits: int) -> None:
    # What is rounded to a multiple of q errs by up to q / 2, evenly: a deviation of q / sqrt(12).
    q = 10.0**-digits
    measured = noise_of(lambda s: round(0.3 + np.sqrt(0.5) * s, digits))
    assert q / np.sqrt(12) / 4 < measured < 4 * q / np.sqrt(12)


def test_the_noise_is_never_below_the_last_place_of_the_value() -> None:
    assert noise_of(lambda s: 0.0) == 2.0**-53
    assert noise_of(lambda s: 1000.0) == pytest.approx(1000 * 2.0**-53)
