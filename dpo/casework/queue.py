"""The queue: filters, saved views, search, and rows that are ready to be shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from dpo.case_parts import CaseParts
from dpo.case_records import TicketRecord
from dpo.casework.dates import SOON_DAYS, Dates, TimeLeft, dates_of
from dpo.casework.ports import QueueWanted
from dpo.casework.roles import Act, Worker, require
from dpo.casework.searching import narrowed
from dpo.clock import paris_day
from dpo.crypto import DataKey
from dpo.evidence import Event
from dpo.model import Level, RightState, Status, Ticket
from dpo.model import Right as RightCode
from dpo.owner_keys import ticket_owner
from dpo.ticket_store import ticket_of

DESK_CHAIN = "desk"
"""The chain of evidence of what concerns no single ticket."""

LARGEST_PAGE = 200
MOST_COUNTED = 1000


class View(StrEnum):
    """Saved views."""

    ALL = "all"
    MINE = "mine"
    LATE_SOON = "late_soon"
    WAITING_FOR_PERSON = "waiting_for_person"
    HEALTH = "health"
    BREACHES = "breaches"
    UNASSIGNED = "unassigned"


VIEW_TITLES: Mapping[View, str] = {
    View.ALL: "En cours",
    View.MINE: "Mes dossiers",
    View.LATE_SOON: "En retard ou bientôt",
    View.WAITING_FOR_PERSON: "Attendent la personne",
    View.HEALTH: "Données de santé",
    View.BREACHES: "Violations",
    View.UNASSIGNED: "Sans responsable",
}


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of the queue, ready to be shown; `rights` with their states, `dates` as of today."""

    reference: str
    rights: tuple[tuple[RightCode, RightState], ...]
    person: str
    channel: str
    level: Level
    complete: bool
    status: Status
    flags: tuple[str, ...]
    received_at: datetime
    due_on: date
    left: TimeLeft
    dates: Dates
    assignee: str | None
    human: bool
    version: int


@dataclass(frozen=True, slots=True)
class QueuePage:
    """A page of the queue. `total` is exact up to 1,000; `more` says that another page follows."""

    rows: tuple[QueueRow, ...]
    total: int
    more: bool

    @property
    def total_text(self) -> str:
        """How many tickets there are, in words."""
        if self.total >= MOST_COUNTED:
            return f"plus de {MOST_COUNTED - 1} dossiers"
        return f"{self.total} dossier{'s' if self.total > 1 else ''}"


class Queue:
    """The queue of one deployment."""

    def __init__(self, parts: CaseParts) -> None:
        """Take the parts."""
        self._parts = parts

    def page(self, worker: Worker, wanted: QueueWanted = QueueWanted(open_only=True), typed: str = "") -> QueuePage:
        """Return a page; `typed` is what was searched for: a reference, a date, a state, a name, a contact, a number.

        That the people of these tickets were seen is an event of the desk's own chain.

        Raises:
            ActRefused: the role sees no queue.
        """
        require(worker, Act.SEE)
        bounded = replace(wanted, limit=max(1, min(wanted.limit, LARGEST_PAGE)), offset=max(0, wanted.offset))
        searched = narrowed(self._parts.ring, bounded, typed) if typed.strip() else bounded
        if searched is None:
            return QueuePage((), 0, False)
        with self._parts.work.reading() as unit:
            found = list(unit.queue.page(replace(searched, limit=searched.limit + 1)))
            total = unit.queue.count(searched, MOST_COUNTED)
            records = found[: searched.limit]
            wrapped = unit.queue.wrapped_keys([ticket_owner(record.reference) for record in records])
        rows = tuple(self._row(record, wrapped) for record in records)
        self._seen(worker, rows)
        return QueuePage(rows, total, len(found) > searched.limit)

    def view(self, worker: Worker, view: View) -> QueueWanted:
        """Return what a saved view wants for somebody."""
        today = paris_day(self._parts.now())
        open_ = QueueWanted(open_only=True)
        wanted = {
            View.ALL: open_,
            View.MINE: replace(open_, assignees=(worker.id,)),
            View.LATE_SOON: replace(open_, due_to=today + timedelta(days=SOON_DAYS)),
            View.WAITING_FOR_PERSON: QueueWanted(statuses=(Status.WAITING_FOR_PERSON, Status.IDENTITY_PENDING)),
            View.HEALTH: replace(open_, flags=("health",)),
            View.BREACHES: replace(open_, flags=("possible_breach",)),
            View.UNASSIGNED: replace(open_, assignees=("",)),
        }
        return wanted[view]

    def _row(self, record: TicketRecord, wrapped: Mapping[str, bytes]) -> QueueRow:
        owner = ticket_owner(record.reference)
        ticket = ticket_of(record, self._key(wrapped[owner], owner))
        dates = dates_of(ticket, paris_day(self._parts.now()))
        return QueueRow(
            reference=record.reference,
            rights=tuple((each.right, each.state) for each in ticket.rights),
            person=person_of(ticket),
            channel=record.channel,
            level=ticket.identity.level,
            complete=record.complete,
            status=ticket.status,
            flags=tuple(record.flags.split()),
            received_at=record.received_at,
            due_on=dates.strict_on,
            left=dates.strict,
            dates=dates,
            assignee=record.assignee,
            human=record.human,
            version=record.version,
        )

    def _key(self, wrapped: bytes, owner: str) -> DataKey:
        return self._parts.ring.unwrap(wrapped, owner)

    def _seen(self, worker: Worker, rows: Sequence[QueueRow]) -> None:
        if not rows:
            return
        said: dict[str, str | int | bool] = {f"ticket.{number}": row.reference for number, row in enumerate(rows, 1)}
        with self._parts.work.writing() as unit:
            event = Event("list_viewed", worker.actor, self._parts.now(), said | {"what": "queue"})
            self._parts.evidence.record(unit, DESK_CHAIN, event)
        self._parts.publish()


def person_of(ticket: Ticket) -> str:
    """Return who a ticket is about, as a line of text."""
    subject, asks = ticket.data_subject, ticket.requester
    named = " ".join(part for part in (subject.first_name, subject.last_name) if part) or subject.name
    return named or " ".join(part for part in (asks.first_name, asks.last_name) if part) or "Personne non nommée"
