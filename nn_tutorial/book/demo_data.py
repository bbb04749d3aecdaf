"""What the interactive parts of the pages compute with: numbers handed over by a run.

The last cells of a chapter turn what was trained into an `Asset`, and the site writes it to
a file that the page's scripts read. So a page computes with the very weights of its build.
"""

from __future__ import annotations

import base64
import json
import re
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from nn_tutorial._validate import check_labels, check_positive_int
from nn_tutorial.layers import SoftmaxWithLoss
from nn_tutorial.network import TwoLayerNet
from nn_tutorial.typing import FloatArray, IntArray, Labels

MIME_TYPE = "application/vnd.nn-tutorial.asset+json"
HALF_MAX = float(np.finfo(np.float16).max)


@dataclass(frozen=True)
class Asset:
    r"""Data for a page's scripts; as the value of a notebook cell it becomes a file of the site.

    The file is a script that leaves the data in a variable, because a page opened from disk
    may run scripts that lie beside it, but may not read any other file.

    Attributes
    ----------
    name : str
        Name of the file without its ending.
    data : dict
        What JSON can hold.

    Raises
    ------
    ValueError
        If the name could lead out of the folder of the site's data.

    Examples
    --------
    >>> asset = Asset("answer", {"value": 42})
    >>> asset
    Asset('answer.js', 56 bytes)
    >>> asset.script
    'globalThis.nnTutorial.data["answer.js"] = {"value":42};\n'
    """

    name: str
    data: dict[str, Any]

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[\w-]+", self.name):
            raise ValueError(f"name must be letters, digits, _ and -, got {self.name!r}")

    @property
    def script(self) -> str:
        """The content of the file."""
        content = json.dumps(self.data, separators=(",", ":"), allow_nan=False)
        return f'globalThis.nnTutorial.data["{self.name}.js"] = {content};\n'

    def __repr__(self) -> str:
        return f"Asset({self.name + '.js'!r}, {len(self.script):,} bytes)"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        """Return what a notebook keeps as the output of a cell; the site's hook reads it."""
        del include, exclude  # IPython offers a choice of types: there is only this one
        return {MIME_TYPE: {"name": f"{self.name}.js", "content": self.script}}


def round_weights(network: TwoLayerNet) -> TwoLayerNet:
    """Return the network with every parameter rounded to 16 bits, computing in float64.

    A reader's browser fetches the weights, and 16-bit floats are half the size of float32.
    Rounding moves each one by at most 1 part in 2,048. What is sent is this network, and its
    accuracy is the one to state: nothing is claimed of it that was measured on another.

    Parameters
    ----------
    network : TwoLayerNet

    Returns
    -------
    TwoLayerNet

    Raises
    ------
    ValueError
        If a parameter is too large for 16 bits.

    Examples
    --------
    >>> network = TwoLayerNet(4, 3, 2, seed=0)
    >>> rounded = round_weights(network)
    >>> bool(np.abs(rounded.params["W1"] / network.params["W1"] - 1).max() < 1 / 2048)
    True
    """
    (inputs, hidden), outputs = network.params["W1"].shape, network.params["b2"].size
    rounded = TwoLayerNet(inputs, hidden, outputs, seed=0)
    for name, array in network.params.items():
        if np.abs(array).max() > HALF_MAX:
            raise ValueError(f"params[{name!r}] must lie within {HALF_MAX:g} for 16-bit floats")
        rounded.params[name] = array.astype(np.float16).astype(np.float64)
    return rounded


def digit_network(
    network: TwoLayerNet, x_test: FloatArray, t_test: Labels, *, misread: int = 2
) -> dict[str, Any]:
    """Return the data of the drawing pad: a rounded network, and test images to try it on.

    Parameters
    ----------
    network : TwoLayerNet
        A trained network.
    x_test : ndarray, shape (N, D)
        Images, 0 (paper) to 1 (ink).
    t_test : ndarray, shape (N,) or (N, C)
    misread : int
        How many images that the network gets wrong to add to the first image of each class.

    Returns
    -------
    dict
        ``params``: for each parameter its shape and its values in base64 (little-endian
        float16, row by row); ``accuracy`` of `round_weights(network)` on the test images;
        ``images``: labels, positions in the test set and pixels (base64, uint8).

    Raises
    ------
    TypeError, ValueError
        If the images do not fit the network, or a parameter does not fit 16 bits.

    Examples
    --------
    >>> network = TwoLayerNet(784, 50, 10, seed=0)
    >>> x, t = np.zeros((20, 784)), np.arange(20) % 10
    >>> data = digit_network(network, x, t, misread=0)
    >>> data["params"]["W1"]["shape"], data["images"]["labels"]
    ([784, 50], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    """
    rounded = round_weights(network)
    scores = rounded.predict(x_test)
    labels = check_labels(t_test, *scores.shape)
    right = scores.argmax(axis=1) == labels
    chosen = np.concatenate(
        [np.unique(labels, return_index=True)[1], np.flatnonzero(~right)[:misread]]
    )
    return {
        "params": {name: _half_floats(array) for name, array in rounded.params.items()},
        "accuracy": float(right.mean()),
        "images": {
            "labels": labels[chosen].tolist(),
            "positions": chosen.tolist(),
            "pixels": _base64(np.rint(x_test[chosen] * 255).astype(np.uint8)),
        },
    }


@dataclass
class Snapshot:
    """A network as it was after some updates."""

    iteration: int
    train_loss: float
    test_loss: float
    train_accuracy: float
    test_accuracy: float
    W1: FloatArray = field(repr=False)


class Recorder:
    """Looks at a network while it learns, often at first and then ever more rarely.

    Parameters
    ----------
    network : TwoLayerNet
    x_train, t_train, x_test, t_test : ndarray
        The data on which it is measured.
    iterations : int
        Length of the training.
    count : int
        About how many snapshots to take: at the start, at the end, and between them at
        numbers of updates that grow by a constant factor.

    Attributes
    ----------
    snapshots : list of Snapshot

    Examples
    --------
    >>> from nn_tutorial.training import train
    >>> rng = np.random.default_rng(0)
    >>> x, t = rng.random((100, 4)), rng.integers(0, 2, 100)
    >>> network = TwoLayerNet(4, 3, 2, seed=0)
    >>> recorder = Recorder(network, x, t, x, t, iterations=100, count=6)
    >>> _ = train(network, x, t, iterations=100, seed=0, progress=False, watch=recorder)
    >>> [snapshot.iteration for snapshot in recorder.snapshots]
    [0, 1, 3, 10, 32, 100]
    """

    def __init__(
        self,
        network: TwoLayerNet,
        x_train: FloatArray,
        t_train: Labels,
        x_test: FloatArray,
        t_test: Labels,
        *,
        iterations: int,
        count: int = 16,
    ) -> None:
        self.network = network
        self.data = ((x_train, t_train), (x_test, t_test))
        self.when = _moments(iterations, count)
        self.snapshots: list[Snapshot] = []

    def __call__(self, iteration: int) -> None:
        """Take a snapshot if it is time: `iteration` updates have been made."""
        if iteration not in self.when:
            return
        (train_loss, train_accuracy), (test_loss, test_accuracy) = (
            _measure(self.network, x, t) for x, t in self.data
        )
        W1 = self.network.params["W1"].copy()
        self.snapshots.append(
            Snapshot(iteration, train_loss, test_loss, train_accuracy, test_accuracy, W1)
        )


def learning_snapshots(snapshots: list[Snapshot], *, units: int = 8) -> dict[str, Any]:
    """Return the data of the slider: each snapshot's measures, and weights of some units.

    Parameters
    ----------
    snapshots : list of Snapshot
        What a `Recorder` has taken.
    units : int
        How many hidden units to show: those whose weights the training has moved furthest.

    Returns
    -------
    dict
        ``iterations`` and the four measures, a list each; ``units``: the positions of the
        units; ``scale``: the largest absolute weight; ``weights``: base64 of uint8, snapshot
        by snapshot and unit by unit, where the code k stands for the weight
        (k - 128) / 127 * scale.

    Raises
    ------
    ValueError
        If there is no snapshot, or there are fewer hidden units than `units`.

    Examples
    --------
    >>> W1 = np.array([[0.5, 0.0], [-1.0, 0.0]])
    >>> data = learning_snapshots([Snapshot(0, 2.3, 2.3, 0.1, 0.1, W1)], units=1)
    >>> data["units"], data["scale"], list(base64.b64decode(data["weights"]))
    ([0], 1.0, [192, 1])
    """
    if not snapshots:
        raise ValueError("snapshots must hold at least one: was the recorder passed to train?")
    first, last = snapshots[0].W1, snapshots[-1].W1
    if check_positive_int("units", units) > first.shape[1]:
        raise ValueError(f"units must be at most {first.shape[1]}, the hidden units, got {units}")
    moved = np.linalg.norm(last - first, axis=0)
    chosen = np.argsort(-moved, kind="stable")[:units]
    weights = np.stack([snapshot.W1[:, chosen].T for snapshot in snapshots])
    scale = float(np.abs(weights).max()) or 1.0
    codes = np.rint(weights / scale * 127 + 128).astype(np.uint8)
    measures = ("train_loss", "test_loss", "train_accuracy", "test_accuracy")
    return {
        "iterations": [snapshot.iteration for snapshot in snapshots],
        **{name: [round(getattr(s, name), 4) for s in snapshots] for name in measures},
        "units": chosen.tolist(),
        "scale": scale,
        "weights": _base64(codes),
    }


class PlaneRecorder:
    """Watches a small network learn, for `train(..., watch=recorder)`, and keeps all of it.

    It does so at the start, after the last update, and in between ever more rarely.

    Parameters
    ----------
    network : TwoLayerNet
        The network that is being taught.
    x : ndarray, shape (N, 2)
    t : ndarray of int, shape (N,)
        The points that it learns.
    iterations : int
        How many updates the training will make.
    count : int
        How many snapshots to take at most.

    Examples
    --------
    >>> network = TwoLayerNet(2, 3, 2, seed=0)
    >>> recorder = PlaneRecorder(network, np.zeros((1, 2)), np.array([0]), iterations=100)
    >>> recorder(0)
    >>> run = recorder.run()
    >>> run["units"], run["iterations"], run["loss"], run["accuracy"]
    (3, [0], [0.6931], [1.0])
    """

    def __init__(
        self, network: TwoLayerNet, x: FloatArray, t: Labels, *, iterations: int, count: int = 14
    ) -> None:
        self.network, self.data = network, (x, t)
        self.when = _moments(iterations, count)
        self.measured: list[tuple[int, float, float]] = []
        self.params: list[FloatArray] = []

    def __call__(self, iteration: int) -> None:
        """Take a snapshot if it is time: `iteration` updates have been made."""
        if iteration in self.when:
            loss, accuracy = _measure(self.network, *self.data)
            self.measured.append((iteration, round(loss, 4), round(accuracy, 4)))
            arrays = self.network.params.values()
            self.params.append(np.concatenate([array.ravel() for array in arrays]))

    def run(self) -> dict[str, Any]:
        """Return the snapshots as the page takes them.

        Returns
        -------
        dict
            ``units``; ``iterations``, ``loss`` and ``accuracy``, a list each; ``params``: base64 of
            float32, for each snapshot W1, b1, W2 and b2, row by row.
        """
        iterations, losses, accuracies = map(list, zip(*self.measured, strict=True))
        return {
            "units": self.network.params["b1"].size,
            "iterations": iterations,
            "loss": losses,
            "accuracy": accuracies,
            "params": _base64(np.stack(self.params).astype("<f4")),
        }


def plane_problem(
    x: FloatArray, t: IntArray, recorders: list[PlaneRecorder], *, std: float, learning_rate: float
) -> dict[str, Any]:
    """Return a problem of the plane as the page takes it, with the runs of some networks.

    Parameters
    ----------
    x : ndarray, shape (N, 2)
    t : ndarray of int, shape (N,)
    recorders : list of PlaneRecorder
        Of networks of different sizes.
    std, learning_rate : float
        How the networks began and were taught: what is trained in the page does the same.

    Returns
    -------
    dict

    Examples
    --------
    >>> problem = plane_problem(np.ones((2, 2)), np.array([0, 1]), [], std=0.1, learning_rate=1.0)
    >>> problem["t"], np.frombuffer(base64.b64decode(problem["x"]), "<f4").tolist()
    ([0, 1], [1.0, 1.0, 1.0, 1.0])
    """
    return {
        "x": _base64(x.astype("<f4")),
        "t": t.tolist(),
        "std": std,
        "learning_rate": learning_rate,
        "runs": [recorder.run() for recorder in recorders],
    }


def _moments(iterations: int, count: int) -> frozenset[int]:
    """Return when to take a snapshot: at the start, at the end, and in between ever more rarely."""
    steps = check_positive_int("iterations", iterations)
    between = np.geomspace(1, steps, check_positive_int("count", count) - 1)
    return frozenset({0, *np.rint(between).astype(int).tolist()})


def _measure(network: TwoLayerNet, x: FloatArray, t: Labels) -> tuple[float, float]:
    """Return loss and accuracy, from one pass."""
    scores = network.predict(x)
    labels = check_labels(t, *scores.shape)
    loss = SoftmaxWithLoss().forward(scores, labels)
    return loss, float((scores.argmax(axis=1) == labels).mean())


def _half_floats(array: FloatArray) -> dict[str, Any]:
    return {"shape": list(array.shape), "values": _base64(array.astype("<f2"))}


def _base64(array: npt.NDArray[Any]) -> str:
    return base64.b64encode(array.tobytes()).decode("ascii")
