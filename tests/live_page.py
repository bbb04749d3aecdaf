"""A page whose cells run, driven as its reader does."""

from __future__ import annotations

from typing import Any

MINUTE = 60_000  # milliseconds


class LivePage:
    """A page that reaches no host but its own; what it asks for and what goes wrong is kept."""

    def __init__(self, page: Any, address: str, path: str) -> None:
        from playwright.sync_api import expect

        self.expect = expect
        self.page = page
        self.asked: list[str] = []
        self.trouble: list[str] = []
        page.route("**/*", lambda route: self._let_through(route, address))
        page.on("pageerror", lambda error: self.trouble.append(str(error)))
        page.goto(address + path, wait_until="networkidle")

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
        button = self.cell(number).locator(f'[data-action="{action}"]')
        if not button.is_visible():
            self.cell(number).locator('[data-action="more"]').click()
        button.click()

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
        self.cell(number).get_by_role("textbox").focus()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(code)

    def output(self, number: int) -> str:
        """Return the text of what a cell shows under it."""
        shown = self.cell(number).locator(":is(.nb-built, .nb-fresh) >> visible=true")
        return "\n".join(shown.all_inner_texts())

    def status(self, number: int) -> str:
        """Return what a cell says of its last run."""
        return str(self.cell(number).locator(".nb-live-status").inner_text())
