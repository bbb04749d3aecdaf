"""The joint between the chapters and MkDocs, which calls the functions named at the end.

The Korean site is built by this process, and its English twin beside it by another one.
"""

from __future__ import annotations

import gc
import json
import logging
import os
import pickle
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from nn_tutorial import __version__
from site_builder import SiteError
from site_builder.course import head
from site_builder.finish import finish
from site_builder.offline.edition import write_edition, write_manifest

# Set for the process that builds the twin: what the first one does, "build" or "serve".
TWIN = "NN_TUTORIAL_TWIN"

# What a search does not find: code, outputs and figures, which are most of a page, and in the API
# what follows a summary.
UNREAD = re.compile(r"<(pre|figure)\b.*?</\1>", re.DOTALL)
TAKEN_OUT = "<!--taken out-->"
DETAILS = re.compile(r"(?<=</p>).*", re.DOTALL)

log = get_plugin_logger("chapters")


class Site:
    """What is remembered from one event of a build to the next, and from build to build."""

    def __init__(self) -> None:
        self.command = "build"
        self.supply: Any = None
        self.lock: FileLock | None = None
        self.twin: subprocess.Popen[bytes] | None = None
        self.chapters: list[Page] = []
        self.unread: Iterator[str] = iter(())

    def on_startup(self, command: str, **_: Any) -> None:
        """Note whether pages are served while they are written."""
        self.command = os.environ.get(TWIN, command)
        # Pages are large trees that stay, and to look for garbage among them as often as Python
        # does by itself takes a tenth of a build.
        gc.set_threshold(100_000)

    def on_pre_build(self, config: MkDocsConfig) -> None:
        """Let one build in a folder go on at a time, and its twin make itself ready."""
        config.extra["served"] = self.command == "serve"
        if TWIN in os.environ:
            return
        # A server builds in one thread and then in another.
        self.lock = FileLock(root_of(config) / ".cache" / "build.lock", thread_local=False)
        try:
            self.lock.acquire(timeout=0)
        except Timeout:
            log.info("Another build is under way in this folder: waiting for its end")
            self.lock.acquire()
        self.twin = start_twin(config, self.command)

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add to the site each chapter's page and all that belongs to it."""
        made = pickle.load(sys.stdin.buffer) if TWIN in os.environ else self.write_sites(config)
        for address, content in made.items():
            files.append(File.generated(config, address, content=content))
        return files

    def write_sites(self, config: MkDocsConfig) -> dict[str, str | bytes]:
        """Return the files of this site, and hand its own to the twin."""
        # The twin does without what these import.
        from site_builder.page import write_sites
        from site_builder.runtime.pack import Supply

        root, named = root_of(config), slugs_in(config.nav or [])
        order = [slug for slug in named if slug not in config.extra["apart"]]
        self.supply = self.supply or Supply(root)
        try:
            sites = write_sites(root, Path(config.docs_dir), self.supply, order)
        except SiteError as error:
            raise PluginError(str(error)) from None
        if self.twin and self.twin.stdin:
            with suppress(BrokenPipeError), self.twin.stdin as stream:  # it may have ended
                pickle.dump(sites["en"], stream)
        return sites["ko"]

    def on_nav(self, nav: Navigation, config: MkDocsConfig, **_: Any) -> Navigation:
        """Say the groups in the site's language, and note the chapters in their order."""
        for group in nav.items:
            if isinstance(group, Section):
                group.title = config.extra["groups"][group.title]
        self.chapters = [page for page in nav.pages if name_of(page) not in config.extra["apart"]]
        return nav

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
        """Tell a chapter's number, and how long it takes to read."""
        if page not in self.chapters:
            return html
        number, timed = self.number(page), name_of(page) not in config.extra["untimed"]
        return head(html, str(config.theme["language"]), number, timed=timed)

    def on_env(self, env: Any, **_: Any) -> Any:
        """Put its number before a chapter's title, as all pages are read; say the version."""
        env.globals["version"] = __version__
        for page in self.chapters:
            page.title = f"{self.number(page)}. {page.title}"
        return env

    @event_priority(100)
    def before_search(self, _: Any, page: Page, **__: Any) -> None:
        """Take out of a page what a search does not find, of which an index would be half."""
        content = page.content or ""
        self.unread = iter([found[0] for found in UNREAD.finditer(content)])
        page.content = UNREAD.sub(TAKEN_OUT, content)

    @event_priority(-100)
    def after_search(self, _: Any, page: Page, config: MkDocsConfig, **__: Any) -> None:
        """Put it back, and let the search find the sections of the page by their terms too.

        What the API says of an object is found by its name and summary.
        """
        page.content = re.sub(TAKEN_OUT, lambda _: next(self.unread), page.content or "")
        plugin: Any = config.plugins["material/search"]
        for entry in plugin.search_index.entries:
            address, _, anchor = entry["location"].partition("#")
            if address == page.url:
                # The title of a page has its id for its heading, but none in its address.
                entry["terms"] = page.meta["terms"].get(anchor or name_of(page), "")
                if anchor.startswith("nn_tutorial."):
                    entry["text"] = DETAILS.sub("", entry["text"])

    def number(self, page: Page) -> int:
        """Return which chapter a page is, from 1."""
        return self.chapters.index(page) + 1

    @event_priority(-100)  # after all that may change a page
    def on_post_page(self, output: str, config: MkDocsConfig, **_: Any) -> str:
        """Finish a page; one that is served has no policy, because a script in it reloads it."""
        try:
            return finish(output, str(config.theme["language"]), guarded=self.command != "serve")
        except SiteError as error:
            raise PluginError(str(error)) from None

    @event_priority(-100)
    def on_post_template(self, output_content: str, template_name: str, **event: Any) -> str:
        """Do the same for the page for lost readers."""
        is_page = template_name.endswith(".html")
        return self.on_post_page(output_content, **event) if is_page else output_content

    @event_priority(-100)
    def on_post_build(self, config: MkDocsConfig, **_: Any) -> None:
        """Wait for the twin; let browsers keep both, but not what changes while it is served."""
        kept, site = self.command != "serve", Path(config.site_dir)
        write_in_letters(site / "search/search_index.json")
        if kept:
            language = str(config.theme["language"])
            write_manifest(site, language, config.site_name, config.site_description or "")
        if self.twin and self.twin.wait():
            raise PluginError("the English site could not be built; its log says why")
        if kept and TWIN not in os.environ:
            write_edition(site)
        self.end()

    def end(self, **_: Any) -> None:
        """End what a build has begun, also in the middle of it."""
        if self.twin:
            with self.twin:
                self.twin.kill()
            self.twin = None
        if self.lock:
            self.lock.release()


def write_in_letters(path: Path) -> None:
    r"""Write JSON with its letters instead of escapes like \uac00, which take twice the room."""
    values = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(values, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def name_of(page: Page) -> str:
    """Return the name by which the settings call a page."""
    return str(page.file.name)


def slugs_in(nav: Iterable[Any]) -> Iterator[str]:
    """Yield the names of the pages that `nav` has, in their order."""
    for entry in nav:
        if isinstance(entry, str):
            yield entry.removesuffix(".md")
        else:
            yield from slugs_in(entry.values() if isinstance(entry, dict) else entry)


def root_of(config: MkDocsConfig) -> Path:
    """Return the folder of the project."""
    return Path(config.config_file_path).resolve().parent


def start_twin(config: MkDocsConfig, command: str) -> subprocess.Popen[bytes]:
    """Begin to build the English site, which waits for its files at its standard input."""
    program = type(config).__module__.partition(".")[0]  # MkDocs, or a fork of it
    call = [sys.executable, "-m", program, "build", "--config-file", "mkdocs.en.yml"]
    call += ["--site-dir", str(Path(config.site_dir).resolve() / "en")]
    call += ["--strict"] if config.strict else []
    call += ["--quiet"] if logging.getLogger("mkdocs").level > logging.WARNING else []
    told = os.environ | {TWIN: command, "SITE_URL": f"{config.site_url}en/"}
    return subprocess.Popen(call, cwd=root_of(config), env=told, stdin=subprocess.PIPE)


site = Site()
on_startup, on_pre_build, on_files = site.on_startup, site.on_pre_build, site.on_files
on_nav, on_page_content, on_env = site.on_nav, site.on_page_content, site.on_env
on_page_context = CombinedEvent(site.before_search, site.after_search)
on_post_page, on_post_template = site.on_post_page, site.on_post_template
on_post_build, on_build_error, on_shutdown = site.on_post_build, site.end, site.end
