"""The whole Telegram door between a real gateway and a strict Bot API, each on a free port."""

import io
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import pytest_asyncio

from bot.gateway.app import build_app
from bot.gateway.inner_doors import InnerDoors
from bot.lanes import Lanes
from bot.outbox import MemoryOutbox
from bot.telegram.application import UPDATES, build, present
from bot.telegram.chat_api import ChatApi
from bot.telegram.door import Door
from bot.telegram.handlers import App, Handlers
from dpo.correspondents import Correspondents
from dpo.crypto import KeyRing
from dpo.ports import Work
from dpo.storage.engine import open_engine
from dpo.storage.migrate import claim, upgrade
from dpo.storage.unit_of_work import SqlWork
from tests.integration.gateway.house import ENGINE_SECRET, FakeEngine, House, free_port, make_parts, serving
from tests.integration.storage.conftest import TestClock
from tests.integration.telegram.bot_api import TOKEN, BotApi

SITE = "https://delia.mutuelle.example"


@dataclass
class Bench:
    """A running bot, the person's side (`telegram`) and the house's side (`house`)."""

    telegram: BotApi
    house: House
    book: Correspondents
    door: Door
    app: App
    work: Work
    clock: TestClock


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    url = f"sqlite:///{tmp_path / 'telegram.sqlite'}"
    upgrade(url)
    engine = open_engine(url)
    claim(engine, "mieux-etre")
    yield SqlWork(engine)
    engine.dispose()


@pytest.fixture
def book(work: Work, clock: TestClock) -> Correspondents:
    return Correspondents(work, KeyRing(["une-cle-maitresse-pour-les-essais-0001"]), clock)


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    engine = FakeEngine()
    with serving(engine.app(), free_port()) as engine_url:
        outbox = MemoryOutbox()
        parts = replace(make_parts(engine_url, tmp_path, outbox), inner_doors=InnerDoors(ENGINE_SECRET))
        with serving(build_app(parts), free_port()) as url:
            yield House(url, engine, parts, io.StringIO(), tmp_path, outbox)


@asynccontextmanager
async def running_bot(
    telegram: BotApi, house: House, book: Correspondents, work: Work, *, polling: bool
) -> AsyncIterator[Bench]:
    """Run the bot on the test's own loop, with the double behind HTTP."""
    with serving(telegram.app(), free_port()) as api_url:
        api = ChatApi(house.url, ENGINE_SECRET)
        door = Door(api, book, SITE, patience=(0.1, 0.2))
        app = build(TOKEN, api_url, Handlers(door, book, Lanes()), polling=polling)
        async with app:
            await present(app)
            await app.start()
            if app.updater is not None:
                await app.updater.start_polling(allowed_updates=UPDATES, timeout=1)
            try:
                yield Bench(telegram, house, book, door, app, work, TestClock())
            finally:
                if app.updater is not None:
                    await app.updater.stop()
                await app.stop()
                await api.close()


@pytest_asyncio.fixture
async def bench(house: House, book: Correspondents, work: Work) -> AsyncIterator[Bench]:
    """A bot that polls."""
    async with running_bot(BotApi(), house, book, work, polling=True) as bench:
        yield bench
