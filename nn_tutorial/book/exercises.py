"""The exercises' checks: each takes an answer and says what is right or what is still wrong.

A check never raises because of an answer. It returns a verdict, so that a notebook with
unfinished answers still runs to its end. No check holds an answer in its text: each compares
with what the package computes, with a closed form, or with numerical differentiation.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from nn_tutorial.book.scalar import Value
from nn_tutorial.book.verdicts import NotYet, verdict
from nn_tutorial.gradient_check import check_gradients
from nn_tutorial.layers import Affine
from nn_tutorial.network import TwoLayerNet
from nn_tutorial.numerical import numerical_gradient, numerical_gradients
from nn_tutorial.typing import FloatArray, IntArray


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
    network = _network()
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
        _require_kind("shapes(N, D, H, C)", given, dict)
        for name, shape in expected.items():
            got = given.get(name, ...)
            _require(got is not ..., "missing", name=name)
            kind = type(got).__name__
            _require(isinstance(got, tuple), "a-shape-is-a-tuple", name=name, got=kind)
            _require(got == shape, "other-shape", name=name, got=got, N=N, D=D, H=H, C=C)
    return "shapes"


@verdict
def check_example_losses(answer: Callable[..., FloatArray]) -> str:
    """Check `example_losses(network, x, t)` by a network's loss."""
    moderate, sure = _network(), _network()
    sure.params["W2"] = 10_000 * sure.params["W2"]
    for network, size in ((moderate, 7), (moderate, 3), (sure, 7)):
        params, (x, t) = network.params.copy(), batch(seed=1, size=size)
        given = answer(network, x_given := x.copy(), t_given := t.copy())
        for what, now, before in (("x", x_given, x), ("t", t_given, t)):
            _require(np.array_equal(now, before), "changed", name=what)
        for what, before in params.items():
            _require(np.array_equal(network.params[what], before), "changed", name=what)
        _require(network is moderate or bool(np.isfinite(given).all()), "sure")
        losses = _array("example_losses(network, x, t)", given, (size,))
        one_by_one = [network.loss(x[n : n + 1], t[n : n + 1]) for n in range(size)]
        wrong = np.flatnonzero(~np.isclose(losses, one_by_one, rtol=1e-9))
        _require(network is moderate or wrong.size == 0, "sure")
        _require(np.isclose(losses.mean(), network.loss(x, t), rtol=1e-9), "mean")
        _require(wrong.size == 0, "one-loss", n=wrong[:1].sum())
    return "losses"


@verdict
def check_forward_difference(answer: Callable[..., FloatArray]) -> str:
    """Check `forward_difference(f, x, h)` on a function with a known error."""
    h, rng = 1e-2, np.random.default_rng(0)
    for shape in ((3,), (2, 5), (2, 2, 3)):
        x, weights = rng.normal(1, 0.5, shape), rng.normal(1, 0.2, shape)
        given = _array("forward_difference(f, x, h)", answer(_cubes(weights), x.copy(), h), shape)
        # (x + h)^3 - x^3 over h, multiplied out.
        slope, rest = 3 * x**2, 3 * x * h
        for key, values in (
            ("central", slope + h**2),
            ("other-side", slope - rest + h**2),
        ):
            _require(not np.allclose(given, weights * values, rtol=1e-9), key)
        exact = np.allclose(given, weights * slope, rtol=1e-4, atol=1e-4)
        _require(not exact, "too-exact")
        _require(np.allclose(given, weights * (slope + rest + h**2), rtol=1e-9), "differences")
    # Adding h to weights as small as these and subtracting it again changes almost half of them.
    x = rng.normal(0, 0.01, 40)
    answer(_cubes(np.ones(40)), left := x.copy(), h)
    _require(np.allclose(left, x, rtol=1e-9), "not-put-back")
    _require(np.array_equal(left, x), "last-bits")
    whole = rng.normal(1, 0.5, (3, 9))
    part, alone = whole[:, ::2], whole[:, ::2].copy()
    f = _cubes(np.ones(part.shape))
    _require(np.allclose(answer(f, part, h), answer(f, alone, h)), "strided")
    return "forward-difference"


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
    given = _array("sigmoid(x)", answer(left := x.copy()), (2, 2))
    _require(np.array_equal(left, x), "changed", name="x")
    _require(given[0, 1] == 0.5, "at", x=0, wanted=0.5, got=given[0, 1])
    _require(np.allclose(given, (1 + np.tanh(x / 2)) / 2, rtol=1e-9), "middle")
    x = np.array([-1000.0, 1000.0, -700.0, -720.0])
    far = _array("sigmoid(x)", _without_overflow(answer, x), (4,))
    # An overflow that nobody has seen leaves 0 at -720, where exp(720) is too large.
    for at, wanted, got in zip(x, (0.0, 1.0, np.exp(-700.0), np.exp(-720.0)), far, strict=True):
        close = np.isclose(got, wanted, rtol=1e-9, atol=0)
        _require(close, "at", x=f"{at:.0f}", wanted=f"{wanted:.2g}", got=f"{got:.2g}")
    return "sigmoid"


@verdict
def check_tanh(answer: Callable[[], Any]) -> str:
    """Check a layer `Tanh()`, forward and backward."""
    x = np.random.default_rng(0).standard_normal((3, 4))
    out = _array("forward(x)", answer().forward(x.copy()), x.shape)
    _require(np.allclose(out, 1 - 2 / (np.exp(2 * x) + 1), rtol=1e-9), "tanh-forward")
    far = np.array([[-1000.0, 1000.0]])
    _array("forward([[-1000, 1000]])", answer().forward(far), (1, 2))
    _check_layer(answer)
    return "tanh"


@verdict
def check_leaky_relu(answer: Callable[..., Any]) -> str:
    """Check a layer `LeakyRelu(slope)`, forward and backward."""
    x = np.random.default_rng(0).standard_normal((3, 4))
    for slope, layer in ((0.01, answer()), (0.01, answer(0.01)), (0.3, answer(0.3))):
        out = _array("forward(x)", layer.forward(x.copy()), x.shape)
        _require(np.allclose(out[x > 0], x[x > 0], rtol=1e-9), "positive")
        _require(np.allclose(out[x < 0], slope * x[x < 0], rtol=1e-9), "negative", slope=slope)
        _check_layer(partial(answer, slope))
    return "leaky-relu"


@verdict
def check_suspected(answer: Callable[[FloatArray, FloatArray], FloatArray]) -> str:
    """Check what a reader says of `SuspectAffine`, as a formula of two right gradients."""
    for seeds in ((1, 2), (3, 4)):
        suspect, (before, now) = network_with(SuspectAffine), map(batch, seeds)
        suspect.gradient(*before)
        shown = suspect.gradient(*now)
        first, second = (numerical_gradients(suspect, *pair) for pair in (before, now))
        for name, expected in shown.items():
            arrays = first[name], second[name]
            given = answer(*(copies := tuple(array.copy() for array in arrays)))
            for what, copy, array in zip(("first", "second"), copies, arrays, strict=True):
                _require(np.array_equal(copy, array), "changed", name=what)
            got = _array("suspected(first, second)", given, expected.shape)
            _require(not np.allclose(got, second[name], rtol=1e-6), "second-only")
            right = np.allclose(got, expected, rtol=1e-6, atol=1e-8)
            _require(right or seeds == (1, 2), "these-two-only")
            # Where the table has its numbers.
            at = np.unravel_index(np.abs(expected - second[name]).argmax(), expected.shape)
            _require(right, "suspicion", name=name, got=got[at], shown=expected[at])
    return "suspected"


@verdict
def check_repaired_affine(answer: type[Affine]) -> str:
    """Check a repaired layer on three batches in a row."""
    rng = np.random.default_rng(0)
    W, b = rng.standard_normal((6, 5)), rng.standard_normal(5)
    layer = answer(W.copy(), b.copy())
    for n, size in enumerate((7, 7, 3), start=1):
        x, dout = rng.standard_normal((size, 6)), rng.standard_normal((size, 5))
        layer.forward(x_given := x.copy())
        layer.backward(dout_given := dout.copy())
        dW, db = _array("self.dW", layer.dW, (6, 5)), _array("self.db", layer.db, (5,))
        for what, now, before in (
            ("dout", dout_given, dout),
            ("x", x_given, x),
            ("W", layer.W, W),
            ("b", layer.b, b),
        ):
            _require(np.array_equal(now, before), "changed", name=what)

        def loss(_: FloatArray, x: FloatArray = x, dout: FloatArray = dout) -> float:
            return float((dout * (x @ W + b)).sum())

        for name, got, array in (("self.dW", dW, W), ("self.db", db, b)):
            expected = numerical_gradient(loss, array)
            _require(np.allclose(got, expected, rtol=1e-6), "batch-wrong", n=n, name=name)
    return "repaired"


@verdict
def check_weight_decay(answer: Callable[..., Any]) -> str:
    """Check `WeightDecayNet`: its loss first, then its gradient."""
    plain, network = _network(), answer(6, 5, 4, weight_init_std="he", seed=0)
    x, t = batch(seed=1)

    def added() -> float:
        plain.params.update(network.params)
        _require_kind("loss(x, t)", loss := network.loss(x, t), float)
        return float(loss) - plain.loss(x, t)

    def without(*names: str) -> float:
        kept = network.params.copy()
        network.params.update({name: np.zeros_like(kept[name]) for name in names})
        rest = added()
        network.params.update(kept)
        return rest

    def expected() -> float:
        squares = sum(float((network.params[name] ** 2).sum()) for name in ("W1", "W2"))
        return float(network.decay / 2 * squares)

    for name in ("W1", "W2"):
        _require(not np.isclose(added(), without(name), atol=1e-9), "no-weights", name=name)
    alone = added()
    network.params.update({"b1": np.ones(5), "b2": np.arange(4.0)})
    _require(np.isclose(added(), alone, rtol=1e-6), "free")
    _require(np.isclose(added(), expected(), rtol=1e-6), "factor", ratio=added() / expected())
    for decay in (network.decay, 0.3):
        network.decay = decay
        _require(np.isclose(added(), expected(), rtol=1e-6), "fixed-decay")
        _check_gradient(network, x, t, "gradient", decay=decay)
    return "weight-decay"


@verdict
def check_momentum(answer: Callable[..., Any]) -> str:
    """Check `Momentum(learning_rate, momentum)` by three updates worked by hand."""
    updates: tuple[dict[str, list[float]], ...] = (
        {"W": [2.0, -2.0], "b": [1.0, 0.0]},
        {"W": [2.0, 0.0], "b": [1.0, -1.0]},
        {"W": [0.0, 0.0], "b": [0.0, 0.0]},
    )
    after: tuple[dict[str, list[float]], ...] = (
        {"W": [0.0, 3.0], "b": [-0.5, 0.0]},
        {"W": [-1.8, 3.8], "b": [-1.4, 0.5]},
        {"W": [-3.24, 4.44], "b": [-2.12, 0.9]},
    )
    optimizer = answer(learning_rate=0.5, momentum=0.8)
    params = _momentum_start()
    for n, (gradients, wanted) in enumerate(zip(updates, after, strict=True), start=1):
        grads = {name: np.array(grad) for name, grad in gradients.items()}
        optimizer.update(params, grads)
        for name, grad in grads.items():
            _require(np.array_equal(grad, gradients[name]), "changed", name=f"grads[{name!r}]")
        for name, values in wanted.items():
            got = _array(f"params[{name!r}]", params[name], (2,))
            right = np.allclose(got, values, rtol=1e-12, atol=1e-12)
            _require(right, "update", n=n, name=name, wanted=values, got=got.tolist())
    params = _momentum_start()
    grads = {name: np.array(grad) for name, grad in updates[0].items()}
    answer(learning_rate=0.5, momentum=0.8).update(params, grads)
    for name, values in after[0].items():
        _require(np.allclose(params[name], values), "shared")
    return "momentum"


@verdict
def check_three_layer_net(answer: Callable[..., Any]) -> str:
    """Check `ThreeLayerNet`: its parameters first, then its gradient."""
    for D, H1, H2, C in ((6, 5, 3, 4), (6, 7, 8, 4)):
        network, again = answer(D, H1, H2, C, seed=0), answer(D, H1, H2, C, seed=0)
        params = getattr(network, "params", None)
        _require(params is not None, "missing", name="self.params")
        assert params is not None
        wanted = {"W1": (D, H1), "b1": (H1,), "W2": (H1, H2), "b2": (H2,)}
        wanted |= {"W3": (H2, C), "b3": (C,)}
        shapes = {name: np.shape(array) for name, array in dict(params).items()}
        _require(shapes == wanted, "parameters", wanted=wanted, got=shapes)
        for name, array in params.items():
            _array(f"params[{name!r}]", array, array.shape)
            _require(np.array_equal(array, again.params[name]), "seed")
            alike = name.startswith("W") and np.unique(array).size < array.size
            _require(not alike, "all-alike", name=name)
        # Biases of 0 put the ReLU on its kink wherever all neurons before it are off.
        rng = np.random.default_rng(0)
        params.update({f"b{n}": rng.normal(0, 0.1, size) for n, size in ((1, H1), (2, H2))})
        x, t = batch(seed=1)
        scores = _array("predict(x)", network.predict(x), (7, C))
        hidden = np.maximum(x @ params["W1"] + params["b1"], 0)
        hidden = np.maximum(hidden @ params["W2"] + params["b2"], 0)
        expected = hidden @ params["W3"] + params["b3"]
        _require(np.allclose(scores, expected, rtol=1e-9), "three-layer-scores")
        _check_gradient(network, x, t, "three-layer-gradient")
    return "three-layers"


@verdict
def check_power(answer: Callable[[Value, float], Value]) -> str:
    """Check `power(base, n)` for Values, alone and as part of a formula."""
    for number, n in ((3.0, 2), (2.0, 3), (-2.0, 3), (4.0, 0.5), (0.5, -1), (1.5, 0), (0.0, 1)):
        base = Value(number)
        z = answer(base, n)
        _require_kind("power(base, n)", z, Value)
        values = {"a": number, "n": n}
        wanted = number**n
        right = bool(np.isclose(z.number, wanted, rtol=1e-9))
        _require(right, "power-number", wanted=wanted, got=z.number, **values)
        _require(base.number == number, "changed", name="base")
        _require(any(parent is base for parent in z.graph()), "power-apart")
        (z * base).backward()
        _require_kind("base.grad", base.grad, float)
        # of a^(n + 1)
        wanted, got = (n + 1) * wanted, base.grad
        close = bool(np.isclose(got, wanted, rtol=1e-9, atol=1e-12))
        _require(close, "power-gradient", wanted=f"{wanted:.6g}", got=f"{got:.6g}", **values)
    return "power"


@verdict
def check_diamond(answer: Callable[[], dict[str, Any]]) -> str:
    """Check `diamond()`: parameters whose class 1 is where |x0| + |x1| < 1."""
    params = answer()
    _require_kind("diamond()", params, dict)
    given = params.get("W1", ...)
    _require_kind("W1", given, np.ndarray)
    _require(given.ndim == 2 and len(given) == 2, "rows-of-W1", got=given.shape)
    H = given.shape[1]
    shapes = {"W1": (2, H), "b1": (H,), "W2": (H, 2), "b2": (2,)}
    arrays = {name: _array(name, params.get(name, ...), shape) for name, shape in shapes.items()}
    network = TwoLayerNet(2, H, 2, seed=0)
    network.params.update(arrays)
    ticks = np.linspace(-2, 2, 101)
    x = np.stack(np.meshgrid(ticks, ticks), axis=-1).reshape(-1, 2)
    size = np.abs(x).sum(axis=1)
    clear = np.abs(size - 1) > 0.01  # on an edge either class will do
    answers = network.predict(x).argmax(axis=1)
    wrong = np.flatnonzero(clear & (answers != (size < 1)))
    if wrong.size:
        # The further from the edge, the more a wrong answer says.
        n = wrong[np.abs(size[wrong] - 1).argmax()]
        at = f"({x[n, 0]:.2f}, {x[n, 1]:.2f})"
        raise NotYet("other-class", at=at, wanted=int(size[n] < 1), got=answers[n])
    return "diamond"


@verdict
def check_sigmoid_with_loss(answer: Callable[[], Any]) -> str:
    """Check a layer `SigmoidWithLoss()`, forward and backward."""
    rng, layer, other = np.random.default_rng(0), answer(), answer()
    for n, size in enumerate((6, 6, 3)):
        x, t = 2 * rng.standard_normal(size), rng.integers(2, size=size)
        losses = np.logaddexp(0, x) - t * x
        loss = layer.forward(x_given := x.copy(), t_given := t.copy())
        _require_kind("forward(x, t)", loss, float)
        _require(not np.isclose(loss, losses.sum()), "yes-no-summed")
        _require(not np.isclose(loss, -losses.mean()), "yes-no-sign")
        _require(np.isclose(loss, losses.mean(), rtol=1e-9), "yes-no-loss")
        dx = _array("backward()", layer.backward(), (size,))
        for name, now, before in (("x", x_given, x), ("t", t_given, t)):
            _require(np.array_equal(now, before), "changed", name=name)
        _check_yes_no_gradient(x, t, dx, first=n == 0)
        _require(np.allclose(layer.backward(3.0), 3 * dx), "yes-no-dout")
        layer.forward(x.copy(), t.copy())
        other.forward(-2 * x, 1 - t)
        _require(np.allclose(layer.backward(), dx), "shared")
    for score, label in ((1000.0, 0), (-1000.0, 1), (-1000.0, 0)):
        x, t = np.array([score]), np.array([label])

        def forward(x: FloatArray, t: IntArray = t) -> Any:
            return layer.forward(x, t)

        loss, wanted = _without_overflow(forward, x), max(score, 0) - label * score
        close = np.isclose(loss, wanted, atol=1e-9)
        _require(close, "yes-no-far", x=f"{score:.0f}", t=label, wanted=wanted, got=loss)
        dx = _array("backward()", layer.backward(), (1,))
        _require(np.isclose(dx[0], (score > 0) - label, atol=1e-9), "backward", x=score, error=1.0)
    return "yes-or-no"


def _check_yes_no_gradient(x: FloatArray, t: IntArray, dx: FloatArray, *, first: bool) -> None:
    """Hold a gradient against differences of the loss, and say in what way it is wrong."""
    expected = numerical_gradient(lambda x: float((np.logaddexp(0, x) - t * x).mean()), x.copy())
    if np.allclose(dx, expected, rtol=1e-6):
        return
    _require(first, "stale")
    ratio = dx / expected
    _require(not np.allclose(ratio, ratio[0], rtol=1e-5), "yes-no-times", ratio=ratio[0])
    y = (1 + np.tanh(x / 2)) / 2
    slope = ratio / (y * (1 - y))
    _require(not np.allclose(slope, slope[0], rtol=1e-5), "yes-no-slope")
    worst = np.abs(dx - expected).argmax()
    raise NotYet("backward", x=x[worst], error=np.abs(dx - expected)[worst])


def _without_overflow(answer: Callable[[FloatArray], Any], x: FloatArray) -> Any:
    """Return what an answer makes of an array, unless something overflows on the way."""
    with np.errstate(over="raise", divide="raise", invalid="raise"):
        try:
            return answer(x.view(_Watched))
        except FloatingPointError as error:
            raise NotYet("overflow", error=error) from None


def _require(condition: bool | np.bool_, key: str, **values: Any) -> None:
    if not condition:
        raise NotYet(key, **values)


def _require_kind(name: str, value: Any, kind: type) -> None:
    _require(value is not ..., "missing", name=name)
    _require(value is not None, "none", name=name)
    got = type(value).__name__
    _require(isinstance(value, kind), "kind", name=name, wanted=kind.__name__, got=got)


def _array(name: str, value: Any, shape: tuple[int, ...]) -> FloatArray:
    _require_kind(name, value, np.ndarray)
    array: FloatArray = value
    _require(array.shape == shape, "shape", name=name, wanted=shape, got=array.shape)
    _require(array.dtype == np.float64, "dtype", name=name, got=array.dtype)
    _require(np.isfinite(array).all(), "finite", name=name)
    return array


def _network() -> TwoLayerNet:
    return TwoLayerNet(6, 5, 4, weight_init_std="he", seed=0)


def _momentum_start() -> dict[str, FloatArray]:
    return {"W": np.array([1.0, 2.0]), "b": np.array([0.0, 0.0])}


def _check_layer(make: Callable[[], Any]) -> None:
    """Hold a layer's backward against differences of its forward, and see what it changes."""
    rng, layer, other = np.random.default_rng(0), make(), make()
    for n, shape in enumerate(((3, 4), (3, 4), (5, 2))):
        x, dout = rng.standard_normal((2, *shape))
        layer.forward(x_given := x.copy())
        dx = _array("backward(dout)", layer.backward(dout_given := dout.copy()), shape)
        for name, now, before in (("dout", dout_given, dout), ("x", x_given, x)):
            _require(np.array_equal(now, before), "changed", name=name)

        def along(x: FloatArray, dout: FloatArray = dout) -> float:
            return float((dout * make().forward(x)).sum())

        expected = numerical_gradient(along, x.copy())
        off = np.abs(dx - expected)
        if not np.allclose(dx, expected, rtol=1e-6):
            _require(n == 0, "stale")
            worst = off.argmax()
            raise NotYet("backward", x=x.flat[worst], error=off.flat[worst])
        layer.forward(x.copy())
        other.forward(-2 * x)
        _require(np.allclose(layer.backward(dout.copy()), dx), "shared")


def _check_gradient(network: Any, x: FloatArray, t: IntArray, key: str, **values: Any) -> None:
    """Let the gradient check judge a network; say what it finds in the exercise's own words."""
    grads = network.gradient(x, t)
    _require_kind("gradient(x, t)", grads, dict)
    for name, array in network.params.items():
        _array(f"gradient(x, t)[{name!r}]", grads.get(name, ...), array.shape)
    report = check_gradients(network, x, t)
    for check in report.parameters:
        _require(check.passed, key, name=check.name, error=check.relative_error, **values)
    _require(report.passed, "restless")


def _cubes(weights: FloatArray) -> Callable[[FloatArray], float]:
    return lambda x: float((weights * x**3).sum())


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
