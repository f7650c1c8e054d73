"""One gateway and one site for the folder; a fresh context and sober errors for each test."""

import asyncio
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from playwright.sync_api import Browser, BrowserContext, Page

from bot.demo import DemoSite
from bot.gateway.app import build_app
from bot.messages import InternalMessage
from bot.outbox import MemoryOutbox
from bot.tokens import JwtVerifier, KeySet, sign_token
from dpo.uploads import Document
from tests.e2e.page import script
from tests.e2e.widget.house import UPLOAD_TOKEN, Links, ScriptedEngine, Site, host_page, with_widget
from tests.integration.gateway.house import JWT_SECRET, free_port, make_parts, serving

ISSUER, AUDIENCE = "espace-adherent", "delia"
_PATIENCE_MS = 20_000
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Scene:
    """What a test sees of the house and does to it."""

    gateway: str
    address: str
    engine: ScriptedEngine
    links: Links
    outbox: MemoryOutbox
    site: Site

    @property
    def line(self) -> str:
        """The one line that puts the widget on a page."""
        return self.with_data()

    def with_data(self, data: str = "", more: str = "") -> str:
        return f'<script src="{self.gateway}/widget.js" {data} {more}></script>'

    def show(self, line: str) -> None:
        """Put another line on the page."""
        self.site.pages[""] = host_page(line)

    def offer_upload(self) -> None:
        """Have « un document » answered by an upload link."""
        text = f"Vous pouvez envoyer le mandat ici : {self.gateway}/upload/{UPLOAD_TOKEN}"
        self.engine.extra["document"] = script.message("receipt", text, ticket=script.TICKET)

    def push(self, message: InternalMessage) -> None:
        """Push a message to the conversation that spoke last."""
        pushing = self.outbox.push(self.engine.turns[-1]["conversation"], message)
        # The browser's driver already has a loop in this thread.
        pusher = Thread(target=asyncio.run, args=(pushing,))
        pusher.start()
        pusher.join()

    def reset(self) -> None:
        self.engine.turns.clear()
        self.engine.erased.clear()
        self.engine.extra.clear()
        self.engine.away, self.engine.seconds = False, 0.0
        self.links.taken.clear()
        self.site.pages = {"": host_page(self.line), "autre": host_page(self.line, body="<p>Autre page</p>")}


def awaited() -> Document:
    until = datetime.now(UTC) + timedelta(days=7)
    return Document("1", "ME-2026-7K4QX", "mandate", until, None, "pdf", None, None, None, None)


@pytest.fixture(scope="package")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder: Path = tmp_path_factory.mktemp("widget")
    site_port, keys_port = free_port(), free_port()
    address = f"http://127.0.0.1:{site_port}"
    engine, outbox, site, links = ScriptedEngine(), MemoryOutbox(), Site(), Links(document=awaited())
    published = {"keys": [{**json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key())), "kid": "un"}]}
    issuer = Site(pages={"jwks": json.dumps(published)})
    with serving(engine.app(), free_port()) as engine_url, serving(issuer.app(), keys_port) as issuer_url:
        keys = KeySet(f"{issuer_url}/jwks", httpx.AsyncClient())
        demo = DemoSite(
            "Mutuelle Mieux-Être", lambda role, age: sign_token(JWT_SECRET, ISSUER, AUDIENCE, role, "100001", age)
        )
        parts = with_widget(make_parts(engine_url, folder, outbox), address, links, demo)
        parts = replace(parts, identify=JwtVerifier(ISSUER, AUDIENCE, secret=JWT_SECRET, keys=keys))
        with serving(build_app(parts), free_port()) as gateway, serving(site.app(), site_port):
            site.gateway = gateway
            yield Scene(gateway, address, engine, links, outbox, site)


@pytest.fixture
def scene(running: Scene) -> Scene:
    running.reset()
    return running


Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, scene: Scene) -> Iterator[Visit]:
    """Return a function that opens a page of the site; no test may leave an error in the console."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_page(path: str = "", *, address: str = "", **options: Any) -> Page:
        context = browser.new_context(
            **{"viewport": {"width": 1280, "height": 800}, "locale": "fr-FR", "reduced_motion": "reduce", **options}
        )
        contexts.append(context)
        context.set_default_timeout(_PATIENCE_MS)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda line: errors.append(line.text) if "Security Policy" in line.text else None)
        page.goto(f"{address or scene.address}/{path}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert errors == []
