"""The test set that is printed: styles by somebody who has not seen the diagnosis."""

from benchmarks.corpus.fresh import (
    bias_trick,
    likelihoods,
    margins,
    multilayer,
    nested,
    script,
    two_heads,
)

STYLES = (
    multilayer,
    bias_trick,
    nested,
    margins,
    likelihoods,
    two_heads,
    script,
)
SPECIMENS = tuple(specimen for style in STYLES for specimen in style.SPECIMENS)
