"""The built site and smaller ones, servers for them, and a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from asking import BEGUN, ENGLISH
from demo_pages import DemoPages, demo_pages
from filelock import FileLock
from keeping import FILL, STORE
from live_page import LivePage
from site_support import (
    ROOT,
    Site,
    SmallProject,
    chromium_of,
    mkdocs_build,
    need_runtime,
    noting,
    served,
)
from small_site import build_small
from visiting import WATCH


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Callable[..., Path]:
    """Let the first worker that needs a folder fill it for all of them."""
    shared = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        shared = shared.parent

    def once(name: str, fill: Callable[[Path], object]) -> Path:
        folder, filled = shared / name, shared / f"{name}.filled"
        with FileLock(shared / f"{name}.lock"):
            if not filled.exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                fill(folder)
                filled.touch()
        return folder

    return once


@pytest.fixture(scope="session")
def site(once: Callable[..., Path]) -> Site:
    """The site as `mkdocs build --strict` makes it."""
    folder = once("book", build_book)
    return Site(folder / "site", (folder / "log").read_text(encoding="utf-8"))


def build_book(folder: Path) -> None:
    """Build the site into a folder, and keep what the build says."""
    outcome = mkdocs_build(ROOT, folder / "site")
    if outcome.returncode:
        lines = outcome.stderr.splitlines()
        trouble = [line for line in lines if line and not line.startswith("INFO")]
        pytest.fail("The site cannot be built: " + "\n".join(trouble), pytrace=False)
    (folder / "log").write_text(outcome.stderr, encoding="utf-8")


@pytest.fixture(scope="session")
def small_folder(once: Callable[..., Path]) -> Path:
    """The folder of the small site."""
    return once("small", build_small) / "site"


@pytest.fixture(scope="session")
def small_site(small_folder: Path) -> Iterator[str]:
    """The address of that site."""
    with served(small_folder) as address:
        yield address


@pytest.fixture
def english(
    open_page: Callable[..., Any], small_folder: Path, small_site: str
) -> Iterator[LivePage]:
    """Its page with a cell of each kind in English, of which nothing may go wrong."""
    need_runtime(small_folder)
    opened = LivePage(open_page(), small_site, "en/kinds.html")
    yield opened
    assert opened.trouble == []


@pytest.fixture
def work_page(open_page: Callable[..., Any], small_site: str) -> Callable[..., Any]:
    """Open the page of one's work in English, with this work kept."""

    def work_page(work: dict[str, str], path: str = "en/my-work.html", **options: Any) -> Any:
        page = open_page(**options)
        page.goto(f"{small_site}{STORE}")
        page.evaluate(FILL, work)
        page.goto(small_site + path)
        page.wait_for_selector("#work .work-bar")
        return page

    return work_page


@pytest.fixture
def store(open_page: Callable[..., Any], small_site: str) -> Callable[..., Any]:
    """Evaluate an expression in which `kept` is the module of the store."""
    page = open_page()
    page.goto(f"{small_site}{STORE}")

    def evaluate(expression: str, argument: Any = None) -> Any:
        module = "await import(location.href)"
        call = f"async (given) => {{ const kept = {module}; {expression} }}"
        return page.evaluate(call, argument)

    return evaluate


@pytest.fixture
def cells_page(
    open_page: Callable[..., Any], small_folder: Path, small_site: str
) -> Callable[..., LivePage]:
    """Open the page of cells whose code is kept."""
    need_runtime(small_folder)

    def cells_page(path: str = "en/cells.html", **options: Any) -> LivePage:
        return LivePage(open_page(**options), small_site, path)

    return cells_page


@pytest.fixture
def asking(open_page: Callable[..., Any], small_site: str) -> Callable[..., Any]:
    """Open the page that asks, and note what moves in it."""

    def asking(path: str = ENGLISH, **options: Any) -> Any:
        page = open_page(**options)
        if options.get("java_script_enabled", True):
            page.add_init_script(WATCH)
        page.goto(small_site + path)
        if options.get("java_script_enabled", True):
            page.evaluate(BEGUN)
        return page

    return asking


@pytest.fixture(scope="session")
def demos(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoPages]:
    """Pages that hold the interactive parts and nothing else, served."""
    with demo_pages(tmp_path_factory.mktemp("demos")) as demos:
        yield demos


@pytest.fixture
def visit_demo(open_page: Callable[..., Any]) -> Iterator[Callable[..., Any]]:
    """Open a page and wait for its interactive part; whatever the console says fails the test."""
    pages = []

    def visit_demo(url: str, *, width: int = 1280, **options: Any) -> Any:
        page = open_page(viewport={"width": width, "height": 900}, **options)
        pages.append(page)
        page.goto(url)
        page.wait_for_selector(".demo--ready")
        return page

    yield visit_demo
    assert [trouble for page in pages for trouble in page.trouble] == []


@pytest.fixture
def closed_pipe() -> Iterator[int]:
    """The end of a pipe to write to, whose other end has been closed."""
    reader, writer = os.pipe()
    os.close(reader)
    yield writer
    os.close(writer)


@pytest.fixture
def small_project(tmp_path: Path) -> SmallProject:
    """A project of one page; its cells do not run in the page."""
    project = SmallProject(tmp_path)
    project.begin()
    return project


@pytest.fixture(scope="session")
def address(site: Site) -> Iterator[str]:
    """The address where the built site is served."""
    with served(site.folder) as address:
        yield address


@pytest.fixture(scope="session")
def playwright() -> Iterator[Any]:
    """Playwright, which drives the browser."""
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def chromium(playwright: Any) -> Path:
    """The Chromium of the machine, without a window if it has such a one, or else Playwright's."""
    path = chromium_of(playwright)
    if not path.exists():
        pytest.skip("Chromium is missing")
    return path


@pytest.fixture(scope="session")
def browser(playwright: Any, chromium: Path) -> Iterator[Any]:
    """A headless Chromium."""
    browser = playwright.chromium.launch(executable_path=chromium)
    yield browser
    browser.close()


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[..., Any]]:
    """Open pages, each in a context of its own, which keep what they say in ``page.trouble``."""
    contexts = []

    def open_page(*, kept: bool = False, **options: Any) -> Any:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}} | options)
        contexts.append(context)
        if not kept:  # Few tests look at what a browser keeps.
            context.add_init_script("delete Navigator.prototype.serviceWorker")
        return noting(context.new_page())

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def plain(browser: Any) -> Iterator[Any]:
    """A page in a browser that runs no scripts."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()
