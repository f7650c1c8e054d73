"""Tables of work on tickets: sheets, notes, letters, tasks; every word in them is sealed with the ticket's key."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from dpo.storage.tables import REFERENCE, Base

_TICKET = "tickets.reference"
_CODE = 30


class TicketFlagRow(Base):
    """A flag of a ticket, in the open: it says what to look at, never what was written."""

    __tablename__ = "ticket_flags"
    __table_args__ = (Index("ix_ticket_flags_flag", "flag", "reference"),)

    reference: Mapped[str] = mapped_column(ForeignKey(_TICKET, ondelete="CASCADE"), primary_key=True)
    flag: Mapped[str] = mapped_column(String(_CODE), primary_key=True)


class TicketSheetRow(Base):
    """What the team has done: decisions, ticks, pauses, extension."""

    __tablename__ = "ticket_sheets"

    reference: Mapped[str] = mapped_column(ForeignKey(_TICKET, ondelete="CASCADE"), primary_key=True)
    sealed: Mapped[bytes]


class TicketNoteRow(Base):
    """A note of the team."""

    __tablename__ = "ticket_notes"

    id: Mapped[str] = mapped_column(String(REFERENCE), primary_key=True)
    reference: Mapped[str] = mapped_column(ForeignKey(_TICKET, ondelete="CASCADE"), index=True)
    author: Mapped[str] = mapped_column(String(REFERENCE))
    at: Mapped[datetime]
    sealed: Mapped[bytes]


class TicketLetterRow(Base):
    """A letter, as a draft or as it was sent."""

    __tablename__ = "ticket_letters"

    id: Mapped[str] = mapped_column(String(REFERENCE), primary_key=True)
    reference: Mapped[str] = mapped_column(ForeignKey(_TICKET, ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(_CODE))
    right: Mapped[str | None] = mapped_column(String(_CODE))
    state: Mapped[str] = mapped_column(String(_CODE))
    author: Mapped[str] = mapped_column(String(REFERENCE))
    changed_at: Mapped[datetime]
    version: Mapped[int]
    second_look_by: Mapped[str | None] = mapped_column(String(REFERENCE))
    sent_at: Mapped[datetime | None]
    sealed: Mapped[bytes]


class TicketTaskRow(Base):
    """A task for somebody of a service."""

    __tablename__ = "ticket_tasks"
    __table_args__ = (
        Index("ix_ticket_tasks_assignee", "assignee", "state", "remind_on"),
        Index("ix_ticket_tasks_remind", "state", "remind_on"),
    )

    id: Mapped[str] = mapped_column(String(REFERENCE), primary_key=True)
    reference: Mapped[str] = mapped_column(ForeignKey(_TICKET, ondelete="CASCADE"), index=True)
    assignee: Mapped[str] = mapped_column(String(REFERENCE))
    given_by: Mapped[str] = mapped_column(String(REFERENCE))
    state: Mapped[str] = mapped_column(String(_CODE))
    given_at: Mapped[datetime]
    remind_on: Mapped[date | None]
    done_at: Mapped[datetime | None]
    sealed: Mapped[bytes]
