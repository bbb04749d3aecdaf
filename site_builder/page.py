"""A chapter in one language: the Markdown of its page, and the files that belong to it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from typing import Any

import yaml

from nn_tutorial.book.figures.in_page import FigureError, Words, prepare_figure
from site_builder.chapter import Cell, Chapter, ChapterError, fill
from site_builder.execute import Run, assets_of, shown
from site_builder.notebook import write_notebook

RUNTIME = "assets/runtime/"  # in the Korean site, for both languages
SCRIPT = "assets/live/live.js"
OUTPUT = {"ko": "출력", "en": "Output"}
DOWNLOAD = {
    "ko": "이 장의 노트북 내려받기 (.ipynb)",
    "en": "Download this chapter’s notebook (.ipynb)",
}

Files = dict[str, str | bytes]


def files_of(
    chapter: Chapter, run: Run, language: str, words: Words | None, facts: Mapping[str, Any] | None
) -> Files:
    """Return all that a chapter adds to the site of one language, by address.

    `words` translates its figures; `facts` are those of the runtime, if its cells can run.
    """
    slug, files = chapter.slug, Files()
    parts = [front_matter(chapter, run, language)]
    outputs = enumerate(run.outputs, start=1)
    for cell in chapter.cells:
        if cell.language == language:
            parts.append(fill(cell.source, run.values))
        elif cell.language is None:
            number, put_out = next(outputs)
            alt = fill(cell.alt[language], run.values)
            try:
                written = [
                    write_output(output, f"{slug}-{number}", alt, words, OUTPUT[language])
                    for output in shown(put_out)
                ]
            except FigureError as error:
                raise ChapterError(f"{slug}.py, code cell {number}: {error}") from None
            parts.append(write_cell(number, cell, [html for html, _ in written]))
            files.update(item for _, pictures in written for item in pictures.items())
    if run.outputs:
        address = f"notebooks/{slug}.ipynb"
        files[address] = write_notebook(chapter, run, language)
        parts.append(f"[{DOWNLOAD[language]}]({address}){{ .nb-download download }}")
    if run.outputs and facts:
        address = f"assets/live/cells/{slug}.json"
        files[address] = describe_cells(chapter, facts)
        parts.append(mount(address, language, facts["total"]))
    files |= {f"assets/data/{name}": content for name, content in assets_of(slug, run).items()}
    return {f"{slug}.md": "\n\n".join(parts), **files}


def front_matter(chapter: Chapter, run: Run, language: str) -> str:
    """Return what MkDocs reads before a page: its description, and what the search calls tags."""
    head = {
        # The theme puts the description into an attribute as it is.
        "description": escape(fill(chapter.description[language], run.values)),
        "tags": chapter.terms.get(language, []),
    }
    return f"---\n{yaml.safe_dump(head, allow_unicode=True)}---"


def write_cell(number: int, cell: Cell, outputs: list[str]) -> str:
    """Return a cell as a box with its code, an empty bar for its buttons, and its outputs.

    The bar has its place from the start: nothing moves when the page's script fills it.
    """
    exercise = " data-exercise" if "exercise" in cell.tags else ""
    lines = [f'<div class="nb-cell" data-cell="{number}"{exercise}>']
    if "hide-input" not in cell.tags:
        lines += ["````{ .python .nb-code }", cell.source, "````"]
        lines.append('<div class="nb-live-bar"></div>')
    return "\n".join([*lines, '<div class="nb-built">', *outputs, "</div>", "</div>"])


def write_output(
    output: Mapping[str, Any], prefix: str, alt: str, words: Words | None, label: str
) -> tuple[str, Mapping[str, bytes]]:
    """Return what a cell has put out, and the pictures in it that have files of their own.

    It is a figure (for which see `prepare_figure`), source code in a fence, or text in a box
    that is called `label` aloud.
    """
    data = output.get("data", {})
    if "image/svg+xml" in data:
        svg, pictures = prepare_figure(data["image/svg+xml"], prefix, alt, words)
        return f'<figure class="nb-figure" tabindex="0">{svg}</figure>', pictures
    if "text/markdown" in data:
        return f'<div class="nb-markdown" lang="en">\n{data["text/markdown"]}\n</div>', {}
    if {*data} - {"text/plain"}:
        raise FigureError(f"an output of {' and '.join(data)} has no place in a page")
    text = escape(output["text"] if "text" in output else data["text/plain"])
    return (
        f'<div class="nb-output"><pre tabindex="0" role="group" aria-label="{label}">'
        f'<samp lang="en">{text}</samp></pre></div>'
    ), {}


def describe_cells(chapter: Chapter, facts: Mapping[str, Any]) -> str:
    """Return, as JSON, what a page fetches at the first click: its code, hidden cells' too.

    The tag ``slow`` marks a cell that takes minutes there, and `smaller` makes it lighter;
    ``local`` marks one that cannot run there at all.
    """
    cells = []
    for number, cell in enumerate(chapter.code, start=1):
        smaller = cell.source
        for old, new in cell.smaller.items():
            if old not in smaller:
                place = f"{chapter.slug}.py, code cell {number}"
                raise ChapterError(f"{place}: smaller: {old!r} is not in the cell")
            smaller = smaller.replace(old, new)
        light = smaller if smaller != cell.source else None
        marks = {mark: mark in cell.tags for mark in ("slow", "local")}
        cells.append({"code": cell.source, "smaller": light, **marks})
    return json.dumps({"cells": cells, **facts})


def mount(cells: str, language: str, total: int) -> str:
    """Return what the script of a page starts from; the first click fetches `total` bytes."""
    runtime = RUNTIME if language == "ko" else f"../{RUNTIME}"
    return (
        f'<div id="nb-live" hidden data-cells="{cells}" data-runtime="{runtime}" '
        f'data-megabytes="{round(total / 1e6)}"></div>\n<script src="{SCRIPT}" defer></script>'
    )
