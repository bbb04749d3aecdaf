"""The test set: styles and faults against which no experiment was written."""

from benchmarks.corpus.unseen import columns, nodes

SPECIMENS = (
    *columns.SPECIMENS,
    *nodes.SPECIMENS,
)
