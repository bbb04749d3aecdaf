"""Every page in both languages, loaded on a phone and on a desk, all of it seen by axe."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from site_support import PAGES
from visiting import AT_EACH_WIDTH, AT_LAST, AT_ONCE, WIDTHS, Visit, day_and_night, findings


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_sound_to_its_last_word(
    open_page: Callable[..., Any], address: str, path: str, width: int
) -> None:
    visit = Visit(open_page(viewport={"width": width, "height": 800}), address, width)
    visit.begin(path)
    assert findings(visit, *AT_ONCE, *AT_EACH_WIDTH, day_and_night, *AT_LAST) == []
