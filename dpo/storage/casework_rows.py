"""Repository of work on tickets."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import Select, delete, insert, select
from sqlalchemy.orm import Session

from dpo.casework.ports import LetterRecord, NoteRecord, TaskRecord
from dpo.storage.casework_tables import TicketLetterRow, TicketNoteRow, TicketSheetRow, TicketTaskRow
from dpo.storage.draft_rows import put


class SqlCasework:
    """Sheets, notes, letters and tasks in one session."""

    def __init__(self, session: Session, writing: bool) -> None:
        """Work in this session; a writing unit locks what it reads one by one."""
        self._session, self._writing = session, writing

    def sheet(self, reference: str) -> bytes | None:
        """Return the sealed work sheet of a ticket."""
        return self._session.scalar(select(TicketSheetRow.sealed).where(TicketSheetRow.reference == reference))

    def put_sheet(self, reference: str, sealed: bytes) -> None:
        """Keep the work sheet of a ticket."""
        put(self._session, TicketSheetRow, {"reference": reference, "sealed": sealed}, ["reference"])

    def add_note(self, record: NoteRecord) -> None:
        """Keep a note."""
        self._session.execute(insert(TicketNoteRow).values(asdict(record)))

    def notes(self, reference: str) -> Sequence[NoteRecord]:
        """Return the notes of a ticket, oldest first."""
        wanted = select(TicketNoteRow).where(TicketNoteRow.reference == reference)
        rows = self._session.scalars(wanted.order_by(TicketNoteRow.at, TicketNoteRow.id))
        return [NoteRecord(**_values(row, NoteRecord)) for row in rows]

    def put_letter(self, record: LetterRecord) -> None:
        """Keep a letter."""
        put(self._session, TicketLetterRow, asdict(record), ["id"])

    def letter(self, id: str) -> LetterRecord | None:
        """Return a letter."""
        row = self._session.scalar(self._locked(select(TicketLetterRow).where(TicketLetterRow.id == id)))
        return LetterRecord(**_values(row, LetterRecord)) if row else None

    def letters(self, reference: str) -> Sequence[LetterRecord]:
        """Return the letters of a ticket, oldest first."""
        wanted = select(TicketLetterRow).where(TicketLetterRow.reference == reference)
        wanted = wanted.order_by(TicketLetterRow.changed_at, TicketLetterRow.id)
        return [LetterRecord(**_values(row, LetterRecord)) for row in self._session.scalars(wanted)]

    def remove_letter(self, id: str) -> None:
        """Delete a draft."""
        self._session.execute(delete(TicketLetterRow).where(TicketLetterRow.id == id))

    def put_task(self, record: TaskRecord) -> None:
        """Keep a task."""
        put(self._session, TicketTaskRow, asdict(record), ["id"])

    def task(self, id: str) -> TaskRecord | None:
        """Return a task."""
        row = self._session.scalar(self._locked(select(TicketTaskRow).where(TicketTaskRow.id == id)))
        return TaskRecord(**_values(row, TaskRecord)) if row else None

    def tasks(self, reference: str) -> Sequence[TaskRecord]:
        """Return the tasks of a ticket, oldest first."""
        wanted = select(TicketTaskRow).where(TicketTaskRow.reference == reference)
        return self._tasks(wanted.order_by(TicketTaskRow.given_at, TicketTaskRow.id))

    def tasks_of(self, assignee: str, *, open_only: bool) -> Sequence[TaskRecord]:
        """Return the tasks of somebody, the earliest reminder first."""
        wanted = select(TicketTaskRow).where(TicketTaskRow.assignee == assignee)
        if open_only:
            wanted = wanted.where(TicketTaskRow.state == "open")
        return self._tasks(wanted.order_by(TicketTaskRow.remind_on.nulls_last(), TicketTaskRow.given_at))

    def tasks_to_remind(self, day: date) -> Sequence[TaskRecord]:
        """Return the open tasks whose reminder is on that day or before."""
        wanted = select(TicketTaskRow).where(TicketTaskRow.state == "open", TicketTaskRow.remind_on <= day)
        return self._tasks(wanted.order_by(TicketTaskRow.remind_on, TicketTaskRow.id))

    def _tasks(self, wanted: Select[Any]) -> Sequence[TaskRecord]:
        return [TaskRecord(**_values(row, TaskRecord)) for row in self._session.scalars(wanted)]

    def _locked(self, wanted: Select[Any]) -> Select[Any]:
        wanted = wanted.execution_options(populate_existing=True)
        return wanted.with_for_update() if self._writing else wanted


def _values(row: object, record: type[Any]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in record.__slots__}
