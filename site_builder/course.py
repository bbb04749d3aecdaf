"""The course that the chapters make: their numbers, and how long it takes to read each."""

from __future__ import annotations

import re
from html.parser import HTMLParser

# What a reader manages in a minute.
WORDS = 220  # of English
SYLLABLES = 550  # of Korean, and all else but white space
LINES = 20  # of code

NUMBER = {"ko": "{}장", "en": "Chapter {}"}
TIME = {"ko": "읽는 데 {}분쯤", "en": "About {} minutes to read"}

# What is not read from line to line: folded sections, what cells print, and figures, which are
# most of a page and would take the longest to parse.
PASSED_OVER = re.compile(r"details|script|nb-output|headerlink")
FIGURE = re.compile(r"<(figure|svg)\b.*?</\1>", re.DOTALL)
VOID = {"br", "hr", "img", "input", "col", "wbr"}


class Reader(HTMLParser):
    """Gathers what stands unfolded on a page: its prose, and the lines of its code."""

    def __init__(self) -> None:
        super().__init__()
        self.prose: list[str] = []
        self.code: list[str] = []
        # For each open element, where the text in it goes; None is nowhere.
        self.places: list[list[str] | None] = [self.prose]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Step into an element."""
        if tag in VOID:
            return
        place = self.places[-1]
        if tag == "pre" and place is not None:
            place = self.code
        passed_over = PASSED_OVER.search(f"{tag} {dict(attrs).get('class') or ''}")
        self.places.append(None if passed_over else place)

    def handle_endtag(self, tag: str) -> None:
        """Step out of it."""
        if tag not in VOID:
            self.places.pop()

    def handle_data(self, data: str) -> None:
        """Take what is read."""
        if (place := self.places[-1]) is not None:
            place.append(data)


def minutes(html: str, language: str) -> int:
    """Return how long it takes to read what a page shows, to five minutes, and at least five."""
    reader = Reader()
    reader.feed(FIGURE.sub("", html))
    words = "".join(reader.prose).split()
    prose = len("".join(words)) / SYLLABLES if language == "ko" else len(words) / WORDS
    lines = len([line for line in "".join(reader.code).splitlines() if line.strip()])
    return max(5, 5 * round((prose + lines / LINES) / 5))


def head(html: str, language: str, number: int, *, timed: bool) -> str:
    """Return a chapter's page with its number above its title, and the time to read it below."""
    said = NUMBER[language].format(number)
    # Neither is a word of the chapter that a search should find.
    above = f'<span class="chapter-number" data-search-exclude>{said}</span> '
    html = re.sub(r"<h1\b[^>]*>", lambda title: title[0] + above, html, count=1)
    if not timed:
        return html
    time = TIME[language].format(minutes(html, language))
    below = f'</h1>\n<p class="reading-time" data-search-exclude>{time}</p>'
    return html.replace("</h1>", below, 1)
