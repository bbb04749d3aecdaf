"""A page whose cells run, driven as its reader does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from site_support import COLOURS, FORGIVEN, axe, darken

MINUTE = 60_000  # milliseconds
# A promise that is kept once the script of the cells is there, and all that it loads.
SETTLED = """import(
    new URL("page.js", document.querySelector("script[src$='/live.js']").src).href
).then(() => true)"""

# What may fail, how, and what the page says of it.
FAILURES = {
    "pyodide.asm.wasm.packed": (lambda route: route.abort(), "cannot be reached"),
    "numpy-*": (lambda route: route.fulfill(status=503, body=""), "answered 503"),
    "nn_tutorial-*": (lambda route: route.fulfill(body="<html>"), "not complete"),
    "mnist-part-*": (lambda route: route.abort(), "cannot be reached"),
    "pyodide.js": (lambda route: route.fulfill(status=500, body=""), "answered 500"),
    "pyodide.asm.js": (lambda route: route.abort(), "cannot be reached"),
    "python_stdlib.zip": (lambda route: route.abort(), "cannot be reached"),
    "worker.js": (lambda route: route.abort(), "cannot be reached"),
    "kinds.json": (lambda route: route.fulfill(body="{"), "not complete"),
}


class LivePage:
    """A page with cells; what it asks for and what goes wrong is kept, as to ask another host."""

    def __init__(self, page: Any, address: str, path: str) -> None:
        from playwright.sync_api import expect

        self.expect = expect
        self.page = page
        self.asked: list[str] = []
        self.trouble: list[str] = []
        page.on("request", lambda request: self._note(request.url, address))
        page.on("pageerror", lambda error: self.trouble.append(str(error)))
        self.show(address + path)

    def _note(self, url: str, address: str) -> None:
        self.asked.append(url)
        if not url.startswith((address, "blob:", "data:")):
            self.trouble.append(url)

    def show(self, url: str) -> None:
        """Go to a page with cells, and wait until they can be used."""
        self.page.goto(url)
        self.settle()

    def reload(self) -> None:
        """Load the page again, and wait until its cells can be used."""
        self.page.reload()
        self.settle()

    def settle(self) -> None:
        """Wait until the cells of the page that is shown can be used."""
        self.page.evaluate(SETTLED)

    def cell(self, number: int) -> Any:
        """Return the box of a cell."""
        return self.page.locator(f'.nb-cell[data-cell="{number}"]')

    def click(self, number: int, action: str) -> None:
        """Click one of a cell's buttons."""
        button = self.cell(number).locator(f'[data-action="{action}"]')
        if not button.is_visible():
            self.cell(number).locator('[data-action="more"]').click()
        button.click()

    def wait(self) -> None:
        """Wait until nothing runs."""
        self.expect(self.page.locator("[data-running]")).to_have_count(0, timeout=5 * MINUTE)

    def run(self, number: int) -> None:
        """Run a cell, and those above it that have not run."""
        self.click(number, "run")
        self.wait()

    def expect_stop(self, number: int) -> None:
        """Stop a cell that never ends by itself, and see that the page says so."""
        status = self.cell(number).locator(".nb-live-status")
        self.expect(status).to_have_text("Running")
        self.click(number, "stop")
        self.expect(status).to_have_text(re.compile("^Stopped"))
        self.wait()

    def type(self, number: int, code: str) -> None:
        """Put code in the place of a cell's."""
        field = self.cell(number).get_by_role("textbox")
        if not field.is_visible():
            self.click(number, "edit")
        field.focus()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(code)

    def output(self, number: int) -> str:
        """Return the text of what a cell shows under it."""
        shown = self.cell(number).locator(":is(.nb-built, .nb-fresh) >> visible=true")
        return "\n".join(shown.all_inner_texts())

    def lines(self, number: int) -> list[str]:
        """Return the lines that a cell has printed in the page."""
        return str(self.cell(number).locator(".nb-fresh samp").first.text_content()).splitlines()

    def drawn(self, number: int) -> Any:
        """Return the figure that a cell has drawn in the page."""
        return self.cell(number).locator(".nb-fresh svg")

    def mark(self, number: int | str) -> str:
        """Return what a cell says of the code that is kept."""
        shown = self.page.locator(f"#cell-{number} .nb-mark >> visible=true")
        return " ".join(" ".join(shown.all_inner_texts()).split())

    def status(self, number: int) -> str:
        """Return what a cell says of its last run."""
        return str(self.cell(number).locator(".nb-live-status").inner_text())


def listen(opened: LivePage, box: Any) -> Callable[[], list[str]]:
    """Keep what a cell's box says from now on; call what is returned for the list."""
    box.locator(".nb-live-status").evaluate(
        """(status) => {
          window.said = [];
          const keep = () => window.said.push(status.textContent);
          new MutationObserver(keep).observe(status, { childList: true });
        }"""
    )
    return lambda: list(opened.page.evaluate("window.said"))


@contextmanager
def failing(page: Any, files: str, fail: Callable[[Any], None]) -> Iterator[None]:
    """Let files of a page fail for a while."""
    page.route(files, fail)
    yield
    page.unroute(files)


def inaccessible(page: Any, rules: dict[str, Any] | None = None) -> list[Any]:
    """Return what axe finds on a page."""
    return [found for found in axe(page, rules) if found[:2] not in FORGIVEN]


def expect_room_and_access(opened: LivePage) -> None:
    """See that a page at work fits a phone, and keeps nobody out, by day or by night."""
    page = opened.page
    opened.type(1, "print('x' * 200)\nprint(1 / 0)")
    opened.run(1)
    opened.click(3, "edit")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    # What is cut off has a sign at each side: its ground covers a shadow.
    sign = "(box) => getComputedStyle(box).backgroundImage"
    assert opened.cell(1).locator(".nb-fresh pre").first.evaluate(sign).count("to left") == 2
    assert inaccessible(page) == []
    darken(page)
    assert inaccessible(page, COLOURS) == []


def expect_freedom(opened: LivePage) -> None:
    """See that the page is free a hundred times."""
    opened.page.evaluate("window.beats = 0")
    opened.page.wait_for_function("() => (window.beats += 1) > 100")
