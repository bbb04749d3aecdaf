"""Figures in a page: stood in for as long as matplotlib is not there, and drawn once it is.

A page fetches matplotlib for a cell that draws and is asked to run. A cell that only runs on the
way to another one does not wait for it: its modules of figures are stand-ins.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

PACKAGE = "nn_tutorial.book.figures"
# What can only be had from matplotlib.
MATPLOTLIB = ("matplotlib", "mpl_toolkits", "pylab")
NOT_THERE = "matplotlib comes to this page when a cell that draws is run: run that cell itself"


class Figures:
    """Knows when matplotlib is needed, and draws with it; `names` are those of the cells."""

    def __init__(self, names: Mapping[str, object]) -> None:
        self._names = names
        self._drawing: Any = None  # its module imports matplotlib
        self._stand_ins = _StandIns()
        sys.meta_path.insert(0, self._stand_ins)

    def needed_by(self, code: str, asked: bool) -> bool:
        """Say whether code needs matplotlib, and does not have it yet.

        It does if it imports it or, where it is `asked` to run, if it draws in any other way.
        """
        if self._drawing:
            return False
        try:
            nodes = list(ast.walk(ast.parse(code)))
        except SyntaxError:  # running it says so
            return False
        wanted = (*MATPLOTLIB, PACKAGE) if asked else MATPLOTLIB
        if any(
            f"{module}.".startswith(f"{name}.") for module in imported(nodes) for name in wanted
        ):
            return True
        called = [self._names.get(node.id) for node in nodes if isinstance(node, ast.Name)]
        return asked and any(isinstance(value, StandIn | Later) for value in called)

    def begin(self, language: str) -> None:
        """Draw from now on, in the words of a language; raise if matplotlib is not there."""
        sys.meta_path.remove(self._stand_ins)
        try:
            import_module("matplotlib")
        except ImportError:
            sys.meta_path.insert(0, self._stand_ins)
            raise
        for name in [name for name, module in sys.modules.items() if isinstance(module, StandIn)]:
            del sys.modules[name]
        self._drawing = import_module("site_builder.runtime.drawing").Drawing(language)

    def representation(self, value: object) -> dict[str, str | None] | None:
        """Return how a page gets a figure; None if the value is no figure."""
        if isinstance(value, Undrawn):
            return {"figure": None}
        svg = self._drawing and self._drawing.svg(value)
        return {"figure": svg} if svg else None

    def show_open(self) -> None:
        """Show the figures that `pyplot` has open, as a notebook does at the end of a cell."""
        if self._drawing:
            self._drawing.show()


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
        is_figures = f"{fullname}.".startswith(f"{PACKAGE}.")
        return ModuleSpec(fullname, self, is_package=True) if is_figures else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return StandIn(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        pass


class StandIn(ModuleType):
    """Stands for the package of figures or a module in it, also after the true one has come.

    The modules have functions that make a figure, whatever their names.
    """

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        if self.__name__ == PACKAGE:
            return import_module(f"{PACKAGE}.{name}")
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
