"""A chapter's page: what MkDocs is given, and what comes of it."""

from __future__ import annotations

import base64
import io
import json
from typing import Any

import numpy as np
import pytest
import yaml
from bs4 import BeautifulSoup
from PIL import Image

from nn_tutorial.book.figures.in_page import FigureError, Words, prepare_figure
from nn_tutorial.book.in_words import MIME_TYPE
from site_builder import SiteError
from site_builder.chapter import parse_chapter
from site_builder.execute import ASSET, Run
from site_builder.page import files_of, take_out_pictures

SOURCE = """\
# ---
# description:
#   ko: "'값'은 {{ x }}"
#   en: '"It" is {{ x }}'
# terms: {value: {ko: [값, 값어치], en: [value]}}
# ---

# %% [markdown] lang="ko"
# # 값 { #value }

# %% [markdown] lang="en"
# # Value { #value }
#
# It is {{ x }}.

# %%
print("<b>")

# %% tags=["hide-input"] alt_ko="곡선 {{ x }}" alt_en="A curve"
from nn_tutorial.book.figures import checks

figure

# %% tags=["exercise", "slow"] smaller={"60": "6"}
n = 60
"""
SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
 width="72pt" height="36pt" viewBox="0 0 72 36">
 <style>*{stroke-linejoin: round}</style>
 <defs><path id="tick" d="M0 0" style="stroke: #000000"/><clipPath id="box"/></defs>
 <use xlink:href="#tick"/><g clip-path="url(#box)" fill="#e69f00"/>
 <image id="same"/><image id="same"/>
 <text>loss</text><text>epoch 3</text><text>W1</text><text>0.5</text>
</svg>"""
WORDS = Words({"loss": "손실", "epoch {}": "에폭 {}"}, frozenset({"ReLU"}))
OUTPUTS = [
    [{"output_type": "stream", "name": "stdout", "text": "<b>\n"}],
    [{"output_type": "execute_result", "data": {"image/svg+xml": SVG, "text/plain": "Figure"}}],
    [{"output_type": "execute_result", "data": {ASSET: {"name": "a.js", "content": "1"}}}],
]
FACTS = {"wheel": "w.whl", "runtime": "1a2b", "total": 11_400_000, "figures": 8_600_000}


def files(language: str, facts: dict[str, object] | None = None) -> dict[str, str | bytes]:
    """Return what the chapter adds to one language's site."""
    words = WORDS if language == "ko" else None
    run = Run(OUTPUTS, {"x": "2"})
    return files_of(parse_chapter("value", SOURCE), run, language, words, facts)


def page(language: str, facts: dict[str, object] | None = None) -> str:
    """Return the Markdown of the page."""
    return str(files(language, facts)["value.md"])


def test_a_page_has_one_language_with_the_values_of_the_run() -> None:
    assert "# Value { #value }\n\nIt is 2." in page("en")
    assert "값" not in page("en")
    assert "# 값 { #value }" in page("ko")


def head(language: str, facts: dict[str, object] | None = None) -> dict[str, Any]:
    """Return what the page says before its text."""
    return yaml.safe_load(page(language, facts).split("---\n", 2)[1])


def test_a_page_begins_with_what_the_search_and_the_theme_need() -> None:
    assert head("en") == {
        "description": "&quot;It&quot; is 2",
        "terms": {"value": "value"},
        "search": {"boost": 1},
        "notebook": True,
    }
    assert head("en", FACTS) == {**head("en"), "runtime": "1a2b"}
    assert head("ko")["terms"] == {"value": "값, 값어치, value"}


def test_a_cell_has_its_code_its_bar_and_its_output() -> None:
    first, second, third = BeautifulSoup(page("en"), "html.parser").select(".nb-cell")
    assert [cell["data-cell"] for cell in (first, second, third)] == ["1", "2", "3"]
    assert third["id"] == "cell-3"
    assert '````{ .python .nb-code }\nprint("<b>")\n````' in page("en")
    assert first.select_one(".nb-live-bar + .nb-built samp").get_text() == "<b>\n"
    # Hidden code that draws can be run from below its figure.
    assert second.select_one(".nb-built + .nb-live-bar") is not None
    assert "figure\n````" not in page("en")
    assert [cell.has_attr("data-exercise") for cell in (first, second, third)] == [0, 0, 1]
    assert third.select_one(".nb-built").get_text().strip() == ""


def test_what_concerns_all_cells_stands_above_the_first_that_can_be_run() -> None:
    assert "nb-live-top" not in page("en")
    [top] = BeautifulSoup(page("en", FACTS), "html.parser").select(".nb-live-top")
    assert top.find_next_sibling("div")["data-cell"] == "1"
    python, matplotlib = (size.get_text() for size in top.select(".nb-live-size"))
    assert python == "The first run loads Python, 11 MB, once."
    assert matplotlib == "The first figure that is drawn loads matplotlib, 9 MB, once."
    assert "파이썬 11 MB를" in page("ko", FACTS)
    # Graphs are drawn without it.
    chapter = parse_chapter("value", SOURCE.replace("import checks", "import graphs"))
    without = files_of(chapter, Run(OUTPUTS, {"x": "2"}), "en", None, FACTS)["value.md"]
    assert "loads Python" in str(without)
    assert "matplotlib" not in str(without)


@pytest.mark.parametrize("tag", ["hide-input", "local"])
def test_where_no_cell_shows_code_that_runs_all_cannot_be_run(tag: str) -> None:
    assert "nb-live-all" in page("en", FACTS)
    tagged = SOURCE.replace("# %%\nprint", f'# %% tags=["{tag}"]\nprint')
    chapter = parse_chapter("value", tagged.replace('"exercise", "slow"', f'"{tag}"'))
    written = str(files_of(chapter, Run(OUTPUTS, {"x": "2"}), "en", None, FACTS)["value.md"])
    assert "nb-live-top" in written
    assert "nb-live-all" not in written


def test_the_files_of_a_page() -> None:
    assert files("en").keys() == {"value.md", "notebooks/value.ipynb", "assets/data/a.js"}
    assert files("en", FACTS).keys() - files("en").keys() == {"assets/live/cells/value.json"}


def test_the_cells_are_described_for_the_page() -> None:
    described = json.loads(files("en", FACTS)["assets/live/cells/value.json"])
    assert described["wheel"] == "w.whl"
    assert [cell["code"] for cell in described["cells"]][::2] == ['print("<b>")', "n = 60"]
    assert [cell["smaller"] for cell in described["cells"]] == [None, None, "n = 6"]
    assert [cell["slow"] for cell in described["cells"]] == [False, False, True]


def test_a_smaller_size_must_be_that_of_something_in_the_cell() -> None:
    chapter = parse_chapter("value", SOURCE.replace('{"60"', '{"70"'))
    with pytest.raises(SiteError, match=r"value\.py, code cell 3: smaller: '70' is not in"):
        files_of(chapter, Run(OUTPUTS, {"x": "2"}), "en", None, FACTS)


def test_an_output_that_no_page_can_show_is_refused() -> None:
    outputs = [[{"output_type": "execute_result", "data": {"text/html": "<b>"}}], [], []]
    with pytest.raises(SiteError, match=r"value\.py, code cell 1: .*text/html"):
        files_of(parse_chapter("value", SOURCE), Run(outputs, {"x": "2"}), "en", None, None)


def test_an_output_in_words_is_shown_in_the_language_of_the_page() -> None:
    html = {"ko": '<p><a href="layers.html#relu">값</a></p>', "en": "<p>value</p>"}
    data = {MIME_TYPE: html, "text/plain": "값 value"}
    output = {"output_type": "display_data", "data": data, "metadata": {}}
    run = Run([[output], [], []], {"x": "2"})

    def of(language: str) -> dict[str, str | bytes]:
        return files_of(parse_chapter("value", SOURCE), run, language, None, None)

    assert f'<div class="nb-words">{html["ko"]}</div>' in str(of("ko")["value.md"])
    assert "value</p>" in str(of("en")["value.md"])
    assert "값</a>" not in str(of("en")["value.md"])
    cells = json.loads(of("ko")["notebooks/value.ipynb"])["cells"]
    (shown,) = [out["data"] for cell in cells for out in cell.get("outputs", [])]
    assert "".join(shown["text/html"]) == '<p><a href="layers.ipynb#relu">값</a></p>'
    assert shown.keys() == {"text/html", "text/plain"}


# Figures


def test_a_figure_is_described_translated_and_apart_from_others() -> None:
    svg = prepare_figure(SVG, "value-1", '"손실"의 곡선', WORDS)
    for part in (
        'role="img"', 'aria-label="&quot;손실&quot;의 곡선"', 'width="96"', 'height="48"',
        'id="value-1-tick"', 'xlink:href="#value-1-tick"', "url(#value-1-box)",
        "stroke: currentColor", 'fill="#e69f00"',
        "<text>손실</text>", "<text>에폭 3</text>", "<text>W1</text>", "<text>0.5</text>",
    ):  # fmt: skip
        assert part in svg
    assert "<style" not in svg
    assert 'id="value-1-same"' not in svg


def test_a_figure_keeps_its_words_in_english() -> None:
    assert "<text>loss</text>" in prepare_figure(SVG, "value-1", "A curve", None)


def png(pixels: np.ndarray) -> bytes:
    """Return a picture as a PNG file."""
    stream = io.BytesIO()
    Image.fromarray(pixels).save(stream, "PNG")
    return stream.getvalue()


def test_a_large_picture_in_a_figure_has_a_file_of_its_own() -> None:
    large = np.random.default_rng(0).integers(0, 256, (60, 60, 3), np.uint8)
    tags = [
        f'<image xlink:href="data:image/png;base64,{base64.b64encode(png(pixels)).decode()}"/>'
        for pixels in (large, large[:3])
    ]
    whole = SVG.replace("<defs>", "".join(tags) + "<defs>")
    svg, pictures = take_out_pictures(whole, "value-1")
    ((address, content),) = pictures.items()
    assert address.endswith(".webp")
    np.testing.assert_array_equal(np.asarray(Image.open(io.BytesIO(content))), large)
    assert f'href="{address}"' in svg
    assert svg.count("base64") == 1


def test_a_figure_without_alternative_text_is_refused_with_its_place() -> None:
    chapter = parse_chapter("value", SOURCE.replace(' alt_en="A curve"', ""))
    with pytest.raises(SiteError, match=r"value\.py, code cell 2: .*alt_ko and alt_en"):
        files_of(chapter, Run(OUTPUTS, {"x": "2"}), "en", None, None)


@pytest.mark.parametrize("label", ["accuracy", "loss of W1", "에폭 epoch", "Relu", "dW"])
def test_a_word_without_translation_is_refused(label: str) -> None:
    with pytest.raises(FigureError, match=label):
        WORDS.translate(label)


@pytest.mark.parametrize("label", ["b1", "ReLU", "784 × 50", "1e-05", "−0.5", "h", "손실"])
def test_names_numbers_and_korean_stay(label: str) -> None:
    assert WORDS.translate(label) == label
