"""The page of a ticket: the pre-qualification sheet, the person's words, identity, rights, dates, proof."""

from collections.abc import Iterator

from starlette.responses import Response

from dpo.clock import paris_day
from dpo.desk.events import journal
from dpo.desk.pages.queue import person_of
from dpo.desk.roles import READERS, WRITERS
from dpo.desk.secrecy import is_masked, masked
from dpo.desk.seeing import saw_ticket
from dpo.desk.time_left import time_left
from dpo.desk.web.declared import Page, get
from dpo.desk.web.visit import Visit
from dpo.model import FINISHED
from dpo.reference import parse


def pages() -> Iterator[Page]:
    """Declare the pages."""
    yield get("/dossiers/{reference}", _show, READERS)


def _show(visit: Visit) -> Response:
    house, who = visit.desk.house, visit.who
    reference = parse(visit.place("reference"))
    ticket = house.tickets.get(reference)
    saw_ticket(house, who, reference, "page")
    hidden = is_masked(ticket, medical_secrecy=who.medical_secrecy)
    today = paris_day(house.parts.now())
    return visit.page(
        "ticket.html",
        ticket=masked(ticket, medical_secrecy=who.medical_secrecy),
        person=person_of(ticket),
        left=time_left(ticket.deadlines.due_on, today, finished=ticket.status in FINISHED),
        masked=hidden,
        writes=who.role in WRITERS,
        human=house.tickets.taken(reference),
        version=None,
        messages=[] if hidden else house.follow_up.exchange(reference),
        documents=house.uploads.of(reference),
        journal=journal(house.evidence.rows(reference), visit.names()),
    )
