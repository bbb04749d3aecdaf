"""The pages in the two other engines: Firefox's, and WebKit, as GTK's own browser has it.

WebDriver's BiDi tells what Firefox writes in its console. The driver of WebKitGTK has no BiDi, and
its browser writes no console where it is driven. Its pages are served with a script before all
others, which keeps what is uncaught, refused or not found, and what is written as an error.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.common.bidi.browsing_context import BrowsingContext
from selenium.webdriver.common.bidi.input import Input
from selenium.webdriver.common.bidi.log import Log
from selenium.webdriver.common.bidi.script import Script
from selenium.webdriver.common.bidi.session import Session
from selenium.webdriver.remote.command import Command
from selenium.webdriver.remote.websocket_connection import WebSocketConnection
from selenium.webdriver.support.wait import WebDriverWait
from selenium.webdriver.webkitgtk.service import Service
from site_support import PAGES, Site, code_cells, need_runtime, served
from test_chapters_live import SHOWN, agree

# Selenium's driver of WebKitGTK makes its connection as Selenium itself no longer wants it.
pytestmark = pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning")

PATIENCE = 300  # seconds
SHORT = "numerical-gradient"  # a chapter with few cells, all of which run in the page
# What a page begins with in WebKitGTK; it stands before the page's policy, which forbids it.
WATCH = """<script>
    window.trouble = [];
    for (const kind of ["error", "unhandledrejection", "securitypolicyviolation"])
        addEventListener(kind, (event) => {
            const { message, reason, effectiveDirective, blockedURI, target } = event;
            const refused = effectiveDirective && `${effectiveDirective} ${blockedURI}`;
            trouble.push(`${kind}: ${message ?? reason ?? refused ?? target.outerHTML}`);
        }, true);
    const write = console.error;
    console.error = (...words) => {
        trouble.push(`console: ${words.join(" ")}`);
        write(...words);
    };
</script>"""
# A promise that is kept once the page's fonts are there and the scripts that its scripts load, and
# two frames have been drawn. Firefox calls it an error if a page is left before its service worker
# has answered it.
SETTLED = """Promise.all([
    document.fonts.ready,
    ...[...document.querySelectorAll("script[src$='/offline.js'], script[src$='/live.js']")]
        .map(({ src }) => import(new URL("page.js", src).href)),
]).then(() => new Promise((settled) =>
    requestAnimationFrame(() => requestAnimationFrame(() => settled(true)))))"""
BOX = "(({{ x, y, width, height }}) => [x, y, width, height])({}.getBoundingClientRect())"
# The last cell's button, which runs the cells above it, too.
LAST = (
    '[...document.querySelectorAll("[data-action=run]")].filter((one) => one.offsetParent).at(-1)'
)
RAN = """[...document.querySelectorAll(".nb-fresh")].some((fresh) => fresh.textContent)
    && !document.querySelector("[data-running]")"""
# Firefox lays out what has come of a page, and complains of a formula of which that is one half.
HALF = "Invalid markup: Incorrect number of children"
FORMULAS_ARE_WHOLE = """Object.entries(
    { mfrac: 2, mroot: 2, msub: 2, msup: 2, munder: 2, mover: 2, msubsup: 3, munderover: 3 },
).every(([name, count]) =>
    [...document.querySelectorAll(name)].every((one) => one.childElementCount === count))"""
WRONG = {
    "thrown": 'setTimeout(() => { throw new Error("thrown"); })',
    "rejected": 'Promise.reject(new Error("rejected")) && 0',
    "written": 'console.error("written")',
    "refused": 'document.head.append(Object.assign(new Image(), { src: "//refused.invalid" }))',
}


def until(condition: Callable[[], Any], hope: str, *ignored: type[Exception]) -> Any:
    """Wait for what a condition comes to, until that is true."""
    wait = WebDriverWait(None, PATIENCE, poll_frequency=0.1, ignored_exceptions=ignored)
    return wait.until(lambda _: condition(), hope)


class Browser:
    """A browser with one page, driven as its reader does."""

    address: str

    def show(self, url: str) -> None:
        """Go to a page, and wait until it has loaded."""
        raise NotImplementedError

    def ask(self, expression: str) -> Any:
        """Return what an expression of the page comes to, or what it promises."""
        raise NotImplementedError

    def act(self, actions: list[dict[str, Any]]) -> None:
        """Perform what WebDriver calls actions."""
        raise NotImplementedError

    def trouble(self) -> list[str]:
        """Return the errors of the page."""
        raise NotImplementedError

    def open(self, path: str) -> None:
        """Go to a page of the site, and wait until it has settled."""
        self.show(self.address + path)
        self.ask(SETTLED)

    def wait(self, expression: str) -> None:
        """Wait until an expression holds in the page."""
        until(lambda: self.ask(f"Boolean({expression})"), expression)

    def stroke(self, element: str, *places: tuple[float, float]) -> None:
        """Draw the pressed mouse over an element, by shares of its width and height."""

        def reached() -> bool:
            self.ask(f'{element}.scrollIntoView({{ block: "center", behavior: "instant" }})')
            left, top, width, height = self.ask(BOX.format(element))
            moves[:] = [
                {"type": "pointerMove", "x": round(left + x * width), "y": round(top + y * height)}
                for x, y in places
            ]
            self._mouse(moves[0])
            return bool(self.ask(f'{element}.matches(":hover")'))

        # A page that has just been scrolled may still be elsewhere for the mouse.
        moves: list[dict[str, Any]] = []
        until(reached, element)
        press, release = [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
        self._mouse(press, *moves[1:], release)

    def _mouse(self, *actions: dict[str, Any]) -> None:
        mouse = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}}
        self.act([mouse | {"actions": actions}])


class Firefox(Browser):
    """Firefox, by BiDi."""

    def __init__(self, address: str, socket: WebSocketConnection) -> None:
        self.address, self.said = address, []
        self.pages, self.script, self.input = (
            part(socket) for part in (BrowsingContext, Script, Input)
        )
        self.page = self.pages.get_tree()[0].context
        Log(socket).add_event_handler("entry_added", self.said.append)

    def show(self, url: str) -> None:
        self.said.clear()
        self.pages.navigate(context=self.page, url=url, wait="complete")

    def ask(self, expression: str) -> Any:
        function = f"async () => JSON.stringify(await ({expression}))"
        answer = self.script.execute(function, context_id=self.page)
        return json.loads(answer.get("value", "null"))

    def act(self, actions: list[dict[str, Any]]) -> None:
        self.input.perform_actions(context=self.page, actions=actions)

    def trouble(self) -> list[str]:
        said = (entry for entry in self.said if HALF not in str(entry["text"]))
        return [f"{entry['level']}: {entry['text']}" for entry in said]


class WebKit(Browser):
    """WebKitGTK's own browser, by WebDriver."""

    def __init__(self, address: str, driver: webdriver.WebKitGTK) -> None:
        self.address, self.driver = address, driver
        driver.set_script_timeout(PATIENCE)

    def show(self, url: str) -> None:
        self.driver.get(url)

    def ask(self, expression: str) -> Any:
        script = f"Promise.resolve({expression}).then(arguments[0])"
        return self.driver.execute_async_script(script)

    def act(self, actions: list[dict[str, Any]]) -> None:
        self.driver.execute(Command.W3C_ACTIONS, {"actions": actions})

    def trouble(self) -> list[str]:
        return list(self.ask("window.trouble"))


def program(*names: str) -> str:
    """Return the path of the first of these programs that the machine has."""
    path = next(filter(None, map(shutil.which, names)), None)
    if not path:
        pytest.skip(f"{names[0]} is missing")
    return path


@contextmanager
def running(*command: str, **options: Any) -> Iterator[subprocess.Popen[str]]:
    """Run a program until it is no longer needed."""
    with subprocess.Popen(command, text=True, **options) as process:
        try:
            yield process
        finally:
            process.terminate()


@contextmanager
def firefox(site: Site, folder: Path) -> Iterator[Browser]:
    """Firefox without a window, with a new profile, in which it says where it listens."""
    command = (program("firefox-esr", "firefox"), "--headless", "--no-remote")
    listens = folder / "WebDriverBiDiServer.json"
    with (
        served(site.folder) as address,
        running(*command, "--profile", str(folder), "--remote-debugging-port=0"),
    ):
        read = lambda: json.loads(listens.read_text(encoding="utf-8"))  # noqa: E731
        server = until(read, "Firefox listens", OSError, ValueError)
        url = f"ws://{server['ws_host']}:{server['ws_port']}/session"
        socket = WebSocketConnection(url, PATIENCE, 0.02)
        Session(socket).new(capabilities={"alwaysMatch": {}})
        yield Firefox(address, socket)
        socket.close()


@contextmanager
def webkitgtk(site: Site, folder: Path) -> Iterator[Browser]:
    """WebKitGTK's browser on a screen of its own, and the site with the script that watches."""

    def watched(source: str, target: str) -> None:
        if not source.endswith(".html"):
            Path(target).symlink_to(source)
        else:
            page = Path(source).read_text(encoding="utf-8")
            Path(target).write_text(page.replace("<head>", f"<head>{WATCH}", 1), encoding="utf-8")

    driver_path, screen = program("WebKitWebDriver"), program("Xvfb")
    shutil.copytree(site.folder, folder / "site", copy_function=watched)
    with (
        served(folder / "site") as address,
        running(screen, "-displayfd", "1", "-nolisten", "tcp", stdout=subprocess.PIPE) as display,
    ):
        environment = os.environ | {"DISPLAY": f":{display.stdout.readline().strip()}"}
        with webdriver.WebKitGTK(service=Service(driver_path, env=environment)) as driver:
            yield WebKit(address, driver)


@pytest.fixture(scope="module", params=[firefox, webkitgtk], ids=lambda engine: engine.__name__)
def engine(
    request: pytest.FixtureRequest, site: Site, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    """Each of the browsers."""
    start: Callable[..., Any] = request.param
    with start(site, tmp_path_factory.mktemp(start.__name__)) as browser:
        yield browser


def test_what_goes_wrong_is_told(engine: Browser) -> None:
    def told(word: str) -> bool:
        return any(word in said for said in engine.trouble())

    engine.open("404.html")
    for expression in WRONG.values():
        engine.ask(expression)
    until(lambda: all(map(told, WRONG)), f"all of {', '.join(WRONG)}")


def test_every_page_opens_without_an_error(engine: Browser) -> None:
    trouble = {}
    for path in PAGES:
        engine.open(path)
        assert engine.ask('document.querySelectorAll("h1").length') == 1, path
        assert engine.ask(FORMULAS_ARE_WHOLE), path
        trouble[path] = engine.trouble()
    assert {path: said for path, said in trouble.items() if said} == {}


def test_the_cells_of_a_chapter_run(engine: Browser, site: Site) -> None:
    need_runtime(site.folder)
    engine.open(f"en/{SHORT}.html")
    engine.wait(LAST)
    engine.stroke(LAST, (0.5, 0.5))
    engine.wait(RAN)
    boxes = '[...document.querySelectorAll(".nb-cell[data-cell]{}")]'
    apart = engine.ask(f"{boxes.format('[data-apart]')}.length")  # the exercises, which did not run
    shown = engine.ask(f"{boxes.format(':not([data-apart])')}.map({SHOWN})")
    assert len(shown) + apart == len(code_cells(SHORT))
    assert [(built, fresh) for built, fresh in shown if not agree(built, fresh)] == []
    assert engine.trouble() == []


def test_the_pad_reads_a_digit(engine: Browser) -> None:
    engine.open("en/index.html")
    engine.wait('document.querySelector(".digit-demo.demo--ready")')
    engine.stroke('document.querySelector(".digit-demo__pad")', (0.53, 0.15), (0.47, 0.85))
    engine.wait('/: 1 \\(/.test(document.querySelector(".digit-demo [role=status]").innerText)')
    assert engine.trouble() == []
