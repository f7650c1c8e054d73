"""Chromium for the tests of the pages."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
# The machine that runs the tests may be busy with others.
_PATIENCE_MS = 20_000


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return Chromium, closed with the module: its event loop must not outlive the tests that need it."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    assert found, "Chromium est introuvable : apt-get install chromium."
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=list(_QUIET))
        expect.set_options(timeout=_PATIENCE_MS)
        yield chromium
        chromium.close()
