"""The notebook of a chapter in one language, which readers download."""

from __future__ import annotations

import re

import nbformat

from site_builder.chapter import Chapter
from site_builder.execute import Run, in_language

MARKS = re.compile(r' ?\{ [#.][^}\n]* \}| markdown="1"')  # which only a page understands
LINK = re.compile(r"(\]\([\w-]+)\.md(?=[#)])")  # to another chapter, there a notebook


def write_notebook(chapter: Chapter, run: Run, language: str) -> str:
    """Return the chapter with one language's prose and the outputs of the run, as JSON.

    A cell whose code a page hides has its code here, and no output.
    """
    cells: list[nbformat.NotebookNode] = []
    for cell, text, outputs in in_language(chapter, run, language):
        if cell.language:
            new = nbformat.v4.new_markdown_cell(LINK.sub(r"\1.ipynb", MARKS.sub("", text)))
        else:
            new = nbformat.v4.new_code_cell(text)
            kept = [] if "hide-input" in cell.tags else outputs
            new.outputs = [nbformat.from_dict(output) for output in kept]
        new.metadata["tags"] = list(cell.tags)
        new.id = f"cell-{len(cells)}"
        cells.append(new)
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"kernelspec": kernel, "language": language}
    written: str = nbformat.writes(nbformat.v4.new_notebook(cells=cells, metadata=metadata))
    return written
