"""Figures of a small page, drawn again in a real browser: without matplotlib, and with it."""

from __future__ import annotations

import re
from typing import Any

from live_page import LivePage, failing, inaccessible, listen
from site_support import darken


def place_in_cell(figure: Any) -> list[float]:
    """Return where a figure stands in its cell, and how large it is."""
    place = """(figure) => {
      const { x, y, width, height } = figure.getBoundingClientRect();
      const cell = figure.closest(".nb-cell").getBoundingClientRect();
      return [x - cell.x, y - cell.y, width, height];
    }"""
    return [round(number, 1) for number in figure.evaluate(place)]


def matplotlib_asked(opened: LivePage) -> list[str]:
    """Return the files of matplotlib that a page has asked for."""
    return [url for url in opened.asked if "/matplotlib-" in url]


def test_figures_are_drawn_again_and_matplotlib_comes_when_one_needs_it(
    english: LivePage,
) -> None:
    digits = place_in_cell(english.cell(8).locator(".nb-built svg"))
    # A graph is drawn again without matplotlib, where the built one stood.
    built = english.cell(5).locator(".nb-built svg")
    place, words = place_in_cell(built), built.text_content()
    english.run(5)
    assert english.status(5).endswith("drawn again")
    assert place_in_cell(english.drawn(5)) == place
    assert not built.is_visible()
    assert english.drawn(5).text_content() == words
    english.expect(english.drawn(5)).to_have_accessible_name("A computational graph")
    english.cell(5).get_by_text("Compare with the built output").click()
    assert built.is_visible()
    assert english.drawn(5).is_visible()
    english.type(5, "graphs.used_twice(3.0)")
    english.run(5)
    assert english.drawn(5).locator("text", has_text=re.compile("^9$")).count() == 1
    # Nothing of matplotlib is fetched on the way to a cell that does not draw.
    size = english.page.get_by_text(re.compile(r"loads matplotlib, \d+ MB, once"))
    english.expect(size).to_have_count(1)
    english.type(9, "print(len(images))")
    english.run(9)
    assert english.cell(8).locator(".nb-built svg").is_visible()
    assert english.status(8).endswith("the figure is the built one")
    assert matplotlib_asked(english) == []
    # Where it does not come, that is said, and Python goes on: its names are there.
    english.click(9, "original")
    said = r"Nothing can be drawn without matplotlib. pillow-\S+: .*{}.* Try again."
    for reason, fail in {
        "cannot be reached": lambda route: route.abort(),
        "not complete": lambda route: route.fulfill(body=b"no wheel"),
    }.items():
        with failing(english.page, "**/pillow-*", fail):
            english.run(9)
        assert re.fullmatch(said.format(reason), english.status(9))
    english.type(3, "print(x[-1])")
    english.run(3)
    assert "1.0" in english.output(3)
    # It comes at the next click: hidden code draws, from below its figure.
    draw = english.cell(8).get_by_role("button", name="Draw again")
    draw.focus()
    english.page.keyboard.press("Enter")
    english.wait()
    assert english.status(8).endswith("drawn again")
    assert english.drawn(8).locator("image").count() == 2
    assert place_in_cell(english.drawn(8)) == digits
    english.expect(size).to_have_count(0)
    english.run(9)
    assert english.status(9).endswith("drawn again")
    assert len(matplotlib_asked(english)) == 1
    # A figure that differs says why.
    english.type(1, "import numpy as np\n\nx = np.linspace(0, 1, 4)")
    english.run(1)
    english.run(9)
    assert english.status(9).endswith("because a cell above ran with your own code")
    assert not english.cell(9).locator(".nb-built svg").is_visible()
    # All cells run from the top, and say how far they are.
    for number in (1, 3, 5):
        english.click(number, "original")
    top = english.page.locator(".nb-live-top")
    heard = listen(english, top)
    top.get_by_role("button", name="Run all").click()
    english.wait()
    english.expect(top).to_contain_text(re.compile(r"All 9 cells have run, in \d+ s"))
    assert "Cell 3 of 9" in heard()
    for number in (1, 3):
        assert english.status(number).endswith("as built")
    for number in (5, 8, 9):
        assert english.status(number).endswith("drawn again")
    # From a cell on, what an edit above has made old runs again.
    english.type(1, "import numpy as np\n\nhidden = 3\nx = 5\nprint('ready')")
    english.run(1)
    stale = english.page.locator(".nb-stale >> visible=true")
    assert stale.count() > 1
    stale.first.get_by_role("button", name="Run from here").click()
    english.wait()
    assert stale.count() == 0
    assert "5000 [5 0 4]" in english.output(4)
    english.type(3, "1 / 0")
    top.get_by_role("button", name="Run all").click()
    english.wait()
    english.expect(top).to_contain_text("Cell 3 stopped with an error")
    # A figure of a reader's own is drawn in the colours of the page.
    english.type(
        9, "import matplotlib.pyplot as plt\nplt.title('mine')\nplt.plot([1, 2])\nplt.show()"
    )
    english.run(9)
    assert english.status(9).endswith("your own code")
    english.expect(english.drawn(9)).to_have_accessible_name(re.compile("^Drawn again .* A line$"))
    assert "mine" in english.drawn(9).text_content()
    english.type(1, "import matplotlib.pyplot as plt\nplt.figure().text(0, 0, 'new')\nplt.show()")
    english.run(1)
    english.expect(english.drawn(1)).to_have_accessible_name(re.compile("that the code"))
    # It fits a phone and keeps nobody out.
    english.page.set_viewport_size({"width": 360, "height": 800})
    assert english.page.evaluate("document.documentElement.scrollWidth") <= 360
    assert inaccessible(english.page) == []
    darken(english.page)
    colours = "(text) => [text, document.body].map((e) => getComputedStyle(e)"
    text, page = (
        english.drawn(1).locator("text").evaluate(f"{colours}[e === text ? 'fill' : 'color'])")
    )
    assert text == page
