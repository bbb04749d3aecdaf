"""A chapter's source: one code, two languages, and a header."""

from __future__ import annotations

import json

import nbformat
import pytest
from site_support import CHAPTERS, code_cells, tags

from site_builder import SiteError
from site_builder.chapter import Chapter, parse_chapter
from site_builder.execute import Run
from site_builder.page import write_notebook
from site_builder.particles import fill

HEADER = """\
# ---
# description:
#   ko: 값 {{ x }}
#   en: The value
# terms:
#   value: {ko: [값], en: [value]}
# boost: 0.5
# ---

"""
CELLS = """\
# %% [markdown] lang="ko"
# ## 값 { #value }
#
# 값은 {{ x:.1f }}이고 [계층](layers.md#relu)과 [책](references.md)을 본다.

# %% [markdown] lang="en"
# ## The value { #value }
#
# It is {{ x:.1f }}, and half of it {{ x / 2 }}.

# %% alt_ko="그림 {{ y }}" alt_en="Figure" tags=["slow"] smaller={"2.0": "1.0"}
x = 2.0
print(x)

# %% tags=["hide-input"]
print("helper")
"""
VALUES = {"x": "2.0", "x:.1f": "2.0", "x / 2": "1.0", "y": "3"}


def read(cells: str = CELLS, header: str = HEADER) -> Chapter:
    """Read a chapter with these cells."""
    return parse_chapter("value", header + cells)


def test_a_chapter_holds_its_code_once_and_its_prose_in_each_language() -> None:
    chapter = read()
    assert [cell.language for cell in chapter.cells] == ["ko", "en", None, None]
    assert [cell.source for cell in chapter.code] == ["x = 2.0\nprint(x)", 'print("helper")']
    assert chapter.code[0].smaller == {"2.0": "1.0"}
    assert chapter.description["en"] == "The value"
    assert (chapter.terms["value"]["ko"], chapter.boost) == (["값"], 0.5)


def test_expressions_are_found_in_prose_descriptions_and_alternative_texts() -> None:
    assert sorted(read().expressions) == sorted(VALUES)
    assert fill("{{ x:.1f }}, {{ x / 2 }}", VALUES, "value.py") == "2.0, 1.0"


@pytest.mark.parametrize("language", ["", ' lang="fr"'])
def test_prose_without_a_language_is_refused(language: str) -> None:
    with pytest.raises(SiteError, match=r"value\.py, cell 1: .*lang"):
        read(f"# %% [markdown]{language}\n# words\n")


def test_code_with_a_language_is_refused() -> None:
    with pytest.raises(SiteError, match=r"value\.py, cell 1: code belongs to both"):
        read('# %% lang="ko"\n1\n')


@pytest.mark.parametrize("header", ["", "# ---\n# description: {ko: 값}\n# ---\n\n"])
def test_a_chapter_that_is_not_described_in_both_languages_is_refused(header: str) -> None:
    with pytest.raises(SiteError, match=r"value\.py must begin with a header"):
        read(header=header)


@pytest.mark.parametrize("slug", CHAPTERS)
def test_no_line_of_code_that_a_page_shows_is_longer_than_the_page_is_wide(slug: str) -> None:
    shown = [cell.source for cell in code_cells(slug) if "hide-input" not in tags(cell)]
    lines = [line for source in shown for line in source.splitlines()]
    assert [line for line in lines if len(line) > 76] == []


def download(language: str) -> nbformat.NotebookNode:
    """Return the notebook of the chapter, read as a reader's program reads it."""
    outputs = [[{"output_type": "stream", "name": "stdout", "text": text}] for text in "ab"]
    text = write_notebook(read(), Run(outputs, VALUES), language)
    notebook = nbformat.reads(text, as_version=4)
    nbformat.validate(notebook)
    assert text == write_notebook(read(), Run(outputs, VALUES), language)
    assert json.loads(text)["metadata"]["language"] == language
    return notebook


def test_the_download_has_one_language_its_values_and_no_marks_of_the_page() -> None:
    korean, english = download("ko"), download("en")
    assert korean.cells[0].source == (
        "## 값\n\n값은 2.0이고 [계층](layers.ipynb#relu)과 [책](references.ipynb)을 본다."
    )
    assert english.cells[0].source == "## The value\n\nIt is 2.0, and half of it 1.0."
    assert [cell.source for cell in korean.cells[1:]] == [cell.source for cell in english.cells[1:]]


def test_the_download_has_the_code_of_hidden_cells_and_not_their_output() -> None:
    _, shown, hidden = download("en").cells
    assert [output.text for output in shown.outputs] == ["a"]
    assert (hidden.source, hidden.outputs) == ('print("helper")', [])


def test_formulas_in_a_download_keep_their_braces() -> None:
    cells = '# %% [markdown] lang="en"\n# <details markdown="1">$\\{ x \\}$ { .wide }\n'
    notebook = nbformat.reads(write_notebook(read(cells), Run([], {}), "en"), as_version=4)
    assert notebook.cells[0].source == "<details>$\\{ x \\}$"
