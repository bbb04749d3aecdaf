"""Four parts of the corpus hold what they say: right networks are right, and faults are real."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from benchmarks.corpus import blind, final, fresh, known, unseen
from benchmarks.corpus.specimen import Specimen
from nn_tutorial.protocol import Subject
from nn_tutorial.typing import FloatArray

H = 1e-5
PARTS = (unseen, fresh, final, blind)
SPECIMENS = [specimen for part in PARTS for specimen in part.SPECIMENS]
RIGHT = [specimen for specimen in SPECIMENS if specimen.right]
FAULTY = [specimen for specimen in SPECIMENS if not specimen.right]


def named(specimens: list[Specimen]) -> Any:
    return pytest.mark.parametrize("specimen", specimens, ids=lambda specimen: specimen.name)


def central_differences(subject: Subject) -> dict[str, FloatArray]:
    slopes = {name: np.zeros(array.shape) for name, array in subject.params.items()}
    for name, array in subject.params.items():
        for index in np.ndindex(array.shape):
            kept = array[index]
            array[index] = kept + H
            above = subject.loss()
            array[index] = kept - H
            below = subject.loss()
            array[index] = kept
            slopes[name][index] = (above - below) / (2 * H)
    return slopes


def errors(subject: Subject) -> dict[str, float]:
    """Return by how much the claimed gradients are off, relatively, beyond round-off."""
    claimed = subject.gradient()
    true = central_differences(subject)
    # Each loss is rounded, and the difference of two is divided by 2 H.
    rounding = 1e-10 * max(1.0, abs(subject.loss()))
    found = {}
    for name, slope in true.items():
        off = np.linalg.norm(claimed[name] - slope) - rounding * np.sqrt(slope.size)
        scale = max(np.linalg.norm(slope), np.linalg.norm(claimed[name]))
        found[name] = float(max(off, 0.0) / scale) if scale > 0 else 0.0
    return found


@named(RIGHT)
def test_a_right_network_agrees_with_central_differences(specimen: Specimen) -> None:
    subject = Subject(specimen.make(), *specimen.batch())
    assert max(errors(subject).values()) < 1e-6
    rng = np.random.default_rng(7)
    for array in subject.params.values():
        array[...] = rng.normal(0, 0.5, array.shape)
    assert max(errors(subject).values()) < 1e-6


@named(RIGHT)
def test_a_right_network_repeats_itself_and_changes_nothing(specimen: Specimen) -> None:
    subject = Subject(specimen.make(), *specimen.batch())
    losses, gradients = [subject.loss(), subject.loss()], [subject.gradient(), subject.gradient()]
    assert losses[0] == losses[1]
    for name in subject.params:
        np.testing.assert_array_equal(gradients[0][name], gradients[1][name])
    assert not subject.changed()


def accumulates(specimen: Specimen) -> bool:
    subject = Subject(specimen.make(), *specimen.batch())
    once, twice = subject.gradient(), subject.gradient()
    return all(not np.allclose(once[name], twice[name]) for name in parameters(specimen))


def is_not_deterministic(specimen: Specimen) -> bool:
    subject = Subject(specimen.make(), *specimen.batch())
    return subject.loss() != subject.loss()


def writes_params(specimen: Specimen) -> bool:
    subject = Subject(specimen.make(), *specimen.batch())
    before = {name: array.copy() for name, array in subject.params.items()}
    subject.gradient()
    written = {name for name, array in subject.params.items() if np.any(array != before[name])}
    return written == parameters(specimen)


def writes_input(specimen: Specimen) -> bool:
    x, t = specimen.batch()
    before = x.copy(), t.copy()
    specimen.make().loss(x, t)
    return not all(map(np.array_equal, (x, t), before))


def does_not_read_params(specimen: Specimen) -> bool:
    subject = Subject(specimen.make(), *specimen.batch())
    before = subject.loss()
    for name in parameters(specimen):
        subject.params[name][...] += 1
    return subject.loss() == before


def has_integer_params(specimen: Specimen) -> bool:
    params = specimen.make().params
    return all(params[name].dtype.kind == "i" for name in specimen.where)


def is_float32(specimen: Specimen) -> bool:
    subject = Subject(specimen.make(), *specimen.batch())
    return all(array.dtype == np.float32 for array in subject.params.values())


def starts_symmetric(specimen: Specimen) -> bool:
    """Whether hidden units are alike, come in or go out, and get the same gradient, if any."""
    subject = Subject(specimen.make(), *specimen.batch())
    claimed = subject.gradient()
    coming, going = specimen.where
    alike = all(
        np.ptp(arrays[name], axis=axis).max() < 1e-12
        for arrays in (subject.params, claimed)
        for name, axis in ((coming, 1), (going, 0))
    )
    # Where all begins with zeros, what goes out is the first to move.
    return alike and bool(np.any(claimed[going]))


def overflows(specimen: Specimen) -> bool:
    with np.errstate(all="ignore"):
        return not np.isfinite(Subject(specimen.make(), *specimen.batch()).loss())


def broadcasts_labels(specimen: Specimen) -> bool:
    """Whether it does not matter which label belongs to which example, other than it should."""
    x, t = specimen.batch()
    network = specimen.make()
    subject = Subject(network, x, t)
    moved = Subject(network, x, np.roll(t, 1, axis=0)).loss()
    wrong = {name for name, error in errors(subject).items() if error > 1e-4}
    return bool(np.isclose(subject.loss(), moved, rtol=1e-12)) and wrong == parameters(specimen)


CONDUCT: dict[str, Callable[[Specimen], bool]] = {
    "accumulates": accumulates,
    "not-deterministic": is_not_deterministic,
    "writes-params": writes_params,
    "writes-input": writes_input,
    "params-not-read": does_not_read_params,
    "integer-params": has_integer_params,
    "float32": is_float32,
    "symmetric-start": starts_symmetric,
    "overflow": overflows,
    "labels-broadcast": broadcasts_labels,
}


def parameters(specimen: Specimen) -> set[str]:
    """Return those of `where` that are parameters."""
    return {place for place in specimen.where if not is_layer(place, specimen.make())}


def is_layer(place: str, network: Any) -> bool:
    layers = getattr(network, "layers", ())
    keys = layers if isinstance(layers, dict) else [f"layers[{i}]" for i in range(len(layers))]
    return place in keys or (place in ("last_layer", "lastLayer") and hasattr(network, place))


@named([specimen for specimen in FAULTY if not set(specimen.causes) & CONDUCT.keys()])
def test_the_gradients_of_a_faulty_network_are_wrong_where_it_says(specimen: Specimen) -> None:
    subject = Subject(specimen.make(), *specimen.batch())
    wrong = {name for name, error in errors(subject).items() if error > 1e-4}
    assert wrong
    assert wrong == parameters(specimen)


@named([specimen for specimen in FAULTY if set(specimen.causes) & CONDUCT.keys()])
def test_a_fault_of_conduct_shows(specimen: Specimen) -> None:
    for cause in set(specimen.causes) & CONDUCT.keys():
        assert CONDUCT[cause](specimen), cause


def test_each_place_of_a_fault_is_a_parameter_or_a_layer() -> None:
    for specimen in FAULTY:
        network = specimen.make()
        if specimen.causes != ("integer-params",):  # of which a Subject wants to know nothing
            assert parameters(specimen) <= Subject(network, *specimen.batch()).params.keys()


def test_names_are_unique_in_the_corpus() -> None:
    names = [specimen.name for part in (known, *PARTS) for specimen in part.SPECIMENS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("part", PARTS)
def test_each_style_has_right_networks_and_faulty_ones(part: Any) -> None:
    right = {specimen.style for specimen in part.SPECIMENS if specimen.right}
    assert right == {specimen.style for specimen in part.SPECIMENS if not specimen.right}


# Whose numbers are drawn anew differ; those of `unseen` only remember the last call.
REPEATABLE = [
    specimen
    for specimen in SPECIMENS
    if specimen in unseen.SPECIMENS or "not-deterministic" not in specimen.causes
]


@named(REPEATABLE)
def test_make_and_batch_give_the_same_at_each_call_but_share_nothing(specimen: Specimen) -> None:
    first, second = specimen.batch(), specimen.batch()
    for one, other in zip(first, second, strict=True):
        np.testing.assert_array_equal(one, other)
        assert not np.shares_memory(one, other)
    one, other = specimen.make(), specimen.make()
    assert one is not other
    with np.errstate(all="ignore"):
        np.testing.assert_equal(one.loss(*first), other.loss(*second))
