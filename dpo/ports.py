"""What the use cases ask of storage. Repositories never commit: the use case that opens a unit of work owns it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from types import TracebackType
from typing import Protocol, Self

from dpo.case_ports import (
    Codes,
    CorrespondentRows,
    Drafts,
    Grants,
    Mails,
    MemberRows,
    Pushes,
    TicketMessages,
    Tickets,
    Uploads,
)
from dpo.casework.ports import CaseworkRows, QueueRows
from dpo.desk_ports import DeskRows
from dpo.records import (
    ConversationRecord,
    EvidenceRecord,
    FeedbackRecord,
    LedgerRecord,
    PayloadRecord,
    UnansweredRecord,
    VaultRecord,
)
from dpo.register_ports import Breaches, Digests, Hooks, RegisterRows

Clock = Callable[[], datetime]


class DataKeys(Protocol):
    """Wrapped data keys by owner."""

    def get(self, owner: str) -> bytes | None:
        """Return the wrapped key, None when the owner never had one.

        Raises:
            Purged: the key was destroyed.
        """

    def add(self, owner: str, wrapped: bytes) -> bool:
        """Keep a new key; False when the owner has got one meanwhile."""

    def replace(self, owner: str, wrapped: bytes) -> None:
        """Put the rewrapped key in the place of the old one."""

    def destroy(self, owner: str, at: datetime) -> None:
        """Make the owner's values unreadable for ever; that it happened stays known."""

    def forget(self, owner: str) -> None:
        """Make the owner's values unreadable for ever and leave no trace of the owner."""

    def not_wrapped_by(self, key_id: str, limit: int) -> Sequence[tuple[str, bytes]]:
        """Return owners and keys locked with another master key."""


class VaultShelves(Protocol):
    """Sealed values."""

    def add(self, record: VaultRecord) -> None:
        """Keep a value."""

    def get(self, id: str, owner: str) -> VaultRecord | None:
        """Return a value, None when it is not the owner's."""

    def remove(self, id: str, owner: str) -> bool:
        """Delete a value; False when there is none."""

    def remove_all(self, owner: str) -> int:
        """Delete all values of an owner; return how many."""

    def remove_expired(self, now: datetime) -> int:
        """Delete the values whose time is over; return how many."""


class Conversations(Protocol):
    """Chat conversations."""

    def add(self, record: ConversationRecord) -> None:
        """Keep a new conversation."""

    def by_token(self, digest: str) -> ConversationRecord | None:
        """Return the conversation of a token."""

    def get(self, conversation: str) -> ConversationRecord | None:
        """Return a conversation and, in a writing unit, keep others from changing it until the end."""

    def change(self, record: ConversationRecord) -> None:
        """Keep the new state; the day of opening stays."""

    def keep(self, conversation: str, sealed: bytes, now: datetime) -> None:
        """Keep new data and start the idle time anew."""

    def touch(self, conversation: str, now: datetime) -> None:
        """Start the idle time anew."""

    def remove(self, conversation: str) -> None:
        """Delete a conversation."""

    def idle(self, seen_before: datetime, opened_before: datetime, limit: int) -> Sequence[str]:
        """Return conversations whose idle or whole time is over."""


class Opinions(Protocol):
    """Feedback on answers."""

    def add(self, record: FeedbackRecord) -> None:
        """Keep one opinion."""

    def between(self, first: date, last: date) -> Sequence[FeedbackRecord]:
        """Return the opinions of these days, both included."""


class Unanswered(Protocol):
    """Questions without answer."""

    def add(self, record: UnansweredRecord) -> None:
        """Keep one question."""

    def since(self, first: date) -> Sequence[UnansweredRecord]:
        """Return the questions from a day on."""

    def remove_before(self, day: date) -> int:
        """Delete the older ones; return how many."""


class EvidenceRows(Protocol):
    """Append-only rows: there is no way to change or delete one."""

    def lock(self) -> None:
        """Let nobody else append until the end of the unit."""

    def last(self, chain: str) -> EvidenceRecord | None:
        """Return the last row of a ticket."""

    def append(self, record: EvidenceRecord) -> None:
        """Add a row."""

    def rows(self, chain: str) -> Sequence[EvidenceRecord]:
        """Return a ticket's rows in order."""

    def chains(self) -> Sequence[str]:
        """Return every ticket that has rows."""

    def last_entry(self) -> LedgerRecord | None:
        """Return the last row of the deployment's chain."""

    def append_entry(self, record: LedgerRecord) -> None:
        """Add a row to the deployment's chain."""

    def entries(self, after: int = 0) -> Iterable[LedgerRecord]:
        """Return the deployment's chain in order, from the entry that follows number `after`."""

    def add_payload(self, record: PayloadRecord) -> None:
        """Keep what an event was about."""

    def payload(self, id: str) -> PayloadRecord | None:
        """Return what an event was about."""


class UnitOfWork(Protocol):
    """One transaction: kept when the block ends well, undone when it raises."""

    keys: DataKeys
    vault: VaultShelves
    conversations: Conversations
    opinions: Opinions
    unanswered: Unanswered
    evidence: EvidenceRows
    members: MemberRows
    drafts: Drafts
    tickets: Tickets
    codes: Codes
    grants: Grants
    messages: TicketMessages
    mails: Mails
    uploads: Uploads
    desk: DeskRows
    casework: CaseworkRows
    queue: QueueRows
    pushes: Pushes
    correspondents: CorrespondentRows
    register: RegisterRows
    breaches: Breaches
    digests: Digests
    hooks: Hooks

    def __enter__(self) -> Self:
        """Begin.

        Raises:
            StorageAway: the database does not answer.
        """

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Commit, or roll back when the block raised; what the database could not do becomes StorageAway."""


class Work(Protocol):
    """Opens units of work."""

    def reading(self) -> UnitOfWork:
        """Return a unit that only reads."""

    def writing(self) -> UnitOfWork:
        """Return a unit that writes; on SQLite it waits for its turn at once."""
