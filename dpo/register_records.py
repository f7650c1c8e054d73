"""Rows of breaches and webhooks as plain values."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class BreachRecord:
    """A breach. `risk` and `state` are codes; `sealed` holds every word that was written about it.

    `version` grows with each change, so that two people cannot overwrite each other.
    """

    number: str
    reference: str | None
    known_at: datetime
    happened_at: datetime | None
    state: str
    risk: str
    people: int | None
    notified_at: datetime | None
    people_told_at: datetime | None
    version: int
    sealed: bytes


@dataclass(frozen=True, slots=True)
class HookRecord:
    """A webhook: where it leads and what it wants to hear; `sealed` holds its secret."""

    id: str
    url: str
    events: str
    active: bool
    created_at: datetime
    sealed: bytes


@dataclass(frozen=True, slots=True)
class DeliveryRecord:
    """Something to be told to a webhook; `state` is `waiting`, `sent` or `failed`."""

    id: str
    hook: str
    event: str
    reference: str
    at: datetime
    state: str
    created_at: datetime
    next_at: datetime
    attempts: int
    answer: str | None = None
