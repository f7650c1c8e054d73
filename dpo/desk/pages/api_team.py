"""The team round a ticket as JSON: notes, tasks, messages to the person, the hand in the conversation."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from starlette.responses import Response

from dpo.casework.team import FACTS, Task
from dpo.desk.errors import BadInput
from dpo.desk.pages import api_shapes as shapes
from dpo.desk.pages.api_bodies import Given, Hand, Message, Words
from dpo.desk.pages.api_shared import TICKET, plain, told, version
from dpo.desk.roles import HOLDERS, READERS, WRITERS
from dpo.desk.web.declared import Page, api
from dpo.desk.web.visit import Visit


def pages() -> Iterator[Page]:
    """Declare the pages."""
    yield api("GET", f"{TICKET}/notes", _notes, READERS, returns=shapes.Notes)
    yield api("POST", f"{TICKET}/notes", _note, WRITERS, body=Words, returns=shapes.Notes, status=201)
    yield api("GET", f"{TICKET}/tasks", _tasks, READERS, returns=shapes.Tasks)
    yield api("POST", f"{TICKET}/tasks", _give, WRITERS, body=Given, returns=shapes.Ticket, status=201)
    yield api("GET", "/tasks", _mine, HOLDERS, returns=shapes.Tasks)
    yield api("POST", "/tasks/{task}", _answer, HOLDERS, body=Words, returns=shapes.Task)
    yield api("GET", f"{TICKET}/messages", _messages, READERS, returns=shapes.Messages)
    yield api("POST", f"{TICKET}/messages", _write, WRITERS, body=Message, returns=shapes.Messages, status=201)
    yield api("PUT", f"{TICKET}/hand", _hand, WRITERS, body=Hand, returns=shapes.Ticket)


def _notes(visit: Visit) -> Response:
    """List the notes of a ticket."""
    found = visit.desk.house.casework.notes.of(visit.who, visit.place("reference"))
    return visit.json({"notes": plain(list[shapes.Note], [asdict(note) for note in found])})


def _note(visit: Visit) -> Response:
    """Add a note; every note of the ticket comes back."""
    visit.desk.house.casework.notes.add(visit.who, visit.place("reference"), visit.sent(Words).text)
    found = _notes(visit)
    found.status_code = 201
    return found


def _tasks(visit: Visit) -> Response:
    """List the tasks of a ticket."""
    reference = visit.place("reference")
    hidden = visit.desk.house.casework.looking.look(visit.who, reference, what="api").masked
    found = visit.desk.house.casework.tasks.of(visit.who, reference)
    return visit.json({"tasks": [_task(task, hidden=hidden) for task in found]})


def _give(visit: Visit) -> Response:
    """Give a task to an account, with the facts that it needs and no others."""
    sent = visit.sent(Given)
    user = visit.desk.accounts.users.named(sent.username)
    if user is None or not user.active or user.role not in HOLDERS:
        raise BadInput("Aucun compte de ce nom ne reçoit de tâche.")
    if unknown := [name for name in sent.shows if name not in FACTS]:
        raise BadInput(f"« {unknown[0][:40]} » n'est pas une valeur de « shows ».")
    tasks, reference = visit.desk.house.casework.tasks, visit.place("reference")
    done = tasks.give(visit.who, reference, version(visit, sent), user.id, sent.text, sent.shows, sent.remind_on)
    return told(visit, done, 201)


def _mine(visit: Visit) -> Response:
    """List the open tasks of this account; that each was seen is recorded."""
    tasks = visit.desk.house.casework.tasks
    seen = [tasks.look(visit.who, task.id) for task in tasks.mine(visit.who)]
    return visit.json({"tasks": [_task(task) for task in seen]})


def _answer(visit: Visit) -> Response:
    """Answer a task."""
    task = visit.desk.house.casework.tasks.answer(visit.who, visit.place("task"), visit.sent(Words).text)
    return visit.json(_task(task))


def _messages(visit: Visit) -> Response:
    """List the exchange with the person."""
    found = visit.desk.house.casework.messages.of(visit.who, visit.place("reference"))
    told_ = [{"author": one.author, "kind": one.kind, "at": one.at, "text": one.text} for one in found]
    return visit.json({"messages": plain(list[shapes.Message], told_)})


def _write(visit: Visit) -> Response:
    """Write to the person; the whole exchange comes back."""
    text = visit.sent(Message).text
    visit.desk.house.casework.messages.send(visit.who, visit.place("reference"), None, text)
    found = _messages(visit)
    found.status_code = 201
    return found


def _hand(visit: Visit) -> Response:
    """Take the conversation over, or give it back to Délia."""
    work = visit.desk.house.casework.work
    return told(visit, work.take_over(visit.who, visit.place("reference"), None, human=visit.sent(Hand).human))


def _task(task: Task, *, hidden: bool = False) -> Any:
    words: dict[str, Any] = {"asked": None, "answer": None, "facts": {}} if hidden else {}
    return plain(shapes.Task, asdict(task) | words)
