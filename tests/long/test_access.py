"""Axe on the whole of every page, on a phone and on a desk, by day and by night."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from site_support import COLOURS, DARK_SWITCH, FORGIVEN, PAGES, WCAG, axe


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_of_a_page_keeps_anybody_out(
    open_page: Callable[..., Any], address: str, path: str, width: int
) -> None:
    page = open_page(viewport={"width": width, "height": 800})
    page.goto(address + path)
    page.wait_for_selector("html.whole")
    found = axe(page, WCAG)
    page.click(DARK_SWITCH)
    page.wait_for_selector('body[data-md-color-scheme="slate"]')
    found += axe(page, COLOURS)
    assert [one for one in found if one[:2] not in FORGIVEN] == []
