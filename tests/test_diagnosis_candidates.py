"""What no experiment can tell apart is named together; what one can tell apart, is told apart."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from students import ByHand, images

from nn_tutorial.book.in_words import in_words
from nn_tutorial.diagnosis import Diagnosis, Finding
from nn_tutorial.diagnosis.claims import claims_repaired, classes_of
from nn_tutorial.diagnosis.outcome import Outcome, as_json, table
from nn_tutorial.diagnosis.shapes import mends, mixed
from nn_tutorial.diagnosis.state import State, View
from nn_tutorial.diagnosis.wider import with_one_class_more
from nn_tutorial.protocol import Subject
from nn_tutorial.typing import FloatArray

CANDIDATES = Diagnosis(
    (
        Finding("constant-factor", ("W",), "one-of-several", False, ("mean-over-classes",)),
        Finding("mean-over-classes", ("W",), "one-of-several", False, ("constant-factor",)),
    )
)


def state(network: Any, x: FloatArray, t: Any) -> State:
    return State(network, Subject(network, x, t).params, x, t, np.random.default_rng(0))


# How it is said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "1. constant-factor [W] (not proven: this or mean-over-classes)"),
        ("ko", "1. constant-factor [W] (입증되지 않음: 이것 또는 mean-over-classes)"),
    ],
)
def test_a_report_names_all_candidates_at_each(language: Any, said: str) -> None:
    report = CANDIDATES.report(language)
    assert said in report
    assert "2. mean-over-classes [W]" in report
    assert said.partition("(")[2] in in_words(CANDIDATES).html[language]


@pytest.mark.parametrize(("language", "sure"), [("en", "not proven"), ("ko", "입증되지 않음")])
def test_a_table_for_many_names_all_candidates(language: Any, sure: str) -> None:
    shown = table([Outcome("a.py", CANDIDATES)], language)
    assert f"constant-factor / mean-over-classes ({sure})" in shown


def test_json_has_the_others_beside_each_candidate() -> None:
    [file] = json.loads(as_json([Outcome("a.py", CANDIDATES)], "en"))
    assert [finding["others"] for finding in file["findings"]] == [
        ["mean-over-classes"],
        ["constant-factor"],
    ]


# The experiments


@pytest.mark.parametrize(
    ("of_batch", "growth"),
    [
        (np.sum, 2),
        (np.mean, 1),
        (lambda losses: losses.sum() / len(losses) ** 2, 0.5),
        (lambda losses: losses[:3].sum(), 1),
    ],
)
def test_a_loss_grows_with_a_doubled_batch_as_it_is_divided(of_batch: Any, growth: float) -> None:
    assert state(ByHand(of_batch=of_batch), *images()).growth == growth


def test_a_penalty_does_not_count_in_how_a_loss_grows() -> None:
    network = ByHand(of_batch=np.sum, penalty=lambda p: (p["W1"] ** 2).sum())
    assert state(network, *images()).growth == 2


def test_how_a_loss_grows_is_unknown_where_the_network_takes_one_size_of_batch() -> None:
    def of_seven(losses: FloatArray) -> float:
        if len(losses) != 7:
            raise ValueError
        return float(losses.mean())

    assert state(ByHand(of_batch=of_seven), *images()).growth is None


def test_a_class_more_makes_the_scores_wider_and_leaves_the_network_as_it_was() -> None:
    network = ByHand()
    before = {name: array.copy() for name, array in network.params.items()}
    wider = with_one_class_more(state(network, *images()), np.random.default_rng(0))
    assert wider is not None
    assert {name: claim.shape for name, claim in wider.claims.items()} == {
        "W1": (6, 5), "b1": (5,), "W2": (5, 5), "b2": (5,),
    }  # fmt: skip
    assert not View(wider, wider.claims).wrong
    for name, array in network.params.items():
        np.testing.assert_array_equal(array, before[name])


def test_a_class_more_is_not_tried_where_the_number_is_written_down() -> None:
    network = ByHand(softmax=lambda z: np.exp(z) / np.exp(z) @ np.ones((4, 4)))
    assert with_one_class_more(state(network, *images()), np.random.default_rng(0)) is None


class InColumns:
    """One score for each example, which are the columns of x and t."""

    def __init__(self) -> None:
        self.params = {"W": np.ones((1, 6))}

    def loss(self, x: FloatArray, t: FloatArray) -> float:
        return float(((self.params["W"] @ x - t) ** 2).mean())

    def gradient(self, x: FloatArray, t: FloatArray) -> dict[str, FloatArray]:
        return {"W": 2 * (self.params["W"] @ x - t) @ x.T / t.size}


def test_the_number_of_columns_is_not_taken_for_that_of_classes() -> None:
    rng = np.random.default_rng(0)
    one = state(InColumns(), rng.standard_normal((6, 9)), rng.standard_normal((1, 9)))
    assert classes_of(View(one, one.claims)) == 1


# Shapes


@pytest.mark.parametrize(
    ("grads", "causes"),
    [
        (lambda g: g | {"b1": g["b2"], "b2": g["b1"]}, {"gradients-swapped"}),
        (lambda g: g | {"b1": np.ones(7)}, {"bias-wrong-axis"}),
        (lambda g: g | {"b1": np.sum(g["b1"])}, {"bias-wrong-axis"}),
        (lambda g: g | {"W1": np.ones((6, 7))}, {"layer-backward"}),
    ],
)
def test_a_wrong_shape_is_only_called_what_it_can_come_from(grads: Any, causes: set[str]) -> None:
    subject = Subject(ByHand(finish=lambda g, p: grads(g)), *images())
    assert {cause for mend in mends(subject).values() for cause in mend.causes} == causes


@pytest.mark.parametrize("size", [4, 5, 6])
def test_a_mean_taken_twice_mixes_no_examples(size: int) -> None:
    # As many examples as classes, hidden units or inputs: an array of one is none of the other.
    network = ByHand(of_batch=lambda losses: losses.sum() / len(losses) ** 2)
    assert not mixed(network, *images(size))


# What proves nothing


def test_a_parameter_that_only_cancels_itself_is_read() -> None:
    # The mean of the scores is taken away, and with it what was added to all of them.
    network = ByHand(softmax=lambda z: np.tanh(z - z.mean(axis=0)) + 2)
    one = state(network, *images())
    assert not one.ignored


def test_one_entry_beside_zeros_is_no_wrong_index() -> None:
    network = ByHand(finish=lambda g, p: g | {"b2": np.eye(4)[1]}, softmax=lambda z: z * 0 + 0.5)
    one = state(network, *images())
    view = View(one, one.claims)
    causes = {cause for one in claims_repaired(view) for cause in one.causes}
    assert "off-in-one-entry" not in causes
