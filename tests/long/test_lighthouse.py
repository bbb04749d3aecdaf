"""What Lighthouse says of every page of the built site, on its settings for a mobile phone.

Its score of performance is made of times, and no test. What moves while a page opens is found
where the pages are visited.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from site_support import LESSONS, ROOT

LIGHTHOUSE = ROOT / "tests" / "tools" / "node_modules" / "lighthouse" / "cli" / "index.js"
CATEGORIES = ("accessibility", "best-practices", "seo")


@pytest.fixture(scope="session")
def lighthouse() -> list[str]:
    """The command that runs Lighthouse, which `make` installs with the other tools."""
    node = shutil.which("node")
    if not node or not LIGHTHOUSE.exists():
        pytest.skip("Lighthouse is not installed: npm ci --prefix tests/tools")
    return [node, str(LIGHTHOUSE)]


@pytest.mark.parametrize("path", LESSONS)
def test_lighthouse_finds_nothing(
    lighthouse: list[str], chromium: Path, address: str, path: str
) -> None:
    outcome = subprocess.run(
        [
            *lighthouse,
            address + path,
            "--quiet",
            "--output=json",
            f"--only-categories={','.join(CATEGORIES)}",
            "--chrome-flags=--headless=new --no-sandbox",
        ],
        env=os.environ | {"CHROME_PATH": str(chromium)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert outcome.returncode == 0, outcome.stderr
    report = json.loads(outcome.stdout)
    failed = [name for name, audit in report["audits"].items() if audit["score"] == 0]
    scores = {name: report["categories"][name]["score"] for name in CATEGORIES}
    assert scores == dict.fromkeys(CATEGORIES, 1), failed
