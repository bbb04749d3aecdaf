"""What was made of a notebook is kept from one build to the next, until the notebook changes.

While pages are served, an edit changes one chapter: the others need not be converted and
rendered again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page


class Kept(NamedTuple):
    """What rendering has set on a page, and the digest of all that it depends on."""

    digest: str
    set: Mapping[str, Any]


# mkdocstrings takes what follows for the name of something to document.
REFERENCE = b'"::: '

kept: dict[str, Kept] = {}


def digest_for(page: Page, config: MkDocsConfig, files: Files) -> str:
    """Return a hash of what a page is made from: its notebook, the settings and where links go."""
    root = Path(config.config_file_path).parent
    sources = [*root.glob("mkdocs*.yml"), *(root / "site_builder" / "templates").iterdir()]
    digest = hashlib.sha256("\n".join(sorted(files.src_uris)).encode())
    for source in (Path(str(page.file.abs_src_path)), *sorted(sources)):
        digest.update(hashlib.sha256(source.read_bytes()).digest())
    return digest.hexdigest()


def keep(page: Page, config: MkDocsConfig, files: Files) -> None:
    """Let a page be converted and rendered only if it differs from the one that is kept.

    The reference is never kept: it is made from the package, and registers names to link to.
    """
    if REFERENCE in Path(str(page.file.abs_src_path)).read_bytes():
        return
    digest, slug = digest_for(page, config, files), page.file.src_uri
    convert, render = page._mkdocs_jupyter_content, page.render

    def is_kept() -> bool:
        return slug in kept and kept[slug].digest == digest

    def convert_once() -> dict[str, str]:
        return {"content": ""} if is_kept() else convert()

    def render_once(config: MkDocsConfig, files: Files) -> None:
        if not is_kept():
            before = dict(vars(page))
            render(config, files)
            after = vars(page).items()
            kept[slug] = Kept(digest, {k: v for k, v in after if v is not before.get(k)})
        vars(page).update(kept[slug].set)
        # The links are looked up in this build's pages.
        links = page.links_to_anchors or {}
        page.links_to_anchors = {files.src_uris[to.src_uri]: links[to] for to in links}

    page._mkdocs_jupyter_content, page.render = convert_once, render_once
