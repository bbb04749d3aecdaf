"""Time contestants in turn, so that what disturbs one disturbs all.

Each contestant lives in a process of its own, with the same number of threads, and does
its preparation there. Then they run one at a time, round after round, in an order that
turns. A ratio is taken within each round; its median is what is reported.
"""

from __future__ import annotations

import importlib
import os
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

Run = Callable[[], object]
Prepare = Callable[..., Run]

THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
# Set on some machines for old libraries; they choose a slow kernel in a current one.
KERNEL_CHOICE = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")


@dataclass(frozen=True)
class Contestant:
    """A name, and the function (as module and name) that prepares its run."""

    name: str
    module: str
    prepare: str
    kwargs: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class Result:
    """Seconds of every round, by contestant, and the ratios to the first one."""

    seconds: dict[str, list[float]]

    def median(self, name: str) -> float:
        """Return the median time of one contestant in seconds."""
        return statistics.median(self.seconds[name])

    def ratio(self, name: str, to: str) -> float:
        """Return the median over the rounds of the time of `name` over the time of `to`."""
        pairs = zip(self.seconds[name], self.seconds[to], strict=True)
        return statistics.median(a / b for a, b in pairs)


def contest(contestants: Sequence[Contestant], *, threads: int, rounds: int) -> Result:
    """Run every contestant once a round, and once before to warm up."""
    set_environment(threads)
    context = get_context("spawn")
    lines: dict[str, Connection] = {}
    processes = []
    for contestant in contestants:
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(contestant, theirs), daemon=True)
        process.start()
        theirs.close()
        lines[contestant.name] = ours
        processes.append(process)
        ours.recv()  # prepared and warmed up
    seconds: dict[str, list[float]] = {name: [] for name in lines}
    names = list(lines)
    for turn in range(rounds):
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            lines[name].send(True)
            seconds[name].append(lines[name].recv())
    for line in lines.values():
        line.send(False)
    for process in processes:
        process.join()
    return Result(seconds)


def set_environment(threads: int) -> None:
    """Give processes that start from now on so many threads for their matrices."""
    for name in THREADS:
        os.environ[name] = str(threads)
    for name in KERNEL_CHOICE:
        os.environ.pop(name, None)


def _serve(contestant: Contestant, line: Connection) -> None:
    prepare: Prepare = getattr(importlib.import_module(contestant.module), contestant.prepare)
    run = prepare(**dict(contestant.kwargs))
    run()
    line.send(True)
    while line.recv():
        start = time.perf_counter()
        run()
        line.send(time.perf_counter() - start)


def blas_kernels(threads: int) -> list[str]:
    """Return the BLAS that NumPy uses, its kernel and its threads, as a fresh process sees them."""
    set_environment(threads)
    with get_context("spawn").Pool(1) as pool:
        found: list[str] = pool.apply(_describe_blas)
    return found


def _describe_blas() -> list[str]:
    import numpy as np
    from threadpoolctl import threadpool_info

    np.ones((2, 2)) @ np.ones((2, 2))
    return [
        f"{pool['internal_api']} {pool['version']}, kernel {pool.get('architecture', '?')}, "
        f"{pool['num_threads']} thread(s)"
        for pool in threadpool_info()
        if pool["user_api"] == "blas"
    ]
