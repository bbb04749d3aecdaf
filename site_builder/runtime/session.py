"""The Python side of a page: runs its cells one after the other in one namespace.

This file is put into the page's own wheel and runs in the reader's browser. It tells the
page what a cell prints, shows and returns by calling `post`, a function of the page's.
"""

from __future__ import annotations

import ast
import inspect
import io
import json
import linecache
import re
import sys
import traceback
import warnings
from collections.abc import Callable
from pprint import pformat
from time import perf_counter
from types import CodeType, ModuleType
from typing import Any

from site_builder.runtime.figures import MATPLOTLIB, Figures, words_in

CELL = "cell "  # begins the name of every cell, which stands where a file's name would
WIDTH = 79
# What a page shows of one run: so many characters, and lines, of which each value shown is some;
# and so many figures, also below text that has been cut.
OUTPUT_LIMIT, LINE_LIMIT, LINES_OF_A_VALUE, FIGURE_LIMIT = 100_000, 2_000, 20, 100
# So often is something handed on in each interval, of seconds; what comes sooner is collected.
INTERVAL, AT_ONCE = 0.1, 50
ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
MAGIC = re.compile(r"[%!]|.*\?$")
PACKAGES = {*MATPLOTLIB, "nn_tutorial", "numpy", "tqdm"}


class Session:
    """The names of one page, shared by its cells, and what they show, in the page's `language`.

    `post` takes a kind and a text: ``"stream"``, ``"aside"`` (the standard error), ``"show"``
    (a value, as JSON) or ``"cut"`` (from here on the output is too long for a page).
    """

    def __init__(self, post: Callable[[str, str], object], language: str) -> None:
        self._outlet = _Outlet(post)
        sys.modules["__main__"] = ModuleType("__main__")
        self.names = sys.modules["__main__"].__dict__
        self.names["display"] = self._show
        sys.stdout = _Stream(self._outlet, "stream")
        sys.stderr = _Stream(self._outlet, "aside")
        sys.stdin = io.StringIO()  # a page has no keyboard input
        self.figures = Figures(self.names, words_in(language))
        sys.displayhook = self._show
        warnings.formatwarning = lambda text, kind, *_, **__: f"{kind.__name__}: {text}\n"
        # A browser has no thread to watch over progress bars, nor do they need one.
        warnings.filterwarnings("ignore", "tqdm:disabling monitor support")

    async def run(self, code: str, name: str) -> str:
        """Run a cell and return, as JSON, its error, a hint on it, and the seconds it took.

        The error is null if there is none, and the hint is one of a few keys or null.
        """
        self._outlet.begin()
        self.names.pop("__warningregistry__", None)
        linecache.cache[name] = (len(code), None, code.splitlines(keepends=True), name)
        start, error, hint = perf_counter(), None, None
        try:
            await self._execute(code, name)
        except BaseException as exception:
            error, hint = _own_frames(exception)[:OUTPUT_LIMIT], _hint(exception)
        self._outlet.flush()
        return json.dumps({"error": error, "hint": hint, "seconds": perf_counter() - start})

    async def _execute(self, code: str, name: str) -> None:
        tree = ast.parse(code, name)
        shows = tree.body and not code.rstrip().endswith(";")
        last = tree.body.pop() if shows and isinstance(tree.body[-1], ast.Expr) else None
        try:
            await self._evaluate(tree, name, "exec")
            if isinstance(last, ast.Expr):
                self._show(await self._evaluate(ast.Expression(last.value), name, "eval"))
        finally:
            self.figures.show_open()

    async def _evaluate(self, tree: ast.Module | ast.Expression, name: str, mode: str) -> object:
        code: CodeType = compile(tree, name, mode, ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
        value: Any = eval(code, self.names)
        return await value if code.co_flags & inspect.CO_COROUTINE else value

    def _show(self, *values: object) -> None:
        for value in (value for value in values if value is not None):
            self._outlet.show(self.figures.representation(value) or _representation(value))


class _Outlet:
    """Hands on what a run puts out: at once, but not each line of a flood, nor without end."""

    def __init__(self, post: Callable[[str, str], object]) -> None:
        self._post, self._since = post, 0.0
        self.begin()

    def begin(self) -> None:
        """Begin a run, for which there is all the room again."""
        self._kind, self._kept, self._at_once, self._cut = "", [""], AT_ONCE, False
        # What is left of both limits, and the length of the line that is being written.
        self._characters, self._lines, self._line = OUTPUT_LIMIT, LINE_LIMIT, 0
        self._figures = FIGURE_LIMIT

    def write(self, kind: str, text: str) -> None:
        """Take a text of a stream; whole lines are handed on soon."""
        if self._cut:
            return
        if kind != self._kind:
            self.flush()
            self._kind, self._line = kind, 0
        self._kept.append(self._within(ANSI.sub("", text) if "\x1b" in text else text))
        if self._cut:
            self._say_that_it_is_cut()
        elif "\n" in text or "\r" in text:
            self.hand_on()

    def show(self, value: dict[str, Any]) -> None:
        """Hand on a value, of which a text may be cut."""
        if "figure" in value:
            self._show_figure(value)
        elif not self._cut:
            self._show_text(value)

    def _show_figure(self, value: dict[str, Any]) -> None:
        self.flush()
        self._figures -= 1
        if self._figures >= 0:
            self._post("show", json.dumps(value))
        elif not self._cut:
            self._cut = True
            self._say_that_it_is_cut()

    def _show_text(self, value: dict[str, Any]) -> None:
        self.flush()
        self._lines, self._line = self._lines - LINES_OF_A_VALUE, 0
        texts = {key: self._within(value[key]) for key in ("text", "markdown") if key in value}
        self._post("show", json.dumps(value | texts))
        if self._cut:
            self._say_that_it_is_cut()

    def hand_on(self) -> None:
        """Hand on what is kept, unless that has been done very often just now."""
        if (now := perf_counter()) - self._since > INTERVAL:
            self._since, self._at_once = now, AT_ONCE
        if self._at_once > 0:
            self._at_once -= 1
            self.flush()

    def flush(self) -> None:
        """Hand on all that is kept."""
        text = "".join(self._kept)
        self._kept.clear()
        if text:
            self._post(self._kind, text)

    def _within(self, text: str) -> str:
        """Return as much of a text as a page still has room for."""
        if "\r" in text:  # The line that is written over takes no room.
            self._characters, self._line = self._characters + self._line, 0
        new = text[text.rfind("\r") + 1 :]
        lines = text.count("\n")
        if len(new) > self._characters or lines > self._lines or (new and self._lines <= 0):
            self._cut = True
            return "".join(new[: self._characters].splitlines(keepends=True)[: self._lines])
        self._characters -= len(new)
        self._lines -= lines
        self._line = len(new) - new.rfind("\n") - 1 if "\n" in new else self._line + len(new)
        return text

    def _say_that_it_is_cut(self) -> None:
        self.flush()
        self._post("cut", "")


class _Stream(io.TextIOBase):
    """A stream that leads to the page."""

    def __init__(self, outlet: _Outlet, kind: str) -> None:
        self._outlet, self._kind = outlet, kind

    def write(self, text: str) -> int:
        self._outlet.write(self._kind, text)
        return len(text)

    def flush(self) -> None:
        self._outlet.hand_on()


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


def _hint(error: BaseException) -> str | None:
    """Return the key of what a page says of an error that has its cause in the page."""
    if isinstance(error, EOFError):
        return "keyboard"
    if isinstance(error, SyntaxError) and MAGIC.match((error.text or "").strip()):
        return "magic"
    if isinstance(error, ModuleNotFoundError) and error.name:
        return None if error.name.partition(".")[0] in PACKAGES else "absent"
    return None
