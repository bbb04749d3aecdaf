"""Drawings of lines, boxes and words that are written as SVG without a library.

They are laid out in inches, with y growing upwards, and written in points.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from nn_tutorial.typing import FloatArray

Point = tuple[float, float]
# Attributes of SVG by their names.
Look = Mapping[str, str]
PLAIN: Look = MappingProxyType({})

POINTS = 72
FONT_SIZE = 12.0
# About the width of a character, in inches: how wide a word is in truth, only a browser knows.
CHARACTER = 0.095
# Points from the middle of a line of text down to its baseline.
BASELINE = 0.36 * FONT_SIZE
MARGIN = 0.1
HEAD_LENGTH, HEAD_WIDTH = 0.08, 0.075


@dataclass(frozen=True)
class Shape:
    """A part of a drawing.

    Attributes
    ----------
    element : Element
    corners : ndarray, shape (N, 2)
        Points in inches between which it lies.
    """

    element: ET.Element
    corners: FloatArray


@dataclass(frozen=True, repr=False)
class Drawing:
    """Shapes on one sheet, which a notebook and a page show.

    Attributes
    ----------
    shapes : tuple of Shape
        What comes later covers what comes before.

    Examples
    --------
    >>> drawing = Drawing((text((0, 0), "x < 10"),))
    >>> drawing
    <Drawing, 0.77 by 0.37 inches>
    >>> print(drawing._repr_svg_())  # doctest: +ELLIPSIS
    <svg ... width="55.44pt" height="26.4pt" ...><text x="0" y="4.32">x &lt; 10</text></svg>
    """

    shapes: tuple[Shape, ...]

    @property
    def texts(self) -> list[str]:
        """The words in the drawing."""
        elements = (shape.element for shape in self.shapes)
        return [element.text or "" for element in elements if element.tag == "text"]

    @property
    def size(self) -> Point:
        """Width and height in inches."""
        (left, low), (right, high) = bounds(self.shapes)
        return right - left + 2 * MARGIN, high - low + 2 * MARGIN

    def __repr__(self) -> str:
        width, height = self.size
        return f"<Drawing, {width:.2f} by {height:.2f} inches>"

    def _repr_svg_(self) -> str:
        (left, _), (_, high) = bounds(self.shapes)
        corner = _in_points([(left - MARGIN, high + MARGIN)])
        width, height = (_number(POINTS * side) for side in self.size)
        look = {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": f"{width}pt",
            "height": f"{height}pt",
            "viewBox": f"{corner.replace(',', ' ')} {width} {height}",
            "font-family": "DejaVu Sans, sans-serif",
            "font-size": _number(FONT_SIZE),
            "text-anchor": "middle",
            "stroke-linejoin": "round",
        }
        sheet = ET.Element("svg", look)
        sheet.extend(shape.element for shape in self.shapes)
        return ET.tostring(sheet, encoding="unicode")


def bounds(shapes: Iterable[Shape]) -> tuple[Point, Point]:
    """Return the lower left and the upper right corner of the room that shapes take.

    Parameters
    ----------
    shapes : iterable of Shape
        One at the least.

    Returns
    -------
    tuple of tuple of float
        In inches.

    Examples
    --------
    >>> bounds([rectangle((0, 1), 2, 3, 0.1, {}), line(np.array([[-1.0, 2], [1, 2]]), {})])
    ((-1.0, 1.0), (2.0, 4.0))
    """
    corners = np.concatenate([shape.corners for shape in shapes])
    (left, low), (right, high) = corners.min(axis=0).tolist(), corners.max(axis=0).tolist()
    return (left, low), (right, high)


def line(path: FloatArray, look: Look) -> Shape:
    """Return a line from corner to corner.

    Parameters
    ----------
    path : ndarray, shape (N, 2)
        Its corners in inches.
    look : mapping of str

    Returns
    -------
    Shape

    Examples
    --------
    >>> shape = line(np.array([[0, 0], [1, 0], [1, 2]]), {"stroke": "#000000"})
    >>> shape.element.get("points")
    '0,0 72,0 72,-144'
    """
    attributes = {"points": _in_points(path), "fill": "none", **look}
    return Shape(ET.Element("polyline", attributes), path)


def arrow(path: FloatArray, look: Look) -> tuple[Shape, Shape]:
    """Return a line and the head at its end.

    Parameters
    ----------
    path : ndarray, shape (N, 2)
        Its corners in inches; the last one is the tip.
    look : mapping of str
        That of the line; the head has the colour of its stroke.

    Returns
    -------
    tuple of Shape

    Examples
    --------
    >>> shaft, head = arrow(np.array([[0, 0], [0, 1]]), {"stroke": "#D55E00"})
    >>> head.element.get("points"), head.element.get("fill")
    ('2.7,-66.24 0,-72 -2.7,-66.24', '#D55E00')
    """
    tip = path[-1]
    forward = (tip - path[-2]) / np.linalg.norm(tip - path[-2])
    back, aside = tip - HEAD_LENGTH * forward, HEAD_WIDTH / 2 * forward[::-1] * [1, -1]
    head = np.array([back + aside, tip, back - aside])
    fill = {"points": _in_points(head), "fill": look["stroke"]}
    # The line ends in the middle of its head, so that no gap shows between them.
    shaft = line(np.array([*path[:-1], (back + tip) / 2]), look)
    return shaft, Shape(ET.Element("polygon", fill), head)


def rectangle(corner: Point, width: float, height: float, radius: float, look: Look) -> Shape:
    """Return a rectangle with round corners.

    Parameters
    ----------
    corner : tuple of float
        The lower left one, in inches.
    width, height, radius : float
        In inches.
    look : mapping of str

    Returns
    -------
    Shape

    Examples
    --------
    >>> element = rectangle((1, 1), 2, 3, 0.5, {"fill": "none"}).element
    >>> element.get("x"), element.get("y"), element.get("rx")
    ('72', '-288', '36')
    """
    sides = {"x": corner[0], "y": -corner[1] - height, "width": width, "height": height}
    measures = {name: _number(POINTS * side) for name, side in (sides | {"rx": radius}).items()}
    corners = np.array([corner, (corner[0] + width, corner[1] + height)])
    return Shape(ET.Element("rect", {**measures, **look}), corners)


def text(at: Point, words: str, look: Look = PLAIN) -> Shape:
    """Return a line of text.

    Parameters
    ----------
    at : tuple of float
        In inches: the middle of its height, and of its width unless `look` has another anchor.
    words : str
    look : mapping of str

    Returns
    -------
    Shape

    Examples
    --------
    >>> text((1, 0), "b").corners.round(3)
    array([[ 0.952, -0.083],
           [ 1.048,  0.083]])
    """
    x, y = at
    element = ET.Element(
        "text", {"x": _number(POINTS * x), "y": _number(BASELINE - POINTS * y), **look}
    )
    element.text = words
    width, height = len(words) * CHARACTER, FONT_SIZE / POINTS
    left = x if look.get("text-anchor") == "start" else x - width / 2
    return Shape(element, np.array([(left, y - height / 2), (left + width, y + height / 2)]))


def _in_points(path: Iterable[Point] | FloatArray) -> str:
    """Write places as SVG wants them: in points, with y growing downwards."""
    return " ".join(f"{_number(POINTS * x)},{_number(-POINTS * y)}" for x, y in path)


def _number(value: float) -> str:
    return f"{round(value, 2) + 0.0:g}"
