"""Python in the page: what the build puts into the site so that a reader can run the cells."""

from __future__ import annotations

import json
import re
import sys
from functools import cache
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from nbformat import NotebookNode

sys.path.insert(0, str(Path(__file__).parents[1]))

from site_builder.cache import keep as keep  # for the hook
from site_builder.runtime import RuntimeSupplyError, Supply
from site_builder.runtime.pack import Pack, describe_cell

RUNTIME = "assets/runtime/"


@cache
def supply_of(root: Path) -> Supply:
    """Return what lives as long as the process."""
    return Supply(root)


def add_files(files: Files, chapters: list[NotebookNode], config: MkDocsConfig) -> None:
    """Add the code of the chapters' cells to the site, and once for both languages the rest."""
    try:
        pack = supply_of(Path(config.config_file_path).resolve().parent).pack()
    except RuntimeSupplyError as error:
        raise PluginError(str(error)) from None
    if pack is None:
        return
    if config.theme["language"] == "ko":
        for name, content in pack.files.items():
            files.append(File.generated(config, f"{RUNTIME}{name}", content=content))
    for chapter in chapters:
        cells = describe_cells(chapter, pack)
        files.append(File.generated(config, cells_address(chapter.metadata.slug), content=cells))


def cells_address(slug: str) -> str:
    """Return where the code of a chapter's cells lies in the site of each language."""
    return f"assets/live/cells/{slug}.json"


def describe_cells(chapter: NotebookNode, pack: Pack) -> str:
    """Return, as JSON, what a page fetches at the first click: its code, hidden cells' too."""
    code = [cell for cell in chapter.cells if cell.cell_type == "code"]
    cells = []
    for number, cell in enumerate(code, start=1):
        try:
            cells.append(describe_cell(cell.source, cell.metadata))
        except ValueError as error:
            raise PluginError(f"{chapter.metadata.slug}.py, code cell {number}: {error}") from None
    return json.dumps({"cells": cells} | pack.facts())


CELL_MARKS = (
    (re.compile(r"<!-- code cell (\d+) -->"), r'<div class="nb-cell" data-cell="\1">'),
    (
        re.compile(r"<!-- code cell (\d+), an exercise -->"),
        r'<div class="nb-cell" data-cell="\1" data-exercise>',
    ),
    # Empty until the script fills it, so that nothing below moves when it does.
    (re.compile(r"<!-- bar -->"), '<div class="nb-live-bar"></div>'),
    (re.compile(r"<!-- outputs -->"), '<div class="nb-built">'),
    (re.compile(r"<!-- end of outputs -->"), "</div>"),
    (re.compile(r"<!-- end of cell -->"), "</div>"),
)


def group_cells(page: str) -> str:
    """Put each cell and its outputs, which the template has marked, into a box."""
    for mark, tag in CELL_MARKS:
        page = mark.sub(tag, page)
    return page


def finish_page(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Group the cells of a page, and add the script that makes them run if they can."""
    html, address = group_cells(html), cells_address(Path(page.file.src_uri).stem)
    described = files.get_file_from_path(address)
    if 'class="nb-cell"' not in html or described is None:
        return html
    cells, runtime, script = (
        get_relative_url(path, page.url) for path in (address, RUNTIME, "assets/live/live.js")
    )
    if config.theme["language"] != "ko":
        runtime = f"../{runtime}"
    megabytes = round(json.loads(described.content_string)["total"] / 1e6)
    return (
        f'{html}\n<div id="nb-live" hidden data-cells="{cells}" data-runtime="{runtime}" '
        f'data-megabytes="{megabytes}"></div>\n<script src="{script}" defer></script>'
    )
