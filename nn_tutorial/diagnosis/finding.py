"""What was found, and the diagnosis that it makes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from nn_tutorial._validate import check_language
from nn_tutorial.diagnosis.causes import CAUSES, EVIDENCE
from nn_tutorial.typing import Language


@dataclass(frozen=True)
class Finding:
    """A cause, where it is, and the experiment that says so.

    Attributes
    ----------
    cause : str
        A key of `CAUSES`.
    where : tuple of str
        The layer and the parameters that it concerns; empty where it concerns none.
    evidence : str
        What was done to see it, a key of `EVIDENCE`.
    proven : bool
        Whether an experiment succeeded that leaves no other cause.
    others : tuple of str
        The causes that no experiment could tell from this one; each has a finding of its own.
    """

    cause: str
    where: tuple[str, ...] = ()
    evidence: str = "seen"
    proven: bool = True
    others: tuple[str, ...] = ()

    def sure(self, language: Language) -> str:
        """Return in words whether it is proven, and what it may be otherwise."""
        words = WORDS[language]
        if self.others:
            return words["one-of"].format(", ".join(self.others))
        return words["proven" if self.proven else "candidate"]


def one_of(causes: Iterable[str], where: tuple[str, ...], evidence: str) -> Iterator[Finding]:
    """Yield a finding for each of some causes of which one is there; a single one is proven."""
    causes = tuple(causes)
    for cause in causes:
        others = tuple(other for other in causes if other != cause)
        yield Finding(cause, where, evidence, not others, others)


@dataclass(frozen=True)
class TraceRow:
    """A step of a network on its way from the input to the loss.

    Attributes
    ----------
    step : str
        The function that computed it, as NumPy calls it; of a leaf, its name.
    shape : tuple of int
    gradient : float
        The norm of the gradient that should come back to it, estimated.
    found : bool
        Whether the network computes that gradient, or a multiple of it, on its way back.
    """

    step: str
    shape: tuple[int, ...]
    gradient: float
    found: bool


@dataclass(frozen=True)
class Diagnosis:
    """What is the matter with a network; printed, it is a report.

    Attributes
    ----------
    findings : tuple of Finding
        The likeliest first.
    trace : tuple of TraceRow
        The steps of the loss; empty where they cannot be followed.
    batch : str
        "given", or where x and t were taken from: "mnist" or "random".
    """

    findings: tuple[Finding, ...]
    trace: tuple[TraceRow, ...] = ()
    batch: Literal["given", "mnist", "random"] = "given"

    @property
    def healthy(self) -> bool:
        """Whether the network could be judged, and nothing was found."""
        return not self.findings

    def report(self, language: Language = "en") -> str:
        """Return the diagnosis in words.

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
        >>> print(Diagnosis(()).report("ko"))
        이상 없음: 잘못을 찾지 못했다.
        """
        check_language(language)
        words = WORDS[language]
        lines = [words["healthy"] if self.healthy else words["ill"]]
        if self.batch != "given":
            lines.insert(0, words[self.batch])
        for number, finding in enumerate(self.findings, 1):
            cause = CAUSES[finding.cause]
            where = f" [{', '.join(finding.where)}]" if finding.where else ""
            lines += [
                f"{number}. {finding.cause}{where} ({finding.sure(language)})",
                f"   {getattr(cause, language)}",
                f"   {words['how']}: {EVIDENCE[finding.evidence][language == 'en']}",
                f"   {words['read']}: {cause.section}",
            ]
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.report()

    def __repr__(self) -> str:
        # In one line, since this is what pytest shows where `assert diagnosis.healthy` fails.
        found = "; ".join(f"{f.cause} [{', '.join(f.where)}]" for f in self.findings)
        return f"<Diagnosis: {found or 'healthy'}>"


WORDS = {
    "en": {
        "healthy": "Healthy: nothing wrong was found.",
        "ill": "Something is wrong:",
        "proven": "proven",
        "candidate": "not proven",
        "one-of": "not proven: this or {}",
        "how": "How it was seen",
        "read": "Read",
        "mnist": "No x and t were given: these are the first images of MNIST.",
        "random": "No x and t were given: these are random numbers of fitting shapes.",
    },
    "ko": {
        "healthy": "이상 없음: 잘못을 찾지 못했다.",
        "ill": "잘못된 곳이 있다.",
        "proven": "입증됨",
        "candidate": "입증되지 않음",
        "one-of": "입증되지 않음: 이것 또는 {}",
        "how": "확인한 방법",
        "read": "읽을 곳",
        "mnist": "x와 t가 주어지지 않아 MNIST의 처음 몇 장을 썼다.",
        "random": "x와 t가 주어지지 않아 형상이 맞는 난수를 썼다.",
    },
}
