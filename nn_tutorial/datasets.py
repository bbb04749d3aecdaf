"""MNIST: 70,000 handwritten digits, shipped with the package and verified on every reading."""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
import warnings
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from math import prod
from pathlib import Path

import numpy as np
import numpy.typing as npt

from nn_tutorial.typing import FloatArray, IntArray

DATA_DIR = Path(__file__).parent / "data" / "mnist"
PART = "part.json"
IDX_UBYTE = 0x08
GZIP_HEADER = 10  # bytes; the files carry no name and no comment
# Compressed bytes at a time: what comes out of them is scaled while it is still in the
# processor's cache, and the images never lie in memory as a whole before they are floats.
STEP = 1 << 18

Pieces = Iterator[tuple[int, bytes]]


@dataclass(frozen=True)
class IdxFile:
    """A file of MNIST: its name, the SHA-256 of its `.gz`, the shape of its array."""

    name: str
    sha256: str
    shape: tuple[int, ...]


TRAIN_IMAGES = IdxFile(
    "train-images-idx3-ubyte",
    "71524e2cd1ad2968737f7f2f2ff69cbfc32df8ccddff51593f7cb2d4e0eb5b64",
    (60_000, 28, 28),
)
TRAIN_LABELS = IdxFile(
    "train-labels-idx1-ubyte",
    "fe03b8bd7915f70bf5aa08be480aa413fbd85afcaa58b35d230d335f284fd88e",
    (60_000,),
)
TEST_IMAGES = IdxFile(
    "t10k-images-idx3-ubyte",
    "5634745efa576a17e7d4cf5cd9d09123c75e6538e5114267c2d156edaf519341",
    (10_000, 28, 28),
)
TEST_LABELS = IdxFile(
    "t10k-labels-idx1-ubyte",
    "ae18e77e031ccde52407f794d123116439864147d33ac992975f85dd4dc42af6",
    (10_000,),
)
PUBLISHED = (TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS)


def load_mnist(
    folder: Path = DATA_DIR,
) -> tuple[tuple[FloatArray, IntArray], tuple[FloatArray, IntArray]]:
    """Read MNIST: 60,000 images to train on, 10,000 to test on.

    Parameters
    ----------
    folder : Path
        Where the four `.gz` files lie; by default those shipped in the package.

    Returns
    -------
    (x_train, t_train), (x_test, t_test)
        Images as float32 from 0 (paper) to 1 (ink), shape (N, 784), row by row of 28
        pixels; labels as integers 0 to 9, shape (N,). `to_one_hot` makes rows of the labels.

    Raises
    ------
    FileNotFoundError
        If a file is missing.
    ValueError
        If a file is truncated, corrupt or not the published one; the message names it.

    Warns
    -----
    UserWarning
        If the folder holds a part of MNIST that `write_part` has made; it says which.

    References
    ----------
    Y. LeCun, L. Bottou, Y. Bengio and P. Haffner, "Gradient-based learning applied to
    document recognition", Proceedings of the IEEE 86 (1998).

    Examples
    --------
    >>> (x_train, t_train), (x_test, t_test) = load_mnist()
    >>> x_train.shape, t_train.shape, x_test.shape, t_test.shape
    ((60000, 784), (60000,), (10000, 784), (10000,))
    >>> t_train[:3]
    array([5, 0, 4], dtype=uint8)
    """
    train_images, train_labels, test_images, test_labels = files = _files_in(folder)
    if files != PUBLISHED:
        warnings.warn(
            f"this copy of MNIST is a part: the first {train_images.shape[0]:,} of 60,000 "
            f"training images and the first {test_images.shape[0]:,} of 10,000 test images",
            stacklevel=2,
        )
    if sys.platform == "emscripten":  # a browser: no threads
        test = _read_split(test_images, test_labels, folder, map)
        return _read_split(train_images, train_labels, folder, map), test
    with ThreadPoolExecutor(max_workers=1) as helper:
        reading = helper.submit(_read_split, test_images, test_labels, folder, map)
        train = _read_split(train_images, train_labels, folder, helper.map)
        return train, reading.result()


def read_idx(file: IdxFile, folder: Path = DATA_DIR) -> npt.NDArray[np.uint8]:
    """Read one IDX file, and refuse it unless it is the published one to the byte.

    Parameters
    ----------
    file : IdxFile
        What the file must be.
    folder : Path
        Where it lies, as `<name>.gz`.

    Returns
    -------
    ndarray of uint8, shape `file.shape`
        Read-only.

    Raises
    ------
    FileNotFoundError, ValueError
        As `load_mnist` does.

    Examples
    --------
    >>> read_idx(TEST_LABELS)[:5]
    array([7, 2, 1, 0, 4], dtype=uint8)
    """
    data = b"".join(piece for _, piece in _inflate(_read(file, folder)))
    return np.frombuffer(data, np.uint8, offset=len(_header(file))).reshape(file.shape)


def write_part(folder: Path, train: int, test: int, source: Path = DATA_DIR) -> None:
    """Write the first examples of MNIST to a folder, for `load_mnist` to read from there.

    Parameters
    ----------
    folder : Path
        Where the files go; it must exist.
    train, test : int
        How many examples of each to keep.
    source : Path
        Where the whole of MNIST lies.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as name, warnings.catch_warnings(action="ignore"):
    ...     write_part(Path(name), train=20, test=10)
    ...     (x_train, t_train), (x_test, t_test) = load_mnist(Path(name))
    >>> x_train.shape, t_test
    ((20, 784), array([7, 2, 1, 0, 4, 1, 4, 9, 5, 9], dtype=uint8))
    """
    contents = {}
    for file, size in zip(PUBLISHED, (train, train, test, test), strict=True):
        part = replace(file, shape=(size, *file.shape[1:]))
        data = _header(part) + read_idx(file, source)[:size].tobytes()
        packed = gzip.compress(data, mtime=0)
        (folder / f"{file.name}.gz").write_bytes(packed)
        contents[file.name] = {"examples": size, "sha256": hashlib.sha256(packed).hexdigest()}
    (folder / PART).write_text(json.dumps(contents, indent=1), encoding="utf-8")


def _files_in(folder: Path) -> tuple[IdxFile, ...]:
    """Return what the files in a folder must be: the published ones, or the part it states."""
    if not (folder / PART).exists():
        return PUBLISHED
    contents = json.loads((folder / PART).read_text(encoding="utf-8"))
    return tuple(
        IdxFile(
            file.name,
            contents[file.name]["sha256"],
            (contents[file.name]["examples"], *file.shape[1:]),
        )
        for file in PUBLISHED
    )


def _read_split(
    images: IdxFile, labels: IdxFile, folder: Path, map_: Callable[..., Iterator[None]]
) -> tuple[FloatArray, IntArray]:
    return _scaled(images, folder, map_), read_idx(labels, folder)


def _scaled(file: IdxFile, folder: Path, map_: Callable[..., Iterator[None]]) -> FloatArray:
    """Return the images of a file as rows of float32 from 0 to 1.

    `map_` is `map`, or that of an executor: it scales one piece while the next is inflated.
    """
    header, rows = len(_header(file)), (file.shape[0], -1)
    # The header is scaled along with the pixels, and cut off at the end.
    values = np.empty(header + prod(file.shape), np.float32)

    def scale(piece: tuple[int, bytes]) -> None:
        start, data = piece
        into = values[start : start + len(data)]
        np.divide(np.frombuffer(data, np.uint8), 255, out=into, dtype=np.float32)

    for _ in map_(scale, _inflate(_read(file, folder))):
        pass
    return values[header:].reshape(rows)


def _inflate(packed: bytes) -> Pieces:
    """Yield the content of a verified gzip file in pieces, and where each of them starts."""
    # The SHA-256 of the file has vouched for more than the checksum in its last bytes can.
    inflater, view, start = zlib.decompressobj(-zlib.MAX_WBITS), memoryview(packed), 0
    for place in range(GZIP_HEADER, len(packed), STEP):
        data = inflater.decompress(view[place : place + STEP])
        yield start, data
        start += len(data)


def _read(file: IdxFile, folder: Path) -> bytes:
    """Return a file's bytes, still compressed, if they are the right ones."""
    path = folder / f"{file.name}.gz"
    if not path.is_file():
        raise FileNotFoundError(f"{path.name} is missing from {folder}")
    packed = path.read_bytes()
    if hashlib.sha256(packed).hexdigest() != file.sha256:
        raise ValueError(f"{path.name} {_what_is_wrong(packed, file)}")
    return packed


def _what_is_wrong(packed: bytes, file: IdxFile) -> str:
    try:
        data = gzip.decompress(packed)
    except EOFError:
        return "is truncated: its gzip stream ends too early"
    except gzip.BadGzipFile as error:
        return f"is corrupt or not gzip: {error}"
    except zlib.error as error:
        return f"is corrupt: {error}"
    expected = _header(file)
    if data[: len(expected)] != expected:
        return (
            f"must begin with the IDX header {expected.hex()} of a {file.shape} uint8 array, "
            f"got {data[: len(expected)].hex()}"
        )
    return (
        f"must have the SHA-256 {file.sha256}, got {hashlib.sha256(packed).hexdigest()} "
        f"and {len(data):,} bytes in it"
    )


def _header(file: IdxFile) -> bytes:
    """Return the magic number, then each dimension as a big-endian 32-bit integer."""
    magic = bytes([0, 0, IDX_UBYTE, len(file.shape)])
    return magic + b"".join(size.to_bytes(4, "big") for size in file.shape)
