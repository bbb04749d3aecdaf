"""The styles and faults that the experiments of a diagnosis may be written against."""

from benchmarks.corpus.known import book

SPECIMENS = book.SPECIMENS
