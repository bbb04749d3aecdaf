"""A tool that is missing from CI is a failure, and not a test less."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
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


def run(folder: Path, *skipped: str, ci: str) -> subprocess.CompletedProcess[str]:
    """Run a test that passes, and what is skipped in these ways."""
    shutil.copy(ROOT / "conftest.py", folder)
    (folder / "test_passes.py").write_text("def test_passes(): pass\n")
    for way in skipped:
        (folder / f"test_{way}.py").write_text(SKIPPED[way])
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-ra", "--rootdir", folder, folder],
        env=os.environ | {"CI": ci},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("way", SKIPPED)
def test_what_would_be_skipped_fails_in_ci(tmp_path: Path, way: str) -> None:
    ran = run(tmp_path, way, ci="true")
    assert ran.returncode != 0
    assert "nothing may be skipped. Skipped: no browser" in ran.stdout


def test_elsewhere_it_is_skipped(tmp_path: Path) -> None:
    ran = run(tmp_path, *SKIPPED, ci="")
    assert ran.returncode == 0
    assert "1 passed, 3 skipped" in ran.stdout
