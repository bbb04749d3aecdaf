"""Networks as people write them, right ones and wrong ones, by which the diagnosis is measured.

Against those in `known`, `unseen` and `fresh` the experiments were written, or mended: `unseen`
and `fresh` were test sets in their time. Those in `final` come from somebody who had not seen the
experiments, and were looked at by the bench alone.
"""
