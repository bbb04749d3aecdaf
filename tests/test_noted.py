"""The notes' network is theirs to the letter, and each repair does what the chapter says."""

from __future__ import annotations

import hashlib
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nn_tutorial import (
    GradientReport,
    TwoLayerNet,
    check_gradients,
    compare_gradients,
    load_mnist,
    to_one_hot,
)
from nn_tutorial.book.noted import network as noted
from nn_tutorial.book.noted.repairs import (
    CopyingRelu,
    RepairedLoss,
    noted_network,
    numerical_gradients_of,
)
from nn_tutorial.typing import FloatArray, IntArray

# SHA-256 of the notes' two code cells, without the blank lines around them.
LAYERS = "29b12766ec49f61b1ee8f6aadae4f9b550c1a47bc1755ffafa5f54c84e589a12"
NETWORK = "6b9837fdc2a6f64293362d38af7da8f5f16458192ef45c031186da8ae31d9666"
EVERYTHING = {"per_row": True, "mean": True, "log_sum_exp": True}


def digest(text: str) -> str:
    return hashlib.sha256(text.strip().encode()).hexdigest()


def test_the_code_is_that_of_the_notes_letter_for_letter() -> None:
    source = Path(noted.__file__).read_text(encoding="utf-8")
    head, layers_and_network = source.split("class Affine:", 1)
    layers, network = layers_and_network.split("class TwoLayerNet:", 1)
    assert digest("class Affine:" + layers) == LAYERS
    assert digest("class TwoLayerNet:" + network) == NETWORK
    # Above them stand nothing but a docstring and the two imports.
    code = head.split('"""')[2].split("\n")
    assert [line for line in code if line] == [
        "from collections import OrderedDict",
        "import numpy as np",
    ]


def test_nothing_but_its_own_package_imports_it() -> None:
    own = Path(noted.__file__).parent
    package = own.parents[1]
    users = [
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if "book.noted" in path.read_text(encoding="utf-8") and path.parent != own
    ]
    assert users == []


@pytest.fixture(scope="module")
def images() -> tuple[FloatArray, IntArray]:
    (x_train, t_train), _ = load_mnist()
    return x_train[:10], t_train[:10]


@pytest.fixture(scope="module")
def batch(images: tuple[FloatArray, IntArray]) -> tuple[FloatArray, FloatArray]:
    x, t = images
    return x[:3], to_one_hot(t[:3])


def check(
    batch: tuple[FloatArray, FloatArray], std: float = 0.01, relu: Any = None, **switches: bool
) -> GradientReport:
    network = noted_network(TwoLayerNet(784, 50, 10, std, seed=0), RepairedLoss(**switches), relu)
    return compare_gradients(network.gradient(*batch), numerical_gradients_of(network, *batch))


# The switches themselves


def small_start() -> tuple[TwoLayerNet, FloatArray, FloatArray]:
    rng = np.random.default_rng(0)
    x, t = rng.random((3, 4)), np.eye(3)[rng.integers(3, size=3)]
    return TwoLayerNet(4, 5, 3, "he", seed=rng), x, t


def test_with_no_switch_on_the_loss_is_that_of_the_notes() -> None:
    start, x, t = small_start()
    as_noted, switched_off = noted_network(start), noted_network(start, RepairedLoss())
    assert switched_off.loss(x, t) == pytest.approx(float(as_noted.loss(x, t)), rel=1e-12)
    for name, grad in as_noted.gradient(x, t).items():
        np.testing.assert_allclose(switched_off.gradient(x, t)[name], grad, rtol=1e-12)


def test_with_every_switch_on_the_loss_is_ours() -> None:
    start, x, t = small_start()
    repaired = noted_network(start, RepairedLoss(**EVERYTHING), CopyingRelu())
    assert repaired.loss(x, t) == pytest.approx(start.loss(x, t), rel=1e-12)
    assert compare_gradients(repaired.gradient(x, t), start.gradient(x, t)).relative_error < 1e-14


@pytest.mark.parametrize("per_row", [False, True])
@pytest.mark.parametrize("mean", [False, True])
@pytest.mark.parametrize("log_sum_exp", [False, True])
def test_the_fast_differences_are_those_of_the_notes_own_loop(
    per_row: bool, mean: bool, log_sum_exp: bool
) -> None:
    start, x, t = small_start()
    last_layer = RepairedLoss(per_row=per_row, mean=mean, log_sum_exp=log_sum_exp)
    network = noted_network(start, last_layer)
    loop = network.numerical_gradient(x, t)
    fast = numerical_gradients_of(network, x, t, h=1e-4)
    assert compare_gradients(fast, loop).relative_error < 1e-10


def test_the_start_is_copied_and_stays_as_it_was() -> None:
    start, *_ = small_start()
    network = noted_network(start)
    network.params["W1"][...] = 0
    assert start.params["W1"].all()
    assert network.layers["Affine1"].W is network.params["W1"]


# What the notes' network does as it stands


def test_the_initial_loss_is_that_of_thirty_guesses(
    batch: tuple[FloatArray, FloatArray],
) -> None:
    network = noted_network(TwoLayerNet(784, 50, 10, seed=0))
    assert network.loss(*batch) == pytest.approx(3 * math.log(30), abs=0.02)
    assert network.lastLayer.y.sum() == pytest.approx(1)


def test_the_four_numbers_are_of_the_size_that_the_notes_print(
    batch: tuple[FloatArray, FloatArray],
) -> None:
    printed = {"W1": 8.93e-4, "b1": 4.65e-3, "W2": 1.207e-2, "b2": 0.3071}
    report = check(batch)
    for name, number in printed.items():
        assert number / 1.5 < report[name].mean_abs_diff < number * 1.5
        assert 0.5 < report[name].relative_error < 0.7
    # Of b2 the pencil knows the value: (7 * 0.2667 + 3 * 0.4) / 10.
    assert report["b2"].mean_abs_diff == pytest.approx(0.3067, abs=2e-3)


# Each repair


@pytest.mark.parametrize(
    ("switches", "low", "high"),
    [
        ({}, 0.5, 0.7),
        ({"per_row": True}, 0.66, 0.67),
        ({"mean": True}, 0.2, 0.5),
        ({"log_sum_exp": True}, 0.5, 0.7),
        ({"per_row": True, "log_sum_exp": True}, 0.66, 0.67),
        ({"mean": True, "log_sum_exp": True}, 0.2, 0.5),
        ({"per_row": True, "mean": True}, 9e-7, 1.1e-6),
        (EVERYTHING, 0, 1e-8),
    ],
)
def test_the_relative_error_that_each_set_of_repairs_leaves(
    batch: tuple[FloatArray, FloatArray], switches: dict[str, bool], low: float, high: float
) -> None:
    report = check(batch, **switches)
    assert low <= report.relative_error < high
    assert report.passed == (switches == EVERYTHING)


@pytest.mark.parametrize(
    ("switches", "b2"),
    [({}, 0.307), ({"per_row": True}, 0.280), ({"mean": True}, 0.0667)],
)
def test_the_mean_difference_of_b2_is_what_the_pencil_says(
    batch: tuple[FloatArray, FloatArray], switches: dict[str, bool], b2: float
) -> None:
    assert check(batch, **switches)["b2"].mean_abs_diff == pytest.approx(b2, rel=0.01)


def test_softmax_per_row_alone_is_off_by_two_thirds_everywhere(
    batch: tuple[FloatArray, FloatArray],
) -> None:
    report = check(batch, per_row=True, log_sum_exp=True)
    for parameter in report.parameters:
        assert parameter.relative_error == pytest.approx(2 / 3, rel=1e-6)


def test_the_floor_of_the_epsilon_is_a_millionth(batch: tuple[FloatArray, FloatArray]) -> None:
    report = check(batch, per_row=True, mean=True)
    for parameter in report.parameters:
        assert parameter.relative_error == pytest.approx(1e-6, rel=0.1)


def test_a_confident_network_breaks_on_the_epsilon_and_holds_without(
    batch: tuple[FloatArray, FloatArray],
) -> None:
    assert check(batch, std=0.5, per_row=True, mean=True).relative_error > 0.3
    assert check(batch, std=0.5, **EVERYTHING).passed


def test_the_epsilon_caps_the_loss_where_log_sum_exp_does_not() -> None:
    scores, t = np.array([[0.0, 1000.0]]), np.array([[1.0, 0.0]])
    capped = RepairedLoss(per_row=True, mean=True).forward(scores, t)
    assert capped == pytest.approx(-math.log(1e-7))
    assert RepairedLoss(**EVERYTHING).forward(scores, t) == pytest.approx(1000)


def test_the_copying_relu_changes_nothing_in_this_check(
    batch: tuple[FloatArray, FloatArray],
) -> None:
    assert check(batch, relu=CopyingRelu()) == check(batch)


def test_the_in_place_relu_spoils_what_it_was_given_and_the_copying_one_does_not() -> None:
    x = np.array([-1.0, 2.0])
    cases: list[tuple[Any, float]] = [(noted.Relu(), 0.0), (CopyingRelu(), 10.0)]
    for relu, kept in cases:
        dout = np.array([10.0, 20.0])
        relu.forward(x)
        np.testing.assert_array_equal(relu.backward(dout), [0.0, 20.0])
        assert dout[0] == kept


# What goes wrong in silence


def test_integer_labels_raise_at_batch_3_and_spread_in_silence_at_batch_10(
    images: tuple[FloatArray, IntArray],
) -> None:
    x, t = images
    network = noted_network(TwoLayerNet(784, 50, 10, seed=0), RepairedLoss(per_row=True, mean=True))
    with pytest.raises(ValueError, match="broadcast"):
        network.loss(x[:3], t[:3])
    assert network.loss(x, t) == pytest.approx(30 * math.log(10), abs=0.05)  # 69.08
    assert noted_network(TwoLayerNet(784, 50, 10, seed=0)).loss(x, t) > 1000


def test_a_rebound_parameter_is_lost_in_silence_and_ours_is_not() -> None:
    start, x, t = small_start()
    network = noted_network(start)
    before, ours_before = network.loss(x, t), start.loss(x, t)
    network.params["W1"] = network.params["W1"] + 1
    start.params["W1"] = start.params["W1"] + 1
    assert network.loss(x, t) == before
    assert start.loss(x, t) != ours_before


def test_our_network_passes_where_the_notes_fails(batch: tuple[FloatArray, FloatArray]) -> None:
    assert check_gradients(TwoLayerNet(784, 50, 10, seed=0), *batch).passed
