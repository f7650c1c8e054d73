"""The outbox: mails wait in the database, sealed, with the transaction that wanted them; a worker sends them."""

import json
import secrets
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Literal

from dpo.case_records import MailRecord
from dpo.crypto import KeyRing
from dpo.errors import Purged, UnknownReference
from dpo.owner_keys import key_for, key_of, ticket_owner
from dpo.ports import Clock, UnitOfWork, Work

OTP = "otp"
DECOY = "decoy"

LIFE = timedelta(days=3)
"""How long a mail is tried when the server is away."""
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=5), timedelta(minutes=30)
LEASE = timedelta(minutes=2)
"""How long a mail belongs to the worker that took it; after a crash it is tried again."""

_DECOYS = "decoys"
_ID_BYTES = 16


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail in plain text. `kind` becomes its header `X-Delia-Kind`."""

    id: str
    kind: str
    to: str
    subject: str
    text: str


class Outbox:
    """Mails to be sent."""

    def __init__(self, work: Work, ring: KeyRing, clock: Clock) -> None:
        """Take the storage, the keys and the clock."""
        self._work, self._ring, self._clock = work, ring, clock

    def queue(
        self, unit: UnitOfWork, reference: str, kind: str, to: str, subject: str, text: str, life: timedelta = LIFE
    ) -> None:
        """Put a mail about a request into the outbox within the unit of the use case."""
        self._put(unit, ticket_owner(reference), reference, kind, (to, subject, text), life)

    def queue_decoy(self, unit: UnitOfWork, subject: str, text: str) -> None:
        """Do the work of a mail that nobody gets, so that a stranger waits as long as a member."""
        self._put(unit, _DECOYS, _DECOYS, DECOY, ("", subject, text), LIFE)

    def take(self) -> tuple[MailRecord, Mail | None] | None:
        """Return one mail that is due, None when there is none; without mail when it must not or cannot be sent."""
        now = self._clock()
        with self._work.writing() as unit:
            record = unit.mails.take(now, now + LEASE)
            if record is None:
                return None
            if record.kind == DECOY:
                unit.mails.remove(record.id)
                return record, None
            if now >= record.expires_at:
                unit.mails.change(replace(record, state="expired", sealed=b""))
                return record, None
            return record, self._opened(unit, record)

    def sent(self, record: MailRecord) -> None:
        """Note that a mail has left; what it said is dropped."""
        self._end(record, "sent")

    def failed(self, record: MailRecord, permanent: bool) -> None:
        """Note that it has not left: for good, or to be tried again a little later each time."""
        if permanent:
            self._end(record, "failed")
            return
        pause = min(FIRST_PAUSE * 2**record.attempts, LONGEST_PAUSE)
        later = replace(record, attempts=record.attempts + 1, next_at=self._clock() + pause)
        with self._work.writing() as unit:
            unit.mails.change(later)

    def _end(self, record: MailRecord, state: Literal["sent", "failed"]) -> None:
        with self._work.writing() as unit:
            unit.mails.change(replace(record, state=state, attempts=record.attempts + 1, sealed=b""))

    def _put(
        self,
        unit: UnitOfWork,
        owner: str,
        reference: str,
        kind: str,
        content: tuple[str, str, str],
        life: timedelta,
    ) -> None:
        id, now = secrets.token_hex(_ID_BYTES), self._clock()
        sealed = key_for(unit, self._ring, owner).seal(json.dumps(content).encode(), _place(id))
        unit.mails.add(MailRecord(id, reference, kind, "waiting", now, now, now + life, 0, sealed))

    def _opened(self, unit: UnitOfWork, record: MailRecord) -> Mail | None:
        try:
            key = key_of(unit, self._ring, ticket_owner(record.reference))
        except (Purged, UnknownReference):
            unit.mails.change(replace(record, state="expired", sealed=b""))
            return None
        to, subject, text = json.loads(key.open(record.sealed, _place(record.id)))
        return Mail(record.id, record.kind, to, subject, text)


def _place(id: str) -> str:
    return f"mail:{id}"
