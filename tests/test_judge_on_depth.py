"""The judge on deep networks: their gradients vanish, and their kinks lie close together."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

import autograd.numpy as anp
import numpy as np
import pytest
from behaviour import random_batch
from strangers import Stranger, batch, drawn, layers_of

from nn_tutorial import (
    Affine,
    BatchNorm,
    GradientReport,
    MultiLayerNet,
    Relu,
    Sigmoid,
    SoftmaxWithLoss,
    TwoLayerNet,
    Verdict,
    check_gradients,
    evaluating,
    fixed_masks,
)
from nn_tutorial.book.mistakes import BUGS, Bug
from nn_tutorial.typing import FloatArray

WIDTH, DEPTH = 6, 8
KINDS: dict[str, dict[str, Any]] = {
    "ReLU": {},
    "sigmoid": {"activation": Sigmoid},
    "batch norm": {"batch_norm": True},
    "dropout": {"dropout": 0.2},
    "weight decay": {"weight_decay": 0.01},
}


def deep(std: Any, *, depth: int = DEPTH, width: int = WIDTH, seed: int = 0, **options: Any) -> Any:
    """Return a network in which every layer after the first is square."""
    sizes = (9, *[width] * (depth - 1), width)
    return MultiLayerNet(sizes, std, seed=seed, **options)


def judged(net: MultiLayerNet, size: int = WIDTH, seed: int = 1) -> GradientReport:
    x, t = random_batch(np.random.default_rng(seed), size, 9, WIDTH)
    with fixed_masks(net), np.errstate(all="ignore"):
        return check_gradients(net, x, t)


def failed(report: GradientReport) -> set[str]:
    return {check.name for check in report.parameters if check.verdict is Verdict.FAILED}


# Right networks do not fail


# In tests/long/test_mistakes_on_depth.py they do not at other scales either.
@pytest.mark.parametrize("kind", KINDS)
def test_a_right_deep_network_does_not_fail(kind: str) -> None:
    expect_no_failure(0.01, kind)


def expect_no_failure(std: Any, kind: str) -> None:
    report = judged(deep(std, **KINDS[kind]))
    assert not failed(report)
    if std != 0.01 and kind != "dropout":  # which may leave a unit without any input, on its kink
        assert report.passed


@pytest.mark.parametrize(
    ("std", "depth", "width", "size", "seed"),
    [(0.001, 8, 6, 3, 0), (0.01, 8, 5, 3, 0), (0.01, 8, 5, 3, 9), (0.01, 12, 6, 10, 1)],
)
def test_kinks_too_close_together_are_no_fault(
    std: float, depth: int, width: int, size: int, seed: int
) -> None:
    # What enters the last hidden units is below 1e-12. No step of a difference is as small, and
    # with any larger one other units are active.
    net = deep(std, depth=depth, width=width, seed=seed)
    x, t = random_batch(np.random.default_rng(seed), size, 9, width)
    report = check_gradients(net, x, t)
    assert not failed(report)
    assert {"kinks", "noise"} & {check.reason for check in report.parameters}


@pytest.mark.parametrize("std", [1e-8, 1e-9, 1e-10])
def test_so_are_those_of_two_layers_of_tiny_weights(std: float) -> None:
    for seed in range(4):
        x, t = batch(seed=seed)
        assert not failed(check_gradients(TwoLayerNet(6, 10, 4, std, seed=seed), x, t))


# Wrong ones do


def with_bug(bug: Bug, layer: int, std: Any, **options: Any) -> MultiLayerNet:
    net = deep(std, **options)
    target = (
        net.last_layer
        if bug.replaces is SoftmaxWithLoss
        else net.layers[f"{bug.replaces.__name__}{layer}"]
    )
    target.__class__ = bug.mistake
    net.gradient(*random_batch(np.random.default_rng(9), WIDTH, 9, WIDTH))  # what some remember
    return net


IN_LAYERS = [bug for bug in BUGS if bug.replaces in (Affine, Relu) and bug.slug != "in-place"]


# In tests/long/test_mistakes_on_depth.py it is each of them, in other layers, of other scales.
@pytest.mark.parametrize("bug", IN_LAYERS[::2], ids=lambda bug: bug.slug)
def test_a_mistake_behind_which_gradients_vanish_fails(bug: Bug) -> None:
    assert failed(judged(with_bug(bug, 5, 0.01)))


def test_a_batch_norm_that_forgets_the_variance_fails() -> None:
    class Forgetful(BatchNorm):
        def backward(self, dout: FloatArray) -> FloatArray:
            super().backward(dout)
            dx: FloatArray = self.gamma / self.std * (dout - dout.mean(axis=0))
            return dx

    net = deep("he", batch_norm=True)
    net.layers["BatchNorm3"].__class__ = Forgetful
    assert failed(judged(net)) == {"W1", "gamma1", "beta1", "W2", "gamma2", "beta2", "W3"}


class NoDerivative(Sigmoid):
    def backward(self, dout: FloatArray) -> FloatArray:
        return dout


@pytest.mark.parametrize("std", [0.01, 1.0])
def test_a_fault_behind_which_gradients_vanish_is_found_where_they_do_not(std: float) -> None:
    net = deep(std, activation=Sigmoid)
    net.layers["Sigmoid2"].__class__ = NoDerivative
    report = judged(net)
    assert failed(report) == {"W1", "b1", "W2", "b2"}
    assert {report[name].reason for name in failed(report)} == {"elsewhere" if std < 1 else ""}
    assert all(report[name].relative_error > 0.5 for name in failed(report))


# What the other numbers are for, and what they leave


def vanishing(claimed: float) -> Stranger:
    """Return a network with an output layer of zeros, and with a factor on one gradient."""
    shapes = {"W1": (6, 5), "b1": (5,), "W2": (5, 4), "b2": (4,)}
    net = Stranger(drawn(np.random.default_rng(0), 0.5, shapes), layers_of(anp.tanh))
    net.params["W2"][...] = 0
    right = net.gradient
    net.gradient = lambda x, t: (g := right(x, t)) | {"W1": claimed * g["W1"]}  # type: ignore[method-assign]
    return net


def test_what_is_flat_here_is_judged_elsewhere() -> None:
    assert check_gradients(vanishing(1), *batch()).passed
    report = check_gradients(vanishing(2), *batch())
    assert failed(report) == {"W1"}
    assert report["W1"].reason == "elsewhere"
    assert report["W1"].relative_error == pytest.approx(0.5, rel=1e-6)


@pytest.mark.parametrize("error", [ValueError, FloatingPointError, KeyError])
def test_a_network_need_not_work_with_other_numbers(error: type[Exception]) -> None:
    net = vanishing(2)
    right = net.loss

    def only_here(x: FloatArray, t: Any) -> float:
        if np.abs(net.params["W2"]).max() > 0.1:
            raise error("far away")
        return right(x, t)

    net.loss = only_here  # type: ignore[method-assign]
    report = check_gradients(net, *batch())
    assert report.passed
    assert report["W1"].reason == "flat"


def test_nothing_is_left_of_the_other_numbers() -> None:
    net = deep(0.01, batch_norm=True, dropout=0.2)
    x, t = random_batch(np.random.default_rng(1), WIDTH, 9, WIDTH)
    net.gradient(x, t)
    with evaluating(net):
        scores = net.predict(x)
    before = [array.tobytes() for array in (x, t, *net.params.values())]
    for context in (fixed_masks(net), nullcontext()):
        with context:
            check_gradients(net, x, t)
    assert [array.tobytes() for array in (x, t, *net.params.values())] == before
    # The running averages are those of the batch before, not of the thousands in between.
    with evaluating(net):
        np.testing.assert_array_equal(net.predict(x), scores)
