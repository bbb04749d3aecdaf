"""What a reader wrote on an earlier visit runs: in a cell, and in the cell at the end of a page."""

from __future__ import annotations

from live_page import MINUTE, LivePage


def test_what_was_kept_runs_and_so_does_the_original(english: LivePage) -> None:
    page = english.page
    english.type(3, "print(hidden + 1)")
    scratch = page.locator("#cell-scratch")
    scratch.locator('[data-action="edit"]').click()
    scratch.get_by_role("textbox").focus()
    page.keyboard.type("6 * 7")
    english.reload()
    english.run(3)
    assert english.output(3).strip() == "8"
    assert "not run" not in english.mark(3)
    scratch.locator('[data-action="run"]').click()
    english.expect(scratch.locator(".nb-fresh")).to_contain_text("42", timeout=MINUTE)
    english.click(3, "original")
    english.run(3)
    assert english.status(3).endswith("as built")
    english.click(3, "original")
    assert page.locator("#cell-3 .nb-own").inner_text().strip() == "print(hidden + 1)"
