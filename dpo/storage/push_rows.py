"""Pushes in the database: the table and its repository."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, String, delete, func, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from dpo.case_records import PushRecord
from dpo.storage.draft_rows import changed
from dpo.storage.tables import REFERENCE, Base


class PushRow(Base):
    """Word for a conversation that something waits; which kind of thing and where, never what."""

    __tablename__ = "pushes"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation: Mapped[str] = mapped_column(String(REFERENCE), index=True)
    reference: Mapped[str] = mapped_column(String(REFERENCE), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(index=True)


class SqlPushes:
    """Pushes."""

    def __init__(self, session: Session) -> None:
        """Work in this session."""
        self._session = session

    def add(self, conversation: str, reference: str, kind: str, at: datetime) -> None:
        """Keep a push."""
        row = {"conversation": conversation, "reference": reference, "kind": kind, "at": at}
        self._session.execute(insert(PushRow).values(row))

    def last(self) -> int:
        """Return the number of the newest push."""
        return self._session.scalar(select(func.max(PushRow.id))) or 0

    def of(self, conversation: str, after: int, limit: int) -> Sequence[PushRecord]:
        """Return the pushes of a conversation after a number."""
        return self._found(select(PushRow).where(PushRow.conversation == conversation, PushRow.id > after), limit)

    def all(self, after: int, limit: int) -> Sequence[PushRecord]:
        """Return every push after a number."""
        return self._found(select(PushRow).where(PushRow.id > after), limit)

    def forget(self, conversation: str) -> None:
        """Delete the pushes of a conversation."""
        self._session.execute(delete(PushRow).where(PushRow.conversation == conversation))

    def purge(self, before: datetime) -> int:
        """Delete the pushes made before."""
        return changed(self._session, delete(PushRow).where(PushRow.at <= before))

    def drop(self, reference: str) -> None:
        """Delete the pushes about a request."""
        self._session.execute(delete(PushRow).where(PushRow.reference == reference))

    def _found(self, wanted: Select[Any], limit: int) -> list[PushRecord]:
        rows = self._session.scalars(wanted.order_by(PushRow.id).limit(limit))
        return [push_record(row) for row in rows]


def push_record(row: PushRow) -> PushRecord:
    """Return a push as a plain value."""
    return PushRecord(row.id, row.conversation, row.reference, row.kind, row.at)
