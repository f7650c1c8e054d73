"""People who write from an outside messenger: which chat goes on with which session, and which tickets it follows.

A chat's number is kept as a keyed hash, to find it, and sealed, to write to it; nothing else says who it is.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from dpo.case_records import CorrespondentRecord
from dpo.crypto import KeyRing
from dpo.owner_keys import DEPLOYMENT, key_for
from dpo.ports import Clock, UnitOfWork, Work

KEPT = timedelta(days=30)
"""Life of a silent chat that follows no ticket: that of a conversation."""

_PURPOSE = "messenger_chat"
_UPDATES_REMEMBERED = 50


@dataclass(frozen=True, slots=True)
class Correspondent:
    """A chat. `session` is its token of the chat API; `buttons` what each short key under a message stands for."""

    chat: int
    session: str | None = None
    buttons: Mapping[str, str] = field(default_factory=dict)
    taken: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """Word for a chat: something of this `kind` (see `dpo.pushes`) has happened to a ticket that it follows."""

    chat: int
    reference: str
    kind: str
    push: int


class Correspondents:
    """The book of chats of one deployment."""

    def __init__(self, work: Work, ring: KeyRing, clock: Clock) -> None:
        """Take the storage, the keys and the clock."""
        self._work, self._ring, self._clock = work, ring, clock

    def find(self, chat: int) -> Correspondent:
        """Return what is known of a chat; an empty page when it is new."""
        with self._work.reading() as unit:
            record = self._record(unit, chat)
            return self._opened(unit, record) if record else Correspondent(chat)

    def take(self, chat: int, update: int) -> bool:
        """Note that an update is being answered; False when it already was: a messenger may deliver twice."""
        with self._work.writing() as unit:
            known = self._known(unit, chat)
            if update in known.taken:
                return False
            self._put(unit, replace(known, taken=(*known.taken, update)[-_UPDATES_REMEMBERED:]))
            return True

    def give_back(self, chat: int, update: int) -> None:
        """Take back `take`: the update could not be answered and may come again."""
        with self._work.writing() as unit:
            known = self._known(unit, chat)
            self._put(unit, replace(known, taken=tuple(one for one in known.taken if one != update)))

    def hold(self, chat: int, session: str | None, buttons: Mapping[str, str]) -> None:
        """Keep the session of a chat, and the buttons under its messages."""
        with self._work.writing() as unit:
            self._put(unit, replace(self._known(unit, chat), session=session, buttons=dict(buttons)))

    def follow(self, chat: int, reference: str) -> None:
        """Note that the person wants to hear of a ticket in this chat, from now on."""
        with self._work.writing() as unit:
            record = self._record(unit, chat)
            if record is not None:
                unit.correspondents.follow(record.digest, reference, unit.pushes.last())

    def waiting(self) -> list[Waiting]:
        """Return what chats have not been told yet, one word a ticket however much has happened."""
        with self._work.reading() as unit:
            found = unit.correspondents.waiting()
            return [Waiting(self._opened(unit, chat).chat, push.reference, push.kind, push.id) for chat, push in found]

    def told(self, waiting: Waiting) -> None:
        """Note that a chat has been told."""
        with self._work.writing() as unit:
            record = self._record(unit, waiting.chat)
            if record is not None:
                unit.correspondents.follow(record.digest, waiting.reference, waiting.push)

    def forget(self, chat: int) -> None:
        """Forget a chat and what it follows."""
        with self._work.writing() as unit:
            record = self._record(unit, chat)
            if record is not None:
                unit.correspondents.remove(record.digest)

    def _known(self, unit: UnitOfWork, chat: int) -> Correspondent:
        record = self._record(unit, chat)
        return self._opened(unit, record) if record else Correspondent(chat)

    def _record(self, unit: UnitOfWork, chat: int) -> CorrespondentRecord | None:
        # A chat met before a rotation of keys is known by the digest of the older key.
        found = (unit.correspondents.get(self._ring.digest(str(chat), _PURPOSE, key)) for key in self._ring.ids)
        return next((record for record in found if record is not None), None)

    def _put(self, unit: UnitOfWork, known: Correspondent) -> None:
        record = self._record(unit, known.chat)
        digest = record.digest if record else self._ring.digest(str(known.chat), _PURPOSE)
        unit.correspondents.put(CorrespondentRecord(digest, self._sealed(unit, known, digest), self._now()))

    def _sealed(self, unit: UnitOfWork, known: Correspondent, digest: str) -> bytes:
        body = {"chat": known.chat, "session": known.session, "buttons": dict(known.buttons), "taken": known.taken}
        return key_for(unit, self._ring, DEPLOYMENT).seal(json.dumps(body).encode(), _place(digest))

    def _opened(self, unit: UnitOfWork, record: CorrespondentRecord) -> Correspondent:
        body = json.loads(key_for(unit, self._ring, DEPLOYMENT).open(record.sealed, _place(record.digest)))
        return Correspondent(body["chat"], body["session"], body["buttons"], tuple(body["taken"]))

    def _now(self) -> datetime:
        return self._clock()


def _place(digest: str) -> str:
    return f"correspondent:{digest}"
