"""Networks as people write them, right ones and wrong ones, by which the diagnosis is measured.

Against those in `known`, `unseen`, `fresh` and `final` the experiments were written, or mended: all
but the first were test sets in their time. Those in `blind` come from somebody who had not seen
the experiments, and no name was sought for any of them. Two things were mended because of them: an
error that one of them caused, and what counts as a proof, where a wrong cause was called proven.
"""
