"""The measurements of speed say from which commit and which day they are."""

from __future__ import annotations

import json
import re
from datetime import date

from benchmarks.__main__ import RESULTS
from benchmarks.origin import origin

COMMIT = re.compile(r"[0-9a-f]{12,40}(-dirty)?")


def test_the_stored_results_name_their_commit_and_day():
    stored = json.loads(RESULTS.read_text(encoding="utf-8"))["origin"]
    assert COMMIT.fullmatch(stored["commit"])
    date.fromisoformat(stored["day"])


def test_a_run_finds_the_commit_that_is_checked_out(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # wherever it is started
    found = origin()
    assert COMMIT.fullmatch(found["commit"])
    assert found.keys() == {"commit", "day", "known_from"}
    date.fromisoformat(found["day"])
