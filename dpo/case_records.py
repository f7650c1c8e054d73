"""Rows of requests as plain values: what their repositories take and give."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class DraftRecord:
    """A request in the making; `body` is JSON without any personal value."""

    reference: str
    conversation: str | None
    changed_at: datetime
    body: str


@dataclass(frozen=True, slots=True)
class RightRecord:
    """One right of a ticket."""

    right: str
    article: str
    state: str
    outcome: str | None
    ground: str | None = None


@dataclass(frozen=True, slots=True)
class TicketRecord:
    """A ticket; `sealed` holds what the person gave, `human` says that somebody of the DPO's team has taken it.

    `version` grows with each change. What follows it is in the open for the queue alone: `assignee` is an account,
    `counts_on` the date by which it is sorted, `flags` are codes apart by blanks.
    """

    reference: str
    conversation: str | None
    status: str
    received_at: datetime
    due_on: date
    opened_at: datetime
    closed_at: datetime | None
    human: bool
    body: str
    sealed: bytes
    rights: tuple[RightRecord, ...]
    version: int = 1
    assignee: str | None = None
    channel: str = ""
    level: str = "none"
    complete: bool = False
    finished: bool = False
    counts_on: date = date.max
    flags: str = ""


@dataclass(frozen=True, slots=True)
class TicketFilter:
    """Which tickets of a list; nothing means all. `due_before` is exclusive."""

    statuses: Sequence[str] = ()
    rights: Sequence[str] = ()
    open_only: bool = False
    due_before: date | None = None
    limit: int = 200
    offset: int = 0


@dataclass(frozen=True, slots=True)
class CodeRecord:
    """A one-time code as a keyed digest. `subject` is the digest of what it protects, real or not."""

    holder: str
    reference: str
    subject: str
    digest: str
    key_id: str
    method: str
    tries: int
    sends: int
    sent_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class MessageRecord:
    """A message of a ticket."""

    id: str
    reference: str
    author: str
    kind: str
    at: datetime
    sealed: bytes


@dataclass(frozen=True, slots=True)
class MailRecord:
    """A mail of the outbox; `state` is `waiting`, `sent`, `failed` or `expired`."""

    id: str
    reference: str
    kind: str
    state: str
    created_at: datetime
    next_at: datetime
    expires_at: datetime
    attempts: int
    sealed: bytes


@dataclass(frozen=True, slots=True)
class PushRecord:
    """Word for a conversation that something waits: its number, `message` or `status`, and the request it is about."""

    id: int
    conversation: str
    reference: str
    kind: str
    at: datetime


@dataclass(frozen=True, slots=True)
class UploadRecord:
    """An upload link and what came of it."""

    token_digest: str
    reference: str
    kind: str
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
    type_seen: str | None = None
    size: int | None = None
    sealed: bytes | None = None
    result: str | None = None
    checked_at: datetime | None = None
    deleted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CorrespondentRecord:
    """A chat of an outside messenger: `digest` is the keyed hash of its number, `sealed` all that is known of it."""

    digest: str
    sealed: bytes
    seen_at: datetime
