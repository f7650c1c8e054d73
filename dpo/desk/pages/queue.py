"""The queue: every ticket, the most urgent first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from starlette.responses import Response

from dpo.case_records import TicketFilter
from dpo.clock import paris_day
from dpo.desk.roles import READERS
from dpo.desk.seeing import saw_list
from dpo.desk.time_left import TimeLeft, time_left
from dpo.desk.web.declared import Page, get
from dpo.desk.web.visit import Visit
from dpo.model import FINISHED, DataSubject, Right, Status, Ticket

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the queue."""

    ticket: Ticket
    person: str
    left: TimeLeft


def pages() -> Iterator[Page]:
    """Declare the pages."""
    yield get("/", _queue, READERS, nav="Dossiers")


def _queue(visit: Visit) -> Response:
    number = max(1, int(visit.asked("page", "1"))) if visit.asked("page", "1").isdecimal() else 1
    wanted = _wanted(visit, number)
    tickets = visit.desk.house.tickets.all(wanted)
    more, tickets = len(tickets) > PAGE_SIZE, tickets[:PAGE_SIZE]
    today = paris_day(visit.desk.house.parts.now())
    lines = [_line(ticket, today) for ticket in tickets]
    saw_list(visit.desk.house, visit.who, [ticket.reference for ticket in tickets], "queue")
    return visit.page(
        "queue.html",
        lines=lines, number=number, more=more, rights=list(Right), statuses=list(Status),
        right=visit.asked("right"), status=visit.asked("status"),
    )  # fmt: skip


def _wanted(visit: Visit, number: int) -> TicketFilter:
    right, status = visit.asked("right"), visit.asked("status")
    return TicketFilter(
        statuses=(status,) if status in set(Status) else (),
        rights=(right,) if right in set(Right) else (),
        open_only=status != "all" and status not in set(Status),
        limit=PAGE_SIZE + 1,
        offset=(number - 1) * PAGE_SIZE,
    )


def _line(ticket: Ticket, today: date) -> Line:
    left = time_left(ticket.deadlines.due_on, today, finished=ticket.status in FINISHED)
    return Line(ticket, person_of(ticket), left)


def person_of(ticket: Ticket) -> str:
    """Return who the ticket is about, as a line of text."""
    return (
        named(ticket.data_subject)
        or " ".join(part for part in (ticket.requester.first_name, ticket.requester.last_name) if part)
        or "Personne non nommée"
    )


def named(subject: DataSubject) -> str:
    """Return the name of a data subject, empty when it is unknown."""
    return " ".join(part for part in (subject.first_name, subject.last_name) if part) or subject.name or ""
