"""The bench of the judge: that it counts what it says, and that what is stored is whole."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from benchmarks.judge import (
    IMAGES,
    MISTAKES,
    RESULTS,
    RIGHT_NETWORKS,
    SCALES,
    UPDATES,
    Case,
    Judged,
    OwnNet,
    errors,
    old_check,
    table,
    tally,
    true_network,
    untold,
    with_params,
)
from nn_tutorial import TwoLayerNet, check_gradients, numerical_gradients
from nn_tutorial.book.mistakes import check, parts, random_batch
from nn_tutorial.gradient_check import compare_gradients
from nn_tutorial.report import GradientReport, Verdict

PASSES, FAILS = check(), check(MISTAKES["mask-forgotten"])
NAMES = [parameter.name for parameter in PASSES.parameters]
ENOUGH = 2000


def judged(network, off, report, images=10):
    claimed, true = (dict.fromkeys(NAMES, np.array([1.0, y])) for y in (off, 0.0))
    truth = compare_gradients(claimed, true)
    return Judged(Case(network, 0, "he", 300, images), truth, report, report, PASSES)


def test_a_right_network_that_fails_is_a_false_alarm():
    found = [judged("plain", 0.0, FAILS), judged("plain", 0.0, PASSES)]
    assert [one.erred("new") for one in found] == [True, False]
    (row,) = tally(found, "network", "images")
    assert row["new"] == {"FAILED": 1, "passed": 1}
    assert [case["network"] for case in errors(found)] == ["plain"]


def test_a_mistake_that_passes_is_a_miss():
    found = [judged("epsilon", 0.1, PASSES), judged("epsilon", 0.1, FAILS)]
    assert [one.erred("old") for one in found] == [True, False]
    (row,) = tally(found, "network", "images")
    assert row["old"] == {"FAILED": 1, "passed": 1}
    assert [round(case["off"], 2) for case in errors(found)] == [0.1]


@pytest.mark.parametrize("off", [1e-16, 9e-9])
@pytest.mark.parametrize("report", [PASSES, FAILS])
def test_what_is_within_the_tolerance_can_be_neither_missed_nor_found(report, off):
    one = judged("mean-forgotten", off, report, images=1)
    assert one.outcome("new") == "no difference"
    assert not one.erred("new")


def test_what_could_not_be_told_is_held_against_the_old_criterion():
    doubt = replace(PASSES.parameters[0], verdict=Verdict.CANNOT_TELL)
    cannot_tell = GradientReport((doubt,), 1e-8)
    cases = [
        replace(judged("epsilon", 0.1, cannot_tell), old=old, old_of_right=of_right)
        for old, of_right in ((PASSES, PASSES), (FAILS, PASSES), (FAILS, FAILS))
    ]
    others = [judged("epsilon", 0.1, FAILS), judged("plain", 0.0, cannot_tell)]
    assert untold([*cases, *others]) == {"cases": 3, "old_failed": 2, "old_failed_right": 1}


def test_one_example_is_counted_apart_from_more():
    found = [judged("own", 0.0, PASSES, images) for images in (1, 2, 200)]
    counts = tally(found, "network", "images")
    _, *rows = (line.split() for line in table(counts).splitlines())
    assert [(row[0], row[-7]) for row in rows if "new" in row] == [("own", "1"), ("own", "2")]


@pytest.mark.parametrize("slug", MISTAKES)
def test_the_true_gradient_is_that_of_the_loss_with_the_mistake(slug):
    bug = MISTAKES[slug]
    hidden, size = bug.sizes(5, 7, 4)
    sizes = (6, hidden, 4)
    params = TwoLayerNet(*sizes, "he", seed=1).params.copy()
    batch = random_batch(np.random.default_rng(1), size)
    numerical = numerical_gradients(with_params(parts(bug).network(*sizes), params), *batch)
    true = true_network(bug, sizes, params).gradient(*batch)
    for name, expected in numerical.items():
        np.testing.assert_allclose(true[name], expected, rtol=1e-6, atol=1e-9)


def test_the_old_criterion_has_the_round_off_of_the_loop_over_entries():
    params = TwoLayerNet(6, 5, 4, 0.001, seed=0).params.copy()
    batch = random_batch(np.random.default_rng(0), 30)
    quick, loop = (
        old_check(with_params(make(6, 5, 4), params), *batch).relative_error
        for make in (TwoLayerNet, OwnNet)
    )
    assert 0.1 < quick / loop < 10
    assert check_gradients(with_params(TwoLayerNet(6, 5, 4), params), *batch).passed


@pytest.fixture(scope="module")
def stored():
    return json.loads(RESULTS.read_text(encoding="utf-8"))


def total(stored, network, criterion):
    rows = (row for row in stored["counts"] if row["network"] == network)
    return sum((Counter(row[criterion]) for row in rows), Counter())


@pytest.mark.parametrize("criterion", ["old", "new"])
@pytest.mark.parametrize("network", [*RIGHT_NETWORKS, *MISTAKES])
def test_enough_is_stored_of_every_network(stored, network, criterion):
    counted = total(stored, network, criterion)
    enough = ENOUGH // 5 if network == "full" else ENOUGH
    assert counted.total() - counted["no difference"] >= enough


def test_every_batch_scale_and_state_is_stored(stored):
    plain = [row for row in stored["counts"] if row["network"] == "plain"]
    assert {row["images"] for row in plain} == {*IMAGES}
    states = {(row["scale"], row["updates"]) for row in stored["counts_of_right"]}
    assert states == {*product(SCALES, UPDATES)}


def test_every_error_that_is_counted_is_told(stored):
    counted = {
        network: total(stored, network, "new")["FAILED" if network in RIGHT_NETWORKS else "passed"]
        for network in (*RIGHT_NETWORKS, *MISTAKES)
    }
    told = Counter(case["network"] for case in stored["errors"])
    assert +Counter(counted) == told
