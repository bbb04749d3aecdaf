"""What a reader has written is kept in the browser: by the cells, and on a page of its own."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from site_support import COLOURS, DARK_SWITCH, ROOT, SmallProject, axe, served

from site_builder.runtime.pack import MNIST

CHAPTER = """\
# ---
# description: {ko: 셀, en: cells}
# ---

# %% [markdown] lang="ko"
# # 셀 { #cells }

# %% [markdown] lang="en"
# # Cells { #cells }

# %%
x = 1

# %%
print(x)

# %% [markdown] lang="ko"
# ## 문제 { #task }

# %% [markdown] lang="en"
# ## Task { #task }

# %% tags=["exercise"]
from nn_tutorial.book.exercises import check_sigmoid


def sigmoid(x):
    return ...


check_sigmoid(sigmoid)
"""


def make(folder: Path) -> subprocess.CompletedProcess[str]:
    """Build a site of one chapter and the page of one's work."""
    project = SmallProject(folder)
    project.begin()
    project.show("cells", "my-work")
    chapters = project.folder / "docs" / "chapters"
    (chapters / "cells.py").write_text(CHAPTER, encoding="utf-8")
    shutil.copy(ROOT / "docs" / "chapters" / "my-work.py", chapters)
    shutil.copytree(ROOT / MNIST, project.folder / MNIST)
    (project.folder / ".cache").mkdir()
    for name in ("runtime", "editor"):
        (ROOT / ".cache" / name).mkdir(parents=True, exist_ok=True)
        (project.folder / ".cache" / name).symlink_to(ROOT / ".cache" / name)
    return project.build()


@pytest.fixture(scope="module")
def kept_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of that site."""
    folder = tmp_path_factory.mktemp("kept")
    outcome = make(folder)
    assert outcome.returncode == 0, outcome.stderr
    with served(folder / "site") as address:
        yield address


Evaluate = Callable[..., Any]
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
def work_page(open_page: Callable[..., Any], kept_site: str) -> Callable[..., Any]:
    """Open the page of one's work in English, with this work kept."""

    def work_page(work: dict[str, str], path: str = "en/my-work.html", **options: Any) -> Any:
        page = open_page(**options)
        page.goto(kept_site + path)
        page.evaluate(FILL, work)
        page.reload()
        page.wait_for_selector("#work .work-bar")
        return page

    return work_page


@pytest.fixture
def store(open_page: Callable[..., Any], kept_site: str) -> Evaluate:
    """Evaluate an expression in which `kept` is the module of the store."""
    page = open_page()
    page.goto(f"{kept_site}assets/live/kept.js")  # quicker to open than a page of the site

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


FULL = """(() => { const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, text) {
        if (key.startsWith("nn_tutorial.work")) throw new DOMException("", "QuotaExceededError");
        set.call(this, key, text);
    }; })()"""
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
    assert re.search(r"\[Task \(Cell 3\)\]\(\S+/en/cells\.html#cell-3\): .*solved 4 Mar", text)


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


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe", "", "[]", "null", '{"cells": []}', nbformat.writes(nbformat.v4.new_notebook())],
)
def test_a_file_that_is_none_of_ours_changes_nothing(
    work_page: Callable[..., Any], content: str | bytes
) -> None:
    page = work_page(WORK)
    offer(page, content, "thesis.ipynb")
    page.get_by_text("thesis.ipynb is no file that this page has written").wait_for()
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
    open_page: Callable[..., Any], kept_site: str, obstacle: str
) -> None:
    page = open_page()
    page.add_init_script(obstacle)
    page.goto(f"{kept_site}en/my-work.html")
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
    open_page: Callable[..., Any], kept_site: str
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{kept_site}en/my-work.html")
    assert "needs JavaScript" in text_of(page)
