"""The comparison of two sites finds what a reader would read differently, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from compare_sites import main

PAGE = '<title>기울기</title><p>It is <b>0.307</b>.</p><img src="a.svg" alt="a curve">'


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
def test_the_same_words_are_the_same_page(
    tmp_path: Path, same: str, capsys: pytest.CaptureFixture[str]
) -> None:
    sites = (site(tmp_path / "a", page=PAGE), site(tmp_path / "b", page=same))
    assert main([*map(str, sites)]) == 0
    assert "1 pages" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("old", "new"), [("0.307", "0.308"), ("기울기", "경사"), ("a curve", "bars"), ("It is ", "")]
)
def test_another_word_is_shown_with_its_page(
    tmp_path: Path, old: str, new: str, capsys: pytest.CaptureFixture[str]
) -> None:
    other = site(tmp_path / "b", page=PAGE.replace(old, new))
    assert main([str(site(tmp_path / "a", page=PAGE)), str(other)]) == 1
    shown = capsys.readouterr().out.splitlines()
    assert f"-{old.strip()}" in shown
    assert not new or f"+{new}" in shown
    assert f"+++ {other / 'en' / 'page.html'}" in shown


def test_a_page_of_one_site_alone_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    smaller = site(tmp_path / "a", page=PAGE)
    larger = site(tmp_path / "b", page=PAGE, added=PAGE)
    for sites in ((smaller, larger), (larger, smaller)):
        assert main([*map(str, sites)]) == 1
        assert f"only in {larger}: en/added.html" in capsys.readouterr().out


def test_sites_without_pages_cannot_be_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    full = site(tmp_path / "a", page=PAGE)
    assert main([str(full), str(tmp_path / "none")]) == 2
    assert "no pages" in capsys.readouterr().err
    assert main([str(full)]) == 2
    assert "got 1" in capsys.readouterr().err
