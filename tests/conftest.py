"""The built site, a server for it, and a browser, for the tests of the site."""

from __future__ import annotations

import functools
import http.server
import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from site_support import ROOT, QuietHandler, Site, SmallProject, missing, mkdocs_build

sys.path.insert(0, str(ROOT / "site_builder"))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site as `mkdocs build --strict` makes it."""
    folder = tmp_path_factory.mktemp("site")
    outcome = mkdocs_build(ROOT, folder)
    assert outcome.returncode == 0, outcome.stderr
    return Site(folder, outcome.stderr)


@pytest.fixture
def small_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallProject:
    """A project small enough to be built several times in a test; its cells do not run."""
    monkeypatch.delenv("NN_TUTORIAL_REQUIRE_RUNTIME", raising=False)
    monkeypatch.setenv("NN_TUTORIAL_RUNTIME", "none")
    settings = "INHERIT: base.yml\nnav: [index.ipynb]\n"
    shutil.copytree(ROOT / "docs", tmp_path / "docs", ignore=lambda *_: ["chapters"])
    shutil.copytree(ROOT / "site_builder", tmp_path / "site_builder")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "base.yml")
    shutil.copy(ROOT / "mkdocs.en.yml", tmp_path)
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (tmp_path / "docs" / "chapters").mkdir()
    (tmp_path / "nn_tutorial").mkdir()
    (tmp_path / "nn_tutorial" / "__init__.py").write_text("SCALE = 1\n", encoding="utf-8")
    return SmallProject(tmp_path)


@pytest.fixture(scope="session")
def address(site: Site) -> Iterator[str]:
    """The address where the built site is served."""
    handler = functools.partial(QuietHandler, directory=str(site.folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Any]:
    """Playwright, which drives the browser."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("Playwright")
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def chromium(playwright: Any) -> Path:
    """The Chromium of the machine, or else Playwright's."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
    own = next(filter(None, map(shutil.which, names)), None)
    path = Path(own or playwright.chromium.executable_path)
    if not path.exists():
        missing("Chromium")
    return path


@pytest.fixture(scope="session")
def browser(playwright: Any, chromium: Path) -> Iterator[Any]:
    """A headless Chromium."""
    browser = playwright.chromium.launch(executable_path=chromium)
    yield browser
    browser.close()
