"""What a page needs beyond Markdown: figures, formulas, and tables that scroll.

Figures are inlined as SVG, so that their text is text, in the page's colours and language.
Formulas become MathML when the site is built, so that no script and no font is needed.
"""

from __future__ import annotations

import base64
import hashlib
import html
import io
import re
import struct
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import yaml
from math_core import LatexError, LatexToMathML
from nbformat import NotebookNode
from PIL import Image

SVG = "http://www.w3.org/2000/svg"
ET.register_namespace("", SVG)
ET.register_namespace("xlink", "http://www.w3.org/1999/xlink")

FORMULA = re.compile(r'<(span|div) class="arithmatex">\\[(\[](.*?)\\[)\]]</\1>', re.DOTALL)
# A picture in a figure that would make the page long to come: it has a file of its own.
PICTURE = re.compile(r"data:image/png;base64,([A-Za-z0-9+/=\s]{8000,})")
TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
EMPTY_CORNER = re.compile(r"<th([^>]*)></th>")
FIRST_CELL = re.compile(r"<tr>\s*<td([^>]*)>(.*?)</td>", re.DOTALL)
NUMBER = re.compile(r"[-−+]?\d[\d,.]*(?:e[-+]?\d+)?%?")
SYMBOL = re.compile(r"[A-Za-z]\d*")


class FigureError(Exception):
    """A figure lacks its alternative text or a word of its translation."""


class FormulaError(Exception):
    """A formula is not LaTeX that can be shown."""


# Figures


@dataclass(frozen=True)
class Words:
    """How the words in figures read in Korean, and those that stay as they are."""

    korean: dict[str, str]
    kept: frozenset[str]

    def translate(self, text: str) -> str:
        """Translate one label; numbers in it may stand as ``{}`` in the table."""
        label = " ".join(text.split())
        if label in self.korean:
            return self.korean[label]
        pattern = NUMBER.sub("{}", label)
        if pattern in self.korean:
            return self.korean[pattern].format(*NUMBER.findall(label))
        for word in re.findall(r"\w*[A-Za-z]\w*", pattern):
            if word not in self.kept and not SYMBOL.fullmatch(word):
                raise FigureError(f"figure_words.yml has no Korean for {label!r}")
        return text


def read_words(path: Path) -> Words:
    """Read the table of the words in figures."""
    table = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Words(table["korean"], frozenset(table["kept"]))


def prepare_figures(cell: NotebookNode, prefix: str, words: Words | None) -> dict[str, bytes]:
    """Make the figure that a cell has put out ready for its page, in place.

    Parameters
    ----------
    cell
        A code cell with its outputs and, in its metadata, the alternative text.
    prefix
        What makes the ids of this figure differ from those of others on the page.
    words
        The translation of the words in the figure; None leaves them English.

    Returns
    -------
    dict
        The pictures in it that the page does not hold: address to content.
    """
    pictures: dict[str, bytes] = {}
    figures = [o for o in cell.outputs if {"image/svg+xml", "image/png"} & {*o.get("data", {})}]
    if len(figures) > 1:
        raise FigureError("one cell makes one figure, with one alternative text")
    for output in figures:
        if not cell.metadata.alt:
            raise FigureError("the figure needs alt_ko and alt_en")
        if "image/svg+xml" in output.data:
            svg = PICTURE.sub(partial(take_out, pictures, prefix), output.data["image/svg+xml"])
            output.data["image/svg+xml"] = prepare_svg(svg, prefix, cell.metadata.alt, words)
        else:
            width, height = png_size(base64.b64decode(output.data["image/png"]))
            output.metadata.update(alt=cell.metadata.alt, width=width, height=height)
    return pictures


def take_out(pictures: dict[str, bytes], prefix: str, picture: re.Match[str]) -> str:
    """Put a picture into `pictures`, and return its address.

    As WebP without loss it has a third of the bytes.
    """
    stream = io.BytesIO()
    Image.open(io.BytesIO(base64.b64decode(picture[1]))).save(stream, "WEBP", lossless=True)
    content = stream.getvalue()
    address = f"assets/figures/{prefix}-{hashlib.sha256(content).hexdigest()[:16]}.webp"
    pictures[address] = content
    return address


def prepare_svg(svg: str, prefix: str, alt: str, words: Words | None) -> str:
    """Return an SVG as it stands in a page: described, translated, in the page's colours."""
    root = ET.fromstring(svg)
    for parent in list(root.iter()):
        for child in list(parent):
            # Style rules in an inlined SVG would hold for the whole page.
            if child.tag in (f"{{{SVG}}}metadata", f"{{{SVG}}}style"):
                parent.remove(child)
    called = set(re.findall(r"""(?:url\(#|href=["']#)([^)"']+)""", svg))
    for element in root.iter():
        # matplotlib numbers everything; an id that nothing refers to may occur twice.
        if element.get("id") not in called:
            element.attrib.pop("id", None)
        for name, value in element.attrib.items():
            element.set(name, adapt_attribute(name, value, prefix))
        if words is not None and element.tag in (f"{{{SVG}}}text", f"{{{SVG}}}tspan"):
            element.text = words.translate(element.text or "")
    for side in ("width", "height"):
        points = re.fullmatch(r"([\d.]+)pt", root.get(side, ""))
        if points:
            root.set(side, f"{float(points[1]) * 4 / 3:.0f}")
    root.attrib.update(
        {
            "role": "img",
            "aria-label": alt,
            "style": f"--width: {root.get('width')}px",
            # matplotlib leaves out a fill that is black, which is what SVG takes by itself.
            "fill": "currentColor",
        }
    )
    return re.sub(r"\s*\n\s*", " ", ET.tostring(root, encoding="unicode"))


def adapt_attribute(name: str, value: str, prefix: str) -> str:
    """Make ids and references to them unique in the page, and black the text's colour."""
    if name == "id":
        return f"{prefix}-{value}"
    if name.endswith("href") and value.startswith("#"):
        return f"#{prefix}-{value[1:]}"
    return value.replace("url(#", f"url(#{prefix}-").replace("#000000", "currentColor")


def png_size(png: bytes) -> tuple[int, int]:
    """Return the width and the height that a PNG file's header states."""
    width, height = struct.unpack(">II", png[16:24])
    return width, height


# Formulas and tables


def formulas_to_mathml(page: str) -> str:
    """Replace the LaTeX that arithmatex has marked in a page by MathML."""
    converter = LatexToMathML(annotation=False, fancy_error=False)

    def mathml(match: re.Match[str]) -> str:
        latex, display = html.unescape(match[2]).strip(), match[1] == "div"
        try:
            formula = converter.convert_with_local_state(latex, displaystyle=display)
        except LatexError as error:
            raise FormulaError(f"in ${latex}$: {error}") from None
        return f'<div class="formula" tabindex="0">{formula}</div>' if display else formula

    return FORMULA.sub(mathml, page)


def wrap_tables(page: str, label: str) -> str:
    """Put each table in a box that scrolls, also by keyboard, where it is wider than the page."""
    box = f'<div class="table-box" tabindex="0" role="group" aria-label="{label}">'
    return TABLE.sub(lambda table: f"{box}{head_rows(table[0])}</div>", page)


def head_rows(table: str) -> str:
    """Let the first cell of each row head it, where the corner above is empty: it heads nothing."""
    corner = EMPTY_CORNER.search(table)
    if corner is None:
        return table
    before, after = table[: corner.start()], table[corner.end() :]
    return f"{before}<td{corner[1]}></td>" + FIRST_CELL.sub(
        r'<tr>\n<th scope="row"\1>\2</th>', after
    )
