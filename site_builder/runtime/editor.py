"""The editor of the cells: bundled from npm's packages, which its lock file pins."""

from __future__ import annotations

import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory

from site_builder.cache import once
from site_builder.runtime.asking import run
from site_builder.runtime.supply import Say

SOURCE = Path(__file__).parents[1] / "editor"
PATIENCE = 15  # seconds without an answer
FETCH = ("npm", "ci", "--json", "--loglevel=http", "--ignore-scripts", "--no-audit", "--no-fund")
LIMITS = ("--fetch-retries=0", f"--fetch-timeout={1000 * PATIENCE}")
BUNDLE = ("npm", "exec", "--offline", "--", "esbuild", "--bundle", "--minify", "--format=esm")


def editor(store: Path, say: Say) -> bytes:
    """Return the editor as a module of JavaScript, from the store or else bundled anew."""
    names = ("package.json", "package-lock.json", "editor.mjs")
    sources = {name: (SOURCE / name).read_bytes() for name in names}
    digest = hashlib.sha256(b"".join(sources.values())).hexdigest()
    return once(store / digest, lambda: bundle(sources, say))


def bundle(sources: dict[str, bytes], say: Say) -> bytes:
    """Return the editor, bundled by esbuild, which npm fetches with the editor's parts."""
    say("The editor of the cells is not in the cache: npm fetches its parts")
    with TemporaryDirectory() as name:
        folder = Path(name)
        for path, content in sources.items():
            (folder / path).write_bytes(content)
        cause, answer = r'"summary": "(.+)"', "^npm http"
        run("npm", (*FETCH, *LIMITS), folder, cause=cause, answer=answer, patience=PATIENCE)
        result = ("--target=es2022", "--outfile=out.mjs", "editor.mjs")
        run("esbuild", (*BUNDLE, *result), folder, cause=r"ERROR\W+(.+)")
        return (folder / "out.mjs").read_bytes()
