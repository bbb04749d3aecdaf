"""What the doctests of the package may take for granted."""

import numpy as np
import pytest


@pytest.fixture(autouse=True)
def _numpy_in_doctests(doctest_namespace: dict[str, object]) -> None:
    doctest_namespace["np"] = np
