"""MNIST: what loading returns, what it refuses, and what it costs."""

from __future__ import annotations

import gzip
import hashlib
import shutil
import sys
import tracemalloc
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nn_tutorial.datasets import DATA_DIR, PUBLISHED, IdxFile, load_mnist, read_idx, write_part

NAMES = [f"{file.name}.gz" for file in PUBLISHED]
README = (DATA_DIR / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the four files, to be spoilt."""
    for name in NAMES:
        shutil.copy(DATA_DIR / name, tmp_path)
    return tmp_path


def test_all_of_mnist_is_there() -> None:
    (x_train, t_train), (x_test, t_test) = load_mnist()
    assert (x_train.shape, x_test.shape) == ((60_000, 784), (10_000, 784))
    assert (t_train.shape, t_test.shape) == ((60_000,), (10_000,))
    assert x_train.dtype == x_test.dtype == np.float32
    assert (x_train.min(), x_train.max(), x_test.min(), x_test.max()) == (0, 1, 0, 1)
    assert x_train.flags.c_contiguous
    assert x_train.flags.writeable


def test_the_first_labels_and_the_counts_are_the_published_ones() -> None:
    (_, t_train), (_, t_test) = load_mnist()
    assert t_train[:10].tolist() == [5, 0, 4, 1, 9, 2, 1, 3, 1, 4]
    assert t_test[:10].tolist() == [7, 2, 1, 0, 4, 1, 4, 9, 5, 9]
    counts = [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]
    assert np.bincount(t_train).tolist() == counts


def test_images_equal_those_of_the_plain_way_to_read_them() -> None:
    (x_train, _), (x_test, _) = load_mnist()
    for images, name in ((x_train, NAMES[0]), (x_test, NAMES[2])):
        data = gzip.decompress((DATA_DIR / name).read_bytes())
        pixels = np.frombuffer(data, np.uint8, offset=16).reshape(-1, 784)
        assert np.array_equal(images, pixels.astype(np.float32) / 255)


@pytest.mark.parametrize("file", PUBLISHED, ids=lambda file: file.name)
def test_the_decompressed_bytes_are_the_published_ones(file: IdxFile) -> None:
    data = gzip.decompress((DATA_DIR / f"{file.name}.gz").read_bytes())
    assert f"{file.name} | {len(data):,} | {hashlib.sha256(data).hexdigest()}" in README


def test_labels_are_read_only() -> None:
    with pytest.raises(ValueError, match="read-only"):
        read_idx(PUBLISHED[3])[0] = 1


@pytest.mark.parametrize("name", NAMES)
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(FileNotFoundError, match=f"{name} is missing from"):
        load_mnist(folder)


def truncated(data: bytes) -> bytes:
    return data[: len(data) // 2]


def cut_to_nothing(data: bytes) -> bytes:
    return data[:0]


def not_gzip(_: bytes) -> bytes:
    return b"<!doctype html><title>404</title>"


def bit_flipped(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


def wrong_header(data: bytes) -> bytes:
    return gzip.compress(b"\0\0\x0d\x03" + gzip.decompress(data)[4:], 1)


def another_pixel(data: bytes) -> bytes:
    content = gzip.decompress(data)
    return gzip.compress(content[:-1] + bytes([content[-1] ^ 1]), 1)


def some_more(data: bytes) -> bytes:
    return gzip.compress(gzip.decompress(data) + b"more", 1)


def some_less(data: bytes) -> bytes:
    return gzip.compress(gzip.decompress(data)[:-4], 1)


def test_loading_holds_the_images_once_as_floats() -> None:
    floats = 70_000 * 784 * 4
    tracemalloc.start()
    try:
        load_mnist()
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # Beside them the files themselves, 11 MB, and a few pieces under way.
    assert peak < floats + 60e6


@pytest.fixture(scope="module")
def sound_part(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first 300 training images and the first 100 test images."""
    folder = tmp_path_factory.mktemp("part")
    write_part(folder, train=300, test=100)
    return folder


@pytest.fixture
def part(sound_part: Path, tmp_path: Path) -> Path:
    """A copy of them, to be spoilt."""
    shutil.copytree(sound_part, tmp_path, dirs_exist_ok=True)
    return tmp_path


def test_a_part_holds_the_first_examples(part: Path) -> None:
    (x_train, t_train), (x_test, t_test) = load_mnist()
    with pytest.warns(UserWarning, match="first 300 of 60,000 .* first 100 of 10,000 test"):
        (x_train_part, t_train_part), (x_test_part, t_test_part) = load_mnist(part)
    assert np.array_equal(x_train_part, x_train[:300])
    assert np.array_equal(t_train_part, t_train[:300])
    assert np.array_equal(x_test_part, x_test[:100])
    assert np.array_equal(t_test_part, t_test[:100])


def test_the_warning_points_at_the_one_who_loads(part: Path) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        load_mnist(part)
    assert caught[0].filename == __file__


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (truncated, "is truncated"),
        (cut_to_nothing, "is corrupt: it does not begin as a gzip file"),
        (not_gzip, "is corrupt: it does not begin as a gzip file"),
        (bit_flipped, "is corrupt: |is truncated: |must (begin|decompress|hold) "),
        (wrong_header, "must begin with the IDX header 0000080.* got 00000d03"),
        (another_pixel, "must decompress to bytes of SHA-256"),
        (some_more, "must hold .* bytes, and holds more"),
        (some_less, "must hold .* bytes, got "),
    ],
)
def test_a_spoilt_file_is_named_with_what_is_wrong(
    part: Path, name: str, spoil: Callable[[bytes], bytes], reason: str
) -> None:
    (part / name).write_bytes(spoil((part / name).read_bytes()))
    with (
        pytest.warns(UserWarning, match="part"),
        pytest.raises(ValueError, match=f"{name} ({reason})"),
    ):
        load_mnist(part)


def test_a_spoilt_file_of_the_whole_is_refused(folder: Path) -> None:
    (folder / NAMES[2]).write_bytes(another_pixel((folder / NAMES[2]).read_bytes()))
    with pytest.raises(ValueError, match=f"{NAMES[2]} must decompress to bytes of SHA-256"):
        load_mnist(folder)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        '{"train-images-idx3-ubyte": {"examples": 20}}',
        '{"train-images-idx3-ubyte": {"examples": -20, "sha256": ""}}',
        '{"train-images-idx3-ubyte": {"examples": 2.5, "sha256": ""}}',
        '{"train-images-idx3-ubyte": {"examples": 60001, "sha256": ""}}',
    ],
)
def test_a_part_that_states_nothing_sound_is_refused(part: Path, content: str) -> None:
    (part / "part.json").write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=r"^part\.json is corrupt: "):
        load_mnist(part)


@pytest.mark.parametrize("name", ["train", "test"])
@pytest.mark.parametrize(
    ("size", "error"),
    [
        (0, ValueError),
        (-1, ValueError),
        (60_001, ValueError),
        (2.0, TypeError),
        (True, TypeError),
        ("5", TypeError),
        (None, TypeError),
    ],
)
def test_a_part_of_no_possible_size_is_refused_and_nothing_written(
    tmp_path: Path, name: str, size: Any, error: type[Exception]
) -> None:
    sizes = {"train": 20, "test": 10} | {name: size}
    with pytest.raises(error, match=rf"^{name} must be"):
        write_part(tmp_path, **sizes)
    assert list(tmp_path.iterdir()) == []


def test_a_part_never_takes_the_place_of_the_whole(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(ValueError, match=r"^folder must be another"):
        write_part(folder, train=20, test=10, source=folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_size_may_be_an_integer_of_numpy(tmp_path: Path) -> None:
    write_part(tmp_path, train=np.uint8(20), test=np.int64(10))
    with pytest.warns(UserWarning, match="first 20 of 60,000"):
        assert load_mnist(str(tmp_path))[0][0].shape == (20, 784)


@pytest.mark.parametrize(
    ("keyword", "advice"),
    [("normalize", "leave it out"), ("flatten", "reshape"), ("one_hot_label", "to_one_hot")],
)
def test_keywords_of_the_book_are_refused_with_what_to_write(keyword: str, advice: str) -> None:
    wrong: dict[str, Any] = {keyword: True}
    with pytest.raises(TypeError, match=rf"^load_mnist\(\) got .* '{keyword}': .*{advice}"):
        load_mnist(**wrong)


def test_a_part_is_equal_to_the_byte_from_one_build_to_the_next(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_part(tmp_path / name, train=20, test=10)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_without_threads_the_same_is_read(monkeypatch: pytest.MonkeyPatch, part: Path) -> None:
    with warnings.catch_warnings(action="ignore"):
        threaded = load_mnist(part)
        monkeypatch.setattr(sys, "platform", "emscripten")
        alone = load_mnist(part)
    for (x, t), (x_alone, t_alone) in zip(threaded, alone, strict=True):
        assert np.array_equal(x, x_alone)
        assert np.array_equal(t, t_alone)
