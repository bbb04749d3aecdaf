"""Small pages that hold the interactive parts and nothing else, with data of their own."""

from __future__ import annotations

import functools
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from site_support import ROOT, axe, served

from nn_tutorial import TwoLayerNet, load_mnist, train
from nn_tutorial.book.demo_data import (
    Asset,
    PlaneRecorder,
    Recorder,
    digit_network,
    learning_snapshots,
    plane_problem,
)
from nn_tutorial.book.plane import spiral, xor

ITERATIONS = 400
DEMOS = {
    "descent": ' data-src="assets/data/descent.js"',
    "digit": ' data-src="assets/data/digit-network.js"',
    "gradient": "",
    "learning": ' data-src="assets/data/learning.js"',
    "plane": ' data-src="assets/data/plane.js"',
}
# Forty examples of a loss with two parameters, and a place that is good enough for its lowest.
rng = np.random.default_rng(0)
FEATURES = rng.normal(size=(40, 2)).round(3)
CLASSES = (FEATURES @ [1.0, -0.5] + rng.normal(size=40) > 0).astype(int)
VALLEY = {
    "x": FEATURES.tolist(),
    "t": CLASSES.tolist(),
    "minimum": [1.5, -0.7],
    "start": [-2.5, -1.5],
    "box": [-3.5, 4.0, -4.0, 3.5],
}
# The colours and sizes of the theme's own page, and a policy as strict as can be.
PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8"><title>{name}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self';
 style-src 'self'; img-src 'self'">
<link rel="icon" href="assets/favicon.svg">
<link rel="stylesheet" href="theme.css">
<link rel="stylesheet" href="assets/site.css">
<link rel="stylesheet" href="assets/demos.css">
<script src="assets/js/demos.js" defer></script>
</head>
<body data-md-color-scheme="{scheme}"><main class="md-typeset"><h1>{name}</h1>
{parts}</main></body>
</html>
"""
PARTS = {
    name: f'<div class="{name}-demo"{source}><p>No script</p></div>'
    for name, source in DEMOS.items()
}
PARTS["all"] = "".join(PARTS.values())
THEME = """* { box-sizing: border-box; }
html { font-size: 125%; }
body { background: var(--md-default-bg-color); color: var(--md-default-fg-color); }
body { font-family: var(--md-text-font-family); margin: 0; padding: 0 .8rem; }
main { font-size: .8rem; margin: 0 auto; max-width: 37.4rem; }
a { color: var(--md-typeset-a-color); }
button { font: inherit; }
"""


@dataclass(frozen=True)
class DemoPages:
    """A folder of small pages, one for each part and one for all, language and colour scheme."""

    folder: Path
    address: str
    network: TwoLayerNet
    x_test: Any
    t_test: Any

    def url(self, demo: str, language: str = "en", scheme: str = "default") -> str:
        """Return the address of a page."""
        return f"{self.address}{demo}-{language}-{scheme}.html"


@functools.cache
def trained() -> tuple[TwoLayerNet, dict[str, Any], Any, Any]:
    (x_train, t_train), (x_test, t_test) = load_mnist()
    x_train, t_train = x_train[:6000], t_train[:6000]
    network = TwoLayerNet(784, 50, 10, "he", seed=0, dtype=np.float32)
    recorder = Recorder(
        network, x_train, t_train, x_test[:1000], t_test[:1000], iterations=ITERATIONS
    )
    options = {"learning_rate": 0.3, "seed": 0, "progress": False, "watch": recorder}
    train(network, x_train, t_train, iterations=ITERATIONS, **options)
    return network, learning_snapshots(recorder.snapshots), x_test[:1000], t_test[:1000]


PLANE = {"xor": (*xor(20, seed=0), 60, (2, 8)), "spiral": (*spiral(60, seed=0), 200, (3, 8))}


@functools.cache
def plane_data() -> dict[str, Any]:
    problems = {}
    for name, (x, t, updates, sizes) in PLANE.items():
        recorders = []
        for units in sizes:
            network = TwoLayerNet(2, units, t.max() + 1, 0.1, seed=1)
            recorder = PlaneRecorder(network, x, t, iterations=updates, count=8)
            options = {"learning_rate": 1.0, "seed": 0, "progress": False, "watch": recorder}
            train(network, x, t, iterations=updates, batch_size=len(x), **options)
            recorders.append(recorder)
        problems[name] = plane_problem(x, t, recorders, std=0.1, learning_rate=1.0)
    return problems


@contextmanager
def demo_pages(folder: Path) -> Iterator[DemoPages]:
    """Write the pages into a folder, and serve it."""
    network, snapshots, x_test, t_test = trained()
    shutil.copytree(ROOT / "site_builder" / "theme" / "assets", folder / "assets")
    (folder / "assets" / "data").mkdir()
    (folder / "theme.css").write_text(THEME)
    for asset in (
        Asset("digit-network", digit_network(network, x_test, t_test)),
        Asset("learning", snapshots),
        Asset("descent", VALLEY),
        Asset("plane", plane_data()),
    ):
        (folder / "assets" / "data" / f"{asset.name}.js").write_text(asset.script)
    for name, parts in PARTS.items():
        for language in ("ko", "en"):
            for scheme in ("default", "slate"):
                page = PAGE.format(name=name, parts=parts, language=language, scheme=scheme)
                (folder / f"{name}-{language}-{scheme}.html").write_text(page, encoding="utf-8")
    with served(folder) as address:
        yield DemoPages(folder, address, network, x_test, t_test)


def shown(page: Any) -> Iterator[tuple[str, Any]]:
    """Yield each part of a page that holds all of them, with its name, once it has come."""
    for name in DEMOS:
        page.locator(f".{name}-demo").scroll_into_view_if_needed()
        page.wait_for_selector(f".{name}-demo.demo--ready")
        yield name, page.locator(f".{name}-demo")


def expect_room_and_access(
    demos: DemoPages, visit_demo: Callable[..., Any], language: str, scheme: str, width: int
) -> None:
    """See that everybody can use the parts, and that they keep the place that they were given."""
    page = visit_demo(demos.url("all", language, scheme), width=width)
    for name, part in shown(page):
        reserved = part.evaluate("(part) => parseFloat(getComputedStyle(part).minHeight)")
        height = part.evaluate("(part) => part.offsetHeight")
        assert height == pytest.approx(reserved, abs=1), name
        needed = part.evaluate("(part) => (part.style.minHeight = 0, part.offsetHeight)")
        assert needed > 0.97 * reserved, name
        hangul = re.search("[가-힣]", part.inner_text())
        assert bool(hangul) == (language == "ko"), name
    page.locator(".digit-demo").get_by_role("radio").nth(3).check()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
