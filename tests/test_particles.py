"""Particles after values: what is read aloud decides, whatever marks stand between."""

from __future__ import annotations

import pytest

from site_builder import SiteError
from site_builder.particles import fill

# A value, what follows it in the prose, and both as they must read.
CASES = [
    # the wrong ones of the first house
    ("0.682", "(으)로", "0.682로"),
    ("1e-06", "(으)로", "1e-06으로"),
    ("4e-07", "은(는)", "4e-07은"),
    ("6", "(으)로", "6으로"),
    ("9", "이(가) 된다", "9가 된다"),
    ("1.184", "을(를)", "1.184를"),
    ("-0.052", "이(가)", "-0.052가"),
    # each digit
    ("0", "은(는)", "0은"),
    ("1", "은(는)", "1은"),
    ("2", "은(는)", "2는"),
    ("3", "은(는)", "3은"),
    ("4", "은(는)", "4는"),
    ("5", "은(는)", "5는"),
    ("6", "은(는)", "6은"),
    ("7", "은(는)", "7은"),
    ("8", "은(는)", "8은"),
    ("9", "은(는)", "9는"),
    # 로 after ㄹ: 일, 칠, 팔, but neither 영 nor 삼
    ("1", "(으)로", "1로"),
    ("7", "(으)로", "7로"),
    ("1e-08", "(으)로", "1e-08로"),
    ("0.5", "(으)로", "0.5로"),
    ("0.50", "(으)로", "0.50으로"),
    ("3", "(으)로", "3으로"),
    # ten, hundred, thousand …, a hundred million, and a million millions, which ends in a vowel
    ("10", "을(를)", "10을"),
    ("100", "(으)로", "100으로"),
    ("60,000", "와(과)", "60,000과"),
    ("100,000,000", "을(를)", "100,000,000을"),
    ("1,000,000,000,000", "을(를)", "1,000,000,000,000를"),
    ("1e-10", "(으)로", "1e-10으로"),
    ("-20", "이(가)", "-20이"),
    # units
    ("97.5", "%을(를)", "97.5%를"),
    ("97.5%", "이(가)", "97.5%가"),
    ("97.5", "%(으)로", "97.5%로"),
    ("3", "배(으)로", "3배로"),
    ("4", "번(으)로", "4번으로"),
    ("4", "번은(는)", "4번은"),
    ("12 MB", "을(를)", "12 MB를"),
    ("3.1 ms", "이(가)", "3.1 ms가"),
    # every particle
    ("2", "와(과) 3", "2와 3"),
    ("3", "와(과) 2", "3과 2"),
    ("2", "(이)나", "2나"),
    ("3", "(이)나", "3이나"),
    ("2", "(이)라고", "2라고"),
    ("3", "(이)라고", "3이라고"),
    ("2", "(이)다.", "2이다."),
    ("3", "(이)다.", "3이다."),
    ("2", "(이)고", "2이고"),
    ("2", "(이)며", "2이며"),
    ("3", "을(를)", "3을"),
    # names, in letters and in words
    ("W1", "을(를)", "W1을"),
    ("b2", "은(는)", "b2는"),
    ("N", "은(는)", "N은"),
    ("x", "을(를)", "x를"),
    ("L", "(으)로", "L로"),
    ("SGD", "와(과)", "SGD와"),
    ("loss", "을(를)", "loss를"),
    ("gain", "을(를)", "gain을"),
    ("scale", "(으)로", "scale로"),
    ("None", "을(를)", "None을"),
    ("True", "을(를)", "True를"),
    ("정확도", "을(를)", "정확도를"),
    ("기울기와 편향", "이(가)", "기울기와 편향이"),
    ("서울", "(으)로", "서울로"),
    # what closes is not read
    ("3", "**을(를)", "3**을"),
    ("0.6", "`은(는)", "0.6`은"),
    ("2.3", "$(으)로", "2.3$으로"),
    ("[1, 2, 3]", "을(를)", "[1, 2, 3]을"),
    ("(2, 5)", "이(가)", "(2, 5)가"),
    ("4", "\\%$을(를)", "4\\%$를"),
    ("“8”", "(으)로", "“8”로"),
]


@pytest.mark.parametrize(("value", "prose", "read"), CASES)
def test_a_particle_follows_the_sound_of_its_value(value: str, prose: str, read: str) -> None:
    assert fill(f"값은 {{{{ x }}}}{prose}", {"x": value}, "a.py") == f"값은 {read}"


@pytest.mark.parametrize(
    ("prose", "read"),
    [
        ("$10^{{{ n }}}$(이)라는", "$10^{-7}$이라는"),
        ("$10^{{{ n }}}$을(를)", "$10^{-7}$을"),
        ("$h^{{{ n }}}$(으)로", "$h^{-7}$으로"),
        ("$x_{{{ n }}}$(으)로", "$x_{-7}$로"),
        ("**$y = {{ n }}$**은(는)", "**$y = -7$**은"),
    ],
)
def test_in_a_formula_an_exponent_is_read_as_a_power(prose: str, read: str) -> None:
    assert fill(prose, {"n": "-7"}, "a.py") == read


def test_each_value_has_its_own_particle() -> None:
    text = "{{ a }}와(과) {{ b }}을(를) {{ a }}(으)로 나눈다. {{ b }} {{ a }}"
    assert fill(text, {"a": "6", "b": "2"}, "a.py") == "6과 2를 6으로 나눈다. 2 6"


@pytest.mark.parametrize("text", ["계층은(는)", "{{ x }} 은(는)", "답(이)다", "값({{ x }})을(를)"])
def test_a_particle_in_brackets_after_no_value_is_refused(text: str) -> None:
    with pytest.raises(SiteError, match=r"^a\.py: .* after no value"):
        fill(text, {"x": "1"}, "a.py")


def test_a_value_of_which_nobody_knows_how_it_is_read_is_refused() -> None:
    with pytest.raises(SiteError, match=r"^a\.py: .* read aloud"):
        fill("{{ x }}은(는)", {"x": "→"}, "a.py")


@pytest.mark.parametrize("text", ["`{{ n }}(으)로`라고 쓴다", "f(이름)은", "```\n은(는)\n```\n"])
def test_code_and_other_brackets_stay(text: str) -> None:
    assert fill(text.replace("{{ n }}", "n"), {}, "a.py") == text.replace("{{ n }}", "n")
