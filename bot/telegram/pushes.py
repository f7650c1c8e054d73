"""Word that something waits, sent to the chats that follow a ticket; never what it is."""

import asyncio
import contextlib
from typing import Protocol

import structlog
from anyio import to_thread
from telegram import Bot

from bot.telegram.rendering import Shown
from bot.telegram.sending import send
from bot.telegram.wording import HOW_TO_READ, WAITS
from dpo.correspondents import Waiting
from dpo.errors import StorageAway

LOG = structlog.get_logger("delia.telegram")

EVERY = 2.0
"""Seconds between two looks."""


class Word(Protocol):
    """Port of what waits (`dpo.correspondents`)."""

    def waiting(self) -> list[Waiting]:
        """Return what chats have not been told yet."""

    def told(self, waiting: Waiting) -> None:
        """Note that a chat has been told."""


class Pushes:
    """Passes word on, until told to stop."""

    def __init__(self, word: Word, bot: Bot, every: float = EVERY) -> None:
        """Take the port and the bot."""
        self._word, self._bot, self._every = word, bot, every

    async def run(self, stop: asyncio.Event) -> None:
        """Look every few seconds; a database that is away is asked again later."""
        while not stop.is_set():
            try:
                await self.once()
            except StorageAway as away:
                LOG.warning("telegram_pushes_wait", code=away.code)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), self._every)

    async def once(self) -> None:
        """Tell each chat what waits; who has blocked us, or is away for long, is not written to again for it."""
        for waiting in await to_thread.run_sync(self._word.waiting):
            said = f"{WAITS.get(waiting.kind, WAITS['status'])} {HOW_TO_READ}".format(reference=waiting.reference)
            await send(self._bot, waiting.chat, [Shown(said)])
            await to_thread.run_sync(self._word.told, waiting)
