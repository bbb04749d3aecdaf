"""From a click on Run in a page until its first result is there, in Chromium on this machine.

A reader's first visit fetches Python, a later one has it: `first` and `again`. `figure` is the
first figure that is drawn in a page on a first visit, with matplotlib on its way.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from benchmarks.building import ROOT
from tests.live_page import LivePage
from tests.site_support import chromium_of, mkdocs_build, served

ROUNDS = 5
PATIENCE = 120_000  # milliseconds
PAGE = "en/numerical-gradient.html"
# The first cell that shows text, and the first that shows a figure.
TEXT, FIGURE = (f".nb-cell:has(.nb-built > .nb-{kind})" for kind in ("output", "figure"))


def measure() -> dict[str, float]:
    """Return the median seconds of a first visit, of a later one, and of a first figure."""
    with tempfile.TemporaryDirectory() as name:
        mkdocs_build(ROOT, Path(name)).check_returncode()
        with served(Path(name)) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium_of(playwright))
            rounds = [_visits(browser, address) for _ in range(ROUNDS)]
    return {kind: statistics.median(visits[kind] for visits in rounds) for kind in rounds[0]}


def _visits(browser: Browser, address: str) -> dict[str, float]:
    with browser.new_context() as reader:
        text = {kind: _click(reader, address, TEXT) for kind in ("first", "again")}
    with browser.new_context() as reader:
        return text | {"figure": _click(reader, address, FIGURE)}


def _click(reader: BrowserContext, address: str, kind: str) -> float:
    """Return the seconds from a click on Run until the cell has run."""
    visit = LivePage(reader.new_page(), address, PAGE)
    number = int(visit.page.locator(kind).first.get_attribute("data-cell"))
    start = time.perf_counter()
    visit.click(number, "run")
    # Looked for at every frame, where a test may look twice a second.
    visit.page.wait_for_function(
        "() => !document.querySelector('[data-running]')", timeout=PATIENCE
    )
    seconds = time.perf_counter() - start
    if visit.trouble:
        raise RuntimeError(f"{PAGE} must run without trouble, got {visit.trouble}")
    visit.page.close()
    return seconds
