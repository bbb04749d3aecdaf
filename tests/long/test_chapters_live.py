"""Every cell of every chapter runs in the page, and shows what was built."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from live_page import LivePage
from site_support import CHAPTERS, Site, code_cells, need_runtime, tags

RUNNABLE = [
    slug for slug in CHAPTERS if any("hide-input" not in tags(cell) for cell in code_cells(slug))
]
# Of each cell: what it showed when the site was built, and what it has put out since. Figures
# stay the built ones; warnings and words on the run are no part of the output.
SHOWN = """(cell) => {
    const text = (part) => {
        const said = part.cloneNode(true);
        said.querySelectorAll(".aloud").forEach((aloud) => aloud.remove());
        return said.textContent;
    };
    const texts = (parts) => [...parts].map(text).join("\\n");
    const apart = ".nb-live-aside, .nb-live-note, .nb-live-error, .nb-live-ran, .nb-label";
    return [
        texts(cell.querySelectorAll(":scope > .nb-built > :not(.nb-figure, .nb-label)")),
        texts(cell.querySelectorAll(`:scope > .nb-fresh > :not(${apart})`)),
    ];
}"""
NUMBER = re.compile(r"[-+−]?\d+(?:\.\d*)?(?:e[-+]\d+)?|[-+]?(?:nan|inf)")


def agree(built: str, shown: str) -> bool:
    """Say whether two texts have the same words, and numbers equal to the digits shown."""
    # A browser's Python has 32 bits.
    shown = shown.replace("int32", "int64")
    words = ["".join(NUMBER.sub("#", text).split()) for text in (built, shown)]
    pairs = zip(NUMBER.findall(built), NUMBER.findall(shown), strict=False)
    return words[0] == words[1] and all(close(*pair) for pair in pairs)


def close(built: str, shown: str) -> bool:
    """Say whether two numbers differ by at most one in the last digit, or are round-off both."""
    if built == shown:
        return True
    one, other = float(built.replace("−", "-")), float(shown.replace("−", "-"))
    mantissa, _, exponent = built.partition("e")
    unit = 10.0 ** (int(exponent or 0) - len(mantissa.partition(".")[2]))
    return abs(one - other) <= 1.01 * unit or max(abs(one), abs(other)) < 1e-7


def test_agreement_is_to_the_digits_shown() -> None:
    assert agree("loss 2.3026\n", "loss  2.3027")
    assert not agree("loss 2.3026", "loss 2.3028")
    assert not agree("loss 2.3026", "lost 2.3026")
    assert agree("error 3e-09", "error 8e-10")
    assert not agree("3 right", "5 right")


def run_all(opened: LivePage) -> None:
    """Click Run on the last cell: all above it run first, each once."""
    opened.page.locator("[data-action=run] >> visible=true").last.click()
    opened.wait()


@pytest.mark.parametrize("slug", RUNNABLE)
def test_every_cell_of_a_chapter_runs_and_agrees(
    open_page: Callable[..., Any], site: Site, address: str, slug: str
) -> None:
    need_runtime(site.folder)
    opened = LivePage(open_page(), address, f"en/{slug}.html")
    run_all(opened)
    whole = opened.page.locator(".nb-cell:has([data-action=whole]:not([hidden]))")
    if whole.count():  # there is but a part of MNIST
        opened.click(int(whole.last.get_attribute("data-cell")), "whole")
        opened.wait()
        run_all(opened)
    errors = opened.page.locator(".nb-live-error").all_inner_texts()
    assert errors == []
    disagreements, exact = [], True
    for number, cell in enumerate(code_cells(slug), start=1):
        # What follows on a smaller size is smaller, too.
        exact = exact and not cell.metadata.get("smaller")
        built, shown = opened.cell(number).evaluate(SHOWN)
        if exact and "local" not in tags(cell) and not agree(built, shown):
            disagreements.append(f"cell {number}:\n{built}\n--- in the page:\n{shown}")
    assert disagreements == []
    assert opened.trouble == []
