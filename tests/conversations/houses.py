"""The real houses that people talk to in these tests: one an organisation, started when first needed, once a run."""

import asyncio
import os
import signal
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from bench.house import running_house
from bot.launcher.processes import Deployment
from bot.messages import Action
from bot.payloads import Payloads
from bot.sessions import token_digest
from bot.settings import load_settings
from bot.tokens import Role
from tests.conversations.talk import Conversation

_PATIENCE_SECONDS = 60.0
_STOP_WITHIN_SECONDS = 30.0
_TEST_SECONDS = 120

MIEUX_ETRE, HARMONIE = "mieux-etre", "harmonie-mutuelle"


class RunningHouse:
    """Action server, Rasa and gateway of one organisation, kept alive by their supervisor in a thread of its own."""

    def __init__(self, organisation: str, var: Path) -> None:
        """Start it and wait until a question can be answered; a missing or stale model is trained first."""
        self.organisation, self.var = organisation, var
        self._stop: asyncio.Event | None = None
        self._ready: Future[Deployment] = Future()
        # The thread lives as long as the house: Linux stops a child with the thread that started it.
        self._thread = threading.Thread(target=lambda: asyncio.run(self._live()), daemon=True)
        self._thread.start()
        self.deployment = self._ready.result()
        self.client = httpx.Client(base_url=self.deployment.address, timeout=_PATIENCE_SECONDS)

    async def _live(self) -> None:
        try:
            async with running_house(self.organisation, self.var) as (deployment, _seconds):
                self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
                self._ready.set_result(deployment)
                await self._stop.wait()
        except BaseException as failure:
            if self._ready.done():
                raise
            self._ready.set_exception(failure)

    def stop(self) -> None:
        """Stop every process."""
        self.client.close()
        if self._stop is not None:
            self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(_STOP_WITHIN_SECONDS)

    def open(self, role: Role | None = None, member_number: str = "", auth_age_seconds: int = 0) -> Conversation:
        """Open a conversation, as nobody in particular or as somebody who signed in (the first demo member)."""
        signed = load_settings().sign_in(role, member_number, auth_age_seconds) if role else ""
        headers = {"Authorization": f"Bearer {signed}"} if role else {}
        reply = self.client.post("/api/chat/sessions", headers=headers)
        assert reply.status_code == 201, reply.text
        return Conversation(self.client, reply.json()["session"], reply.json()["messages"])

    @property
    def folder(self) -> Path:
        """Everything that this house writes."""
        return self.deployment.folder

    def identifier(self, talk: Conversation) -> str:
        """Return the name of a conversation inside the house, which no client ever sees."""
        query = "SELECT conversation FROM conversations WHERE token_digest = ?"
        ((found,),) = self._case_file(query, token_digest(talk.session))
        return str(found)

    def expire(self, talk: Conversation) -> None:
        """Make a conversation as old as one that nobody has touched for years."""
        query = "UPDATE conversations SET seen_at = '2020' || substr(seen_at, 5) WHERE token_digest = ?"
        self._case_file(query, token_digest(talk.session))

    def let_codes_expire(self) -> None:
        """Make every one-time code as old as one of years ago."""
        self._case_file("UPDATE codes SET expires_at = '2020' || substr(expires_at, 5)")

    def sign(self, talk: Conversation, intent: str, **entities: str) -> str:
        """Sign a payload as this house signs them: what somebody could send who has stolen its key."""
        return Payloads(load_settings().signing_key).issue(
            self.identifier(talk), Action(intent=intent, entities=dict(entities))
        )

    def _case_file(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.folder / "delia.sqlite", timeout=10)) as database, database:
            return database.execute(query, values).fetchall()

    def healthy(self) -> bool:
        """Tell whether the gateway says that a question can be answered."""
        return self.client.get("/healthz").status_code == httpx.codes.OK

    def wait_until_healthy(self, seconds: float) -> None:
        """Wait until a question can be answered again."""
        deadline = time.monotonic() + seconds
        while not self.healthy():
            assert time.monotonic() < deadline, f"Rien ne répond après {seconds:.0f} s."
            time.sleep(0.25)

    def kill_engine(self) -> None:
        """Kill Rasa, as the kernel does when memory runs out."""
        os.kill(self._engine_process(), signal.SIGKILL)

    def _engine_process(self) -> int:
        mark = f"\0--port\0{self.deployment.engine_port}\0".encode()
        (found,) = [path for path in Path("/proc").glob("[0-9]*/cmdline") if mark in _read(path)]
        return int(found.parent.name)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""  # The process ended meanwhile.


class Houses:
    """The houses of one pytest run."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self._running: dict[str, RunningHouse] = {}
        self._var: Path | None = None

    def of(self, organisation: str, temporary: pytest.TempPathFactory) -> RunningHouse:
        """Return the house of an organisation, started if no test has needed it before."""
        if organisation not in self._running:
            self._var = self._var or temporary.mktemp("var")
            self._running[organisation] = RunningHouse(organisation, self._var)
        return self._running[organisation]

    def stop(self) -> None:
        """Stop those that were started."""
        while self._running:
            self._running.popitem()[1].stop()


_HOUSES = Houses()  # Of all folders whose tests talk to a house: the second finds what the first has started.

HouseOf = Callable[[str], RunningHouse]


@pytest.fixture(scope="session")
def house_of(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HouseOf]:
    """Return the function that gives the running house of an organisation."""
    yield lambda organisation: _HOUSES.of(organisation, tmp_path_factory)
    _HOUSES.stop()


def allow_the_start(items: Iterable[pytest.Item], folder: Path) -> None:
    """Let the time limit of a folder's tests begin after the house, which may have a model to train first."""
    for item in items:
        if folder in item.path.parents:
            item.add_marker(pytest.mark.timeout(_TEST_SECONDS, func_only=True), append=True)
