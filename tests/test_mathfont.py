"""The font for formulas: small, and with what a browser needs to set mathematics."""

from __future__ import annotations

import io

import mathfont
import pytest
from fontTools.ttLib import TTFont


@pytest.fixture(scope="module")
def font() -> TTFont:
    return TTFont(io.BytesIO(mathfont.math_font()))


def test_it_is_small_and_the_same_from_build_to_build() -> None:
    first = mathfont.math_font()
    assert len(first) < 60_000
    mathfont.math_font.cache_clear()
    assert mathfont.math_font() == first


def test_it_does_not_bear_the_name_that_its_licence_reserves(font: TTFont) -> None:
    assert not any("stix" in str(record).lower() for record in font["name"].names)
    assert "Reserved" in mathfont.licence()


@pytest.mark.parametrize("sign", mathfont.STRETCHED)
def test_signs_grow(font: TTFont, sign: str) -> None:
    variants = font["MATH"].table.MathVariants
    place = variants.VertGlyphCoverage.glyphs.index(font.getBestCmap()[ord(sign)])
    records = variants.VertGlyphConstruction[place].MathGlyphVariantRecord
    sizes = [record.AdvanceMeasurement for record in records]
    assert sizes == sorted({*sizes})
    assert len(sizes) >= 4
    assert sizes[-1] >= 2.5 * sizes[0] or sign == "√"


@pytest.mark.parametrize("sign", "a𝑎𝐖αℝ∂∑√≤⋅‖′")
def test_it_has_the_signs_of_the_lessons(font: TTFont, sign: str) -> None:
    assert ord(sign) in font.getBestCmap()
