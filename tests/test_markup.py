"""Formulas and tables, as Markdown makes them with our extension."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Tag
from markdown import Markdown

from site_builder import SiteError
from site_builder.markup import LessonExtension


def render(text: str) -> Tag:
    """Return what a page's Markdown becomes."""
    extensions = ["tables", "md_in_html", "pymdownx.arithmatex", LessonExtension(table="표")]
    configs = {"pymdownx.arithmatex": {"generic": True}}
    html = Markdown(extensions=extensions, extension_configs=configs).convert(text)
    return BeautifulSoup(html, "html.parser")


def test_a_formula_in_a_sentence_becomes_mathml_there() -> None:
    page = render("If $a < b$, then *so*.")
    assert page.p.get_text() == "If a<b, then so."
    assert [tag.name for tag in page.math.find_all()] == ["mi", "mo", "mi"]


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
