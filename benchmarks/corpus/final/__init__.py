"""The test set whose figures are printed large: by somebody who has not seen the diagnosis."""

from benchmarks.corpus.final import (
    autoencoder,
    batchnorm_graph,
    book_chapter_four,
    book_cnn,
    book_rnn,
    dropout_mask,
    example_loops,
    layer_classes,
    no_hidden_layer,
    notebook,
    two_outputs,
    video,
)

STYLES = (
    video,
    book_chapter_four,
    layer_classes,
    example_loops,
    notebook,
    no_hidden_layer,
    two_outputs,
    batchnorm_graph,
    book_cnn,
    book_rnn,
    autoencoder,
    dropout_mask,
)
SPECIMENS = tuple(specimen for style in STYLES for specimen in style.SPECIMENS)
