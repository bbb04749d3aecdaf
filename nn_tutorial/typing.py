"""The few types that the signatures share."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

FloatArray: TypeAlias = npt.NDArray[np.floating[Any]]
IntArray: TypeAlias = npt.NDArray[np.integer[Any]]
Labels: TypeAlias = npt.NDArray[np.integer[Any] | np.floating[Any]]
Language: TypeAlias = Literal["en", "ko"]
