"""The network of the source notes as it was noted, whose own gradient check failed."""
