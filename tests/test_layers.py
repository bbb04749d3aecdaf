"""The layers, each against an independent differentiation."""

import autograd.numpy as anp
import behaviour
import numpy as np
import pytest
from autograd import grad
from behaviour import read_only, relative_error
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from oracle import softmax_loss
from test_functions import BAD_ARRAYS, BAD_LABELS, UNFIT_ARRAYS

from nn_tutorial import (
    Affine,
    BatchNorm,
    Dropout,
    Relu,
    Sigmoid,
    SoftmaxWithLoss,
    numerical_gradient,
    to_one_hot,
)

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
def test_sigmoid_and_its_gradient(size, width, seed, scale):
    rng = np.random.default_rng(seed)
    x, dout = scale * rng.standard_normal((size, width)), rng.standard_normal((size, width))
    sigmoid = Sigmoid()
    np.testing.assert_allclose(sigmoid.forward(x), (1 + np.tanh(x / 2)) / 2, atol=1e-16, rtol=1e-15)
    expected = grad(lambda x: anp.sum(dout * (1 + anp.tanh(x / 2)) / 2))(x)
    np.testing.assert_allclose(sigmoid.backward(dout), expected, rtol=1e-12, atol=1e-15)


def test_sigmoid_is_exact_far_below_zero_and_overflows_nowhere():
    x = np.array([-1e308, -740.0, -700.0, -40.0, 40.0, 1e308])
    expected = [0.0, np.exp(-740.0), np.exp(-700.0), np.exp(-40.0), 1.0, 1.0]
    with np.errstate(all="raise", under="ignore"):
        np.testing.assert_allclose(Sigmoid().forward(x), expected, rtol=1e-14, atol=0)


def autograd_batch_norm(x, gamma, beta):
    """Return the output, with the variance as a mean of differences of all pairs."""
    pairs = x[:, None] - x[None]
    var = anp.sum(pairs**2, axis=(0, 1)) / (2 * len(x) ** 2)
    return gamma * (x - anp.sum(x, axis=0) / len(x)) / anp.sqrt(var + 1e-5) + beta


@COMMON
@given(SIZE, SIZE, SEED, st.floats(0.01, 100))
def test_batch_norm_and_its_gradients(size, width, seed, scale):
    rng = np.random.default_rng(seed)
    x = scale * rng.standard_normal((size, width)) + rng.standard_normal(width)
    gamma, beta = rng.standard_normal((2, width))
    dout = rng.standard_normal((size, width))
    norm = BatchNorm(gamma, beta)
    arguments = (x, gamma, beta)
    np.testing.assert_allclose(norm.forward(x), autograd_batch_norm(*arguments), atol=1e-11)

    def pulled(*arguments):
        return anp.sum(dout * autograd_batch_norm(*arguments))

    for argument, got in enumerate((norm.backward(dout), norm.dgamma, norm.dbeta)):
        expected = grad(pulled, argument)(*arguments)
        np.testing.assert_allclose(got, expected, rtol=1e-7, atol=1e-9 * max(1, 1 / scale))


def test_batch_norm_sets_mean_and_deviation_whatever_comes_in():
    rng = np.random.default_rng(0)
    x = [1000, -3, 0] + [50, 1, 0.1] * rng.standard_normal((200, 3))
    out = BatchNorm(np.array([2.0, 1.0, 0.5]), np.array([0.0, 5.0, -1.0])).forward(x)
    np.testing.assert_allclose(out.mean(axis=0), [0, 5, -1], atol=1e-10)
    np.testing.assert_allclose(out.std(axis=0), [2, 1, 0.5], rtol=1e-3)


def test_what_moves_a_whole_column_or_stretches_it_gets_no_gradient_through_batch_norm():
    rng = np.random.default_rng(0)
    x, dout = rng.standard_normal((2, 30, 4))
    norm = BatchNorm(np.ones(4), np.zeros(4))
    norm.forward(x)
    dx = norm.backward(dout)
    np.testing.assert_allclose(dx.sum(axis=0), 0, atol=1e-13)
    # Stretched, the variance grows beside the epsilon, but hardly does.
    np.testing.assert_allclose((dx * (x - x.mean(axis=0))).sum(axis=0), 0, atol=1e-3)


def test_a_batch_of_one_is_its_own_mean():
    norm = BatchNorm(np.ones(2), np.array([3.0, 4.0]))
    np.testing.assert_array_equal(norm.forward(np.array([[7.0, -7.0]])), [[3.0, 4.0]])
    np.testing.assert_array_equal(norm.backward(np.ones((1, 2))), [[0.0, 0.0]])


def learned(batches):
    norm = BatchNorm(np.ones(2), np.zeros(2))
    for x in batches:
        norm.forward(x)
        norm.backward(np.ones_like(x))
    return norm


@pytest.mark.parametrize("count", [1, 2, 10])
def test_the_first_running_averages_are_plain_means(count):
    batches = np.random.default_rng(0).standard_normal((count, 5, 2))
    norm = learned(batches)
    np.testing.assert_allclose(norm.running_mean, batches.mean(axis=(0, 1)), rtol=1e-12)
    np.testing.assert_allclose(norm.running_var, batches.var(axis=1).mean(axis=0), rtol=1e-12)


def test_then_each_batch_has_a_tenth():
    first, later = np.zeros((10, 4, 2)), np.ones((3, 4, 2))
    norm = learned([*first, *later])
    np.testing.assert_allclose(norm.running_mean, 1 - 0.9**3)


def test_a_forward_pass_alone_leaves_the_running_averages():
    norm = learned(np.random.default_rng(0).standard_normal((3, 5, 2)))
    mean, var = norm.running_mean.copy(), norm.running_var.copy()
    norm.forward(np.full((4, 2), 100.0))
    norm.training = False
    norm.forward(np.full((4, 2), 100.0))
    norm.backward(np.ones((4, 2)))
    np.testing.assert_array_equal(norm.running_mean, mean)
    np.testing.assert_array_equal(norm.running_var, var)


def test_after_learning_batch_norm_treats_each_example_alone():
    rng = np.random.default_rng(0)
    norm = learned(3 + 2 * rng.standard_normal((3, 50, 2)))
    norm.training = False
    x, dout = rng.standard_normal((2, 6, 2))
    together = norm.forward(x)
    dx = norm.backward(dout)
    np.testing.assert_allclose(together[2:3], norm.forward(x[2:3]), rtol=1e-14)
    # A straight line then, whose slope is that of the averages.
    slope = 1 / np.sqrt(norm.running_var + 1e-5)
    np.testing.assert_allclose(together, (x - norm.running_mean) * slope, rtol=1e-12)
    np.testing.assert_allclose(dx, dout * slope, rtol=1e-12)


@COMMON
@given(st.floats(0, 0.9), SEED)
def test_dropout_keeps_its_part_and_the_expected_value(rate, seed):
    x = np.full((100, 100), 3.0)
    out = Dropout(rate, seed).forward(x)
    kept = out != 0
    np.testing.assert_allclose(out[kept], 3 / (1 - rate))
    assert kept.mean() == pytest.approx(1 - rate, abs=0.03)  # six standard deviations
    assert out.mean() == pytest.approx(3, abs=0.6)


@COMMON
@given(SIZE, SIZE, SEED)
def test_dropout_gradient(size, width, seed):
    rng = np.random.default_rng(seed)
    x, dout = rng.standard_normal((2, size, width))
    dropout = Dropout(0.5, rng)
    dropout.fixed = True
    out = dropout.forward(x)
    np.testing.assert_array_equal(out, x * dropout.mask)
    numerical = numerical_gradient(lambda x: float((dout * dropout.forward(x)).sum()), x, h=0.1)
    np.testing.assert_allclose(dropout.backward(dout), numerical, rtol=1e-12, atol=1e-13)


def test_each_forward_pass_has_a_mask_of_its_own_unless_it_is_fixed():
    x, dropout = np.ones((4, 10)), Dropout(0.5, seed=0)
    first, second = dropout.forward(x), dropout.forward(x)
    assert not np.array_equal(first, second)
    dropout.fixed = True
    np.testing.assert_array_equal(dropout.forward(x), second)
    np.testing.assert_array_equal(dropout.forward(x), second)
    assert dropout.forward(np.ones((3, 10))).shape == (3, 10)
    dropout.fixed = False
    assert not np.array_equal(dropout.forward(x), dropout.forward(x))


def test_a_fixed_mask_is_still_there_after_an_evaluation():
    x, dropout = np.ones((4, 10)), Dropout(0.5, seed=0)
    dropout.fixed = True
    before = dropout.forward(x)
    dropout.training = False
    np.testing.assert_array_equal(dropout.forward(np.ones((7, 10))), np.ones((7, 10)))
    dropout.training = True
    np.testing.assert_array_equal(dropout.forward(x), before)


def test_after_learning_dropout_leaves_nothing_out():
    x, dropout = np.random.default_rng(0).standard_normal((4, 10)), Dropout(0.5, seed=0)
    dropout.forward(x)
    dropout.training = False
    np.testing.assert_array_equal(dropout.forward(x), x)
    np.testing.assert_array_equal(dropout.backward(x), x)


def test_the_masks_are_those_of_the_seed():
    x = np.ones((4, 10))
    first, again, other = (Dropout(0.5, seed) for seed in (1, np.random.default_rng(1), 2))
    np.testing.assert_array_equal(first.forward(x), again.forward(x))
    assert not np.array_equal(first.forward(x), other.forward(x))


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
    norm = BatchNorm(np.ones(4, dtype), np.zeros(4, dtype))
    layers, last = (affine, norm, Sigmoid(), Dropout(0.3, seed=0), Relu()), SoftmaxWithLoss()
    out = x
    for layer in layers:
        out = layer.forward(out)
        assert out.dtype == dtype
    last.forward(out, np.array([0, 1, 2]))
    dout = last.backward()
    for layer in reversed(layers):
        dout = layer.backward(dout)
        assert dout.dtype == dtype
    for array in (last.y, affine.dW, affine.db, norm.dgamma, norm.dbeta, norm.running_var):
        assert array.dtype == dtype


def test_no_negative_zero_comes_out_of_relu():
    relu, array = Relu(), np.array([-1.0, -0.0])
    assert not np.signbit(relu.forward(array)).any()
    assert not np.signbit(relu.backward(array)).any()


@pytest.mark.parametrize("layer", [Relu(), Sigmoid(), Dropout()])
def test_layers_of_single_values_take_any_shape(layer):
    assert layer.forward(np.ones((2, 3, 4))).shape == (2, 3, 4)


@pytest.mark.parametrize(
    "layer", [Sigmoid(), BatchNorm(read_only(np.ones(4)), read_only(np.ones(4))), Dropout(seed=0)]
)
@pytest.mark.parametrize("training", [True, False])
def test_layers_change_nothing_that_they_are_given(layer, training):
    layer.training = training
    x, dout = map(read_only, np.random.default_rng(0).standard_normal((2, 3, 4)))
    layer.forward(x)
    layer.backward(dout)


def used_affine():
    affine = Affine(np.eye(2), np.zeros(2))
    affine.forward(np.ones((1, 2)))
    affine.backward(np.ones((1, 2)))
    return affine


def used_relu():
    relu = Relu()
    relu.forward(np.ones((1, 2)))
    return relu


def used_sigmoid():
    sigmoid = Sigmoid()
    sigmoid.forward(np.ones((1, 2)))
    return sigmoid


def used_batch_norm():
    norm = BatchNorm(np.ones(2), np.zeros(2))
    norm.forward(np.array([[1.0, 2.0]]))
    norm.backward(np.ones((1, 2)))
    return norm


def used_dropout():
    dropout = Dropout(0.5, seed=0)
    dropout.forward(np.ones((1, 2)))
    return dropout


USED = pytest.mark.parametrize(
    "make", [used_affine, used_relu, used_sigmoid, used_batch_norm, used_dropout]
)


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


@USED
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


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_sigmoid_refuses_what_it_could_make_a_number_of(value):
    array, layer = np.array([[1.0, value]]), used_sigmoid()
    assert_refused(
        layer, lambda: layer.forward(array), ValueError, r"^the input of Sigmoid must be"
    )


@pytest.mark.parametrize(("x", "error"), BAD_ARRAYS)
def test_bad_scores_are_refused_and_change_nothing(x, error):
    layer = used_loss()
    assert_refused(layer, lambda: layer.forward(x, np.array([0])), error, r"^x must")


@pytest.mark.parametrize(("t", "error"), BAD_LABELS)
def test_bad_labels_are_refused_and_change_nothing(t, error):
    layer = used_loss()
    assert_refused(layer, lambda: layer.forward(np.zeros((2, 3)), t), error, r"^t must")


@pytest.mark.parametrize("make", [used_affine, used_batch_norm])
@pytest.mark.parametrize("shape", [(1, 3), (2,), (1, 1, 2)])
def test_what_is_no_batch_of_its_features_is_refused(make, shape):
    layer = make()
    assert_refused(layer, lambda: layer.forward(np.ones(shape)), ValueError, r"^x must")


def test_a_single_example_is_refused_with_the_words_that_make_a_batch_of_it():
    with pytest.raises(ValueError, match=r"^x must .* write x\[np.newaxis\] for a single ex"):
        used_affine().forward(np.ones(2))


@USED
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


@pytest.mark.parametrize(
    ("gamma", "beta", "error", "name"),
    [
        (np.ones(2), np.zeros(3), ValueError, "beta"),
        (np.ones(2), np.zeros((1, 2)), ValueError, "beta"),
        (np.ones((1, 2)), np.zeros(2), ValueError, "gamma"),
        (np.ones(2, int), np.zeros(2), TypeError, "gamma"),
        (np.ones(2), np.array([0, np.nan]), ValueError, "beta"),
        (np.full(2, np.inf), np.zeros(2), ValueError, "gamma"),
        (1.0, np.zeros(1), TypeError, "gamma"),
    ],
)
def test_batch_norm_refuses_bad_parameters_by_name(gamma, beta, error, name):
    with pytest.raises(error, match=rf"^{name} must"):
        BatchNorm(gamma, beta)


@pytest.mark.parametrize(
    ("settings", "error", "name"),
    [
        ({"rate": 1}, ValueError, "rate"),
        ({"rate": -0.1}, ValueError, "rate"),
        ({"rate": np.nan}, ValueError, "rate"),
        ({"rate": "half"}, TypeError, "rate"),
        ({"seed": -1}, ValueError, "seed"),
        ({"seed": 1.5}, TypeError, "seed"),
    ],
)
def test_dropout_refuses_bad_settings_by_name(settings, error, name):
    with pytest.raises(error, match=rf"^{name} must"):
        Dropout(**settings)


@pytest.mark.parametrize(
    "layer",
    [
        Affine(np.eye(2), np.zeros(2)),
        Relu(),
        Sigmoid(),
        BatchNorm(np.ones(2), np.zeros(2)),
        Dropout(),
    ],
)
def test_backward_before_forward_says_so(layer):
    with pytest.raises(RuntimeError, match="call forward first"):
        layer.backward(np.ones((1, 2)))


def test_loss_backward_before_forward_says_so():
    with pytest.raises(RuntimeError, match="call forward first"):
        SoftmaxWithLoss().backward()
