"""The page of the bug hunt, driven as its reader does, by keyboard."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any

from live_page import MINUTE

STORED = """() => Object.entries(localStorage)
    .filter(([key]) => key.startsWith("nn_tutorial.work.hunt.answer."))
    .map(([key, text]) => [key.split(".").at(-1), JSON.parse(text)])"""
START = datetime(2026, 3, 2, 9, tzinfo=UTC)
MISSED = {
    "value": "✗ mask-forgotten",
    "when": START.isoformat().replace("+00:00", "Z"),
    "under": "dot-for-elementwise, case 3",
}
KEEP = """(text) => localStorage.setItem(
    "nn_tutorial.work.hunt.answer.h-dot-for-elementwise-3", text)"""


def miss_a_cause(page: Any, address: str) -> None:
    """Keep in the browser that a cause was missed at the start."""
    page.goto(f"{address}assets/live/kept.js")  # quicker to open than a page of the site
    page.evaluate(KEEP, json.dumps(MISSED))


def answer(page: Any, cause: str, why: str) -> None:
    """Name a cause by keyboard, and wait for what `diagnose` says of the case."""
    page.locator(f'#hunting input[value="{cause}"]').focus()
    page.keyboard.press("Space")
    page.get_by_label("Why this one?").focus()
    page.keyboard.insert_text(why)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("#hunting h3", has_text="The answer").wait_for(timeout=MINUTE)
    page.locator("#hunting .nb-words ol").wait_for(timeout=2 * MINUTE)


def case_number(page: Any) -> int:
    """Return the number of the case that is shown."""
    title = page.locator("#hunting h3").first
    title.wait_for(timeout=5 * MINUTE)
    return int(re.fullmatch(r"Case (\d+)", title.inner_text())[1])
