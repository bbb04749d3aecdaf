"""`make bench`: run every benchmark, print the tables, and keep what the site shows."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks import (
    beside_torch,
    building,
    check,
    clicking,
    diagnosis,
    epoch,
    growth,
    judge,
    loading,
)
from benchmarks.contest import Contestant, blas_kernels, contest
from benchmarks.origin import origin
from nn_tutorial import load_mnist

RESULTS = Path(__file__).parents[1] / "nn_tutorial" / "book" / "benchmarks.json"
PEERS = ("numpy", "torch", "scikit-learn", "jax")


def table(title: str, contestants: Sequence[Contestant], threads: int, rounds: int) -> Any:
    """Run a contest, print its table, and return it as plain data."""
    result = contest(contestants, threads=threads, rounds=rounds)
    first = contestants[0].name
    print(f"\n{title}, {threads} thread(s), median of {rounds} rounds")
    rows = []
    for contestant in contestants:
        name = contestant.name
        row = {
            "name": name,
            "seconds": result.median(name),
            "ratio": result.ratio(first, to=name),
        }
        rows.append(row)
        print(f"  {name:28s} {row['seconds']:9.4f} s   {first} / this: {row['ratio']:.3f}")
    return {"threads": threads, "rounds": rounds, "rows": rows}


def main() -> None:
    """Measure everything and write the results."""
    threads = (1, 2)
    before = origin()  # the tree is dirty as soon as anything is written
    blas = {str(n): blas_kernels(n) for n in threads}
    print("BLAS:", *(f"{n} thread(s): {found}" for n, found in blas.items()), sep="\n  ")
    results = {
        "origin": before,
        "machine": {
            "cores": os.cpu_count(),
            "system": platform.system(),
            "python": platform.python_version(),
            "blas": blas,
            "versions": {name: version(name) for name in PEERS},
        },
        "epoch": [table("An epoch of MNIST", epoch.CONTESTANTS, n, rounds=9) for n in threads],
        "check": [table("39,760 gradients", check.CONTESTANTS, n, rounds=3) for n in threads],
        "check_difference": check.largest_difference(),
        "loading": [table("Loading MNIST", loading.CONTESTANTS, threads=1, rounds=9)],
        "loading_peak": loading.peak_in_float_copies(load_mnist),
        "growth": [growth.measure(sweep, threads=1) for sweep in growth.SWEEPS],
        "building": building.measure(),
        "clicking": clicking.measure(),
    }
    for sweep in results["growth"]:
        print(f"  {sweep['name']:20s} exponent {sweep['exponent']:.2f}, of {sweep['expected']:.0f}")
    print("  site, seconds:", results["building"])
    print("  from a click to its result, seconds:", results["clicking"])
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    beside_torch.main(before)
    judge.main()
    diagnosis.main()
    print("\nwritten; the pages that show it do so after the next build")


if __name__ == "__main__":
    main()
