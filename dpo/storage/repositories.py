"""Repositories over one session. They never commit; they take and give plain records."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import CursorResult, Delete, Update, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from dpo.crypto import wrapping_key_id
from dpo.errors import Purged
from dpo.records import FeedbackRecord, UnansweredRecord, VaultRecord
from dpo.storage.tables import DataKeyRow, FeedbackRow, UnansweredRow, VaultRow


def _count(session: Session, statement: Delete | Update) -> int:
    return cast("CursorResult[Any]", session.execute(statement)).rowcount


class SqlDataKeys:
    """Wrapped data keys by owner."""

    def __init__(self, session: Session) -> None:
        """Work in this session."""
        self._session = session

    def get(self, owner: str) -> bytes | None:
        """Return the wrapped key; raises Purged when it was destroyed."""
        found = self._session.execute(select(DataKeyRow.wrapped).where(DataKeyRow.owner == owner)).one_or_none()
        if found is None:
            return None
        if found.wrapped is None:
            raise Purged
        return cast("bytes", found.wrapped)

    def add(self, owner: str, wrapped: bytes) -> bool:
        """Keep a new key; False when somebody else was quicker."""
        dialect = postgresql if self._session.get_bind().dialect.name == "postgresql" else sqlite
        row = {"owner": owner, "wrapped": wrapped, "key_id": wrapping_key_id(wrapped)}
        statement = dialect.insert(DataKeyRow).values(row).on_conflict_do_nothing()
        # Without this the count of an insert is unknown on PostgreSQL.
        statement = statement.execution_options(preserve_rowcount=True)
        return cast("CursorResult[Any]", self._session.execute(statement)).rowcount == 1

    def replace(self, owner: str, wrapped: bytes) -> None:
        """Put a rewrapped key in place of the old one, unless it was destroyed meanwhile."""
        self._session.execute(
            update(DataKeyRow)
            .where(DataKeyRow.owner == owner, DataKeyRow.wrapped.is_not(None))
            .values(wrapped=wrapped, key_id=wrapping_key_id(wrapped))
        )

    def destroy(self, owner: str, at: datetime) -> None:
        """Drop the key, keep that it was dropped."""
        self._session.execute(
            update(DataKeyRow)
            .where(DataKeyRow.owner == owner, DataKeyRow.wrapped.is_not(None))
            .values(wrapped=None, key_id=None, destroyed_at=at)
        )

    def forget(self, owner: str) -> None:
        """Drop the key and the row."""
        self._session.execute(delete(DataKeyRow).where(DataKeyRow.owner == owner))

    def not_wrapped_by(self, key_id: str, limit: int) -> Sequence[tuple[str, bytes]]:
        """Return owners and keys still locked with another master key, and keep others off them."""
        found = self._session.execute(
            select(DataKeyRow.owner, DataKeyRow.wrapped)
            .where(DataKeyRow.wrapped.is_not(None), DataKeyRow.key_id != key_id)
            .order_by(DataKeyRow.owner)
            .limit(limit)
            .with_for_update()
        )
        return [(row.owner, row.wrapped) for row in found]


class SqlVault:
    """Sealed values."""

    def __init__(self, session: Session) -> None:
        """Work in this session."""
        self._session = session

    def add(self, record: VaultRecord) -> None:
        """Keep a value."""
        row = {
            "id": record.id,
            "owner": record.owner,
            "sealed": record.sealed,
            "expires_at": record.expires_at,
        }
        self._session.execute(insert(VaultRow).values(row))

    def get(self, id: str, owner: str) -> VaultRecord | None:
        """Return a value of this owner."""
        row = self._session.scalar(select(VaultRow).where(VaultRow.id == id, VaultRow.owner == owner))
        return VaultRecord(row.id, row.owner, row.sealed, row.expires_at) if row else None

    def remove(self, id: str, owner: str) -> bool:
        """Delete a value of this owner."""
        return _count(self._session, delete(VaultRow).where(VaultRow.id == id, VaultRow.owner == owner)) == 1

    def remove_all(self, owner: str) -> int:
        """Delete all values of an owner."""
        return _count(self._session, delete(VaultRow).where(VaultRow.owner == owner))

    def remove_expired(self, now: datetime) -> int:
        """Delete the values whose time is over."""
        return _count(self._session, delete(VaultRow).where(VaultRow.expires_at <= now))


class SqlOpinions:
    """Feedback on answers."""

    def __init__(self, session: Session) -> None:
        """Work in this session."""
        self._session = session

    def add(self, record: FeedbackRecord) -> None:
        """Keep one opinion."""
        row = {"day": record.day, "kind": record.kind, "about": json.dumps(record.about)}
        self._session.execute(insert(FeedbackRow).values(row))

    def between(self, first: date, last: date) -> Sequence[FeedbackRecord]:
        """Return the opinions of these days."""
        wanted = (
            select(FeedbackRow).where(FeedbackRow.day.between(first, last)).order_by(FeedbackRow.day, FeedbackRow.id)
        )
        return [
            FeedbackRecord(row.day, row.kind, tuple(json.loads(row.about))) for row in self._session.scalars(wanted)
        ]


class SqlUnanswered:
    """Questions without answer."""

    def __init__(self, session: Session) -> None:
        """Work in this session."""
        self._session = session

    def add(self, record: UnansweredRecord) -> None:
        """Keep one question."""
        row = {"id": record.id, "day": record.day, "sealed": record.sealed}
        self._session.execute(insert(UnansweredRow).values(row))

    def since(self, first: date) -> Sequence[UnansweredRecord]:
        """Return the questions from a day on."""
        wanted = select(UnansweredRow).where(UnansweredRow.day >= first).order_by(UnansweredRow.day, UnansweredRow.id)
        return [UnansweredRecord(row.id, row.day, row.sealed) for row in self._session.scalars(wanted)]

    def remove_before(self, day: date) -> int:
        """Delete the older questions."""
        return _count(self._session, delete(UnansweredRow).where(UnansweredRow.day < day))
