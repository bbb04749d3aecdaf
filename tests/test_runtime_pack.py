"""What the site serves so that its cells run."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from site_support import ROOT

from nn_tutorial import load_mnist
from nn_tutorial.book.figures.in_page import Words
from site_builder.runtime.pack import MNIST, mnist, pack, page_wheel
from site_builder.runtime.supply import LOCK

WORDS = Words({"loss": "손실"}, frozenset({"ReLU"}))
PYODIDE = {
    "pyodide.mjs": b"1234",
    "pyodide.asm.mjs": b"123",
    "pyodide.asm.wasm.packed": b"12",
    "NOTICE.txt": b"a notice",
    "numpy.whl": b"12345",
    "matplotlib.whl": b"123456",
    "six.whl": b"1234567",
}
DRAWING = ("matplotlib.whl", "six.whl")


def whole(
    editor: bytes | None = b"an editor", pyodide: dict[str, bytes] = PYODIDE
) -> tuple[dict[str, bytes], dict[str, Any]]:
    """Put small files in the place of Pyodide's and of ours together."""
    files, facts = pack(b"a wheel", pyodide, DRAWING, b"a part", b"the whole", editor)
    assert facts is not None
    return files, facts


def names_in(archive: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return opened.namelist()


def test_our_files_are_named_by_their_content() -> None:
    files, facts = whole()
    digest = hashlib.sha256(b"a wheel").hexdigest()
    assert facts["wheel"] == f"nn_tutorial-py3-none-any-{digest[:12]}.whl"
    for name, content in {
        "wheel": b"a wheel",
        "part": b"a part",
        "whole": b"the whole",
        "editor": b"an editor",
    }.items():
        assert files[f"{facts['runtime']}/{facts[name]}"] == content


def test_no_module_has_a_name_that_a_server_may_not_know() -> None:
    assert [name for name in whole()[0] if name.endswith(".mjs")] == []


def test_files_of_pyodide_that_belong_together_lie_in_a_folder_of_their_own() -> None:
    (files, facts), (_, same) = whole(), whole(editor=None)
    served = {
        f"{facts['runtime']}/{name.replace('.mjs', '.js')}": content
        for name, content in PYODIDE.items()
    }
    assert files.items() >= served.items()
    assert same["runtime"] == facts["runtime"]
    for name in PYODIDE:
        assert whole(pyodide={**PYODIDE, name: b"!"})[1]["runtime"] != facts["runtime"]


def test_a_page_knows_what_the_first_click_fetches() -> None:
    (_, facts), (_, without) = whole(), whole(editor=None)
    assert without == facts | {"editor": None}
    assert facts["total"] == 4 + 3 + 2 + 5 + len(b"a wheel") + len(b"a part")
    assert facts["figures"] == 6 + 7


def test_the_wheel_of_the_page_has_the_package_and_its_figures_without_mnist() -> None:
    wheel = page_wheel(ROOT, WORDS)
    assert {*names_in(wheel)} >= {
        "nn_tutorial/layers.py",
        "nn_tutorial/book/figures/graphs.py",
        "site_builder/runtime/session.py",
        "tqdm/__init__.py",
    }
    assert not [name for name in names_in(wheel) if "/mnist/" in name or name.endswith(".pyc")]
    assert page_wheel(ROOT, WORDS) == wheel


@pytest.fixture(scope="module")
def archives() -> tuple[bytes, bytes]:
    """The archives of a part of MNIST and of the whole, as a build of the site has them."""
    return mnist(ROOT / MNIST, ROOT / ".cache" / "mnist")


def test_the_part_of_mnist_is_light_and_holds_its_first_images(
    archives: tuple[bytes, bytes], tmp_path: Path
) -> None:
    part, _ = archives
    assert len(part) < 1.2e6
    with zipfile.ZipFile(io.BytesIO(part)) as archive:
        archive.extractall(tmp_path)
    with pytest.warns(UserWarning, match="the first 5,000 of 60,000"):
        (images, labels), (test_images, _) = load_mnist(tmp_path / MNIST)
    (all_images, all_labels), _ = load_mnist()
    assert (len(images), len(test_images)) == (5_000, 1_000)
    np.testing.assert_array_equal(images, all_images[:5_000])
    np.testing.assert_array_equal(labels, all_labels[:5_000])


def test_the_whole_of_mnist_is_the_files_of_the_package(archives: tuple[bytes, bytes]) -> None:
    _, all_files = archives
    with zipfile.ZipFile(io.BytesIO(all_files)) as archive:
        assert len(archive.namelist()) == 4
        for name in archive.namelist():
            assert archive.read(name) == (ROOT / name).read_bytes()


def test_the_site_is_drawn_with_the_matplotlib_of_its_pages() -> None:
    version = LOCK["served"]["packages"]["matplotlib"]["version"]
    constraints = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert f"matplotlib=={version}" in constraints
