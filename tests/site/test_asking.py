"""Questions, explanations and predictions in a real browser: answered, kept, and covered."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from site_support import COLOURS, DARK_SWITCH, ROOT, SmallProject, axe, served
from visiting import WATCH

from site_builder.questions import kind_of

CHAPTER = r"""# ---
# description: {ko: 손실의 글, en: about the loss}
# ---

# %% [markdown] lang="ko"
# # 손실 { #loss }
#
# 아직 아무것도 배우지 않은 신경망은 모든 클래스에 비슷한 확률을 준다.
#
# ::: predict #p-first number
# answer: {{ first:.3f }}
# within: 0.1
# 클래스는 10개이다. 배우기 전의 손실 $L = -\ln y$는 얼마쯤일까?
#
# - low
#   > 확률이 모두 $1/10$이면 손실은 $\ln 10$이다. 손실이 그보다 작으려면 아는 것이 있어야 한다.
# - right
#   > 확률이 모두 $1/10$에 가까우므로 손실은 $\ln 10$에 가깝다.
# - high
#   > 손실이 $\ln 10$보다 크려면 틀린 답을 확신해야 한다.
# :::

# %% [markdown] lang="en"
# # The loss { #loss }
#
# A network that has learned nothing yet gives about the same probability to every class.
#
# ::: predict #p-first number
# answer: {{ first:.3f }}
# within: 0.1
# There are 10 classes. How large is the loss $L = -\ln y$ before anything is learned?
#
# - low
#   > If all probabilities are $1/10$, the loss is $\ln 10$. For a smaller one it takes knowledge.
# - right
#   > All probabilities are close to $1/10$, and so the loss is close to $\ln 10$.
# - high
#   > For a loss above $\ln 10$ the network would have to be confident of wrong answers.
# :::

# %%
import math

first = -math.log(1 / 10)
print("loss", round(first, 3))

# %% [markdown] lang="ko"
# 손실은 가려진 글이 말하듯이 {{ first:.3f }}이다.
#
# ## 학습 { #learning }
#
# 이제 신경망이 배운다.
#
# ::: predict #p-curve sketch
# x: 에폭, 0 to 10
# y: 정확도, 0 to 1
# curve: {{ curve }}
# 시험 데이터의 정확도가 에폭마다 어떻게 변할지 그려 보자.
#
# - rises
#   > 정확도는 끝까지 오르지 않고 마지막에 조금 떨어진다. [과적합](#learning)이다.
# - falls
#   > 배우는 동안 정확도는 대체로 오른다.
# - peaks
#   > 처음에는 오르고, 나중에는 훈련 데이터에 지나치게 맞추어 내린다.
# - dips
#   > 처음부터 내릴 까닭이 없다.
# - flat
#   > 신경망은 배운다.
# :::

# %% [markdown] lang="en"
# The loss is {{ first:.3f }}, as these covered words say.
#
# ## Learning { #learning }
#
# Now the network learns.
#
# ::: predict #p-curve sketch
# x: epochs, 0 to 10
# y: accuracy, 0 to 1
# curve: {{ curve }}
# Sketch how the accuracy on the test data changes from epoch to epoch.
#
# - rises
#   > It does not rise to the end, but falls a little: the network [overfits](#learning).
# - falls
#   > While the network learns, the accuracy rises on the whole.
# - peaks
#   > It rises at first, and falls when the network fits the training data too closely.
# - dips
#   > There is no reason why it should fall at the start.
# - flat
#   > The network learns.
# :::

# %%
curve = [0.1, 0.5, 0.7, 0.82, 0.9, 0.93, 0.9, 0.86, 0.82, 0.79, 0.75]
curve[-1]

# %% [markdown] lang="ko"
# ## 물음 { #questions }
#
# ::: question #q-doubles
# 배치에 모든 이미지가 두 번씩 들어 있다. $b_2$의 기울기는 어떻게 되는가?
#
# - ( ) 두 배가 된다.
#   > 합에 있는 항은 두 배이다. 그러나 손실은 평균이므로 항마다 이미지의 수로 나눈다.
# - ({{ 'x' if first > 2 else ' ' }}) 그대로이다.
#   > 합의 항이 두 배이고, 항마다 두 배의 수로 나눈다.
#   >
#   > $$\frac{1}{2N} \sum_{n=1}^{2N} (y_n - t_n) = \frac{1}{N} \sum_{n=1}^{N} (y_n - t_n)$$
# - ({{ 'x' if first < 2 else ' ' }}) 절반이 된다.
#   > 평균을 낼 때 나누는 수만 생각하면 그렇게 보인다. 항의 수도 두 배이다.
# :::
#
# ::: explain #e-mean
# 손실을 왜 평균으로 계산하는지, 첫 장만 읽은 사람에게 설명해 보자.
#
# > 합으로 계산하면 기울기가 배치의 크기만큼 커진다. 그러면 크기마다 다른 학습률이 필요하다.
# >
# > 평균은 배치의 크기에 따라 변하지 않으므로 `learning_rate`를 그대로 쓸 수 있다.
# :::

# %% [markdown] lang="en"
# ## Questions { #questions }
#
# ::: question #q-doubles
# A batch holds every image twice. What happens to the gradient of $b_2$?
#
# - ( ) It doubles.
#   > There are twice as many terms in the sum. But the loss is a mean, and each of them is divided
#   > by twice as many images.
# - ({{ 'x' if first > 2 else ' ' }}) It stays the same.
#   > The sum has twice as many terms, and each is divided by twice as many images.
#   >
#   > $$\frac{1}{2N} \sum_{n=1}^{2N} (y_n - t_n) = \frac{1}{N} \sum_{n=1}^{N} (y_n - t_n)$$
# - ({{ 'x' if first < 2 else ' ' }}) It is halved.
#   > So it seems if one thinks only of the number that a mean divides by. There are also twice as
#   > many terms.
# :::
#
# ::: explain #e-mean
# Explain to somebody who has read only the first chapter why the loss is a mean.
#
# > If it were a sum, its gradient would grow with the size of the batch, and each new size would
# > need a learning rate of its own.
# >
# > A mean does not depend on the size of the batch, so the `learning_rate` can stay.
# :::
"""


ENGLISH, KOREAN = "en/loss.html", "loss.html"


# A promise that is kept once the blocks answer, or have no script that could.
BEGUN = """import(
    new URL("ask.js", document.querySelector("script[src$='ask/first.js']").src).href
).then(() => true, () => false)"""


def build_asking(folder: Path) -> None:
    """Build a site of this chapter, whose cells do not run, and the page of one's work."""
    project = SmallProject(folder)
    project.begin()
    project.show("loss", "my-work")
    chapters = project.folder / "docs" / "chapters"
    (chapters / "loss.py").write_text(CHAPTER, encoding="utf-8")
    shutil.copy(ROOT / "docs" / "chapters" / "my-work.py", chapters)
    outcome = project.build()
    assert outcome.returncode == 0, outcome.stderr


@pytest.fixture(scope="session")
def folder(once: Callable[..., Path]) -> Path:
    """The folder of that site."""
    return once("asking", build_asking) / "site"


@pytest.fixture(scope="session")
def asking_site(folder: Path) -> Iterator[str]:
    """The address of that site."""
    with served(folder) as address:
        yield address


@pytest.fixture
def visit(open_page: Callable[..., Any], asking_site: str) -> Callable[..., Any]:
    """Open the chapter, and note what moves in it."""

    def visit(path: str = ENGLISH, **options: Any) -> Any:
        page = open_page(**options)
        if options.get("java_script_enabled", True):
            page.add_init_script(WATCH)
        page.goto(asking_site + path)
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
    visit: Callable[..., Any], asking_site: str
) -> None:
    page = visit()
    page.locator("#q-doubles").get_by_label("It is halved.").check()
    commit(page, "q-doubles")
    page.locator("#p-first input").fill("2.25")
    page.locator("#p-first input").press("Enter")
    assert said(page, "p-first").startswith("The run gives 2.303.")
    assert "Right." in said(page, "p-first")
    page.goto(asking_site + KOREAN)
    assert whole(page).get_by_label("절반이 된다.").is_checked()
    assert said(page, "q-doubles").startswith("아니다.")
    assert page.get_by_label("예상한 값").input_value() == "2.25"
    assert "맞다." in said(page, "p-first")
    # What is written when the outcome is known is no prediction.
    page.get_by_label("예상한 값").fill("1")
    commit(page, "p-first")
    assert "예상이 작았다." in said(page, "p-first")
    page.goto(f"{asking_site}en/my-work.html")
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
    open_page: Callable[..., Any], folder: Path
) -> None:
    page = open_page()
    page.goto((folder / "en" / "loss.html").as_uri())
    reads_without_scripts(page)


def test_where_a_script_does_not_come_a_page_reads_as_without_it(
    open_page: Callable[..., Any], asking_site: str
) -> None:
    for script in ("first.js", "pad.js"):
        page = open_page()
        page.route(f"**/assets/ask/{script}", lambda route: route.abort())
        page.goto(asking_site + ENGLISH)
        page.wait_for_selector("html:not(.asks)")
        reads_without_scripts(page)


def test_where_nothing_can_be_kept_answers_are_answered_and_it_is_said(
    open_page: Callable[..., Any], asking_site: str
) -> None:
    page = open_page()
    page.add_init_script("Object.defineProperty(window, 'localStorage', { value: null })")
    page.goto(asking_site + ENGLISH)
    page.locator("#p-first input").fill("2.3")
    commit(page, "p-first")
    assert "Right." in said(page, "p-first")
    assert "does not let the site keep" in page.get_by_role("alert").inner_text()


def test_a_search_finds_the_prose_and_not_the_blocks(folder: Path) -> None:
    index = json.loads((folder / "en" / "search" / "search_index.json").read_text("utf-8"))
    text = " ".join(entry["text"] for entry in index["docs"])
    assert "Now the network learns" in text
    assert "as these covered words say" in text
    for hidden in ("every image", "It stays the same", "confident of wrong", "If it were a sum"):
        assert hidden not in text
    assert "without a prediction" not in text


def test_a_notebook_asks_in_plain_markdown(folder: Path) -> None:
    book = nbformat.read(folder / "en" / "notebooks" / "loss.ipynb", as_version=4)
    text = "\n".join(cell.source for cell in book.cells if cell.cell_type == "markdown")
    assert ":::" not in text
    assert "{{" not in text
    assert "2. It stays the same.\n" in text
    assert text.count("<details>") == text.count("</details>") == 4
