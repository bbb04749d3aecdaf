"""The floor that matters: no right network of the corpora is accused, and faults are found."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.corpus import known, unseen
from benchmarks.corpus.specimen import Specimen
from nn_tutorial import diagnose

SPECIMENS = [*known.SPECIMENS, *unseen.SPECIMENS]
RIGHT = [specimen for specimen in SPECIMENS if specimen.right]
FAULTY = [specimen for specimen in SPECIMENS if not specimen.right]
# The benchmark diagnoses all of them; a third is enough to see that something broke.
DRAWN = np.random.default_rng(2).choice(len(FAULTY), len(FAULTY) // 3, replace=False)


@pytest.mark.parametrize("specimen", RIGHT, ids=lambda specimen: specimen.name)
def test_a_right_network_is_not_accused(specimen: Specimen) -> None:
    diagnosis = diagnose(specimen.make(), *specimen.batch())
    assert diagnosis.healthy, str(diagnosis)


@pytest.mark.parametrize(
    "specimen", [FAULTY[n] for n in sorted(DRAWN)], ids=lambda specimen: specimen.name
)
def test_a_faulty_network_is_found(specimen: Specimen) -> None:
    assert not diagnose(specimen.make(), *specimen.batch()).healthy
