"""The test set whose figures are printed large: by somebody who has not seen the diagnosis."""

from benchmarks.corpus.final import (
    book_chapter_four,
    example_loops,
    layer_classes,
    no_hidden_layer,
    notebook,
    video,
)

STYLES = (video, book_chapter_four, layer_classes, example_loops, notebook, no_hidden_layer)
SPECIMENS = tuple(specimen for style in STYLES for specimen in style.SPECIMENS)
