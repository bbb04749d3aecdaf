"""Sizes at which two faults look the same: both are named, or an experiment tells them apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from students import RELU, Batch, ByHand

from nn_tutorial import diagnose
from nn_tutorial.typing import FloatArray


class Sized(ByHand):
    """The network of `ByHand` with any sizes; `only` is the one size of batch that it takes."""

    def __init__(
        self,
        inputs: int,
        hidden: int,
        classes: int,
        *,
        only: int | None = None,
        **steps: Callable[..., Any],
    ) -> None:
        super().__init__(hidden=hidden, **steps)
        rng = np.random.default_rng(0)
        self.params["W1"] = 0.6 * rng.standard_normal((inputs, hidden))
        self.params["W2"] = 0.6 * rng.standard_normal((hidden, classes))
        self.params["b2"] = 0.1 * rng.standard_normal(classes)
        self.only = only

    def forward(self, x: FloatArray) -> FloatArray:
        if self.only not in (None, len(x)):
            raise ValueError("another size of batch")
        return super().forward(x)


def batch(size: int, inputs: int, classes: int) -> Batch:
    rng = np.random.default_rng(1)
    return rng.standard_normal((size, inputs)), np.eye(classes)[rng.integers(classes, size=size)]


def found(
    sizes: tuple[int, int, int, int], *, only: bool = False, **steps: Callable[..., Any]
) -> tuple[list[str], bool]:
    """Return the causes, and whether all of them are proven, of N, D, H and C."""
    size, inputs, hidden, classes = sizes
    network = Sized(inputs, hidden, classes, only=size if only else None, **steps)
    findings = diagnose(network, *batch(size, inputs, classes)).findings
    return [one.cause for one in findings], all(one.proven for one in findings)


def times(factor: Callable[[int, int], float]) -> dict[str, Callable[..., Any]]:
    """Return a gradient that is too large by a factor of N and C."""
    return {"d_scores": lambda y, t: (y - t) / len(t) * factor(*t.shape)}


TWO = 7, 6, 5, 2


@pytest.mark.parametrize("classes", [2, 3])
def test_what_follows_the_number_of_classes_is_told_from_a_number(classes: int) -> None:
    sizes = 7, 6, 5, classes
    assert found(sizes, **times(lambda n, c: 1 / c)) == (["mean-over-classes"], True)
    over_all = {"of_batch": lambda losses: losses.mean() / classes}
    causes, proven = found(sizes, **over_all)
    assert {*causes} == {"mean-over-classes", "constant-factor"}
    assert not proven


@pytest.mark.parametrize("factor", [2, 0.5])
def test_two_may_be_the_number_of_two_classes(factor: float) -> None:
    causes, proven = found(TWO, **times(lambda n, c: factor))
    assert {*causes} == {"mean-over-classes", "constant-factor"}
    assert not proven


def test_with_one_output_there_is_no_mean_over_classes() -> None:
    steps: dict[str, Callable[..., Any]] = {
        "softmax": lambda z: z,
        "log": lambda y: -((y - 0.5) ** 2),
        "d_scores": lambda y, t: (y - 0.5) / len(t),
    }
    assert found((7, 6, 5, 1), **steps) == (["constant-factor"], True)


@pytest.mark.parametrize("size", [1, 2, 3, 5, 6])
@pytest.mark.parametrize(
    ("cause", "steps"),
    [
        ("mean-forgotten", times(lambda n, c: n)),
        ("mean-twice", times(lambda n, c: 1 / n)),
        ("mean-twice", {"of_batch": lambda losses: losses.sum() / len(losses) ** 2}),
        ("loss-summed", {"of_batch": np.sum}),
        ("mean-over-classes", times(lambda n, c: 1 / c)),
    ],
)
def test_the_number_of_examples_is_told_from_every_other(
    size: int, cause: str, steps: dict[str, Callable[..., Any]]
) -> None:
    # As one example, as two, as many as classes, hidden units or inputs.
    assert found((size, 6, 5, 3), **steps) == ([cause], True)


@pytest.mark.parametrize(
    ("steps", "candidates"),
    [
        (times(lambda n, c: n), {"mean-forgotten", "constant-factor"}),
        (times(lambda n, c: 7), {"mean-forgotten", "constant-factor"}),
        (times(lambda n, c: 1 / n), {"mean-twice", "loss-summed", "constant-factor"}),
        ({"of_batch": np.sum}, {"mean-twice", "loss-summed", "constant-factor"}),
        ({"db1": lambda d1: d1.mean(axis=0)}, {"bias-not-summed", "constant-factor"}),
    ],
)
def test_of_one_size_of_batch_it_is_only_known_what_it_can_be(
    steps: dict[str, Callable[..., Any]], candidates: set[str]
) -> None:
    causes, proven = found((7, 6, 5, 4), only=True, **steps)
    assert {*causes} == candidates
    assert not proven


@pytest.mark.parametrize("factor", [4, 1 / 4, 7, 1 / 7, 1 / 8, 5])
@pytest.mark.parametrize("hidden", [1, 5])
def test_a_factor_may_have_the_value_of_a_size(factor: float, hidden: int) -> None:
    # The batches that are tried have four and seven examples, and there are one or five units.
    steps = {"db1": lambda d1: factor * d1.sum(axis=0)}
    assert found((7, 6, hidden, 3), **steps) == (["constant-factor"], True)


FAULTS: list[tuple[str, dict[str, Callable[..., Any]]]] = [
    ("batch-softmax", {"softmax": lambda z: np.exp(z) / np.exp(z).sum()}),
    ("label-off-by-one", {"d_scores": lambda y, t: (y - np.roll(t, 1, axis=1)) / len(t)}),
    ("softmax-diagonal", {"d_scores": lambda y, t: -t * (1 - y) / len(t)}),
    ("weights-not-transposed", {"d_hidden": lambda d2, W2: d2 @ W2}),
    ("gradient-transposed", {"dW2": lambda a, d2: d2.T @ a}),
    ("gradients-swapped", {"finish": lambda g, p: g | {"b1": g["b2"], "b2": g["b1"]}}),
    ("bias-wrong-axis", {"db1": lambda d1: d1.sum(axis=1)}),
    ("bias-not-summed", {"db1": lambda d1: d1.mean(axis=0)}),
    ("bias-not-summed", {"db2": lambda d2: d2[-1]}),
    ("mask-forgotten", {**RELU, "d_activation": lambda d, z, a: d}),
    ("chain-link-missing", {"d_activation": lambda d, z, a: d}),
    ("chain-link-missing", {"d_hidden": lambda d2, W2: d2}),
    ("derivative-at-wrong-place", {"d_activation": lambda d, z, a: d * (1 - np.tanh(a) ** 2)}),
    ("activation-skipped", {"to_second": lambda z, a: z}),
    ("dot-for-elementwise", {"d_activation": lambda d, z, a: d.dot(1 - a**2)}),
    ("wrong-sign", {"d_activation": lambda d, z, a: d * (a**2 - 1)}),
    ("penalty-mismatch", {"penalty": lambda p: 0.05 * (p["W1"] ** 2).sum()}),
]


@pytest.mark.parametrize("only", [False, True])
@pytest.mark.parametrize(
    "sizes",
    [
        (4, 6, 5, 4),
        (2, 6, 5, 4),
        (5, 6, 5, 4),
        (7, 6, 1, 4),
        (7, 6, 4, 4),
        (4, 4, 4, 4),
        (2, 2, 2, 2),
    ],
    ids=str,
)
def test_what_is_proven_is_true_whatever_lengths_are_the_same(
    sizes: tuple[int, int, int, int], only: bool
) -> None:
    size, inputs, hidden, classes = sizes
    x, t = batch(size, inputs, classes)
    for cause, steps in FAULTS:
        network = Sized(inputs, hidden, classes, only=size if only else None, **steps)
        try:
            network.gradient(x, t)
        except ValueError:  # the shapes do not allow the fault
            continue
        findings = diagnose(network, x, t).findings
        names = {one.cause for one in findings}
        assert not findings or names & {cause, "layer-backward"}, cause
        assert {one.cause for one in findings if one.proven} <= {cause, "layer-backward"}, cause
