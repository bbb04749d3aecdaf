"""What a gradient check has found: a verdict on each parameter, with its reason and its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from nn_tutorial._validate import check_language
from nn_tutorial.columns import aligned
from nn_tutorial.typing import Language


class Verdict(StrEnum):
    """What the judge says of a parameter."""

    PASSED = "passed"
    CANNOT_TELL = "cannot tell"
    ON_A_KINK = "on a kink"
    FAILED = "FAILED"


# What can be the matter beside a gradient that is off, and what it means.
REASONS: dict[str, dict[Language, str]] = {
    "float32": {
        "en": "float32 has too few digits to judge by: check the network in float64",
        "ko": "float32는 판정하기에 자릿수가 모자란다. float64로 바꾸어 검사한다",
    },
    "flat": {
        "en": "the loss does not depend on it here, so a gradient of 0 is right but says little",
        "ko": "여기서는 이 배열을 바꾸어도 손실이 그대로이다. 기울기 0은 옳지만 약한 증거이다",
    },
    "noise": {
        "en": "round-off hides the slope: its error bar is too wide for a gradient this small",
        "ko": "기울기가 반올림 오차에 묻힌다. 오차 막대가 이 작은 기울기를 판정하기에는 너무 넓다",
    },
    "tolerance": {
        "en": "beside a gradient this small, round-off exceeds the tolerance: raise the tolerance, "
        "or check at other parameters",
        "ko": "기울기가 이렇게 작으면 반올림 오차의 비율이 허용 오차보다 크다. 허용 오차를 "
        "늘리거나 다른 매개변수 값에서 검사한다",
    },
    "kink": {
        "en": "the loss has a corner here, and backpropagation took a slope from one of its sides",
        "ko": "손실이 여기서 꺾인다. 역전파가 낸 값은 그 한쪽의 기울기이다",
    },
    "kinks": {
        "en": "the loss has corners here, too close together for differences to tell them apart; "
        "with other numbers in the parameters the gradient is right",
        "ko": "손실이 여기서 여러 번 꺾이는데, 꺾이는 점들이 너무 가까워서 차분으로 구별할 수 "
        "없다. 매개변수를 다른 값으로 바꾸면 기울기가 맞는다",
    },
    "elsewhere": {
        "en": "nothing can be told here; the gradient is off with other numbers in the parameters, "
        "from which this row comes",
        "ko": "여기서는 판정할 수 없다. 매개변수를 다른 값으로 바꾸면 기울기가 틀리며, 표의 값은 "
        "거기서 구한 것이다",
    },
    "overflow": {
        "en": "the loss is not finite: nothing can be compared",
        "ko": "손실이 유한하지 않아 견줄 것이 없다",
    },
    "gradient-not-finite": {
        "en": "backpropagation gave NaN or infinity",
        "ko": "역전파가 NaN이나 무한대를 냈다",
    },
    "not-deterministic": {
        "en": "two calls of loss, with nothing changed, gave two different numbers",
        "ko": "아무것도 바꾸지 않고 loss를 두 번 불렀는데 값이 서로 달랐다",
    },
    "gradient-differs": {
        "en": "two calls of gradient, with nothing changed, gave two different answers",
        "ko": "아무것도 바꾸지 않고 gradient를 두 번 불렀는데 답이 서로 달랐다",
    },
    "params-not-read": {
        "en": "the loss does not depend on this array: it works with another one",
        "ko": "이 배열을 바꾸어도 손실이 그대로이다. 손실은 다른 배열로 계산된다",
    },
    "writes-params": {
        "en": "loss or gradient changed the parameters",
        "ko": "loss나 gradient가 매개변수를 바꾸었다",
    },
    "writes-input": {
        "en": "loss or gradient changed x or t",
        "ko": "loss나 gradient가 x나 t를 바꾸었다",
    },
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

    def report(self, language: Language = "en") -> str:
        """Return the table, the reasons below it, and the verdict.

        Parameters
        ----------
        language : "en" or "ko"

        Returns
        -------
        str

        Raises
        ------
        ValueError
            If `language` is neither.

        Examples
        --------
        >>> check = ParameterCheck("w", 1, Verdict.PASSED, "flat", 0.0, 0.0, (0,), 0.0, 0.0)
        >>> print(GradientReport((check,), 1e-8).report("ko"))
        매개변수  개수  오차  오차 막대  위치  역전파     수치 미분
        w         1     0     0          [0]   +0.00e+00  +0.00e+00  통과
        w: 여기서는 이 배열을 바꾸어도 손실이 그대로이다. 기울기 0은 옳지만 약한 증거이다
        통과: 매개변수 1개, 허용 오차 1e-08
        """
        check_language(language)
        words = WORDS[language]
        lines = aligned([words["head"], *(_row(check, language) for check in self.parameters)])
        reasons: dict[str, list[str]] = {problem: [] for problem in self.problems}
        for check in self.parameters:
            if check.reason:
                reasons.setdefault(check.reason, []).append(check.name)
        for reason, names in reasons.items():
            lines.append(f"{', '.join(names) or words['network']}: {REASONS[reason][language]}")
        verdict = VERDICTS[language][self.verdict]
        lines.append(words["foot"].format(verdict, self.size, self.tolerance))
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.report()


VERDICTS: dict[Language, dict[Verdict, str]] = {
    "en": {verdict: str(verdict) for verdict in Verdict},
    "ko": {
        Verdict.PASSED: "통과",
        Verdict.CANNOT_TELL: "판정할 수 없음",
        Verdict.ON_A_KINK: "꺾이는 점",
        Verdict.FAILED: "실패",
    },
}
WORDS: dict[Language, dict[str, Any]] = {
    "en": {
        "head": ("param", "size", "error", "error bar", "at", "backprop", "numerical", ""),
        "direction": "a direction",
        "network": "the network",
        "foot": "{}: {:,} parameters, tolerance {:.0e}",
    },
    "ko": {
        "head": ("매개변수", "개수", "오차", "오차 막대", "위치", "역전파", "수치 미분", ""),
        "direction": "한 방향",
        "network": "신경망",
        "foot": "{}: 매개변수 {:,}개, 허용 오차 {:.0e}",
    },
}


def _row(check: ParameterCheck, language: Language) -> tuple[str, ...]:
    verdict = VERDICTS[language][check.verdict]
    if np.isnan(check.relative_error):
        return (check.name, f"{check.size:,}", *("-" * 5), verdict)
    direction = WORDS[language]["direction"]
    return (
        check.name,
        f"{check.size:,}",
        # Of an error that is only round-off not one digit holds from machine to machine.
        _magnitude(check.relative_error) if check.passed else f"{check.relative_error:.2e}",
        _magnitude(check.error_bar),
        direction if check.worst_index is None else str(list(check.worst_index)),
        f"{check.backprop:+.2e}",
        f"{check.numerical:+.2e}",
        verdict,
    )


def _magnitude(value: float) -> str:
    """Return the next power of ten above a number."""
    return f"{10.0 ** np.ceil(np.log10(value)):.0e}" if 0 < value < np.inf else f"{value:.0f}"
