"""`mkdocs serve` on a small project: what its chapters say and compute shows in both languages.

So does what is edited, and the rest stays as it was. What ends a build is in
test_building_in_trouble.py.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from site_support import STILL, SmallProject

from nn_tutorial.book.demo_data import MIME_TYPE

PATIENCE = 60.0  # seconds


class Server:
    """A project that is being served, its log, and its pages."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.log = folder / "serve.log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", self.address],
                cwd=folder,
                env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"} | STILL,
                stderr=log,
            )

    def read(self, path: str, until: str = "</html>") -> str:
        """Return a page as soon as it has this text, without the line that numbers the builds."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            # The server answers when a build has ended, and never after one that has failed.
            with suppress(OSError):
                content = self.ask(path, end - time.monotonic())
                if until in content:
                    lines = content.splitlines()
                    return "\n".join(line for line in lines if not line.startswith("livereload("))
            time.sleep(0.1)
        raise TimeoutError(f"{path} without {until!r}: {self.log.read_text()}")

    def ask(self, path: str, patience: float) -> str:
        """Return what the server answers within so many seconds."""
        with urllib.request.urlopen(f"http://{self.address}{path}", timeout=patience) as page:
            return str(page.read().decode())

    def stop(self) -> None:
        """End the server as a service manager would."""
        self.process.terminate()
        self.process.wait(PATIENCE)


# Imports what uses the edited module, counts the runs, and prints what was edited.
CODE = """
import sys
from nn_tutorial import TwoLayerNet
open({runs!r}, "a").write("x")
print(sys.modules["nn_tutorial.layers"].SCALE)"""
# What a chapter makes for the scripts of its pages.
ASSET = f"""
from IPython.display import display
display({{{MIME_TYPE!r}: {{"name": "a.js", "content": "b = 1;"}}}}, raw=True)"""
# A section that may be skipped.
ASIDE = "\n#\n# ## More {{ #{anchor} .aside }}"


class Book:
    """Three chapters, of which the last links to a section of the first."""

    def __init__(self, project: SmallProject) -> None:
        self.project, self.runs = project, project.folder / "runs"
        project.edit("layers", "SCALE = 1")
        project.show("index", "build: [first.md, second.md]")
        project.write("first", ASSET)
        project.write("second", ko="[글](index.md#extra)", en="[text](index.md#extra)")
        self.write("처음", "The start", "extra")

    def write(self, ko: str, en: str, anchor: str) -> None:
        """Let the first chapter say this, with a section of this name."""
        aside = ASIDE.format(anchor=anchor)
        self.project.write("index", CODE.format(runs=str(self.runs)), ko + aside, en + aside)


@pytest.fixture
def book(small_project: SmallProject) -> Book:
    return Book(small_project)


@pytest.fixture
def server(book: Book) -> Iterator[Server]:
    """That book, served."""
    server = Server(book.project.folder)
    try:
        server.read("/en/index.html")
        yield server
    finally:
        server.stop()


def expect_what_chapters_say_and_compute(server: Server) -> None:
    """Expect outputs and folded sections in both languages, and what is made for the scripts."""
    for root, words in (("", "건너뛰어도 되는 내용"), ("en/", "This section may be skipped")):
        page = BeautifulSoup(server.read(f"/{root}index.html"), "html5lib")
        box = page.select_one("#extra + details")
        assert box.summary.get_text() == words
        assert box.select_one(".nb-cell .nb-output").get_text() == "1\n"
        assert server.read(f"/{root}assets/data/a.js", until="b = 1;") == "b = 1;"
        assert "nb-output" not in server.read(f"/{root}first.html")


def expect_numbers_and_groups(server: Server) -> None:
    """Expect that the contents number the chapters, and name their groups."""
    for root, group in (("", "만들기"), ("en/", "Build")):
        page = BeautifulSoup(server.read(f"/{root}index.html"), "html5lib")
        contents = page.select(".md-nav--primary :is(a, label).md-nav__link > .md-ellipsis")
        names = [" ".join(c.get_text().split()) for c in contents]
        assert names[-3:] == [group, "1. first", "2. second"]


def expect_no_page_to_be_kept(server: Server) -> None:
    """Expect that a browser is told to keep nothing of what may be edited."""
    for path in ("/index.html", "/en/second.html"):
        page = server.read(path)
        assert "offline.js" in page
        assert "data-served" in page
        assert "manifest" not in page
    with pytest.raises(urllib.error.HTTPError):
        server.ask("/sw.js", PATIENCE)


def test_what_chapters_say_and_what_is_edited_shows(book: Book, server: Server) -> None:
    expect_what_chapters_say_and_compute(server)
    expect_numbers_and_groups(server)
    assert "WARNING" not in server.log.read_text()
    expect_no_page_to_be_kept(server)  # the log warns of the file that is not there
    assert book.runs.read_text() == "x"  # one run serves both languages

    others = ("/second.html", "/en/second.html")
    before = [server.read(path) for path in others]
    book.write("끝", "The end", "more")
    for path, text in (("/index.html", "끝"), ("/en/index.html", "The end")):
        page = server.read(path, until=text)
        assert 'href="#more"' in page
        assert ">1\n" in page
    assert [server.read(path) for path in others] == before
    assert book.runs.read_text() == "x"  # prose is no reason to run
    # Whoever writes hears of the link that leads nowhere now.
    assert "'index.md#extra'" in server.log.read_text()

    book.project.edit("layers", "SCALE = 2")
    for path in ("/index.html", "/en/index.html"):
        assert ">1\n" not in server.read(path, until=">2\n")
    assert book.runs.read_text() == "xx"
