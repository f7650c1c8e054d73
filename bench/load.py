"""Turns through the real chat API: how long one takes, how many a second fit. Bounded in count and time."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

import aiohttp

LONGEST_SECONDS = 120.0
"""After so long a measurement stops where it is."""


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of each turn, and the seconds that all of them took together."""

    milliseconds: tuple[float, ...]
    seconds: float

    @property
    def a_second(self) -> float:
        """Turns a second."""
        return len(self.milliseconds) / self.seconds if self.seconds else 0.0

    def percentile(self, share: float) -> float:
        """Return the time within which this share of the turns was answered (nearest rank); 0 without turns."""
        return percentile(self.milliseconds, share)


def percentile(values: Sequence[float], share: float) -> float:
    """Return a percentile by nearest rank, 0 when there is no value."""
    if not values:
        return 0.0
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(share * len(ordered)) - 1))]


class Client:
    """One person in one conversation."""

    def __init__(self, http: aiohttp.ClientSession, texts: Sequence[str]) -> None:
        """Take the connection and what is asked, in turn."""
        self._http, self._texts, self._asked = http, texts, 0
        self._headers: dict[str, str] = {}

    async def open(self) -> None:
        """Open a conversation."""
        async with self._http.post("/api/chat/sessions") as answer:
            answer.raise_for_status()
            self._headers = {"Authorization": f"Bearer {(await answer.json())['session']}"}

    async def turn(self) -> float:
        """Ask the next question; return the milliseconds until the whole answer was there."""
        text = self._texts[self._asked % len(self._texts)]
        self._asked += 1
        started = time.perf_counter()
        async with self._http.post("/api/chat/messages", json={"text": text}, headers=self._headers) as answer:
            answer.raise_for_status()
            await answer.read()
        return (time.perf_counter() - started) * 1000


def connect(address: str, connections: int) -> aiohttp.ClientSession:
    """Return a session with one kept-alive connection for each client."""
    connector = aiohttp.TCPConnector(limit=connections, keepalive_timeout=4)
    return aiohttp.ClientSession(address, connector=connector, timeout=aiohttp.ClientTimeout(total=60))


async def alone(address: str, texts: Sequence[str], turns: int) -> Times:
    """Measure turns one after the other, each in a conversation of its own."""
    async with connect(address, 1) as http:
        found, started = [], time.perf_counter()
        for number in range(turns):
            if time.perf_counter() - started > LONGEST_SECONDS:
                break
            client = Client(http, texts[number % len(texts) :])
            await client.open()
            found.append(await client.turn())
        return Times(tuple(found), time.perf_counter() - started)


async def late(address: str, texts: Sequence[str], before: int, turns: int) -> Times:
    """Measure turns of one conversation that has already had `before` of them."""
    async with connect(address, 1) as http:
        client = Client(http, texts)
        await client.open()
        for _ in range(before):
            await client.turn()
        started = time.perf_counter()
        found = [await client.turn() for _ in range(turns)]
        return Times(tuple(found), time.perf_counter() - started)


async def crowd(address: str, texts: Sequence[str], clients: int, turns: int) -> Times:
    """Measure `turns` turns in all, shared by clients that each ask as soon as they have been answered."""
    async with connect(address, clients) as http:
        people = [Client(http, texts[number * 7 % len(texts) :]) for number in range(clients)]
        await asyncio.gather(*(person.open() for person in people))
        left, started = iter(range(turns)), time.perf_counter()

        async def ask(person: Client) -> list[float]:
            return [await person.turn() for _ in left if time.perf_counter() - started < LONGEST_SECONDS]

        found = await asyncio.gather(*map(ask, people))
        return Times(tuple(ms for own in found for ms in own), time.perf_counter() - started)
