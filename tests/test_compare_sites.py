"""The comparison of two sites finds what a reader would read differently, and nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = '<title>기울기</title><p>It is <b>0.307</b>.</p><img src="a.svg" alt="a curve">'


def compare(*sites: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "tests.compare_sites", *sites],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
    )


def site(folder: Path, **pages: str) -> Path:
    for name, page in pages.items():
        path = folder / "en" / f"{name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "same",
    [
        PAGE,
        PAGE.replace("<p>", '<p\n class="new">\n'),
        PAGE.replace("<title>", '<meta name="generator" content="another"><title>'),
        PAGE + "<script>another()</script><style>p {color: red}</style><!-- another -->",
    ],
)
def test_the_same_words_are_the_same_page(tmp_path: Path, same: str) -> None:
    outcome = compare(site(tmp_path / "a", page=PAGE), site(tmp_path / "b", page=same))
    assert outcome.returncode == 0, outcome.stdout
    assert "1 pages" in outcome.stdout


@pytest.mark.parametrize(
    ("old", "new"), [("0.307", "0.308"), ("기울기", "경사"), ("a curve", "bars"), ("It is ", "")]
)
def test_another_word_is_shown_with_its_page(tmp_path: Path, old: str, new: str) -> None:
    other = site(tmp_path / "b", page=PAGE.replace(old, new))
    outcome = compare(site(tmp_path / "a", page=PAGE), other)
    assert outcome.returncode == 1
    assert f"-{old.strip()}" in outcome.stdout
    assert f"+{new}" in outcome.stdout
    assert str(other / "en" / "page.html") in outcome.stdout


def test_a_page_of_one_site_alone_is_named(tmp_path: Path) -> None:
    larger = site(tmp_path / "b", page=PAGE, added=PAGE)
    for sites in ((site(tmp_path / "a", page=PAGE), larger), (larger, tmp_path / "a")):
        outcome = compare(*sites)
        assert outcome.returncode == 1
        assert f"only in {larger}: en/added.html" in outcome.stdout


def test_two_sites_without_pages_are_not_the_same(tmp_path: Path) -> None:
    outcome = compare(tmp_path, tmp_path)
    assert outcome.returncode == 2
    assert "no pages" in outcome.stderr
