"""What seldom befalls the cells of a page, and takes long: a file is lost, a server stalls."""

from __future__ import annotations

import re

import pytest
from live_page import FAILURES, MINUTE, LivePage, failing


@pytest.mark.parametrize("name", FAILURES)
def test_each_file_that_fails_is_named_and_the_next_click_tries_again(
    english: LivePage, name: str
) -> None:
    fail, reason = FAILURES[name]
    with failing(english.page, f"**/{name}", fail):
        english.run(1)
    assert english.status(1).startswith("Python is not running.")
    assert name.strip("*") in english.status(1)
    assert reason in english.status(1)
    english.run(1)
    assert english.status(1).endswith("as built")


def test_a_transfer_that_stalls_is_a_failure(english: LivePage) -> None:
    with failing(english.page, "**/numpy-*", lambda _: None):
        english.run(1)
    assert re.search(r"numpy-\S+: nothing has come for a long time", english.status(1))
    english.run(1)
    assert english.status(1).endswith("as built")


def test_stop_answers_while_numpy_computes(english: LivePage) -> None:
    endless = "while True:\n    np.linalg.svd(np.ones((3000, 3000)))"
    english.type(1, f"import numpy as np\nprint('begun')\n{endless}")
    english.click(1, "run")
    english.expect(english.cell(1).locator(".nb-fresh")).to_have_text("begun", timeout=MINUTE)
    english.expect_stop(1)
