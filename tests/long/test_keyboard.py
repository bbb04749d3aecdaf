"""All that the keyboard reaches on a page is seen, on a phone and on a desk."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest

FOCUS = """() => {
    const element = document.activeElement, id = element.id;
    const label = {
        "md-option": `#${id} + label`, "md-toggle": `label[for="${id}"].md-header__button`,
    }[element.classList[0]];
    const shown = label ? document.querySelector(label) : element;
    const box = shown.getBoundingClientRect(), style = getComputedStyle(shown);
    return {
        name: element.tagName + "." + element.className, href: element.href ?? "",
        visible: box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth
            && box.bottom > 0 && box.top < innerHeight && style.visibility === "visible",
        outlined: style.outlineStyle !== "none",
    };
}"""


@pytest.mark.parametrize("width", [360, 1280])
def test_all_that_the_keyboard_reaches_is_seen(
    open_page: Callable[..., Any], address: str, width: int
) -> None:
    from playwright.sync_api import TimeoutError as StillUnseenError

    page = open_page(viewport={"width": width, "height": 800})
    page.goto(f"{address}glossary.html")
    reached = []
    for _ in range(400):
        page.keyboard.press("Tab")
        place = page.evaluate(FOCUS)
        if place["name"].startswith("BODY"):
            break
        if not place["visible"]:  # the page may still be moving there
            with suppress(StillUnseenError):
                page.wait_for_function(f"({FOCUS})().visible", timeout=5000)
            place = page.evaluate(FOCUS)
        reached.append(place)
    assert [place for place in reached if not (place["visible"] and place["outlined"])] == []
    names = " ".join(place["name"] for place in reached)
    expected = ["md-skip", "md-option", "language-switch", "md-search__input", "md-footer__link"]
    expected += ["md-toggle"] if width == 360 else ["md-nav__link"]
    assert [name for name in expected if name not in names] == []


def test_nothing_that_the_keyboard_reaches_lies_under_the_header(
    open_page: Callable[..., Any], address: str
) -> None:
    page = open_page()
    page.goto(f"{address}en/glossary.html")
    page.wait_for_selector("html.whole")
    page.evaluate("document.querySelector('article').lastElementChild.scrollIntoView()")
    page.focus(".md-footer__link")
    hidden = """() => {
        const focused = document.activeElement, box = focused.getBoundingClientRect();
        const header = document.querySelector(".md-header").getBoundingClientRect();
        return focused.closest("article") && box.top < header.bottom ? focused.outerHTML : "";
    }"""
    for _ in range(60):
        page.keyboard.press("Shift+Tab")
        assert page.evaluate(hidden) == ""
