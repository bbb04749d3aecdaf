"""The list of a site's files by which a browser keeps them, and what makes the site installable."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image, ImageDraw

from site_builder.cache import sha256

WORKER = Path(__file__).with_name("worker.js")
FAVICON = Path(__file__).parents[1] / "theme" / "assets" / "favicon.svg"
# What no page loads from a server: it is for tools, for other sites, or for pages on a disk.
PASSED_OVER = re.compile(r"\.map$|search_index\.js$|/card\.png$|404\.html$|sitemap\.xml|LICENSE")
SHORT_NAMES = {"ko": "신경망 배우기", "en": "Neural nets"}
SIZES = (192, 512)
FINER = 4  # Drawn so many times larger, its edges become smooth.
# Of a maskable icon, a launcher may show no more than a circle of 80% of the width.
MASKED = 0.85


def write_edition(site: Path) -> None:
    """Write into a finished site the list of its files, and the worker that keeps them by it."""
    contents = {
        address: path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file() and not PASSED_OVER.search(address := path.relative_to(site).as_posix())
    }
    files = {name: [sha256(content)[:16], len(content)] for name, content in contents.items()}
    edition = {"id": sha256(json.dumps(files).encode())[:16], "files": files}
    (site / "edition.json").write_text(json.dumps(edition), encoding="utf-8")
    (site / "sw.js").write_bytes(WORKER.read_bytes())


def write_manifest(site: Path, language: str, name: str, description: str) -> None:
    """Write what a device needs to install the site of one language: its names and its icons."""
    folder = site / "assets" / "offline"
    icons = [{"src": "assets/favicon.svg", "sizes": "any", "type": "image/svg+xml"}]
    for purpose in ("any", "maskable"):
        for size in SIZES:
            path = folder / f"icon-{purpose}-{size}.png"
            path.write_bytes(icon(size, masked=purpose == "maskable"))
            source = path.relative_to(site).as_posix()
            kind = {"type": "image/png", "purpose": purpose}
            icons.append({"src": source, "sizes": f"{size}x{size}", **kind})
    manifest = {
        "name": name,
        "short_name": SHORT_NAMES[language],
        "description": description,
        "lang": language,
        "id": "index.html",
        "start_url": "index.html",
        # The switch of languages leads to no other app.
        "scope": "./" if language == "ko" else "../",
        "display": "standalone",
        "theme_color": "#12433f",
        "background_color": "#fdfdfb",
        "icons": icons,
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2)
    (site / "manifest.webmanifest").write_text(text, encoding="utf-8")


def icon(size: int, *, masked: bool) -> bytes:
    """Return the drawing of the favicon as a PNG; one that is masked has a ground to its edges."""
    drawing = ElementTree.parse(FAVICON).getroot()
    width = float(drawing.attrib["viewBox"].split()[2])
    scale = FINER * size / width
    shapes = list(shapes_of(drawing))
    ground = shapes.pop(0)[1]
    image = Image.new("RGBA", (FINER * size, FINER * size), ground["fill"] if masked else "#0000")
    pen = ImageDraw.Draw(image)
    if not masked:
        corner = float(ground["rx"]) * scale
        pen.rounded_rectangle((0, 0, *(side - 1 for side in image.size)), corner, ground["fill"])
    share = MASKED if masked else 1.0

    def place(*numbers: str | float) -> list[float]:
        return [((float(number) - width / 2) * share + width / 2) * scale for number in numbers]

    for kind, shape in shapes:
        if kind == "path":  # of lines, each from a point to another
            for line in shape["d"].strip("M").split("M"):
                thick = round(float(shape["stroke-width"]) * share * scale)
                pen.line(place(*line.split()), shape["stroke"], thick)
        if kind == "circle":
            x, y, r = (float(shape[name]) for name in ("cx", "cy", "r"))
            pen.ellipse(place(x - r, y - r, x + r, y + r), shape["fill"])
    stream = io.BytesIO()
    image.resize((size, size), Image.Resampling.LANCZOS).save(stream, "PNG", optimize=True)
    return stream.getvalue()


def shapes_of(group: ElementTree.Element, **style: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Return each shape of a drawing, with its attributes and those of the groups around it."""
    for element in group:
        kind, own = element.tag.partition("}")[2], {**style, **element.attrib}
        if kind == "g":
            yield from shapes_of(element, **own)
        else:
            yield kind, own
