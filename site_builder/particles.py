"""Korean particles after a value of the run, by how the value's end is read aloud.

The prose writes both forms, as in `{{ x:.3f }}(으)로`; here one of them is chosen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from string import ascii_uppercase

from site_builder import SiteError
from site_builder.chapter import PLACEHOLDER

# Each with its form after a consonant and after a vowel. The chapters write 이다, 이고 and 이며
# in full after a vowel, too.
FORMS = {
    "(으)로": ("으로", "로"),
    "은(는)": ("은", "는"),
    "이(가)": ("이", "가"),
    "을(를)": ("을", "를"),
    "와(과)": ("과", "와"),
    "(이)다": ("이다", "이다"),
    "(이)고": ("이고", "이고"),
    "(이)며": ("이며", "이며"),
    "(이)나": ("이나", "나"),
    "(이)라": ("이라", "라"),
}
# Between a value and its particle there may be marks and a unit, but no space, and no bracket:
# a particle after brackets follows what stands before them.
PARTICLE = rf"(?P<unit>[^\s()]*?)(?P<particle>{'|'.join(map(re.escape, FORMS))})"
FILLED = re.compile(rf"{PLACEHOLDER.pattern}(?:{PARTICLE})?")
RAW = re.compile(r"[은는이가을를와과]\([은는이가을를와과]\)|\([이으]\)[가-힣]")
CODE = re.compile(r"^(`{3,}).*?^\1|`[^`\n]+`", re.MULTILINE | re.DOTALL)

# How what stands at the end of a value is read: the last syllable of a digit, of ten, hundred
# and so on, and of the name of a letter.
DIGITS = dict(zip("0123456789", "영일이삼사오육칠팔구", strict=True))
ZEROS = "십백천만십백천억십백천조"
LETTERS = dict(
    zip(ascii_uppercase, "이비시디이프지치이이이엘엠엔오피큐알스티유이유스이트", strict=True)
)
UNITS = {"MB": "메가바이트", "kB": "킬로바이트", "ms": "밀리초", "s": "초"}
SIGNS = {"%": "퍼센트", "π": "파이", "ε": "엡실론", "σ": "시그마", "η": "에타", "∞": "무한대"}
POWER = "제곱"

CLOSING = "*_`$\"'”’)]}\\, "  # which nobody reads
RAISED = re.compile(r"\^(?:\{[^{}]*\}|\w)$|[⁰¹²³⁴-⁹]$")
INTEGER = re.compile(r"(?<![\d.e-])-?(\d[\d,]*)$")
LATIN = re.compile(r"[A-Za-z]+$")
CONSONANT_AT_THE_END = re.compile(r"([lmn]|ng)e?$")


def fill(text: str, values: Mapping[str, str], place: str) -> str:
    """Put the values of a run in the place of the `{{ expressions }}`, and choose particles.

    A particle in brackets that stands after no value is refused: a reader would see both forms.
    `place` says in an error where the text is.
    """

    def filled(match: re.Match[str]) -> str:
        value = values[match[1]]
        if not match["particle"]:
            return value
        said = value + match["unit"]
        line = match.string[: match.start()].rpartition("\n")[2]
        try:
            return said + choose(match["particle"], line + said)
        except SiteError as error:
            raise SiteError(f"{place}: {error}") from None

    result = FILLED.sub(filled, text)
    if raw := RAW.search(CODE.sub("", result)):
        rest = raw.string[max(0, raw.start() - 20) : raw.end() + 10]
        raise SiteError(f"{place}: a particle in brackets stands after no value, at … {rest} …")
    return result


def choose(particle: str, before: str) -> str:
    """Return the form of a particle, a key of `FORMS`, after a text."""
    after_consonant, after_vowel = FORMS[particle]
    final = final_consonant(read_aloud(before))
    # After ㄹ, 로 needs no vowel between.
    return after_vowel if not final or (particle == "(으)로" and final == "ㄹ") else after_consonant


def final_consonant(word: str) -> str:
    """Return ㄹ, any other consonant as ㅇ, or nothing, as the last syllable of Hangul ends."""
    number = (ord(word[-1]) - ord("가")) % 28
    return "" if number == 0 else "ㄹ" if number == 8 else "ㅇ"


def read_aloud(text: str) -> str:
    """Return in Hangul how the end of a text is read; the last syllable is what counts."""
    if RAISED.search(text.rstrip("*_`$\"'”’ ")):
        return POWER
    end = text.rstrip(CLOSING)
    last = end[-1:]
    if "가" <= last <= "힣":
        return last
    if last in SIGNS:
        return SIGNS[last]
    if last in DIGITS:
        return read_number(end)
    if word := LATIN.search(end):
        return read_latin(word[0])
    raise SiteError(f"nobody can tell how this is read aloud, before a particle: {text[-30:]!r}")


def read_number(end: str) -> str:
    """Return how the last digit of a number is read: as a digit, or as ten, hundred and so on."""
    integer = INTEGER.search(end)
    digits = integer[1].replace(",", "") if integer else ""
    zeros = len(digits) - len(digits.rstrip("0"))
    if 0 < zeros < len(digits):
        return ZEROS[min(zeros, len(ZEROS)) - 1]
    return DIGITS[end[-1]]


def read_latin(word: str) -> str:
    """Return how a word ends: a unit, letters that are said one by one, or a word like `scale`."""
    if word in UNITS:
        return UNITS[word]
    if word.isupper() or len(word) == 1:
        return LETTERS[word[-1].upper()]
    if ending := CONSONANT_AT_THE_END.search(word):
        return "일" if ending[1] == "l" else "인"
    return "이"
