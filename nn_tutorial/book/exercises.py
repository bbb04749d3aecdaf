"""The exercises' checks: each takes an answer and says what is right or what is still wrong.

A check never raises because of an answer. It returns a verdict, so that a notebook with
unfinished answers still runs to its end.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

import numpy as np
import numpy.typing as npt

from nn_tutorial.gradient_check import check_gradients, compare_gradients
from nn_tutorial.layers import Affine
from nn_tutorial.network import TwoLayerNet
from nn_tutorial.numerical import numerical_gradient, numerical_gradients
from nn_tutorial.report import GradientReport
from nn_tutorial.typing import FloatArray, IntArray


@dataclass(frozen=True)
class Verdict:
    """What a check says of an answer.

    Attributes
    ----------
    passed : bool
    message : str
        What is wrong, or what has been confirmed.
    """

    passed: bool
    message: str

    def __repr__(self) -> str:
        return f"{'correct' if self.passed else 'not yet'}: {self.message}"


class NotYet(Exception):  # noqa: N818  # not an error: a finding
    """What a check found wrong."""


def verdict(check: Callable[[Any], str]) -> Callable[[Any], Verdict]:
    """Make a function that raises `NotYet`, or returns praise, return a verdict.

    Parameters
    ----------
    check : callable

    Returns
    -------
    callable

    Examples
    --------
    >>> verdict(lambda answer: f"{1 / answer}")(0)
    not yet: your code raised ZeroDivisionError: division by zero
    """

    @wraps(check)
    def run(answer: Any) -> Verdict:
        try:
            return Verdict(True, check(answer))
        except NotYet as finding:
            return Verdict(False, str(finding))
        except Exception as error:  # whatever the reader's code may raise
            return Verdict(False, f"your code raised {type(error).__name__}: {error}")

    return run


class SuspectAffine(Affine):
    """An Affine layer whose first gradients are right, and no others."""

    def keep_gradients(self, dout: FloatArray) -> None:
        """Do something that is not quite right."""
        assert self.x is not None
        dW, db = self.x.T @ dout, dout.sum(axis=0)
        self.dW = dW if self.dW is None else self.dW + dW
        self.db = db if self.db is None else self.db + db


def network_with(affine: type[Affine]) -> TwoLayerNet:
    """Return a small network, both of whose affine layers are of this class.

    Parameters
    ----------
    affine : subclass of Affine

    Returns
    -------
    TwoLayerNet

    Examples
    --------
    >>> check_gradients(network_with(Affine), *batch(seed=1)).passed
    True
    """
    network = TwoLayerNet(6, 5, 4, weight_init_std="he", seed=0)
    for name in ("Affine1", "Affine2"):
        # The layer keeps its arrays and its place; only its methods are other ones.
        network.layers[name].__class__ = affine
    return network


def batch(seed: int, size: int = 7) -> tuple[FloatArray, IntArray]:
    """Return inputs and labels of no meaning, 6 features and 4 classes.

    Parameters
    ----------
    seed, size : int

    Returns
    -------
    x : ndarray, shape (size, 6)
    t : ndarray of int, shape (size,)

    Examples
    --------
    >>> x, t = batch(seed=0)
    >>> x.shape, t.shape
    ((7, 6), (7,))
    """
    rng = np.random.default_rng(seed)
    return rng.standard_normal((size, 6)), rng.integers(4, size=size)


@verdict
def check_shapes(answer: Callable[..., dict[str, Any]]) -> str:
    """Check `shapes(N, D, H, C)` against a network's own arrays."""
    for N, D, H, C in ((7, 6, 5, 4), (1, 3, 2, 9)):
        given, expected = answer(N, D, H, C), _shapes_of_a_pass(N, D, H, C)
        for name, shape in expected.items():
            _require(name in given and given[name] is not ..., f"{name} is still missing")
            _require(
                given[name] == shape,
                f"{name} has another shape than {given[name]} when N={N}, D={D}, H={H}, C={C}",
            )
    return "all nine shapes, also for a batch of 1"


@verdict
def check_example_losses(answer: Callable[..., FloatArray]) -> str:
    """Check `example_losses(network, x, t)` by a network's loss."""
    network, (x, t) = TwoLayerNet(6, 5, 4, weight_init_std="he", seed=0), batch(seed=1)
    losses = _array("example_losses(network, x, t)", answer(network, x, t), (7,))
    _require(
        np.isclose(losses.mean(), network.loss(x, t)),
        "the mean of the losses is not the loss of the batch",
    )
    _require(
        np.isclose(losses[2], network.loss(x[2:3], t[2:3])),
        "losses[2] is not the loss of the third example by itself",
    )
    return "seven losses, and their mean is the loss of the batch"


@verdict
def check_forward_difference(answer: Callable[..., FloatArray]) -> str:
    """Check `forward_difference(f, x, h)` on a function with a known error."""
    for x in (np.array([1.0, -2.0, 0.5]), np.array([[1.0], [3.0]])):
        given = _array("forward_difference(f, x, h)", answer(_cubes, x.copy(), 1e-2), x.shape)
        central = 3 * x**2 + 1e-4
        _require(
            not np.allclose(given, central, rtol=1e-9),
            "that is the central difference: look to one side only",
        )
        # (x + h)^3 - x^3 over h, multiplied out.
        _require(
            np.allclose(given, 3 * x**2 + 3 * x * 1e-2 + 1e-4, rtol=1e-9),
            "the values are not those of (f(x + h) - f(x)) / h",
        )
        nudged = x.copy()
        answer(_cubes, nudged, 1e-2)
        _require(np.array_equal(nudged, x), "x is not as it was before the call")
    return "the forward difference, and x is left as it was"


class _Watched(np.ndarray):
    """An array from which no infinity can be made.

    Python in a browser gets no flag from the processor when something overflows.
    """

    def __array_wrap__(
        self,
        array: npt.NDArray[Any],
        context: tuple[np.ufunc, tuple[Any, ...], int] | None = None,
        return_scalar: bool = False,
    ) -> Any:
        if np.isinf(array.view(np.ndarray)).any():
            name = context[0].__name__ if context else "a sum"
            raise FloatingPointError(f"overflow encountered in {name}")
        return super().__array_wrap__(array, context, return_scalar)


@verdict
def check_sigmoid(answer: Callable[[FloatArray], FloatArray]) -> str:
    """Check `sigmoid(x)` from the middle to far outside."""
    x = np.array([[-2.0, 0.0], [0.5, 3.0]])
    given = _array("sigmoid(x)", answer(x), (2, 2))
    _require(given[0, 1] == 0.5, f"sigmoid(0) must be 0.5, got {given[0, 1]}")
    _require(np.allclose(given, (1 + np.tanh(x / 2)) / 2), "the values at -2, 0.5 and 3 are wrong")
    with np.errstate(over="raise", divide="raise", invalid="raise"):
        try:
            far = np.asarray(answer(np.array([-1000.0, -700.0, 1000.0]).view(_Watched)))
        except FloatingPointError as error:
            raise NotYet(f"at -1000 or 1000: {error}") from None
    _require(far[2] == 1, f"sigmoid(1000) must be 1.0, got {far[2]}")
    _require(
        abs(far[1] / np.exp(-700.0) - 1) < 1e-9,
        f"sigmoid(-700) must be about 1e-304, got {far[1]}",
    )
    return "right in the middle, and no overflow at -1000 or 1000"


@verdict
def check_tanh(answer: Callable[[], Any]) -> str:
    """Check a layer `Tanh()`, forward and backward."""
    x, dout = np.random.default_rng(0).standard_normal((2, 3, 4))
    layer = answer()
    out = _array("forward(x)", layer.forward(x), x.shape)
    _require(np.allclose(out, 1 - 2 / (np.exp(2 * x) + 1)), "forward(x) is not tanh(x)")
    _check_layer(layer, x, dout)
    return "forward and backward agree with each other and with tanh"


@verdict
def check_leaky_relu(answer: Callable[..., Any]) -> str:
    """Check a layer `LeakyRelu(slope)`, forward and backward."""
    x, dout = np.random.default_rng(0).standard_normal((2, 3, 4))
    for slope in (0.01, 0.3):
        layer = answer(slope)
        out = _array("forward(x)", layer.forward(x), x.shape)
        _require(np.allclose(out[x > 0], x[x > 0]), "positive values do not pass unchanged")
        _require(
            np.allclose(out[x < 0] / x[x < 0], slope),
            f"negative values are not scaled by the slope {slope}",
        )
        _check_layer(layer, x, dout)
    return "forward and backward agree for slopes 0.01 and 0.3"


@verdict
def check_repaired_affine(answer: type[Affine]) -> str:
    """Check a repaired layer on three batches in a row."""
    network = network_with(answer)
    for seed, which in ((1, "first"), (2, "second"), (3, "third")):
        x, t = batch(seed)
        report = compare_gradients(network.gradient(x, t), numerical_gradients(network, x, t))
        _require(report.passed, f"the gradients of the {which} batch are wrong:\n{report}")
    return "the gradients are right on three batches in a row"


@verdict
def check_weight_decay(answer: Callable[..., TwoLayerNet]) -> str:
    """Check `WeightDecayNet`: its loss first, then its gradient."""
    network, plain = (c(6, 5, 4, weight_init_std="he", seed=0) for c in (answer, TwoLayerNet))
    x, t = batch(seed=1)
    network.params["b1"] = plain.params["b1"] = np.ones(5)
    weights = [network.params["W1"], network.params["W2"]]
    expected = plain.loss(x, t) + 0.05 * float(sum((W**2).sum() for W in weights))
    loss = network.loss(x, t)
    _require(loss != plain.loss(x, t), "the loss does not contain the weights yet")
    _require(
        np.isclose(loss, expected),
        f"the loss must be {expected:.6f}, got {loss:.6f}; decay is 0.1, and biases are free",
    )
    _require_passed(check_gradients(network, x, t))
    return "the loss is right, and the gradient is that of the loss"


@verdict
def check_momentum(answer: Callable[..., Any]) -> str:
    """Check `Momentum(learning_rate, momentum)` by two updates worked by hand."""
    optimizer = answer(learning_rate=0.5, momentum=0.8)
    params = {"W": np.array([1.0, 2.0]), "b": np.array([0.0, 0.0])}
    grads = {"W": np.array([2.0, -2.0]), "b": np.array([1.0, 0.0])}
    kept = {name: grad.copy() for name, grad in grads.items()}
    for which, W, b in (
        ("first", [0.0, 3.0], [-0.5, 0.0]),
        ("second", [-1.8, 4.8], [-1.4, 0.0]),
    ):
        optimizer.update(params, grads)
        for name, expected in (("W", W), ("b", b)):
            _require(
                np.allclose(params[name], expected),
                f"after the {which} update {name} must be {expected}, got {params[name].tolist()}",
            )
    _require(
        all(np.array_equal(grads[name], kept[name]) for name in grads), "the gradients were changed"
    )
    return "two updates of two parameters, each with a velocity of its own"


@verdict
def check_three_layer_net(answer: Callable[..., Any]) -> str:
    """Check `ThreeLayerNet`: its parameters first, then its gradient."""
    network = answer(6, 5, 3, 4, seed=0)
    params = getattr(network, "params", None)
    _require(params is not None, "params is still missing")
    expected = {"W1": (6, 5), "b1": (5,), "W2": (5, 3), "b2": (3,), "W3": (3, 4), "b3": (4,)}
    shapes = {name: array.shape for name, array in dict(params or {}).items()}
    _require(shapes == expected, f"params must have the shapes {expected}, got {shapes}")
    x, t = batch(seed=1)
    _array("predict(x)", network.predict(x), (7, 4))
    report = check_gradients(network, x, t)
    _require(
        all(np.any(grad != 0) for grad in network.gradient(x, t).values()),
        "some gradients are 0 throughout",
    )
    _require_passed(report)
    hidden = np.maximum(x @ params["W1"] + params["b1"], 0)  # type: ignore[index]
    hidden = np.maximum(hidden @ params["W2"] + params["b2"], 0)  # type: ignore[index]
    scores = hidden @ params["W3"] + params["b3"]  # type: ignore[index]
    _require(
        np.allclose(network.predict(x), scores),
        "the scores are not those of affine, ReLU, affine, ReLU, affine",
    )
    return f"{report.size} parameters in three layers pass the gradient check"


def _require(condition: bool | np.bool_, message: str) -> None:
    if not condition:
        raise NotYet(message)


def _require_passed(report: GradientReport) -> None:
    _require(report.passed, f"the gradient is not that of the loss:\n{report}")


def _array(name: str, value: Any, shape: tuple[int, ...]) -> FloatArray:
    _require(value is not ... and value is not None, f"{name} is still missing")
    array: FloatArray = np.asarray(value)
    _require(array.shape == shape, f"{name} must have shape {shape}, got {array.shape}")
    return array


def _check_layer(layer: Any, x: FloatArray, dout: FloatArray) -> None:
    """Hold a layer's backward against differences of its forward, and see what it changes."""
    x_given, dout_given = x.copy(), dout.copy()
    layer.forward(x_given)
    dx = _array("backward(dout)", layer.backward(dout_given), x.shape)
    _require(np.array_equal(dout_given, dout), "backward has changed the dout that it was given")
    _require(np.array_equal(x_given, x), "x was changed")
    expected = numerical_gradient(lambda x: float((dout * layer.forward(x)).sum()), x.copy())
    worst = np.unravel_index(int(np.abs(dx - expected).argmax()), x.shape)
    _require(
        np.allclose(dx, expected, rtol=1e-6),
        f"backward(dout) is wrong by {np.abs(dx - expected).max():.1e} where x is {x[worst]:.3f}",
    )


def _cubes(x: FloatArray) -> float:
    return float((x**3).sum())


def _shapes_of_a_pass(N: int, D: int, H: int, C: int) -> dict[str, tuple[int, ...]]:
    """Run a pass, and look at its arrays: the check holds no list of answers."""
    network = TwoLayerNet(D, H, C, seed=0)
    affine1, relu, affine2 = network.layers.values()
    z1 = affine1.forward(np.ones((N, D)))
    a1 = relu.forward(z1)
    scores = affine2.forward(a1)
    network.last_layer.forward(scores, np.zeros(N, int))
    dscores = network.last_layer.backward()
    da1 = affine2.backward(dscores)
    affine1.backward(relu.backward(da1))
    arrays = {
        "z1": z1,
        "a1": a1,
        "scores": scores,
        "dscores": dscores,
        "dW2": affine2.dW,
        "db2": affine2.db,
        "da1": da1,
        "dW1": affine1.dW,
        "db1": affine1.db,
    }
    return {name: array.shape for name, array in arrays.items()}
