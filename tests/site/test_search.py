"""What a reader finds who types into the search box of the built site.

By day it is every second of the words that are looked for in tests/long/test_search_otherwise.py,
where the search is used by keyboard alone, too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from searching import FIRST, expect_first
from site_support import ROOTS


@pytest.mark.parametrize(("language", "common"), [("ko", "기울기는"), ("en", "gradient")])
def test_the_search_box_finds_the_right_place_first(
    open_page: Callable[..., Any], address: str, language: str, common: str
) -> None:
    page, base = open_page(), address + ROOTS[language]
    fetched: list[str] = []
    page.on("requestfinished", lambda request: fetched.append(request.url))
    page.goto(f"{base}index.html", wait_until="networkidle")
    index = f"{base}search/search_index.json"
    assert index not in fetched  # it comes when the search is opened
    assert len(FIRST[language]) >= 50
    words = {*[*FIRST[language]][::2], common}
    found = expect_first(page, base, {one: FIRST[language][one] for one in sorted(words)})
    assert index in fetched
    assert len({link.partition("#")[0] for link in found[common]}) > 5
