"""The judge: right about right networks and about wrong ones, and honest about what it cannot see.

What a report says is tested in test_report.py, what is understood of a network in test_protocol.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import autograd.numpy as anp
import numpy as np
import pytest
from strangers import STYLES, Stranger, batch, drawn, stranger

from nn_tutorial import (
    Affine,
    Relu,
    SoftmaxWithLoss,
    TwoLayerNet,
    Verdict,
    check_gradients,
    load_mnist,
    train,
)
from nn_tutorial.typing import FloatArray, IntArray, Labels


class Subclass(TwoLayerNet):
    """The same network, of which the judge knows nothing but its loss."""


WAYS = pytest.mark.parametrize("network", [TwoLayerNet, Subclass])


@pytest.fixture(scope="module")
def mnist() -> tuple[FloatArray, IntArray]:
    (x_train, t_train), _ = load_mnist()
    return x_train[:2000], t_train[:2000]


def verdicts(report: Any) -> dict[str, Verdict]:
    return {check.name: check.verdict for check in report.parameters}


# Right networks pass


@pytest.mark.parametrize("images", [1, 3, 10, 30, 100])
def test_all_39760_parameters_pass(mnist: tuple[FloatArray, IntArray], images: int) -> None:
    x, t = mnist[0][:images], mnist[1][:images]
    report = check_gradients(TwoLayerNet(784, 50, 10, seed=0), x, t)
    assert report.passed
    assert report.size == 39_760
    assert [check.name for check in report.parameters] == ["W1", "b1", "W2", "b2"]
    # Not the trivial agreement of two zeros: every parameter has a gradient.
    assert all(abs(check.numerical) > 0 for check in report.parameters)
    assert report.relative_error < 1e-13


@WAYS
@pytest.mark.parametrize("std", [0.001, 0.01, 0.5, "he"])
@pytest.mark.parametrize("images", [1, 10, 100])
def test_a_right_network_passes_at_any_scale_and_size_of_batch(
    mnist: tuple[FloatArray, IntArray], network: type[TwoLayerNet], std: float, images: int
) -> None:
    x, t = mnist[0][:images, ::4], mnist[1][:images]
    assert check_gradients(network(196, 20, 10, std, seed=1), x, t).passed


@WAYS
def test_a_network_that_has_learned_passes(
    mnist: tuple[FloatArray, IntArray], network: type[TwoLayerNet]
) -> None:
    # Its gradients are small, and the round-off of a loss is not.
    x, t = mnist[0][:, ::4], mnist[1]
    net = network(196, 20, 10, "he", seed=0)
    train(net, x, t, iterations=800, batch_size=50, learning_rate=0.5, seed=0, progress=False)
    for start in range(0, 60, 3):
        assert check_gradients(net, x[start : start + 3], t[start : start + 3]).passed


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("scale", [0.02, 0.5])
@pytest.mark.parametrize("size", [2, 7, 40])
@pytest.mark.parametrize("entries", ["failing", "all"])
def test_a_right_network_of_any_style_passes(
    style: str, scale: float, size: int, entries: Any
) -> None:
    assert check_gradients(stranger(style, scale=scale), *batch(size), entries=entries).passed


def scaled(scale: float) -> Stranger:
    net = stranger("ReLU")
    return Stranger(net.params, lambda p, x, t: scale * net._loss(p, x, t))


@pytest.mark.parametrize("scale", [1e-2, 1e6])
def test_the_size_of_the_loss_does_not_matter(scale: float) -> None:
    assert check_gradients(scaled(scale), *batch()).passed


def test_what_round_off_hides_is_not_said_to_be_within_the_tolerance() -> None:
    # Differences of losses are as far off as 1e-16 by round-off; 1e-8 of these gradients is less.
    net = scaled(1e-6)
    right = net.gradient
    report = check_gradients(net, *batch())
    assert report.verdict is Verdict.CANNOT_TELL
    assert {check.reason for check in report.parameters} == {"tolerance"}
    net.gradient = lambda x, t: {n: g * (1 + 1e-7) for n, g in right(x, t).items()}  # type: ignore[method-assign]
    assert check_gradients(net, *batch()).verdict is Verdict.CANNOT_TELL
    assert check_gradients(net, *batch(), tolerance=1e-3).passed
    net.gradient = lambda x, t: {n: g * (1 + 1e-2) for n, g in right(x, t).items()}  # type: ignore[method-assign]
    assert check_gradients(net, *batch(), tolerance=1e-3).verdict is Verdict.FAILED


def test_a_gradient_that_vanishes_passes() -> None:
    net = stranger("three layers, rows of biases")
    net.params["W3"] *= 1e-5
    assert check_gradients(net, *batch()).passed


def test_a_parameter_without_effect_has_a_gradient_of_zero_and_passes() -> None:
    net = stranger("normalised")
    assert np.abs(net.gradient(*batch())["b1"]).max() < 1e-15
    assert check_gradients(net, *batch())["b1"].passed


def test_a_layer_whose_output_layer_is_zero_passes_and_the_report_says_why() -> None:
    net = stranger("ReLU")
    net.params["W2"][...] = 0
    report = check_gradients(net, *batch())
    assert report.passed
    assert (report["W1"].reason, report["b1"].reason) == ("flat", "flat")


def test_a_large_network_takes_a_few_hundred_losses(mnist: tuple[FloatArray, IntArray]) -> None:
    class Counting(TwoLayerNet):
        calls = 0

        def loss(self, x: FloatArray, t: Labels) -> float:
            self.calls += 1
            return super().loss(x, t)

    network = Counting(784, 50, 10, seed=0)
    assert check_gradients(network, mnist[0][:3], mnist[1][:3]).passed
    assert network.calls < 500


# Wrong ones do not


@WAYS
@pytest.mark.parametrize("name", ["W1", "b1", "W2", "b2"])
@pytest.mark.parametrize("entries", ["failing", "all"])
def test_a_single_wrong_entry_fails_and_is_found(
    network: type[TwoLayerNet], name: str, entries: Any
) -> None:
    class Wrong(network):  # type: ignore[valid-type,misc]
        def gradient(self, x: FloatArray, t: Labels) -> dict[str, FloatArray]:
            grads: dict[str, FloatArray] = super().gradient(x, t)
            grads[name].flat[-1] += 0.01
            return grads

    report = check_gradients(Wrong(6, 5, 4, "he", seed=0), *batch(), entries=entries)
    assert [check.name for check in report.parameters if not check.passed] == [name]
    assert report[name].verdict is Verdict.FAILED
    shape = Wrong(6, 5, 4).params[name].shape
    assert report[name].worst_index == tuple(length - 1 for length in shape)
    assert report[name].backprop - report[name].numerical == pytest.approx(0.01, rel=1e-6)


FAULTS = {
    "doubled": lambda g: 2 * g,
    "a millionth too large": lambda g: g * (1 + 1e-6),
    "negative": lambda g: -g,
    "forgotten": lambda g: 0 * g,
    "reversed": lambda g: g[::-1],
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("entries", ["failing", "all"])
def test_a_wrong_gradient_fails_in_any_style(fault: str, style: str, entries: Any) -> None:
    net = stranger(style)
    right = net.gradient
    name = "V" if style == "recurrent" else "W2"
    net.gradient = lambda x, t: (g := right(x, t)) | {name: FAULTS[fault](g[name])}  # type: ignore[method-assign]
    found = verdicts(check_gradients(net, *batch(), entries=entries))
    assert [n for n, verdict in found.items() if verdict is Verdict.FAILED] == [name]


@pytest.mark.parametrize("entries", ["failing", "all"])
def test_the_error_of_a_factor_is_that_of_the_factor(entries: Any) -> None:
    net = stranger("ReLU")
    right = net.gradient
    net.gradient = lambda x, t: {name: 7 * g for name, g in right(x, t).items()}  # type: ignore[method-assign]
    report = check_gradients(net, *batch(), entries=entries)
    assert [c.relative_error for c in report.parameters] == pytest.approx([6 / 7] * 4, rel=1e-6)


def test_a_gradient_that_is_not_finite_fails() -> None:
    net = stranger("ReLU")
    right = net.gradient
    net.gradient = lambda x, t: right(x, t) | {"b1": np.full(5, np.nan)}  # type: ignore[method-assign]
    check = check_gradients(net, *batch())["b1"]
    assert (check.verdict, check.reason) == (Verdict.FAILED, "gradient-not-finite")


# A replaced method is never passed over


def test_a_loss_replaced_on_the_instance_is_the_one_that_is_judged() -> None:
    network = TwoLayerNet(6, 5, 4, "he", seed=0)
    network.loss = lambda x, t: 10 * TwoLayerNet.loss(network, x, t)  # type: ignore[method-assign]
    report = check_gradients(network, *batch())
    assert set(verdicts(report).values()) == {Verdict.FAILED}
    assert report.relative_error == pytest.approx(0.9, rel=0.1)


@pytest.mark.parametrize("layer", [Affine, Relu, SoftmaxWithLoss])
def test_a_method_replaced_on_a_class_is_the_one_that_is_judged(
    layer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = TwoLayerNet(6, 5, 4, "he", seed=0)
    assert check_gradients(network, *batch()).passed
    right = layer.forward
    monkeypatch.setattr(layer, "forward", lambda self, *args: 1.5 * right(self, *args))
    assert not check_gradients(network, *batch()).passed


def test_the_backward_of_a_first_layer_of_ones_own_is_judged() -> None:
    class Wrong(Affine):
        def backward(self, dout: FloatArray) -> FloatArray:
            dx = super().backward(dout)
            self.dW = 2 * self.dW  # type: ignore[operator]
            return dx

    network = TwoLayerNet(6, 5, 4, "he", seed=0)
    network.layers["Affine1"] = Wrong(network.params["W1"], network.params["b1"])
    report = check_gradients(network, *batch())
    assert [check.name for check in report.parameters if not check.passed] == ["W1"]


def test_a_right_layer_of_ones_own_passes() -> None:
    class LeakyRelu(Relu):
        def forward(self, x: FloatArray) -> FloatArray:
            super().forward(x)
            return np.where(x > 0, x, 0.1 * x)

        def backward(self, dout: FloatArray) -> FloatArray:
            return np.where(np.asarray(self.mask), 0.1 * dout, dout)

    network = TwoLayerNet(6, 5, 4, "he", seed=0)
    network.layers["Relu1"] = LeakyRelu()
    assert check_gradients(network, *batch()).passed


# Kinks


def near_a_kink(network: TwoLayerNet, distance: float) -> tuple[FloatArray, IntArray]:
    """Move a bias until one unit is that far from its kink, and return the batch."""
    x, t = batch()
    z = network.layers["Affine1"].forward(x)
    network.params["b1"][2] += distance - z[0, 2]
    return x, t


@WAYS
@pytest.mark.parametrize("distance", [1e-4, 1e-6, 1e-8])
def test_a_kink_that_is_near_does_not_matter(network: type[TwoLayerNet], distance: float) -> None:
    net = network(6, 5, 4, "he", seed=0)
    assert check_gradients(net, *near_a_kink(net, distance)).passed


@WAYS
@pytest.mark.parametrize("entries", ["failing", "all"])
def test_on_a_kink_the_judge_says_so(network: type[TwoLayerNet], entries: Any) -> None:
    net = network(6, 5, 4, "he", seed=0)
    report = check_gradients(net, np.zeros((3, 6)), np.array([0, 1, 2]), entries=entries)
    assert report.verdict is Verdict.ON_A_KINK
    assert not report.passed
    assert report["b1"].reason == "kink"
    # The mean of both slopes, and the one of the left side, where the unit is off.
    assert report["b1"].backprop == 0
    assert report["b1"].numerical != 0
    assert report["b2"].passed


@WAYS
def test_a_fault_beside_a_kink_is_still_a_fault(network: type[TwoLayerNet]) -> None:
    class Wrong(network):  # type: ignore[valid-type,misc]
        def gradient(self, x: FloatArray, t: Labels) -> dict[str, FloatArray]:
            grads: dict[str, FloatArray] = super().gradient(x, t)
            return grads | {"b1": grads["b1"] + 1}

    report = check_gradients(Wrong(6, 5, 4, "he", seed=0), np.zeros((1, 6)), np.array([2]))
    assert report["b1"].verdict is Verdict.FAILED


def test_two_values_that_agree_by_chance_among_many_kinks_are_no_fault() -> None:
    """A hinge loss of leaky ReLUs whose outputs lie so close together that kinks are dense."""

    def loss(params: Mapping[str, Any], x: FloatArray, t: IntArray) -> Any:
        out = x @ params["W1"]
        for name in ("W2", "W3", "W4"):
            out = anp.where(out > 0, out, 0.1 * out) @ params[name]
        true_class = out[np.arange(len(t)), t][:, None]
        return anp.sum(anp.maximum(0, out - true_class + 1)) / len(t) - 1  # of the class itself

    shapes = {"W1": (15, 20), "W2": (20, 10), "W3": (10, 10), "W4": (10, 10)}
    rng = np.random.default_rng(109)
    net = Stranger(drawn(rng, 0.007, shapes), loss)
    report = check_gradients(net, rng.standard_normal((200, 15)), rng.integers(10, size=200))
    assert Verdict.FAILED not in verdicts(report).values()


# What cannot be told


@WAYS
def test_float32_cannot_be_judged(network: type[TwoLayerNet]) -> None:
    report = check_gradients(network(6, 5, 4, "he", seed=0, dtype=np.float32), *batch())
    assert set(verdicts(report).values()) == {Verdict.CANNOT_TELL}
    assert {check.reason for check in report.parameters} == {"float32"}
    assert not report.passed


def test_a_loss_computed_in_float32_cannot_be_judged_either() -> None:
    net = stranger("ReLU")
    right = net.loss
    net.loss = lambda x, t: float(np.float32(right(x, t)))  # type: ignore[method-assign]
    report = check_gradients(net, *batch())
    assert report.verdict is Verdict.CANNOT_TELL
    assert "noise" in {check.reason for check in report.parameters}


def test_gradients_that_are_all_zero_say_nothing() -> None:
    net = Stranger({"w": np.array([0.5])}, lambda p, x, t: np.maximum(p["w"][0], 0.6))
    net.gradient = lambda x, t: {"w": np.zeros(1)}  # type: ignore[method-assign]
    check = check_gradients(net, *batch())["w"]
    assert (check.verdict, check.reason) == (Verdict.CANNOT_TELL, "flat")


@pytest.mark.parametrize("claim", [0.0, 1.0])
def test_parameters_that_the_loss_does_not_read_do_not_pass(claim: float) -> None:
    net = stranger("ReLU")
    read = {name: array.copy() for name, array in net.params.items()}
    net.loss = lambda x, t: float(net._loss(read, x, t))  # type: ignore[method-assign]
    right = net.gradient
    net.gradient = lambda x, t: {n: claim * g for n, g in right(x, t).items()}  # type: ignore[method-assign]
    report = check_gradients(net, *batch())
    assert report.verdict is Verdict.CANNOT_TELL
    assert report.problems == ("params-not-read",)


def test_weights_that_ran_away_are_still_read() -> None:
    net = stranger("ReLU", scale=1e20)
    net.params["b1"] -= 1e22  # so that no unit is active, and only the last bias moves the loss
    reasons = {check.reason for check in check_gradients(net, *batch()).parameters}
    assert "params-not-read" not in reasons


def test_a_loss_that_differs_from_call_to_call_cannot_be_judged() -> None:
    net, rng = stranger("ReLU"), np.random.default_rng(0)
    right = net.loss
    net.loss = lambda x, t: right(x, t) * rng.uniform(0.9, 1.1)  # type: ignore[method-assign]
    report = check_gradients(net, *batch())
    assert report.verdict is Verdict.CANNOT_TELL
    assert report.problems == ("not-deterministic",)


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_a_loss_that_is_not_finite_cannot_be_judged(value: float) -> None:
    net = stranger("ReLU")
    net.loss = lambda x, t: value  # type: ignore[method-assign]
    report = check_gradients(net, *batch())
    assert report.verdict is Verdict.CANNOT_TELL
    assert report.problems == ("overflow",)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("where", ["x", "W1", "b1", "W2", "b2"])
@WAYS
def test_nothing_is_reported_of_numbers_that_are_not_finite(
    where: str, value: float, network: type[TwoLayerNet]
) -> None:
    net = network(6, 5, 4, "he", seed=0)
    x, t = batch()
    array = x if where == "x" else net.params[where]
    array.flat[0] = value
    name = "x" if where == "x" else rf"params\['{where}'\]"
    with pytest.raises(ValueError, match=rf"^{name} must be finite"), np.errstate(all="ignore"):
        check_gradients(net, x, t)


# What the network's own code does beside its work


def test_a_gradient_that_adds_up_from_call_to_call_does_not_pass() -> None:
    net = stranger("ReLU")
    right, kept = net.gradient, {name: np.zeros_like(a) for name, a in net.params.items()}

    def accumulating(x: FloatArray, t: IntArray) -> dict[str, FloatArray]:
        for name, gradient in right(x, t).items():
            kept[name] += gradient
        return kept

    net.gradient = accumulating  # type: ignore[method-assign]
    report = check_gradients(net, *batch())
    assert not report.passed
    assert report.problems == ("gradient-differs",)


def in_place(net: Stranger, gradients: dict[str, FloatArray]) -> None:
    for name, gradient in gradients.items():
        net.params[name] -= 0.5 * gradient


def by_new_arrays(net: Stranger, gradients: dict[str, FloatArray]) -> None:
    for name, gradient in gradients.items():
        net.params[name] = net.params[name] - 0.5 * gradient


@pytest.mark.parametrize("update", [in_place, by_new_arrays])
def test_a_gradient_that_moves_the_parameters_does_not_pass_and_they_are_put_back(
    update: Any,
) -> None:
    net = stranger("ReLU")
    right, before = net.gradient, {name: a.copy() for name, a in net.params.items()}
    arrays = dict(net.params)

    def moving(x: FloatArray, t: IntArray) -> dict[str, FloatArray]:
        gradients = right(x, t)
        update(net, gradients)
        return gradients

    net.gradient = moving  # type: ignore[method-assign]
    report = check_gradients(net, *batch())
    assert not report.passed
    assert report.problems == ("writes-params",)
    assert {check.verdict for check in report.parameters} == {Verdict.PASSED}
    for name, array in arrays.items():
        assert net.params[name] is array
        assert array.tobytes() == before[name].tobytes()


def test_a_loss_that_changes_its_input_does_not_pass_and_the_input_is_put_back() -> None:
    net = stranger("ReLU")
    right = net.loss

    def normalising(x: FloatArray, t: IntArray) -> float:
        x -= x.mean(axis=0)
        x *= 0.9
        return right(x, t)

    net.loss = normalising  # type: ignore[method-assign]
    x, t = batch()
    before = x.tobytes()
    report = check_gradients(net, x, t)
    assert report.problems == ("writes-input",)
    assert x.tobytes() == before


def test_what_is_changed_only_now_and_then_is_noticed_too() -> None:
    net = stranger("ReLU")
    right, calls = net.loss, 0

    def now_and_then(x: FloatArray, t: IntArray) -> float:
        nonlocal calls
        calls += 1
        if calls == 50:
            x[0, 0] += 1e-3
        return right(x, t)

    net.loss = now_and_then  # type: ignore[method-assign]
    x, t = batch()
    before = x.tobytes()
    assert "writes-input" in check_gradients(net, x, t).problems
    assert x.tobytes() == before


@pytest.mark.parametrize("call", [1, 2, 30, 90])
def test_the_parameters_are_put_back_when_the_loss_raises(call: int) -> None:
    net = stranger("ReLU")
    right, before = net.loss, {name: a.tobytes() for name, a in net.params.items()}
    calls = 0

    def failing(x: FloatArray, t: IntArray) -> float:
        nonlocal calls
        calls += 1
        if calls == call:
            raise RuntimeError("half-way")
        return right(x, t)

    net.loss = failing  # type: ignore[method-assign]
    with pytest.raises(RuntimeError, match="half-way"):
        check_gradients(net, *batch())
    assert {name: a.tobytes() for name, a in net.params.items()} == before


@WAYS
def test_everything_is_as_it_was(network: type[TwoLayerNet]) -> None:
    net = network(6, 5, 4, "he", seed=0)
    x, t = batch()
    before = [a.tobytes() for a in (x, t, *net.params.values())]
    assert check_gradients(net, x, t, entries="all").passed
    assert [a.tobytes() for a in (x, t, *net.params.values())] == before


# Settings


def test_the_same_seed_gives_the_same_report() -> None:
    net = stranger("ReLU")
    first, again, other = (check_gradients(net, *batch(), seed=seed) for seed in (1, 1, 2))
    assert first == again
    assert first != other


@pytest.mark.parametrize("value", [0, -1e-5, float("nan"), float("inf"), 1.0, 2])
def test_a_tolerance_that_is_none_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match=r"^tolerance must"):
        check_gradients(TwoLayerNet(6, 5, 4), *batch(), tolerance=value)


@pytest.mark.parametrize("value", [True, "1e-8", None])
def test_a_tolerance_that_is_no_number_is_refused(value: Any) -> None:
    with pytest.raises(TypeError, match=r"^tolerance must"):
        check_gradients(TwoLayerNet(6, 5, 4), *batch(), tolerance=value)


def test_another_choice_of_entries_is_refused() -> None:
    with pytest.raises(ValueError, match=r'^entries must be "failing" or "all"'):
        check_gradients(TwoLayerNet(6, 5, 4), *batch(), entries="some")  # type: ignore[arg-type]
