"""Every page in a real browser, on a phone and on a desk.

One visit gathers all that can be seen of a page, and each finding says what is wrong with it. Of
twins, which have the same parts, one is visited, every second page in English. Every second page of
either language is seen as on a phone. Of five pages in a row axe sees one by day and one by night,
of what looks alike the first, and one is printed. In tests/long/test_visits_in_full.py each is
visited in both languages and at both widths, with scripts and without; axe sees all of it by day
and by night, and it is printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from site_support import PAGES
from visiting import (
    AT_EACH_WIDTH,
    AT_LAST,
    AT_ONCE,
    WIDTHS,
    Check,
    Visit,
    findings,
    in_the_dark,
    in_the_light,
    print_out,
)


def visits() -> Iterator[Any]:
    """Yield each page in one language, a width, and how it is looked at for longer, if it is."""
    pages = sorted({path.removeprefix("en/") for path in PAGES})
    looks = ([in_the_dark], [in_the_light], [print_out], [], [])
    for number, page in enumerate(pages):
        # Each look has both languages and both widths.
        path, width = (page, f"en/{page}")[number % 2], WIDTHS[number // 2 % 2]
        look = looks[number % 5]
        name = "-".join([path, str(width), *(check.__name__ for check in look)])
        yield pytest.param(path, width, look, id=name)


@pytest.mark.parametrize(("path", "width", "look"), list(visits()))
def test_a_page_is_sound(
    open_page: Callable[..., Any], address: str, path: str, width: int, look: Sequence[Check]
) -> None:
    visit = Visit(open_page(viewport={"width": width, "height": 800}), address, width)
    visit.begin(path)
    assert findings(visit, *AT_ONCE, *AT_EACH_WIDTH, *look, *AT_LAST) == []


@pytest.mark.parametrize("light", [in_the_light, in_the_dark])
def test_axe_sees_the_one_text_that_cannot_be_read(
    open_page: Callable[..., Any], address: str, light: Check
) -> None:
    visit = Visit(open_page(), address, 1280)
    visit.begin("404.html")
    pale = "(text) => { text.style.color = '#777'; }"
    visit.page.eval_on_selector("article p >> nth=-1", pale)
    (found,) = findings(visit, light)
    assert found.startswith(f"{light.__name__}: color-contrast: ")
