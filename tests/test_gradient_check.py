"""The report of a gradient check: what it says, and that it never says "passed" too easily."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from nn_tutorial import (
    GradientReport,
    TwoLayerNet,
    check_gradients,
    compare_gradients,
    load_mnist,
)
from nn_tutorial.layers import Relu
from nn_tutorial.typing import FloatArray, IntArray, Labels


@pytest.fixture(scope="module")
def mnist() -> tuple[FloatArray, IntArray]:
    (x_train, t_train), _ = load_mnist()
    return x_train[:3], t_train[:3]


@pytest.fixture
def small() -> tuple[FloatArray, IntArray]:
    rng = np.random.default_rng(1)
    return rng.random((4, 6)), rng.integers(3, size=4)


# The whole check


def test_all_39760_parameters_pass_on_the_first_three_images(
    mnist: tuple[FloatArray, IntArray],
) -> None:
    report = check_gradients(TwoLayerNet(784, 50, 10, seed=0), *mnist, tolerance=1e-8)
    assert report.passed
    assert report.size == 39_760
    assert [check.size for check in report.parameters] == [39_200, 50, 500, 10]
    assert [check.name for check in report.parameters] == ["W1", "b1", "W2", "b2"]
    # Not the trivial agreement of two zeros: every parameter has a gradient.
    assert all(abs(check.numerical) > 0 for check in report.parameters)


@pytest.mark.parametrize("std", [0.01, 0.5, "he"])
def test_a_right_network_passes_at_any_scale(
    mnist: tuple[FloatArray, IntArray], std: float
) -> None:
    assert check_gradients(TwoLayerNet(784, 50, 10, std, seed=1), *mnist).passed


def test_the_network_is_as_it_was(small: tuple[FloatArray, IntArray]) -> None:
    network = TwoLayerNet(6, 5, 3, "he", seed=0)
    x, t = small
    copies = x.copy(), t.copy()
    before = {name: array.tobytes() for name, array in network.params.items()}
    check_gradients(network, x, t)
    assert {name: array.tobytes() for name, array in network.params.items()} == before
    np.testing.assert_array_equal(x, copies[0])
    np.testing.assert_array_equal(t, copies[1])


@pytest.mark.parametrize("name", ["W1", "b1", "W2", "b2"])
def test_a_single_wrong_entry_fails_and_is_found(
    small: tuple[FloatArray, IntArray], name: str
) -> None:
    class Wrong(TwoLayerNet):
        def gradient(self, x: FloatArray, t: Labels) -> dict[str, FloatArray]:
            grads = super().gradient(x, t)
            grads[name].flat[-1] += 0.01
            return grads

    report = check_gradients(Wrong(6, 5, 3, "he", seed=0), *small)
    assert not report.passed
    assert [check.name for check in report.parameters if not check.passed] == [name]
    shape = Wrong(6, 5, 3).params[name].shape
    assert report[name].worst_index == tuple(length - 1 for length in shape)
    assert report[name].backprop - report[name].numerical == pytest.approx(0.01, rel=1e-6)


def test_float32_fails_at_every_step(mnist: tuple[FloatArray, IntArray]) -> None:
    network = TwoLayerNet(784, 50, 10, seed=0, dtype=np.float32)
    errors = [check_gradients(network, *mnist, h=10.0**-k).relative_error for k in range(1, 8)]
    assert min(errors) > 1e-3


def test_the_best_step_is_between_round_off_and_kinks(mnist: tuple[FloatArray, IntArray]) -> None:
    network = TwoLayerNet(784, 50, 10, seed=0)
    errors = {k: check_gradients(network, *mnist, h=10.0**-k).relative_error for k in (1, 5, 10)}
    assert errors[5] < 1e-8
    assert errors[1] > 1e-2
    assert 1e-5 < errors[10] < 1e-2


def test_a_kink_within_h_fails_and_a_smaller_h_passes(small: tuple[FloatArray, IntArray]) -> None:
    network = TwoLayerNet(6, 5, 3, "he", seed=0)
    x, t = small
    z = network.layers["Affine1"].forward(x)
    network.params["b1"][2] += 0.25e-4 - z[0, 2]
    report = check_gradients(network, x, t, h=1e-4)
    assert not report.passed
    assert report["b1"].worst_index == (2,)
    assert check_gradients(network, x, t, h=1e-5).passed


# Networks that are not plain


def test_a_subclass_is_judged_by_its_own_loss(small: tuple[FloatArray, IntArray]) -> None:
    class Scaled(TwoLayerNet):
        """A loss ten times as large, with the gradient that belongs to it."""

        calls = 0

        def loss(self, x: FloatArray, t: Labels) -> float:
            self.calls += 1
            return 10 * super().loss(x, t)

        def gradient(self, x: FloatArray, t: Labels) -> dict[str, FloatArray]:
            return {name: 10 * grad for name, grad in super().gradient(x, t).items()}

    network = Scaled(6, 5, 3, "he", seed=0)
    report = check_gradients(network, *small)
    assert report.passed
    assert network.calls >= 2 * report.size


def test_a_replaced_layer_is_judged_as_it_is(small: tuple[FloatArray, IntArray]) -> None:
    class LeakyRelu(Relu):
        """Right, and not what the short cut takes for granted."""

        def forward(self, x: FloatArray) -> FloatArray:
            super().forward(x)
            return np.where(x > 0, x, 0.1 * x)

        def backward(self, dout: FloatArray) -> FloatArray:
            mask: npt.NDArray[np.bool_] = np.asarray(self.mask)
            return np.where(mask, 0.1 * dout, dout)

    network = TwoLayerNet(6, 5, 3, "he", seed=0)
    network.layers["Relu1"] = LeakyRelu()
    assert check_gradients(network, *small).passed


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("where", ["x", "W1", "b1", "W2", "b2"])
@pytest.mark.parametrize("plain", [True, False])
def test_nothing_is_reported_of_numbers_that_are_not_finite(
    small: tuple[FloatArray, IntArray], where: str, value: float, plain: bool
) -> None:
    class Other(TwoLayerNet):
        """A network that goes the way of the definition."""

    network = (TwoLayerNet if plain else Other)(6, 5, 3, "he", seed=0)
    x, t = small
    array = x if where == "x" else network.params[where]
    array.flat[0] = value
    with pytest.raises(ValueError, match="must be finite"), np.errstate(all="ignore"):
        check_gradients(network, x, t)


# What the report says


def compare(backprop: list[float], numerical: list[float]) -> GradientReport:
    return compare_gradients({"w": np.array(backprop)}, {"w": np.array(numerical)})


def test_the_numbers_of_a_small_report() -> None:
    check = compare([3.0, 4.0, 0.0, 1.0], [3.0, 4.0, 0.0, 1.5])["w"]
    assert check.size == 4
    assert check.mean_abs_diff == 0.125
    assert check.relative_error == pytest.approx(0.5 / np.sqrt(9 + 16 + 2.25))
    assert check.worst_index == (3,)
    assert (check.backprop, check.numerical) == (1.0, 1.5)
    assert not check.passed


def test_the_worst_index_of_a_matrix_has_two_numbers() -> None:
    backprop, numerical = np.zeros((2, 3)), np.zeros((2, 3))
    backprop[1, 2] = 7.0
    report = compare_gradients({"W": backprop}, {"W": numerical})
    assert report["W"].worst_index == (1, 2)
    assert report["W"].relative_error == 1.0


def test_the_relative_error_knows_no_unit() -> None:
    small, large = compare([1e-6, 0.0], [1.01e-6, 0.0]), compare([1e6, 0.0], [1.01e6, 0.0])
    assert small.relative_error == pytest.approx(large.relative_error)
    assert small.relative_error == pytest.approx(0.01 / 1.01)


def test_zeros_on_both_sides_agree() -> None:
    report = compare([0.0, 0.0], [0.0, 0.0])
    assert report.passed
    assert report.relative_error == 0


def test_zeros_dilute_the_mean_but_not_the_relative_error() -> None:
    dense = compare([1.0], [1.1])
    diluted = compare([1.0] + [0.0] * 9, [1.1] + [0.0] * 9)
    assert diluted["w"].mean_abs_diff == pytest.approx(dense["w"].mean_abs_diff / 10)
    assert diluted.relative_error == pytest.approx(dense.relative_error)


@pytest.mark.parametrize(
    ("backprop", "numerical"),
    [
        ([np.nan, 1.0], [1.0, 1.0]),
        ([1.0, 1.0], [np.nan, 1.0]),
        ([np.nan, np.nan], [np.nan, np.nan]),
    ],
)
def test_nan_never_passes(backprop: list[float], numerical: list[float]) -> None:
    report = compare(backprop, numerical)
    assert not report.passed
    assert "FAILED" in str(report)


@pytest.mark.parametrize("name", ["a", "b"])
def test_nan_in_one_of_two_parameters_is_not_lost_in_the_largest(name: str) -> None:
    good = {"a": np.ones(2), "b": np.ones(2)}
    report = compare_gradients(good | {name: np.full(2, np.nan)}, good)
    assert not report.passed
    assert np.isnan(report.relative_error)


def test_infinity_never_passes() -> None:
    with np.errstate(invalid="ignore"):
        assert not compare([np.inf], [1.0]).passed
        assert not compare([np.inf], [np.inf]).passed


def test_an_error_equal_to_the_tolerance_passes() -> None:
    backprop, numerical = {"w": np.array([1.0])}, {"w": np.array([0.5])}
    assert compare_gradients(backprop, numerical, tolerance=0.5).passed
    assert not compare_gradients(backprop, numerical, tolerance=0.499).passed


def test_one_failure_fails_the_report() -> None:
    numerical = {"a": np.ones(2), "b": np.ones(2)}
    report = compare_gradients({"a": np.ones(2), "b": 2 * np.ones(2)}, numerical)
    assert (report["a"].passed, report["b"].passed, report.passed) == (True, False, False)
    assert report.relative_error == report["b"].relative_error == pytest.approx(0.5)


def test_the_table_of_a_passing_report(mnist: tuple[FloatArray, IntArray]) -> None:
    lines = str(check_gradients(TwoLayerNet(784, 50, 10, seed=0), *mnist)).splitlines()
    titles = "param  size  mean |diff|  relative error  worst at  backprop  numerical"
    assert lines[0].split() == titles.split()
    assert [line.split()[0] for line in lines[1:5]] == ["W1", "b1", "W2", "b2"]
    assert all(line.endswith(" ok") for line in lines[1:5])
    assert lines[5] == "passed: 39,760 parameters, tolerance 1e-08"


def test_the_table_of_a_failing_report() -> None:
    report = compare_gradients(
        {"a": np.array([1.0]), "b": np.array([[2.0, 1.0]])},
        {"a": np.array([1.0]), "b": np.array([[1.0, 1.0]])},
    )
    header, a, b, verdict = str(report).splitlines()
    assert a.endswith("ok")
    assert b.split() == ["b", "2", "5.00e-01", "4.47e-01", "[0,", "0]", "+2.00e+00",
                         "+1.00e+00", "FAILED"]  # fmt: skip
    assert verdict == "FAILED: 3 parameters, tolerance 1e-08"
    assert header.index("backprop") == b.index("+2.00e+00")


def test_an_unknown_parameter_is_named() -> None:
    with pytest.raises(KeyError, match=r"'v'.*only w"):
        compare([1.0], [1.0])["v"]


# What is refused


@pytest.mark.parametrize("name", ["h", "tolerance"])
@pytest.mark.parametrize("value", [0, -1e-5, float("nan"), float("inf")])
def test_a_bad_number_is_refused(
    small: tuple[FloatArray, IntArray], name: str, value: float
) -> None:
    numbers = {"h": 1e-5, "tolerance": 1e-8} | {name: value}
    x, t = small
    with pytest.raises(ValueError, match=f"{name} must"):
        check_gradients(TwoLayerNet(6, 5, 3), x, t, **numbers)


def test_other_names_are_refused() -> None:
    with pytest.raises(ValueError, match=r"must have the parameters \['w'\], got \['v'\]"):
        compare_gradients({"v": np.ones(1)}, {"w": np.ones(1)})


def test_other_shapes_are_refused_and_never_broadcast() -> None:
    with pytest.raises(ValueError, match=r"must have shape \(2, 1\), got \(2,\)"):
        compare_gradients({"w": np.ones(2)}, {"w": np.ones((2, 1))})
