"""Take the picture in README.md: `python -m tests.picture SITE PICTURE`.

It shows the home page of a built site, with a digit drawn on its pad.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PIL import Image

from tests.site_support import chromium_of, served

WIDTH, HEIGHT = 1160, 760
COLOURS = 96
# The stroke of a 3, as parts of the width and the height of the pad.
THREE = (
    (0.32, 0.26), (0.42, 0.18), (0.56, 0.18), (0.64, 0.28), (0.62, 0.39), (0.52, 0.47),
    (0.45, 0.48), (0.56, 0.50), (0.66, 0.58), (0.67, 0.70), (0.58, 0.80), (0.45, 0.82),
    (0.33, 0.75),
)  # fmt: skip


def draw(page: Any) -> None:
    """Draw a 3 on the pad."""
    page.locator(".digit-demo").scroll_into_view_if_needed()
    pad = page.locator(".digit-demo__pad")
    pad.wait_for()
    # The pad with some of the page above it.
    for above in (300, 260):  # who scrolls down is not offered the way up
        pad.evaluate(f"(pad) => scrollTo(0, pad.getBoundingClientRect().top + scrollY - {above})")
        page.wait_for_timeout(300)
    box = pad.bounding_box()
    points = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in THREE]
    page.mouse.move(*points[0])
    page.mouse.down()
    for point in points[1:]:
        page.mouse.move(*point, steps=6)
    page.mouse.up()
    page.locator(".digit-demo__best").wait_for()
    page.wait_for_timeout(1000)  # the bars grow


def take(site: Path) -> bytes:
    """Return the picture as a PNG file of few colours."""
    from playwright.sync_api import sync_playwright

    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_of(playwright))
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto(address, wait_until="networkidle")
        draw(page)
        shot = page.screenshot()
        browser.close()
    stream = io.BytesIO()
    Image.open(io.BytesIO(shot)).convert("RGB").quantize(COLOURS).save(stream, "PNG", optimize=True)
    return stream.getvalue()


def main(arguments: Sequence[str]) -> int:
    """Write the picture, and return the exit status."""
    if len(arguments) != 2:
        print(f"a site and a picture are expected, got {len(arguments)}", file=sys.stderr)
        return 2
    site, picture = map(Path, arguments)
    picture.parent.mkdir(exist_ok=True)
    picture.write_bytes(take(site))
    print(f"{picture}: {picture.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
