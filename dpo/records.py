"""Rows of the case file as plain values: what repositories take and give, without any database type."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class ConversationRecord:
    """A chat conversation. `sealed` holds sign-in and data as JSON under the conversation's data key.

    `wrapped_key` is that key as it is stored, read along with the row and never written from here; None when it is
    missing or was destroyed.
    """

    conversation: str
    token_digest: str
    audience: str
    sealed: bytes
    opened_at: datetime
    seen_at: datetime
    wrapped_key: bytes | None = None


@dataclass(frozen=True, slots=True)
class VaultRecord:
    """One value that a person typed, sealed under its owner's data key."""

    id: str
    owner: str
    sealed: bytes
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class FeedbackRecord:
    """One opinion: a day, a kind, and what the answer was about (article or `document#section`)."""

    day: date
    kind: str
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnansweredRecord:
    """One question that found no answer: twice masked, sealed, dated to the day, tied to nobody."""

    id: str
    day: date
    sealed: bytes


@dataclass(frozen=True, slots=True)
class EvidenceRecord:
    """One row of a ticket's chain. `body` is canonical JSON; `mac` chains it to the row before."""

    chain: str
    number: int
    body: str
    previous: str
    mac: str
    key_id: str


@dataclass(frozen=True, slots=True)
class LedgerRecord:
    """One row of the deployment's chain: at this point, `chain` had `length` rows and this `head`."""

    number: int
    chain: str
    length: int
    head: str
    previous: str
    mac: str
    key_id: str


@dataclass(frozen=True, slots=True)
class PayloadRecord:
    """What an event was about in words, sealed under its ticket's data key; the chain only has its keyed digest."""

    id: str
    owner: str
    sealed: bytes
