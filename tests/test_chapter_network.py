"""The chapter on TwoLayerNet: its table of methods is the class's own."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import jupytext
import pytest

from nn_tutorial import TwoLayerNet

CHAPTER = Path(__file__).parent.parent / "docs" / "chapters" / "two-layer-net.py"
ROW = re.compile(r"^\| `(\w+)\(([^)]*)\)` \| (.+) \| (.+) \|$", re.MULTILINE)


def section_on_methods(language: str) -> str:
    cells = jupytext.read(CHAPTER, fmt="py:percent").cells
    prose = "\n\n".join(cell.source for cell in cells if cell.metadata.get("lang") == language)
    sections = re.split(r"^## ", prose, flags=re.MULTILINE)
    (section,) = [text for text in sections if "{ #methods }" in text.splitlines()[0]]
    return section


def public_methods() -> dict[str, list[str]]:
    """Return each public method of the class with the arguments it cannot do without."""
    return {
        name: [
            parameter.name
            for parameter in inspect.signature(method).parameters.values()
            if parameter.name != "self" and parameter.default is parameter.empty
        ]
        for name, method in inspect.getmembers(TwoLayerNet, inspect.isfunction)
        if not name.startswith("_")
    }


@pytest.mark.parametrize("language", ["ko", "en"])
def test_table_lists_each_public_method_with_its_arguments(language: str) -> None:
    rows = ROW.findall(section_on_methods(language))
    listed = {name: arguments.split(", ") for name, arguments, _, _ in rows}
    assert len(listed) == len(rows)
    assert listed == public_methods()


def test_both_languages_list_the_methods_in_one_order() -> None:
    korean, english = (
        [row[0] for row in ROW.findall(section_on_methods(language))] for language in ("ko", "en")
    )
    assert korean == english
