"""What casework asks of storage: plain records, the rows of work on tickets, and the queue."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol

from dpo.case_records import TicketRecord

type Sort = Literal["time_left", "received", "status", "reference"]


@dataclass(frozen=True, slots=True)
class QueueWanted:
    """Which rows of the queue; nothing means all. Days and moments are inclusive at both ends.

    `references` (None: any) and `words` narrow by what was searched: of each set of tokens a ticket must have one.
    `assignees` may hold the empty text: tickets that nobody has.
    """

    statuses: Collection[str] = ()
    rights: Collection[str] = ()
    assignees: Collection[str] = ()
    flags: Collection[str] = ()
    channels: Collection[str] = ()
    levels: Collection[str] = ()
    complete: bool | None = None
    open_only: bool = False
    received_from: datetime | None = None
    received_to: datetime | None = None
    due_from: date | None = None
    due_to: date | None = None
    references: Collection[str] | None = None
    words: Sequence[Collection[str]] = ()
    sort: Sort = "time_left"
    descending: bool = False
    limit: int = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class NoteRecord:
    """A note of the team."""

    id: str
    reference: str
    author: str
    at: datetime
    sealed: bytes


@dataclass(frozen=True, slots=True)
class LetterRecord:
    """A letter: `state` is `draft` or `sent`; `version` grows with each change of its text."""

    id: str
    reference: str
    kind: str
    right: str | None
    state: str
    author: str
    changed_at: datetime
    version: int
    second_look_by: str | None
    sent_at: datetime | None
    sealed: bytes


@dataclass(frozen=True, slots=True)
class TaskRecord:
    """A task for somebody of a service: `state` is `open` or `done`."""

    id: str
    reference: str
    assignee: str
    given_by: str
    state: str
    given_at: datetime
    remind_on: date | None
    done_at: datetime | None
    sealed: bytes


class CaseworkRows(Protocol):
    """Work on tickets: sheets, notes, letters, tasks."""

    def sheet(self, reference: str) -> bytes | None:
        """Return the sealed work sheet of a ticket."""

    def put_sheet(self, reference: str, sealed: bytes) -> None:
        """Keep the work sheet of a ticket."""

    def add_note(self, record: NoteRecord) -> None:
        """Keep a note."""

    def notes(self, reference: str) -> Sequence[NoteRecord]:
        """Return the notes of a ticket, oldest first."""

    def put_letter(self, record: LetterRecord) -> None:
        """Keep a letter, in the place of the one with the same id if there is one."""

    def letter(self, id: str) -> LetterRecord | None:
        """Return a letter; in a writing unit nobody else changes it until the end."""

    def letters(self, reference: str) -> Sequence[LetterRecord]:
        """Return the letters of a ticket, oldest first."""

    def remove_letter(self, id: str) -> None:
        """Delete a draft."""

    def put_task(self, record: TaskRecord) -> None:
        """Keep a task, in the place of the one with the same id if there is one."""

    def task(self, id: str) -> TaskRecord | None:
        """Return a task; in a writing unit nobody else changes it until the end."""

    def tasks(self, reference: str) -> Sequence[TaskRecord]:
        """Return the tasks of a ticket, oldest first."""

    def tasks_of(self, assignee: str, *, open_only: bool) -> Sequence[TaskRecord]:
        """Return the tasks of somebody, the earliest reminder first."""

    def tasks_to_remind(self, day: date) -> Sequence[TaskRecord]:
        """Return the open tasks whose reminder is on that day or before."""


class QueueRows(Protocol):
    """The queue: nothing is deciphered to filter, sort or count."""

    def page(self, wanted: QueueWanted) -> Sequence[TicketRecord]:
        """Return the tickets of a page in order, their rights included."""

    def count(self, wanted: QueueWanted, most: int) -> int:
        """Return how many tickets there are, counted up to `most`."""

    def wrapped_keys(self, owners: Collection[str]) -> Mapping[str, bytes]:
        """Return the wrapped data keys of several owners; destroyed ones are not there."""

    def unfilled(self, limit: int) -> Sequence[str]:
        """Return tickets of an earlier edition, whose columns for the queue are not filled yet."""

    def fill(self, record: TicketRecord, words: Collection[str]) -> None:
        """Fill the columns of the queue and the blind index of a ticket of an earlier edition."""
