"""MNIST: 70,000 handwritten digits, shipped with the package and verified on every reading."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from nn_tutorial.typing import FloatArray, IntArray

DATA_DIR = Path(__file__).parent / "data" / "mnist"
IDX_UBYTE = 0x08


@dataclass(frozen=True)
class IdxFile:
    """One of the published files: its name, its SHA-256 decompressed, its array's shape."""

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
    train = (_images(TRAIN_IMAGES, folder), read_idx(TRAIN_LABELS, folder))
    test = (_images(TEST_IMAGES, folder), read_idx(TEST_LABELS, folder))
    return train, test


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
    data = _decompress(folder / f"{file.name}.gz")
    expected = _header(file)
    if data[: len(expected)] != expected:
        raise ValueError(
            f"{file.name}.gz must begin with the IDX header {expected.hex()} of a "
            f"{file.shape} uint8 array, got {data[: len(expected)].hex()}"
        )
    digest = hashlib.sha256(data).hexdigest()
    if digest != file.sha256:
        raise ValueError(
            f"{file.name}.gz must decompress to bytes of SHA-256 {file.sha256}, "
            f"got {len(data):,} bytes of {digest}"
        )
    return np.frombuffer(data, np.uint8, offset=len(expected)).reshape(file.shape)


def _images(file: IdxFile, folder: Path) -> FloatArray:
    pixels = read_idx(file, folder).reshape(file.shape[0], -1)
    # One step from uint8 to the quotient: no second copy of the data as floats.
    scaled: FloatArray = np.divide(pixels, 255, dtype=np.float32)
    return scaled


def _decompress(path: Path) -> bytes:
    if not path.is_file():
        raise FileNotFoundError(f"{path.name} is missing from {path.parent}")
    try:
        return gzip.decompress(path.read_bytes())
    except EOFError:
        raise ValueError(f"{path.name} is truncated: its gzip stream ends too early") from None
    except (gzip.BadGzipFile, zlib.error) as error:
        raise ValueError(f"{path.name} is corrupt: {error}") from error


def _header(file: IdxFile) -> bytes:
    """Return the magic number, then each dimension as a big-endian 32-bit integer."""
    magic = bytes([0, 0, IDX_UBYTE, len(file.shape)])
    return magic + b"".join(size.to_bytes(4, "big") for size in file.shape)
