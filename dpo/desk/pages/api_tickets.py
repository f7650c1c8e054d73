"""Tickets as JSON: the list and the contract's object."""

from collections.abc import Iterator

from starlette.responses import Response

from dpo.case_records import TicketFilter
from dpo.desk.errors import BadInput
from dpo.desk.roles import READERS
from dpo.desk.web.declared import Page, api
from dpo.desk.web.visit import Visit
from dpo.model import Right, Status
from dpo.ticket_json import ticket_json

MOST_AT_ONCE = 200


def pages() -> Iterator[Page]:
    """Declare the pages."""
    yield api("GET", "/tickets", _list, READERS)
    yield api("GET", "/tickets/{reference}", _show, READERS)


def _list(visit: Visit) -> Response:
    limit = _number(visit, "limit", 50, MOST_AT_ONCE)
    wanted = TicketFilter(
        statuses=_known(visit, "status", {status.value for status in Status}),
        rights=_known(visit, "right", {right.value for right in Right}),
        open_only=visit.asked("open") in ("1", "true"),
        limit=limit + 1,
        offset=_number(visit, "offset", 0, 10_000_000),
    )
    found = visit.desk.house.tickets.list(wanted)
    return visit.json({"tickets": found[:limit], "next": wanted.offset + limit if len(found) > limit else None})


def _show(visit: Visit) -> Response:
    house = visit.desk.house
    file = house.casework.looking.look(visit.who, visit.place("reference"), what="api")
    response = visit.json(ticket_json(file.ticket, house.evidence.rows(file.ticket.reference)))
    response.headers["ETag"] = f'"{file.version}"'
    return response


def _known(visit: Visit, name: str, codes: set[str]) -> tuple[str, ...]:
    wanted = tuple(visit.query.getlist(name))
    if unknown := [code for code in wanted if code not in codes]:
        raise BadInput(f"« {unknown[0][:40]} » n'est pas une valeur de « {name} ».")
    return wanted


def _number(visit: Visit, name: str, otherwise: int, most: int) -> int:
    written = visit.asked(name, str(otherwise))
    if not written.isdecimal() or not written.isascii() or int(written) > most:
        raise BadInput(f"« {name} » est un nombre de 0 à {most}.")
    return int(written)
