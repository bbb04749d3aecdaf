"""The last touches on a page, and what is made once for the site."""

from __future__ import annotations

import base64
import hashlib
import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from nn_tutorial.book.figures import card
from site_builder import SiteError, mathfont
from site_builder.cache import once
from site_builder.finish import finish

THEME = """\
<head><meta charset="utf-8"><link rel="stylesheet" href="assets/_mkdocstrings.css"></head>
<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer">
<div class="md-search" data-md-component="search" role="dialog">
<div class="md-search__scrollwrap" tabindex="0"></div></div>
"""


def finished(body: str = "", language: str = "en", *, guarded: bool = True) -> str:
    """Return a page as the theme makes it, with this in it, finished."""
    return finish(THEME + body, language, guarded=guarded)


def test_tokens_of_plain_code_lose_their_elements() -> None:
    code = '<span class="n">x</span> <span class="o">=</span> <span class="mi">1</span>'
    assert 'x = <span class="mi">1</span>' in finished(code)


def test_blank_lines_stay_in_code_alone() -> None:
    page = finished("<p>\n\n  \nx</p><pre><code>a\n\n\nb</code></pre>\n \n<p>y</p>")
    assert page.endswith("<p>\nx</p><pre><code>a\n\n\nb</code></pre>\n<p>y</p>")


def test_code_with_prompts_is_out_of_the_copy_buttons_reach() -> None:
    code = '<div class="language-pycon highlight"><pre><span></span><code>&gt; x</code></pre></div>'
    assert "<span><code>&gt; x</code></span></pre>" in finished(code)
    assert code.replace("pycon", "python") in finished(code.replace("pycon", "python"))


def test_only_a_reference_has_the_style_of_references() -> None:
    assert "_mkdocstrings" not in finished()
    assert "_mkdocstrings" in finished('<div class="doc doc-object"></div>')


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("(<code>(ndarray, shape(N, C))</code>)\n–", "(<code>ndarray, shape (N, C)</code>)\n–"),
        ("<code>(array, or int)</code>, default", "<code>array, or int</code>, default"),
        (
            "<code>f(x)</code> and <code>(1, 2)</code>.",
            "<code>f(x)</code> and <code>(1, 2)</code>.",
        ),
        ('int</code> –\n<div class="doc-md-description">\n</div>', "int</code> "),
    ],
)
def test_a_reference_has_its_types_in_one_bracket_and_no_idle_dash(written: str, read: str) -> None:
    assert read in finished(f'<div class="doc doc-object">{written}</div>')


def test_no_page_names_a_neighbour_that_firefox_would_fetch() -> None:
    assert "next" not in finished('<link rel="next" href="layers.html">')


def test_the_policy_knows_the_scripts_of_its_page_and_no_other() -> None:
    script = "let a = 1\n\nlet b"
    page = finished(
        f'<script>{script}</script><script src="x.js"></script>'
        '<script type="application/json">{}</script>'
    )
    known = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert page.count("'sha256-") == 1
    assert f"'sha256-{known}'" in page
    assert page.index("Content-Security-Policy") < page.index("<script")


def test_a_page_that_is_served_while_it_is_written_has_no_policy() -> None:
    assert "Content-Security-Policy" not in finished(guarded=False)


@pytest.mark.parametrize(
    ("language", "search", "menu"),
    [("ko", "검색", "차례 열기"), ("en", "Search", "Open the contents")],
)
def test_what_the_theme_left_unnamed_has_a_name(language: str, search: str, menu: str) -> None:
    page = finished(language=language)
    assert f'role="dialog" aria-label="{search}"' in page
    assert f'id="__drawer" aria-label="{menu}"' in page


def test_a_theme_that_has_changed_ends_the_build() -> None:
    with pytest.raises(SiteError, match="no longer"):
        finish("<p></p>", "ko", guarded=True)


# Made once


def test_what_is_made_is_kept_and_made_anew_where_it_is_spoilt(tmp_path: Path) -> None:
    path, made = tmp_path / "folder" / "file", iter([b"one", b"two"])
    assert [once(path, lambda: next(made)) for _ in range(2)] == [b"one", b"one"]
    path.write_bytes(path.read_bytes()[:-1])
    assert once(path, lambda: next(made)) == b"two"
    assert [kept.name for kept in path.parent.iterdir()] == ["file"]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_card_has_the_size_that_others_show(language: str) -> None:
    assert Image.open(io.BytesIO(card.social_card(language))).size == (1200, 630)


def test_a_machine_without_hangul_makes_the_english_card(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(card, "HANGUL_FONTS", ())
    assert card.social_card("ko") == card.social_card("en")


# The font of formulas


@pytest.fixture(scope="module")
def font() -> TTFont:
    """The font as a browser finds it in its style sheet."""
    data = mathfont.style_sheet().decode().partition("base64,")[2].partition(")")[0]
    return TTFont(io.BytesIO(base64.b64decode(data)))


def test_the_font_is_small_and_the_same_from_build_to_build() -> None:
    sheet = mathfont.style_sheet()
    assert len(sheet) < 60_000
    assert sheet == mathfont.style_sheet()


def test_the_font_says_its_licence(font: TTFont) -> None:
    said = " ".join(str(record) for record in font["name"].names)
    assert "SIL Open Font License" in said
    assert "The STIX Fonts Project Authors" in said


@pytest.mark.parametrize("sign", "()[]{}⌈⌉⌊⌋⟨⟩√∑∏")
def test_signs_grow(font: TTFont, sign: str) -> None:
    variants = font["MATH"].table.MathVariants
    place = variants.VertGlyphCoverage.glyphs.index(font.getBestCmap()[ord(sign)])
    records = variants.VertGlyphConstruction[place].MathGlyphVariantRecord
    sizes = [record.AdvanceMeasurement for record in records]
    assert sizes == sorted({*sizes})
    assert sizes[-1] >= (1.2 if sign in "∑∏" else 2) * sizes[0]


@pytest.mark.parametrize("sign", "a𝑎𝑊αℝ∂∑√≤⋅‖′")
def test_the_font_has_the_signs_of_the_lessons(font: TTFont, sign: str) -> None:
    assert ord(sign) in font.getBestCmap()
