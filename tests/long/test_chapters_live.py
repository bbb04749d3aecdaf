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
DRAWING = [slug for slug in CHAPTERS if any("alt_en" in c.metadata for c in code_cells(slug))]
# Of each cell: what it showed when the site was built, and what it has put out since. Figures
# are looked at apart; warnings and words on the run are no part of the output.
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
        texts(cell.querySelectorAll(`:scope > .nb-fresh > :not(.nb-figure, ${apart})`)),
    ];
}"""
# The same for the texts in its figures.
FIGURES = """(cell) => [".nb-built", ".nb-fresh"].map((part) =>
    [...cell.querySelectorAll(`:scope > ${part} .nb-figure text`)]
        .map((text) => text.textContent)
)"""
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


def run_all(opened: LivePage, slug: str) -> None:
    """Draw each figure in its order, and run the last cell: all above run first, each once.

    The cells of the exercises stand apart, and run by themselves.
    """
    for number in figures_of(slug):
        opened.run(number)
    last = opened.page.locator("[data-cell]:not([data-apart]) [data-action=run] >> visible=true")
    last.last.click()
    opened.wait()
    for button in opened.page.locator("[data-apart] [data-action=run] >> visible=true").all():
        button.click()
        opened.wait()


def unfold(opened: LivePage) -> None:
    """Open the sections that may be skipped, as whoever runs a cell in them has done."""
    for box in opened.page.locator("details.aside > summary").all():
        box.click()


def figures_of(slug: str) -> list[int]:
    """Return the numbers of the cells that draw in a page."""
    cells = enumerate(code_cells(slug), start=1)
    return [n for n, cell in cells if "alt_en" in cell.metadata and "local" not in tags(cell)]


@pytest.mark.parametrize("slug", DRAWING)
def test_every_figure_of_a_chapter_is_drawn_in_korean(
    open_page: Callable[..., Any], site: Site, address: str, slug: str
) -> None:
    need_runtime(site.folder)
    opened = LivePage(open_page(), address, f"{slug}.html")
    unfold(opened)
    for number in figures_of(slug):
        opened.run(number)
        assert opened.page.locator(".nb-live-error").all_inner_texts() == []
        built, drawn = (
            {"".join(NUMBER.sub("#", text).split()) for text in texts}
            for texts in opened.cell(number).evaluate(FIGURES)
        )
        # It may be drawn from a part of MNIST, or at a smaller size, and so with other numbers.
        assert drawn
        assert not drawn - built, f"cell {number}"
    assert opened.trouble == []


@pytest.mark.parametrize("slug", RUNNABLE)
def test_every_cell_of_a_chapter_runs_and_agrees(
    open_page: Callable[..., Any], site: Site, address: str, slug: str
) -> None:
    need_runtime(site.folder)
    opened = LivePage(open_page(), address, f"en/{slug}.html")
    unfold(opened)
    run_all(opened, slug)
    whole = opened.page.locator(".nb-cell:has([data-action=whole]:not([hidden]))")
    if whole.count():  # there is but a part of MNIST
        opened.click(int(whole.last.get_attribute("data-cell")), "whole")
        opened.wait()
        run_all(opened, slug)
    errors = opened.page.locator(".nb-live-error").all_inner_texts()
    assert errors == []
    disagreements, exact = [], True
    for number, cell in enumerate(code_cells(slug), start=1):
        # What follows on a smaller size is smaller, too.
        exact = exact and not cell.metadata.get("smaller")
        built, shown = opened.cell(number).evaluate(SHOWN)
        if exact and "local" not in tags(cell) and not agree(built, shown):
            disagreements.append(f"cell {number}:\n{built}\n--- in the page:\n{shown}")
        figure, drawn = map("\n".join, opened.cell(number).evaluate(FIGURES))
        if exact and number in figures_of(slug) and not agree(figure, drawn):
            disagreements.append(f"figure of cell {number}:\n{figure}\n--- drawn:\n{drawn}")
    assert disagreements == []
    assert opened.trouble == []
