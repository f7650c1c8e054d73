"""Identity as JSON: a written doubt, the documents that answer it, their check, the doubt's other ends."""

from collections.abc import Iterator
from dataclasses import asdict

from starlette.responses import Response

from dpo.desk.pages import api_shapes as shapes
from dpo.desk.pages.api_bodies import Check, Versioned, VersionedWords
from dpo.desk.pages.api_shared import TICKET, plain, told, version
from dpo.desk.roles import READERS, WRITERS
from dpo.desk.web.declared import Page, api
from dpo.desk.web.visit import Visit

_SHOWN = shapes.Document.__annotations__.keys()


def pages() -> Iterator[Page]:
    """Declare the pages."""
    yield api("GET", f"{TICKET}/documents", _documents, READERS, returns=shapes.Documents)
    yield api("POST", f"{TICKET}/documents/{{id}}/check", _check, WRITERS, body=Check, returns=shapes.Ticket)
    yield api("POST", f"{TICKET}/identity-doubt", _doubt, WRITERS, body=VersionedWords, returns=shapes.Ticket)
    yield api("POST", f"{TICKET}/identity-settled", _settle, WRITERS, body=Versioned, returns=shapes.Ticket)


def _documents(visit: Visit) -> Response:
    """List what was deposited, without any content."""
    found = visit.desk.house.casework.identity.documents(visit.who, visit.place("reference"))
    listed = [{name: value for name, value in asdict(one).items() if name in _SHOWN} for one in found]
    return visit.json({"documents": plain(list[shapes.Document], listed)})


def _check(visit: Visit) -> Response:
    """Say what came of the check; the document is deleted with it."""
    sent, identity = visit.sent(Check), visit.desk.house.casework.identity
    reference, id = visit.place("reference"), visit.place("id")
    return told(visit, identity.check(visit.who, reference, version(visit, sent), id, accepted=sent.accepted))


def _doubt(visit: Visit) -> Response:
    """Write the doubt: the clock pauses, and a letter with the one-time link is drafted."""
    sent, identity = visit.sent(VersionedWords), visit.desk.house.casework.identity
    reference, site = visit.place("reference"), visit.desk.plan.site
    return told(visit, identity.doubt(visit.who, reference, version(visit, sent), sent.text, site))


def _settle(visit: Visit) -> Response:
    """Say that the doubt was lifted in another way."""
    sent, identity = visit.sent(Versioned), visit.desk.house.casework.identity
    return told(visit, identity.settle(visit.who, visit.place("reference"), version(visit, sent)))
