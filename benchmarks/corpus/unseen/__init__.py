"""The test set: styles and faults against which no experiment was written."""

from benchmarks.corpus.unseen import (
    activations,
    attention,
    columns,
    gated,
    losses,
    nodes,
    pooling,
    residual,
)

SPECIMENS = (
    *columns.SPECIMENS,
    *nodes.SPECIMENS,
    *residual.SPECIMENS,
    *attention.SPECIMENS,
    *gated.SPECIMENS,
    *activations.SPECIMENS,
    *pooling.SPECIMENS,
    *losses.SPECIMENS,
)
