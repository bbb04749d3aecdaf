"""The test set that is printed: styles by somebody who has not seen the diagnosis."""

from benchmarks.corpus.fresh import (
    bias_trick,
    highway,
    likelihoods,
    margins,
    multilayer,
    nested,
    running,
    script,
    siamese,
    strided,
    two_heads,
    units,
)

STYLES = (
    multilayer,
    bias_trick,
    nested,
    margins,
    likelihoods,
    two_heads,
    script,
    highway,
    units,
    siamese,
    strided,
    running,
)
SPECIMENS = tuple(specimen for style in STYLES for specimen in style.SPECIMENS)
