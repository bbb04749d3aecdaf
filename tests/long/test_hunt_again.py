"""The bug hunt, played in the built page: from a report to the answer, and again later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from hunting import START, STORED, answer, case_number, miss_a_cause
from live_page import MINUTE, LivePage
from site_support import Site, axe, need_runtime

from nn_tutorial.book.hunt import make_case


def test_a_hunt_from_its_report_to_its_answer_is_kept(
    open_page: Callable[..., Any], site: Site, address: str
) -> None:
    need_runtime(site.folder)
    page = open_page(viewport={"width": 360, "height": 800}, color_scheme="dark")
    page.clock.set_fixed_time(START)
    opened = LivePage(page, address, "en/hunt.html?case=3")
    hunt, case = page.locator("#hunting"), make_case(3)
    before = axe(page)

    # By keyboard alone: a new case, an experiment, a wrong answer.
    page.get_by_role("button", name="New case").focus()
    page.keyboard.press("Enter")
    assert case_number(page) == 3
    assert page.evaluate("document.activeElement.textContent") == "Case 3"
    assert "It fails for the weights and the bias of the first layer only." in hunt.inner_text()
    assert case.source.splitlines()[5].strip() in hunt.locator("details").text_content()
    assert not hunt.locator("details pre").is_visible()
    hunt.get_by_role("button", name="Check with a single example").focus()
    page.keyboard.press("Enter")
    hunt.get_by_text("The code stops with an error.").first.wait_for(timeout=MINUTE)
    said = hunt.get_by_role("status").inner_text()
    assert said.startswith("The code stops with an error.")
    assert said.endswith("can tell some of the causes below apart.")
    assert hunt.get_by_role("radio").count() == 5
    answer(page, "mask-forgotten", "I did not look.")
    text = hunt.inner_text()
    assert "No, the cause is another one." in text
    assert "Line 31 is wrong." in text
    assert "mask-forgotten (chosen)" in text
    assert "I did not look." in text
    assert "dot-for-elementwise" in hunt.locator(".nb-words ol").inner_text()
    assert "Found so far: 0. Missed: 1." in text
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert axe(page) == before

    # It is kept.
    assert page.evaluate(STORED) == [
        [
            "h-dot-for-elementwise-3",
            {
                "value": "✗ mask-forgotten\nI did not look.",
                "when": "2026-03-02T09:00:00.000Z",
                "under": "dot-for-elementwise, case 3",
            },
        ]
    ]
    # Its cause is offered again, in another network (see below).
    page.clock.set_fixed_time(START + timedelta(minutes=11))
    page.reload()
    page.get_by_role("button", name="Earlier causes (1)").wait_for()
    page.goto(f"{address}en/my-work.html")
    work = page.locator("#work")
    work.get_by_text("✗ mask-forgotten").wait_for()
    assert work.get_by_text("dot-for-elementwise").count() > 0
    assert opened.trouble == []


def test_a_cause_that_was_missed_comes_again(
    open_page: Callable[..., Any], site: Site, address: str
) -> None:
    need_runtime(site.folder)
    page = open_page(viewport={"width": 360, "height": 800})
    page.clock.set_fixed_time(START + timedelta(minutes=11))
    miss_a_cause(page, address)
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
