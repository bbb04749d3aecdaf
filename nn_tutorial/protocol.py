"""What the judge takes for a network: arrays to nudge, a loss, and a gradient that is claimed.

Networks are written in many styles. Everything that is understood of them is in this file:

- `params`: a mapping or list of arrays, also nested; or none, and then the arrays in `layers`
  that have a gradient beside them, `W` with `dW`;
- `loss(x, t)`: a number, an array that holds one, or the pair of a loss and the gradients;
- `gradient(x, t)`: arranged as `params` are, with the same names or with a `d` before them; or
  the pair; or nothing, and then the gradients are in `layers`. It may be missing where `loss`
  returns the pair.

The arrays must be those that the loss works with, since the judge nudges them in place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping, MutableSequence
from typing import Any

import numpy as np

from nn_tutorial._validate import check_finite, check_one_number, check_plain
from nn_tutorial.typing import FloatArray

Tree = Any  # an array, or a mapping or list of trees


class Subject:
    """A network and a batch: what is nudged, the loss then, and the gradient that is claimed.

    Parameters
    ----------
    network : object
        See the module.
    x, t : object
        What its methods take. Arrays among them are watched, and put back if they change.

    Attributes
    ----------
    params : dict of ndarray
        Every array of parameters, by name: of lists, ``"W[0]"``.

    Raises
    ------
    TypeError, ValueError
        If the network does not fit, or an array cannot be nudged: it is no array of float64 or
        float32, empty, read-only, or not finite.

    Examples
    --------
    >>> class Line:
    ...     def __init__(self):
    ...         self.params = [np.array([2.0]), np.array([1.0])]
    ...     def loss(self, x, t):
    ...         w, b = self.params
    ...         return ((x @ w + b - t) ** 2).mean(), [np.zeros(1), np.zeros(1)]
    >>> subject = Subject(Line(), np.ones((2, 1)), np.zeros(2))
    >>> subject.params
    {'0': array([2.]), '1': array([1.])}
    >>> subject.loss(), subject.gradient()
    (9.0, {'0': array([0.]), '1': array([0.])})
    """

    def __init__(self, network: Any, x: Any, t: Any) -> None:
        if not callable(getattr(network, "loss", None)):
            raise TypeError(
                f"network must have a method loss(x, t), got {type(network).__name__} without one"
            )
        for name, array in (("x", x), ("t", t)):
            if isinstance(array, np.ndarray):
                check_plain(name, array)
        self._network, self.x, self.t = network, x, t
        self._tree = _parameters(network, x, t)
        self.params: dict[str, FloatArray] = {
            name: _nudgeable(f"params[{name!r}]", leaf) for name, leaf in _leaves(self._tree)
        }
        if not self.params:
            raise ValueError(f"params must hold at least one array, got {self._tree!r}")
        self._watched = [("params", name, array) for name, array in self.params.items()]
        self._watched += [
            ("input", name, array)
            for name, array in (("x", x), ("t", t))
            if isinstance(array, np.ndarray)
        ]
        self._kept = [(array, array.copy()) for *_, array in self._watched]
        self._places = [*_places(self._tree)]
        self._held = [(layer, dict(vars(layer))) for layer in _layers(network)]

    def loss(self, x: Any = None) -> float:
        """Return the loss as a number, which may be NaN; of another `x`, if one is given."""
        value = self._network.loss(self.x if x is None else x, self.t)
        return check_one_number("loss(x, t)", value[0] if _is_pair(value) else value)

    def gradient(self, x: Any = None) -> dict[str, FloatArray]:
        """Return copies of the claimed gradients, by the name of their parameter."""
        claimed = self._claimed(x)
        return {
            name: _shaped(f"gradient[{name!r}]", claimed[name], a)
            for name, a in self.params.items()
        }

    def claims(self, x: Any = None) -> dict[str, Any]:
        """Return the claimed gradients as they are: of any shape, or None where one is missing."""
        return self._claimed(x, complete=False)

    def _claimed(self, x: Any, *, complete: bool = True) -> dict[str, Any]:
        gradient = getattr(self._network, "gradient", None)
        claimed = (gradient or self._network.loss)(self.x if x is None else x, self.t)
        if _is_pair(claimed):
            claimed = claimed[1]
        elif gradient is None:
            raise TypeError(
                "network must have a method gradient(x, t), or a loss that returns a pair of "
                f"the loss and the gradients; got {type(self._network).__name__} without them"
            )
        if claimed is None:
            beside = {id(array): grad for _, array, grad in _beside(self._network)}
            return {name: beside.get(id(array)) for name, array in self.params.items()}
        return dict(_arranged(claimed, self._tree, complete=complete))

    def loss_without_trace(self) -> float:
        """Return the loss, and put back whatever its calculation changed."""
        now = [(array, array.copy()) for *_, array in self._watched]
        value = self.loss()
        self._put_back(now)
        return value

    def changed(self) -> set[tuple[str, str]]:
        """Return which arrays are not as they were: "params" or "input", and the name."""
        changed = {
            watched[:2]
            for watched, (_, before) in zip(self._watched, self._kept, strict=True)
            if watched[2].tobytes() != before.tobytes()
        }
        replaced = {id(array) for place, key, array in self._places if place[key] is not array}
        return changed | {watched[:2] for watched in self._watched if id(watched[2]) in replaced}

    def restore(self) -> None:
        """Put everything back as it was, to the bit."""
        self._put_back(self._kept)

    def restore_layers(self) -> None:
        """Put back what the layers held: what they keep of a batch, and their running averages."""
        for layer, held in self._held:
            vars(layer).update(held)

    def move_to(self, place: Mapping[str, FloatArray]) -> None:
        """Put everything back as it was, but the parameters that get other numbers."""
        self.restore()
        for name, numbers in place.items():
            self.params[name][...] = numbers

    def _put_back(self, kept: Iterable[tuple[FloatArray, FloatArray]]) -> None:
        for place, key, array in self._places:
            if place[key] is not array:
                place[key] = array
        for array, before in kept:
            if array.tobytes() != before.tobytes():
                array[...] = before


def is_bias(array: FloatArray) -> bool:
    """Say whether an array of parameters is a row of numbers, as biases are, and no matrix."""
    return np.squeeze(array).ndim < 2


def fresh(array: FloatArray, rng: np.random.Generator) -> FloatArray:
    """Return another array of parameters, of a size with which signals neither die nor explode."""
    if is_bias(array):
        return array + 0.2 * rng.standard_normal(array.shape)
    drawn: FloatArray = rng.standard_normal(array.shape) * np.sqrt(3 / sum(array.shape))
    return drawn


def arrays_of(network: Any, x: Any, t: Any) -> list[tuple[str, Any]]:
    """Return what a network has for parameters by name, whatever it is."""
    return [*_leaves(_parameters(network, x, t))]


def _parameters(network: Any, x: Any, t: Any) -> Tree:
    if getattr(network, "params", None) is not None:
        return network.params
    if not hasattr(network, "layers"):
        raise TypeError(
            "network must have params, a mapping or list of arrays, or layers that hold them; "
            f"got {type(network).__name__} with neither"
        )
    # A gradient that backward makes is beside its array only after the first call.
    network.loss(x, t)
    network.gradient(x, t)
    return {name: array for name, array, _ in _beside(network)}


def _is_pair(value: object) -> bool:
    """Say whether a value is a loss with gradients beside it."""
    return (
        isinstance(value, tuple)
        and len(value) == 2
        and isinstance(value[0], (int, float, np.generic, np.ndarray))
        and np.size(value[0]) == 1
        and isinstance(value[1], (Mapping, list, tuple))
    )


def _branches(tree: Tree) -> Iterator[tuple[Any, Tree]] | None:
    """Return the keys and branches of a mapping or list, or None for anything else."""
    if isinstance(tree, Mapping):
        return iter(tree.items())
    return enumerate(tree) if isinstance(tree, (list, tuple)) else None


def _leaves(tree: Tree, name: str = "") -> Iterator[tuple[str, Any]]:
    branches = _branches(tree)
    if branches is None:
        yield name, tree
        return
    for key, branch in branches:
        yield from _leaves(branch, f"{name}[{key}]" if name else str(key))


def _places(tree: Tree) -> Iterator[tuple[Any, Any, Any]]:
    """Yield each array of a tree with the container and the key that hold it."""
    for key, branch in _branches(tree) or ():
        if isinstance(branch, np.ndarray) and isinstance(tree, (MutableMapping, MutableSequence)):
            yield tree, key, branch
        yield from _places(branch)


def _layers(network: Any) -> Iterator[Any]:
    branches = _branches(getattr(network, "layers", ())) or ()
    return (layer for _, layer in branches if hasattr(layer, "__dict__"))


def _beside(network: Any) -> Iterator[tuple[str, FloatArray, Any]]:
    """Yield the arrays in a network's layers that have a gradient beside them, and that."""
    for key, layer in _branches(getattr(network, "layers", ())) or ():
        for name, array in vars(layer).items():
            if isinstance(array, np.ndarray) and hasattr(layer, f"d{name}"):
                yield f"{key}.{name}", array, getattr(layer, f"d{name}")


def _arranged(
    claimed: Tree, params: Tree, name: str = "", *, complete: bool
) -> Iterator[tuple[str, Any]]:
    """Yield the gradients by the names of the parameters beside which they lie."""
    branches = _branches(params)
    if branches is None:
        yield name, claimed
        return
    found = dict(_branches(claimed) or ())
    keys = [key for key, _ in branches]
    if not found.keys() & set(keys):
        found = {key: found[f"d{key}"] for key in keys if f"d{key}" in found} or found
    if complete and found.keys() != set(keys):
        where = f"gradient[{name!r}]" if name else "gradient"
        raise ValueError(f"{where} must have the parameters {keys}, got {list(found)}")
    for key in keys:
        inner = f"{name}[{key}]" if name else str(key)
        yield from _arranged(found.get(key), params[key], inner, complete=complete)


def _shaped(name: str, claimed: object, array: FloatArray) -> FloatArray:
    """Return a copy of a claimed gradient in the shape of its array; (H,) fits (1, H)."""
    if claimed is None or isinstance(claimed, np.ma.MaskedArray):
        raise TypeError(f"{name} must be an array of numbers, got {type(claimed).__name__}")
    gradient = np.array(claimed)
    if gradient.dtype.kind not in "fiu":
        raise TypeError(f"{name} must be an array of numbers, got dtype {gradient.dtype}")
    if not same_shape(gradient.shape, array.shape):
        raise ValueError(f"{name} must have shape {array.shape}, got {gradient.shape}")
    return gradient.astype(np.result_type(gradient, np.float32)).reshape(array.shape)


def same_shape(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Say whether two shapes are the same but for leading ones: (H,) fits (1, H)."""
    return _without_leading_ones(one) == _without_leading_ones(other)


def _without_leading_ones(shape: tuple[int, ...]) -> tuple[int, ...]:
    while shape[:1] == (1,):
        shape = shape[1:]
    return shape


def _nudgeable(name: str, array: Any) -> FloatArray:
    """Return an array of parameters that can be nudged by a little, or raise."""
    if check_plain(name, array).dtype.type not in (np.float32, np.float64):
        raise TypeError(
            f"{name} must be float64, got dtype {array.dtype}, in which a small nudge is lost"
        )
    if array.size == 0:
        raise ValueError(f"{name} must not be empty, got shape {array.shape}")
    if not array.flags.writeable:
        raise ValueError(f"{name} must be writeable, because it is nudged in place, got a view")
    return check_finite(name, array)
