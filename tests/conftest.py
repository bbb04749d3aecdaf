"""The built site, a server for it, and a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from site_support import ROOT, Site, SmallProject, chromium_of, mkdocs_build, served


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Site:
    """The site as `mkdocs build --strict` makes it, built once for all workers."""
    shared = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        shared = shared.parent
    folder, log = shared / "site", shared / "site.log"
    with FileLock(shared / "site.lock"):
        if not log.exists():
            outcome = mkdocs_build(ROOT, folder)
            if outcome.returncode:
                lines = outcome.stderr.splitlines()
                trouble = [line for line in lines if line and not line.startswith("INFO")]
                pytest.fail("The site cannot be built: " + "\n".join(trouble), pytrace=False)
            log.write_text(outcome.stderr, encoding="utf-8")
    return Site(folder, log.read_text(encoding="utf-8"))


@pytest.fixture
def small_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallProject:
    """A project of one page; its cells do not run in the page."""
    monkeypatch.setenv("NN_TUTORIAL_RUNTIME", "none")
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
        if not kept:  # Only tests/site/test_offline.py looks at what a browser keeps.
            context.add_init_script("delete Navigator.prototype.serviceWorker")
        page = context.new_page()
        page.trouble = []
        page.on("pageerror", lambda error: page.trouble.append(f"error: {error}"))
        page.on("console", lambda message: page.trouble.append(f"{message.type}: {message.text}"))
        return page

    yield open_page
    for context in contexts:
        context.close()
