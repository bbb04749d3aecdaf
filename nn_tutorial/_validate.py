"""Every wrong input is refused at the door, by name, with what was got and what was expected.

The checks never convert: a function that calls them either works on the very array
it was given or raises. Values are proved finite where they enter, where the loss is decided
and where a ReLU could hide them; elsewhere only types and shapes are looked at.
"""

from __future__ import annotations

import math
import operator
from typing import Any

import numpy as np
import numpy.typing as npt

from nn_tutorial.typing import FloatArray, IntArray

# What one-hot rows and probabilities may be away from a sum of 1 by rounding, float32 included.
SUM_TOLERANCE = 1e-4


def check_float_array(name: str, x: object, *, ndim: int | None = None) -> FloatArray:
    """Return `x`, a finite array of float32 or float64, or raise.

    Raises
    ------
    TypeError
        If `x` is not an array, or its dtype is neither float32 nor float64.
    ValueError
        If `x` has the wrong number of dimensions, is empty, or holds NaN or infinity.
    """
    return check_finite(name, check_array(name, x, ndim=ndim))


def check_array(name: str, x: object, *, ndim: int | None = None) -> FloatArray:
    """Return `x`, an array of float32 or float64 with any values in it, or raise."""
    array = check_dtype(name, x)
    if ndim is not None and array.ndim != ndim:
        raise ValueError(f"{name} must have {ndim} dimension(s), got shape {array.shape}")
    if array.size == 0:
        raise ValueError(f"{name} must not be empty, got shape {array.shape}")
    return array


def check_dtype(name: str, x: object) -> FloatArray:
    """Return `x`, an array of float32 or float64, or raise TypeError."""
    if not isinstance(x, np.ndarray):
        raise TypeError(f"{name} must be a NumPy array, got {type(x).__name__}")
    if x.dtype.type not in (np.float32, np.float64):
        raise TypeError(f"{name} must be float32 or float64, got dtype {x.dtype}")
    return x


def check_finite(name: str, x: FloatArray) -> FloatArray:
    """Return `x`, or raise ValueError if it holds NaN or infinity, and say where the first is."""
    # A finite sum of squares proves every term finite, in a tenth of the time of looking at each
    # one; a sum that overflows only means that we have to look.
    if math.isfinite(np.vdot(x, x)):
        return x
    finite = np.isfinite(x)
    if not finite.all():
        index = tuple(int(i) for i in np.argwhere(~finite)[0])
        raise ValueError(f"{name} must be finite, got {x[index]} at index {index}")
    return x


def check_batch(name: str, x: object, features: int) -> FloatArray:
    """Return `x`, a batch of shape (N, features) with N at least 1, or raise."""
    batch = check_array(name, x, ndim=2)
    if batch.shape[1] != features:
        raise ValueError(
            f"{name} must have {features} feature(s) in each row, got shape {batch.shape}"
        )
    return batch


def check_same_shape(name: str, x: object, shape: tuple[int, ...]) -> FloatArray:
    """Return `x`, an array of exactly this shape, or raise: nothing is broadcast."""
    array = check_array(name, x)
    if array.shape != shape:
        raise ValueError(f"{name} must have shape {shape}, got {array.shape}")
    return array


def check_labels(t: object, batch_size: int, num_classes: int) -> IntArray:
    """Return the labels as class indices of shape (N,), from indices or from one-hot rows.

    Raises
    ------
    TypeError
        If `t` is not an array of numbers, or holds one index per row as floats.
    ValueError
        If `t` does not fit the batch, or an index or a row names no class.
    """
    if not isinstance(t, np.ndarray):
        raise TypeError(f"t must be a NumPy array, got {type(t).__name__}")
    if t.dtype.kind not in "iufb":
        raise TypeError(f"t must hold numbers, got dtype {t.dtype}")
    if t.ndim not in (1, 2):
        raise ValueError(f"t must have shape (N,) or (N, {num_classes}), got {t.shape}")
    if len(t) != batch_size:
        raise ValueError(f"t must have {batch_size} row(s), one for each of x, got shape {t.shape}")
    return _class_indices(t, num_classes) if t.ndim == 1 else _from_one_hot(t, num_classes)


def _class_indices(t: npt.NDArray[Any], num_classes: int) -> IntArray:
    if t.dtype.kind not in "iu":
        raise TypeError(f"t must hold integers where it has one label a row, got dtype {t.dtype}")
    wrong = (t < 0) | (t >= num_classes)
    if wrong.any():
        row = int(np.argmax(wrong))
        raise ValueError(f"t must lie in 0..{num_classes - 1}, got {t[row]} at index {row}")
    return t


def _from_one_hot(t: npt.NDArray[Any], num_classes: int) -> IntArray:
    if t.shape[1] != num_classes:
        raise ValueError(f"t must have {num_classes} columns when it is one-hot, got {t.shape}")
    labels: IntArray = t.argmax(axis=1)
    wrong = (t != 0).sum(axis=1) != 1
    wrong |= t[np.arange(len(t)), labels] != 1
    if wrong.any():
        row = int(np.argmax(wrong))
        raise ValueError(f"t must have a single 1 in each one-hot row, got {t[row]} at row {row}")
    return labels


def check_positive_int(name: str, value: object) -> int:
    """Return `value` as an int of at least 1, or raise."""
    if isinstance(value, (bool, np.bool_)):
        raise TypeError(f"{name} must be an integer, got {value}")
    try:
        number = operator.index(value)  # type: ignore[arg-type]
    except TypeError:
        raise TypeError(f"{name} must be an integer, got {value!r}") from None
    if number < 1:
        raise ValueError(f"{name} must be at least 1, got {number}")
    return number


def check_number(name: str, value: object) -> float:
    """Return `value` as a finite float, or raise."""
    if isinstance(value, (bool, np.bool_)) or not isinstance(
        value, (int, float, np.integer, np.floating)
    ):
        raise TypeError(f"{name} must be a number, got {value!r}")
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(f"{name} must be finite, got {value}")
    return number


def check_positive_number(name: str, value: object) -> float:
    """Return `value` as a finite float greater than 0, or raise."""
    number = check_number(name, value)
    if number <= 0:
        raise ValueError(f"{name} must be greater than 0, got {value}")
    return number


def check_tolerance(value: object) -> float:
    """Return the tolerance of a relative error as a float between 0 and 1, or raise."""
    number = check_positive_number("tolerance", value)
    if number >= 1:
        raise ValueError(f"tolerance must be below 1, at which a gradient of 0 passes, got {value}")
    return number


def check_one_number(name: str, value: object) -> float:
    """Return `value`, a number or an array that holds just one, as a float, or raise."""
    array = np.asarray(value)
    if array.dtype.kind not in "fiu" or array.size != 1:
        got = f"an array of shape {array.shape}" if array.ndim else repr(value)
        raise TypeError(f"{name} must be a single number, got {got}")
    return float(array.reshape(()))
