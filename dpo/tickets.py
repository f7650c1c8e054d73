"""Reading and keeping tickets: one, a list, as JSON, as the person sees it. Who may look is decided elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from dpo.case_parts import CaseParts
from dpo.case_records import TicketFilter, TicketRecord
from dpo.casework.dates import on_day
from dpo.clock import paris_day
from dpo.counter import public_view
from dpo.errors import MalformedReference, UnknownReference
from dpo.model import FINISHED, Ticket
from dpo.owner_keys import key_of, ticket_owner
from dpo.ports import UnitOfWork
from dpo.reference import parse
from dpo.steps import PublicTicket
from dpo.ticket_json import ticket_json, ticket_summary
from dpo.ticket_store import record_of, ticket_of

LONGEST_LIST = 1000


@dataclass(frozen=True, slots=True)
class KeptTicket:
    """A ticket with what its row says besides: which conversation opened it, who has it, its version.

    `human` says that somebody of the team has taken the thread.
    """

    ticket: Ticket
    conversation: str | None
    opened_at: datetime
    closed_at: datetime | None
    human: bool
    version: int = 1
    assignee: str | None = None


class TicketBook:
    """Tickets within units of work."""

    def __init__(self, parts: CaseParts) -> None:
        """Take the parts."""
        self._parts = parts

    def get(self, unit: UnitOfWork, reference: str) -> KeptTicket:
        """Return a ticket.

        Raises:
            UnknownReference: there is none.
            Purged: it was purged.
        """
        record = unit.tickets.get(reference)
        if record is None:
            raise UnknownReference
        return self.opened(unit, record)

    def opened(self, unit: UnitOfWork, record: TicketRecord) -> KeptTicket:
        """Return the ticket of a row."""
        ticket = ticket_of(record, key_of(unit, self._parts.ring, ticket_owner(record.reference)))
        ticket = on_day(ticket, paris_day(self._parts.now()))
        return KeptTicket(
            ticket,
            record.conversation,
            record.opened_at,
            record.closed_at,
            record.human,
            record.version,
            record.assignee,
        )

    def keep(self, unit: UnitOfWork, kept: KeptTicket) -> None:
        """Keep the new state of a ticket as its next version; a finished one gets the moment at which it ended."""
        over = kept.ticket.status in FINISHED
        closed = (kept.closed_at or self._parts.now()) if over else None
        key = key_of(unit, self._parts.ring, ticket_owner(kept.ticket.reference))
        unit.tickets.change(
            record_of(
                kept.ticket,
                key,
                conversation=kept.conversation,
                opened_at=kept.opened_at,
                closed_at=closed,
                human=kept.human,
                version=kept.version + 1,
                assignee=kept.assignee,
            )
        )


class Tickets:
    """The read side, for the command line and the desk."""

    def __init__(self, parts: CaseParts) -> None:
        """Take the parts."""
        self._parts, self._book = parts, TicketBook(parts)

    def get(self, reference: str) -> Ticket:
        """Return a ticket, however its reference is written.

        Raises:
            MalformedReference: this is no reference.
            UnknownReference: there is no such ticket.
        """
        with self._parts.work.reading() as unit:
            return self._book.get(unit, parse(reference)).ticket

    def as_json(self, reference: str) -> dict[str, Any]:
        """Return the contract's JSON of a ticket; same errors as `get`."""
        with self._parts.work.reading() as unit:
            ticket = self._book.get(unit, parse(reference)).ticket
            return ticket_json(ticket, unit.evidence.rows(ticket.reference))

    def list(self, wanted: TicketFilter = TicketFilter()) -> list[dict[str, Any]]:
        """Return one line a ticket, the most urgent first; at most 1,000 lines."""
        return [ticket_summary(ticket) for ticket in self.all(wanted)]

    def all(self, wanted: TicketFilter = TicketFilter()) -> Sequence[Ticket]:
        """Return whole tickets, the most urgent first."""
        bounded = replace(wanted, limit=min(wanted.limit, LONGEST_LIST))
        with self._parts.work.reading() as unit:
            return [self._book.opened(unit, record).ticket for record in unit.tickets.list(bounded)]

    def public(self, reference: str, *, verified: bool = False) -> PublicTicket:
        """Return what the person sees; the caller has made sure that it is theirs. Same errors as `get`."""
        return public_view(self.get(reference), verified=verified)

    def taken(self, reference: str) -> bool:
        """Say whether somebody of the team has taken the conversation of a ticket. Same errors as `get`."""
        with self._parts.work.reading() as unit:
            return self._book.get(unit, parse(reference)).human

    def human_has(self, conversation: str) -> str | None:
        """Return the last ticket of a conversation while somebody of the DPO's team has taken it: Délia is silent."""
        with self._parts.work.reading() as unit:
            record = unit.tickets.latest(conversation)
            taken = record is not None and record.human and record.closed_at is None
            return record.reference if record is not None and taken else None


def readable(reference: str) -> str | None:
    """Return a reference as issued, None when what was written is none."""
    try:
        return parse(reference)
    except MalformedReference:
        return None
