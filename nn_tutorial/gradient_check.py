"""Backpropagation is trusted when it agrees with the definition of the derivative.

The judge knows what it can see. A difference of two losses has an error of its own, so each
number has an error bar, and what cannot be told is called neither wrong nor right.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any, Literal

import numpy as np

from nn_tutorial._validate import check_dtype, check_seed, check_tolerance
from nn_tutorial.fast_numerical import fast_numerical_gradients, is_plain, round_off
from nn_tutorial.numerical import Slope, noise_of, numerical_gradient, slope
from nn_tutorial.protocol import Subject, fresh
from nn_tutorial.report import GradientReport, ParameterCheck, Verdict
from nn_tutorial.typing import FloatArray, Labels

DIRECTIONS = 4  # along which each array of parameters is moved
# The first step of a slope, and how often its values must agree among kinks: at the first try,
# and at the second, by which a fault is confirmed.
TRIES = ((1e-2, 1), (6e-3, 3))
ENTRY_STEP = 1e-5  # of the loop over single entries
# The part of a gradient that its error bar may be: a fault of 1% still stands out.
SHARP_ENOUGH = 1e-3
# What is so small beside the largest gradient is as good as 0.
NEGLIGIBLE = 1e-5
MOST_ENTRIES = 100  # that are looked into one by one
PLACES = 2  # elsewhere, at each of which a fault must be seen that is hidden here
SAME = 1e-12  # what two calls may differ by, relatively
FATAL = {"overflow", "not-deterministic"}  # with which there is nothing to compare


def check_gradients(
    network: Any,
    x: FloatArray,
    t: Labels,
    *,
    tolerance: float = 1e-8,
    entries: Literal["failing", "all"] = "failing",
    seed: int | np.random.Generator = 0,
) -> GradientReport:
    """Hold a network's backpropagation against numerical differentiation.

    Of a plain `TwoLayerNet` every parameter is nudged. Of any other network each array is moved
    in a few random directions: an entry that is wrong changes the slope in every one of them.
    Where a slope is off, the place is looked for; where it has a kink, every entry is nudged.
    The judge finds the step by itself, and knows the error of its own number. What it cannot tell
    here, because the gradient has vanished or among kinks, it looks at with other numbers in the
    parameters: what is wrong there at two places has failed. Everything is put back as it was, to
    the bit, a dropout's random numbers excepted.

    Parameters
    ----------
    network : TwoLayerNet, or any object that `nn_tutorial.protocol` understands
        In float64: float32 has too few digits to be judged.
    x : ndarray, shape (N, D)
    t : ndarray, shape (N,) or (N, C)
    tolerance : float
        The largest relative error that passes, beside the error bar.
    entries : "failing" or "all"
        "all" also nudges every entry of a network that is not plain, two losses each.
    seed : int or numpy.random.Generator
        Where the directions come from.

    Returns
    -------
    GradientReport

    Raises
    ------
    TypeError, ValueError
        If the network does not fit, its arrays cannot be nudged, its gradients do not have the
        parameters' names and shapes, or `tolerance` or `entries` is none.

    References
    ----------
    Stanford CS231n, "Neural Networks Part 3", on gradient checks.

    Examples
    --------
    >>> from nn_tutorial import TwoLayerNet
    >>> network = TwoLayerNet(4, 5, 3, weight_init_std="he", seed=0)
    >>> rng = np.random.default_rng(0)
    >>> report = check_gradients(network, rng.random((6, 4)), rng.integers(3, size=6))
    >>> report.passed, report.size
    (True, 43)
    """
    check_tolerance(tolerance)
    if entries not in ("failing", "all"):
        raise ValueError(f'entries must be "failing" or "all", got {entries!r}')
    rng = check_seed(seed)
    subject = Subject(network, x, t)
    try:
        problems, claims = _ask_twice(subject)
        judge = Judge(subject, claims, tolerance, rng, restless=bool(problems))
        checks: list[ParameterCheck] = []
        if fatal := problems & FATAL:
            checks = [judge.without_numbers(name, min(fatal)) for name in claims]
        elif is_plain(network):
            numerical, bars = fast_numerical_gradients(network, x, t), round_off(network, x)
            checks = [judge.by_entries(n, numerical[n], _norm(bars[n])) for n in claims]
        # A plain network only fails if kinks lie within the reach of its tiny step.
        if not checks or any(check.verdict is Verdict.FAILED for check in checks):
            checks = [judge.by_directions(n, every_entry=entries == "all") for n in claims]
        problems |= _written(subject)
        checks = judge.look_elsewhere(checks)
    finally:
        subject.restore()
        subject.restore_layers()
    problems |= {check.reason for check in checks} & {"params-not-read"}
    checks = _without_blind_passes(checks, tolerance)
    return GradientReport(tuple(checks), tolerance, tuple(sorted(problems)))


def _without_blind_passes(checks: list[ParameterCheck], tolerance: float) -> list[ParameterCheck]:
    """Take the passes back if not even the best known slope is known as well as the tolerance.

    One parameter's bar may be wide because its gradient is small beside the others'. Where all
    bars are, the whole gradient is, as in a network that has nothing left to learn.
    """
    bars = [check.error_bar for check in checks if check.passed and check.reason != "flat"]
    if not bars or min(bars) <= tolerance:
        return checks
    return [
        replace(check, verdict=Verdict.CANNOT_TELL, reason="tolerance") if check.passed else check
        for check in checks
    ]


def _ask_twice(subject: Subject) -> tuple[set[str], dict[str, FloatArray]]:
    """Return what is the matter with a network's answers, and the gradients that it claims."""
    problems: set[str] = set()

    def watched(ask: Callable[[], Any]) -> Any:
        answer = ask()
        problems.update(_written(subject))
        subject.restore()
        return answer

    with np.errstate(all="ignore"):
        loss, claims = watched(subject.loss), watched(subject.gradient)
        again, later = watched(subject.loss), watched(subject.gradient)
        if not np.isfinite(loss):
            problems.add("overflow")
        elif abs(again - loss) > SAME * abs(loss):
            problems.add("not-deterministic")
        elif any(_norm(later[n] - claims[n]) > SAME * _norm(claims[n]) for n in claims):
            problems.add("gradient-differs")
    return problems, claims


def _written(subject: Subject) -> set[str]:
    return {f"writes-{kind}" for kind, _ in subject.changed()}


class Judge:
    """Holds the gradients that a network claims against what its loss does.

    Parameters
    ----------
    subject : Subject
    claims : dict of ndarray
        The gradients, by the name of their parameter.
    tolerance : float
    rng : numpy.random.Generator
        Where the directions come from.
    restless : bool
        Whether the network changes what it is given, which is then put back after each loss.
    place : dict of ndarray, optional
        What the parameters hold while they are judged, if not what they were given with.

    Attributes
    ----------
    doubts : dict of str
        Why this place alone cannot tell of a parameter that was judged, if so: "kinks", among
        which a difference may have any slope, or "noise", which hides a gradient this small.
    """

    def __init__(
        self,
        subject: Subject,
        claims: dict[str, FloatArray],
        tolerance: float,
        rng: np.random.Generator,
        *,
        restless: bool,
        place: dict[str, FloatArray] | None = None,
    ) -> None:
        self.params, self.claims, self.tolerance, self.rng = subject.params, claims, tolerance, rng
        self.subject, self.restless, self.place = subject, restless, place or {}
        self.loss = subject.loss_without_trace if restless else subject.loss
        self.largest = max(_norm(claim) for claim in claims.values())
        self.doubts: dict[str, str] = {}

    def stand(self) -> None:
        """Put everything back to where the gradients are judged."""
        self.subject.move_to(self.place)

    @cached_property
    def noise(self) -> float:
        """How much round-off makes the loss vary: along a direction in each array, the median."""
        moved = [self._along(name, self._direction(name)) for name in self.params]
        return float(np.median([noise_of(f) for f in moved]))

    def by_directions(self, name: str, *, every_entry: bool) -> ParameterCheck:
        """Judge a parameter by directions, and by its entries where these find a kink."""
        if unfit := self._unfit(name):
            return unfit
        directions = [self._direction(name) for _ in range(DIRECTIONS)]
        for attempt in TRIES:
            slopes = [self._slope(name, direction, *attempt) for direction in directions]
            found = self._compare_slopes(name, directions, slopes)
            if found.verdict is not Verdict.FAILED:
                break
        failed = found.verdict is Verdict.FAILED
        on_a_kink = failed and any(s.on_a_kink for s in slopes)
        self.doubts[name] = self._doubt(name, directions, slopes)
        if not any(s.value or s.left for s in slopes):
            return self._of_flat(found)
        if not (every_entry or on_a_kink):
            return self._with_place(found) if failed else found
        entries = self.by_entries(name, *self._differences(name))
        if entries.verdict is Verdict.ON_A_KINK:
            self.doubts[name] = "kinks"
        # The directions see more sharply. Of what they have seen, the entries say where it is.
        if (failed and not on_a_kink) or (found.passed and entries.passed):
            return replace(
                entries,
                verdict=found.verdict,
                reason=found.reason,
                relative_error=found.relative_error,
                error_bar=found.error_bar,
            )
        return found if found.passed and entries.verdict is Verdict.CANNOT_TELL else entries

    def _doubt(self, name: str, directions: list[FloatArray], slopes: list[Slope]) -> str:
        """Return why a parameter cannot be judged by some slopes, or nothing."""
        claim = self.claims[name]
        claimed = [float(np.vdot(claim, direction)) for direction in directions]
        off = [s for s, value in zip(slopes, claimed, strict=True) if s.is_off(value)]
        # Some directions turn every unit off, on both sides.
        if any(s.on_a_kink for s in off) and all(s.on_a_kink or s.value == 0 for s in off):
            return "kinks"
        bar, size = _rms([s.error for s in slopes]), _rms([s.value for s in slopes])
        return "noise" if bar > SHARP_ENOUGH * max(size, _norm(claim)) else ""

    def look_elsewhere(self, checks: list[ParameterCheck]) -> list[ParameterCheck]:
        """Judge again, with other numbers in all parameters, what cannot be told here.

        In a deep network of small weights the first gradients are as good as 0, so that any small
        claim agrees with them, and kinks lie closer together than two losses can tell apart. With
        numbers of another size neither is so.
        """
        try:
            return [self._with_elsewhere(check) for check in checks]
        finally:
            self.stand()

    def _with_elsewhere(self, check: ParameterCheck) -> ParameterCheck:
        doubt, failed = self.doubts.get(check.name), check.verdict is Verdict.FAILED
        there = self._elsewhere(check.name) if doubt else None
        if there and there.verdict is Verdict.FAILED and not failed:
            return replace(there, reason="elsewhere")
        if there and there.passed and failed:
            verdict = Verdict.ON_A_KINK if doubt == "kinks" else Verdict.CANNOT_TELL
            return replace(check, verdict=verdict, reason=str(doubt))
        return check

    def _elsewhere(self, name: str) -> ParameterCheck | None:
        """Judge a parameter at other places, until one does not fail: a fault is seen at all."""
        there = None
        for place in self._places:
            place.stand()
            try:
                there = place.by_directions(name, every_entry=False)
            except Exception:  # a network need not work with any numbers
                return None
            if there.verdict is not Verdict.FAILED:
                return there
            if place.doubts[name]:
                return None
        return there

    @cached_property
    def _places(self) -> list[Judge]:
        """Judges of the same network with other numbers, where it has a loss with these."""
        drawn = (
            {name: fresh(array, self.rng) for name, array in self.params.items()}
            for _ in range(PLACES)
        )
        return [judge for place in drawn if (judge := self._at(place))]

    def _at(self, place: dict[str, FloatArray]) -> Judge | None:
        self.subject.move_to(place)
        try:
            with np.errstate(all="ignore"):
                loss, claims = self.loss(), self.subject.gradient()
        except Exception:  # a network need not work with any numbers
            return None
        if not np.isfinite([loss, *map(_norm, claims.values())]).all():
            return None
        return Judge(
            self.subject, claims, self.tolerance, self.rng, restless=self.restless, place=place
        )

    def by_entries(self, name: str, numerical: FloatArray, bar: float) -> ParameterCheck:
        """Judge a parameter by the differences of its entries, whose norm may err by `bar`.

        Where these do not pass, the worst entry is looked into: it may lie on a kink, or have
        one within the reach of its step, which a smaller step mends. So may the next. But if
        one is off by more than its own error, the gradient is wrong.
        """
        if unfit := self._unfit(name):
            return unfit
        claim = self.claims[name]
        kinks: list[ParameterCheck] = []
        for _ in range(MOST_ENTRIES):
            found = self._compare(name, numerical, bar)
            index = found.worst_index
            if found.verdict is not Verdict.FAILED or index is None:
                return kinks[0] if kinks else found
            for attempt in TRIES:
                here = self._slope(name, _only(index, claim.shape), *attempt)
                if here.on_a_kink or not here.is_off(claim[index]):
                    break
            if here.on_a_kink and here.allows(claim[index]):
                kinks.append(replace(found, verdict=Verdict.ON_A_KINK, reason="kink"))
                numerical[index] = claim[index]
            elif here.is_off(claim[index]):
                return found
            else:
                numerical[index] = here.value
                bar = float(np.hypot(bar, here.error))
        return kinks[0] if kinks else replace(found, verdict=Verdict.CANNOT_TELL, reason="noise")

    def without_numbers(
        self, name: str, reason: str, verdict: Verdict = Verdict.CANNOT_TELL
    ) -> ParameterCheck:
        """Return a check of a parameter for which there is nothing to compare."""
        nothing = dict.fromkeys(("relative_error", "error_bar", "backprop", "numerical"), np.nan)
        size = self.claims[name].size
        return ParameterCheck(name, size, verdict, reason, worst_index=None, **nothing)

    def _unfit(self, name: str) -> ParameterCheck | None:
        if not np.isfinite(self.claims[name]).all():
            return self.without_numbers(name, "gradient-not-finite", Verdict.FAILED)
        if self.params[name].dtype == np.float32:
            return self.without_numbers(name, "float32")
        return None

    def _differences(self, name: str) -> tuple[FloatArray, float]:
        """Return the differences of all entries, and how much their norm may err."""
        step = ENTRY_STEP * _scale(self.params[name])
        numerical = numerical_gradient(lambda _: self.loss(), self.params[name], step)
        # Of many numbers that vary, the norm is known better than each of them.
        return numerical, (2 * np.sqrt(numerical.size) + 4) * self.noise / step

    def _with_place(self, found: ParameterCheck) -> ParameterCheck:
        """Look for an entry whose slope is off: halve them, and keep the half that is off more."""
        name, claim = found.name, self.claims[found.name]
        direction, entries = self._direction(name), np.arange(claim.size)
        while len(entries) > 1:
            halves = np.array_split(entries, 2)
            off = []
            for half in halves:
                part = np.zeros_like(claim)
                part.flat[half] = direction.flat[half]
                measured = self._slope(name, part, *TRIES[0]).value
                off.append(abs(float(np.vdot(claim, part)) - measured))
            entries = halves[int(np.argmax(off))]
        index = tuple(int(i) for i in np.unravel_index(entries[0], claim.shape))
        here = self._slope(name, _only(index, claim.shape), *TRIES[0])
        if not here.is_off(claim[index]):
            return found
        return replace(found, worst_index=index, backprop=float(claim[index]), numerical=here.value)

    def _direction(self, name: str) -> FloatArray:
        """Return a random direction: no entry is left out, and no two cancel each other."""
        shape = self.params[name].shape
        signs = self.rng.choice([-1.0, 1.0], shape)
        direction: FloatArray = signs * self.rng.uniform(0.5, 1.5, shape)
        return direction

    def _slope(self, name: str, direction: FloatArray, step: float, agreements: int) -> Slope:
        first = step * _scale(self.params[name])
        return slope(self._along(name, direction), self.noise, first, agreements)

    def _along(self, name: str, direction: FloatArray) -> Callable[[float], float]:
        """Return the loss as a function of how far a parameter is moved in a direction."""
        array = self.params[name]
        start = array.copy()

        def moved(step: float) -> float:
            array[...] = start + step * direction
            try:
                with np.errstate(all="ignore"):
                    return self.loss()
            finally:
                array[...] = start

        return moved

    def _of_flat(self, found: ParameterCheck) -> ParameterCheck:
        """Judge a parameter that does not move the loss at all, though others may."""
        if not self._loss_reads_them:
            self.doubts[found.name] = ""
            return self.without_numbers(found.name, "params-not-read")
        return found if found.verdict is Verdict.FAILED else replace(found, reason="flat")

    @cached_property
    def _loss_reads_them(self) -> bool:
        """Whether the loss depends on the parameters anywhere: it may be flat just here."""
        here = self.loss()
        drawn = {name: self.rng.standard_normal(a.shape) for name, a in self.params.items()}
        for spread in (0.1, -0.1, 1.0, -1.0, 10.0, -10.0):
            for name, array in self.params.items():
                array[...] += spread * _scale(array) * drawn[name]
            try:
                there = self.loss()
            except Exception:  # a network need not work with any numbers, if it reads them
                return True
            finally:
                self.stand()
            if there != here:
                return True
        return False

    def _compare_slopes(
        self, name: str, directions: list[FloatArray], slopes: list[Slope]
    ) -> ParameterCheck:
        claimed = np.array([np.vdot(self.claims[name], direction) for direction in directions])
        measured = np.array([s.value for s in slopes])
        # The mean square of the slopes in random directions is that of the gradient's norm.
        difference, claim, size, bar = (
            _rms(numbers)
            for numbers in (claimed - measured, claimed, measured, [s.error for s in slopes])
        )
        norm = max(size, _norm(self.claims[name]))
        verdict = _verdict(difference, norm, bar, self.tolerance, self.largest)
        failed = verdict["verdict"] is Verdict.FAILED
        if failed:
            # Of the same few directions, the ratio is nearer to the truth than either number.
            verdict["relative_error"] = difference / max(claim, size)
        telling = int(np.argmax(np.abs(claimed - measured if failed else measured)))
        return ParameterCheck(
            name=name,
            size=self.claims[name].size,
            worst_index=None,
            backprop=float(claimed[telling]),
            numerical=float(measured[telling]),
            **verdict,
        )

    def _compare(self, name: str, numerical: FloatArray, bar: float) -> ParameterCheck:
        return _compare(name, self.claims[name], numerical, self.tolerance, bar, self.largest)


def _only(index: tuple[int, ...], shape: tuple[int, ...]) -> FloatArray:
    """Return the direction of a single entry."""
    direction = np.zeros(shape)
    direction[index] = 1
    return direction


def _scale(array: FloatArray) -> float:
    """Return how large the numbers in an array are, or 1 if that is more."""
    return max(1.0, _norm(array) / float(np.sqrt(array.size)))


def compare_gradients(
    backprop: Mapping[str, FloatArray],
    numerical: Mapping[str, FloatArray],
    *,
    tolerance: float = 1e-8,
) -> GradientReport:
    """Compare two sets of gradients, parameter by parameter, as if both were exact.

    Parameters
    ----------
    backprop, numerical : mapping of ndarray
        The same names, each with arrays of the same shape.
    tolerance : float
        The largest relative error that passes.

    Returns
    -------
    GradientReport
        Its error bars are 0.

    Raises
    ------
    TypeError
        If a gradient is no array of float32 or float64.
    ValueError
        If names or shapes differ, there are none, or `tolerance` is not between 0 and 1.

    Examples
    --------
    >>> report = compare_gradients({"w": np.array([3.0, 4.0])}, {"w": np.array([3.0, 4.5])})
    >>> report.passed, round(report["w"].relative_error, 3), report["w"].worst_index
    (False, 0.092, (1,))
    """
    check_tolerance(tolerance)
    if not numerical:
        raise ValueError("numerical must have at least one parameter, got none")
    if backprop.keys() != numerical.keys():
        raise ValueError(
            f"backprop must have the parameters {list(numerical)}, got {list(backprop)}"
        )
    for name in numerical:
        shape = check_dtype(f"numerical[{name!r}]", numerical[name]).shape
        if check_dtype(f"backprop[{name!r}]", backprop[name]).shape != shape:
            raise ValueError(
                f"backprop[{name!r}] must have shape {shape}, got {backprop[name].shape}"
            )
        if not numerical[name].size:
            raise ValueError(f"numerical[{name!r}] must not be empty, got shape {shape}")
    checks = (_compare(name, backprop[name], numerical[name], tolerance) for name in numerical)
    return GradientReport(tuple(checks), tolerance)


def _compare(
    name: str,
    claim: FloatArray,
    numerical: FloatArray,
    tolerance: float,
    bar: float = 0.0,
    largest: float = 0.0,
) -> ParameterCheck:
    """Compare two arrays; `bar` is what the norm of their difference may be by round-off."""
    with np.errstate(invalid="ignore"):  # of two infinities, which never pass
        diff = np.abs(claim - numerical)
    norm = max(_norm(claim), _norm(numerical))
    verdict = _verdict(_norm(diff), norm, bar, tolerance, largest)
    # Where two arrays only differ by round-off, it is chance where they differ most.
    telling = np.abs(numerical) if verdict["verdict"] is Verdict.PASSED else diff
    index = np.unravel_index(int(np.argmax(telling)), diff.shape)
    return ParameterCheck(
        name=name,
        size=diff.size,
        worst_index=tuple(int(i) for i in index),
        backprop=float(claim[index]),
        numerical=float(numerical[index]),
        mean_abs_diff=float(diff.mean()),
        **verdict,
    )


def _verdict(
    difference: float, norm: float, bar: float, tolerance: float, largest: float
) -> dict[str, Any]:
    """Say what a difference means beside the norm of a gradient and that of the largest one."""
    sharp = bar <= SHARP_ENOUGH * norm
    # A gradient that is 0, or as good as 0 beside the others, has no size to compare with.
    unit = norm if sharp else max(norm, largest)
    verdict, reason = Verdict.PASSED, ""
    # Asked whether it is too large, a NaN would pass, and of two infinities neither is larger.
    if not difference <= tolerance * unit + bar or np.isinf(difference):
        verdict = Verdict.FAILED
    elif not sharp and bar > NEGLIGIBLE * largest:
        verdict, reason = Verdict.CANNOT_TELL, "noise"
    numbers = {"relative_error": difference, "error_bar": bar}
    relative = {key: number / unit if unit else number for key, number in numbers.items()}
    return {"verdict": verdict, "reason": reason, **relative}


def _rms(numbers: FloatArray | list[float]) -> float:
    return float(np.sqrt(np.mean(np.square(numbers))))


def _norm(a: FloatArray) -> float:
    # Divided by the largest first: the squares of 1e-170 and 1e170 are 0 and infinity.
    largest = float(np.abs(a).max())
    return largest * float(np.linalg.norm(a / largest)) if 0 < largest < np.inf else largest
