"""What the site serves so that its cells run: Pyodide, this project, MNIST and the editor."""

from __future__ import annotations

import gzip
import io
import json
import logging
import os
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import distribution
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from site_builder.cache import once, sha256
from site_builder.runtime.supply import LOCK, RuntimeUnavailableError, editor, obtain

SETTING = "NN_TUTORIAL_RUNTIME"
WASM, NOTICE = "pyodide.asm.wasm", "NOTICE.txt"
MNIST = "nn_tutorial/data/mnist"
TRAIN_IMAGES, TEST_IMAGES = 5_000, 1_000

log = logging.getLogger("mkdocs.plugins.runtime")


@dataclass(frozen=True)
class Pack:
    """Files by the names under which they are served, and what pages must know of them."""

    files: dict[str, bytes]
    facts: dict[str, str | int | None]


class Supply:
    """What the cells need, asked for once in a run, also where it cannot be had.

    A lack is a warning, which ends a strict build; whoever wants no runtime says so.
    """

    def __init__(self, root: Path, lock: dict[str, Any] = LOCK) -> None:
        self._root, self._lock, self._cache = root, lock, root / ".cache"

    def pack(self) -> Pack | None:
        """Return what a site serves, with the package as it is now; None if no cell will run."""
        if self._served is None:
            return None
        return pack(self._served, page_wheel(self._root), *self._mnist, self._editor)

    @cached_property
    def _served(self) -> Mapping[str, bytes] | None:
        if os.environ.get(SETTING) == "none":
            log.info("The cells will not run in the pages: %s=none", SETTING)
            return None
        store = self._cache / "runtime"
        try:
            return as_served(self._lock, obtain(self._lock, store, log.info), store)
        except RuntimeUnavailableError as error:
            log.warning(
                "The cells will not run in the pages (%s=none asks for that): %s", SETTING, error
            )
            return None

    @cached_property
    def _mnist(self) -> tuple[bytes, bytes]:
        return mnist(self._root / MNIST, self._cache / "mnist")

    @cached_property
    def _editor(self) -> bytes | None:
        try:
            return editor(self._cache / "editor", log.info)
        except RuntimeUnavailableError as error:
            log.warning("The cells will be edited in a plain text field: %s", error)
            return None


def as_served(lock: Mapping[str, Any], files: Mapping[str, bytes], store: Path) -> dict[str, bytes]:
    """Return Pyodide's files as a site serves them: the largest one packed, and their notices."""
    packed = store / f"{WASM}.packed-{lock['files'][WASM]}"
    return {
        **{name: content for name, content in files.items() if name != WASM},
        # As small as it gets, which takes some seconds.
        f"{WASM}.packed": once(packed, lambda: gzip.compress(files[WASM], mtime=0)),
        "pyodide-lock.json": json.dumps(lock["served"]).encode(),
        NOTICE: Path(__file__).with_name(NOTICE).read_bytes(),
    }


def pack(
    served: Mapping[str, bytes], wheel: bytes, part: bytes, whole: bytes, editor: bytes | None
) -> Pack:
    """Put together Pyodide's files, as they are served, and ours, named by their content.

    The facts are four names, None for an editor that could not be had, and how many bytes the
    first click fetches, in all and as far as a page can count them.
    """
    files = dict(served)
    facts: dict[str, str | int | None] = {"editor": None}
    for role, name, content in (
        ("wheel", "nn_tutorial-py3-none-any.whl", wheel),
        ("part", "mnist-part.zip", part),
        ("whole", "mnist.zip", whole),
        ("editor", "editor.mjs", editor),
    ):
        if content is not None:
            stem, dot, suffix = name.rpartition(".")
            # A browser cannot take an old one for the new.
            facts[role] = f"{stem}-{sha256(content)[:12]}{dot}{suffix}"
            files[str(facts[role])] = content
    apart = (facts["whole"], facts["editor"], NOTICE)
    total = sum(len(content) for name, content in files.items() if name not in apart)
    # Nothing tells a page how far the import of a module has come.
    return Pack(files, {**facts, "total": total, "counted": total - len(files["pyodide.asm.mjs"])})


def page_wheel(root: Path) -> bytes:
    """Return the package as a wheel for the page: without MNIST, and without the figures.

    Beside it lie tqdm, as it is installed here, and the session that runs the cells.
    """
    left_out = (root / "nn_tutorial" / "book" / "figures", root / MNIST)
    files = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in (root / "nn_tutorial").rglob("*")
        if path.is_file() and not any(map(path.is_relative_to, left_out)) and path.suffix != ".pyc"
    }
    files["live_session.py"] = Path(__file__).with_name("session.py").read_bytes()
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
