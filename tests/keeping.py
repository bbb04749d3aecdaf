"""What a reader has written, as a browser keeps it, and the pages that show it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from live_page import LivePage

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
