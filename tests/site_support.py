"""What the tests of the site share: how it is built, read and served."""

from __future__ import annotations

import functools
import http.server
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
    """Serves files without writing about it."""

    def log_message(self, *_: Any) -> None:
        """Say nothing."""
