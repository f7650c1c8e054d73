"""Tables of breaches, digests and webhooks."""

from datetime import date, datetime

from sqlalchemy import Boolean, ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from dpo.storage.tables import REFERENCE, Base


class BreachRow(Base):
    """A breach; every word about it is sealed."""

    __tablename__ = "breaches"

    number: Mapped[str] = mapped_column(String(20), primary_key=True)
    reference: Mapped[str | None] = mapped_column(String(REFERENCE), index=True)
    known_at: Mapped[datetime] = mapped_column(index=True)
    happened_at: Mapped[datetime | None]
    state: Mapped[str] = mapped_column(String(20), index=True)
    risk: Mapped[str] = mapped_column(String(20))
    people: Mapped[int | None] = mapped_column(Integer)
    notified_at: Mapped[datetime | None]
    people_told_at: Mapped[datetime | None]
    version: Mapped[int]
    sealed: Mapped[bytes]


class DigestRow(Base):
    """A day on which the digest was written."""

    __tablename__ = "digests"

    day: Mapped[date] = mapped_column(primary_key=True)
    at: Mapped[datetime]


class HookRow(Base):
    """A webhook; its secret is sealed."""

    __tablename__ = "webhooks"

    id: Mapped[str] = mapped_column(String(20), primary_key=True)
    url: Mapped[str] = mapped_column(Text)
    events: Mapped[str] = mapped_column(Text)
    active: Mapped[bool] = mapped_column(Boolean)
    created_at: Mapped[datetime]
    sealed: Mapped[bytes]


class HookPositionRow(Base):
    """Up to which entry the evidence ledger was looked at."""

    __tablename__ = "webhook_position"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]


class DeliveryRow(Base):
    """Something to be told to a webhook; it names an event and a reference, nothing of a person."""

    __tablename__ = "webhook_deliveries"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    hook: Mapped[str] = mapped_column(ForeignKey("webhooks.id", ondelete="CASCADE"), index=True)
    event: Mapped[str] = mapped_column(String(40))
    reference: Mapped[str] = mapped_column(String(REFERENCE))
    at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(10), index=True)
    created_at: Mapped[datetime]
    next_at: Mapped[datetime] = mapped_column(index=True)
    attempts: Mapped[int]
    answer: Mapped[str | None] = mapped_column(String(60))
