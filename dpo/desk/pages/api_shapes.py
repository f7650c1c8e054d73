"""What the JSON API gives: one shape an answer. A ticket is the contract's object (`dpo.ticket_json`)."""

from datetime import date, datetime
from typing import Any, TypedDict

from dpo.breaches.model import Account, Risk, State
from dpo.model import Right


class Ticket(TypedDict):
    """A ticket, exactly as the contract names its keys."""

    reference: str
    organisation: str
    channel: str
    audience: str
    received_at: str
    status: str
    rights: list[dict[str, Any]]
    requester: dict[str, Any]
    data_subject: dict[str, Any]
    identity: dict[str, Any]
    qualification: dict[str, Any]
    deadlines: dict[str, Any]
    asked: dict[str, Any]
    evidence: dict[str, Any]


class Tickets(TypedDict):
    """A page of the list; `next` is the offset of the next one."""

    tickets: list[dict[str, Any]]
    next: int | None


class Letter(TypedDict):
    """A letter; its words are null where medical secrecy hides them."""

    id: str
    reference: str
    kind: str
    right: Right | None
    state: str
    author: str
    changed_at: datetime
    version: int
    second_look_by: str | None
    sent_at: datetime | None
    subject: str | None
    text: str | None
    carries_data: bool


class Letters(TypedDict):
    """The letters of a ticket, oldest first."""

    letters: list[Letter]


class Note(TypedDict):
    """A note of the team."""

    id: str
    author: str
    at: datetime
    words: str


class Notes(TypedDict):
    """The notes of a ticket, oldest first."""

    notes: list[Note]


class Task(TypedDict):
    """A task and what is shown with it; its words are null where medical secrecy hides them."""

    id: str
    reference: str
    assignee: str
    given_by: str
    state: str
    given_at: datetime
    remind_on: date | None
    done_at: datetime | None
    asked: str | None
    facts: dict[str, str]
    answer: str | None


class Tasks(TypedDict):
    """Tasks, oldest first."""

    tasks: list[Task]


class Message(TypedDict):
    """A message between the team and the person."""

    author: str
    kind: str
    at: datetime
    text: str


class Messages(TypedDict):
    """The exchange of a ticket, oldest first."""

    messages: list[Message]


class Document(TypedDict):
    """What is known of an upload; never its content."""

    id: str
    kind: str
    expires_at: datetime
    used_at: datetime | None
    type_seen: str | None
    size: int | None
    result: str | None
    checked_at: datetime | None
    deleted_at: datetime | None


class Documents(TypedDict):
    """The documents of a ticket."""

    documents: list[Document]


class Breach(TypedDict):
    """A line of the register of breaches, with the end of its 72 hours."""

    number: str
    known_at: datetime
    account: Account
    reference: str | None
    happened_at: datetime | None
    risk: Risk
    people: int | None
    notified_at: datetime | None
    people_told_at: datetime | None
    state: State
    version: int
    due_at: datetime


class Breaches(TypedDict):
    """The register of breaches."""

    breaches: list[Breach]


class RegisterLines(TypedDict):
    """The register of requests, without names: one object a line, keyed by the titles of the columns."""

    title: str
    lines: list[dict[str, Any]]


class Hook(TypedDict):
    """A webhook, without its secret."""

    id: str
    url: str
    events: list[str]


class NewHook(Hook):
    """A webhook with its secret, shown this once."""

    secret: str


class Hooks(TypedDict):
    """Every webhook."""

    webhooks: list[Hook]


class Removed(TypedDict):
    """What was removed."""

    removed: str
