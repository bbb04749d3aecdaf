"""The Python side of a page: runs its cells one after the other in one namespace.

This file is put into the page's own wheel and runs in the reader's browser. It tells the
page what a cell prints, shows and returns by calling `post`, a function of the page's.
"""

from __future__ import annotations

import ast
import io
import json
import linecache
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pprint import pformat
from time import perf_counter
from types import ModuleType

FIGURES = "nn_tutorial.book.figures"
NO_MATPLOTLIB = "the page's Python has no matplotlib: figures are drawn where the notebook runs"
CELL = "cell "  # begins the name of every cell, which stands where a file's name would
WIDTH = 79
OUTPUT_LIMIT = 100_000


class Session:
    """One page's names, shared by its cells.

    `post` takes a kind, ``"stream"``, ``"aside"`` (the standard error) or ``"show"``, and a text.
    """

    def __init__(self, post: Callable[[str, str], object]) -> None:
        self._post, self._left = post, OUTPUT_LIMIT
        sys.modules["__main__"] = ModuleType("__main__")
        self.names = sys.modules["__main__"].__dict__
        self.names["display"] = self._show
        sys.stdout = _Lines(lambda text: self._write("stream", text))
        sys.stderr = _Lines(lambda text: self._write("aside", text))
        sys.meta_path.append(_Figures(FIGURES))
        sys.displayhook = self._show
        warnings.formatwarning = lambda text, kind, *_, **__: f"{kind.__name__}: {text}\n"
        # A browser has no thread to watch over progress bars, nor do they need one.
        warnings.filterwarnings("ignore", "tqdm:disabling monitor support")

    def run(self, code: str, name: str) -> str:
        """Run a cell and return, as JSON, its error (or null) and the seconds it took."""
        self._left = OUTPUT_LIMIT
        self.names.pop("__warningregistry__", None)
        linecache.cache[name] = (len(code), None, code.splitlines(keepends=True), name)
        start, error = perf_counter(), None
        try:
            self._execute(code, name)
        except BaseException as exception:
            error = _own_frames(exception)
        self._flush()
        return json.dumps({"error": error, "seconds": perf_counter() - start})

    def _execute(self, code: str, name: str) -> None:
        tree = ast.parse(code, name)
        shows = tree.body and not code.rstrip().endswith(";")
        last = tree.body.pop() if shows and isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, name, "exec"), self.names)
        if isinstance(last, ast.Expr):
            self._show(eval(compile(ast.Expression(last.value), name, "eval"), self.names))

    def _show(self, *values: object) -> None:
        for value in (value for value in values if value is not None):
            self._flush()
            self._post("show", json.dumps(_representation(value)))

    def _flush(self) -> None:
        sys.stdout.flush()
        sys.stderr.flush()

    def _write(self, kind: str, text: str) -> None:
        if self._left > 0:
            self._post(kind, text[: self._left])
            self._left -= len(text)
            if self._left <= 0:
                self._post("aside", "\n… (cut here: too long for a page)\n")


class LocalFigure:
    """What stands for a figure where matplotlib is not at hand: to be shown, and no more."""

    def __iter__(self) -> Iterator[object]:
        raise ImportError(NO_MATPLOTLIB)

    def __getattr__(self, name: str) -> object:
        raise AttributeError(name) if name.startswith("_") else ImportError(NO_MATPLOTLIB)


class _Lines(io.TextIOBase):
    """A stream that hands on whole lines, and the rest when it is flushed."""

    def __init__(self, write: Callable[[str], None]) -> None:
        self._write, self._kept = write, ""

    def write(self, text: str) -> int:
        self._kept += text
        if "\n" in text:
            self.flush()
        return len(text)

    def flush(self) -> None:
        text, self._kept = self._kept, ""
        if text:
            self._write(text)


class _Figures(ModuleType, MetaPathFinder, Loader):
    """Stands for the package of figures and each module in it, and finds these modules.

    The modules have functions that make a figure, whatever their names.
    """

    def find_spec(self, fullname: str, *_: Sequence[str] | ModuleType | None) -> ModuleSpec | None:
        if fullname == "matplotlib":
            raise ModuleNotFoundError(NO_MATPLOTLIB, name=fullname)
        is_figures = f"{fullname}.".startswith(f"{FIGURES}.")
        return ModuleSpec(fullname, self, is_package=True) if is_figures else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Figures(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        pass

    def __getattr__(self, name: str) -> ModuleType | Callable[..., LocalFigure]:
        if name.startswith("__"):
            raise AttributeError(name)
        is_package = self.__name__ == FIGURES
        return import_module(f"{FIGURES}.{name}") if is_package else lambda *_, **__: LocalFigure()


def _representation(value: object) -> dict[str, object]:
    if isinstance(value, LocalFigure):
        return {"figure": ""}
    if hasattr(value, "_repr_words_") and not isinstance(value, type):
        return {"words": dict(value._repr_words_())}
    if hasattr(value, "_repr_markdown_") and not isinstance(value, type):
        return {"markdown": value._repr_markdown_()}
    if isinstance(value, (dict, list, set, tuple)):
        return {"text": pformat(value, width=WIDTH, sort_dicts=False)}
    return {"text": repr(value)}


def _own_frames(error: BaseException) -> str:
    """Return the traceback with the frames of cells only."""
    report = traceback.TracebackException.from_exception(error)
    link: traceback.TracebackException | None = report
    while link is not None:
        own = filter(lambda frame: frame.filename.startswith(CELL), link.stack)
        link.stack = traceback.StackSummary.from_list(own)
        link = link.__cause__ or link.__context__
    return "".join(report.format())
