"""TwoLayerNet: its gradients, its parameters and what it refuses."""

import behaviour
import numpy as np
import pytest
from autograd import grad
from behaviour import random_batch, read_only, relative_error
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from oracle import network_loss
from test_functions import BAD_ARRAYS, BAD_LABELS

from nn_tutorial import (
    Affine,
    Dropout,
    SoftmaxWithLoss,
    TwoLayerNet,
    evaluating,
    fixed_masks,
    to_one_hot,
)

SIZE = st.integers(1, 7)
SEED = st.integers(0, 2**32 - 1)
COMMON = settings(derandomize=True, deadline=None, max_examples=40)


@pytest.mark.parametrize("promise", behaviour.NETWORK, ids=lambda f: f.__name__)
def test_behaviour(promise):
    promise()


def random_network(rng, *sizes, **kwargs):
    """Return a network whose biases are not 0."""
    net = TwoLayerNet(*sizes, weight_init_std="he", seed=rng, **kwargs)
    for name in ("b1", "b2"):
        shape = net.params[name].shape
        net.params[name] = (0.3 * rng.standard_normal(shape)).astype(net.dtype)
    return net


@COMMON
@given(SIZE, SIZE, SIZE, SIZE, SEED)
def test_loss_and_gradient_agree_with_autograd(size, features, hidden, classes, seed):
    rng = np.random.default_rng(seed)
    net = random_network(rng, features, hidden, classes)
    x, t = random_batch(rng, size, features, classes)
    one_hot, params = to_one_hot(t, classes), dict(net.params)
    assert net.loss(x, t) == pytest.approx(network_loss(params, x, one_hot), abs=1e-13)
    expected = grad(network_loss)(params, x, one_hot)
    for name, got in net.gradient(x, t).items():
        np.testing.assert_allclose(got, expected[name], rtol=1e-8, atol=1e-14)


@COMMON
@given(SIZE, SIZE, SIZE, st.integers(2, 7), SEED)
def test_gradient_agrees_with_central_differences(size, features, hidden, classes, seed):
    rng = np.random.default_rng(seed)
    net = random_network(rng, features, hidden, classes)
    x, t = random_batch(rng, size, features, classes)
    assume(np.abs(x @ net.params["W1"] + net.params["b1"]).min() > 1e-3)
    backprop, numerical = net.gradient(x, t), net.numerical_gradient(x, t)
    ours, theirs = (
        np.concatenate([grads[name].ravel() for name in net.params])
        for grads in (backprop, numerical)
    )
    assert relative_error(ours, theirs) < 1e-8


@COMMON
@given(SIZE, SEED)
def test_a_batch_is_the_mean_of_its_examples(size, seed):
    rng = np.random.default_rng(seed)
    net = random_network(rng, 5, 4, 3)
    x, t = random_batch(rng, size, 5, 3)
    singles = [net.gradient(x[n : n + 1], t[n : n + 1]) for n in range(size)]
    for name, whole in net.gradient(x, t).items():
        mean = np.mean([single[name] for single in singles], axis=0)
        np.testing.assert_allclose(whole, mean, rtol=1e-12, atol=1e-15)


def test_one_hot_labels_are_the_same_as_integers():
    rng = np.random.default_rng(0)
    net = random_network(rng, 5, 4, 3)
    x, t = random_batch(rng, 6, 5, 3)
    rows = to_one_hot(t, 3)
    assert net.loss(x, t) == net.loss(x, rows)
    assert net.accuracy(x, t) == net.accuracy(x, rows)
    by_index, by_row = net.gradient(x, t), net.gradient(x, rows)
    for name in net.params:
        np.testing.assert_array_equal(by_index[name], by_row[name])


def test_labels_as_bytes_are_labels():
    net = TwoLayerNet(5, 4, 3, seed=0)
    x, t = random_batch(np.random.default_rng(0), 6, 5, 3)
    assert net.loss(x, t.astype(np.uint8)) == net.loss(x, t)


def test_accuracy_is_the_fraction_whose_largest_score_is_right():
    net = TwoLayerNet(2, 2, 2, seed=0)
    net.params["W1"], net.params["W2"] = np.eye(2), np.eye(2)
    x = np.array([[1.0, 0.0], [0.0, 1.0], [2.0, 1.0], [1.0, 2.0]])
    assert net.accuracy(x, np.array([0, 1, 0, 0])) == 0.75
    assert net.accuracy(x[3:], np.array([0])) == 0.0


def test_a_new_network_knows_nothing_and_its_loss_says_so():
    x, t = random_batch(np.random.default_rng(0), 50, 784, 10)
    assert TwoLayerNet(784, 50, 10, seed=0).loss(x, t) == pytest.approx(np.log(10), abs=0.05)


def test_nothing_given_is_changed():
    rng = np.random.default_rng(0)
    net = random_network(rng, 5, 4, 3)
    x, t = map(read_only, random_batch(rng, 6, 5, 3))
    for name, array in net.params.items():
        net.params[name] = read_only(array)
    net.predict(x)
    net.loss(x, t)
    net.accuracy(x, t)
    net.gradient(x, t)


def test_numerical_gradient_leaves_the_parameters_to_the_bit():
    rng = np.random.default_rng(0)
    net = random_network(rng, 3, 2, 2)
    before = {name: array.copy() for name, array in net.params.items()}
    net.numerical_gradient(*random_batch(rng, 2, 3, 2))
    for name, array in net.params.items():
        np.testing.assert_array_equal(array, before[name])


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("input_dtype", [np.float32, np.float64])
def test_the_network_computes_in_its_own_dtype(dtype, input_dtype):
    rng = np.random.default_rng(0)
    net = random_network(rng, 5, 4, 3, dtype=dtype)
    x, t = random_batch(rng, 2, 5, 3)
    x = x.astype(input_dtype)
    assert net.predict(x).dtype == dtype
    for grads in (net.gradient(x, t), net.params):
        assert {array.dtype for array in grads.values()} == {np.dtype(dtype)}


@pytest.mark.parametrize("name", ["W1", "b1", "W2", "b2"])
def test_assigning_a_parameter_reaches_its_layer(name):
    net = TwoLayerNet(5, 4, 3, seed=0)
    layer, attribute = net.layers[f"Affine{name[1]}"], name[0]
    value = np.full(net.params[name].shape, 0.5)
    net.params[name] = value
    assert net.params[name] is getattr(layer, attribute)
    np.testing.assert_array_equal(net.params[name], value)
    value += 1  # the layer has a copy of its own
    assert (net.params[name] == 0.5).all()


def test_params_are_not_replaced_by_arrays_that_no_layer_would_hear_of():
    net = TwoLayerNet(5, 4, 3, seed=0)
    before = net.params
    with pytest.raises(TypeError, match=r"^params must be Parameters.* write params.update\(...\)"):
        net.params = {name: array.copy() for name, array in net.params.items()}
    assert net.params is before


def test_parameters_can_be_kept_and_put_back():
    net = TwoLayerNet(5, 4, 3, seed=0)
    kept = net.params.copy()
    net.params["W1"] += 1
    assert not np.array_equal(kept["W1"], net.params["W1"])
    net.params.update(kept)
    np.testing.assert_array_equal(net.layers["Affine1"].W, kept["W1"])
    assert net.params["W1"] is not kept["W1"]


def test_the_name_of_the_last_layer_in_the_book_is_answered_with_ours():
    net = TwoLayerNet(5, 4, 3, seed=0)
    with pytest.raises(AttributeError, match="lastLayer is called last_layer here"):
        _ = net.lastLayer
    with pytest.raises(AttributeError, match="lastLayer is called last_layer here"):
        net.lastLayer = SoftmaxWithLoss()


@pytest.mark.parametrize("place", ["Affine1", "Affine2"])
def test_a_replaced_layer_is_followed_and_its_own_backward_is_called(place):
    class Doubled(Affine):
        """Right for a loss that counts its output twice, and wrong here."""

        def backward(self, dout):
            return super().backward(2 * dout)

    net, plain = (random_network(np.random.default_rng(0), 5, 4, 3) for _ in range(2))
    W, b = (name + place[-1] for name in "Wb")
    net.layers[place] = Doubled(net.params[W].copy(), net.params[b].copy())
    x, t = random_batch(np.random.default_rng(1), 6, 5, 3)
    assert net.params[W] is net.layers[place].W
    np.testing.assert_allclose(net.gradient(x, t)[W], 2 * plain.gradient(x, t)[W])


def test_a_backward_that_is_replaced_on_the_class_is_called(monkeypatch):
    net = TwoLayerNet(5, 4, 3, seed=0)
    x, t = random_batch(np.random.default_rng(1), 6, 5, 3)
    right = Affine.backward
    monkeypatch.setattr(Affine, "backward", lambda self, dout: right(self, 3 * dout))
    tripled = net.gradient(x, t)
    monkeypatch.undo()
    # Once in the layer of b2, and once more on the way from there to b1.
    np.testing.assert_allclose(tripled["b2"], 3 * net.gradient(x, t)["b2"])
    np.testing.assert_allclose(tripled["b1"], 9 * net.gradient(x, t)["b1"])


def dropping_network():
    net = random_network(np.random.default_rng(0), 5, 20, 3)
    net.layers["Relu1"] = Dropout(0.5, seed=0)
    return net


def test_accuracy_is_measured_without_dropout_and_predict_and_loss_are_not():
    net = dropping_network()
    x, t = random_batch(np.random.default_rng(1), 40, 5, 3)
    affine1, _, affine2 = net.layers.values()
    whole = affine2.forward(affine1.forward(x))
    assert net.accuracy(x, whole.argmax(axis=1)) == 1
    assert not np.allclose(net.predict(x), whole)
    assert net.loss(x, t) != net.loss(x, t)
    with evaluating(net):
        np.testing.assert_array_equal(net.predict(x), whole)
        assert net.loss(x, t) == net.loss(x, t)
    assert not np.allclose(net.predict(x), whole)


def test_a_fixed_mask_makes_the_loss_a_function_of_its_parameters():
    net = dropping_network()
    x, t = random_batch(np.random.default_rng(1), 6, 5, 3)
    with fixed_masks(net):
        assert net.loss(x, t) == net.loss(x, t)
        backprop, numerical = net.gradient(x, t), net.numerical_gradient(x, t)
    for name in net.params:
        assert relative_error(backprop[name], numerical[name]) < 1e-7
    assert net.loss(x, t) != net.loss(x, t)


@pytest.mark.parametrize(
    ("context", "attribute"), [(evaluating, "training"), (fixed_masks, "fixed")]
)
def test_layers_are_put_back_as_each_was_also_after_an_error(context, attribute):
    net = dropping_network()
    net.layers["Second"] = Dropout()
    net.layers["Second"].training, net.layers["Second"].fixed = False, True
    before = [getattr(net.layers[name], attribute) for name in ("Relu1", "Second")]
    assert before[0] != before[1]

    def fail():
        with context(net):
            within.extend(getattr(net.layers[name], attribute) for name in ("Relu1", "Second"))
            raise RuntimeError("half-way")

    within = []
    with pytest.raises(RuntimeError, match="half-way"):
        fail()
    assert within == [context is fixed_masks] * 2
    assert [getattr(net.layers[name], attribute) for name in ("Relu1", "Second")] == before
    assert not hasattr(net.layers["Affine1"], attribute)


def test_assigning_changes_what_is_predicted():
    net = TwoLayerNet(5, 4, 3, seed=0)
    net.params["b2"] = np.array([1.0, 2.0, 3.0])
    net.params["W2"] = np.zeros((4, 3))
    np.testing.assert_array_equal(net.predict(np.ones((1, 5))), [[1.0, 2.0, 3.0]])


def test_a_change_in_place_reaches_the_layer_too():
    net = TwoLayerNet(5, 4, 3, seed=0)
    net.params["b2"] += 1
    np.testing.assert_array_equal(net.layers["Affine2"].b, np.ones(3))


@pytest.mark.parametrize(
    ("value", "error"),
    [
        (np.zeros(4), ValueError),
        (np.zeros((3, 1)), ValueError),
        (np.zeros(3, np.float32), TypeError),
        (np.zeros(3, int), TypeError),
        (np.array([0, np.nan, 0]), ValueError),
        ([0.0, 0.0, 0.0], TypeError),
    ],
)
def test_a_parameter_that_does_not_fit_is_refused_and_changes_nothing(value, error):
    net = TwoLayerNet(5, 4, 3, seed=0)
    before = net.params["b2"]
    with pytest.raises(error, match=r"^params\['b2'\] must"):
        net.params["b2"] = value
    assert net.params["b2"] is before


def test_parameters_are_a_mapping_of_four():
    params = TwoLayerNet(5, 4, 3, seed=0).params
    assert list(params) == ["W1", "b1", "W2", "b2"]
    assert len(params) == 4
    assert repr(params) == "Parameters(W1: (5, 4), b1: (4,), W2: (4, 3), b2: (3,))"
    with pytest.raises(TypeError, match="cannot be deleted"):
        del params["W1"]
    with pytest.raises(KeyError):
        params["W3"]
    with pytest.raises(KeyError):
        params["W3"] = np.zeros(1)


def test_a_seed_reproduces_and_another_does_not():
    first, again, other = (TwoLayerNet(5, 4, 3, seed=seed).params for seed in (1, 1, 2))
    for name in ("W1", "W2"):
        np.testing.assert_array_equal(first[name], again[name])
        assert not np.array_equal(first[name], other[name])
    fresh, another = TwoLayerNet(5, 4, 3).params, TwoLayerNet(5, 4, 3).params
    assert not np.array_equal(fresh["W1"], another["W1"])


@pytest.mark.parametrize(
    ("scale", "std"),
    [(0.01, (0.01, 0.01)), ("he", (0.1, 0.2)), ("xavier", (0.1 / 2**0.5, 0.2 / 2**0.5))],
)
def test_initial_scale(scale, std):
    params = TwoLayerNet(200, 50, 400, weight_init_std=scale, seed=0).params
    assert params["W1"].std() == pytest.approx(std[0], rel=0.05)
    assert params["W2"].std() == pytest.approx(std[1], rel=0.05)
    assert not params["b1"].any()
    assert not params["b2"].any()


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"input_size": 0}, ValueError),
        ({"hidden_size": -1}, ValueError),
        ({"output_size": 2.5}, TypeError),
        ({"input_size": "5"}, TypeError),
        ({"hidden_size": True}, TypeError),
        ({"output_size": None}, TypeError),
        ({"weight_init_std": 0.0}, ValueError),
        ({"weight_init_std": -0.01}, ValueError),
        ({"weight_init_std": np.nan}, ValueError),
        ({"weight_init_std": "glorot"}, ValueError),
        ({"weight_init_std": None}, TypeError),
        ({"dtype": np.int64}, TypeError),
        ({"dtype": np.float16}, TypeError),
    ],
)
def test_bad_settings_are_refused_by_name(change, error):
    settings = {"input_size": 5, "hidden_size": 4, "output_size": 3} | change
    with pytest.raises(error, match=rf"^{next(iter(change))} must"):
        TwoLayerNet(**settings)


METHODS = ("loss", "accuracy", "gradient", "numerical_gradient")


def assert_refused(net, method, x, t, error, name):
    before = {key: array.copy() for key, array in net.params.items()}
    arguments = (x,) if method == "predict" else (x, t)
    with pytest.raises(error, match=rf"^{name} must"):
        getattr(net, method)(*arguments)
    for key, array in net.params.items():
        np.testing.assert_array_equal(array, before[key])


@pytest.mark.parametrize("method", ["predict", *METHODS])
@pytest.mark.parametrize(
    ("x", "error"),
    [
        *BAD_ARRAYS,
        pytest.param(np.ones((1, 3)), ValueError, id="too many features"),
        pytest.param(np.ones((1, 1)), ValueError, id="too few features"),
        pytest.param(np.ones(2), ValueError, id="one dimension"),
        pytest.param(np.ones((1, 1, 2)), ValueError, id="three dimensions"),
    ],
)
def test_a_bad_batch_is_refused_by_name_and_changes_nothing(method, x, error):
    assert_refused(TwoLayerNet(2, 2, 3, seed=0), method, x, np.array([0]), error, "x")


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(("t", "error"), BAD_LABELS)
def test_bad_labels_are_refused_by_name_and_change_nothing(method, t, error):
    assert_refused(TwoLayerNet(2, 2, 3, seed=0), method, np.ones((2, 2)), t, error, "t")


NOT_FINITE = st.sampled_from([np.nan, np.inf, -np.inf])


def assert_all_refuse(net, x, t, match):
    """Nothing may come out, though warnings of the arithmetic on the way may."""
    with np.errstate(all="ignore"):
        for method in METHODS:
            # Numerical differentiation looks at the parameters themselves first.
            first = r"^params\['\w+'\] must be finite|" if method == "numerical_gradient" else ""
            with pytest.raises(ValueError, match=first + match):
                getattr(net, method)(x, t)
        with pytest.raises(ValueError, match=match):
            net.predict(x)


@COMMON
@given(SIZE, st.sampled_from(["x", "W1", "b1", "W2", "b2"]), NOT_FINITE, SEED)
def test_one_number_that_is_not_finite_is_refused_wherever_it_is(size, where, value, seed):
    rng = np.random.default_rng(seed)
    net = random_network(rng, 5, 4, 3)
    x, t = random_batch(rng, size, 5, 3)
    array = x if where == "x" else net.params[where]
    # Written past the check of an assignment, as an overflow in place would.
    array.flat[rng.integers(array.size)] = value
    assert_all_refuse(net, x, t, r"^x must be finite" if where == "x" else "must be finite")


@pytest.mark.parametrize(
    ("W1", "W2"),
    [
        pytest.param([[1.0]], [[1e200, 0.0]], id="scores"),
        # Behind the ReLU -1e400 would be 0, and the loss ln 2.
        pytest.param([[-1e200]], [[1.0, 0.0]], id="hidden"),
    ],
)
def test_what_overflows_on_the_way_to_the_loss_is_refused(W1, W2):
    net = TwoLayerNet(1, 1, 2, seed=0)
    net.params["W1"], net.params["W2"] = np.array(W1), np.array(W2)
    assert_all_refuse(net, np.array([[1e200]]), np.array([0]), "must be finite, got")


def test_scores_that_are_not_finite_are_not_said_to_be_x():
    net = TwoLayerNet(2, 2, 2, seed=0)
    net.params["b2"][1] = np.nan
    assert_all_refuse(net, np.ones((3, 2)), np.array([0, 1, 0]), r"^scores must .* index \(0, 1\)")


def test_what_overflows_on_the_way_back_is_refused():
    net, x, t = TwoLayerNet(1, 1, 2, seed=0), np.array([[1.0]]), np.array([0])
    net.params["W1"], net.params["W2"] = np.array([[1e-300]]), np.array([[-1.5e308, 1.5e308]])
    assert net.loss(x, t) > 0
    with pytest.raises(ValueError, match=r"^dout must be finite"), np.errstate(all="ignore"):
        net.gradient(x, t)


def test_a_value_that_the_dtype_of_the_network_cannot_hold_is_refused():
    net = TwoLayerNet(1, 1, 2, seed=0, dtype=np.float32)
    assert_all_refuse(net, np.array([[1e39]]), np.array([0]), r"^x must be finite, got inf at")


@pytest.mark.parametrize("h", [0, -1e-5, np.nan, "small"])
def test_a_step_that_is_no_step_is_refused(h):
    error = TypeError if h == "small" else ValueError
    with pytest.raises(error, match=r"^h must"):
        TwoLayerNet(2, 2, 2, seed=0).numerical_gradient(np.ones((1, 2)), np.array([0]), h=h)
