"""The search box of a page, used as its reader does."""

from __future__ import annotations

from typing import Any

# Puts words into the search box, one after another; returns where the results lead, Enter's first.
SEARCH = """async (all) => {
    const box = document.querySelector(".md-search__input"), found = [];
    const list = document.querySelector(".md-search-result__list");
    const score = (link) => Number(link.querySelector("[data-md-score]").dataset.mdScore);
    box.focus();
    for (const words of all) {
        for (const old of list.children) old.dataset.old = "";
        await new Promise((resolve, reject) => {
            setTimeout(() => reject(new Error(`nothing is found for ${words}`)), 10_000);
            new MutationObserver((_, observer) => {
                if (!list.querySelector(":scope > :not([data-old])")) return;
                observer.disconnect();
                resolve();
            }).observe(list, { childList: true });
            box.value = words;
            box.dispatchEvent(new Event("input", { bubbles: true }));
        });
        const links = [...list.querySelectorAll("a")].sort((a, b) => score(b) - score(a));
        found.push(links.map(({ href }) => href));
    }
    return found;
}"""


def search(page: Any, *all_words: str) -> list[list[str]]:
    """Search for each in turn; return where the results of each lead, Enter's first."""
    return list(page.evaluate(SEARCH, all_words))


def expect_keys_to_lead(page: Any, address: str, place: str, *keys: str) -> None:
    """Search by keyboard alone, and see where these keys lead then."""
    page.goto(f"{address}en/index.html")
    page.keyboard.press("/")
    search(page, "dead relu")
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_url(f"**/en/{place}")
