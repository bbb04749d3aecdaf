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

from nn_tutorial._validate import check_positive_int, instead_of
from nn_tutorial.typing import FloatArray, IntArray

DATA_DIR = Path(__file__).parent / "data" / "mnist"
PART = "part.json"
IDX_UBYTE = 0x08
GZIP_MAGIC = b"\x1f\x8b"
GZIP_HEADER = 10  # bytes; the files carry no name and no comment
# Compressed bytes at a time: what comes out of them is scaled while it is still in the
# processor's cache, and the images never lie in memory as a whole before they are floats.
STEP = 1 << 18

Pieces = Iterator[tuple[int, bytes]]


@dataclass(frozen=True)
class IdxFile:
    """A file of MNIST: its name, the SHA-256 of its decompressed bytes, its array's shape."""

    name: str
    sha256: str
    shape: tuple[int, ...]


TRAIN_IMAGES = IdxFile(
    "train-images-idx3-ubyte",
    "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    (60_000, 28, 28),
)
TRAIN_LABELS = IdxFile(
    "train-labels-idx1-ubyte",
    "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    (60_000,),
)
TEST_IMAGES = IdxFile(
    "t10k-images-idx3-ubyte",
    "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    (10_000, 28, 28),
)
TEST_LABELS = IdxFile(
    "t10k-labels-idx1-ubyte",
    "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
    (10_000,),
)
PUBLISHED = (TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS)


@instead_of(
    normalize="the images come as numbers from 0 to 1, so leave it out",
    flatten="the images come as rows of 784; write x.reshape(-1, 1, 28, 28) for pictures",
    one_hot_label="write to_one_hot(t_train) for the labels",
)
def load_mnist(
    folder: str | Path = DATA_DIR,
) -> tuple[tuple[FloatArray, IntArray], tuple[FloatArray, IntArray]]:
    """Read MNIST: 60,000 images to train on, 10,000 to test on.

    Parameters
    ----------
    folder : str or Path
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
    folder = Path(folder)
    train_images, train_labels, test_images, test_labels = files = _files_in(folder)
    if files != PUBLISHED:
        warnings.warn(
            f"this copy of MNIST is a part: the first {train_images.shape[0]:,} of 60,000 "
            f"training images and the first {test_images.shape[0]:,} of 10,000 test images",
            stacklevel=3,  # past the decorator, at the one who loads
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
    data = b"".join(piece for _, piece in _inflate(file, folder))
    _verify(file, hashlib.sha256(data))
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

    Raises
    ------
    TypeError
        If `train` or `test` is not an integer.
    ValueError
        If one of them is below 1 or above what MNIST holds, or `folder` is `source`, whose files
        would be lost.
    FileNotFoundError
        If `folder` does not exist, or a file of MNIST is missing.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as name, warnings.catch_warnings(action="ignore"):
    ...     write_part(Path(name), train=20, test=10)
    ...     (x_train, t_train), (x_test, t_test) = load_mnist(Path(name))
    >>> x_train.shape, t_test
    ((20, 784), array([7, 2, 1, 0, 4, 1, 4, 9, 5, 9], dtype=uint8))
    """
    train, test = _part_size("train", train, TRAIN_LABELS), _part_size("test", test, TEST_LABELS)
    if folder.resolve() == source.resolve():
        raise ValueError(f"folder must be another than that of the whole of MNIST, got {folder}")
    contents = {}
    for file, size in zip(PUBLISHED, (train, train, test, test), strict=True):
        part = replace(file, shape=(size, *file.shape[1:]))
        data = _header(part) + read_idx(file, source)[:size].tobytes()
        (folder / f"{file.name}.gz").write_bytes(gzip.compress(data, mtime=0))
        contents[file.name] = {"examples": size, "sha256": hashlib.sha256(data).hexdigest()}
    (folder / PART).write_text(json.dumps(contents, indent=1), encoding="utf-8")


def _part_size(name: str, value: object, whole: IdxFile) -> int:
    size = check_positive_int(name, value)
    if size > whole.shape[0]:
        raise ValueError(f"{name} must be at most {whole.shape[0]:,}, got {size}")
    return size


def _files_in(folder: Path) -> tuple[IdxFile, ...]:
    """Return what the files in a folder must be: the published ones, or the part it states."""
    if not (folder / PART).exists():
        return PUBLISHED
    try:
        contents = json.loads((folder / PART).read_text(encoding="utf-8"))
        return tuple(_file_of_part(file, **contents[file.name]) for file in PUBLISHED)
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{PART} is corrupt: {error!r}") from None


def _file_of_part(file: IdxFile, examples: int, sha256: str) -> IdxFile:
    return IdxFile(file.name, sha256, (_part_size("examples", examples, file), *file.shape[1:]))


def _read_split(
    images: IdxFile, labels: IdxFile, folder: Path, map_: Callable[..., Iterator[None]]
) -> tuple[FloatArray, IntArray]:
    return _scaled(images, folder, map_), read_idx(labels, folder)


def _scaled(file: IdxFile, folder: Path, map_: Callable[..., Iterator[None]]) -> FloatArray:
    """Return the images of a file as rows of float32 from 0 to 1.

    `map_` is `map`, or that of an executor with one worker: it hashes and scales one piece
    while the next is inflated.
    """
    header, digest = len(_header(file)), hashlib.sha256()
    # The header is scaled along with the pixels, and cut off at the end.
    values = np.empty(header + prod(file.shape), np.float32)

    def scale(piece: tuple[int, bytes]) -> None:
        start, data = piece
        digest.update(data)
        into = values[start : start + len(data)]
        np.divide(np.frombuffer(data, np.uint8), 255, out=into, dtype=np.float32)

    for _ in map_(scale, _inflate(file, folder)):
        pass
    _verify(file, digest)
    return values[header:].reshape(file.shape[0], -1)


def _inflate(file: IdxFile, folder: Path) -> Pieces:
    """Yield the content of a gzip file in pieces, and where each starts; the size is right."""
    path = folder / f"{file.name}.gz"
    if not path.is_file():
        raise FileNotFoundError(f"{path.name} is missing from {folder}")
    packed = memoryview(path.read_bytes())
    if packed[:2] != GZIP_MAGIC:
        raise ValueError(f"{path.name} is corrupt: it does not begin as a gzip file does")
    # Raw: the SHA-256 of the content vouches for more than the checksum in gzip's last bytes.
    inflater, header, start = zlib.decompressobj(-zlib.MAX_WBITS), _header(file), 0
    size = len(header) + prod(file.shape)
    for place in range(GZIP_HEADER, len(packed), STEP):
        try:
            data = inflater.decompress(packed[place : place + STEP])
        except zlib.error as error:
            raise ValueError(f"{path.name} is corrupt: {error}") from None
        if start == 0 and data[: len(header)] != header:
            raise ValueError(
                f"{path.name} must begin with the IDX header {header.hex()} of a {file.shape} "
                f"uint8 array, got {data[: len(header)].hex()}"
            )
        if start + len(data) > size:
            raise ValueError(f"{path.name} must hold {size:,} bytes, and holds more")
        yield start, data
        start += len(data)
    if not inflater.eof:
        raise ValueError(f"{path.name} is truncated: its gzip stream ends too early")
    if start < size:
        raise ValueError(f"{path.name} must hold {size:,} bytes, got {start:,}")


def _verify(file: IdxFile, digest: hashlib._Hash) -> None:
    if digest.hexdigest() != file.sha256:
        raise ValueError(
            f"{file.name}.gz must decompress to bytes of SHA-256 {file.sha256}, "
            f"got {digest.hexdigest()}"
        )


def _header(file: IdxFile) -> bytes:
    """Return the magic number, then each dimension as a big-endian 32-bit integer."""
    magic = bytes([0, 0, IDX_UBYTE, len(file.shape)])
    return magic + b"".join(size.to_bytes(4, "big") for size in file.shape)
