"""What a gradient check has found: a verdict on each parameter, with its reason and its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np


class Verdict(StrEnum):
    """What the judge says of a parameter."""

    PASSED = "passed"
    CANNOT_TELL = "cannot tell"
    ON_A_KINK = "on a kink"
    FAILED = "FAILED"


# What can be the matter beside a gradient that is off, and what it means.
REASONS = {
    "float32": "float32 has too few digits to judge by: check a network of float64",
    "flat": "the loss does not depend on it here, so that a gradient of 0 is right and says little",
    "noise": "round-off hides the slope: its error bar is too wide for a gradient this small",
    "tolerance": "round-off beside a gradient this small is above the tolerance: raise it, or "
    "check at other parameters",
    "kink": "the loss has a corner here, and backpropagation took a slope from one of its sides",
    "overflow": "the loss is not finite: nothing can be compared",
    "gradient-not-finite": "backpropagation gave NaN or infinity",
    "not-deterministic": "two calls of loss, with nothing changed, gave two numbers",
    "gradient-differs": "two calls of gradient, with nothing changed, gave two answers",
    "params-not-read": "the loss does not depend on this array: it works with another one",
    "writes-params": "loss or gradient changed the parameters",
    "writes-input": "loss or gradient changed x or t",
}


@dataclass(frozen=True)
class ParameterCheck:
    """How the two gradients of one parameter compare.

    Attributes
    ----------
    name : str
        The parameter.
    size : int
        How many numbers it holds.
    verdict : Verdict
    reason : str
        A key of `REASONS` where there is more to say, or empty.
    relative_error : float
        Norm of the difference over the larger of the two norms; 0 when both are 0.
    error_bar : float
        How large that error may be by the judge's own round-off, in the same unit.
    worst_index : tuple of int, or None
        Where the two differ most, or, where they only differ by round-off, where the gradient
        is largest; None if the entries were moved all at once, in directions.
    backprop, numerical : float
        The two values there, or the two slopes in the direction where these differ most or, if
        they do not, are largest.
    mean_abs_diff : float or None
        Mean of |backprop - numerical|, which the source notes print, where every entry was
        compared. Entries whose gradient is 0 dilute it, and no one number is small enough.
    """

    name: str
    size: int
    verdict: Verdict
    reason: str
    relative_error: float
    error_bar: float
    worst_index: tuple[int, ...] | None
    backprop: float
    numerical: float
    mean_abs_diff: float | None = None

    @property
    def passed(self) -> bool:
        """Whether the two agree, and the judge could have seen it if they did not."""
        return self.verdict is Verdict.PASSED


@dataclass(frozen=True)
class GradientReport:
    """The outcome of a gradient check; printed, it is a table.

    Attributes
    ----------
    parameters : tuple of ParameterCheck
    tolerance : float
        The largest relative error that passes, beside the error bar.
    problems : tuple of str
        What was seen of the network beside its gradients; keys of `REASONS`.
    """

    parameters: tuple[ParameterCheck, ...]
    tolerance: float
    problems: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether every parameter passed, and nothing else was the matter."""
        return self.verdict is Verdict.PASSED

    @property
    def verdict(self) -> Verdict:
        """The worst of all verdicts."""
        found = {check.verdict for check in self.parameters}
        worst = max(found, key=[*Verdict].index)
        return Verdict.FAILED if self.problems and worst is Verdict.PASSED else worst

    @property
    def relative_error(self) -> float:
        """The largest relative error of all parameters; NaN if any is NaN."""
        return float(np.max([check.relative_error for check in self.parameters]))

    @property
    def size(self) -> int:
        """How many numbers were checked."""
        return sum(check.size for check in self.parameters)

    def __getitem__(self, name: str) -> ParameterCheck:
        """Return the check of one parameter."""
        for check in self.parameters:
            if check.name == name:
                return check
        known = ", ".join(check.name for check in self.parameters)
        raise KeyError(f"no parameter {name!r} in this report, only {known}")

    def __str__(self) -> str:
        rows = [_HEADER, *(_row(check) for check in self.parameters)]
        widths = [max(len(row[i]) for row in rows) for i in range(len(_HEADER))]
        lines = [
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in rows
        ]
        reasons: dict[str, list[str]] = {problem: [] for problem in self.problems}
        for check in self.parameters:
            if check.reason:
                reasons.setdefault(check.reason, []).append(check.name)
        for reason, names in reasons.items():
            lines.append(f"{', '.join(names) or 'the network'}: {REASONS[reason]}")
        lines.append(f"{self.verdict}: {self.size:,} parameters, tolerance {self.tolerance:.0e}")
        return "\n".join(lines)


_HEADER = (
    "param", "size", "error", "error bar", "at", "backprop", "numerical", "",
)  # fmt: skip


def _row(check: ParameterCheck) -> tuple[str, ...]:
    if np.isnan(check.relative_error):
        return (check.name, f"{check.size:,}", *("-" * 5), check.verdict)
    return (
        check.name,
        f"{check.size:,}",
        # Of an error that is only round-off not one digit holds from machine to machine.
        _magnitude(check.relative_error) if check.passed else f"{check.relative_error:.2e}",
        _magnitude(check.error_bar),
        "a direction" if check.worst_index is None else str(list(check.worst_index)),
        f"{check.backprop:+.2e}",
        f"{check.numerical:+.2e}",
        check.verdict,
    )


def _magnitude(value: float) -> str:
    """Return the next power of ten above a number."""
    return f"{10.0 ** np.ceil(np.log10(value)):.0e}" if 0 < value < np.inf else f"{value:.0f}"
