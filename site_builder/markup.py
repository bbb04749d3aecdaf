"""What Markdown needs beside its own extensions: formulas as MathML, and tables that scroll."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from html import unescape
from typing import Any

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from math_core import LatexError, LatexToMathML

from site_builder import SiteError

HTML_ENTITY = re.compile(r"&(?!amp;|lt;|gt;)\w+;")  # which XML does not know


class LessonExtension(Extension):
    """Mends a page's tree when it is whole; `table` is what a table is called aloud."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {"table": ["Table", "The name of a box with a table in it."]}
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Markdown's name
        """Register the processor after all others: the tree is as it will be written."""
        md.treeprocessors.register(LessonProcessor(self.getConfig("table")), "lesson", -10)


class LessonProcessor(Treeprocessor):
    """Replaces the LaTeX that arithmatex has marked, and boxes the tables."""

    def __init__(self, table_label: str) -> None:
        self.table_label = table_label
        self.latex = LatexToMathML(annotation=False, fancy_error=False)

    def run(self, root: ET.Element) -> None:
        """Mend a page's tree in place."""
        for parent in list(root.iter()):
            for place, child in enumerate(parent):
                if child.get("class") == "arithmatex":
                    parent[place] = self.formula(child)
                elif child.tag == "table":
                    parent[place] = self.table(child)

    def formula(self, marked: ET.Element) -> ET.Element:
        r"""Return the MathML for the LaTeX between \( and \) or, as a block, \[ and \]."""
        latex = unescape(marked.text or "").strip()[2:-2].strip()
        display = marked.tag == "div"
        try:
            mathml = self.latex.convert_with_local_state(latex, displaystyle=display)
        except LatexError as error:
            raise SiteError(f"in ${latex}$: {error}") from None
        formula = ET.fromstring(HTML_ENTITY.sub(lambda entity: unescape(entity[0]), mathml))
        formula.tail = marked.tail
        return boxed(formula, {"class": "formula"}) if display else formula

    def table(self, table: ET.Element) -> ET.Element:
        """Return a table whose first cells head their rows, if the corner above heads nothing."""
        corner = table.find("thead/tr/th")
        if corner is not None and not corner.text and not len(corner):
            corner.tag = "td"
            for row in table.iterfind("tbody/tr"):
                row[0].tag, row[0].attrib = "th", {"scope": "row", **row[0].attrib}
        named = {"class": "table-box", "role": "group", "aria-label": self.table_label}
        return boxed(table, named)


def boxed(element: ET.Element, attributes: dict[str, str]) -> ET.Element:
    """Return an element in a box that scrolls, also by keyboard, where it is too wide."""
    box = ET.Element("div", {**attributes, "tabindex": "0"})
    box.tail, element.tail = element.tail, None
    box.append(element)
    return box
