"""What the team writes: notes for itself, messages to the person, tasks for somebody of a service."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from dpo.casework.errors import TextMissing, UnknownItem
from dpo.casework.opened import Done, Files, Opened, done, new_id, text_required
from dpo.casework.ports import NoteRecord, TaskRecord
from dpo.casework.procedure import Move
from dpo.casework.queue import person_of
from dpo.casework.roles import Act, Worker, may, require
from dpo.casework.secrecy import MASK, is_masked
from dpo.casework.telling import notify, tell
from dpo.crypto import text_bytes, text_of
from dpo.follow_up import FollowUp, TicketMessage
from dpo.model import Status, Ticket
from dpo.owner_keys import key_of, ticket_owner
from dpo.ports import UnitOfWork

OPEN, DONE = "open", "done"


@dataclass(frozen=True, slots=True)
class Note:
    """A note of the team."""

    id: str
    author: str
    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Task:
    """A task: what is asked, the facts that were given with it and nothing else of the ticket, and its answer."""

    id: str
    reference: str
    assignee: str
    given_by: str
    state: str
    given_at: datetime
    remind_on: date | None
    done_at: datetime | None
    asked: str
    facts: Mapping[str, str]
    answer: str | None


class Notes:
    """Notes of the team, sealed."""

    def __init__(self, files: Files) -> None:
        """Take what opens tickets."""
        self._files = files

    def add(self, worker: Worker, reference: str, words: str) -> Done:
        """Add a note, whatever changed meanwhile.

        Raises:
            TextMissing: it is empty.
        """
        with self._files.changing(worker, Act.NOTE, reference, None) as opened:
            id, text = new_id(), text_required(words, "La note est vide.")
            sealed = opened.key.seal(text_bytes(text), f"note:{id}")
            opened.unit.casework.add_note(NoteRecord(id, opened.reference, worker.actor, opened.now, sealed))
            opened.made, opened.quiet = id, True
            opened.note("note_added", note=id)
        return done(opened)

    def of(self, worker: Worker, reference: str) -> Sequence[Note]:
        """Return the notes of a ticket, oldest first; masked on health tickets without attestation."""
        with self._files.reading(worker, Act.SEE, reference) as opened:
            hidden = is_masked(opened.ticket, medical_secrecy=worker.medical_secrecy)
            rows = opened.unit.casework.notes(opened.reference)
            return [Note(row.id, row.author, row.at, MASK if hidden else _note(opened, row)) for row in rows]


class Messages:
    """Messages to the person, who learns only that one waits."""

    def __init__(self, files: Files) -> None:
        """Take what opens tickets."""
        self._files, self._exchange = files, FollowUp(files.parts)

    def send(self, worker: Worker, reference: str, version: int | None, words: str, *, asks: bool = False) -> Done:
        """Write to the person; `asks`: an answer is waited for, which does not pause the clock.

        Raises:
            TextMissing: it is empty.
            MoveRefused: `asks`, and the ticket is decided or finished.
        """
        with self._files.changing(worker, Act.WRITE, reference, version) as opened:
            text = text_required(words, "Le message est vide.")
            if asks and opened.ticket.status is not Status.WAITING_FOR_PERSON:
                opened.move(Move.ASK_PERSON)
            tell(self._files.parts, opened, "message", text)
            notify(self._files.parts, opened)
            opened.quiet = not asks
            opened.note("message", kind="message", author="dpo")
        return done(opened)

    def of(self, worker: Worker, reference: str) -> Sequence[TicketMessage]:
        """Return the exchange with the person, oldest first; masked on health tickets without attestation."""
        with self._files.reading(worker, Act.SEE, reference) as opened:
            hidden = is_masked(opened.ticket, medical_secrecy=worker.medical_secrecy)
        messages = self._exchange.exchange(opened.reference)
        return [replace(message, text=MASK) for message in messages] if hidden else messages


class Tasks:
    """Tasks: who has one sees that task and what it needs, and nothing else."""

    def __init__(self, files: Files) -> None:
        """Take what opens tickets."""
        self._files = files

    def give(
        self,
        worker: Worker,
        reference: str,
        version: int,
        assignee: str,
        asked: str,
        needs: Collection[str] = (),
        remind_on: date | None = None,
    ) -> Done:
        """Give a task to an account; `needs` are names of facts (`FACTS`) that are shown with it. `made` is its id.

        Raises:
            TextMissing: nothing is asked, or nobody is named.
            MoveRefused: the ticket is decided or finished.
        """
        with self._files.changing(worker, Act.GIVE_TASK, reference, version) as opened:
            text = text_required(asked, "Écrivez ce que vous demandez au service.")
            if not assignee:
                raise TextMissing("Choisissez à qui la tâche est confiée.")
            if opened.ticket.status is not Status.WAITING_FOR_SERVICE:
                opened.move(Move.ASK_SERVICE)
            id = new_id()
            inner = {"asked": text, "facts": facts_of(opened.ticket, needs), "answer": None}
            record = TaskRecord(
                id, opened.reference, assignee, worker.actor, OPEN, opened.now, remind_on, None,
                _sealed(opened, id, inner),
            )  # fmt: skip
            opened.unit.casework.put_task(record)
            opened.note("task_given", task=id, to=assignee)
            opened.made = id
        return done(opened)

    def mine(self, worker: Worker, *, open_only: bool = True) -> Sequence[Task]:
        """Return the tasks that were given to this account."""
        require(worker, Act.SEE_TASK)
        with self._files.parts.work.reading() as unit:
            return [self._task(unit, row) for row in unit.casework.tasks_of(worker.id, open_only=open_only)]

    def of(self, worker: Worker, reference: str) -> Sequence[Task]:
        """Return the tasks of a ticket, oldest first."""
        with self._files.reading(worker, Act.SEE, reference) as opened:
            return [self._task(opened.unit, row) for row in opened.unit.casework.tasks(opened.reference)]

    def look(self, worker: Worker, id: str) -> Task:
        """Return one task; that it was seen is recorded.

        Raises:
            UnknownItem: there is none, or it is somebody else's.
        """
        require(worker, Act.SEE_TASK)
        parts = self._files.parts
        with parts.work.writing() as unit:
            row = self._row(unit, worker, id)
            parts.note(unit, row.reference, "task_viewed", worker.actor, {"task": id})
            task = self._task(unit, row)
        parts.publish()
        return task

    def answer(self, worker: Worker, id: str, words: str) -> Task:
        """Answer a task; when no other is open, the ticket no longer waits for a service.

        Raises:
            UnknownItem: there is none, it is somebody else's, or it is done.
            TextMissing: the answer is empty.
        """
        require(worker, Act.ANSWER_TASK)
        with self._files.parts.work.reading() as unit:
            reference = self._row(unit, worker, id).reference
        with self._files.changing(worker, Act.ANSWER_TASK, reference, None) as opened:
            row = self._row(opened.unit, worker, id)
            if row.state == DONE:
                raise UnknownItem("Cette tâche est déjà terminée.")
            text = text_required(words, "Écrivez votre réponse.")
            inner = _inner(opened.unit, self._files, row) | {"answer": text}
            answered = replace(row, state=DONE, done_at=opened.now, sealed=_sealed(opened, id, inner))
            opened.unit.casework.put_task(answered)
            waits = any(other.state == OPEN for other in opened.unit.casework.tasks(reference))
            if not waits and opened.ticket.status is Status.WAITING_FOR_SERVICE:
                opened.move(Move.SERVICE_REPLIED)
            opened.note("task_answered", task=id)
            return self._task(opened.unit, answered)

    def _row(self, unit: UnitOfWork, worker: Worker, id: str) -> TaskRecord:
        row = unit.casework.task(id)
        if row is None or not (row.assignee == worker.id or may(worker, Act.SEE)):
            raise UnknownItem("Cette tâche n'existe pas, ou n'est pas la vôtre.")
        return row

    def _task(self, unit: UnitOfWork, row: TaskRecord) -> Task:
        inner = _inner(unit, self._files, row)
        return Task(
            row.id, row.reference, row.assignee, row.given_by, row.state, row.given_at, row.remind_on, row.done_at,
            inner["asked"], inner["facts"], inner["answer"],
        )  # fmt: skip


FACTS = ("person", "member_number", "birth_date", "rights", "scope", "details")
"""What may be shown with a task; what is not chosen is not."""


def facts_of(ticket: Ticket, needs: Collection[str]) -> dict[str, str]:
    """Return the chosen facts of a ticket, those that are known."""
    subject = ticket.data_subject
    known = {
        "person": person_of(ticket),
        "member_number": subject.member_number,
        "birth_date": subject.birth_date,
        "rights": ", ".join(right.right.value for right in ticket.rights),
        "scope": ", ".join(right.scope for right in ticket.rights if right.scope),
        "details": " ".join(right.fields["details"] for right in ticket.rights if right.fields.get("details")),
    }
    return {name: value for name, value in known.items() if name in needs and value}


def _note(opened: Opened, row: NoteRecord) -> str:
    return text_of(opened.key.open(row.sealed, f"note:{row.id}"))


def _inner(unit: UnitOfWork, files: Files, row: TaskRecord) -> dict[str, Any]:
    key = key_of(unit, files.parts.ring, ticket_owner(row.reference))
    return dict(json.loads(key.open(row.sealed, f"task:{row.id}")))


def _sealed(opened: Opened, id: str, inner: Mapping[str, object]) -> bytes:
    return opened.key.seal(json.dumps(inner, ensure_ascii=False).encode(), f"task:{id}")
