"""The picture of the site in links that others share."""

from __future__ import annotations

import io
from itertools import pairwise

from matplotlib import font_manager
from matplotlib.figure import Figure

WIDTH, HEIGHT, DPI = 1200, 630, 100
GROUND, INK, FAINT, AMBER = "#12433f", "#ffffff", "#8fbdb6", "#f2b84b"
HANGUL_FONTS = (
    "Noto Sans CJK KR", "Noto Sans KR", "Noto Sans CJK JP", "Apple SD Gothic Neo",
    "Malgun Gothic", "NanumSquareRound", "NanumGothic",
)  # fmt: skip
LAYERS = ((1, 5), (2, 4), (3, 3))
TITLES = {
    "ko": "신경망은\n어떻게\n배우는가",
    "en": "How a\nneural network\nlearns",
}


def social_card(language: str) -> bytes:
    """Draw the card: the title, beside a network.

    Parameters
    ----------
    language : {"ko", "en"}
        Of the title. It is English where the machine has no font for Korean.

    Returns
    -------
    bytes
        A PNG of 1200 by 630 pixels.

    Examples
    --------
    >>> social_card("en")[1:4]
    b'PNG'
    """
    known = {font.name for font in font_manager.fontManager.ttflist}
    hangul = [name for name in HANGUL_FONTS if name in known]
    title = TITLES[language if hangul else "en"]
    figure = Figure(figsize=(WIDTH / DPI, HEIGHT / DPI), dpi=DPI, facecolor=GROUND)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, WIDTH), ylim=(0, HEIGHT))
    axes.set_axis_off()
    columns = [
        [
            (700 + 190 * (layer - 1), HEIGHT / 2 + 105 * (row - (units - 1) / 2))
            for row in range(units)
        ]
        for layer, units in LAYERS
    ]
    for left, right in pairwise(columns):
        for x, y in left:
            for x2, y2 in right:
                axes.plot([x, x2], [y, y2], color=FAINT, linewidth=1.2, alpha=0.6, zorder=1)
    for column, color in zip(columns, (FAINT, INK, AMBER), strict=True):
        across, up = zip(*column, strict=True)
        axes.scatter(across, up, s=1400, color=color, zorder=2)
    fonts = [*hangul[:1], "DejaVu Sans"]
    axes.text(80, 345, title, color=INK, size=46, weight="bold", family=fonts,
              va="center", linespacing=1.35)  # fmt: skip
    axes.text(80, 90, "nn_tutorial · NumPy · MNIST", color=AMBER, size=20, family="DejaVu Sans")
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", facecolor=GROUND, metadata={"Software": None})
    return buffer.getvalue()
