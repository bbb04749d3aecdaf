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
from collections.abc import Callable
from pprint import pformat
from time import perf_counter
from types import ModuleType

from site_builder.runtime.figures import Figures

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
        self.figures = Figures(self.names)
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
        try:
            exec(compile(tree, name, "exec"), self.names)
            if isinstance(last, ast.Expr):
                self._show(eval(compile(ast.Expression(last.value), name, "eval"), self.names))
        finally:
            self.figures.show_open()

    def _show(self, *values: object) -> None:
        for value in (value for value in values if value is not None):
            self._flush()
            shown = self.figures.representation(value) or _representation(value)
            self._post("show", json.dumps(shown))

    def _flush(self) -> None:
        sys.stdout.flush()
        sys.stderr.flush()

    def _write(self, kind: str, text: str) -> None:
        if self._left > 0:
            self._post(kind, text[: self._left])
            self._left -= len(text)
            if self._left <= 0:
                self._post("aside", "\n… (cut here: too long for a page)\n")


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


def _representation(value: object) -> dict[str, object]:
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
