"""`mkdocs serve`: what was edited is shown, in both languages, and only that is made again."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import twin
from site_support import SmallProject

PATIENCE = 60.0
SETTINGS = "INHERIT: base.yml\nnav: [index.ipynb, other.ipynb]\n"


class Served:
    """A project that is being served, its log, and its pages."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.log = folder / "serve.log"
        with self.log.open("w") as log:
            self.server = subprocess.Popen(
                [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", self.address],
                cwd=folder,
                env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
                stderr=log,
            )

    def wait_for(self, path: str, text: str) -> str:
        """Wait until a page has this text; return the page."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with suppress(OSError), urllib.request.urlopen(f"http://{self.address}{path}") as page:
                content = str(page.read().decode())
                if text in content:
                    return content
            time.sleep(0.1)
        raise TimeoutError(f"{path} without {text!r}: {self.log.read_text()}")

    def stop(self) -> None:
        """End the server as a service manager would."""
        self.server.terminate()
        self.server.wait()


@pytest.fixture
def served(small_project: SmallProject) -> Iterator[Served]:
    """Two chapters, of which the second links to a heading of the first."""
    (small_project.folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    small_project.write(
        "index", ko="## 처음 { #start }\n#\n# 글", en="## Start { #start }\n#\n# text"
    )
    small_project.write("other", ko="[글](index.ipynb#start)", en="[text](index.ipynb#start)")
    served = Served(small_project.folder)
    try:
        served.wait_for("/en/other.html", "</html>")
        yield served
    finally:
        served.stop()


def test_an_edit_shows_and_only_its_page_is_made_again(
    small_project: SmallProject, served: Served
) -> None:
    before = {path: served.wait_for(path, "") for path in ("/other.html", "/en/other.html")}
    small_project.write(
        "index", ko="## 끝 { #end }\n#\n# 고친 글", en="## End { #end }\n#\n# edited"
    )
    assert 'href="#end"' in served.wait_for("/en/index.html", "edited")
    assert "고친 글" in served.wait_for("/index.html", "고친 글")
    for path, content in before.items():
        assert without_reload(served.wait_for(path, "")) == without_reload(content)
    log = served.log.read_text()
    for language in ("ko", "en"):
        made = [log.count(f"{language}/{name}.ipynb") for name in ("index", "other")]
        assert made == [2, 1], log
    # The kept page's links are still held against the page that has changed.
    assert log.count("'other.ipynb' contains a link 'index.ipynb#start', but the doc") == 2


def without_reload(page: str) -> str:
    """Return a page without the line that numbers the builds."""
    return "\n".join(line for line in page.splitlines() if not line.startswith("livereload("))


def test_an_english_site_that_cannot_be_built_fails_the_build(small_project: SmallProject) -> None:
    small_project.write("index")
    settings = small_project.folder / "mkdocs.en.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "nav: [none.ipynb]\n", "utf-8")
    outcome = small_project.build()
    assert outcome.returncode != 0
    assert "none.ipynb" in outcome.stderr
    assert "the English site could not be built" in outcome.stderr


def test_the_process_of_the_english_site_ends_with_whoever_started_it(tmp_path: Path) -> None:
    english = twin.Twin()
    english.start(tmp_path)
    assert english.process is not None
    assert english.process.stdin is not None
    english.process.stdin.close()
    assert english.process.wait(timeout=PATIENCE) == 0
    english.start(tmp_path)  # another one takes its place
    assert english.process.poll() is None
    english.end()
    assert english.process is None
