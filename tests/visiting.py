"""A visit to a page in a real browser: all that can be seen of it, and what is wrong with that."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from site_support import COLOURS, FORGIVEN, WCAG, axe, darken

WIDTHS = (360, 1280)
HEAVIEST = 500_000  # bytes that come with a page
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
# The theme gives what scrolls a place for the keyboard where it scrolls when it is loaded.
UNREADABLE = """([width, loaded]) => {
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
        if (width === loaded && box.tabIndex < 0) report("out of reach", box);
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
    [...document.querySelectorAll("article math")].slice(1).forEach((one) => {
        if (!one.closest("label")) one.replaceChildren(); // it may be all that names a choice
    });
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


# What is moved by a change of the width has moved then.
SETTLED = """async () => {
    const frame = () => new Promise(requestAnimationFrame);
    for (let frames = 0; frames < 4; frames++) {
        await frame();
        for (const animation of document.getAnimations()) animation.finish();
    }
}"""


@dataclass(frozen=True)
class Visit:
    """A page, the width at which it was loaded, and what it has asked, got and said since."""

    page: Any
    address: str
    loaded: int
    asked: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    transferred: list[float] = field(default_factory=list)  # bytes

    def begin(self, path: str) -> None:
        """Load the page, and wait until the whole of it is there."""
        page = self.page
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("requestfailed", lambda request: self.refused.append(request.url))
        page.on("response", lambda reply: reply.status < 400 or self.refused.append(reply.url))
        session = page.context.new_cdp_session(page)
        session.on(
            "Network.loadingFinished",
            lambda event: self.transferred.append(event["encodedDataLength"]),
        )
        session.send("Network.enable")
        page.add_init_script(WATCH)
        page.goto(self.address + path)
        page.wait_for_selector("html.whole")

    def look_at(self, width: int) -> None:
        """Make the window as wide, and wait until the page has followed."""
        self.page.set_viewport_size({"width": width, "height": 800})
        self.page.evaluate(SETTLED)

    @property
    def width(self) -> int:
        """The width of the window."""
        return int(self.page.viewport_size["width"])


def other_hosts(visit: Visit) -> Iterator[str]:
    """Find what was asked of another host."""
    return (url for url in visit.asked if not url.startswith((visit.address, "data:")))


def too_heavy(visit: Visit) -> Iterator[str]:
    """Find a page with which too much has come."""
    if not 0 < sum(visit.transferred) < HEAVIEST:
        yield f"{sum(visit.transferred):,.0f} bytes"


def complaints(visit: Visit) -> Iterator[str]:
    """Find what was not there, and what the console said."""
    yield from visit.refused
    yield from visit.page.trouble


def moved(visit: Visit) -> Iterator[str]:
    """Find what has moved since the whole page was shown."""
    yield from visit.page.evaluate("window.moved")


def uncovered(visit: Visit) -> Iterator[str]:
    """Show what predictions have covered: all of the page is to be looked at."""
    visit.page.eval_on_selector_all(
        ".ask[data-covers]", "(all) => all.forEach((one) => one.removeAttribute('data-covers'))"
    )
    yield from ()


def too_wide(visit: Visit) -> Iterator[str]:
    """Find a page that is wider than the screen."""
    wide = visit.page.evaluate("document.documentElement.scrollWidth")
    if wide > visit.width:
        yield f"{wide} of {visit.width} pixels"
    if visit.width == 360:  # and one that is enlarged to four times its size on a desk
        visit.page.set_viewport_size({"width": 256, "height": 800})
        wide = visit.page.evaluate("document.documentElement.scrollWidth")
        if wide > 256:
            yield f"{wide} of 256 pixels"
        visit.page.set_viewport_size({"width": 360, "height": 800})


def unreadable(visit: Visit) -> Iterator[str]:
    """Find what is cut off, covered or broken."""
    yield from visit.page.evaluate(UNREADABLE, [visit.width, visit.loaded])


def figures(visit: Visit) -> Iterator[str]:
    """Find figures that are blown up, and letters in them that are too small."""
    for scale, smallest in visit.page.eval_on_selector_all("figure.nb-figure svg", FIGURES):
        if scale >= 1.31 * POINT:
            yield f"shown {scale:.2f} times as large as drawn"
        if smallest < 10.9:
            yield f"letters of {smallest:.1f} pixels"


def in_the_light(visit: Visit) -> Iterator[str]:
    """Find what axe finds in the light scheme, of what looks alike the first."""
    visit.page.evaluate(THIN)
    return inaccessible(visit, WCAG, "[data-seen]")


def in_the_dark(visit: Visit) -> Iterator[str]:
    """Find colours that axe cannot read in the dark scheme, of what looks alike the first."""
    darken(visit.page)
    visit.page.evaluate(THIN)
    return inaccessible(visit, COLOURS, "[data-seen]")


def day_and_night(visit: Visit) -> Iterator[str]:
    """Find all that axe finds, first in the light and then in the dark scheme."""
    yield from inaccessible(visit, WCAG)
    darken(visit.page)
    yield from inaccessible(visit, COLOURS)


def inaccessible(visit: Visit, rules: dict[str, Any], places: str | None = None) -> Iterator[str]:
    """Find what breaks these rules of accessibility; colours are looked at in these places."""
    found = axe(visit.page, rules, places)
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


Check = Callable[[Visit], Iterator[str]]
AT_ONCE: tuple[Check, ...] = (moved, uncovered)
AT_EACH_WIDTH: tuple[Check, ...] = (too_wide, unreadable, figures)
# After what makes a page thinner or darker, or as wide as paper. Whoever tests the policy makes it
# complain.
AT_LAST: tuple[Check, ...] = (other_hosts, too_heavy, complaints, policy)


def findings(visit: Visit, *checks: Check) -> list[str]:
    """Return all that checks find, each with the name of its check."""
    return [f"{check.__name__}: {finding}" for check in checks for finding in check(visit)]


def unread_without_scripts(page: Any) -> list[str]:
    """Return what is wrong with a lesson in a browser that runs no scripts."""
    found = [] if page.locator("article h1").is_visible() else ["no heading"]
    if page.locator(".nb-cell button").count():
        found.append("buttons that do nothing")
    formulas = page.locator("article math:not(details *)")
    if formulas.count() and not formulas.first.bounding_box()["width"]:
        found.append("a formula without a width")
    return found
