"""A small font for formulas, for machines that have none made for mathematics.

It is the part of STIX Two Math that formulas need. The font lies in the package ziamath.
"""

from __future__ import annotations

import base64
import io
from importlib.metadata import distribution

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

NAME = "NN Tutorial Math"
LETTERS = (
    (0x20, 0x7E), (0x391, 0x3A9), (0x3B1, 0x3C9), (0x3D5, 0x3D5), (0x3F5, 0x3F5),
    (0x1D434, 0x1D467), (0x1D6E2, 0x1D71B),
)  # fmt: skip
SIGNS = "¬±·×÷′″‴‖…ℎℓℒℝ←→↑↓↔↦⇒⇔⟹∀∂∃∇∈∉∏∑−∓∗∘√∝∞∧∨∩∪∫∼≈≠≡≤≥≪≫⊂⊆⊕⊙⊗⊤⋅⋮⋯⋱⌈⌉⌊⌋⟨⟩"
LICENCE = (0, 13, 14)  # where a font keeps its copyright, its licence, and the address of that


def math_font() -> TTFont:
    """Return the font with the signs that formulas use, in all their sizes."""
    whole = distribution("ziamath").locate_file("ziamath/fonts/STIXTwoMath-Regular.ttf")
    font = TTFont(str(whole), recalcTimestamp=False)
    options = Options(hinting=False, layout_features=[])
    options.drop_tables += ["GDEF", "GPOS", "GSUB"]
    options.name_IDs += LICENCE
    subsetter = Subsetter(options)
    ranges = [code for first, last in LETTERS for code in range(first, last + 1)]
    subsetter.populate(unicodes=[*ranges, *map(ord, SIGNS)])
    subsetter.subset(font)
    font.flavor = "woff"
    return font


def style_sheet() -> bytes:
    """Return the style sheet that holds the font.

    It comes with the page's other styles, before anything is shown. A font that came later
    would have every formula laid out a second time, under the reader's eyes.
    """
    stream = io.BytesIO()
    math_font().save(stream)
    data = base64.b64encode(stream.getvalue()).decode()
    source = f"url(data:font/woff;base64,{data}) format('woff')"
    return f"@font-face{{font-family:'{NAME}';src:{source}}}\n".encode()


def licence() -> bytes:
    """Return the licence of the font, as it says it itself, and what was done to it."""
    names = math_font()["name"]
    lines = [f"{NAME} is a part of STIX Two Math: the signs that formulas use."]
    lines += [str(names.getDebugName(number)) for number in LICENCE]
    return "\n\n".join([*lines, ""]).encode()
