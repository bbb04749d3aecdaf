"""A font for machines that have none for mathematics: what formulas need of STIX Two Math."""

from __future__ import annotations

import base64
from importlib.metadata import distribution
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools import subset

FONT = "ziamath/fonts/STIXTwoMath-Regular.ttf"
LETTERS = "20-7E,391-3A9,3B1-3C9,3D5,3F5,1D434-1D467,1D6E2-1D71B"
SIGNS = "¬±·×÷′″‴‖…ℎℓℒℝ←→↑↓↔↦⇒⇔⟹∀∂∃∇∈∉∏∑−∓∗∘√∝∞∧∨∩∪∫∼≈≠≡≤≥≪≫⊂⊆⊕⊙⊗⊤⋅⋮⋯⋱⌈⌉⌊⌋⟨⟩"
# Names 13 and 14 are its licence, and where that is to be read.
OPTIONS = "--flavor=woff --no-hinting --drop-tables+=GDEF,GPOS,GSUB --layout-features= "
OPTIONS += f"--name-IDs+=13,14 --unicodes={LETTERS} --text={SIGNS}"


def style_sheet() -> bytes:
    """Return the style sheet that holds the font, so that it comes before anything is shown."""
    with TemporaryDirectory() as folder:
        font = Path(folder) / "font.woff"
        whole = str(distribution("ziamath").locate_file(FONT))
        subset.main([whole, *OPTIONS.split(), f"--output-file={font}"])
        data = base64.b64encode(font.read_bytes()).decode()
    source = f"url(data:font/woff;base64,{data}) format('woff')"
    return f"@font-face{{font-family:'NN Tutorial Math';src:{source}}}\n".encode()
