"""The two languages say the same: one is never ahead of the other.

By its name this comes after test_all_pages.py, to the worker that has read all pages for that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import nbformat
import pytest
from bs4 import BeautifulSoup, Tag
from site_support import Site, need_runtime


def headings(article: Tag) -> list[Any]:
    """Return the level and the id of each heading."""
    return [(tag.name, tag.get("id")) for tag in article.find_all(["h1", "h2", "h3", "h4", "h5"])]


def code(article: Tag) -> list[Any]:
    """Return the code that the cells show; the examples in the prose may differ in comments."""
    return [tag.get_text() for tag in article.select(".nb-code code")]


def outputs(article: Tag) -> list[Any]:
    """Return what the cells have put out, without figures and what is said in both languages."""
    shown = article.select(".nb-output, .nb-markdown, .nb-html")
    return [tag.get_text() for tag in shown if not tag.find_parent(class_="nb-words")]


def drawings(article: Tag) -> list[Any]:
    """Return the lines of each figure, which its words do not change."""
    return [
        [path.get("d") for path in figure.find_all("path")]
        or [picture["src"] for picture in figure.find_all("img")]
        for figure in article.find_all("figure")
    ]


def tables(article: Tag) -> list[Any]:
    """Return the number of cells in each row of each table."""
    return [
        [len(row.find_all(["th", "td"])) for row in table.find_all("tr")]
        for table in article.find_all("table")
    ]


def links(article: Tag) -> list[Any]:
    """Return where the links lead; the order of words in a sentence may differ.

    Links to the glossary stand where each language first says the word.
    """
    targets = sorted(tag["href"] for tag in article.find_all("a", href=True))
    return [target for target in targets if not target.startswith("glossary.html#")]


def formulas(article: Tag) -> list[Any]:
    """Return the number of formulas that stand in lines of their own."""
    return [len(article.select(".formula"))]


def test_both_languages_have_the_same_pages(site: Site) -> None:
    assert site.lessons("ko").keys() == site.lessons("en").keys()


@pytest.mark.parametrize("part", [headings, code, outputs, drawings, tables, links, formulas])
def test_twins_have_the_same(site: Site, part: Callable[[Tag], list[Any]]) -> None:
    english = site.lessons("en")
    for address, page in site.lessons("ko").items():
        assert part(page.article) == part(english[address].article), address


def test_every_heading_of_a_lesson_has_an_id_of_its_own_making(site: Site) -> None:
    """An id made from a Korean heading would not be the English one's."""
    for address, page in site.lessons("ko").items():
        for name, identifier in headings(page.article):
            assert identifier, (address, name)
            assert identifier.isascii(), (address, identifier)


def test_every_page_is_in_its_language_but_for_what_says_otherwise(site: Site) -> None:
    def texts(tag: Tag, apart: set[int]) -> Iterator[str]:
        for part in tag.children:
            if not isinstance(part, Tag):
                yield str(part)
            elif id(part) not in apart:
                yield from texts(part, apart)

    def hangul(page: BeautifulSoup, excepted: str) -> str:
        apart = {id(part) for part in page.article.select(excepted)}
        return "".join(re.findall("[가-힣]+", "".join(texts(page.article, apart))))

    for address, page in site.lessons("ko").items():
        assert hangul(page, "[lang=en]"), address
        # Docstrings name the Korean book that they follow, and the notes' code has its comments.
        assert hangul(site.lessons("en")[address], "[lang=ko], .doc, pre") == "", address


def test_the_downloads_are_sound_and_alike(site: Site) -> None:
    def code_of(notebook: nbformat.NotebookNode) -> list[str]:
        return [cell.source for cell in notebook.cells if cell.cell_type == "code"]

    korean = sorted((site.folder / "notebooks").glob("*.ipynb"))
    assert korean
    for path in korean:
        twin = site.folder / "en" / "notebooks" / path.name
        notebooks = [nbformat.read(p, as_version=4) for p in (path, twin)]
        for notebook in notebooks:
            nbformat.validate(notebook)
        assert code_of(notebooks[0]) == code_of(notebooks[1])


def test_the_cells_of_both_run_the_same_code(site: Site) -> None:
    """The hidden cells, too, of which the pages show nothing."""
    need_runtime(site.folder)
    mounts = [page.find(id="nb-live") for page in site.lessons("ko").values()]
    scripts = [mount["data-cells"] for mount in mounts if mount]
    assert scripts
    for script in scripts:
        twins = (site.folder / script, site.folder / "en" / script)
        assert twins[0].read_bytes() == twins[1].read_bytes(), script
