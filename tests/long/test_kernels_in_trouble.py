"""A kernel that dies, and what is not begun after an error."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_execute import counting, read, run

from site_builder import SiteError, execute


def test_a_kernel_that_dies_is_an_error_too(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match=r"^value\.py, code cell 1: the kernel died"):
        run(read("import os\nos._exit(1)"), tmp_path)


def test_after_an_error_no_other_chapter_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = counting(tmp_path)
    monkeypatch.setattr(execute, "KERNELS_AT_A_TIME", 1)
    chapters = [read("1 / 0"), read("import nn_tutorial", slug="after")]
    with pytest.raises(SiteError, match=r"^value\.py, code cell 1: ZeroDivisionError"):
        execute.execute_all(chapters, root)
    assert not (root / "runs").exists()
