"""A diagnosis leaves everything as it was, says the same twice, and refuses what it cannot take."""

from __future__ import annotations

import copy
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from students import RELU, RIGHT, ByHand, InLoops, images, numbers

from nn_tutorial import TwoLayerNet, diagnose
from nn_tutorial.typing import FloatArray

# Nothing is changed


def frozen(thing: Any, seen: frozenset[int] = frozenset()) -> Any:
    """Return all that a thing holds as plain values, which compare to the bit."""
    if id(thing) in seen:
        return "seen"
    if isinstance(thing, np.ndarray):
        return str(thing.dtype), thing.shape, thing.strides, thing.tobytes()
    if isinstance(thing, np.random.Generator):
        return repr(thing.bit_generator.state)
    seen |= {id(thing)}
    if isinstance(thing, dict):
        return [(key, frozen(value, seen)) for key, value in thing.items()]
    if isinstance(thing, (list, tuple)):
        return [frozen(value, seen) for value in thing]
    if hasattr(thing, "__dict__") and not callable(thing):
        return type(thing), frozen(vars(thing), seen)
    return repr(thing)


def global_random() -> str:
    return repr(np.random.get_state())  # noqa: NPY002 - it is this that students use


class WithMemory(ByHand):
    """It counts, keeps a list of its losses, and has arrays, a dict and a generator of its own."""

    def __init__(self, **steps: Callable[..., Any]) -> None:
        super().__init__(**steps)
        self.calls, self.cache = 0, None
        self.losses: list[float] = []
        self.kept: dict[str, Any] = {"mean": np.zeros(6), "last": None}
        self.rng = np.random.default_rng(7)
        self.buffer = np.zeros((2, 6))

    def loss(self, x: FloatArray, t: FloatArray) -> float:
        self.calls += 1
        self.cache = x.copy()
        self.kept["mean"] *= 0.9
        self.kept["mean"] += 0.1 * x.mean(axis=0)
        self.kept["last"] = t
        self.buffer[0] = x[0]
        self.rng.random()
        np.random.random()  # noqa: NPY002
        self.losses.append(super().loss(x, t))
        return self.losses[-1]


class Noisy(ByHand):
    """Dropout from the global generator."""

    def forward(self, x: FloatArray) -> FloatArray:
        return super().forward(x * (np.random.random(x.shape) > 0.2))  # noqa: NPY002


class WritingEverywhere(ByHand):
    def loss(self, x: FloatArray, t: FloatArray) -> float:
        x *= 0.5
        self.params["W1"] *= 0.9
        self.params["b1"] = self.params["b1"] + 1
        return super().loss(x, t)


NETWORKS: dict[str, Callable[[], Any]] = {
    "right": ByHand,
    "with a memory": WithMemory,
    "with a memory, and wrong": lambda: WithMemory(**RELU | {"d_activation": lambda d, z, a: d}),
    "in loops, and wrong": lambda: InLoops(back=lambda d, zs, i: d),
    "random": Noisy,
    "writing": WritingEverywhere,
    "of the book": lambda: TwoLayerNet(6, 5, 4, seed=0),
    "symmetric": lambda: ByHand(scale=0),
}


@pytest.mark.parametrize("name", NETWORKS)
def test_everything_is_left_as_it_was_to_the_bit(name: str) -> None:
    network, (x, t) = NETWORKS[name](), images()
    things = [network, x, t]
    objects = {key: id(array) for key, array in network.params.items()}
    before, drawn = frozen(things), global_random()
    diagnose(network, x, t, learning_rate=0.1)
    assert frozen(things) == before
    assert global_random() == drawn
    assert {key: id(array) for key, array in network.params.items()} == objects


def test_negative_zeros_stay_negative() -> None:
    network, (x, t) = ByHand(), images()
    network.params["b1"][:], x[0] = -0.0, -0.0
    diagnose(network, x, t)
    assert np.signbit(network.params["b1"]).all()
    assert np.signbit(x[0]).all()


class Raising(WithMemory):
    """After some calls, it raises in the middle of what it does."""

    left = 0  # of the class, which no diagnosis puts back

    def forward(self, x: FloatArray) -> FloatArray:
        self.params["W1"] += 1
        Raising.left -= 1
        if Raising.left < 0:
            raise KeyError("in the middle")
        self.params["W1"] -= 1
        return super().forward(x)


@pytest.mark.parametrize("after", [0, 1, 2, 3, 5, 20, 60])
def test_it_is_so_also_when_the_network_raises(after: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Raising, "left", after)
    network, (x, t) = Raising(), images()
    things = [network, x, t]
    before, drawn = frozen(things), global_random()
    with pytest.raises(KeyError, match="in the middle"):
        diagnose(network, x, t)
    assert frozen(things) == before
    assert global_random() == drawn


def test_a_network_may_be_diagnosed_again_and_trained_on() -> None:
    network, (x, t) = WithMemory(), images()
    assert diagnose(network, x, t).healthy
    loss = network.loss(x, t)
    assert diagnose(network, x, t).healthy
    assert network.loss(x, t) == loss


# The same twice


FAULTY = {
    "tanh left out": lambda: ByHand(d_activation=lambda d, z, a: d),
    "random": Noisy,
    "right": ByHand,
    "not explained": lambda: ByHand(dW1=lambda x, d1: x.T @ d1 * np.arange(30).reshape(6, 5)),
}


@pytest.mark.parametrize("name", FAULTY)
def test_the_same_seed_gives_the_same_diagnosis(name: str) -> None:
    first, second = (diagnose(FAULTY[name](), *images(), seed=3) for _ in range(2))
    assert first == second
    assert str(first) == str(second)


@pytest.mark.parametrize("seed", range(5))
def test_another_seed_or_a_generator_gives_the_same_finding(seed: int) -> None:
    network = ByHand(**RELU | {"d_activation": lambda d, z, a: d})
    of_seed = diagnose(network, *images(), seed=seed)
    of_generator = diagnose(network, *images(), seed=np.random.default_rng(seed))
    assert [f.cause for f in of_seed.findings] == ["mask-forgotten"]
    assert of_seed == of_generator


def test_a_copy_of_the_network_and_the_batch_is_diagnosed_alike() -> None:
    network, batch = FAULTY["tanh left out"](), images()
    again = diagnose(copy.deepcopy(network), *copy.deepcopy(batch))
    assert diagnose(network, *batch) == again


# What is refused


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"t": None}, ValueError, "^t must be given where x is, got None"),
        ({"learning_rate": 0}, ValueError, "^learning_rate must be greater than 0, got 0"),
        ({"learning_rate": -0.1}, ValueError, "^learning_rate must be .*got -0.1"),
        ({"learning_rate": float("nan")}, ValueError, "^learning_rate must be .*got nan"),
        ({"learning_rate": "0.1"}, TypeError, "^learning_rate must be .*got '0.1'|str"),
        ({"seed": -1}, ValueError, "^seed must be .*got -1"),
        ({"seed": 1.5}, TypeError, "^seed must be .*got"),
        ({"x": np.ma.zeros((7, 6))}, TypeError, "^x must be a plain NumPy array"),
    ],
)
def test_a_wrong_argument_is_named(
    arguments: dict[str, Any], error: type[Exception], message: str
) -> None:
    x, t = images()
    with pytest.raises(error, match=message):
        diagnose(ByHand(), **{"x": x, "t": t} | arguments)


class NoGradient:
    def __init__(self) -> None:
        self.params = {"w": np.ones(6)}

    def loss(self, x: FloatArray, t: FloatArray) -> float:
        return float(((x @ self.params["w"] - t[:, 0]) ** 2).mean())


@pytest.mark.parametrize(
    ("network", "message"),
    [
        (object(), r"params|a method loss\(x, t\)"),
        (NoGradient(), r"a method gradient\(x, t\)"),
        (SimpleNamespace(loss=ByHand().loss, gradient=dict), "^network must have params"),
    ],
)
def test_a_network_that_does_not_fit_is_told_what_is_asked(network: Any, message: str) -> None:
    with pytest.raises(TypeError, match=message):
        diagnose(network, *numbers())


def test_what_the_network_raises_comes_through_as_it_is() -> None:
    x, t = images()
    with pytest.raises(ValueError, match="matmul"):
        diagnose(ByHand(), x[:, :5], t)


def test_a_network_to_which_no_data_fit_asks_for_them() -> None:
    network = ByHand(softmax=lambda z: z / 0)
    with pytest.raises(
        ValueError, match=r"^x and t must be given: no images and no random numbers fit"
    ):
        diagnose(network)


@pytest.mark.parametrize("style", RIGHT)
def test_labels_and_inputs_that_cannot_be_written_to_are_enough(style: str) -> None:
    make, batch = RIGHT[style]
    x, t = batch()
    x.flags.writeable = t.flags.writeable = False
    assert diagnose(make(), x, t).healthy
