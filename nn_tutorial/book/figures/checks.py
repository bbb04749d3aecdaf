"""The figures on gradient checks: where differences err, and what a repair does to the error."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import cycle

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure

from nn_tutorial.book.figures.colors import BLUE, COLORS, GREEN, GREY, ORANGE, VERMILLION
from nn_tutorial.book.figures.style import LINE_STYLES, MARKERS, new_figure, one_axes, quiet
from nn_tutorial.typing import FloatArray

SMALL = 9.5  # points
GUIDE_DASHES = ((0, (1, 2)), (0, (4, 2)), (0, (7, 1)), (0, (7, 2, 1, 2)))


def secants(
    f: Callable[[FloatArray], FloatArray], slope: float, x: float = 1.0, h: float = 0.7
) -> Figure:
    """Draw a curve's tangent at `x`, and the two chords that stand in for it.

    Parameters
    ----------
    f : callable
        The curve, for arrays.
    slope : float
        Its derivative at `x`.
    x : float
        Where the tangent touches.
    h : float
        How far the chords reach.

    Returns
    -------
    Figure

    Examples
    --------
    >>> [line.get_label() for line in secants(np.exp, np.e).axes[0].lines][:4]
    ['f', 'tangent', 'forward', 'central']
    """
    figure, axes = one_axes(3.4)
    xs = np.linspace(x - 1.4 * h, x + 1.4 * h, 100)
    ends = np.array([x - 1.3 * h, x + 1.3 * h])
    below, here, above = f(np.array([x - h, x, x + h]))
    chords = {
        "tangent": (here, slope, "black", ":"),
        "forward": (here, (above - here) / h, VERMILLION, "--"),
        "central": ((above + below) / 2, (above - below) / (2 * h), BLUE, "-."),
    }
    axes.plot(xs, f(xs), color=GREY, linewidth=3, alpha=0.6, label="f")
    for label, (height, rise, color, dashes) in chords.items():
        axes.plot(ends, height + rise * (ends - x), dashes, color=color, label=label)
    axes.plot([x - h, x, x + h], [below, here, above], "o", color="black", markersize=5)
    axes.set_xticks([x - h, x, x + h], ["x − h", "x", "x + h"])
    axes.set_yticks([])
    axes.legend(frameon=False)
    return figure


def blank_pixels(batch: FloatArray, data: FloatArray) -> Figure:
    """Show which pixels ever bear ink: in a batch, and in a whole set of images.

    Parameters
    ----------
    batch, data : ndarray, shape (N, 784)

    Returns
    -------
    Figure

    Examples
    --------
    >>> figure = blank_pixels(np.eye(784)[:2], np.eye(784)[:700])
    >>> [axes.get_title() for axes in figure.axes]
    ['in 2 images: 782 blank', 'in 700 images: 84 blank']
    """
    figure = new_figure(3.6)
    for number, images in enumerate((batch, data), start=1):
        axes = figure.add_subplot(1, 2, number)
        ink = images.any(axis=0).reshape(28, 28)
        axes.imshow(np.where(ink[:, :, None], to_rgba(BLUE), to_rgba("none")))
        axes.set_facecolor("none")
        axes.set_xticks([])
        axes.set_yticks([])
        blank = ink.size - np.count_nonzero(ink)
        axes.set_title(f"in {len(images):,} images: {blank} blank", fontsize=11)
    return figure


def error_by_step(
    h: FloatArray,
    curves: Mapping[str, FloatArray],
    *,
    guides: Mapping[str, FloatArray] | None = None,
    tolerance: float | None = None,
) -> Figure:
    """Plot relative errors against the step size, both on logarithmic scales.

    Parameters
    ----------
    h : ndarray, shape (K,)
    curves : mapping of ndarray, shape (K,)
        Measured errors, by label.
    guides : mapping of ndarray, shape (K,), optional
        Lines that theory predicts.
    tolerance : float, optional
        Drawn as a level line.

    Returns
    -------
    Figure

    Examples
    --------
    >>> h = np.array([1e-1, 1e-2])
    >>> error_by_step(h, {"central": h**2}).axes[0].get_xlabel()
    'step size h'
    """
    figure, axes = one_axes(4.2, xlabel="step size h", ylabel="relative error")
    axes.set_xscale("log")
    axes.set_yscale("log")
    looks = zip(curves.items(), COLORS, MARKERS, LINE_STYLES, strict=False)
    for (label, errors), color, marker, dashes in looks:
        axes.plot(h, errors, dashes, color=color, marker=marker, markersize=5, label=label)
    low, high = axes.get_ylim()
    for (label, line), dash in zip((guides or {}).items(), cycle(GUIDE_DASHES), strict=False):
        inside = (line >= low) & (line <= high)
        axes.plot(h[inside], line[inside], linestyle=dash, color="black", linewidth=1, label=label)
    if tolerance is not None:
        _level(axes, tolerance, "tolerance")
    axes.legend(frameon=False, fontsize=SMALL)
    return figure


def _level(axes: Axes, height: float, label: str) -> None:
    axes.axhline(height, color="black", linewidth=1, linestyle=(0, (6, 3)), label=label)


def kink(steps: FloatArray, losses: FloatArray, slopes: Mapping[str, float], h: float) -> Figure:
    """Show the corner in a loss near which a central difference takes the wrong slope.

    Parameters
    ----------
    steps : ndarray, shape (K,)
        Nudges of one parameter, around 0.
    losses : ndarray, shape (K,)
        What each adds to the loss.
    slopes : mapping of float
        Slopes to draw through the unnudged point, by label.
    h : float
        Half the width of the difference; its two ends are marked.

    Returns
    -------
    Figure

    Examples
    --------
    >>> steps = np.array([-2.0, 0.0, 2.0])
    >>> figure = kink(steps, np.maximum(steps, 0), {"derivative": 1.0}, h=1.0)
    >>> figure.axes[0].get_xlabel()
    'nudge, in units of h'
    """
    figure, axes = one_axes(3.6, xlabel="nudge, in units of h", ylabel="change of the loss")
    axes.plot(steps / h, losses, color=GREY, linewidth=3, alpha=0.7, label="loss")
    looks = zip(slopes.items(), (BLUE, VERMILLION), ("-", "--"), strict=False)
    for (label, slope), color, dashes in looks:
        axes.plot(steps / h, slope * steps, dashes, color=color, label=label)
    ends = np.array([-h, h])
    axes.plot(ends / h, np.interp(ends, steps, losses), "o", color="black", label="−h, +h")
    axes.ticklabel_format(axis="y", style="sci", scilimits=(0, 0))
    axes.legend(frameon=False, fontsize=SMALL)
    return figure


def errors_by_repair(
    names: Sequence[str], errors: Mapping[str, Sequence[float]], tolerance: float
) -> Figure:
    """Plot the relative error that each set of repairs leaves, on one logarithmic scale.

    Parameters
    ----------
    names : sequence of str
        What was repaired, from top to bottom.
    errors : mapping of sequence of float
        For each kind of network, its errors in that order.
    tolerance : float
        Drawn as an upright line.

    Returns
    -------
    Figure

    Examples
    --------
    >>> figure = errors_by_repair(["nothing", "mean"], {"std 0.01": [0.7, 0.3]}, 1e-8)
    >>> [tick.get_text() for tick in figure.axes[0].get_yticklabels()]
    ['nothing', 'mean']
    """
    figure = new_figure(0.42 * len(names) + 1.2)
    axes = quiet(figure.add_subplot(xlabel="relative error", xscale="log"))
    rows = np.arange(len(names))
    for (label, values), color, marker in zip(
        errors.items(), (BLUE, ORANGE), ("o", "D"), strict=False
    ):
        axes.plot(values, rows, marker, color=color, markersize=8, label=label)
    axes.axvline(tolerance, color="black", linewidth=1, linestyle=(0, (6, 3)), label="tolerance")
    axes.set_yticks(rows, names)
    axes.set_ylim(len(names) - 0.5, -0.5)
    figure.legend(
        frameon=False, fontsize=SMALL, loc="outside upper center", ncols=3, columnspacing=5
    )
    return figure


def epsilon_plateau(epsilon: float = 1e-7, largest: float = 30.0) -> Figure:
    """Plot -ln y and -ln(y + epsilon) as the true class of ten falls behind one other.

    Parameters
    ----------
    epsilon : float
        What is added inside the logarithm.
    largest : float
        The largest lead of the wrong class, in units of the scores.

    Returns
    -------
    Figure

    Examples
    --------
    >>> exact, biased = epsilon_plateau().axes[0].lines
    >>> round(exact.get_ydata()[-1]), round(biased.get_ydata()[-1])
    (30, 16)
    """
    figure, axes = one_axes(3.4, xlabel="lead of a wrong class", ylabel="loss")
    lead = np.linspace(0, largest, 200)
    # Nine classes at score 0, the true one among them, and one that leads.
    exact = np.log(9 + np.exp(lead))
    axes.plot(lead, exact, color=GREEN, label="−ln y")
    axes.plot(
        lead, -np.log(np.exp(-exact) + epsilon), "--", color=VERMILLION, label="−ln(y + 1e-7)"
    )
    axes.legend(frameon=False)
    return figure
