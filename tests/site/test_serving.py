"""`mkdocs serve`: what was edited is shown, in both languages, and the rest stays as it was."""

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
from site_support import STILL, SmallProject

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


CODE = """
import sys
import nn_tutorial
print(sys.modules["nn_tutorial.layers"].SCALE)"""


@pytest.fixture
def server(small_project: SmallProject) -> Iterator[Server]:
    """Two chapters, of which the second links to a heading of the first."""
    small_project.edit("layers", "SCALE = 1")
    small_project.show("index", "other")
    small_project.write("index", CODE, ko="## 처음 { #start }", en="## Start { #start }")
    small_project.write("other", ko="[글](index.md#start)", en="[text](index.md#start)")
    server = Server(small_project.folder)
    try:
        server.read("/en/other.html")
        yield server
    finally:
        server.stop()


def test_what_is_edited_shows_and_the_other_page_stays(
    small_project: SmallProject, server: Server
) -> None:
    # A browser is told to keep no page.
    for path in ("/index.html", "/en/other.html"):
        page = server.read(path)
        assert "offline.js" in page
        assert "data-served" in page
        assert "manifest" not in page
    with pytest.raises(urllib.error.HTTPError):
        server.ask("/sw.js", PATIENCE)
    # An edit of prose shows.
    others = ("/other.html", "/en/other.html")
    before = [server.read(path) for path in others]
    small_project.write("index", CODE, ko="## 끝 { #end }", en="## The end { #end }")
    for path, heading in (("/index.html", "끝"), ("/en/index.html", "The end")):
        page = server.read(path, until=heading)
        assert 'href="#end"' in page
        assert ">1\n" in page
    assert [server.read(path) for path in others] == before
    # Whoever writes hears of the link that leads nowhere now.
    assert "'index.md#start'" in server.log.read_text()
    # An edit of the package shows.
    small_project.edit("layers", "SCALE = 2")
    for path in ("/index.html", "/en/index.html"):
        assert ">1\n" not in server.read(path, until=">2\n")
