"""What the tests of the site share: how it is built, read and served."""

from __future__ import annotations

import functools
import gc
import gzip
import http.server
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import jupytext
import pytest
from bs4 import BeautifulSoup

from site_builder.runtime.pack import MNIST

ROOT = Path(__file__).parents[1]
CHAPTERS = tuple(path.stem for path in sorted((ROOT / "docs" / "chapters").glob("*.py")))
ROOTS = {"ko": "", "en": "en/"}
# Every page that a reader can open; test_all_pages.py holds it against the site.
LESSONS = tuple(f"{root}{slug}.html" for root in ROOTS.values() for slug in CHAPTERS)
PAGES = (*LESSONS, "404.html", "en/404.html")
BUILD_PATIENCE = 480  # seconds; a site takes less than 120 on a machine with nothing else to do


@functools.cache
def code_cells(slug: str) -> list[Any]:
    """Return the code cells of a chapter, hidden ones too."""
    chapter = jupytext.read(ROOT / "docs" / "chapters" / f"{slug}.py", fmt="py:percent")
    return [cell for cell in chapter.cells if cell.cell_type == "code"]


def tags(cell: Any) -> list[str]:
    """Return the tags of a cell."""
    return list(cell.metadata.get("tags", []))


# The settings of a build whose cells do not run in its pages.
STILL = {"NN_TUTORIAL_RUNTIME": "none"}


def mkdocs_build(
    project: Path, target: Path, settings: Mapping[str, str] = {}
) -> subprocess.CompletedProcess[str]:
    """Build a project's site strictly; its log is in ``stderr``."""
    command = [sys.executable, "-X", "faulthandler", "-m", "mkdocs", "build", "--strict"]
    process = subprocess.Popen(
        [*command, "--site-dir", str(target)],
        cwd=project,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"} | settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        output, log = process.communicate(timeout=BUILD_PATIENCE)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGABRT)  # it says where each of its threads is
        _, log = process.communicate(timeout=30)
        pytest.fail(f"The build has not ended after {BUILD_PATIENCE} s: {log}", pytrace=False)
    return subprocess.CompletedProcess(process.args, process.returncode, output, log)


@dataclass(frozen=True)
class Site:
    """A built site."""

    folder: Path
    log: str

    @functools.cached_property
    def pages(self) -> dict[str, BeautifulSoup]:
        """Every page, parsed, by its address in the site."""
        gc.disable()  # it would go through all pages again and again, and find nothing to collect
        pages = {
            path.relative_to(self.folder).as_posix(): BeautifulSoup(
                path.read_text(encoding="utf-8"), "html.parser"
            )
            for path in sorted(self.folder.rglob("*.html"))
        }
        gc.freeze()
        gc.enable()
        return pages

    def lessons(self, language: str) -> dict[str, BeautifulSoup]:
        """Return one language's pages but its 404 page, by their address in that language."""
        return {
            address.removeprefix("en/"): page
            for address, page in self.pages.items()
            if address.startswith("en/") == (language == "en") and not address.endswith("404.html")
        }


@dataclass(frozen=True)
class SmallProject:
    """A project with the site's settings and machinery, and its own package and chapters."""

    folder: Path

    def begin(self) -> None:
        """Lay out what every project has; its chapters are still to come."""
        shutil.copytree(ROOT / "docs", self.folder / "docs", ignore=lambda *_: ["chapters"])
        for package in ("nn_tutorial", "site_builder"):
            ignored = shutil.ignore_patterns("__pycache__", "mnist")
            shutil.copytree(ROOT / package, self.folder / package, ignore=ignored)
        shutil.copy(ROOT / "mkdocs.yml", self.folder / "base.yml")
        shutil.copy(ROOT / "mkdocs.en.yml", self.folder)
        (self.folder / "docs" / "chapters").mkdir()
        self.share("made")
        self.show("index")

    def share(self, *kept: str) -> None:
        """Use what this project keeps, so that it is not fetched or made again."""
        for own in (self.folder / ".cache" / name for name in kept):
            (ROOT / ".cache" / own.name).mkdir(parents=True, exist_ok=True)
            own.parent.mkdir(exist_ok=True)
            own.symlink_to(ROOT / ".cache" / own.name)

    def show(self, *entries: str) -> None:
        """Let the site consist of these chapters, and groups such as `build: [one.md]`."""
        nav = ", ".join(f"{{{e}}}" if ":" in e else f"{e}.md" for e in entries)
        settings = f"INHERIT: base.yml\nnav: [{nav}]\n"
        (self.folder / "mkdocs.yml").write_text(settings, encoding="utf-8")

    def edit(self, module: str, line: str) -> None:
        """Add a line to a module of its package."""
        with (self.folder / "nn_tutorial" / f"{module}.py").open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")

    def write(self, slug: str, code: str = "", ko: str = "글", en: str = "text") -> None:
        """Write a chapter: a heading, prose in both languages, and one code cell."""
        header = f"# ---\n# description: {{ko: {slug}의 글, en: the text of {slug}}}\n# ---\n\n"
        prose = header + "".join(
            f'# %% [markdown] lang="{language}"\n# # {slug} {{ #{slug} }}\n#\n# {text}\n\n'
            for language, text in (("ko", ko), ("en", en))
        )
        path = self.folder / "docs" / "chapters" / f"{slug}.py"
        path.write_text(prose + (f"# %%{code}\n" if code else ""), encoding="utf-8")

    def build(self) -> subprocess.CompletedProcess[str]:
        """Build its site; its cells do not run in the pages."""
        return mkdocs_build(self.folder, self.folder / "site", STILL)

    def build_to_run(self) -> None:
        """Build a site whose cells run, where the runtime is to be had."""
        shutil.copytree(ROOT / MNIST, self.folder / MNIST)
        self.share("runtime", "editor", "mnist")
        outcome = mkdocs_build(self.folder, self.folder / "site")
        assert outcome.returncode == 0, outcome.stderr

    def read(self, path: str) -> str:
        """Return a file of its built site."""
        return (self.folder / "site" / path).read_text(encoding="utf-8")


# How often a server looks whether it is to end; by itself it would make each test wait for that.
QUICKLY = 0.01  # seconds


@functools.cache
def compressed(content: bytes) -> bytes:
    """Return what a host sends of a file: each is compressed once."""
    return gzip.compress(content)


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files as a host of static pages does: compressed, and without writing about it."""

    protocol_version = "HTTP/1.1"
    texts = (".css", ".html", ".ipynb", ".js", ".json", ".mjs", ".svg", ".xml")

    def do_GET(self) -> None:
        """Answer with the file, by gzip where that makes it smaller."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in self.texts or not path.is_file():
            return super().do_GET()
        content = compressed(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(path)}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        return None

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class QuietServer(http.server.ThreadingHTTPServer):
    """Says nothing of a browser that hangs up, as when a page is closed while it loads."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Report whatever else goes wrong."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder in a thread; the value is its address."""
    handler = functools.partial(QuietHandler, directory=str(folder))
    with QuietServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(QUICKLY,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def chromium_of(playwright: Any) -> Path:
    """Return the Chromium of the machine, without a window if it has such a one, or its own."""
    # A window has processes of its own for each page, and costs the tests half their time.
    names = ("chromium-headless-shell", "chromium", "google-chrome", "chrome", "msedge")
    own = next(filter(None, map(shutil.which, names)), None)
    return Path(own or playwright.chromium.executable_path)


def darken(page: Any) -> None:
    """Choose the dark scheme."""
    page.click('[data-md-component="palette"] label:not([hidden])')
    page.wait_for_selector('body[data-md-color-scheme="slate"]')


def noting(page: Any) -> Any:
    """Return a page that keeps what it says in ``page.trouble``."""
    page.trouble = []
    page.on("pageerror", lambda error: page.trouble.append(f"error: {error}"))
    page.on("console", lambda message: page.trouble.append(f"{message.type}: {message.text}"))
    return page


WCAG = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
# The switch of the drawer is the theme's, and stands before its landmarks.
FORGIVEN = {("region", "#__drawer")}
# All rules of accessibility that look at colours.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
# Returns what it has found, rule by rule. Nothing fades from one colour to another meanwhile; to
# wait for that could take for ever, because what fades in a folded section is not finished there.
# Contrast takes longer than all other rules together: it may be looked at in some places only.
AXE = """async ([runOnly, places]) => {
    for (const animation of document.getAnimations()) animation.finish();
    if (places) axe.configure({ rules: [
        { id: "color-contrast", selector: places },
        { id: "link-in-text-block", selector: `a[href]:is(${places})` },
    ] });
    const settings = { resultTypes: ["violations"], preload: false };
    const outcome = await axe.run(runOnly ? { ...settings, runOnly } : settings);
    return outcome.violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) =>
        [id, target.join(" "), html.split(">")[0]]));
}"""


def axe(
    page: Any, rules: dict[str, Any] | None = None, places: str | None = None
) -> list[tuple[str, str, str]]:
    """Return what breaks these rules of accessibility: the rule, the place, and its tag.

    With `places`, a selector, colours are looked at only there.
    """
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    return [tuple(found) for found in page.evaluate(AXE, [rules, places])]


def need_runtime(site: Path) -> None:
    """Skip a test where the site has been built without the runtime for its cells."""
    if not (site / "assets" / "runtime").exists():
        pytest.skip("the site was built without the runtime for its cells")
