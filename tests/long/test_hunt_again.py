"""The bug hunt in the built page: a cause that was missed is offered again, in another network."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from hunting import START, answer, case_number
from live_page import LivePage
from site_support import Site, axe, need_runtime

from nn_tutorial.book.hunt import make_case

MISSED = {
    "value": "✗ mask-forgotten",
    "when": START.isoformat().replace("+00:00", "Z"),
    "under": "dot-for-elementwise, case 3",
}
KEEP = """(text) => localStorage.setItem(
    "nn_tutorial.work.hunt.answer.h-dot-for-elementwise-3", text)"""


def test_a_cause_that_was_missed_comes_again(
    open_page: Callable[..., Any], site: Site, address: str
) -> None:
    need_runtime(site.folder)
    page = open_page(viewport={"width": 360, "height": 800})
    page.clock.set_fixed_time(START + timedelta(minutes=11))
    page.goto(f"{address}assets/live/kept.js")  # quicker to open than a page of the site
    page.evaluate(KEEP, json.dumps(MISSED))
    opened = LivePage(page, address, "en/hunt.html")
    hunt, before = page.locator("#hunting"), axe(page)
    again = page.get_by_role("button", name="Earlier causes (1)")
    again.click()
    number = case_number(page)
    assert number != 3
    assert make_case(number).cause == "dot-for-elementwise"
    answer(page, "dot-for-elementwise", "")
    assert "Right." in hunt.inner_text()
    assert "Found so far: 1. Missed: 1." in hunt.inner_text()
    assert not again.is_visible()
    assert axe(page) == before
    page.clock.set_fixed_time(START + timedelta(days=1, minutes=12))
    page.reload()
    again.wait_for()
    page.goto(f"{address}en/my-work.html")
    work = page.locator("#work")
    work.get_by_text("✗ mask-forgotten").wait_for()
    assert work.get_by_text("dot-for-elementwise").count() >= 2
    assert opened.trouble == []
