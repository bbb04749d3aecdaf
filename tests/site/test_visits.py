"""Every page in a real browser, in both languages, on a phone and on a desk.

One visit gathers all that can be seen of a page, and each finding says what is wrong with it. Axe
sees each page by day at one width and by night at the other, in turn: the two languages of a page
have the same parts. It sees of what looks alike one, and all of it in tests/long/test_access.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from site_support import COLOURS, DARK_SWITCH, FORGIVEN, LESSONS, PAGES, WCAG, axe

POINT = 4 / 3  # pixels

# Keeps what moves once a frame has shown the whole page. Before, the browser lays out what has
# come of the page: a table that has come by half gets its widths from that half.
WATCH = """{
    window.moved = [];
    let whole = Infinity;
    new MutationObserver((_, observer) => {
        if (!document.querySelector("footer.md-footer")) return;
        observer.disconnect();
        requestAnimationFrame(() => requestAnimationFrame(() => (whole = performance.now())));
    }).observe(document, { childList: true, subtree: true });
    const name = ({ node }) => (node?.outerHTML ?? node?.data ?? "gone").slice(0, 80);
    new PerformanceObserver((list) => {
        for (const { startTime, sources } of list.getEntries())
            if (startTime >= whole) window.moved.push(...sources.map(name));
    }).observe({ type: "layout-shift", buffered: true });
}"""
# Of each figure, how much larger it is shown than it was drawn, and its smallest letters.
FIGURES = """(figures) => figures.map((svg) => {
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    const sizes = [...svg.querySelectorAll("text")].map(
        (text) => scale * parseFloat(getComputedStyle(text).fontSize));
    return [scale, Math.min(...sizes, 99)];
})"""
# What of a lesson cannot be read as it stands, also in its folded sections: code and output of
# cells that a desk's screen cuts off, code under the button that copies it, boxes that scroll
# without a sign of it or out of the keyboard's reach, numbers that are broken in two, and lines
# that begin with what belongs to the formula before.
UNREADABLE = """(width) => {
    const found = [], closed = document.querySelectorAll("article details:not([open])");
    const all = (selector) => [...document.querySelectorAll(`article ${selector}`)];
    const report = (what, element) => found.push(`${what}: ${element.textContent.slice(0, 60)}`);
    const wide = ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1;
    const broken = (range) => {
        const tops = [...range.getClientRects()].map(({ top }) => top);
        return Math.max(...tops) - Math.min(...tops) > 12;
    };
    closed.forEach((box) => box.setAttribute("open", ""));
    if (width >= 1280)
        for (const box of all(".nb-cell > .highlight code, .nb-output pre, .nb-words pre"))
            if (wide(box)) report("cut off", box);
    for (const button of all(".md-code__nav")) {
        const code = button.parentElement.querySelector("code");
        if (button.getBoundingClientRect().left < code.getBoundingClientRect().right)
            report("under a button", code);
    }
    for (const box of all(":is(pre, code, figure, div)")) {
        if (!wide(box) || !/auto|scroll/.test(getComputedStyle(box).overflowX)) continue;
        if (getComputedStyle(box).backgroundImage === "none") report("no sign", box);
        if (box.tabIndex < 0) report("out of reach", box);
    }
    const range = document.createRange();
    for (const cell of all("table:not([class]) td")) {
        range.selectNodeContents(cell);
        if (/^[\\d.,%±+−\\s-]+$/.test(cell.textContent) && broken(range)) report("broken", cell);
    }
    for (const formula of all("math:not([display])")) {
        const next = formula.nextSibling;
        if (!/^[,.;:!?)]/.test(next?.data ?? "")) continue;
        range.setStart(next, 0);
        range.setEnd(next, 1);
        if (range.getBoundingClientRect().left < formula.getBoundingClientRect().left)
            report("begins a line", next);
    }
    closed.forEach((box) => box.removeAttribute("open"));
    return found;
}"""
# A figure is one picture to axe; all formulas have one colour, and so has each kind of token.
# Without what says the same again, a page is looked at in half the time, and in half of that if
# contrast is measured only at the first of the texts that have one look on one ground.
THIN = """() => {
    for (const animation of document.getAnimations()) animation.finish();
    document.querySelectorAll("figure svg > *").forEach((part) => part.remove());
    [...document.querySelectorAll("article math")].slice(1).forEach((one) => one.replaceChildren());
    const seen = new Set(), grounds = new Map([[null, ""]]);
    for (const token of document.querySelectorAll("article pre span[class]:not(:has(*))")) {
        if (seen.has(token.className)) token.replaceWith(token.textContent);
        else seen.add(token.className);
    }
    document.querySelectorAll("article pre").forEach((block) => block.normalize());
    const groundOf = (element) => {
        if (!grounds.has(element)) {
            const { backgroundColor, backgroundImage, opacity, filter } = getComputedStyle(element);
            const own = [backgroundColor, backgroundImage, opacity, filter].join();
            const bare = own === "rgba(0, 0, 0, 0),none,1,none";
            grounds.set(element, groundOf(element.parentElement) + (bare ? "" : `${own};`));
        }
        return grounds.get(element);
    };
    const seenAs = ({ tagName, className }) => `${tagName}.${className}`;
    const visible = { visibilityProperty: true, opacityProperty: true };
    for (const element of document.querySelectorAll("body *")) {
        const says = [...element.childNodes].some(({ nodeType, data }) =>
            nodeType === Node.TEXT_NODE && data.trim());
        if (!(says || element.matches("input")) || !element.checkVisibility(visible)) continue;
        const around = element.parentElement;
        const { color, fontSize, fontWeight, textShadow } = getComputedStyle(element);
        const look = [seenAs(element), color, fontSize, fontWeight, textShadow,
            seenAs(around), getComputedStyle(around).color, groundOf(element)].join("|");
        if (!seen.has(look)) element.dataset.seen = "";
        seen.add(look);
    }
}"""
# Breaks the policy in three ways; each must be stopped, and the browser says so.
INTRUDE = """async () => {
    const stopped = [];
    const all = new Promise((resolve) =>
        addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
            if (stopped.push(effectiveDirective) === 3) resolve();
        }));
    const script = document.createElement("script");
    script.textContent = "window.injected = true";
    document.body.append(script);
    const element = document.createElement("i");
    element.setAttribute("onclick", "window.injected = true");
    element.click();
    await fetch("http://elsewhere.invalid/").catch(() => null);
    await Promise.race([all, new Promise((resolve) => setTimeout(resolve, 5000))]);
    return [window.injected ?? false, stopped.sort()];
}"""


@dataclass(frozen=True)
class Visit:
    """A page that is open, and what it has asked and said since."""

    page: Any
    address: str
    width: int
    asked: list[str]
    refused: list[str]

    @property
    def by_day(self) -> bool:
        """Whether axe looks at the light scheme, and not at the dark one."""
        return (self.width == 360) == ("/en/" not in self.page.url)


def other_hosts(visit: Visit) -> Iterator[str]:
    """Find what was asked of another host."""
    return (url for url in visit.asked if not url.startswith((visit.address, "data:")))


def complaints(visit: Visit) -> Iterator[str]:
    """Find what was not there, and what the console said."""
    yield from visit.refused
    yield from visit.page.trouble


def moved(visit: Visit) -> Iterator[str]:
    """Find what has moved since the whole page was shown."""
    yield from visit.page.evaluate("window.moved")


def too_wide(visit: Visit) -> Iterator[str]:
    """Find a page that is wider than the screen."""
    wide = visit.page.evaluate("document.documentElement.scrollWidth")
    if wide > visit.width:
        yield f"{wide} pixels"
    if visit.width == 360:  # and one that is enlarged to four times its size on a desk
        visit.page.set_viewport_size({"width": 256, "height": 800})
        wide = visit.page.evaluate("document.documentElement.scrollWidth")
        if wide > 256:
            yield f"{wide} of 256 pixels"
        visit.page.set_viewport_size({"width": 360, "height": 800})


def unreadable(visit: Visit) -> Iterator[str]:
    """Find what is cut off, covered or broken."""
    yield from visit.page.evaluate(UNREADABLE, visit.width)


def figures(visit: Visit) -> Iterator[str]:
    """Find figures that are blown up, and letters in them that are too small."""
    for scale, smallest in visit.page.eval_on_selector_all("figure.nb-figure svg", FIGURES):
        if scale >= 1.31 * POINT:
            yield f"shown {scale:.2f} times as large as drawn"
        if smallest < 10.9:
            yield f"letters of {smallest:.1f} pixels"


def in_the_light(visit: Visit) -> Iterator[str]:
    """Find what axe finds, in the light scheme."""
    return inaccessible(visit, WCAG) if visit.by_day else iter(())


def in_the_dark(visit: Visit) -> Iterator[str]:
    """Find colours that axe cannot read, in the dark scheme."""
    if visit.by_day:
        return
    visit.page.click(DARK_SWITCH)
    visit.page.wait_for_selector('body[data-md-color-scheme="slate"]')
    yield from inaccessible(visit, COLOURS)


def inaccessible(visit: Visit, rules: dict[str, Any]) -> Iterator[str]:
    """Find what breaks these rules of accessibility."""
    visit.page.evaluate(THIN)
    found = axe(visit.page, rules, "[data-seen]")
    return (f"{rule}: {place}" for rule, place, _ in found if (rule, place) not in FORGIVEN)


def print_out(visit: Visit) -> Iterator[str]:
    """Find what a print of the page has too much, and what it lacks."""
    page = visit.page
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 960})  # A4 with its margins
    yield from page.eval_on_selector_all(
        ".md-header, .md-sidebar, .md-footer, .md-code__nav",
        """(all) => all.filter((part) => part.checkVisibility())
            .map((part) => `printed: ${part.className}`)""",
    )
    yield from page.eval_on_selector_all(
        "article details",
        """(all) => all.filter((details) => !details.lastElementChild.checkVisibility())
            .map((details) => `closed: ${details.textContent.slice(0, 60)}`)""",
    )
    yield from page.eval_on_selector_all(
        "article pre",
        """(all) => all.filter((block) => block.scrollWidth > block.clientWidth + 1)
            .map((block) => `cut off: ${block.textContent.slice(0, 60)}`)""",
    )
    ink = page.eval_on_selector("article p", "(text) => getComputedStyle(text).color")
    if sum(map(int, re.findall(r"\d+", ink))) > 300:
        yield f"printed in {ink}"


def policy(visit: Visit) -> Iterator[str]:
    """Find what the policy lets through."""
    injected, stopped = visit.page.evaluate(INTRUDE)
    if injected:
        yield "a foreign script has run"
    if stopped != ["connect-src", "script-src-attr", "script-src-elem"]:
        yield f"stopped only by {stopped}"


# In this order: axe is given a thinner page, which may be dark then; what is printed is no longer
# as wide as the screen; and whoever tests the policy makes it complain.
CHECKS: tuple[Callable[[Visit], Iterator[str]], ...] = (
    moved, too_wide, unreadable, figures, in_the_light, in_the_dark, print_out, other_hosts,
    complaints, policy,
)  # fmt: skip


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_sound(
    open_page: Callable[..., Any], address: str, path: str, width: int
) -> None:
    page = open_page(viewport={"width": width, "height": 800})
    visit = Visit(page, address, width, asked=[], refused=[])
    page.on("request", lambda request: visit.asked.append(request.url))
    page.on("requestfailed", lambda request: visit.refused.append(request.url))
    page.on("response", lambda reply: reply.status < 400 or visit.refused.append(reply.url))
    page.add_init_script(WATCH)
    page.goto(address + path)
    page.wait_for_selector("html.whole")
    found = [f"{check.__name__}: {finding}" for check in CHECKS for finding in check(visit)]
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_sees_the_one_text_that_cannot_be_read(
    open_page: Callable[..., Any], address: str, scheme: str
) -> None:
    page = open_page(color_scheme=scheme)
    page.goto(f"{address}404.html")
    page.wait_for_selector("html.whole")
    visit = Visit(page, address, 1280, asked=[], refused=[])
    assert list(inaccessible(visit, COLOURS)) == []
    page.eval_on_selector("article p >> nth=-1", "(text) => { text.style.color = '#777'; }")
    assert len(list(inaccessible(visit, COLOURS))) == 1


@pytest.fixture(scope="module")
def plain(browser: Any) -> Iterator[Any]:
    """A page in a browser that runs no scripts."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", LESSONS)
def test_a_lesson_reads_without_scripts(plain: Any, address: str, path: str) -> None:
    plain.goto(address + path)
    assert plain.locator("article h1").is_visible()
    assert plain.locator(".nb-cell button").count() == 0
    formulas = plain.locator("article math")
    assert formulas.count() == 0 or formulas.first.bounding_box()["width"] > 0


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
