"""Parts of a page that the theme's templates write."""

from __future__ import annotations

from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from jinja2 import Environment, FileSystemLoader
from site_support import ROOT

TEMPLATES = Environment(loader=FileSystemLoader(ROOT / "site_builder" / "theme"), autoescape=False)


def report(repository: str, language: str = "en") -> BeautifulSoup:
    """Return what a page says at its end about reporting what is wrong."""
    html = TEMPLATES.get_template("partials/report.html").render(
        config={"repo_url": repository, "theme": {"language": language}},
        page={"file": SimpleNamespace(name="layers"), "canonical_url": "https://a.invalid/b.html"},
        version="1.2.3",
    )
    return BeautifulSoup(html, "html5lib")


@pytest.mark.parametrize(
    ("repository", "path", "names"),
    [
        ("https://github.com/a/b/", "/a/b/issues/new", ("title", "body")),
        ("https://gitlab.com/a/b", "/a/b/-/issues/new", ("issue[title]", "issue[description]")),
    ],
)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_report_is_filled_in_for_the_page_it_comes_from(
    repository: str, path: str, names: tuple[str, str], language: str
) -> None:
    address = urlsplit(report(repository, language).a["href"])
    title, body = (parse_qs(address.query)[name][0] for name in names)
    assert address.path == path
    assert title.startswith("layers: ")
    assert body.startswith(("페이지", "Page")[language == "en"])
    assert "https://a.invalid/b.html" in body
    assert "1.2.3" in body


def test_without_a_repository_nobody_is_asked_to_report() -> None:
    assert report("").body.get_text().strip() == ""
