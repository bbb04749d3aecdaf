"""Every page of the built site: its language, its links, and what a browser would load."""

from __future__ import annotations

import gzip
import json
import re
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
import tinycss2
from bs4 import BeautifulSoup
from site_support import LESSONS, PAGES, ROOTS, Site

LOADED = {
    "script": ("src",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "iframe": ("src",),
    "object": ("data",),
    "embed": ("src",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "image": ("href", "xlink:href"),
    "use": ("href", "xlink:href"),
}
FIGURE = re.compile('<figure class="nb-figure".*?</figure>', re.DOTALL)
LOADING_LINKS = {"stylesheet", "icon", "preload", "preconnect", "dns-prefetch", "manifest"}


def is_elsewhere(url: str) -> bool:
    """Tell whether a browser would ask another host for this address."""
    return bool(urlsplit(url).netloc)


def loaded_by(page: BeautifulSoup) -> list[str]:
    """Return the addresses that a browser loads with a page."""
    urls = []
    for name, attributes in LOADED.items():
        for tag in page.find_all(name):
            for attribute in filter(tag.has_attr, attributes):
                value = tag[attribute]
                parts = value.split(",") if attribute == "srcset" else [value]
                urls += [part.split()[0] for part in parts if not part.startswith("data:")]
    for tag in page.find_all("link", rel=True):
        if LOADING_LINKS & set(tag["rel"]):
            urls.append(tag["href"])
    for tag in page.find_all(style=True):
        urls += urls_in_css(tag["style"])
    for tag in page.find_all("style"):
        urls += urls_in_css(tag.string or "")
    return urls


def urls_in_css(css: str) -> list[str]:
    """Return the addresses in a style sheet or a list of declarations."""
    found, waiting = [], tinycss2.parse_component_value_list(css, skip_comments=True)
    while waiting:
        node = waiting.pop()
        waiting += getattr(node, "content", None) or getattr(node, "arguments", None) or []
        if node.type == "url" or (node.type == "string" and is_elsewhere(node.value)):
            found.append(node.value)
    return found


def test_the_build_has_no_warning(site: Site) -> None:
    assert "WARNING" not in site.log
    assert "ERROR" not in site.log


def test_every_page_is_there_and_no_other(site: Site) -> None:
    assert sorted(site.pages) == sorted(PAGES)


def test_every_page_says_its_language(site: Site) -> None:
    for address, page in site.pages.items():
        assert page.html["lang"] == ("en" if address.startswith("en/") else "ko"), address


def test_the_page_for_lost_readers_speaks_both_languages(site: Site) -> None:
    for address in ("404.html", "en/404.html"):
        article = site.pages[address].article
        assert {part["lang"] for part in article.find_all("section")} == {"ko", "en"}


def test_every_page_names_its_twin(site: Site) -> None:
    for address, page in site.pages.items():
        if address.endswith("404.html"):
            continue
        own, twin = (address, address[3:]) if address.startswith("en/") else (address, None)
        twin = twin or f"en/{address}"
        switch = page.find("a", class_="language-switch")
        assert normpath(join(dirname(address), switch["href"])) == twin
        assert switch["hreflang"] == switch["lang"] != page.html["lang"]

        canonical = page.find("link", rel="canonical")["href"]
        root = canonical.removesuffix(own)
        named = {
            link["hreflang"]: link["href"].removeprefix(root)
            for link in page.find_all("link", rel="alternate")
        }
        korean = address.removeprefix("en/")
        assert named == {"ko": korean, "en": f"en/{korean}", "x-default": korean}


def test_every_link_leads_somewhere(site: Site) -> None:
    anchors = {
        address: {tag["id"] for tag in page.find_all(id=True)}
        for address, page in site.pages.items()
    }
    broken = []
    for address, page in site.pages.items():
        if address.endswith("404.html"):
            continue  # its links start from the server's root
        for tag in page.find_all(["a", "link"], href=True):
            url, anchor = urldefrag(tag["href"])
            if urlsplit(url).scheme:
                continue
            target = normpath(join(dirname(address), unquote(url))) if url else address
            lost = not (site.folder / target).is_file()
            if lost or (anchor and unquote(anchor) not in anchors[target]):
                broken.append((address, tag["href"]))
    assert broken == []


def test_ids_are_there_and_are_unique(site: Site) -> None:
    for address, page in site.pages.items():
        ids = [tag["id"] for tag in page.find_all(id=True)]
        assert "" not in ids, address
        assert sorted(set(ids)) == sorted(ids), address


def test_nothing_is_escaped_twice_or_left_unfilled(site: Site) -> None:
    for path, page in site.pages.items():
        html = (site.folder / path).read_text(encoding="utf-8")
        assert "&amp;lt;" not in html, path
        assert "&amp;amp;" not in html, path
        assert 'class="arithmatex"' not in html, path
        assert "jp-" not in html, path
        text = page.article.get_text()
        assert not re.search(r"\{\{|\}\}|\{ #|markdown=\"1\"", text), path


def test_a_browser_loads_nothing_from_elsewhere(site: Site) -> None:
    for address, page in site.pages.items():
        assert [url for url in loaded_by(page) if is_elsewhere(url)] == [], address
    for path in site.folder.rglob("*.css"):
        css = path.read_text(encoding="utf-8")
        assert [url for url in urls_in_css(css) if is_elsewhere(url)] == [], path


def test_the_check_of_other_hosts_sees_them() -> None:
    html = """<link rel=stylesheet href=//a.invalid/x.css><script src=https://b.invalid/x.js></script>
    <img srcset="x.png 1x, https://c.invalid/x.png 2x"><p style="background: url(//d.invalid/x)">
    <style>@import "https://e.invalid/x.css"; @font-face {src: url('https://f.invalid/x')}</style>
    <a href="https://g.invalid/">link</a>"""
    urls = loaded_by(BeautifulSoup(html, "html5lib"))
    hosts = {urlsplit(url).netloc for url in urls if is_elsewhere(url)}
    assert hosts == {f"{letter}.invalid" for letter in "abcdef"}


def test_figures_and_pictures_are_described(site: Site) -> None:
    for address, page in site.pages.items():
        for svg in page.select("figure svg"):
            assert svg["role"] == "img", address
            assert svg["aria-label"].strip(), address
        for picture in page.select("article img"):
            assert picture["alt"].strip(), address


def test_without_scripts_a_page_has_its_heading_and_no_button_at_its_cells(site: Site) -> None:
    for address in LESSONS:
        assert site.pages[address].select_one("article h1").get_text().strip(), address
        assert site.pages[address].select(".nb-cell button") == [], address


@pytest.mark.parametrize("language", ["ko", "en"])
def test_search_finds_only_its_own_language(site: Site, language: str) -> None:
    folder = site.folder / ROOTS[language]
    index = json.loads((folder / "search" / "search_index.json").read_text(encoding="utf-8"))
    found = {urldefrag(entry["location"]).url for entry in index["docs"]}
    assert found == set(site.lessons(language))


def test_each_chapter_says_how_far_along_it_is(site: Site) -> None:
    for language in ("ko", "en"):
        bars = [p.select_one(".course progress") for p in site.lessons(language).values()]
        values = sorted(int(bar["value"]) for bar in bars if bar)
        assert values == list(range(1, len(values) + 1))
        assert {int(bar["max"]) for bar in bars if bar} == {len(values)}


@pytest.mark.parametrize(("language", "form"), [("ko", "{}장"), ("en", "Chapter {}")])
def test_chapters_have_the_numbers_of_their_order_in_the_contents(
    site: Site, language: str, form: str
) -> None:
    pages = site.lessons(language)
    contents = pages["index.html"].select(".md-nav--primary a.md-nav__link")
    said = {a["href"]: re.match(r"(\d+)\. ", a.get_text().strip()) for a in contents}
    numbers = {href: int(number[1]) for href, number in said.items() if number}
    assert list(numbers.values()) == list(range(1, len(numbers) + 1))
    for href, page in pages.items():
        above = page.select_one("h1 .chapter-number")
        expected = form.format(numbers[href]) if href in numbers else None
        assert (above.get_text() if above else None) == expected


def test_the_contents_have_their_groups_in_the_language_of_the_page(site: Site) -> None:
    for language in ("ko", "en"):
        for page in site.lessons(language).values():
            groups = [g.get_text() for g in page.select(".md-nav__item--section > label")]
            assert len(groups) > 3
            assert all(bool(re.search("[가-힣]", g)) == (language == "ko") for g in groups)


def test_no_chapter_takes_longer_to_read_than_forty_minutes(site: Site) -> None:
    for language in ("ko", "en"):
        times = {
            address: int(re.search(r"\d+", time.get_text())[0])
            for address, page in site.lessons(language).items()
            if (time := page.select_one("h1 + .reading-time"))
        }
        assert len(times) >= 8
        assert {address: time for address, time in times.items() if time > 40} == {}


def test_the_address_of_a_place_in_a_folded_section_is_in_the_contents(site: Site) -> None:
    for address, page in site.pages.items():
        contents = {a["href"] for a in page.select(".md-nav--secondary a")}
        for box in page.select("details.aside"):
            inside = box.select("h2[id], h3[id]")
            for heading in [box.find_previous_sibling(), *inside]:
                assert f"#{heading['id']}" in contents, address


def test_a_shared_link_shows_a_card(site: Site) -> None:
    for address, page in site.pages.items():
        shown = {tag["property"]: tag["content"] for tag in page.find_all("meta", property=True)}
        base = "en/assets/card.png" if address.startswith("en/") else "assets/card.png"
        assert shown["og:image"].endswith(f"/{base}")
        assert (site.folder / base).is_file()
        assert shown["og:title"], address
        assert len(shown["og:description"]) > 20, address
        assert page.find("meta", attrs={"name": "theme-color"}), address


def test_descriptions_differ_from_page_to_page(site: Site) -> None:
    for language in ("ko", "en"):
        lessons = site.lessons(language).values()
        texts = [page.find("meta", attrs={"name": "description"})["content"] for page in lessons]
        assert len({*texts}) == len(texts)


def test_the_text_of_a_page_is_light(site: Site) -> None:
    for path in site.folder.rglob("*.html"):
        html = FIGURE.sub("", path.read_text(encoding="utf-8"))
        assert len(gzip.compress(html.encode())) < 45_000, path


def test_the_site_map_at_the_root_names_every_page_of_both_languages(site: Site) -> None:
    named = re.findall("<loc>(.*?)</loc>", (site.folder / "sitemap.xml").read_text("utf-8"))
    root = min(named, key=len).rpartition("/")[0] + "/"
    lessons = [address for address in site.pages if not address.endswith("404.html")]
    assert sorted(named) == sorted(root + address for address in lessons)


def test_without_an_address_for_it_no_page_asks_for_reports(site: Site) -> None:
    for address, page in site.pages.items():
        assert page.select(".report, .md-source") == [], address
