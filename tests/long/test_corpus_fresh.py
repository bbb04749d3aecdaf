"""The printed test set holds what it says: right networks are right, and faults are real."""

from __future__ import annotations

import numpy as np
from test_corpus_unseen import CONDUCT as CONDUCT_OF_UNSEEN
from test_corpus_unseen import errors, named, parameters

from benchmarks.corpus import known, unseen
from benchmarks.corpus.fresh import SPECIMENS
from benchmarks.corpus.specimen import Specimen
from nn_tutorial.protocol import Subject

RIGHT = [specimen for specimen in SPECIMENS if specimen.right]
FAULTY = [specimen for specimen in SPECIMENS if not specimen.right]


def writes_input(specimen: Specimen) -> bool:
    x, t = specimen.batch()
    before = x.copy(), t.copy()
    specimen.make().loss(x, t)
    return not all(map(np.array_equal, (x, t), before))


CONDUCT = {**CONDUCT_OF_UNSEEN, "writes-input": writes_input}


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


def test_names_are_unique_in_the_corpus_and_each_style_has_right_networks_and_faulty_ones() -> None:
    names = [specimen.name for part in (known, unseen) for specimen in part.SPECIMENS]
    names += [specimen.name for specimen in SPECIMENS]
    assert len(set(names)) == len(names)
    assert {specimen.style for specimen in RIGHT} == {specimen.style for specimen in FAULTY}


@named([specimen for specimen in SPECIMENS if "not-deterministic" not in specimen.causes])
def test_make_and_batch_give_the_same_at_each_call_but_share_nothing(specimen: Specimen) -> None:
    first, second = specimen.batch(), specimen.batch()
    for one, other in zip(first, second, strict=True):
        np.testing.assert_array_equal(one, other)
        assert not np.shares_memory(one, other)
    with np.errstate(all="ignore"):
        losses = [specimen.make().loss(*some) for some in (first, second)]
    np.testing.assert_equal(losses[0], losses[1])
