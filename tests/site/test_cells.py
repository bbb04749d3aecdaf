"""Cells of a small page, run in a real browser."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from live_page import MINUTE, LivePage
from site_support import COLOURS, DARK_SWITCH, SmallProject, axe, served

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

# %% tags=["hide-input"] alt_ko="숫자 두 개" alt_en="Two digits"
from nn_tutorial.book.figures.digits import digit_grid

digit_grid(images[:2], labels[:2])

# %% alt_ko="직선" alt_en="A line"
import matplotlib.pyplot as plt

plt.plot(x)
plt.title(len(x))
plt.show()
"""


# Holds once the page has been free a hundred times since it was first asked.
FREE = "() => (window.beats = (window.beats ?? 0) + 1) > 100"
# The colour of an element and the sign before it.
LOOK = (
    "(element) => [getComputedStyle(element).color, getComputedStyle(element, '::before').content]"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose only chapter has a cell of each kind."""
    project = SmallProject(tmp_path_factory.mktemp("cells"))
    project.begin()
    project.show("cells")
    chapter = project.folder / "docs" / "chapters" / "cells.py"
    chapter.write_text(CHAPTER, encoding="utf-8")
    return project.build_to_run()


@pytest.fixture(scope="module")
def cells(folder: Path) -> Iterator[str]:
    """The address of that site."""
    with served(folder) as address:
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
    english.expect(run).to_have_accessible_name(re.compile(r"^Run ?, cell 1$"))
    top = english.page.locator(".nb-live-top")
    english.expect(top).to_have_text(re.compile(r"The first run loads Python, 1\d MB, once"))
    english.expect(english.page.get_by_text("loads Python")).to_have_count(1)


def test_cells_share_their_names_and_those_above_run_first(english: LivePage) -> None:
    english.run(3)
    assert english.status(1).endswith("as built")
    assert english.status(3).endswith("as built")
    assert "42" in english.output(3)
    english.expect(english.page.get_by_text("loads Python")).to_have_count(0)
    english.type(1, "hidden = 2")
    english.run(1)
    assert english.status(1).endswith("your own code · no output")
    english.run(3)
    assert "12" in english.output(3)
    assert english.status(3).endswith("because a cell above ran with your own code")
    english.cell(3).get_by_text("Compare with the built output").click()
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


def test_a_slow_cell_runs_smaller_or_in_full(english: LivePage) -> None:
    english.run(6)
    assert "45" in english.output(6)
    assert english.status(6).endswith("not compared: this is a smaller size")
    assert "print(sum(range(10)))" in english.cell(6).inner_text()
    english.click(6, "full")
    english.wait()
    assert english.status(6).endswith("as built")


def test_an_exercise_says_what_is_wrong_and_then_that_it_is_right(english: LivePage) -> None:
    english.run(7)
    assert "not yet" in english.output(7)
    english.type(7, "check_sigmoid(lambda x: 1 / (1 + np.exp(-x)))")
    english.run(7)
    assert "overflow encountered in exp" in english.output(7)
    # It is said once, by a word, a colour and a sign.
    assert english.status(7).endswith("s")
    verdict = english.cell(7).locator(".nb-fresh [data-verdict]")
    wrong = verdict.evaluate(LOOK)
    english.click(7, "original")
    english.type(
        7, "def sigmoid(x):\n    return np.exp(-np.logaddexp(0, -x))\n\n\ncheck_sigmoid(sigmoid)"
    )
    english.run(7)
    assert english.output(7).startswith("correct")
    right = verdict.evaluate(LOOK)
    assert all(one != other for one, other in zip(wrong, right, strict=True))
    english.click(7, "original")
    english.type(7, "def sigmoid(x):\n    return 1")
    english.run(7)
    assert "the answer must end with the line check_sigmoid(sigmoid)" in english.output(7)


def test_an_exercise_speaks_the_language_of_its_page(
    open_page: Callable[..., Any], cells: str
) -> None:
    korean = LivePage(open_page(), cells, "cells.html")
    assert "아직 정답이 아니다: sigmoid(x) 자리가 아직 비어 있다." in korean.output(7)
    korean.run(7)
    korean.type(7, "check_sigmoid(lambda x: 1 / 0)")
    korean.run(7)
    shown = korean.output(7)
    assert "0으로 나누었다. 파이썬의 오류 메시지: ZeroDivisionError: division by zero" in shown
    assert "not yet" not in shown
    assert korean.trouble == []


def listen(opened: LivePage, box: Any) -> Callable[[], list[str]]:
    """Keep what a cell's box says from now on; call what is returned for the list."""
    box.locator(".nb-live-status").evaluate(
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
    said = listen(english, english.cell(1))
    english.click(1, "stop")
    english.wait()
    assert english.status(1).startswith("Stopped")
    english.cell(1).get_by_text("Compare with the built output").click()
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


def shown_lines(opened: LivePage, number: int) -> list[str]:
    """Return the lines that a cell has printed."""
    return str(opened.cell(number).locator(".nb-fresh samp").first.text_content()).splitlines()


def expect_stop(opened: LivePage, number: int) -> None:
    """Stop a cell that never ends by itself, and see that the page says so."""
    status = opened.cell(number).locator(".nb-live-status")
    opened.expect(status).to_have_text("Running")
    opened.click(number, "stop")
    opened.expect(status).to_have_text(re.compile("^Stopped"))
    opened.wait()


def test_an_endless_flood_leaves_the_page_free_and_stop_answers(english: LivePage) -> None:
    english.type(1, "i = 0\nwhile True:\n    print(i)\n    i += 1")
    english.click(1, "run")
    english.expect(english.cell(1)).to_contain_text("The output is cut here", timeout=MINUTE)
    assert shown_lines(english, 1) == [str(number) for number in range(2_000)]
    english.page.wait_for_function(FREE)
    expect_stop(english, 1)
    # A long output scrolls in itself, and the keyboard reaches it.
    box = english.cell(1).locator(".nb-fresh pre").first
    assert box.evaluate("(pre) => pre.clientHeight < 500 && pre.scrollHeight > 5_000")
    assert box.get_attribute("tabindex") == "0"


def test_a_progress_bar_without_end_leaves_the_page_free_and_stop_answers(
    english: LivePage,
) -> None:
    english.type(1, "i = 0\nwhile True:\n    print(f'\\r{i}', end='')\n    i += 1")
    english.click(1, "run")
    # It is never cut: the page goes on getting it.
    english.expect(english.cell(1).locator(".nb-fresh")).to_have_text(
        re.compile(r"^\d{5,}"), timeout=MINUTE
    )
    english.page.wait_for_function(FREE)
    expect_stop(english, 1)


def test_a_flood_that_ends_runs_to_its_end(english: LivePage) -> None:
    english.type(1, "for i in range(20_000):\n    print(i % 10)\nprinted = i")
    english.run(1)
    assert english.status(1).endswith("your own code")
    assert shown_lines(english, 1) == [str(number % 10) for number in range(2_000)]
    english.type(3, "print('a', end='')\nprint('\\r12345\\r', end='')\nprint(printed)")
    english.run(3)
    assert shown_lines(english, 3) == ["19999"]


def test_stop_answers_while_numpy_computes(english: LivePage) -> None:
    endless = "while True:\n    np.linalg.svd(np.ones((3000, 3000)))"
    english.type(1, f"import numpy as np\nprint('begun')\n{endless}")
    english.click(1, "run")
    english.expect(english.cell(1).locator(".nb-fresh")).to_have_text("begun", timeout=MINUTE)
    expect_stop(english, 1)


@pytest.mark.parametrize("script", ["page.js", "editor.js"])
def test_a_script_of_the_cells_that_fails_is_named_and_the_next_click_tries_again(
    open_page: Callable[..., Any], cells: str, script: str
) -> None:
    from playwright.sync_api import expect

    page = open_page()
    page.route(f"**/live/{script}", lambda route: route.fulfill(status=503, body=""))
    page.goto(f"{cells}en/cells.html")
    again = page.get_by_role("button", name="Try again")
    expect(again.locator("..")).to_contain_text(f"because {script} could not be loaded")
    assert page.get_by_role("button", name="Run").count() == 0
    again.click()
    page.unroute(f"**/live/{script}")
    again.click()
    expect(page.get_by_role("button", name="Run all")).to_be_visible()
    assert again.count() == 0


def test_a_page_opened_from_disk_says_where_its_cells_run(
    open_page: Callable[..., Any], folder: Path
) -> None:
    page = open_page()
    page.goto((folder / "en" / "cells.html").as_uri())
    assert page.get_by_text("A page opened from disk cannot start Python").is_visible()
    assert page.get_by_text("loads Python").count() == 0
    assert not page.locator(".nb-scratch").is_visible()


# What may fail, how, and what the page says of it.
FAILURES = {
    "pyodide.asm.wasm.packed": (lambda route: route.abort(), "cannot be reached"),
    "numpy-*": (lambda route: route.fulfill(status=503, body=""), "answered 503"),
    "nn_tutorial-*": (lambda route: route.fulfill(body="<html>"), "not complete"),
    "mnist-part-*": (lambda route: route.abort(), "cannot be reached"),
    "pyodide.js": (lambda route: route.fulfill(status=500, body=""), "answered 500"),
    "pyodide.asm.js": (lambda route: route.abort(), "cannot be reached"),
    "python_stdlib.zip": (lambda route: route.abort(), "cannot be reached"),
    "worker.js": (lambda route: route.abort(), "cannot be reached"),
    "cells.json": (lambda route: route.fulfill(body="{"), "not complete"),
}


def test_each_file_that_fails_is_named_and_the_next_click_tries_again(english: LivePage) -> None:
    for name, (fail, reason) in FAILURES.items():
        english.page.route(f"**/{name}", fail)
        english.run(1)
        assert english.status(1).startswith("Python is not running.")
        assert name.strip("*") in english.status(1)
        assert reason in english.status(1)
        english.page.unroute(f"**/{name}")
    english.run(1)
    assert english.status(1).endswith("as built")


def test_without_a_network_the_page_says_so_and_recovers(english: LivePage) -> None:
    english.page.context.set_offline(True)
    english.run(3)
    assert "cells.json: there is no network" in english.status(3)
    english.page.context.set_offline(False)
    english.click(3, "edit")
    english.page.context.set_offline(True)
    english.run(3)
    assert "there is no network" in english.status(3)
    english.page.context.set_offline(False)
    english.run(3)
    assert "42" in english.output(3)


def test_a_transfer_that_stalls_is_a_failure(english: LivePage) -> None:
    english.page.route("**/numpy-*", lambda _: None)
    english.run(1)
    assert re.search(r"numpy-\S+: nothing has come for a long time", english.status(1))
    english.page.unroute("**/numpy-*")
    english.run(1)
    assert english.status(1).endswith("as built")


def test_a_page_older_than_the_site_offers_to_be_loaded_again(english: LivePage) -> None:
    gone = "**/nn_tutorial-*"
    english.click(1, "edit")
    english.page.route(gone, lambda route: route.fulfill(status=404, body=""))
    english.run(1)
    assert "The site has changed since this page was opened" in english.status(1)
    english.page.unroute(gone)
    with english.page.expect_navigation():
        english.click(1, "reload")
    english.page.wait_for_load_state("networkidle")
    # Cells that are not those of the page do not run in their place.
    other = json.dumps({"cells": [{"code": "1", "smaller": None, "slow": False, "local": False}]})
    english.page.route("**/cells.json", lambda route: route.fulfill(body=other))
    english.run(1)
    assert "do not belong together" in english.status(1)
    assert english.cell(1).locator('[data-action="reload"]').is_visible()


def test_an_editor_that_fails_leaves_a_text_field_and_comes_later(english: LivePage) -> None:
    english.page.route("**/editor-*", lambda route: route.abort())
    english.type(1, "print('typed')")
    assert re.search(r"editor-\S+: the server cannot be reached", english.cell(1).inner_text())
    english.run(1)
    assert "typed" in english.output(1)
    english.page.unroute("**/editor-*")
    english.click(1, "original")
    english.click(1, "edit")
    english.expect(english.cell(1).locator(".cm-editor")).to_contain_text("print('typed')")


def test_a_server_that_does_not_know_modules_by_their_name_runs_python(
    english: LivePage,
) -> None:
    types = {"Content-Type": "text/plain"}
    english.page.route("**/*.mjs", lambda route: route.fulfill(body="export {}", headers=types))
    english.run(3)
    english.click(3, "edit")
    assert "42" in english.output(3)
    assert [url for url in english.asked if url.endswith(".mjs")] == []


def test_what_cannot_work_in_a_page_is_said_in_its_language(
    open_page: Callable[..., Any], english: LivePage, cells: str
) -> None:
    for code, error, sentence in (
        ("name = input('Who?')", "EOFError", "A page has no keyboard input for Python."),
        ("%timeit 1 + 1", "SyntaxError", "commands of Jupyter"),
        ("import torch", "ModuleNotFoundError: No module named 'torch'", "has NumPy, matplotlib"),
    ):
        english.type(1, code)
        english.run(1)
        assert error in english.output(1)
        assert sentence in english.output(1)
        english.click(1, "original")
    english.type(1, "import asyncio\nawait asyncio.sleep(0.01)\nprint('awaited')")
    english.run(1)
    assert english.output(1).strip() == "awaited"
    korean = LivePage(open_page(), cells, "cells.html")
    korean.type(1, "import torch")
    korean.run(1)
    assert "ModuleNotFoundError: No module named 'torch'" in korean.output(1)
    assert "페이지의 파이썬에는 NumPy" in korean.output(1)


def test_outputs_are_equal_up_to_what_round_off_changes(english: LivePage) -> None:
    compare = "async ([url, ...texts]) => (await import(url)).compare(...texts)"
    url = english.page.url.replace("en/cells.html", "assets/live/compare.js")
    for built, fresh, comparison in (
        ("loss 2.3026", "loss  2.3026\n", "same"),
        ("array([1, 2], dtype=int64)", "array([1, 2], dtype=int32)", "same"),
        ("loss 2.3026", "loss 2.3027", "close"),
        ("loss 2.3026", "loss 2.3028", "differs"),
        ("loss 2.3026", "lost 2.3026", "differs"),
        ("0.333333333333", "0.333333333421", "close"),
        ("error 3.1e-09", "error 1.2e-09", "close"),
        ("error 3.1e-09", "error 1.2e-05", "differs"),
        ("[0. 1.]", "[1.3e-17 1.]", "close"),
        ("3 right", "4 right", "differs"),
        ("accuracy 0.9", "accuracy 1.0", "differs"),
        ("9,990 of 10,000", "9,991 of 10,000", "differs"),
        ("nan", "inf", "differs"),
        ("1 2", "1", "differs"),
    ):
        assert english.page.evaluate(compare, [url, built, fresh]) == comparison, (built, fresh)


def test_an_output_that_differs_stands_beside_the_built_one(english: LivePage) -> None:
    # As if the site had been built by a machine that rounds otherwise, and then by another program.
    samps = english.cell(1).locator(".nb-built samp")
    printed = samps.last.text_content()
    samps.last.evaluate("(samp, text) => { samp.textContent = text; }", printed[:-3] + "34])")
    other = "(samp) => { samp.textContent += 'one more\\n'; }"
    english.run(1)
    assert english.status(1).endswith("as built, up to round-off")
    built = english.cell(3).locator(".nb-built samp")
    built.evaluate(other)
    english.run(3)
    assert english.status(3).endswith("differs from the built output")
    marks = english.cell(3).locator("mark")
    assert marks.all_text_contents() == ["differs: one more\n"]
    assert marks.evaluate("(m) => getComputedStyle(m, '::before').content").startswith('"−')
    boxes = [english.cell(3).locator(place).bounding_box() for place in (".nb-built", ".nb-fresh")]
    assert boxes[0]["y"] == boxes[1]["y"]
    english.page.set_viewport_size({"width": 360, "height": 800})
    boxes = [english.cell(3).locator(place).bounding_box() for place in (".nb-built", ".nb-fresh")]
    assert boxes[0]["x"] == boxes[1]["x"]
    english.cell(3).get_by_text("Do not compare").click()
    assert built.text_content() == "42\none more\n"
    assert not built.is_visible()


def test_what_an_edit_has_made_old_is_marked_until_it_runs_again(english: LivePage) -> None:
    english.run(3)
    assert english.page.locator(".nb-stale >> visible=true").count() == 0
    english.type(1, "import numpy as np\n\nhidden = 3\nx = 5\nprint('ready')")
    english.run(1)
    stale = english.cell(3).locator(".nb-stale")
    assert "Made before cell 1 above was changed." in stale.inner_text()
    assert "Built with the original code of cell 1" in english.cell(4).inner_text()
    stale.get_by_role("button", name="Run from here").click()
    english.wait()
    assert english.page.locator(".nb-stale >> visible=true").count() == 0
    assert "5000 [5 0 4]" in english.output(4)


def test_all_cells_run_from_the_top_and_say_how_far_they_are(english: LivePage) -> None:
    top = english.page.locator(".nb-live-top")
    said = listen(english, top)
    top.get_by_role("button", name="Run all").click()
    english.wait()
    english.expect(top).to_contain_text(re.compile(r"All 9 cells have run, in \d+ s"))
    assert "Cell 3 of 9" in said()
    for number in (1, 3):
        assert english.status(number).endswith("as built")
    for number in (5, 8, 9):
        assert english.status(number).endswith("drawn again")
    english.type(3, "1 / 0")
    top.get_by_role("button", name="Run all").click()
    english.wait()
    english.expect(top).to_contain_text("Cell 3 stopped with an error")


def test_an_empty_cell_at_the_end_shares_the_names_of_the_page(english: LivePage) -> None:
    english.run(3)
    scratch = english.page.locator(".nb-scratch")
    scratch.get_by_role("button", name=re.compile("^Write code ?, your own code$")).click()
    scratch.get_by_role("textbox", name="Your own code").focus()
    english.page.keyboard.insert_text("hidden * 2")
    english.page.keyboard.press("Shift+Enter")
    english.wait()
    assert scratch.locator(".nb-fresh").inner_text().strip() == "14"
    assert english.status(4) == ""


def test_few_buttons_and_a_menu_for_the_rest(english: LivePage) -> None:
    buttons = english.cell(3).locator(".nb-live-bar button >> visible=true")
    assert [name.split(",")[0] for name in buttons.all_text_contents()] == ["Run", "Edit"]
    english.run(3)
    assert [name.split(",")[0] for name in buttons.all_text_contents()] == ["Run", "Edit", "More"]
    english.cell(3).locator('[data-action="more"]').focus()
    english.page.keyboard.press("Enter")
    english.page.keyboard.press("Tab")
    assert english.page.evaluate("document.activeElement.dataset.action") == "above"
    english.page.keyboard.press("Escape")
    assert english.page.evaluate("document.activeElement.dataset.action") == "more"
    assert len(buttons.all()) == 3


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
    # What is cut off has a sign at each side: its ground covers a shadow.
    sign = "(box) => getComputedStyle(box).backgroundImage"
    assert opened.cell(1).locator(".nb-fresh pre").first.evaluate(sign).count("to left") == 2
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


# Figures


def drawn(opened: LivePage, number: int) -> Any:
    """Return the figure that a cell has drawn in the page."""
    return opened.cell(number).locator(".nb-fresh svg")


def place_in_cell(figure: Any) -> list[float]:
    """Return where a figure stands in its cell, and how large it is."""
    place = """(figure) => {
      const { x, y, width, height } = figure.getBoundingClientRect();
      const cell = figure.closest(".nb-cell").getBoundingClientRect();
      return [x - cell.x, y - cell.y, width, height];
    }"""
    return [round(number, 1) for number in figure.evaluate(place)]


def matplotlib_asked(opened: LivePage) -> list[str]:
    """Return the files of matplotlib that a page has asked for."""
    return [url for url in opened.asked if "/matplotlib-" in url]


def test_a_graph_is_drawn_again_without_matplotlib_where_the_built_one_stood(
    english: LivePage,
) -> None:
    built = english.cell(5).locator(".nb-built svg")
    place, words = place_in_cell(built), built.text_content()
    english.run(5)
    assert english.status(5).endswith("drawn again")
    assert place_in_cell(drawn(english, 5)) == place
    assert not built.is_visible()
    assert drawn(english, 5).text_content() == words
    english.expect(drawn(english, 5)).to_have_accessible_name("A computational graph")
    english.cell(5).get_by_text("Compare with the built output").click()
    assert built.is_visible()
    assert drawn(english, 5).is_visible()
    english.type(5, "graphs.used_twice(3.0)")
    english.run(5)
    assert drawn(english, 5).locator("text", has_text=re.compile("^9$")).count() == 1
    assert matplotlib_asked(english) == []


def test_nothing_of_matplotlib_is_fetched_on_the_way_to_a_cell_that_does_not_draw(
    english: LivePage,
) -> None:
    english.type(9, "print(len(images))")
    english.run(9)
    assert english.cell(8).locator(".nb-built svg").is_visible()
    assert english.status(8).endswith("the figure is the built one")
    assert english.status(5).endswith("drawn again")
    assert matplotlib_asked(english) == []
    english.type(3, "digit_grid(images[:1], ['mine'])")
    english.run(3)
    assert len(matplotlib_asked(english)) == 1
    assert english.status(3).endswith("your own code")
    assert "mine" in drawn(english, 3).text_content()


def test_hidden_code_draws_from_below_its_figure(english: LivePage) -> None:
    size = english.page.get_by_text(re.compile(r"loads matplotlib, \d+ MB, once"))
    english.expect(size).to_have_count(1)
    place = place_in_cell(english.cell(8).locator(".nb-built svg"))
    draw = english.cell(8).get_by_role("button", name="Draw again")
    draw.focus()
    english.page.keyboard.press("Enter")
    english.wait()
    assert english.status(8).endswith("drawn again")
    assert drawn(english, 8).locator("image").count() == 2
    assert place_in_cell(drawn(english, 8)) == place
    # Once it is there, cells that draw do so, and nothing is said of its size.
    english.run(9)
    assert english.status(9).endswith("drawn again")
    assert len(matplotlib_asked(english)) == 1
    english.expect(size).to_have_count(0)


def test_a_figure_of_a_readers_own_is_drawn_in_the_colours_of_the_page(english: LivePage) -> None:
    english.type(
        9, "import matplotlib.pyplot as plt\nplt.title('mine')\nplt.plot([1, 2])\nplt.show()"
    )
    english.run(9)
    assert english.status(9).endswith("your own code")
    english.expect(drawn(english, 9)).to_have_accessible_name(re.compile("^Drawn again .* A line$"))
    assert "mine" in drawn(english, 9).text_content()
    english.type(1, "import matplotlib.pyplot as plt\nplt.figure().text(0, 0, 'new')\nplt.show()")
    english.run(1)
    english.expect(drawn(english, 1)).to_have_accessible_name(re.compile("that the code"))
    english.page.click(DARK_SWITCH)
    english.page.wait_for_selector('body[data-md-color-scheme="slate"]')
    colours = "(text) => [text, document.body].map((e) => getComputedStyle(e)"
    text, page = (
        drawn(english, 1).locator("text").evaluate(f"{colours}[e === text ? 'fill' : 'color'])")
    )
    assert text == page


def test_a_figure_has_the_words_of_its_page(open_page: Callable[..., Any], cells: str) -> None:
    korean = LivePage(open_page(), cells, "cells.html")
    korean.run(5)
    assert korean.status(5).endswith("다시 그렸다")
    korean.expect(drawn(korean, 5)).to_have_accessible_name("계산 그래프")
    assert "값(순전파)" in drawn(korean, 5).text_content()
    assert korean.trouble == []


def test_matplotlib_that_does_not_come_is_said_and_comes_at_the_next_click(
    english: LivePage,
) -> None:
    english.run(1)
    said = r"Nothing can be drawn without matplotlib. pillow-\S+: .*{}.* Try again."
    for reason, fail in {
        "cannot be reached": lambda route: route.abort(),
        "not complete": lambda route: route.fulfill(body=b"no wheel"),
    }.items():
        english.page.route("**/pillow-*", fail)
        english.run(9)
        assert re.fullmatch(said.format(reason), english.status(9))
        assert english.cell(9).locator(".nb-built svg").is_visible()
        english.page.unroute("**/pillow-*")
    # Python has gone on: its names are there.
    english.type(3, "print(x[-1])")
    english.run(3)
    assert "1.0" in english.output(3)
    english.run(9)
    assert english.status(9).endswith("drawn again")
    assert len(matplotlib_asked(english)) == 1


def test_a_figure_that_differs_says_why(english: LivePage) -> None:
    english.type(1, "import numpy as np\n\nx = np.linspace(0, 1, 4)")
    english.run(9)
    assert english.status(9).endswith("because a cell above ran with your own code")
    assert not english.cell(9).locator(".nb-built svg").is_visible()
    assert english.status(8).endswith("the figure is the built one")
    english.click(1, "original")
    english.run(1)
    english.run(9)
    assert english.status(9).endswith("drawn again")


def test_a_figure_fits_a_phone_and_is_accessible(open_page: Callable[..., Any], cells: str) -> None:
    page = open_page(viewport={"width": 360, "height": 800})
    opened = LivePage(page, cells, "cells.html")
    before = axe(page)
    opened.run(9)
    assert drawn(opened, 9).is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert axe(page) == before
