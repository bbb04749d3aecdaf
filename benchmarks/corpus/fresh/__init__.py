"""The test set that is printed: styles by somebody who has not seen the diagnosis."""

from benchmarks.corpus.fresh import (
    bias_trick,
    deep,
    distilled,
    highway,
    korean,
    likelihoods,
    margins,
    multilayer,
    nested,
    radial,
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
    deep,
    radial,
    distilled,
    korean,
)
SPECIMENS = tuple(specimen for style in STYLES for specimen in style.SPECIMENS)
