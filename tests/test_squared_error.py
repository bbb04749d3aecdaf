"""The squared error after a softmax: against autograd, differences, and what pencil gives."""

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import grad
from behaviour import relative_error
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle import logsumexp
from test_functions import BAD_LABELS

from nn_tutorial import TwoLayerNet, check_gradients, numerical_gradient, to_one_hot
from nn_tutorial.book.squared_error import SquaredErrorWithSoftmax

SEED = st.integers(0, 2**32 - 1)
COMMON = settings(derandomize=True, deadline=None, max_examples=40)


def by_autograd(scores, one_hot):
    """Return the loss, with nothing of ours in it."""
    probabilities = anp.exp(scores - logsumexp(scores)[:, None])
    return anp.mean(anp.sum((probabilities - one_hot) ** 2, axis=1))


def a_batch(size, classes, seed, scale):
    rng = np.random.default_rng(seed)
    return scale * rng.standard_normal((size, classes)), rng.integers(classes, size=size)


@COMMON
@given(st.integers(1, 7), st.integers(2, 7), SEED, st.floats(0.1, 8))
def test_loss_and_gradient_are_those_of_autograd(size, classes, seed, scale):
    x, t = a_batch(size, classes, seed, scale)
    one_hot, layer = to_one_hot(t, classes), SquaredErrorWithSoftmax()
    loss = layer.forward(x, t)
    assert loss == layer.loss == pytest.approx(by_autograd(x, one_hot), rel=1e-12)
    np.testing.assert_allclose(
        layer.backward(), grad(by_autograd)(x, one_hot), rtol=1e-9, atol=1e-13
    )


@COMMON
@given(st.integers(1, 5), st.integers(2, 5), SEED)
def test_gradient_against_central_differences(size, classes, seed):
    x, t = a_batch(size, classes, seed, 1.0)
    layer = SquaredErrorWithSoftmax()
    layer.forward(x, t)
    ours = layer.backward()
    assert relative_error(ours, numerical_gradient(lambda x: layer.forward(x, t), x)) < 1e-7


@pytest.mark.parametrize("lead", [-3.0, 0.0, np.log(2), 5.0, 12.0])
def test_with_two_classes_it_is_what_the_pencil_gives(lead):
    q = 1 / (1 + np.exp(-lead))
    layer = SquaredErrorWithSoftmax()
    assert layer.forward(np.array([[0.0, lead]]), np.array([0])) == pytest.approx(2 * q**2)
    slope = 4 * q**2 * (1 - q)
    np.testing.assert_allclose(layer.backward(), [[-slope, slope]], rtol=1e-9)


def test_each_row_of_the_gradient_adds_up_to_nothing():
    x, t = a_batch(6, 5, 0, 2.0)
    layer = SquaredErrorWithSoftmax()
    layer.forward(x, t)
    np.testing.assert_allclose(layer.backward().sum(axis=1), 0, atol=1e-16)


def test_dout_scales_the_gradient():
    x, t = a_batch(4, 3, 0, 1.0)
    layer = SquaredErrorWithSoftmax()
    layer.forward(x, t)
    np.testing.assert_allclose(layer.backward(3.0), 3 * layer.backward())


def test_one_hot_rows_are_the_same_truth():
    x, t = a_batch(4, 3, 0, 1.0)
    layer = SquaredErrorWithSoftmax()
    loss, gradient = layer.forward(x, t), layer.backward()
    assert layer.forward(x, to_one_hot(t, 3)) == loss
    np.testing.assert_array_equal(layer.backward(), gradient)


def test_float32_stays_float32():
    x, t = a_batch(4, 3, 0, 1.0)
    layer = SquaredErrorWithSoftmax()
    layer.forward(x.astype(np.float32), t)
    assert layer.backward().dtype == np.float32


@pytest.mark.parametrize("std", [0.01, 0.5, "he"])
def test_a_network_with_it_passes_the_gradient_check(std):
    rng = np.random.default_rng(0)
    network = TwoLayerNet(6, 5, 4, std, seed=0)
    network.last_layer = SquaredErrorWithSoftmax()
    assert check_gradients(network, rng.random((7, 6)), rng.integers(4, size=7)).passed


def test_backward_before_forward_is_refused():
    with pytest.raises(RuntimeError, match="call forward first"):
        SquaredErrorWithSoftmax().backward()


@pytest.mark.parametrize(("t", "error"), BAD_LABELS)
def test_bad_labels_are_refused(t, error):
    with pytest.raises(error):
        SquaredErrorWithSoftmax().forward(np.zeros((2, 3)), t)
