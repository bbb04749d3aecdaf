"""What the site serves so that its cells run."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
from pathlib import Path

import numpy as np
import pytest
from site_support import ROOT

from nn_tutorial import load_mnist
from site_builder.runtime.pack import MNIST, Pack, as_served, mnist, pack, page_wheel
from site_builder.runtime.supply import LOCK

PYODIDE = {
    "pyodide.mjs": b"1234",
    "pyodide.asm.mjs": b"123",
    "pyodide.asm.wasm": b"12" * 1000,
    "numpy.whl": b"12345",
}


@pytest.fixture
def served(tmp_path: Path) -> dict[str, bytes]:
    """Small files in the place of Pyodide's, as a site serves them."""
    return as_served(LOCK, PYODIDE, tmp_path)


def whole(served: dict[str, bytes], editor: bytes | None = b"an editor") -> Pack:
    """Put small files in the place of ours beside them."""
    return pack(b"a wheel", served, b"a part", b"the whole", editor)


def names_in(archive: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return opened.namelist()


def test_the_interpreter_is_served_packed_and_the_rest_as_it_is(served: dict[str, bytes]) -> None:
    assert gzip.decompress(served["pyodide.asm.wasm.packed"]) == PYODIDE["pyodide.asm.wasm"]
    assert "pyodide.asm.wasm" not in served
    assert served["numpy.whl"] == b"12345"
    assert [*json.loads(served["pyodide-lock.json"])["packages"]] == ["numpy"]


def test_the_notice_names_the_version_that_is_served(served: dict[str, bytes]) -> None:
    assert f"Pyodide {LOCK['version']}, https" in served["NOTICE.txt"].decode()


def test_our_files_are_named_by_their_content(served: dict[str, bytes]) -> None:
    made = whole(served)
    digest = hashlib.sha256(b"a wheel").hexdigest()
    assert made.facts["wheel"] == f"nn_tutorial-py3-none-any-{digest[:12]}.whl"
    for name, content in {
        "wheel": b"a wheel",
        "part": b"a part",
        "whole": b"the whole",
        "editor": b"an editor",
    }.items():
        assert made.files[str(made.facts[name])] == content


def test_a_page_knows_what_the_first_click_fetches(served: dict[str, bytes]) -> None:
    facts = whole(served).facts
    packed, lock = len(served["pyodide.asm.wasm.packed"]), len(served["pyodide-lock.json"])
    assert facts["total"] == 4 + 3 + 5 + packed + lock + len(b"a wheel") + len(b"a part")
    assert facts["counted"] == facts["total"] - 3
    without = whole(served, editor=None).facts
    assert without == facts | {"editor": None}


def test_the_wheel_of_the_page_has_the_package_and_neither_mnist_nor_figures() -> None:
    wheel = page_wheel(ROOT)
    assert {"nn_tutorial/layers.py", "live_session.py", "tqdm/__init__.py"} <= {*names_in(wheel)}
    left_out = [name for name in names_in(wheel) if "/figures/" in name or "/mnist/" in name]
    assert left_out == []
    assert not [name for name in names_in(wheel) if name.endswith(".pyc")]
    assert page_wheel(ROOT) == wheel


def test_the_part_of_mnist_is_light_and_holds_its_first_images(tmp_path: Path) -> None:
    part, _ = mnist(ROOT / MNIST, tmp_path / "store")
    assert len(part) < 1.2e6
    with zipfile.ZipFile(io.BytesIO(part)) as archive:
        archive.extractall(tmp_path)
    with pytest.warns(UserWarning, match="the first 5,000 of 60,000"):
        (images, labels), (test_images, _) = load_mnist(tmp_path / MNIST)
    (all_images, all_labels), _ = load_mnist()
    assert (len(images), len(test_images)) == (5_000, 1_000)
    np.testing.assert_array_equal(images, all_images[:5_000])
    np.testing.assert_array_equal(labels, all_labels[:5_000])


def test_the_whole_of_mnist_is_the_files_of_the_package(tmp_path: Path) -> None:
    _, all_files = mnist(ROOT / MNIST, tmp_path)
    with zipfile.ZipFile(io.BytesIO(all_files)) as archive:
        assert len(archive.namelist()) == 4
        for name in archive.namelist():
            assert archive.read(name) == (ROOT / name).read_bytes()
