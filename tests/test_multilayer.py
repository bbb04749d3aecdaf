"""MultiLayerNet: the two-layer network to the bit, and autograd's gradients at any depth."""

from functools import partial
from itertools import product

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import grad
from behaviour import random_batch, relative_error
from oracle import deep_loss

from nn_tutorial import (
    Adam,
    BatchNorm,
    Dropout,
    Momentum,
    MultiLayerNet,
    Relu,
    Sigmoid,
    TwoLayerNet,
    evaluating,
    fixed_masks,
    numerical_gradient,
    signals,
    to_one_hot,
    train,
)

OF_AUTOGRAD = {Relu: lambda z: anp.maximum(z, 0), Sigmoid: lambda z: 1 / (1 + anp.exp(-z))}


def shaken(sizes, *args, seed=0, **kwargs):
    """Return a network whose biases, scales and shifts are not those of the start."""
    rng = np.random.default_rng(seed)
    net = MultiLayerNet(sizes, *args, seed=rng, **kwargs)
    for array in net.params.values():
        if array.ndim == 1:
            array += 0.3 * rng.standard_normal(array.shape)
    return net


# The two-layer case


@pytest.mark.parametrize("std", [0.01, "he", "xavier"])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_two_layers_are_the_two_layer_network_to_the_bit(std, dtype):
    two = TwoLayerNet(6, 5, 4, std, seed=3, dtype=dtype)
    deep = MultiLayerNet((6, 5, 4), std, seed=3, dtype=dtype)
    x, t = random_batch(np.random.default_rng(0), 40, 6, 4)
    for _ in range(2):
        assert list(two.params) == list(deep.params)
        assert list(two.layers) == list(deep.layers)
        for name, array in two.params.items():
            assert array.tobytes() == deep.params[name].tobytes()
        assert two.loss(x, t) == deep.loss(x, t)
        assert two.predict(x).tobytes() == deep.predict(x).tobytes()
        grads = deep.gradient(x, t)
        for name, gradient in two.gradient(x, t).items():
            assert gradient.tobytes() == grads[name].tobytes()
        options = {"iterations": 30, "batch_size": 7, "seed": 1, "progress": False}
        assert train(two, x, t, **options) == train(deep, x, t, **options)


# Any number of layers


CONFIGURATIONS = [
    *product(
        [(6, 4), (6, 5, 4), (6, 8, 7, 5, 4)], [Relu, Sigmoid], [False, True], [0, 0.4], [0, 0.1]
    ),
    ((6, *[9] * 7, 4), Relu, False, 0, 0),
    ((6, *[9] * 7, 4), Sigmoid, True, 0.2, 0.01),
]


@pytest.mark.parametrize(
    ("sizes", "activation", "batch_norm", "dropout", "weight_decay"), CONFIGURATIONS
)
def test_loss_and_gradient_agree_with_autograd(
    sizes, activation, batch_norm, dropout, weight_decay
):
    net = shaken(
        sizes,
        "he",
        activation=activation,
        batch_norm=batch_norm,
        dropout=dropout,
        weight_decay=weight_decay,
    )
    x, t = random_batch(np.random.default_rng(1), 7, 6, 4)
    with fixed_masks(net):
        loss, gradients = net.loss(x, t), net.gradient(x, t)
    masks = {
        int(name[-1]): layer.mask
        for name, layer in net.layers.items()
        if isinstance(layer, Dropout)
    }
    assert bool(masks) == (dropout > 0 and len(sizes) > 2)
    oracle = partial(
        deep_loss,
        activation=OF_AUTOGRAD[activation],
        masks=masks,
        weight_decay=weight_decay,
    )
    params, one_hot = dict(net.params), to_one_hot(t, 4)
    assert loss == pytest.approx(oracle(params, x, one_hot), rel=1e-12)
    expected = grad(oracle)(params, x, one_hot)
    for name, got in gradients.items():
        assert relative_error(got, expected[name]) < 1e-10, name


@pytest.mark.parametrize("batch_norm", [False, True])
def test_gradient_agrees_with_central_differences(batch_norm):
    net = shaken((6, 5, 7, 4), "he", activation=Sigmoid, batch_norm=batch_norm, weight_decay=0.1)
    x, t = random_batch(np.random.default_rng(1), 7, 6, 4)
    backprop, numerical = net.gradient(x, t), net.numerical_gradient(x, t)
    for name in net.params:
        assert relative_error(backprop[name], numerical[name]) < 1e-8, name


def test_layers_come_in_the_order_of_the_forward_pass():
    net = MultiLayerNet([6, 5, 4, 3], activation=Sigmoid, batch_norm=True, dropout=0.5)
    hidden = ["Affine{}", "BatchNorm{}", "Sigmoid{}", "Dropout{}"]
    names = [name.format(n) for n in (1, 2) for name in hidden]
    assert list(net.layers) == [*names, "Affine3"]
    assert list(MultiLayerNet((6, 5, 4)).layers) == ["Affine1", "Relu1", "Affine2"]
    assert list(MultiLayerNet((6, 4), batch_norm=True, dropout=0.5).layers) == ["Affine1"]


def test_a_bias_that_batch_norm_takes_out_again_is_no_parameter():
    net = MultiLayerNet((6, 5, 4), "he", batch_norm=True, seed=0)
    assert list(net.params) == ["W1", "gamma1", "beta1", "W2", "b2"]
    x = np.random.default_rng(1).standard_normal((7, 6))
    before = net.predict(x)
    net.layers["Affine1"].b += 10 * np.random.default_rng(2).standard_normal(5)
    np.testing.assert_allclose(net.predict(x), before, rtol=1e-9)


def test_an_activation_of_ones_own():
    class Tanh:
        def forward(self, x):
            self.out = np.tanh(x)
            return self.out

        def backward(self, dout):
            return dout * (1 - self.out**2)

    net = MultiLayerNet((6, 5, 5, 4), "xavier", activation=Tanh, seed=0)
    assert net.layers["Tanh1"] is not net.layers["Tanh2"]
    x, t = random_batch(np.random.default_rng(1), 7, 6, 4)
    oracle = partial(deep_loss, activation=anp.tanh, masks={}, weight_decay=0)
    expected = grad(oracle)(dict(net.params), x, to_one_hot(t, 4))
    for name, got in net.gradient(x, t).items():
        assert relative_error(got, expected[name]) < 1e-10, name


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_network_computes_in_its_own_dtype(dtype):
    net = MultiLayerNet(
        (6, 5, 4), "he", batch_norm=True, dropout=0.2, weight_decay=0.1, seed=0, dtype=dtype
    )
    x, t = random_batch(np.random.default_rng(1), 7, 6, 4)
    assert net.predict(x).dtype == dtype
    for arrays in (net.params, net.gradient(x, t)):
        assert {array.dtype for array in arrays.values()} == {np.dtype(dtype)}


def test_a_seed_reproduces_weights_and_masks():
    x, t = random_batch(np.random.default_rng(1), 7, 6, 4)
    first, again, other = (
        MultiLayerNet((6, 50, 4), "he", dropout=0.5, seed=seed).loss(x, t)
        for seed in (1, np.random.default_rng(1), 2)
    )
    assert first == again != other


# Learning


def labelled(size, *, seed=0):
    """Return points that lie inside or outside of a ring."""
    x = np.random.default_rng(seed).standard_normal((size, 2))
    return x, (np.linalg.norm(x, axis=1) > 1.2).astype(int)


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"batch_norm": True},
        {"dropout": 0.1},
        {"activation": Sigmoid, "batch_norm": True},
        {"batch_norm": True, "dropout": 0.1, "weight_decay": 1e-4},
    ],
)
@pytest.mark.parametrize("optimizer", [Momentum, Adam])
def test_it_learns(options, optimizer):
    net = MultiLayerNet((2, 20, 20, 2), "he", seed=0, **options)
    rate = 0.05 if optimizer is Momentum else 0.01
    history = train(
        net, *labelled(400), x_test=labelled(400, seed=1)[0], t_test=labelled(400, seed=1)[1],
        iterations=400, batch_size=40, learning_rate=rate, optimizer=optimizer, seed=0,
        progress=False,
    )  # fmt: skip
    assert history.test_accuracy[0] < 0.8
    assert history.test_accuracy[-1] > 0.9


def test_accuracy_while_learning_is_measured_as_after_it():
    net = MultiLayerNet((2, 20, 2), "he", batch_norm=True, dropout=0.5, seed=0)
    x, t = labelled(100)
    history = train(net, x, t, iterations=30, batch_size=20, seed=0, progress=False)
    assert all(layer.training for layer in net.layers.values() if isinstance(layer, BatchNorm))
    with evaluating(net):
        scores = net.predict(x)
    assert history.train_accuracy[-1] == (scores.argmax(axis=1) == t).mean()


def test_a_loss_alone_changes_nothing_of_what_is_predicted_after_learning():
    net = shaken((6, 5, 4), "he", batch_norm=True)
    x, t = random_batch(np.random.default_rng(1), 7, 6, 4)
    net.gradient(x, t)
    with evaluating(net):
        before = net.predict(x)
    net.loss(100 * x, t)
    net.numerical_gradient(x, t)
    with evaluating(net):
        np.testing.assert_array_equal(net.predict(x), before)


def test_weight_decay_alone_shrinks_all_weights_alike():
    # Without inputs, the cross-entropy has no gradient for W1.
    net = MultiLayerNet((3, 4, 2), "he", weight_decay=0.5, seed=0)
    before = net.params["W1"].copy()
    train(net, np.zeros((4, 3)), np.array([0, 1, 0, 1]), iterations=3, batch_size=4,
          learning_rate=0.1, progress=False)  # fmt: skip
    np.testing.assert_allclose(net.params["W1"], (1 - 0.1 * 0.5) ** 3 * before, rtol=1e-12)


# Signals


@pytest.mark.parametrize("batch_norm", [False, True])
def test_signals_are_those_of_the_outputs_and_of_what_nudging_them_does(batch_norm):
    net = shaken((6, 5, 7, 4), "he", batch_norm=batch_norm)
    x, t = random_batch(np.random.default_rng(1), 9, 6, 4)
    found = signals(net, x, t)
    assert list(found) == list(net.layers)
    out = x
    for name, layer in net.layers.items():
        out, forward = layer.forward(out), layer.forward
        assert found[name].output == out.std()
        nudge = np.zeros_like(out)
        layer.forward = lambda x, nudge=nudge, forward=forward: forward(x) + nudge
        gradient = numerical_gradient(lambda _: net.loss(x, t), nudge)
        layer.forward = forward
        assert found[name].gradient == pytest.approx(gradient.std(), rel=1e-6)


def test_small_weights_let_signals_fade_and_those_of_he_do_not():
    x, t = random_batch(np.random.default_rng(0), 200, 50, 10)
    sizes = (50, *[100] * 8, 10)
    small, he = (signals(MultiLayerNet(sizes, std, seed=0), x, t) for std in (0.01, "he"))
    # A layer multiplies by std * sqrt(fan_in / 2), forward as well as backward.
    assert small["Relu8"].output / small["Relu1"].output == pytest.approx(
        (0.01 * 50**0.5) ** 7, rel=1
    )
    assert small["Relu1"].gradient < 1e-6 * small["Relu8"].gradient
    assert 0.3 < he["Relu8"].output / he["Relu1"].output < 3
    assert 0.3 < he["Relu1"].gradient / he["Relu8"].gradient < 3


# What is refused


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"sizes": (6,)}, ValueError),
        ({"sizes": ()}, ValueError),
        ({"sizes": 784}, TypeError),
        ({"sizes": "784"}, TypeError),
        ({"sizes": (6, 0, 4)}, ValueError),
        ({"sizes": (6, 5.0, 4)}, TypeError),
        ({"weight_init_std": 0}, ValueError),
        ({"weight_init_std": "small"}, ValueError),
        ({"activation": Relu()}, TypeError),
        ({"activation": "relu"}, TypeError),
        ({"activation": dict}, TypeError),
        ({"dropout": 1}, ValueError),
        ({"dropout": -0.1}, ValueError),
        ({"dropout": "half"}, TypeError),
        ({"weight_decay": -1e-4}, ValueError),
        ({"weight_decay": np.nan}, ValueError),
        ({"weight_decay": None}, TypeError),
        ({"seed": -1}, ValueError),
        ({"dtype": np.int64}, TypeError),
    ],
)
def test_bad_settings_are_refused_by_name(change, error):
    with pytest.raises(error, match=rf"^{next(iter(change))}(\[\d\]|\(\))? must"):
        MultiLayerNet(**({"sizes": (6, 5, 4)} | change))


@pytest.mark.parametrize("method", ["loss", "accuracy", "gradient", "signals"])
def test_a_bad_batch_is_refused(method):
    net = MultiLayerNet((6, 5, 4), seed=0)
    ask = partial(signals, net) if method == "signals" else getattr(net, method)
    with pytest.raises(ValueError, match=r"^x must"):
        ask(np.ones((2, 5)), np.array([0, 1]))
    with pytest.raises(ValueError, match=r"^t must"):
        ask(np.ones((2, 6)), np.array([0, 4]))
