"""A chapter: its code once, its prose in Korean and in English, and what its header says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import jupytext
import yaml

from site_builder import SiteError

LANGUAGES = ("ko", "en")
PLACEHOLDER = re.compile(r"\{\{ (.+?) \}\}")


@dataclass(frozen=True)
class Cell:
    """A piece of prose in one language, or code, which belongs to both (`language` is None).

    `alt` describes its figure in each language; `smaller` replaces texts to make it light.
    """

    source: str
    language: str | None
    tags: tuple[str, ...] = ()
    alt: Mapping[str, str] = field(default_factory=dict)
    smaller: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Chapter:
    """A chapter, with its description in each language.

    `terms` are, by the id of a heading and by language, what a search finds it by before all
    else; `boost` is how much a search makes of the page.
    """

    slug: str
    description: Mapping[str, str]
    terms: Mapping[str, Mapping[str, list[str]]]
    boost: float
    cells: tuple[Cell, ...]

    @property
    def code(self) -> list[Cell]:
        """The code cells."""
        return [cell for cell in self.cells if cell.language is None]

    @property
    def expressions(self) -> list[str]:
        """What stands between `{{ }}` in prose, descriptions and alternative texts, each once."""
        texts = [cell.source for cell in self.cells if cell.language]
        texts += [*self.description.values(), *(alt for c in self.code for alt in c.alt.values())]
        return list(dict.fromkeys(PLACEHOLDER.findall("\n".join(texts))))


def read_chapters(folder: Path) -> list[Chapter]:
    """Read the chapters in a folder, in the order of their names."""
    paths = sorted(folder.glob("*.py"))
    return [parse_chapter(path.stem, path.read_text(encoding="utf-8")) for path in paths]


@cache  # while pages are served, most chapters are read again as they were
def parse_chapter(slug: str, text: str) -> Chapter:
    """Read a chapter in percent format, and check that each of its cells knows its language."""
    cells = jupytext.reads(text, fmt="py:percent").cells
    header = yaml.safe_load(cells[0].source.strip("-\n")) if cells else None
    if not isinstance(header, dict) or {*header.get("description", ())} != {*LANGUAGES}:
        raise SiteError(f"{slug}.py must begin with a header that describes it in ko and en")
    read = [read_cell(f"{slug}.py, cell {n}", cell) for n, cell in enumerate(cells[1:], start=1)]
    terms, boost = header.get("terms", {}), header.get("boost", 1)
    return Chapter(slug, header["description"], terms, boost, tuple(read))


def read_cell(place: str, cell: Any) -> Cell:
    """Check one cell; `place` says in an error where it is."""
    data = cell.metadata
    if cell.cell_type == "markdown" and data.get("lang") not in LANGUAGES:
        raise SiteError(f'{place}: a prose cell needs lang="ko" or lang="en"')
    if cell.cell_type == "code" and "lang" in data:
        raise SiteError(f"{place}: code belongs to both languages")
    alt = {language: data.get(f"alt_{language}", "") for language in LANGUAGES}
    tags = tuple(data.get("tags", ()))
    return Cell(cell.source, data.get("lang"), tags, alt, data.get("smaller", {}))
