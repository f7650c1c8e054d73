"""What a person does with the widget, and what they see of it."""

from playwright.sync_api import Locator, Page, expect

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
LAUNCHER = "Mes données : poser une question"


def launch(page: Page) -> None:
    """Open the panel and wait for the first screen."""
    page.get_by_role("button", name=LAUNCHER).click()
    expect(page.locator("#log .turn").first).to_be_visible()


def say(page: Page, text: str) -> None:
    """Type a message, send it with Enter and wait for its answer."""
    before = page.locator(".turn.delia").count()
    page.locator("#entry").fill(text)
    page.locator("#entry").press("Enter")
    expect(page.locator(".turn.delia")).not_to_have_count(before)


def last(page: Page) -> Locator:
    """Return Délia's last message."""
    return page.locator(".turn.delia").last


def focused(page: Page) -> str:
    """Return the id of what has focus, inside the widget or on the page."""
    script = "(document.activeElement.shadowRoot?.activeElement ?? document.activeElement).id"
    found: str = page.evaluate(script)
    return found
