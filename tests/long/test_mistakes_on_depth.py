"""The judge on deep networks of more scales: right ones, and those with a mistake in one layer."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from behaviour import random_batch
from test_judge_on_depth import (
    IN_LAYERS,
    KINDS,
    WIDTH,
    deep,
    expect_no_failure,
    failed,
    judged,
    with_bug,
)

from nn_tutorial import SoftmaxWithLoss, diagnose, fixed_masks
from nn_tutorial.book.mistakes import BUGS, Bug

IN_THE_LOSS = [bug for bug in BUGS if bug.replaces is SoftmaxWithLoss]


@pytest.mark.parametrize("std", [1.0, "he", "xavier"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_right_network_of_other_scales_does_not_fail(std: Any, kind: str) -> None:
    expect_no_failure(std, kind)


@pytest.mark.parametrize("layer", [2, 5, 7])
@pytest.mark.parametrize("std", [0.001, 0.01, 1.0, "he"])
@pytest.mark.parametrize("bug", IN_LAYERS, ids=lambda bug: bug.slug)
def test_a_mistake_in_any_layer_fails(bug: Bug, std: Any, layer: int) -> None:
    assert failed(judged(with_bug(bug, layer, std)))


@pytest.mark.parametrize("std", [0.001, 0.01, 1.0, "he"])
@pytest.mark.parametrize("bug", IN_THE_LOSS, ids=lambda bug: bug.slug)
def test_a_mistake_in_the_loss_fails(bug: Bug, std: Any) -> None:
    assert failed(judged(with_bug(bug, 1, std)))


@pytest.mark.parametrize("bug", IN_LAYERS, ids=lambda bug: bug.slug)
def test_behind_batch_norm_too_unless_it_is_in_the_bias_that_is_none(bug: Bug) -> None:
    report = judged(with_bug(bug, 3, "he", batch_norm=True))
    assert bool(failed(report)) == (bug.slug not in ("bias-forgotten", "wrong-axis"))


def test_the_masks_of_one_that_cannot_be_judged_are_no_stale_cache() -> None:
    net = deep(0.01, dropout=0.2)
    x, t = random_batch(np.random.default_rng(1), WIDTH, 9, WIDTH)
    net.gradient(x, t)  # which draws the masks
    with fixed_masks(net):
        assert not diagnose(net, x, t).findings
