"""What the package promises to do, as plain assertions.

The ordinary tests call each of them, and the gallery's test calls them again with a mistake
put into the package: a promise that no mistake can break would be no test at all.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from nn_tutorial import datasets, layers, network, numerical, training

Array = npt.NDArray[np.float64]


def read_only(array: npt.NDArray) -> npt.NDArray:
    """Return a copy that raises when anybody writes to it."""
    frozen = array.copy()
    frozen.flags.writeable = False
    return frozen


def relative_error(a: Array, b: Array) -> float:
    """Norm of the difference over the larger norm; 0 when both are 0."""
    larger = max(np.linalg.norm(a), np.linalg.norm(b))
    return float(np.linalg.norm(a - b) / larger) if larger else 0.0


def random_batch(
    rng: np.random.Generator, size: int, features: int, classes: int
) -> tuple[Array, npt.NDArray[np.int64]]:
    """Return images and labels of no meaning."""
    return rng.standard_normal((size, features)), rng.integers(classes, size=size)


# Layers


def affine_adds_the_bias_to_the_product() -> None:
    """Work the example by hand: (1, 2) through two columns."""
    affine = layers.Affine(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([10.0, 20.0]))
    out = affine.forward(np.array([[1.0, 2.0], [0.0, -1.0]]))
    np.testing.assert_array_equal(out, [[17.0, 30.0], [7.0, 16.0]])


def affine_sends_back_three_gradients() -> None:
    """Work the same example backward; the matrix is square and not symmetric."""
    affine = layers.Affine(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([10.0, 20.0]))
    affine.forward(np.array([[1.0, 2.0], [0.0, -1.0]]))
    dx = affine.backward(np.array([[1.0, 0.0], [5.0, 7.0]]))
    np.testing.assert_array_equal(dx, [[1.0, 3.0], [19.0, 43.0]])
    np.testing.assert_array_equal(affine.dW, [[1.0, 0.0], [-3.0, -7.0]])
    np.testing.assert_array_equal(affine.db, [6.0, 7.0])


def relu_stops_what_was_not_positive() -> None:
    """Forward and backward at a negative, a zero and a positive value."""
    relu = layers.Relu()
    np.testing.assert_array_equal(relu.forward(np.array([[-2.0, 0.0, 3.0]])), [[0.0, 0.0, 3.0]])
    np.testing.assert_array_equal(relu.backward(np.array([[5.0, 6.0, 7.0]])), [[0.0, 0.0, 7.0]])


def loss_is_the_mean_over_the_batch() -> None:
    """Equal scores cost ln C an example, however many there are."""
    for size in (1, 2, 7):
        loss = layers.SoftmaxWithLoss().forward(np.zeros((size, 4)), np.zeros(size, int))
        assert abs(loss - np.log(4)) < 1e-15


def loss_stays_finite_and_exact_when_sure_and_wrong() -> None:
    """Give the wrong class a score of 1,000: it costs 1,000 nats, and the gradient is 1."""
    layer = layers.SoftmaxWithLoss()
    assert layer.forward(np.array([[0.0, 1000.0]]), np.array([0])) == 1000.0
    np.testing.assert_array_equal(layer.backward(), [[-1.0, 1.0]])


def softmax_looks_at_each_row_alone() -> None:
    """Compare an example in a batch with the same example alone."""
    scores = np.array([[0.0, 1.0, 2.0], [5.0, 3.0, 1.0]])
    together, alone = layers.SoftmaxWithLoss(), layers.SoftmaxWithLoss()
    together.forward(scores, np.array([0, 1]))
    alone.forward(scores[:1], np.array([0]))
    np.testing.assert_allclose(together.y[:1], alone.y, rtol=1e-15)
    np.testing.assert_allclose(together.y.sum(axis=1), 1, rtol=1e-15)


def loss_layer_sends_back_y_minus_t_over_n() -> None:
    """Work the formula by hand."""
    layer = layers.SoftmaxWithLoss()
    layer.forward(np.array([[0.0, 0.0], [np.log(3.0), 0.0]]), np.array([1, 0]))
    expected = [[0.25, -0.25], [-0.125, 0.125]]
    np.testing.assert_allclose(layer.backward(), expected, rtol=1e-15)


def layers_change_nothing_that_they_are_given() -> None:
    """Every array handed over is read-only; so writing to it raises."""
    rng = np.random.default_rng(0)
    x = read_only(rng.standard_normal((3, 4)))
    affine = layers.Affine(read_only(rng.standard_normal((4, 4))), read_only(np.ones(4)))
    for layer in (affine, layers.Relu()):
        layer.forward(x)
        layer.backward(x)
    last = layers.SoftmaxWithLoss()
    last.forward(x, read_only(np.array([0, 1, 2])))
    last.backward()


def layers_forget_the_batch_before() -> None:
    """Compare a layer that has seen another batch with a new one."""
    rng = np.random.default_rng(0)
    W, b = rng.standard_normal((4, 4)), rng.standard_normal(4)
    first, second, dout = rng.standard_normal((3, 3, 4))

    def backward(*batches: Array) -> list[Array]:
        affine, relu = layers.Affine(W, b), layers.Relu()
        for x in batches:
            relu.forward(affine.forward(x))
            dx = affine.backward(relu.backward(dout))
        return [dx, affine.dW, affine.db]

    for used, new in zip(backward(first, second), backward(second), strict=True):
        np.testing.assert_array_equal(used, new)


# The network


def backpropagation_agrees_with_the_definition() -> None:
    """All gradients against central differences, on a batch that is not the first."""
    for sizes, batch_size in (((6, 5, 4), 7), ((6, 4, 4), 4)):
        rng = np.random.default_rng(0)
        net = network.TwoLayerNet(*sizes, weight_init_std="he", seed=rng)
        for name in ("b1", "b2"):
            net.params[name] = 0.1 * rng.standard_normal(net.params[name].shape)
        net.gradient(*random_batch(rng, batch_size, sizes[0], sizes[2]))
        x, t = random_batch(rng, batch_size, sizes[0], sizes[2])
        grads = net.gradient(x, t)
        for name, expected in numerical.numerical_gradients(net, x, t).items():
            assert relative_error(grads[name], expected) < 1e-8, name


def units_start_different_from_one_another() -> None:
    """Units with equal weights would get equal gradients, and stay equal for ever."""
    for scale in (0.01, "he"):
        params = network.TwoLayerNet(6, 5, 4, weight_init_std=scale, seed=0).params
        for name in ("W1", "W2"):
            assert len(np.unique(params[name].round(12), axis=1).T) == params[name].shape[1]


# Learning


def a_small_step_lowers_the_loss() -> None:
    """On the very batch that the gradient comes from."""
    rng = np.random.default_rng(0)
    net = network.TwoLayerNet(6, 5, 4, weight_init_std="he", seed=rng)
    x, t = random_batch(rng, 7, 6, 4)
    before = net.loss(x, t)
    training.SGD(learning_rate=1e-3).update(net.params, net.gradient(x, t))
    assert net.loss(x, t) < before


def batches_keep_each_image_with_its_label() -> None:
    """Each epoch shows every example once, beside its own label, in an order of its own."""
    x = np.arange(60.0)[:, np.newaxis]
    batches = training.minibatches(x, np.arange(60), batch_size=10, seed=0)
    epochs = []
    for _ in range(2):
        parts = [next(batches) for _ in range(6)]
        for x_batch, t_batch in parts:
            np.testing.assert_array_equal(x_batch[:, 0], t_batch)
        epochs.append(np.concatenate([t_batch for _, t_batch in parts]))
    for order in epochs:
        np.testing.assert_array_equal(np.sort(order), np.arange(60))
        assert not np.array_equal(order, np.arange(60))
    assert not np.array_equal(*epochs)


def both_splits_are_scaled_alike() -> None:
    """Paper is 0 and ink is 1 in both, and their means agree to a few percent."""
    (x_train, _), (x_test, _) = datasets.load_mnist()
    for x in (x_train, x_test):
        assert (x.min(), x.max()) == (0, 1)
    assert abs(x_test.mean() / x_train.mean() - 1) < 0.05


LAYERS: tuple[Callable[[], None], ...] = (
    affine_adds_the_bias_to_the_product,
    affine_sends_back_three_gradients,
    relu_stops_what_was_not_positive,
    loss_is_the_mean_over_the_batch,
    loss_stays_finite_and_exact_when_sure_and_wrong,
    softmax_looks_at_each_row_alone,
    loss_layer_sends_back_y_minus_t_over_n,
    layers_change_nothing_that_they_are_given,
    layers_forget_the_batch_before,
)
NETWORK = (backpropagation_agrees_with_the_definition, units_start_different_from_one_another)
LEARNING = (
    a_small_step_lowers_the_loss,
    batches_keep_each_image_with_its_label,
    both_splits_are_scaled_alike,
)
ALL = LAYERS + NETWORK + LEARNING
