"""A small font for formulas, for machines that have none made for mathematics.

It is the part of STIX Two Math that formulas need. That font lies in the package ziamath.
"""

from __future__ import annotations

import base64
from importlib.metadata import distribution
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools import subset

FONT = "ziamath/fonts/STIXTwoMath-Regular.ttf"
LETTERS = "20-7E,391-3A9,3B1-3C9,3D5,3F5,1D434-1D467,1D6E2-1D71B"
SIGNS = "¬±·×÷′″‴‖…ℎℓℒℝ←→↑↓↔↦⇒⇔⟹∀∂∃∇∈∉∏∑−∓∗∘√∝∞∧∨∩∪∫∼≈≠≡≤≥≪≫⊂⊆⊕⊙⊗⊤⋅⋮⋯⋱⌈⌉⌊⌋⟨⟩"
OPTIONS = (
    "--flavor=woff", "--no-hinting", "--layout-features=", "--drop-tables+=GDEF,GPOS,GSUB",
    "--name-IDs+=13,14",  # its licence, and where that is to be read
)  # fmt: skip


def style_sheet() -> bytes:
    """Return the style sheet that holds the font.

    It comes with the page's other styles, before anything is shown. A font that came later
    would have every formula laid out a second time, under the reader's eyes.
    """
    with TemporaryDirectory() as folder:
        font = Path(folder) / "font.woff"
        signs = [f"--unicodes={LETTERS}", f"--text={SIGNS}", f"--output-file={font}"]
        subset.main([str(distribution("ziamath").locate_file(FONT)), *OPTIONS, *signs])
        data = base64.b64encode(font.read_bytes()).decode()
    source = f"url(data:font/woff;base64,{data}) format('woff')"
    return f"@font-face{{font-family:'NN Tutorial Math';src:{source}}}\n".encode()
