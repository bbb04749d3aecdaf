"""The changelog knows the version that is here."""

import re
from pathlib import Path

import nn_tutorial

CHANGELOG = Path(__file__).parents[1] / "CHANGELOG.md"


def test_its_newest_version_is_that_of_the_package() -> None:
    versions = re.findall(
        r"^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d$",
        CHANGELOG.read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert versions[0] == nn_tutorial.__version__
    order = [tuple(map(int, version.split("."))) for version in versions]
    assert order == sorted(order, reverse=True)
