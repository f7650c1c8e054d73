"""Repositories of tickets, their messages, mails and uploads."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, insert, or_, select, update
from sqlalchemy.orm import Session

from dpo.case_records import MailRecord, MessageRecord, RightRecord, TicketFilter, TicketRecord, UploadRecord
from dpo.model import FINISHED
from dpo.storage.case_tables import (
    MailRow,
    TicketMessageRow,
    TicketRightRow,
    TicketRow,
    TicketWordRow,
    UploadRow,
)
from dpo.storage.casework_tables import (
    TicketFlagRow,
    TicketLetterRow,
    TicketNoteRow,
    TicketSheetRow,
    TicketTaskRow,
)
from dpo.storage.draft_rows import changed, insertion

_HANGING: tuple[type[Any], ...] = (
    TicketMessageRow, TicketWordRow, TicketFlagRow, TicketRightRow, TicketSheetRow, TicketNoteRow, TicketLetterRow,
    TicketTaskRow,
)  # fmt: skip
_QUEUE = ("version", "assignee", "channel", "level", "complete", "finished", "counts_on", "flags")


class SqlTickets:
    """Tickets and their rights."""

    def __init__(self, session: Session, writing: bool) -> None:
        """Work in this session; a writing unit locks what it reads."""
        self._session, self._writing = session, writing

    def add(self, record: TicketRecord, words: Collection[str]) -> None:
        """Keep a new ticket with its blind index."""
        self._session.execute(insert(TicketRow).values(_columns(record)))
        self._session.execute(insert(TicketRightRow), _right_rows(record))
        if flags := flag_rows(record):
            self._session.execute(insert(TicketFlagRow), flags)
        if words:
            rows = [{"reference": record.reference, "token": word} for word in sorted(set(words))]
            self._session.execute(insert(TicketWordRow), rows)

    def get(self, reference: str) -> TicketRecord | None:
        """Return a ticket."""
        return self._one(select(TicketRow).where(TicketRow.reference == reference))

    def change(self, record: TicketRecord) -> None:
        """Keep the new state."""
        statement = update(TicketRow).where(TicketRow.reference == record.reference).values(_columns(record))
        self._session.execute(statement.execution_options(synchronize_session=False))
        self._session.execute(delete(TicketRightRow).where(TicketRightRow.reference == record.reference))
        self._session.execute(insert(TicketRightRow), _right_rows(record))
        self._session.execute(delete(TicketFlagRow).where(TicketFlagRow.reference == record.reference))
        if flags := flag_rows(record):
            self._session.execute(insert(TicketFlagRow), flags)

    def latest(self, conversation: str) -> TicketRecord | None:
        """Return the last ticket of a conversation."""
        wanted = select(TicketRow).where(TicketRow.conversation == conversation)
        return self._one(wanted.order_by(TicketRow.opened_at.desc()).limit(1))

    def list(self, wanted: TicketFilter) -> Sequence[TicketRecord]:
        """Return tickets, the most urgent first."""
        query = _filtered(select(TicketRow), wanted).order_by(TicketRow.due_on, TicketRow.reference)
        rows = self._session.scalars(query.limit(wanted.limit).offset(wanted.offset)).all()
        return [ticket_record(row, self._rights(row.reference)) for row in rows]

    def with_word(self, tokens: Collection[str]) -> frozenset[str]:
        """Return the references of tickets that have one of these tokens."""
        wanted = select(TicketWordRow.reference).where(TicketWordRow.token.in_(tokens)).distinct()
        return frozenset(self._session.scalars(wanted))

    def closed_before(self, moment: datetime, limit: int) -> Sequence[str]:
        """Return the tickets that were closed before."""
        wanted = select(TicketRow.reference).where(TicketRow.closed_at <= moment)
        return self._session.scalars(wanted.order_by(TicketRow.reference).limit(limit)).all()

    def remove(self, reference: str) -> None:
        """Delete a ticket and all that hangs on it."""
        for table in _HANGING:
            self._session.execute(delete(table).where(table.reference == reference))
        self._session.execute(delete(TicketRow).where(TicketRow.reference == reference))

    def _one(self, wanted: Select[Any]) -> TicketRecord | None:
        wanted = wanted.execution_options(populate_existing=True)
        row = self._session.scalar(wanted.with_for_update() if self._writing else wanted)
        return ticket_record(row, self._rights(row.reference)) if row else None

    def _rights(self, reference: str) -> tuple[RightRecord, ...]:
        wanted = select(TicketRightRow).where(TicketRightRow.reference == reference).order_by(TicketRightRow.place)
        # One row may have been read before in this session: what counts is what the database holds now.
        rows = self._session.scalars(wanted.execution_options(populate_existing=True))
        return tuple(RightRecord(row.right, row.article, row.state, row.outcome, row.ground) for row in rows)


class SqlTicketMessages:
    """Messages of tickets."""

    def __init__(self, session: Session) -> None:
        """Work in this session."""
        self._session = session

    def add(self, record: MessageRecord) -> None:
        """Keep a message."""
        self._session.execute(insert(TicketMessageRow).values(asdict(record)))

    def of(self, reference: str) -> Sequence[MessageRecord]:
        """Return the messages of a ticket, oldest first."""
        wanted = select(TicketMessageRow).where(TicketMessageRow.reference == reference)
        rows = self._session.scalars(wanted.order_by(TicketMessageRow.at, TicketMessageRow.id))
        return [MessageRecord(row.id, row.reference, row.author, row.kind, row.at, row.sealed) for row in rows]


class SqlMails:
    """The outbox."""

    def __init__(self, session: Session) -> None:
        """Work in this session."""
        self._session = session

    def add(self, record: MailRecord) -> None:
        """Put a mail into it."""
        self._session.execute(insertion(self._session, MailRow).values(asdict(record)))

    def take(self, now: datetime, until: datetime) -> MailRecord | None:
        """Return one mail that is due; workers never wait for each other."""
        wanted = select(MailRow).where(MailRow.state == "waiting", MailRow.next_at <= now)
        wanted = wanted.order_by(MailRow.next_at, MailRow.id).limit(1).with_for_update(skip_locked=True)
        row = self._session.scalar(wanted)
        if row is None:
            return None
        record = MailRecord(**{name: getattr(row, name) for name in MailRecord.__slots__})
        self._session.execute(update(MailRow).where(MailRow.id == record.id).values(next_at=until))
        return record

    def change(self, record: MailRecord) -> None:
        """Keep the new state."""
        statement = update(MailRow).where(MailRow.id == record.id).values(asdict(record))
        self._session.execute(statement.execution_options(synchronize_session=False))

    def remove(self, id: str) -> None:
        """Drop a mail."""
        self._session.execute(delete(MailRow).where(MailRow.id == id))

    def purge(self, created_before: datetime) -> int:
        """Delete mails that are no longer waiting."""
        statement = delete(MailRow).where(MailRow.state != "waiting", MailRow.created_at <= created_before)
        return changed(self._session, statement)


class SqlUploads:
    """Upload links and documents."""

    def __init__(self, session: Session, writing: bool) -> None:
        """Work in this session; a writing unit locks what it reads."""
        self._session, self._writing = session, writing

    def add(self, record: UploadRecord) -> None:
        """Keep a new link."""
        self._session.execute(insert(UploadRow).values(asdict(record)))

    def get(self, token_digest: str) -> UploadRecord | None:
        """Return a link."""
        wanted = select(UploadRow).where(UploadRow.token_digest == token_digest)
        wanted = wanted.execution_options(populate_existing=True)
        row = self._session.scalar(wanted.with_for_update() if self._writing else wanted)
        return _upload(row) if row else None

    def change(self, record: UploadRecord) -> None:
        """Keep the new state."""
        statement = update(UploadRow).where(UploadRow.token_digest == record.token_digest).values(asdict(record))
        self._session.execute(statement.execution_options(synchronize_session=False))

    def of(self, reference: str) -> Sequence[UploadRecord]:
        """Return the links of a ticket, oldest first."""
        wanted = select(UploadRow).where(UploadRow.reference == reference).order_by(UploadRow.created_at)
        return [_upload(row) for row in self._session.scalars(wanted)]

    def expired(self, used_before: datetime, links_before: datetime) -> Sequence[UploadRecord]:
        """Return documents kept too long and links never used."""
        kept = UploadRow.sealed.is_not(None) & (UploadRow.used_at <= used_before)
        unused = UploadRow.used_at.is_(None) & (UploadRow.expires_at <= links_before)
        return [_upload(row) for row in self._session.scalars(select(UploadRow).where(or_(kept, unused)))]

    def remove(self, token_digest: str) -> None:
        """Delete a link."""
        self._session.execute(delete(UploadRow).where(UploadRow.token_digest == token_digest))


def _filtered(query: Select[Any], wanted: TicketFilter) -> Select[Any]:
    if wanted.statuses:
        query = query.where(TicketRow.status.in_(wanted.statuses))
    if wanted.open_only:
        query = query.where(TicketRow.status.not_in([status.value for status in FINISHED]))
    if wanted.due_before:
        query = query.where(TicketRow.due_on < wanted.due_before)
    if wanted.rights:
        of_right = select(TicketRightRow.reference).where(TicketRightRow.right.in_(wanted.rights))
        query = query.where(TicketRow.reference.in_(of_right))
    return query


def _columns(record: TicketRecord) -> dict[str, Any]:
    return {name: getattr(record, name) for name in TicketRecord.__slots__ if name != "rights"}


def _right_rows(record: TicketRecord) -> list[dict[str, Any]]:
    return [
        {"reference": record.reference, "place": place, **asdict(right)} for place, right in enumerate(record.rights)
    ]


def queue_columns(record: TicketRecord) -> dict[str, Any]:
    """Return the columns by which the queue is filtered and sorted."""
    return {name: getattr(record, name) for name in _QUEUE}


def flag_rows(record: TicketRecord) -> list[dict[str, str]]:
    """Return a row a flag."""
    return [{"reference": record.reference, "flag": flag} for flag in sorted(set(record.flags.split()))]


def ticket_record(row: TicketRow, rights: tuple[RightRecord, ...]) -> TicketRecord:
    """Return a ticket as a plain value."""
    columns = {name: getattr(row, name) for name in TicketRecord.__slots__ if name != "rights"}
    return TicketRecord(**columns, rights=rights)


def _upload(row: UploadRow) -> UploadRecord:
    return UploadRecord(**{name: getattr(row, name) for name in UploadRecord.__slots__})
