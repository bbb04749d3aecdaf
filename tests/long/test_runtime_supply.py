"""Where the files of the pages' Python come from, and what is said when they do not come."""

from __future__ import annotations

import functools
import gzip
import hashlib
import logging
import shutil
import socket
import sys
import threading
import zipfile
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from site_support import QUICKLY, ROOT

from nn_tutorial.book.figures.in_page import Words
from site_builder import SiteError
from site_builder.runtime import supply
from site_builder.runtime.pack import Supply
from site_builder.runtime.supply import (
    LOCK,
    RuntimeUnavailableError,
    editor,
    obtain,
    run,
)

Lock = dict[str, Any]
WORDS = Words({}, frozenset())

FILES = {
    "pyodide.mjs": b"the door",
    "pyodide.asm.mjs": b"the script",
    "pyodide.asm.wasm": b"the interpreter" * 1000,
}


class Distribution(ThreadingHTTPServer):
    """A host of the files in a folder, which remembers what it was asked for."""

    def __init__(self, folder: Path) -> None:
        self.asked: list[str] = []
        super().__init__(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))

    @property
    def address(self) -> str:
        """What the names of the files are put behind."""
        return f"http://127.0.0.1:{self.server_port}/"


class Handler(SimpleHTTPRequestHandler):
    """Serves a file; of one whose name ends in ``.half``, only half of what it announces."""

    server: Distribution

    def do_GET(self) -> None:
        self.server.asked.append(self.path.lstrip("/"))
        half = Path(self.translate_path(f"{self.path}.half"))
        if not half.exists():
            return super().do_GET()
        self.send_response(200)
        self.send_header("Content-Length", str(2 * half.stat().st_size))
        self.end_headers()
        self.wfile.write(half.read_bytes())
        return None

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the files of the distribution lie."""
    folder = tmp_path / "distribution"
    folder.mkdir()
    for name, content in FILES.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture
def distribution(folder: Path) -> Iterator[Distribution]:
    with Distribution(folder) as server:
        thread = threading.Thread(target=server.serve_forever, args=(QUICKLY,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def lock(distribution: Distribution, tmp_path: Path) -> Lock:
    """A lock of three small files, which a host has and a wheel carries."""
    return {
        "version": "1.0",
        "distribution": distribution.address,
        "carrier": str(wheel(tmp_path, FILES)),
        "carrier_python": "3.12",
        "carrier_folder": "carrier/",
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in FILES.items()},
        "served": {"info": {}, "packages": {}},
    }


def wheel(folder: Path, files: dict[str, bytes]) -> Path:
    """Write a wheel that declares one version of Python, as the true carrier does."""
    path = folder / "carrier-1.0-py3-none-any.whl"
    declared = "Metadata-Version: 2.1\nName: carrier\nVersion: 1.0\nRequires-Python: ==3.12.*\n"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(f"carrier/{name}", content)
        archive.writestr("carrier-1.0.dist-info/METADATA", declared)
        archive.writestr("carrier-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\n")
        archive.writestr("carrier-1.0.dist-info/RECORD", "")
    return path


@pytest.fixture
def closed() -> str:
    """An address that refuses every connection."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}/"


@pytest.fixture
def silent() -> Iterator[str]:
    """An address that accepts a connection and never answers."""
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen()
        yield f"http://127.0.0.1:{deaf.getsockname()[1]}/"


def spoil(path: Path) -> str:
    """Change a file's content but not its size, and return its new hash."""
    path.write_bytes(b"!" + path.read_bytes()[1:])
    return hashlib.sha256(path.read_bytes()).hexdigest()


# Obtaining the files


def test_the_files_come_from_the_distribution_and_are_kept(
    lock: Lock, distribution: Distribution, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    said: list[str] = []
    assert obtain(lock, tmp_path / "store", said.append) == FILES
    assert "The cells of the pages run on Pyodide 1.0" in said[0]
    assert f"fetching {', '.join(FILES)} from {lock['distribution']}" in said[0]
    assert "100%" in capfd.readouterr().err
    assert obtain(lock, tmp_path / "store", said.append) == FILES
    assert sorted(distribution.asked) == sorted(FILES)
    assert len(said) == 1


def test_a_spoilt_file_of_the_cache_is_fetched_anew_and_no_other(
    lock: Lock, distribution: Distribution, tmp_path: Path
) -> None:
    said: list[str] = []
    obtain(lock, tmp_path, said.append)
    distribution.asked.clear()
    with (tmp_path / "pyodide.asm.wasm").open("r+b") as file:
        file.truncate(7)
    assert obtain(lock, tmp_path, said.append) == FILES
    assert "not whole in the cache: fetching pyodide.asm.wasm from" in said[-1]
    assert distribution.asked == ["pyodide.asm.wasm"]
    assert (tmp_path / "pyodide.asm.wasm").read_bytes() == FILES["pyodide.asm.wasm"]


def test_another_content_ends_all_and_leaves_nothing(
    lock: Lock, folder: Path, tmp_path: Path
) -> None:
    found = spoil(folder / "pyodide.mjs")
    wanted = lock["files"]["pyodide.mjs"]
    with pytest.raises(SiteError, match=rf"pyodide\.mjs.*{wanted}.*{found}"):
        obtain(lock, tmp_path / "store", print)
    assert list((tmp_path / "store").iterdir()) == []


def test_where_the_distribution_cannot_be_reached_pip_fetches_the_carrier(
    lock: Lock, closed: str, tmp_path: Path
) -> None:
    said: list[str] = []
    assert obtain({**lock, "distribution": closed}, tmp_path / "store", said.append) == FILES
    assert closed.removeprefix("http://127.0.0.1:").rstrip("/") in said[1]
    assert "refused" in said[1]
    assert f"Fetching {lock['carrier']} by pip" in said[1]


def test_a_file_that_the_distribution_lacks_comes_out_of_the_carrier(
    lock: Lock, folder: Path, tmp_path: Path
) -> None:
    said: list[str] = []
    (folder / "pyodide.mjs").unlink()
    assert obtain(lock, tmp_path / "store", said.append) == FILES
    assert [line for line in said if "404" in line]


def test_a_connection_that_breaks_off_is_no_other_content(
    lock: Lock, folder: Path, tmp_path: Path
) -> None:
    said: list[str] = []
    (folder / "pyodide.mjs.half").write_bytes(FILES["pyodide.mjs"][:4])
    assert obtain(lock, tmp_path / "store", said.append) == FILES
    assert [line for line in said if "4 bytes read, 4 more expected" in line]


def test_a_host_that_does_not_answer_is_left_for_the_carrier(
    lock: Lock, silent: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(supply, "DISTRIBUTION_PATIENCE", 0.1)
    assert obtain({**lock, "distribution": silent}, tmp_path / "store", said.append) == FILES
    assert f"{silent}pyodide.mjs: no answer within 0.1 s. Fetching" in said[1]


def test_a_name_that_is_never_looked_up_to_the_end_is_left_for_the_carrier(
    lock: Lock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    over = threading.Event()
    asked: list[object] = []

    def never(host: object, *_: object, **__: object) -> list[object]:
        asked.append(host)
        over.wait()
        raise socket.gaierror

    monkeypatch.setattr(supply, "DISTRIBUTION_PATIENCE", 0.1)
    monkeypatch.setattr(socket, "getaddrinfo", never)
    nowhere: Lock = {**lock, "distribution": "http://somewhere.invalid/"}
    said: list[str] = []
    try:
        assert obtain(nowhere, tmp_path / "store", said.append) == FILES
    finally:
        over.set()
    assert asked == ["somewhere.invalid"]
    assert "http://somewhere.invalid/pyodide.mjs: no answer within 0.1 s. Fetching" in said[1]


def test_another_content_in_the_carrier_ends_all_and_leaves_nothing(
    lock: Lock, closed: str, tmp_path: Path
) -> None:
    wheel(tmp_path, FILES | {"pyodide.mjs": b"another"})
    with pytest.raises(SiteError, match=r"pyodide\.mjs must have the SHA-256"):
        obtain({**lock, "distribution": closed}, tmp_path / "store", print)
    wheel(tmp_path, {})
    with pytest.raises(SiteError, match=r"carrier-1\.0.*: There is no item named"):
        obtain({**lock, "distribution": closed}, tmp_path / "store", print)
    assert not (tmp_path / "store").exists()


def test_what_cannot_be_had_names_both_causes(
    lock: Lock, closed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", closed)
    nowhere: Lock = {**lock, "distribution": closed, "carrier": "nn-tutorial-carrier==1.0"}
    with pytest.raises(RuntimeUnavailableError, match=r"refused.*; pip: .*refused"):
        obtain(nowhere, tmp_path / "store", print)


def test_an_index_that_does_not_answer_is_said_to(
    lock: Lock, closed: str, silent: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", silent)
    monkeypatch.setattr(supply, "INDEX_PATIENCE", 0.1)
    nowhere: Lock = {**lock, "distribution": closed, "carrier": "nn-tutorial-carrier==1.0"}
    with pytest.raises(RuntimeUnavailableError, match=r"pip: no answer within 0\.1 s"):
        obtain(nowhere, tmp_path / "store", print)


def test_a_program_that_has_been_answered_may_take_its_time(tmp_path: Path) -> None:
    code = """
import pathlib, time
print("Progress 1 of 2", flush=True)
while not pathlib.Path("over").exists():
    time.sleep(0.01)
"""

    told: list[str] = []

    def hear(line: str) -> None:
        told.append(line)
        for timer in threading.enumerate():
            if isinstance(timer, threading.Timer):
                timer.join()
        (tmp_path / "over").touch()

    run("slow", (sys.executable, "-c", code), tmp_path, "ERROR (.*)", "Progress", hear)
    assert told == ["Progress 1 of 2\n"]


def test_the_notice_names_the_version_that_is_served() -> None:
    notice = Path(supply.__file__).with_name("NOTICE.txt").read_text(encoding="utf-8")
    assert f"Pyodide {LOCK['version']}, https" in notice


def test_the_lock_pins_every_package_as_its_own_lock_file_does() -> None:
    for package in LOCK["served"]["packages"].values():
        assert LOCK["files"][package["file_name"]] == package["sha256"]
        assert {*package["depends"]} <= LOCK["served"]["packages"].keys()


# The editor


def test_npm_says_why_it_cannot_fetch_the_editor(
    closed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shutil.which("npm") is None:
        pytest.skip("npm is missing")
    monkeypatch.setenv("npm_config_registry", closed)
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "npm"))
    with pytest.raises(RuntimeUnavailableError, match=r"npm: .*ECONNREFUSED"):
        editor(tmp_path / "store", print)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RuntimeUnavailableError, match="npm is not installed"):
        editor(tmp_path / "store", print)
    assert not (tmp_path / "store").exists()


# Once in a run


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project's folder with the package, and an environment that says nothing."""
    monkeypatch.delenv("NN_TUTORIAL_RUNTIME", raising=False)
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / "nn_tutorial").symlink_to(ROOT / "nn_tutorial")
    return tmp_path / "project"


def test_what_cannot_be_had_is_asked_for_once(
    lock: Lock,
    project: Path,
    distribution: Distribution,
    folder: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    for path in folder.iterdir():
        path.unlink()
    Path(lock["carrier"]).unlink()
    source = Supply(project, lock)
    with caplog.at_level(logging.INFO):
        assert source.pack(WORDS) == ({}, None)
        assert source.pack(WORDS) == ({}, None)
    assert len(distribution.asked) == 1
    assert caplog.text.count("No cell will run in the pages") == 1


def test_a_lack_is_a_warning_which_ends_a_strict_build(
    lock: Lock, project: Path, closed: str, caplog: pytest.LogCaptureFixture
) -> None:
    Path(lock["carrier"]).unlink()
    assert Supply(project, {**lock, "distribution": closed}).pack(WORDS) == ({}, None)
    (record,) = caplog.records
    assert record.levelname == "WARNING"
    assert "NN_TUTORIAL_RUNTIME=none asks for that" in record.message
    assert "refused" in record.message


def test_nothing_is_fetched_for_who_does_not_want_it(
    lock: Lock,
    project: Path,
    distribution: Distribution,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setenv("NN_TUTORIAL_RUNTIME", "none")
    source = Supply(project, lock)
    with caplog.at_level(logging.INFO):
        assert source.pack(WORDS) == ({}, None)
        assert source.pack(WORDS) == ({}, None)
    assert caplog.messages == ["The cells will not run in the pages: NN_TUTORIAL_RUNTIME=none"]
    assert distribution.asked == []


def test_without_npm_the_cells_run_and_are_edited_plainly(
    lock: Lock,
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setenv("PATH", "")
    source = Supply(project, lock)
    (files, facts), again = source.pack(WORDS), source.pack(WORDS)
    assert facts is not None
    assert facts["editor"] is None
    assert (files, facts) == again
    names = {path.removeprefix(f"{facts['runtime']}/"): path for path in files}
    assert gzip.decompress(files[names["pyodide.asm.wasm.packed"]]) == FILES["pyodide.asm.wasm"]
    assert names.keys() >= {"pyodide.js", "pyodide.asm.js", "pyodide-lock.json", "NOTICE.txt"}
    assert "pyodide.asm.wasm" not in names
    (warning,) = [record.message for record in caplog.records if record.levelname == "WARNING"]
    assert warning == "The cells will be edited in a plain text field: npm is not installed"
