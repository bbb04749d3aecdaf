"""The same network by our layers and in PyTorch: how far the two are apart.

Both start from the same weights, see the same batches, and compute in float64. It is no race:
`python -m benchmarks.beside_torch`.
"""

from __future__ import annotations

import json
import platform
from collections.abc import Iterable
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.origin import origin
from nn_tutorial import TwoLayerNet, compare_gradients, load_mnist, minibatches
from nn_tutorial.book.beside_torch import (
    PARAMETERS,
    our_updates,
    torch_graph,
    torch_network,
    torch_updates,
)
from nn_tutorial.typing import FloatArray, IntArray

RESULTS = Path(__file__).parents[1] / "nn_tutorial" / "book" / "beside_torch.json"

SIZES, SEED, BATCH, RATE, UPDATES = (784, 50, 10), 0, 100, 0.1, 100


def start() -> TwoLayerNet:
    """Return the network that both begin with."""
    return TwoLayerNet(*SIZES, weight_init_std="he", seed=SEED)


def batches() -> list[tuple[FloatArray, IntArray]]:
    """Return the mini-batches, in float64."""
    (x, t), _ = load_mnist()
    endless = minibatches(x.astype(np.float64), t.astype(np.int64), BATCH, seed=SEED)
    return list(islice(endless, UPDATES))


def loss_in_torch(model: Any, x: FloatArray, t: IntArray) -> Any:
    """Return the loss of one batch by PyTorch, with the graph that it keeps."""
    import torch

    return torch.nn.CrossEntropyLoss()(model(torch.from_numpy(x)), torch.from_numpy(t))


def in_our_shapes(arrays: Iterable[Any]) -> dict[str, FloatArray]:
    """Return tensors of PyTorch, in its order, as arrays with our names and shapes."""
    return {name: a.numpy().T.copy() for name, a in zip(PARAMETERS, arrays, strict=True)}


def nodes(loss: Any) -> list[str]:
    """Return the names of the nodes of the graph that PyTorch keeps for a loss."""
    found = [loss.grad_fn]
    for node in found:  # which grows while it is gone through
        parents = [parent for parent, _ in node.next_functions if parent is not None]
        found += [parent for parent in parents if parent not in found]
    return [node.name() for node in found]


def measure() -> dict[str, Any]:
    """Train both, and return where they differ and by how much."""
    network, steps = start(), batches()
    model = torch_network(network.params)

    loss = loss_in_torch(model, *steps[0])
    loss.backward()
    theirs = in_our_shapes(parameter.grad for parameter in model.parameters())
    report = compare_gradients(theirs, network.gradient(*steps[0]))

    ours, torchs = our_updates(network, steps, RATE), torch_updates(model, steps, RATE)
    after = in_our_shapes(parameter.detach() for parameter in model.parameters())
    return {
        "smallest": torch_graph(),
        "nodes": nodes(loss),
        "gradients": {check.name: check.relative_error for check in report.parameters},
        "first_loss": {"ours": ours[0], "torch": torchs[0]},
        # of the first batch again
        "loss_after": {
            "ours": network.loss(*steps[0]),
            "torch": loss_in_torch(model, *steps[0]).item(),
        },
        "parameters": {
            name: float(np.abs(array - network.params[name]).max()) for name, array in after.items()
        },
    }


def main(measured: dict[str, str]) -> None:
    """Measure, print the findings, and write them to where the site reads them."""
    results = {
        "origin": measured,
        "versions": {
            "python": platform.python_version(),
            **{name: version(name) for name in ("numpy", "torch")},
        },
        "setting": {"sizes": SIZES, "batch": BATCH, "rate": RATE, "updates": UPDATES},
        **measure(),
    }
    print(json.dumps(results, indent=1))
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(origin())
