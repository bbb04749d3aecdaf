"""Runs a chapter's code, once for both languages, and keeps what comes out of it.

It is kept under a key of all that it depends on: the code, what that imports, and versions.
"""

from __future__ import annotations

import ast
import asyncio
import json
import logging
import os
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import cache
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
# Before a chapter, a kernel forgets the one before, and the package, which that may have changed:
# to start another kernel takes longer than most chapters do.
SETUP = f"""
import sys
for module in [name for name in sys.modules if name.partition(".")[0] == "nn_tutorial"]:
    del sys.modules[module]
get_ipython().reset()
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
    package, folder = read_package(root), root / ".cache" / "chapters"
    paths = {c.slug: folder / f"{c.slug}-{key_of(c, package)}.json" for c in chapters}
    runs = {c.slug: run for c in chapters if (run := read_run(c, paths[c.slug]))}
    changed = slow_first(c for c in chapters if c.slug not in runs)
    waiting = iter(changed)  # of which each kernel takes the next
    with ThreadPoolExecutor(KERNELS_AT_A_TIME) as pool:
        kernels = [execute_waiting(waiting, paths, root) for _ in changed[:KERNELS_AT_A_TIME]]
        for made in pool.map(asyncio.run, kernels):
            runs |= made
    return [runs[chapter.slug] for chapter in chapters]


def slow_first(chapters: Iterable[Chapter]) -> list[Chapter]:
    """Return chapters in the order to run them: those with the most cells that are slow, first.

    One that takes long and begins last would leave all kernels but its own with nothing to do.
    """
    return sorted(chapters, key=lambda c: sum("slow" in cell.tags for cell in c.code), reverse=True)


async def execute_waiting(
    waiting: Iterator[Chapter], paths: Mapping[str, Path], root: Path
) -> dict[str, Run]:
    """Run in one kernel, one by one, chapters that no other has taken; keep their runs."""
    runs = {}
    try:
        async with start_kernel(root) as kernel:
            for chapter in waiting:
                runs[chapter.slug] = await execute(chapter, kernel)
                keep_run(runs[chapter.slug], paths[chapter.slug])
    finally:
        list(waiting)  # after an error, no other begins
    return runs


def read_run(chapter: Chapter, path: Path) -> Run | None:
    """Return the run that is kept of a chapter, if it needs none or there is a whole one."""
    if not chapter.code and not chapter.expressions:
        return Run([], {})
    with suppress(OSError, ValueError):  # it is not there, or not whole
        return Run(**json.loads(path.read_bytes()))
    return None


def keep_run(run: Run, path: Path) -> None:
    """Keep a run, and no other of its chapter."""
    slug, _, _ = path.stem.rpartition("-")
    for stale in path.parent.glob(f"{slug}-{'?' * 64}.json"):
        stale.unlink(missing_ok=True)
    keep(path, json.dumps(vars(run)).encode())


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


@asynccontextmanager
async def start_kernel(root: Path) -> AsyncIterator[NotebookClient]:
    """Start a process to run chapters, one after another, and end it in the end."""
    kernel = NotebookClient(
        nbformat.v4.new_notebook(),
        kernel_name="python3",
        timeout=CELL_PATIENCE,
        shutdown_kernel="immediate",  # it has nothing left to do
        coalesce_streams=True,
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(root)}},
    )
    # It imports the package that lies beside the chapters, and adds no files to it.
    search_path = os.pathsep.join(filter(None, [str(root), os.environ.get("PYTHONPATH")]))
    settings = {"PYTHONPATH": search_path, "PYTHONDONTWRITEBYTECODE": "1"}
    async with kernel.async_setup_kernel(env=os.environ | settings | {"OPENBLAS_NUM_THREADS": "1"}):
        yield kernel


async def execute(chapter: Chapter, kernel: NotebookClient) -> Run:
    """Run a chapter's code, then its expressions, in a kernel."""
    steps = [("the setup cell", SETUP)]
    steps += [(f"code cell {n}", cell.source) for n, cell in enumerate(chapter.code, start=1)]
    cells = [nbformat.v4.new_code_cell(source) for _, source in steps]
    kernel.nb = nbformat.v4.new_notebook(cells=cells)
    kernel.reset_execution_trackers()
    log.info("Executing %s", chapter.slug)
    _, *outputs = [
        await run_cell(kernel, index, f"{chapter.slug}.py, {name}")
        for index, (name, _) in enumerate(steps)
    ]
    return Run(outputs, await evaluate(chapter, kernel))


async def evaluate(chapter: Chapter, kernel: NotebookClient) -> dict[str, str]:
    """Return the value of each expression as text; a kernel is asked once for all of them."""
    client: Any = kernel.kc  # one of several kinds
    said: list[dict[str, Any]] = []
    # A triple-quoted f-string lets Python itself read the expression and its format.
    asked = {e: f'f"""{{{e}}}"""' for e in chapter.expressions}
    try:
        reply = await client.execute_interactive(
            "", user_expressions=asked, timeout=CELL_PATIENCE, output_hook=said.append
        )
    except TimeoutError:
        trouble = f"its expressions have not ended after {CELL_PATIENCE} s"
        raise SiteError(f"{chapter.slug}.py: {trouble}") from None
    values = reply["content"]["user_expressions"]
    for expression, value in values.items():
        if value["status"] == "error":
            trouble = f"{value['ename']}: {value['evalue']}"
            raise SiteError(f"{chapter.slug}.py, {{{{ {expression} }}}}: {trouble}")
    for message in said:
        if message["msg_type"] == "stream":
            text = message["content"]["text"]
            raise SiteError(f"{chapter.slug}.py, an expression in its prose: it writes: {text}")
    return {e: ast.literal_eval(value["data"]["text/plain"]) for e, value in values.items()}


async def run_cell(kernel: NotebookClient, index: int, place: str) -> Outputs:
    """Run one cell; what goes wrong in it, or in showing its result, ends the build.

    So does a warning: it would show the reader a path of the machine that built the page.
    """
    cell, trouble = kernel.nb.cells[index], ""
    try:
        await kernel.async_execute_cell(cell, index)
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
