"""A small font for formulas, for machines that have none made for mathematics.

A browser stretches brackets and places fractions by a font's MATH table. The fonts that come
with matplotlib have the signs in several sizes, but no such table: here it is made for them.
"""

from __future__ import annotations

import base64
import io
from functools import cache
from pathlib import Path

from fontTools import subset
from fontTools.otlLib.builder import buildMathTable
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from matplotlib import get_data_path

FONTS = Path(get_data_path()) / "fonts" / "ttf"
NAME = "NN Tutorial Math"  # the licence reserves the fonts' own name

LETTERS = [
    (0x20, 0x7E), (0x391, 0x3A9), (0x3B1, 0x3C9), (0x3D5, 0x3D5), (0x3F5, 0x3F5),
    (0x1D400, 0x1D467), (0x1D6E2, 0x1D71B), (0x1D7CE, 0x1D7D7),
]  # fmt: skip
SIGNS = "¬±·×÷′″‴‖…ℎℓℒℝ←→↑↓↔↦⇒⇔⟹∀∂∃∇∈∉∏∑−∓∗∘√∝∞∧∨∩∪∫∼≈≠≡≤≥≪≫⊂⊆⊕⊙⊗⊤⋅⋮⋯⋱⌈⌉⌊⌋⟨⟩"
STRETCHED = "()[]{}⌈⌉⌊⌋⟨⟩√"
SIZES = ("One", "Two", "Three", "Four")
LARGE = "∑∏"
# From bottom to top; the second of each pair may be repeated.
ASSEMBLED = {
    "(": "⎝⎜⎛", ")": "⎠⎟⎞", "[": "⎣⎢⎡", "]": "⎦⎥⎤", "{": "⎩⎪⎨⎪⎧", "}": "⎭⎪⎬⎪⎫",
}  # fmt: skip
REPEATED = "⎜⎟⎢⎥⎪"
OVERLAP = 100

AXIS = 250
# In thousandths of the font's size, or in per cent where the name says so.
CONSTANTS = {
    "ScriptPercentScaleDown": 72, "ScriptScriptPercentScaleDown": 58,
    "DelimitedSubFormulaMinHeight": 1300, "DisplayOperatorMinHeight": 1400,
    "MathLeading": 150, "AxisHeight": AXIS, "AccentBaseHeight": 460,
    "FlattenedAccentBaseHeight": 662,
    "SubscriptShiftDown": 200, "SubscriptTopMax": 360, "SubscriptBaselineDropMin": 160,
    "SuperscriptShiftUp": 360, "SuperscriptShiftUpCramped": 260, "SuperscriptBottomMin": 115,
    "SuperscriptBaselineDropMax": 230, "SubSuperscriptGapMin": 150,
    "SuperscriptBottomMaxWithSubscript": 360, "SpaceAfterScript": 40,
    "UpperLimitGapMin": 120, "UpperLimitBaselineRiseMin": 250,
    "LowerLimitGapMin": 120, "LowerLimitBaselineDropMin": 600,
    "StackTopShiftUp": 450, "StackTopDisplayStyleShiftUp": 700,
    "StackBottomShiftDown": 350, "StackBottomDisplayStyleShiftDown": 700,
    "StackGapMin": 180, "StackDisplayStyleGapMin": 400,
    "StretchStackTopShiftUp": 250, "StretchStackBottomShiftDown": 600,
    "StretchStackGapAboveMin": 120, "StretchStackGapBelowMin": 120,
    "FractionNumeratorShiftUp": 450, "FractionNumeratorDisplayStyleShiftUp": 680,
    "FractionDenominatorShiftDown": 350, "FractionDenominatorDisplayStyleShiftDown": 690,
    "FractionNumeratorGapMin": 60, "FractionNumDisplayStyleGapMin": 150,
    "FractionRuleThickness": 60,
    "FractionDenominatorGapMin": 60, "FractionDenomDisplayStyleGapMin": 150,
    "SkewedFractionHorizontalGap": 350, "SkewedFractionVerticalGap": 70,
    "OverbarVerticalGap": 180, "OverbarRuleThickness": 60, "OverbarExtraAscender": 60,
    "UnderbarVerticalGap": 180, "UnderbarRuleThickness": 60, "UnderbarExtraDescender": 60,
    "RadicalVerticalGap": 70, "RadicalDisplayStyleVerticalGap": 160,
    "RadicalRuleThickness": 60, "RadicalExtraAscender": 60,
    "RadicalKernBeforeDegree": 270, "RadicalKernAfterDegree": -550,
    "RadicalDegreeBottomRaisePercent": 65,
}  # fmt: skip


@cache
def math_font() -> bytes:
    """Return the font as a WOFF file."""
    font = TTFont(FONTS / "STIXGeneral.ttf", recalcTimestamp=False)
    options = subset.Options(hinting=False, notdef_outline=True)
    options.drop_tables += ["FFTM", "GDEF", "GPOS", "GSUB"]
    subsetter = subset.Subsetter(options)
    ranges = [code for first, last in LETTERS for code in range(first, last + 1)]
    subsetter.populate(unicodes=[*ranges, *map(ord, SIGNS + STRETCHED + LARGE)])
    subsetter.subset(font)
    for record in font["name"].names:
        record.string = NAME.replace(" ", "") if record.nameID == 6 else NAME
    sources = [TTFont(FONTS / f"STIXSiz{size}SymReg.ttf") for size in SIZES]
    variants = {name_of(font, sign): sizes_of(font, sources, sign) for sign in STRETCHED}
    for sign in LARGE:
        name = name_of(font, sign)
        large = add(font, sources[0], sign, ".large", centred=True)
        variants[name] = [(name, height_of(font, name)), large]
    assemblies = {
        name_of(font, sign): (assembly(font, sources[0], pieces), 0)
        for sign, pieces in ASSEMBLED.items()
    }
    buildMathTable(
        font,
        constants=CONSTANTS,
        minConnectorOverlap=OVERLAP,
        extendedShapes={name for sizes in variants.values() for name, _ in sizes[1:]},
        vertGlyphVariants=variants,
        vertGlyphAssembly=assemblies,
    )
    font.flavor = "woff"
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def style_sheet() -> str:
    """Return the style sheet that holds the font.

    It comes with the page's other styles, before anything is shown. A font that came later
    would have every formula laid out a second time, under the reader's eyes.
    """
    data = base64.b64encode(math_font()).decode()
    source = f"url(data:font/woff;base64,{data}) format('woff')"
    return f"@font-face{{font-family:'{NAME}';src:{source}}}\n"


def licence() -> str:
    """Return the licence of the fonts that this one is made of, and what was done to them."""
    made = f"{NAME} is made of the fonts below: a part of their signs, and a MATH table.\n\n"
    return made + (FONTS / "LICENSE_STIX").read_text(encoding="utf-8")


def name_of(font: TTFont, sign: str) -> str:
    """Return the name of the glyph of a sign."""
    return str(font.getBestCmap()[ord(sign)])


def height_of(font: TTFont, name: str) -> int:
    """Return how tall a glyph is."""
    glyph = font["glyf"][name]
    return int(glyph.yMax - glyph.yMin)


def sizes_of(font: TTFont, sources: list[TTFont], sign: str) -> list[tuple[str, int]]:
    """Add a sign in the sizes that the other fonts have, and return all as they grow."""
    sizes = [(name_of(font, sign), height_of(font, name_of(font, sign)))]
    for number, source in enumerate(sources, start=1):
        larger = add(font, source, sign, f".size{number}")
        if larger[1] > sizes[-1][1]:
            sizes.append(larger)
    return sizes


def add(
    font: TTFont, source: TTFont, sign: str, suffix: str, *, centred: bool = False
) -> tuple[str, int]:
    """Add the glyph of a sign in another font, and return its name and height."""
    original = name_of(source, sign)
    name = f"{original}{suffix}"
    if name not in font["glyf"]:
        drawing = DecomposingRecordingPen(source.getGlyphSet())
        source.getGlyphSet()[original].draw(drawing)
        outline = source["glyf"][original]
        shift = AXIS - (outline.yMax + outline.yMin) / 2 if centred else 0
        pen = TTGlyphPen(None)
        drawing.replay(TransformPen(pen, (1, 0, 0, 1, 0, round(shift))))
        font["glyf"][name] = pen.glyph()
        font["glyf"][name].recalcBounds(font["glyf"])
        font["hmtx"][name] = (source["hmtx"][original][0], font["glyf"][name].xMin)
    return name, height_of(font, name)


def assembly(font: TTFont, source: TTFont, pieces: str) -> list[tuple[str, int, int, int, int]]:
    """Add the pieces of a sign of any height; those that repeat can overlap at both ends."""
    parts = []
    for place, piece in enumerate(pieces):
        name, height = add(font, source, piece, ".piece")
        repeated = piece in REPEATED
        start = 0 if place == 0 else OVERLAP * 3
        end = 0 if place == len(pieces) - 1 else OVERLAP * 3
        parts.append((name, int(repeated), start, end, height))
    return parts
