"""Tables of requests: drafts, tickets, members, codes, messages, mails, uploads. Personal columns are sealed."""

from datetime import date, datetime

from sqlalchemy import Boolean, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from dpo.storage.tables import DIGEST, REFERENCE, Base


class MemberRow(Base):
    """A member of the register: found by the keyed digest of its number, the rest sealed."""

    __tablename__ = "members"

    number: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    sealed: Mapped[bytes]


class DraftRow(Base):
    """A request in the making; `body` is JSON of codes and vault references."""

    __tablename__ = "drafts"

    reference: Mapped[str] = mapped_column(String(REFERENCE), primary_key=True)
    conversation: Mapped[str | None] = mapped_column(String(REFERENCE), unique=True)
    changed_at: Mapped[datetime] = mapped_column(index=True)
    body: Mapped[str] = mapped_column(Text)


class TicketRow(Base):
    """A ticket; `body` is JSON of codes and dates, `sealed` all that a person gave, the rest is for the queue."""

    __tablename__ = "tickets"
    __table_args__ = (
        Index("ix_tickets_queue", "finished", "counts_on", "reference"),
        Index("ix_tickets_counts_on", "counts_on", "reference"),
        Index("ix_tickets_received", "finished", "received_at", "reference"),
        Index("ix_tickets_stage", "status", "counts_on", "reference"),
        Index("ix_tickets_assignee", "assignee", "finished", "counts_on"),
    )

    reference: Mapped[str] = mapped_column(String(REFERENCE), primary_key=True)
    conversation: Mapped[str | None] = mapped_column(String(REFERENCE), index=True)
    status: Mapped[str] = mapped_column(String(30), index=True)
    received_at: Mapped[datetime] = mapped_column(index=True)
    due_on: Mapped[date] = mapped_column(index=True)
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None] = mapped_column(index=True)
    human: Mapped[bool] = mapped_column(Boolean)
    body: Mapped[str] = mapped_column(Text)
    sealed: Mapped[bytes]
    version: Mapped[int]
    assignee: Mapped[str | None] = mapped_column(String(REFERENCE))
    channel: Mapped[str] = mapped_column(String(30))
    level: Mapped[str] = mapped_column(String(30))
    complete: Mapped[bool] = mapped_column(Boolean)
    finished: Mapped[bool] = mapped_column(Boolean)
    counts_on: Mapped[date]
    flags: Mapped[str] = mapped_column(Text)


class TicketRightRow(Base):
    """One right of a ticket."""

    __tablename__ = "ticket_rights"
    __table_args__ = (Index("ix_ticket_rights_right", "right", "reference"),)

    reference: Mapped[str] = mapped_column(ForeignKey("tickets.reference", ondelete="CASCADE"), primary_key=True)
    right: Mapped[str] = mapped_column(String(30), primary_key=True)
    place: Mapped[int]
    article: Mapped[str] = mapped_column(String(REFERENCE))
    state: Mapped[str] = mapped_column(String(30), index=True)
    outcome: Mapped[str | None] = mapped_column(String(30))
    ground: Mapped[str | None] = mapped_column(String(60))


class TicketWordRow(Base):
    """A token of the blind index of a ticket."""

    __tablename__ = "ticket_words"

    reference: Mapped[str] = mapped_column(ForeignKey("tickets.reference", ondelete="CASCADE"), primary_key=True)
    token: Mapped[str] = mapped_column(String(DIGEST), primary_key=True, index=True)


class CodeRow(Base):
    """A one-time code: of a draft (`draft:<reference>`) or of a conversation that asks for a ticket."""

    __tablename__ = "codes"

    holder: Mapped[str] = mapped_column(String(REFERENCE * 2), primary_key=True)
    reference: Mapped[str] = mapped_column(String(REFERENCE), index=True)
    subject: Mapped[str] = mapped_column(String(DIGEST), index=True)
    digest: Mapped[str] = mapped_column(String(DIGEST))
    key_id: Mapped[str] = mapped_column(String(16))
    method: Mapped[str] = mapped_column(String(40))
    tries: Mapped[int]
    sends: Mapped[int]
    sent_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class CodeAttemptRow(Base):
    """One sending or one wrong try against a subject (a digest), so that many drafts do not make more tries."""

    __tablename__ = "code_attempts"

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(DIGEST), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    at: Mapped[datetime] = mapped_column(index=True)


class GrantRow(Base):
    """A conversation that has proved that a ticket or a draft is its own, until a moment."""

    __tablename__ = "grants"

    conversation: Mapped[str] = mapped_column(String(REFERENCE), primary_key=True)
    reference: Mapped[str] = mapped_column(String(REFERENCE), primary_key=True)
    method: Mapped[str] = mapped_column(String(40))
    until: Mapped[datetime] = mapped_column(index=True)


class TicketMessageRow(Base):
    """A message between the person and the DPO."""

    __tablename__ = "ticket_messages"

    id: Mapped[str] = mapped_column(String(REFERENCE), primary_key=True)
    reference: Mapped[str] = mapped_column(ForeignKey("tickets.reference", ondelete="CASCADE"), index=True)
    author: Mapped[str] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime]
    sealed: Mapped[bytes]


class MailRow(Base):
    """A mail to be sent. Sealed until it has left, then emptied; a decoy is dropped without being sent."""

    __tablename__ = "outbox"

    id: Mapped[str] = mapped_column(String(REFERENCE), primary_key=True)
    reference: Mapped[str] = mapped_column(String(REFERENCE), index=True)
    kind: Mapped[str] = mapped_column(String(30))
    state: Mapped[str] = mapped_column(String(10), index=True)
    created_at: Mapped[datetime]
    next_at: Mapped[datetime] = mapped_column(index=True)
    expires_at: Mapped[datetime]
    attempts: Mapped[int]
    sealed: Mapped[bytes]


class UploadRow(Base):
    """A one-time upload link, then the document, then only what was seen of it."""

    __tablename__ = "uploads"

    token_digest: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    reference: Mapped[str] = mapped_column(String(REFERENCE), index=True)
    kind: Mapped[str] = mapped_column(String(30))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    used_at: Mapped[datetime | None]
    type_seen: Mapped[str | None] = mapped_column(String(10))
    size: Mapped[int | None]
    sealed: Mapped[bytes | None]
    result: Mapped[str | None] = mapped_column(String(20))
    checked_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]
