"""The wrong ways back through a step that people write, in tables: a cause, and what it makes."""

# Each row of a table is given all that any row needs.
# ruff: noqa: ARG005

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import combinations, product
from typing import Any

import numpy as np

from nn_tutorial.diagnosis.claims import FACTORS, by_growth
from nn_tutorial.diagnosis.functions import FUNCTIONS, Function
from nn_tutorial.diagnosis.hypothesis import Hypothesis
from nn_tutorial.diagnosis.state import View
from nn_tutorial.diagnosis.steps import (
    FORMS,
    TRANSPOSED,
    Bias,
    Elementwise,
    Link,
    Product,
    Scale,
    Softmax,
    Sum,
    Times,
    Way,
    value,
)
from nn_tutorial.typing import FloatArray

# From a view, a link and the gradient at its end to the one at its beginning, as somebody has it.
Wrong = Callable[[View, Any, FloatArray], FloatArray | None]
PLACE = "derivative-at-wrong-place"
FEW = 9  # entries, of which nobody can say whether they are a function of others


def _times(derivative: Callable[[View, Elementwise], FloatArray]) -> Wrong:
    return lambda view, link, dout: dout * derivative(view, link)


def _of_another(name: str, by: str, at: str) -> Wrong:
    """Return the derivative of some function, asked of what goes in or of what comes out."""
    ask: Callable[[FloatArray], FloatArray] = getattr(FUNCTIONS[name], by)
    return _times(lambda view, link: ask(value(view, getattr(link, at))))


def _half_of_a_sigmoid(factor: Callable[[FloatArray], FloatArray]) -> Wrong:
    """Return one of the two factors of a(1 - a)."""
    return lambda view, link, dout: (
        dout * factor(value(view, link.b)) if link.function == "sigmoid" else None
    )


def _where_it_fits(made: Callable[[View, Any, FloatArray], FloatArray]) -> Wrong:
    """Return nothing where the shapes do not allow a way back."""

    def wrong(view: View, link: Link, dout: FloatArray) -> FloatArray | None:
        shape = value(view, link.a).shape
        try:
            return np.broadcast_to(made(view, link, dout), shape)
        except ValueError:
            return None

    return wrong


def _by_matrices(product_of: Callable[[FloatArray, FloatArray], FloatArray]) -> Wrong:
    return _where_it_fits(lambda view, link, dout: product_of(dout, link.derivative(view)))


def _transposed(view: View, link: Product, dout: FloatArray) -> FloatArray:
    return FORMS[TRANSPOSED[link.form]].to_input(dout, value(view, link.weights))


def _left_out(view: View, link: Link, dout: FloatArray) -> FloatArray:
    if isinstance(link, Product) and value(view, link.weights).ndim == 1:
        return dout[..., np.newaxis]
    return dout


def _overwritten(view: View, b: int, dout: FloatArray) -> FloatArray | None:
    """Return what was written over the gradient at a step after something had been made of it."""
    repaired = view.corrections or view.claims is not view.state.claims
    return None if repaired or view.may_be_wrong_at((b,)) else view.state.overwritten(dout)


def _from_overwritten(view: View, link: Link, dout: FloatArray) -> FloatArray | None:
    after = _overwritten(view, link.b, dout)
    return None if after is None else link.back(view, after)


WRONG_LINKS: dict[type, list[tuple[str, Wrong]]] = {
    Elementwise: [
        ("mask-forgotten", _left_out),
        ("chain-link-missing", _half_of_a_sigmoid(lambda a: a)),
        ("chain-link-missing", _half_of_a_sigmoid(lambda a: 1 - a)),
        *(
            (PLACE, _of_another(*how))
            for how in product(FUNCTIONS, ("by_input", "by_output"), "ab")
        ),
        (PLACE, _times(lambda view, link: 1 - link.derivative(view))),
        (PLACE, _times(lambda view, link: link.derivative(view) ** 2)),
        ("chain-link-missing", lambda view, link, dout: link.derivative(view)),
        ("dot-for-elementwise", _by_matrices(lambda g, d: g @ d)),
        ("dot-for-elementwise", _by_matrices(lambda g, d: d @ g)),
        ("dot-for-elementwise", _by_matrices(lambda g, d: g @ d.T)),
        ("dot-for-elementwise", _by_matrices(lambda g, d: d.T @ g)),
    ],
    Product: [
        ("weights-not-transposed", _where_it_fits(_transposed)),
        ("chain-link-missing", _where_it_fits(_left_out)),
    ],
    Scale: [("chain-link-missing", _left_out)],
    Times: [
        ("chain-link-missing", _left_out),
        (PLACE, lambda view, link, dout: dout * value(view, link.a)),
    ],
    Softmax: [
        (
            "softmax-diagonal",
            _times(lambda view, link: value(view, link.b) * (1 - value(view, link.b))),
        ),
        ("chain-link-missing", _left_out),
    ],
    Sum: [],
}
ANY_LINK: list[tuple[str, Wrong]] = [
    ("wrong-sign", lambda view, link, dout: -link.back(view, dout)),
    ("chain-link-missing", lambda view, link, dout: 0 * link.back(view, dout)),
    ("overwritten-dout", _from_overwritten),
]


def wrong_links(way: Way) -> Iterator[Hypothesis]:
    """Yield each wrong way back through one link, and through all that the same code makes."""
    for kind, rows in WRONG_LINKS.items():
        links = [link for link in way.links if isinstance(link, kind)]
        for cause, wrong in (*ANY_LINK, *rows):
            for group in _groups(links):
                at = tuple(link.a for link in group)
                repair = partial(_go_back, group, wrong)
                yield Hypothesis((_named(cause, group),), group, at, repair)
    for group in _groups([link for link in way.links if isinstance(link, Elementwise)]):
        if group[0].function and len(group) > 1:
            for other in NEIGHBOURS:
                at = tuple(link.a for link in group)
                yield Hypothesis((PLACE,), group, at, partial(_go_back_by_neighbours, group, other))


def _named(cause: str, group: Sequence[Any]) -> str:
    """Name a mask that is left out, if it is one."""
    masks = isinstance(group[0], Elementwise) and "relu" in group[0].function
    return "chain-link-missing" if cause == "mask-forgotten" and not masks else cause


def _groups(links: Sequence[Any]) -> list[tuple[Any, ...]]:
    kinds: dict[Any, list[Any]] = {}
    for link in links:
        kinds.setdefault(link.kind, []).append(link)
    groups = [(link,) for link in links]
    groups += [tuple(group) for group in kinds.values() if len(group) > 1]
    return groups + ([tuple(links)] if len(kinds) > 1 else [])


def _go_back(links: tuple[Any, ...], wrong: Wrong, view: View) -> View | None:
    """Go back through some links in a wrong way, the last one first."""
    for link in sorted(links, key=lambda link: -link.b):
        dout = view.cotangent(link.b)
        dx = None if dout is None else wrong(view, link, dout)
        if dout is None or dx is None:
            return None
        view = view.corrected({link.a: dx - link.back(view, dout)})
    return view


# Whose derivative is taken, of some places in a row that one piece of code makes.
NEIGHBOURS: list[Callable[[int, int], int]] = [
    lambda place, count: place - 1,
    lambda place, count: place + 1,
    lambda place, count: 0,
    lambda place, count: count - 1,
]


def _go_back_by_neighbours(
    links: tuple[Elementwise, ...], other: Callable[[int, int], int], view: View
) -> View | None:
    """Go back by the derivatives at other links, and by that of 0 where there is none."""
    in_order = sorted(links, key=lambda link: link.b)
    function: Function = FUNCTIONS[links[0].function]

    def wrong(view: View, link: Elementwise, dout: FloatArray) -> FloatArray | None:
        place = other(in_order.index(link), len(in_order))
        inside = 0 <= place < len(in_order)
        here = value(view, in_order[place].a) if inside else np.zeros(())
        return dout * function.by_input(here) if here.shape in ((), dout.shape) else None

    return _go_back(links, wrong, view)


def wrong_factors(way: Way, view: View) -> Iterator[Hypothesis]:
    """Yield steps to which a multiple of the gradient comes back, or its opposite."""
    ends = {end for link in way.links for end in (link.a, link.b)} | {b.b for b in way.biases}
    first = len(view.claims)
    for step in sorted(end for end in ends if end > first and view.may_be_wrong_at((end,))):
        if multiple := _multiple(step, view):
            for cause, factor in _factors_named(multiple, view):
                yield Hypothesis((cause,), (step, cause), (step,), partial(_multiply, step, factor))


def _multiple(step: int, view: View) -> float | None:
    """Return the multiple of the gradient at a step with which the claims agree best."""
    dout, names = view.cotangent(step), view.wrong & view.state.before(step)
    if dout is None or not names:
        return None
    slopes, more = (v.state.slopes(v.corrections) for v in (view, view.corrected({step: dout})))
    off = np.concatenate([view.state.claimed(n, view.claims[n]) - slopes[n] for n in names])
    along = np.concatenate([more[n] - slopes[n] for n in names])
    factor = 1 + float(np.median(off[along != 0] / along[along != 0])) if along.any() else 1.0
    return None if min(abs(factor), abs(factor - 1)) < 1e-6 else float(f"{factor:.6g}")


def _factors_named(
    multiple: float, view: View
) -> Iterator[tuple[str, Callable[[int, int], float]]]:
    """Yield what has the value of a multiple for this batch, and the multiple itself."""
    for how, (cause, factor) in FACTORS.items():
        # What is divided by C is the loss, not a step.
        if "C" not in how and np.isclose(multiple, factor(view.state.batch_size, 1), 1e-5):
            for named in by_growth(view, cause):
                yield named, factor
    if multiple != -1:
        yield "constant-factor", lambda n, c: multiple


def _multiply(step: int, factor: Callable[[int, int], float], view: View) -> View | None:
    dout, number = view.cotangent(step), factor(view.state.batch_size, 1)
    return None if dout is None else view.corrected({step: (number - 1) * dout})


def other_forwards(way: Way, view: View) -> Iterator[Hypothesis]:
    """Yield ways forward whose gradient is claimed, with another function or none at a step."""
    values = [step.value for step in view.state.steps]
    for a, b in combinations(range(len(view.claims) + 1, len(values)), 2):
        if values[a].shape == values[b].shape and _is_little_more(values[a], values[b]):
            repair = partial(_go_forward, {b: (a, lambda z: z)})
            yield Hypothesis(("epsilon",), (a, b), (), repair)
    links = [link for link in way.links if isinstance(link, Elementwise)]
    ends = {link.b for link in links}
    inputs = [link for link in way.links if isinstance(link, Product) and link.a not in ends]
    for group in _groups(links):
        for name, of in {"": lambda z: z, **{n: f.of for n, f in FUNCTIONS.items()}}.items():
            cause = PLACE if name else "activation-skipped"
            repair = partial(_go_forward, {link.b: (link.a, of) for link in group})
            yield Hypothesis((cause,), (group, name), (), repair)
    for group in _groups([link for link in inputs if view.state.before(link.a)]):
        for name, function in FUNCTIONS.items():
            repair = partial(_go_forward, {link.a: (link.a, function.of) for link in group})
            yield Hypothesis(("activation-skipped",), (group, name), (), repair)


def _is_little_more(a: FloatArray, b: FloatArray) -> bool:
    """Say whether one small constant was added to every entry."""
    more = b - a
    return bool(0 < more.flat[0] < 0.1 and np.abs(more - more.flat[0]).max() <= 1e-3 * more.flat[0])


def _go_forward(
    instead: dict[int, tuple[int, Callable[[FloatArray], FloatArray]]], view: View
) -> View | None:
    if view.corrections:
        return None
    state = view.state.going_forward(
        {
            b: lambda steps, array, a=a, of=of: of(steps[a].value if a < len(steps) else array)  # type: ignore[misc]
            for b, (a, of) in instead.items()
        }
    )
    return None if state is None else View(state, view.claims)


# The gradients of weights


def wrong_weights(way: Way, view: View) -> Iterator[Hypothesis]:
    """Yield products of a wrong input or a wrong gradient, as the gradient of the weights."""
    products = [link for link in way.links if isinstance(link, Product)]
    shape = [step.value.shape for step in view.state.steps]
    ends = sorted({end for link in way.links for end in (link.a, link.b)})
    for link in products:
        for s in range(len(shape)):
            if shape[s] == shape[link.a] and _by_functions(way, s, link.a):
                yield _weights(("activation-skipped",), link, s, link.b)
        for g in ends:
            if g != link.b and shape[g] == shape[link.b]:
                yield _weights(("chain-link-missing",), link, link.a, g)
        overwritten = partial(_claim_overwritten, link)
        yield Hypothesis(("overwritten-dout",), (link, "over"), (link.weights,), overwritten)
        only = partial(_claim_only, link, products)
        yield Hypothesis(("chain-link-missing",), (link,), (link.weights,), only)
    activations = {link.b for link in way.links if isinstance(link, Elementwise)}
    linear = [link for link in products if link.a not in activations]
    hidden = tuple(link for link in linear if view.state.before(link.a))
    for group in {*_groups(linear), *filter(None, [hidden])}:
        for how, of, slope in _beliefs(group, view):
            weights = tuple(link.weights for link in group if of)
            at = (*weights, *(link.a for link in group))
            repair = partial(_believe_in, group, of, slope)
            yield Hypothesis(("activation-skipped",), (*group, *how), at, repair)
    after = [
        (link, before)
        for link, before in product(products, way.links)
        if isinstance(before, Elementwise) and before.b == link.a
    ]
    for pairs in (*((pair,) for pair in after), *([tuple(after)] if len(after) > 1 else [])):
        at = tuple(end for link, before in pairs for end in (link.weights, before.a))
        disbelieve = partial(_disbelieve, pairs)
        yield Hypothesis(("activation-skipped",), pairs, at, disbelieve)


def _by_functions(way: Way, one: int, other: int) -> bool:
    """Say whether one of two steps is made of the other by functions, without any product."""
    start, end = sorted((one, other))
    reached = {start}
    for link in sorted(way.links, key=lambda link: link.b):
        if link.a in reached and not isinstance(link, Product):
            reached.add(link.b)
    return one != other and end in reached


def _weights(causes: tuple[str, ...], link: Product, s: int, g: int) -> Hypothesis:
    return Hypothesis(causes, (link, s, g), (link.weights,), partial(_claim_weights, link, s, g))


def _claim_weights(link: Product, s: int, g: int, view: View) -> View | None:
    right, wrong, W = view.cotangent(link.b), view.cotangent(g), value(view, link.weights)
    if right is None or wrong is None:
        return None
    claim = link.to_weights(value(view, s), wrong, W)
    return view.corrected({link.weights: claim - link.to_weights(value(view, link.a), right, W)})


def _claim_overwritten(link: Product, view: View) -> View | None:
    dout, a, W = view.cotangent(link.b), value(view, link.a), value(view, link.weights)
    wrong = None if dout is None else _overwritten(view, link.b, dout)
    if dout is None or wrong is None:
        return None
    return view.corrected({link.weights: link.to_weights(a, wrong - dout, W)})


def _claim_only(link: Product, products: list[Product], view: View) -> View | None:
    """Of all products with the same weights, count only this one."""
    W = value(view, link.weights)
    others = [one for one in products if one.weights == link.weights and one != link]
    more = np.zeros(W.shape)
    for other in others:
        dout = view.cotangent(other.b)
        if dout is None:
            return None
        more -= other.to_weights(value(view, other.a), dout, W)
    return view.corrected({link.weights: more}) if others else None


# From a view and a step to an array of the same shape.
At = Callable[[View, int], FloatArray | None]


def _by_value(function: Callable[[FloatArray], FloatArray]) -> At:
    return lambda view, a: function(value(view, a))


def _beliefs(
    links: tuple[Product, ...], view: View
) -> Iterator[tuple[tuple[Any, ...], At | None, At]]:
    """Yield what may be believed to be a function where there is none, and its derivative.

    Without the first of them, only the derivative is there, on the way back.
    """
    for name, one in FUNCTIONS.items():
        yield (name,), _by_value(one.of), _by_value(one.by_input)
        for by in {one.by_input, one.by_output}:
            yield (name, by), None, _by_value(by)
    if len(links) == 1 and view.may_be_wrong_at((links[0].a,)):
        a = links[0].a
        for s in _alike(a, [step.value for step in view.state.steps]):
            yield (s,), lambda view, _, s=s: value(view, s), partial(_ratio, s)  # type: ignore[misc]
        for k in _alike(a, [value(view, a)] * (a + 1) + view.state.computed):
            for power in (1, -1):
                yield (k, power), None, partial(_of_the_way_back, k - a - 1, power)


def _alike(index: int, arrays: Sequence[FloatArray]) -> Iterator[int]:
    return (i for i, b in enumerate(arrays) if i > index and b.shape == arrays[index].shape)


def _ratio(s: int, view: View, a: int) -> FloatArray | None:
    return view.state.ratio(a, s)


def _of_the_way_back(k: int, power: int, view: View, a: int) -> FloatArray | None:
    """Return an array of the way back, or what divides by it, if it depends on each entry."""
    array = view.state.computed[k]
    in_order = array.ravel()[np.argsort(value(view, a), axis=None)]
    smooth = np.abs(np.diff(in_order)).sum() <= 3 * np.ptp(in_order)
    return array**power if smooth and array.size > FEW and (power > 0 or array.all()) else None


def _believe_in(links: tuple[Product, ...], of: At | None, slope: At, view: View) -> View | None:
    """Go back as if a function came before the products, which was left out on the way forward."""
    for link in sorted(links, key=lambda link: -link.b):
        dout, z, W = view.cotangent(link.b), value(view, link.a), value(view, link.weights)
        a, by = of(view, link.a) if of else z, slope(view, link.a)
        if dout is None or a is None or by is None:
            return None
        more = link.to_weights(a, dout, W) - link.to_weights(z, dout, W)
        view = view.corrected({link.weights: more, link.a: link.back(view, dout) * (by - 1)})
    return view


def _disbelieve(pairs: tuple[tuple[Product, Elementwise], ...], view: View) -> View | None:
    """Go back as if the functions before some products were not there."""
    for link, before in sorted(pairs, key=lambda pair: -pair[0].b):
        dout, W = view.cotangent(link.b), value(view, link.weights)
        if dout is None:
            return None
        z, a = value(view, before.a), value(view, before.b)
        more = link.to_weights(z, dout, W) - link.to_weights(a, dout, W)
        extra = link.back(view, dout) * (1 - before.derivative(view))
        view = view.corrected({link.weights: more, before.a: extra})
    return view


# The gradients of biases


def _axis(dout: FloatArray, shape: tuple[int, ...]) -> int:
    """Return the first axis along which a bias of that shape was repeated."""
    padded = (1,) * (dout.ndim - len(shape)) + shape
    return next((i for i, n in enumerate(padded) if n == 1), 0)


def _summed(dout: FloatArray, shape: tuple[int, ...]) -> FloatArray:
    padded = (1,) * (dout.ndim - len(shape)) + shape
    axes = tuple(i for i, n in enumerate(padded) if n == 1)
    summed: FloatArray = dout.sum(axis=axes).reshape(shape)
    return summed


WRONG_SUMS: list[tuple[str, Callable[[FloatArray, tuple[int, ...]], FloatArray]]] = [
    ("bias-forgotten", lambda dout, shape: np.zeros(shape)),
    ("bias-not-summed", lambda dout, shape: _summed(dout, shape) * np.prod(shape) / dout.size),
    ("bias-not-summed", lambda dout, shape: dout.take(0, _axis(dout, shape)).reshape(shape)),
    ("bias-not-summed", lambda dout, shape: dout.take(-1, _axis(dout, shape)).reshape(shape)),
    ("bias-wrong-axis", lambda dout, shape: dout.sum(axis=1 - _axis(dout, shape)).reshape(shape)),
    ("bias-wrong-axis", lambda dout, shape: np.full(shape, dout.sum())),
]


def wrong_biases(way: Way, view: View) -> Iterator[Hypothesis]:
    """Yield wrong sums, or sums of a wrong gradient, as the gradient of a bias."""
    groups = [(bias,) for bias in way.biases]
    for group in (*groups, *([tuple(way.biases)] if len(groups) > 1 else [])):
        for cause, wrong in WRONG_SUMS:
            at = tuple(bias.bias for bias in group)
            repair = partial(_claim_biases, group, wrong)
            yield Hypothesis((cause,), (cause, *group), at, repair)
    shape = [step.value.shape for step in view.state.steps]
    ends = sorted({end for link in way.links for end in (link.a, link.b)})
    for bias, g in product(way.biases, ends):
        if g != bias.b and shape[g] == shape[bias.b]:
            repair = partial(_claim_bias, bias, g)
            yield Hypothesis(("chain-link-missing",), (bias, g), (bias.bias,), repair)


def _claim_biases(
    biases: tuple[Bias, ...],
    wrong: Callable[[FloatArray, tuple[int, ...]], FloatArray],
    view: View,
) -> View | None:
    for bias in biases:
        dout, shape = view.cotangent(bias.b), value(view, bias.bias).shape
        if dout is None:
            return None
        try:
            claim = wrong(dout, shape)
        except ValueError:  # it does not fit
            return None
        view = view.corrected({bias.bias: claim - _summed(dout, shape)})
    return view


def _claim_bias(bias: Bias, g: int, view: View) -> View | None:
    right, wrong, shape = view.cotangent(bias.b), view.cotangent(g), value(view, bias.bias).shape
    if right is None or wrong is None:
        return None
    return view.corrected({bias.bias: _summed(wrong, shape) - _summed(right, shape)})
