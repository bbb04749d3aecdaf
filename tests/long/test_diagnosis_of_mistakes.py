"""The mistakes of the gallery, diagnosed: what its chapter says."""

import numpy as np
import pytest

from nn_tutorial import diagnose
from nn_tutorial.book.mistakes import bug_named, parts, random_batch

SAME_NAME = [
    "weights-not-transposed",
    "gradient-transposed",
    "bias-forgotten",
    "mask-forgotten",
    "mean-forgotten",
    "loss-summed",
    "batch-softmax",
    "epsilon",
    "label-off-by-one",
]
DIAGNOSED = {slug: {slug} for slug in SAME_NAME} | {
    "wrong-axis": {"bias-wrong-axis"},
    "mask-from-output": {"mask-forgotten"},
    "stale-mask": {"stale-cache"},
    "swapped": {"gradients-swapped"},
    "in-place": set(),
    "zero-weights": {"symmetric-start"},
}


@pytest.mark.parametrize("slug", DIAGNOSED)
def test_a_diagnosis_names_the_mistakes_of_the_chapter(slug):
    bug, rng = bug_named(slug), np.random.default_rng(0)
    hidden, size = bug.sizes(hidden=5, batch_size=7, classes=4)
    net = parts(bug).network(6, hidden, 4, seed=rng)
    net.gradient(*random_batch(rng, size))
    assert {finding.cause for finding in diagnose(net, *random_batch(rng, size)).findings} == (
        DIAGNOSED[slug]
    )
