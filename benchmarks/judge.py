"""How far the gradient check can be trusted: what it says of thousands of networks.

A right network that fails is a false alarm, and a wrong one that passes is a miss. Both are
counted here for the check of today and for the criterion that came before it. It is a count and
no race, so both cores work at it: `python -m benchmarks.judge`.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import cache, partial
from itertools import chain, islice, product
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Literal

import numpy as np

from benchmarks.contest import set_environment
from nn_tutorial import TwoLayerNet, check_gradients, load_mnist, numerical_gradients
from nn_tutorial.book.mistakes import (
    BUGS,
    RIGHT,
    Bug,
    EpsilonInTheLogarithm,
    LossSummed,
    MeanForgotten,
    SoftmaxOverTheBatch,
    parts,
)
from nn_tutorial.fast_numerical import gradients_by_column, is_plain
from nn_tutorial.functions import log_softmax
from nn_tutorial.gradient_check import compare_gradients
from nn_tutorial.layers import SoftmaxWithLoss
from nn_tutorial.report import GradientReport, Verdict
from nn_tutorial.training import SGD, minibatches
from nn_tutorial.typing import FloatArray, IntArray

RESULTS = Path(__file__).parents[1] / "nn_tutorial" / "book" / "judge_bench.json"
CORES = 2

Scale = float | Literal["he"]
Batch = tuple[FloatArray, IntArray]
Params = dict[str, FloatArray]

# Every combination of these is judged, for each seed.
SCALES: tuple[Scale, ...] = (0.001, 0.01, 0.1, 1.0, "he")
UPDATES = (0, 300, 2000)
IMAGES = (1, 2, 3, 10, 30, 100, 200)
SEEDS, FULL_SEEDS = 24, 4

OLD_STEP, OLD_TOLERANCE = 1e-5, 1e-8

OUTCOMES = (*(verdict.value for verdict in Verdict), "no difference")

# Mistakes outside of what a gradient check looks at: an update, the data, where weights start,
# or an array that nobody reads again.
UNSEEN = {"in-place", "zero-weights", "uphill", "shuffled-apart", "sorted", "test-scale"}
MISTAKES = {bug.slug: bug for bug in BUGS if bug.slug not in UNSEEN}


class OwnNet(TwoLayerNet):
    """The same network as a class of one's own: the judge knows nothing of its methods."""


# The right networks for MNIST: what makes them, and their sizes.
LARGE = {
    "plain": (TwoLayerNet, (196, 20, 10)),
    "own": (OwnNet, (196, 20, 10)),
    "full": (TwoLayerNet, (784, 50, 10)),
}
RIGHT_NETWORKS = (*LARGE, RIGHT.slug)


# What is counted


@dataclass(frozen=True)
class Case:
    """A network in one configuration.

    Attributes
    ----------
    network : str
        One of `RIGHT_NETWORKS` or of `MISTAKES`.
    seed : int
    scale : float or "he"
        Of its weights at the start.
    updates : int
        How long it has learned.
    images : int
        How many examples the loss is a mean of.
    """

    network: str
    seed: int
    scale: Scale
    updates: int
    images: int


@dataclass(frozen=True)
class Judged:
    """What was said of a case.

    Attributes
    ----------
    case : Case
    truth : GradientReport
        The claimed gradient beside the true one.
    old, new : GradientReport
        What either criterion says.
    old_of_right : GradientReport
        What the old one says of a right network with the same parameters.
    """

    case: Case
    truth: GradientReport
    old: GradientReport
    new: GradientReport
    old_of_right: GradientReport

    def outcome(self, criterion: str) -> str:
        """Return the verdict of "old" or "new", or "no difference" if the tolerance allows it."""
        if self.case.network in MISTAKES and self.truth.passed:
            return OUTCOMES[-1]
        report: GradientReport = getattr(self, criterion)
        return report.verdict.value

    def erred(self, criterion: str) -> bool:
        """Say whether "old" or "new" is wrong: a false alarm, or a miss."""
        wrong = Verdict.PASSED if self.case.network in MISTAKES else Verdict.FAILED
        return self.outcome(criterion) == wrong


def tally(judged: Iterable[Judged], *fields: str) -> list[dict[str, Any]]:
    """Count the outcomes, for all cases that have the same in these fields together."""
    counts: dict[tuple[Any, ...], dict[str, Counter[str]]] = {}
    for one in judged:
        key = tuple(getattr(one.case, field) for field in fields)
        counted = counts.setdefault(key, {"old": Counter(), "new": Counter()})
        for criterion, outcomes in counted.items():
            outcomes[one.outcome(criterion)] += 1
    return [dict(zip(fields, key, strict=True)) | counted for key, counted in counts.items()]


def errors(judged: Iterable[Judged]) -> list[dict[str, Any]]:
    """Return every case in which the new criterion erred, with how far off the claim was."""
    return [
        {**asdict(one.case), "off": one.truth.relative_error} for one in judged if one.erred("new")
    ]


def untold(judged: Iterable[Judged]) -> dict[str, int]:
    """Count the mistakes of which the new criterion cannot tell, and what the old one says.

    Where the old one fails the right network as well, it has not seen the mistake.
    """
    cases = [
        one
        for one in judged
        if one.case.network in MISTAKES
        and one.case.images > 1
        and one.outcome("new") == Verdict.CANNOT_TELL
    ]
    failed = [one for one in cases if one.outcome("old") == Verdict.FAILED]
    alike = sum(one.old_of_right.verdict is Verdict.FAILED for one in failed)
    return {"cases": len(cases), "old_failed": len(failed), "old_failed_right": alike}


def table(counts: Iterable[dict[str, Any]]) -> str:
    """Return the counts as text, for one example and for more."""
    lines = [f"{'':24s}{'N':>6s}{'':6s}" + "".join(f"{name:>15s}" for name in OUTCOMES)]
    for network, many, criterion in product(
        [*RIGHT_NETWORKS, *MISTAKES], (False, True), ("old", "new")
    ):
        total: Counter[str] = Counter()
        for row in counts:
            if row["network"] == network and (row["images"] > 1) == many:
                total += Counter(row[criterion])
        if total:
            numbers = "".join(f"{total[name]:15,}" for name in OUTCOMES)
            lines.append(f"{network:24s}{'>= 2' if many else '1':>6s}{criterion:>6s}{numbers}")
    return "\n".join(lines)


# The criterion of before


def old_check(network: TwoLayerNet, x: FloatArray, t: IntArray) -> GradientReport:
    """Compare with central differences of whole losses, as if these were exact."""
    if is_plain(network):
        losses = partial(_mean_losses, scores=network.predict(x), labels=t)
        numerical = gradients_by_column(network.params, x, losses, OLD_STEP)
    else:
        numerical = numerical_gradients(network, x, t, OLD_STEP)
    return compare_gradients(network.gradient(x, t), numerical, tolerance=OLD_TOLERANCE)


def _mean_losses(dscores: FloatArray, scores: FloatArray, labels: IntArray) -> FloatArray:
    """Return the loss after each of P changes of the scores, whole: (N, P, C) -> (P,)."""
    log_y = log_softmax(scores[:, None] + dscores)
    mean: FloatArray = -log_y[np.arange(len(labels)), :, labels].mean(axis=0)
    return mean


# The networks


def mnist_cases(names: Iterable[str], seed: int, scale: Scale) -> Iterator[Judged]:
    """Judge right networks of the same parameters on images of MNIST."""
    makers = {name: LARGE[name] for name in names}
    (sizes,) = {sizes for _, sizes in makers.values()}
    x, t = mnist(sizes[0])
    for updates, params in learned(TwoLayerNet(*sizes, scale, seed=seed), x, t, seed):
        for images in IMAGES:
            (batch,) = batches(x, t, [seed, images], size=images, count=1)
            right = with_params(TwoLayerNet(*sizes), params)
            old, true = old_check(right, *batch), right.gradient(*batch)
            for name, (make, _) in makers.items():
                network = with_params(make(*sizes), params)
                new = check_gradients(network, *batch, seed=seed)
                truth = compare_gradients(network.gradient(*batch), true)
                yield Judged(Case(name, seed, scale, updates, images), truth, old, new, old)


def small_cases(seed: int, scale: Scale) -> Iterator[Judged]:
    """Judge a small network with no mistake and with each; it learned without."""
    features, classes = 6, 4
    x, t = taught(features, classes, seed)
    for hidden in (5, classes):
        fitting = [bug for bug in (RIGHT, *MISTAKES.values()) if bug.square == (hidden == classes)]
        sizes = features, hidden, classes
        for updates, params in learned(TwoLayerNet(*sizes, scale, seed=seed), x, t, seed):
            for bug, images in product(fitting, IMAGES):
                _, size = bug.sizes(hidden, images, classes)
                before, batch = batches(x, t, [seed, images], size=size, count=2)
                network = with_params(parts(bug).network(*sizes), params)
                network.gradient(*before)  # some mistakes keep what they should not
                right = with_params(TwoLayerNet(*sizes), params)
                with np.errstate(divide="ignore"):  # the loss of some mistakes can be infinite
                    true = true_network(bug, sizes, params).gradient(*batch)
                    truth = compare_gradients(network.gradient(*batch), true)
                    old, old_of_right = old_check(network, *batch), old_check(right, *batch)
                new = check_gradients(network, *batch, seed=seed)
                yield Judged(
                    Case(bug.slug, seed, scale, updates, size), truth, old, new, old_of_right
                )


def true_network(bug: Bug, sizes: tuple[int, int, int], params: Params) -> TwoLayerNet:
    """Return a network whose gradient is the true one of the loss that the mistaken one has."""
    network = TwoLayerNet(*sizes)
    if bug.mistake in TRUE_WAY_BACK:
        network.last_layer = TRUE_WAY_BACK[bug.mistake]()
    return with_params(network, params)


def with_params(network: TwoLayerNet, params: Params) -> TwoLayerNet:
    """Return the network, with these parameters in it."""
    network.params.update(params)
    return network


def learned(
    network: TwoLayerNet, x: FloatArray, t: IntArray, seed: int
) -> Iterator[tuple[int, Params]]:
    """Yield the parameters after each number of `UPDATES`."""
    optimizer, steps = SGD(0.1), minibatches(x, t, 100, seed=seed)
    for before, after in zip((0, *UPDATES), UPDATES, strict=False):
        for batch in islice(steps, after - before):
            optimizer.update(network.params, network.gradient(*batch))
        yield after, network.params.copy()


def kept(layer: SoftmaxWithLoss) -> Batch:
    """Return the probabilities that forward kept, to be changed, and the labels."""
    assert layer.y is not None
    assert layer.t is not None
    return layer.y.copy(), layer.t


class SummedAndDifferentiated(LossSummed):
    """The summed loss, and its own gradient."""

    backward = MeanForgotten.backward


class BatchSoftmaxDifferentiated(SoftmaxOverTheBatch):
    """The softmax over the whole batch, and its own gradient."""

    def backward(self, dout: float = 1.0) -> FloatArray:  # noqa: ARG002
        """Return y minus a share of 1 / N for each true class."""
        dx, t = kept(self)
        dx[np.arange(len(dx)), t] -= 1 / len(dx)
        return dx


class EpsilonDifferentiated(EpsilonInTheLogarithm):
    """The logarithm of the probability and 1e-7, and its own gradient."""

    def backward(self, dout: float = 1.0) -> FloatArray:  # noqa: ARG002
        """Return that of the mean cross-entropy, each row times p / (p + 1e-7)."""
        dx, t = kept(self)
        rows = np.arange(len(dx))
        true_class = dx[rows, t][:, None]
        dx[rows, t] -= 1
        smaller: FloatArray = dx / len(dx) * true_class / (true_class + 1e-7)
        return smaller


# Where the loss is the mistake, the claimed gradient is held against that of this very loss.
TRUE_WAY_BACK: dict[Callable[..., Any], type] = {
    LossSummed: SummedAndDifferentiated,
    SoftmaxOverTheBatch: BatchSoftmaxDifferentiated,
    EpsilonInTheLogarithm: EpsilonDifferentiated,
}


# The data


@cache
def mnist(pixels: int) -> Batch:
    """Return the training images with that many pixels each: squares of the original ones."""
    (x, t), _ = load_mnist()
    side = int(np.sqrt(pixels))
    squares = x.reshape(-1, side, 28 // side, side, 28 // side)
    return squares.mean(axis=(2, 4)).reshape(-1, pixels), t.astype(np.int64)


def taught(features: int, classes: int, seed: int) -> Batch:
    """Return 1,000 random inputs with labels that can be learned."""
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((1000, features))
    return x, np.argmax(x @ rng.standard_normal((features, classes)), axis=1)


def batches(x: FloatArray, t: IntArray, seed: list[int], *, size: int, count: int) -> list[Batch]:
    """Draw some batches, of float64, in which no example comes twice."""
    rng = np.random.default_rng(seed)
    drawn = [rng.choice(len(x), size, replace=False) for _ in range(count)]
    return [(x[rows].astype(np.float64), t[rows]) for rows in drawn]


# All of it


def jobs() -> list[tuple[Callable[..., Iterator[Judged]], Any]]:
    """Return what there is to do, the longest first: a function and its arguments."""
    full = [(mnist_cases, (("full",), *at)) for at in product(range(FULL_SEEDS), SCALES)]
    pooled = [(mnist_cases, (("plain", "own"), *at)) for at in product(range(SEEDS), SCALES)]
    wrong = [(small_cases, at) for at in product(range(SEEDS), SCALES)]
    return [*full, *pooled, *wrong]


def done(job: tuple[Callable[..., Iterator[Judged]], Any]) -> list[Judged]:
    """Do a job."""
    work, arguments = job
    return list(work(*arguments))


def judge_all() -> list[Judged]:
    """Judge every case."""
    set_environment(threads=1)
    with get_context("spawn").Pool(CORES) as pool:
        return list(chain.from_iterable(pool.imap(done, jobs())))


def main() -> None:
    """Judge every case, print the counts, and write them to where the site reads them."""
    start = time.perf_counter()
    judged = judge_all()
    right = [one for one in judged if one.case.network in RIGHT_NETWORKS]
    counts = tally(judged, "network", "images")
    print(table(counts))
    results = {
        "seconds": time.perf_counter() - start,
        "seeds": {"full": FULL_SEEDS, "others": SEEDS},
        "scales": SCALES,
        "updates": UPDATES,
        "images": IMAGES,
        "counts": counts,
        "counts_of_right": tally(right, "scale", "updates"),
        "errors": errors(judged),
        "untold": untold(judged),
    }
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
