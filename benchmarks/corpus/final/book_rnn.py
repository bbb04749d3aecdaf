"""The second book's RNN: a step, a layer over time, `params` and `grads` in lists."""

# A student's classes explain themselves to the student.
# ruff: noqa: D101, D102, D103

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "the second book's RNN"


class RNN:
    def __init__(self, Wx: Any, Wh: Any, b: Any) -> None:
        self.params = [Wx, Wh, b]
        self.grads = [np.zeros_like(Wx), np.zeros_like(Wh), np.zeros_like(b)]
        self.cache: Any = None

    def forward(self, x: Any, h_prev: Any) -> Any:
        Wx, Wh, b = self.params
        t = np.dot(h_prev, Wh) + np.dot(x, Wx) + b
        h_next = np.tanh(t)
        self.cache = (x, h_prev, h_next)
        return h_next

    def tanh_backward(self, dh_next: Any, h_next: Any) -> Any:
        return dh_next * (1 - h_next**2)

    def backward(self, dh_next: Any) -> Any:
        Wx, Wh, _ = self.params
        x, h_prev, h_next = self.cache
        dt = self.tanh_backward(dh_next, h_next)
        db = np.sum(dt, axis=0)
        dWh = np.dot(h_prev.T, dt)
        dh_prev = np.dot(dt, Wh.T)
        dWx = np.dot(x.T, dt)
        dx = np.dot(dt, Wx.T)
        self.grads[0][...] = dWx
        self.grads[1][...] = dWh
        self.grads[2][...] = db
        return dx, dh_prev


class TimeRNN:
    """All steps of a sequence; what goes on is the last state."""

    step = RNN

    def __init__(self, Wx: Any, Wh: Any, b: Any, *, stateful: bool = False) -> None:
        self.params = [Wx, Wh, b]
        self.grads = [np.zeros_like(Wx), np.zeros_like(Wh), np.zeros_like(b)]
        self.layers: Any = None
        self.h: Any = None
        self.stateful = stateful

    def forward(self, xs: Any) -> Any:
        N, T, _ = xs.shape
        H = self.params[1].shape[0]
        self.layers = []
        if not self.stateful or self.h is None:
            self.h = np.zeros((N, H))
        for t in range(T):
            layer = self.step(*self.params)
            self.h = layer.forward(xs[:, t, :], self.h)
            self.layers.append(layer)
        return self.h

    def backward(self, dh: Any) -> Any:
        T = len(self.layers)
        dxs = np.zeros((dh.shape[0], T, self.params[0].shape[0]))
        grads = [0, 0, 0]
        for t in reversed(range(T)):
            layer = self.layers[t]
            dxs[:, t, :], dh = layer.backward(dh)
            for i, grad in enumerate(layer.grads):
                grads[i] += grad
        for i, grad in enumerate(grads):
            self.grads[i][...] = grad
        return dxs


class Affine:
    def __init__(self, W: Any, b: Any) -> None:
        self.params = [W, b]
        self.grads = [np.zeros_like(W), np.zeros_like(b)]
        self.x: Any = None

    def forward(self, x: Any) -> Any:
        W, b = self.params
        self.x = x
        return np.dot(x, W) + b

    def backward(self, dout: Any) -> Any:
        W, _ = self.params
        self.grads[0][...] = np.dot(self.x.T, dout)
        self.grads[1][...] = np.sum(dout, axis=0)
        return np.dot(dout, W.T)


class SoftmaxWithLoss:
    def forward(self, x: Any, t: Any) -> Any:
        x = x - x.max(axis=1, keepdims=True)
        self.y = np.exp(x) / np.exp(x).sum(axis=1, keepdims=True)
        self.t = t
        return -np.sum(np.log(self.y[np.arange(len(t)), t])) / len(t)

    def backward(self, dout: Any = 1) -> Any:
        dx = self.y.copy()
        dx[np.arange(len(self.t)), self.t] -= 1
        return dx * dout / len(self.t)


class SquaredError:
    """For sequences that end in numbers instead of a class."""

    def forward(self, x: Any, t: Any) -> Any:
        self.diff = x - t
        return 0.5 * np.sum(self.diff**2) / len(t)

    def backward(self, dout: Any = 1) -> Any:
        return dout * self.diff / len(self.diff)


class SequenceClassifier:
    def __init__(
        self,
        time_rnn: Any = TimeRNN,
        hidden_size: int = 5,
        loss: Any = SoftmaxWithLoss,
        *,
        stateful: bool = False,
    ) -> None:
        D, H, C = 4, hidden_size, 3
        rng = np.random.default_rng(101)
        rnn_Wx = rng.standard_normal((D, H)) / np.sqrt(D)
        rnn_Wh = rng.standard_normal((H, H)) / np.sqrt(H)
        rnn_b = np.zeros(H)
        affine_W = rng.standard_normal((H, C)) / np.sqrt(H)
        affine_b = np.zeros(C)
        self.layers = [
            time_rnn(rnn_Wx, rnn_Wh, rnn_b, stateful=stateful),
            Affine(affine_W, affine_b),
        ]
        self.loss_layer = loss()
        self.params, self.grads = [], []
        for layer in self.layers:
            self.params += layer.params
            self.grads += layer.grads

    def predict(self, xs: Any) -> Any:
        for layer in self.layers:
            xs = layer.forward(xs)
        return xs

    def loss(self, xs: Any, ts: Any) -> Any:
        return self.loss_layer.forward(self.predict(xs), ts)

    def gradient(self, xs: Any, ts: Any) -> Any:
        self.loss(xs, ts)
        dout = self.loss_layer.backward()
        for layer in reversed(self.layers):
            dout = layer.backward(dout)
        return self.grads


def sequences(N: int = 6, T: int = 4) -> tuple[Any, Any]:
    rng = np.random.default_rng(102)
    return rng.standard_normal((N, T, 4)), rng.integers(3, size=N)


def sequences_of_numbers() -> tuple[Any, Any]:
    xs, _ = sequences(3, 6)
    return xs, np.cumsum(xs, axis=1)[:, -1, :3]


def fitted() -> SequenceClassifier:
    model = SequenceClassifier(hidden_size=6)
    xs, ts = sequences(12, 3)
    for _ in range(200):
        for param, grad in zip(model.params, model.gradient(xs, ts), strict=True):
            param -= 0.2 * grad
    return model


# The mistakes


class StepWithoutTanh(RNN):
    def tanh_backward(self, dh_next: Any, h_next: Any) -> Any:  # noqa: ARG002
        return dh_next  # * (1 - h_next**2)


class NoTanhOnTheWayBack(TimeRNN):
    step = StepWithoutTanh


class StepBackThroughWh(RNN):
    def backward(self, dh_next: Any) -> Any:
        dx, _ = super().backward(dh_next)
        dt = self.tanh_backward(dh_next, self.cache[2])
        return dx, np.dot(dt, self.params[1])  # self.params[1].T


class BackThroughWh(TimeRNN):
    step = StepBackThroughWh


class StepFromTheNextState(RNN):
    def backward(self, dh_next: Any) -> Any:
        dx, dh_prev = super().backward(dh_next)
        _, _, h_next = self.cache
        dt = self.tanh_backward(dh_next, h_next)
        self.grads[1][...] = np.dot(h_next.T, dt)  # h_prev.T
        return dx, dh_prev


class FromTheNextState(TimeRNN):
    step = StepFromTheNextState


class OnlyOneStepKept(TimeRNN):
    def backward(self, dh: Any) -> Any:
        dxs = super().backward(dh)
        for i, grad in enumerate(self.layers[0].grads):
            self.grads[i][...] = grad  # the sum over all layers
        return dxs


class NothingFromLater(TimeRNN):
    def backward(self, dh: Any) -> Any:
        layer = self.layers[-1]
        dxs = np.zeros((dh.shape[0], len(self.layers), self.params[0].shape[0]))
        dxs[:, -1, :], _ = layer.backward(dh)  # and on to the layers before it
        for i, grad in enumerate(layer.grads):
            self.grads[i][...] = grad
        return dxs


class NotPerSequence(SoftmaxWithLoss):
    def backward(self, dout: Any = 1) -> Any:
        dx = self.y.copy()
        dx[np.arange(len(self.t)), self.t] -= 1
        return dx * dout  # / len(self.t)


RECURRENT = ("0", "1", "2", "layers[0]")

SPECIMENS = (
    Specimen("book-rnn-right", STYLE, SequenceClassifier, sequences),
    Specimen("book-rnn-right-fitted", STYLE, fitted, lambda: sequences(12, 3)),
    Specimen(
        "book-rnn-right-numbers",
        STYLE,
        lambda: SequenceClassifier(hidden_size=7, loss=SquaredError),
        sequences_of_numbers,
    ),
    Specimen(
        "book-rnn-no-tanh-back",
        STYLE,
        lambda: SequenceClassifier(NoTanhOnTheWayBack),
        sequences,
        ("chain-link-missing",),
        RECURRENT,
    ),
    Specimen(
        "book-rnn-back-through-wh",
        STYLE,
        lambda: SequenceClassifier(BackThroughWh, 6),
        sequences,
        ("weights-not-transposed",),
        RECURRENT,
    ),
    Specimen(
        "book-rnn-from-the-next-state",
        STYLE,
        lambda: SequenceClassifier(FromTheNextState),
        sequences,
        ("layer-backward",),
        ("1", "layers[0]"),
    ),
    Specimen(
        "book-rnn-only-one-step-kept",
        STYLE,
        lambda: SequenceClassifier(OnlyOneStepKept),
        sequences,
        ("layer-backward",),
        RECURRENT,
    ),
    Specimen(
        "book-rnn-nothing-from-later",
        STYLE,
        lambda: SequenceClassifier(NothingFromLater),
        lambda: sequences(5, 3),
        ("layer-backward", "chain-link-missing"),  # of the layer, and the same link by its name
        RECURRENT,
    ),
    Specimen(
        "book-rnn-stateful",
        STYLE,
        lambda: SequenceClassifier(stateful=True),  # False: the batches do not follow each other
        sequences,
        ("not-deterministic",),
    ),
    Specimen(
        "book-rnn-not-per-sequence",
        STYLE,
        lambda: SequenceClassifier(loss=NotPerSequence),
        sequences,
        ("mean-forgotten",),
        ("0", "1", "2", "3", "4"),
    ),
)
