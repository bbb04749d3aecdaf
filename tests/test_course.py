"""How long a page takes to read, and what a chapter says above its text."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from site_builder.course import head, minutes

ENGLISH = "<p>" + "two words " * 1100 + "</p>"  # 2,200 words: ten minutes
KOREAN = "<p>" + "다섯 글자다 " * 1100 + "</p>"  # 5,500 syllables: ten minutes
CODE = "<pre><code>" + "x = 1\n\n" * 200 + "</code></pre>"  # 200 lines: ten minutes


@pytest.mark.parametrize(
    ("html", "language", "expected"),
    [
        (ENGLISH, "en", 10),
        (KOREAN, "ko", 10),
        (CODE, "en", 10),
        (ENGLISH + CODE, "en", 20),
        (KOREAN + CODE, "ko", 20),
        ("<p>few</p>", "en", 5),
        (ENGLISH + "<p>" + "more " * 500 + "</p>", "en", 10),
        (ENGLISH + "<p>" + "more " * 600 + "</p>", "en", 15),
    ],
)
def test_reading_takes_the_time_of_its_words_and_lines(
    html: str, language: str, expected: int
) -> None:
    assert minutes(html, language) == expected


@pytest.mark.parametrize(
    "around",
    [
        "<details><summary>More</summary><br>{}</details>",
        '<div class="nb-output"><pre>{}</pre></div>',
        "<figure><svg><text>{}</text></svg></figure>",
    ],
)
def test_what_is_folded_drawn_or_printed_takes_no_time(around: str) -> None:
    assert minutes(ENGLISH + around.format(ENGLISH + CODE), "en") == 10
    assert minutes(around.format(ENGLISH) + ENGLISH, "en") == 10


@pytest.mark.parametrize(
    ("language", "number", "time"),
    [("ko", "3장", "읽는 데 5분쯤"), ("en", "Chapter 3", "About 5 minutes to read")],
)
def test_a_chapter_has_its_number_above_its_title_and_its_time_below(
    language: str, number: str, time: str
) -> None:
    html = '<h1 id="a">A <em>title</em></h1><p>text</p><h1>none</h1>'
    page = BeautifulSoup(head(html, language, 3, timed=True), "html.parser")
    assert page.h1.get_text() == f"{number} A title"
    assert page.h1.find_next_sibling().get_text() == time
    assert page.get_text().count(number) == page.get_text().count(time) == 1
    untimed = BeautifulSoup(head(html, language, 3, timed=False), "html.parser")
    assert (untimed.h1.get_text(), time in untimed.get_text()) == (f"{number} A title", False)
