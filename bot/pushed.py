"""The outbox of pushes that lies in the case file: what the desk's process left there, said in the chat.

While a stream is open the database is asked about once a second, once for the whole process; without one, never.
"""

import asyncio
import time
from collections.abc import Sequence
from typing import Protocol

from anyio import to_thread

from bot.messages import InternalButton, InternalMessage
from bot.outbox import Pushed
from dpo.case_records import PushRecord

_EVERY_SECONDS = 1.0

_SAID = {
    "message": (
        "Un message vous attend : l'équipe du délégué à la protection des données vous a écrit au sujet de votre "
        "demande {reference}."
    ),
    "status": "Du nouveau vous attend : votre demande {reference} a avancé.",
}
_READ = InternalButton(title="Voir où en est ma demande", intent="operation_status")


class Word(Protocol):
    """Port of the pushes that wait in the case file."""

    def last(self) -> int:
        """Return the number of the newest push."""

    def of(self, conversation: str, after: int, /) -> Sequence[PushRecord]:
        """Return what a conversation has not been told yet."""

    def forget(self, conversation: str, /) -> None:
        """Forget what was pushed to a conversation."""


def announcement(push: PushRecord) -> InternalMessage:
    """Return how a push is said: that something waits and for which request, never what it is."""
    text = _SAID[push.kind].format(reference=push.reference)
    return InternalMessage(kind="notice", text=text, operation="status", buttons=[_READ])


class StoredOutbox:
    """Outbox of a deployment; numbers outlive the process, so a browser that comes back has missed nothing."""

    def __init__(self, word: Word, every_seconds: float = _EVERY_SECONDS) -> None:
        """Take the pushes of the case file, and how often they are looked at."""
        self._word, self._every = word, every_seconds
        self._newest, self._looked_at = 0, float("-inf")
        self._looking = asyncio.Lock()

    async def after(self, conversation: str, last_id: int) -> Sequence[Pushed]:
        """Return what was pushed after `last_id`."""
        found = await to_thread.run_sync(self._word.of, conversation, last_id)
        return [Pushed(push.id, announcement(push)) for push in found]

    async def changed(self, conversation: str, seconds: float) -> None:
        """Return when anything was pushed to anybody, at the latest after so many seconds."""
        told = self._newest  # As it was before `after` looked, in all but a blink; the heartbeat makes up for that.
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if await self._look() > told:
                return
            await asyncio.sleep(min(self._every, seconds))

    async def erase(self, conversation: str) -> None:
        """Forget what was pushed to the conversation."""
        await to_thread.run_sync(self._word.forget, conversation)

    async def _look(self) -> int:
        """Return the newest number, looked at again when the last look is old; streams share one look."""
        async with self._looking:
            if time.monotonic() - self._looked_at >= self._every:
                self._newest = await to_thread.run_sync(self._word.last)
                self._looked_at = time.monotonic()
            return self._newest
