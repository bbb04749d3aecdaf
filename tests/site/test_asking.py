"""Questions, explanations and predictions in a real browser: answered, kept, and covered.

That everybody can use the page, answered or not, is in tests/long/test_asking_in_trouble.py, with
what is where a script does not come, or nothing can be kept.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
from asking import (
    KOREAN,
    again,
    commit,
    covered,
    reads_without_scripts,
    said,
    whole,
)

from site_builder.questions import kind_of

# Questions


def test_the_reason_of_each_choice_is_said_when_it_is_chosen(asking: Callable[..., Any]) -> None:
    page = asking()
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


def test_ones_own_words_stand_beside_a_model_answer(asking: Callable[..., Any]) -> None:
    page = asking()
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
    asking: Callable[..., Any], small_site: str
) -> None:
    page = asking()
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


def test_what_comes_is_covered_until_a_prediction_is_committed(asking: Callable[..., Any]) -> None:
    page = whole(asking())
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


def test_who_does_not_predict_is_shown_it_all_and_asked_no_more(asking: Callable[..., Any]) -> None:
    page = asking(KOREAN)
    page.locator("#cell-2 + .ask-cover").get_by_role("button").press("Enter")
    assert covered(page) == [True, True, False]
    assert page.evaluate("document.activeElement.textContent").strip() == "0.75"
    assert covered(again(page)) == [True, True, False]
    assert said(page, "p-curve") == ""
    page.goto(page.url.replace("loss.html", "my-work.html"))
    assert "(예상하지 않고 봄)" in page.locator("#work").inner_text()


def test_a_curve_is_drawn_by_keyboard_and_compared_with_that_of_the_run(
    asking: Callable[..., Any],
) -> None:
    page = asking()
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


def test_a_curve_is_drawn_with_a_pointer(asking: Callable[..., Any]) -> None:
    page = asking()
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
    asking: Callable[..., Any],
) -> None:
    source = random.Random(0)
    curves = [[source.randint(0, 20) / 2 for _ in range(source.randint(2, 9))] for _ in range(500)]
    axis = {"low": 0, "high": 10}
    judge = "([curves, axis]) => curves.map((curve) => asked.kindOf(curve, axis))"
    kinds = asking().evaluate(judge, [curves, axis])
    assert kinds == [kind_of(curve, 0, 10) for curve in curves]
    assert len({*kinds}) == 5


# Whoever reads it, and however


def test_without_scripts_and_on_paper_all_is_there(asking: Callable[..., Any]) -> None:
    page = asking(java_script_enabled=False)
    reads_without_scripts(page)
    page.locator("#q-doubles summary").click()
    page.emulate_media(media="print")
    assert page.get_by_text("The sum has twice as many terms").is_visible()


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
