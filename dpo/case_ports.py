"""What the use cases of requests ask of storage, on top of `dpo.ports`."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from dpo.case_records import (
    CodeRecord,
    CorrespondentRecord,
    DraftRecord,
    MailRecord,
    MessageRecord,
    PushRecord,
    TicketFilter,
    TicketRecord,
    UploadRecord,
)


class MemberRows(Protocol):
    """Sealed members by the digest of their number."""

    def put(self, number: str, sealed: bytes) -> bool:
        """Keep a member, in the place of the old one if there is one; True when it is new."""

    def get(self, numbers: Sequence[str]) -> tuple[str, bytes] | None:
        """Return the digest and the sealed member of the first of these digests that is known."""

    def remove_all(self) -> int:
        """Empty the register; return how many there were."""

    def count(self) -> int:
        """Return how many members there are."""


class Drafts(Protocol):
    """Requests in the making, at most one a conversation."""

    def add(self, record: DraftRecord) -> bool:
        """Keep a new draft; False when the conversation has got one meanwhile."""

    def of(self, conversation: str) -> DraftRecord | None:
        """Return the draft of a conversation; in a writing unit nobody else changes it until the end."""

    def get(self, reference: str) -> DraftRecord | None:
        """Return a draft; in a writing unit nobody else changes it until the end."""

    def change(self, record: DraftRecord) -> None:
        """Keep the new state."""

    def remove(self, reference: str) -> bool:
        """Delete a draft; False when it is gone."""

    def idle(self, changed_before: datetime, limit: int, after: str = "") -> Sequence[str]:
        """Return references of drafts that nobody has touched since, in alphabetical order after one."""


class Tickets(Protocol):
    """Tickets and their rights."""

    def add(self, record: TicketRecord, words: Collection[str]) -> None:
        """Keep a new ticket with its blind index."""

    def get(self, reference: str) -> TicketRecord | None:
        """Return a ticket; in a writing unit nobody else changes it until the end."""

    def change(self, record: TicketRecord) -> None:
        """Keep the new state of a ticket and of its rights."""

    def latest(self, conversation: str) -> TicketRecord | None:
        """Return the last ticket that a conversation opened."""

    def list(self, wanted: TicketFilter) -> Sequence[TicketRecord]:
        """Return tickets, the most urgent first."""

    def with_word(self, tokens: Collection[str]) -> frozenset[str]:
        """Return the references of tickets that have one of these tokens."""

    def closed_before(self, moment: datetime, limit: int) -> Sequence[str]:
        """Return the tickets that were closed before."""

    def remove(self, reference: str) -> None:
        """Delete a ticket, its rights, words and messages."""


class Codes(Protocol):
    """One-time codes and what was tried."""

    def put(self, record: CodeRecord) -> None:
        """Keep the code of a holder in the place of the last one."""

    def get(self, holder: str) -> CodeRecord | None:
        """Return the code of a holder; in a writing unit nobody else changes it until the end."""

    def remove(self, holder: str) -> None:
        """Forget a code."""

    def attempt(self, subject: str, kind: str, at: datetime) -> None:
        """Count one attempt (`send` or `wrong`) on what a code protects."""

    def attempts(self, subjects: Collection[str], kind: str, since: datetime) -> int:
        """Return how many attempts of a kind there were since."""

    def purge(self, expired_before: datetime, tried_before: datetime) -> int:
        """Delete old codes and attempts; return how many codes."""


class Grants(Protocol):
    """Which conversation may see which request."""

    def put(self, conversation: str, reference: str, method: str, until: datetime) -> None:
        """Give access, or lengthen it."""

    def method(self, conversation: str, reference: str, now: datetime) -> str | None:
        """Return how access was proved, None when it was not or is over."""

    def conversations(self, reference: str, now: datetime) -> Collection[str]:
        """Return the conversations that may see a request."""

    def purge(self, now: datetime) -> int:
        """Delete what is over; return how many."""


class TicketMessages(Protocol):
    """Messages of tickets."""

    def add(self, record: MessageRecord) -> None:
        """Keep a message."""

    def of(self, reference: str) -> Sequence[MessageRecord]:
        """Return the messages of a ticket, oldest first."""


class Mails(Protocol):
    """The outbox."""

    def add(self, record: MailRecord) -> None:
        """Put a mail into it."""

    def take(self, now: datetime, until: datetime) -> MailRecord | None:
        """Return one mail that is due and keep other workers off it until a moment."""

    def change(self, record: MailRecord) -> None:
        """Keep the new state."""

    def remove(self, id: str) -> None:
        """Drop a mail."""

    def purge(self, created_before: datetime) -> int:
        """Delete mails that are no longer waiting; return how many."""


class Uploads(Protocol):
    """Upload links and documents."""

    def add(self, record: UploadRecord) -> None:
        """Keep a new link."""

    def get(self, token_digest: str) -> UploadRecord | None:
        """Return a link; in a writing unit nobody else changes it until the end."""

    def change(self, record: UploadRecord) -> None:
        """Keep the new state."""

    def of(self, reference: str) -> Sequence[UploadRecord]:
        """Return the links of a ticket, oldest first."""

    def expired(self, used_before: datetime, links_before: datetime) -> Sequence[UploadRecord]:
        """Return documents kept since before, and links never used that ended before."""

    def remove(self, token_digest: str) -> None:
        """Delete a link."""


class Pushes(Protocol):
    """Word for conversations that something waits."""

    def add(self, conversation: str, reference: str, kind: str, at: datetime) -> None:
        """Keep a push; its number is larger than any before."""

    def last(self) -> int:
        """Return the largest number, 0 when there is none."""

    def of(self, conversation: str, after: int, limit: int) -> Sequence[PushRecord]:
        """Return the pushes of a conversation after a number, in order."""

    def all(self, after: int, limit: int) -> Sequence[PushRecord]:
        """Return every push after a number, in order."""

    def forget(self, conversation: str) -> None:
        """Delete the pushes of a conversation."""

    def drop(self, reference: str) -> None:
        """Delete the pushes about a request."""

    def purge(self, before: datetime) -> int:
        """Delete the pushes made before; return how many."""


class CorrespondentRows(Protocol):
    """Chats of an outside messenger."""

    def get(self, digest: str) -> CorrespondentRecord | None:
        """Return a chat; in a writing unit nobody else changes it until the end."""

    def put(self, record: CorrespondentRecord) -> None:
        """Keep a chat, in the place of the old state if there is one."""

    def follow(self, digest: str, reference: str, told: int) -> None:
        """Note that a chat follows a ticket, and the number of the last push that it has heard of."""

    def waiting(self) -> Sequence[tuple[CorrespondentRecord, PushRecord]]:
        """Return the last push of each followed ticket that its chat has not heard of, oldest first."""

    def remove(self, digest: str) -> None:
        """Forget a chat and what it follows."""

    def purge(self, seen_before: datetime) -> int:
        """Forget chats silent since before that follow no ticket that is still there; return how many."""
