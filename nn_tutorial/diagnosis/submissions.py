"""Many files at once: each is executed in a process of its own, and waited for so long.

The processes are subprocesses with a session of their own. Whatever ends the waiting, an answer,
the time limit, Ctrl+C, ends the whole session, and with it what a file may have started.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from tqdm import tqdm

from nn_tutorial.diagnosis.finding import Diagnosis, Finding
from nn_tutorial.diagnosis.outcome import Outcome, Trouble

# A process watches its own time, which tells where it was. It cannot while NumPy or Python does
# one thing that never ends; then it is ended so many seconds later.
GRACE = 3.0

# A process for each core leaves no cores for threads, and a figure has no window to wait for.
ENVIRONMENT = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "MPLBACKEND": "Agg",
}

LONGEST_ANSWER = 2**24  # bytes


def python_files(paths: Iterable[str]) -> list[str]:
    """Return the files among the paths, and the `*.py` in the folders, each once.

    Parameters
    ----------
    paths : iterable of str

    Returns
    -------
    list of str
        Those of a folder sorted; without what is hidden or in `__pycache__`.

    Raises
    ------
    ValueError
        If a path does not exist, or there is no such file in a folder.
    """
    files: dict[Path, str] = {}
    for path in map(Path, paths):
        found = _in_folder(path) if path.is_dir() else [path]
        if not found:
            raise ValueError(f"{path} must hold files *.py, got a folder without one")
        if not path.exists():
            raise ValueError(f"{path} must be a file or a folder, got a name of neither")
        for file in found:
            files.setdefault(file.resolve(), str(file))
    return [*files.values()]


def _in_folder(folder: Path) -> list[Path]:
    return sorted(
        file
        for file in folder.rglob("*.py")
        if file.is_file()
        and not any(
            part.startswith(".") or part == "__pycache__" for part in file.relative_to(folder).parts
        )
    )


def diagnose_files(files: Sequence[str], seconds: float) -> list[Outcome]:
    """Execute files, as many at a time as there are cores, and diagnose what they offer.

    Parameters
    ----------
    files : sequence of str
    seconds : float
        How long each may take.

    Returns
    -------
    list of Outcome
        In the order of the files.
    """
    return asyncio.run(_all(files, seconds))


async def _all(files: Sequence[str], seconds: float) -> list[Outcome]:
    cores = asyncio.Semaphore(os.cpu_count() or 1)
    # The bar is for who waits at a terminal, and nowhere else.
    with tqdm(total=len(files), unit="file", disable=None, leave=False) as bar:

        async def one(file: str) -> Outcome:
            async with cores:
                result = await _result(file, seconds)
            bar.update()
            return Outcome(file, result)

        return await asyncio.gather(*map(one, files))


async def _result(file: str, seconds: float) -> Diagnosis | Trouble:
    process = await asyncio.create_subprocess_exec(
        *_command(file, seconds),
        stdin=DEVNULL,
        stdout=PIPE,
        stderr=DEVNULL,
        limit=LONGEST_ANSWER,
        env=os.environ | ENVIRONMENT,
        start_new_session=True,
    )
    assert process.stdout is not None
    try:
        async with asyncio.timeout(seconds + GRACE):
            answer = await process.stdout.readline()
            if not answer:
                return Trouble("ended", str(await process.wait()))
    except TimeoutError:
        return Trouble("time-limit", f"{seconds:g}")
    finally:
        await _end(process)
    return _understood(answer)


def _command(file: str, seconds: float) -> list[str]:
    # It must find the modules that are used here, and its file also after a change of folder.
    path = str(Path(file).absolute())
    code = (
        f"import sys; sys.path[:] = {sys.path!a}\n"
        f"from nn_tutorial.diagnosis.worker import work; work({path!a}, {seconds!a})"
    )
    return [sys.executable, "-c", code]


async def _end(process: Process) -> None:
    """End a process and what it has started."""
    with suppress(ProcessLookupError, PermissionError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    await process.wait()


def _understood(answer: bytes) -> Diagnosis | Trouble:
    fields = json.loads(answer)
    if "trouble" in fields:
        return Trouble(**fields["trouble"])
    findings = (
        Finding(f["cause"], tuple(f["where"]), f["evidence"], f["proven"])
        for f in fields["findings"]
    )
    return Diagnosis(tuple(findings), batch=fields["batch"])
