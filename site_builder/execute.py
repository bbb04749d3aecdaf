"""Runs a chapter's code, once for both languages, and keeps what comes out of it.

It is kept under a key of all that it depends on: the code, what that imports, and versions.
"""

from __future__ import annotations

import ast
import json
import logging
import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path, PurePath
from platform import python_version
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from nn_tutorial.book.figures.in_page import RC
from nn_tutorial.book.in_words import MIME_TYPE as WORDS
from site_builder import SiteError
from site_builder.cache import keep, sha256
from site_builder.chapter import Cell, Chapter
from site_builder.particles import fill

KERNELS_AT_A_TIME = 2
CELL_PATIENCE = 300  # seconds; a whole build takes less
SETUP = f"""
%config InlineBackend.figure_formats = ["svg"]
%config InlineBackend.print_figure_kwargs = {{"facecolor": "none", "metadata": {{"Date": None}}}}
%config InlineBackend.rc = {RC}
%matplotlib inline
"""
# An output of this type is no part of the page, but a file for the page's scripts.
ASSET = "application/vnd.nn-tutorial.asset+json"

Outputs = list[dict[str, Any]]
log = logging.getLogger("mkdocs.plugins.chapters")


@dataclass(frozen=True)
class Run:
    """The outputs of each code cell, as a notebook holds them, and expression to text."""

    outputs: list[Outputs]
    values: dict[str, str]

    def assets(self) -> dict[str, str]:
        """Return the files that the run leaves for the page's scripts: name to content."""
        data = [output.get("data", {}) for cell in self.outputs for output in cell]
        assets = [bundle[ASSET] for bundle in data if ASSET in bundle]
        files = {asset["name"]: asset["content"] for asset in assets}
        if len(files) < len(assets):
            raise SiteError(f"two of the assets {', '.join(files)} have one name")
        return files


def in_language(chapter: Chapter, run: Run, language: str) -> Iterator[tuple[Cell, str, Outputs]]:
    """Yield the cells of one language, each with its text and the outputs that are shown."""
    outputs = iter(run.outputs)
    for cell in chapter.cells:
        if cell.language is None:
            shown = [output for output in next(outputs) if ASSET not in output.get("data", {})]
            yield cell, cell.source, [said_in(language, output) for output in shown]
        elif cell.language == language:
            yield cell, fill(cell.source, run.values, f"{chapter.slug}.py"), []


def said_in(language: str, output: dict[str, Any]) -> dict[str, Any]:
    """Return an output; of one that is said in both languages, its HTML in this one."""
    data = output.get("data", {})
    if WORDS not in data:
        return output
    return {**output, "data": {**data, WORDS: data[WORDS][language]}}


def execute_all(chapters: list[Chapter], root: Path) -> list[Run]:
    """Return the run of each chapter, from the cache where nothing has changed."""
    run, order = partial(execute_once, root=root, package=read_package(root)), slow_first(chapters)
    with ThreadPoolExecutor(KERNELS_AT_A_TIME) as pool:
        runs = dict(zip([chapter.slug for chapter in order], pool.map(run, order), strict=True))
    return [runs[chapter.slug] for chapter in chapters]


def slow_first(chapters: Iterable[Chapter]) -> list[Chapter]:
    """Return chapters in the order to run them: those with the most cells that are slow, first.

    One that takes long and begins last would leave all kernels but its own with nothing to do.
    """
    return sorted(chapters, key=lambda c: sum("slow" in cell.tags for cell in c.code), reverse=True)


def execute_once(chapter: Chapter, root: Path, package: Mapping[str, bytes]) -> Run:
    """Return the kept run of a chapter, or else run it and keep only that."""
    if not chapter.code and not chapter.expressions:
        return Run([], {})
    folder = root / ".cache" / "chapters"
    path = folder / f"{chapter.slug}-{key_of(chapter, package)}.json"
    try:
        return Run(**json.loads(path.read_bytes()))
    except (OSError, ValueError):  # not there, or not whole
        run = execute(chapter, root)
    for stale in folder.glob(f"{chapter.slug}-{'?' * 64}.json"):
        stale.unlink(missing_ok=True)
    keep(path, json.dumps(vars(run)).encode())
    return run


# What a run depends on


def read_package(root: Path) -> dict[str, bytes]:
    """Return the files of the package by their path in the project."""
    paths = [path for path in sorted((root / "nn_tutorial").rglob("*")) if path.is_file()]
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}
    return {name: content for name, content in files.items() if not name.endswith(".pyc")}


def key_of(chapter: Chapter, package: Mapping[str, bytes]) -> str:
    """Return a hash of all that the outputs of a chapter depend on; prose is not in it."""
    parts = {
        "setup": SETUP,
        "code": (code := [cell.source for cell in chapter.code]),
        "expressions": sorted(chapter.expressions),
        "package": {name: sha256(package[name]) for name in sources_of(code, package)},
        "python": python_version(),
        **{name: version(name) for name in ("numpy", "matplotlib")},
    }
    return sha256(json.dumps(parts).encode())


def sources_of(code: Iterable[str], package: Mapping[str, bytes]) -> list[str]:
    """Return the files of the package that code needs.

    These are the modules that it imports, those that they import in turn, and the data files
    that any of them names.
    """
    modules = {module_name(name): name for name in package if name.endswith(".py")}
    texts, found = list(code), []
    for text in texts:  # which grows while it is gone through
        for module in imported_by(text) & modules.keys():
            found.append(modules.pop(module))
            texts.append(package[found[-1]].decode())
    data = [name for name in package if not name.endswith(".py")]
    found += [name for name in data if any(PurePath(name).stem in text for text in texts)]
    return sorted(found)


@cache
def imported_by(code: str) -> frozenset[str]:
    """Return the names of the modules that code may import, anywhere in it, and their parents."""
    names = []
    with suppress(SyntaxError):  # running it says so, and where
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.Import):
                names += [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names += [f"{node.module}.{alias.name}" for alias in node.names]
    parts = [name.split(".") for name in names]
    return frozenset(".".join(p[:end]) for p in parts for end in range(1, len(p) + 1))


def module_name(path: str) -> str:
    """Return the name under which a file of the package is imported."""
    return path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")


# Running it


def execute(chapter: Chapter, root: Path) -> Run:
    """Run a chapter's code, then its expressions, in one kernel."""
    steps = [("the setup cell", SETUP)]
    steps += [(f"code cell {n}", cell.source) for n, cell in enumerate(chapter.code, start=1)]
    # A triple-quoted f-string lets Python itself read the expression and its format.
    steps += [(f"{{{{ {e} }}}}", f'print(f"""{{{e}}}""", end="")') for e in chapter.expressions]
    client = NotebookClient(
        nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for _, source in steps]),
        kernel_name="python3",
        timeout=CELL_PATIENCE,
        shutdown_kernel="immediate",  # it has nothing left to do
        coalesce_streams=True,
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(root)}},
    )
    # The kernel imports the package that lies beside the chapters, and adds no files to it.
    search_path = os.pathsep.join(filter(None, [str(root), os.environ.get("PYTHONPATH")]))
    settings = {"PYTHONPATH": search_path, "PYTHONDONTWRITEBYTECODE": "1"}
    log.info("Executing %s", chapter.slug)
    with client.setup_kernel(env=os.environ | settings | {"OPENBLAS_NUM_THREADS": "1"}):
        _, *outputs = [
            run_cell(client, index, f"{chapter.slug}.py, {name}")
            for index, (name, _) in enumerate(steps)
        ]
    texts = ["".join(o.get("text", "") for o in cell) for cell in outputs[len(chapter.code) :]]
    values = dict(zip(chapter.expressions, texts, strict=True))
    return Run(outputs[: len(chapter.code)], values)


def run_cell(client: NotebookClient, index: int, place: str) -> Outputs:
    """Run one cell; what goes wrong in it, or in showing its result, ends the build.

    So does a warning: it would show the reader a path of the machine that built the page.
    """
    cell, trouble = client.nb.cells[index], ""
    try:
        client.execute_cell(cell, index)
        for output in cell.outputs:
            if output.output_type == "error":
                trouble = f"its result cannot be shown: {output.ename}: {output.evalue}"
            elif output.get("name") == "stderr":
                trouble = f"it writes to the standard error: {output.text}"
    except CellExecutionError as error:
        trouble = f"{error.ename}: {error.evalue}"
    except CellTimeoutError:
        trouble = f"it has not ended after {CELL_PATIENCE} s"
    except DeadKernelError:
        trouble = "the kernel died"
    if trouble:
        raise SiteError(f"{place}: {trouble}\n{cell.source}")
    outputs: Outputs = cell.outputs
    return outputs
