"""What seldom befalls the cells of a page, and takes long.

A file is lost, a server stalls, a program has no end, the site is newer than the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from live_page import FAILURES, MINUTE, LivePage, expect_freedom, failing, listen
from site_support import need_runtime


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


# Files that are missed soon, one after the other.
SOON = ("kinds.json", "worker.js", "pyodide.js", "pyodide.asm.wasm.packed")


def test_what_fails_is_named_and_the_next_click_tries_again(english: LivePage) -> None:
    with failing(english.page, "**/editor-*", lambda route: route.abort()):
        # Without a network, before and after the page has its cells.
        english.page.context.set_offline(True)
        english.run(3)
        assert "kinds.json: there is no network" in english.status(3)
        english.page.context.set_offline(False)
        english.type(3, "print('typed')")
        english.page.context.set_offline(True)
        english.run(3)
        assert "there is no network" in english.status(3)
        english.page.context.set_offline(False)
        # An editor that fails leaves a text field.
        assert re.search(r"editor-\S+: the server cannot be reached", english.cell(3).inner_text())
    for file in SOON:
        fail, reason = FAILURES[file]
        with failing(english.page, f"**/{file}", fail):
            english.run(1)
        assert english.status(1).startswith("Python is not running.")
        assert file in english.status(1)
        assert reason in english.status(1)
    # Stop ends the start of Python, too.
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
    assert english.status(1).endswith("as built")
    assert "typed" in english.output(3)
    english.click(3, "original")
    english.click(3, "edit")
    english.expect(english.cell(3).locator(".cm-editor")).to_contain_text("print('typed')")
    # Not every server knows modules by their name.
    assert [url for url in english.asked if url.endswith(".mjs")] == []


def test_a_transfer_that_stalls_is_a_failure(english: LivePage) -> None:
    with failing(english.page, "**/numpy-*", lambda _: None):
        english.run(1)
    assert re.search(r"numpy-\S+: nothing has come for a long time", english.status(1))
    english.run(1)
    assert english.status(1).endswith("as built")


def test_a_progress_bar_without_an_end_is_never_cut_and_leaves_the_page_free(
    english: LivePage,
) -> None:
    english.type(1, "i = 0\nwhile True:\n    print(f'\\r{i}', end='')\n    i += 1")
    english.click(1, "run")
    english.expect(english.cell(1).locator(".nb-fresh")).to_have_text(
        re.compile(r"^\d{5,}"), timeout=MINUTE
    )
    expect_freedom(english)
    english.expect_stop(1)


def test_stop_answers_while_numpy_computes(english: LivePage) -> None:
    endless = "while True:\n    np.linalg.svd(np.ones((3000, 3000)))"
    english.type(1, f"import numpy as np\nprint('begun')\n{endless}")
    english.click(1, "run")
    english.expect(english.cell(1).locator(".nb-fresh")).to_have_text("begun", timeout=MINUTE)
    english.expect_stop(1)


def test_stop_ends_what_has_no_end_and_the_page_goes_on(english: LivePage) -> None:
    # A flood is cut.
    english.type(1, "i = 0\nwhile True:\n    print(i)\n    i += 1")
    english.click(1, "run")
    english.expect(english.cell(1)).to_contain_text("The output is cut here", timeout=MINUTE)
    assert english.lines(1) == [str(number) for number in range(2_000)]
    expect_freedom(english)
    said = listen(english, english.cell(1))
    english.expect_stop(1)
    # A long output scrolls in itself, and the keyboard reaches it.
    box = english.cell(1).locator(".nb-fresh pre").first
    assert box.evaluate("(pre) => pre.clientHeight < 500 && pre.scrollHeight > 5_000")
    assert box.get_attribute("tabindex") == "0"
    english.cell(1).get_by_text("Compare with the built output").click()
    assert "ready" in english.output(1)
    english.cell(1).get_by_text("Do not compare").click()
    # As if the site had been built by a machine that rounds otherwise, and by another program.
    english.click(1, "original")
    samps = english.cell(1).locator(".nb-built samp")
    printed = samps.last.text_content()
    samps.last.evaluate("(samp, text) => { samp.textContent = text; }", printed[:-3] + "34])")
    built = english.cell(3).locator(".nb-built samp")
    built.evaluate("(samp) => { samp.textContent += 'one more\\n'; }")
    english.run(3)
    # While Python started anew, nothing was said over it.
    assert said()[1] == "Running"
    assert english.status(1).endswith("as built, up to round-off")
    assert "42" in english.output(3)
    # What differs stands beside the built output, or below it.
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


@pytest.mark.parametrize("script", ["page.js", "editor.js"])
def test_a_script_of_the_cells_that_fails_is_named_and_the_next_click_tries_again(
    open_page: Callable[..., Any], small_folder: Path, small_site: str, script: str
) -> None:
    from playwright.sync_api import expect

    need_runtime(small_folder)
    page = open_page()
    page.route(f"**/live/{script}", lambda route: route.fulfill(status=503, body=""))
    page.goto(f"{small_site}en/kinds.html")
    again = page.get_by_role("button", name="Try again")
    expect(again.locator("..")).to_contain_text(f"because {script} could not be loaded")
    assert page.get_by_role("button", name="Run").count() == 0
    with page.expect_response(f"**/live/{script}"):
        again.click()
    page.unroute(f"**/live/{script}")
    again.click()
    expect(page.get_by_role("button", name="Run all")).to_be_visible()
    assert again.count() == 0


def test_a_page_older_than_the_site_offers_to_be_loaded_again(english: LivePage) -> None:
    gone = "**/nn_tutorial-*"
    english.click(1, "edit")
    english.page.route(gone, lambda route: route.fulfill(status=404, body=""))
    english.run(1)
    assert "The site has changed since this page was opened" in english.status(1)
    english.page.unroute(gone)
    with english.page.expect_navigation():
        english.click(1, "reload")
    english.settle()
    # Cells that are not those of the page do not run in their place.
    other = json.dumps({"cells": [{"code": "1", "smaller": None, "slow": False, "local": False}]})
    english.page.route("**/kinds.json", lambda route: route.fulfill(body=other))
    english.run(1)
    assert "do not belong together" in english.status(1)
    assert english.cell(1).locator('[data-action="reload"]').is_visible()
