"""A page with questions, explanations and predictions, driven as its reader does."""

from __future__ import annotations

from typing import Any

ENGLISH, KOREAN = "en/loss.html", "loss.html"
# A promise that is kept once the blocks answer, or have no script that could.
BEGUN = """import(
    new URL("ask.js", document.querySelector("script[src$='ask/first.js']").src).href
).then(() => true, () => false)"""


def whole(page: Any) -> Any:
    """Return a page that has been laid out, in which nothing has moved."""
    page.wait_for_selector("html.whole")
    assert page.evaluate("window.moved") == []
    return page


def again(page: Any) -> Any:
    """Return a page that has been left, and opened again at its top."""
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    return whole(page)


def said(page: Any, name: str) -> str:
    """Return what a block says to an answer."""
    return " ".join(page.locator(f"#{name} .ask-said").inner_text().split())


def commit(page: Any, name: str) -> None:
    """Press the button of a block."""
    page.locator(f"#{name} .ask-bar button").press("Enter")


def covered(page: Any) -> list[bool]:
    """Tell of the outputs of both cells, and of the words after the first, if they are covered."""
    places = ["#cell-1 .nb-output", ".ask-covered", "#cell-2 .nb-output"]
    return [not page.locator(place).is_visible() for place in places]


def reads_without_scripts(page: Any) -> None:
    """Expect a page on which nothing is covered, and all answers are in boxes to open."""
    assert covered(page) == [False, False, False]
    forms = ".ask :is(input, textarea, button), .ask-cover"
    assert page.locator(f":is({forms}) >> visible=true").count() == 0
    assert page.get_by_text("It stays the same.").is_visible()
    reason = page.get_by_text("The sum has twice as many terms")
    assert not reason.is_visible()
    page.locator("#q-doubles summary").click()
    assert reason.is_visible()
