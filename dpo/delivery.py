"""The worker that empties the outbox: what is due leaves, what fails is tried again a little later each time."""

import asyncio
from collections.abc import Callable

from dpo.errors import MailUndelivered, StorageAway
from dpo.mail import Carrier, message_of
from dpo.outbox import Outbox
from dpo.ports import Clock

PAUSE = 0.5
"""Seconds between two looks into the outbox: a code must be there within two."""
AWAY = 5.0
"""Seconds before another look when the database is away."""


class Delivery:
    """Delivers the mails of one deployment."""

    def __init__(self, outbox: Outbox, carrier: Carrier, sender: str, clock: Clock) -> None:
        """Take the outbox, the way out, the sender's address and the clock."""
        self._outbox, self._carrier, self._sender, self._clock = outbox, carrier, sender, clock

    async def deliver_due(self) -> int:
        """Send every mail that is due; return how many left.

        Raises:
            StorageAway: the database does not answer.
        """
        count = 0
        while (taken := await asyncio.to_thread(self._outbox.take)) is not None:
            record, mail = taken
            if mail is None:
                continue
            try:
                await self._carrier.carry(message_of(mail, self._sender, self._clock()), mail.id)
            except MailUndelivered as error:
                await asyncio.to_thread(self._outbox.failed, record, error.permanent)
            else:
                await asyncio.to_thread(self._outbox.sent, record)
                count += 1
        return count

    async def run(self, stop: asyncio.Event, failed: Callable[[str], None]) -> None:
        """Deliver until told to stop; `failed` hears the code of what went wrong, and the work goes on."""
        while not stop.is_set():
            pause = PAUSE
            try:
                await self.deliver_due()
            except StorageAway as away:
                failed(away.code)
                pause = AWAY
            try:
                await asyncio.wait_for(stop.wait(), pause)
            except TimeoutError:
                continue
