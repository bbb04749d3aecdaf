"""What the site serves so that its cells run, and what a page must know of it."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from site_builder.cache import once
from site_builder.runtime.supply import Lock

WASM, NOTICE = "pyodide.asm.wasm", "NOTICE.txt"


@dataclass(frozen=True)
class Pack:
    """The files by the names under which they are served, and four of the names.

    They are of our wheel, a part of MNIST, the whole of it, which is fetched where the reader
    asks for it, and the editor, None where it could not be had.
    """

    files: dict[str, bytes]
    wheel: str
    part: str
    whole: str
    editor: str | None

    def facts(self) -> dict[str, str | int | None]:
        """Return what a page must know: names, and how many bytes the first click fetches."""
        apart = (self.whole, self.editor, NOTICE)
        total = sum(len(self.files[name]) for name in self.files if name not in apart)
        # Nothing tells a page how far the import of a module has come.
        counted = total - len(self.files["pyodide.asm.mjs"])
        names = {"wheel": self.wheel, "part": self.part, "whole": self.whole}
        return names | {"editor": self.editor, "total": total, "counted": counted}


def pack(
    served: Mapping[str, bytes], wheel: bytes, part: bytes, whole: bytes, editor: bytes | None
) -> Pack:
    """Put together Pyodide's files, as they are served, and ours, named by their content."""
    files = dict(served)

    def add(name: str, content: bytes) -> str:
        stem, dot, suffix = name.rpartition(".")
        # A browser cannot take an old one for the new.
        named = f"{stem}-{hashlib.sha256(content).hexdigest()[:12]}{dot}{suffix}"
        files[named] = content
        return named

    return Pack(
        files,
        add("nn_tutorial-py3-none-any.whl", wheel),
        add("mnist-part.zip", part),
        add("mnist.zip", whole),
        add("editor.mjs", editor) if editor else None,
    )


def as_served(lock: Lock, files: Mapping[str, bytes], store: Path) -> dict[str, bytes]:
    """Return Pyodide's files as a site serves them: the largest one packed, and their notices."""
    packed = store / f"{WASM}.packed-{lock['files'][WASM]['sha256']}"
    served = {name: content for name, content in files.items() if name != WASM}
    return served | {
        # As small as it gets, which takes some seconds.
        f"{WASM}.packed": once(packed, lambda: gzip.compress(files[WASM], mtime=0)),
        "pyodide-lock.json": json.dumps(lock["served"]).encode(),
        NOTICE: Path(__file__).with_name(NOTICE).read_bytes(),
    }


def describe_cell(code: str, metadata: Mapping[str, Any]) -> dict[str, Any]:
    """Return a cell's code and what its tags and metadata say on how it runs in a page.

    The tag ``slow`` marks a cell that takes minutes there, and its metadata ``smaller``
    replaces texts in it to make it lighter; ``local`` one that cannot run there at all.
    (``exercise``, one that ends with the check of the reader's answer, the template marks.)
    """
    tags, smaller = metadata.get("tags", []), code
    for old, new in metadata.get("smaller", {}).items():
        if old not in smaller:
            raise ValueError(f"smaller: {old!r} is not in the cell")
        smaller = smaller.replace(old, new)
    return {
        "code": code,
        "smaller": smaller if smaller != code else None,
        "slow": "slow" in tags,
        "local": "local" in tags,
    }
