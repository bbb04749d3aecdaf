"""The built site in a real browser."""

from __future__ import annotations

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


def test_the_switch_leads_to_the_same_page_and_back(browser: Any, address: str, site: Site) -> None:
    page = browser.new_page()
    for lesson in site.lessons("ko"):
        page.goto(address + lesson)
        page.click(".language-switch")
        assert page.url == f"{address}en/{lesson}"
        page.click(".language-switch")
        assert page.url == address + lesson
    page.close()
