"""Experiments on a network with a fault: what is done, what is seen, and what that excludes.

Each is run on new networks of a case's code, so that none disturbs another. What it would show
for each cause stands beside it as data: two causes are told apart by an experiment for which
they have no outcome in common.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from nn_tutorial.columns import aligned
from nn_tutorial.gradient_check import check_gradients
from nn_tutorial.numerical import numerical_gradient, numerical_gradients
from nn_tutorial.report import VERDICTS, GradientReport, Verdict
from nn_tutorial.typing import FloatArray

if TYPE_CHECKING:
    from nn_tutorial.book.hunt import Case

Words = tuple[str, str]  # in Korean and in English
Gradients = Mapping[str, FloatArray]

SAME = 1e-6  # numerical gradients of so small networks are much nearer than that
NEARLY = 0.01  # an epsilon changes a factor by less, and what is wrong by more


@dataclass(frozen=True)
class Seen:
    """What an experiment has shown.

    Attributes
    ----------
    outcome : str
        A key of its `outcomes`.
    table : pair of str
        The numbers, in Korean and in English.
    """

    outcome: str
    table: Words


@dataclass(frozen=True)
class Experiment:
    """One thing to try.

    Attributes
    ----------
    name : str
    title : pair of str
        What is done.
    run : callable
        Takes a case and returns what is seen.
    outcomes : mapping of pairs of str
        What may be seen, in a sentence.
    usual : str
        The outcomes of most causes, separated by spaces.
    shows : mapping of str
        The same for the other causes.
    fits : callable
        Says of a case whether this can be tried.
    """

    name: str
    title: Words
    run: Callable[[Case], Seen]
    outcomes: Mapping[str, Words]
    usual: str
    shows: Mapping[str, str]
    fits: Callable[[Case], bool] = lambda case: True  # noqa: ARG005

    def may_show(self, cause: str) -> frozenset[str]:
        """Return the outcomes that a cause may have.

        Examples
        --------
        >>> sorted(EXPERIMENTS["doubled"].may_show("loss-summed"))
        ['loss-doubles']
        """
        return frozenset(self.shows.get(cause, self.usual).split())

    def tells(self, cause: str, other: str) -> bool:
        """Say whether it can tell two causes apart, whatever it shows."""
        return self.may_show(cause).isdisjoint(self.may_show(other))


# What they have in common


def claimed(network: Any, x: FloatArray, t: Any) -> dict[str, FloatArray]:
    """Return the gradients that a network claims, which later calls leave alone."""
    return {name: np.array(grad) for name, grad in network.gradient(x.copy(), t.copy()).items()}


def both(network: Any, x: FloatArray, t: Any) -> tuple[Gradients, Gradients]:
    """Return the gradients that a network claims, and the numerical ones."""
    return claimed(network, x, t), numerical_gradients(network, x, t)


def size(array: FloatArray) -> float:
    """Return the norm of an array."""
    return float(np.linalg.norm(array))


def apart(one: FloatArray, other: FloatArray) -> float:
    """Return how far two gradients are apart, beside the larger of the two."""
    if np.shape(one) != np.shape(other):
        return float("inf")
    larger = max(size(one), size(other))
    return size(one - other) / larger if larger > SAME else 0.0


def most_apart(one: Gradients, other: Gradients) -> float:
    """Return how far apart those gradients are that are so the most."""
    return max(apart(one[name], other[name]) for name in one)


def multiple(array: FloatArray, of: FloatArray) -> tuple[float, float]:
    """Return the factor that best makes one array another, and which part is left over then.

    The factor is NaN where there is nothing to multiply.
    """
    if size(of) < SAME:
        return float("nan"), float(size(array) > SAME)
    factor = float(np.vdot(array, of) / np.vdot(of, of))
    return factor, size(array - factor * of) / max(size(array), SAME)


def error(value: float) -> str:
    """Return an error as it is printed: of one that is only round-off no digit holds."""
    return "< 1e-06" if value < SAME else f"{value:.0e}" if value < NEARLY else f"{value:.2f}"


def columns(*rows: Sequence[str | Words]) -> Words:
    """Return a table in both languages; a cell that is the same in both is given once."""

    def in_language(number: int) -> str:
        cells = [[c if isinstance(c, str) else c[number] for c in row] for row in rows]
        return "\n".join(aligned(cells))

    return in_language(0), in_language(1)


def report_of(report: GradientReport) -> Words:
    """Return the report of a check in both languages."""
    return report.report("ko"), report.report("en")


class StoppedError(Exception):
    """The code of a case has raised an exception in an experiment."""


@contextmanager
def stopping() -> Iterator[None]:
    """Turn whatever the code of a case raises into one exception, which says what it was."""
    try:
        yield
    except Exception as exception:
        raise StoppedError(f"{type(exception).__name__}: {exception}") from None


PARAMETER = ("매개변수", "parameter")
DIFFERENCE = ("두 기울기의 차이", "difference of the two gradients")
LARGEST_ERROR = ("가장 큰 상대 오차", "largest relative error")


# The experiments


def check(case: Case) -> Seen:
    """Check the gradients, and see for which parameters they fail."""
    report = check_gradients(case.network(), case.x, case.t, entries="all")
    failed = [parameter.verdict is Verdict.FAILED for parameter in report.parameters]
    weights, biases = failed[::2], failed[1::2]
    if "gradient-differs" in report.problems:
        outcome = "restless"
    elif not any(failed):
        outcome = "passes"
    elif not any(weights):
        outcome = "biases"
    elif not any(biases):
        outcome = "weights"
    elif failed == [True, True, False, False]:
        outcome = "first-layer"
    else:
        outcome = "all" if all(failed) else "all-but-last"
    return Seen(outcome, report_of(report))


def check_one(case: Case) -> Seen:
    """Check with one example: that for which the two gradients differ the most."""
    rows = [slice(row, row + 1) for row in range(len(case.x))]
    with stopping():
        errors = [most_apart(*both(case.network(), case.x[row], case.t[row])) for row in rows]
        worst = rows[int(np.argmax(errors))]
        report = check_gradients(case.network(), case.x[worst], case.t[worst], entries="all")
    return Seen("passes" if report.passed else "fails", report_of(report))


def double(case: Case) -> Seen:
    """Take every example twice."""
    x, t = (np.concatenate([array, array]) for array in (case.x, case.t))
    with stopping():
        losses = [float(case.network().loss(*batch)) for batch in ((case.x, case.t), (x, t))]
        once, twice = (claimed(case.network(), *batch) for batch in ((case.x, case.t), (x, t)))
    sizes = {name: (size(once[name]), size(twice[name])) for name in once}
    times = [b / a for a, b in sizes.values() if a > SAME]
    table = columns(
        ("", ("한 번씩", "once"), ("두 번씩", "twice")),
        (("손실", "loss"), *(f"{loss:.3f}" for loss in losses)),
        *((f"d{name}", f"{a:.3f}", f"{b:.3f}") for name, (a, b) in sizes.items()),
    )
    growth = losses[1] / losses[0]
    if np.isclose(growth, 2):
        outcome = "loss-doubles"
    elif not np.isclose(growth, 1):
        outcome = "loss-changes"
    elif np.allclose(times, 1, rtol=SAME):
        outcome = "same"
    elif np.allclose(times, 2, rtol=SAME):
        outcome = "gradient-doubles"
    elif np.allclose(times, 0.5, rtol=SAME):
        outcome = "gradient-halves"
    else:
        outcome = "gradient-changes"
    return Seen(outcome, table)


def reverse(case: Case) -> Seen:
    """Take the examples in the reverse order."""
    network = case.network()
    found = [claimed(network, case.x[::step], case.t[::step]) for step in (1, -1)]
    return two_answers(*found)


def use_before(case: Case) -> Seen:
    """Ask a new network for the gradient, and one that has seen another batch."""
    new, used = case.network(), case.network()
    other = np.random.default_rng(case.seed).standard_normal(case.x.shape)
    claimed(used, other, case.t[::-1])
    return two_answers(claimed(new, case.x, case.t), claimed(used, case.x, case.t))


def two_answers(one: Gradients, other: Gradients) -> Seen:
    """Say whether two answers of a network are the same."""
    rows = ((f"d{name}", error(apart(one[name], other[name]))) for name in one)
    outcome = "same" if most_apart(one, other) < SAME else "differs"
    return Seen(outcome, columns(("", DIFFERENCE), *rows))


def ask_twice(case: Case) -> Seen:
    """Call gradient twice with the same batch."""
    network = case.network()
    first, second = (claimed(network, case.x, case.t) for _ in range(2))
    table = columns(
        (("크기", "size"), ("첫 번째", "first call"), ("두 번째", "second call")),
        *((f"d{name}", f"{size(first[name]):.3f}", f"{size(second[name]):.3f}") for name in first),
    )
    if most_apart(first, second) < SAME:
        return Seen("same", table)
    doubled = {name: 2 * grad for name, grad in first.items()}
    return Seen("doubles" if most_apart(doubled, second) < SAME else "differs", table)


def divide(case: Case) -> Seen:
    """Look by which factor the two gradients of each parameter differ."""
    claims, slopes = both(case.network(), case.x, case.t)
    found = {name: multiple(claims[name], slopes[name]) for name in claims}
    table = columns(
        (PARAMETER, ("배수", "factor"), ("남는 차이", "left over")),
        *(
            (name, "-" if np.isnan(factor) else f"{factor:.3f}", error(rest))
            for name, (factor, rest) in found.items()
        ),
    )
    factors = [factor for factor, _ in found.values() if not np.isnan(factor)]
    if any(rest > NEARLY for _, rest in found.values()):
        outcome = "no-factor"
    elif np.allclose(factors, 1, atol=NEARLY):
        outcome = "equal"
    else:
        one = np.allclose(factors, factors[0], rtol=NEARLY)
        outcome = "one-factor" if one else "some-factor"
    return Seen(outcome, table)


def rearrange(case: Case) -> Seen:
    """Compare each claimed gradient with the transposed one, and with those of other names."""
    claims, slopes = both(case.network(), case.x, case.t)
    rows: list[tuple[str, str, str]] = []
    outcome = "nothing"
    for name, claim in claims.items():
        turned = {f"{name}.T": slopes[name].T} if claim.ndim == 2 else {}
        others = {other: slope for other, slope in slopes.items() if other != name}
        for other, slope in (turned | others).items():
            if slope.shape != claim.shape:
                continue
            distance = apart(claim, slope)
            rows.append((f"d{name}", f"d{other}", error(distance)))
            if distance < SAME < apart(claim, slopes[name]):
                outcome = "transposed" if other in turned else "other-name"
    head = (("역전파", "backprop"), ("수치 미분", "numerical"), ("상대 오차", "relative error"))
    return Seen(outcome, columns(head, *rows) if rows else NONE_ALIKE)


NONE_ALIKE = ("형상이 같은 것이 없다.", "No two have the same shape.")


def subtract(case: Case) -> Seen:
    """Subtract the two gradients, and compare what remains with the parameter itself."""
    network = case.network()
    claims, slopes = both(network, case.x, case.t)
    head = (PARAMETER, ("매개변수의 몇 배인가", "times the parameter"), ("남는 차이", "left over"))
    rows: list[Sequence[str | Words]] = [head]
    outcome = "none"
    for name, array in network.params.items():
        rest = claims[name] - slopes[name]
        factor, left = multiple(rest, array)
        if size(rest) < SAME:
            rows.append((name, "0", "-"))
        else:
            rows.append((name, "-" if np.isnan(factor) else f"{factor:+.3f}", error(left)))
            # Of a single number everything is a multiple.
            outcome = "multiple" if left < NEARLY and array.size > 1 else outcome
    return Seen(outcome, columns(*rows))


def clear(case: Case) -> Seen:
    """Set all parameters to 0 and ask for the loss."""
    network, batch, classes = case.network(), len(case.t), classes_of(case)
    for array in network.params.values():
        array[...] = 0
    loss = float(network.loss(case.x, case.t))
    expected = float(np.log(classes))
    table = columns((("손실", "loss"), f"{loss:.7f}"), (f"ln {classes}", f"{expected:.7f}"))
    known = {
        "as-expected": expected,
        "summed": batch * expected,
        "over-the-batch": float(np.log(batch * classes)),
        "over-classes": expected / classes,
    }
    fitting = (outcome for outcome, value in known.items() if abs(loss - value) < 1e-9)
    return Seen(next(fitting, "nearly"), table)


def classes_of(case: Case) -> int:
    """Return how many classes there are, which is how many biases the last layer has."""
    return int([*case.network().params.values()][-1].size)


def enlarge(case: Case) -> Seen:
    """Check with parameters ten times as large."""
    errors = []
    for times in (1, 10):
        network = case.network()
        for array in network.params.values():
            array *= times
        errors.append(most_apart(*both(network, case.x, case.t)))
    table = columns(
        ("", LARGEST_ERROR),
        (("그대로", "as they are"), error(errors[0])),
        (("10배로", "ten times"), error(errors[1])),
    )
    # What is wrong by more than this has no room to grow.
    grows = errors[0] < NEARLY and errors[1] > max(5 * errors[0], 3 * SAME)
    return Seen("grows" if grows else "stays", table)


def straighten(case: Case) -> Seen:
    """Bring the hidden layer to where its activation function is a straight line."""
    network, straight = case.network(), case.network()
    W1, b1, W2, b2 = straight.params.values()
    if case.activation == "relu":
        shift = 1 + 2 * np.abs(case.x @ W1 + b1).max()
        b1 += shift
        b2 -= shift * W2.sum(axis=0)  # the scores become those of a network without a ReLU
    else:
        for array, times in ((W1, 0.01), (b1, 0.01), (W2, 100)):
            array *= times
    errors = [most_apart(*both(one, case.x, case.t)) for one in (network, straight)]
    table = columns(
        ("", LARGEST_ERROR),
        (("그대로", "as it is"), error(errors[0])),
        (("직선인 곳에서", "on the straight part"), error(errors[1])),
    )
    if errors[0] < SAME:
        return Seen("nothing-wrong", table)
    return Seen("mended" if errors[1] < 0.02 * errors[0] else "stays", table)


def by_unit(case: Case) -> Seen:
    """Multiply the gradient of the first bias by the derivative of the activation function."""
    W1, b1, *_ = case.network().params.values()
    slopes = SLOPES[case.activation](case.x @ W1 + b1)
    row = int(np.ptp(slopes, axis=1).argmax())  # the example for which they differ most
    with stopping():
        claims, measured = both(case.network(), case.x[[row]], case.t[[row]])
    name = [*claims][1]
    claim, truth, slope = claims[name], measured[name], slopes[row]
    if claim.shape != truth.shape:
        raise StoppedError(f"d{name}: {claim.shape}, not {truth.shape}")
    table = columns(
        (
            ("뉴런", "unit"),
            ("도함수", "derivative"),
            ("역전파", "backprop"),
            ("도함수를 곱하면", "times derivative"),
            ("수치 미분", "numerical"),
        ),
        *(
            (str(unit), f"{f:.3f}", *(f"{value + 0:+.4f}" for value in (c, c * f, m)))
            for unit, (f, c, m) in enumerate(zip(slope, claim, truth, strict=True))
        ),
    )
    if apart(claim, truth) < SAME:
        return Seen("nothing-wrong", table)
    return Seen("fits" if apart(claim * slope, truth) < SAME else "none", table)


SLOPES: Mapping[str, Callable[[FloatArray], FloatArray]] = {
    "relu": lambda z: (z > 0).astype(float),
    "tanh": lambda z: 1 / np.cosh(z) ** 2,
    "sigmoid": lambda z: 0.25 / np.cosh(z / 2) ** 2,
}


def neighbours(case: Case) -> Seen:
    """Compare the claimed gradient with that of the labels next to the true ones."""
    network = case.network()
    claims = claimed(network, case.x, case.t)

    def moved(step: int) -> Any:
        if case.t.ndim == 2:
            return np.roll(case.t, step, axis=1)
        return (case.t + step) % classes_of(case)

    distances = {
        step: most_apart(claims, numerical_gradients(network, case.x, moved(step)))
        for step in (-1, 0, 1)
    }
    rows = ((f"t {step:+d}" if step else "t", error(far)) for step, far in distances.items())
    fits = min(distances[-1], distances[1]) < SAME < distances[0]
    return Seen("fits" if fits else "none", columns(("", LARGEST_ERROR), *rows))


def check_layers(case: Case) -> Seen:
    """Hold the backward pass of each layer against its own forward pass."""
    rng, outputs = np.random.default_rng(case.seed), case.x
    rows: list[Sequence[str | Words]] = [
        (("계층", "layer"), ("상대 오차", "relative error"), ("받은 배열", "array it was given"))
    ]
    wrong, outcome = set(), "right"
    for layer in case.network().layers:
        x = rng.standard_normal(outputs.shape)  # what comes here may lie on a kink
        outputs = layer.forward(x)
        dout = rng.standard_normal(outputs.shape)
        given = dout.copy()
        dx = np.array(layer.backward(given))
        arrays = {"x": (x, dx)} | {
            name: (getattr(layer, name), np.array(getattr(layer, f"d{name}")))
            for name in ("W", "b")
            if hasattr(layer, name)
        }
        weighed = weighing(layer, x, dout)
        worst = max(apart(grad, numerical_gradient(weighed, at)) for at, grad in arrays.values())
        kept = np.array_equal(given, dout)
        name = type(layer).__name__
        rows.append((name, error(worst), ("그대로", "unchanged") if kept else ("바뀜", "changed")))
        wrong |= {name} if worst > SAME else set()
        outcome = outcome if kept else "overwrites"
    if "Affine" in wrong:
        outcome = "affine"
    elif wrong and outcome != "overwrites":
        outcome = "activation"
    return Seen(outcome, columns(*rows))


def weighing(layer: Any, x: FloatArray, weights: FloatArray) -> Callable[[Any], float]:
    """Return a function of which `weights` is the gradient at a layer's output."""
    return lambda _: float((layer.forward(x) * weights).sum())


def compare_units(case: Case) -> Seen:
    """Compare the hidden units with each other."""
    network = case.network()
    name, weights = next(iter(network.params.items()))
    arrays = {name: weights, f"d{name}": claimed(network, case.x, case.t)[name]}
    distances = {name: float(np.ptp(array, axis=1).max()) for name, array in arrays.items()}
    head = ("", ("뉴런 사이의 가장 큰 차이", "largest difference of two units"))
    rows = ((name, error(distance)) for name, distance in distances.items())
    equal = max(distances.values()) < SAME
    return Seen("equal" if equal else "different", columns(head, *rows))


def shape_labels(case: Case) -> Seen:
    """Give the labels in the shape of the output."""
    shapes = case.t, case.t.reshape(len(case.t), -1)
    reports = [check_gradients(case.network(), case.x, t) for t in shapes]
    table = columns(
        (("레이블의 형상", "shape of the labels"), ("판정", "verdict")),
        *(
            (str(t.shape), (VERDICTS["ko"][report.verdict], VERDICTS["en"][report.verdict]))
            for t, report in zip(shapes, reports, strict=True)
        ),
    )
    mended = reports[1].passed and not reports[0].passed
    return Seen("mended" if mended else "same", table)


# Where they fit


def has_softmax(case: Case) -> bool:
    """Say whether the scores go through a softmax."""
    return case.head in ("index", "onehot")


def is_plain(case: Case) -> bool:
    """Say whether the hidden layer has an activation function and nothing beside it."""
    return case.style != "skipping"


def bends_at_zero(case: Case) -> bool:
    """Say whether the slope of the activation function is 1 where it is a straight line."""
    return is_plain(case) and case.activation in ("relu", "tanh")


def has_layers(case: Case) -> bool:
    """Say whether the network shows its layers."""
    return case.style in ("layers", "skipping")


def has_flat_labels(case: Case) -> bool:
    """Say whether there is one number for each example, of which one is the output."""
    return case.head == "single"


STOPS = ("오류로 멈춘다.", "The code stops with an error.")
SAME_GRADIENTS = ("기울기가 같다.", "The gradients are the same.")
OTHER_GRADIENTS = ("기울기가 달라진다.", "The gradients differ.")
EXPERIMENTS = {
    experiment.name: experiment
    for experiment in (
        Experiment(
            "check",
            ("기울기 확인", "The gradient check"),
            check,
            {
                "all": ("모든 매개변수에서 실패한다.", "It fails for all parameters."),
                "first-layer": (
                    "첫 계층의 가중치와 편향에서만 실패한다.",
                    "It fails for the weights and the bias of the first layer only.",
                ),
                "all-but-last": (
                    "마지막 편향에서는 통과하고 나머지에서는 실패한다.",
                    "It passes for the last bias and fails for the others.",
                ),
                "biases": ("편향에서만 실패한다.", "It fails for biases only."),
                "weights": ("가중치에서만 실패한다.", "It fails for weights only."),
                "passes": ("통과한다.", "It passes."),
                "restless": (
                    "기울기를 두 번 구하면 답이 서로 다르다.",
                    "Two calls of gradient give two different answers.",
                ),
            },
            "all",
            {
                "label-off-by-one": "all all-but-last",
                "labels-broadcast": "all-but-last",
                "weights-not-transposed": "first-layer",
                "gradient-transposed": "weights",
                "gradients-swapped": "biases",
                "bias-forgotten": "biases",
                "bias-wrong-axis": "biases",
                "bias-not-summed": "biases",
                "off-in-one-entry": "biases",
                "mask-forgotten": "first-layer",
                "chain-link-missing": "first-layer",
                "derivative-at-wrong-place": "first-layer",
                "activation-skipped": "weights all-but-last",
                "dot-for-elementwise": "first-layer",
                "penalty-mismatch": "weights",
                "stale-cache": "passes",
                "accumulates": "restless",
                "overwritten-dout": "first-layer",
                "symmetric-start": "passes",
                "input-scale": "passes",
                "rate-too-large": "passes",
                "labels-shuffled-apart": "passes",
                "not-deterministic": "restless",
            },
        ),
        Experiment(
            "one",
            ("데이터 하나로 검사한다", "Check with a single example"),
            check_one,
            {
                "fails": ("실패한다.", "It fails."),
                "passes": ("통과한다.", "It passes."),
                "stops": STOPS,
            },
            "fails",
            {
                "mean-forgotten": "passes",
                "loss-summed": "passes",
                "mean-twice": "passes",
                "batch-softmax": "passes",
                "labels-broadcast": "passes",
                "bias-wrong-axis": "stops",
                "bias-not-summed": "passes",
                "dot-for-elementwise": "stops",
                "stale-cache": "passes",
                "symmetric-start": "passes",
                "input-scale": "passes",
                "rate-too-large": "passes",
                "labels-shuffled-apart": "passes",
            },
        ),
        Experiment(
            "doubled",
            ("모든 데이터를 두 번씩 넣는다", "Put every example in twice"),
            double,
            {
                "same": (
                    "손실도 기울기도 그대로이다.",
                    "The loss and the gradients stay the same.",
                ),
                "loss-doubles": ("손실이 두 배가 된다.", "The loss doubles."),
                "loss-changes": (
                    "손실이 두 배는 아니지만 달라진다.",
                    "The loss changes, and does not double.",
                ),
                "gradient-doubles": (
                    "손실은 그대로이고 기울기가 두 배가 된다.",
                    "The loss stays the same, and the gradients double.",
                ),
                "gradient-halves": (
                    "손실은 그대로이고 기울기가 절반이 된다.",
                    "The loss stays the same, and the gradients are halved.",
                ),
                "gradient-changes": (
                    "손실은 그대로이고 어떤 기울기가 달라진다.",
                    "The loss stays the same, and some gradients change.",
                ),
                "stops": STOPS,
            },
            "same",
            {
                "mean-forgotten": "gradient-doubles",
                "loss-summed": "loss-doubles",
                "mean-twice": "gradient-halves",
                "batch-softmax": "loss-changes",
                "bias-wrong-axis": "gradient-changes",
                "bias-not-summed": "gradient-changes",
                "dot-for-elementwise": "stops",
            },
        ),
        Experiment(
            "reversed",
            ("데이터의 순서를 거꾸로 한다", "Reverse the order of the examples"),
            reverse,
            {"same": SAME_GRADIENTS, "differs": OTHER_GRADIENTS},
            "same",
            {
                "bias-wrong-axis": "differs",
                "bias-not-summed": "differs same",
                "dot-for-elementwise": "differs same",
                "stale-cache": "differs",
                "accumulates": "differs",
                "not-deterministic": "differs",
            },
        ),
        Experiment(
            "again",
            ("같은 배치로 기울기를 두 번 구한다", "Compute the gradient twice"),
            ask_twice,
            {
                "same": SAME_GRADIENTS,
                "doubles": (
                    "두 번째 기울기가 두 배이다.",
                    "The second gradient is twice the first.",
                ),
                "differs": OTHER_GRADIENTS,
            },
            "same",
            {"accumulates": "doubles", "not-deterministic": "differs"},
        ),
        Experiment(
            "other-batch",
            (
                "다른 배치를 먼저 본 신경망과 견준다",
                "Compare with a network that has seen another batch",
            ),
            use_before,
            {"same": SAME_GRADIENTS, "differs": OTHER_GRADIENTS},
            "same",
            {"stale-cache": "differs", "accumulates": "differs", "not-deterministic": "differs"},
        ),
        Experiment(
            "ratio",
            ("두 기울기의 배수를 구한다", "Divide one gradient by the other"),
            divide,
            {
                "no-factor": (
                    "배수로 설명되지 않는 매개변수가 있다.",
                    "For some parameters the two are not multiples of each other.",
                ),
                "one-factor": (
                    "모든 매개변수에서 같은 배수만큼 어긋난다.",
                    "They are off by the same factor for all parameters.",
                ),
                "some-factor": (
                    "매개변수에 따라 배수가 다르다.",
                    "The factor is not the same for all parameters.",
                ),
                "equal": ("배수가 모두 1이거나 거의 1이다.", "All factors are 1, or very nearly."),
            },
            "no-factor",
            {
                "mean-forgotten": "one-factor",
                "loss-summed": "one-factor",
                "mean-twice": "one-factor",
                "mean-over-classes": "one-factor",
                "constant-factor": "one-factor",
                "epsilon": "equal",
                "wrong-sign": "one-factor",
                "bias-forgotten": "some-factor",
                "bias-not-summed": "some-factor no-factor",
                "off-in-one-entry": "no-factor equal",
                "stale-cache": "equal",
                "accumulates": "equal",
                "symmetric-start": "equal",
                "input-scale": "equal",
                "rate-too-large": "equal",
                "labels-shuffled-apart": "equal",
            },
        ),
        Experiment(
            "rearranged",
            (
                "전치한 것, 다른 이름의 것과 견준다",
                "Compare with the transpose and with other parameters",
            ),
            rearrange,
            {
                "nothing": ("들어맞는 것이 없다.", "None of them agrees."),
                "transposed": ("전치하면 들어맞는다.", "It agrees when it is transposed."),
                "other-name": (
                    "다른 매개변수의 기울기와 들어맞는다.",
                    "It agrees with the gradient of another parameter.",
                ),
            },
            "nothing",
            {"gradient-transposed": "transposed", "gradients-swapped": "other-name"},
        ),
        Experiment(
            "remainder",
            (
                "두 기울기의 차이를 매개변수와 견준다",
                "Compare the difference of the two with the parameter",
            ),
            subtract,
            {
                "none": (
                    "차이가 매개변수의 배수가 아니다.",
                    "The difference is not a multiple of the parameter.",
                ),
                "multiple": (
                    "차이가 매개변수에 일정한 수를 곱한 것이다.",
                    "The difference is a multiple of the parameter.",
                ),
            },
            "none",
            {"penalty-mismatch": "multiple"},
        ),
        Experiment(
            "zeros",
            (
                "매개변수를 모두 0으로 놓고 손실을 구한다",
                "Compute the loss with all parameters at 0",
            ),
            clear,
            {
                "as-expected": ("손실이 ln C이다.", "The loss is ln C."),
                "summed": ("손실이 N ln C이다.", "The loss is N ln C."),
                "over-the-batch": ("손실이 ln NC이다.", "The loss is ln NC."),
                "over-classes": (
                    "손실이 ln C를 C로 나눈 것이다.",
                    "The loss is ln C, divided by C.",
                ),
                "nearly": (
                    "손실이 ln C와 아주 조금 다르다.",
                    "The loss is very slightly different from ln C.",
                ),
            },
            "as-expected",
            {
                "loss-summed": "summed",
                "batch-softmax": "over-the-batch",
                "mean-over-classes": "over-classes",
                "epsilon": "nearly",
            },
            has_softmax,
        ),
        Experiment(
            "larger",
            ("매개변수를 10배로 키워 검사한다", "Check with parameters ten times as large"),
            enlarge,
            {
                "stays": ("오차가 비슷하다.", "The error is of a similar size."),
                "grows": ("오차가 훨씬 커진다.", "The error becomes much larger."),
            },
            "stays",
            {"epsilon": "grows", "off-in-one-entry": "stays grows"},
        ),
        Experiment(
            "straight",
            (
                "활성화 함수가 직선인 곳에서 검사한다",
                "Check where the activation function is a straight line",
            ),
            straighten,
            {
                "stays": ("오차가 그대로 남는다.", "The error remains."),
                "mended": ("오차가 거의 사라진다.", "The error all but disappears."),
                "nothing-wrong": (
                    "처음부터 상대 오차가 아주 작다.",
                    "The relative error is tiny to begin with.",
                ),
            },
            "stays",
            {
                "epsilon": "stays nothing-wrong",
                "mask-forgotten": "mended",
                "chain-link-missing": "mended",
                "derivative-at-wrong-place": "mended",
                "activation-skipped": "mended",
                "stale-cache": "nothing-wrong",
                "accumulates": "nothing-wrong",
                "symmetric-start": "nothing-wrong",
                "input-scale": "nothing-wrong",
                "rate-too-large": "nothing-wrong",
                "labels-shuffled-apart": "nothing-wrong",
            },
            bends_at_zero,
        ),
        Experiment(
            "by-unit",
            (
                "첫 편향의 기울기에 도함수를 직접 곱한다",
                "Multiply the gradient of the first bias by the derivative",
            ),
            by_unit,
            {
                "none": (
                    "곱해도 수치 미분과 다르다.",
                    "The product is not the numerical gradient.",
                ),
                "fits": (
                    "곱하면 수치 미분과 같아진다.",
                    "The product is the numerical gradient.",
                ),
                "nothing-wrong": (
                    "곱하기 전에 이미 같다.",
                    "The two agree before anything is multiplied.",
                ),
                "stops": STOPS,
            },
            "nothing-wrong",
            {
                "mean-over-classes": "none",
                "constant-factor": "none",
                "epsilon": "none nothing-wrong",
                "label-off-by-one": "none",
                "softmax-diagonal": "none",
                "wrong-sign": "none",
                "weights-not-transposed": "none",
                "gradients-swapped": "none",
                "bias-forgotten": "none nothing-wrong",
                "bias-wrong-axis": "nothing-wrong stops",
                "mask-forgotten": "fits",
                "chain-link-missing": "fits",
                "derivative-at-wrong-place": "none",
                "activation-skipped": "none nothing-wrong",
                "dot-for-elementwise": "stops",
            },
            is_plain,
        ),
        Experiment(
            "neighbours",
            ("옆 클래스의 레이블로 견준다", "Compare with the labels of the next class"),
            neighbours,
            {
                "none": (
                    "옆 클래스의 레이블로도 다르다.",
                    "It agrees with no neighbouring label.",
                ),
                "fits": (
                    "옆 클래스의 레이블로 구한 기울기와 같다.",
                    "It agrees with the gradient for neighbouring labels.",
                ),
            },
            "none",
            {"label-off-by-one": "fits"},
            has_softmax,
        ),
        Experiment(
            "alone",
            ("계층을 하나씩 따로 검사한다", "Check each layer alone"),
            check_layers,
            {
                "right": ("모든 계층이 옳다.", "Every layer is right."),
                "affine": ("Affine이 틀렸다.", "Affine is wrong."),
                "activation": ("활성화 함수의 계층이 틀렸다.", "The activation layer is wrong."),
                "overwrites": (
                    "받은 배열을 고쳐 쓰는 계층이 있다.",
                    "One layer overwrites the array that it was given.",
                ),
            },
            "right",
            {
                "mean-twice": "affine",
                "weights-not-transposed": "affine",
                "gradient-transposed": "affine",
                "bias-forgotten": "affine",
                "bias-not-summed": "affine",
                "mask-forgotten": "activation",
                "chain-link-missing": "activation",
                "derivative-at-wrong-place": "activation",
                "dot-for-elementwise": "activation",
                "overwritten-dout": "overwrites",
            },
            has_layers,
        ),
        Experiment(
            "units",
            ("은닉층 뉴런끼리 견준다", "Compare the hidden units with each other"),
            compare_units,
            {
                "different": ("뉴런마다 다르다.", "The units differ."),
                "equal": ("뉴런이 모두 같다.", "All units are the same."),
            },
            "different",
            {"symmetric-start": "equal"},
        ),
        Experiment(
            "label-shape",
            ("레이블의 형상을 출력에 맞춘다", "Give the labels the shape of the output"),
            shape_labels,
            {
                "same": ("판정이 그대로이다.", "The verdict stays the same."),
                "mended": ("통과하게 된다.", "The check passes then."),
            },
            "same",
            {"labels-broadcast": "mended"},
            has_flat_labels,
        ),
    )
}
