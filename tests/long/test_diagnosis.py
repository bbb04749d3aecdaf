"""One wrong line in a network that is otherwise right: the diagnosis names it, and the place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from students import (
    RELU,
    RIGHT,
    Batch,
    ByHand,
    InLayers,
    InLoops,
    InOneFunction,
    Linear,
    ReLU,
    Sigmoid,
    SoftmaxLoss,
    Standardize,
    images,
    numbers,
)

from nn_tutorial import diagnose
from nn_tutorial.diagnosis import CAUSES, EVIDENCE, Diagnosis
from nn_tutorial.typing import FloatArray

ALL = {"W1", "b1", "W2", "b2"}
FIRST = {"W1", "b1"}
EVERY_LAYER = {"0.W", "0.b", "2.W", "2.b"}


@dataclass(frozen=True)
class Row:
    """A fault, and what is to be said of it."""

    cause: str
    how: str
    make: Callable[[], Any]
    where: set[str]
    batch: Callable[[], Batch] = images

    def __str__(self) -> str:
        return f"{self.cause}: {self.how}"


# In layers


class SummedLoss(SoftmaxLoss):
    def forward(self, x: FloatArray, t: FloatArray) -> float:
        return super().forward(x, t) * len(t)


class OverwritingReLU(ReLU):
    def backward(self, dout: FloatArray) -> FloatArray:
        dout[self.mask] = 0
        return dout


class LeakyWithoutLeak(ReLU):
    def forward(self, x: FloatArray) -> FloatArray:
        return np.where(x > 0, x, 0.1 * x)

    def backward(self, dout: FloatArray) -> FloatArray:
        return dout


class StandardizeByStdOnly(Standardize):
    def backward(self, dout: FloatArray) -> FloatArray:
        return dout / self.std


class FirstMask(ReLU):
    """The mask is that of the first batch."""

    def forward(self, x: FloatArray) -> FloatArray:
        if not hasattr(self, "mask"):
            self.mask = x <= 0
        return np.maximum(x, 0)


class Accumulating(Linear):
    def backward(self, dout: FloatArray) -> FloatArray:
        before = getattr(self, "dW", 0), getattr(self, "db", 0)
        dx = super().backward(dout)
        self.dW, self.db = self.dW + before[0], self.db + before[1]
        return dx


class RandomDropout:
    def __init__(self) -> None:
        self.rng = np.random.default_rng(0)

    def forward(self, x: FloatArray) -> FloatArray:
        self.mask = self.rng.random(x.shape) > 0.3
        return x * self.mask

    def backward(self, dout: FloatArray) -> FloatArray:
        return dout * self.mask


class Residual(InLayers):
    """The hidden layer is added to what comes out of its activation."""

    def loss(self, x: FloatArray, t: FloatArray) -> float:
        first, activation, second = self.layers
        h = first.forward(x)
        return self.last.forward(second.forward(h + activation.forward(h)), t)

    def gradient(self, x: FloatArray, t: FloatArray) -> None:
        self.loss(x, t)
        first, activation, second = self.layers
        dout = second.backward(self.last.backward())
        first.backward(activation.backward(dout) + dout)


def accumulating() -> InLayers:
    network = InLayers(Sigmoid())
    network.layers[0] = Accumulating(6, 5)
    return network


# In one function


def squares(
    *,
    dy: Callable[..., FloatArray] = lambda y, t: 2 * (y - t) / len(t),
    dh: Callable[..., FloatArray] = lambda dh, h: dh * (1 - h * h),
    swapped: bool = False,
) -> InOneFunction:
    def loss_and_gradients(params: list[FloatArray], x: FloatArray, t: FloatArray) -> Any:
        W1, b1, W2, b2 = params
        h = np.tanh(x @ W1 + b1)
        y = h @ W2 + b2
        d2 = dy(y, t)
        d1 = dh(d2 @ W2.T, h)
        grads = [x.T @ d1, d1.sum(0, keepdims=True), h.T @ d2, d2.sum(0, keepdims=True)]
        if swapped:
            grads = [grads[n] for n in (2, 3, 0, 1)]
        return np.sum((y - t) ** 2) / len(x), grads

    return InOneFunction(loss_and_gradients)


class OneOutput:
    """A line through points, whose labels may be a row or a column."""

    def __init__(self) -> None:
        rng = np.random.default_rng(0)
        self.params = {"w": rng.standard_normal((6, 1)), "b": rng.standard_normal(1)}

    def loss(self, x: FloatArray, t: FloatArray) -> float:
        return float(np.mean((x @ self.params["w"] + self.params["b"] - t) ** 2))

    def gradient(self, x: FloatArray, t: FloatArray) -> dict[str, FloatArray]:
        t = t.reshape(-1, 1)
        d = 2 * (x @ self.params["w"] + self.params["b"] - t) / len(x)
        return {"w": x.T @ d, "b": d.sum(axis=0)}


def flat_numbers() -> Batch:
    x, t = numbers()
    return x, t[:, 0]


# By hand, with more than one line


class Rebound(ByHand):
    """The forward pass works with copies of the parameters."""

    def __init__(self) -> None:
        super().__init__()
        self.own = {name: array.copy() for name, array in self.params.items()}

    def forward(self, x: FloatArray) -> FloatArray:
        kept, self.params = self.params, self.own
        try:
            return super().forward(x)
        finally:
            self.params = kept


class Updating(ByHand):
    def gradient(self, x: FloatArray, t: FloatArray) -> dict[str, Any]:
        grads = super().gradient(x, t)
        for name, grad in grads.items():
            self.params[name] -= 0.1 * grad
        return grads


class Centering(ByHand):
    def loss(self, x: FloatArray, t: FloatArray) -> float:
        x -= x.mean(axis=0)
        return super().loss(x, t)

    def gradient(self, x: FloatArray, t: FloatArray) -> dict[str, Any]:
        x -= x.mean(axis=0)
        return super().gradient(x, t)


def of_type(dtype: type) -> ByHand:
    network = ByHand()
    for name, array in network.params.items():
        network.params[name] = (3 * array).astype(dtype)
    return network


def exploding() -> ByHand:
    return ByHand(softmax=lambda z: np.exp(1000 * z) / np.exp(1000 * z).sum(1, keepdims=True))


def all_weights(value: float) -> ByHand:
    network = ByHand()
    for array in network.params.values():
        array[...] = value
    return network


def plus_one(grads: dict[str, Any], name: str) -> dict[str, Any]:
    grads[name][2, 3] += 0.7
    return grads


def without(grads: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: grad for key, grad in grads.items() if key != name}


def pixels() -> Batch:
    rng = np.random.default_rng(4)
    return rng.integers(256, size=(20, 6)).astype(float), rng.standard_normal((20, 1))


ROWS = [
    # The loss, and the gradient of the scores
    Row("mean-forgotten", "y - t", lambda: ByHand(d_scores=lambda y, t: y - t), ALL),
    Row(
        "mean-forgotten", "squares",
        lambda: squares(dy=lambda y, t: 2 * (y - t)), {"0", "1", "2", "3"}, numbers,
    ),
    Row("loss-summed", "np.sum", lambda: ByHand(of_batch=np.sum), ALL),
    Row(
        "loss-summed", "in the last layer",
        lambda: InLayers(Sigmoid(), last=SummedLoss()), {"last", *EVERY_LAYER},
    ),
    Row("mean-twice", "N * N", lambda: ByHand(d_scores=lambda y, t: (y - t) / len(t) ** 2), ALL),
    Row("mean-over-classes", "t.size", lambda: ByHand(d_scores=lambda y, t: (y - t) / t.size), ALL),
    Row(
        "batch-softmax", "no axis",
        lambda: ByHand(softmax=lambda z: np.exp(z) / np.exp(z).sum()), ALL,
    ),
    Row("epsilon", "1e-4", lambda: ByHand(log=lambda y: np.log(y + 1e-4)), ALL),
    Row("epsilon", "1e-7", lambda: ByHand(log=lambda y: np.log(y + 1e-7)), ALL),
    Row(
        "label-off-by-one", "np.roll",
        lambda: ByHand(d_scores=lambda y, t: (y - np.roll(t, 1, axis=1)) / len(t)), ALL,
    ),
    Row("labels-broadcast", "(N, 1) against (N,)", OneOutput, {"t", "w"}, flat_numbers),
    Row(
        "softmax-diagonal", "y (1 - y)",
        lambda: ByHand(d_scores=lambda y, t: -t / y * y * (1 - y) / len(t)), ALL,
    ),
    # Products and sums
    Row(
        "weights-not-transposed", "as many units as classes",
        lambda: ByHand(hidden=4, d_hidden=lambda d2, W2: d2 @ W2), FIRST,
    ),
    Row("gradient-transposed", "shape", lambda: ByHand(dW2=lambda a, d2: d2.T @ a), {"W2"}),
    Row(
        "gradient-transposed", "square",
        lambda: ByHand(hidden=4, dW2=lambda a, d2: d2.T @ a), {"W2"},
    ),
    Row(
        "gradients-swapped", "two biases",
        lambda: ByHand(hidden=4, finish=lambda g, p: g | {"b1": g["b2"], "b2": g["b1"]}),
        {"b1", "b2"},
    ),
    Row("bias-forgotten", "missing", lambda: ByHand(finish=lambda g, p: without(g, "b1")), {"b1"}),
    Row(
        "bias-forgotten", "zeros",
        lambda: ByHand(finish=lambda g, p: g | {"b1": np.zeros(5)}), {"b1"},
    ),
    Row("bias-wrong-axis", "shape", lambda: ByHand(db1=lambda d1: d1.sum(axis=1)), {"b1"}),
    Row(
        "bias-wrong-axis", "as many units as images",
        lambda: ByHand(hidden=7, db1=lambda d1: d1.sum(axis=1)), {"b1"},
    ),
    Row("bias-wrong-axis", "no axis", lambda: ByHand(db1=lambda d1: np.full(5, d1.sum())), {"b1"}),
    Row("bias-not-summed", "averaged", lambda: ByHand(db1=lambda d1: d1.mean(axis=0)), {"b1"}),
    Row("bias-not-summed", "every row", lambda: ByHand(db2=lambda d2: d2), {"b2"}),
    Row("bias-not-summed", "one row", lambda: ByHand(db2=lambda d2: d2[-1]), {"b2"}),
    # The chain rule
    Row(
        "mask-forgotten", "left out",
        lambda: ByHand(**RELU | {"d_activation": lambda d, z, a: d}), FIRST,
    ),
    Row(
        "mask-forgotten", "output >= 0",
        lambda: ByHand(**RELU | {"d_activation": lambda d, z, a: d * (a >= 0)}), FIRST,
    ),
    Row(
        "mask-forgotten", "in every layer",
        lambda: InLoops(back=lambda d, zs, i: d), {"w[0]", "w[1]", "b[0]", "b[1]"},
    ),
    Row(
        "mask-forgotten", "of a leaky ReLU",
        lambda: InLayers(LeakyWithoutLeak()), {"layers[1]", "0.W", "0.b"},
    ),
    Row("chain-link-missing", "tanh", lambda: ByHand(d_activation=lambda d, z, a: d), FIRST),
    Row(
        "chain-link-missing", "W2, as many units as classes",
        lambda: ByHand(hidden=4, d_hidden=lambda d2, W2: d2), FIRST,
    ),
    Row(
        "chain-link-missing", "tanh in squares",
        lambda: squares(dh=lambda dh, h: dh), {"0", "1"}, numbers,
    ),
    Row(
        "derivative-at-wrong-place", "tanh of tanh",
        lambda: ByHand(d_activation=lambda d, z, a: d * (1 - np.tanh(a) ** 2)), FIRST,
    ),
    Row(
        "derivative-at-wrong-place", "tanh asked of z",
        lambda: ByHand(d_activation=lambda d, z, a: d * (1 - z**2)), FIRST,
    ),
    Row(
        "derivative-at-wrong-place", "that of ReLU for tanh",
        lambda: squares(dh=lambda dh, h: dh * (h > 0)), {"0", "1"}, numbers,
    ),
    Row("activation-skipped", "forward", lambda: ByHand(to_second=lambda z, a: z), ALL - {"b2"}),
    Row(
        "dot-for-elementwise", "as many units as images",
        lambda: ByHand(hidden=7, d_activation=lambda d, z, a: d.dot(1 - a**2)), FIRST,
    ),
    Row(
        "wrong-sign", "of a derivative",
        lambda: ByHand(d_activation=lambda d, z, a: d * (a**2 - 1)), FIRST,
    ),
    Row(
        "constant-factor", "2 of the squares",
        lambda: squares(dy=lambda y, t: (y - t) / len(t)), {"0", "1", "2", "3"}, numbers,
    ),
    Row("constant-factor", "0.3", lambda: ByHand(dW1=lambda x, d1: 0.3 * x.T @ d1), {"W1"}),
    Row("off-in-one-entry", "W2", lambda: ByHand(finish=lambda g, p: plus_one(g, "W2")), {"W2"}),
    Row(
        "penalty-mismatch", "only in the loss",
        lambda: ByHand(penalty=lambda p: 0.05 * (p["W1"] ** 2).sum()), {"W1"},
    ),
    Row(
        "penalty-mismatch", "the 2 forgotten",
        lambda: ByHand(
            penalty=lambda p: 0.05 * ((p["W1"] ** 2).sum() + (p["W2"] ** 2).sum()),
            finish=lambda g, p: g | {k: g[k] + 0.05 * p[k] for k in ("W1", "W2")},
        ),
        {"W1", "W2"},
    ),
    Row(
        "layer-backward", "mean and variance taken for constants",
        lambda: InLayers(StandardizeByStdOnly(), Sigmoid()), {"layers[1]", "0.W", "0.b"},
    ),
    # Conduct
    Row("stale-cache", "the first mask", lambda: InLayers(FirstMask()), {"0.W", "0.b"}),
    Row("accumulates", "+=", accumulating, {"0.W", "0.b"}),
    Row("not-deterministic", "dropout", lambda: InLayers(Sigmoid(), RandomDropout()), set()),
    Row("overflow", "np.exp", exploding, {"exp"}),
    Row("overflow", "log of 0", lambda: ByHand(log=lambda y: np.log(0 * y)), {"log"}),
    Row("writes-params", "an update", Updating, ALL),
    Row("writes-input", "x -= ...", Centering, {"x"}),
    Row("overwritten-dout", "a shortcut", lambda: Residual(OverwritingReLU()), {"layers[1]"}),
    Row("params-not-read", "copies", Rebound, ALL),
    Row("integer-params", "astype(int)", lambda: of_type(int), ALL),
    Row("float32", "astype", lambda: of_type(np.float32), ALL),
    Row(
        "too-noisy", "float32 on the way",
        lambda: ByHand(activation=lambda z: np.tanh(z.astype(np.float32))), {"W1", "b1"},
    ),
    # Learning
    Row("symmetric-start", "the same value", lambda: all_weights(0.5), {"W1", "W2"}),
    Row("input-scale", "0 to 255", OneOutput, {"x"}, pixels),
]  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_the_cause_comes_first_with_its_place(row: Row) -> None:
    diagnosis = diagnose(row.make(), *row.batch())
    assert not diagnosis.healthy
    first = diagnosis.findings[0]
    assert first.cause == row.cause
    assert {*first.where} == row.where
    assert first.proven


@pytest.mark.parametrize("style", RIGHT)
def test_without_the_wrong_line_nothing_is_found(style: str) -> None:
    make, batch = RIGHT[style]
    assert diagnose(make(), *batch()).healthy


class InColumns:
    """A network whose examples are the columns of x and t."""

    def __init__(self) -> None:
        rng = np.random.default_rng(0)
        self.params = {"W": rng.standard_normal((3, 6)), "b": rng.standard_normal((3, 1))}

    def error(self, x: FloatArray, t: FloatArray) -> FloatArray:
        error: FloatArray = np.tanh(self.params["W"] @ x + self.params["b"]) - t
        return error

    def loss(self, x: FloatArray, t: FloatArray) -> float:
        return float((self.error(x, t) ** 2).sum() / 2 / x.shape[1])

    def gradient(self, x: FloatArray, t: FloatArray) -> dict[str, FloatArray]:
        error = self.error(x, t)
        dz = error * (1 - (error + t) ** 2) / x.shape[1]
        return {"W": dz @ x.T, "b": dz.sum(axis=1, keepdims=True)}


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_examples_may_be_columns(size: int) -> None:
    rng = np.random.default_rng(1)
    batch = rng.standard_normal((6, size)), rng.uniform(-1, 1, (3, size))
    assert diagnose(InColumns(), *batch).healthy


# More than one thing at once


@pytest.mark.parametrize(
    ("network", "faults"),
    [
        (
            lambda: ByHand(
                **RELU | {"d_activation": lambda d, z, a: d}, d_scores=lambda y, t: y - t
            ),
            {"mean-forgotten", "mask-forgotten"},
        ),
        (
            lambda: ByHand(d_activation=lambda d, z, a: d, db2=lambda d2: d2.mean(axis=0)),
            {"chain-link-missing", "bias-not-summed"},
        ),
        (
            lambda: ByHand(dW2=lambda a, d2: d2.T @ a, db1=lambda d1: d1[0]),
            {"gradient-transposed", "bias-not-summed"},
        ),
        (
            lambda: ByHand(
                penalty=lambda p: 0.05 * (p["W1"] ** 2).sum(), db2=lambda d2: d2.mean(axis=0)
            ),
            {"penalty-mismatch", "bias-not-summed"},
        ),
        (
            lambda: ByHand(
                hidden=4,
                d_scores=lambda y, t: (y - np.roll(t, 1, axis=1)) / len(t),
                d_hidden=lambda d2, W2: d2 @ W2,
            ),
            {"label-off-by-one", "weights-not-transposed"},
        ),
        (
            lambda: Centering(db1=lambda d1: d1.mean(axis=0)),
            {"writes-input", "bias-not-summed"},
        ),
        (
            lambda: ByHand(
                softmax=lambda z: np.exp(z) / np.exp(z).sum(),
                log=lambda y: np.log(y + 1e-7),
                of_batch=np.sum,
            ),
            {"batch-softmax", "epsilon", "loss-summed"},
        ),
    ],
)
def test_faults_that_come_together_are_all_named(network: Any, faults: set[str]) -> None:
    findings = diagnose(network(), *images()).findings
    assert {finding.cause for finding in findings} == faults
    assert all(finding.proven for finding in findings)


def test_causes_between_which_nothing_can_decide_are_all_named_and_none_is_proven() -> None:
    # Over all classes the gradient of softmax and cross-entropy sums up to zero.
    for db2 in (lambda d2: np.zeros(4), lambda d2: np.full(4, d2.sum())):
        findings = diagnose(ByHand(db2=db2), *images()).findings
        assert {finding.cause for finding in findings} == {"bias-forgotten", "bias-wrong-axis"}
        assert not any(finding.proven for finding in findings)


def test_what_nothing_explains_is_narrowed_down_and_not_proven() -> None:
    noise = np.random.default_rng(1).standard_normal((6, 5))
    [finding] = diagnose(ByHand(dW1=lambda x, d1: x.T @ d1 * noise), *images()).findings
    assert finding.cause == "layer-backward"
    assert finding.where == ("W1",)
    assert not finding.proven
    assert "not explained" in EVIDENCE[finding.evidence][1]


# The words


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_report_says_what_is_wrong_where_and_how_it_was_seen(language: Any) -> None:
    diagnosis = diagnose(ByHand(db1=lambda d1: d1.mean(axis=0)), *images())
    report = diagnosis.report(language)
    cause = CAUSES["bias-not-summed"]
    for words in ("bias-not-summed", "b1", getattr(cause, language), cause.section):
        assert words in report
    assert EVIDENCE[diagnosis.findings[0].evidence][language == "en"] in report


def test_it_is_printed_in_english_and_in_one_line_by_pytest() -> None:
    diagnosis = diagnose(ByHand(d_scores=lambda y, t: y - t), *images())
    assert str(diagnosis) == diagnosis.report("en")
    assert repr(diagnosis) == "<Diagnosis: mean-forgotten [W1, b1, W2, b2]>"


def test_a_healthy_network_is_said_to_be_so() -> None:
    diagnosis = diagnose(ByHand(), *images())
    assert str(diagnosis) == "Healthy: nothing wrong was found."
    assert diagnosis.report("ko") == "이상 없음: 잘못을 찾지 못했다."


@pytest.mark.parametrize("language", ["de", "", None])
def test_another_language_is_refused(language: Any) -> None:
    with pytest.raises(ValueError, match=f'language must be "en" or "ko", got {language!r}'):
        Diagnosis(()).report(language)
