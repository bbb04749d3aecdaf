"""What a right gradient does not show: how a network is trained, and with what."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np
import pytest
from students import RELU, Batch, ByHand, images

from nn_tutorial import SGD, TwoLayerNet, diagnose, minibatches
from nn_tutorial.diagnosis import Diagnosis
from nn_tutorial.typing import FloatArray

Arrays = dict[str, FloatArray]


def causes(diagnosis: Diagnosis) -> list[str]:
    return [finding.cause for finding in diagnosis.findings]


# The rate


@pytest.mark.parametrize(("steps", "rate"), [({}, 1000), (RELU, 100)])
def test_a_rate_at_which_the_loss_grows_is_too_large(steps: Any, rate: float) -> None:
    assert causes(diagnose(ByHand(**steps), *images(), learning_rate=rate)) == ["rate-too-large"]


@pytest.mark.parametrize("rate", [None, 0.01, 0.1, 1])
def test_a_usual_rate_is_not_too_large(rate: float | None) -> None:
    assert diagnose(ByHand(), *images(), learning_rate=rate).healthy


# The update


def in_place(params: Arrays, grads: Arrays) -> None:
    for name in params:
        params[name] -= 0.1 * grads[name]


def rebinding(params: Arrays, grads: Arrays) -> None:
    for name in params:
        params[name] = params[name] - 0.1 * grads[name]


def uphill(params: Arrays, grads: Arrays) -> None:
    for name in params:
        params[name] += 0.1 * grads[name]


def elsewhere(params: Arrays, grads: Arrays) -> None:
    for param, grad in zip(params.values(), grads.values(), strict=True):
        param = param - 0.1 * grad


class Momentum:
    def __init__(self, sign: float = 1.0) -> None:
        self.velocity: Arrays = {}
        self.sign = sign

    def update(self, params: Arrays, grads: Arrays) -> None:
        for name, grad in grads.items():
            self.velocity[name] = 0.9 * self.velocity.get(name, 0) - 0.1 * self.sign * grad
            params[name] += self.velocity[name]


@pytest.mark.parametrize("optimizer", [in_place, rebinding, SGD(0.1), Momentum()])
def test_an_update_against_the_gradient_is_right(optimizer: Any) -> None:
    assert diagnose(ByHand(), *images(), optimizer=optimizer).healthy


@pytest.mark.parametrize(
    ("optimizer", "cause"),
    [
        (uphill, "update-uphill"),
        (Momentum(sign=-1), "update-uphill"),
        (elsewhere, "update-elsewhere"),
        (lambda params, grads: in_place({n: a.copy() for n, a in params.items()}, grads),
         "update-elsewhere"),
    ],
)  # fmt: skip
def test_another_update_is_seen_in_one_step(optimizer: Any, cause: str) -> None:
    assert causes(diagnose(ByHand(), *images(), optimizer=optimizer)) == [cause]


@pytest.mark.parametrize("optimizer", [in_place, rebinding, uphill])
def test_the_update_is_undone(optimizer: Any) -> None:
    network, fresh = ByHand(), ByHand()
    arrays = {**network.params}
    diagnose(network, *images(), optimizer=optimizer)
    for name, array in network.params.items():
        assert array is arrays[name]
        assert array.tobytes() == fresh.params[name].tobytes()


# The mini-batches


def cut(x: FloatArray, t: FloatArray, size: int) -> Iterator[Batch]:
    for start in range(0, len(x), size):
        yield x[start : start + size], t[start : start + size]


def shuffled(x: FloatArray, t: FloatArray, size: int) -> Iterator[Batch]:
    order = np.random.default_rng(0).permutation(len(x))
    return cut(x[order], t[order], size)


def apart(x: FloatArray, t: FloatArray, size: int) -> Iterator[Batch]:
    return cut(np.random.default_rng(0).permutation(x), t, size)


def rolled(x: FloatArray, t: FloatArray, size: int) -> Iterator[Batch]:
    return cut(x, np.roll(t, 1, axis=0), size)


def by_class(x: FloatArray, t: FloatArray, size: int) -> Iterator[Batch]:
    order = np.argsort(t if t.ndim == 1 else t.argmax(axis=1), kind="stable")
    return cut(x[order], t[order], size)


def drawn(x: FloatArray, t: FloatArray, size: int) -> Iterator[Batch]:
    rng = np.random.default_rng(0)
    for _ in range(0, len(x), size):
        rows = rng.choice(len(x), size)
        yield x[rows], t[rows]


@pytest.mark.parametrize("batches", [cut, shuffled, partial(minibatches, seed=0)])
def test_batches_that_show_each_pair_once_are_right(batches: Callable[..., Any]) -> None:
    assert diagnose(ByHand(), *images(60), minibatches=batches).healthy


@pytest.mark.parametrize(
    ("batches", "cause"),
    [
        (apart, "labels-shuffled-apart"),
        (rolled, "labels-shuffled-apart"),
        (by_class, "data-sorted"),
        (drawn, "rows-lost"),
    ],
)
def test_wrong_batches_are_seen_in_one_epoch(batches: Callable[..., Any], cause: str) -> None:
    assert causes(diagnose(ByHand(), *images(60), minibatches=batches)) == [cause]


def test_wrong_batches_are_named_beside_a_wrong_gradient() -> None:
    network = ByHand(d_scores=lambda y, t: y - t)
    found = causes(diagnose(network, *images(60), minibatches=apart))
    assert found == ["mean-forgotten", "labels-shuffled-apart"]


# The data of the test


def test_test_data_that_are_prepared_alike_are_right() -> None:
    for seed in range(5):
        assert diagnose(ByHand(), *images(60), x_test=images(40, seed=seed)[0]).healthy


@pytest.mark.parametrize("change", [lambda x: 255 * x, lambda x: x / 255, lambda x: x + 1])
def test_test_data_of_another_scale_or_mean_are_seen(change: Any) -> None:
    diagnosis = diagnose(ByHand(), *images(60), x_test=change(images(40, seed=2)[0]))
    assert causes(diagnosis) == ["scaled-differently"]


# A numerical gradient of the network's own


class WithJudge(ByHand):
    def __init__(self, *, restores: bool = True, of: str = "loss") -> None:
        super().__init__()
        self.restores, self.of = restores, of

    def judged(self, x: FloatArray, t: FloatArray) -> float:
        return {"loss": self.loss(x, t), "output": self.forward(x)[:, 0].sum()}[self.of]

    def numerical_gradient(self, x: FloatArray, t: FloatArray, h: float = 1e-4) -> Arrays:
        grads = {}
        for name, array in self.params.items():
            grads[name] = np.zeros(array.shape)
            for index in np.ndindex(array.shape):
                kept = array[index]
                array[index] = kept + h
                above = self.judged(x, t)
                array[index] = kept - h
                grads[name][index] = (above - self.judged(x, t)) / (2 * h)
                if self.restores:
                    array[index] = kept
        return grads


def test_a_right_numerical_gradient_is_no_fault() -> None:
    assert diagnose(WithJudge(), *images()).healthy


@pytest.mark.parametrize(
    ("network", "cause"),
    [
        (WithJudge(restores=False), "judge-not-restored"),
        (WithJudge(of="output"), "judge-of-another-function"),
    ],
)
def test_a_wrong_numerical_gradient_is_named(network: Any, cause: str) -> None:
    assert causes(diagnose(network, *images())) == [cause]


def test_an_update_that_puts_new_arrays_in_place_of_the_old_is_right() -> None:
    def update(params: Any, grads: Any) -> None:
        for name, grad in grads.items():
            params[name] = params[name] - 0.1 * grad

    rng = np.random.default_rng(0)
    batch = rng.random((6, 4)), rng.integers(3, size=6)
    assert diagnose(TwoLayerNet(4, 5, 3, "he", seed=0), *batch, optimizer=update).healthy
