"""Formulas, tables and folded sections, as Markdown makes them with our extension."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Tag
from markdown import Markdown

from site_builder import SiteError
from site_builder.markup import LessonExtension


def render(text: str) -> Tag:
    """Return what a page's Markdown becomes."""
    ours = LessonExtension(table="표", aside="건너뛰어도 되는 내용")
    extensions = ["attr_list", "footnotes", "tables", "toc", "md_in_html", "pymdownx.arithmatex"]
    configs = {"pymdownx.arithmatex": {"generic": True}}
    html = Markdown(extensions=[*extensions, ours], extension_configs=configs).convert(text)
    return BeautifulSoup(html, "html.parser")


def test_a_formula_in_a_sentence_becomes_mathml_there() -> None:
    page = render("If $a < b$, then *so*.")
    assert page.p.get_text() == "If a<b, then so."
    assert [tag.name for tag in page.math.find_all()] == ["mi", "mo", "mi"]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("The rate $r$, and", "r,"),
        ("기울기 $g$를 구한다", "g를"),
        ("a **bold** ($x$) word", "(x)"),
        ("of $n$-th order", "n-th"),
    ],
)
def test_no_line_begins_with_what_follows_a_formula(text: str, whole: str) -> None:
    page = render(text)
    assert page.select_one("span.number").get_text() == whole
    assert page.get_text() == render(text.replace("$", "")).get_text()


def test_a_formula_among_spaces_stands_by_itself() -> None:
    assert render("The rate $r$ and $s$").select("span.number") == []


def test_a_formula_keeps_its_latex_for_those_who_copy_it() -> None:
    assert render(r"$a < \frac{b}{c}$").math["alttext"] == r"a < \frac{b}{c}"


def test_a_formula_of_its_own_is_a_block_that_scrolls() -> None:
    page = render("$$\n\\begin{cases} a & b \\\\ c & d \\end{cases}\n$$\n\ntext")
    block = page.select_one("div.formula[tabindex='0'] > math[display=block]")
    assert [cell.get_text() for cell in block.select("mtd")] == ["a", "b", "c", "d"]
    assert page.p.get_text() == "text"


def test_functions_have_their_invisible_sign() -> None:
    """MathML names it as HTML does, and not as XML does."""
    assert "log\N{FUNCTION APPLICATION}" in render(r"$\log y$").get_text()


def test_a_formula_that_is_none_is_refused() -> None:
    with pytest.raises(SiteError, match="nosuchcommand"):
        render(r"$\nosuchcommand$")


TABLE = "\n| {} | loss $x$ |\n| :-- | --: |\n| a | 1 |\n| b | 2 |\n"


@pytest.mark.parametrize("around", ["{}", '<details markdown="1">\n{}\n</details>'])
def test_a_table_is_in_a_box_that_scrolls_and_has_a_name(around: str) -> None:
    table = render(around.format(TABLE.format("name"))).table
    box = table.parent
    assert (box["class"], box["tabindex"], box["role"]) == (["table-box"], "0", "group")
    assert box["aria-label"] == "표"
    assert [cell.name for cell in table.select("tr > *")] == ["th", "th", "td", "td", "td", "td"]
    assert table.select_one("th math")


def test_the_first_cells_head_the_rows_under_an_empty_corner() -> None:
    table = render(TABLE.format("")).table
    assert [cell.name for cell in table.select("tr > *")] == ["td", "th", "th", "td", "th", "td"]
    assert [head.get_text() for head in table.select("th[scope=row]")] == ["a", "b"]


def test_the_head_of_a_table_says_how_wide_its_columns_are() -> None:
    table = render("| a | 학습률 |\n| :- | -: |\n| four | 0.1 |").table
    assert [head["style"] for head in table.select("th")] == [
        "text-align: left; --letters: 4",
        "text-align: right; --letters: 6",
    ]
    tags = render('| a |\n| - |\n| <b id="one">two</b><i id="three"></i> |').table
    assert tags.th["style"] == "--letters: 3"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("below 1e-08, from 4.2e-7 to 1e-15보다 **2e+03**", ["1e-08", "4.2e-7", "1e-15", "2e+03"]),
        ("| a |\n| - |\n| < 3e-15 |\n", ["< 3e-15"]),
        ("`1e-08` and $1e-08$ and <i title='1e-08'>x</i>, 0.5, type-e-1, the-1e-x", []),
    ],
)
def test_a_number_is_not_broken_after_its_hyphen(text: str, kept: list[str]) -> None:
    page = render(text)
    assert [number.get_text() for number in page.select("span.number")] == kept


FOLDED = """
# Title { #title }

before

## Skip this { #skip .aside }

inside $x$[^1]

### Deeper { #deeper }

<div class="nb-cell">code</div>

## Next { #next }

after

[^1]: a note
"""


def test_a_section_that_may_be_skipped_is_folded_up_to_the_next_heading_of_its_level() -> None:
    page = render(FOLDED)
    box = page.select_one("#skip + details.aside")
    assert not box.has_attr("open")
    assert box.summary.get_text() == "건너뛰어도 되는 내용"
    inside = box.get_text()
    assert [word in inside for word in ("inside", "Deeper", "code")] == [True] * 3
    assert [word in inside for word in ("before", "Next", "after", "a note")] == [False] * 4
    assert [tag.name for tag in box.find_next_siblings()][:2] == ["h2", "p"]
    assert box.select_one("#deeper ~ .nb-cell")


def test_a_folded_section_says_aloud_which_one_it_is() -> None:
    page = render(FOLDED)
    names = page.summary["aria-labelledby"].split()
    assert [page.find(id=name).contents[0] for name in names] == [
        "건너뛰어도 되는 내용",
        "Skip this",
    ]
    assert page.details["aria-labelledby"] == "skip"


@pytest.mark.parametrize("end", ["", "\n## Next { #next }\n\n"])
def test_notes_at_the_foot_of_a_page_are_never_folded(end: str) -> None:
    page = render(f"## Skip {'{ #skip .aside }'}\n\ninside[^1]\n{end}\n[^1]: a note")
    assert page.select_one(".footnote").find_parent("details") is None


def test_two_folded_sections_stand_one_after_the_other() -> None:
    page = render("## A { #a .aside }\n\none\n\n## B { #b .aside }\n\ntwo")
    boxes = page.select("details.aside > p")
    assert [box.get_text() for box in boxes] == ["one", "two"]
