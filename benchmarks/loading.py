"""MNIST from the four gzip files to float32 in 0..1: time, and memory at its peak."""

from __future__ import annotations

import gzip
import tracemalloc
from collections.abc import Callable

import numpy as np

from benchmarks.contest import Contestant
from nn_tutorial import load_mnist
from nn_tutorial.datasets import DATA_DIR


def ours() -> Callable[[], object]:
    """Prepare `load_mnist`, which also verifies every byte."""
    return load_mnist


def naive() -> Callable[[], object]:
    """Prepare what most tutorials write: gzip.open, frombuffer, astype, divide."""

    def read(name: str, offset: int) -> np.ndarray:
        with gzip.open(DATA_DIR / f"{name}.gz") as file:
            return np.frombuffer(file.read(), np.uint8, offset=offset)

    def run() -> object:
        return [
            (
                read(f"{split}-images-idx3-ubyte", 16).reshape(-1, 784).astype(np.float32) / 255.0,
                read(f"{split}-labels-idx1-ubyte", 8),
            )
            for split in ("train", "t10k")
        ]

    return run


CONTESTANTS = (
    Contestant("load_mnist", __name__, "ours"),
    Contestant("gzip.open and astype", __name__, "naive"),
)


def peak_in_float_copies(load: Callable[[], object]) -> float:
    """Return the peak of allocated memory while loading, in copies of the data as float32."""
    tracemalloc.start()
    load()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / (70_000 * 784 * 4)
