"""Files under .cache: written whole or not at all, so that two builds never hurt each other."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path


def keep(path: Path, content: bytes) -> None:
    """Write a file so that nobody ever sees a part of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    unfinished.write_bytes(content)
    unfinished.replace(path)


def once(path: Path, make: Callable[[], bytes]) -> bytes:
    """Return what is kept in a file; it is made where the file is missing or no longer whole.

    The file begins with a line that holds the SHA-256 of the rest.
    """
    digest, _, content = (path.read_bytes() if path.exists() else b"").partition(b"\n")
    if digest.decode(errors="replace") != sha256(content):
        content = make()
        keep(path, sha256(content).encode() + b"\n" + content)
    return content


def sha256(content: bytes) -> str:
    """Return the SHA-256 of a content, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()
