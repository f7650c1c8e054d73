"""Notes of the team on a ticket."""

from collections.abc import Iterator

from starlette.responses import Response

from dpo.desk.pages.places import ticket_path
from dpo.desk.roles import WRITERS
from dpo.desk.web.declared import Page, post
from dpo.desk.web.visit import Visit

TICKET = "/dossiers/{reference}"


def pages() -> Iterator[Page]:
    """Declare the pages."""
    yield post(f"{TICKET}/notes", _add, WRITERS, returns_to=TICKET)


def _add(visit: Visit) -> Response:
    done = visit.desk.house.casework.notes.add(visit.who, visit.place("reference"), visit.text("text"))
    return visit.go(ticket_path(done.reference), "notes", fait="note")
