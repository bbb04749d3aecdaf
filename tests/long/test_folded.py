"""A folded section in a real browser: what opens it, and how it is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from site_support import SmallProject, axe, served

PROSE = """
글 [덤](#extra), [안쪽](#inner)

## 덤 { #extra .aside }

접힌 글

### 안쪽 { #inner }

더 접힌 글

## 끝 { #end }
"""
BOX = "#extra + details"


def build_folded(folder: Path) -> None:
    """Build a site of one page with a folded section."""
    project, prose = SmallProject(folder), PROSE.replace("\n", "\n# ")
    project.begin()
    project.write("index", ko=prose, en=prose)
    outcome = project.build()
    assert outcome.returncode == 0, outcome.stderr


@pytest.fixture(scope="session")
def folded(once: Callable[..., Path]) -> Iterator[str]:
    """The address of that page."""
    with served(once("folded", build_folded) / "site") as address:
        yield f"{address}index.html"


def is_open(page: Any, *, wanted: bool = True) -> bool:
    """Tell whether the reader sees the section, or soon does: scripts answer a link later."""
    text = page.locator(BOX).get_by_text("접힌 글", exact=True)
    text.wait_for(state="visible" if wanted else "hidden", timeout=5000)
    return bool(text.is_visible())


def seen(page: Any, place: str) -> bool:
    """Tell whether a place is in the window."""
    return bool(
        page.evaluate("(s) => document.querySelector(s).getBoundingClientRect().top >= 0", place)
    )


def test_a_section_is_closed_until_its_reader_or_a_link_opens_it(
    folded: str, open_page: Callable[..., Any]
) -> None:
    page = open_page()
    page.goto(folded)
    assert not is_open(page, wanted=False)
    page.focus(f"{BOX} > summary")
    page.keyboard.press("Enter")
    assert is_open(page)
    for place in ("#extra", "#inner"):
        for way in ("article p a", ".md-sidebar--secondary a"):
            page.goto(folded)
            assert not is_open(page, wanted=False)
            page.click(f"{way}[href='{place}']")
            assert is_open(page), (way, place)
            # Closed again, the same link opens it again.
            page.click(f"{BOX} > summary")
            page.click(f"{way}[href='{place}']")
            assert is_open(page), (way, place)
    assert page.trouble == []


@pytest.mark.parametrize("place", ["#extra", "#inner"])
def test_a_page_that_is_opened_at_a_place_in_a_folded_section_shows_it(
    folded: str, open_page: Callable[..., Any], place: str
) -> None:
    page = open_page()
    page.goto(folded + place)
    assert is_open(page)
    assert seen(page, place)
    page.goto(folded + "#end")
    page.reload()
    assert not is_open(page, wanted=False)


def test_a_search_leads_into_a_folded_section(folded: str, open_page: Callable[..., Any]) -> None:
    page = open_page()
    page.goto(folded)
    page.focus(".md-search__input")
    page.keyboard.insert_text("접힌 글")
    page.keyboard.press("Shift")
    page.wait_for_selector("a.md-search-result__link[href*='#extra']", state="attached")
    page.locator("a.md-search-result__link[href*='#extra']").first.click()
    page.wait_for_url("**#extra")
    assert is_open(page)


def test_on_paper_and_without_scripts_nothing_is_lost(
    folded: str, open_page: Callable[..., Any]
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(folded)
    assert not is_open(page, wanted=False)
    page.click(f"{BOX} > summary")
    assert is_open(page)
    page.click(f"{BOX} > summary")
    page.emulate_media(media="print")
    assert is_open(page)


@pytest.mark.parametrize("colour_scheme", ["light", "dark"])
def test_a_folded_section_is_accessible(
    folded: str, open_page: Callable[..., Any], colour_scheme: str
) -> None:
    page = open_page(color_scheme=colour_scheme)
    for address in (folded, f"{folded}#extra"):
        page.goto(address)
        assert axe(page) == []
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_a_link_opens_a_folded_section_of_the_book(
    open_page: Callable[..., Any], address: str
) -> None:
    page = open_page()
    page.goto(f"{address}en/softmax-loss.html")
    page.wait_for_selector("html.whole")
    inside = page.locator("#labels + details > :not(summary)").first
    assert not inside.is_visible()
    page.click(".md-sidebar--secondary a[href='#labels']")
    inside.wait_for()
