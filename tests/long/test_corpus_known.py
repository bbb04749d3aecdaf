"""Each network of the corpus has the fault that is claimed of it, there, and no other.

The oracle is a central difference for every entry, taken here.
"""

import numpy as np
import pytest

from benchmarks.corpus.known import SPECIMENS
from nn_tutorial.protocol import Subject

RIGHT = [specimen for specimen in SPECIMENS if specimen.right]
WRONG = [specimen for specimen in SPECIMENS if not specimen.right]


def by_name(specimens):
    return pytest.mark.parametrize("specimen", specimens, ids=lambda specimen: specimen.name)


def difference(subject, array, h):
    """Return (loss(p + h) - loss(p - h)) / 2h for every entry p of an array."""
    slope = np.zeros(array.shape)
    for place in np.ndindex(array.shape):
        kept = array[place]
        array[place] = kept + h
        above = subject.loss_without_trace()
        array[place] = kept - h
        below = subject.loss_without_trace()
        array[place] = kept
        slope[place] = (above - below) / (2 * h)
    return slope


def unlike(subject, relative):
    """Return the parameters whose claimed gradient is no slope of the loss, to that accuracy.

    A loss is rounded to 1e-16 of its size, so a slope is blurred by 1e-16 / h of it: what is
    below ten times that is no difference. It matters where a gradient is nearly 0. A step of
    1e-5 may cross a kink, so what differs there is looked at once more with one of 1e-7.
    """
    point = {name: array.copy() for name, array in subject.params.items()}
    claimed = subject.gradient()
    for name, array in subject.params.items():
        array[...] = point[name]
    loss = max(1.0, abs(subject.loss_without_trace()))

    def differs(name, h):
        slope = difference(subject, subject.params[name], h)
        size = max(np.linalg.norm(slope), np.linalg.norm(claimed[name]))
        blur = 1e-15 * loss / h * np.sqrt(slope.size)
        return np.linalg.norm(slope - claimed[name]) > relative * size + blur

    return {name for name in claimed if differs(name, 1e-5) and differs(name, 1e-7)}


def subject_of(specimen):
    return Subject(specimen.make(), *specimen.batch())


# Faults of conduct, which no slope shows


def loss_differs_the_second_time(specimen):
    subject = subject_of(specimen)
    return subject.loss_without_trace() != subject.loss_without_trace()


def gradient_grows(specimen):
    subject = subject_of(specimen)
    first, second, third = (subject.gradient() for _ in range(3))
    return all(
        np.allclose(third[name] - second[name], second[name] - first[name])
        and not np.allclose(first[name], second[name])
        for name in specimen.where
        if name in first
    )


def writes(kind):
    def written(specimen):
        subject = subject_of(specimen)
        subject.loss()
        subject.gradient()
        return {changed for changed, _ in subject.changed()} == {kind}

    return written


def loss_is_not_finite(specimen):
    with np.errstate(all="ignore"):
        return not np.isfinite(subject_of(specimen).loss())


def loss_does_not_read_params(specimen):
    subject = subject_of(specimen)
    before = subject.loss()
    for name in specimen.where:
        subject.params[name] += 1.0
    return subject.loss() == before


def has_dtype(kind):
    def found(specimen):
        params = specimen.make().params
        return {name for name in params if params[name].dtype.kind in kind} == set(specimen.where)

    return found


def is_float32(specimen):
    return all(array.dtype == np.float32 for array in subject_of(specimen).params.values())


def units_stay_alike(specimen):
    subject = subject_of(specimen)
    for _ in range(20):
        for name, gradient in subject.gradient().items():
            subject.params[name] -= 0.1 * gradient
    weights = [subject.params[name] for name in specimen.where]
    # A kernel for products may add up the last columns in another order than the others.
    return all(np.ptp(w, axis=-1).max() <= 1e-12 * np.abs(w).max() for w in weights)


def examples_are_mixed(specimen):
    x, t = specimen.batch()
    whole = specimen.make().loss(x, t)
    alone = [specimen.make().loss(x[i : i + 1], t[i : i + 1]) for i in range(len(x))]
    return not np.isclose(whole, np.mean(alone)) and not np.isclose(whole, np.sum(alone))


def labels_are_broadcast(specimen):
    return bool(specimen.where) or examples_are_mixed(specimen)  # the slopes show what has a place


CONDUCT = {
    "accumulates": gradient_grows,
    "not-deterministic": loss_differs_the_second_time,
    "overflow": loss_is_not_finite,
    "writes-params": writes("params"),
    "writes-input": writes("input"),
    "params-not-read": loss_does_not_read_params,
    "integer-params": has_dtype("iu"),
    "float32": is_float32,
    "symmetric-start": units_stay_alike,
    "labels-broadcast": labels_are_broadcast,
    "batch-softmax": examples_are_mixed,
}
UNSEEN_BY_SLOPES = {*CONDUCT} - {"batch-softmax", "labels-broadcast"}


@by_name(SPECIMENS)
def test_a_network_and_its_batch_are_the_same_at_each_call(specimen):
    assert specimen.make() is not specimen.make()
    for one, other in zip(specimen.batch(), specimen.batch(), strict=True):
        assert one is not other
        np.testing.assert_array_equal(one, other)


@by_name(RIGHT)
def test_the_gradient_of_a_right_network_is_the_slope_of_its_loss(specimen):
    subject = subject_of(specimen)
    assert not unlike(subject, relative=1e-6)
    assert not subject.changed()


@by_name(RIGHT)
def test_it_is_so_at_a_random_point(specimen):
    subject = subject_of(specimen)
    rng = np.random.default_rng(20)
    for array in subject.params.values():
        array[...] = 0.5 * rng.standard_normal(array.shape)
    assert not unlike(subject, relative=1e-6)


@by_name([s for s in WRONG if not UNSEEN_BY_SLOPES & {*s.causes}])
def test_the_gradient_is_wrong_where_it_is_said_to_be(specimen):
    subject = subject_of(specimen)
    said = {name for name in specimen.where if name in subject.params}
    assert unlike(subject, relative=1e-4) == said
    assert unlike(subject, relative=1e-6) == said  # what is called right is right


@by_name([s for s in WRONG if CONDUCT.keys() & {*s.causes}])
def test_a_fault_of_conduct_shows(specimen):
    for cause in CONDUCT.keys() & {*specimen.causes}:
        assert CONDUCT[cause](specimen)


@by_name([s for s in WRONG if s.where])
def test_the_layer_that_is_named_is_shown(specimen):
    network = specimen.make()
    layers = getattr(network, "layers", {})
    shown = {*layers} if isinstance(layers, dict) else {f"layers[{i}]" for i in range(len(layers))}
    shown |= {name for name in ("lastLayer", "last_layer") if hasattr(network, name)}
    params = (
        subject_of(specimen).params if "integer-params" not in specimen.causes else network.params
    )
    assert {*specimen.where} <= shown | {*params}


def test_names_are_unique():
    assert len({specimen.name for specimen in SPECIMENS}) == len(SPECIMENS)


def test_a_third_is_right():
    assert 0.28 < len(RIGHT) / len(SPECIMENS) < 0.4
