"""Affine, ReLU and Softmax-with-loss, each against an independent differentiation."""

import autograd.numpy as anp
import behaviour
import numpy as np
import pytest
from autograd import grad
from behaviour import relative_error
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from oracle import softmax_loss
from test_functions import BAD_ARRAYS, BAD_LABELS, UNFIT_ARRAYS

from nn_tutorial import Affine, Relu, SoftmaxWithLoss, numerical_gradient, to_one_hot

SIZE = st.integers(1, 7)
SEED = st.integers(0, 2**32 - 1)
COMMON = settings(derandomize=True, deadline=None, max_examples=40)


@pytest.mark.parametrize("promise", behaviour.LAYERS, ids=lambda f: f.__name__)
def test_behaviour(promise):
    promise()


@COMMON
@given(SIZE, SIZE, SIZE, SEED)
def test_affine_gradients(size, fan_in, fan_out, seed):
    rng = np.random.default_rng(seed)
    x, W = rng.standard_normal((size, fan_in)), rng.standard_normal((fan_in, fan_out))
    b, dout = rng.standard_normal(fan_out), rng.standard_normal((size, fan_out))
    affine = Affine(W, b)
    affine.forward(x)
    ours = (affine.backward(dout), affine.dW, affine.db)

    def pulled(x, W, b):
        return anp.sum(dout * (anp.dot(x, W) + b))

    def through_layer(_):
        return float((dout * affine.forward(x)).sum())

    for argument, got in enumerate(ours):
        assert relative_error(got, grad(pulled, argument)(x, W, b)) < 1e-13
    # The function is linear: a wide step has no truncation error, and little round-off.
    for array, got in zip((x, W, b), ours, strict=True):
        assert relative_error(got, numerical_gradient(through_layer, array, h=0.1)) < 1e-8


@COMMON
@given(SIZE, SIZE, SEED)
def test_relu_gradient_away_from_the_kink(size, width, seed):
    rng = np.random.default_rng(seed)
    x, dout = rng.standard_normal((2, size, width))
    assume(np.abs(x).min() > 1e-3)
    relu = Relu()
    relu.forward(x)
    dx = relu.backward(dout)
    expected = grad(lambda x: anp.sum(dout * anp.maximum(x, 0)))(x)
    numerical = numerical_gradient(lambda x: float((dout * relu.forward(x)).sum()), x)
    np.testing.assert_array_equal(dx, expected)
    assert relative_error(dx, numerical) < 1e-8


@COMMON
@given(SIZE, SIZE, SEED, st.floats(0.1, 30))
def test_softmax_with_loss_and_its_gradient(size, classes, seed, scale):
    rng = np.random.default_rng(seed)
    x, t = scale * rng.standard_normal((size, classes)), rng.integers(classes, size=size)
    one_hot = to_one_hot(t, classes)
    layer = SoftmaxWithLoss()
    loss = layer.forward(x, t)
    assert loss == layer.loss == pytest.approx(softmax_loss(x, one_hot), rel=1e-12, abs=1e-13)
    np.testing.assert_allclose(
        layer.backward(), grad(softmax_loss)(x, one_hot), rtol=1e-9, atol=1e-14
    )


@COMMON
@given(SIZE, st.integers(2, 7), SEED)
def test_softmax_with_loss_against_central_differences(size, classes, seed):
    rng = np.random.default_rng(seed)
    x, t = rng.standard_normal((size, classes)), rng.integers(classes, size=size)
    layer = SoftmaxWithLoss()
    layer.forward(x, t)
    dx = layer.backward()
    assert relative_error(dx, numerical_gradient(lambda x: layer.forward(x, t), x)) < 1e-8


def test_one_hot_labels_are_the_same_as_integers():
    x, t = np.random.default_rng(0).standard_normal((4, 3)), np.array([2, 0, 1, 1])
    by_index, by_row = SoftmaxWithLoss(), SoftmaxWithLoss()
    assert by_index.forward(x, t) == by_row.forward(x, to_one_hot(t, 3))
    np.testing.assert_array_equal(by_index.backward(), by_row.backward())


def test_a_weight_on_the_loss_scales_its_gradient():
    layer = SoftmaxWithLoss()
    layer.forward(np.zeros((2, 2)), np.array([0, 1]))
    np.testing.assert_allclose(layer.backward(dout=3.0), 3 * layer.backward())


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_dtype_is_kept(dtype):
    rng = np.random.default_rng(0)
    x = rng.standard_normal((3, 4)).astype(dtype)
    affine = Affine(rng.standard_normal((4, 4)).astype(dtype), np.zeros(4, dtype))
    relu, last = Relu(), SoftmaxWithLoss()
    scores = relu.forward(affine.forward(x))
    last.forward(scores, np.array([0, 1, 2]))
    dx = affine.backward(relu.backward(last.backward()))
    for array in (scores, last.y, dx, affine.dW, affine.db):
        assert array.dtype == dtype


def test_no_negative_zero_comes_out_of_relu():
    relu, array = Relu(), np.array([-1.0, -0.0])
    assert not np.signbit(relu.forward(array)).any()
    assert not np.signbit(relu.backward(array)).any()


def test_relu_takes_any_shape():
    assert Relu().forward(np.ones((2, 3, 4))).shape == (2, 3, 4)


def used_affine():
    affine = Affine(np.eye(2), np.zeros(2))
    affine.forward(np.ones((1, 2)))
    affine.backward(np.ones((1, 2)))
    return affine


def used_relu():
    relu = Relu()
    relu.forward(np.ones((1, 2)))
    return relu


def used_loss():
    layer = SoftmaxWithLoss()
    layer.forward(np.zeros((2, 3)), np.array([0, 1]))
    return layer


def state(layer):
    """Return what a layer holds, so that two moments can be compared."""
    return {name: np.array(value) for name, value in vars(layer).items()}


def assert_refused(layer, call, error, match):
    before = state(layer)
    with pytest.raises(error, match=match):
        call()
    after = state(layer)
    for name, value in before.items():
        np.testing.assert_array_equal(after[name], value)


@pytest.mark.parametrize("make", [used_affine, used_relu])
@pytest.mark.parametrize(("x", "error"), UNFIT_ARRAYS)
def test_unfit_arrays_are_refused_by_name_and_change_nothing(make, x, error):
    layer = make()
    assert_refused(layer, lambda: layer.forward(x), error, r"^x must")
    assert_refused(layer, lambda: layer.backward(x), error, r"^dout must")


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_affine_hands_on_what_is_not_finite(value):
    affine, array = used_affine(), np.array([[1.0, value]])
    with np.errstate(invalid="ignore"):
        assert not np.isfinite(affine.forward(array)).all()
        affine.backward(np.ones((1, 2)))
        assert not np.isfinite(affine.dW).all()
        affine.forward(np.ones((1, 2)))
        for gradient in (affine.backward(array), affine.dW, affine.db):
            assert not np.isfinite(gradient).all()


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_relu_refuses_what_it_could_make_a_zero_of(value):
    relu, array = Relu(), np.array([[1.0, value]])
    relu.forward(np.array([[1.0, -1.0]]))
    assert_refused(relu, lambda: relu.forward(array), ValueError, r"^the input of Relu must be")
    assert_refused(relu, lambda: relu.backward(array), ValueError, r"^dout must be finite")


@pytest.mark.parametrize(("x", "error"), BAD_ARRAYS)
def test_bad_scores_are_refused_and_change_nothing(x, error):
    layer = used_loss()
    assert_refused(layer, lambda: layer.forward(x, np.array([0])), error, r"^x must")


@pytest.mark.parametrize(("t", "error"), BAD_LABELS)
def test_bad_labels_are_refused_and_change_nothing(t, error):
    layer = used_loss()
    assert_refused(layer, lambda: layer.forward(np.zeros((2, 3)), t), error, r"^t must")


@pytest.mark.parametrize("shape", [(1, 3), (2,), (1, 1, 2)])
def test_affine_refuses_what_is_no_batch_of_its_features(shape):
    affine = used_affine()
    assert_refused(affine, lambda: affine.forward(np.ones(shape)), ValueError, r"^x must")


def test_a_single_example_is_refused_with_the_words_that_make_a_batch_of_it():
    with pytest.raises(ValueError, match=r"^x must .* write x\[np.newaxis\] for a single ex"):
        used_affine().forward(np.ones(2))


@pytest.mark.parametrize("make", [used_affine, used_relu])
@pytest.mark.parametrize("shape", [(1, 1), (2, 2), (2,)])
def test_backward_broadcasts_nothing(make, shape):
    layer = make()
    assert_refused(layer, lambda: layer.backward(np.ones(shape)), ValueError, r"^dout must")


@pytest.mark.parametrize("dout", [np.nan, np.inf, None, "1", True, np.ones(2)])
def test_the_weight_of_the_loss_is_a_finite_number(dout):
    layer = used_loss()
    error = ValueError if isinstance(dout, float) else TypeError
    assert_refused(layer, lambda: layer.backward(dout), error, r"^dout must")


@pytest.mark.parametrize(
    ("W", "b", "error", "name"),
    [
        (np.eye(2), np.zeros(3), ValueError, "b"),
        (np.eye(2), np.zeros((1, 2)), ValueError, "b"),
        (np.eye(2), np.zeros(2, int), TypeError, "b"),
        (np.eye(2), np.array([0, np.nan]), ValueError, "b"),
        (np.ones(2), np.zeros(2), ValueError, "W"),
        (np.eye(2, dtype=int), np.zeros(2), TypeError, "W"),
        (np.full((2, 2), np.inf), np.zeros(2), ValueError, "W"),
        (np.zeros((0, 2)), np.zeros(2), ValueError, "W"),
        ([[1.0]], np.zeros(1), TypeError, "W"),
    ],
)
def test_affine_refuses_bad_parameters_by_name(W, b, error, name):
    with pytest.raises(error, match=rf"^{name} must"):
        Affine(W, b)


@pytest.mark.parametrize("layer", [Affine(np.eye(2), np.zeros(2)), Relu()])
def test_backward_before_forward_says_so(layer):
    with pytest.raises(RuntimeError, match="call forward first"):
        layer.backward(np.ones((1, 2)))


def test_loss_backward_before_forward_says_so():
    with pytest.raises(RuntimeError, match="call forward first"):
        SoftmaxWithLoss().backward()
