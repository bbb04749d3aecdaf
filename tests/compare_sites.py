"""Compare the text of all pages of two built sites: `python -m tests.compare_sites A B`.

The exit status is 1 if a page is in one site alone or reads differently, 2 if there is nothing
to compare. Only what a reader reads counts: the words of the whole page, its menus included, and
the descriptions of its pictures.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from difflib import unified_diff
from itertools import islice
from pathlib import Path

from bs4 import BeautifulSoup

LINES_SHOWN = 20


def pages_of(site: Path) -> set[str]:
    """Return the address in the site of each of its pages."""
    return {path.relative_to(site).as_posix() for path in site.rglob("*.html")}


def text_of(page: Path) -> list[str]:
    """Return what a page says, a line for each piece of text."""
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    for picture in soup.select("img[alt]"):
        picture.replace_with(str(picture["alt"]))
    return [" ".join(text.split()) for text in soup.stripped_strings]


def differences(first: Path, second: Path) -> Iterator[str]:
    """Yield a description of each difference between two sites."""
    pages, others = pages_of(first), pages_of(second)
    for site, alone in ((first, pages - others), (second, others - pages)):
        yield from (f"only in {site}: {page}" for page in sorted(alone))
    for page in sorted(pages & others):
        names = (f"{first / page}", f"{second / page}")
        changes = unified_diff(text_of(first / page), text_of(second / page), *names, lineterm="")
        yield from islice(changes, LINES_SHOWN)


def main(arguments: Sequence[str]) -> int:
    """Print the first differences between two sites, and return the exit status."""
    if len(arguments) != 2:
        print(f"two folders are expected, got {len(arguments)}", file=sys.stderr)
        return 2
    first, second = map(Path, arguments)
    for site in (first, second):
        if not pages_of(site):
            print(f"{site} holds no pages", file=sys.stderr)
            return 2
    found = list(differences(first, second))
    print("\n".join(found) or f"{len(pages_of(first))} pages, the same text")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
