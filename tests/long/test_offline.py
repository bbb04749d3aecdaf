"""A small book that is read, searched and run without a network, in a real browser."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from live_page import MINUTE
from PIL import Image
from site_support import COLOURS, SmallProject, axe, darken, need_runtime, served

from site_builder.offline.edition import write_edition

INDEX = """\
# ---
# description: {ko: 처음, en: start}
# ---

# %% [markdown] lang="ko"
# # 처음 { #index }
#
# <div class="gradient-demo"><p>스크립트가 없다</p></div>

# %% [markdown] lang="en"
# # Start { #index }
#
# The first edition. <p style="height: 4000px">Far below:</p>
#
# <div class="gradient-demo"><p>No script</p></div>

# %%
print(6 * 7)
"""
CONTROLS = "#offline-controls"
NEWS = ".offline-news"
# What a browser keeps of this site, without the lists and the notes of the worker.
KEPT = """async () => {
    const files = [];
    for (const name of await caches.keys())
        for (const { url } of await (await caches.open(name)).keys())
            if (!/edition\\.json|client\\?/.test(url)) files.push(url);
    return files;
}"""
# How many bytes there are of each of some files below an address.
LENGTHS = """async ([address, ...paths]) => {
    const length = async (path) => (await (await fetch(address + path)).arrayBuffer()).byteLength;
    return Object.fromEntries(await Promise.all(paths.map(async (p) => [p, await length(p)])));
}"""


@dataclass
class Book:
    """A site under a path of a server that can fall silent."""

    folder: Path
    address: str
    silence: Callable[[], None]

    def publish(self, old: str, new: str) -> None:
        """Put a new edition in the place of the old one, in which a text is another."""
        for path in [*self.folder.rglob("*.html"), *self.folder.rglob("site.css")]:
            path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
        for name in ("edition.json", "sw.js"):
            (self.folder / name).unlink()
        write_edition(self.folder)

    def cut(self, page: Any) -> None:
        """Take the network from a browser, and its server."""
        page.context.set_offline(True)
        self.silence()


def build_two_pages(folder: Path) -> None:
    """Build a site of two pages, of which the first has a part that moves and a cell."""
    project = SmallProject(folder)
    project.begin()
    project.show("index", "other")
    (project.folder / "docs" / "chapters" / "index.py").write_text(INDEX, encoding="utf-8")
    project.write("other", ko="다른 글", en="other text")
    project.build_to_run()


@pytest.fixture(scope="session")
def built(once: Callable[..., Path]) -> Path:
    """The folder of that site."""
    folder = once("offline", build_two_pages) / "site"
    need_runtime(folder)
    return folder


@pytest.fixture
def book(built: Path, tmp_path: Path) -> Iterator[Book]:
    """A copy of the site, and its server."""
    folder = tmp_path / "sub" / "book"
    shutil.copytree(built, folder)
    with ExitStack() as stack:
        address = stack.enter_context(served(tmp_path)) + "sub/book/"
        yield Book(folder, address, stack.close)


@pytest.fixture
def visit(open_page: Callable[..., Any], book: Book) -> Callable[..., Any]:
    """Open a page for the first time, and wait until it is kept."""

    def visit(path: str = "en/index.html", **options: Any) -> Any:
        page = open_page(kept=True, **options)
        page.goto(book.address + path)
        page.locator(f"{CONTROLS} button").first.wait_for(timeout=MINUTE)
        return page

    return visit


def run(page: Any) -> str:
    """Run the cell of a page, and return what it has put out."""
    page.click('[data-action="run"]')
    page.locator("[data-running]").first.wait_for(state="detached", timeout=5 * MINUTE)
    return str(page.locator(".nb-cell[data-cell]").inner_text())


def until(page: Any, script: str, condition: Callable[[Any], bool]) -> None:
    """Wait until what a script finds in a page is as it should be."""
    end = time.monotonic() + MINUTE / 1000
    while not condition(found := page.evaluate(script)):
        assert time.monotonic() < end, found
        page.wait_for_timeout(50)


def says(page: Any, words: str) -> None:
    """Wait until a page says of what is kept that it is so."""
    status = page.locator(f"{CONTROLS} [role=status]")
    status.get_by_text(re.compile(words)).wait_for(timeout=MINUTE)


def test_a_page_that_was_opened_is_read_searched_and_played_with(
    book: Book, visit: Callable[..., Any]
) -> None:
    page = visit()
    # What it has not loaded comes when its reader stays with it.
    late = ("gradient-demo", "search_index")
    kept = "\n".join(page.evaluate(KEPT))
    assert not [name for name in ("runtime", *late) if name in kept]
    page.keyboard.press("Shift")
    until(page, KEPT, lambda kept: all(name in "\n".join(kept) for name in late))
    book.cut(page)
    page.reload()
    assert "The first edition" in page.inner_text("article")
    page.locator(".gradient-demo").scroll_into_view_if_needed()
    page.locator(".demo--ready").wait_for()
    page.click(".md-search__input")
    page.keyboard.type("edition")
    page.locator(".md-search-result__link").first.wait_for()
    assert page.trouble == []


def test_what_has_run_a_cell_is_kept(book: Book, visit: Callable[..., Any]) -> None:
    page = visit()
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    assert "42" in run(page)
    assert any(".wasm" in url for url in asked)
    until(page, KEPT, lambda kept: asked <= {url.split("?")[0] for url in kept})
    book.cut(page)
    assert page.evaluate(LENGTHS, ["", *asked]).keys() == asked


def test_a_page_that_was_not_opened_says_so_in_its_language(
    book: Book, visit: Callable[..., Any]
) -> None:
    page = visit()
    book.cut(page)
    for path, words in (("en/other.html", "has not been opened"), ("other.html", "연 적이 없어")):
        page.goto(book.address + path)
        assert words in page.inner_text("main")
        assert axe(page) == []
    page.goto(f"{book.address}en/other.html")
    page.get_by_role("link", name="How a neural network learns").click()
    page.get_by_text("The first edition").wait_for()


def test_the_whole_book_is_kept_when_asked_for_and_deleted_again(
    book: Book, visit: Callable[..., Any]
) -> None:
    page = visit()
    keep = page.get_by_role("button", name="Keep this book offline")
    said = float(re.search(r"\((\d+\.\d) MB\)", keep.inner_text())[1])
    names = [path for path in book.folder.rglob("*") if path.is_file()]
    runtime = sum(p.stat().st_size for p in names if "runtime" in p.parts) / 1e6
    assert runtime - 12 < said < runtime  # without all of MNIST
    book.publish("The first edition", "The second edition")
    keep.click()
    says(page, r"is kept on this device: 2\d\.\d MB")
    assert not [url for url in page.evaluate(KEPT) if "/mnist-" in url and "part" not in url]
    page.get_by_role("button", name="Keep all of MNIST").click()
    says(page, r"is kept on this device: 3\d\.\d MB")
    page.get_by_role("button", name="Delete").click()
    says(page, "Nothing is kept any more")
    assert page.evaluate(KEPT) == []
    page.get_by_role("checkbox", name="all of MNIST").check()
    keep.click()
    says(page, r"is kept on this device: 3\d\.\d MB")
    book.cut(page)
    page.goto(f"{book.address}en/other.html")
    assert "other text" in page.inner_text("article")
    # All of its language is there, and all that runs cells: as long as the list says that it is.
    files = json.loads((book.folder / "edition.json").read_text())["files"].items()
    own = ("en/", "assets/runtime/")
    sizes = {path: size for path, (_, size) in files if path.startswith(own)}
    assert page.evaluate(LENGTHS, [book.address, *sizes]) == sizes
    page.goto(f"{book.address}en/index.html")
    assert re.search(r"\d s · as built", run(page))
    assert page.trouble == []


def test_keeping_can_be_cancelled_and_the_lost_connection_is_said(
    visit: Callable[..., Any],
) -> None:
    page = visit()
    page.get_by_role("button", name="Keep this book offline").click()
    page.get_by_role("button", name="Cancel").click()
    says(page, "Cancelled")
    page.context.set_offline(True)
    page.get_by_role("button", name="Keep this book offline").click()
    says(page, "the connection was lost")


def test_a_new_edition_is_offered_and_comes_only_when_it_is_taken(
    book: Book, visit: Callable[..., Any]
) -> None:
    page = visit()
    sheet = "fetch('assets/site.css').then((response) => response.text())"
    look = "document.dispatchEvent(new Event('visibilitychange'))"
    book.publish("The first edition", "The second edition")
    book.publish("/* Colours", "/* Other colours")
    page.evaluate(look)
    page.locator(NEWS).get_by_text("There is a new edition").wait_for()
    assert "The first edition" in page.inner_text("article")
    assert page.evaluate(sheet).startswith("/* Colours")
    # What the old edition has not loaded it does not get from the new one.
    (book.folder / "en" / "notebooks" / "index.ipynb").write_text("{}")
    assert page.evaluate("fetch('notebooks/index.ipynb').then(() => 0, () => 1)") == 1
    # Who opens a page gets the new edition, whole, beside the old one.
    other = page.context.new_page()
    other.goto(f"{book.address}en/index.html")
    assert "The second edition" in other.inner_text("article")
    assert other.evaluate(sheet).startswith("/* Other colours")
    assert page.evaluate(sheet).startswith("/* Colours")
    page.get_by_role("button", name="Load the new edition").click()
    page.get_by_text("The second edition").wait_for()
    page.locator(f"{CONTROLS} button").first.wait_for()
    assert page.locator(NEWS).count() == 0
    # Nothing of the old one is left.
    other.close()
    page.reload()
    page.locator(f"{CONTROLS} button").first.wait_for()
    pages = [url for url in page.evaluate(KEPT) if "/index.html" in url]
    assert len(pages) == 1


def test_an_edition_that_changes_nothing_of_a_page_is_no_news_for_it(
    book: Book, visit: Callable[..., Any]
) -> None:
    page = visit()
    book.publish("other text", "another text")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.goto(f"{book.address}en/other.html")
    assert "another text" in page.inner_text("article")
    assert page.locator(NEWS).count() == 0


REFUSED = """Object.defineProperty(Navigator.prototype, "serviceWorker", { get() {
    throw new DOMException("The operation is insecure.", "SecurityError");
} });"""


def test_a_browser_that_keeps_nothing_or_has_no_room_is_told_of(
    open_page: Callable[..., Any], book: Book, visit: Callable[..., Any]
) -> None:
    for script, words in ((REFUSED, "lets this site keep nothing"), ("", "keeps no pages here")):
        page = open_page(kept=bool(script))
        page.add_init_script(script)
        page.goto(f"{book.address}en/index.html")
        says(page, words)
        assert page.trouble == []
    page = visit()
    limit = {"origin": book.address.removesuffix("/sub/book/"), "quotaSize": 4_000_000}
    page.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", limit)
    page.get_by_role("button", name="Keep this book offline").click()
    says(page, "no more room")
    page.goto(f"{book.address}en/other.html")
    assert "other text" in page.inner_text("article")
    assert page.trouble == []


def test_pages_that_are_served_while_they_are_written_undo_what_was_kept(
    book: Book, visit: Callable[..., Any]
) -> None:
    page = visit()
    index = book.folder / "en" / "index.html"
    marked = index.read_text("utf-8").replace('offline.js" defer', 'offline.js" defer data-served')
    index.write_text(marked, "utf-8")
    (book.folder / "edition.json").unlink()
    page.reload()
    registered = "async () => (await navigator.serviceWorker.getRegistrations()).length"
    until(page, registered, lambda number: number == 0)
    # While that page was open, its worker may have kept what it answered: the next page has none.
    page.reload()
    until(page, "async () => (await caches.keys()).length", lambda number: number == 0)


@pytest.mark.parametrize("language", ["", "en/"])
def test_what_is_offered_is_accessible_and_fits_a_phone(
    book: Book, visit: Callable[..., Any], language: str
) -> None:
    page = visit(f"{language}index.html", viewport={"width": 360, "height": 800})
    book.publish("index", "start")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.locator(f"{NEWS} p:not(:empty)").wait_for()
    korean = language == ""
    for part in (CONTROLS, NEWS):
        assert bool(re.search("[가-힣]", page.inner_text(part))) == korean
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert [found for found in axe(page) if found[1] != "#__drawer"] == []
    darken(page)
    assert axe(page, COLOURS) == []
    page.locator(NEWS).get_by_role("button").last.click()
    assert page.locator(NEWS).count() == 0


def test_each_language_can_be_installed(book: Book, visit: Callable[..., Any]) -> None:
    names = set()
    for language, path in (("ko", ""), ("en", "en/")):
        page = visit(f"{path}index.html")
        read = page.context.new_cdp_session(page).send("Page.getAppManifest")
        assert read["errors"] == []
        manifest = json.loads(read["data"])
        names.add(manifest["short_name"])
        assert manifest["lang"] == language
        assert manifest["display"] == "standalone"
        folder = book.folder / path
        assert (folder / manifest["start_url"]).is_file()
        for shown in manifest["icons"]:
            assert (folder / shown["src"]).is_file()
            if shown["type"] == "image/png":
                with Image.open(folder / shown["src"]) as image:
                    assert f"{image.width}x{image.height}" == shown["sizes"]
    assert len(names) == 2


def test_the_list_of_files_tells_what_is_there(built: Path) -> None:
    edition = json.loads((built / "edition.json").read_text())
    for path, (digest, size) in edition["files"].items():
        content = (built / path).read_bytes()
        assert hashlib.sha256(content).hexdigest().startswith(digest)
        assert len(content) == size
    listed = {path for path in edition["files"] if path.endswith(".html")}
    assert listed == {f"{root}{page}.html" for root in ("", "en/") for page in ("index", "other")}
