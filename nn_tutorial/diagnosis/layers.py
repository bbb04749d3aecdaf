"""A layer alone is a small network: its input is a parameter, and its loss is a weighted sum."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from nn_tutorial.diagnosis.parts import StandIn, layers_of
from nn_tutorial.diagnosis.state import State
from nn_tutorial.diagnosis.trace import Traced, tape_of
from nn_tutorial.protocol import fresh
from nn_tutorial.typing import FloatArray


class Alone:
    """A layer as a network whose gradient can be checked.

    Parameters
    ----------
    layer : object with `forward` and `backward`
    x : ndarray
        What goes in; a parameter like the layer's own.
    further : tuple
        The other arguments of `forward`: of the last layer, the labels.
    options : dict
        Its arguments by name.
    rng : numpy.random.Generator
        Where the weights of the sum come from.
    """

    def __init__(
        self,
        layer: Any,
        x: FloatArray,
        further: tuple[Any, ...],
        options: dict[str, Any],
        rng: np.random.Generator,
    ) -> None:
        self.layer, self._further, self._options = layer, further, options
        self.params = {"x": x, **_with_gradients(layer)}
        self._weights = rng.standard_normal(np.shape(self._forward()))
        self.given_back = [self._weights]  # which is a gradient that the layer need not compute

    def _forward(self) -> Any:
        x = self.params["x"]
        out = self.layer.forward(x, *self._further, **self._options)
        # Code that makes plain arrays of what it gets is followed at least from end to end.
        tape = tape_of([x])
        if tape and not isinstance(out, Traced):
            return tape.note("forward", out)
        return out

    def loss(self, x: Any, t: Any) -> Any:  # noqa: ARG002
        """Return the weighted sum of what comes out, or the one number that does."""
        out = self._forward()
        return np.sum(self._weights * out) if np.ndim(out) else out

    def gradient(self, x: Any, t: Any) -> dict[str, Any]:  # noqa: ARG002
        """Return what `backward` makes of the weights."""
        scalar = np.ndim(self._forward()) == 0
        dx = self.layer.backward() if scalar else self.layer.backward(self._weights.copy())
        names = [name for name in self.params if name != "x"]
        return {"x": dx, **{name: getattr(self.layer, f"d{name}") for name in names}}


def _with_gradients(layer: Any) -> dict[str, FloatArray]:
    return {
        name: array
        for name, array in vars(layer).items()
        if isinstance(array, np.ndarray) and array.dtype == float and hasattr(layer, f"d{name}")
    }


def each_alone(
    network: Any, x: Any, t: Any, rng: np.random.Generator
) -> Iterator[tuple[str, list[State]]]:
    """Yield each layer by name, alone, with what it is given here and with other numbers."""
    for name, (args, options) in inputs_of_layers(network, x, t).items():
        layer_x, further = (args[0] if args else None), args[1:]
        if not (isinstance(layer_x, np.ndarray) and layer_x.dtype == float and layer_x.size):
            continue
        try:
            alone = Alone(layers_of(network)[name], layer_x.copy(), further, options, rng)
            labels = further[0] if further else np.zeros(len(layer_x))
            states = [
                State(alone, values, layer_x, labels, rng)
                for values in (alone.params, {n: fresh(a, rng) for n, a in alone.params.items()})
            ]
        except Exception:
            continue
        yield name, states


def _copied(args: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(np.array(a) if isinstance(a, np.ndarray) else a for a in args)


def inputs_of_layers(
    network: Any, x: Any, t: Any
) -> dict[str, tuple[tuple[Any, ...], dict[str, Any]]]:
    """Run the loss, and return what `forward` of each layer was given."""
    given: dict[str, tuple[tuple[Any, ...], dict[str, Any]]] = {}

    def listening(name: str, forward: Any) -> Any:
        def forward_and_tell(*args: Any, **options: Any) -> Any:
            given[name] = _copied(args), options
            return forward(*args, **options)

        return forward_and_tell

    with _replaced(
        {
            name: (layer, "forward", listening(name, layer.forward))
            for name, layer in layers_of(network).items()
        }
    ):
        network.loss(x, t)
    return given


@contextmanager
def _replaced(methods: dict[str, tuple[Any, str, Any]]) -> Iterator[None]:
    """Give some objects a method of their own, for a while."""
    methods = {name: method for name, method in methods.items() if hasattr(method[0], "__dict__")}
    for thing, name, method in methods.values():
        vars(thing)[name] = method
    try:
        yield
    finally:
        for thing, name, _ in methods.values():
            vars(thing).pop(name, None)


def overwriting_layers(network: Any, x: Any, t: Any) -> list[str]:
    """Return the layers whose `backward` changes the array that it is given."""
    overwriting: list[str] = []

    def watching(name: str, backward: Any) -> Any:
        def backward_and_compare(*args: Any, **options: Any) -> Any:
            before = _copied(args)
            found = backward(*args, **options)
            if any(not np.array_equal(a, b) for a, b in zip(args, before, strict=True)):
                overwriting.append(name)
            return found

        return backward_and_compare

    with _replaced(
        {
            name: (layer, "backward", watching(name, layer.backward))
            for name, layer in layers_of(network).items()
        }
    ):
        network.loss(x, t)
        network.gradient(x, t)
    return overwriting


class Copying(StandIn):
    """A network each of whose layers gets a copy of `dout`."""

    def gradient(self, x: Any, t: Any) -> Any:
        """Return the gradient, no array of which was overwritten on the way."""

        def copying(backward: Any) -> Any:
            return lambda *args, **options: backward(*_copied(args), **options)

        layers = layers_of(self._network)
        with _replaced(
            {n: (layer, "backward", copying(layer.backward)) for n, layer in layers.items()}
        ):
            return self._network.gradient(x, t)
