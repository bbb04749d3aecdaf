"""The true carrier of the runtime, fetched for real: 106 MB of the Python package index."""

from __future__ import annotations

import hashlib
from pathlib import Path

from site_builder.runtime.supply import LOCK, obtain


def test_the_carrier_has_every_file_that_the_lock_pins(tmp_path: Path) -> None:
    said: list[str] = []
    nowhere = "http://127.0.0.1:1/"
    files = obtain({**LOCK, "distribution": nowhere}, tmp_path, said.append)
    assert f"Fetching {LOCK['carrier']} by pip" in said[1]
    assert files.keys() == LOCK["files"].keys()
    for name, pin in LOCK["files"].items():
        assert hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() == pin
