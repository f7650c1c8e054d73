"""Updates that Telegram posts to us: through the public port, with the secret, and none lost."""

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
import uvicorn
from starlette.types import ASGIApp
from telegram import Update

from bot.gateway.app import build_app
from bot.gateway.inner_doors import InnerDoors
from bot.gateway.server import server_config
from bot.gateway.telegram_webhook import WebhookRelay
from bot.outbox import MemoryOutbox
from bot.telegram.application import UPDATES
from bot.telegram.webhook import SECRET_HEADER, webhook
from dpo.correspondents import Correspondents
from dpo.ports import Work
from tests.integration.gateway.house import ENGINE_SECRET, FakeEngine, House, free_port, make_parts, serving
from tests.integration.telegram.bot_api import BotApi
from tests.integration.telegram.conftest import Bench, running_bot

SECRET = "secret-du-webhook"
ANA = 1001


@asynccontextmanager
async def served_here(app: ASGIApp, port: int) -> AsyncIterator[None]:
    """Serve on the test's own loop, where the bot lives."""
    server = uvicorn.Server(server_config(app, port))
    task = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn offers no event to wait for
        await asyncio.sleep(0.01)
    yield
    server.should_exit = True
    await task


@pytest_asyncio.fixture
async def hooked(tmp_path: Path, book: Correspondents, work: Work) -> AsyncIterator[Bench]:
    """A bot that Telegram calls through the gateway."""
    engine, gateway_port, door_port = FakeEngine(), free_port(), free_port()
    public = f"http://127.0.0.1:{gateway_port}/telegram/webhook"
    with serving(engine.app(), free_port()) as engine_url:
        parts = replace(
            make_parts(engine_url, tmp_path, MemoryOutbox()),
            inner_doors=InnerDoors(ENGINE_SECRET),
            more_routes=WebhookRelay(public, door_port).routes(),
        )
        with serving(build_app(parts), gateway_port) as url:
            house = House(url, engine, parts, io.StringIO(), tmp_path, MemoryOutbox())
            async with running_bot(BotApi(), house, book, work, polling=False) as bench:

                async def process(data: dict[str, object]) -> None:
                    await bench.app.process_update(Update.de_json(data, bench.app.bot))

                async with served_here(webhook(process, SECRET), door_port):
                    await bench.app.bot.set_webhook(public, secret_token=SECRET, allowed_updates=UPDATES)
                    yield bench


async def test_an_update_through_the_public_port_is_answered(hooked: Bench) -> None:
    await hooked.telegram.say(ANA, "combien de temps gardez-vous mes données ?")
    answers = await hooked.telegram.wait_for(ANA, 2)
    assert "contrat" in answers[-1].text


async def test_an_update_delivered_twice_is_answered_once(hooked: Bench) -> None:
    hooked.telegram.deliver_twice = True
    await hooked.telegram.say(ANA, "bonjour")
    await hooked.telegram.wait_for(ANA, 2)
    assert hooked.house.engine.texts == ["bonjour"]
    assert len(hooked.telegram.to(ANA)) == 2


@pytest.mark.parametrize("secret", [None, "", "un-autre-secret"])
async def test_nothing_is_read_without_the_secret(hooked: Bench, secret: str | None) -> None:
    headers = {} if secret is None else {SECRET_HEADER: secret}
    update = {"update_id": 1, "message": {"text": "supprimez tout"}}
    async with httpx.AsyncClient() as client:
        reply = await client.post(f"{hooked.house.url}/telegram/webhook", json=update, headers=headers)
    assert reply.status_code == 401
    assert hooked.house.engine.turns == []


@pytest.mark.parametrize("body", [b"", b"pas du json", b"[]", b'{"update_id": "x"}', b"\xff\xfe"])
async def test_what_is_no_update_is_refused(hooked: Bench, body: bytes) -> None:
    async with httpx.AsyncClient() as client:
        url, headers = f"{hooked.house.url}/telegram/webhook", {SECRET_HEADER: SECRET}
        assert (await client.post(url, content=body, headers=headers)).status_code == 400
        large = await client.post(url, content=b"x" * 2_000_000, headers=headers)
    assert large.status_code == 413


async def test_when_the_door_is_away_telegram_is_asked_to_come_again(house: House, tmp_path: Path) -> None:
    public = "http://127.0.0.1:1/telegram/webhook"
    parts = replace(house.parts, more_routes=WebhookRelay(public, free_port()).routes())
    with serving(build_app(parts), free_port()) as url:
        async with httpx.AsyncClient() as client:
            reply = await client.post(f"{url}/telegram/webhook", json={"update_id": 1}, headers={SECRET_HEADER: SECRET})
    assert reply.status_code == 503
