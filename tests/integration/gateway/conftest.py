"""Running houses for the tests of the gateway."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from bot.gateway.app import build_app
from bot.logs import configure_logging
from bot.outbox import MemoryOutbox
from tests.integration.gateway.house import BrokenBook, FakeEngine, House, free_port, make_parts, serving


@pytest.fixture
def logs() -> io.StringIO:
    stream = io.StringIO()
    configure_logging(stream)
    return stream


@pytest.fixture
def house(tmp_path: Path, logs: io.StringIO) -> Iterator[House]:
    engine, outbox = FakeEngine(), MemoryOutbox()
    with serving(engine.app(), free_port()) as engine_url:
        parts = make_parts(engine_url, tmp_path, outbox)
        with serving(build_app(parts), free_port()) as url:
            yield House(url, engine, parts, logs, tmp_path, outbox)


@pytest.fixture
def breakable_house(tmp_path: Path, logs: io.StringIO) -> Iterator[House]:
    """The same house with a part that fails in a way that nobody foresaw."""
    engine, outbox = FakeEngine(), MemoryOutbox()
    with serving(engine.app(), free_port()) as engine_url:
        parts = replace(make_parts(engine_url, tmp_path, outbox), feedback=BrokenBook())
        with serving(build_app(parts), free_port()) as url:
            yield House(url, engine, parts, logs, tmp_path, outbox)


@pytest.fixture
def client(house: House) -> Iterator[httpx.Client]:
    with house.client() as client:
        yield client


@pytest.fixture
def session(house: House, client: httpx.Client) -> dict[str, str]:
    """The header of a freshly opened session."""
    return {"Authorization": f"Bearer {house.open(client)}"}
