"""The test set that is printed: styles by somebody who has not seen the diagnosis."""

from benchmarks.corpus.fresh import (
    bias_trick,
    multilayer,
    nested,
)

STYLES = (
    multilayer,
    bias_trick,
    nested,
)
SPECIMENS = tuple(specimen for style in STYLES for specimen in style.SPECIMENS)
