"""Networks as people write them, right ones and wrong ones, by which the diagnosis is measured.

Those in `known` were there when the experiments were written. Those in `unseen` are written in
other styles, by somebody who had not seen the experiments.
"""
