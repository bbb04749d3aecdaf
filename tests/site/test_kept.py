"""What a reader has written is kept in the browser: by the cells, and on a page of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from live_page import SETTLED, LivePage
from site_support import COLOURS, DARK_SWITCH, axe, need_runtime

Evaluate = Callable[..., Any]
STORE = "assets/live/kept.js"  # quicker to open than a page of the site
WHEN = "2026-03-04T05:06:07.000Z"
DAY = "4 Mar"


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


@pytest.fixture
def work_page(open_page: Callable[..., Any], small_site: str) -> Callable[..., Any]:
    """Open the page of one's work in English, with this work kept."""

    def work_page(work: dict[str, str], path: str = "en/my-work.html", **options: Any) -> Any:
        page = open_page(**options)
        page.goto(f"{small_site}{STORE}")
        page.evaluate(FILL, work)
        page.goto(small_site + path)
        page.wait_for_selector("#work .work-bar")
        return page

    return work_page


@pytest.fixture
def store(open_page: Callable[..., Any], small_site: str) -> Evaluate:
    """Evaluate an expression in which `kept` is the module of the store."""
    page = open_page()
    page.goto(f"{small_site}{STORE}")

    def evaluate(expression: str, argument: Any = None) -> Any:
        module = "await import(location.href)"
        call = f"async (given) => {{ const kept = {module}; {expression} }}"
        return page.evaluate(call, argument)

    return evaluate


# The store


def test_what_is_kept_is_there_again_and_can_be_forgotten(store: Evaluate) -> None:
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


def test_a_name_of_a_page_is_not_taken_for_that_of_another(store: Evaluate) -> None:
    pages = store(
        """for (const page of ["check", "check-2"]) kept.keepAnswer(page, "a", page);
        return kept.allKept("check").map(({ page }) => page);"""
    )
    assert pages == ["check"]


@pytest.mark.parametrize(
    ("kept", "cells", "expected"),
    [
        (["1-a"], ["1-a", "2-b"], {"1-a": "1-a"}),
        (["1-a"], ["1-n", "2-a", "3-b"], {"2-a": "1-a"}),  # a cell was put before it
        (["1-a", "2-b"], ["1-n", "2-a", "3-b"], {"2-a": "1-a", "3-b": "2-b"}),
        (["2-a"], ["1-x", "2-y"], {"2-y": "2-a"}),  # its text was changed
        (["2-y", "2-a"], ["1-x", "2-y"], {"2-y": "2-y"}),
        (["2-a"], ["1-a", "2-a"], {"2-a": "2-a"}),  # two cells with the same text
        (["9-z"], ["1-a"], {}),
    ],
)
def test_code_finds_its_cell_by_its_text_and_then_by_its_number(
    store: Evaluate, kept: list[str], cells: list[str], expected: dict[str, str]
) -> None:
    placed = store(
        """const codes = given[0].map((id) => ({ page: "p", kind: "edit", id,
            value: { code: "", when: kept.now(), under: "" } }));
        return Object.fromEntries([...kept.place(codes, given[1])].map(([c, k]) => [c, k.id]));""",
        [kept, cells],
    )
    assert placed == expected


BROKEN = [
    "{", "null", "7", '"text"', "[]", "{}",
    '{"code": 1, "when": "2026-01-01", "under": ""}',
    '{"code": "x", "when": "never", "under": ""}',
]  # fmt: skip


def test_what_is_broken_is_set_aside_and_not_destroyed(store: Evaluate) -> None:
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


# Fills the store to its last byte.
FULL = """(() => { for (let size = 1 << 22, n = 0; size; ) {
    try { localStorage.setItem(`other.${n}`, "x".repeat(size)); n += 1; } catch { size >>= 1; }
} })()"""
BLOCKED = """Object.defineProperty(window, "localStorage",
    { get() { throw new DOMException("denied", "SecurityError"); } })"""
ABSENT = 'Object.defineProperty(window, "localStorage", { value: null })'


@pytest.mark.parametrize(
    ("obstacle", "said"), [(BLOCKED, "blocked"), (ABSENT, "blocked"), (FULL, "full")]
)
def test_a_store_that_takes_nothing_says_why(store: Evaluate, obstacle: str, said: str) -> None:
    found = store(
        f"""{obstacle};
        kept.forget({{ page: "layers", kind: "answer", id: "guess" }});
        return [kept.keepAnswer("layers", "guess", 1), kept.answer("layers", "guess"),
            kept.allKept().length, kept.setAside().length, kept.bytes(), kept.canKeep()];"""
    )
    assert found == [said, None, 0, 0, 0, said == "full"]


# The page of one's work


def text_of(page: Any) -> str:
    """Return what the list shows."""
    return str(page.locator("#work").inner_text())


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
    page.click(DARK_SWITCH)
    page.wait_for_selector('body[data-md-color-scheme="slate"]')
    assert axe(page, COLOURS) == []
    page.locator("#work button").last.click()
    page.locator("#work dialog").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert axe(page, COLOURS) == []


def test_without_scripts_the_page_says_that_it_needs_them(
    open_page: Callable[..., Any], small_site: str
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{small_site}en/my-work.html")
    assert "needs JavaScript" in text_of(page)


# The cells


ENGLISH, KOREAN = "en/cells.html", "cells.html"
TODAY = r"\d+ [A-Z][a-z]{2}"


@pytest.fixture
def chapter(
    open_page: Callable[..., Any], small_folder: Path, small_site: str
) -> Callable[..., LivePage]:
    """Open the chapter."""
    need_runtime(small_folder)

    def chapter(path: str = ENGLISH, **options: Any) -> LivePage:
        return LivePage(open_page(**options), small_site, path)

    return chapter


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


def test_what_was_typed_is_there_again_with_a_mark(chapter: Callable[..., LivePage]) -> None:
    opened = chapter()
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


def test_leaving_the_page_keeps_what_was_typed_last(chapter: Callable[..., LivePage]) -> None:
    opened = chapter()
    opened.type(1, "x = 7")
    opened.show(opened.page.url.replace("/en/", "/"))
    assert own(opened, 1) == "x = 7"
    assert re.search(r"\d+월 \d+일에 쓴 코드이다\. 이번에는 아직 실행하지 않았다\.", opened.mark(1))


def test_the_original_is_a_click_away(chapter: Callable[..., LivePage]) -> None:
    opened = chapter()
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


def test_code_like_the_original_is_not_kept(chapter: Callable[..., LivePage]) -> None:
    opened = chapter()
    opened.type(1, "x = 7")
    saved(opened, "x = 7")
    opened.page.keyboard.press("Backspace")
    opened.page.keyboard.type("1")
    saved(opened)


def test_code_for_an_earlier_version_is_shown_and_says_so(
    chapter: Callable[..., LivePage],
) -> None:
    opened = chapter()
    opened.page.evaluate(FILL, {"cells.edit.1-0000000a": code("x = 5")})
    opened.reload()
    assert own(opened, 1) == "x = 5"
    assert "Your code of 4 Mar, written for an earlier version of this cell." in opened.mark(1)
    opened.type(1, "x = 6")
    ((key, _),) = saved(opened, "x = 6").items()
    assert re.fullmatch(r"cells\.edit\.1-[0-9a-f]{8}", key)
    assert key != "cells.edit.1-0000000a"
    assert "earlier" not in opened.mark(1)


def test_a_cell_that_has_moved_has_its_code(chapter: Callable[..., LivePage]) -> None:
    opened = chapter()
    opened.type(1, "x = 7")
    ((key, kept),) = saved(opened, "x = 7").items()
    opened.page.goto(opened.page.url.replace("cells.html", "my-work.html"))
    opened.page.evaluate("localStorage.clear()")
    opened.page.evaluate(FILL, {key.replace("edit.1-", "edit.9-"): kept})
    opened.page.go_back()
    opened.settle()
    assert own(opened, 1) == "x = 7"
    assert "earlier" not in opened.mark(1)


def test_two_tabs_keep_what_each_has_written(chapter: Callable[..., LivePage]) -> None:
    first = chapter()
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
    opened = LivePage(page, small_site, ENGLISH)
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


@pytest.mark.parametrize("path", [KOREAN, ENGLISH])
def test_a_page_with_ones_own_code_is_accessible_and_fits_a_phone(
    chapter: Callable[..., LivePage], path: str
) -> None:
    opened = chapter(path, viewport={"width": 360, "height": 800})
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
    opened.page.click(DARK_SWITCH)
    opened.page.wait_for_selector('body[data-md-color-scheme="slate"]')
    assert axe(opened.page, COLOURS) == []
