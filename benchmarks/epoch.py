"""One epoch of MNIST: 784-50-10, batches of 100, rate 0.1, float32, by ours and by peers.

Every contestant shuffles, gathers its batches and updates; none measures accuracy.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

import numpy as np

from benchmarks.contest import Contestant
from nn_tutorial import SGD, TwoLayerNet, load_mnist, minibatches, to_one_hot

BATCH, RATE, SIZES = 100, 0.1, (784, 50, 10)


def ours(
    batch_size: int = BATCH, hidden_size: int = SIZES[1], examples: int = 60_000
) -> Callable[[], None]:
    """Prepare the four steps of `train`, with the public functions that it uses."""
    (x, t), _ = load_mnist()
    x, t = x[:examples], t[:examples]
    network = TwoLayerNet(SIZES[0], hidden_size, SIZES[2], "he", seed=0, dtype=np.float32)
    optimizer = SGD(RATE)
    batches = minibatches(x, t, batch_size, seed=0)
    steps = -(-examples // batch_size)

    def run() -> None:
        for x_batch, t_batch in islice(batches, steps):
            optimizer.update(network.params, network.gradient(x_batch, t_batch))

    return run


def notes() -> Callable[[], None]:
    """Prepare the notes' way, its loss repaired: float64, one-hot rows, random choice."""
    from nn_tutorial.book.noted.network import TwoLayerNet as NotesNet

    (x32, t), _ = load_mnist()
    x, one_hot = x32.astype(np.float64), to_one_hot(t)
    network = NotesNet(*SIZES)
    rng = np.random.default_rng(0)

    def softmax_by_row(a: np.ndarray) -> np.ndarray:
        exp_a = np.exp(a - a.max(axis=1, keepdims=True))
        return exp_a / exp_a.sum(axis=1, keepdims=True)

    class Loss:
        def forward(self, a: np.ndarray, t: np.ndarray) -> float:
            self.y, self.t = softmax_by_row(a), t
            return float(-np.sum(t * np.log(self.y + 1e-7)) / len(t))

        def backward(self, _: float) -> np.ndarray:
            return (self.y - self.t) / len(self.t)

    network.lastLayer = Loss()

    def run() -> None:
        for _ in range(len(x) // BATCH):
            mask = rng.choice(len(x), BATCH)
            grads = network.gradient(x[mask], one_hot[mask])
            for name, grad in grads.items():
                network.params[name] -= RATE * grad

    return run


def floor() -> Callable[[], None]:
    """Prepare the five matrix products of each step alone, into arrays made beforehand."""
    (x, _), _ = load_mnist()
    rng = np.random.default_rng(0)
    (D, H, C), f32 = SIZES, np.float32
    W1, W2 = rng.random((D, H), f32), rng.random((H, C), f32)
    a1, dscores = rng.random((BATCH, H), f32), rng.random((BATCH, C), f32)
    z1, scores = np.empty((BATCH, H), f32), np.empty((BATCH, C), f32)
    dW1, dW2, da1 = np.empty_like(W1), np.empty_like(W2), np.empty_like(a1)

    def run() -> None:
        for start in range(0, len(x), BATCH):
            batch = x[start : start + BATCH]
            np.matmul(batch, W1, out=z1)
            np.matmul(a1, W2, out=scores)
            np.matmul(a1.T, dscores, out=dW2)
            np.matmul(dscores, W2.T, out=da1)
            np.matmul(batch.T, da1, out=dW1)

    return run


def torch_eager(fused: bool = False) -> Callable[[], None]:
    """Prepare PyTorch as its tutorials write it: nn.Sequential, autograd, optim.SGD."""
    import os

    import torch

    torch.set_num_threads(int(os.environ["OMP_NUM_THREADS"]))
    (x_numpy, t_numpy), _ = load_mnist()
    x, t = torch.from_numpy(x_numpy), torch.from_numpy(t_numpy.astype(np.int64))
    torch.manual_seed(0)
    model = torch.nn.Sequential(
        torch.nn.Linear(SIZES[0], SIZES[1]), torch.nn.ReLU(), torch.nn.Linear(SIZES[1], SIZES[2])
    )
    optimizer = torch.optim.SGD(model.parameters(), lr=RATE, fused=fused)
    loss_of = torch.nn.CrossEntropyLoss()

    def run() -> None:
        for rows in torch.randperm(len(x)).split(BATCH):
            optimizer.zero_grad()
            loss_of(model(x[rows]), t[rows]).backward()
            optimizer.step()

    return run


def scikit_learn() -> Callable[[], None]:
    """Prepare scikit-learn's MLPClassifier, plain SGD, one pass over the data a run."""
    import warnings

    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPClassifier

    warnings.simplefilter("ignore", ConvergenceWarning)
    (x, t), _ = load_mnist()

    def run() -> None:
        MLPClassifier(
            hidden_layer_sizes=SIZES[1:2],
            solver="sgd",
            alpha=0.0,
            batch_size=BATCH,
            learning_rate_init=RATE,
            momentum=0.0,
            max_iter=1,
            random_state=0,
        ).fit(x, t)

    return run


def jax_jit() -> Callable[[], None]:
    """Prepare JAX: the step compiled, called once a batch."""
    import os

    # It takes a thread for each core that it may use, whatever the variables say.
    if hasattr(os, "sched_setaffinity"):
        cores = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, cores[: int(os.environ["OMP_NUM_THREADS"])])
    import jax
    import jax.numpy as jnp

    (x, t), _ = load_mnist()
    keys = jax.random.split(jax.random.key(0))
    params = [
        (jax.random.normal(keys[0], SIZES[:2]) * 0.05, jnp.zeros(SIZES[1])),
        (jax.random.normal(keys[1], SIZES[1:]) * 0.2, jnp.zeros(SIZES[2])),
    ]
    rng = np.random.default_rng(0)

    def loss(params, x, t):
        (W1, b1), (W2, b2) = params
        log_y = jax.nn.log_softmax(jax.nn.relu(x @ W1 + b1) @ W2 + b2)
        return -log_y[jnp.arange(len(x)), t].mean()

    @jax.jit
    def step(params, x, t):
        return jax.tree.map(lambda p, g: p - RATE * g, params, jax.grad(loss)(params, x, t))

    def run() -> None:
        nonlocal params
        order = rng.permutation(len(x))
        for start in range(0, len(x), BATCH):
            rows = order[start : start + BATCH]
            params = step(params, x[rows], t[rows])
        jax.block_until_ready(params)

    return run


CONTESTANTS = (
    Contestant("nn_tutorial", __name__, "ours"),
    Contestant("matrix products alone", __name__, "floor"),
    Contestant("the notes' way, repaired", __name__, "notes"),
    Contestant("PyTorch eager", __name__, "torch_eager"),
    Contestant("PyTorch eager, fused SGD", __name__, "torch_eager", (("fused", True),)),
    Contestant("scikit-learn MLPClassifier", __name__, "scikit_learn"),
    Contestant("JAX, jitted step", __name__, "jax_jit"),
)
