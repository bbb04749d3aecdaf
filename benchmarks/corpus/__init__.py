"""Networks as students write them, each with one fault or none, and what there is to be found."""
