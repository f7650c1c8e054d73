"""One turn at a time under each key (a session), in the order of arrival; nobody waits for another session."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.errors import TooMany

_WAITING_AT_MOST = 64


@dataclass
class _Lane:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    inside: int = 0


class Lanes:
    """A first-come-first-served lane for each session that is busy now."""

    def __init__(self, waiting_at_most: int = _WAITING_AT_MOST) -> None:
        """Take how many turns may be waiting in one lane."""
        self._lanes: dict[str, _Lane] = {}
        self._limit = waiting_at_most

    @asynccontextmanager
    async def turn(self, key: str) -> AsyncIterator[None]:
        """Wait for one's turn.

        Raises:
            TooMany: the lane is full.
        """
        lane = self._lanes.setdefault(key, _Lane())
        if lane.inside > self._limit:
            raise TooMany
        lane.inside += 1
        try:
            async with lane.lock:
                yield
        finally:
            lane.inside -= 1
            if lane.inside == 0:
                del self._lanes[key]
