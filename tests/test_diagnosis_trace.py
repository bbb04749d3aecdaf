"""What is seen of a network's way to its loss: each step, and whether its gradient comes back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import grad
from students import RELU, RIGHT, ByHand, InLoops, images

from nn_tutorial import diagnose
from nn_tutorial.diagnosis.trace import Tape
from nn_tutorial.typing import FloatArray

# The table


def trace(network: Any) -> tuple[Any, ...]:
    return diagnose(network, *images()).trace


def steps(network: Any) -> list[tuple[str, tuple[int, ...]]]:
    return [(row.step, row.shape) for row in trace(network)]


def test_the_rows_are_the_steps_of_the_loss_in_their_order_for_a_few_examples() -> None:
    to_the_scores = [
        ("matmul", (5, 5)), ("add", (5, 5)), ("tanh", (5, 5)), ("matmul", (5, 4)), ("add", (5, 4)),
    ]  # fmt: skip
    softmax_and_log = [
        ("subtract", (5, 4)), ("exp", (5, 4)), ("add", (5, 1)), ("divide", (5, 4)),
        ("log", (5, 4)), ("multiply", (5, 4)),
    ]  # fmt: skip
    # That of the maximum is not among them: what it adds and takes away cancels.
    assert steps(ByHand())[:11] == to_the_scores + softmax_and_log


def test_a_layer_more_is_three_rows_more() -> None:
    shallow, deep = steps(InLoops((6, 8, 4))), steps(InLoops((6, 8, 5, 4)))
    assert len(deep) == len(shallow) + 3
    assert deep[2:5] == [("where", (5, 8)), ("matmul", (5, 5)), ("add", (5, 5))]


@pytest.mark.parametrize(
    ("style", "to_the_scores"),
    [("by hand", 5), ("by hand, ReLU", 5), ("in loops", 8), ("in one function", 5)],
)
def test_every_gradient_of_a_right_network_is_found_up_to_the_scores(
    style: str, to_the_scores: int
) -> None:
    make, batch = RIGHT[style]
    rows = diagnose(make(), *batch()).trace
    assert all(row.found for row in rows[:to_the_scores])


def test_within_softmax_and_cross_entropy_none_is_found_because_y_minus_t_skips_them() -> None:
    fused = [row for row in trace(ByHand()) if row.step in ("exp", "divide", "log")]
    assert len(fused) == 3
    assert not any(row.found for row in fused)


def test_the_row_before_a_forgotten_mask_is_the_first_that_is_missing() -> None:
    rows = trace(ByHand(**RELU | {"d_activation": lambda d, z, a: d}))
    found = {row.step: row.found for row in reversed(rows[:5])}
    assert [row.found for row in rows[:5]] == [False, False, True, True, True]
    assert found["maximum"]


def test_before_a_wrong_mean_nothing_is_missing_but_a_factor() -> None:
    assert all(row.found for row in trace(ByHand(d_scores=lambda y, t: y - t))[:5])


def test_the_gradients_are_those_of_autograd() -> None:
    network, (x, t) = ByHand(), images()
    p, x, t = network.params, x[:5], t[:5]

    def rest(z: Any) -> Any:
        shifted = z - anp.max(z, axis=1, keepdims=True)
        return anp.mean(anp.log(anp.sum(anp.exp(shifted), axis=1)) - anp.sum(t * shifted, axis=1))

    z1 = x @ p["W1"] + p["b1"]
    from_a1 = lambda a1: rest(a1 @ p["W2"] + p["b2"])  # noqa: E731
    at_z1 = np.linalg.norm(grad(lambda z: from_a1(anp.tanh(z)))(z1))
    at_a1 = np.linalg.norm(grad(from_a1)(np.tanh(z1)))
    at_z2 = np.linalg.norm(grad(rest)(np.tanh(z1) @ p["W2"] + p["b2"]))
    rows = [row.gradient for row in trace(network)[:5]]
    np.testing.assert_allclose(rows, [at_z1, at_z1, at_a1, at_z2, at_z2], rtol=1e-6)


def test_a_way_of_very_many_steps_has_no_table() -> None:
    def slowly(z: FloatArray) -> FloatArray:
        for _ in range(60):
            z = z + 0
        return np.tanh(z)

    assert trace(ByHand(activation=slowly)) == ()


def test_a_network_that_cannot_be_judged_has_no_table() -> None:
    network = ByHand()
    network.params["W1"] = network.params["W1"].astype(np.float32)
    assert trace(network) == ()


# The arrays that note what is computed from them

X = np.random.default_rng(0).standard_normal((4, 3))
W = np.random.default_rng(1).standard_normal((3, 5))


def in_place(x: Any, w: Any) -> Any:
    z = x @ w
    z += 1.5
    z *= z
    z[z < 1] = 0
    z[:, 0] -= 2
    return z


def into_out(x: Any, w: Any) -> Any:
    out = np.empty((4, 5))
    np.matmul(x, w, out=out)
    z = np.exp(out, out=out)
    return np.multiply(z, x[:, :1], out=z)


def into_a_traced_out(x: Any, w: Any) -> Any:
    z = x @ w
    np.tanh(z, out=z)
    return z + 1


def views(x: Any, w: Any) -> Any:
    z = (x @ w).T.reshape(-1)[3:]
    z[::2] = 7
    return z.reshape(-1, 1)[None] * 2


def rows(x: Any, w: Any) -> Any:
    return np.stack([np.tanh(row @ w) for row in x])


def filled(x: Any, w: Any) -> Any:
    out = np.zeros((4, 5))
    for n, row in enumerate(x):
        out[n] = row @ w
    return np.tanh(out) + x[0, 0]


def counted(x: Any, w: Any) -> Any:
    z = np.zeros_like(x @ w)
    np.add.at(z, ([0, 0, 1], [1, 1, 2]), 1.0)
    return z + x[:, :1]


PROGRAMS: dict[str, tuple[Callable[[Any, Any], Any], list[str]]] = {
    "operators": (lambda x, w: -np.tanh(x @ w) * 2, ["matmul", "tanh", "negative", "multiply"]),
    "reflected": (lambda x, w: 1 / (1 + np.exp(-(x @ w))),
                  ["matmul", "negative", "exp", "add", "divide"]),
    "comparisons": (lambda x, w: (x @ w) * (x @ w > 0), ["matmul", "matmul", "multiply"]),
    "in place": (in_place, ["matmul", "add", "multiply", "setitem"]),
    "out=": (into_out, ["matmul", "getitem"]),
    "out= of a noted one": (into_a_traced_out, ["matmul", "tanh", "add"]),
    "views": (views, ["matmul", "getitem", "setitem", "getitem", "multiply"]),
    "np.where": (lambda x, w: np.where(x @ w > 0, x @ w, 0.0), ["matmul", "matmul", "where"]),
    "np.dot": (lambda x, w: np.dot(x, w), ["dot"]),
    ".dot": (lambda x, w: x.dot(w), ["dot"]),
    "plain .dot": (lambda x, w: np.eye(4).dot(x) @ w, ["matmul"]),
    "np.einsum": (lambda x, w: np.einsum("nd,dh->nh", x, w), ["einsum"]),
    "np.concatenate": (lambda x, w: np.concatenate([x @ w, x], axis=1), ["matmul", "concatenate"]),
    "np.split": (lambda x, w: np.split(x @ w, 2)[1], ["matmul", "split", "split"]),
    "methods": (lambda x, w: (x @ w).sum(axis=0, keepdims=True) / (x @ w).mean(),
                ["matmul", "add", "matmul", "divide"]),
    "np.sum": (lambda x, w: np.sum(x @ w, axis=1), ["matmul", "sum"]),
    "max, var, clip": (lambda x, w: np.clip(x @ w, -1, 1) - np.max(x, axis=1)[:, None] + x.var(),
                       ["matmul", "clip", "max", "getitem", "subtract"]),
    "one by one": (rows, ["getitem", "stack"]),
    "filled": (filled, []),
    "np.add.at": (counted, ["matmul", "zeros_like", "getitem", "add"]),
    "np.asarray": (lambda x, w: np.asarray(x) @ np.asarray(w) + x[:, :1], ["getitem", "add"]),
    "labels": (lambda x, w: (x @ w)[np.arange(4), [0, 1, 2, 0]], ["matmul", "getitem"]),
}  # fmt: skip


def traced(tape: Tape) -> tuple[Any, Any]:
    return tape.begin("x", X.copy()), tape.begin("W", W.copy())


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_noted_run_gives_the_same_to_the_bit(name: str) -> None:
    program, _ = PROGRAMS[name]
    plain = np.array(program(X.copy(), W.copy()))
    noted = np.array(program(*traced(Tape())))
    assert noted.dtype == plain.dtype
    assert noted.shape == plain.shape
    assert noted.tobytes() == plain.tobytes()


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_steps_are_noted_in_their_order(name: str) -> None:
    program, expected = PROGRAMS[name]
    tape = Tape()
    program(*traced(tape))
    names = [step.name for step in tape.steps]
    assert names[:2] == ["x", "W"]
    rest = iter(names[2:])
    assert all(step in rest for step in expected), names


@pytest.mark.parametrize(
    "name", [n for n in PROGRAMS if n not in ("out=", "filled", "np.split", "max, var, clip")]
)
def test_the_last_step_is_what_comes_out(name: str) -> None:
    tape = Tape()
    out = PROGRAMS[name][0](*traced(tape))
    np.testing.assert_array_equal(tape.steps[-1].value, np.asarray(out))


def test_what_is_noted_stays_when_the_array_is_written_to() -> None:
    tape = Tape()
    z = tape.begin("x", X.copy()) * 2
    z[...] = 0
    assert [step.name for step in tape.steps] == ["x", "multiply", "setitem"]
    np.testing.assert_array_equal(tape.steps[1].value, 2 * X)
    assert not tape.steps[2].value.any()


def test_a_nudge_is_added_where_the_step_appears_and_nowhere_before() -> None:
    nudge = np.random.default_rng(2).standard_normal((4, 5))
    tape = Tape({2: nudge})
    x, w = traced(tape)
    out = np.tanh(x @ w)
    np.testing.assert_array_equal(np.asarray(out), np.tanh(X @ W + nudge))
    np.testing.assert_array_equal(np.asarray(x), X)


def test_a_nudge_reaches_what_is_written_in_place() -> None:
    tape = Tape({2: np.ones((4, 5))})
    z = tape.begin("x", X @ W)
    z[z < 0] = 0
    np.testing.assert_array_equal(np.asarray(z), np.maximum(X @ W, 0))
    tape = Tape({1: np.ones((4, 5))})
    z = tape.begin("x", X @ W)
    z[z < 0] = 0
    np.testing.assert_array_equal(np.asarray(z * 1), np.maximum(X @ W, 0) + 1)


def test_integers_and_booleans_are_no_steps() -> None:
    tape = Tape()
    z = tape.begin("x", X.copy())
    assert (z > 0).dtype == bool
    np.testing.assert_array_equal(z.argmax(axis=1), X.argmax(axis=1))
    np.testing.assert_array_equal(np.argsort(z), np.argsort(X))
    assert [step.name for step in tape.steps] == ["x"]


def test_a_gradient_learnt_by_nudging_is_that_of_autograd() -> None:
    def loss(x: Any, w: Any, numpy: Any = np) -> Any:
        return numpy.sum(numpy.tanh(x @ w) ** 3)

    expected = grad(lambda z: anp.sum(anp.tanh(z) ** 3))(X @ W)
    found: FloatArray = np.zeros((4, 5))
    for index in np.ndindex(4, 5):
        nudge = np.zeros((4, 5))
        nudge[index] = 1e-6
        ends = [float(loss(*traced(Tape({2: sign * nudge})))) for sign in (1, -1)]
        found[index] = (ends[0] - ends[1]) / 2e-6
    np.testing.assert_allclose(found, expected, rtol=1e-6, atol=1e-8)
