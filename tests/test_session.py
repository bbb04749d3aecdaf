"""How the cells of a page run, in the Python of this machine and with the page's own wheel."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from site_support import ROOT

from nn_tutorial.book.figures.in_page import Words
from site_builder.runtime.figures import PACKAGE, Figures, Later, StandIn, draws_with_it
from site_builder.runtime.pack import page_wheel

WORDS = Words({"value, forward": "값, 앞으로"}, frozenset())

DRIVER = """
import asyncio, json, sys
from site_builder.runtime.session import Session
answer, cells, posted, ends = sys.stdout, json.load(sys.stdin), [], []
language = sys.argv[1]
session = Session(lambda kind, text: posted[-1].append([kind, text]), language)
for number, code in enumerate(cells, start=1):
    posted.append([])
    if session.figures.needed_by(code, bool(language)):
        session.figures.begin()
    ends.append(json.loads(asyncio.run(session.run(code, f"cell {number}"))))
json.dump({"posted": posted, "ends": ends}, answer)
"""


@dataclass
class Page:
    """A page's Python."""

    folder: Path

    def run(self, *cells: str, language: str = "") -> list[tuple[list[Any], str | None]]:
        """Run cells; return what each posts and its error. With a language, they draw."""
        posted, ends = self.run_to_the_end(*cells, language=language)
        return list(zip(posted, (end["error"] for end in ends), strict=True))

    def hints(self, *cells: str) -> list[str | None]:
        """Run cells that stop with errors; return the keys of what the page says of them."""
        _, ends = self.run_to_the_end(*cells)
        assert all(end["error"] for end in ends)
        return [end["hint"] for end in ends]

    def run_to_the_end(self, *cells: str, language: str = "") -> tuple[list[Any], list[Any]]:
        """Run cells; return what each posts, and how each ends."""
        outcome = subprocess.run(
            [sys.executable, "-c", DRIVER, language],
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
        return posted, answer["ends"]


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


def printed(posts: list[Any]) -> str:
    return "".join(text for kind, text in posts if kind == "stream")


def test_an_endless_output_is_cut_and_the_program_runs_on(page: Page) -> None:
    short = "for i in range(30_000):\n    print(i)\nlast = i"
    wide = "for _ in range(300):\n    print('x' * 999)"
    one_line = "for _ in range(300_000):\n    print('x', end='')"
    values = "for i in range(1_000):\n    display(i)"
    text = "'x' * 1_000_000"
    (lines, _), (characters, _), (line, _), (shown, _), (value, _), (after, _) = page.run(
        short, wide, one_line, values, text, "print(last)"
    )
    assert printed(lines) == "".join(f"{i}\n" for i in range(2_000))
    assert len(printed(characters)) == len(printed(line)) == 100_000
    assert len(shown) == 101
    assert len(value[0][1]["text"]) == 100_000
    for posts in (lines, characters, line, shown, value):
        assert [kind for kind, _ in posts].count("cut") == 1
        assert posts[-1] == ("cut", "")
    assert after == [("stream", "29999\n")]


def test_a_figure_is_shown_below_an_output_that_is_cut_and_figures_have_an_end(
    page: Page,
) -> None:
    flood = f"{DIGITS}\nimport numpy as np\nfor i in range(3_000):\n    print(i)\n"
    figure = "display(digit_grid(np.zeros((2, 1, 28, 28)), [1, 2]))"
    (posts, error), (many, _) = page.run(flood + figure, f"for _ in range(120):\n    {figure}")
    assert error is None
    assert [kind for kind, _ in posts[-2:]] == ["cut", "show"]
    assert posts[-1] == ("show", {"figure": None})
    assert [kind for kind, _ in many] == [*["show"] * 100, "cut"]


def test_a_progress_bar_without_end_is_never_cut(page: Page) -> None:
    (posts, error), (_, no_error) = page.run(
        "for i in range(20_000):\n    print(f'\\r{i:50}', end='')\nprint()\nprint('end')",
        "from tqdm import trange\nfor _ in trange(3000, mininterval=0):\n    pass",
    )
    assert error is no_error is None
    assert printed(posts).endswith("19999\nend\n")
    assert {kind for kind, _ in posts} == {"stream"}


def test_a_flood_comes_in_few_pieces_and_what_comes_slowly_at_once(page: Page) -> None:
    slow = "import time\nfor i in range(3):\n    print(i)\n    time.sleep(0.2)"
    (flood, _), (slowly, _) = page.run("for i in range(1_500):\n    print(i)", slow)
    assert printed(flood) == "".join(f"{i}\n" for i in range(1_500))
    assert len(flood) < 500
    assert slowly == [("stream", "0\n"), ("stream", "1\n"), ("stream", "2\n")]


def test_colours_of_a_terminal_are_left_out(page: Page) -> None:
    [(posts, _)] = page.run(r"print('\x1b[1;31mred\x1b[0m')")
    assert posts == [("stream", "red\n")]


def test_a_cell_may_await(page: Page) -> None:
    code = "import asyncio\n\n\nasync def one():\n    await asyncio.sleep(0)\n    return 1\n\n\n"
    (posts, error), (_, wrong) = page.run(
        f"{code}x = await one()\nawait one() + x", "async def bad():\n    1 / 0\n\nawait bad()"
    )
    assert error is None
    assert posts == [("show", {"text": "2"})]
    assert wrong is not None
    assert [line.strip() for line in wrong.splitlines() if "File" in line] == [
        'File "cell 2", line 4, in <module>',
        'File "cell 2", line 2, in bad',
    ]


def test_an_error_that_comes_of_the_page_has_a_hint(page: Page) -> None:
    expected = {
        "input('your name')": "keyboard",
        **dict.fromkeys(
            ("%matplotlib inline", "x = 1\n%timeit x", "!pip install torch", "print?"), "magic"
        ),
        **dict.fromkeys(("import no_such_package", "import no_such_package.svm"), "absent"),
        **dict.fromkeys(("import nn_tutorial.nothing", "1 / 0", "print(1 +", "'%' 'd")),
    }
    assert dict(zip(expected, page.hints(*expected), strict=True)) == expected


# Figures

GRAPHS = "from nn_tutorial.book.figures import graphs"
GRAPH = "graphs.squared_error(3.0, 5.0, 0.0, 4.0)"
DIGITS = "from nn_tutorial.book.figures.digits import digit_grid\nimport numpy as np"
GRID = "digit_grid(np.zeros((2, 784)), ['a', 'b'])"
LOADED = "import sys; 'matplotlib' in sys.modules"


def figures(posts: list[Any]) -> list[str]:
    """Return the texts in each figure that a cell shows."""
    shown = [value["figure"] for kind, value in posts if kind == "show" and "figure" in value]
    return [" | ".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg)) for svg in shown]


def test_on_the_way_to_another_cell_a_figure_is_stood_in_for(page: Page) -> None:
    (posts, error), (_, touched), (_, unpacked), (sources, _) = page.run(
        f"{DIGITS}\n{GRID}",
        f"{GRID}.savefig('x')",
        f"a, b = {GRID}",
        LOADED,
    )
    assert error is None
    assert posts == [("show", {"figure": None})]
    for text in (touched, unpacked):
        assert "ImportError: matplotlib comes to this page when a cell that draws" in str(text)
    assert sources == [("show", {"text": "False"})]


@pytest.mark.parametrize(
    ("code", "on_the_way", "asked"),
    [
        ("1 + 1", False, False),
        ("import matplotlib.pyplot as plt", True, True),
        ("def f():\n    from matplotlib import cm", True, True),
        (GRAPHS, False, False),
        ("from nn_tutorial.book.figures.svg import text", False, False),
        ("from nn_tutorial.book.figures import checks", False, True),
        ("import nn_tutorial.book.figures.walk", False, True),
        (DIGITS, False, True),
        ("# matplotlib", False, False),
        ("import matplotlib_inline", False, False),
        ("def f(:", False, False),
        (GRAPH, False, False),
        ("checks.errors_figure(report)", False, True),
        ("digit_grid", False, True),
        ("digit_grid = 3", False, True),
        ("graph = 3", False, False),
    ],
)
def test_matplotlib_is_needed_where_code_draws(
    code: str, on_the_way: bool, asked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    names = {"checks": StandIn(f"{PACKAGE}.checks"), "digit_grid": Later(PACKAGE, "digit_grid")}
    figures = Figures(names, None)
    assert figures.needed_by(code, False) == on_the_way
    assert figures.needed_by(code, True) == asked


@pytest.mark.parametrize(
    ("code", "loaded"),
    [
        (f"{GRAPHS}\n{GRAPH}", False),
        ("import matplotlib.pyplot as plt\nplt.title('value, forward')\nplt.show()", True),
    ],
)
def test_a_figure_is_drawn_in_the_words_and_the_colours_of_the_page(
    page: Page, code: str, loaded: bool
) -> None:
    for language, said in (("en", "value, forward"), ("ko", "값, 앞으로")):
        (posts, error), (needed, _) = page.run(code, LOADED, language=language)
        assert error is None
        assert said in figures(posts)[0]
        (svg,) = [value["figure"] for _, value in posts]
        assert "currentColor" in svg
        assert "<style" not in svg
        assert needed == [("show", {"text": str(loaded)})]


def test_a_graph_is_drawn_on_the_way_to_another_cell_too(page: Page) -> None:
    ((posts, error),) = page.run(f"{GRAPHS}\n{GRAPH}")
    assert error is None
    assert "15" in figures(posts)[0].split(" | ")


def test_what_is_stood_in_for_is_what_needs_matplotlib() -> None:
    modules = {path.stem for path in (ROOT / PACKAGE.replace(".", "/")).glob("[a-z]*.py")}
    tell = """
import sys
from importlib import import_module
sys.modules["matplotlib"] = None
for name in sys.argv[1:]:
    try:
        import_module(name)
    except ImportError:
        print(name)
"""
    names = [f"{PACKAGE}.{module}" for module in modules]
    outcome = subprocess.run(
        [sys.executable, "-c", tell, *names], capture_output=True, encoding="utf-8", check=True
    )
    assert {*outcome.stdout.split()} == {*filter(draws_with_it, names)}


def test_what_stood_for_a_figure_draws_once_matplotlib_is_there(page: Page) -> None:
    imported = "from nn_tutorial.book.figures import digits"
    (_, none), _, (function, _), (module, _), (anew, _) = page.run(
        f"{imported}\n{DIGITS}",
        "import matplotlib",
        GRID,
        f"digits.{GRID}",
        f"{imported}\ndigits.SIDE",
    )
    assert none is None
    assert figures(function) == figures(module) == ["a | b"]
    assert anew == [("show", {"text": "28"})]


def test_a_module_that_is_stood_in_for_may_be_shown(page: Page) -> None:
    ((posts, error),) = page.run("from nn_tutorial.book.figures import checks\nchecks")
    assert error is None
    assert "checks" in posts[0][1]["text"]


def test_pyplot_shows_its_figures_once_at_the_end_of_a_cell_or_when_told(page: Page) -> None:
    plot = "import matplotlib.pyplot as plt\nplt.figure().text(0, 0, 'one')\nplt.show()\nprint(1)"
    last = "figure = plt.figure()\nfigure.text(0, 0, 'two')\nfigure"
    left = "plt.figure().text(0, 0, 'three')\nplt.figure().text(0, 0, 'four');"
    broken = "plt.figure().text(0, 0, 'five')\n1 / 0"
    (told, _), (value, _), (open_, _), (_, error), (after, _) = page.run(
        plot, last, left, broken, "2", language="en"
    )
    assert [kind for kind, _ in told] == ["show", "stream"]
    assert figures(told) == ["one"]
    assert figures(value) == ["two"]
    assert figures(open_) == ["three", "four"]
    assert "ZeroDivisionError" in str(error)
    assert after == [("show", {"text": "2"})]


def test_a_readers_own_figures_have_any_words_their_own_ids_and_their_errors(page: Page) -> None:
    line = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()"
    words = "plt.figure().text(0, 0, 'whatever comes')\nplt.show()"
    broken = "plt.figure().text(0, 0, r'$\\frac{$')\nplt.show()"
    *lines, (written, error), (_, said) = page.run(line, line, words, broken, language="ko")
    ids = [re.findall(r' id="([^"]+)"', posts[-1][1]["figure"]) for posts, _ in lines]
    assert all(ids)
    assert not {*ids[0]} & {*ids[1]}
    assert error is None
    assert figures(written) == ["whatever comes"]
    assert "ParseException" in str(said) or "ValueError" in str(said)
