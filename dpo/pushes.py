"""Pushes: the desk leaves word that something waits, the doors pass it on. Never what: it is read after identity.

The desk, the chat and Telegram are different processes: word goes through the database, in the transaction of
what it is about. A number grows with each push, and a door asks for what came after the last one that it passed on.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Literal

from dpo.case_records import PushRecord
from dpo.ports import Clock, UnitOfWork, Work

type PushKind = Literal["message", "status"]
"""A message of the DPO's team waits; or the state of the request has changed."""

KEPT = timedelta(days=30)
"""As long as a conversation may live."""

_MOST = 100


def push(unit: UnitOfWork, conversation: str | None, reference: str, kind: PushKind, clock: Clock) -> None:
    """Leave word for the conversation that opened a request, and for those that have proved that it is theirs.

    Called within the unit of the use case. The evidence lock, which such a unit takes anyway, makes numbers become
    visible in their order: a reader who has seen one never misses a smaller one.
    """
    unit.evidence.lock()
    now = clock()
    there = set(unit.grants.conversations(reference, now)) | ({conversation} if conversation else set())
    for one in sorted(there):
        unit.pushes.add(one, reference, kind, now)


class PushBook:
    """What the doors ask."""

    def __init__(self, work: Work) -> None:
        """Take the storage."""
        self._work = work

    def last(self) -> int:
        """Return the number of the newest push, 0 when there is none."""
        with self._work.reading() as unit:
            return unit.pushes.last()

    def of(self, conversation: str, after: int = 0) -> Sequence[PushRecord]:
        """Return what one conversation has not been told yet, oldest first, at most a hundred."""
        with self._work.reading() as unit:
            return unit.pushes.of(conversation, after, _MOST)

    def all(self, after: int) -> Sequence[PushRecord]:
        """Return what was pushed to any conversation after a number, for a door that holds many of them."""
        with self._work.reading() as unit:
            return unit.pushes.all(after, _MOST)

    def forget(self, conversation: str) -> None:
        """Forget what was pushed to a conversation."""
        with self._work.writing() as unit:
            unit.pushes.forget(conversation)
