"""Chapters as the files of a site: the Markdown of their pages, and all that belongs to it."""

from __future__ import annotations

import base64
import io
import json
import re
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from html import escape
from importlib import import_module
from pathlib import Path
from typing import Any

import nbformat
import yaml
from PIL import Image

from nn_tutorial.book.figures.in_page import FigureError, Words, prepare_figure
from nn_tutorial.book.in_words import MIME_TYPE as WORDS
from nn_tutorial.book.in_words import OUTPUT
from site_builder import SiteError, questions
from site_builder.cache import once, sha256
from site_builder.chapter import LANGUAGES, Cell, Chapter, read_chapters
from site_builder.execute import Run, execute_all, in_language
from site_builder.exercises import TAG, with_exercises
from site_builder.particles import fill
from site_builder.runtime.figures import imports_it, nodes_of
from site_builder.runtime.pack import Supply

MARKS = re.compile(r' ?\{ [#.][^}\n]* \}| markdown="1"')  # which only a page understands
LINK = re.compile(r"(\]\([\w-]+)\.md(?=[#)])")  # to another chapter, in a notebook a notebook
# A picture in a figure that would make the page long to come: it has a file of its own.
PICTURE = re.compile(r"data:image/png;base64,([A-Za-z0-9+/=\s]{8000,})")
HTML_LINK = re.compile(r'(<a href="[\w-]+)\.html(?=#)')  # the same in an output
BAR = '<div class="nb-live-bar"></div>'  # of one cell
ALL = '<div class="nb-live-all"></div>'  # of all of them, where one shows its code
# What comes before the first run and before the first figure, by its name among the facts.
SIZES = {
    "total": {
        "ko": "처음 실행할 때 파이썬 {} MB를 한 번 내려받는다.",
        "en": "The first run loads Python, {} MB, once.",
    },
    "figures": {
        "ko": "처음 그림을 그릴 때 matplotlib {} MB를 한 번 내려받는다.",
        "en": "The first figure that is drawn loads matplotlib, {} MB, once.",
    },
}

Files = dict[str, str | bytes]


def write_sites(root: Path, docs: Path, supply: Supply, order: Sequence[str]) -> dict[str, Files]:
    """Return all that the chapters and their figures, fonts and Python add to each site.

    `order` has the slugs of the chapters that are numbered.
    """
    chapters = with_exercises(read_chapters(docs / "chapters"), order)
    korean = read_words(docs / "figure_words.yml")
    with ThreadPoolExecutor(1) as aside:  # what is fetched comes while the chapters run
        packed = aside.submit(supply.pack, korean)
        runs = execute_all(chapters, root)
        runtime, facts = packed.result()
    words = {"ko": korean, "en": None}
    font = made_by(root, "site_builder.mathfont", "style_sheet")
    sites: dict[str, Files] = {}
    for language in LANGUAGES:
        card = made_by(root, "nn_tutorial.book.figures.card", "social_card", language)
        sites[language] = {"assets/card.png": card, "assets/math.css": font}
        for chapter, run in zip(chapters, runs, strict=True):
            sites[language] |= files_of(chapter, run, language, words[language], facts)
    sites["ko"] |= {f"assets/runtime/{path}": content for path, content in runtime.items()}
    return sites


def read_words(path: Path) -> Words:
    """Read the words in figures: a YAML file with `korean`, a mapping, and `kept`, a list."""
    table = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Words(table["korean"], frozenset(table["kept"]))


def made_by(root: Path, module: str, function: str, *arguments: str) -> bytes:
    """Return what a function of a module makes; it runs again when the module changes."""
    source = (root / module.replace(".", "/")).with_suffix(".py").read_bytes()
    path = root / ".cache" / "made" / sha256(source + repr((function, *arguments)).encode())
    # Imported only where it is called: fonts and figures take their time.
    return once(path, lambda: getattr(import_module(module), function)(*arguments))


def files_of(
    chapter: Chapter, run: Run, language: str, words: Words | None, facts: Mapping[str, Any] | None
) -> Files:
    """Return all that a chapter adds to the site of one language, by address.

    `words` translates its figures; `facts` are those of the runtime, if its cells can run.
    """
    slug, number = chapter.slug, 0
    files: Files = {f"assets/data/{name}": content for name, content in run.assets().items()}
    parts = [front_matter(chapter, run, language, facts)]
    cells = list(in_language(chapter, run, language))
    texts = [text if cell.language else None for cell, text, _ in cells]
    asking = questions.in_page(texts, language, f"{slug}.py")
    for (cell, _, outputs), text in zip(cells, asking, strict=True):
        if cell.language:
            parts.append(text)
            continue
        number += 1
        figure = (f"{slug}-{number}", fill(cell.alt[language], run.values, f"{slug}.py"), words)
        try:
            written = [write_output(output, figure, OUTPUT[language]) for output in outputs]
        except FigureError as error:
            raise SiteError(f"{slug}.py, code cell {number}: {error}") from None
        box = write_cell(number, cell, [html for html, _ in written])
        if facts and BAR in box and not any(BAR in part for part in parts):
            parts.append(write_top(chapter, facts, language))
        parts += [box, text] if text else [box]
        files.update(item for _, pictures in written for item in pictures.items())
    if run.outputs:
        files[f"notebooks/{slug}.ipynb"] = write_notebook(chapter, run, language)
    if run.outputs and facts:
        files[f"assets/live/cells/{slug}.json"] = describe_cells(chapter, facts)
    return {f"{slug}.md": "\n\n".join(parts), **files}


def front_matter(chapter: Chapter, run: Run, language: str, facts: Mapping[str, Any] | None) -> str:
    """Return what MkDocs reads before a page, for the search and the templates of the theme."""
    head = {
        # The theme puts the description into an attribute as it is.
        "description": escape(
            fill(chapter.description[language], run.values, f"{chapter.slug}.py")
        ),
        "terms": {place: search_words(said, language) for place, said in chapter.terms.items()},
        "search": {"boost": chapter.boost},
        "notebook": bool(run.outputs),
        **({"runtime": facts["runtime"]} if run.outputs and facts else {}),
    }
    return f"---\n{yaml.safe_dump(head, allow_unicode=True)}---"


def search_words(terms: Mapping[str, list[str]], language: str) -> str:
    """Return the terms of a heading; in Korean too many search for an English term."""
    return ", ".join(terms["en"] if language == "en" else terms["ko"] + terms["en"])


def write_cell(number: int, cell: Cell, outputs: list[str]) -> str:
    """Return a cell as a box with its code, a place for its buttons, and its outputs."""
    marks = "".join(f" data-{mark}" for mark in ("exercise", TAG) if mark in cell.tags)
    built = ['<div class="nb-built">', *outputs, "</div>"]
    if "hide-input" not in cell.tags:
        built = ["````{ .python .nb-code }", cell.source, "````", BAR, *built]
    elif any("nb-figure" in output for output in outputs):
        built.append(BAR)
    box = f'<div class="nb-cell" id="cell-{number}" data-cell="{number}"{marks}>'
    return "\n".join([box, *built, "</div>"])


def write_top(chapter: Chapter, facts: Mapping[str, Any], language: str) -> str:
    """Return what stands above the first cell that can be run: what concerns all of them."""
    draws = any(imports_it(nodes_of(cell.source), asked=True) for cell in chapter.code)
    sizes = [
        f'<span class="nb-live-size" data-of="{name}">'
        f"{SIZES[name][language].format(round(facts[name] / 1e6))}</span>"
        for name in (["total", "figures"] if draws else ["total"])
    ]
    shows = any({"hide-input", "local"}.isdisjoint(cell.tags) for cell in chapter.code)
    return "\n".join(['<div class="nb-live-top">', *([ALL] if shows else []), *sizes, "</div>"])


def write_output(
    output: Mapping[str, Any], figure: tuple[str, str, Words | None], label: str
) -> tuple[str, Mapping[str, bytes]]:
    """Return what a cell has put out, and the pictures in it that have files of their own.

    A box of text is called `label` aloud; `figure` is what `prepare_figure` wants to know.
    """
    data = output.get("data", {})
    if "image/svg+xml" in data:
        svg, pictures = take_out_pictures(data["image/svg+xml"], figure[0])
        svg = prepare_figure(svg, *figure)
        return f'<figure class="nb-figure" tabindex="0">{svg}</figure>', pictures
    if "text/markdown" in data:
        return f'<div class="nb-markdown" lang="en">\n{data["text/markdown"]}\n</div>', {}
    if WORDS in data:
        return f'<div class="nb-words">{data[WORDS]}</div>', {}
    if {*data} - {"text/plain"}:
        raise FigureError(f"an output of {' and '.join(data)} has no place in a page")
    text = escape(output["text"] if "text" in output else data["text/plain"])
    return (
        f'<div class="nb-output"><pre tabindex="0" role="group" aria-label="{label}">'
        f'<samp lang="en">{text}</samp></pre></div>'
    ), {}


def take_out_pictures(svg: str, prefix: str) -> tuple[str, dict[str, bytes]]:
    """Return a figure whose large pictures have files of their own, and these by address."""
    pictures: dict[str, bytes] = {}

    def take_out(picture: re.Match[str]) -> str:
        stream = io.BytesIO()  # as WebP without loss a picture has a third of the bytes
        Image.open(io.BytesIO(base64.b64decode(picture[1]))).save(stream, "WEBP", lossless=True)
        address = f"assets/figures/{prefix}-{sha256(stream.getvalue())[:16]}.webp"
        pictures[address] = stream.getvalue()
        return address

    return PICTURE.sub(take_out, svg), pictures


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
                raise SiteError(f"{place}: smaller: {old!r} is not in the cell")
            smaller = smaller.replace(old, new)
        light = smaller if smaller != cell.source else None
        marks = {mark: mark in cell.tags for mark in ("slow", "local")}
        cells.append({"code": cell.source, "smaller": light, **marks})
    return json.dumps({"cells": cells, **facts})


def write_notebook(chapter: Chapter, run: Run, language: str) -> str:
    """Return the chapter with one language's prose and the outputs of the run, as JSON.

    A cell whose code a page hides has its code here, and no output.
    """
    cells: list[dict[str, Any]] = []
    for cell, text, outputs in in_language(chapter, run, language):
        new: dict[str, Any] = {"id": f"cell-{len(cells)}", "metadata": {"tags": [*cell.tags]}}
        if cell.language:
            plain = questions.in_notebook(text, language, f"{chapter.slug}.py")
            source = LINK.sub(r"\1.ipynb", MARKS.sub("", plain))
            new |= {"cell_type": "markdown", "source": source}
        else:
            kept = [] if "hide-input" in cell.tags else outputs
            new |= {"cell_type": "code", "source": text, "execution_count": None}
            new |= {"outputs": [in_notebook(output) for output in kept]}
        cells.append(new)
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"kernelspec": kernel, "language": language}
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": cells}
    written: str = nbformat.writes(nbformat.from_dict(notebook))
    return written


def in_notebook(output: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return an output as programs for notebooks know it."""
    data = dict(output.get("data", {}))
    if WORDS not in data:
        return output
    html = HTML_LINK.sub(r"\1.ipynb", data.pop(WORDS))
    return {**output, "data": {**data, "text/html": html}}
