"""Backpropagation is trusted when it agrees with the definition of the derivative.

The report knows whether the check passed. A check that nobody reads is no check.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from nn_tutorial._validate import check_positive_number
from nn_tutorial.fast_numerical import fast_numerical_gradients, is_plain
from nn_tutorial.numerical import HasLoss, numerical_gradient, numerical_gradients
from nn_tutorial.typing import FloatArray, Labels

__all__ = [
    "GradientReport",
    "HasGradient",
    "ParameterCheck",
    "check_gradients",
    "compare_gradients",
    "numerical_gradient",
    "numerical_gradients",
]


class HasGradient(HasLoss, Protocol):
    """A network that claims to know the gradient of its loss."""

    def gradient(self, x: FloatArray, t: Labels) -> Mapping[str, FloatArray]:
        """Return the gradient for each of `params`."""


@dataclass(frozen=True)
class ParameterCheck:
    """How the two gradients of one parameter compare.

    Attributes
    ----------
    name : str
        The parameter.
    size : int
        How many numbers it holds.
    mean_abs_diff : float
        Mean of |backprop - numerical|, which the source notes print. Entries whose gradient
        is 0 dilute it, and no one number says how small is small enough.
    relative_error : float
        Norm of the difference over the larger of the two norms; 0 when both are 0.
    worst_index : tuple of int
        Where the two differ most.
    backprop, numerical : float
        The two values there.
    passed : bool
        Whether the relative error is within the tolerance. NaN never passes.
    """

    name: str
    size: int
    mean_abs_diff: float
    relative_error: float
    worst_index: tuple[int, ...]
    backprop: float
    numerical: float
    passed: bool


@dataclass(frozen=True)
class GradientReport:
    """The outcome of a gradient check; printed, it is a table.

    Attributes
    ----------
    parameters : tuple of ParameterCheck
    tolerance : float
        The largest relative error that passes.
    """

    parameters: tuple[ParameterCheck, ...]
    tolerance: float

    @property
    def passed(self) -> bool:
        """Whether every parameter passed."""
        return all(check.passed for check in self.parameters)

    @property
    def relative_error(self) -> float:
        """The largest relative error of all parameters; NaN if any is NaN."""
        return float(np.max([check.relative_error for check in self.parameters]))

    @property
    def size(self) -> int:
        """How many numbers were checked."""
        return sum(check.size for check in self.parameters)

    def __getitem__(self, name: str) -> ParameterCheck:
        """Return the check of one parameter."""
        for check in self.parameters:
            if check.name == name:
                return check
        known = ", ".join(check.name for check in self.parameters)
        raise KeyError(f"no parameter {name!r} in this report, only {known}")

    def __str__(self) -> str:
        rows = [_HEADER, *(_row(check) for check in self.parameters)]
        widths = [max(len(row[i]) for row in rows) for i in range(len(_HEADER))]
        lines = [
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in rows
        ]
        verdict = "passed" if self.passed else "FAILED"
        lines.append(f"{verdict}: {self.size:,} parameters, tolerance {self.tolerance:.0e}")
        return "\n".join(lines)


_HEADER = (
    "param", "size", "mean |diff|", "relative error", "worst at", "backprop", "numerical", "",
)  # fmt: skip


def _row(check: ParameterCheck) -> tuple[str, ...]:
    # Of an error that is only round-off one digit holds from machine to machine.
    digits = 0 if check.passed else 2
    return (
        check.name,
        f"{check.size:,}",
        f"{check.mean_abs_diff:.{digits}e}",
        f"{check.relative_error:.{digits}e}",
        str(list(check.worst_index)),
        f"{check.backprop:+.2e}",
        f"{check.numerical:+.2e}",
        "ok" if check.passed else "FAILED",
    )


def check_gradients(
    network: HasGradient,
    x: FloatArray,
    t: Labels,
    *,
    h: float = 1e-5,
    tolerance: float = 1e-8,
) -> GradientReport:
    """Hold a network's backpropagation against numerical differentiation.

    Every single parameter is checked. The network is as it was afterwards.

    Parameters
    ----------
    network : TwoLayerNet, or any object with `params`, `loss` and `gradient`
        In float64: float32 cannot reach the tolerance, whatever `h` is.
    x : ndarray, shape (N, D)
    t : ndarray, shape (N,) or (N, C)
    h : float
        Half the width of the central difference.
    tolerance : float
        The largest relative error that passes.

    Returns
    -------
    GradientReport

    Raises
    ------
    TypeError, ValueError
        If `x` or `t` is no batch for the network, `h` or `tolerance` is not above 0, or
        the gradients do not have the parameters' names and shapes.

    References
    ----------
    Stanford CS231n, "Neural Networks Part 3", on gradient checks: above 1e-2 is wrong,
    1e-7 and less is good.

    Examples
    --------
    >>> from nn_tutorial import TwoLayerNet
    >>> network = TwoLayerNet(4, 5, 3, weight_init_std="he", seed=0)
    >>> rng = np.random.default_rng(0)
    >>> report = check_gradients(network, rng.random((6, 4)), rng.integers(3, size=6))
    >>> report.passed, report.size
    (True, 43)
    """
    check_positive_number("tolerance", tolerance)
    numerical = (
        fast_numerical_gradients(network, x, t, h)
        if is_plain(network)
        else numerical_gradients(network, x, t, h)
    )
    return compare_gradients(network.gradient(x, t), numerical, tolerance=tolerance)


def compare_gradients(
    backprop: Mapping[str, FloatArray],
    numerical: Mapping[str, FloatArray],
    *,
    tolerance: float = 1e-8,
) -> GradientReport:
    """Compare two sets of gradients, parameter by parameter.

    Parameters
    ----------
    backprop, numerical : mapping of ndarray
        The same names, each with arrays of the same shape.
    tolerance : float
        The largest relative error that passes.

    Returns
    -------
    GradientReport

    Raises
    ------
    ValueError
        If names or shapes differ.

    Examples
    --------
    >>> report = compare_gradients({"w": np.array([3.0, 4.0])}, {"w": np.array([3.0, 4.5])})
    >>> report.passed, round(report["w"].relative_error, 3), report["w"].worst_index
    (False, 0.092, (1,))
    """
    if backprop.keys() != numerical.keys():
        raise ValueError(
            f"backprop must have the parameters {list(numerical)}, got {list(backprop)}"
        )
    checks = (_compare(name, backprop[name], numerical[name], tolerance) for name in numerical)
    return GradientReport(tuple(checks), tolerance)


def _compare(
    name: str, backprop: FloatArray, numerical: FloatArray, tolerance: float
) -> ParameterCheck:
    if backprop.shape != numerical.shape:
        raise ValueError(
            f"backprop[{name!r}] must have shape {numerical.shape}, got {backprop.shape}"
        )
    diff = np.abs(backprop - numerical)
    worst = np.unravel_index(int(np.argmax(diff)), diff.shape)
    error = _relative_error(backprop, numerical)
    return ParameterCheck(
        name=name,
        size=diff.size,
        mean_abs_diff=float(diff.mean()),
        relative_error=error,
        worst_index=tuple(int(i) for i in worst),
        backprop=float(backprop[worst]),
        numerical=float(numerical[worst]),
        passed=bool(error <= tolerance),
    )


def _relative_error(a: FloatArray, b: FloatArray) -> float:
    # Norms, not entries: an entry that is nearly 0 is mostly round-off, with nothing wrong.
    larger = max(np.linalg.norm(a), np.linalg.norm(b))
    # Asked for `larger > 0`, a NaN would fall through to 0 and pass.
    return 0.0 if larger == 0 else float(np.linalg.norm(a - b) / larger)
