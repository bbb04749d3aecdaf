"""What few readers meet of questions and predictions.

A script does not come, nothing can be kept, a page is printed or opened from disk. And everybody
can use the page, answered or not, on a phone and on a desk.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from asking import (
    BEGUN,
    ENGLISH,
    KOREAN,
    commit,
    covered,
    reads_without_scripts,
    said,
    whole,
)
from keeping import ABSENT
from site_support import COLOURS, axe, darken


@pytest.mark.parametrize(("path", "width"), [(ENGLISH, 360), (KOREAN, 1280)])
def test_a_page_that_asks_is_accessible_and_fits_the_screen(
    asking: Callable[..., Any], path: str, width: int
) -> None:
    page = whole(asking(path, viewport={"width": width, "height": 800}))
    for answers in (False, True):
        if answers:
            page.locator("#p-first input").fill("1")
            page.locator("#p-curve input").first.press("ArrowUp")
            page.locator("#q-doubles input").first.check()
            for name in ("p-first", "p-curve", "q-doubles", "e-mean"):
                commit(page, name)
        assert [found for found in axe(page) if found[1] != "#__drawer"] == []  # the theme's
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    darken(page)
    assert axe(page, COLOURS) == []


def test_on_paper_nothing_is_covered_with_scripts_either(asking: Callable[..., Any]) -> None:
    page = whole(asking())
    page.emulate_media(media="print")
    assert covered(page) == [False, False, False]
    assert page.get_by_text("The sum has twice as many terms").is_visible()
    assert not page.get_by_role("button", name="Answer").is_visible()


def test_from_disk_a_page_reads_as_without_scripts(
    open_page: Callable[..., Any], small_folder: Path
) -> None:
    page = open_page()
    page.goto((small_folder / "en" / "loss.html").as_uri())
    reads_without_scripts(page)


def test_where_a_script_does_not_come_a_page_reads_as_without_it(
    open_page: Callable[..., Any], small_site: str
) -> None:
    for script in ("first.js", "pad.js"):
        page = open_page()
        page.route(f"**/assets/ask/{script}", lambda route: route.abort())
        page.goto(small_site + ENGLISH)
        page.wait_for_selector("html:not(.asks)")
        reads_without_scripts(page)


def test_where_nothing_can_be_kept_answers_are_answered_and_it_is_said(
    open_page: Callable[..., Any], small_site: str
) -> None:
    page = open_page()
    page.add_init_script(ABSENT)
    page.goto(small_site + ENGLISH)
    page.evaluate(BEGUN)
    page.locator("#p-first input").fill("2.3")
    commit(page, "p-first")
    assert "Right." in said(page, "p-first")
    assert "does not let the site keep" in page.get_by_role("alert").inner_text()
