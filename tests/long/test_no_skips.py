"""A tool that is missing from CI is a failure, and not a test less."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SKIPPED = {
    "test": "import pytest\n\ndef test_skipped():\n    pytest.skip('no browser')\n",
    "fixture": """import pytest

@pytest.fixture
def browser():
    pytest.importorskip("no_browser", reason="no browser")

def test_skipped(browser):
    pass
""",
    "module": "import pytest\npytest.importorskip('no_browser', reason='no browser')\n",
}
GO_ON = "--continue-on-collection-errors"


def run(folder: Path, *, ci: str) -> subprocess.CompletedProcess[str]:
    """Run a test that passes, and what is skipped in each way."""
    shutil.copy(ROOT / "conftest.py", folder)
    (folder / "test_passes.py").write_text("def test_passes(): pass\n")
    for way, text in SKIPPED.items():
        (folder / f"test_{way}.py").write_text(text)
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-ra", GO_ON, "--rootdir", folder, folder],
        env=os.environ | {"CI": ci},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_what_would_be_skipped_fails_in_ci(tmp_path: Path) -> None:
    ran = run(tmp_path, ci="true")
    assert ran.returncode != 0
    said = "\nCI is set, so nothing may be skipped. Skipped: no browser\n"
    assert ran.stdout.count(said) == len(SKIPPED), ran.stdout
    assert "1 failed, 1 passed, 2 errors" in ran.stdout


def test_elsewhere_it_is_skipped(tmp_path: Path) -> None:
    ran = run(tmp_path, ci="")
    assert ran.returncode == 0
    assert "1 passed, 3 skipped" in ran.stdout
