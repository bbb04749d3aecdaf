"""Each case of the bug hunt has one fault, which the diagnosis names and the experiments tell."""

import json
import re

import numpy as np
import pytest

from nn_tutorial import check_gradients, diagnose
from nn_tutorial.book import hunt
from nn_tutorial.book.experiments import EXPERIMENTS
from nn_tutorial.book.faults import FAULTS
from nn_tutorial.book.hunt import (
    HUNTED,
    UNHUNTED,
    about,
    against,
    answer,
    can_tell,
    choices,
    execute,
    fill,
    look,
    make_case,
    tools,
    try_out,
)
from nn_tutorial.diagnosis import CAUSES

PASSED = {"stale-cache", "symmetric-start"}  # the check does not see them
LANGUAGES = ("ko", "en")
# What a right network does in each experiment.
OF_A_RIGHT_NETWORK = {
    "check": "passes",
    "one": "passes",
    "doubled": "same",
    "reversed": "same",
    "again": "same",
    "other-batch": "same",
    "ratio": "equal",
    "rearranged": "nothing",
    "remainder": "none",
    "zeros": "as-expected",
    "larger": "stays",
    "straight": "nothing-wrong",
    "by-unit": "nothing-wrong",
    "neighbours": "none",
    "alone": "right",
    "units": "different",
    "label-shape": "same",
}


def by_definition(network, x, t, step=1e-6):
    """Return the gradients of a network's loss: one parameter moved at a time."""
    found = {}
    for name, array in network.params.items():
        found[name] = np.zeros_like(array)
        for index in np.ndindex(array.shape):
            start, losses = array[index], []
            for sign in (1, -1):
                array[index] = start + sign * step
                losses.append(network.loss(x.copy(), t.copy()))
            array[index] = start
            found[name][index] = (losses[0] - losses[1]) / (2 * step)
    return found


# Cases


def test_a_seed_gives_the_same_case_again():
    one, other = make_case(5), make_case(5)
    assert one.source == other.source
    assert (one.x == other.x).all()
    assert (one.t == other.t).all()


def test_no_two_cases_are_alike():
    cases = [make_case(seed) for seed in range(300)]
    assert len({case.source for case in cases}) == 300
    for kind in ("name", "style", "head", "activation"):
        assert len({getattr(case, kind) for case in cases}) >= 3
    assert {case.cause for case in cases} == {*HUNTED}
    assert len({case.x.shape for case in cases}) > 10


def test_the_code_is_short_and_fits_a_page():
    for seed in range(hunt.CASES):
        lines = make_case(seed).source.split("\n")
        assert 25 <= len([line for line in lines if line]) <= 65
        assert max(map(len, lines)) <= 76
        assert "$" not in "".join(lines)


# All causes, and all cases that the page offers, are looked at in tests/long/test_every_case.py.
SOME = sorted(HUNTED)[::6]


@pytest.mark.parametrize("cause", SOME)
def test_the_fault_is_the_only_one_and_the_diagnosis_names_it(cause):
    expect_one_fault_that_is_named(cause)


def expect_one_fault_that_is_named(cause):
    case = make_case(7, cause)
    assert case.cause == cause
    assert diagnose(case.network(), case.x, case.t).findings[0].cause == cause
    repaired = execute(case.repaired, case.name)
    slopes = by_definition(repaired, case.x, case.t)
    for name, grad in repaired.gradient(case.x, case.t).items():
        assert np.allclose(grad, slopes[name], rtol=1e-5, atol=1e-7)


@pytest.mark.parametrize("cause", [cause for cause in HUNTED if cause not in PASSED])
def test_the_gradient_is_wrong(cause):
    case = make_case(8, cause)
    network = case.network()
    if cause == "accumulates":
        network.gradient(case.x, case.t)
    claims = network.gradient(case.x, case.t)
    slopes = by_definition(case.network(), case.x, case.t)
    # An epsilon of 1e-7 is the smallest fault of all.
    assert any(not np.allclose(claims[name], slopes[name], rtol=1e-7, atol=1e-8) for name in claims)


@pytest.mark.parametrize("cause", sorted(PASSED))
def test_a_known_few_pass_the_check(cause):
    case = make_case(8, cause)
    assert check_gradients(case.network(), case.x, case.t).passed


def test_the_wrong_lines_are_those_that_differ():
    case = make_case(1, "loss-summed")
    ((numbers, wrong, right),) = case.changes()
    lines = case.source.split("\n")
    assert [lines[number - 1] for number in numbers] == [wrong]
    assert "sum(" in wrong
    assert wrong != right


@pytest.mark.parametrize("seed", [-1, 1.5, "1", None])
def test_a_seed_must_be_a_number(seed):
    with pytest.raises((TypeError, ValueError), match="seed must be"):
        make_case(seed)


def test_a_cause_must_be_hunted():
    with pytest.raises(ValueError, match=r"cause must be one of mean-forgotten, .*, got 'float32'"):
        make_case(0, "float32")


def test_a_text_fills_gaps_of_several_lines():
    texts = {"body": "if $x:\n    $y", "x": "a", "y": "pass", "nothing": ""}
    assert fill("def f():\n    $nothing\n    $body\n    return {$body}", texts) == (
        "def f():\n    if a:\n        pass\n    return {if a:\n        pass}"
    )


def test_every_fault_and_every_outcome_is_known():
    assert {*HUNTED, *UNHUNTED} <= CAUSES.keys()
    assert {fault.cause for fault in FAULTS} == {*HUNTED}
    assert OF_A_RIGHT_NETWORK.keys() == EXPERIMENTS.keys()
    for experiment in EXPERIMENTS.values():
        assert experiment.shows.keys() <= {*HUNTED, *UNHUNTED}
        for cause in (*HUNTED, *UNHUNTED):
            assert experiment.may_show(cause) <= experiment.outcomes.keys()


# Experiments


@pytest.mark.parametrize("cause", SOME)
def test_experiments_show_what_they_should(cause):
    expect_experiments_to_show_what_they_should(cause)


def expect_experiments_to_show_what_they_should(cause):
    case = make_case(9, cause)
    for name in ("check", *(experiment.name for experiment in tools(case))):
        assert look(case, name).outcome in EXPERIMENTS[name].may_show(cause), name


@pytest.mark.parametrize("seed", range(12))
def test_experiments_find_nothing_wrong_with_a_right_network(seed):
    case = make_case(seed)
    right = hunt.Case(**{**vars(case), "source": case.repaired})
    if case.cause == "symmetric-start":
        return
    for name in ("check", *(experiment.name for experiment in tools(right))):
        assert look(right, name).outcome == OF_A_RIGHT_NETWORK[name], name


def test_an_experiment_leaves_no_trace_in_another():
    case = make_case(4, "accumulates")
    before = case.x.copy(), case.t.copy()
    first = look(case, "ratio")
    look(case, "again")
    look.cache_clear()
    assert look(case, "ratio") == first
    assert (case.x == before[0]).all()
    assert (case.t == before[1]).all()


def test_there_is_enough_to_choose_from():
    for seed in range(100):
        assert 10 <= len(tools(make_case(seed))) <= 15


def test_what_is_seen_is_said_in_both_languages():
    shown = try_out(make_case(1, "loss-summed"), "doubled")
    assert "손실이 두 배가 된다." in shown.html["ko"]
    assert "The loss doubles." in shown.html["en"]
    assert "once" in shown.html["en"]
    assert not re.search("[가-힣]", shown.html["en"])


def test_an_error_of_the_code_is_something_that_is_seen():
    case = make_case(2, "dot-for-elementwise")
    assert look(case, "one").outcome == "stops"
    assert "ValueError: matmul" in try_out(case, "one").html["en"]


def test_only_what_fits_can_be_tried():
    case = make_case(1, "labels-broadcast")
    with pytest.raises(ValueError, match=r"name must be one of check, one, .*, got 'zeros'"):
        try_out(case, "zeros")


# Choices and answers


@pytest.mark.parametrize("seed", range(5))
def test_the_other_choices_can_be_excluded_and_the_cause_cannot(seed):
    case = make_case(seed)
    offered = choices(case)
    assert len({*offered}) == len(offered) == 5
    assert against(case, case.cause, []) is None
    for cause in offered:
        assert cause == case.cause or against(case, cause, []) is not None


def test_the_right_choice_stands_anywhere():
    places = [choices(case).index(case.cause) for case in map(make_case, range(30))]
    assert {*places} == {0, 1, 2, 3, 4}


def test_most_choices_are_not_excluded_by_the_check():
    check = EXPERIMENTS["check"]
    left = [
        look(case, "check").outcome in check.may_show(cause)
        for case in map(make_case, range(20))
        for cause in choices(case)
        if cause != case.cause
    ]
    assert np.mean(left) > 0.5


def test_an_experiment_that_was_tried_is_named_before_another():
    case = make_case(1, "mean-forgotten")
    assert against(case, "loss-summed", ["doubled"]) == "doubled"
    assert against(case, "loss-summed", ["again"]) not in ("again", None)
    assert can_tell(case, "doubled")
    assert not can_tell(case, "other-batch")


def test_an_answer_says_whether_and_why():
    case = make_case(3)
    wrong = next(cause for cause in choices(case) if cause != case.cause)
    found, missed = answer(case, case.cause, ["one"]), answer(case, wrong)
    assert 'data-verdict="correct"' in found.html["ko"]
    assert 'data-verdict="not-yet"' in missed.html["en"]
    for language in LANGUAGES:
        assert getattr(CAUSES[case.cause], language) in found.html[language]
        assert CAUSES[case.cause].section in missed.html[language]
    assert "Line 31 is wrong." in missed.html["en"]
    assert "@ (self.z &gt; 0)" in missed.html["en"]
    assert "* (self.z &gt; 0)" in missed.html["en"]
    assert "<td>Check with a single example</td>" in found.html["en"]
    assert "Check with a single example (not tried)" in missed.html["en"]
    assert missed.html["en"].index(wrong) < missed.html["en"].index("(chosen)")


def test_an_answer_says_what_is_missing():
    case = next(
        case
        for case in (make_case(seed, "penalty-mismatch") for seed in range(50))
        if any(not wrong for _, wrong, _ in case.changes())
    )
    assert "What is missing:" in answer(case, case.cause).html["en"]


def test_an_answer_must_be_one_of_the_choices():
    with pytest.raises(ValueError, match=r"chosen must be one of .*, got 'float32'"):
        answer(make_case(3), "float32")


def test_what_may_be_known_of_a_case():
    korean, english = about(make_case(3))
    assert english == (
        "4 examples, 3 inputs, 4 hidden units, 5 outputs. Activation function: ReLU. "
        "Loss: softmax and cross-entropy. Labels: class numbers."
    )
    assert "은닉층 뉴런 4개" in korean


# What a page asks for


def printed(capsys):
    """Return what was printed last."""
    return json.loads(capsys.readouterr().out)


def test_a_page_is_told_a_case_and_what_comes_of_it(capsys):
    hunt.tell_case(3, "en")
    told = printed(capsys)
    case = make_case(3)
    assert told["code"] == case.source
    assert [choice["cause"] for choice in told["choices"]] == choices(case)
    assert [e["name"] for e in told["experiments"]] == [e.name for e in tools(case)]
    hunt.tell_trial(3, "one", "en")
    trial = printed(capsys)
    assert trial["tells"] is True
    assert "stops with an error" in trial["html"]
    hunt.tell_answer(3, case.cause, ["one"], "en")
    said = printed(capsys)
    assert said["cause"] == case.cause
    assert 'data-verdict="correct"' in said["html"]
    hunt.tell_diagnosis(3, "ko")
    assert case.cause in printed(capsys)["html"]


def test_a_new_case_is_one_that_was_asked_for(capsys):
    def seed(known=(), number=0.0, **wishes):
        hunt.tell_new_case([*known], number, language="ko", **wishes)
        return printed(capsys)["seed"]

    first = seed(among=["epsilon"])
    assert make_case(first).cause == "epsilon"
    second = seed([first], among=["epsilon"])
    assert second != first
    assert make_case(second).cause == "epsilon"
    assert make_case(seed(beside=HUNTED[1:])).cause == HUNTED[0]
    assert make_case(seed(beside=HUNTED)).cause in HUNTED
    assert seed(number=0.9999) < hunt.CASES
    assert seed(range(hunt.CASES)) < hunt.CASES


# Tables


def test_tables_have_every_cause_and_lead_to_its_section():
    for language in LANGUAGES:
        rows = hunt.rows_by_report(language)
        for cause in HUNTED:
            page, _, section = CAUSES[cause].section.partition(".html")
            assert f"[`{cause}`]({page}.md{section})" in rows
        assert len(rows.split("\n")) == len(EXPERIMENTS["check"].outcomes)


def test_a_row_of_the_table_of_experiments_has_causes_that_show_nothing_else():
    rows = [row.strip("| ").split(" | ") for row in hunt.rows_by_experiment("en").split("\n")]
    assert [title for title, _ in rows] == [e.title[1] for e in EXPERIMENTS.values()][1:]
    for (_, parts), experiment in zip(rows, [*EXPERIMENTS.values()][1:], strict=True):
        for part in parts.split("<br>"):
            (outcome,) = (
                key for key, said in experiment.outcomes.items() if part.startswith(said[1])
            )
            causes = re.findall(r"`([\w-]+)`", part)
            assert 1 <= len(causes) <= 4
            assert all(experiment.may_show(cause) == {outcome} for cause in causes)
