"""Every wrong input is refused at the door, by name, with what was got and what was expected.

The checks never convert: a function that calls them either works on the very array
it was given or raises. Values are proved finite where they enter, where the loss is decided
and where a ReLU could hide them; elsewhere only types and shapes are looked at.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, SupportsIndex, TypeVar

import numpy as np
import numpy.typing as npt

from nn_tutorial.typing import FloatArray, IntArray

# What one-hot rows and probabilities may be away from a sum of 1 by rounding, float32 included.
SUM_TOLERANCE = 1e-4


P = ParamSpec("P")
R = TypeVar("R")


class NotFiniteError(ValueError):
    """NaN or infinity, where a computation needs a number."""


def check_float_array(name: str, x: object, *, ndim: int | None = None) -> FloatArray:
    """Return `x`, a finite array of float32 or float64, or raise.

    Raises
    ------
    TypeError
        If `x` is not an array, or its dtype is neither float32 nor float64.
    ValueError
        If `x` has the wrong number of dimensions, is empty, or holds NaN or infinity; for the
        last, a `NotFiniteError`.
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
    if type(x) is np.ndarray and x.dtype.char in "fd":  # as almost always
        return x
    array = check_plain(name, x)
    if array.dtype.type not in (np.float32, np.float64):
        advice = f"; write {name}.astype(np.float64)" if array.dtype.kind in "iuf" else ""
        raise TypeError(f"{name} must be float32 or float64, got dtype {array.dtype}{advice}")
    return array


def check_plain(name: str, x: object) -> npt.NDArray[Any]:
    """Return `x`, an array that computes as arrays do, or raise TypeError."""
    if type(x) is np.ndarray:
        return x
    if isinstance(x, np.ma.MaskedArray):
        raise TypeError(
            f"{name} must be a plain NumPy array, got a masked one, whose masked entries would "
            f"count in some results and not in others; write {name}.filled(...)"
        )
    if isinstance(x, np.matrix):
        raise TypeError(
            f"{name} must be a plain NumPy array, got a np.matrix, whose * is a product of "
            f"matrices; write np.asarray({name})"
        )
    if not isinstance(x, np.ndarray):
        advice = f"; write np.array({name})" if isinstance(x, (list, tuple)) else ""
        raise TypeError(f"{name} must be a NumPy array, got {type(x).__name__}{advice}")
    return x


def check_finite(name: str, x: FloatArray) -> FloatArray:
    """Return `x`, or raise if it holds NaN or infinity, and say where the first is."""
    # A finite sum of squares proves every term finite, in a tenth of the time of looking at each
    # one; a sum that overflows only means that we have to look.
    if math.isfinite(np.vdot(x, x)):
        return x
    finite = np.isfinite(x)
    if not finite.all():
        index = tuple(int(i) for i in np.argwhere(~finite)[0])
        raise NotFiniteError(f"{name} must be finite, got {x[index]} at index {index}")
    return x


def check_batch(name: str, x: object, features: int) -> FloatArray:
    """Return `x`, a batch of shape (N, features) with N at least 1, or raise."""
    batch = check_array(name, x)
    if batch.ndim != 2:
        advice = f"; write {name}[np.newaxis] for a single example" if batch.ndim == 1 else ""
        raise ValueError(f"{name} must have 2 dimensions, got shape {batch.shape}{advice}")
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


def check_labels(t: object, batch_size: int, num_classes: int, *, name: str = "t") -> IntArray:
    """Return the labels as class indices of shape (N,), from indices or from one-hot rows.

    Raises
    ------
    TypeError
        If `t` is not an array of numbers, or holds one index per row as floats.
    ValueError
        If `t` does not fit the batch, or an index or a row names no class.
    """
    array = check_plain(name, t)
    if array.dtype.kind not in "iufb":
        raise TypeError(f"{name} must hold numbers, got dtype {array.dtype}")
    if array.ndim not in (1, 2):
        raise ValueError(f"{name} must have shape (N,) or (N, {num_classes}), got {array.shape}")
    if len(array) != batch_size:
        raise ValueError(
            f"{name} must have {batch_size} row(s), one for each example, got shape {array.shape}"
        )
    if array.ndim == 1:
        return _class_indices(name, array, num_classes)
    return _from_one_hot(name, array, num_classes)


def check_class_indices(name: str, t: object, num_classes: int) -> IntArray:
    """Return `t`, integers of shape (N,) that each name a class, or raise."""
    array = check_plain(name, t)
    if array.ndim != 1:
        raise ValueError(f"{name} must have one dimension, got shape {array.shape}")
    return _class_indices(name, array, num_classes)


def _class_indices(name: str, array: npt.NDArray[Any], num_classes: int) -> IntArray:
    if array.dtype.kind not in "iu":
        raise TypeError(f"{name} must hold integers, one label a row, got dtype {array.dtype}")
    if array.size and (array.max() >= num_classes or (array.dtype.kind == "i" and array.min() < 0)):
        row = int(np.argmax((array < 0) | (array >= num_classes)))
        raise ValueError(
            f"{name} must lie in 0..{num_classes - 1}, got {array[row]} at index {row}"
        )
    return array


def _from_one_hot(name: str, t: npt.NDArray[Any], num_classes: int) -> IntArray:
    if t.shape[1] != num_classes:
        raise ValueError(
            f"{name} must have {num_classes} columns when it is one-hot, got {t.shape}"
        )
    labels: IntArray = t.argmax(axis=1)
    wrong = (t != 0).sum(axis=1) != 1
    wrong |= t[np.arange(len(t)), labels] != 1
    if wrong.any():
        row = int(np.argmax(wrong))
        raise ValueError(
            f"{name} must have a single 1 in each one-hot row, got {t[row]} at row {row}"
        )
    return labels


def check_positive_int(name: str, value: object) -> int:
    """Return `value` as an int of at least 1, or raise."""
    return check_int(name, value, at_least=1)


def check_int(name: str, value: object, *, at_least: int) -> int:
    """Return `value` as an int that is large enough, or raise."""
    # A bool is an int to Python, and an array of one integer has an index, masked or not.
    if isinstance(value, (bool, np.ndarray)) or not isinstance(value, SupportsIndex):
        raise TypeError(f"{name} must be an integer, got {value!r}")
    number = operator.index(value)
    if number < at_least:
        raise ValueError(f"{name} must be at least {at_least}, got {number}")
    return number


def check_float_dtype(name: str, dtype: npt.DTypeLike) -> np.dtype[Any]:
    """Return the dtype float32 or float64 that is meant, or raise."""
    resolved: np.dtype[Any] = np.dtype(dtype)
    if resolved not in (np.float32, np.float64):
        raise TypeError(f"{name} must be float32 or float64, got {resolved}")
    return resolved


def check_seed(seed: int | np.random.Generator | None) -> np.random.Generator:
    """Return the generator that a seed stands for, or raise."""
    if seed is None or isinstance(seed, np.random.Generator):
        return np.random.default_rng(seed)
    return np.random.default_rng(check_int("seed", seed, at_least=0))


def check_number(name: str, value: object) -> float:
    """Return `value` as a finite float, or raise."""
    if isinstance(value, (bool, np.bool_)) or not isinstance(
        value, (int, float, np.integer, np.floating)
    ):
        raise TypeError(f"{name} must be a number, got {value!r}")
    try:
        number = float(value)
    except OverflowError:  # an integer of more than 308 digits
        number = math.inf
    if not math.isfinite(number):
        raise ValueError(f"{name} must be finite, got {value}")
    return number


def check_positive_number(name: str, value: object) -> float:
    """Return `value` as a finite float greater than 0, or raise."""
    number = check_number(name, value)
    if number <= 0:
        raise ValueError(f"{name} must be greater than 0, got {value}")
    return number


def check_not_negative(name: str, value: object) -> float:
    """Return `value` as a finite float of at least 0, or raise."""
    number = check_number(name, value)
    if number < 0:
        raise ValueError(f"{name} must be at least 0, got {value}")
    return number


def check_fraction(name: str, value: object) -> float:
    """Return `value` as a float from 0 to below 1, or raise."""
    number = check_number(name, value)
    if not 0 <= number < 1:
        raise ValueError(f"{name} must be at least 0 and below 1, got {value}")
    return number


def check_tolerance(value: object) -> float:
    """Return the tolerance of a relative error as a float between 0 and 1, or raise."""
    number = check_positive_number("tolerance", value)
    if number >= 1:
        raise ValueError(f"tolerance must be below 1, at which a gradient of 0 passes, got {value}")
    return number


def check_language(value: object) -> None:
    """Raise unless `value` is a language in which reports are written."""
    if value not in ("en", "ko"):
        raise ValueError(f'language must be "en" or "ko", got {value!r}')


def check_one_number(name: str, value: object) -> float:
    """Return `value`, a number or an array that holds just one, as a float, or raise."""
    array = np.asarray(value)
    if array.dtype.kind not in "fiu" or array.size != 1:
        got = f"an array of shape {array.shape}" if array.ndim else repr(value)
        raise TypeError(f"{name} must be a single number, got {got}")
    return float(array.reshape(()))


def made_by(name: str, make: object, *needed: str) -> Any:
    """Return what a class or function makes without arguments, which has all of these, or raise."""
    if not callable(make):
        raise TypeError(
            f"{name} must be a class, or a function that makes an object of one, got an object "
            f"of {type(make).__name__}"
        )
    made = make()
    for attribute in needed:
        if not hasattr(made, attribute):
            raise TypeError(f"{name}() must have {attribute}, got {made!r} without it")
    return made


def instead_of(**advice: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Let a function say of keywords that readers know from elsewhere what to write here.

    Examples
    --------
    >>> @instead_of(colour="write color=...")
    ... def paint(color):
    ...     return color
    >>> paint(colour="red")
    Traceback (most recent call last):
    TypeError: paint() got an unexpected keyword argument 'colour': write color=...
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def checked(*args: P.args, **kwargs: P.kwargs) -> R:
            for name in kwargs:
                if name in advice:
                    raise TypeError(
                        f"{function.__qualname__}() got an unexpected keyword argument {name!r}: "
                        f"{advice[name]}"
                    )
            return function(*args, **kwargs)

        return checked

    return decorate
