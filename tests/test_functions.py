"""Softmax, cross-entropy and one-hot labels."""

import re

import numpy as np
import pytest
from behaviour import read_only
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from oracle import logsumexp

from nn_tutorial import cross_entropy_error, log_softmax, softmax, to_one_hot

SCORES = arrays(
    np.float64,
    array_shapes(min_dims=1, max_dims=3, max_side=6),
    elements=st.floats(-700, 700, allow_subnormal=False),
)
COMMON = settings(derandomize=True, deadline=None, max_examples=60)
FUNCTIONS = (softmax, log_softmax)


@COMMON
@given(SCORES)
def test_softmax_agrees_with_an_independent_log_sum_exp(x):
    expected = x - logsumexp(x)[..., np.newaxis]
    np.testing.assert_allclose(log_softmax(x), expected, rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(softmax(x), np.exp(expected), rtol=1e-11, atol=1e-300)


@COMMON
@given(SCORES, st.floats(-1e3, 1e3))
def test_rows_are_distributions_that_a_shift_leaves_alone(x, shift):
    np.testing.assert_allclose(softmax(x).sum(axis=-1), 1, rtol=1e-14)
    np.testing.assert_allclose(softmax(x + shift), softmax(x), rtol=1e-9, atol=1e-300)


def test_softmax_by_hand():
    x = np.log(np.array([[1.0, 2.0, 5.0], [3.0, 3.0, 2.0]]))
    expected = [[0.125, 0.25, 0.625], [0.375, 0.375, 0.25]]
    np.testing.assert_allclose(softmax(x), expected, rtol=1e-15)


@pytest.mark.parametrize("size", [1e3, 1e300])
def test_extreme_scores_neither_overflow_nor_lose_the_loss(size):
    x = np.array([[size, 0.0, -size], [-size, -size, -size]])
    np.testing.assert_array_equal(log_softmax(x)[0], [0.0, -size, -2 * size])
    np.testing.assert_array_equal(softmax(x)[0], [1.0, 0.0, 0.0])
    np.testing.assert_allclose(softmax(x)[1], 1 / 3)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("function", FUNCTIONS)
def test_dtype_is_kept_and_the_input_untouched(function, dtype):
    x = read_only(np.array([[1, 2, 3]], dtype))
    assert function(x).dtype == dtype


@COMMON
@given(st.integers(1, 6), st.integers(1, 6), st.integers(0, 2**32 - 1))
def test_cross_entropy_is_the_mean_surprise_for_both_kinds_of_labels(size, classes, seed):
    rng = np.random.default_rng(seed)
    y = softmax(rng.standard_normal((size, classes)))
    t = rng.integers(classes, size=size)
    expected = -sum(float(np.log(y[n, k])) for n, k in enumerate(t)) / size
    for labels in (t, to_one_hot(t, classes), to_one_hot(t, classes).astype(int)):
        assert cross_entropy_error(read_only(y), read_only(labels)) == pytest.approx(
            expected, rel=1e-14, abs=1e-15
        )


def test_cross_entropy_of_a_single_example():
    y = np.array([0.5, 0.25, 0.25])
    for t in (1, np.uint8(1), np.array(1), np.array([0, 1, 0])):
        assert cross_entropy_error(y, t) == pytest.approx(np.log(4))


def test_cross_entropy_takes_float32():
    assert cross_entropy_error(np.full((2, 4), 0.25, np.float32), np.array([0, 3])) == (
        pytest.approx(np.log(4), rel=1e-6)
    )


def test_one_hot_by_hand():
    np.testing.assert_array_equal(to_one_hot(np.array([1, 0]), 3), [[0, 1, 0], [1, 0, 0]])
    assert to_one_hot(read_only(np.array([9], np.uint8))).shape == (1, 10)


UNFIT_ARRAYS = [
    pytest.param([[1.0, 2.0]], TypeError, id="list"),
    pytest.param(np.array([[1, 2]]), TypeError, id="integers"),
    pytest.param(np.array([[1.0, 2.0]], object), TypeError, id="objects"),
    pytest.param(np.array([[1.0, 2.0]], np.float16), TypeError, id="float16"),
    pytest.param(np.array([[1.0, 2.0]], complex), TypeError, id="complex"),
    pytest.param(np.array([[1.0, 2.0]], np.longdouble), TypeError, id="longdouble"),
    pytest.param(np.ma.array([[1.0, 2.0]], mask=[[False, True]]), TypeError, id="masked"),
    pytest.param(np.array([[1.0, 2.0]]).view(np.matrix), TypeError, id="matrix"),
    pytest.param(np.zeros((0, 2)), ValueError, id="empty"),
]
BAD_ARRAYS = [
    *UNFIT_ARRAYS,
    pytest.param(np.array([[1.0, np.nan]]), ValueError, id="NaN"),
    pytest.param(np.array([[1.0, np.inf]]), ValueError, id="infinity"),
    pytest.param(np.array([[1.0, -np.inf]]), ValueError, id="minus infinity"),
]


@pytest.mark.parametrize("function", FUNCTIONS)
@pytest.mark.parametrize(("x", "error"), BAD_ARRAYS)
def test_bad_scores_are_refused_by_name(function, x, error):
    with pytest.raises(error, match=r"^x must"):
        function(x)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_single_score_is_no_row_of_scores(function):
    with pytest.raises(ValueError, match=r"^x must have a score for each class"):
        function(np.array(1.0))


@pytest.mark.parametrize(("y", "error"), BAD_ARRAYS)
def test_bad_probabilities_are_refused_by_name(y, error):
    with pytest.raises(error, match=r"^y must"):
        cross_entropy_error(y, np.array([0]))


@pytest.mark.parametrize(
    "y",
    [
        pytest.param(np.array([[2.0, 1.0]]), id="scores"),
        pytest.param(np.array([[1.5, -0.5]]), id="negative"),
        pytest.param(np.array([[0.0, 1.0]]), id="infinite loss"),
        pytest.param(np.full((1, 1, 2), 0.5), id="three dimensions"),
    ],
)
def test_what_is_no_distribution_is_refused(y):
    with pytest.raises(ValueError, match=r"^y must"):
        cross_entropy_error(y, np.array([0]))


BAD_LABELS = [
    pytest.param(np.array([3, 0]), ValueError, id="above"),
    pytest.param(np.array([-1, 0]), ValueError, id="below"),
    pytest.param(np.array([0]), ValueError, id="too few"),
    pytest.param(np.zeros(0, int), ValueError, id="none"),
    pytest.param(np.array([0.0, 1.0]), TypeError, id="floats"),
    pytest.param(np.array([0, 1], object), TypeError, id="objects"),
    pytest.param(np.array(["0", "1"]), TypeError, id="text"),
    pytest.param([0, 1], TypeError, id="list"),
    pytest.param(np.ma.array([0, 1], mask=[False, True]), TypeError, id="masked"),
    pytest.param(np.eye(3)[:2].view(np.matrix), TypeError, id="matrix"),
    pytest.param(np.array([0, -1]).astype(np.uint8), ValueError, id="wrapped"),
    pytest.param(np.eye(2), ValueError, id="one-hot too narrow"),
    pytest.param(np.eye(4)[:2], ValueError, id="one-hot too wide"),
    pytest.param(np.zeros((2, 3)), ValueError, id="no 1 in a row"),
    pytest.param(np.ones((2, 3)), ValueError, id="many 1s in a row"),
    pytest.param(np.array([[2, 0, 0], [0, 1, 0]]), ValueError, id="a 2"),
    pytest.param(np.array([[np.nan, 0, 0], [0, 1, 0]]), ValueError, id="NaN"),
    pytest.param(np.zeros((2, 3, 1)), ValueError, id="three dimensions"),
]


@pytest.mark.parametrize(("t", "error"), BAD_LABELS)
def test_bad_labels_are_refused_by_name(t, error):
    with pytest.raises(error, match=r"^t must"):
        cross_entropy_error(np.full((2, 3), 1 / 3), t)


@pytest.mark.parametrize(
    ("t", "classes", "error", "name"),
    [
        (np.array([3]), 3, ValueError, "t"),
        (np.array([-1]), 3, ValueError, "t"),
        (np.array([0.0]), 3, TypeError, "t"),
        (np.array([-1]).astype(np.uint8), 3, ValueError, "t"),
        (np.ma.array([0], mask=True), 3, TypeError, "t"),
        ([0], 3, TypeError, "t"),
        (np.eye(3, dtype=int), 3, ValueError, "t"),
        (np.array([0]), 0, ValueError, "num_classes"),
        (np.array([0]), -3, ValueError, "num_classes"),
        (np.array([0]), 3.0, TypeError, "num_classes"),
        (np.array([0]), True, TypeError, "num_classes"),
        (np.array([0]), np.array(3), TypeError, "num_classes"),
    ],
)
def test_one_hot_refuses_by_name(t, classes, error, name):
    with pytest.raises(error, match=rf"^{name} must"):
        to_one_hot(t, classes)


@pytest.mark.parametrize("t", [[1], 1.0, True, np.ma.array(1), [0, 1, 0]])
def test_a_single_label_is_an_integer_or_an_array(t):
    with pytest.raises(TypeError, match=r"^t must"):
        cross_entropy_error(np.array([0.5, 0.25, 0.25]), t)


@pytest.mark.parametrize("function", FUNCTIONS)
@pytest.mark.parametrize(
    ("x", "advice"),
    [
        ([0.3, 2.9, 4.0], "np.array(x)"),
        (np.array([1, 2, 3]), "x.astype(np.float64)"),
        (np.array([1, 2, 3], np.float16), "x.astype(np.float64)"),
        (np.ma.array([1.0]), "x.filled(...)"),
        (np.eye(2).view(np.matrix), "np.asarray(x)"),
    ],
)
def test_what_can_be_converted_is_refused_with_the_words_that_do_it(function, x, advice):
    with pytest.raises(TypeError, match=rf"; write {re.escape(advice)}$"):
        function(x)


class Tagged(np.ndarray):
    """A kind of array that computes as arrays do."""


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(lambda x: x.view(Tagged), id="subclass"),
        pytest.param(np.asfortranarray, id="columns first"),
        pytest.param(lambda x: x[::-1].copy()[::-1], id="backwards"),
        pytest.param(lambda x: np.repeat(x, 2, axis=0)[::2], id="every other row"),
        pytest.param(lambda x: x.astype(">f8"), id="big-endian"),
    ],
)
def test_arrays_of_every_layout_give_the_same(kind):
    x, t = np.random.default_rng(0).standard_normal((4, 3)), np.array([0, 2, 1, 1])
    for function in FUNCTIONS:
        np.testing.assert_array_equal(function(kind(x)), function(x))
    assert cross_entropy_error(kind(softmax(x)), t) == cross_entropy_error(softmax(x), t)
