"""The page of the bug hunt: which causes are due, and what there is to read without scripts.

It is played in tests/long/test_hunt_again.py, which takes Python, and some time.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hunting import START, miss_a_cause
from site_support import ROOTS, Site, need_runtime

# When a cause is due


def at(**later: float) -> str:
    """Return a moment so much later than the start, as it is kept."""
    return (START + timedelta(**later)).isoformat().replace("+00:00", "Z")


def found(cause: str, **later: float) -> dict[str, str]:
    """Return that a cause was found so much later than the start."""
    return {"cause": cause, "named": cause, "when": at(**later)}


def missed(cause: str, **later: float) -> dict[str, str]:
    """Return that a cause was missed so much later than the start."""
    return {"cause": cause, "named": "another", "when": at(**later)}


# What was found and missed, when one asks, which causes are due then, and when the next is.
PAST_AND_DUE: list[tuple[list[dict[str, str]], dict[str, float], list[str], Any]] = [
    ([], {}, [], None),
    ([found("a")], {"hours": 23}, [], {"days": 1}),
    ([found("a")], {"days": 1}, ["a"], None),
    ([found("a"), found("a", days=1)], {"days": 7}, [], {"days": 8}),
    ([found("a"), found("a", days=1)], {"days": 8}, ["a"], None),
    ([found("a"), found("a", days=1), found("a", days=8)], {"days": 400}, [], None),
    # Found again too soon to say whether that lasts.
    ([found("a"), found("a", hours=1)], {"days": 1}, ["a"], None),
    ([missed("a")], {"minutes": 9}, [], {"minutes": 10}),
    ([missed("a")], {"minutes": 10}, ["a"], None),
    ([missed("a"), found("a", minutes=30)], {"hours": 24}, [], {"days": 1, "minutes": 30}),
    ([found("a"), found("a", days=1), missed("a", days=8)], {"days": 9}, ["a"], None),
    # The longest due first, whatever the order in which they are kept.
    (
        [found("b", hours=2), missed("c", hours=3), found("a")],
        {"days": 2},
        ["c", "a", "b"],
        None,
    ),
    ([found("b", hours=2), found("a")], {"days": 1}, ["a"], {"days": 1, "hours": 2}),
]


def test_a_cause_is_due_after_a_day_and_after_a_week_and_sooner_if_it_was_missed(
    open_page: Callable[..., Any], address: str
) -> None:
    page = open_page()
    page.goto(f"{address}assets/hunt/records.js")  # quicker to open than a page of the site
    ask = "async ([past, now]) => (await import(location.href)).due(past, Date.parse(now))"
    for past, now, due, following in PAST_AND_DUE:
        said = page.evaluate(ask, [past, at(**now)])
        wanted = following and (START + timedelta(**following)).timestamp() * 1000
        assert said == {"causes": due, "next": wanted}, (past, now)


# The page


@pytest.mark.parametrize("language", ROOTS)
def test_without_scripts_there_is_a_case_to_read(site: Site, language: str) -> None:
    path = site.folder / ROOTS[language] / "hunt.html"
    page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    place = page.select_one("#hunting")
    assert place.get_text()
    assert place.select_one("a[href='#on-paper']")
    folded = page.select_one("details:has(summary)")
    assert "stale-cache" in folded.get_text()
    assert "hasattr" in folded.get_text()


def test_a_cause_that_was_missed_is_offered_again(
    open_page: Callable[..., Any], site: Site, address: str
) -> None:
    need_runtime(site.folder)
    page = open_page()
    page.clock.set_fixed_time(START + timedelta(minutes=11))
    miss_a_cause(page, address)
    page.goto(f"{address}en/hunt.html")
    page.get_by_role("button", name="Earlier causes (1)").wait_for()
    assert page.get_by_role("button", name="New case").is_visible()
    page.goto(f"{address}en/my-work.html")
    work = page.locator("#work")
    work.get_by_text("✗ mask-forgotten").wait_for()
    assert work.get_by_text("dot-for-elementwise").count() > 0
    assert page.trouble == []
