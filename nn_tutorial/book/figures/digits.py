"""Handwritten digits as a reader sees them: ink on paper, each with a word above it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from nn_tutorial.book.figures.colors import GREY, VERMILLION
from nn_tutorial.book.figures.style import WIDTH, new_figure
from nn_tutorial.typing import FloatArray

SIDE = 28
CAPTION_SIZE = 11


def digit_grid(
    images: FloatArray,
    captions: Sequence[object] = (),
    *,
    columns: int = 5,
    marked: Collection[int] = (),
) -> Figure:
    """Draw digits in rows, as ink on paper on a light page and on a dark one.

    Parameters
    ----------
    images : ndarray, shape (N, 784)
        From 0 (paper) to 1 (ink).
    captions : sequence
        What stands above each digit, such as its label; empty for none.
    columns : int
        Digits in a row.
    marked : collection of int
        Which digits get a thick dashed frame, such as those read wrongly.

    Returns
    -------
    Figure

    Raises
    ------
    ValueError
        If there is no digit, or not one caption for each.

    Examples
    --------
    >>> figure = digit_grid(np.zeros((7, 784)), captions=range(7), columns=4)
    >>> len(figure.axes), figure.axes[6].get_title()
    (7, '6')
    """
    if len(images) == 0 or len(captions) not in (0, len(images)):
        raise ValueError(
            f"captions must be empty or one for each image, got {len(captions)} for {len(images)}"
        )
    columns = min(columns, len(images))
    rows = -(-len(images) // columns)
    cell = WIDTH / max(columns, 5)
    caption_height = 0.3 if len(captions) else 0.0
    figure = new_figure(height=rows * (cell + caption_height), width=columns * cell)
    for number, image in enumerate(images):
        axes = figure.add_subplot(rows, columns, number + 1)
        caption = str(captions[number]) if len(captions) else ""
        draw_digit(axes, image, caption, marked=number in marked)
    return figure


def draw_digit(axes: Axes, image: FloatArray, caption: str = "", *, marked: bool = False) -> None:
    """Draw one digit into axes of its own.

    Parameters
    ----------
    axes : Axes
    image : ndarray, shape (784,)
        From 0 (paper) to 1 (ink).
    caption : str
        What stands above it.
    marked : bool
        Whether it gets a thick dashed frame.

    Examples
    --------
    >>> axes = new_figure().add_subplot()
    >>> draw_digit(axes, np.zeros(784), "seven")
    >>> axes.get_title()
    'seven'
    """
    # The paper is white whatever the page is: an inverted digit reads as a photograph's negative.
    draw_pixels(axes, image, caption, cmap="gray_r", limit=(0, 1))
    for spine in axes.spines.values():
        spine.set_color(VERMILLION if marked else GREY)
        spine.set_linewidth(2.5 if marked else 0.8)
        spine.set_linestyle("--" if marked else "-")


def draw_pixels(
    axes: Axes,
    values: FloatArray,
    caption: str = "",
    *,
    cmap: str = "PuOr",
    limit: tuple[float, float] | None = None,
) -> None:
    """Draw a number for each pixel, such as a weight or its gradient, as a picture.

    Parameters
    ----------
    axes : Axes
    values : ndarray, shape (784,)
    caption : str
        What stands above it.
    cmap : str
        A colour map of matplotlib; the default diverges from white at 0, orange below it and
        purple above.
    limit : (float, float), optional
        The values at the two ends of the colour map; by default symmetric about 0.

    Examples
    --------
    >>> axes = new_figure().add_subplot()
    >>> draw_pixels(axes, np.linspace(-1, 2, 784))
    >>> axes.images[0].get_clim()
    (-2.0, 2.0)
    """
    largest = float(np.abs(values).max())
    low, high = limit or (-largest, largest)
    pixels = values.reshape(SIDE, SIDE)
    axes.imshow(pixels, cmap=cmap, vmin=low, vmax=high, interpolation="none")
    axes.set(xticks=[], yticks=[])
    axes.set_title(caption, fontsize=CAPTION_SIZE, pad=4)
