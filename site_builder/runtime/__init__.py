"""Python in the page: its files, what this project packs beside them, and the session there."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from site_builder.runtime.asking import RuntimeSupplyError, RuntimeUnavailableError
from site_builder.runtime.editor import editor
from site_builder.runtime.pack import Pack, as_served, pack
from site_builder.runtime.project import MNIST, archive_of_mnist, page_wheel, part_of_mnist
from site_builder.runtime.supply import LOCK, Lock, obtain

SETTING, REQUIRE = "NN_TUTORIAL_RUNTIME", "NN_TUTORIAL_REQUIRE_RUNTIME"
T = TypeVar("T")
log = logging.getLogger("mkdocs.plugins.site_builder")


class Supply:
    """What the cells of the pages need, asked for once in a run, also where it cannot be had."""

    def __init__(self, root: Path, lock: Lock = LOCK) -> None:
        self._root, self._lock, self._cache = root, lock, root / ".cache"

    def pack(self) -> Pack | None:
        """Return what a site serves, with the package as it is now; None if no cell will run."""
        if self._served is None:
            return None
        return pack(self._served, page_wheel(self._root), *self._mnist, self._editor)

    @cached_property
    def _served(self) -> dict[str, bytes] | None:
        store = self._cache / "runtime"

        def make() -> dict[str, bytes]:
            check_setting()
            return as_served(self._lock, obtain(self._lock, store, log.info), store)

        return tried(make, "The cells will not run in the pages")

    @cached_property
    def _mnist(self) -> tuple[bytes, bytes]:
        part = part_of_mnist(self._root, self._cache / "mnist")
        return part, archive_of_mnist(self._root / MNIST)

    @cached_property
    def _editor(self) -> bytes | None:
        store = self._cache / "editor"
        return tried(
            lambda: editor(store, log.info), "The cells will be edited in a plain text field"
        )


def tried(make: Callable[[], T], otherwise: str) -> T | None:
    """Return what is made; None, and a word in the log, where it may be done without."""
    try:
        return make()
    except RuntimeUnavailableError as error:
        if os.environ.get(REQUIRE) == "1":
            raise RuntimeUnavailableError(f"{REQUIRE}=1, but {error}") from None
        log.info("%s: %s", otherwise, error)
        return None


def check_setting() -> None:
    """Raise if the environment says that no runtime is wanted, or something unknown."""
    setting = os.environ.get(SETTING, "")
    if setting == "none":
        raise RuntimeUnavailableError(f"{SETTING}=none")
    if setting:
        raise RuntimeSupplyError(f"{SETTING} must be none or not set, got {setting!r}")
