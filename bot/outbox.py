"""Messages pushed to a conversation later (a human's answer, a new status): the port, and one in memory."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.messages import InternalMessage

_KEPT_A_CONVERSATION = 100


@dataclass(frozen=True)
class Pushed:
    """One pushed message; `id` grows, and a client gives it back as Last-Event-ID."""

    id: int
    message: InternalMessage


class Outbox(Protocol):
    """Port of what waits to be shown in a conversation."""

    async def after(self, conversation: str, last_id: int) -> Sequence[Pushed]:
        """Return what was pushed after `last_id`, oldest first; 0 returns everything still kept."""

    async def changed(self, conversation: str, seconds: float) -> None:
        """Return when something may have been pushed, at the latest after so many seconds."""

    async def erase(self, conversation: str) -> None:
        """Forget what was pushed to the conversation."""


class MemoryOutbox:
    """Outbox of one process."""

    def __init__(self) -> None:
        """Start empty."""
        self._pushed: defaultdict[str, deque[Pushed]] = defaultdict(lambda: deque(maxlen=_KEPT_A_CONVERSATION))
        self._waiting: defaultdict[str, set[asyncio.Event]] = defaultdict(set)
        self._last_id = 0

    async def push(self, conversation: str, message: InternalMessage) -> Pushed:
        """Keep a message for the conversation and wake whoever listens."""
        self._last_id += 1
        pushed = Pushed(self._last_id, message)
        self._pushed[conversation].append(pushed)
        for event in self._waiting[conversation]:
            event.set()
        return pushed

    async def after(self, conversation: str, last_id: int) -> Sequence[Pushed]:
        """Return what was pushed after `last_id`."""
        return [pushed for pushed in self._pushed.get(conversation, ()) if pushed.id > last_id]

    async def changed(self, conversation: str, seconds: float) -> None:
        """Wait for the next push."""
        event = asyncio.Event()
        self._waiting[conversation].add(event)
        try:
            async with asyncio.timeout(seconds):
                await event.wait()
        except TimeoutError:
            return
        finally:
            self._waiting[conversation].discard(event)
            if not self._waiting[conversation]:
                del self._waiting[conversation]

    async def erase(self, conversation: str) -> None:
        """Forget the conversation."""
        self._pushed.pop(conversation, None)
