"""Source code that a notebook shows as it stands in the package: the page cannot drift."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from textwrap import dedent
from typing import Any


@dataclass(frozen=True)
class Source:
    """The source of a function, method or class, displayed by a notebook as Python.

    Attributes
    ----------
    code : str
    """

    code: str

    def _repr_markdown_(self) -> str:
        return f"```python\n{self.code}\n```"


def show_source(thing: Callable[..., Any], *, docstring: bool = False) -> Source:
    """Return the source of `thing`, read from the very file that was imported.

    Parameters
    ----------
    thing : function, method or class
    docstring : bool
        Whether to show docstrings, too. Without them the code is short enough to be read
        beside the prose that explains it.

    Returns
    -------
    Source

    Raises
    ------
    TypeError
        If `thing` is not written in Python.

    Examples
    --------
    >>> from nn_tutorial.functions import softmax
    >>> print(show_source(softmax).code)
    def softmax(x: FloatArray) -> FloatArray:
        exp_x = np.exp(_shift(check_float_array("x", x)))
        total: FloatArray = exp_x.sum(axis=-1, keepdims=True)
        return exp_x / total
    """
    code = dedent(inspect.getsource(thing)).rstrip()
    return Source(code if docstring else without_docstrings(code))


def without_docstrings(code: str) -> str:
    """Return `code` without the docstrings of its classes and functions.

    Parameters
    ----------
    code : str
        Python source.

    Returns
    -------
    str

    Examples
    --------
    >>> print(without_docstrings('''def f():
    ...     "Say what."
    ...     return 1'''))
    def f():
        return 1
    """
    lines: list[str | None] = list(code.splitlines())
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)) and ast.get_docstring(node):
            first, last = node.body[0].lineno - 1, node.body[0].end_lineno or 0
            if last < len(lines) and lines[last] == "":
                last += 1
            lines[first:last] = [None] * (last - first)
    return "\n".join(line for line in lines if line is not None)
