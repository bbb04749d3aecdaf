"""Many files at once: each is executed in a process of its own, and waited for so long.

The processes are subprocesses with a session of their own. Whatever ends the waiting, an answer,
the time limit, Ctrl+C, ends the whole session, and with it what a file may have started.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from subprocess import DEVNULL, Popen
from tempfile import TemporaryFile

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

PAUSE = 0.02  # seconds between two looks at the processes


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
    cores = os.cpu_count() or 1
    waiting, running = deque(files), list[_Execution]()
    results: dict[str, Diagnosis | Trouble] = {}
    # The bar is for who waits at a terminal, and nowhere else.
    with tqdm(total=len(files), unit="file", disable=None, leave=False) as bar:
        try:
            while waiting or running:
                while waiting and len(running) < cores:
                    running.append(_Execution(waiting.popleft(), seconds))
                time.sleep(PAUSE)
                for execution in [each for each in running if each.over()]:
                    running.remove(execution)
                    results[execution.file] = execution.result()
                    bar.update()
        finally:
            for execution in running:
                execution.end()
    return [Outcome(file, results[file]) for file in files]


class _Execution:
    """A file in its process, which writes its answer into a file of no name."""

    def __init__(self, file: str, seconds: float) -> None:
        self.file = file
        self.seconds = seconds
        self.deadline = time.monotonic() + seconds + GRACE
        self.answer = TemporaryFile()  # noqa: SIM115 - it is read and closed when the process ends
        self.process = Popen(
            _command(file, seconds),
            stdin=DEVNULL,
            stdout=self.answer,
            stderr=DEVNULL,
            env=os.environ | ENVIRONMENT,
            start_new_session=True,
        )

    def over(self) -> bool:
        return self.process.poll() is not None or time.monotonic() > self.deadline

    def result(self) -> Diagnosis | Trouble:
        late = self.process.poll() is None
        self.end()
        with self.answer:
            self.answer.seek(0)
            answer = self.answer.readline()
        if answer:
            return _understood(answer)
        if late:
            return Trouble("time-limit", f"{self.seconds:g}")
        return Trouble("ended", str(self.process.returncode))

    def end(self) -> None:
        """End the process and what it has started."""
        with suppress(ProcessLookupError, PermissionError):
            if sys.platform == "win32":
                self.process.kill()
            else:
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def _command(file: str, seconds: float) -> list[str]:
    # It must find the modules that are used here, and its file also after a change of folder.
    path = str(Path(file).absolute())
    code = (
        f"import sys; sys.path[:] = {sys.path!a}\n"
        f"from nn_tutorial.diagnosis.worker import work; work({path!a}, {seconds!a})"
    )
    return [sys.executable, "-c", code]


def _understood(answer: bytes) -> Diagnosis | Trouble:
    fields = json.loads(answer)
    if "trouble" in fields:
        return Trouble(**fields["trouble"])
    findings = (
        Finding(f["cause"], tuple(f["where"]), f["evidence"], f["proven"], tuple(f["others"]))
        for f in fields["findings"]
    )
    return Diagnosis(tuple(findings), batch=fields["batch"])
