"""What a reader has written is kept in the browser: by the cells, and on a page of its own.

What few readers meet, such as a browser that keeps nothing, is in
tests/long/test_kept_in_trouble.py, and that all of it fits a phone and everybody can use it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import nbformat
from keeping import (
    STORED,
    WORK,
    exported,
    offer,
    own,
    saved,
    text_of,
)
from live_page import LivePage

DAY = "4 Mar"


# The store


def test_what_is_kept_is_there_again_and_can_be_forgotten(store: Callable[..., Any]) -> None:
    found = store(
        """kept.keepAnswer("layers", "guess", 0.25);
        const mine = { page: "layers", kind: "edit", id: kept.codeId(3, "x = 1"),
            value: { code: "x = 2", when: kept.now(), under: "" } };
        const failed = kept.keep(mine);
        const there = kept.keptCode("layers", "edit").map(({ value }) => value.code);
        kept.forget(mine);
        return [failed, there, kept.answer("layers", "guess"), kept.answer("layers", "other"),
            kept.allKept().length, kept.allKept("softmax").length];"""
    )
    assert found == [None, ["x = 2"], 0.25, None, 1, 0]


def test_a_name_of_a_page_is_not_taken_for_that_of_another(store: Callable[..., Any]) -> None:
    pages = store(
        """for (const page of ["check", "check-2"]) kept.keepAnswer(page, "a", page);
        return kept.allKept("check").map(({ page }) => page);"""
    )
    assert pages == ["check"]


# The codes that are kept, the cells of the page, and which cell gets which code.
PLACED: list[tuple[list[str], list[str], dict[str, str]]] = [
    (["1-a"], ["1-a", "2-b"], {"1-a": "1-a"}),
    (["1-a"], ["1-n", "2-a", "3-b"], {"2-a": "1-a"}),  # a cell was put before it
    (["1-a", "2-b"], ["1-n", "2-a", "3-b"], {"2-a": "1-a", "3-b": "2-b"}),
    (["2-a"], ["1-x", "2-y"], {"2-y": "2-a"}),  # its text was changed
    (["2-y", "2-a"], ["1-x", "2-y"], {"2-y": "2-y"}),
    (["2-a"], ["1-a", "2-a"], {"2-a": "2-a"}),  # two cells with the same text
    (["9-z"], ["1-a"], {}),
]


def test_code_finds_its_cell_by_its_text_and_then_by_its_number(store: Callable[..., Any]) -> None:
    for codes, cells, expected in PLACED:
        placed = store(
            """const codes = given[0].map((id) => ({ page: "p", kind: "edit", id,
                value: { code: "", when: kept.now(), under: "" } }));
            const placed = [...kept.place(codes, given[1])];
            return Object.fromEntries(placed.map(([cell, code]) => [cell, code.id]));""",
            [codes, cells],
        )
        assert placed == expected, (codes, cells)


# The page of one's work


def test_the_page_lists_what_is_kept_with_its_place(work_page: Callable[..., Any]) -> None:
    page = work_page(WORK)
    shown = text_of(page)
    assert "4 pieces of what you wrote, and 1 exercise that you solved" in shown
    assert re.search(rf"✓ Task \(Cell 3\) changed {DAY}.* · solved {DAY}", shown)
    assert "*0.307*" in shown
    link = page.locator("#work").get_by_role("link", name="Task (Cell 3)")
    assert link.get_attribute("href").endswith("/en/cells.html#cell-3")
    assert page.locator("#work").get_by_role("heading").all_inner_texts() == ["1. Cells", "gone"]
    page.get_by_text("Code, Cells (Cell 1)").click()
    assert "x = 2  # <b>& “둘”" in page.locator("#work details[open] code").inner_text()
    link.click()
    page.wait_for_url("**/en/cells.html#cell-3")
    assert page.locator("#cell-3").count() == 1


def test_the_page_speaks_korean(work_page: Callable[..., Any]) -> None:
    shown = text_of(work_page(WORK, "my-work.html"))
    assert "쓴 것 4개와 푼 문제 1개" in shown
    assert re.search("3월 4일에 고침 · .*3월 4일에 풂", shown)


def test_an_export_then_a_deletion_then_an_import_give_all_back(
    work_page: Callable[..., Any],
) -> None:
    page = work_page(WORK)
    content = exported(page).read_bytes()
    page.get_by_role("button", name="Delete all").click()
    dialog = page.locator("#work dialog")
    assert "5 pieces of your work in all chapters will be deleted" in dialog.inner_text()
    dialog.get_by_role("button", name="Cancel").click()
    assert page.evaluate(STORED) == WORK
    page.get_by_role("button", name="Delete all").click()
    dialog.get_by_role("button", name="Delete").click()
    page.get_by_text("Nothing is kept yet").wait_for()
    assert page.evaluate(STORED) == {}
    offer(page, content)
    assert "It would add 5, replace 0 of yours, and leave 0" in dialog.inner_text()
    assert page.evaluate(STORED) == {}
    dialog.get_by_role("button", name="Take over").click()
    page.get_by_text("5 pieces were taken over").wait_for()
    assert page.evaluate(STORED) == WORK
    assert page.trouble == []


def test_an_export_is_a_notebook_that_a_teacher_can_read(work_page: Callable[..., Any]) -> None:
    book = nbformat.reads(exported(work_page(WORK)).read_text("utf-8"), as_version=4)
    nbformat.validate(book)
    written = [(cell.cell_type, cell.source) for cell in book.cells]
    sources = [source for kind, source in written if kind == "code"]
    # Code that has solved an exercise, and was not changed since, is there once.
    assert sources == ["x = 2  # <b>& “둘”\n", "solved()", "old = `1`\r\n"]
    text = "\n".join(source for kind, source in written if kind == "markdown")
    for said in ("# My work, ", "## [1. Cells](http://", "changed 4 Mar", "> \\*0.307\\*"):
        assert said in text
    assert re.search(r"✓ \[Task \(Cell 3\)\]\(\S+/en/cells\.html#cell-3\): .*solved 4 Mar", text)


def test_without_scripts_the_page_says_that_it_needs_them(
    open_page: Callable[..., Any], small_site: str
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{small_site}en/my-work.html")
    assert "needs JavaScript" in text_of(page)


# The cells


TODAY = r"\d+ [A-Z][a-z]{2}"


def test_what_was_typed_is_there_again_with_a_mark(cells_page: Callable[..., LivePage]) -> None:
    opened = cells_page()
    assert opened.mark(1) == ""
    opened.type(1, "x = 7")
    saved(opened, "x = 7")
    opened.asked.clear()
    opened.reload()
    assert own(opened, 1) == "x = 7"
    assert re.search(rf"Your code of {TODAY}\. It has not run on this visit\.", opened.mark(1))
    assert not opened.cell(1).locator(".nb-code").is_visible()
    assert [own(opened, 2), opened.mark(2)] == [None, ""]
    assert [url for url in opened.asked if "/assets/runtime/" in url] == []  # not the editor
    assert opened.trouble == []


def test_leaving_the_page_keeps_what_was_typed_last(cells_page: Callable[..., LivePage]) -> None:
    opened = cells_page()
    opened.type(1, "x = 7")
    opened.show(opened.page.url.replace("/en/", "/"))
    assert own(opened, 1) == "x = 7"
    assert re.search(r"\d+월 \d+일에 쓴 코드이다\. 이번에는 아직 실행하지 않았다\.", opened.mark(1))


def test_the_original_is_a_click_away(cells_page: Callable[..., LivePage]) -> None:
    opened = cells_page()
    opened.type(2, "print(x + 1)")
    saved(opened, "print(x + 1)")
    # What is tried in the scratch cell is kept, too.
    scratch = opened.page.locator("#cell-scratch")
    assert not scratch.locator('[data-action="run"]').is_visible()
    scratch.locator('[data-action="edit"]').click()
    scratch.get_by_role("textbox").focus()
    opened.page.keyboard.type("6 * 7")
    saved(opened, "print(x + 1)", "6 * 7")
    opened.reload()
    assert own(opened, "scratch") == "6 * 7"
    opened.click(2, "original")
    assert own(opened, 2) is None
    assert opened.cell(2).locator(".nb-code").inner_text().strip() == "print(x)"
    opened.click(2, "original")
    assert own(opened, 2) == "print(x + 1)"
    opened.click(2, "edit")
    assert opened.cell(2).get_by_role("textbox").inner_text().strip() == "print(x + 1)"
    opened.click(2, "original")
    opened.click(2, "forget")
    assert opened.mark(2) == ""
    assert (
        opened.cell(2)
        .locator('[data-action="edit"]')
        .evaluate("(button) => button === document.activeElement")
    )
    work = opened.page.context.new_page()
    work.goto(opened.page.url.replace("cells.html", "my-work.html"))
    assert "Your own code at the end of the page changed" in work.locator("#work").inner_text()
    scratch.locator('[data-action="forget"]').click()
    assert opened.mark("scratch") == ""
    assert not scratch.locator('[data-action="run"]').is_visible()
    assert opened.page.evaluate(STORED) == {}
    assert opened.trouble == []
