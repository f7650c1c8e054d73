"""A real Chromium on the page of the real house."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.conversations.houses import MIEUX_ETRE, HouseOf, RunningHouse, allow_the_start
from tests.conversations.houses import house_of as house_of

_PATIENCE_MS = 30_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    allow_the_start(items, Path(__file__).parent)


@pytest.fixture(scope="package")
def mieux_etre(house_of: HouseOf) -> RunningHouse:
    return house_of(MIEUX_ETRE)


@pytest.fixture
def page(browser: Browser, mieux_etre: RunningHouse) -> Iterator[Page]:
    """Return the opened page; no test may leave an error in the console."""
    errors: list[str] = []
    context = browser.new_context(locale="fr-FR", reduced_motion="reduce")
    context.set_default_timeout(_PATIENCE_MS)
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    page.goto(mieux_etre.deployment.address)
    page.locator("#log[aria-live=polite]").wait_for()
    yield page
    context.close()
    assert errors == []
