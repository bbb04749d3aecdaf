"""Python in the page: how the cells run in a real browser."""

from __future__ import annotations

import functools
import http.server
import json
import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import live
import pytest
from axe_playwright_python.sync_playwright import Axe
from site_support import ROOT, QuietHandler, Site, mkdocs_build

SHOWN_CODE = re.compile(r"^# %%(?! \[markdown\])(?!.*hide-input)", re.MULTILINE)
CHAPTERS = sorted(
    path.stem
    for path in (ROOT / "docs" / "chapters").glob("*.py")
    if SHOWN_CODE.search(path.read_text(encoding="utf-8"))
)
MINUTE = 60_000  # milliseconds
CHAPTER = """\
# %% [markdown] lang="ko"
# # 셀 { #cells }

# %% [markdown] lang="en"
# # Cells { #cells }

# %%
import numpy as np

x = np.linspace(0, 1, 5)
print("ready")
x / 3

# %% tags=["hide-input"]
hidden = 7

# %%
print(hidden * 6)

# %%
from nn_tutorial import load_mnist

(images, labels), _ = load_mnist()
print(len(images), labels[:3])

# %% alt_ko="계산 그래프" alt_en="A computational graph"
from nn_tutorial.book.figures import graphs

graphs.squared_error(3.0, 5.0, 3.0, 12.0)

# %% tags=["slow"] smaller={"10_000": "10"}
print(sum(range(10_000)))

# %% tags=["exercise"]
from nn_tutorial.book.exercises import check_sigmoid


def sigmoid(x):
    return ...


check_sigmoid(sigmoid)
"""


# A small page in a browser


def require_runtime(folder: Path) -> None:
    """Skip a test where the site has been built without the runtime, or fail it."""
    if (folder / "assets" / "runtime").exists():
        return
    reason = "the site was built without the runtime for its cells"
    if os.environ.get("NN_TUTORIAL_REQUIRE_RUNTIME") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def cells(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site whose only chapter has a cell of each kind."""
    project = tmp_path_factory.mktemp("live") / "project"
    shutil.copytree(ROOT / "docs", project / "docs", ignore=lambda *_: ["chapters"])
    shutil.copytree(ROOT / "site_builder", project / "site_builder")
    (project / "docs" / "chapters").mkdir()
    (project / "docs" / "chapters" / "cells.py").write_text(CHAPTER, encoding="utf-8")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings = re.sub(r"\nnav:\n(  .*\n)+", "\nnav: [cells.ipynb]\n", settings)
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    shutil.copy(ROOT / "mkdocs.en.yml", project)
    (project / "nn_tutorial").symlink_to(ROOT / "nn_tutorial")
    (project / ".cache").mkdir()
    for name in ("runtime", "editor"):
        (ROOT / ".cache" / name).mkdir(parents=True, exist_ok=True)
        (project / ".cache" / name).symlink_to(ROOT / ".cache" / name)
    outcome = mkdocs_build(project, project / "site")
    assert outcome.returncode == 0, outcome.stderr
    require_runtime(project / "site")
    with serve(project / "site") as address:
        yield address


class serve:  # noqa: N801  # a context manager
    """Serve a folder in a thread."""

    def __init__(self, folder: Path) -> None:
        handler = functools.partial(QuietHandler, directory=str(folder))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.thread = threading.Thread(target=self.server.serve_forever)

    def __enter__(self) -> str:
        self.thread.start()
        return f"http://127.0.0.1:{self.server.server_port}/"

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


class LivePage:
    """A page whose requests are kept, and that reaches no host but its own."""

    def __init__(self, browser: Any, address: str, path: str, **options: Any) -> None:
        from playwright.sync_api import expect

        self.expect = expect
        self.asked: list[str] = []
        self.trouble: list[str] = []
        self.page = browser.new_page(**options)
        self.page.route("**/*", lambda route: self._let_through(route, address))
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))
        self.page.goto(address + path, wait_until="networkidle")

    def _let_through(self, route: Any, address: str) -> None:
        self.asked.append(route.request.url)
        if route.request.url.startswith(address):
            route.continue_()
        else:
            self.trouble.append(route.request.url)
            route.abort()

    def cell(self, number: int) -> Any:
        """Return the box of a cell."""
        return self.page.locator(f'.nb-cell[data-cell="{number}"]')

    def click(self, number: int, action: str) -> None:
        """Click one of a cell's buttons."""
        self.cell(number).locator(f'[data-action="{action}"]').click()

    def wait(self) -> None:
        """Wait until nothing runs."""
        self.expect(self.page.locator("[data-running]")).to_have_count(0, timeout=5 * MINUTE)

    def run(self, number: int) -> None:
        """Run a cell, and those above it that have not run."""
        self.click(number, "run")
        self.wait()

    def type(self, number: int, code: str) -> None:
        """Put code in the place of a cell's."""
        self.click(number, "edit")
        editor = self.cell(number).get_by_role("textbox")
        editor.focus()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(code)

    def output(self, number: int) -> str:
        """Return the text of what a cell shows under it."""
        shown = self.cell(number).locator(":is(.nb-built, .nb-fresh) >> visible=true")
        return "\n".join(shown.all_inner_texts())

    def listen(self, number: int) -> Callable[[], list[str]]:
        """Keep what a cell says from now on; call what is returned for the list."""
        self.cell(number).locator(".nb-live-status").evaluate(
            """(status) => {
              window.said = [];
              const keep = () => window.said.push(status.textContent);
              new MutationObserver(keep).observe(status, { childList: true });
            }"""
        )
        return lambda: list(self.page.evaluate("window.said"))

    def status(self, number: int) -> str:
        """Return what a cell says of its last run."""
        return str(self.cell(number).locator(".nb-live-status").inner_text())


@pytest.fixture
def english(browser: Any, cells: str) -> Iterator[LivePage]:
    """The small page in English."""
    opened = LivePage(browser, cells, "en/cells.html")
    yield opened
    assert opened.trouble == []
    opened.page.close()


def test_nothing_of_the_runtime_is_fetched_before_a_click(english: LivePage) -> None:
    heavy = re.compile("/assets/runtime/|/assets/live/(cells|worker)")
    assert [url for url in english.asked if heavy.search(url)] == []
    run = english.cell(1).locator('[data-action="run"]')
    english.expect(run).to_have_accessible_name(
        re.compile(r"^Run loads Python once, 1\d MB ?, cell 1$")
    )


def test_cells_share_their_names_and_those_above_run_first(english: LivePage) -> None:
    english.run(3)
    assert english.status(1).endswith("as built")
    assert english.status(3).endswith("as built")
    assert "42" in english.output(3)
    assert "MB" not in english.cell(3).locator('[data-action="run"]').inner_text()
    english.type(1, "hidden = 2")
    english.run(1)
    assert english.status(1).endswith("differs from the built output")
    english.run(3)
    assert "12" in english.output(3)
    english.cell(3).get_by_text("Show the built output").click()
    assert "42" in english.output(3)
    english.click(3, "above")
    english.wait()
    english.run(3)
    assert "42" in english.output(3)


def test_a_part_of_mnist_is_said_to_be_one_and_the_whole_can_be_had(english: LivePage) -> None:
    english.run(4)
    assert "the first 5,000 of 60,000 training images" in english.output(4)
    assert "5000 [5 0 4]" in english.output(4)
    english.click(4, "whole")
    english.wait()
    assert "60000 [5 0 4]" in english.output(4)
    assert english.status(4).endswith("as built")


def test_a_figure_stays_the_built_one_and_says_so(english: LivePage) -> None:
    english.run(5)
    assert english.cell(5).locator("svg").is_visible()
    assert "drawing needs matplotlib" in english.output(5)
    english.type(5, "import matplotlib")
    english.run(5)
    assert "ModuleNotFoundError: the page's Python has no matplotlib" in english.output(5)


def test_a_slow_cell_runs_smaller_or_in_full(english: LivePage) -> None:
    english.run(6)
    assert "45" in english.output(6)
    assert "print(sum(range(10)))" in english.cell(6).inner_text()
    english.click(6, "full")
    english.wait()
    assert english.status(6).endswith("as built")


def test_an_exercise_says_what_is_wrong_and_then_that_it_is_right(english: LivePage) -> None:
    english.run(7)
    assert "not yet" in english.status(7)
    english.type(7, "check_sigmoid(lambda x: 1 / (1 + np.exp(-x)))")
    english.run(7)
    assert "overflow encountered in exp" in english.status(7)
    english.click(7, "original")
    english.type(
        7, "def sigmoid(x):\n    return np.exp(-np.logaddexp(0, -x))\n\n\ncheck_sigmoid(sigmoid)"
    )
    english.run(7)
    assert "correct" in english.status(7)


def test_stop_ends_an_endless_loop_and_the_page_goes_on(english: LivePage) -> None:
    english.type(1, "print('begun')\nwhile True:\n    pass")
    english.click(1, "run")
    begun = english.cell(1).locator(".nb-fresh")
    english.expect(begun).to_have_text("begun", timeout=MINUTE)
    said = english.listen(1)
    english.click(1, "stop")
    english.wait()
    assert english.status(1).startswith("Stopped")
    english.cell(1).get_by_text("Show the built output").click()
    assert "ready" in english.output(1)
    english.click(1, "original")
    english.run(3)
    assert "42" in english.output(3)
    # While Python starts anew, nothing is said over it.
    assert said()[1] == "Running"


def test_stop_ends_the_start_of_python_too(english: LivePage) -> None:
    held: list[Any] = []

    def hold_the_first(route: Any) -> None:
        if held:
            route.fallback()
        held.append(route)

    english.page.route("**/pyodide.asm*", hold_the_first)
    english.click(3, "run")
    english.expect(english.cell(3).locator(".nb-live-status")).to_contain_text("ready")
    english.click(3, "stop")
    english.wait()
    assert english.status(3).startswith("Stopped")
    english.run(3)
    assert "42" in english.output(3)


def test_an_error_shows_the_frames_of_the_cell_and_the_page_goes_on(english: LivePage) -> None:
    english.type(
        1, "from nn_tutorial import softmax\n\ndef use(x):\n    return softmax(x)\n\nuse('x')"
    )
    english.run(1)
    shown = english.cell(1).locator(".nb-live-error").inner_text()
    assert re.findall(r'File "(.*)", line (\d+), in (.*)', shown) == [
        ("cell 1", "6", "<module>"),
        ("cell 1", "4", "use"),
    ]
    assert "TypeError: x must be a NumPy array, got str" in shown
    english.type(3, "print(1 +")
    english.run(3)
    assert "SyntaxError" in english.output(3)
    english.click(3, "original")
    english.run(3)
    assert "42" in english.output(3)


def test_the_keyboard_enters_the_editor_and_leaves_it(english: LivePage) -> None:
    english.cell(1).locator('[data-action="edit"]').focus()
    english.page.keyboard.press("Enter")
    editor = english.cell(1).get_by_role("textbox", name="Code of cell 1")
    editor.wait_for()
    english.expect(editor).to_be_focused()
    english.page.keyboard.press("Tab")
    assert english.page.evaluate("document.activeElement.dataset.action") == "run"
    english.page.keyboard.press("Shift+Tab")
    english.page.keyboard.press("Shift+Enter")
    english.wait()
    assert english.status(1).endswith("as built")


def violations(opened: LivePage) -> set[str]:
    """Return the rules of accessibility that the page breaks, each with the kind of place."""
    rules = Axe().run(opened.page).response["violations"]
    return {
        f"{rule['id']}: {node['html'].partition('>')[0]}"
        for rule in rules
        for node in rule["nodes"]
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["", "en/"])
def test_a_page_at_work_is_accessible_and_fits_a_phone(
    browser: Any, cells: str, language: str, scheme: str
) -> None:
    opened = LivePage(
        browser,
        cells,
        f"{language}cells.html",
        viewport={"width": 360, "height": 800},
        color_scheme=scheme,
    )
    theme = violations(opened)
    opened.type(1, "print('x' * 200)\nprint(1 / 0)")
    opened.run(1)
    opened.click(3, "edit")
    opened.run(7)
    assert violations(opened) <= theme
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 360
    opened.page.close()


def test_without_scripts_there_is_nothing_to_press(browser: Any, cells: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{cells}cells.html")
    assert page.locator(".nb-cell button").count() == 0
    page.close()


@pytest.mark.parametrize(("language", "words"), [("", "웹 서버에서"), ("en/", "From a web server")])
def test_a_page_from_disk_says_where_its_cells_run(
    browser: Any, site: Site, language: str, words: str
) -> None:
    require_runtime(site.folder)
    page, said = browser.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{site.folder.as_uri()}/{language}layers.html")
    assert page.locator(".nb-live-note").inner_text().startswith(words)
    assert page.locator(".nb-live-bar").count() == 0
    assert said == []
    page.close()


# Every chapter


def test_both_languages_run_the_same_code(site: Site) -> None:
    require_runtime(site.folder)
    for slug in CHAPTERS:
        address = live.cells_address(slug)
        assert (site.folder / address).read_bytes() == (site.folder / "en" / address).read_bytes()


NUMBER = re.compile(r"[-+−]?\d+(?:\.\d*)?(?:e[-+]\d+)?|[-+]?(?:nan|inf)")
# What two machines round differently: where a passing check finds its largest error.
REPORT = re.compile(r"(\w+ +[\d,]+ ) .* (ok|FAILED)$", re.MULTILINE)


def agree(built: str, shown: str) -> bool:
    """Say whether two texts have the same words, and numbers equal to the digits shown."""
    # A browser's Python has 32 bits.
    shown = shown.replace("int32", "int64")
    built, shown = (REPORT.sub(r"\1 \2", text) for text in (built, shown))
    words = [" ".join(NUMBER.sub("#", text).split()) for text in (built, shown)]
    pairs = zip(NUMBER.findall(built), NUMBER.findall(shown), strict=False)
    return words[0] == words[1] and all(close(*pair) for pair in pairs)


def close(built: str, shown: str) -> bool:
    """Say whether two numbers differ by at most one in the last digit, or are round-off both."""
    if built == shown:
        return True
    one, other = float(built.replace("−", "-")), float(shown.replace("−", "-"))
    mantissa, _, exponent = built.partition("e")
    unit = 10.0 ** (int(exponent or 0) - len(mantissa.partition(".")[2]))
    return abs(one - other) <= 1.01 * unit or max(abs(one), abs(other)) < 1e-7


def test_agreement_is_to_the_digits_shown() -> None:
    assert agree("loss 2.3026\n", "loss  2.3027")
    assert not agree("loss 2.3026", "loss 2.3028")
    assert not agree("loss 2.3026", "lost 2.3026")
    assert agree("error 3e-09", "error 8e-10")
    assert not agree("3 right", "5 right")


@pytest.mark.parametrize("slug", CHAPTERS)
def test_every_cell_of_a_chapter_runs_and_agrees(
    browser: Any, site: Site, address: str, slug: str
) -> None:
    require_runtime(site.folder)
    facts = json.loads((site.folder / live.cells_address(slug)).read_text(encoding="utf-8"))
    opened = LivePage(browser, address, f"en/{slug}.html")
    visible = opened.page.locator(".nb-cell:has([data-action=run])")
    assert visible.count()
    opened.page.evaluate("nbLive.whole = true")
    visible.last.locator('[data-action="run"]').click()
    opened.wait()
    disagreements = []
    exact = True
    last = int(visible.last.get_attribute("data-cell"))
    for number, cell in enumerate(facts["cells"][:last], start=1):
        box = opened.cell(number)
        assert box.locator(".nb-live-error").count() == 0, box.inner_text()
        # What follows on a smaller size is smaller, too.
        exact = exact and cell["smaller"] is None
        built, shown = opened.page.evaluate("nbLive.texts", number)
        if exact and not cell["local"] and not agree(built, shown):
            disagreements.append(f"cell {number}:\n{built}\n--- in the page:\n{shown}")
    assert disagreements == []
    assert opened.trouble == []
    opened.page.close()
