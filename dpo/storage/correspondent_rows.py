"""Chats of an outside messenger, and the tickets that they follow."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, ForeignKey, Index, String, delete, exists, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from dpo.case_records import CorrespondentRecord, PushRecord
from dpo.storage.case_tables import TicketRow
from dpo.storage.push_rows import PushRow, push_record
from dpo.storage.tables import DIGEST, REFERENCE, Base


class CorrespondentRow(Base):
    """A chat: the keyed hash of its number, and everything else sealed."""

    __tablename__ = "correspondents"

    digest: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    sealed: Mapped[bytes]
    seen_at: Mapped[datetime] = mapped_column(index=True)


class FollowedRow(Base):
    """A ticket that a chat follows; `told` is the number of the last push that it has heard of."""

    __tablename__ = "followed_tickets"
    __table_args__ = (Index("ix_followed_tickets_reference", "reference"),)

    digest: Mapped[str] = mapped_column(ForeignKey("correspondents.digest", ondelete="CASCADE"), primary_key=True)
    reference: Mapped[str] = mapped_column(String(REFERENCE), primary_key=True)
    told: Mapped[int]


class SqlCorrespondents:
    """Chats in one session."""

    def __init__(self, session: Session, writing: bool) -> None:
        """Work in this session; a writing unit locks what it reads."""
        self._session, self._writing = session, writing

    def get(self, digest: str) -> CorrespondentRecord | None:
        """Return a chat."""
        row = self._session.get(CorrespondentRow, digest, with_for_update=self._writing or None)
        return _record(row) if row else None

    def put(self, record: CorrespondentRecord) -> None:
        """Keep a chat."""
        self._session.merge(CorrespondentRow(digest=record.digest, sealed=record.sealed, seen_at=record.seen_at))
        self._session.flush()

    def follow(self, digest: str, reference: str, told: int) -> None:
        """Note that a chat follows a ticket, and what it has heard of."""
        self._session.merge(FollowedRow(digest=digest, reference=reference, told=told))

    def waiting(self) -> Sequence[tuple[CorrespondentRecord, PushRecord]]:
        """Return the last push of each followed ticket that its chat has not heard of."""
        last = select(FollowedRow.digest, func.max(PushRow.id).label("id"))
        last = last.join(PushRow, PushRow.reference == FollowedRow.reference).where(PushRow.id > FollowedRow.told)
        newest = last.group_by(FollowedRow.digest, FollowedRow.reference).subquery()
        joined = select(CorrespondentRow, PushRow).join(newest, newest.c.digest == CorrespondentRow.digest)
        rows = self._session.execute(joined.join(PushRow, PushRow.id == newest.c.id).order_by(PushRow.id))
        return [(_record(chat), push_record(push)) for chat, push in rows]

    def remove(self, digest: str) -> None:
        """Forget a chat."""
        self._session.execute(delete(FollowedRow).where(FollowedRow.digest == digest))
        self._session.execute(delete(CorrespondentRow).where(CorrespondentRow.digest == digest))

    def purge(self, seen_before: datetime) -> int:
        """Forget silent chats; what follows a ticket that is gone follows nothing."""
        gone = ~exists().where(TicketRow.reference == FollowedRow.reference)
        self._session.execute(delete(FollowedRow).where(gone).execution_options(synchronize_session=False))
        idle = ~exists().where(FollowedRow.digest == CorrespondentRow.digest)
        silent = delete(CorrespondentRow).where(CorrespondentRow.seen_at <= seen_before, idle)
        result = self._session.execute(silent.execution_options(synchronize_session=False))
        return cast("CursorResult[Any]", result).rowcount


def _record(row: CorrespondentRow) -> CorrespondentRecord:
    return CorrespondentRecord(row.digest, row.sealed, row.seen_at)
