"""The digits on show are those that were given, in order, with their captions."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from nn_tutorial.book.figures.digits import digit_grid, draw_digit, draw_pixels

rng = np.random.default_rng(0)


def drawn(figure: Figure) -> list[np.ndarray]:
    return [axes.images[0].get_array().data for axes in figure.axes]


def test_every_digit_is_drawn_once_in_order_and_upright():
    images = rng.random((7, 784))
    for image, pixels in zip(images, drawn(digit_grid(images, columns=3)), strict=True):
        np.testing.assert_array_equal(pixels.ravel(), image)


def test_the_first_row_of_pixels_is_on_top():
    axes = digit_grid(rng.random((1, 784))).axes[0]
    bottom, top = axes.get_ylim()
    assert bottom > top


def test_ink_is_dark_and_paper_is_white_on_every_page():
    image = np.zeros(784)
    image[0] = 1
    mapped = digit_grid(image[np.newaxis]).axes[0].images[0]
    colours = mapped.to_rgba(mapped.get_array())
    assert colours[0, 0] == pytest.approx([0, 0, 0, 1])
    assert colours[5, 5] == pytest.approx([1, 1, 1, 1])


def test_the_faintest_ink_is_not_stretched_to_black():
    mapped = digit_grid(np.full((1, 784), 0.1)).axes[0].images[0]
    assert mapped.to_rgba(mapped.get_array())[0, 0, 0] > 0.8


def test_captions_stand_at_their_digits():
    figure = digit_grid(rng.random((3, 784)), captions=np.array([5, 0, 4]))
    assert [axes.get_title() for axes in figure.axes] == ["5", "0", "4"]


def test_marked_digits_differ_by_more_than_their_colour():
    plain, marked = digit_grid(rng.random((2, 784)), marked={1}).axes
    assert plain.spines["left"].get_linestyle() != marked.spines["left"].get_linestyle()
    assert plain.spines["left"].get_linewidth() < marked.spines["left"].get_linewidth()


@pytest.mark.parametrize(("images", "captions"), [(0, 0), (3, 2)])
def test_captions_that_do_not_fit_are_refused(images, captions):
    with pytest.raises(ValueError, match=f"got {captions} for {images}"):
        digit_grid(np.zeros((images, 784)), captions=range(captions))


def test_zero_is_white_in_signed_pixels():
    axes = digit_grid(np.zeros((1, 784))).figure.add_subplot()
    values = np.linspace(-3, 1, 784)
    values[7] = 0
    draw_pixels(axes, values)
    mapped = axes.images[0]
    assert mapped.to_rgba(mapped.get_array())[0, 7] == pytest.approx([1, 1, 1, 1], abs=0.05)


def test_drawing_changes_no_image():
    image = rng.random(784)
    before = image.copy()
    draw_digit(digit_grid(np.zeros((1, 784))).axes[0], image)
    np.testing.assert_array_equal(image, before)
