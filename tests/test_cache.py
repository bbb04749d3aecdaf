"""What is kept from one build to the next."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.cache import once


def test_what_is_kept_is_made_once(tmp_path: Path) -> None:
    made: list[str] = []

    def make() -> bytes:
        made.append("made")
        return b"first line\nsecond line\n"

    assert once(tmp_path / "new" / "kept", make) == b"first line\nsecond line\n"
    assert once(tmp_path / "new" / "kept", make) == b"first line\nsecond line\n"
    assert made == ["made"]


@pytest.mark.parametrize("left", [0, 10, 64, 65, -1])
def test_a_truncated_file_is_made_anew(tmp_path: Path, left: int) -> None:
    once(tmp_path / "kept", lambda: b"content")
    whole = (tmp_path / "kept").read_bytes()
    (tmp_path / "kept").write_bytes(whole[:left])
    assert once(tmp_path / "kept", lambda: b"made anew") == b"made anew"
    assert once(tmp_path / "kept", bytes) == b"made anew"
