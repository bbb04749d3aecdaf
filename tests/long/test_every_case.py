"""Each cause, and all cases that the page of the bug hunt offers: diagnosis and experiments."""

import pytest
from test_hunt import expect_experiments_to_show_what_they_should, expect_one_fault_that_is_named

from nn_tutorial import diagnose
from nn_tutorial.book.experiments import EXPERIMENTS
from nn_tutorial.book.hunt import (
    CASES,
    HUNTED,
    against,
    choices,
    execute,
    look,
    make_case,
    tools,
)

CHUNK = 20


@pytest.mark.parametrize("cause", HUNTED)
def test_each_cause_is_named_and_shown(cause):
    expect_one_fault_that_is_named(cause)
    expect_experiments_to_show_what_they_should(cause)


@pytest.mark.parametrize("first", range(0, CASES, CHUNK))
def test_every_case_that_is_offered_is_what_it_should_be(first):
    for seed in range(first, first + CHUNK):
        case = make_case(seed)
        place = f"case {seed}, {case.cause}"
        findings = diagnose(case.network(), case.x, case.t).findings
        assert findings, place
        assert findings[0].cause == case.cause, place
        assert diagnose(execute(case.repaired, case.name), case.x, case.t).healthy, place
        for name in ("check", *(experiment.name for experiment in tools(case))):
            assert look(case, name).outcome in EXPERIMENTS[name].may_show(case.cause), place
        assert len({*choices(case)}) == len(choices(case)) == 5, place
        for cause in choices(case):
            assert (against(case, cause, []) is None) == (cause == case.cause), place
