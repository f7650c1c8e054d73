"""One service for the whole folder; a fresh page, empty storage and sober errors for each test."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.e2e.page.service import Running, Service

# The machine that runs the tests may be busy with others.
_PATIENCE_MS = 20_000

Visit = Callable[..., Page]


@pytest.fixture(scope="package")
def running() -> Iterator[tuple[Service, Running]]:
    """Return the service, started once."""
    service = Service()
    running = Running(service)
    yield service, running
    running.stop()


@pytest.fixture
def service(running: tuple[Service, Running]) -> Service:
    """Return the service as new."""
    running[0].reset()
    return running[0]


@pytest.fixture
def visit(browser: Browser, service: Service, running: tuple[Service, Running]) -> Iterator[Visit]:
    """Return a function that opens the page in a context of its own; no test may leave an error in the console."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_page(**options: Any) -> Page:
        context = browser.new_context(
            **{"viewport": {"width": 1280, "height": 800}, "locale": "fr-FR", "reduced_motion": "reduce", **options}
        )
        contexts.append(context)
        context.set_default_timeout(_PATIENCE_MS)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda line: errors.append(line.text) if "Content Security Policy" in line.text else None)
        page.goto(running[1].address)
        page.locator("#log[aria-live=polite]").wait_for()
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert errors == []
