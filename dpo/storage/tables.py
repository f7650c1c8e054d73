"""Tables of the case file. Whatever a person typed is in a sealed column; the rest is references, dates and counts."""

from datetime import UTC, date, datetime

from sqlalchemy import (
    CheckConstraint,
    Date,
    DateTime,
    Dialect,
    Index,
    LargeBinary,
    String,
    Text,
    TypeDecorator,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

REFERENCE = 80
DIGEST = 64


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, stored in UTC and always given back with its time zone (SQLite alone would drop it)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn a moment into UTC; one without time zone is a programming error."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the moment back in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """All tables."""

    type_annotation_map = {datetime: UtcDateTime, date: Date, bytes: LargeBinary}  # noqa: RUF012


class Deployment(Base):
    """The one row that says whose database this is."""

    __tablename__ = "deployment"
    __table_args__ = (CheckConstraint("id = 1", name="only_one_deployment"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    organisation: Mapped[str] = mapped_column(String(REFERENCE))
    created_at: Mapped[datetime]


class DataKeyRow(Base):
    """A wrapped data key; without `wrapped` it was destroyed, and the date says when."""

    __tablename__ = "data_keys"

    owner: Mapped[str] = mapped_column(String(REFERENCE), primary_key=True)
    wrapped: Mapped[bytes | None]
    key_id: Mapped[str | None] = mapped_column(String(16), index=True)
    destroyed_at: Mapped[datetime | None]


class VaultRow(Base):
    """A sealed value."""

    __tablename__ = "vault"

    id: Mapped[str] = mapped_column(String(REFERENCE), primary_key=True)
    owner: Mapped[str] = mapped_column(String(REFERENCE), index=True)
    sealed: Mapped[bytes]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class ConversationRow(Base):
    """A chat conversation; its token is only there as SHA-256."""

    __tablename__ = "conversations"

    conversation: Mapped[str] = mapped_column(String(REFERENCE), primary_key=True)
    token_digest: Mapped[str] = mapped_column(String(DIGEST), unique=True)
    audience: Mapped[str] = mapped_column(String(20))
    sealed: Mapped[bytes]
    opened_at: Mapped[datetime] = mapped_column(index=True)
    seen_at: Mapped[datetime] = mapped_column(index=True)


class FeedbackRow(Base):
    """An opinion; `about` is a JSON list."""

    __tablename__ = "feedback"

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(index=True)
    kind: Mapped[str] = mapped_column(String(20))
    about: Mapped[str] = mapped_column(Text)


class UnansweredRow(Base):
    """A question that found no answer."""

    __tablename__ = "unanswered_questions"

    # Drawn at random, so that not even the order of the questions of a day is kept.
    id: Mapped[str] = mapped_column(String(REFERENCE), primary_key=True)
    day: Mapped[date] = mapped_column(index=True)
    sealed: Mapped[bytes]


class EvidenceRow(Base):
    """A row of a ticket's chain."""

    __tablename__ = "evidence"

    chain: Mapped[str] = mapped_column(String(REFERENCE), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    body: Mapped[str] = mapped_column(Text)
    previous: Mapped[str] = mapped_column(String(DIGEST))
    mac: Mapped[str] = mapped_column(String(DIGEST))
    key_id: Mapped[str] = mapped_column(String(16))


class LedgerRow(Base):
    """A row of the deployment's chain."""

    __tablename__ = "evidence_ledger"
    __table_args__ = (Index("ledger_of_a_chain", "chain", "length", unique=True),)

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    chain: Mapped[str] = mapped_column(String(REFERENCE))
    length: Mapped[int]
    head: Mapped[str] = mapped_column(String(DIGEST))
    previous: Mapped[str] = mapped_column(String(DIGEST))
    mac: Mapped[str] = mapped_column(String(DIGEST))
    key_id: Mapped[str] = mapped_column(String(16))


class PayloadRow(Base):
    """What an event was about, sealed."""

    __tablename__ = "evidence_payloads"

    id: Mapped[str] = mapped_column(String(REFERENCE), primary_key=True)
    owner: Mapped[str] = mapped_column(String(REFERENCE), index=True)
    sealed: Mapped[bytes]
