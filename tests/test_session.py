"""How the cells of a page run, in the Python of this machine and with the page's own wheel."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from site_support import ROOT

from nn_tutorial.book.figures.in_page import Words
from site_builder.runtime.pack import page_wheel

WORDS = Words({"value, forward": "값, 앞으로"}, frozenset())

DRIVER = """
import json, sys
from site_builder.runtime.session import Session
answer, posted, ends = sys.stdout, [], []
session = Session(lambda kind, text: posted[-1].append([kind, text]))
for number, code in enumerate(json.load(sys.stdin), start=1):
    posted.append([])
    ends.append(json.loads(session.run(code, f"cell {number}")))
json.dump({"posted": posted, "ends": ends}, answer)
"""


@dataclass
class Page:
    """A page's Python."""

    folder: Path

    def run(self, *cells: str, alone: bool = False) -> list[tuple[list[Any], str | None]]:
        """Run cells; return what each posts and its error. `alone`, no package is installed."""
        outcome = subprocess.run(
            [sys.executable, *(["-S"] if alone else []), "-c", DRIVER],
            cwd=self.folder,
            env=os.environ | {"PYTHONPATH": str(self.folder), "PYTHONUTF8": "1"},
            input=json.dumps(cells),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert outcome.returncode == 0, outcome.stderr
        answer = json.loads(outcome.stdout)
        posted = [
            [(kind, json.loads(text) if kind == "show" else text) for kind, text in posts]
            for posts in answer["posted"]
        ]
        assert all(end["seconds"] >= 0 for end in answer["ends"])
        return list(zip(posted, (end["error"] for end in answer["ends"]), strict=True))


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Page:
    folder = tmp_path_factory.mktemp("page")
    with zipfile.ZipFile(io.BytesIO(page_wheel(ROOT, WORDS))) as wheel:
        wheel.extractall(folder)
    return Page(folder)


def test_cells_share_their_names_and_show_their_last_value(page: Page) -> None:
    outcomes = page.run("x = 3", "x + 1", "x + 1;", "None", "for _ in range(2):\n    x", "", "# x")
    assert [posts for posts, _ in outcomes] == [[], [("show", {"text": "4"})], [], [], [], [], []]
    assert {error for _, error in outcomes} == {None}


def test_what_is_printed_comes_in_order(page: Page) -> None:
    code = """
import sys
print("a", end="")
print("b", 1)
display(2)
print("c", file=sys.stderr)
print("d", end="")
"""
    [(posts, _)] = page.run(code)
    shown = ("show", {"text": "2"})
    assert posts == [("stream", "ab 1\n"), shown, ("aside", "c\n"), ("stream", "d")]


def test_a_value_is_shown_as_it_wishes_or_in_lines(page: Page) -> None:
    rich = "class Rich:\n    def _repr_markdown_(self):\n        return '**x**'\n\nRich()"
    long = "{'name' * 10: 1, 'other' * 10: 2}"
    [(markdown, _), (kind, _), (lines, _)] = page.run(rich, "Rich", long)
    assert markdown == [("show", {"markdown": "**x**"})]
    assert kind == [("show", {"text": "<class '__main__.Rich'>"})]
    assert lines[0][1]["text"].count("\n") == 1


def test_what_is_said_in_both_languages_reaches_the_page_in_both(page: Page) -> None:
    code = "from nn_tutorial import Diagnosis\nfrom nn_tutorial.book.in_words import in_words\n"
    ((kind, shown),) = page.run(f"{code}in_words(Diagnosis(()))")[0][0]
    assert kind == "show"
    assert "이상 없음" in shown["words"]["ko"]
    assert "Healthy" in shown["words"]["en"]


def test_an_error_shows_the_lines_of_the_cells_alone(page: Page) -> None:
    define = "def half(x):\n    return x / 0"
    call = "import json\ntry:\n    half(1)\nexcept ZeroDivisionError:\n    json.loads('{')"
    (_, none), (posts, error), (_, syntax) = page.run(define, call, "print(1 +")
    assert none is None
    assert posts == []
    assert error is not None
    frames = [line.strip() for line in error.splitlines() if "File" in line]
    assert frames == [
        'File "cell 2", line 3, in <module>',
        'File "cell 1", line 2, in half',
        'File "cell 2", line 5, in <module>',
    ]
    assert "return x / 0" in error
    assert "ZeroDivisionError: division by zero" in error
    assert error.splitlines()[-1].startswith("json.decoder.JSONDecodeError: Expecting property")
    assert "SyntaxError" in str(syntax)


def test_a_cell_that_ends_python_ends_only_itself(page: Page) -> None:
    (_, error), (posts, _) = page.run("raise SystemExit(3)", "1")
    assert error is not None
    assert error.endswith("SystemExit: 3\n")
    assert posts == [("show", {"text": "1"})]


def test_a_warning_is_said_aside_at_every_run(page: Page) -> None:
    code = "import warnings\nwarnings.warn('careful')"
    for posts, _ in page.run(code, code):
        assert posts == [("aside", "UserWarning: careful\n")]


def test_an_endless_output_is_cut(page: Page) -> None:
    (posts, _), (after, _) = page.run("for _ in range(30_000):\n    print('12345')", "print(1)")
    assert sum(len(text) for kind, text in posts if kind == "stream") == 100_000
    assert posts[-1] == ("aside", "\n… (cut here: too long for a page)\n")
    assert after == [("stream", "1\n")]
