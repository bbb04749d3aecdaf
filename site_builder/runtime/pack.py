"""What the site serves so that its cells run: Pyodide, this project, MNIST and the editor."""

from __future__ import annotations

import gzip
import io
import json
import logging
import os
import zipfile
from collections.abc import Collection, Mapping
from functools import cached_property
from importlib.metadata import distribution
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from nn_tutorial.book.figures.in_page import Words
from site_builder.cache import once, sha256
from site_builder.execute import read_package
from site_builder.runtime.supply import LOCK, RuntimeUnavailableError, editor, obtain

SETTING = "NN_TUTORIAL_RUNTIME"
WASM, NOTICE = "pyodide.asm.wasm", "NOTICE.txt"
MNIST = "nn_tutorial/data/mnist"
TRAIN_IMAGES, TEST_IMAGES = 5_000, 1_000
# Not every server knows what an .mjs is, and a browser takes a module of no other type.
MODULES = {"pyodide.mjs": "pyodide.js", "pyodide.asm.mjs": "pyodide.asm.js"}
# Beside this module, what runs the cells in a page; and where figures.py finds its words.
SESSION = ("__init__.py", "session.py", "figures.py", "drawing.py")
FIGURE_WORDS = "site_builder/runtime/figure_words.json"
# Pyodide's files, the names of those that draw, a part of MNIST, the whole, and the editor.
Parts = tuple[Mapping[str, bytes], Collection[str], bytes, bytes, bytes | None]
# What pages must know, None if no cell runs: the folder of the runtime and four names in it, and
# how many bytes the first click fetches, and how many more come before a figure is drawn.
Facts = dict[str, str | int | None] | None
log = logging.getLogger("mkdocs.plugins.runtime")


class Supply:
    """What the cells need, asked for once in a run; its lack is a warning: no strict build."""

    def __init__(self, root: Path, lock: dict[str, Any] = LOCK) -> None:
        self._root, self._lock = root, lock

    def pack(self, words: Words) -> tuple[dict[str, bytes], Facts]:
        """Return what a site serves, with the package as it is now, by path; and the facts."""
        return pack(page_wheel(self._root, words), *self._parts) if self._parts else ({}, None)

    @cached_property
    def _parts(self) -> Parts | None:
        if os.environ.get(SETTING) == "none":
            log.info("The cells will not run in the pages: %s=none", SETTING)
            return None
        store, bundle = self._root / ".cache", None
        try:
            files = obtain(self._lock, store / "runtime", log.info)
        except RuntimeUnavailableError as error:
            log.warning("No cell will run in the pages (%s=none asks for that): %s", SETTING, error)
            return None
        try:
            bundle = editor(store / "editor", log.info)
        except RuntimeUnavailableError as error:
            log.warning("The cells will be edited in a plain text field: %s", error)
        wasm, packed = files.pop(WASM), store / "runtime" / f"{self._lock['files'][WASM]}.packed"
        # As small as it gets, which takes some seconds.
        files[f"{WASM}.packed"] = once(packed, lambda: gzip.compress(wasm, mtime=0))
        files["pyodide-lock.json"] = json.dumps(self._lock["served"]).encode()
        files[NOTICE] = Path(__file__).with_name(NOTICE).read_bytes()
        packages = self._lock["served"]["packages"]
        drawing = [packages[name]["file_name"] for name in packages if name != "numpy"]
        return files, drawing, *mnist(self._root / MNIST, store / "mnist"), bundle


def pack(
    wheel: bytes,
    pyodide: Mapping[str, bytes],
    drawing: Collection[str],
    part: bytes,
    whole: bytes,
    editor: bytes | None,
) -> tuple[dict[str, bytes], Facts]:
    """Return Pyodide's files, and ours, named by their content, with the facts.

    All lie in a folder that is named by Pyodide's files, which belong together. `drawing` are
    the names of those that come when a figure is drawn.
    """
    files = {MODULES.get(name, name): content for name, content in pyodide.items()}
    names = {}
    for role, stem, suffix, content in (
        ("wheel", "nn_tutorial-py3-none-any", "whl", wheel),
        ("part", "mnist-part", "zip", part),
        ("whole", "mnist", "zip", whole),
        ("editor", "editor", "js", editor),
    ):
        if content is not None:
            # A browser cannot take an old one for the new.
            names[role] = f"{stem}-{sha256(content)[:12]}.{suffix}"
            files[names[role]] = content
    apart = (names["whole"], names.get("editor"), NOTICE, *drawing)
    total = sum(len(files[name]) for name in files if name not in apart)
    figures = sum(len(files[name]) for name in drawing)
    folder = sha256("".join(sha256(pyodide[name]) for name in sorted(pyodide)).encode())[:12]
    served = {f"{folder}/{name}": content for name, content in files.items()}
    facts = {"runtime": folder, "editor": None, **names, "total": total, "figures": figures}
    return served, facts


def page_wheel(root: Path, words: Words) -> bytes:
    """Return the package as a wheel for the page, without MNIST.

    Beside it lie tqdm, as it is installed here, what runs the cells, and the words of figures.
    """
    package, here = read_package(root), Path(__file__).parent
    files = {name: package[name] for name in package if not name.startswith(MNIST)}
    for source in (here.parent / "__init__.py", *map(here.joinpath, SESSION)):
        files[source.relative_to(here.parents[1]).as_posix()] = source.read_bytes()
    table = {"korean": words.korean, "kept": sorted(words.kept)}
    files[FIGURE_WORDS] = json.dumps(table).encode()
    for path in distribution("tqdm").files or ():
        if path.suffix == ".py" or ".dist-info" in path.parts[0]:
            files[path.as_posix()] = path.read_binary()
    return zipped(files)


def mnist(folder: Path, store: Path) -> tuple[bytes, bytes]:
    """Return two zip archives: the first images of MNIST, and all, for beside the package."""
    whole = archive(folder)

    def make() -> bytes:
        from nn_tutorial.datasets import write_part  # NumPy takes its time, and is seldom needed.

        with TemporaryDirectory() as name:
            write_part(Path(name), TRAIN_IMAGES, TEST_IMAGES, folder)
            return archive(Path(name))

    return once(store / sha256(f"{TRAIN_IMAGES} {TEST_IMAGES}".encode() + whole), make), whole


def archive(folder: Path) -> bytes:
    """Return a zip archive of the files of MNIST in a folder."""
    paths = [*folder.glob("*.gz"), *folder.glob("part.json")]
    return zipped({f"{MNIST}/{path.name}": path.read_bytes() for path in paths})


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip archive that is the same to the byte whenever its files are."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name), files[name], zipfile.ZIP_DEFLATED)
    return stream.getvalue()
