"""Tickets as JSON: the list and the contract's object."""

from collections.abc import Iterator

from starlette.responses import Response

from dpo.case_records import TicketFilter
from dpo.desk.pages.api_bodies import Listed
from dpo.desk.pages.api_shapes import Ticket, Tickets
from dpo.desk.pages.api_shared import tagged
from dpo.desk.roles import READERS
from dpo.desk.web.declared import Page, api
from dpo.desk.web.visit import Visit
from dpo.ticket_json import ticket_json


def pages() -> Iterator[Page]:
    """Declare the pages."""
    yield api("GET", "/tickets", _list, READERS, query=Listed, returns=Tickets)
    yield api("GET", "/tickets/{reference}", _show, READERS, returns=Ticket)


def _list(visit: Visit) -> Response:
    """List tickets, without anything that a person gave."""
    asked = visit.wanted(Listed)
    wanted = TicketFilter(
        statuses=tuple(status.value for status in asked.status),
        rights=tuple(right.value for right in asked.right),
        open_only=asked.open,
        limit=asked.limit + 1,
        offset=asked.offset,
    )
    found = visit.desk.house.tickets.list(wanted)
    more = asked.offset + asked.limit if len(found) > asked.limit else None
    return visit.json({"tickets": found[: asked.limit], "next": more})


def _show(visit: Visit) -> Response:
    """Show a ticket; its version is in the header `ETag`."""
    house = visit.desk.house
    file = house.casework.looking.look(visit.who, visit.place("reference"), what="api")
    return tagged(visit.json(ticket_json(file.ticket, house.evidence.rows(file.ticket.reference))), file.version)
