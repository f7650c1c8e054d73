"""The archive of a ticket for the CNIL: page and JSON API give the same file."""

from collections.abc import Iterator
from functools import partial

from starlette.responses import Response

from dpo.casework.secrecy import masked
from dpo.desk.pages.files import attached
from dpo.desk.roles import WRITERS
from dpo.desk.web.declared import Page, api, get
from dpo.desk.web.visit import Visit

_ZIP = "application/zip"


def pages() -> Iterator[Page]:
    """Declare the pages."""
    yield get("/dossiers/{reference}/cnil", _archive, WRITERS)
    yield api("GET", "/tickets/{reference}/export", _archive, WRITERS, returns=bytes, media=_ZIP)


def _archive(visit: Visit) -> Response:
    who, desk = visit.who, visit.desk
    seen_as = partial(masked, medical_secrecy=who.medical_secrecy)
    parcel = desk.house.exports.cnil(visit.place("reference"), who.actor, desk.pack, seen_as)
    return attached(parcel.content, parcel.name, _ZIP)
