"""What a reader does with the built site in a real browser: look, search, tab, print."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
import yaml
from site_support import ROOT, Site

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The switch of the drawer is the theme's, and stands before its landmarks.
FORGIVEN = ("region", "#__drawer")
FOUND_FIRST = [
    ("ko", "역전파", "layers.html"),
    ("ko", "역전파를", "layers.html"),
    ("ko", "기울기", "gradient-check.html"),
    ("ko", "기울기는", "gradient-check.html"),
    ("ko", "소프트맥스", "layers.html"),
    ("en", "backpropagation", "layers.html"),
    ("en", "gradient", "gradient-check.html"),
    ("en", "softmax", "layers.html"),
]


def root(address: str, language: str) -> str:
    """Return where a language's pages are."""
    return address if language == "ko" else f"{address}en/"


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page in a browser of its own, which collects complaints in ``page.trouble``."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.trouble = []
    page.on("pageerror", lambda error: page.trouble.append(str(error)))
    page.on("console", lambda message: page.trouble.append(message.text))
    yield page
    context.close()


# Accessibility


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_axe_finds_nothing(
    browser: Any, address: str, site: Site, language: str, width: int, scheme: str
) -> None:
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    for lesson in [*site.lessons(language), "404.html"]:
        page.goto(root(address, language) + lesson)
        page.wait_for_selector("html.whole")
        # What is drawn in a figure is one picture to axe, and hundreds of elements to skip.
        page.evaluate("document.querySelectorAll('figure svg > *').forEach((e) => e.remove())")
        page.evaluate(axe)
        outcome = page.evaluate("(values) => axe.run({runOnly: {type: 'tag', values}})", WCAG)
        found = {(v["id"], *n["target"]) for v in outcome["violations"] for n in v["nodes"]}
        assert found <= {FORGIVEN}, lesson
    context.close()


FOCUS = """() => {
    const element = document.activeElement, id = element.id;
    const label = {
        "md-option": `#${id} + label`, "md-toggle": `label[for="${id}"].md-header__button`,
    }[element.classList[0]];
    const shown = label ? document.querySelector(label) : element;
    const box = shown.getBoundingClientRect(), style = getComputedStyle(shown);
    return {
        name: element.tagName + "." + element.className, href: element.href ?? "",
        visible: box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth
            && box.bottom > 0 && box.top < innerHeight && style.visibility === "visible",
        outlined: style.outlineStyle !== "none",
    };
}"""


@pytest.mark.parametrize("width", [360, 1280])
def test_all_that_the_keyboard_reaches_is_seen(page: Any, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}glossary.html")
    reached = []
    for _ in range(400):
        page.keyboard.press("Tab")
        place = page.evaluate(FOCUS)
        if place["name"].startswith("BODY"):
            break
        if not place["visible"]:  # the page may still be moving there
            page.wait_for_timeout(500)
            place = page.evaluate(FOCUS)
        reached.append(place)
    assert [place for place in reached if not (place["visible"] and place["outlined"])] == []
    names = " ".join(place["name"] for place in reached)
    expected = ["md-skip", "md-option", "language-switch", "md-search__input", "md-footer__link"]
    expected += ["md-toggle"] if width == 360 else ["md-nav__link"]
    assert [name for name in expected if name not in names] == []


def test_the_skip_link_leads_to_the_lesson(page: Any, address: str) -> None:
    page.goto(f"{address}glossary.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary.html#*")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


def test_the_colours_and_the_drawer_obey_the_keyboard(page: Any, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{address}index.html")
    page.focus(".md-option")
    before = page.get_attribute("body", "data-md-color-scheme")
    page.keyboard.press("Enter")
    assert page.get_attribute("body", "data-md-color-scheme") != before
    page.focus("#__drawer")
    page.keyboard.press("Space")
    page.wait_for_selector(".md-nav--primary a.md-nav__link >> visible=true")
    page.focus(".md-nav--primary .md-nav__item:nth-child(2) a.md-nav__link")
    page.keyboard.press("Escape")
    assert not page.is_checked("#__drawer")


def test_code_is_copied_by_keyboard(page: Any, address: str, site: Site) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    lesson = next(name for name, lesson in site.lessons("en").items() if lesson.select(".nb-code"))
    page.goto(f"{address}en/{lesson}")
    page.focus(".nb-code .md-code__button")
    page.keyboard.press("Enter")
    page.wait_for_selector(".md-dialog--active")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.strip() == page.inner_text(".nb-code code >> nth=0").strip()
    assert not copied.startswith(">>>")


# Search


def search(page: Any, words: str) -> list[str]:
    """Type into the search box, and return where the results lead."""
    page.focus(".md-search__input")
    page.keyboard.type(words)
    page.keyboard.press("Shift")  # Korean is composed; the box looks at every key that is let go
    page.wait_for_selector(".md-search-result__item", state="attached")
    return list(page.eval_on_selector_all("a.md-search-result__link", "e => e.map((a) => a.href)"))


@pytest.mark.parametrize("where", ["served", "from disk"])
@pytest.mark.parametrize(("language", "words", "chapter"), FOUND_FIRST)
def test_the_search_box_finds_the_right_chapter_first(
    page: Any, address: str, site: Site, language: str, words: str, chapter: str, where: str
) -> None:
    base = root(address if where == "served" else f"{site.folder.as_uri()}/", language)
    page.goto(f"{base}index.html")
    links = search(page, words)
    assert links[0].startswith(base + chapter)
    assert {link.removeprefix(base).partition("#")[0] for link in links} <= {
        *site.lessons(language)
    }
    assert page.trouble == []


def test_the_search_is_used_by_keyboard_alone(page: Any, address: str) -> None:
    page.goto(f"{address}en/index.html")
    page.keyboard.press("/")
    search(page, "softmax")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/layers.html*")


def test_the_terms_name_chapters(site: Site) -> None:
    terms = yaml.safe_load((ROOT / "docs" / "search_terms.yml").read_text(encoding="utf-8"))
    assert {f"{slug}.html" for slug in terms} <= site.lessons("ko").keys()


# Languages, privacy, and the ways to read


def test_the_first_page_opens_in_the_language_last_read(page: Any, address: str) -> None:
    page.goto(address)
    assert page.locator("html").get_attribute("lang") == "ko"
    page.click(".language-switch")
    page.wait_for_url("**/en/index.html")
    page.goto(address)
    page.wait_for_url("**/en/index.html")
    page.click(".language-switch")
    page.wait_for_load_state()
    assert page.url == f"{address}index.html"
    page.goto(address)
    page.wait_for_timeout(200)
    assert page.url == address


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_policy_stops_scripts_and_hosts_that_are_not_ours(
    page: Any, address: str, site: Site, language: str
) -> None:
    for lesson in [*site.lessons(language), "404.html"]:
        page.goto(root(address, language) + lesson)
        stopped = page.evaluate("""async () => {
            const stopped = [];
            addEventListener("securitypolicyviolation", (e) => stopped.push(e.effectiveDirective));
            const script = document.createElement("script");
            script.textContent = "window.injected = true";
            document.body.append(script);
            const element = document.createElement("i");
            element.setAttribute("onclick", "window.injected = true");
            element.click();
            await fetch("http://elsewhere.invalid/").catch(() => null);
            await new Promise((resolve) => setTimeout(resolve, 50));
            return [window.injected ?? false, stopped.sort()];
        }""")
        assert stopped == [False, ["connect-src", "script-src-attr", "script-src-elem"]], lesson


def test_the_policy_lets_webassembly_run(page: Any, address: str) -> None:
    page.goto(address)
    assert page.evaluate(
        "WebAssembly.compile(new Uint8Array([0,97,115,109,1,0,0,0])).then(() => 1)"
    )
    assert page.trouble == []


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_lessons_read_without_scripts(
    browser: Any, address: str, site: Site, language: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for lesson, source in site.lessons(language).items():
        page.goto(root(address, language) + lesson)
        assert page.locator("article h1").is_visible(), lesson
        formulas = page.locator("article math")
        assert formulas.count() == len(source.select("article math")), lesson
        if formulas.count():
            box = formulas.first.bounding_box()
            assert box, lesson
            assert box["width"] > 0, lesson
    context.close()


def test_braces_are_as_tall_as_what_they_hold(page: Any, address: str) -> None:
    """They are so only in a font made for mathematics, of the machine or else of ours."""
    page.goto(f"{address}layers.html")
    page.evaluate("document.fonts.load('20px \"NN Tutorial Math\"')")
    height = page.eval_on_selector_all(
        "article mo",
        """(signs) => Math.max(...signs.filter((sign) => sign.textContent === "{").map(
            (sign) => sign.getBoundingClientRect().height / sign.parentElement.children[1]
                .getBoundingClientRect().height
        ))""",
    )
    assert height > 0.8
    assert page.trouble == []


def test_figures_are_legible_on_a_phone_and_not_blown_up(
    page: Any, address: str, site: Site
) -> None:
    measure = """(figures) => figures.map((svg) => {
        const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
        const sizes = [...svg.querySelectorAll("text")].map(
            (text) => scale * parseFloat(getComputedStyle(text).fontSize));
        return [scale / (4 / 3), Math.min(...sizes, 99)];
    })"""
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for lesson in site.lessons("ko"):
            page.goto(address + lesson)
            for scale, smallest in page.eval_on_selector_all("figure.nb-figure svg", measure):
                assert scale < 1.31, (lesson, width)
                assert smallest >= 10.9, (lesson, width)


def test_a_lesson_prints_as_a_lesson(page: Any, address: str, site: Site) -> None:
    page.emulate_media(media="print")
    for lesson, source in site.lessons("ko").items():
        page.goto(address + lesson)
        for part in (".md-header", ".md-sidebar", ".md-footer", ".md-code__nav"):
            assert not any(p.is_visible() for p in page.locator(part).all()), (lesson, part)
        shown = page.eval_on_selector_all(
            "article details", "d => d.map((e) => e.lastElementChild.checkVisibility())"
        )
        assert all(shown), lesson
        assert len(shown) == len(source.select("article details"))
        wide = "e => e.filter((b) => b.scrollWidth > b.clientWidth + 1).map((b) => b.textContent)"
        page.set_viewport_size({"width": 680, "height": 960})  # A4 with its margins
        assert page.eval_on_selector_all("article pre", wide) == [], lesson
        page.set_viewport_size({"width": 1280, "height": 800})


# Around the lessons


def test_each_chapter_says_how_far_along_it_is(site: Site) -> None:
    for language in ("ko", "en"):
        bars = [p.select_one(".course progress") for p in site.lessons(language).values()]
        values = sorted(int(bar["value"]) for bar in bars if bar)
        assert values == list(range(1, len(values) + 1))
        assert {int(bar["max"]) for bar in bars if bar} == {len(values)}


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


# Weight


def weigh(page: Any, url: str) -> float:
    """Return the kilobytes that a first visit to a page transfers."""
    session = page.context.new_cdp_session(page)
    total: list[float] = []
    session.on("Network.loadingFinished", lambda event: total.append(event["encodedDataLength"]))
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.goto(url, wait_until="networkidle")
    session.detach()
    return sum(total) / 1000


def test_pages_are_light(page: Any, address: str, site: Site) -> None:
    sizes = {}
    for path in sorted(site.folder.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        assert len(without_figures(html).encode()) < 150_000, path
        sizes[path.relative_to(site.folder).as_posix()] = len(html)
    for lesson in sorted(sizes, key=lambda name: sizes[name])[-3:]:
        assert weigh(page, address + lesson) < 500, lesson


def without_figures(html: str) -> str:
    """Return a page without its figures."""
    parts = html.split('<figure class="nb-figure"')
    return parts[0] + "".join(part.partition("</figure>")[2] for part in parts[1:])
