"""The bench of the diagnosis: that it counts what it says, and that what is stored is whole."""

from __future__ import annotations

from dataclasses import astuple
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from benchmarks.corpus.specimen import Specimen
from benchmarks.diagnosis import (
    FULL_SIZE,
    PARTS,
    Answer,
    ByHand,
    Outcome,
    Part,
    WithoutMask,
    confusion,
    count,
    look,
    summary,
    table,
)
from nn_tutorial import check_gradients
from nn_tutorial.book.diagnosis_counts import (
    NO_COUNTS,
    NOTHING,
    PUBLISHED,
    RAISED,
    Bench,
    Counts,
    cells,
    read_bench,
)
from nn_tutorial.book.figures.diagnosis import confusion_matrix
from nn_tutorial.diagnosis import CAUSES, Finding
from site_builder.page import read_words

ROOT = Path(__file__).parents[1]
NOT_CALLED = None


def batch():
    rng = np.random.default_rng(3)
    return rng.standard_normal((9, 6)), rng.integers(4, size=9)


def outcome(causes=(), where=(), found=(), style="plain", raised=""):
    specimen = Specimen("a name", style, NOT_CALLED, NOT_CALLED, causes, where)
    return Outcome(specimen, Answer(tuple(Finding(*one) for one in found), 0.5, raised))


SOUND = outcome()
ACCUSED = outcome(found=[("epsilon",)])
MISSED = outcome(("wrong-sign",), ("W1",))
NAMED = outcome(("wrong-sign",), ("W1", "b1"), [("wrong-sign", ("relu", "b1"))])
SECOND = outcome(("wrong-sign",), ("W1",), [("epsilon", ("W2",)), ("wrong-sign", ("W1",))])
FOURTH = outcome(
    ("wrong-sign",), (), [("epsilon",), ("float32",), ("overflow",), ("wrong-sign",)]
)  # fmt: skip
EITHER = outcome(("mean-twice", "loss-summed"), (), [("loss-summed",)])
RIGHT_RAISED = outcome(raised="KeyError")
FAULTY_RAISED = outcome(("wrong-sign",), ("W1",), raised="ValueError")


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        # right, faulty, placed; detected, first, three, place; false alarms
        (SOUND, (1, 0, 0, 0, 0, 0, 0, 0)),
        (ACCUSED, (1, 0, 0, 0, 0, 0, 0, 1)),
        (RIGHT_RAISED, (1, 0, 0, 0, 0, 0, 0, 1)),
        (MISSED, (0, 1, 1, 0, 0, 0, 0, 0)),
        (FAULTY_RAISED, (0, 1, 1, 0, 0, 0, 0, 0)),
        (NAMED, (0, 1, 1, 1, 1, 1, 1, 0)),
        (SECOND, (0, 1, 1, 1, 0, 1, 0, 0)),
        (FOURTH, (0, 1, 0, 1, 0, 0, 0, 0)),
        (EITHER, (0, 1, 0, 1, 1, 1, 0, 0)),
    ],
)
def test_each_outcome_counts_where_it_belongs(one, expected):
    assert count([one]) == Counts(*expected)


def test_outcomes_add_up():
    everything = [SOUND, ACCUSED, MISSED, NAMED, SECOND, FOURTH, EITHER, RIGHT_RAISED]
    assert count(everything) == Counts(3, 5, 3, 4, 2, 3, 1, 2)
    assert count(everything[:3]) + count(everything[3:]) == count(everything)
    assert count([]) == NO_COUNTS


@pytest.mark.parametrize(
    ("one", "true", "named"),
    [
        (SOUND, NOTHING, NOTHING),
        (ACCUSED, NOTHING, "epsilon"),
        (RIGHT_RAISED, NOTHING, RAISED),
        (MISSED, "wrong-sign", NOTHING),
        (FAULTY_RAISED, "wrong-sign", RAISED),
        (SECOND, "wrong-sign", "epsilon"),
        (EITHER, "loss-summed", "loss-summed"),
    ],
)
def test_the_first_named_cause_stands_against_the_true_one(one, true, named):
    assert confusion([one, one]) == [{"true": true, "named": named, "count": 2}]


def test_a_right_network_is_healthy_and_a_forgotten_mask_is_named():
    right = Specimen("right", "by hand", lambda: ByHand(6, 5, 4), batch)
    wrong = Specimen("wrong", "by hand", lambda: WithoutMask(6, 5, 4), batch)
    assert [look(right).named, look(wrong).named] == [NOTHING, "mask-forgotten"]


def test_an_exception_is_an_answer():
    network = ByHand(6, 5, 4)
    del network.params["W2"]
    answer = look(Specimen("broken", "by hand", lambda: network, batch))
    assert (answer.raised, answer.named, answer.findings) == ("KeyError", RAISED, ())


def test_the_networks_that_are_timed_are_what_they_are_called():
    assert check_gradients(ByHand(6, 5, 4), *batch()).passed
    failed = [one.name for one in check_gradients(WithoutMask(6, 5, 4), *batch()).parameters
              if one.verdict.value == "FAILED"]  # fmt: skip
    wrong = next(specimen for specimen in FULL_SIZE if not specimen.right)
    assert failed == [*wrong.where]


@pytest.mark.parametrize(("seen", "told"), [(True, "a name"), (False, None)])
def test_exceptions_are_listed_but_no_network_of_the_test_set_is_named(seen, told):
    kept = summary(Part("some", (), seen), [SOUND, FAULTY_RAISED])
    assert kept["exceptions"] == [{"network": told, "raised": "ValueError"}]
    assert "ValueError" in table([kept])
    assert ("a name" in table([kept])) is seen


def test_styles_of_one_name_are_added_over_the_parts():
    parts = [
        summary(Part("one", (), seen=True), [SOUND, MISSED]),
        summary(Part("other", (), seen=False), [ACCUSED, outcome(style="deep")]),
    ]
    bench = Bench({"parts": parts})
    assert (bench.seen, bench.test_set) == (("one",), ("other",))
    assert bench.styles("one", "other") == {
        "plain": count([SOUND, MISSED, ACCUSED]),
        "deep": count([SOUND]),
    }
    assert bench.counts("other") == count([ACCUSED, SOUND])
    assert bench.confusion("one", "other")[NOTHING, NOTHING] == 2
    with pytest.raises(ValueError, match="one, other, got 'third'"):
        bench.counts("third")


def test_each_share_is_of_what_it_can_be_a_share_of():
    shown = cells(Counts(40, 60, 50, 57, 45, 48, 30, 1)).split(" | ")
    assert shown == [
        "100", "40", "60", "57/60 (95.0%)", "45/60 (75.0%)", "48/60 (80.0%)", "30/50 (60.0%)",
        "1/40 (2.5%)",
    ]  # fmt: skip


def test_what_is_published_is_in_the_references_of_both_languages():
    references = (ROOT / "docs" / "chapters" / "references.py").read_text(encoding="utf-8")
    for one in PUBLISHED:
        page, _, section = one.section.partition("#")
        assert page == "references.md"
        assert references.count(f"{{ #{section} }}") == 2
        year = one.venue.split()[-1]
        assert f"### {one.tool} {{ #{section} }}" in references
        for text in references.split(f"{{ #{section} }}")[1:]:
            assert year in text.partition("###")[0]


# The figure


def shown_in(figure):
    """Return the counts of a figure by their rows and columns."""
    axes = figure.axes[0]
    columns, rows = axes.get_xticklabels(), axes.get_yticklabels()
    return {
        (rows[int(y)].get_text(), columns[int(x)].get_text()): int(text.get_text())
        for text in axes.texts
        for x, y in [text.get_position()]
    }


COUNTS = {("epsilon", "epsilon"): 3, ("epsilon", NOTHING): 1, (NOTHING, "float32"): 2}


def test_each_count_stands_in_its_row_and_column_and_no_other_cause_is_shown():
    figure = confusion_matrix(COUNTS)
    assert shown_in(figure) == COUNTS
    assert [label.get_text() for label in figure.axes[0].get_xticklabels()] == [
        "epsilon", "float32", NOTHING,
    ]  # fmt: skip


def test_right_and_wrong_differ_in_more_than_their_colour():
    right, *wrong = confusion_matrix(COUNTS).axes[0].patches
    assert right.get_facecolor()[3] > 0
    assert right.get_linestyle() == "-"
    for cell in wrong:
        assert cell.get_facecolor()[3] == 0
        assert cell.get_linestyle() != "-"


def test_every_cause_keeps_its_name_in_a_korean_figure():
    words = read_words(ROOT / "docs" / "figure_words.yml")
    assert [words.translate(cause) for cause in CAUSES] == [*CAUSES]
    others = [NOTHING, RAISED, "true cause", "named first"]
    assert not {*others} & {words.translate(word) for word in others}


# What is stored


@pytest.fixture(scope="module")
def stored():
    return read_bench(Path(str(files("nn_tutorial.book") / "diagnosis_bench.json")))


def test_every_network_of_the_corpus_is_stored(stored):
    assert {part["part"]: part["seen"] for part in stored.results["parts"]} == {
        part.name: part.seen for part in PARTS
    }
    for part in PARTS:
        counts = stored.counts(part.name)
        assert counts.networks == len(part.specimens)
        assert counts.right == sum(specimen.right for specimen in part.specimens)
        assert counts.placed == sum(bool(specimen.where) for specimen in part.specimens)
        assert {*stored.styles(part.name)} == {specimen.style for specimen in part.specimens}


def test_there_is_a_test_set(stored):
    assert stored.counts(*stored.test_set).faulty > 50


@pytest.mark.parametrize("part", [part.name for part in PARTS])
def test_what_is_stored_agrees_with_itself(stored, part):
    counts = stored.counts(part)
    assert sum(stored.styles(part).values(), NO_COUNTS) == counts
    pairs = stored.confusion(part)
    assert sum(pairs.values()) == counts.networks
    first = sum(n for (true, named), n in pairs.items() if true == named != NOTHING)
    alarms = sum(n for (true, named), n in pairs.items() if true == NOTHING != named)
    missed = sum(
        n for (true, named), n in pairs.items() if true != NOTHING and named in (NOTHING, RAISED)
    )
    assert (first, alarms, missed) == (
        counts.first, counts.false_alarms, counts.faulty - counts.detected,
    )  # fmt: skip
    assert counts.first <= counts.three <= counts.detected
    assert min(astuple(counts)) >= 0
    assert shown_in(confusion_matrix(pairs)) == pairs
