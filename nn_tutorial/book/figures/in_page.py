"""Figures as they stand in a page: described, in its colours and in its language.

The site is built with this, and the Python in a page draws with it: it needs nothing else.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from typing import Any

# matplotlib's settings: text stays text, and a figure comes out equal from one run to the next.
RC: dict[Any, str] = {
    "axes.facecolor": "none",
    "svg.fonttype": "none",
    "svg.hashsalt": "nn_tutorial",
}

SVG = "http://www.w3.org/2000/svg"
ET.register_namespace("", SVG)
ET.register_namespace("xlink", "http://www.w3.org/1999/xlink")

NUMBER = re.compile(r"[-−+]?\d[\d,.]*(?:e[-+]?\d+)?%?")
SYMBOL = re.compile(r"[A-Za-z]\d*")


class FigureError(Exception):
    """A figure lacks its alternative text or a word of its translation."""


@dataclass(frozen=True)
class Words:
    """How the words in figures read in Korean, and those that stay as they are.

    Attributes
    ----------
    korean : dict of str
        For each English label its Korean; numbers may stand in both as ``{}``.
    kept : frozenset of str
        Words that are the same in both languages.

    Examples
    --------
    >>> words = Words({"epoch {}": "에폭 {}"}, frozenset({"ReLU"}))
    >>> words.translate("epoch 3"), words.translate("ReLU"), words.translate("W1")
    ('에폭 3', 'ReLU', 'W1')
    """

    korean: dict[str, str]
    kept: frozenset[str]

    def translate(self, text: str) -> str:
        """Return one label in Korean.

        Parameters
        ----------
        text : str

        Returns
        -------
        str

        Raises
        ------
        FigureError
            If a word in it is neither in the table nor a symbol such as ``W1``.
        """
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


def prepare_figure(svg: str, prefix: str, alt: str, words: Words | None) -> str:
    """Return a figure as it stands in a page.

    Parameters
    ----------
    svg : str
        The figure as it is drawn, with its text as text.
    prefix : str
        What makes its ids differ from those of others on the page.
    alt : str
        Its alternative text.
    words : Words or None
        Its translation; None leaves it English.

    Returns
    -------
    str
        Described, in the colours of the page's text and without ids that nothing refers to.

    Raises
    ------
    FigureError
        If there is no alternative text, or a word has no translation.

    Examples
    --------
    >>> svg = '<svg xmlns="http://www.w3.org/2000/svg" width="72pt"><text>loss</text></svg>'
    >>> prepare_figure(svg, "a-1", "A curve", None)  # doctest: +ELLIPSIS
    '<svg ... width="96" role="img" aria-label="A curve" ...><text>loss</text></svg>'
    """
    if not alt:
        raise FigureError("the figure needs alt_ko and alt_en")
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
            element.set(name, _adapt_attribute(name, value, prefix))
        if words is not None and element.tag in (f"{{{SVG}}}text", f"{{{SVG}}}tspan"):
            element.text = words.translate(element.text or "")
    for side in ("width", "height"):
        points = re.fullmatch(r"([\d.]+)pt", root.get(side, ""))
        if points:
            root.set(side, f"{float(points[1]) * 4 / 3:.0f}")
    # matplotlib leaves out a fill that is black, which is what SVG takes by itself.
    root.attrib |= {"role": "img", "aria-label": alt, "fill": "currentColor"}
    root.set("style", f"--width: {root.get('width')}px")
    return re.sub(r"\s*\n\s*", " ", ET.tostring(root, encoding="unicode"))


def _adapt_attribute(name: str, value: str, prefix: str) -> str:
    """Make ids and references to them unique in the page, and black the text's colour."""
    if name == "id":
        return f"{prefix}-{value}"
    if name.endswith("href") and value.startswith("#"):
        return f"#{prefix}-{value[1:]}"
    return value.replace("url(#", f"url(#{prefix}-").replace("#000000", "currentColor")
