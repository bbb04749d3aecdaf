"""What the tests of the site share: how it is built, read and served."""

from __future__ import annotations

import functools
import gzip
import http.server
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import pytest
from bs4 import BeautifulSoup

ROOT = Path(__file__).parents[1]


def mkdocs_build(project: Path, target: Path) -> subprocess.CompletedProcess[str]:
    """Build a project's site strictly; its log is in ``stderr``."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)],
        cwd=project,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@dataclass(frozen=True)
class Site:
    """A built site."""

    folder: Path
    log: str

    @functools.cached_property
    def pages(self) -> dict[str, BeautifulSoup]:
        """Every page, parsed as a browser does, by its address in the site."""
        return {
            path.relative_to(self.folder).as_posix(): BeautifulSoup(
                path.read_text(encoding="utf-8"), "html5lib"
            )
            for path in sorted(self.folder.rglob("*.html"))
        }

    def lessons(self, language: str) -> dict[str, BeautifulSoup]:
        """Return one language's pages but its 404 page, by their address in that language."""
        return {
            address.removeprefix("en/"): page
            for address, page in self.pages.items()
            if address.startswith("en/") == (language == "en") and not address.endswith("404.html")
        }


@dataclass(frozen=True)
class SmallProject:
    """A project with the site's settings, a package of one line and its own chapters."""

    folder: Path

    def write(self, slug: str, code: str = "", ko: str = "글", en: str = "text") -> Path:
        """Write a chapter: a heading, prose in both languages, and one code cell."""
        prose = "".join(
            f'# %% [markdown] lang="{language}"\n# # {slug} {{ #{slug} }}\n#\n# {text}\n\n'
            for language, text in (("ko", ko), ("en", en))
        )
        path = self.folder / "docs" / "chapters" / f"{slug}.py"
        path.write_text(prose + (f"# %%{code}\n" if code else ""), encoding="utf-8")
        return path

    def build(self) -> subprocess.CompletedProcess[str]:
        """Build its site."""
        return mkdocs_build(self.folder, self.folder / "site")


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files as a host of static pages does: compressed, and without writing about it."""

    protocol_version = "HTTP/1.1"
    compressed = (".css", ".html", ".ipynb", ".js", ".json", ".mjs", ".svg", ".xml")

    def do_GET(self) -> None:
        """Answer with the file, by gzip where that makes it smaller."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in self.compressed or not path.is_file():
            return super().do_GET()
        content = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(path)}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        return None

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def missing(what: str) -> NoReturn:
    """Skip a browser test, or fail it where a browser is required."""
    reason = f"{what} is missing: the browser tests need Playwright, Chromium and Node"
    if os.environ.get("NN_TUTORIAL_REQUIRE_BROWSER") == "1":
        pytest.fail(reason)
    pytest.skip(reason)
