"""The joint between the chapters and MkDocs, and the one module that knows MkDocs.

MkDocs calls the functions named at the end of this file. The Korean site is built by this
process, and its English twin beside it by another one, with the same command.
"""

from __future__ import annotations

import hashlib
import logging
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files

from nn_tutorial.book.figures.in_page import read_words
from site_builder.cache import once
from site_builder.chapter import ChapterError, read_chapters
from site_builder.execute import execute_all
from site_builder.finish import ThemeError, finish
from site_builder.page import RUNTIME, files_of
from site_builder.runtime.pack import SETTING, Supply
from site_builder.runtime.supply import RuntimeSupplyError

# Set for the process that builds the twin: what the first one does, "build" or "serve".
TWIN = "NN_TUTORIAL_TWIN"

log = get_plugin_logger("chapters")


class Site:
    """What is remembered from one event of a build to the next, and from build to build."""

    def __init__(self) -> None:
        self.command = os.environ.get(TWIN, "build")
        self.supply: Supply | None = None
        self.lock: FileLock | None = None
        self.twin: subprocess.Popen[bytes] | None = None

    def on_startup(self, command: str, **_: Any) -> None:
        """Note whether pages are served while they are written."""
        self.command = os.environ.get(TWIN, command)

    def on_pre_build(self, config: MkDocsConfig) -> None:
        """Let one build in a folder go on at a time; another one waits for it."""
        if TWIN in os.environ:
            return
        # A server builds in one thread and then in another.
        self.lock = FileLock(root_of(config) / ".cache" / "build.lock", thread_local=False)
        try:
            self.lock.acquire(timeout=0)
        except Timeout:
            log.info("Another build is under way in this folder: waiting for its end")
            self.lock.acquire()

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add to the site each chapter's page and all that belongs to it."""
        root, docs, language = root_of(config), Path(config.docs_dir), language_of(config)
        words = read_words(docs / "figure_words.yml") if language == "ko" else None
        try:
            chapters = read_chapters(docs / "chapters")
            runs = execute_all(chapters, root)
            self.supply = self.supply or Supply(root)
            pack = self.supply.pack()
            if language == "ko":
                self.begin_twin(config, has_runtime=pack is not None)
            made = made_files(root, language)
            if pack and language == "ko":
                made |= {f"{RUNTIME}{name}": content for name, content in pack.files.items()}
            for chapter, run in zip(chapters, runs, strict=True):
                made |= files_of(chapter, run, language, words, pack.facts if pack else None)
        except (ChapterError, RuntimeSupplyError) as error:
            raise PluginError(str(error)) from None
        for address, content in made.items():
            files.append(File.generated(config, address, content=content))
        return files

    @event_priority(-100)  # after all that may change a page
    def on_post_page(self, output: str, config: MkDocsConfig, **_: Any) -> str:
        """Mend what the theme has left, and give the page its policy.

        A page that is served while it is written has none: a script in it reloads it.
        """
        try:
            return finish(output, language_of(config), guarded=self.command != "serve")
        except ThemeError as error:
            raise PluginError(str(error)) from None

    @event_priority(-100)
    def on_post_template(
        self, output_content: str, template_name: str, config: MkDocsConfig
    ) -> str:
        """Do the same for the page for lost readers."""
        is_page = template_name.endswith(".html")
        return self.on_post_page(output_content, config) if is_page else output_content

    @event_priority(-100)
    def on_post_build(self, **_: Any) -> None:
        """Wait for the twin."""
        if self.twin and self.twin.wait():
            raise PluginError("the English site could not be built; its log says why")
        self.end()

    def on_build_error(self, **_: Any) -> None:
        """Leave nothing of the build behind."""
        self.end()

    def begin_twin(self, config: MkDocsConfig, *, has_runtime: bool) -> None:
        """Let the English site be built: all chapters have been executed."""
        program = type(config).__module__.partition(".")[0]  # MkDocs, or a fork of it
        command = [sys.executable, "-m", program, "build", "--config-file", "mkdocs.en.yml"]
        command += ["--site-dir", str(Path(config.site_dir).resolve() / "en")]
        command += ["--strict"] if config.strict else []
        command += ["--quiet"] if logging.getLogger("mkdocs").level > logging.WARNING else []
        settings = {TWIN: self.command, "SITE_URL": f"{config.site_url}en/"}
        if not has_runtime:  # nor will it be asked for again
            settings[SETTING] = "none"
        self.twin = subprocess.Popen(command, cwd=root_of(config), env=os.environ | settings)

    def end(self) -> None:
        """End what a build has begun, also in the middle of it."""
        if self.twin:
            self.twin.kill()
            self.twin.wait()
            self.twin = None
        if self.lock:
            self.lock.release()


def root_of(config: MkDocsConfig) -> Path:
    """Return the folder of the project."""
    return Path(config.config_file_path).resolve().parent


def language_of(config: MkDocsConfig) -> str:
    """Return the language of the site that is built."""
    return str(config.theme["language"])


def made_files(root: Path, language: str) -> dict[str, str | bytes]:
    """Return the files of a site that a function makes, by address."""
    return {
        "assets/card.png": made_by(root, "nn_tutorial.book.figures.card", "social_card", language),
        "assets/math.css": made_by(root, "site_builder.mathfont", "style_sheet"),
    }


def made_by(root: Path, module: str, function: str, *arguments: str) -> bytes:
    """Return what a function of a module makes; it runs again when the module changes."""
    source = (root / module.replace(".", "/")).with_suffix(".py").read_bytes()
    key = hashlib.sha256(source + repr((function, *arguments)).encode()).hexdigest()
    # Imported only where it is called: fonts and figures take their time.
    return once(
        root / ".cache" / "made" / key,
        lambda: getattr(import_module(module), function)(*arguments),
    )


site = Site()
on_startup, on_pre_build, on_files = site.on_startup, site.on_pre_build, site.on_files
on_post_page, on_post_template = site.on_post_page, site.on_post_template
on_post_build, on_build_error, on_shutdown = (
    site.on_post_build,
    site.on_build_error,
    site.on_build_error,
)
