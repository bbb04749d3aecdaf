"""The built site in a real browser."""

from __future__ import annotations

from itertools import takewhile
from typing import Any

import pytest
from site_support import Site


@pytest.mark.parametrize("language", ["ko", "en"])
def test_pages_ask_no_other_host_and_do_not_complain(
    browser: Any, address: str, site: Site, language: str
) -> None:
    page = browser.new_page()
    asked: list[str] = []
    trouble: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("requestfailed", lambda request: trouble.append(request.url))
    page.on("response", lambda reply: reply.status < 400 or trouble.append(reply.url))
    page.on("console", lambda message: trouble.append(f"{message.type}: {message.text}"))
    for lesson in site.lessons(language):
        page.goto(f"{address}{'en/' if language == 'en' else ''}{lesson}", wait_until="networkidle")
    page.close()
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    assert trouble == []


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_no_page_is_wider_than_the_screen(
    browser: Any, address: str, site: Site, language: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    for lesson in site.lessons(language):
        page.goto(f"{address}{'en/' if language == 'en' else ''}{lesson}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, lesson
    page.close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_nothing_moves_while_a_page_opens(
    browser: Any, address: str, site: Site, language: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.add_init_script(
        """{
          window.moved = [];
          const name = ({ node }) => (node?.outerHTML ?? node?.data ?? "gone").slice(0, 80);
          new PerformanceObserver((list) => {
            for (const { sources } of list.getEntries()) window.moved.push(...sources.map(name));
          }).observe({ type: "layout-shift", buffered: true });
        }"""
    )

    def moved(lesson: str) -> list[str]:
        page.goto(f"{address}{'en/' if language == 'en' else ''}{lesson}")
        page.wait_for_selector("html.whole")
        return list(page.evaluate("window.moved"))

    for lesson in site.lessons(language):
        # Of three tries: a machine at other work may show a page before its font is there.
        seen = [*takewhile(bool, (moved(lesson) for _ in range(3)))]
        assert len(seen) < 3, (lesson, seen)
    page.close()


def test_the_switch_leads_to_the_same_page_and_back(browser: Any, address: str, site: Site) -> None:
    page = browser.new_page()
    for lesson in site.lessons("ko"):
        page.goto(address + lesson)
        page.click(".language-switch")
        page.wait_for_url(f"{address}en/{lesson}")
        page.click(".language-switch")
        page.wait_for_url(address + lesson)
    page.close()
