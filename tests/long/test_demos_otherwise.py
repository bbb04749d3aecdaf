"""The interactive parts in each language on the screen on which test_demos.py sees the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from demo_pages import DemoPages, expect_room_and_access


@pytest.mark.parametrize(
    ("language", "scheme", "width"), [("en", "default", 360), ("ko", "slate", 1280)]
)
def test_everybody_can_use_them_on_another_screen_too(
    demos: DemoPages, visit_demo: Callable[..., Any], language: str, scheme: str, width: int
) -> None:
    expect_room_and_access(demos, visit_demo, language, scheme, width)
