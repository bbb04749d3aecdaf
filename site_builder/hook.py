"""The joint between the chapters and MkDocs, which calls the functions named at the end.

The Korean site is built by this process, and its English twin beside it by another one.
"""

from __future__ import annotations

import json
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
from site_builder import SiteError
from site_builder.cache import once, sha256
from site_builder.chapter import read_chapters
from site_builder.execute import execute_all
from site_builder.finish import finish
from site_builder.page import files_of
from site_builder.runtime.pack import Facts, Supply

# What the process that builds the twin is told, as JSON: the command, and the facts of the runtime.
TWIN = "NN_TUTORIAL_TWIN"

log = get_plugin_logger("chapters")


class Site:
    """What is remembered from one event of a build to the next, and from build to build."""

    def __init__(self) -> None:
        self.command = "build"
        self.supply: Supply | None = None
        self.lock: FileLock | None = None
        self.twin: subprocess.Popen[bytes] | None = None

    def on_startup(self, command: str, **_: Any) -> None:
        """Note whether pages are served while they are written."""
        self.command = json.loads(os.environ[TWIN])["command"] if TWIN in os.environ else command

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
        root, docs, language = root_of(config), Path(config.docs_dir), str(config.theme["language"])
        words = read_words(docs / "figure_words.yml") if language == "ko" else None
        try:
            chapters = read_chapters(docs / "chapters")
            runs = execute_all(chapters, root)
            card = made_by(root, "nn_tutorial.book.figures.card", "social_card", language)
            font = made_by(root, "site_builder.mathfont", "style_sheet")
            made: dict[str, str | bytes] = {"assets/card.png": card, "assets/math.css": font}
            if TWIN in os.environ:
                facts = json.loads(os.environ[TWIN])["facts"]
            else:
                self.supply = self.supply or Supply(root)
                runtime, facts = self.supply.pack()
                self.begin_twin(config, facts)
                made |= {f"assets/runtime/{name}": content for name, content in runtime.items()}
            for chapter, run in zip(chapters, runs, strict=True):
                made |= files_of(chapter, run, language, words, facts)
        except SiteError as error:
            raise PluginError(str(error)) from None
        for address, content in made.items():
            files.append(File.generated(config, address, content=content))
        return files

    @event_priority(-100)  # after all that may change a page
    def on_post_page(self, output: str, config: MkDocsConfig, **_: Any) -> str:
        """Finish a page; one that is served has no policy, because a script in it reloads it."""
        try:
            return finish(output, str(config.theme["language"]), guarded=self.command != "serve")
        except SiteError as error:
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

    def begin_twin(self, config: MkDocsConfig, facts: Facts) -> None:
        """Let the English site be built: all chapters have been executed."""
        program = type(config).__module__.partition(".")[0]  # MkDocs, or a fork of it
        command = [sys.executable, "-m", program, "build", "--config-file", "mkdocs.en.yml"]
        command += ["--site-dir", str(Path(config.site_dir).resolve() / "en")]
        command += ["--strict"] if config.strict else []
        command += ["--quiet"] if logging.getLogger("mkdocs").level > logging.WARNING else []
        told = json.dumps({"command": self.command, "facts": facts})
        settings = {TWIN: told, "SITE_URL": f"{config.site_url}en/"}
        self.twin = subprocess.Popen(command, cwd=root_of(config), env=os.environ | settings)

    def end(self, **_: Any) -> None:
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


def made_by(root: Path, module: str, function: str, *arguments: str) -> bytes:
    """Return what a function of a module makes; it runs again when the module changes."""
    source = (root / module.replace(".", "/")).with_suffix(".py").read_bytes()
    path = root / ".cache" / "made" / sha256(source + repr((function, *arguments)).encode())
    # Imported only where it is called: fonts and figures take their time.
    return once(path, lambda: getattr(import_module(module), function)(*arguments))


site = Site()
on_startup, on_pre_build, on_files = site.on_startup, site.on_pre_build, site.on_files
on_post_page, on_post_template = site.on_post_page, site.on_post_template
on_post_build, on_build_error, on_shutdown = site.on_post_build, site.end, site.end
