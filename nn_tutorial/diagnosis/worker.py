"""The process in which one file is executed and its network is diagnosed.

It answers with one line of JSON on what was its standard output, and ends. What the file itself
prints goes nowhere, and what it reads is at its end: many files are run at the same time, and
their words would only be mixed with each other's and with the report.
"""

from __future__ import annotations

import faulthandler
import json
import linecache
import os
import sys
import threading
import traceback
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

import numpy as np

from nn_tutorial.diagnosis.diagnose import diagnose
from nn_tutorial.diagnosis.offered import UnclearError, offered
from nn_tutorial.diagnosis.outcome import Trouble

# No module that a file imports has this name.
MODULE = "__submission__"

LAST = 5.0  # seconds after the time limit


def work(path: str, seconds: float) -> NoReturn:
    """Execute a file, diagnose what it offers, write the answer, and end the process.

    Parameters
    ----------
    path : str
    seconds : float
        After which the answer is that there is none, and where the file was at that time.
    """
    answer = _answering()
    main = threading.get_ident()

    def stop() -> None:
        frames = traceback.extract_stack(sys._current_frames()[main])
        answer(_trouble("time-limit", f"{seconds:g}", *_place(frames, path)))

    # If nobody waits any more and even the timer gets no turn, this still ends the process.
    faulthandler.dump_traceback_later(seconds + LAST, exit=True)
    timer = threading.Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    answer(judged(path))


def judged(path: str) -> dict[str, Any]:
    """Return the fields of a diagnosis, or of the trouble that there was instead."""
    try:
        diagnosis = diagnose(**offered(executed(path)))
    except UnclearError as error:
        return _trouble(error.kind, error.found)
    # What a file raises may be anything: it may also end itself.
    except BaseException as error:
        frames = traceback.extract_tb(error.__traceback__)
        if isinstance(error, SyntaxError) and error.filename == path:
            place = error.lineno or 0, linecache.getline(path, error.lineno or 0).strip()
            return _trouble("raised", f"{type(error).__name__}: {error.msg}", *place)
        about = ": ".join(filter(None, (type(error).__name__, " ".join(str(error).split()))))
        return _trouble("raised", about, *_place(frames, path))
    return {
        "findings": [asdict(finding) for finding in diagnosis.findings],
        "batch": diagnosis.batch,
    }


def executed(path: str) -> ModuleType:
    """Return what a file makes when it is executed as `python FILE` would, but not as main."""
    sys.argv = [path]
    sys.path.insert(0, str(Path(path).resolve().parent))
    sys.dont_write_bytecode = True
    # The same file shall get the same verdict each time, also where it draws as the book does.
    np.random.seed(0)  # noqa: NPY002
    module = ModuleType(MODULE)
    module.__file__ = path
    sys.modules[MODULE] = module
    exec(compile(Path(path).read_bytes(), path, "exec"), vars(module))
    return module


def _answering() -> Callable[[dict[str, Any]], NoReturn]:
    """Take the standard output away from the file, and return what writes to it and ends."""
    pipe = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="ascii")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    first = threading.Lock()

    def answer(fields: dict[str, Any]) -> NoReturn:
        first.acquire()
        try:
            print(json.dumps(fields), file=pipe, flush=True)
        finally:
            # Threads of the file and what it has registered for the end would hold it up.
            os._exit(0)

    return answer


def _place(frames: Iterable[traceback.FrameSummary], path: str) -> tuple[int, str]:
    """Return the innermost line of a file, by its number and as it is written."""
    own = [(frame.lineno or 0, frame.line or "") for frame in frames if frame.filename == path]
    return own[-1] if own else (0, "")


def _trouble(kind: str, about: str, line: int = 0, code: str = "") -> dict[str, Any]:
    return {"trouble": asdict(Trouble(kind, about, line, code))}
