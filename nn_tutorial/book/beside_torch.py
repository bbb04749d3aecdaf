"""The same network twice: by the layers of this site, and in PyTorch.

PyTorch is none of what this package needs. It is imported where a function uses it, and only
`python -m benchmarks.beside_torch` calls these; the chapter shows their source, and what came out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from nn_tutorial.network import TwoLayerNet
from nn_tutorial.training import SGD
from nn_tutorial.typing import FloatArray, IntArray

Batches = Iterable[tuple[FloatArray, IntArray]]
PARAMETERS = ("W1", "b1", "W2", "b2")  # in the order of PyTorch's model.parameters()


def our_updates(network: TwoLayerNet, batches: Batches, rate: float) -> list[float]:
    """Update a network once for each batch, by the layers of this site.

    Parameters
    ----------
    network : TwoLayerNet
    batches : iterable of (ndarray, ndarray)
    rate : float

    Returns
    -------
    list of float
        The loss of each batch, before its update.

    Examples
    --------
    >>> import numpy as np
    >>> batch = np.ones((2, 4)), np.array([0, 2])
    >>> first, second = our_updates(TwoLayerNet(4, 5, 3, seed=0), [batch] * 2, rate=0.1)
    >>> first > second
    True
    """
    losses = []
    optimizer = SGD(rate)
    for x, t in batches:
        grads = network.gradient(x, t)
        losses.append(network.last_layer.loss)
        optimizer.update(network.params, grads)
    return losses


def torch_network(params: Mapping[str, FloatArray]) -> Any:
    """Return a network of PyTorch that starts from the parameters of a TwoLayerNet.

    Parameters
    ----------
    params : mapping of ndarray

    Returns
    -------
    torch.nn.Sequential
    """
    import torch
    from torch import nn

    (inputs, hidden), classes = params["W1"].shape, len(params["b2"])
    model = nn.Sequential(
        nn.Linear(inputs, hidden),
        nn.ReLU(),
        nn.Linear(hidden, classes),
    ).double()
    with torch.no_grad():
        for name, p in zip(PARAMETERS, model.parameters(), strict=True):
            p.copy_(torch.tensor(params[name].T))
    return model


def torch_updates(model: Any, batches: Batches, rate: float) -> list[float]:
    """Update a network once for each batch, in PyTorch.

    Parameters
    ----------
    model : torch.nn.Module
    batches : iterable of (ndarray, ndarray)
    rate : float

    Returns
    -------
    list of float
        The loss of each batch, before its update.
    """
    import torch

    losses = []
    loss_of = torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=rate)
    for x, t in batches:
        scores = model(torch.from_numpy(x))
        loss = loss_of(scores, torch.from_numpy(t))
        optimizer.zero_grad()
        loss.backward()
        losses.append(loss.item())
        optimizer.step()
    return losses


def torch_graph() -> dict[str, float]:
    """Return the loss of the smallest network and its gradients, by PyTorch.

    Returns
    -------
    dict of float
        "L", the gradients of w, x and b by name, and as "w again" what is the gradient of w
        after a second call of `backward`.
    """
    import torch

    w = torch.tensor(2.0, requires_grad=True)
    x = torch.tensor(3.0, requires_grad=True)
    b = torch.tensor(-1.0, requires_grad=True)
    t = 2.0

    L = (w * x + b - t) ** 2
    L.backward(retain_graph=True)
    found = {"L": L, "w": w.grad, "x": x.grad, "b": b.grad}
    found = {name: tensor.item() for name, tensor in found.items()}

    L.backward()
    return {**found, "w again": w.grad.item()}
