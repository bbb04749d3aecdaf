"""The styles and faults that the experiments of a diagnosis may be written against."""

from benchmarks.corpus.known import (
    binary,
    book,
    by_hand,
    convolution,
    loops,
    normalized,
    recurrent,
    regression,
    reports,
    scores,
)

STYLES = (
    book,
    scores,
    loops,
    regression,
    by_hand,
    normalized,
    convolution,
    recurrent,
    binary,
    reports,
)
SPECIMENS = tuple(specimen for style in STYLES for specimen in style.SPECIMENS)
