"""Cells of a small page in Korean: what Python and the page say is in the page's language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from live_page import LivePage, expect_room_and_access


def test_a_page_at_work_speaks_its_language_and_fits_a_phone(
    open_page: Callable[..., Any], small_site: str
) -> None:
    page = open_page(viewport={"width": 360, "height": 800})
    korean = LivePage(page, small_site, "kinds.html")
    assert "아직 정답이 아니다: sigmoid(x) 자리가 아직 비어 있다." in korean.output(7)
    korean.run(7)
    korean.type(7, "check_sigmoid(lambda x: 1 / 0)")
    korean.run(7)
    shown = korean.output(7)
    assert "0으로 나누었다. 파이썬의 오류 메시지: ZeroDivisionError: division by zero" in shown
    assert "not yet" not in shown
    korean.type(1, "import torch")
    korean.run(1)
    assert "ModuleNotFoundError: No module named 'torch'" in korean.output(1)
    assert "페이지의 파이썬에는 NumPy" in korean.output(1)
    # A figure has the words of its page.
    korean.click(1, "original")
    korean.run(1)
    korean.run(5)
    assert korean.status(5).endswith("다시 그렸다")
    korean.expect(korean.drawn(5)).to_have_accessible_name("계산 그래프")
    assert "값(순전파)" in korean.drawn(5).text_content()
    expect_room_and_access(korean)
    assert korean.trouble == []
