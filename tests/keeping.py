"""What a reader has written, as a browser keeps it, and the pages that show it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from live_page import LivePage
from site_support import COLOURS, axe, darken

STORE = "assets/live/kept.js"  # quicker to open than a page of the site
WHEN = "2026-03-04T05:06:07.000Z"


def dense(value: dict[str, str]) -> str:
    """Return JSON as a browser writes it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def code(text: str, under: str = "Cells") -> str:
    """Return code as it is kept."""
    return dense({"code": text, "when": WHEN, "under": under})


# What a reader might have, by the rest of its key.
WORK = {
    "cells.edit.1-0000000a": code("x = 2  # <b>& “둘”\n"),
    "cells.edit.3-0000000c": code("solved()", "Task"),
    "cells.solved.3-0000000c": code("solved()", "Task"),
    "gone.edit.9-0000000f": code("old = `1`\r\n"),
    "cells.answer.guess": dense({"value": "*0.307*", "when": WHEN}),
}
STORED = """() => Object.fromEntries(Object.entries(localStorage)
    .filter(([key]) => key.startsWith("nn_tutorial.work."))
    .map(([key, text]) => [key.slice("nn_tutorial.work.".length), text]))"""
FILL = """(work) => { for (const [key, text] of Object.entries(work))
    localStorage.setItem(`nn_tutorial.work.${key}`, text); }"""
# Fills the store to its last byte.
FULL = """(() => { for (let size = 1 << 22, n = 0; size; ) {
    try { localStorage.setItem(`other.${n}`, "x".repeat(size)); n += 1; } catch { size >>= 1; }
} })()"""
BLOCKED = """Object.defineProperty(window, "localStorage",
    { get() { throw new DOMException("denied", "SecurityError"); } })"""
ABSENT = 'Object.defineProperty(window, "localStorage", { value: null })'


def text_of(page: Any) -> str:
    """Return what the list shows."""
    return str(page.locator("#work").inner_text())


def exported(page: Any) -> Path:
    """Export, and return the file."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()
    name = download.value.suggested_filename
    assert re.fullmatch(r"nn_tutorial-work-\d{4}-\d\d-\d\d\.ipynb", name)
    return Path(download.value.path())


def offer(page: Any, content: str | bytes, name: str = "mine.ipynb") -> None:
    """Choose a file to import."""
    data = content.encode() if isinstance(content, str) else content
    page.get_by_label("Import").set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": data}
    )


def own(opened: LivePage, number: int | str) -> str | None:
    """Return the reader's own code that a cell shows, outside an editor."""
    shown = opened.page.locator(f"#cell-{number} .nb-own")
    return shown.inner_text().strip() if shown.is_visible() else None


def saved(opened: LivePage, *codes: str) -> dict[str, str]:
    """Wait until just this code is kept, and return all that is kept."""
    for _ in range(100):
        stored: dict[str, str] = opened.page.evaluate(STORED)
        kept = sorted(json.loads(text)["code"] for text in stored.values())
        if kept == sorted(codes):
            return stored
        opened.page.wait_for_timeout(100)
    raise AssertionError(f"{kept} is kept, and not {codes}")


def expect_full_list_to_fit(work_page: Callable[..., Any], path: str) -> None:
    """See that a phone shows the page of much work, and that everybody can read it."""
    long = {"cells.edit.2-0000000b": code("y = " + "1 + " * 100 + "1", "W" * 80)}
    page = work_page({**WORK, **long}, path, viewport={"width": 360, "height": 800})
    for box in page.locator("#work summary").all():
        box.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert [found for found in axe(page) if found[1] != "#__drawer"] == []  # the theme's
    darken(page)
    assert axe(page, COLOURS) == []
    page.locator("#work button").last.click()
    page.locator("#work dialog").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert axe(page, COLOURS) == []


def expect_own_code_to_fit(cells_page: Callable[..., LivePage], path: str) -> None:
    """See that a phone shows cells with one's own code, and that everybody can read them."""
    opened = cells_page(path, viewport={"width": 360, "height": 800})
    before = axe(opened.page)
    long = "y = " + "1 + " * 100 + "1"
    work = {
        "cells.edit.1-0000000a": code(long),
        "cells.edit.2-0000000b": code("2"),
        "cells.solved.3-0000000c": code("solved()"),
        "cells.edit.scratch-811c9dc5": code("1"),
    }
    opened.page.evaluate(FILL, work)
    opened.reload()
    opened.click(2, "original")
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 360
    assert axe(opened.page) == before
    darken(opened.page)
    assert axe(opened.page, COLOURS) == []
