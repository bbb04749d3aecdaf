"""What the steps of a network are, told from their values.

A step is recognised by what it does, whatever it is called and however it is written: an array
that is the ReLU of an earlier one, a product with a parameter, a bias that was added. Each kind
knows the way back.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import product

import numpy as np

from nn_tutorial.diagnosis.functions import FUNCTIONS, softmax, through_softmax
from nn_tutorial.diagnosis.state import State, View
from nn_tutorial.typing import FloatArray

isclose = partial(math.isclose, rel_tol=1e-9, abs_tol=1e-12)


@dataclass(frozen=True)
class Elementwise:
    """Step `b` is a function of each entry of step `a`.

    Attributes
    ----------
    a, b : int
    function : str
        A key of `FUNCTIONS`, or empty: then only its derivative is known, from how both move.
    """

    a: int
    b: int
    function: str

    @property
    def kind(self) -> str:
        """What other links of the same code have, too."""
        return self.function

    def derivative(self, view: View) -> FloatArray:
        """Return the derivative at every entry."""
        if self.function:
            return FUNCTIONS[self.function].by_input(value(view, self.a))
        ratio = view.state.ratio(self.a, self.b)
        return np.zeros(()) if ratio is None else ratio

    def back(self, view: View, dout: FloatArray) -> FloatArray:
        """Return the gradient at `a` that comes from `b`."""
        return dout * self.derivative(view)


@dataclass(frozen=True)
class Form:
    """How a product is written, with its two ways back."""

    of: Callable[[FloatArray, FloatArray], FloatArray]
    to_input: Callable[[FloatArray, FloatArray], FloatArray]
    to_weights: Callable[[FloatArray, FloatArray], FloatArray]


def _rows(a: FloatArray) -> FloatArray:
    return a.reshape(-1, a.shape[-1])


FORMS = {
    "x @ W": Form(lambda a, W: a @ W, lambda g, W: g @ W.T, lambda a, g: _rows(a).T @ _rows(g)),
    "x @ W.T": Form(lambda a, W: a @ W.T, lambda g, W: g @ W, lambda a, g: _rows(g).T @ _rows(a)),
    "W @ x": Form(lambda a, W: W @ a, lambda g, W: W.T @ g, lambda a, g: g @ a.T),
    "W.T @ x": Form(lambda a, W: W.T @ a, lambda g, W: W @ g, lambda a, g: a @ g.T),
}
TRANSPOSED = {"x @ W": "x @ W.T", "x @ W.T": "x @ W", "W @ x": "W.T @ x", "W.T @ x": "W @ x"}


@dataclass(frozen=True)
class Product:
    """Step `b` is the product of step `a` with the parameter that is step `weights`.

    Attributes
    ----------
    a, b, weights : int
    form : str
        A key of `FORMS`. A vector of weights counts as a matrix of one column.
    """

    a: int
    b: int
    weights: int
    form: str

    @property
    def kind(self) -> int:
        """What other links of the same code have, too."""
        return self.weights

    def back(self, view: View, dout: FloatArray) -> FloatArray:
        """Return the gradient at `a` that comes from `b`."""
        W = value(view, self.weights)
        return FORMS[self.form].to_input(_column(dout, W), _column(W, W))

    def to_weights(self, a: FloatArray, dout: FloatArray, W: FloatArray) -> FloatArray:
        """Return the gradient of the weights."""
        return FORMS[self.form].to_weights(a, _column(dout, W)).reshape(W.shape)


def _column(array: FloatArray, W: FloatArray) -> FloatArray:
    return array[..., np.newaxis] if W.ndim == 1 else array


@dataclass(frozen=True)
class Scale:
    """Step `b` is step `a` times a parameter that is broadcast over it."""

    a: int
    b: int
    scale: int

    @property
    def kind(self) -> int:
        """What other links of the same code have, too."""
        return self.scale

    def back(self, view: View, dout: FloatArray) -> FloatArray:
        """Return the gradient at `a` that comes from `b`."""
        return dout * value(view, self.scale)


@dataclass(frozen=True)
class Times:
    """Step `b` is step `a` times step `other`, entry by entry."""

    a: int
    b: int
    other: int
    kind: str = "times"

    def back(self, view: View, dout: FloatArray) -> FloatArray:
        """Return the gradient at `a` that comes from `b`."""
        return dout * value(view, self.other)


@dataclass(frozen=True)
class Softmax:
    """Step `b` is the softmax of the rows of step `a`."""

    a: int
    b: int
    kind: str = "softmax"

    def back(self, view: View, dout: FloatArray) -> FloatArray:
        """Return the gradient at `a` that comes from `b`."""
        return through_softmax(value(view, self.b), dout)


@dataclass(frozen=True)
class Sum:
    """Step `b` is the sum of step `a` and another one of the same shape."""

    a: int
    b: int
    kind: str = "sum"

    def back(self, view: View, dout: FloatArray) -> FloatArray:  # noqa: ARG002
        """Return the gradient at `a` that comes from `b`."""
        return dout


@dataclass(frozen=True)
class Bias:
    """Step `b` is an earlier one, to which the parameter that is step `bias` was added."""

    bias: int
    b: int


Link = Elementwise | Product | Scale | Times | Softmax | Sum


@dataclass(frozen=True)
class Way:
    """What was recognised of the way forward."""

    links: list[Link] = field(default_factory=list)
    biases: list[Bias] = field(default_factory=list)


def recognise(state: State) -> Way:
    """Return what the steps of a network are.

    Parameters
    ----------
    state : State

    Returns
    -------
    Way
    """
    first = len(state.subject.params)  # the parameters come first, and then x
    values = [step.value for step in state.steps]
    way = Way()
    for a, before in enumerate(values):
        images = _images(before)
        for b in range(max(a + 1, first), len(values)):
            way.links.extend(_links(values, a, b, first))
            way.biases.extend(_biases(values, a, b, first))
            if before.shape == values[b].shape and before.size > 1 and not _same(before, values[b]):
                way.links.extend(_alike(images, a, b, values[b]))
    known = {(link.a, link.b) for link in way.links}
    ends = {link.b for link in (*way.links, *way.biases)}
    starts = {link.a for link in way.links} | ends
    for a, b in product(sorted(ends), sorted(starts)):
        if a < b and (a, b) not in known and _bends(state.ratio(a, b)):
            way.links.append(Elementwise(a, b, ""))
    return Way([link for link in way.links if not _is_made_of_two(link, way)], way.biases)


def _is_made_of_two(link: Link, way: Way) -> bool:
    """Say whether an unknown function is one of the others after another."""
    if not isinstance(link, Elementwise) or link.function:
        return False
    ends = {(one.a, one.b) for one in way.links if isinstance(one, Elementwise)}
    return any((link.a, b) in ends for b in range(link.a + 1, link.b) if (b, link.b) in ends)


def _bends(ratio: FloatArray | None) -> bool:
    """Say whether a derivative is not the same everywhere."""
    return ratio is not None and bool(np.ptp(ratio) > 1e-3 * np.abs(ratio).max())


def _links(values: list[FloatArray], a: int, b: int, first: int) -> Iterator[Link]:
    before, after = values[a], values[b]
    for weights in range(first):
        if weights != a:
            yield from (
                Product(a, b, weights, form) for form in _forms(before, after, values[weights])
            )
            if _is_broadcast(before, after, values[weights], np.multiply):
                yield Scale(a, b, weights)
    if before.shape != after.shape:
        return
    here, there = before.item(0), after.item(0)
    for other in range(first, b):
        added = values[other]
        if other != a and before.shape == added.shape:
            # The first entries are compared first: of most arrays that is enough.
            if isclose(here + added.item(0), there) and _same(before + added, after):
                yield Sum(a, b)
            elif isclose(here * added.item(0), there) and _same(before * added, after):
                yield Times(a, b, other)


def _images(before: FloatArray) -> dict[str, FloatArray]:
    """Return what each known function makes of a step."""
    with np.errstate(all="ignore"):
        images = {name: function.of(before) for name, function in FUNCTIONS.items()}
        return images | ({"softmax": softmax(before)} if before.shape[-1:] > (1,) else {})


def _alike(
    images: dict[str, FloatArray], a: int, b: int, after: FloatArray
) -> Iterator[Elementwise | Softmax]:
    name = next((name for name, image in images.items() if _same(image, after)), None)
    if name == "softmax":
        yield Softmax(a, b)
    elif name:
        yield Elementwise(a, b, name)


def _forms(before: FloatArray, after: FloatArray, W: FloatArray) -> Iterator[str]:
    if before.ndim == 0 or W.ndim not in (1, 2) or after.ndim != before.ndim + W.ndim - 2:
        return
    for name, form in FORMS.items():
        axis = -1 if name.startswith("x") else 0
        if before.shape[axis] in W.shape and (axis == -1 or before.ndim == W.ndim == 2):
            try:
                found = form.of(before, _column(W, W))
            except ValueError:
                continue
            if _same(found, _column(after, W)):
                yield name


def _biases(values: list[FloatArray], a: int, b: int, first: int) -> Iterator[Bias]:
    if a >= first:
        for bias in range(first):
            if _is_broadcast(values[a], values[b], values[bias], np.add):
                yield Bias(bias, b)


def _is_broadcast(
    before: FloatArray, after: FloatArray, parameter: FloatArray, joined: Callable[..., FloatArray]
) -> bool:
    """Say whether a smaller parameter was added to every row, or multiplied into it."""
    if before.shape != after.shape or not parameter.size < before.size:
        return False
    try:
        return _same(joined(before, parameter), after)
    except ValueError:
        return False


def _same(a: FloatArray, b: FloatArray) -> bool:
    return (
        a.shape == b.shape
        and isclose(a.item(0), b.item(0))
        and bool(np.allclose(a, b, 1e-9, 1e-12))
    )


def value(view: View, index: int) -> FloatArray:
    """Return the array of a step."""
    return view.state.steps[index].value
