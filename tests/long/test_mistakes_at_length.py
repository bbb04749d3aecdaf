"""What trainings show of the mistakes: those that accuracy hides, and networks of others."""

import pytest
from test_mistakes import (
    OneLayer,
    OneLayerOfNumbers,
    expect_examinations_to_be_taken,
    load_mnist,
    load_one_hot,
)

from nn_tutorial.book.mistakes import RIGHT, bug_named, learn


@pytest.mark.parametrize(
    ("own", "load"), [(OneLayer, load_mnist), (OneLayerOfNumbers, load_one_hot)]
)
def test_a_network_for_other_labels_takes_the_examinations(own, load):
    expect_examinations_to_be_taken(own, load)


@pytest.mark.parametrize("slug", ["loss-summed", "epsilon", "in-place", "bias-forgotten"])
def test_accuracy_does_not_notice(slug):
    right, wrong = learn(RIGHT, iterations=200), learn(bug_named(slug), iterations=200)
    assert wrong.accuracy > 0.85
    assert abs(wrong.accuracy - right.accuracy) < 0.005
