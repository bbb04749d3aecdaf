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


def made_once(path: Path, make: Callable[[], bytes]) -> bytes:
    """Return the content of a kept file, or make it anew where it is not there or not whole.

    The file begins with the hash of what follows.
    """
    size = hashlib.sha256().digest_size
    kept = path.read_bytes() if path.exists() else b""
    if len(kept) >= size and hashlib.sha256(kept[size:]).digest() == kept[:size]:
        return kept[size:]
    content = make()
    keep(path, hashlib.sha256(content).digest() + content)
    return content
