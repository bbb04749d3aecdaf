"""Training: every example once an epoch, the right step, and nothing done on bad input."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from itertools import islice
from typing import Any

import numpy as np
import pytest
from autograd.misc.optimizers import adam, sgd
from behaviour import read_only

from nn_tutorial import (
    SGD,
    Adam,
    History,
    Momentum,
    TwoLayerNet,
    linear_decay,
    minibatches,
    train,
)
from nn_tutorial.book.solutions import ThreeLayerNet
from nn_tutorial.training import Optimizer, confusion_matrix
from nn_tutorial.typing import FloatArray, IntArray, Labels

Data = tuple[FloatArray, IntArray]


@pytest.fixture
def data() -> Data:
    """Twelve points of four features in three classes."""
    rng = np.random.default_rng(7)
    return rng.standard_normal((12, 4)), np.arange(12) % 3


def make_network(seed: int = 1, dtype: type = np.float64) -> TwoLayerNet:
    return TwoLayerNet(4, 5, 3, weight_init_std="he", seed=seed, dtype=dtype)


def copies(network: TwoLayerNet) -> dict[str, FloatArray]:
    return {name: array.copy() for name, array in network.params.items()}


def assert_same_params(first: dict[str, FloatArray], second: dict[str, FloatArray]) -> None:
    assert list(first) == list(second)
    for name in first:
        np.testing.assert_array_equal(first[name], second[name], err_msg=name)


def quiet_train(network: TwoLayerNet, data: tuple[FloatArray, Labels], **options: Any) -> History:
    settings: dict[str, Any] = {"iterations": 6, "batch_size": 4, "seed": 3, "progress": False}
    return train(network, *data, **(settings | options))


OPTIMIZERS = pytest.mark.parametrize("make", [SGD, Momentum, Adam])


def state(optimizer: Optimizer) -> dict[str, Any]:
    """Return copies of what an optimizer holds, so that two moments can be compared."""
    return {
        name: copies_of(value) if isinstance(value, dict) else value
        for name, value in vars(optimizer).items()
    }


def copies_of(arrays: dict[str, FloatArray]) -> dict[str, list[Any]]:
    return {name: array.tolist() for name, array in arrays.items()}


class TestSGD:
    def test_step_is_rate_times_gradient_downhill(self) -> None:
        params: dict[str, FloatArray] = {"w": np.array([1.0, -2.0])}
        SGD(0.5).update(params, {"w": np.array([4.0, -1.0])})
        np.testing.assert_array_equal(params["w"], [-1.0, -1.5])


class TestMomentum:
    def test_agrees_with_that_of_autograd(self) -> None:
        start, gradient = bent_bowl()
        params = {"w": start.copy()}
        optimizer = Momentum(learning_rate=0.02, momentum=0.8)
        for _ in range(50):
            optimizer.update(params, {"w": gradient(params["w"])})
        # Theirs multiplies the gradient by 1 - mass as well.
        expected = sgd(lambda w, _: gradient(w), start, None, 50, 0.02 / (1 - 0.8), 0.8)
        np.testing.assert_allclose(params["w"], expected, rtol=1e-12)

    def test_steps_grow_towards_those_of_a_larger_rate(self) -> None:
        params: dict[str, FloatArray] = {"w": np.zeros(1)}
        optimizer, n = Momentum(learning_rate=0.1, momentum=0.75), 7
        for _ in range(n):
            before = params["w"].copy()
            optimizer.update(params, {"w": np.ones(1)})
        # A geometric series, under a gradient that stays the same.
        step = 0.1 * (1 - 0.75**n) / (1 - 0.75)
        np.testing.assert_allclose(before - params["w"], step, rtol=1e-14)

    def test_without_momentum_it_is_sgd_to_the_bit(self, data: Data) -> None:
        first, second = make_network(), make_network()
        quiet_train(first, data)
        quiet_train(second, data, optimizer=partial(Momentum, momentum=0))
        assert_same_params(copies(first), copies(second))

    def test_runs_on_where_there_is_no_gradient(self) -> None:
        params: dict[str, FloatArray] = {"w": np.zeros(1)}
        optimizer = Momentum(learning_rate=1.0, momentum=0.5)
        optimizer.update(params, {"w": np.ones(1)})
        optimizer.update(params, {"w": np.zeros(1)})
        np.testing.assert_array_equal(params["w"], [-1.5])


class TestAdam:
    @pytest.mark.parametrize(("beta1", "beta2"), [(0.9, 0.999), (0.5, 0.9), (0.0, 0.99)])
    def test_agrees_with_that_of_autograd(self, beta1: float, beta2: float) -> None:
        start, gradient = bent_bowl()
        params, optimizer = {"w": start.copy()}, Adam(0.05, beta1, beta2)
        for _ in range(50):
            optimizer.update(params, {"w": gradient(params["w"])})
        expected = adam(lambda w, _: gradient(w), start, None, 50, 0.05, beta1, beta2)
        np.testing.assert_allclose(params["w"], expected, rtol=1e-12)

    @pytest.mark.parametrize("size", [1e3, 1.0, 1e-3])
    def test_steps_are_as_long_as_the_rate_whatever_the_gradient(self, size: float) -> None:
        params: dict[str, FloatArray] = {"w": np.zeros(2)}
        optimizer = Adam(learning_rate=0.5)
        for n in range(1, 6):
            optimizer.update(params, {"w": np.array([size, -size])})
            np.testing.assert_allclose(params["w"], [-0.5 * n, 0.5 * n], rtol=1e-4)

    def test_a_gradient_that_was_always_zero_moves_nothing(self) -> None:
        params: dict[str, FloatArray] = {"w": np.ones(1)}
        Adam().update(params, {"w": np.zeros(1)})
        np.testing.assert_array_equal(params["w"], [1.0])

    def test_learns_what_no_linear_model_can(self) -> None:
        rng = np.random.default_rng(0)
        x = rng.uniform(-1, 1, (400, 2))
        t = (x[:, 0] * x[:, 1] > 0).astype(int)
        network = TwoLayerNet(2, 20, 2, weight_init_std="he", seed=0)
        options = {"iterations": 600, "batch_size": 20, "learning_rate": 0.02}
        history = quiet_train(network, (x, t), optimizer=Adam, **options)
        assert history.train_accuracy[-1] > 0.97


def bent_bowl() -> tuple[FloatArray, Callable[[FloatArray], FloatArray]]:
    """Return where to start, and the gradient of a function whose curvature changes."""
    return np.array([2.0, -1.0, 0.5]), lambda w: np.array([1.0, 20.0, 5.0]) * np.sinh(w)


@OPTIMIZERS
class TestEachOptimizer:
    def test_moves_in_place_and_leaves_gradients_as_they_were(self, make: Any) -> None:
        array, grad = np.ones(2), np.ones(2)
        params: dict[str, FloatArray] = {"w": array}
        make(0.5).update(params, {"w": grad})
        assert params["w"] is array
        np.testing.assert_allclose(array, [0.5, 0.5])
        np.testing.assert_array_equal(grad, [1.0, 1.0])

    def test_keeps_float32(self, make: Any) -> None:
        params: dict[str, FloatArray] = {"w": np.ones(2, np.float32)}
        optimizer = make(0.1)
        for _ in range(2):
            optimizer.update(params, {"w": np.ones(2, np.float32)})
        assert params["w"].dtype == np.float32
        for kept in (value for value in vars(optimizer).values() if isinstance(value, dict)):
            assert kept["w"].dtype == np.float32

    @pytest.mark.parametrize(
        ("error", "message", "grad"),
        [
            (ValueError, "must have shape", np.ones((1, 3))),
            (ValueError, "must have shape", np.ones(3)),
            (ValueError, "must have shape", np.array(1.0)),
            (TypeError, "must be a NumPy array", 1.0),
            (TypeError, "must be a NumPy array", [[1.0] * 3] * 2),
            (TypeError, "must be float32 or float64", np.ones((2, 3), int)),
            (TypeError, "must be float32 or float64", np.ones((2, 3), bool)),
            (TypeError, "must have dtype float64, got float32", np.ones((2, 3), np.float32)),
            (TypeError, "must be a plain", np.ma.array(np.ones((2, 3)), mask=np.eye(2, 3))),
            (TypeError, "must be a plain", np.ones((2, 3)).view(np.matrix)),
        ],
    )
    def test_moves_nothing_by_a_gradient_that_does_not_fit(
        self, make: Any, error: type[Exception], message: str, grad: Any
    ) -> None:
        params: dict[str, FloatArray] = {"first": np.ones(4), "w": np.ones((2, 3))}
        optimizer = make(0.5)
        before = state(optimizer)
        with pytest.raises(error, match=rf"^grads\['w'\] {message}"):
            optimizer.update(params, {"first": np.ones(4), "w": grad})
        assert_same_params(params, {"first": np.ones(4), "w": np.ones((2, 3))})
        assert state(optimizer) == before

    @pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
    def test_what_is_not_finite_goes_no_farther_than_the_next_loss(
        self, make: Any, data: Data, value: float
    ) -> None:
        network = make_network()
        grads = network.gradient(*data)
        grads["b1"][0] = value
        with np.errstate(invalid="ignore"):
            make(0.5).update(network.params, grads)
        with pytest.raises(ValueError, match="must be finite"):
            network.loss(*data)

    @pytest.mark.parametrize("names", [["first"], ["first", "w", "v"], ["first", "v"], []])
    def test_moves_nothing_by_gradients_of_other_names(self, make: Any, names: list[str]) -> None:
        params: dict[str, FloatArray] = {"first": np.ones(4), "w": np.ones(4)}
        with pytest.raises(ValueError, match=r"^grads must be those of \['first', 'w'\], got"):
            make(0.5).update(params, {name: np.ones(4) for name in names})
        assert_same_params(params, {"first": np.ones(4), "w": np.ones(4)})

    @pytest.mark.parametrize(
        ("error", "param"),
        [
            (TypeError, np.ones(4, int)),
            (TypeError, [1.0] * 4),
            (TypeError, np.ma.array(np.ones(4), mask=np.eye(1, 4)[0])),
            (ValueError, read_only(np.ones(4))),
        ],
    )
    def test_moves_nothing_where_one_cannot_be_moved(
        self, make: Any, error: type[Exception], param: Any
    ) -> None:
        params: dict[str, FloatArray] = {"first": np.ones(4), "w": param}
        with pytest.raises(error, match=r"^params\['w'\] must be"):
            make(0.5).update(params, {"first": np.ones(4), "w": np.ones(4)})
        np.testing.assert_array_equal(params["first"], np.ones(4))

    @pytest.mark.parametrize("rate", [0, -0.1, float("nan"), float("inf"), 10**400])
    def test_refuses_a_rate_that_cannot_learn(self, make: Any, rate: float) -> None:
        with pytest.raises(ValueError, match="learning_rate"):
            make(rate)

    @pytest.mark.parametrize("rate", ["0.1", None, True])
    def test_refuses_what_is_no_number(self, make: Any, rate: Any) -> None:
        with pytest.raises(TypeError, match="learning_rate"):
            make(rate)

    def test_says_what_lr_is_called(self, make: Any) -> None:
        wrong: dict[str, Any] = {"lr": 0.1}
        with pytest.raises(TypeError, match=r"argument 'lr': write learning_rate=\.\.\.$"):
            make(**wrong)


@pytest.mark.parametrize(
    ("make", "name"), [(Momentum, "momentum"), (Adam, "beta1"), (Adam, "beta2")]
)
class TestWhatIsKept:
    @pytest.mark.parametrize("part", [-0.1, 1, 1.5, float("nan"), float("inf")])
    def test_refuses_a_part_that_is_none(self, make: Any, name: str, part: float) -> None:
        with pytest.raises(ValueError, match=rf"^{name} must be"):
            make(**{name: part})

    @pytest.mark.parametrize("part", ["0.9", None, True])
    def test_refuses_a_part_that_is_no_number(self, make: Any, name: str, part: Any) -> None:
        with pytest.raises(TypeError, match=rf"^{name} must be a number"):
            make(**{name: part})


@pytest.mark.parametrize("make", [Momentum, Adam])
@pytest.mark.parametrize(
    "other",
    [
        {"v": np.ones(2)},
        {"w": np.ones(2), "v": np.ones(2)},
        {"w": np.ones(3)},
        {"w": np.ones((2, 1))},
        {"w": np.ones(2, np.float32)},
    ],
)
def test_an_optimizer_that_has_begun_refuses_the_parameters_of_another_network(
    make: Any, other: dict[str, FloatArray]
) -> None:
    optimizer = make(0.1)
    optimizer.update({"w": np.ones(2)}, {"w": np.ones(2)})
    params, before = {name: array.copy() for name, array in other.items()}, state(optimizer)
    with pytest.raises(ValueError, match=r"^params must be those of the first update.*make a new"):
        optimizer.update(params, {name: np.ones_like(array) for name, array in params.items()})
    assert_same_params(params, other)
    assert state(optimizer) == before


class TestLinearDecay:
    def test_falls_in_a_straight_line_to_zero(self) -> None:
        rates = [linear_decay(0.8)(done) for done in (0.0, 0.25, 0.5, 1.0)]
        np.testing.assert_allclose(rates, [0.8, 0.6, 0.4, 0.0])

    @pytest.mark.parametrize("start", [0, -1, float("nan")])
    def test_refuses_a_start_that_cannot_learn(self, start: float) -> None:
        with pytest.raises(ValueError, match="start"):
            linear_decay(start)

    @pytest.mark.parametrize("done", [-0.1, 1.1, 100, float("nan"), "1", None, True])
    def test_refuses_what_is_no_fraction(self, done: Any) -> None:
        with pytest.raises((TypeError, ValueError), match="done must be"):
            linear_decay(0.5)(done)


class TestMinibatches:
    @pytest.mark.parametrize("batch_size", range(1, 13))
    def test_each_epoch_shows_each_example_exactly_once(self, data: Data, batch_size: int) -> None:
        x, _ = data
        per_epoch = -(-len(x) // batch_size)
        batches = minibatches(x, np.arange(12), batch_size, seed=0)
        orders = []
        for _ in range(3):
            epoch = [rows for _, rows in islice(batches, per_epoch)]
            assert [len(rows) for rows in epoch[:-1]] == [batch_size] * (per_epoch - 1)
            orders.append(np.concatenate(epoch))
            assert sorted(orders[-1]) == list(range(12))
        assert not np.array_equal(orders[0], orders[1])
        assert not np.array_equal(orders[1], orders[2])

    def test_images_and_labels_stay_together(self, data: Data) -> None:
        x, _ = data
        for x_batch, rows in islice(minibatches(x, np.arange(12), 5, seed=0), 9):
            np.testing.assert_array_equal(x_batch, x[rows])

    def test_one_hot_rows_are_batched_as_rows(self, data: Data) -> None:
        x, t = data
        _, t_batch = next(minibatches(x, np.eye(3)[t], 5, seed=0))
        assert t_batch.shape == (5, 3)

    def test_batches_are_copies(self, data: Data) -> None:
        x, t = data
        before = x.copy()
        x_batch, _ = next(minibatches(x, t, 12, seed=0))
        x_batch[:] = 0
        np.testing.assert_array_equal(x, before)

    def test_seed_fixes_the_order_and_a_generator_goes_on(self, data: Data) -> None:
        def first_rows(seed: int | np.random.Generator) -> list[int]:
            rows: list[int] = next(minibatches(data[0], np.arange(12), 12, seed))[1].tolist()
            return rows

        assert first_rows(5) == first_rows(5) != first_rows(6)
        rng = np.random.default_rng(5)
        assert first_rows(rng) == first_rows(5)
        assert first_rows(rng) != first_rows(5)

    @pytest.mark.parametrize("batch_size", [0, -1, 13])
    def test_refuses_a_size_outside_the_data_at_once(self, data: Data, batch_size: int) -> None:
        with pytest.raises(ValueError, match="batch_size"):
            minibatches(*data, batch_size)

    def test_a_size_of_one_byte_goes_as_far_as_any(self) -> None:
        x, t = np.zeros((250, 1)), np.arange(250)
        sizes = [len(rows) for _, rows in islice(minibatches(x, t, np.uint8(100), seed=0), 3)]
        assert sizes == [100, 100, 50]

    @pytest.mark.parametrize("seed", [True, 1.0, "1", [1], np.array(1)])
    def test_refuses_a_seed_that_is_no_integer(self, data: Data, seed: Any) -> None:
        with pytest.raises(TypeError, match="seed must be an integer"):
            minibatches(*data, 4, seed)

    def test_refuses_a_seed_below_zero(self, data: Data) -> None:
        with pytest.raises(ValueError, match="seed must be at least 0, got -1"):
            minibatches(*data, 4, -1)

    def test_refuses_what_has_no_rows(self, data: Data) -> None:
        x, t = data
        with pytest.raises(ValueError, match="x must have a row"):
            minibatches(np.array(1.0), t, 1)
        with pytest.raises(ValueError, match="t must have a row"):
            minibatches(x, np.array(1), 1)

    def test_refuses_masked_arrays(self, data: Data) -> None:
        x, t = data
        with pytest.raises(TypeError, match="x must be a plain"):
            minibatches(np.ma.array(x, mask=x > 0), t, 2)
        with pytest.raises(TypeError, match="t must be a plain"):
            minibatches(x, np.ma.array(t, mask=t > 1), 2)

    @pytest.mark.parametrize("batch_size", [2.0, "2", None, True])
    def test_refuses_a_size_that_is_no_integer(self, data: Data, batch_size: Any) -> None:
        with pytest.raises(TypeError, match="batch_size"):
            minibatches(*data, batch_size)

    def test_refuses_lengths_that_differ(self, data: Data) -> None:
        x, t = data
        with pytest.raises(ValueError, match="t must have 12 rows"):
            minibatches(x, t[:-1], 2)

    def test_refuses_lists(self, data: Data) -> None:
        x, t = data
        with pytest.raises(TypeError, match="x must be"):
            minibatches(x.tolist(), t, 2)
        with pytest.raises(TypeError, match="t must be"):
            minibatches(x, t.tolist(), 2)


class TestTrain:
    def test_one_update_is_a_step_along_the_numerical_gradient(self, data: Data) -> None:
        network, twin = make_network(), make_network()
        before, grads = copies(twin), twin.numerical_gradient(*data)
        quiet_train(network, data, iterations=1, batch_size=12, learning_rate=0.3)
        for name, array in network.params.items():
            np.testing.assert_allclose(array, before[name] - 0.3 * grads[name], atol=1e-9)

    def test_goes_through_the_minibatches_of_its_seed(self, data: Data) -> None:
        network, twin = make_network(), make_network()
        history = quiet_train(network, data, iterations=7, batch_size=5, learning_rate=0.2)
        losses = []
        for x, t in islice(minibatches(*data, 5, seed=3), 7):
            losses.append(twin.loss(x, t))
            for name, grad in twin.gradient(x, t).items():
                twin.params[name] = twin.params[name] - 0.2 * grad
        assert_same_params(copies(network), copies(twin))
        assert history.loss == losses

    def test_same_seeds_same_training_to_the_bit(self, data: Data) -> None:
        first, second, other = make_network(), make_network(), make_network()
        history = quiet_train(first, data)
        assert quiet_train(second, data) == history
        assert_same_params(copies(first), copies(second))
        assert quiet_train(other, data, seed=4).loss != history.loss

    def test_learns_what_no_linear_model_can(self) -> None:
        rng = np.random.default_rng(0)
        x = rng.uniform(-1, 1, (400, 2))
        t = (x[:, 0] * x[:, 1] > 0).astype(int)
        network = TwoLayerNet(2, 20, 2, weight_init_std="he", seed=0)
        history = quiet_train(network, (x, t), iterations=2000, batch_size=20, learning_rate=0.5)
        assert history.train_accuracy[-1] > 0.97
        assert np.mean(history.loss[-100:]) < 0.2 * np.mean(history.loss[:10])

    @pytest.mark.parametrize("dtype", [np.float32, np.float64])
    def test_parameters_keep_the_dtype_of_the_network(self, data: Data, dtype: type) -> None:
        network = make_network(dtype=dtype)
        quiet_train(network, data)
        assert {array.dtype for array in network.params.values()} == {np.dtype(dtype)}

    def test_one_hot_labels_teach_the_same(self, data: Data) -> None:
        x, t = data
        first, second = make_network(), make_network()
        quiet_train(first, data)
        quiet_train(second, (x, np.eye(3)[t]))
        assert_same_params(copies(first), copies(second))

    def test_data_stay_as_they_were(self, data: Data) -> None:
        x, t = data[0].copy(), data[1].copy()
        quiet_train(make_network(), data, x_test=data[0], t_test=data[1])
        np.testing.assert_array_equal(data[0], x)
        np.testing.assert_array_equal(data[1], t)

    def test_test_data_are_only_measured(self, data: Data) -> None:
        with_test, without = make_network(), make_network()
        history = quiet_train(with_test, data, x_test=data[0][:6], t_test=data[1][:6])
        assert len(history.test_accuracy) == len(history.train_accuracy)
        assert history.test_accuracy[-1] == with_test.accuracy(data[0][:6], data[1][:6])
        assert quiet_train(without, data).test_accuracy == []
        assert_same_params(copies(with_test), copies(without))


class TestSchedule:
    def test_constant_schedule_is_a_constant_rate(self, data: Data) -> None:
        first, second = make_network(), make_network()
        quiet_train(first, data, learning_rate=0.2)
        quiet_train(second, data, learning_rate=lambda _: 0.2)
        assert_same_params(copies(first), copies(second))

    def test_is_asked_at_the_fraction_done_before_each_update(self, data: Data) -> None:
        asked: list[float] = []

        def schedule(done: float) -> float:
            asked.append(done)
            return 0.1

        quiet_train(make_network(), data, iterations=4, learning_rate=schedule)
        assert asked == [0.0, 0.25, 0.5, 0.75]

    def test_scales_each_step(self, data: Data) -> None:
        network, twin = make_network(), make_network()
        quiet_train(network, data, iterations=4, learning_rate=linear_decay(0.4))
        batches = islice(minibatches(*data, 4, seed=3), 4)
        for rate, (x, t) in zip([0.4, 0.3, 0.2, 0.1], batches, strict=True):
            for name, grad in twin.gradient(x, t).items():
                twin.params[name] = twin.params[name] - rate * grad
        for name, array in network.params.items():
            np.testing.assert_allclose(array, twin.params[name], rtol=1e-12)


class TestOptimizer:
    @pytest.mark.parametrize("make", [SGD, partial(Momentum, momentum=0.5), Adam])
    def test_one_makes_all_updates_each_at_its_rate(self, data: Data, make: Any) -> None:
        network, twin = make_network(), make_network()
        options = {"iterations": 4, "learning_rate": linear_decay(0.4), "optimizer": make}
        quiet_train(network, data, **options)
        optimizer = make()
        batches = islice(minibatches(*data, 4, seed=3), 4)
        for rate, (x, t) in zip([0.4, 0.3, 0.2, 0.1], batches, strict=True):
            optimizer.learning_rate = rate
            optimizer.update(twin.params, twin.gradient(x, t))
        for name, array in network.params.items():
            np.testing.assert_allclose(array, twin.params[name], rtol=1e-12)

    @pytest.mark.parametrize(("make", "rate"), [(SGD, 0.1), (Momentum, 0.1), (Adam, 0.001)])
    def test_without_a_rate_it_has_its_own(self, data: Data, make: Any, rate: float) -> None:
        first, second = make_network(), make_network()
        quiet_train(first, data, optimizer=make)
        quiet_train(second, data, optimizer=make, learning_rate=rate)
        assert_same_params(copies(first), copies(second))

    def test_may_be_of_ones_own(self, data: Data) -> None:
        class Signs:
            learning_rate = 0.01

            def update(self, params: Any, grads: Any) -> None:
                for name, grad in grads.items():
                    params[name] -= self.learning_rate * np.sign(grad)

        network, before = make_network(), copies(make_network())
        quiet_train(network, data, iterations=1, optimizer=Signs)
        for name, array in network.params.items():
            moved = np.abs(array - before[name])
            assert np.all(np.isclose(moved, 0.01) | (moved == 0))

    @pytest.mark.parametrize(
        ("make", "message"),
        [
            (Adam(), "^optimizer must be a class.* got an object of Adam$"),
            ("adam", "^optimizer must be a class"),
            (None, "^optimizer must be a class"),
            (lambda: None, r"^optimizer\(\) must have learning_rate, got None"),
            (lambda: History(1), r"^optimizer\(\) must have learning_rate"),
        ],
    )
    def test_is_refused_where_it_is_none_and_nothing_changes(
        self, data: Data, make: Any, message: str
    ) -> None:
        network, before = make_network(), copies(make_network())
        with pytest.raises(TypeError, match=message):
            quiet_train(network, data, optimizer=make, watch=forbidden)
        assert_same_params(copies(network), before)


class TestHistory:
    @pytest.mark.parametrize(
        ("iterations", "batch_size", "epochs"),
        [
            (6, 4, [0, 3, 6]),
            (7, 4, [0, 3, 6, 7]),
            (2, 4, [0, 2]),
            (5, 5, [0, 3, 5]),
            (3, 12, [0, 1, 2, 3]),
            (14, 1, [0, 12, 14]),
        ],
    )
    def test_lengths(self, data: Data, iterations: int, batch_size: int, epochs: list[int]) -> None:
        history = quiet_train(make_network(), data, iterations=iterations, batch_size=batch_size)
        assert len(history.loss) == iterations
        assert history.epochs == epochs
        assert len(history.train_accuracy) == len(epochs)
        assert history.iterations_per_epoch == -(-12 // batch_size)

    def test_accuracy_is_that_of_the_moment(self, data: Data) -> None:
        network = make_network()
        before = network.accuracy(*data)
        history = quiet_train(network, data, iterations=60, learning_rate=0.5)
        assert history.train_accuracy[0] == before
        assert history.train_accuracy[-1] == network.accuracy(*data) > before

    def test_measure_every_changes_what_is_measured_and_nothing_else(self, data: Data) -> None:
        often, seldom = make_network(), make_network()
        every = quiet_train(often, data, iterations=14)
        third = quiet_train(seldom, data, iterations=14, measure_every=3)
        assert every.epochs == [0, 3, 6, 9, 12, 14]
        assert third.epochs == [0, 9, 14]
        assert third.train_accuracy == [every.train_accuracy[i] for i in (0, 3, 5)]
        assert third.loss == every.loss
        assert_same_params(copies(often), copies(seldom))

    def test_watch_sees_the_network_before_the_first_update_and_after_each(
        self, data: Data
    ) -> None:
        network, seen, weights = make_network(), [], []
        start = copies(network)

        def watch(done: int) -> None:
            seen.append(done)
            weights.append(copies(network))

        quiet_train(network, data, iterations=5, watch=watch)
        assert seen == [0, 1, 2, 3, 4, 5]
        assert_same_params(weights[0], start)
        assert_same_params(weights[5], copies(network))
        assert not np.array_equal(weights[1]["W1"], weights[2]["W1"])

    def test_an_error_of_the_watcher_is_its_own(self, data: Data) -> None:
        def watch(done: int) -> None:
            if done == 2:
                raise ValueError("the watcher's")

        with pytest.raises(ValueError, match="the watcher's"):
            quiet_train(make_network(), data, watch=watch)

    def test_the_watcher_has_the_warnings_of_its_caller(self, data: Data) -> None:
        outside, seen = np.geterr(), []
        quiet_train(make_network(), data, watch=lambda done: seen.append(np.geterr()))
        assert seen == [outside] * 7

    def test_draws_no_more_than_it_shows(self, data: Data) -> None:
        rng, twin = np.random.default_rng(5), np.random.default_rng(5)
        quiet_train(make_network(), data, iterations=3, batch_size=4, seed=rng)
        twin.permutation(12)
        assert rng.random() == twin.random()


class TestOtherNetworks:
    def test_the_classes_are_those_of_the_last_layer(self) -> None:
        # Its second layer is wider than its output.
        network = ThreeLayerNet(4, 5, 6, 3, seed=0)
        rng = np.random.default_rng(0)
        x = rng.standard_normal((12, 4))
        with pytest.raises(ValueError, match=r"^t_train must lie in 0\.\.2, got 3"):
            train(network, x, np.full(12, 3), iterations=1, batch_size=4, progress=False)
        history = train(
            network, x, rng.integers(3, size=12), iterations=3, batch_size=4, progress=False
        )
        assert len(history.loss) == 3


class TestProgress:
    def test_bar_goes_to_standard_error(
        self, data: Data, capsys: pytest.CaptureFixture[str]
    ) -> None:
        quiet_train(make_network(), data, progress=True)
        captured = capsys.readouterr()
        assert captured.out == ""
        assert "6/6" in captured.err

    def test_no_bar_no_output(self, data: Data, capsys: pytest.CaptureFixture[str]) -> None:
        quiet_train(make_network(), data)
        assert capsys.readouterr() == ("", "")


class TestDivergence:
    @pytest.mark.parametrize("rate", [1e60, 1e200])
    def test_is_reported_with_the_update_and_the_cure(self, data: Data, rate: float) -> None:
        # Warnings are errors here: overflow on the way must not leak as a RuntimeWarning.
        with pytest.raises(FloatingPointError, match=r"diverged after \d+ update\(s\): lower"):
            quiet_train(make_network(), data, iterations=200, learning_rate=rate)

    def test_is_reported_when_only_the_measurement_meets_it(self) -> None:
        network = TwoLayerNet(1, 1, 2, seed=0)
        network.params["W1"] = np.ones((1, 1))
        network.params["W2"] = np.array([[1.0, -1.0]])
        x, t = np.array([[0.1]]), np.array([1])
        # One update takes W1 from 1 to about -1e19: too much for the test image alone.
        test = {"x_test": np.array([[1e300]]), "t_test": t}
        with pytest.raises(FloatingPointError, match=r"diverged after 1 update\(s\):"):
            quiet_train(network, (x, t), batch_size=1, learning_rate=1e20, **test)

    def test_is_reported_when_the_last_update_makes_it(self, data: Data) -> None:
        network, (x, t) = make_network(), data
        with pytest.raises(FloatingPointError, match=r"diverged after 1 update\(s\):"):
            quiet_train(network, (1000 * x, t), iterations=1, learning_rate=1e308)
        assert not np.isfinite(network.params["W1"]).all()

    @pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
    @pytest.mark.parametrize("name", ["W1", "b1", "W2", "b2"])
    def test_is_reported_at_the_update_that_meets_it(
        self, data: Data, name: str, value: float
    ) -> None:
        network = make_network()

        def spoil(done: int) -> None:
            if done == 2:
                network.params[name].flat[0] = value

        with pytest.raises(
            FloatingPointError, match=r"diverged after 2 update\(s\): .* must be finite"
        ):
            quiet_train(network, data, watch=spoil)

    def test_is_not_what_a_gradient_that_does_not_fit_is_called(
        self, data: Data, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        network, right = make_network(), TwoLayerNet.gradient

        def gradient(self: TwoLayerNet, x: FloatArray, t: Labels) -> dict[str, FloatArray]:
            grads = right(self, x, t)
            return grads | {"b2": grads["b2"][np.newaxis]}

        monkeypatch.setattr(TwoLayerNet, "gradient", gradient)
        before = copies(network)
        with pytest.raises(
            ValueError, match=r"^grads\['b2'\] must have shape \(3,\), got \(1, 3\)"
        ):
            quiet_train(network, data)
        assert_same_params(copies(network), before)

    def test_a_network_that_is_not_finite_from_the_start_has_not_diverged(self, data: Data) -> None:
        network = make_network()
        network.params["b2"][0] = np.nan
        with pytest.raises(ValueError, match="scores must be finite"):
            quiet_train(network, data, watch=forbidden)


def bad(message: str, error: type[Exception], **changes: Any) -> Any:
    name = "-".join(f"{key}={value!r:.20}" for key, value in changes.items())
    return pytest.param(changes, error, message, id=name)


class TestBadInput:
    @pytest.mark.parametrize(
        ("changes", "error", "message"),
        [
            bad("iterations", ValueError, iterations=0),
            bad("iterations", TypeError, iterations=2.5),
            bad("batch_size", ValueError, batch_size=0),
            bad("batch_size", ValueError, batch_size=13),
            bad("batch_size", TypeError, batch_size=None),
            bad("seed", TypeError, seed=True),
            bad("seed", ValueError, seed=-1),
            bad("learning_rate", ValueError, learning_rate=0),
            bad("learning_rate", ValueError, learning_rate=-0.1),
            bad("learning_rate", ValueError, learning_rate=float("nan")),
            bad("learning_rate", TypeError, learning_rate="fast"),
            bad(r"learning_rate\(0.5\)", ValueError, learning_rate=lambda done: 0.5 - done),
            bad(r"learning_rate\(0.0\)", TypeError, learning_rate=lambda _: None),
            bad("measure_every", ValueError, measure_every=0),
            bad("measure_every", TypeError, measure_every=1.5),
            bad("x_train", TypeError, x_train=[[1.0, 2.0, 3.0, 4.0]]),
            bad("x_train", TypeError, x_train=np.ones((12, 4), int)),
            bad("x_train", TypeError, x_train=np.ma.array(np.ones((12, 4)), mask=np.eye(12, 4))),
            bad("x_train", TypeError, x_train=np.ones((12, 4)).view(np.matrix)),
            bad(
                "t_train", TypeError, t_train=np.ma.array(np.arange(12) % 3, mask=np.eye(1, 12)[0])
            ),
            bad("x_train", ValueError, x_train=np.ones((12, 5))),
            bad("x_train", ValueError, x_train=np.full((12, 4), np.nan)),
            bad("x_train", ValueError, x_train=np.full((12, 4), -np.inf)),
            bad("x_test", ValueError, x_test=np.full((1, 4), np.nan), t_test=np.array([0])),
            bad("x_train", ValueError, x_train=np.ones((0, 4))),
            bad("t_train must", ValueError, t_train=np.arange(11) % 3),
            bad("t_train must", ValueError, t_train=np.arange(12)),
            bad("t_train must", TypeError, t_train=np.arange(12) % 3 * 1.0),
            bad("t_train must", ValueError, t_train=np.ones((12, 3))),
            bad("together", ValueError, x_test=np.ones((2, 4))),
            bad("together", ValueError, t_test=np.array([0, 1])),
            bad("x_test", ValueError, x_test=np.ones((2, 3)), t_test=np.array([0, 1])),
            bad("t_test must", ValueError, x_test=np.ones((2, 4)), t_test=np.array([0, 3])),
        ],
    )
    def test_is_refused_and_changes_nothing(
        self, data: Data, changes: dict[str, Any], error: type[Exception], message: str
    ) -> None:
        network, rng = make_network(), np.random.default_rng(0)
        before, state = copies(network), rng.bit_generator.state
        x_train, t_train = data
        settings: dict[str, Any] = {
            "x_train": x_train,
            "t_train": t_train,
            "iterations": 4,
            "batch_size": 4,
            "seed": rng,
            "progress": False,
            "watch": forbidden,
        }
        with pytest.raises(error, match=message):
            train(network, **(settings | changes))
        assert_same_params(copies(network), before)
        assert rng.bit_generator.state == state


class TestConfusionMatrix:
    @pytest.mark.parametrize("dtype", [np.uint8, np.int8, np.int64, np.uint64])
    def test_counts_labels_of_every_width(self, dtype: type) -> None:
        t, answers = np.array([0, 19, 19], dtype), np.array([1, 19, 0], np.uint64)
        counts = confusion_matrix(t, answers, num_classes=np.uint8(20))
        assert counts.shape == (20, 20)
        assert {(i, j): int(counts[i, j]) for i, j in np.argwhere(counts).tolist()} == {
            (0, 1): 1,
            (19, 19): 1,
            (19, 0): 1,
        }

    @pytest.mark.parametrize("name", ["t", "answers"])
    @pytest.mark.parametrize(
        ("error", "labels"),
        [
            (ValueError, np.array([0, -1])),  # would be counted one row further up
            (ValueError, np.array([0, 3])),
            (ValueError, np.array([0, -1]).astype(np.uint8)),
            (ValueError, np.array([0, 1, 2])),
            (ValueError, np.array([0])),
            (ValueError, np.array(0)),
            (ValueError, np.eye(3, dtype=int)[:2]),
            (TypeError, np.array([0.0, 1.5])),
            (TypeError, np.array([True, False])),
            (TypeError, np.array(["0", "1"])),
            (TypeError, np.array([0, 1], object)),
            (TypeError, np.ma.array([0, 1], mask=[False, True])),
            (TypeError, [0, 1]),
        ],
    )
    def test_refuses_what_names_no_class_of_two_examples(
        self, name: str, error: type[Exception], labels: Any
    ) -> None:
        arguments = {"t": np.array([0, 1]), "answers": np.array([0, 1])} | {name: labels}
        with pytest.raises(error, match=r"^(t|answers) must"):
            confusion_matrix(**arguments, num_classes=3)

    @pytest.mark.parametrize("num_classes", [0, -3, 3.0, True, "3"])
    def test_refuses_a_number_of_classes_that_is_none(self, num_classes: Any) -> None:
        t = np.array([0, 1])
        with pytest.raises((TypeError, ValueError), match="num_classes must"):
            confusion_matrix(t, t, num_classes)


def forbidden(done: int) -> None:
    raise AssertionError(f"nothing may have begun, but update {done} was shown")


@pytest.mark.parametrize("batch_size", range(1, 13))
def test_any_batch_size_trains(data: Data, batch_size: int) -> None:
    network = make_network()
    history = quiet_train(network, data, iterations=150, batch_size=batch_size, learning_rate=0.1)
    assert network.loss(*data) < make_network().loss(*data)
    assert np.isfinite(history.loss).all()


def test_needs_no_progress_bar_installed(data: Data, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tqdm", None)
    assert len(quiet_train(make_network(), data).loss) == 6
