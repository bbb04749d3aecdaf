"""What Lighthouse says of the built site, on its settings for a mobile phone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from site_support import ROOT, Site, missing

TOOLS = ROOT / "tests" / "tools"
WANTED = {"accessibility": 1.0, "best-practices": 1.0, "seo": 1.0, "performance": 0.95}
# Other work on the machine counts as the page's, and a page that is still being laid out is not
# the page that is read: the best of a few runs is the page's own. Accessibility is tested by axe,
# too, once a page is whole.
RUNS = 5


@pytest.fixture(scope="session")
def lighthouse() -> list[str]:
    """The command that runs Lighthouse, which npm installs with the other tools once."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        missing("Node with npm")
    wanted, installed = TOOLS / "package-lock.json", TOOLS / "node_modules" / ".package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < wanted.stat().st_mtime:
        install = [npm, "ci", "--prefix", str(TOOLS), "--ignore-scripts", "--no-audit", "--no-fund"]
        outcome = subprocess.run(install, capture_output=True, encoding="utf-8", check=False)
        if outcome.returncode:
            missing(f"Lighthouse (npm: {outcome.stderr.strip()[-300:]})")
    return [str(node), str(TOOLS / "node_modules" / "lighthouse" / "cli" / "index.js")]


def measure(lighthouse: list[str], chromium: Any, url: str) -> dict[str, Any]:
    """Return what Lighthouse reports on a page."""
    outcome = subprocess.run(
        [
            *lighthouse,
            url,
            "--quiet",
            "--output=json",
            "--chrome-flags=--headless=new --no-sandbox",
        ],
        env=os.environ | {"CHROME_PATH": chromium},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert outcome.returncode == 0, outcome.stderr
    report: dict[str, Any] = json.loads(outcome.stdout)
    return report


@pytest.mark.parametrize("language", ["ko", "en"])
def test_lighthouse_is_content(
    lighthouse: list[str], chromium: Path, address: str, site: Site, language: str
) -> None:
    base = address if language == "ko" else f"{address}en/"
    for lesson in site.lessons(language):
        best, shift = dict.fromkeys(WANTED, 0.0), 1.0
        for _ in range(RUNS):
            report = measure(lighthouse, str(chromium), base + lesson)
            best = {name: max(best[name], report["categories"][name]["score"]) for name in WANTED}
            shift = min(shift, report["audits"]["cumulative-layout-shift"]["numericValue"])
            assert report["audits"]["errors-in-console"]["score"] == 1, lesson
            missed = [name for name, wanted in WANTED.items() if best[name] < wanted]
            if not missed and shift == 0:
                break
        assert not missed, (lesson, best, failed(report))
        assert shift == 0, lesson


def failed(report: dict[str, Any]) -> list[str]:
    """Return the names of the audits that are not passed."""
    return [name for name, audit in report["audits"].items() if audit["score"] == 0]
