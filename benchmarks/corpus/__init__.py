"""Networks as students write them, each with one fault or none, to measure a diagnosis by."""
