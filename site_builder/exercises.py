"""The exercises of the chapters: each says of what kind it is, and one page lists them all.

In the section `{ #exercises }` of a chapter each heading of the third level is an exercise, and
a class says its kind: `### Shapes { #shapes .code }`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from site_builder import SiteError
from site_builder.chapter import LANGUAGES, Cell, Chapter

KINDS = {
    "code": {"ko": "코드", "en": "Code"},
    "experiment": {"ko": "실험", "en": "Experiment"},
    "derivation": {"ko": "유도", "en": "Derivation"},
}
HEADING = re.compile(r"^(#{1,3}) (.+) \{ #([\w-]+)(?: \.([\w-]+))? \}$", re.MULTILINE)
TABLE = '<div class="exercise-table"></div>'  # what a chapter has in the place of the table
HEAD = {"ko": ("문제", "종류", "풀었음"), "en": ("Exercise", "Kind", "Done")}
COUNT = {"ko": "모두 {}문제", "en": "{} exercises"}
TAG = "apart"  # of the cells in the section: they build on no others, and no others on them


@dataclass(frozen=True)
class Exercise:
    """An exercise, and the names under which a browser keeps the code of its cells."""

    title: str
    id: str
    kind: str
    cells: tuple[str, ...] = ()


def with_exercises(chapters: Iterable[Chapter], order: Sequence[str]) -> list[Chapter]:
    """Return chapters whose exercises say their kind, and one of which holds the table of all.

    The table has the chapters of `order`, their slugs by their numbers.
    """
    marked = {chapter.slug: mark(chapter) for chapter in chapters}
    listed = [(n, marked[slug]) for n, slug in enumerate(order, start=1) if slug in marked]
    return [fill_table(chapter, listed) for chapter in marked.values()]


def exercises_of(chapter: Chapter, language: str) -> list[Exercise]:
    """Return the exercises of a chapter, with their titles in one language."""
    found: list[Exercise] = []
    for part in parts_of_section(chapter, language):
        if isinstance(part, Exercise):
            found.append(part)
        elif found and "exercise" in part[1].tags:
            name = f"{part[0]}-{fingerprint(part[1].source)}"
            found[-1] = replace(found[-1], cells=(*found[-1].cells, name))
    for one in found:
        place = f"{chapter.slug}.py, exercise #{one.id}"
        if one.kind not in KINDS:
            said = ", ".join(f".{kind}" for kind in KINDS)
            raise SiteError(f"{place}: its heading must say one of {said}, got {one.kind!r}")
        if (one.kind == "code") != bool(one.cells):
            raise SiteError(f"{place}: .code, and no other kind, has cells tagged exercise")
    return found


def parts_of_section(chapter: Chapter, language: str) -> Iterator[Exercise | tuple[int, Cell]]:
    """Yield what the section of the exercises holds: their headings, and the numbered code."""
    inside, number = False, 0
    for cell in chapter.cells:
        if cell.language is None:
            number += 1
            if inside:
                yield number, cell
        elif cell.language == language:
            for level, title, name, kind in HEADING.findall(cell.source):
                if len(level) < 3:
                    inside = (len(level), name) == (2, "exercises")
                elif inside:
                    yield Exercise(title, name, kind)


def fingerprint(code: str) -> str:
    """Return the name that `kept.js` gives a text (FNV-1a)."""
    value = 0x811C9DC5
    for byte in code.rstrip().encode():
        value = (value ^ byte) * 0x01000193 % 2**32
    return f"{value:08x}"


def mark(chapter: Chapter) -> Chapter:
    """Return a chapter whose exercises say their kind, and whose cells say that they are theirs."""
    kinds = {
        language: {one.id: one.kind for one in exercises_of(chapter, language)}
        for language in LANGUAGES
    }
    parts = parts_of_section(chapter, LANGUAGES[0])
    apart = {part[0] for part in parts if not isinstance(part, Exercise)}
    cells, number = [], 0
    for cell in chapter.cells:
        if cell.language is not None:
            source = name_kinds(cell.source, chapter.slug, kinds[cell.language], cell.language)
            cells.append(replace(cell, source=source))
            continue
        number += 1
        cells.append(replace(cell, tags=(*cell.tags, TAG)) if number in apart else cell)
    return replace(chapter, cells=tuple(cells))


def name_kinds(prose: str, slug: str, kinds: dict[str, str], language: str) -> str:
    """Return prose with the kind of each exercise under its heading."""

    def named(heading: re.Match[str]) -> str:
        kind = kinds.get(heading[3])
        if kind is None:
            return heading[0]
        box = "" if kind == "code" else state_of(slug, heading[3])
        return f'{heading[0]}\n\n<p class="exercise-kind">{KINDS[kind][language]}{box}</p>'

    return HEADING.sub(named, prose)


def state_of(slug: str, name: str, cells: Iterable[str] = ()) -> str:
    """Return the place where a script says whether an exercise is done, or asks."""
    return (
        f'<span class="exercise-state" data-page="{slug}" data-of="{name}" '
        f'data-cells="{" ".join(cells)}"></span>'
    )


def fill_table(chapter: Chapter, listed: Iterable[tuple[int, Chapter]]) -> Chapter:
    """Return a chapter with the exercises of all numbered chapters in the place for them."""

    def filled(cell: Cell) -> Cell:
        if cell.language is None or TABLE not in cell.source:
            return cell
        return replace(cell, source=cell.source.replace(TABLE, write_table(listed, cell.language)))

    return replace(chapter, cells=tuple(map(filled, chapter.cells)))


def write_table(listed: Iterable[tuple[int, Chapter]], language: str) -> str:
    """Return the exercises of chapters as Markdown: a heading and a table for each chapter."""
    blocks, count = [], 0
    for number, chapter in listed:
        exercises = exercises_of(chapter, language)
        if not exercises:
            continue
        rows = [HEAD[language], (":--",) * 3]
        for one in exercises:
            link, kind = f"[{one.title}]({chapter.slug}.md#{one.id})", KINDS[one.kind][language]
            rows.append((link, kind, state_of(chapter.slug, one.id, one.cells)))
        heading = f"## {number}. {title_of(chapter, language)} {{ #{chapter.slug} }}"
        blocks += [heading, "\n".join(f"| {' | '.join(row)} |" for row in rows)]
        count += len(exercises)
    return "\n\n".join([f'<p class="exercise-count">{COUNT[language].format(count)}</p>', *blocks])


def title_of(chapter: Chapter, language: str) -> str:
    """Return the title of a chapter in one language."""
    prose = "\n".join(cell.source for cell in chapter.cells if cell.language == language)
    return str(next(title for level, title, *_ in HEADING.findall(prose) if level == "#"))
