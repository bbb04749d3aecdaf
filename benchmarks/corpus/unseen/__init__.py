"""The test set: styles and faults against which no experiment was written."""

from benchmarks.corpus.unseen import (
    activations,
    attention,
    closures,
    columns,
    embedding,
    gated,
    loops,
    losses,
    nodes,
    pooling,
    residual,
    tied,
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
    *embedding.SPECIMENS,
    *tied.SPECIMENS,
    *closures.SPECIMENS,
    *loops.SPECIMENS,
)
