"""Cells of a small page, run in a real browser."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from live_page import MINUTE, LivePage
from site_support import COLOURS, DARK_SWITCH, ROOT, SmallProject, axe, need_runtime, served

from site_builder.runtime.pack import MNIST

CHAPTER = """\
# ---
# description: {ko: 셀, en: cells}
# ---

# %% [markdown] lang="ko"
# # 셀 { #cells }

# %% [markdown] lang="en"
# # Cells { #cells }

# %%
import numpy as np

x = np.linspace(0, 1, 5)
print("ready")
x / 3

# %% tags=["hide-input"]
hidden = 7

# %%
print(hidden * 6)

# %%
from nn_tutorial import load_mnist

(images, labels), _ = load_mnist()
print(len(images), labels[:3])

# %% alt_ko="계산 그래프" alt_en="A computational graph"
from nn_tutorial.book.figures import graphs

graphs.squared_error(3.0, 5.0, 3.0, 12.0)

# %% tags=["slow"] smaller={"10_000": "10"}
print(sum(range(10_000)))

# %% tags=["exercise"]
from nn_tutorial.book.exercises import check_sigmoid


def sigmoid(x):
    return ...


check_sigmoid(sigmoid)
"""


@pytest.fixture(scope="module")
def cells(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site whose only chapter has a cell of each kind."""
    project = SmallProject(tmp_path_factory.mktemp("cells"))
    project.begin()
    project.show("cells")
    chapter = project.folder / "docs" / "chapters" / "cells.py"
    chapter.write_text(CHAPTER, encoding="utf-8")
    shutil.copytree(ROOT / MNIST, project.folder / MNIST)
    (project.folder / ".cache").mkdir()
    for name in ("runtime", "editor"):
        (ROOT / ".cache" / name).mkdir(parents=True, exist_ok=True)
        (project.folder / ".cache" / name).symlink_to(ROOT / ".cache" / name)
    outcome = project.build()
    assert outcome.returncode == 0, outcome.stderr
    need_runtime(project.folder / "site")
    with served(project.folder / "site") as address:
        yield address


@pytest.fixture
def english(open_page: Callable[..., Any], cells: str) -> Iterator[LivePage]:
    """The small page in English."""
    opened = LivePage(open_page(), cells, "en/cells.html")
    yield opened
    assert opened.trouble == []


def test_nothing_of_the_runtime_is_fetched_before_a_click(english: LivePage) -> None:
    heavy = re.compile("/assets/runtime/|/assets/live/(cells|worker)")
    assert [url for url in english.asked if heavy.search(url)] == []
    run = english.cell(1).locator('[data-action="run"]')
    english.expect(run).to_have_accessible_name(
        re.compile(r"^Run loads Python once, 1\d MB ?, cell 1$")
    )


def test_cells_share_their_names_and_those_above_run_first(english: LivePage) -> None:
    english.run(3)
    assert english.status(1).endswith("as built")
    assert english.status(3).endswith("as built")
    assert "42" in english.output(3)
    assert "MB" not in english.cell(3).locator('[data-action="run"]').inner_text()
    english.type(1, "hidden = 2")
    english.run(1)
    assert english.status(1).endswith("differs from the built output")
    english.run(3)
    assert "12" in english.output(3)
    english.cell(3).get_by_text("Show the built output").click()
    assert "42" in english.output(3)
    english.click(3, "above")
    english.wait()
    english.run(3)
    assert "42" in english.output(3)


def test_a_part_of_mnist_is_said_to_be_one_and_the_whole_can_be_had(english: LivePage) -> None:
    english.run(4)
    assert "the first 5,000 of 60,000 training images" in english.output(4)
    assert "5000 [5 0 4]" in english.output(4)
    english.click(4, "whole")
    english.wait()
    assert "60000 [5 0 4]" in english.output(4)
    assert english.status(4).endswith("as built")


def test_a_figure_stays_the_built_one_and_says_so(english: LivePage) -> None:
    english.run(5)
    assert english.cell(5).locator("svg").is_visible()
    assert "Drawing it again needs matplotlib" in english.output(5)
    english.type(5, "import matplotlib")
    english.run(5)
    assert "ModuleNotFoundError: the page's Python has no matplotlib" in english.output(5)


def test_a_slow_cell_runs_smaller_or_in_full(english: LivePage) -> None:
    english.run(6)
    assert "45" in english.output(6)
    assert "print(sum(range(10)))" in english.cell(6).inner_text()
    english.click(6, "full")
    english.wait()
    assert english.status(6).endswith("as built")


def test_an_exercise_says_what_is_wrong_and_then_that_it_is_right(english: LivePage) -> None:
    english.run(7)
    assert "not yet" in english.status(7)
    english.type(7, "check_sigmoid(lambda x: 1 / (1 + np.exp(-x)))")
    english.run(7)
    assert "overflow encountered in exp" in english.status(7)
    english.click(7, "original")
    english.type(
        7, "def sigmoid(x):\n    return np.exp(-np.logaddexp(0, -x))\n\n\ncheck_sigmoid(sigmoid)"
    )
    english.run(7)
    assert "correct" in english.status(7)


def test_an_exercise_speaks_the_language_of_its_page(
    open_page: Callable[..., Any], cells: str
) -> None:
    korean = LivePage(open_page(), cells, "cells.html")
    assert "아직 정답이 아니다: sigmoid(x) 자리가 아직 비어 있다." in korean.output(7)
    korean.run(7)
    korean.type(7, "check_sigmoid(lambda x: 1 / 0)")
    korean.run(7)
    for shown in (korean.status(7), korean.output(7)):
        assert "0으로 나누었다. 파이썬의 오류 메시지: ZeroDivisionError: division by zero" in shown
        assert "not yet" not in shown
    assert korean.trouble == []


def listen(opened: LivePage, number: int) -> Callable[[], list[str]]:
    """Keep what a cell says from now on; call what is returned for the list."""
    opened.cell(number).locator(".nb-live-status").evaluate(
        """(status) => {
          window.said = [];
          const keep = () => window.said.push(status.textContent);
          new MutationObserver(keep).observe(status, { childList: true });
        }"""
    )
    return lambda: list(opened.page.evaluate("window.said"))


def test_stop_ends_an_endless_loop_and_the_page_goes_on(english: LivePage) -> None:
    english.type(1, "print('begun')\nwhile True:\n    pass")
    english.click(1, "run")
    begun = english.cell(1).locator(".nb-fresh")
    english.expect(begun).to_have_text("begun", timeout=MINUTE)
    said = listen(english, 1)
    english.click(1, "stop")
    english.wait()
    assert english.status(1).startswith("Stopped")
    english.cell(1).get_by_text("Show the built output").click()
    assert "ready" in english.output(1)
    english.click(1, "original")
    english.run(3)
    assert "42" in english.output(3)
    # While Python starts anew, nothing is said over it.
    assert said()[1] == "Running"


def test_stop_ends_the_start_of_python_too(english: LivePage) -> None:
    held: list[Any] = []

    def hold_the_first(route: Any) -> None:
        if held:
            route.fallback()
        held.append(route)

    english.page.route("**/pyodide.asm*", hold_the_first)
    with english.page.expect_request("**/pyodide.asm*"):
        english.click(3, "run")
    english.expect(english.cell(3).locator(".nb-live-status")).to_contain_text("ready")
    english.click(3, "stop")
    english.wait()
    assert english.status(3).startswith("Stopped")
    english.run(3)
    assert "42" in english.output(3)


def test_an_error_shows_the_frames_of_the_cell_and_the_page_goes_on(english: LivePage) -> None:
    english.type(
        1, "from nn_tutorial import softmax\n\ndef use(x):\n    return softmax(x)\n\nuse('x')"
    )
    english.run(1)
    shown = english.cell(1).locator(".nb-live-error").inner_text()
    assert re.findall(r'File "(.*)", line (\d+), in (.*)', shown) == [
        ("cell 1", "6", "<module>"),
        ("cell 1", "4", "use"),
    ]
    assert "TypeError: x must be a NumPy array, got str" in shown
    english.type(3, "print(1 +")
    english.run(3)
    assert "SyntaxError" in english.output(3)
    english.click(3, "original")
    english.run(3)
    assert "42" in english.output(3)


def test_the_keyboard_enters_the_editor_and_leaves_it(english: LivePage) -> None:
    english.cell(1).locator('[data-action="edit"]').focus()
    english.page.keyboard.press("Enter")
    editor = english.cell(1).get_by_role("textbox", name="Code of cell 1")
    editor.wait_for()
    english.expect(editor).to_be_focused()
    english.page.keyboard.press("Tab")
    assert english.page.evaluate("document.activeElement.dataset.action") == "run"
    english.page.keyboard.press("Shift+Tab")
    english.page.keyboard.press("Shift+Enter")
    english.wait()
    assert english.status(1).endswith("as built")


@pytest.mark.parametrize("language", ["", "en/"])
def test_a_page_at_work_is_accessible_and_fits_a_phone(
    open_page: Callable[..., Any], cells: str, language: str
) -> None:
    page = open_page(viewport={"width": 360, "height": 800})
    opened = LivePage(page, cells, f"{language}cells.html")
    before = axe(page)
    opened.type(1, "print('x' * 200)\nprint(1 / 0)")
    opened.run(1)
    opened.click(3, "edit")
    opened.run(7)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert axe(page) == before
    page.click(DARK_SWITCH)
    page.wait_for_selector('body[data-md-color-scheme="slate"]')
    assert axe(page, COLOURS) == []


def test_without_scripts_there_is_nothing_to_press(
    open_page: Callable[..., Any], cells: str
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{cells}cells.html")
    assert page.locator(".nb-cell button").count() == 0
