"""A page in a browser that forbids it to store anything."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

FORBID = """for (const name of ["localStorage", "sessionStorage"])
    Object.defineProperty(window, name, {
        configurable: true,
        get() { throw new DOMException("forbidden", "SecurityError"); },
    });
"""


def test_without_storage_a_page_searches_copies_and_changes_its_colours(
    open_page: Callable[..., Any], address: str
) -> None:
    page = open_page()
    page.add_init_script(FORBID)
    page.goto(f"{address}en/summary.html")
    before = page.get_attribute("body", "data-md-color-scheme")
    page.click('[data-md-component="palette"] label:not([hidden])')
    assert page.get_attribute("body", "data-md-color-scheme") != before
    page.wait_for_selector(".nb-code .md-code__button")
    page.focus(".md-search__input")
    page.keyboard.type("softmax")
    page.wait_for_selector(".md-search-result__link")
    assert page.trouble == []
