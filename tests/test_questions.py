"""The blocks that ask the reader something: how they are read, refused and written."""

from __future__ import annotations

from collections import Counter
from itertools import chain

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from site_support import ROOT

from site_builder import SiteError
from site_builder.chapter import LANGUAGES, read_chapters
from site_builder.course import minutes
from site_builder.questions import Block, in_notebook, in_page, kind_of, read

QUESTION = """\
::: question #q-twice
Every image is there **twice**. And the gradient?

- a list in the question

- ( ) It doubles,
  as [layers](layers.md#affine) say.
  > There are twice as many terms.
  >
  > - but divided
- (x) It stays.
  > A mean of `2 * n` terms.

- ( ) It is halved.
  > No.
:::"""
EXPLAIN = """\
::: explain #e-mean
Why a mean?

> For its size.
>
> And so on.
:::"""
NUMBER = """\
::: predict #p-loss number
answer: 2.303
within: 0.1
Answer: how large?

- low
  > Too little.
- right
  > Just so.
- high
  > Too much.
:::"""
SKETCH = """\
::: predict #p-curve sketch
x: epochs, with pauses, 0 to 17
y: accuracy, 0 to 1
curve: [0.1, 0.9, 0.7]
How does it go?

- rises
  > R
- falls
  > F
- peaks
  > P
- dips
  > D
- flat
  > N
:::"""
CHOICE = QUESTION.replace("question #q-twice", "predict #p-twice choice")


def block(text: str) -> Block:
    """Return the only block in a text."""
    (found,) = read(text, "value.py")
    assert isinstance(found, Block)
    return found


def page(text: str, language: str = "en") -> BeautifulSoup:
    """Return what a page gets of prose, before it has been read as Markdown."""
    return BeautifulSoup("\n".join(in_page([text], language, "value.py")), "html.parser")


# Reading


def test_a_question_has_its_words_its_choices_and_a_reason_for_each() -> None:
    question = block(QUESTION)
    assert question.stem == "Every image is there **twice**. And the gradient?\n\n" + (
        "- a list in the question"
    )
    assert [(part.mark, part.text) for part in question.parts] == [
        (" ", "It doubles, as [layers](layers.md#affine) say."),
        ("x", "It stays."),
        (" ", "It is halved."),
    ]
    first, second, _ = (part.reason for part in question.parts)
    assert first == "There are twice as many terms.\n\n- but divided"
    assert second == "A mean of `2 * n` terms."


def test_an_explanation_has_a_model_answer() -> None:
    assert (block(EXPLAIN).stem, block(EXPLAIN).model) == (
        "Why a mean?",
        "For its size.\n\nAnd so on.",
    )


def test_a_prediction_begins_with_its_settings() -> None:
    number, sketch = block(NUMBER), block(SKETCH)
    assert number.settings == {"answer": "2.303", "within": "0.1"}
    assert number.stem == "Answer: how large?"
    assert [part.key for part in number.parts] == ["low", "right", "high"]
    assert sketch.settings["x"] == "epochs, with pauses, 0 to 17"
    assert [part.reason for part in sketch.parts] == ["R", "F", "P", "D", "N"]


def test_prose_around_blocks_stays_in_its_place() -> None:
    before, question, between, explain, after = read(
        f"before\n\n{QUESTION}\n\nbetween\n\n{EXPLAIN}\n\nafter", "value.py"
    )
    assert isinstance(question, Block)
    assert isinstance(explain, Block)
    assert [str(text).strip() for text in (before, between, after)] == [
        "before", "between", "after",
    ]  # fmt: skip
    assert read("::: nn_tutorial.layers\n", "value.py") == ["::: nn_tutorial.layers\n"]


@pytest.mark.parametrize(
    ("curve", "kind"),
    [
        ([0.1, 0.6, 0.9, 0.97], "rises"),
        ([0.1, 0.6, 0.97, 0.95], "rises"),  # the end is level
        ([2.3, 0.5, 0.6, 0.1], "falls"),
        ([0.1, 0.9, 0.6], "peaks"),
        ([0.9, 0.1, 0.6], "dips"),
        ([0.5, 0.1, 0.9, 0.5], "peaks"),  # as far up as down
        ([0.5, 0.55, 0.48], "flat"),
    ],
)
def test_a_curve_goes_in_one_of_five_ways(curve: list[float], kind: str) -> None:
    assert kind_of(curve, 0, 1) == kind


@given(st.lists(st.integers(0, 40), min_size=2, max_size=12))
def test_a_curve_upside_down_goes_the_other_way(curve: list[int]) -> None:
    other = {"rises": "falls", "falls": "rises", "flat": "flat"}
    kind, turned = kind_of(curve, 0, 40), kind_of([40 - height for height in curve], 0, 40)
    if kind in other:
        assert turned == other[kind]
    else:
        assert {kind, turned} <= {"peaks", "dips"}


# What is refused


@pytest.mark.parametrize(
    ("text", "old", "new", "said"),
    [
        (QUESTION, "#q-twice", "#e-twice", "its id must be q-"),
        (QUESTION, "#q-twice", "#q-Twice", "its id must be q-"),
        (QUESTION, "question #", "quiz #", "quiz is none of question, explain, predict choice"),
        (QUESTION, "#q-twice", "#q-twice number", "question number is none of"),
        (NUMBER, " number", "", "predict is none of"),
        (QUESTION, "(x)", "( )", "one choice must be marked"),
        (QUESTION, "( ) It d", "(x) It d", "one choice must be marked"),
        (QUESTION, "( ) It d", "(True) It d", "one choice must be marked .*True"),
        (QUESTION, "- ( ) It is halved.\n  > No.\n", "", "3 to 5 choices, got 2"),
        (QUESTION, "  > No.\n", "", "no reason, quoted, after '- .* It is halved"),
        (QUESTION, "  > No.\n", "  > No.\nor\n", "no reason, quoted, after '- .* It is halved"),
        (EXPLAIN, "Why a mean?", "", "it asks nothing"),
        (EXPLAIN, "> ", "", "it must end with a model answer"),
        (NUMBER, "within: 0.1\n", "", "it must begin with answer, within, got answer"),
        (NUMBER, "2.303", "about 2", "about 2"),
        (NUMBER, "2.303", "nan", "answer must be finite"),
        (NUMBER, "0.1", "0", "within above 0"),
        (NUMBER, "- low", "- small", "its parts must be low, right, high, got small"),
        (SKETCH, "- flat\n  > N\n", "", "its parts must be .* got rises, falls, peaks, dips"),
        (SKETCH, "0 to 17", "0 to", "x must be"),
        (SKETCH, "0 to 1\n", "1 to 0\n", "y must be"),
        (SKETCH, "0.9, ", "1.9, ", "from 0 to 1, got .*1.9"),
        (SKETCH, "[0.1, 0.9, 0.7]", "[0.5]", "two values or more"),
        (SKETCH, "0.9, ", "np.float64(0.9), ", "np.float64"),
    ],
)
def test_what_is_wrong_in_a_block_is_named_with_its_id(
    text: str, old: str, new: str, said: str
) -> None:
    wrong = text.replace(old, new)
    assert wrong != text
    with pytest.raises(SiteError, match=rf"^value\.py, #[eqp]-\w+: .*{said}"):
        in_page([wrong, None], "en", "value.py")


@pytest.mark.parametrize("text", [QUESTION.removesuffix(":::"), f"{QUESTION}\n:::", ":::"])
def test_a_block_without_an_end_is_refused(text: str) -> None:
    for after in ("", f"\n\n{EXPLAIN}"):
        with pytest.raises(SiteError, match=r"value\.py: a block has no end"):
            in_page([text + after], "en", "value.py")


def test_two_blocks_of_a_chapter_do_not_share_an_id() -> None:
    with pytest.raises(SiteError, match="#q-twice: this id is given twice"):
        in_page([QUESTION, QUESTION.replace("image", "row")], "en", "value.py")


@pytest.mark.parametrize("cells", [[f"{NUMBER}\n\nmore", None], [NUMBER], [NUMBER, "more", None]])
def test_a_prediction_is_the_last_before_code(cells: list[str | None]) -> None:
    with pytest.raises(SiteError, match=r"#p-loss: (a prediction must end|after a prediction)"):
        in_page(cells, "en", "value.py")


# In a page


def test_a_page_has_a_form_and_in_a_box_an_answer_to_each_choice() -> None:
    section = page(QUESTION).section
    assert (section["id"], section["data-kind"]) == ("q-twice", "question")
    assert [field["value"] for field in section.select("[type=radio]")] == ["1", "2", "3"]
    answers = section.select("details li")
    assert [answer["data-of"] for answer in answers] == ["1", "2", "3"]
    assert [answer.p.get_text() for answer in answers] == ["Not right.", "Right.", "Not right."]
    assert "맞다." in page(QUESTION, "ko").get_text()


def test_the_answers_to_a_prediction_say_what_the_run_gave() -> None:
    number, sketch = (page_of(text).section for text in (NUMBER, SKETCH))
    assert (number["data-answer"], number["data-within"]) == ("2.303", "0.1")
    assert number.select_one(".ask-run").get_text().startswith("The run gives 2.303.")
    assert [wrong.get_text() for wrong in number.select(".ask-wrong")] == ["Too low.", "Too high."]
    assert "rises and then falls (from 0.1 to 0.7)" in sketch.select_one(".ask-run").get_text()
    assert sketch.select_one(".ask-right").parent["data-of"] == "peaks"


def page_of(text: str, *after: str) -> BeautifulSoup:
    """Return what a page gets of a prediction, with a cell after it, and prose after that."""
    parts = in_page([text, None, *after], "en", "value.py")
    return BeautifulSoup("\n".join(parts), "html.parser")


def test_a_prediction_covers_the_prose_after_the_cell_up_to_a_heading_or_a_block() -> None:
    code = "```\n# no heading\n```"
    for end in ("## Next { #next }\n\nlast", EXPLAIN):
        (box,) = page_of(NUMBER, f"first\n\n{code}\n\nsecond\n\n{end}").select(".ask-covered")
        assert box.get_text().split() == ["first", *code.split(), "second"]
    assert page_of(NUMBER, "## Next").select(".ask-covered") == []
    assert len(page_of(NUMBER, "all").select(".ask-cover + .ask-covered")) == 1
    assert page("first").select(".ask-covered") == []


def test_a_few_cells_in_a_row_are_covered_and_the_last_of_them_says_so() -> None:
    written = in_page([NUMBER, None, None, "prose", None, SKETCH, None], "en", "value.py")
    says = [False, False, True, False, False, False, True]
    assert ["ask-cover" in text for text in written] == [*says[:3], True, *says[4:]]
    assert ['class="ask-cover"' in text for text in written] == says
    with pytest.raises(SiteError, match="over 3 cells"):
        in_page([NUMBER, *[None] * 4], "en", "value.py")


def test_it_takes_no_time_to_read_what_is_in_the_box() -> None:
    for text in (QUESTION, EXPLAIN, NUMBER, SKETCH, CHOICE):
        long = text.replace("> ", "> " + "word " * 3000)
        assert minutes(in_page([long, None], "en", "value.py")[0], "en") == 5


# In a notebook


def test_a_notebook_has_plain_markdown_and_the_answers_in_a_box_to_open() -> None:
    text = in_notebook(f"before\n\n{QUESTION}\n\nafter", "en", "value.py")
    assert ":::" not in text
    asked, box = text.split("<details>")
    assert asked.startswith("before\n\n**Question**\n\nEvery image")
    assert "\n1. It doubles, as [layers]" in asked
    assert "Right" not in asked
    assert "\n2. **Right.**\n\n   A mean of `2 * n` terms.\n" in box
    assert box.endswith("</details>\n\nafter")


def test_a_notebook_says_what_a_prediction_should_have_been() -> None:
    box = in_notebook(NUMBER, "en", "value.py").partition("<details>")[2]
    assert "The run gives 2.303." in box
    assert "- **Too low.**\n\n  Too little." in box
    assert "<summary>A model answer</summary>\n\nFor its size." in (
        in_notebook(EXPLAIN, "en", "value.py")
    )


# In the chapters

CHAPTERS = read_chapters(ROOT / "docs" / "chapters")


def blocks_of(slug: str, language: str) -> list[Block]:
    """Return the blocks of a chapter in one language, before the values of the run are in them."""
    (chapter,) = (chapter for chapter in CHAPTERS if chapter.slug == slug)
    texts = [cell.source for cell in chapter.cells if cell.language == language]
    parts = chain.from_iterable(read(text, f"{slug}.py") for text in texts)
    return [part for part in parts if isinstance(part, Block)]


def outline(asked: Block) -> tuple[object, ...]:
    """Return what both languages must have alike; a mark may be an expression."""
    values = [value for key, value in asked.settings.items() if key not in "xy"]
    return asked.kind, asked.name, [(part.key, part.mark) for part in asked.parts], values


@pytest.mark.parametrize("slug", [chapter.slug for chapter in CHAPTERS])
def test_twins_ask_the_same_in_the_same_order(slug: str) -> None:
    korean, english = (list(map(outline, blocks_of(slug, language))) for language in LANGUAGES)
    assert korean == english, f"{slug}.py"


def test_an_id_is_given_once_in_the_site() -> None:
    ids = Counter(asked.name for c in CHAPTERS for asked in blocks_of(c.slug, "en"))
    assert [name for name, count in ids.items() if count > 1] == []
