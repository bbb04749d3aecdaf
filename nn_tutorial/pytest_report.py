"""What pytest shows beside a failed test of a network: the whole report.

pytest finds this module by its entry point and loads it by itself. Of a failed
`assert diagnose(network, x, t).healthy` it would show one line alone.
"""

from __future__ import annotations

from collections.abc import Generator

import pytest

from nn_tutorial.diagnosis.finding import Diagnosis


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    call: pytest.CallInfo[None],
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Add the diagnoses that the failed line has seen to the report of its test."""
    report = yield
    if call.excinfo is not None and call.excinfo.errisinstance(AssertionError):
        # pytest keeps each value within an assert in a local variable.
        seen = call.excinfo.traceback[-1].locals.values()
        diagnoses = {id(one): one for one in seen if isinstance(one, Diagnosis)}
        report.sections += [
            ("Diagnosis", str(one)) for one in diagnoses.values() if not one.healthy
        ]
    return report
