"""How far the diagnosis can be trusted: what it says of every network of the corpus.

What was known when the experiments were written says little of what comes next, so each part of
the corpus is counted by itself, and the figures that matter are those of the test set. It is a
count and no race, so both cores work at it: `python -m benchmarks.diagnosis`.
"""

from __future__ import annotations

import json
import statistics
import time
import warnings
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from multiprocessing import get_context
from typing import Any

import numpy as np

from benchmarks.contest import set_environment
from benchmarks.corpus import blind, final, fresh, known, unseen
from benchmarks.corpus.specimen import Specimen
from nn_tutorial import diagnose, load_mnist
from nn_tutorial.book.diagnosis_counts import NOTHING, RAISED, RESULTS, Counts, cells
from nn_tutorial.book.mistakes import BUGS, parts
from nn_tutorial.diagnosis import Finding
from nn_tutorial.typing import FloatArray, IntArray

CORES = 2
ROUNDS = 5


@dataclass(frozen=True)
class Part:
    """A part of the corpus.

    Attributes
    ----------
    name : str
    specimens : tuple of Specimen
    seen : bool
        Whether the experiments were written, or mended, against it. The others are the test set.
    """

    name: str
    specimens: tuple[Specimen, ...]
    seen: bool


PARTS = (
    Part("known", known.SPECIMENS, seen=True),
    Part("unseen", unseen.SPECIMENS, seen=True),
    Part("fresh", fresh.SPECIMENS, seen=True),
    Part("final", final.SPECIMENS, seen=True),
    Part("blind", blind.SPECIMENS, seen=False),
)


# What is counted


@dataclass(frozen=True)
class Answer:
    """What a diagnosis says.

    Attributes
    ----------
    findings : tuple of Finding
        The likeliest first; none where the diagnosis raised.
    seconds : float
        Of one core: how long it takes where nothing else runs.
    raised : str
        The class of the exception, if there was one.
    """

    findings: tuple[Finding, ...]
    seconds: float
    raised: str = ""

    @property
    def named(self) -> str:
        """The cause that was named first, or what there was instead of one."""
        if self.raised:
            return RAISED
        return self.findings[0].cause if self.findings else NOTHING


@dataclass(frozen=True)
class Outcome:
    """A network, and what was said of it."""

    specimen: Specimen
    answer: Answer

    @property
    def true(self) -> str:
        """The true cause; of several that mean the same the one that was named, if it was."""
        causes = self.specimen.causes or (NOTHING,)
        return self.answer.named if self.answer.named in causes else causes[0]

    @property
    def first(self) -> bool:
        """Whether a true cause is named first, or nothing of a right network."""
        return self.answer.named == self.true

    @property
    def in_three(self) -> bool:
        """Whether a true cause is among the first three findings."""
        return any(one.cause in self.specimen.causes for one in self.answer.findings[:3])

    @property
    def place_named(self) -> bool:
        """Whether the first finding is at one of the true places."""
        return any({*one.where} & {*self.specimen.where} for one in self.answer.findings[:1])


def look(specimen: Specimen) -> Answer:
    """Diagnose a network. An exception is an answer as well, and a warning is none."""
    network, batch = specimen.make(), specimen.batch()
    findings: tuple[Finding, ...] = ()
    raised = ""
    start = time.process_time()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            findings = diagnose(network, *batch).findings
        except Exception as error:
            raised = type(error).__name__
    return Answer(findings, time.process_time() - start, raised)


def count(outcomes: Iterable[Outcome]) -> Counts:
    """Count what is right and what is wrong of the outcomes."""
    outcomes = list(outcomes)
    right = [one for one in outcomes if one.specimen.right]
    faulty = [one for one in outcomes if not one.specimen.right]
    return Counts(
        right=len(right),
        faulty=len(faulty),
        placed=sum(bool(one.specimen.where) for one in faulty),
        detected=sum(bool(one.answer.findings) for one in faulty),
        first=sum(one.first for one in faulty),
        three=sum(one.in_three for one in faulty),
        place=sum(one.place_named for one in faulty),
        false_alarms=sum(not one.first for one in right),
    )


def times(seconds: Iterable[float]) -> dict[str, float]:
    """Return the median and the longest of some times."""
    seconds = list(seconds)
    return {"median": statistics.median(seconds), "longest": max(seconds)}


def confusion(outcomes: Iterable[Outcome]) -> list[dict[str, Any]]:
    """Count how often which cause was named first where which one is true."""
    pairs = Counter((one.true, one.answer.named) for one in outcomes)
    return [{"true": true, "named": named, "count": n} for (true, named), n in pairs.items()]


def summary(part: Part, outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Return all that is kept of a part, as plain data.

    Of the test set no network is named, lest anybody mend the experiments by it.
    """
    of_style: dict[str, list[Outcome]] = {}
    for one in outcomes:
        of_style.setdefault(one.specimen.style, []).append(one)
    return {
        "part": part.name,
        "seen": part.seen,
        "counts": asdict(count(outcomes)),
        "seconds": times(one.answer.seconds for one in outcomes),
        "styles": {style: asdict(count(some)) for style, some in of_style.items()},
        "confusion": confusion(outcomes),
        "exceptions": [
            {"network": one.specimen.name if part.seen else None, "raised": one.answer.raised}
            for one in outcomes
            if one.answer.raised
        ],
    }


def table(summaries: Iterable[dict[str, Any]]) -> str:
    """Return what was counted of the parts as text."""
    lines = []
    for kept in summaries:
        seconds = "{median:.2f} s, at most {longest:.2f} s".format(**kept["seconds"])
        role = "seen" if kept["seen"] else "test"
        lines.append(f"{kept['part']:8s}{role:6s}{cells(Counts(**kept['counts']))} | {seconds}")
        lines += [f"  {one['raised']}: {one['network'] or '?'}" for one in kept["exceptions"]]
    return "\n".join(lines)


# A network of the usual size, written by hand


class ByHand:
    """Two layers and a ReLU, of which the diagnosis knows nothing but the protocol."""

    def __init__(self, pixels: int, hidden: int, classes: int) -> None:
        rng = np.random.default_rng(0)
        self.params = {
            "W1": rng.normal(0, np.sqrt(2 / pixels), (pixels, hidden)),
            "b1": np.zeros(hidden),
            "W2": rng.normal(0, np.sqrt(2 / hidden), (hidden, classes)),
            "b2": np.zeros(classes),
        }

    def forward(self, x: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Return the inputs of the ReLU, its outputs, and the logarithms of the probabilities."""
        z = x @ self.params["W1"] + self.params["b1"]
        a = np.maximum(z, 0)
        scores = a @ self.params["W2"] + self.params["b2"]
        scores = scores - scores.max(axis=1, keepdims=True)
        return z, a, scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))

    def loss(self, x: FloatArray, t: IntArray) -> float:
        """Return the mean cross-entropy."""
        return -float(self.forward(x)[2][np.arange(len(x)), t].mean())

    def through_relu(self, da: FloatArray, z: FloatArray) -> FloatArray:
        """Return dz."""
        return np.where(z > 0, da, 0)

    def gradient(self, x: FloatArray, t: IntArray) -> dict[str, FloatArray]:
        """Return the gradient of each parameter."""
        z, a, log_y = self.forward(x)
        dscores = np.exp(log_y)
        dscores[np.arange(len(x)), t] -= 1
        dscores /= len(x)
        dz = self.through_relu(dscores @ self.params["W2"].T, z)
        return {
            "W1": x.T @ dz,
            "b1": dz.sum(axis=0),
            "W2": a.T @ dscores,
            "b2": dscores.sum(axis=0),
        }


class WithoutMask(ByHand):
    """The same, with the derivative of its ReLU forgotten."""

    def through_relu(self, da: FloatArray, z: FloatArray) -> FloatArray:  # noqa: ARG002
        """Return da as it is."""
        return da


def images() -> tuple[FloatArray, IntArray]:
    """Return the first ten images of MNIST and their digits."""
    (x, t), _ = load_mnist()
    return x[:10].astype(np.float64), t[:10].astype(np.int64)


# Only the times of these are wanted. One is made for square weights, and stops at this size.
OF_THE_GALLERY = [bug for bug in BUGS if bug.slug != "weights-not-transposed"]
FULL_SIZE = (
    Specimen("right", "by hand", lambda: ByHand(784, 50, 10), images),
    Specimen(
        "mask-forgotten",
        "by hand",
        lambda: WithoutMask(784, 50, 10),
        images,
        ("mask-forgotten",),
        ("W1", "b1"),
    ),
    *(
        Specimen(bug.slug, "layers", partial(parts(bug).network, 784, 50, 10, seed=0), images)
        for bug in OF_THE_GALLERY
    ),
)


def at_full_size(place: int) -> dict[str, Any]:
    """Diagnose a network of the usual size a few times: what is named, and the times."""
    specimen = FULL_SIZE[place]
    answers = [look(specimen) for _ in range(ROUNDS)]
    return {
        "style": specimen.style,
        "network": specimen.name,
        "named": answers[0].named,
        "seconds": times(one.seconds for one in answers),
    }


# All of it


def looked(job: tuple[int, int]) -> Answer:
    """Diagnose a network, by the places of its part and of itself in that."""
    part, place = job
    return look(PARTS[part].specimens[place])


def main() -> None:
    """Diagnose every network, print the counts, and write them to where the site reads them."""
    start = time.perf_counter()
    set_environment(threads=1)
    summaries = []
    with get_context("spawn").Pool(CORES) as pool:
        for i, part in enumerate(PARTS):
            jobs = [(i, place) for place in range(len(part.specimens))]
            answers = pool.map(looked, jobs, chunksize=1)
            outcomes = [Outcome(*pair) for pair in zip(part.specimens, answers, strict=True)]
            summaries.append(summary(part, outcomes))
    with get_context("spawn").Pool(1) as pool:  # nothing else runs beside these
        full_size = pool.map(at_full_size, range(len(FULL_SIZE)))
    print(table(summaries))
    for one in full_size:
        print("784-50-10, {style}, {network}: {named}".format(**one), one["seconds"])
    results = {
        "seconds": time.perf_counter() - start,
        "parts": summaries,
        "full_size": full_size,
    }
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
