"""What a cell shows in the language of its page: a diagnosis, its steps, a gradient check."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape

from nn_tutorial.columns import width
from nn_tutorial.diagnosis import CAUSES, EVIDENCE, Diagnosis, Finding, TraceRow
from nn_tutorial.diagnosis.finding import WORDS
from nn_tutorial.report import GradientReport
from nn_tutorial.typing import Language

# An output of this type holds HTML in each language, of which a page shows its own.
MIME_TYPE = "application/vnd.nn-tutorial.words+json"
LANGUAGES: tuple[Language, ...] = ("ko", "en")
NO_GRADIENT = 1e-6  # of the largest: only round-off comes back to such a step

# What the steps of a network do, by the function that NumPy calls.
STEPS = {
    "matmul": ("행렬 곱", "matrix product"),
    "dot": ("행렬 곱", "matrix product"),
    "add": ("더하기", "sum"),
    "sum": ("더하기", "sum"),
    "mean": ("평균", "mean"),
    "subtract": ("빼기", "difference"),
    "multiply": ("원소별 곱", "product of entries"),
    "divide": ("나누기", "quotient"),
    "negative": ("부호 바꾸기", "change of sign"),
    "maximum": ("큰 쪽 고르기", "the larger of two"),
    "tanh": ("쌍곡탄젠트", "hyperbolic tangent"),
    "exp": ("지수 함수", "exponential"),
    "log": ("로그", "logarithm"),
    "square": ("제곱", "square"),
    "power": ("거듭제곱", "power"),
    "getitem": ("골라내기", "entries picked out"),
    "setitem": ("일부를 고쳐 쓰기", "entries written over"),
}
HEADINGS = {
    "ko": ("단계", "형상", "돌아온 기울기의 크기"),
    "en": ("step", "shape", "size of what came back"),
}
TABLE = {"ko": "표", "en": "Table"}
HANGUL = re.compile("[가-힣]+(?: [가-힣]+)*")
OUTPUT = {"ko": "출력", "en": "Output"}
MISSING = {"ko": "찾지 못함", "en": "not found"}


@dataclass(frozen=True)
class InWords:
    """Something said in Korean and in English, as HTML.

    Attributes
    ----------
    html : mapping of str
        By language.
    text : str
        What stands for it where no page chooses: both languages.
    """

    html: Mapping[str, str]
    text: str

    def _repr_words_(self) -> Mapping[str, str]:
        return self.html

    def _repr_mimebundle_(self, **_: object) -> dict[str, object]:
        return {MIME_TYPE: dict(self.html), "text/plain": self.text}


def in_words(found: Diagnosis | GradientReport) -> InWords:
    """Return the report of a diagnosis or of a gradient check, in the words of a page.

    That of a check looks as it is printed; each cause of a diagnosis leads to the section on it.

    Parameters
    ----------
    found : Diagnosis or GradientReport

    Returns
    -------
    InWords

    Examples
    --------
    >>> print(in_words(Diagnosis(())).text)
    이상 없음: 잘못을 찾지 못했다.
    <BLANKLINE>
    Healthy: nothing wrong was found.
    """
    if isinstance(found, GradientReport):
        return printed(ko=found.report("ko"), en=found.report("en"))
    return _in_both(lambda language: _report(found, language), found.report)


def printed(*, ko: str, en: str) -> InWords:
    r"""Return what a page shows as if it were printed, such as a table with names.

    Parameters
    ----------
    ko, en : str
        The text in each language.

    Returns
    -------
    InWords

    Examples
    --------
    >>> print(printed(ko="손실 0.5", en="loss 0.5").html["ko"])
    <pre tabindex="0" role="group" aria-label="출력"><samp>손실 0.5</samp></pre>
    """
    texts = {"ko": ko, "en": en}
    return _in_both(lambda language: _printed(texts[language], language), texts.__getitem__)


def trace_table(diagnosis: Diagnosis) -> InWords:
    r"""Return the steps of a diagnosis as a table, without those that the loss does not depend on.

    Parameters
    ----------
    diagnosis : Diagnosis

    Returns
    -------
    InWords

    Raises
    ------
    ValueError
        If the steps of the network could not be followed.

    Examples
    --------
    >>> rows = TraceRow("matmul", (2, 3), 0.5, True), TraceRow("exp", (2, 3), 0.5, False)
    >>> print(trace_table(Diagnosis((), rows)).text.split("\n\n")[1])
    step | shape | size of what came back
    matmul (matrix product) | (2, 3) | 0.50
    exp (exponential) | (2, 3) | not found
    """
    if not diagnosis.trace:
        raise ValueError("the diagnosis must have a trace, got one of a network without")
    largest = max(row.gradient for row in diagnosis.trace)
    rows = [row for row in diagnosis.trace if row.gradient > NO_GRADIENT * largest]

    def table(language: Language) -> str:
        head = "".join(f"<th>{cell}</th>" for cell in HEADINGS[language])
        body = "".join(
            f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in _cells(row, language))}</tr>"
            for row in rows
        )
        return (
            f'<div class="table-box" tabindex="0" role="group" aria-label="{TABLE[language]}">'
            f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
        )

    def text(language: Language) -> str:
        lines = [HEADINGS[language], *(_cells(row, language) for row in rows)]
        return "\n".join(" | ".join(line) for line in lines)

    return _in_both(table, text)


def _in_both(html: Callable[[Language], str], text: Callable[[Language], str]) -> InWords:
    return InWords({one: html(one) for one in LANGUAGES}, "\n\n".join(map(text, LANGUAGES)))


def _printed(text: str, language: Language) -> str:
    name, said = OUTPUT[language], "\n".join(map(_in_columns, escape(text).split("\n")))
    return f'<pre tabindex="0" role="group" aria-label="{name}"><samp>{said}</samp></pre>'


def _in_columns(line: str) -> str:
    """Give Hangul in a row of a table the width of two letters: few fonts of a browser do."""
    if "  " not in line:
        return line
    return HANGUL.sub(lambda s: f'<span style="width: {width(s[0])}ch">{s[0]}</span>', line)


def _report(diagnosis: Diagnosis, language: Language) -> str:
    words = WORDS[language]
    verdict = words["healthy" if diagnosis.healthy else "ill"]
    lines = [verdict] if diagnosis.batch == "given" else [words[diagnosis.batch], verdict]
    items = "".join(_finding(finding, language) for finding in diagnosis.findings)
    return _paragraphs(lines) + (f"<ol>{items}</ol>" if items else "")


def _finding(finding: Finding, language: Language) -> str:
    words, cause = WORDS[language], CAUSES[finding.cause]
    link = f'<a href="{cause.section}"><code>{finding.cause}</code></a>'
    where = f" [{escape(', '.join(finding.where))}]" if finding.where else ""
    how = EVIDENCE[finding.evidence][LANGUAGES.index(language)]
    said = [escape(getattr(cause, language)), escape(f"{words['how']}: {how}")]
    return f"<li>{_paragraphs([f'{link}{where} ({finding.sure(language)})', *said])}</li>"


def _paragraphs(lines: Iterable[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def _cells(row: TraceRow, language: Language) -> tuple[str, str, str]:
    what = f" ({STEPS[row.step][LANGUAGES.index(language)]})" if row.step in STEPS else ""
    size = f"{row.gradient:.2f}" if row.found else MISSING[language]
    return f"{row.step}{what}", str(row.shape), size
