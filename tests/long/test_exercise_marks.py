"""What a reader sees of the exercises: which are done, and that they run by themselves."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from keeping import ABSENT, WHEN
from live_page import LivePage
from site_support import COLOURS, ROOT, SmallProject, axe, darken, need_runtime, served

from site_builder.exercises import TABLE, fingerprint

ANSWER = """\
from nn_tutorial.book.exercises import check_sigmoid


def sigmoid(x):
    return ...


check_sigmoid(sigmoid)"""
CHAPTER = f"""\
# ---
# description: {{ko: 장, en: a chapter}}
# ---

# %% [markdown] lang="ko"
# # 장 {{ #chapter }}

# %% [markdown] lang="en"
# # Chapter {{ #chapter }}

# %%
x = 1
print("the chapter")

# %% [markdown] lang="ko"
# ## 연습 문제 {{ #exercises }}
#
# ### 온도 {{ #temperature .derivation }}

# %% [markdown] lang="en"
# ## Exercises {{ #exercises }}
#
# ### Temperature {{ #temperature .derivation }}

# %% tags=["hide-input"]
number = 7

# %% [markdown] lang="ko"
# ### 실험 하나 {{ #try .experiment }}

# %% [markdown] lang="en"
# ### An experiment {{ #try .experiment }}

# %%
print(number, "x" in globals())

# %% [markdown] lang="ko"
# ### 시그모이드 {{ #sigmoid .code }}

# %% [markdown] lang="en"
# ### Sigmoid {{ #sigmoid .code }}

# %% tags=["exercise"]
{ANSWER}

# %% [markdown] lang="ko"
# ## 끝 {{ #end }}

# %% [markdown] lang="en"
# ## The end {{ #end }}

# %%
print(x, "number" in globals())
"""
PAGE = f"""\
# ---
# description: {{ko: 표, en: the table}}
# ---

# %% [markdown] lang="ko"
# # 연습 문제 {{ #exercises }}
#
# {TABLE}

# %% [markdown] lang="en"
# # Exercises {{ #exercises }}
#
# {TABLE}
"""
EXPERIMENT, EXERCISE, LAST = 3, 4, 5  # cells
STORED = """() => Object.fromEntries(Object.entries(localStorage)
    .filter(([key]) => key.startsWith("nn_tutorial.work."))
    .map(([key, text]) => [key.slice("nn_tutorial.work.".length), JSON.parse(text)]))"""
FILL = """(work) => { for (const [key, value] of Object.entries(work))
    localStorage.setItem(`nn_tutorial.work.${key}`, JSON.stringify(value)); }"""


def code(text: str) -> dict[str, str]:
    """Return code as it is kept."""
    return {"code": text, "when": WHEN, "under": "Sigmoid"}


def build_marks(folder: Path) -> None:
    """Build a site of one chapter with exercises, their table, and the page of one's work."""
    project = SmallProject(folder)
    project.begin()
    project.show("chapter", "exercises", "my-work")
    chapters = project.folder / "docs" / "chapters"
    (chapters / "chapter.py").write_text(CHAPTER, encoding="utf-8")
    (chapters / "exercises.py").write_text(PAGE, encoding="utf-8")
    shutil.copy(ROOT / "docs" / "chapters" / "my-work.py", chapters)
    project.build_to_run()


@pytest.fixture(scope="session")
def folder(once: Callable[..., Path]) -> Path:
    """The folder of that site."""
    return once("marks", build_marks) / "site"


@pytest.fixture(scope="session")
def marked(folder: Path) -> Iterator[str]:
    """The address of that site."""
    with served(folder) as address:
        yield address


@pytest.fixture
def table(open_page: Callable[..., Any], marked: str) -> Callable[..., Any]:
    """Open the table with this work kept."""

    def table(work: dict[str, Any], path: str = "en/exercises.html", **options: Any) -> Any:
        page = open_page(**options)
        page.goto(marked + path)
        page.evaluate(FILL, work)
        page.reload(wait_until="networkidle")
        return page

    return table


def rows(page: Any) -> list[str]:
    """Return what the table says of each exercise."""
    return [" ".join(text.split()) for text in page.locator("tbody tr").all_inner_texts()]


def solved_now() -> str:
    """Return the key of code that has solved the exercise as it is."""
    return f"chapter.solved.{EXERCISE}-{fingerprint(ANSWER)}"


def test_the_table_shows_what_is_solved_and_counts_it(table: Callable[..., Any]) -> None:
    page = table({})
    assert page.locator("h2").all_text_contents() == ["1. Chapter#"]
    assert rows(page) == ["Temperature Derivation", "An experiment Experiment", "Sigmoid Code"]
    assert page.locator(".exercise-count").inner_text() == "3 exercises, 0 of them done"
    page.get_by_role("link", name="Sigmoid").click()
    page.wait_for_url("**/en/chapter.html#sigmoid")
    page = table({solved_now(): code("solved()")}, "exercises.html")
    assert rows(page)[-1] == "시그모이드 코드 ✓ 풀었음"
    assert page.locator(".exercise-count").inner_text() == "모두 3문제, 푼 것 1문제"
    assert page.trouble == []


def test_what_no_code_can_check_is_ticked_by_its_reader(
    table: Callable[..., Any], marked: str
) -> None:
    page = table({})
    box = page.get_by_role("checkbox", name="Temperature: tick when done")
    assert page.get_by_role("checkbox").count() == 2
    box.check()
    (stored,) = page.evaluate(STORED).items()
    assert stored[0] == "chapter.answer.temperature"
    assert stored[1]["value"] is True
    assert page.locator(".exercise-count").inner_text() == "3 exercises, 1 of them done"
    work = page.context.new_page()
    work.goto(f"{marked}en/my-work.html")
    assert re.search(r"temperature answered .*\s+done", work.locator("#work").inner_text())
    page.reload(wait_until="networkidle")
    box.uncheck()
    assert page.evaluate(STORED) == {}
    assert page.trouble == []


def test_another_tab_shows_what_is_ticked(table: Callable[..., Any]) -> None:
    page = table({})
    other = page.context.new_page()
    other.goto(page.url, wait_until="networkidle")
    page.get_by_role("checkbox").first.check()
    other.get_by_text("1 of them done").wait_for()
    assert other.get_by_role("checkbox").first.is_checked()


def test_where_nothing_can_be_kept_nothing_can_be_ticked(
    open_page: Callable[..., Any], marked: str
) -> None:
    page = open_page()
    page.add_init_script(ABSENT)
    page.goto(f"{marked}en/exercises.html", wait_until="networkidle")
    assert len(rows(page)) == 3
    assert page.get_by_role("checkbox").count() == 0


def test_without_scripts_it_is_a_plain_table(open_page: Callable[..., Any], marked: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{marked}en/exercises.html")
    assert rows(page) == ["Temperature Derivation", "An experiment Experiment", "Sigmoid Code"]
    assert page.locator(".exercise-count").inner_text() == "3 exercises"
    assert page.locator("input[type=checkbox]:not(.md-toggle)").count() == 0


@pytest.mark.parametrize("path", ["exercises.html", "en/exercises.html"])
def test_the_table_is_accessible_and_fits_a_phone(table: Callable[..., Any], path: str) -> None:
    work = {solved_now(): code("solved()"), "chapter.answer.try": {"value": True, "when": WHEN}}
    page = table(work, path, viewport={"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert [found for found in axe(page) if found[1] != "#__drawer"] == []  # the theme's
    darken(page)
    assert axe(page, COLOURS) == []


# What was kept when all exercises stood on one page


OLD = {
    f"exercises.solved.9-{fingerprint(ANSWER)}": code("solved()"),
    f"exercises.edit.9-{fingerprint(ANSWER)}": code("mine()"),
}
OTHER = {
    "exercises.edit.3-0000000a": code("of a cell that is gone"),
    f"exercises.edit.scratch-{fingerprint('')}": code("tried"),
}


def test_the_table_knows_what_was_solved_before(table: Callable[..., Any]) -> None:
    page = table({**OLD, **OTHER})
    assert rows(page)[-1] == "Sigmoid Code ✓ Done"
    moved = {key.replace("exercises.", "chapter.").replace(".9-", f".{EXERCISE}-") for key in OLD}
    assert page.evaluate(STORED).keys() == {*moved, *OTHER}


def test_code_that_was_kept_is_in_its_chapter(
    table: Callable[..., Any], folder: Path, marked: str
) -> None:
    need_runtime(folder)
    page = table({**OLD, **OTHER})
    page.goto(f"{marked}en/chapter.html", wait_until="networkidle")
    assert page.locator(f"#cell-{EXERCISE} .nb-own").inner_text().strip() == "mine()"
    assert "earlier" not in page.locator(f"#cell-{EXERCISE}").inner_text()
    assert page.locator("#sigmoid .kept-sign").text_content() == " ✓, solved"
    assert not page.locator("#cell-scratch .nb-own").is_visible()


def test_what_the_chapter_has_is_not_replaced(table: Callable[..., Any]) -> None:
    new = {solved_now(): code("newer()")}
    stored = table({**OLD, **new}).evaluate(STORED)
    assert stored[solved_now()]["code"] == "newer()"
    assert stored[f"exercises.solved.9-{fingerprint(ANSWER)}"]["code"] == "solved()"


def test_an_address_of_before_leads_to_the_chapter(table: Callable[..., Any], marked: str) -> None:
    page = table({})
    page.goto("about:blank")
    page.goto(f"{marked}en/exercises.html#sigmoid")
    page.wait_for_url("**/en/chapter.html#sigmoid")


# In the chapter


@pytest.fixture
def chapter(open_page: Callable[..., Any], folder: Path, marked: str) -> Iterator[LivePage]:
    """The chapter in English."""
    need_runtime(folder)
    opened = LivePage(open_page(), marked, "en/chapter.html")
    yield opened
    assert opened.trouble == []


def test_exercises_run_without_the_chapter_and_the_chapter_without_them(
    chapter: LivePage, marked: str
) -> None:
    chapter.run(EXPERIMENT)
    assert "7 False" in chapter.output(EXPERIMENT)
    chapter.type(EXERCISE, "this is not Python")
    chapter.run(EXERCISE)
    chapter.run(LAST)
    # The number is there because its cell has run before, and not for the sake of the last one.
    assert "1 True" in chapter.output(LAST)
    chapter.reload()
    chapter.run(LAST)
    assert "1 False" in chapter.output(LAST)
    # What is solved is in the table.
    answer = "import numpy as np\ncheck_sigmoid(lambda x: np.exp(-np.logaddexp(0, -x)))"
    chapter.type(EXERCISE, f"{ANSWER.splitlines()[0]}\n{answer}")
    chapter.run(EXERCISE)
    chapter.page.locator(f"#cell-{EXERCISE}").get_by_text("Solved").wait_for()
    chapter.page.goto(f"{marked}en/exercises.html", wait_until="networkidle")
    assert rows(chapter.page)[-1] == "Sigmoid Code ✓ Done"
    stored = json.dumps(chapter.page.evaluate(STORED))
    assert solved_now().partition(".solved.")[2] in stored


def test_an_experiment_is_ticked_in_its_chapter(chapter: LivePage) -> None:
    kinds = chapter.page.locator(".exercise-kind").all_inner_texts()
    assert [re.sub(r"\s+", " ", kind).strip() for kind in kinds] == [
        "Derivation Tick when done",
        "Experiment Tick when done",
        "Code",
    ]
    chapter.page.get_by_label("An experiment: tick when done").check()
    assert chapter.page.evaluate(STORED).keys() == {"chapter.answer.try"}


def test_in_the_book_too_what_no_code_can_check_is_ticked_and_counted(
    open_page: Callable[..., Any], address: str
) -> None:
    page = open_page()
    page.goto(f"{address}en/exercises.html", wait_until="networkidle")
    rows, boxes = page.locator("tbody tr"), page.get_by_role("checkbox", name="tick when done")
    assert 0 < boxes.count() < rows.count()
    boxes.first.check()
    page.reload(wait_until="networkidle")
    assert boxes.first.is_checked()
    counted = page.locator(".exercise-count").inner_text()
    assert counted == f"{rows.count()} exercises, 1 of them done"
