"""Every page in both languages, on a phone and on a desk, all of it seen by axe."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from site_support import LESSONS, PAGES
from visiting import (
    AT_EACH_WIDTH,
    AT_LAST,
    AT_ONCE,
    WIDTHS,
    Visit,
    day_and_night,
    findings,
    print_out,
    unread_without_scripts,
)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_sound_to_its_last_word(
    open_page: Callable[..., Any], address: str, path: str
) -> None:
    first, other = WIDTHS if path.startswith("en/") else reversed(WIDTHS)
    visit = Visit(open_page(viewport={"width": first, "height": 800}), address, first)
    visit.begin(path)
    found = findings(visit, *AT_ONCE, *AT_EACH_WIDTH)
    visit.look_at(other)
    found += findings(visit, *AT_EACH_WIDTH, day_and_night, print_out, *AT_LAST)
    assert found == []


@pytest.mark.parametrize("path", LESSONS)
def test_a_lesson_of_either_language_reads_without_scripts(
    plain: Any, address: str, path: str
) -> None:
    plain.goto(address + path)
    assert unread_without_scripts(plain) == []
