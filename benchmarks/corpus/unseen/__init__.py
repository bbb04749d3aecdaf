"""The test set: styles and faults against which no experiment was written."""

from benchmarks.corpus.unseen import attention, columns, gated, nodes, residual

SPECIMENS = (
    *columns.SPECIMENS,
    *nodes.SPECIMENS,
    *residual.SPECIMENS,
    *attention.SPECIMENS,
    *gated.SPECIMENS,
)
