"""One seeded desk on loopback for the whole folder; a fresh context for each test."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.integration.desk.house import PASSWORD, make_desk
from tests.integration.desk.listening import RunningDesk

_PATIENCE_MS = 20_000

SignIn = Callable[..., Page]


@pytest.fixture(scope="package")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    """Return the desk, started once."""
    running = RunningDesk(make_desk(tmp_path_factory.mktemp("desk")))
    yield running
    running.stop()
    assert running.desk.faults == []


@pytest.fixture
def sign_in(browser: Browser, running: RunningDesk) -> Iterator[SignIn]:
    """Return a function that signs somebody in and gives their page; no test may leave an error in the console."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def enter(username: str = "dpo", **options: Any) -> Page:
        context = browser.new_context(
            **{"viewport": {"width": 1280, "height": 800}, "locale": "fr-FR", "reduced_motion": "reduce", **options}
        )
        contexts.append(context)
        context.set_default_timeout(_PATIENCE_MS)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda line: errors.append(line.text) if "Content Security Policy" in line.text else None)
        page.goto(f"{running.address}/connexion")
        page.get_by_label("Identifiant").fill(username)
        page.get_by_label("Mot de passe").fill(PASSWORD)
        page.get_by_role("button", name="Se connecter", exact=True).click()
        page.wait_for_url(re.compile(r"/(compte)?$"))
        return page

    yield enter
    for context in contexts:
        context.close()
    assert errors == []
