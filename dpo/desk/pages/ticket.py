"""The page of a ticket: the pre-qualification sheet, the person's words, identity, rights, dates, proof."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from starlette.responses import Response

from dpo.clock import paris_day
from dpo.desk.pages.queue import person_of
from dpo.desk.roles import READERS
from dpo.desk.secrecy import is_masked, masked
from dpo.desk.seeing import saw_ticket
from dpo.desk.time_left import time_left
from dpo.desk.web.declared import Page, get
from dpo.desk.web.visit import Visit
from dpo.model import FINISHED
from dpo.records import EvidenceRecord
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
        hidden=hidden,
        left=time_left(ticket.deadlines.due_on, today, finished=ticket.status in FINISHED),
        timeline=timeline(house.evidence.rows(reference)),
    )


def timeline(rows: Sequence[EvidenceRecord]) -> list[dict[str, Any]]:
    """Return the events of a ticket, the newest first."""
    return [json.loads(row.body) | {"number": row.number} for row in reversed(rows)]
