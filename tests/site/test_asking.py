"""Questions, explanations and predictions in a real browser: answered, kept, and covered."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from site_support import COLOURS, DARK_SWITCH, axe
from visiting import WATCH

from site_builder.questions import kind_of

ENGLISH, KOREAN = "en/loss.html", "loss.html"


# A promise that is kept once the blocks answer, or have no script that could.
BEGUN = """import(
    new URL("ask.js", document.querySelector("script[src$='ask/first.js']").src).href
).then(() => true, () => false)"""


@pytest.fixture
def visit(open_page: Callable[..., Any], small_site: str) -> Callable[..., Any]:
    """Open the chapter, and note what moves in it."""

    def visit(path: str = ENGLISH, **options: Any) -> Any:
        page = open_page(**options)
        if options.get("java_script_enabled", True):
            page.add_init_script(WATCH)
        page.goto(small_site + path)
        if options.get("java_script_enabled", True):
            page.evaluate(BEGUN)
        return page

    return visit


def whole(page: Any) -> Any:
    """Return a page that has been laid out, in which nothing has moved."""
    page.wait_for_selector("html.whole")
    assert page.evaluate("window.moved") == []
    return page


def again(page: Any) -> Any:
    """Return a page that has been left, and opened again at its top."""
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    return whole(page)


def said(page: Any, name: str) -> str:
    """Return what a block says to an answer."""
    return " ".join(page.locator(f"#{name} .ask-said").inner_text().split())


def commit(page: Any, name: str) -> None:
    """Press the button of a block."""
    page.locator(f"#{name} .ask-bar button").press("Enter")


# Questions


def test_the_reason_of_each_choice_is_said_when_it_is_chosen(visit: Callable[..., Any]) -> None:
    page = visit()
    commit(page, "q-doubles")
    assert said(page, "q-doubles") == "Choose one of them first."
    page.locator("#q-doubles").get_by_label("It doubles.").press("Space")
    commit(page, "q-doubles")
    assert page.locator("#q-doubles").get_by_role("status").inner_text().startswith("Not right.")
    assert "twice as many terms in the sum. But the loss is a mean" in said(page, "q-doubles")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowDown")
    assert page.locator("#q-doubles").get_by_label("It stays").is_checked()
    assert said(page, "q-doubles").startswith("Not right.")  # of what was answered before
    commit(page, "q-doubles")
    assert said(page, "q-doubles").startswith("Right. The sum has twice")
    assert page.locator("#q-doubles .ask-said math[display=block]").is_visible()
    assert page.trouble == []


def test_ones_own_words_stand_beside_a_model_answer(visit: Callable[..., Any]) -> None:
    page = visit()
    field = page.get_by_label("Your explanation")
    field.press_sequentially("It does not grow.")
    commit(page, "e-mean")
    assert said(page, "e-mean").startswith("A model answer If it were a sum")
    own, model = field.bounding_box(), page.locator("#e-mean .ask-said").bounding_box()
    assert model["x"] > own["x"] + own["width"]
    assert again(page).get_by_label("Your explanation").input_value() == "It does not grow."
    assert said(page, "e-mean") == ""
    commit(page, "e-mean")
    assert "If it were a sum" in said(page, "e-mean")


def test_answers_are_there_again_in_both_languages_and_in_ones_work(
    visit: Callable[..., Any], small_site: str
) -> None:
    page = visit()
    page.locator("#q-doubles").get_by_label("It is halved.").check()
    commit(page, "q-doubles")
    page.locator("#p-first input").fill("2.25")
    page.locator("#p-first input").press("Enter")
    assert said(page, "p-first").startswith("The run gives 2.303.")
    assert "Right." in said(page, "p-first")
    page.goto(small_site + KOREAN)
    assert whole(page).get_by_label("절반이 된다.").is_checked()
    assert said(page, "q-doubles").startswith("아니다.")
    assert page.get_by_label("예상한 값").input_value() == "2.25"
    assert "맞다." in said(page, "p-first")
    # What is written when the outcome is known is no prediction.
    page.get_by_label("예상한 값").fill("1")
    commit(page, "p-first")
    assert "예상이 작았다." in said(page, "p-first")
    page.goto(f"{small_site}en/my-work.html")
    work = page.locator("#work")
    assert "3. It is halved." in work.inner_text()
    assert "2.25" in work.inner_text()
    work.get_by_role("link", name="Question: A batch holds every image twice.").click()
    page.wait_for_url("**/en/loss.html#q-doubles")
    assert page.trouble == []


# Predictions


def covered(page: Any) -> list[bool]:
    """Tell of the outputs of both cells, and of the words after the first, if they are covered."""
    places = ["#cell-1 .nb-output", ".ask-covered", "#cell-2 .nb-output"]
    return [not page.locator(place).is_visible() for place in places]


def test_what_comes_is_covered_until_a_prediction_is_committed(visit: Callable[..., Any]) -> None:
    page = whole(visit())
    assert covered(page) == [True, True, True]
    assert page.locator("#cell-1 .nb-code").is_visible()
    commit(page, "p-first")
    assert said(page, "p-first") == "Write down a number first."
    assert covered(page) == [True, True, True]
    page.get_by_label("Your prediction").fill("0.5")
    commit(page, "p-first")
    assert "Too low. If all probabilities are" in said(page, "p-first")
    assert covered(page) == [False, False, True]
    page.get_by_label("Your prediction").fill("9e9")
    commit(page, "p-first")
    assert "Too high. For a loss above" in said(page, "p-first")
    assert covered(again(page)) == [False, False, True]


def test_who_does_not_predict_is_shown_it_all_and_asked_no_more(visit: Callable[..., Any]) -> None:
    page = visit(KOREAN)
    page.locator("#cell-2 + .ask-cover").get_by_role("button").press("Enter")
    assert covered(page) == [True, True, False]
    assert page.evaluate("document.activeElement.textContent").strip() == "0.75"
    assert covered(again(page)) == [True, True, False]
    assert said(page, "p-curve") == ""
    page.goto(page.url.replace("loss.html", "my-work.html"))
    assert "(예상하지 않고 봄)" in page.locator("#work").inner_text()


def test_a_curve_is_drawn_by_keyboard_and_compared_with_that_of_the_run(
    visit: Callable[..., Any],
) -> None:
    page = visit()
    commit(page, "p-curve")
    assert said(page, "p-curve") == "Draw a curve first."
    points = page.locator("#p-curve").get_by_role("slider")
    assert points.nth(4).get_attribute("aria-label") == "epochs 5"
    points.first.focus()
    for _ in range(points.count()):
        page.keyboard.press("Home")
        page.keyboard.press("Tab")
    for _ in range(10):
        points.last.press("ArrowUp")
    assert points.last.get_attribute("aria-valuetext") == "accuracy 0.25"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    answer = said(page, "p-curve")
    assert answer.startswith("The curve of the run rises and then falls (from 0.1 to 0.75).")
    assert "A prediction that rises throughout is not right. It does not rise to the end" in answer
    drawn = page.locator("#p-curve polyline").evaluate_all(
        "(all) => all.map((one) => one.outerHTML)"
    )
    assert len({curve.split("points=")[1] for curve in drawn}) == 2
    dashes = page.locator("#p-curve polyline").evaluate_all(
        "(all) => all.map((one) => getComputedStyle(one).strokeDasharray)"
    )
    assert dashes[0] != dashes[1] == "none"
    assert said(again(page), "p-curve") == answer
    page.wait_for_selector("#p-curve svg")
    assert (
        page.locator("#p-curve polyline").evaluate_all("(all) => all.map((one) => one.outerHTML)")
        == drawn
    )
    assert page.trouble == []


def test_a_curve_is_drawn_with_a_pointer(visit: Callable[..., Any]) -> None:
    page = visit()
    pad = page.locator("#p-curve .ask-pad")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    corners = [(0.13, 0.7), (0.55, 0.15), (0.97, 0.7)]
    (left, top), *others = [
        (box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in corners
    ]
    page.mouse.move(left, top)
    page.mouse.down()
    for x, y in others:  # in one step, over all the points between
        page.mouse.move(x, y)
    page.mouse.up()
    heights = (
        page.locator("#p-curve")
        .get_by_role("slider")
        .evaluate_all("(points) => points.map(({ valueAsNumber }) => valueAsNumber)")
    )
    assert heights[:5] == sorted({*heights[:5]})
    assert heights[4:] == sorted({*heights[4:]}, reverse=True)
    commit(page, "p-curve")
    assert "A prediction that rises and then falls is right." in said(page, "p-curve")


def test_a_reader_s_curve_and_that_of_the_run_are_judged_by_one_rule(
    visit: Callable[..., Any],
) -> None:
    source = random.Random(0)
    curves = [[source.randint(0, 20) / 2 for _ in range(source.randint(2, 9))] for _ in range(500)]
    axis = {"low": 0, "high": 10}
    judge = "([curves, axis]) => curves.map((curve) => asked.kindOf(curve, axis))"
    kinds = visit().evaluate(judge, [curves, axis])
    assert kinds == [kind_of(curve, 0, 10) for curve in curves]
    assert len({*kinds}) == 5


# Whoever reads it, and however


@pytest.mark.parametrize(("path", "width"), [(ENGLISH, 360), (KOREAN, 1280)])
def test_a_page_that_asks_is_accessible_and_fits(
    visit: Callable[..., Any], path: str, width: int
) -> None:
    page = whole(visit(path, viewport={"width": width, "height": 800}))
    for answers in (False, True):
        if answers:
            page.locator("#p-first input").fill("1")
            page.locator("#p-curve input").first.press("ArrowUp")
            page.locator("#q-doubles input").first.check()
            for name in ("p-first", "p-curve", "q-doubles", "e-mean"):
                commit(page, name)
        assert [found for found in axe(page) if found[1] != "#__drawer"] == []  # the theme's
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.click(DARK_SWITCH)
    page.wait_for_selector('body[data-md-color-scheme="slate"]')
    assert axe(page, COLOURS) == []


def reads_without_scripts(page: Any) -> None:
    """Expect a page on which nothing is covered, and all answers are in boxes to open."""
    assert covered(page) == [False, False, False]
    forms = ".ask :is(input, textarea, button), .ask-cover"
    assert page.locator(f":is({forms}) >> visible=true").count() == 0
    assert page.get_by_text("It stays the same.").is_visible()
    reason = page.get_by_text("The sum has twice as many terms")
    assert not reason.is_visible()
    page.locator("#q-doubles summary").click()
    assert reason.is_visible()


def test_without_scripts_and_on_paper_all_is_there(visit: Callable[..., Any]) -> None:
    page = visit(java_script_enabled=False)
    reads_without_scripts(page)
    page.locator("#q-doubles summary").click()
    page.emulate_media(media="print")
    assert page.get_by_text("The sum has twice as many terms").is_visible()


def test_on_paper_nothing_is_covered_with_scripts_either(visit: Callable[..., Any]) -> None:
    page = whole(visit())
    page.emulate_media(media="print")
    assert covered(page) == [False, False, False]
    assert page.get_by_text("The sum has twice as many terms").is_visible()
    assert not page.get_by_role("button", name="Answer").is_visible()


def test_from_disk_a_page_reads_as_without_scripts(
    open_page: Callable[..., Any], small_folder: Path
) -> None:
    page = open_page()
    page.goto((small_folder / "en" / "loss.html").as_uri())
    reads_without_scripts(page)


def test_where_a_script_does_not_come_a_page_reads_as_without_it(
    open_page: Callable[..., Any], small_site: str
) -> None:
    for script in ("first.js", "pad.js"):
        page = open_page()
        page.route(f"**/assets/ask/{script}", lambda route: route.abort())
        page.goto(small_site + ENGLISH)
        page.wait_for_selector("html:not(.asks)")
        reads_without_scripts(page)


def test_where_nothing_can_be_kept_answers_are_answered_and_it_is_said(
    open_page: Callable[..., Any], small_site: str
) -> None:
    page = open_page()
    page.add_init_script("Object.defineProperty(window, 'localStorage', { value: null })")
    page.goto(small_site + ENGLISH)
    page.locator("#p-first input").fill("2.3")
    commit(page, "p-first")
    assert "Right." in said(page, "p-first")
    assert "does not let the site keep" in page.get_by_role("alert").inner_text()


def test_a_search_finds_the_prose_and_not_the_blocks(small_folder: Path) -> None:
    index = json.loads((small_folder / "en" / "search" / "search_index.json").read_text("utf-8"))
    text = " ".join(entry["text"] for entry in index["docs"])
    assert "Now the network learns" in text
    assert "as these covered words say" in text
    for hidden in ("every image", "It stays the same", "confident of wrong", "If it were a sum"):
        assert hidden not in text
    assert "without a prediction" not in text


def test_a_notebook_asks_in_plain_markdown(small_folder: Path) -> None:
    book = nbformat.read(small_folder / "en" / "notebooks" / "loss.ipynb", as_version=4)
    text = "\n".join(cell.source for cell in book.cells if cell.cell_type == "markdown")
    assert ":::" not in text
    assert "{{" not in text
    assert "2. It stays the same.\n" in text
    assert text.count("<details>") == text.count("</details>") == 4
