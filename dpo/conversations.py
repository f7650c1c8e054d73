"""Chat conversations kept in the case file: the book of sessions that the gateway asks for.

A token is given once and kept as SHA-256 only. What the gateway remembers, and who signed in, is sealed under the
conversation's own data key, so that erasing the conversation leaves nothing that could be read.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from dpo.crypto import DataKey, KeyRing
from dpo.owner_keys import conversation_owner, key_for, key_of
from dpo.ports import Clock, UnitOfWork, Work
from dpo.records import ConversationRecord

IDLE = timedelta(hours=24)
ABSOLUTE = timedelta(days=30)

_TOKEN_BYTES = 32
_CONVERSATION_BYTES = 16
_BATCH = 200


@dataclass(frozen=True, slots=True)
class StoredSession:
    """What is known of a live session."""

    conversation: str
    audience: str
    claims: Mapping[str, Any]
    data: Mapping[str, Any]


class StoredSessions:
    """The book of sessions on a database. No method raises because a token or a conversation is unknown."""

    def __init__(self, work: Work, ring: KeyRing, clock: Clock) -> None:
        """Take the storage, the keys and the clock that decides on expiry."""
        self._work, self._ring, self._clock = work, ring, clock

    def open(self, audience: str, claims: Mapping[str, Any]) -> tuple[str, str]:
        """Start a conversation; return its token and its identifier."""
        token, conversation, now = _new_token(), secrets.token_urlsafe(_CONVERSATION_BYTES), self._clock()
        session = StoredSession(conversation, audience, dict(claims), {})
        with self._work.writing() as unit:
            unit.conversations.add(self._sealed(unit, session, token_digest(token), now, now))
        return token, conversation

    def find(self, token: str) -> StoredSession | None:
        """Return the live session of a token."""
        with self._work.reading() as unit:
            record = self._live(unit.conversations.by_token(token_digest(token)))
            return self._opened(unit, record) if record else None

    def of(self, conversation: str) -> StoredSession | None:
        """Return the live session of a conversation, for our own processes that know it by its name."""
        with self._work.reading() as unit:
            record = self._live(unit.conversations.get(conversation))
            return self._opened(unit, record) if record else None

    def continue_as(self, token: str, audience: str, claims: Mapping[str, Any]) -> tuple[str, str] | None:
        """Move a live conversation to a new token; empty `claims` leave audience and claims as they were."""
        with self._work.writing() as unit:
            record = self._live(unit.conversations.by_token(token_digest(token)))
            if record is None:
                return None
            session = self._opened(unit, record)
            if claims:
                session = replace(session, audience=audience, claims=dict(claims))
            new = _new_token()
            unit.conversations.change(self._sealed(unit, session, token_digest(new), record.opened_at, self._clock()))
            return new, record.conversation

    def touch(self, conversation: str) -> None:
        """Start the idle time anew; a conversation whose time is over stays over."""
        with self._work.writing() as unit:
            if self._live(unit.conversations.get(conversation)):
                unit.conversations.touch(conversation, self._clock())

    def remember(self, conversation: str, values: Mapping[str, Any]) -> None:
        """Merge JSON values into the data of the conversation and start the idle time anew."""
        with self._work.writing() as unit:
            record = self._live(unit.conversations.get(conversation))
            if record is None:
                return
            key, owner = self._key(unit, record), conversation_owner(conversation)
            content = json.loads(key.open(record.sealed, owner))
            content["data"].update(values)
            unit.conversations.keep(conversation, key.seal(json.dumps(content).encode(), owner), self._clock())

    def erase(self, conversation: str) -> None:
        """Forget the conversation, its token, its data, what it put into the vault, and the key of all that."""
        with self._work.writing() as unit:
            _erase(unit, conversation)

    def purge(self) -> list[str]:
        """Forget the conversations whose time is over; return them, so that the engine forgets them too."""
        now = self._clock()
        gone: list[str] = []
        while batch := self._purge_batch(now):
            gone += batch
        return gone

    def _purge_batch(self, now: datetime) -> list[str]:
        with self._work.writing() as unit:
            batch = list(unit.conversations.idle(now - IDLE, now - ABSOLUTE, _BATCH))
            for conversation in batch:
                _erase(unit, conversation)
            return batch

    def _live(self, record: ConversationRecord | None) -> ConversationRecord | None:
        now = self._clock()
        alive = record is not None and now - record.seen_at < IDLE and now - record.opened_at < ABSOLUTE
        return record if alive else None

    def _opened(self, unit: UnitOfWork, record: ConversationRecord) -> StoredSession:
        owner = conversation_owner(record.conversation)
        content = json.loads(self._key(unit, record).open(record.sealed, owner))
        return StoredSession(record.conversation, record.audience, content["claims"], content["data"])

    def _key(self, unit: UnitOfWork, record: ConversationRecord) -> DataKey:
        owner = conversation_owner(record.conversation)
        if record.wrapped_key is None:
            return key_of(unit, self._ring, owner)  # Says why there is none.
        return self._ring.unwrap(record.wrapped_key, owner)

    def _sealed(
        self, unit: UnitOfWork, session: StoredSession, digest: str, opened_at: datetime, seen_at: datetime
    ) -> ConversationRecord:
        owner = conversation_owner(session.conversation)
        content = json.dumps({"claims": dict(session.claims), "data": dict(session.data)}).encode()
        sealed = key_for(unit, self._ring, owner).seal(content, owner)
        return ConversationRecord(session.conversation, digest, session.audience, sealed, opened_at, seen_at)


def token_digest(token: str) -> str:
    """Return the only form in which a token is kept: the hexadecimal SHA-256."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _new_token() -> str:
    return secrets.token_urlsafe(_TOKEN_BYTES)


def _erase(unit: UnitOfWork, conversation: str) -> None:
    owner = conversation_owner(conversation)
    unit.conversations.remove(conversation)
    unit.vault.remove_all(owner)
    unit.pushes.forget(conversation)
    unit.keys.forget(owner)
