"""Cells of a small page, run in a real browser.

Python takes seconds to start, and matplotlib as many again: what can be seen on one visit, one
after the other, is one test. In tests/long, what is seldom is in test_cells_in_trouble.py, such as
a file that is lost or a program without end, and what needs matplotlib in test_cells_drawing.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from live_page import LivePage, expect_room_and_access
from site_support import need_runtime

# The colour of an element and the sign before it.
LOOK = (
    "(element) => [getComputedStyle(element).color, getComputedStyle(element, '::before').content]"
)


@pytest.fixture(autouse=True)
def _with_runtime(small_folder: Path) -> None:
    need_runtime(small_folder)


# Running


def offered(opened: LivePage, number: int) -> list[str]:
    """Return the names of the buttons that a cell shows."""
    buttons = opened.cell(number).locator(".nb-live-bar button >> visible=true")
    return [name.split(",")[0] for name in buttons.all_text_contents()]


def test_cells_share_one_python_on_a_desk_and_on_a_phone(english: LivePage) -> None:
    # Nothing of the runtime is fetched before a click.
    heavy = re.compile("/assets/runtime/|/assets/live/(cells|worker)")
    assert [url for url in english.asked if heavy.search(url)] == []
    run = english.cell(1).locator('[data-action="run"]')
    english.expect(run).to_have_accessible_name(re.compile(r"^Run ?, cell 1$"))
    top = english.page.locator(".nb-live-top")
    english.expect(top).to_have_text(re.compile(r"The first run loads Python, 1\d MB, once"))
    english.expect(english.page.get_by_text("loads Python")).to_have_count(1)
    # Those above run first, and all share their names.
    assert offered(english, 3) == ["Run", "Edit"]
    english.run(3)
    assert english.status(1).endswith("as built")
    assert english.status(3).endswith("as built")
    assert "42" in english.output(3)
    english.expect(english.page.get_by_text("loads Python")).to_have_count(0)
    assert english.page.locator(".nb-stale >> visible=true").count() == 0
    # Few buttons, and a menu for the rest.
    assert offered(english, 3) == ["Run", "Edit", "More"]
    english.cell(3).locator('[data-action="more"]').focus()
    english.page.keyboard.press("Enter")
    english.page.keyboard.press("Tab")
    assert english.page.evaluate("document.activeElement.dataset.action") == "above"
    english.page.keyboard.press("Escape")
    assert english.page.evaluate("document.activeElement.dataset.action") == "more"
    assert len(offered(english, 3)) == 3
    # An empty cell at the end shares the names of the page.
    scratch = english.page.locator(".nb-scratch")
    scratch.get_by_role("button", name=re.compile("^Write code ?, your own code$")).click()
    scratch.get_by_role("textbox", name="Your own code").focus()
    english.page.keyboard.insert_text("hidden * 2")
    english.page.keyboard.press("Shift+Enter")
    english.wait()
    assert scratch.locator(".nb-fresh").inner_text().strip() == "14"
    assert english.status(4) == ""
    # What an edit has made old is marked, and what follows on it says so.
    english.type(1, "hidden = 2")
    english.run(1)
    assert english.status(1).endswith("your own code · no output")
    assert "not run" not in english.mark(1)
    assert "Made before cell 1 above was changed." in english.cell(3).inner_text()
    assert "Built with the original code of cell 1" in english.cell(4).inner_text()
    english.run(3)
    assert "12" in english.output(3)
    assert english.status(3).endswith("because a cell above ran with your own code")
    english.cell(3).get_by_text("Compare with the built output").click()
    assert "42" in english.output(3)
    english.click(3, "above")
    english.wait()
    english.run(3)
    assert "42" in english.output(3)
    # A part of MNIST is said to be one; a slow cell runs smaller, or in full.
    english.run(4)
    assert "the first 5,000 of 60,000 training images" in english.output(4)
    assert "5000 [5 0 4]" in english.output(4)
    english.run(6)
    assert "45" in english.output(6)
    assert english.status(6).endswith("not compared: this is a smaller size")
    assert "print(sum(range(10)))" in english.cell(6).inner_text()
    english.click(6, "full")
    english.wait()
    assert english.status(6).endswith("as built")
    whole = english.cell(4).locator('[data-action="whole"]:not([hidden])')
    assert whole.text_content().startswith("Use all of MNIST")
    # A graph is drawn again, and matplotlib is not fetched for it.
    built = english.cell(5).locator(".nb-built svg")
    words = built.text_content()
    english.run(5)
    assert english.status(5).endswith("drawn again")
    assert english.drawn(5).text_content() == words
    assert not built.is_visible()
    assert [url for url in english.asked if "/matplotlib-" in url] == []
    # The same Python goes on, on what is now a phone.
    english.page.set_viewport_size({"width": 360, "height": 800})
    expect_own_code_to_run(english)
    expect_errors_to_be_explained(english)
    expect_room_and_access(english)
    expect_what_is_solved_to_have_a_sign(english)


def expect_own_code_to_run(english: LivePage) -> None:
    """See that a reader's code runs: by keyboard, in an exercise, and with a flood that ends."""
    page = english.page
    # The keyboard enters the editor and leaves it.
    english.cell(3).locator('[data-action="edit"]').focus()
    page.keyboard.press("Enter")
    editor = english.cell(3).get_by_role("textbox", name="Code of cell 3")
    editor.wait_for()
    english.expect(editor).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.action") == "run"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Enter")
    english.wait()
    assert english.status(3).endswith("as built")
    # An exercise says what is wrong, and then that it is right: once, by a word, a colour, a sign.
    english.run(7)
    assert "not yet" in english.output(7)
    assert english.page.locator(".kept-sign").count() == 0
    english.type(7, "check_sigmoid(lambda x: 1 / (1 + np.exp(-x)))")
    english.run(7)
    assert "overflow encountered in exp" in english.output(7)
    assert english.status(7).endswith("s")
    verdict = english.cell(7).locator(".nb-fresh [data-verdict]")
    wrong = verdict.evaluate(LOOK)
    english.click(7, "original")
    english.type(
        7, "def sigmoid(x):\n    return np.exp(-np.logaddexp(0, -x))\n\n\ncheck_sigmoid(sigmoid)"
    )
    english.run(7)
    assert english.output(7).startswith("correct")
    english.page.locator("#cell-7").get_by_text("Solved on").wait_for()
    right = verdict.evaluate(LOOK)
    assert all(one != other for one, other in zip(wrong, right, strict=True))
    english.click(7, "original")
    english.type(7, "def sigmoid(x):\n    return 1")
    english.run(7)
    assert "the answer must end with the line check_sigmoid(sigmoid)" in english.output(7)
    english.type(1, "import asyncio\nawait asyncio.sleep(0.01)\nprint('awaited')")
    english.run(1)
    assert english.output(1).strip() == "awaited"
    # A flood that ends runs to its end.
    english.type(1, "for i in range(20_000):\n    print(i % 10)\nprinted = i")
    english.run(1)
    assert english.status(1).endswith("your own code")
    assert english.lines(1) == [str(number % 10) for number in range(2_000)]
    english.type(3, "print('a', end='')\nprint('\\r12345\\r', end='')\nprint(printed)")
    english.run(3)
    assert english.lines(3) == ["19999"]


def expect_errors_to_be_explained(english: LivePage) -> None:
    """See that what cannot work in a page is said to be so, and which lines an error is from."""
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
    # An error shows the frames of the cell, and the page goes on.
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


def expect_what_is_solved_to_have_a_sign(english: LivePage) -> None:
    """See that the exercise has it in both languages, whatever is tried afterwards."""
    page = english.page
    english.click(7, "original")
    english.click(7, "forget")
    english.show(page.url.replace("/en/", "/"))
    assert re.search(r"✓ \d+월 \d+일에 풀었다", english.mark(7))
    assert page.locator("#task .kept-sign").text_content() == " ✓, 풀었음"
    assert page.locator('.md-nav--secondary a[href="#task"] .kept-sign').count() > 0
    english.show(page.url.replace("kinds.html", "en/kinds.html"))
    assert re.search(r"✓ Solved on \d+ [A-Z][a-z]{2}", english.mark(7))
    page.goto(page.url.replace("kinds.html", "my-work.html"))
    assert re.search(r"✓ (문제|Task) \(Cell 7\) solved", page.locator("#work").inner_text())


def test_outputs_are_equal_up_to_what_round_off_changes(
    open_page: Callable[..., Any], small_site: str
) -> None:
    page = open_page()
    page.goto(f"{small_site}assets/live/compare.js")  # quicker to open than a page of the site
    compare = "async (texts) => (await import(location.href)).compare(...texts)"
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
        assert page.evaluate(compare, [built, fresh]) == comparison, (built, fresh)


# Where Python cannot start


def test_a_page_opened_from_disk_says_where_its_cells_run(
    open_page: Callable[..., Any], small_folder: Path
) -> None:
    page = open_page()
    page.goto((small_folder / "en" / "kinds.html").as_uri())
    assert page.get_by_text("A page opened from disk cannot start Python").is_visible()
    assert page.get_by_text("loads Python").count() == 0
    assert not page.locator(".nb-scratch").is_visible()


def test_without_scripts_there_is_nothing_to_press(
    open_page: Callable[..., Any], small_site: str
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{small_site}kinds.html")
    assert page.locator(".nb-cell button").count() == 0
