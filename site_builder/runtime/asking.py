"""Others asked for files, so that a network that is not there is soon told from a slow one."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPResponse
from pathlib import Path
from subprocess import PIPE, STDOUT, Popen
from threading import Timer
from urllib.error import HTTPError
from urllib.request import urlopen


class RuntimeSupplyError(Exception):
    """The cells of the pages cannot be given what they need."""


class RuntimeUnavailableError(RuntimeSupplyError):
    """It cannot be had on this machine."""


def run(
    name: str,
    command: Sequence[str],
    folder: Path,
    *,
    cause: str,
    answer: str = "",
    patience: float = 60,
    hear: Callable[[re.Match[str]], object] = bool,
) -> None:
    """Run a program in a folder; if it fails, raise with its own words for the cause.

    `cause` finds those words in its lines, and the first count. `answer` finds what it writes
    once it is answered, and `hear` is told: until then it has `patience`, in seconds, because
    its own limits do not hold while it looks up a name or connects.
    """
    program = shutil.which(command[0])
    if program is None:
        raise RuntimeUnavailableError(f"{name} is not installed")
    causes: list[str] = []

    def give_up() -> None:
        causes.append(f"no answer within {patience:g} s")
        process.kill()

    words = [program, *command[1:]]
    process = Popen(
        words, cwd=folder, stdout=PIPE, stderr=STDOUT, encoding="utf-8", errors="replace"
    )
    timer = Timer(patience, give_up)
    timer.start()
    with process:
        for line in process.stdout or ():
            if answered := re.search(answer, line):
                timer.cancel()
                hear(answered)
            if found := re.search(cause, line):
                causes.append(found[1])
    timer.cancel()
    if process.returncode:
        causes.append(f"exit status {process.returncode}")
        raise RuntimeUnavailableError(f"{name}: {causes[0]}")


def answered(address: str, patience: float) -> HTTPResponse:
    """Open an address, within a time that also holds while its host's name is looked up."""
    pool = ThreadPoolExecutor(1)
    try:
        response: HTTPResponse = pool.submit(urlopen, address, timeout=patience).result(patience)
        return response
    except HTTPError as error:
        error.close()
        raise
    finally:
        pool.shutdown(wait=False)
