"""What a person does on the page, and what they see of it."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

WIDGET = "document.querySelector('delia-chat').shadowRoot"
"""Where a script finds what Playwright's own locators find by themselves."""


def say(page: Page, text: str) -> None:
    """Type a message, send it with Enter and wait for its answer."""
    before = page.locator(".turn.delia").count()
    page.locator("#entry").fill(text)
    page.locator("#entry").press("Enter")
    expect(page.locator(".turn.delia")).not_to_have_count(before)


def last(page: Page) -> Locator:
    """Return Délia's last message."""
    return page.locator(".turn.delia").last


def press(page: Page, name: str) -> None:
    """Press the last button of that name."""
    page.get_by_role("button", name=name, exact=True).last.click()


def faults(page: Page) -> list[str]:
    """Return what axe finds against WCAG A and AA (2.2 included) and its best practices, one line each."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [f"{fault['id']}: {node['target']}" for fault in found for node in fault["nodes"]]


def overflow(page: Page) -> int:
    """Return how many pixels of the page lie beyond the right edge."""
    script = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    width: int = page.evaluate(script)
    return width
