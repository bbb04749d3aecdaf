"""What a report says, and the comparison of two gradients that are given."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from bs4 import BeautifulSoup
from strangers import batch, stranger

from nn_tutorial import (
    GradientReport,
    ParameterCheck,
    TwoLayerNet,
    Verdict,
    check_gradients,
    compare_gradients,
)
from nn_tutorial.book.in_words import in_words
from nn_tutorial.report import REASONS


def compare(backprop: list[float], numerical: list[float]) -> GradientReport:
    return compare_gradients({"w": np.array(backprop)}, {"w": np.array(numerical)})


# Comparing two gradients


def test_the_numbers_of_a_small_report() -> None:
    check = compare([3.0, 4.0, 0.0, 1.0], [3.0, 4.0, 0.0, 1.5])["w"]
    assert check.size == 4
    assert check.mean_abs_diff == 0.125
    assert check.relative_error == pytest.approx(0.5 / np.sqrt(9 + 16 + 2.25))
    assert check.error_bar == 0
    assert check.worst_index == (3,)
    assert (check.backprop, check.numerical) == (1.0, 1.5)
    assert check.verdict is Verdict.FAILED


def test_where_the_two_agree_the_largest_entry_is_shown() -> None:
    check = compare([3.0, -4.0, 0.0], [3.0, -4.0, 0.0])["w"]
    assert (check.worst_index, check.backprop) == ((1,), -4.0)


def test_the_worst_index_of_a_matrix_has_two_numbers() -> None:
    backprop, numerical = np.zeros((2, 3)), np.zeros((2, 3))
    backprop[1, 2] = 7.0
    report = compare_gradients({"W": backprop}, {"W": numerical})
    assert report["W"].worst_index == (1, 2)
    assert report["W"].relative_error == 1.0


@pytest.mark.parametrize("unit", [1e-170, 1e-6, 1.0, 1e6, 1e155])
def test_the_relative_error_knows_no_unit(unit: float) -> None:
    report = compare([unit, 0.0], [1.01 * unit, 0.0])
    assert report.relative_error == pytest.approx(0.01 / 1.01)
    assert not report.passed
    assert not compare([unit], [-unit]).passed


def test_zeros_on_both_sides_agree() -> None:
    report = compare([0.0, 0.0], [0.0, 0.0])
    assert report.passed
    assert report.relative_error == 0


def test_zeros_dilute_the_mean_but_not_the_relative_error() -> None:
    dense = compare([1.0], [1.1])["w"]
    diluted = compare([1.0] + [0.0] * 9, [1.1] + [0.0] * 9)["w"]
    assert diluted.mean_abs_diff == pytest.approx(dense.mean_abs_diff / 10)  # type: ignore[operator]
    assert diluted.relative_error == pytest.approx(dense.relative_error)


@pytest.mark.parametrize(
    ("backprop", "numerical"),
    [
        ([np.nan, 1.0], [1.0, 1.0]),
        ([1.0, 1.0], [np.nan, 1.0]),
        ([0.0, 0.0], [np.nan, 1.0]),
        ([np.nan, np.nan], [np.nan, np.nan]),
        ([np.inf], [1.0]),
        ([np.inf], [np.inf]),
        ([-np.inf], [np.inf]),
    ],
)
def test_what_is_not_finite_never_passes(backprop: list[float], numerical: list[float]) -> None:
    report = compare(backprop, numerical)
    assert not report.passed
    assert "FAILED" in str(report)


@pytest.mark.parametrize("name", ["a", "b"])
def test_nan_in_one_of_two_parameters_is_not_lost_in_the_largest(name: str) -> None:
    good = {"a": np.ones(2), "b": np.ones(2)}
    report = compare_gradients(good | {name: np.full(2, np.nan)}, good)
    assert not report.passed
    assert np.isnan(report.relative_error)


def test_an_error_equal_to_the_tolerance_passes() -> None:
    backprop, numerical = {"w": np.array([1.0])}, {"w": np.array([0.5])}
    assert compare_gradients(backprop, numerical, tolerance=0.5).passed
    assert not compare_gradients(backprop, numerical, tolerance=0.499).passed


def test_one_failure_fails_the_report() -> None:
    numerical = {"a": np.ones(2), "b": np.ones(2)}
    report = compare_gradients({"a": np.ones(2), "b": 2 * np.ones(2)}, numerical)
    assert (report["a"].passed, report["b"].passed, report.passed) == (True, False, False)
    assert report.relative_error == report["b"].relative_error == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("backprop", "numerical", "message"),
    [
        ({"v": np.ones(1)}, {"w": np.ones(1)}, r"parameters \['w'\], got \['v'\]"),
        ({}, {"w": np.ones(1)}, r"parameters \['w'\], got \[\]"),
        ({}, {}, "numerical must have at least one parameter"),
        ({"w": np.ones(2)}, {"w": np.ones((2, 1))}, r"must have shape \(2, 1\), got \(2,\)"),
        ({"w": np.ones(0)}, {"w": np.ones(0)}, r"numerical\['w'\] must not be empty"),
    ],
)
def test_names_and_shapes_that_differ_are_refused(
    backprop: Any, numerical: Any, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        compare_gradients(backprop, numerical)


@pytest.mark.parametrize(
    "array",
    [[1.0], np.ones(1, int), np.ones(1, complex), np.ma.array([1.0], mask=[True]), None],
)
def test_what_is_no_array_of_floats_is_refused_by_name(array: Any) -> None:
    right = {"w": np.ones(1)}
    with pytest.raises(TypeError, match=r"^backprop\['w'\] must"):
        compare_gradients({"w": array}, right)
    with pytest.raises(TypeError, match=r"^numerical\['w'\] must"):
        compare_gradients(right, {"w": array})


@pytest.mark.parametrize(
    ("value", "error"),
    [
        (0, ValueError),
        (1, ValueError),
        (np.inf, ValueError),
        (np.nan, ValueError),
        (True, TypeError),
    ],
)
def test_an_absurd_tolerance_is_refused(value: Any, error: type[Exception]) -> None:
    with pytest.raises(error, match=r"^tolerance must"):
        compare_gradients({"w": np.ones(1)}, {"w": np.ones(1)}, tolerance=value)


# The printed table


def test_the_table_of_a_passing_report() -> None:
    lines = str(check_gradients(TwoLayerNet(6, 5, 4, "he", seed=0), *batch())).splitlines()
    assert " ".join(lines[0].split()) == "param size error error bar at backprop numerical"
    assert [line.split()[0] for line in lines[1:5]] == ["W1", "b1", "W2", "b2"]
    assert all(line.endswith(" passed") for line in lines[1:5])
    assert lines[5] == "passed: 59 parameters, tolerance 1e-08"


def test_the_table_of_a_failing_report() -> None:
    report = compare_gradients(
        {"a": np.array([1.0]), "b": np.array([[2.0, 1.0]])},
        {"a": np.array([1.0]), "b": np.array([[1.0, 1.0]])},
    )
    header, a, b, verdict = str(report).splitlines()
    assert a.endswith("passed")
    assert b.split() == ["b", "2", "4.47e-01", "0", "[0,", "0]", "+2.00e+00", "+1.00e+00",
                         "FAILED"]  # fmt: skip
    assert verdict == "FAILED: 3 parameters, tolerance 1e-08"
    assert header.index("backprop") == b.index("+2.00e+00")


def test_a_reason_is_told_once_with_the_names_that_it_is_of() -> None:
    lines = str(
        check_gradients(TwoLayerNet(6, 5, 4, seed=0, dtype=np.float32), *batch())
    ).splitlines()
    assert lines[1].split() == ["W1", "30", "-", "-", "-", "-", "-", "cannot", "tell"]
    assert lines[5] == f"W1, b1, W2, b2: {REASONS['float32']['en']}"
    assert lines[6] == "cannot tell: 59 parameters, tolerance 1e-08"


def test_what_is_the_matter_with_the_network_is_told_though_all_gradients_pass() -> None:
    net = stranger("ReLU")
    right = net.gradient

    def moving(x: Any, t: Any) -> Any:
        gradients = right(x, t)
        net.params["b1"] += 1
        return gradients

    net.gradient = moving  # type: ignore[method-assign]
    report = check_gradients(net, *batch())
    assert report.verdict is Verdict.FAILED
    assert str(report).splitlines()[-2:] == [
        f"the network: {REASONS['writes-params']['en']}",
        "FAILED: 59 parameters, tolerance 1e-08",
    ]


@pytest.mark.parametrize("worse", [Verdict.CANNOT_TELL, Verdict.ON_A_KINK, Verdict.FAILED])
def test_a_report_is_as_good_as_its_worst_parameter(worse: Verdict) -> None:
    good = ParameterCheck("a", 1, Verdict.PASSED, "", 0.0, 0.0, (0,), 1.0, 1.0)
    report = GradientReport((good, replace(good, name="b", verdict=worse)), 1e-8)
    assert report.verdict is worse
    assert not report.passed


def test_an_unknown_parameter_is_named() -> None:
    with pytest.raises(KeyError, match=r"'v'.*only w"):
        compare([1.0], [1.0])["v"]


# The same in Korean


def with_verdicts() -> GradientReport:
    """Return a report that has everything to say that a report can say."""
    nan = float("nan")
    good = ParameterCheck("W1", 1000, Verdict.PASSED, "", 1e-10, 1e-12, None, 1.0, 1.0)
    return GradientReport(
        (
            good,
            replace(good, name="b1", verdict=Verdict.CANNOT_TELL, reason="noise"),
            replace(good, name="편향", verdict=Verdict.ON_A_KINK, reason="kink", worst_index=(1,)),
            replace(good, name="b2", verdict=Verdict.FAILED, relative_error=nan),
        ),
        1e-8,
        ("writes-input",),
    )


def test_a_report_in_korean_says_all_in_korean() -> None:
    said = with_verdicts().report("ko")
    lines = said.splitlines()
    verdicts = ["통과", "판정할 수 없음", "꺾이는 점", "실패"]
    assert [line.endswith(v) for line, v in zip(lines[1:5], verdicts, strict=True)] == [True] * 4
    assert lines[5:] == [
        f"신경망: {REASONS['writes-input']['ko']}",
        f"b1: {REASONS['noise']['ko']}",
        f"편향: {REASONS['kink']['ko']}",
        "실패: 매개변수 4,000개, 허용 오차 1e-08",
    ]
    assert not re.search("[a-zA-Z]{2}", re.sub("loss|gradient", "", said))


def test_a_report_in_korean_stands_in_columns() -> None:
    table = with_verdicts().report("ko").splitlines()[:5]
    # A Korean letter is as wide as two others.
    wide = ["".join(c if ord(c) < 0x1100 else f"{c}_" for c in line) for line in table]
    head, *rows = wide
    for column in (head.index("역"), head.rindex("수_")):
        assert {row[column] for row in rows} <= {"+", "-"}
        assert {row[column - 1] for row in rows} == {" "}


def test_a_report_speaks_english_where_nothing_is_said() -> None:
    report = with_verdicts()
    assert str(report) == report.report() == report.report("en")
    with pytest.raises(ValueError, match=r'^language must be "en" or "ko", got'):
        report.report("fr")  # type: ignore[arg-type]


def test_every_reason_is_told_in_both_languages() -> None:
    for reason in REASONS.values():
        assert not re.search("[가-힣]", reason["en"])
        assert re.search("[가-힣]", reason["ko"])


def test_in_a_page_a_report_is_a_box_of_text_in_its_language() -> None:
    report = with_verdicts()
    said = in_words(report)
    for language, name in (("ko", "출력"), ("en", "Output")):
        box = BeautifulSoup(said.html[language], "html.parser").pre
        assert box.get_text() == report.report(language)  # type: ignore[arg-type]
        assert (box["aria-label"], box["tabindex"]) == (name, "0")
    assert said.text == f"{report.report('ko')}\n\n{report}"
