"""All 39,760 gradients by numerical differentiation: 784-50-10, three images, float64."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from benchmarks.contest import Contestant
from nn_tutorial import TwoLayerNet, check_gradients, load_mnist, numerical_gradients
from nn_tutorial.gradient_check import compare_gradients

SIZES, IMAGES, H = (784, 50, 10), 3, 1e-5


def _problem(
    hidden_size: int = SIZES[1], images: int = IMAGES
) -> tuple[TwoLayerNet, np.ndarray, np.ndarray]:
    (x, t), _ = load_mnist()
    network = TwoLayerNet(SIZES[0], hidden_size, SIZES[2], seed=0)
    return network, x[:images].astype(np.float64), t[:images]


def ours(hidden_size: int = SIZES[1], images: int = IMAGES) -> Callable[[], object]:
    """Prepare `check_gradients`: numerical and backpropagated gradients, and the report."""
    network, x, t = _problem(hidden_size, images)
    return lambda: check_gradients(network, x, t)


def loop() -> Callable[[], object]:
    """Prepare the same check by the readable loop, which is the definition."""
    network, x, t = _problem()
    return lambda: compare_gradients(network.gradient(x, t), numerical_gradients(network, x, t))


def notes() -> Callable[[], object]:
    """Prepare the notes' own loop on the notes' own network."""
    from nn_tutorial import to_one_hot
    from nn_tutorial.book.noted.network import TwoLayerNet as NotesNet

    _, x, t = _problem()
    network, one_hot = NotesNet(*SIZES), to_one_hot(t)
    return lambda: (network.numerical_gradient(x, one_hot), network.gradient(x, one_hot))


def torch_gradcheck(fast_mode: bool = False) -> Callable[[], object]:
    """Prepare `torch.autograd.gradcheck` on the same function of the same parameters."""
    import os

    import torch

    torch.set_num_threads(int(os.environ["OMP_NUM_THREADS"]))
    network, x_numpy, t_numpy = _problem()
    x, t = torch.from_numpy(x_numpy), torch.from_numpy(t_numpy.astype(np.int64))
    params = [torch.tensor(p, requires_grad=True) for p in network.params.values()]

    def loss(W1, b1, W2, b2):
        scores = torch.relu(x @ W1 + b1) @ W2 + b2
        return torch.nn.functional.cross_entropy(scores, t)

    def run() -> object:
        return torch.autograd.gradcheck(loss, params, eps=H, atol=1e-8, fast_mode=fast_mode)

    return run


CONTESTANTS = (
    Contestant("check_gradients", __name__, "ours"),
    Contestant("readable loop", __name__, "loop"),
    Contestant("the notes' loop", __name__, "notes"),
    Contestant("torch gradcheck", __name__, "torch_gradcheck"),
    Contestant("torch gradcheck, fast mode", __name__, "torch_gradcheck", (("fast_mode", True),)),
)


def largest_difference() -> float:
    """Return how far the fast differences are from those of the loop, relative, at the most."""
    from nn_tutorial.fast_numerical import fast_numerical_gradients

    network, x, t = _problem()
    report = compare_gradients(
        fast_numerical_gradients(network, x, t), numerical_gradients(network, x, t)
    )
    return report.relative_error
