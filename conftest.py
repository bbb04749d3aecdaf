"""What holds for all tests: the doctests' names, and that CI skips nothing."""

import os

import numpy as np
import pytest


@pytest.fixture(autouse=True)
def _numpy_in_doctests(doctest_namespace: dict[str, object]) -> None:
    doctest_namespace["np"] = np


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport():
    """Let a skipped test fail where CI is set: what it needs must be there."""
    return (yield from _unskipped())


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report():
    """Do the same with a module that is skipped as a whole."""
    return (yield from _unskipped())


def _unskipped():
    report = yield
    if os.environ.get("CI") and report.skipped and not hasattr(report, "wasxfail"):
        _, _, reason = report.longrepr
        report.outcome = "failed"
        report.longrepr = f"CI is set, so nothing may be skipped. {reason}"
    return report
