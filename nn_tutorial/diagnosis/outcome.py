"""What became of a file: its diagnosis, or why there is none; in words, in a table, in JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from nn_tutorial.columns import aligned
from nn_tutorial.diagnosis.finding import WORDS as OF_FINDINGS
from nn_tutorial.diagnosis.finding import Diagnosis
from nn_tutorial.typing import Language


@dataclass(frozen=True)
class Trouble:
    """Why a file could not be diagnosed.

    Attributes
    ----------
    kind : str
        A key of `TROUBLES`.
    about : str
        What its sentence is filled with.
    line : int
        Of the file, where it was then; 0 if it was not in the file.
    code : str
        That line.
    """

    kind: str
    about: str
    line: int = 0
    code: str = ""

    @property
    def unclear(self) -> bool:
        """Whether it was not to be seen which network is meant."""
        return self.kind in ("nothing", "several")

    def told(self, language: Language) -> str:
        """Return the sentence."""
        said = TROUBLES[language][self.kind].format(self.about)
        if not self.line:
            return said
        place = WORDS[language]["line"].format(self.line)
        return f"{said} ({': '.join(filter(None, (place, self.code)))})"

    def told_alone(self, language: Language) -> str:
        """Return the sentence, and what was expected where that was unclear."""
        return self.told(language) + (f"; {EXPECTED[language]}" if self.unclear else "")

    def name(self, language: Language) -> str:
        """Return what stands in a table for it: the name of the exception, if it was one."""
        return WORDS[language].get(self.kind) or self.about.partition(":")[0]


@dataclass(frozen=True)
class Outcome:
    """A file with its diagnosis, or with the trouble that there was instead.

    Attributes
    ----------
    file : str
    result : Diagnosis or Trouble
    """

    file: str
    result: Diagnosis | Trouble

    @property
    def verdict(self) -> str:
        """One of "healthy", "ill" and "not judged"."""
        if isinstance(self.result, Trouble):
            return "not judged"
        return "healthy" if self.result.healthy else "ill"


def table(outcomes: Sequence[Outcome], language: Language) -> str:
    """Return a row for each file, and below them what kept the others from being diagnosed.

    Parameters
    ----------
    outcomes : sequence of Outcome
    language : "en" or "ko"

    Returns
    -------
    str

    Examples
    --------
    >>> print(table([Outcome("kim.py", Diagnosis(())), Outcome("이.py", Trouble("ended", "-9"))], "ko"))
    이 명령은 주어진 파일을 실행한다. 파일 2개: 이상 없음 1, 잘못 있음 0, 판정 못 함 1.
    <BLANKLINE>
    파일    판정        첫째 원인  위치
    kim.py  이상 없음
    이.py   판정 못 함  중단됨
    <BLANKLINE>
    이.py: 프로세스가 답하지 않고 끝났다(상태 -9)
    """  # noqa: E501
    words = WORDS[language]
    counts = Counter(outcome.verdict for outcome in outcomes)
    head = words["head"].format(
        len(outcomes), *(words["count"].format(words[v], counts[v]) for v in VERDICTS)
    )
    rows = [tuple(words[column] for column in ("file", "verdict", "cause", "where"))]
    rows += [_row(outcome, language) for outcome in outcomes]
    results = [(outcome.file, outcome.result) for outcome in outcomes]
    troubles = [(file, result) for file, result in results if isinstance(result, Trouble)]
    lines = [f"{file}: {trouble.told(language)}" for file, trouble in troubles]
    if any(trouble.unclear for _, trouble in troubles):
        lines.append(EXPECTED[language])
    return "\n".join([head, "", *aligned(rows), *([""] if lines else []), *lines])


def as_json(outcomes: Sequence[Outcome], language: Language) -> str:
    """Return a list of objects: file, healthy, findings, error.

    Parameters
    ----------
    outcomes : sequence of Outcome
    language : "en" or "ko"
        Of the error, which is null where there was none.

    Returns
    -------
    str
    """
    objects = [_fields(outcome, language) for outcome in outcomes]
    # In ASCII no encoding of the output can be a wrong one.
    return json.dumps(objects, indent=2)


def _fields(outcome: Outcome, language: Language) -> dict[str, object]:
    result, fields = outcome.result, {"file": outcome.file, "healthy": outcome.verdict == "healthy"}
    if isinstance(result, Trouble):
        return fields | {"findings": [], "error": result.told_alone(language)}
    return fields | {"findings": [asdict(finding) for finding in result.findings], "error": None}


def _row(outcome: Outcome, language: Language) -> tuple[str, ...]:
    words, result = WORDS[language], outcome.result
    cause, where = "", ""
    if isinstance(result, Trouble):
        cause = result.name(language)
        where = words["line"].format(result.line) if result.line else ""
    elif not result.healthy:
        finding = result.findings[0]
        sure = "" if finding.proven else f" ({OF_FINDINGS[language]['candidate']})"
        cause = " / ".join((finding.cause, *finding.others)) + sure
        where = ", ".join(finding.where)
    return outcome.file, words[outcome.verdict], cause, where


VERDICTS = ("healthy", "ill", "not judged")

WORDS = {
    "en": {
        "head": "This command executes the files that it is given. {} files: {}, {}, {}.",
        "count": "{1} {0}",
        "file": "file",
        "verdict": "verdict",
        "cause": "first cause",
        "where": "where",
        "healthy": "healthy",
        "ill": "faulty",
        "not judged": "not judged",
        "line": "line {}",
        "nothing": "no network",
        "several": "several networks",
        "time-limit": "time limit",
        "ended": "ended",
    },
    "ko": {
        "head": "이 명령은 주어진 파일을 실행한다. 파일 {}개: {}, {}, {}.",
        "count": "{0} {1}",
        "file": "파일",
        "verdict": "판정",
        "cause": "첫째 원인",
        "where": "위치",
        "healthy": "이상 없음",
        "ill": "잘못 있음",
        "not judged": "판정 못 함",
        "line": "{}행",
        "nothing": "신경망 없음",
        "several": "신경망 여럿",
        "time-limit": "시간 제한",
        "ended": "중단됨",
    },
}

TROUBLES = {
    "en": {
        "raised": "{}",
        "time-limit": "not finished after {} seconds",
        "nothing": "no network was found; the classes are: {}",
        "several": "several networks were found: {}",
        "ended": "the process ended without an answer (status {})",
    },
    "ko": {
        "raised": "{}",
        "time-limit": "{}초가 지나도 끝나지 않았다",
        "nothing": "신경망이 없다. 있는 클래스: {}",
        "several": "신경망이 여럿이다: {}",
        "ended": "프로세스가 답하지 않고 끝났다(상태 {})",
    },
}

# Said once below a table, because it is long and the same for every file.
EXPECTED = {
    "en": (
        "expected: a function make() that returns a network, or a network with x and t; or one "
        "object at module level with loss, and gradient or params; or one class of such objects "
        "that can be made without arguments or with the sizes (784, 50, 10)"
    ),
    "ko": (
        "신경망이나 (신경망, x, t)를 돌려주는 함수 make(), 또는 모듈 수준에 있으면서 loss와 함께 "
        "gradient나 params가 있는 객체 하나, 또는 그런 객체를 인수 없이 또는 크기 (784, 50, 10)으로"
        " 만드는 클래스 하나가 필요하다"
    ),
}
