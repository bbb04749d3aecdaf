"""What a reader does with the built site in a real browser: tab, switch, copy, tick.

That all which the keyboard reaches is seen is in tests/long/test_keyboard.py.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from site_support import Site, served


@pytest.fixture
def page(open_page: Callable[..., Any]) -> Any:
    """A page in a browser of its own."""
    return open_page()


# The keyboard


def test_the_skip_link_leads_to_the_lesson(page: Any, address: str) -> None:
    page.goto(f"{address}glossary.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary.html#*")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


def test_the_colours_and_the_drawer_obey_the_keyboard(page: Any, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{address}index.html")
    page.focus(".md-option")
    before = page.get_attribute("body", "data-md-color-scheme")
    page.keyboard.press("Enter")
    assert page.get_attribute("body", "data-md-color-scheme") != before
    page.focus("#__drawer")
    page.keyboard.press("Space")
    page.wait_for_selector(".md-nav--primary a.md-nav__link >> visible=true")
    page.focus(".md-nav--primary .md-nav__item--section a.md-nav__link")
    page.keyboard.press("Escape")
    assert not page.is_checked("#__drawer")


def test_code_is_copied_by_keyboard(page: Any, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{address}en/summary.html")
    page.focus(".nb-code .md-code__button")
    page.keyboard.press("Enter")
    page.wait_for_selector(".md-dialog--active")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.strip() == page.inner_text(".nb-code code >> nth=0").strip()
    assert not copied.startswith(">>>")


# The languages


def test_the_switch_leads_to_the_same_page_and_an_address_to_its_own_language(
    page: Any, address: str
) -> None:
    page.goto(f"{address}summary.html")
    page.click(".language-switch")
    page.wait_for_url(f"{address}en/summary.html")
    page.click(".language-switch")
    page.wait_for_url(f"{address}summary.html")
    page.go_back()
    # Whatever was read before.
    for place, language in (("", "ko"), ("index.html", "ko"), ("en/", "en")):
        page.goto(f"{address}{place}")
        page.wait_for_selector("html.whole")
        assert page.url == f"{address}{place}"
        assert page.locator("html").get_attribute("lang") == language


@pytest.mark.parametrize(("place", "language"), [("no.html", "ko"), ("en/no.html", "en")])
def test_the_page_for_lost_readers_speaks_the_language_of_the_address(
    page: Any, address: str, site: Site, place: str, language: str
) -> None:
    # As from a server that has one page for all of them.
    lost = (site.folder / "404.html").read_text(encoding="utf-8")
    page.route(f"**/{place}", lambda route: route.fulfill(body=lost, content_type="text/html"))
    page.goto(address + place)
    page.locator(f'html[lang="{language}"]').wait_for()
    page.wait_for_url(address + place)
    assert page.locator("article > section").first.get_attribute("lang") == language
    name = {"ko": "검색", "en": "Search"}[language]
    assert page.locator('[data-md-component="search"]').get_attribute("aria-label") == name


# What is copied


COPY = """(selector) => new Promise((resolve) => {
    const range = document.createRange();
    range.selectNodeContents(document.querySelector(selector));
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    document.addEventListener("copy", ({ clipboardData }) =>
        resolve(clipboardData.getData("text/plain")), { once: true });
    document.execCommand("copy");
})"""


def test_a_copied_formula_is_written_in_latex(page: Any, address: str) -> None:
    page.goto(f"{address}en/layers.html")
    page.wait_for_selector("html.whole")
    assert page.evaluate(COPY, ".formula") == r"$$y = wx + b, \qquad L = (y - t)^2$$"
    sentence = page.evaluate(COPY, "article p:has(math)")
    assert "$" in sentence
    assert "  " not in sentence


def test_a_copied_heading_has_no_sign_at_its_end(page: Any, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{address}en/summary.html")
    page.wait_for_selector("html.whole")
    page.click("article h2", click_count=3)
    page.keyboard.press("Control+C")
    copied = page.evaluate("navigator.clipboard.readText()").strip()
    assert copied
    assert not copied.endswith("#")


# What the browser must be able to do


def test_the_policy_lets_webassembly_run(page: Any, address: str) -> None:
    page.goto(address)
    assert page.evaluate(
        "WebAssembly.compile(new Uint8Array([0,97,115,109,1,0,0,0])).then(() => 1)"
    )
    assert page.trouble == []


def test_braces_are_as_tall_as_what_they_hold(page: Any, address: str) -> None:
    """They are so only in a font made for mathematics, of the machine or else of ours."""
    page.goto(f"{address}layers.html")
    page.evaluate("document.fonts.load('20px \"NN Tutorial Math\"')")
    height = page.eval_on_selector_all(
        "article mo",
        """(signs) => Math.max(...signs.filter((sign) => sign.textContent === "{").map(
            (sign) => sign.getBoundingClientRect().height / sign.parentElement.children[1]
                .getBoundingClientRect().height
        ))""",
    )
    assert height > 0.8
    assert page.trouble == []


# A glimpse of what tests/long/test_offline.py looks at closely


def test_a_page_that_was_opened_is_read_without_a_network(
    open_page: Callable[..., Any], site: Site
) -> None:
    page = open_page(kept=True)
    with served(site.folder) as address:
        page.goto(f"{address}en/index.html")
        page.locator("#offline-controls button").first.wait_for(timeout=60_000)
    page.context.set_offline(True)
    page.reload()
    assert page.locator("article h1").is_visible()
    page.goto(f"{address}en/training.html")
    assert "has not been opened" in page.inner_text("main")
