"""Python in the page: what the build puts there so that a reader can run the cells.

The interpreter is Pyodide, CPython compiled to WebAssembly, with its NumPy. Both are
obtained when the site is built, verified by their SHA-256, and served with the site. Without
them the site is whole, but its cells do not run; with NN_TUTORIAL_REQUIRE_RUNTIME=1 their
lack ends the build.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from nbformat import NotebookNode

PYODIDE = "pyodide@314.0.3"
PYODIDE_SHA256 = "d7f7d24f8db486c7eda7280f3b0f7517524c8e43e8b086c6ee6ae8016658b484"
NUMPY = "numpy-2.4.3-cp314-cp314-pyemscripten_2026_0_wasm32.whl"
PYODIDE_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
LOCK = "pyodide-lock.json"
# PyPI has no NumPy for WebAssembly of its own; this package of PyPI's carries it.
NUMPY_CARRIER = "open-webui==0.12.4"
REQUIRE = "NN_TUTORIAL_REQUIRE_RUNTIME"
FOLDER = "NN_TUTORIAL_RUNTIME"

MNIST = "nn_tutorial/data/mnist"
TRAIN_IMAGES, TEST_IMAGES = 5_000, 1_000
RUNTIME = "assets/runtime/"
NOTICE = """\
Python in the page
==================
pyodide.*, python_stdlib.zip: Pyodide 314.0.3, https://github.com/pyodide/pyodide (MPL-2.0),
with CPython (PSF-2.0) in it. pyodide.asm.wasm.packed is its pyodide.asm.wasm, packed by gzip.
numpy-*.whl: NumPy (BSD-3-Clause); its licences are inside.
nn_tutorial-*.whl: this project, with tqdm (MPL-2.0 AND MIT) beside it.
mnist-*.zip: the first images of MNIST, LeCun, Cortes and Burges (CC BY-SA 3.0).
editor-*.mjs: CodeMirror 6, https://codemirror.net (MIT).
"""

log = get_plugin_logger("live")


class RuntimeUnavailableError(Exception):
    """A file of the runtime cannot be had on this machine."""


class RuntimeMismatchError(Exception):
    """A file of the runtime is not the one that it must be."""


# Obtaining the runtime


def verify(name: str, content: bytes, sha256: str) -> bytes:
    """Return `content` if it has this hash."""
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise RuntimeMismatchError(f"{name} must have the SHA-256 {sha256}, got {found}")
    return content


def run(*command: str, folder: Path) -> None:
    """Run a program in a folder; not to have it and to see it fail are one and the same."""
    try:
        subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    except FileNotFoundError:
        raise RuntimeUnavailableError(f"{command[0]} is not installed") from None
    except subprocess.CalledProcessError as error:
        last = (error.stderr.strip().splitlines() or [f"exit status {error.returncode}"])[-1]
        raise RuntimeUnavailableError(f"{' '.join(command[:3])} failed: {last}") from None


def keep(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    unfinished.write_bytes(content)
    unfinished.replace(path)


def obtain_pyodide(store: Path) -> dict[str, bytes]:
    """Return the files of Pyodide that a page needs, from the store or else from npm."""
    kept = store / f"{PYODIDE.replace('@', '-')}.tgz"
    if kept.exists():
        packed = verify(kept.name, kept.read_bytes(), PYODIDE_SHA256)
    else:
        with TemporaryDirectory() as folder:
            run("npm", "pack", PYODIDE, folder=Path(folder))
            content = (Path(folder) / kept.name).read_bytes()
        packed = verify(f"npm's {PYODIDE}", content, PYODIDE_SHA256)
        keep(kept, packed)
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        members = {name: archive.extractfile(f"package/{name}") for name in (*PYODIDE_FILES, LOCK)}
        return {name: member.read() for name, member in members.items() if member}


def obtain_numpy(store: Path, required: bool) -> bytes:
    """Return Pyodide's NumPy wheel from the store, or from a folder where it lies ready.

    Only where the runtime is required is it fetched: the package that carries it weighs
    106 MB.
    """
    ready = [os.environ[FOLDER]] if FOLDER in os.environ else []
    folders = [*map(Path, ready), store.parents[2] / "shared" / "runtime", store]
    for folder in folders:
        if (folder / NUMPY).exists():
            return (folder / NUMPY).read_bytes()
    if not required:
        raise RuntimeUnavailableError(f"{NUMPY} is in none of {', '.join(map(str, folders))}")
    with TemporaryDirectory() as name:
        options = ("--no-deps", "--only-binary=:all:", "--ignore-requires-python")
        run(sys.executable, "-m", "pip", "download", *options, NUMPY_CARRIER, folder=Path(name))
        with zipfile.ZipFile(next(Path(name).glob("*.whl"))) as carrier:
            return carrier.read(next(m for m in carrier.namelist() if m.endswith(f"/{NUMPY}")))


def obtain_runtime(root: Path, required: bool) -> dict[str, bytes]:
    """Return the files of the runtime by the names under which the site serves them."""
    store = root / ".cache" / "runtime"
    numpy = obtain_numpy(store, required)
    files = obtain_pyodide(store)
    lock = json.loads(files[LOCK])
    entry = lock["packages"]["numpy"]
    if entry["file_name"] != NUMPY:
        raise RuntimeMismatchError(f"{PYODIDE} wants {entry['file_name']}, not {NUMPY}")
    files[NUMPY] = verify(NUMPY, numpy, entry["sha256"])
    keep(store / NUMPY, numpy)
    files[LOCK] = json.dumps(lock | {"packages": {"numpy": entry}}).encode()
    files["pyodide.asm.wasm.packed"] = packed_once(store, files.pop("pyodide.asm.wasm"))
    files["NOTICE.txt"] = NOTICE.encode()
    return files


def packed_once(store: Path, content: bytes) -> bytes:
    """Return `content` packed by gzip as small as it gets, which takes some seconds."""
    path = store / f"{hashlib.sha256(content).hexdigest()}.gz"
    if not path.exists():
        keep(path, gzip.compress(content, mtime=0))
    return path.read_bytes()


# What this project adds: its own wheel, a part of MNIST, the editor


def zipped(files: dict[str, bytes]) -> bytes:
    """Return a zip archive that is the same to the byte whenever its files are."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name), files[name], zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def named_by_content(name: str, content: bytes) -> str:
    """Put a hash into a file's name: a browser cannot take an old one for the new."""
    stem, dot, suffix = name.rpartition(".")
    return f"{stem}-{hashlib.sha256(content).hexdigest()[:12]}{dot}{suffix}"


def page_wheel(root: Path) -> bytes:
    """Return the package as a wheel for the page: without MNIST, and without the figures.

    Beside it lie tqdm, as it is installed here, and the session that runs the cells.
    """
    package = root / "nn_tutorial"
    left_out = (package / "book" / "figures", package / "data" / "mnist")
    files = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in package.rglob("*")
        if path.is_file() and not any(map(path.is_relative_to, left_out)) and path.suffix != ".pyc"
    }
    files["live_session.py"] = Path(__file__).with_name("live_session.py").read_bytes()
    for path in distribution("tqdm").files or ():
        if path.suffix == ".py" or ".dist-info" in path.parts[0]:
            files[path.as_posix()] = path.read_binary()
    return zipped(files)


def part_of_mnist(root: Path) -> bytes:
    """Return a zip archive with the first images of MNIST, to be unpacked beside the package."""
    digest = hashlib.sha256(f"{TRAIN_IMAGES} {TEST_IMAGES}".encode())
    for path in sorted((root / MNIST).glob("*.gz")):
        digest.update(path.read_bytes())
    kept = root / ".cache" / "mnist" / f"{digest.hexdigest()}.zip"
    if not kept.exists():
        sys.path.insert(0, str(root))
        from nn_tutorial.datasets import write_part

        with TemporaryDirectory() as folder:
            write_part(Path(folder), TRAIN_IMAGES, TEST_IMAGES, root / MNIST)
            keep(kept, archive_of_mnist(Path(folder)))
    return kept.read_bytes()


def archive_of_mnist(folder: Path) -> bytes:
    """Return a zip archive of the files of MNIST in a folder, likewise."""
    names = ("*.gz", "part.json")
    paths = [path for name in names for path in folder.glob(name)]
    return zipped({f"{MNIST}/{path.name}": path.read_bytes() for path in paths})


def editor(root: Path) -> bytes:
    """Return the editor, bundled from npm's packages by their lock file."""
    source = Path(__file__).with_name("editor")
    names = ("package.json", "package-lock.json", "editor.mjs")
    contents = [(source / name).read_bytes() for name in names]
    kept = root / ".cache" / "editor" / f"{hashlib.sha256(b''.join(contents)).hexdigest()}.mjs"
    if not kept.exists():
        with TemporaryDirectory() as folder:
            for name, content in zip(names, contents, strict=True):
                (Path(folder) / name).write_bytes(content)
            run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", folder=Path(folder))
            options = ("--bundle", "--minify", "--format=esm", "--target=es2022")
            run(
                "node_modules/.bin/esbuild",
                *options,
                "--outfile=out.mjs",
                names[-1],
                folder=Path(folder),
            )
            keep(kept, (Path(folder) / "out.mjs").read_bytes())
    return kept.read_bytes()


# Putting it into the site


@dataclass(frozen=True)
class Live:
    """What a site serves so that its cells run, by name, and what its pages must know.

    Attributes
    ----------
    files
        Served under `RUNTIME`.
    wheel, part, whole, editor
        The names of four of them: our wheel, a part of MNIST, the whole of it, which is
        fetched where the reader asks for it, and the editor, None where it could not be had.
    """

    files: dict[str, bytes]
    wheel: str
    part: str
    whole: str
    editor: str | None

    def facts(self) -> dict[str, str | int | None]:
        """Return what a page must know: names, and how many bytes the first click fetches."""
        apart = (self.whole, self.editor, "NOTICE.txt")
        total = sum(len(self.files[name]) for name in self.files if name not in apart)
        # Nothing tells a page how far the import of a module has come.
        counted = total - len(self.files["pyodide.asm.mjs"])
        names = {"wheel": self.wheel, "part": self.part, "whole": self.whole}
        return names | {"editor": self.editor, "total": total, "counted": counted}


def prepare(root: Path) -> Live | None:
    """Gather all that the pages need; None, and a word in the log, where it cannot be had."""
    required = os.environ.get(REQUIRE) == "1"
    try:
        runtime = runtime_once(root, required)
    except RuntimeUnavailableError as error:
        if required:
            raise PluginError(f"{REQUIRE}=1, but {error}") from None
        log.info("The cells will not run in the pages: %s", error)
        return None
    except RuntimeMismatchError as error:
        raise PluginError(str(error)) from None
    files = dict(runtime)

    def add(name: str, content: bytes) -> str:
        named = named_by_content(name, content)
        files[named] = content
        return named

    wheel = add("nn_tutorial-py3-none-any.whl", page_wheel(root))
    part = add("mnist-part.zip", part_once(root))
    whole = add("mnist.zip", whole_once(root))
    bundle = editor_if_at_hand(root, required)
    return Live(files, wheel, part, whole, add("editor.mjs", bundle) if bundle else None)


@cache
def runtime_once(root: Path, required: bool) -> dict[str, bytes]:
    """Keep the runtime from one build of `mkdocs serve` to the next."""
    return obtain_runtime(root, required)


@cache
def part_once(root: Path) -> bytes:
    """Keep the part of MNIST likewise."""
    return part_of_mnist(root)


@cache
def whole_once(root: Path) -> bytes:
    """Keep the whole of it likewise."""
    return archive_of_mnist(root / MNIST)


def editor_if_at_hand(root: Path, required: bool) -> bytes | None:
    """Return the editor, or None where cells are to be edited in a plain text field."""
    try:
        return editor(root)
    except RuntimeUnavailableError as error:
        if required:
            raise PluginError(f"{REQUIRE}=1, but the editor cannot be made: {error}") from None
        log.info("The cells will be edited in a plain text field: %s", error)
        return None


def add_files(files: Files, chapters: list[NotebookNode], config: MkDocsConfig) -> None:
    """Add the code of the chapters' cells to the site, and once for both languages the rest."""
    live = prepare(Path(config.config_file_path).resolve().parent)
    if live is None:
        return
    if config.theme["language"] == "ko":
        for name, content in live.files.items():
            files.append(File.generated(config, f"{RUNTIME}{name}", content=content))
    for chapter in chapters:
        cells = describe_cells(chapter, live)
        files.append(File.generated(config, cells_address(chapter.metadata.slug), content=cells))


def cells_address(slug: str) -> str:
    """Return where the code of a chapter's cells lies in the site of each language."""
    return f"assets/live/cells/{slug}.json"


def describe_cells(chapter: NotebookNode, live: Live) -> str:
    """Return, as JSON, what a page fetches at the first click: its code, hidden cells' too."""
    code = [cell for cell in chapter.cells if cell.cell_type == "code"]
    cells: list[dict[str, Any]] = []
    for number, cell in enumerate(code, start=1):
        try:
            cells.append(describe_cell(cell))
        except ValueError as error:
            raise PluginError(f"{chapter.metadata.slug}.py, code cell {number}: {error}") from None
    return json.dumps({"cells": cells} | live.facts())


def describe_cell(cell: NotebookNode) -> dict[str, Any]:
    """Return a cell's code and what its tags and metadata say on how it runs in a page.

    The tag ``slow`` marks a cell that takes minutes there, and its metadata ``smaller``
    replaces texts in it to make it lighter; ``local`` one that cannot run there at all.
    (``exercise``, one that ends with the check of the reader's answer, the template marks.)
    """
    tags, smaller = cell.metadata.get("tags", []), cell.source
    for old, new in cell.metadata.get("smaller", {}).items():
        if old not in smaller:
            raise ValueError(f"smaller: {old!r} is not in the cell")
        smaller = smaller.replace(old, new)
    return {
        "code": cell.source,
        "smaller": smaller if smaller != cell.source else None,
        "slow": "slow" in tags,
        "local": "local" in tags,
    }


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
