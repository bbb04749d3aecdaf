"""A test set as courses and blogs make it: by somebody who has not seen the diagnosis."""

from benchmarks.corpus.blind import (
    chars,
    einsum,
    estimator,
    logit,
    modules,
    names,
    one_image,
    ordered,
    partials,
    sequential,
    sheet,
    synapse,
    tape,
    unrolled,
    warmup,
)

STYLES = (
    synapse,
    warmup,
    unrolled,
    sheet,
    einsum,
    tape,
    sequential,
    partials,
    estimator,
    logit,
    modules,
    ordered,
    chars,
    names,
    one_image,
)
SPECIMENS = tuple(specimen for style in STYLES for specimen in style.SPECIMENS)
