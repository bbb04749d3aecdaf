"""The search box with each of the words, in a copy opened from disk, and by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from searching import FIRST, expect_first, search
from site_support import ROOTS, Site


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_search_box_finds_the_right_place_first_for_each_of_the_words(
    open_page: Callable[..., Any], address: str, language: str
) -> None:
    base = address + ROOTS[language]
    page = open_page()
    page.goto(f"{base}index.html")
    expect_first(page, base, FIRST[language])


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_search_box_works_in_a_copy_opened_from_disk(
    open_page: Callable[..., Any], site: Site, language: str
) -> None:
    base = f"{site.folder.as_uri()}/{ROOTS[language]}"
    page = open_page()
    page.goto(f"{base}index.html")
    assert search(page, "softmax")[0][0] == f"{base}softmax-loss.html"
    assert page.trouble == []


@pytest.mark.parametrize(
    ("place", "keys"),
    [("training.html#learning-rate", ["Enter"]), ("training.html", ["ArrowDown", "Enter"])],
)
def test_the_search_is_used_by_keyboard_alone(
    open_page: Callable[..., Any], address: str, place: str, keys: list[str]
) -> None:
    page = open_page()
    page.goto(f"{address}en/index.html")
    page.keyboard.press("/")
    search(page, "dead relu")
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_url(f"**/en/{place}")
