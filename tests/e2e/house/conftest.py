"""A real Chromium on the page of the real house."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.conversations.houses import MIEUX_ETRE, HouseOf, RunningHouse, allow_the_start
from tests.conversations.houses import house_of as house_of

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_PATIENCE_MS = 30_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    allow_the_start(items, Path(__file__).parent)


@pytest.fixture(scope="package")
def mieux_etre(house_of: HouseOf) -> RunningHouse:
    return house_of(MIEUX_ETRE)


@pytest.fixture
def page(mieux_etre: RunningHouse) -> Iterator[Page]:
    """Return the opened page; no test may leave an error in the console."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    assert found, "Chromium est introuvable : apt-get install chromium."
    errors: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        expect.set_options(timeout=_PATIENCE_MS)
        page = browser.new_page(locale="fr-FR", reduced_motion="reduce")
        page.set_default_timeout(_PATIENCE_MS)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
        page.goto(mieux_etre.deployment.address)
        page.locator("#log[aria-live=polite]").wait_for()
        yield page
        browser.close()
    assert errors == []
