"""What few readers meet with what they have written.

A browser keeps nothing or is full, a file is dropped, is not ours or would replace what is there,
one chapter is deleted, a cell has changed, has moved or is typed as it was, a second tab writes as
well. And all of it fits a phone, where everybody can use it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from keeping import (
    ABSENT,
    BLOCKED,
    FILL,
    FULL,
    STORED,
    WHEN,
    WORK,
    code,
    exported,
    offer,
    own,
    saved,
    text_of,
)
from live_page import SETTLED, LivePage
from site_support import COLOURS, axe, darken, need_runtime

# The store


BROKEN = [
    "{", "null", "7", '"text"', "[]", "{}",
    '{"code": 1, "when": "2026-01-01", "under": ""}',
    '{"code": "x", "when": "never", "under": ""}',
]  # fmt: skip


def test_what_is_broken_is_set_aside_and_not_destroyed(store: Callable[..., Any]) -> None:
    keys = [f"layers.edit.{number}-0000000a" for number in range(len(BROKEN))]
    keys.append("layers.edit.third")
    texts = [*BROKEN, code("x")]
    found = store(
        """given.forEach(([key, text]) => localStorage.setItem(`nn_tutorial.work.${key}`, text));
        localStorage.setItem("nn_tutorial.work.layers.later.1", "a kind of a later version");
        const all = kept.allKept();
        return [all, kept.setAside().map(({ name, text }) => [name, text]).sort(),
            localStorage.getItem("nn_tutorial.work.layers.later.1")];""",
        list(zip(keys, texts, strict=True)),
    )
    aside = sorted([key, text] for key, text in zip(keys, texts, strict=True))
    assert found == [[], aside, "a kind of a later version"]


@pytest.mark.parametrize(
    ("obstacle", "said"), [(BLOCKED, "blocked"), (ABSENT, "blocked"), (FULL, "full")]
)
def test_a_store_that_takes_nothing_says_why(
    store: Callable[..., Any], obstacle: str, said: str
) -> None:
    found = store(
        f"""{obstacle};
        kept.forget({{ page: "layers", kind: "answer", id: "guess" }});
        return [kept.keepAnswer("layers", "guess", 1), kept.answer("layers", "guess"),
            kept.allKept().length, kept.setAside().length, kept.bytes(), kept.canKeep()];"""
    )
    assert found == [said, None, 0, 0, 0, said == "full"]


# The page of one's work


HARMFUL = {
    "metadata": {"nn_tutorial": {"version": 1, "date": WHEN}},
    "cells": [
        None,
        7,
        {"metadata": None},
        {"source": "x", "metadata": {"nn_tutorial": {"page": "a.b", "id": "1-0000000a",
            "kept": [{"kind": "edit", "when": WHEN}]}}},
        {"source": "x", "metadata": {"nn_tutorial": {"page": "__proto__", "id": "../1",
            "kept": [{"kind": "edit", "when": WHEN}]}}},
        {"source": "x", "metadata": {"nn_tutorial": {"page": "a", "id": "1-0000000a",
            "kept": [None, {"kind": "language", "when": WHEN}]}}},
        {"source": {"x": 1}, "metadata": {"nn_tutorial": {"page": "a", "id": "1-0000000a",
            "kept": [{"kind": "edit", "when": WHEN}]}}},
    ],
}  # fmt: skip


def test_a_file_that_is_none_of_ours_changes_nothing(work_page: Callable[..., Any]) -> None:
    page = work_page(WORK)
    empty = nbformat.writes(nbformat.v4.new_notebook())
    for number, content in enumerate([b"\xff\xfe", "", "[]", "null", '{"cells": []}', empty]):
        offer(page, content, f"thesis-{number}.ipynb")
        said = f"thesis-{number}.ipynb is no file that this page has written"
        page.get_by_text(said).wait_for()
        assert page.evaluate(STORED) == WORK
    assert page.trouble == []


def test_what_is_wrong_in_a_file_is_left_out(work_page: Callable[..., Any]) -> None:
    page = work_page({})
    offer(page, json.dumps(HARMFUL))
    page.get_by_text("mine.ipynb holds no work").wait_for()
    assert page.evaluate(STORED) == {}
    assert page.trouble == []


def test_another_tab_shows_what_is_new(work_page: Callable[..., Any]) -> None:
    page = work_page({})
    other = page.context.new_page()
    other.goto(page.url)
    other.evaluate(FILL, WORK)
    page.get_by_text("4 pieces of what you wrote").wait_for()


def test_what_is_damaged_can_be_seen_and_deleted(work_page: Callable[..., Any]) -> None:
    page = work_page({**WORK, "cells.edit.7-0000000a": "{damaged"})
    assert "{damaged" in text_of(page)
    page.get_by_role("button", name="Delete: What could not be read").click()
    assert "{damaged" not in text_of(page)
    assert page.evaluate(STORED) == WORK


@pytest.mark.parametrize("obstacle", [BLOCKED, ABSENT])
def test_a_browser_that_keeps_nothing_is_told_of(
    open_page: Callable[..., Any], small_site: str, obstacle: str
) -> None:
    page = open_page()
    page.add_init_script(obstacle)
    page.goto(f"{small_site}en/my-work.html")
    page.get_by_text("This browser does not let the site keep anything").wait_for()
    assert page.get_by_role("button", name="Export").is_disabled()


def test_an_import_into_a_full_store_says_how_much_was_taken(
    work_page: Callable[..., Any],
) -> None:
    page = work_page(WORK)
    content = exported(page).read_bytes()
    page.evaluate("localStorage.clear()")
    page.evaluate(FULL)
    offer(page, content)
    page.get_by_role("button", name="Take over").click()
    page.get_by_text("There was room for 0 of 5 only").wait_for()


def test_a_file_can_be_dropped(work_page: Callable[..., Any]) -> None:
    page = work_page(WORK)
    content = exported(page).read_text("utf-8")
    page.evaluate("localStorage.clear()")
    page.evaluate(
        """(content) => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([content], "dropped.ipynb"));
            for (const type of ["dragover", "drop"])
                document.querySelector("#work").dispatchEvent(
                    new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
        }""",
        content,
    )
    page.get_by_role("button", name="Take over").click()
    page.get_by_text("5 pieces were taken over").wait_for()
    assert page.evaluate(STORED) == WORK


def test_an_import_says_what_it_replaces_and_keeps_the_rest(
    work_page: Callable[..., Any],
) -> None:
    page = work_page(WORK)
    book = nbformat.reads(exported(page).read_text("utf-8"), as_version=4)
    first = next(cell for cell in book.cells if cell.cell_type == "code")
    first.source = "x = 3"
    book.cells = [cell for cell in book.cells if "gone" not in str(cell.metadata)]
    page.evaluate(FILL, {"cells.edit.2-0000000b": code("mine")})
    page.reload()
    offer(page, nbformat.writes(book))  # as another program writes it
    dialog = page.locator("#work dialog")
    assert "It would add 0, replace 1 of yours, and leave 3 as they are" in dialog.inner_text()
    assert "would replace yours of 4 Mar" in dialog.inner_text()
    dialog.get_by_role("button", name="Leave it").click()
    assert len(page.evaluate(STORED)) == 6
    offer(page, nbformat.writes(book))
    dialog.get_by_role("button", name="Take over").click()
    page.get_by_text("One piece was taken over").wait_for()
    stored = page.evaluate(STORED)
    assert json.loads(stored.pop("cells.edit.1-0000000a"))["code"] == "x = 3"
    assert stored.pop("cells.edit.2-0000000b") == code("mine")
    assert stored == {key: text for key, text in WORK.items() if key in stored}
    assert len(stored) == 4


def test_one_chapter_can_be_deleted(work_page: Callable[..., Any]) -> None:
    page = work_page(WORK)
    page.get_by_role("button", name="Delete what is kept of 1. Cells").press("Enter")
    dialog = page.locator("#work dialog")
    assert dialog.locator("p").evaluate("(question) => question === document.activeElement")
    page.keyboard.press("Escape")
    assert page.evaluate(STORED) == WORK
    page.get_by_role("button", name="Delete what is kept of 1. Cells").press("Enter")
    dialog.get_by_role("button", name="Delete").press("Enter")
    page.get_by_text("Deleted.").wait_for()
    assert page.evaluate(STORED).keys() == {"gone.edit.9-0000000f"}


# The cells


def test_code_like_the_original_is_not_kept(cells_page: Callable[..., LivePage]) -> None:
    opened = cells_page()
    opened.type(1, "x = 7")
    saved(opened, "x = 7")
    opened.page.keyboard.press("Backspace")
    opened.page.keyboard.type("1")
    saved(opened)


def test_code_for_an_earlier_version_is_shown_and_says_so(
    cells_page: Callable[..., LivePage],
) -> None:
    opened = cells_page()
    opened.page.evaluate(FILL, {"cells.edit.1-0000000a": code("x = 5")})
    opened.reload()
    assert own(opened, 1) == "x = 5"
    assert "Your code of 4 Mar, written for an earlier version of this cell." in opened.mark(1)
    opened.type(1, "x = 6")
    ((key, _),) = saved(opened, "x = 6").items()
    assert re.fullmatch(r"cells\.edit\.1-[0-9a-f]{8}", key)
    assert key != "cells.edit.1-0000000a"
    assert "earlier" not in opened.mark(1)


def test_a_cell_that_has_moved_has_its_code(cells_page: Callable[..., LivePage]) -> None:
    opened = cells_page()
    opened.type(1, "x = 7")
    ((key, kept),) = saved(opened, "x = 7").items()
    opened.page.goto(opened.page.url.replace("cells.html", "my-work.html"))
    opened.page.evaluate("localStorage.clear()")
    opened.page.evaluate(FILL, {key.replace("edit.1-", "edit.9-"): kept})
    opened.page.go_back()
    opened.settle()
    assert own(opened, 1) == "x = 7"
    assert "earlier" not in opened.mark(1)


def test_two_tabs_keep_what_each_has_written(cells_page: Callable[..., LivePage]) -> None:
    first = cells_page()
    second = first.page.context.new_page()
    second.goto(first.page.url)
    second.evaluate(SETTLED)
    first.type(1, "x = 7")
    saved(first, "x = 7")
    second.locator("#cell-1 .nb-own").get_by_text("x = 7").wait_for()
    second.locator('#cell-2 [data-action="edit"]').click()
    second.locator("#cell-2").get_by_role("textbox").focus()
    second.keyboard.type("# ")
    saved(first, "x = 7", "# print(x)")
    first.page.locator("#cell-2 .nb-own").get_by_text("# print(x)").wait_for()
    # The editor of the first goes on; the last to write a cell is the one that is kept.
    first.page.keyboard.type("0")
    second.locator("#cell-1 .nb-own").get_by_text("x = 70").wait_for()
    saved(first, "x = 70", "# print(x)")


@pytest.mark.parametrize(
    ("obstacle", "said"),
    [
        (FULL, "There is no room left in this browser"),
        (BLOCKED, "This browser does not let the site keep"),
    ],
)
def test_where_nothing_can_be_kept_editing_goes_on_and_it_is_said_once(
    open_page: Callable[..., Any], small_folder: Path, small_site: str, obstacle: str, said: str
) -> None:
    need_runtime(small_folder)
    page = open_page()
    page.add_init_script(obstacle)
    opened = LivePage(page, small_site, "en/cells.html")
    opened.type(1, "x = 7")
    alert = page.get_by_role("alert")
    opened.expect(alert).to_contain_text(said)
    opened.type(2, "print(x + 1)")
    # What waits to be kept is kept before a page is left.
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    opened.click(1, "original")
    opened.click(1, "original")
    assert opened.cell(1).get_by_role("textbox").inner_text().strip() == "x = 7"
    assert alert.count() == 1


# On a phone, for everybody


@pytest.mark.parametrize("path", ["my-work.html", "en/my-work.html"])
def test_a_full_page_is_accessible_and_fits_a_phone(
    work_page: Callable[..., Any], path: str
) -> None:
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


@pytest.mark.parametrize("path", ["cells.html", "en/cells.html"])
def test_a_page_with_ones_own_code_is_accessible_and_fits_a_phone(
    cells_page: Callable[..., LivePage], path: str
) -> None:
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
