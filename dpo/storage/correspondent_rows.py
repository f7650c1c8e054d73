"""Chats of an outside messenger, and the tickets that they follow."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, ForeignKey, Index, String, delete, exists, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from dpo.case_records import CorrespondentRecord
from dpo.storage.case_tables import TicketRow
from dpo.storage.tables import DIGEST, REFERENCE, Base


class CorrespondentRow(Base):
    """A chat: the keyed hash of its number, and everything else sealed."""

    __tablename__ = "correspondents"

    digest: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    sealed: Mapped[bytes]
    seen_at: Mapped[datetime] = mapped_column(index=True)


class FollowedRow(Base):
    """A ticket that a chat follows."""

    __tablename__ = "followed_tickets"
    __table_args__ = (Index("ix_followed_tickets_reference", "reference"),)

    digest: Mapped[str] = mapped_column(ForeignKey("correspondents.digest", ondelete="CASCADE"), primary_key=True)
    reference: Mapped[str] = mapped_column(String(REFERENCE), primary_key=True)


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

    def follow(self, digest: str, reference: str) -> None:
        """Note that a chat follows a ticket."""
        self._session.merge(FollowedRow(digest=digest, reference=reference))

    def followers(self, reference: str) -> Sequence[CorrespondentRecord]:
        """Return the chats that follow a ticket."""
        joined = select(CorrespondentRow).join(FollowedRow, FollowedRow.digest == CorrespondentRow.digest)
        rows = self._session.scalars(joined.where(FollowedRow.reference == reference))
        return [_record(row) for row in rows]

    def followed(self) -> Sequence[str]:
        """Return the tickets that are followed."""
        return self._session.scalars(select(FollowedRow.reference).distinct()).all()

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
