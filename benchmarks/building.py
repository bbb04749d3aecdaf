"""The whole site: built cold, built from its cache, and served after an edit of prose."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCES = ("docs", "nn_tutorial", "site_builder", "mkdocs.yml", "mkdocs.en.yml", "pyproject.toml")
PORT = 8765
PATIENCE = 60.0


def measure() -> dict[str, float]:
    """Return the seconds of a cold build, a cached one, and an edit of prose in `serve`."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for source in SOURCES:
            path = ROOT / source
            copy = shutil.copytree if path.is_dir() else shutil.copy2
            copy(path, folder / source)
        return {"cold": build(folder), "cached": build(folder), "prose": edit_prose(folder)}


def build(folder: Path) -> float:
    """Return the seconds that `mkdocs build --strict` takes."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"],
        cwd=folder,
        env=_environment(),
        check=True,
    )
    return time.perf_counter() - start


def edit_prose(folder: Path) -> float:
    """Return the seconds from saving a sentence until `mkdocs serve` shows it."""
    chapter, marker = folder / "docs" / "chapters" / "summary.py", "An edit that was just saved."
    address = f"127.0.0.1:{PORT}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", address]
    server = subprocess.Popen(command, cwd=folder, env=_environment())
    try:
        url = f"http://{address}/en/summary.html"
        _wait_until(url, "</html>")
        source = chapter.read_text(encoding="utf-8")
        edited = source.rstrip() + f'\n\n# %% [markdown] lang="en"\n# {marker}\n'
        edited += '\n# %% [markdown] lang="ko"\n# 방금 저장한 문장.\n'
        start = time.perf_counter()
        chapter.write_text(edited, encoding="utf-8")
        _wait_until(url, marker)
        return time.perf_counter() - start
    finally:
        server.terminate()
        server.wait()


def _environment() -> dict[str, str]:
    # Without the runtime of the pages: how long that takes to come is the network's time.
    return os.environ | {"NO_MKDOCS_2_WARNING": "1", "NN_TUTORIAL_RUNTIME": "none"}


def _wait_until(url: str, text: str) -> None:
    deadline = time.perf_counter() + PATIENCE
    while time.perf_counter() < deadline:
        with suppress(OSError), urllib.request.urlopen(url, timeout=PATIENCE) as response:
            if text in response.read().decode():
                return
        time.sleep(0.05)
    raise TimeoutError(f"{url} did not show {text!r} within {PATIENCE:.0f} s")
