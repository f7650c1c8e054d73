"""What the register, the figures, the breaches, the alerts and the webhooks ask of storage."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from dpo.case_records import TicketRecord
from dpo.records import EvidenceRecord
from dpo.register_records import BreachRecord, DeliveryRecord, HookRecord


class RegisterRows(Protocol):
    """Tickets and evidence read in bulk; nothing is written here."""

    def received(self, first: datetime, until: datetime) -> Iterator[TicketRecord]:
        """Yield the tickets received from a moment on and before another, in that order."""

    def open_due_before(self, day: date) -> Sequence[TicketRecord]:
        """Return the open tickets whose date is before a day, the most urgent first."""

    def open_complaints(self) -> Sequence[TicketRecord]:
        """Return the open tickets that hold a complaint."""

    def open_breach_reports(self) -> Sequence[TicketRecord]:
        """Return the open tickets that report a breach."""

    def chains(self, references: Collection[str]) -> Mapping[str, Sequence[EvidenceRecord]]:
        """Return the evidence of several tickets."""


class Breaches(Protocol):
    """The register of breaches."""

    def add(self, record: BreachRecord) -> None:
        """Keep a new breach."""

    def get(self, number: str) -> BreachRecord | None:
        """Return a breach; in a writing unit nobody else changes it until the end."""

    def change(self, record: BreachRecord) -> None:
        """Keep the new state of a breach."""

    def all(self, year: int | None = None) -> Sequence[BreachRecord]:
        """Return the breaches, the latest first."""

    def last_number(self, prefix: str) -> str | None:
        """Return the greatest number that begins so; nobody else takes the next one before the end of the unit."""


class Digests(Protocol):
    """The days on which a digest was written."""

    def take(self, day: date, at: datetime) -> bool:
        """Note that today's digest is being written; False when somebody else did."""


class Hooks(Protocol):
    """Webhooks and their deliveries."""

    def put(self, record: HookRecord) -> None:
        """Keep a webhook, in the place of the one with the same id."""

    def all(self) -> Sequence[HookRecord]:
        """Return every webhook, the oldest first."""

    def remove(self, id: str) -> bool:
        """Delete a webhook and what it was still to be told; False when there is none."""

    def position(self) -> int:
        """Return the number of the last entry of the ledger that was looked at; others wait until the end."""

    def advance(self, number: int) -> None:
        """Note up to where the ledger was looked at."""

    def rows_after(self, number: int, limit: int) -> Sequence[tuple[int, EvidenceRecord]]:
        """Return the evidence rows whose ledger entries follow a number, with those numbers."""

    def last_entry(self) -> int:
        """Return the number of the ledger's last entry."""

    def add_delivery(self, record: DeliveryRecord) -> None:
        """Keep something to be told."""

    def take_delivery(self, now: datetime, until: datetime) -> DeliveryRecord | None:
        """Return one delivery that is due; workers never wait for each other."""

    def change_delivery(self, record: DeliveryRecord) -> None:
        """Keep the new state of a delivery."""

    def deliveries(self, hook: str, limit: int) -> Sequence[DeliveryRecord]:
        """Return the last deliveries of a webhook, the latest first."""

    def purge(self, created_before: datetime) -> int:
        """Delete the deliveries that are over; return how many."""
