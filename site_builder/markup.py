"""What Markdown needs beside its own extensions.

Formulas become MathML, tables scroll, and sections that a reader may skip are folded.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from html import unescape
from typing import Any
from unicodedata import east_asian_width

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE, AtomicString
from math_core import LatexError, LatexToMathML

from site_builder import SiteError

NUMBER = r"(?:[<>≤≥] )?(?<![\w.])\d[\d.]*e[-+]\d+(?!\w*[A-Za-z])"
HEADING = re.compile("h[1-6]$")
# What belongs to a formula: the bracket that it stands in, and a comma, an ending or a particle.
BEFORE = re.compile(r"[(\[“‘]+$")
AFTER = re.compile(r"[^\s(\[]{1,6}(?=\s|$)|[,.;:!?)\]”’…]+")
HTML_ENTITY = re.compile(r"&(?!amp;|lt;|gt;)\w+;")  # which XML does not know


class LessonExtension(Extension):
    """Mends a page's tree when it is whole; its settings are words of the page's language."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {
            "table": ["Table", "What a box with a table in it is called aloud."],
            "aside": ["May be skipped", "What stands on a folded section."],
        }
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Markdown's name
        """Register the processor after all others: the tree is as it will be written."""
        md.inlinePatterns.register(NumberProcessor(NUMBER, md), "number", 60)  # after tags
        md.treeprocessors.register(LessonProcessor(self.getConfigs()), "lesson", -10)


class NumberProcessor(InlineProcessor):
    """Marks a number such as 1e-08, which a browser would break after its hyphen."""

    def handleMatch(  # type: ignore[override]  # noqa: N802  # Markdown's name
        self, m: re.Match[str], _: str
    ) -> tuple[ET.Element, int, int]:
        """Return the number in an element of its own."""
        number = ET.Element("span", {"class": "number"})
        number.text = AtomicString(m[0])  # in which no more patterns are looked for
        return number, *m.span()


class LessonProcessor(Treeprocessor):
    """Replaces the LaTeX that arithmatex has marked, boxes the tables, and folds sections."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self.words = words
        self.latex = LatexToMathML(annotation=False, fancy_error=False)

    def run(self, root: ET.Element) -> None:
        """Mend a page's tree in place."""
        for parent in list(root.iter()):
            for place, child in enumerate(parent):
                if child.get("class") == "arithmatex":
                    parent[place] = self.formula(child)
                    if child.tag == "span":
                        hold_together(parent, place)
        for parent in list(root.iter()):
            for place, child in enumerate(parent):
                if child.tag == "table":
                    parent[place] = self.table(child)
        for heading in [child for child in root if "aside" in child.get("class", "").split()]:
            self.fold(root, heading)

    def fold(self, root: ET.Element, heading: ET.Element) -> None:
        """Put the section of a heading into a box that is closed.

        The heading stays before it: it is found in the contents, by its link and in the search
        as if nothing were folded.
        """
        name = heading.get("id", "")
        box = ET.Element("details", {"class": "aside", "aria-labelledby": name})
        # Several boxes of a page say the same: who hears one hears which section it is.
        named = {"id": f"{name}-aside", "aria-labelledby": f"{name}-aside {name}"}
        summary = ET.SubElement(box, "summary", {**named, "data-search-exclude": ""})
        summary.text = self.words["aside"]
        place = list(root).index(heading) + 1
        for element in root[place:]:
            next_section = HEADING.match(element.tag) and element.tag <= heading.tag
            if next_section or element.get("class") == "footnote":
                break
            root.remove(element)
            box.append(element)
        root.insert(place, box)

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
        formula.set("alttext", latex)  # which those who copy the formula get
        return boxed(formula, {"class": "formula"}) if display else formula

    def table(self, table: ET.Element) -> ET.Element:
        """Return a table whose first cells head their rows, if the corner above heads nothing."""
        corner = table.find("thead/tr/th")
        if corner is not None and not corner.text and not len(corner):
            corner.tag = "td"
            for row in table.iterfind("tbody/tr"):
                row[0].tag, row[0].attrib = "th", {"scope": "row", **row[0].attrib}
        for cells in zip(*table.iter("tr"), strict=True):
            style = f"{cells[0].get('style', '')} --letters: {max(map(letters, cells))}"
            cells[0].set("style", style.strip())
        named = {"class": "table-box", "role": "group", "aria-label": self.words["table"]}
        return boxed(table, named)


def hold_together(parent: ET.Element, place: int) -> None:
    """Keep a formula on one line with what belongs to it: no line begins with its comma."""
    formula, previous = parent[place], parent[place - 1] if place else None
    text = (parent.text if previous is None else previous.tail) or ""
    before, after = BEFORE.search(text), AFTER.match(formula.tail or "")
    if not before and not after:
        return
    whole = parent[place] = ET.Element("span", {"class": "number"})
    whole.append(formula)
    if before:
        whole.text = before[0]
        if previous is None:
            parent.text = text[: before.start()]
        else:
            previous.tail = text[: before.start()]
    if after:
        formula.tail, whole.tail = after[0], (formula.tail or "")[after.end() :]
    else:
        formula.tail, whole.tail = None, formula.tail


def letters(cell: ET.Element) -> int:
    """Return how many letters wide the text of a cell is; one of Hangul counts for two."""
    text = HTML_PLACEHOLDER_RE.sub("", "".join(cell.itertext()))  # where tags are put in
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def boxed(element: ET.Element, attributes: dict[str, str]) -> ET.Element:
    """Return an element in a box that scrolls, also by keyboard, where it is too wide."""
    box = ET.Element("div", {**attributes, "tabindex": "0"})
    box.tail, element.tail = element.tail, None
    box.append(element)
    return box
