"""Classic mistakes, each in place of one method or one step, and what gives it away.

Every mistake runs without an error and looks like code that one has seen somewhere. The
comment on its wrong line says what should stand there.
"""

# The mistakes are written as one would write them: without asking whether forward was called.
# mypy: disable-error-code="union-attr,index,operator,assignment"
# ruff: noqa: ARG001, ARG002

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import islice
from typing import Any

import numpy as np

from nn_tutorial.datasets import load_mnist
from nn_tutorial.diagnosis.layers import overwriting_layers
from nn_tutorial.functions import log_softmax, softmax
from nn_tutorial.gradient_check import check_gradients
from nn_tutorial.layers import Affine, Relu, SoftmaxWithLoss
from nn_tutorial.network import TwoLayerNet
from nn_tutorial.report import GradientReport
from nn_tutorial.training import SGD, minibatches
from nn_tutorial.typing import FloatArray, IntArray, Labels

Split = tuple[FloatArray, IntArray]
Batches = Iterator[tuple[FloatArray, Labels]]
Seed = int | np.random.Generator | None

# Mistakes in Affine


class WeightsNotTransposed(Affine):
    """The way back through W itself; it only fits when W is square."""

    def backward(self, dout: FloatArray) -> FloatArray:
        """Return dout @ W."""
        self.keep_gradients(dout)
        dx: FloatArray = dout @ self.W  # dout @ self.W.T
        return dx


class GradientTransposed(Affine):
    """The transpose of dW; it only fits when W is square."""

    def keep_gradients(self, dout: FloatArray) -> None:
        """Keep the transpose of dW."""
        self.dW = dout.T @ self.x  # self.x.T @ dout
        self.db = dout.sum(axis=0)


class BiasForgotten(Affine):
    """A layer whose bias never learns."""

    def keep_gradients(self, dout: FloatArray) -> None:
        """Leave db at 0."""
        self.dW = self.x.T @ dout
        self.db = np.zeros_like(self.b)  # dout.sum(axis=0)


class BiasSummedAlongTheWrongAxis(Affine):
    """A sum over units instead of examples; it only fits when there are as many of both."""

    def keep_gradients(self, dout: FloatArray) -> None:
        """Keep in db a sum for each example."""
        self.dW = self.x.T @ dout
        self.db = dout.sum(axis=1)  # axis=0


# Mistakes in Relu


class MaskForgotten(Relu):
    """A gradient that passes where the signal did not."""

    def backward(self, dout: FloatArray) -> FloatArray:
        """Return dout as it is."""
        return dout  # dout * ~self.mask


class MaskFromTheOutput(Relu):
    """A derivative that asks the output, which is never negative."""

    def forward(self, x: FloatArray) -> FloatArray:
        """Keep a mask that is False everywhere."""
        out: FloatArray = np.maximum(x, 0)
        positive = out >= 0  # x > 0
        self.mask = ~positive
        return out


class MaskOfTheFirstBatch(Relu):
    """A mask that is kept for good."""

    def forward(self, x: FloatArray) -> FloatArray:
        """Keep the mask of the first batch only."""
        if self.mask is None:  # every batch has a mask of its own
            self.mask = x <= 0
        out: FloatArray = np.maximum(x, 0)
        return out


class GradientOverwritten(Relu):
    """A backward pass that writes into the array that it was given."""

    def backward(self, dout: FloatArray) -> FloatArray:
        """Change dout."""
        dout[self.mask] = 0  # dout = dout * ~self.mask
        return dout


# Mistakes in SoftmaxWithLoss


class MeanForgotten(SoftmaxWithLoss):
    """The gradient of the summed loss, beside a loss that is a mean."""

    def backward(self, dout: float = 1.0) -> FloatArray:
        """Return y - t, not divided by the batch size."""
        dx = self.y.copy()
        dx[np.arange(len(dx)), self.t] -= 1
        return dx  # dx / len(dx)


class LossSummed(SoftmaxWithLoss):
    """A summed loss, beside the gradient of its mean."""

    def forward(self, x: FloatArray, t: Labels) -> float:
        """Return the sum of the losses."""
        log_y = log_softmax(x)
        self.y, self.t = np.exp(log_y), t
        true_class = log_y[np.arange(len(t)), t]
        self.loss = float(-true_class.sum())  # mean()
        return self.loss


class SoftmaxOverTheBatch(SoftmaxWithLoss):
    """Probabilities that sum to 1 over the whole batch, not in each row."""

    def forward(self, x: FloatArray, t: Labels) -> float:
        """Divide by a sum over everything."""
        exp_x = np.exp(x - x.max())
        total = exp_x.sum()  # exp_x.sum(axis=1, keepdims=True)
        self.y, self.t = exp_x / total, t
        self.loss = float(-np.log(self.y[np.arange(len(t)), t]).mean())
        return self.loss


class EpsilonInTheLogarithm(SoftmaxWithLoss):
    """A loss that is no longer the one whose gradient is y - t."""

    def forward(self, x: FloatArray, t: Labels) -> float:
        """Return a loss that is a little off."""
        self.y, self.t = softmax(x), t
        true_class = self.y[np.arange(len(t)), t]
        self.loss = float(-np.log(true_class + 1e-7).mean())  # no 1e-7
        return self.loss


class LabelOffByOne(SoftmaxWithLoss):
    """Classes counted from 1 in one place, from 0 in the other."""

    def backward(self, dout: float = 1.0) -> FloatArray:
        """Take the 1 from the class before the true one."""
        dx = self.y.copy()
        dx[np.arange(len(dx)), self.t - 1] -= 1  # self.t
        return dx / len(dx)


# Mistakes in TwoLayerNet


class BiasGradientsSwapped(TwoLayerNet):
    """Gradients under each other's name; they only fit when the layers are equally wide."""

    def gradient(self, x: FloatArray, t: Labels) -> dict[str, FloatArray]:
        """Return b2's gradient as b1's, and b1's as b2's."""
        grads = super().gradient(x, t)
        grads["b1"], grads["b2"] = grads["b2"], grads["b1"]  # leave as is
        return grads


class WeightsStartAtZero(TwoLayerNet):
    """Hidden units that start out equal, and can never become different."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("W1", "W2"):
            self.params[name] = np.zeros_like(self.params[name])  # random


# Mistakes around the network


class StepUphill(SGD):
    """An update that raises the loss."""

    def update(self, params: Any, grads: Any) -> None:
        """Go along the gradient."""
        for name, grad in grads.items():
            step = self.learning_rate * grad
            params[name] = params[name] + step  # - step


def shuffle_apart(
    x: FloatArray,
    t: Labels,
    batch_size: int,
    seed: Seed = None,
) -> Batches:
    """Shuffle images and labels, each in an order of its own."""
    rng = np.random.default_rng(seed)
    while True:
        images = rng.permutation(len(x))
        labels = rng.permutation(len(x))  # images
        for start in range(0, len(x), batch_size):
            rows = slice(start, start + batch_size)
            yield x[images[rows]], t[labels[rows]]


def keep_sorted(
    x: FloatArray,
    t: Labels,
    batch_size: int,
    seed: Seed = None,
) -> Batches:
    """Take the examples class by class, as they lie in folders."""
    order = np.argsort(t, kind="stable")  # rng.permutation(len(x))
    while True:
        for start in range(0, len(x), batch_size):
            rows = order[start : start + batch_size]
            yield x[rows], t[rows]


def standardize_the_test_images() -> tuple[Split, Split]:
    """Prepare the test images in a way that the network has never met."""
    (x_train, t_train), (x_test, t_test) = load_mnist()
    x_test = (x_test - x_test.mean()) / x_test.std()  # x_test as x_train
    return (x_train, t_train), (x_test, t_test)


# The table of them


@dataclass(frozen=True)
class Bug:
    """A mistake, and where it goes.

    Some mistakes only run where two sizes happen to agree. In every other network the
    shapes give them away.

    Attributes
    ----------
    slug : str
        Its name in links.
    name : str
        Its name in figures.
    mistake : class or function
        What stands in the place of the right thing.
    replaces : class or function
        The right thing.
    where : tuple of str
        The layers of the network that get it, if it is a layer's.
    square : bool
        Whether it only fits where the hidden layer is as wide as the output.
    equal_batch : bool
        Whether it only fits where a batch has as many examples as there are classes.
    """

    slug: str
    name: str
    mistake: Callable[..., Any]
    replaces: Callable[..., Any]
    where: tuple[str, ...] = ()
    square: bool = False
    equal_batch: bool = False

    def sizes(self, hidden: int, batch_size: int, classes: int) -> tuple[int, int]:
        """Return the hidden size and the batch size, changed where the mistake needs it."""
        return (
            classes if self.square else hidden,
            classes if self.equal_batch else batch_size,
        )


# The right thing in its own place: what every mistake is held against.
RIGHT = Bug("right", "no mistake", TwoLayerNet, TwoLayerNet)
BOTH = ("Affine1", "Affine2")
BUGS = (
    Bug(
        "weights-not-transposed", "W not transposed", WeightsNotTransposed, Affine,
        ("Affine2",), square=True,
    ),
    Bug(
        "gradient-transposed", "dW transposed", GradientTransposed, Affine,
        ("Affine2",), square=True,
    ),
    Bug("bias-forgotten", "bias gradient forgotten", BiasForgotten, Affine, BOTH),
    Bug(
        "wrong-axis", "db along the wrong axis", BiasSummedAlongTheWrongAxis, Affine,
        ("Affine2",), equal_batch=True,
    ),
    Bug("mask-forgotten", "mask forgotten", MaskForgotten, Relu, ("Relu1",)),
    Bug("mask-from-output", "output >= 0", MaskFromTheOutput, Relu, ("Relu1",)),
    Bug("stale-mask", "mask of the first batch", MaskOfTheFirstBatch, Relu, ("Relu1",)),
    Bug("mean-forgotten", "1/N forgotten", MeanForgotten, SoftmaxWithLoss, ("last_layer",)),
    Bug("loss-summed", "loss summed", LossSummed, SoftmaxWithLoss, ("last_layer",)),
    Bug("batch-softmax", "softmax over the batch", SoftmaxOverTheBatch, SoftmaxWithLoss,
        ("last_layer",)),
    Bug("epsilon", "epsilon in the log", EpsilonInTheLogarithm, SoftmaxWithLoss,
        ("last_layer",)),
    Bug("label-off-by-one", "label off by one", LabelOffByOne, SoftmaxWithLoss,
        ("last_layer",)),
    Bug("swapped", "bias gradients swapped", BiasGradientsSwapped, TwoLayerNet, square=True),
    Bug("in-place", "gradient overwritten", GradientOverwritten, Relu, ("Relu1",)),
    Bug("zero-weights", "weights start at 0", WeightsStartAtZero, TwoLayerNet),
    Bug("uphill", "step uphill", StepUphill, SGD),
    Bug("shuffled-apart", "labels shuffled apart", shuffle_apart, minibatches),
    Bug("sorted", "examples kept sorted", keep_sorted, minibatches),
    Bug("test-scale", "test images scaled otherwise", standardize_the_test_images, load_mnist),
)  # fmt: skip


def bug_named(slug: str) -> Bug:
    """Return the bug of that slug.

    Parameters
    ----------
    slug : str

    Returns
    -------
    Bug

    Examples
    --------
    >>> bug_named("mean-forgotten").mistake.__name__
    'MeanForgotten'
    """
    return next(bug for bug in BUGS if bug.slug == slug)


# Learning with a mistake


@dataclass(frozen=True)
class Parts:
    """All that learning is made of, with one mistake in it or none; or somebody's own.

    Attributes
    ----------
    network : callable
        Takes three sizes and `seed`; returns a network with `params`, `loss` and `gradient`, for
        class numbers or for one-hot rows.
    optimizer : callable
        Takes a learning rate; returns an object with `update(params, grads)`.
    minibatches, load_mnist : callable
        As the functions of those names. The labels that are loaded may be one-hot.
    """

    network: Callable[..., Any]
    optimizer: Callable[[float], Any]
    minibatches: Callable[..., Batches]
    load_mnist: Callable[[], tuple[Split, Split]]

    def build(self, *sizes: int) -> Any:
        """Return a network that takes class numbers, whatever it was written for."""
        network = self.network(*sizes, seed=0)
        # Another one is asked: some remember the first batch for good.
        twin = self.network(*sizes, seed=0)
        return network if takes_numbers(twin, sizes[0]) else OneHot(network, sizes[-1])


def parts(bug: Bug = RIGHT) -> Parts:
    """Return all that learning is made of, with the mistake in its place.

    Parameters
    ----------
    bug : Bug

    Returns
    -------
    Parts

    Examples
    --------
    >>> type(parts(bug_named("uphill")).optimizer(0.1)).__name__
    'StepUphill'
    """

    def right_or_wrong(right: Callable[..., Any]) -> Callable[..., Any]:
        return bug.mistake if bug.replaces is right else right

    def network(*sizes: int, **kwargs: Any) -> TwoLayerNet:
        net: TwoLayerNet = right_or_wrong(TwoLayerNet)(*sizes, weight_init_std="he", **kwargs)
        for name in bug.where:
            layer: Any = net.last_layer if name == "last_layer" else net.layers[name]
            # The layer keeps its arrays and its place; only its methods are other ones.
            layer.__class__ = bug.mistake
        return net

    return Parts(
        network, right_or_wrong(SGD), right_or_wrong(minibatches), right_or_wrong(load_mnist)
    )


def check(bug: Bug = RIGHT, *, batches_before: int = 1) -> GradientReport:
    """Run the gradient check on a small network with this mistake.

    Parameters
    ----------
    bug : Bug
    batches_before : int
        How many other batches the network has seen by then.

    Returns
    -------
    GradientReport

    Examples
    --------
    >>> check().passed, check(bug_named("mask-forgotten")).passed
    (True, False)
    """
    hidden, size = bug.sizes(hidden=5, batch_size=7, classes=4)
    rng = np.random.default_rng(0)
    network = parts(bug).network(6, hidden, 4, seed=rng)
    for _ in range(batches_before):
        network.gradient(*random_batch(rng, size))
    # The size of the error tells of the cause, so it is taken over every entry.
    return check_gradients(network, *random_batch(rng, size), entries="all")


@dataclass(frozen=True)
class Training:
    """What one sees who only looks at the training.

    Attributes
    ----------
    loss : tuple of float
        Loss of each mini-batch, until a number overflowed if one did.
    accuracy : float
        Accuracy on the test images; NaN if a number overflowed.
    """

    loss: tuple[float, ...]
    accuracy: float

    @property
    def broke_off(self) -> bool:
        """Whether a number overflowed."""
        return bool(np.isnan(self.accuracy))


def learn(bug: Bug = RIGHT, *, iterations: int = 600) -> Training:
    """Teach a network MNIST with this mistake, from He's scale at rate 0.1, and test it.

    Parameters
    ----------
    bug : Bug
    iterations : int
        Mini-batches of 100, or of 10 if the mistake only fits that.

    Returns
    -------
    Training

    Examples
    --------
    >>> learn(bug_named("mean-forgotten"), iterations=60).accuracy < 0.3
    True
    """
    material = parts(bug)
    (x_train, t_train), (x_test, t_test) = splits(material.load_mnist)
    hidden, size = bug.sizes(hidden=50, batch_size=100, classes=10)
    network = material.network(784, hidden, 10, seed=0, dtype=np.float32)
    loss = fit(material, network, x_train, t_train, size, iterations)
    finished = len(loss) == iterations
    return Training(loss, network.accuracy(x_test, t_test) if finished else float("nan"))


@dataclass(frozen=True)
class Outcome:
    """What came of a mistake.

    Attributes
    ----------
    bug : Bug
    report : GradientReport
        The gradient check of the small network.
    training : Training
        The training on MNIST.
    right : Training
        The same training without the mistake.
    """

    bug: Bug
    report: GradientReport
    training: Training
    right: Training

    @property
    def caught(self) -> bool:
        """Whether the gradient check failed, as it should."""
        return not self.report.passed


def examine(bugs: tuple[Bug, ...] = BUGS) -> dict[str, Outcome]:
    """Check and train each of the mistakes.

    Parameters
    ----------
    bugs : tuple of Bug

    Returns
    -------
    dict of Outcome
        By slug.

    Examples
    --------
    >>> outcome = examine((bug_named("epsilon"),))["epsilon"]
    >>> outcome.caught, abs(outcome.training.accuracy - outcome.right.accuracy) < 0.001
    (True, True)
    """
    right = cache(learn)  # most of the mistakes share the network that they are held against
    return {
        bug.slug: Outcome(
            bug,
            check(bug),
            learn(bug),
            right(replace(RIGHT, square=bug.square, equal_batch=bug.equal_batch)),
        )
        for bug in bugs
    }


# What sees the mistakes that the check does not see


def overwrites_nothing(material: Parts) -> bool:
    """Say whether every layer leaves the gradient that it is given as it was."""
    batch = random_batch(np.random.default_rng(0), 7)
    return not overwriting_layers(material.build(6, 5, 4), *batch)


def lowers_the_loss(material: Parts) -> bool:
    """Say whether a small step lowers the loss of the very batch that it comes from."""
    network = material.build(6, 5, 4)
    x, t = random_batch(np.random.default_rng(0), 7)
    before = network.loss(x, t)
    material.optimizer(1e-3).update(network.params, network.gradient(x, t))
    return bool(network.loss(x, t) < before)


def overfits_ten_examples(material: Parts) -> bool:
    """Say whether the network can learn ten images by heart."""
    (x, t), _ = splits(material.load_mnist)
    network = material.build(784, 50, 10)
    fit(material, network, x[:10], t[:10], batch_size=10, iterations=300)
    return bool(network.loss(x[:10], t[:10]) < 0.1)


def beats_shuffled_labels(material: Parts) -> bool:
    """Say whether the true labels are easier to learn than the same labels shuffled."""
    (x, t), _ = splits(material.load_mnist)
    x, t = x[:2000], t[:2000]

    def final_loss(labels: IntArray) -> float:
        network = material.build(784, 50, 10)
        fit(material, network, x, labels, batch_size=100, iterations=100)
        return float(network.loss(x, labels))

    shuffled = np.random.default_rng(0).permutation(t)
    return final_loss(t) < 0.5 * final_loss(shuffled)


def mixes_the_classes(material: Parts) -> bool:
    """Say whether each mini-batch of 100 holds at least half of the classes."""
    (x, t), _ = splits(material.load_mnist)
    batches = material.minibatches(x[:2000], t[:2000], batch_size=100, seed=0)
    return all(len(np.unique(labels)) >= 5 for _, labels in islice(batches, 20))


def repeats_no_example(material: Parts) -> bool:
    """Say whether no image comes twice, as it does after a shuffle that loses rows."""
    (x, _), _ = splits(material.load_mnist)
    images = [image.tobytes() for image in x[:2000]]
    return len(set(images)) == len(images)


def scales_both_splits_alike(material: Parts) -> bool:
    """Say whether training and test images have nearly the same mean and spread."""
    (x_train, _), (x_test, _) = splits(material.load_mnist)
    x_train, x_test = x_train[:5000], x_test[:5000]
    return bool(
        abs(x_test.mean() - x_train.mean()) < 0.02 and abs(x_test.std() - x_train.std()) < 0.02
    )


EXAMINATIONS = (
    overwrites_nothing,
    lowers_the_loss,
    overfits_ten_examples,
    beats_shuffled_labels,
    mixes_the_classes,
    repeats_no_example,
    scales_both_splits_alike,
)


class OneHot:
    """A network that was written for one-hot rows, and is given class numbers.

    Parameters
    ----------
    network : object with `params`, `loss` and `gradient`
    classes : int
    """

    def __init__(self, network: Any, classes: int) -> None:
        self.network, self.params = network, network.params
        self._rows = np.eye(classes)

    def loss(self, x: FloatArray, t: IntArray) -> Any:
        """Return the loss of the rows."""
        return self.network.loss(x, self._rows[t])

    def gradient(self, x: FloatArray, t: IntArray) -> Any:
        """Return the gradient of the rows."""
        return self.network.gradient(x, self._rows[t])


def takes_numbers(network: Any, features: int) -> bool:
    """Say whether a network takes the numbers of classes for labels.

    Parameters
    ----------
    network : object with `loss`
    features : int
        How many numbers an example has.

    Returns
    -------
    bool

    Examples
    --------
    >>> takes_numbers(TwoLayerNet(6, 5, 4), 6)
    True
    """
    try:
        # With as many examples as classes, numbers would be taken for a row of labels.
        return bool(np.isfinite(network.loss(np.zeros((3, features)), np.array([0, 1, 2]))))
    except Exception:
        return False


class ReluBesideItsInput:
    """A layer that adds a ReLU to its own input; on the way back, dout is used twice.

    Parameters
    ----------
    relu : Relu

    Examples
    --------
    >>> layer = ReluBesideItsInput(Relu())
    >>> layer.forward(np.array([[1.0, -2.0]]))
    array([[ 2., -2.]])
    >>> layer.backward(np.array([[1.0, 1.0]]))
    array([[2., 1.]])
    """

    def __init__(self, relu: Relu) -> None:
        self.relu = relu

    def forward(self, x: FloatArray) -> FloatArray:
        """Return x + relu(x)."""
        out: FloatArray = x + self.relu.forward(x)
        return out

    def backward(self, dout: FloatArray) -> FloatArray:
        """Return the sum of what comes back on both ways."""
        dx: FloatArray = self.relu.backward(dout) + dout
        return dx


@lru_cache(maxsize=1)
def splits(load: Callable[[], tuple[Split, Split]]) -> tuple[Split, Split]:
    """Return what `load` returns, with labels that can be reckoned with; keep the last."""
    (x_train, t_train), (x_test, t_test) = load()
    return (x_train, class_numbers(t_train)), (x_test, class_numbers(t_test))


def class_numbers(t: Labels) -> IntArray:
    """Return labels, which may be one-hot rows, as the numbers of their classes."""
    # Bytes would wrap around where a mistake takes 1 from label 0.
    return (t.argmax(axis=1) if t.ndim == 2 else t).astype(np.int64)


def random_batch(rng: np.random.Generator, size: int) -> tuple[FloatArray, IntArray]:
    """Return inputs and labels of no meaning, for a network with 6 inputs and 4 classes."""
    return rng.standard_normal((size, 6)), rng.integers(4, size=size)


def fit(
    material: Parts,
    network: Any,
    x_train: FloatArray,
    t_train: IntArray,
    batch_size: int,
    iterations: int,
) -> tuple[float, ...]:
    """Teach the network, and return the losses up to the end or to an overflow."""
    optimizer = material.optimizer(0.1)
    batches = material.minibatches(x_train, t_train, batch_size, seed=0)
    losses: list[float] = []
    with np.errstate(all="ignore"):  # what diverges is told by the refusal that follows
        for x, t in islice(batches, iterations):
            try:
                loss = network.loss(x, t)
                optimizer.update(network.params, network.gradient(x, t))
            except ValueError:
                break
            losses.append(loss)
    return tuple(losses)
