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
from filelock import FileLock
from site_support import LESSONS, ROOT

TOOLS = ROOT / "tests" / "lighthouse"  # npm's lists of what to install
INSTALLED = ROOT / ".cache" / "npm"
CATEGORIES = ("accessibility", "best-practices", "seo")


@pytest.fixture(scope="session")
def lighthouse() -> list[str]:
    """The command that runs Lighthouse, which npm installs under .cache once."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        pytest.skip("Node with npm is missing")
    script = INSTALLED / "node_modules" / "lighthouse" / "cli" / "index.js"
    wanted, had = TOOLS / "package-lock.json", INSTALLED / "package-lock.json"
    INSTALLED.mkdir(parents=True, exist_ok=True)
    with FileLock(INSTALLED / "lock"):
        if not script.exists() or had.read_bytes() != wanted.read_bytes():
            for name in ("package.json", "package-lock.json"):
                shutil.copy(TOOLS / name, INSTALLED)
            install = [npm, "ci", "--prefix", INSTALLED, "--no-audit", "--no-fund"]
            outcome = subprocess.run(install, capture_output=True, encoding="utf-8", check=False)
            if outcome.returncode:
                pytest.skip(f"npm could not install Lighthouse: {outcome.stderr.strip()[-300:]}")
    return [node, str(script)]


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
