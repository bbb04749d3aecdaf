"""Figures in a page, as they are when the site is built, in the words of its language.

A page fetches matplotlib for a cell that draws with it and is asked to run. A cell that only runs
on the way to another one does not wait for it: its modules of figures are stand-ins.
"""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from secrets import token_hex
from types import ModuleType
from typing import Any

from nn_tutorial.book.figures.in_page import FigureError, Words, prepare_figure

WORDS = "figure_words.json"
PACKAGE = "nn_tutorial.book.figures"
# Its modules that do without matplotlib.
LIGHT = ("colors", "graphs", "in_page", "svg")
# What can only be had from matplotlib.
MATPLOTLIB = ("matplotlib", "mpl_toolkits", "pylab")
NOT_THERE = "matplotlib comes to this page when a cell that draws is run: run that cell itself"


class Figures:
    """Knows when matplotlib is needed, and shows figures; `names` are those of the cells."""

    def __init__(self, names: Mapping[str, object], words: Words | None) -> None:
        self._names, self._words = names, words
        self._drawing: Any = None  # a module that imports matplotlib
        self._stand_ins = _StandIns()
        sys.meta_path.insert(0, self._stand_ins)

    def needed_by(self, code: str, asked: bool) -> bool:
        """Say whether code needs matplotlib, and does not have it yet.

        It does if it imports it or, where it is `asked` to run, if it draws with it otherwise.
        """
        if self._drawing:
            return False
        nodes = nodes_of(code)
        if imports_it(nodes, asked):
            return True
        called = [self._names.get(node.id) for node in nodes if isinstance(node, ast.Name)]
        return asked and any(isinstance(value, StandIn | Later) for value in called)

    def begin(self) -> None:
        """Draw with matplotlib from now on; raise if it is not there."""
        sys.meta_path.remove(self._stand_ins)
        try:
            import_module("matplotlib")
        except ImportError:
            sys.meta_path.insert(0, self._stand_ins)
            raise
        modules = vars(import_module(PACKAGE))
        for name in [name for name, module in modules.items() if isinstance(module, StandIn)]:
            del modules[name], sys.modules[f"{PACKAGE}.{name}"]
        self._drawing = import_module("site_builder.runtime.drawing")
        self._drawing.begin()

    def representation(self, value: object) -> dict[str, str | None] | None:
        """Return how a page gets a figure; None if the value is no figure."""
        if isinstance(value, Undrawn):
            return {"figure": None}
        if hasattr(value, "_repr_svg_") and not isinstance(value, type):
            svg = value._repr_svg_()
        else:
            svg = self._drawing and self._drawing.svg(value)
        if not svg:
            return None
        # It still has to say what it shows.
        return {"figure": prepare_figure(svg, f"drawn-{token_hex(4)}", "-", self._words)}

    def show_open(self) -> None:
        """Show the figures that `pyplot` has open, as a notebook does at the end of a cell."""
        if self._drawing:
            self._drawing.show()


class ReadersWords(Words):
    """Words that leave alone what a reader has made up."""

    def translate(self, text: str) -> str:
        """Return one label in Korean, or as it is."""
        try:
            return super().translate(text)
        except FigureError:
            return text


def words_in(language: str) -> Words | None:
    """Return the words of figures in a language; None if they stay as they are."""
    if language != "ko":
        return None
    table = json.loads(Path(__file__).with_name(WORDS).read_bytes())
    return ReadersWords(table["korean"], frozenset(table["kept"]))


def nodes_of(code: str) -> list[ast.AST]:
    """Return all nodes of code; none if it is no Python, which running it says."""
    try:
        return list(ast.walk(ast.parse(code)))
    except SyntaxError:
        return []


def imports_it(nodes: Sequence[ast.AST], asked: bool) -> bool:
    """Say whether nodes import matplotlib or, where they are `asked` to run, what needs it."""
    modules = list(imported(nodes))
    itself = any(module.partition(".")[0] in MATPLOTLIB for module in modules)
    return itself or (asked and any(map(draws_with_it, modules)))


def draws_with_it(module: str) -> bool:
    """Say whether a name is that of a module of figures that needs it, or of something in one."""
    name = module.removeprefix(f"{PACKAGE}.")
    return name != module and name.partition(".")[0] not in LIGHT


def imported(nodes: Sequence[ast.AST]) -> Iterator[str]:
    """Yield the names of the modules that nodes import, and of what they import from them."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


class _StandIns(MetaPathFinder, Loader):
    """Finds stand-ins for the modules of figures, and says where matplotlib is."""

    def find_spec(self, fullname: str, *_: Sequence[str] | ModuleType | None) -> ModuleSpec | None:
        if fullname in MATPLOTLIB:
            raise ModuleNotFoundError(NOT_THERE, name=fullname)
        return ModuleSpec(fullname, self) if draws_with_it(fullname) else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return StandIn(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        pass


class StandIn(ModuleType):
    """Stands for a module of figures, also after the true one has come.

    It has functions that make a figure, whatever their names.
    """

    def __getattr__(self, name: str) -> object:
        if name.startswith("_"):
            raise AttributeError(name)
        return Later(self.__name__, name)


class Later:
    """Stands for a function that makes a figure, which it calls once that is there."""

    def __init__(self, module: str, name: str) -> None:
        self._module, self._name = module, name

    def __call__(self, *args: object, **kwargs: object) -> object:
        """Return the figure, or what stands for it."""
        module = import_module(self._module)
        if isinstance(module, StandIn):
            return Undrawn()
        return getattr(module, self._name)(*args, **kwargs)


class Undrawn:
    """What stands for a figure: to be shown, and no more."""

    def __iter__(self) -> Iterator[object]:
        raise ImportError(NOT_THERE)

    def __getattr__(self, name: str) -> object:
        raise AttributeError(name) if name.startswith("_") else ImportError(NOT_THERE)
