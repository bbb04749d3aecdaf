"""Learning in four steps: take a mini-batch, find the gradient, step against it, repeat."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NoReturn, Protocol

import numpy as np

from nn_tutorial._validate import (
    NotFiniteError,
    check_batch,
    check_class_indices,
    check_dtype,
    check_finite,
    check_fraction,
    check_labels,
    check_number,
    check_plain,
    check_positive_int,
    check_positive_number,
    check_same_shape,
    check_seed,
    instead_of,
    made_by,
)
from nn_tutorial.network import TwoLayerNet, evaluating
from nn_tutorial.typing import FloatArray, IntArray, Labels

Batch = tuple[FloatArray, Labels]
Schedule = Callable[[float], float]
Step = tuple[int, Batch]  # its number, from 1, and the mini-batch

ADAM_EPSILON = 1e-8  # of the paper; it keeps a gradient that was always 0 from dividing by 0


@dataclass
class History:
    """What was measured while a network learned.

    Attributes
    ----------
    loss : list of float
        Loss of each iteration's mini-batch, before its update, in nats; without the penalty of
        a `MultiLayerNet`.
    iterations_per_epoch : int
        How many mini-batches show every training example once.
    epochs : list of int
        The iterations after which accuracy was measured, the start (0) and the end included.
    train_accuracy, test_accuracy : list of float
        Accuracy at each of `epochs`; `test_accuracy` stays empty without test data.
    """

    iterations_per_epoch: int
    loss: list[float] = field(default_factory=list)
    epochs: list[int] = field(default_factory=list)
    train_accuracy: list[float] = field(default_factory=list)
    test_accuracy: list[float] = field(default_factory=list)


class Optimizer(Protocol):
    """What `train` asks of an update."""

    learning_rate: float

    def update(self, params: Mapping[str, FloatArray], grads: Mapping[str, FloatArray]) -> None:
        """Move every parameter, in place."""


class SGD:
    """Stochastic gradient descent: a step of `learning_rate` times the gradient, downhill.

    Parameters
    ----------
    learning_rate : float

    Raises
    ------
    TypeError, ValueError
        If `learning_rate` is no number above 0.

    References
    ----------
    Saito Goki, *Deep Learning from Scratch*, section 6.1.2.

    Examples
    --------
    >>> params = {"w": np.array([1.0, 2.0])}
    >>> SGD(learning_rate=0.5).update(params, {"w": np.array([2.0, -2.0])})
    >>> params["w"]
    array([0., 3.])
    """

    @instead_of(lr="write learning_rate=...")
    def __init__(self, learning_rate: float = 0.1) -> None:
        self.learning_rate = check_positive_number("learning_rate", learning_rate)

    def update(self, params: Mapping[str, FloatArray], grads: Mapping[str, FloatArray]) -> None:
        """Move every parameter, in place, or none of them.

        Parameters
        ----------
        params : mapping of ndarray
        grads : mapping of ndarray
            For each parameter, its gradient: of the same name, shape and dtype.

        Raises
        ------
        TypeError, ValueError
            If a gradient is missing, is that of no parameter or does not fit its parameter, or
            if a parameter is read-only. Nothing has moved then. NaN and infinity are not looked
            for: the next loss of a network refuses them.
        """
        for name, param in _fitting(params, grads).items():
            param -= self.learning_rate * grads[name]


class Momentum:
    r"""Gradient descent with a velocity, which keeps a part of itself from step to step.

    $v \leftarrow \alpha v - \eta \, \partial L / \partial w$ and $w \leftarrow w + v$, where
    $\eta$ is the learning rate and $\alpha$ the momentum. Under a gradient that stays the same,
    the steps grow to $1 / (1 - \alpha)$ times those of `SGD`.

    Parameters
    ----------
    learning_rate : float
    momentum : float
        The part of the velocity that is kept, from 0, which makes it `SGD`, to below 1.

    Attributes
    ----------
    velocity : dict of ndarray
        For each parameter, an array of its shape; empty before the first update.

    Raises
    ------
    TypeError, ValueError
        If `learning_rate` is no number above 0, or `momentum` none from 0 to below 1.

    References
    ----------
    Saito Goki, *Deep Learning from Scratch*, section 6.1.4. B. T. Polyak, "Some methods of
    speeding up the convergence of iteration methods", USSR Computational Mathematics and
    Mathematical Physics 4 (1964).

    Examples
    --------
    >>> params, optimizer = {"w": np.array([1.0])}, Momentum(learning_rate=0.5, momentum=0.5)
    >>> for _ in range(3):
    ...     optimizer.update(params, {"w": np.array([1.0])})
    ...     print(params["w"], optimizer.velocity["w"])
    [0.5] [-0.5]
    [-0.25] [-0.75]
    [-1.125] [-0.875]
    """

    @instead_of(lr="write learning_rate=...")
    def __init__(self, learning_rate: float = 0.1, momentum: float = 0.9) -> None:
        self.learning_rate = check_positive_number("learning_rate", learning_rate)
        self.momentum = check_fraction("momentum", momentum)
        self.velocity: dict[str, FloatArray] = {}

    def update(self, params: Mapping[str, FloatArray], grads: Mapping[str, FloatArray]) -> None:
        """Change the velocity by the gradient, and every parameter by its velocity, in place.

        Parameters
        ----------
        params, grads : mapping of ndarray
            As for `SGD.update`.

        Raises
        ------
        TypeError, ValueError
            As `SGD.update` does, or if the parameters do not fit the velocity, which belongs
            to those of the first update. Nothing has moved then.
        """
        arrays = _fitting(params, grads)
        _begin_or_fit(self.velocity, arrays)
        for name, param in arrays.items():
            velocity = self.velocity[name]
            velocity *= self.momentum
            velocity -= self.learning_rate * grads[name]
            param += velocity


class Adam:
    r"""Adaptive moments: steps of about the learning rate, whatever the size of the gradient.

    Two averages follow the gradient of each number by itself: $m$ its value, $v$ its square.
    Both start at 0 and are too small at first, which is mended at update $t$ by a division by
    $1 - \beta^t$. The step is $-\eta \, \hat m / (\sqrt{\hat v} + \epsilon)$.

    Parameters
    ----------
    learning_rate : float
    beta1, beta2 : float
        The part of either average that is kept at an update, from 0 to below 1.

    Attributes
    ----------
    m, v : dict of ndarray
        The averages, for each parameter an array of its shape; empty before the first update.
    updates : int
        How many have been made.

    Raises
    ------
    TypeError, ValueError
        If `learning_rate` is no number above 0, or `beta1` or `beta2` none from 0 to below 1.

    References
    ----------
    D. P. Kingma and J. Ba, "Adam: a method for stochastic optimization", ICLR 2015, algorithm 1.
    Saito Goki, *Deep Learning from Scratch*, section 6.1.6, whose code folds both corrections
    into the learning rate: the same steps but for where the tiny $\epsilon$ is added.

    Examples
    --------
    >>> params, optimizer = {"w": np.array([1.0, 1.0])}, Adam(learning_rate=0.1)
    >>> for _ in range(3):
    ...     optimizer.update(params, {"w": np.array([1000.0, -0.001])})
    ...     print(params["w"].round(4))
    [0.9 1.1]
    [0.8 1.2]
    [0.7 1.3]
    """

    @instead_of(lr="write learning_rate=...")
    def __init__(
        self, learning_rate: float = 0.001, beta1: float = 0.9, beta2: float = 0.999
    ) -> None:
        self.learning_rate = check_positive_number("learning_rate", learning_rate)
        self.beta1, self.beta2 = check_fraction("beta1", beta1), check_fraction("beta2", beta2)
        self.m: dict[str, FloatArray] = {}
        self.v: dict[str, FloatArray] = {}
        self.updates = 0

    def update(self, params: Mapping[str, FloatArray], grads: Mapping[str, FloatArray]) -> None:
        """Follow the gradients, and move every parameter, in place.

        Parameters
        ----------
        params, grads : mapping of ndarray
            As for `SGD.update`.

        Raises
        ------
        TypeError, ValueError
            As `SGD.update` does, or if the parameters do not fit the averages, which belong to
            those of the first update. Nothing has moved then.
        """
        arrays = _fitting(params, grads)
        _begin_or_fit(self.m, arrays)
        _begin_or_fit(self.v, arrays)
        self.updates += 1
        for name, param in arrays.items():
            grad, m, v = grads[name], self.m[name], self.v[name]
            m *= self.beta1
            m += (1 - self.beta1) * grad
            v *= self.beta2
            v += (1 - self.beta2) * grad**2
            m_hat = m / (1 - self.beta1**self.updates)
            v_hat = v / (1 - self.beta2**self.updates)
            param -= self.learning_rate * m_hat / (np.sqrt(v_hat) + ADAM_EPSILON)


def _fitting(
    params: Mapping[str, FloatArray], grads: Mapping[str, FloatArray]
) -> dict[str, FloatArray]:
    """Return the arrays of all parameters, each of which its gradient fits, or raise."""
    arrays = dict(params)
    if arrays.keys() != grads.keys():
        raise ValueError(f"grads must be those of {list(arrays)}, got {list(grads)}")
    for name, param in arrays.items():
        if not _fits(param, grads[name]):
            _refuse(name, param, grads[name])
    return arrays


def _fits(param: FloatArray, grad: FloatArray) -> bool:
    """Say in a microsecond that a gradient fits its parameter; if not, `_refuse` looks closer."""
    return (
        type(param) is type(grad) is np.ndarray
        and param.dtype == grad.dtype
        and param.dtype.char in "fd"
        and param.shape == grad.shape
        and param.flags.writeable
    )


def _refuse(name: str, param: FloatArray, grad: FloatArray) -> None:
    key = f"grads[{name!r}]"
    check_dtype(f"params[{name!r}]", param)
    check_same_shape(key, grad, param.shape)
    if grad.dtype != param.dtype:
        raise TypeError(f"{key} must have dtype {param.dtype}, got {grad.dtype}")
    if not param.flags.writeable:
        raise ValueError(f"params[{name!r}] must be writeable, got a read-only array")


def _begin_or_fit(kept: dict[str, FloatArray], arrays: Mapping[str, FloatArray]) -> None:
    """Fill what an optimizer keeps with zeros, or raise if it was begun for other parameters."""
    if not kept:
        kept.update({name: np.zeros_like(array) for name, array in arrays.items()})
    if kept.keys() != arrays.keys():
        _refuse_others(list(kept), list(arrays))
    for name, array in arrays.items():
        if (kept[name].shape, kept[name].dtype) != (array.shape, array.dtype):
            _refuse_others(*(f"{name} {a.dtype} {a.shape}" for a in (kept[name], array)))


def _refuse_others(began: object, got: object) -> NoReturn:
    raise ValueError(
        f"params must be those of the first update, {began}, got {got}; make a new optimizer "
        "for another network"
    )


def linear_decay(start: float) -> Schedule:
    """Learning rate that falls in a straight line from `start` to 0 at the end of training.

    Parameters
    ----------
    start : float

    Returns
    -------
    callable
        From the fraction of the training done, 0 to 1, to a learning rate.

    Raises
    ------
    TypeError, ValueError
        If `start` is no number above 0; when called, if the fraction is none in 0..1.

    Examples
    --------
    >>> [linear_decay(0.5)(done) for done in (0.0, 0.5, 0.75)]
    [0.5, 0.25, 0.125]
    """
    start = check_positive_number("start", start)

    def rate(done: float) -> float:
        if not 0 <= check_number("done", done) <= 1:
            raise ValueError(f"done must be a fraction of the training, 0 to 1, got {done}")
        return start * (1 - done)

    return rate


def minibatches(
    x: FloatArray, t: Labels, batch_size: int, seed: int | np.random.Generator | None = None
) -> Iterator[Batch]:
    """Yield mini-batches without end, in a new random order in each epoch.

    Every epoch shows every example exactly once; its last batch is smaller where
    `batch_size` does not divide N.

    Parameters
    ----------
    x : ndarray, shape (N, D)
    t : ndarray, shape (N,) or (N, C)
    batch_size : int
        From 1 to N.
    seed : int, numpy.random.Generator or None
        Where the order comes from.

    Yields
    ------
    x_batch, t_batch : ndarray
        Copies of `batch_size` rows of each.

    Raises
    ------
    TypeError
        If `x` or `t` is not an array, or `batch_size` or `seed` not an integer.
    ValueError
        If `x` and `t` differ in length, `batch_size` is not in 1..N, or `seed` is below 0.

    Examples
    --------
    >>> from itertools import islice
    >>> x, t = np.arange(5.0)[:, None], np.arange(5)
    >>> batches = minibatches(x, t, batch_size=2, seed=0)
    >>> [t_batch.tolist() for _, t_batch in islice(batches, 3)]
    [[2, 4], [3, 0], [1]]
    """
    for name, array in (("x", x), ("t", t)):
        if check_plain(name, array).ndim == 0:
            raise ValueError(f"{name} must have a row for each example, got a single number")
    if len(x) != len(t):
        raise ValueError(f"t must have {len(x)} rows, one for each of x, got {len(t)}")
    size = check_positive_int("batch_size", batch_size)
    if size > len(x):
        raise ValueError(f"batch_size must be at most {len(x)}, the examples, got {size}")
    return _endless(x, t, size, check_seed(seed))


def _endless(
    x: FloatArray, t: Labels, batch_size: int, rng: np.random.Generator
) -> Iterator[Batch]:
    while True:
        order = rng.permutation(len(x))
        for start in range(0, len(x), batch_size):
            rows = order[start : start + batch_size]
            # The copies that x[rows] and t[rows] would be, made a little faster.
            yield x.take(rows, axis=0), t.take(rows, axis=0)


def train(
    network: TwoLayerNet,
    x_train: FloatArray,
    t_train: Labels,
    *,
    x_test: FloatArray | None = None,
    t_test: Labels | None = None,
    iterations: int = 10_000,
    batch_size: int = 100,
    learning_rate: float | Schedule | None = None,
    optimizer: Callable[[], Optimizer] = SGD,
    seed: int | np.random.Generator | None = None,
    progress: bool = True,
    measure_every: int = 1,
    watch: Callable[[int], None] | None = None,
) -> History:
    """Teach the network, in place, and return what was measured on the way.

    Parameters
    ----------
    network : TwoLayerNet
    x_train : ndarray, shape (N, D)
    t_train : ndarray, shape (N,) or (N, C)
    x_test, t_test : ndarray, optional
        Data that is only measured, never learned from.
    iterations : int
        Number of updates.
    batch_size : int
        Examples in a mini-batch.
    learning_rate : float, callable or None
        A rate, or a function from the fraction of the training done to a rate, such as
        `linear_decay(0.5)`: for each update, the fraction done before it. None is the
        optimizer's own: 0.1 for `SGD` and `Momentum`, 0.001 for `Adam`.
    optimizer : callable
        Called once, without arguments, to make what makes the updates: a class such as `Adam`,
        or `functools.partial(Momentum, momentum=0.5)`.
    seed : int, numpy.random.Generator or None
        Where the order of the examples comes from.
    progress : bool
        Whether to show a progress bar on standard error.
    measure_every : int
        Epochs from one measurement of the accuracy to the next; the start and the end are
        always measured.
    watch : callable, optional
        Called with the number of updates made, before the first and after each: to look at
        the network while it learns.

    Returns
    -------
    History

    Raises
    ------
    TypeError, ValueError
        If the data do not fit the network, a number is out of range, `optimizer` makes none, or
        only one of `x_test` and `t_test` is given. Nothing has been learned then.
    FloatingPointError
        If the training diverges: the parameters are no longer finite.

    References
    ----------
    Saito Goki, *Deep Learning from Scratch*, sections 4.5 and 5.7.4.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> x = rng.standard_normal((200, 2))
    >>> t = (x[:, 0] * x[:, 1] > 0).astype(int)
    >>> network = TwoLayerNet(2, 16, 2, weight_init_std="he", seed=0)
    >>> history = train(network, x, t, iterations=500, batch_size=20, seed=0, progress=False)
    >>> history.train_accuracy[-1] > 0.95
    True
    """
    data = {"train": _split("train", network, x_train, t_train)}
    if x_test is not None or t_test is not None:
        data["test"] = _split("test", network, x_test, t_test)
    total = check_positive_int("iterations", iterations)
    rule: Optimizer = made_by("optimizer", optimizer, "learning_rate", "update")
    rates = _rates(rule.learning_rate if learning_rate is None else learning_rate, total)
    size = check_positive_int("batch_size", batch_size)
    batches = minibatches(x_train, t_train, size, seed)
    epoch = -(-len(x_train) // size)
    interval = epoch * check_positive_int("measure_every", measure_every)
    history = History(iterations_per_epoch=epoch)

    # Whatever only looks on is wrapped around the steps, and the loop is left to the four.
    steps: Iterable[Step] = zip(_at_rates(rates, rule), batches, strict=False)
    if progress:
        steps = _with_bar(steps, total)
    if watch is not None:
        steps = _watched(steps, watch, np.geterr())
    steps = _measured(steps, network, data, history, {*range(0, total, interval), total})

    with _divergence_named(history):
        for _, (x, t) in steps:  # step 1: a mini-batch
            grads = network.gradient(x, t)  # step 2: the gradient
            rule.update(network.params, grads)  # step 3: the update
    return history  # step 4 was the loop


def confusion_matrix(t: IntArray, answers: IntArray, num_classes: int = 10) -> IntArray:
    """Count which class was taken for which.

    Parameters
    ----------
    t, answers : ndarray of int, shape (N,)
        The true classes, and those that were answered.
    num_classes : int

    Returns
    -------
    ndarray of int, shape (num_classes, num_classes)
        In row i, column j: how many of class i were answered j.

    Raises
    ------
    TypeError
        If `t` or `answers` is not an array of integers, or `num_classes` not an integer.
    ValueError
        If they differ in length, or an entry names no class.

    Examples
    --------
    >>> confusion_matrix(np.array([0, 0, 1]), np.array([0, 1, 1]), num_classes=2)
    array([[1, 1],
           [0, 1]])
    """
    classes = check_positive_int("num_classes", num_classes)
    check_class_indices("t", t, classes)
    check_class_indices("answers", answers, classes)
    if len(answers) != len(t):
        raise ValueError(
            f"answers must have {len(t)} entries, one for each of t, got {len(answers)}"
        )
    counts = np.zeros((classes, classes), np.intp)
    np.add.at(counts, (t, answers), 1)
    return counts


def _rates(learning_rate: float | Schedule, steps: int) -> list[float]:
    """Return the rate of each update, so that a wrong one is refused before the first."""
    if not callable(learning_rate):
        return [check_positive_number("learning_rate", learning_rate)] * steps
    done = (step / steps for step in range(steps))
    return [check_positive_number(f"learning_rate({d})", learning_rate(d)) for d in done]


def _at_rates(rates: Iterable[float], rule: Optimizer) -> Iterator[int]:
    """Yield the number of each step, from 1, once the rate of its update has been set."""
    for number, rate in enumerate(rates, start=1):
        rule.learning_rate = rate
        yield number


def _with_bar(steps: Iterable[Step], total: int) -> Iterable[Step]:
    # Imported here, so that who wants no bar needs no tqdm.
    from tqdm import tqdm

    return tqdm(steps, total=total, unit="batch")


def _watched(
    steps: Iterable[Step], watch: Callable[[int], None], warnings: Mapping[str, Any]
) -> Iterator[Step]:
    """Yield the steps; show the network before the first and after each, with these warnings."""

    def show(done: int) -> None:
        with np.errstate(**warnings):
            watch(done)

    show(0)
    for step in steps:
        yield step
        show(step[0])


def _measured(
    steps: Iterable[Step],
    network: TwoLayerNet,
    data: Mapping[str, Batch],
    history: History,
    moments: Container[int],
) -> Iterator[Step]:
    """Yield the steps; note the loss after each, and the accuracy at the given moments."""
    _note_accuracy(network, data, history)
    for step in steps:
        yield step
        history.loss.append(network.last_layer.loss)
        if step[0] in moments:
            _note_accuracy(network, data, history)


def _note_accuracy(network: TwoLayerNet, data: Mapping[str, Batch], history: History) -> None:
    history.epochs.append(len(history.loss))
    history.train_accuracy.append(network.accuracy(*data["train"]))
    if "test" in data:
        history.test_accuracy.append(network.accuracy(*data["test"]))


@contextmanager
def _divergence_named(history: History) -> Iterator[None]:
    """Say of a number that is not finite after how many updates it came, and what helps."""
    try:
        # What overflows is refused as soon as it is not finite, and one report is enough.
        with np.errstate(over="ignore", invalid="ignore"):
            yield
    except NotFiniteError as error:
        if not history.train_accuracy:  # it was not finite from the start
            raise
        raise FloatingPointError(
            f"training diverged after {len(history.loss)} update(s): lower the learning rate "
            f"({error})"
        ) from error


def _split(split: str, network: TwoLayerNet, x: FloatArray | None, t: Labels | None) -> Batch:
    """Return images and labels that fit the network, or raise."""
    if x is None or t is None:
        raise ValueError(f"x_{split} and t_{split} must be given together")
    features = network.params["W1"].shape[0]
    check_finite(f"x_{split}", check_batch(f"x_{split}", x, features))
    with evaluating(network):  # which draws no mask
        classes = network.predict(x[:1]).shape[1]  # of any number of layers
    check_labels(t, len(x), classes, name=f"t_{split}")
    return x, t
