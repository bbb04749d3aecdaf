"""What this project adds to the runtime: its own wheel, a part of MNIST and the whole of it."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from importlib.metadata import distribution
from pathlib import Path
from tempfile import TemporaryDirectory

from site_builder.cache import once

MNIST = "nn_tutorial/data/mnist"
TRAIN_IMAGES, TEST_IMAGES = 5_000, 1_000


def page_wheel(root: Path) -> bytes:
    """Return the package as a wheel for the page: without MNIST, and without the figures.

    Beside it lie tqdm, as it is installed here, and the session that runs the cells.
    """
    package = root / "nn_tutorial"
    left_out = (package / "book" / "figures", root / MNIST)
    files = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in package.rglob("*")
        if path.is_file() and not any(map(path.is_relative_to, left_out)) and path.suffix != ".pyc"
    }
    files["live_session.py"] = Path(__file__).with_name("session.py").read_bytes()
    for path in distribution("tqdm").files or ():
        if path.suffix == ".py" or ".dist-info" in path.parts[0]:
            files[path.as_posix()] = path.read_binary()
    return zipped(files)


def part_of_mnist(root: Path, store: Path) -> bytes:
    """Return a zip archive with the first images of MNIST, to be unpacked beside the package."""
    digest = hashlib.sha256(f"{TRAIN_IMAGES} {TEST_IMAGES}".encode())
    for path in sorted((root / MNIST).glob("*.gz")):
        digest.update(path.read_bytes())

    def make() -> bytes:
        from nn_tutorial.datasets import write_part  # NumPy takes its time, and is seldom needed.

        with TemporaryDirectory() as folder:
            write_part(Path(folder), TRAIN_IMAGES, TEST_IMAGES, root / MNIST)
            return archive_of_mnist(Path(folder))

    return once(store / digest.hexdigest(), make)


def archive_of_mnist(folder: Path) -> bytes:
    """Return a zip archive of the files of MNIST in a folder, likewise."""
    names = ("*.gz", "part.json")
    paths = [path for name in names for path in folder.glob(name)]
    return zipped({f"{MNIST}/{path.name}": path.read_bytes() for path in paths})


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip archive that is the same to the byte whenever its files are."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name), files[name], zipfile.ZIP_DEFLATED)
    return stream.getvalue()
