"""What the families of the JSON API share: the ticket as answer, its version, dataclasses as JSON."""

from typing import Any

from pydantic import TypeAdapter
from starlette.responses import Response

from dpo.casework.opened import Done
from dpo.desk.pages.api_bodies import Versioned
from dpo.desk.web.visit import Visit
from dpo.ticket_json import ticket_json

TICKET = "/tickets/{reference}"


def told(visit: Visit, done: Done, status: int = 200) -> Response:
    """Return the ticket as it stands after a change, masked for whom it must be, with its version as `ETag`."""
    rows = visit.desk.house.evidence.rows(done.reference)
    ticket = visit.desk.house.casework.looking.look(visit.who, done.reference, what="api").ticket
    return tagged(visit.json(ticket_json(ticket, rows), status), done.version)


def tagged(response: Response, version: int) -> Response:
    """Add a version as `ETag`."""
    response.headers["ETag"] = f'"{version}"'
    return response


def version(visit: Visit, sent: Versioned) -> int:
    """Return the version that the program saw, or the ticket's own when it says none."""
    if sent.version is not None:
        return sent.version
    return visit.desk.house.casework.looking.look(visit.who, visit.place("reference"), what="api").version


def plain(shape: Any, value: Any) -> Any:
    """Return a value of some shape as what JSON can hold."""
    return TypeAdapter(shape).dump_python(value, mode="json")
