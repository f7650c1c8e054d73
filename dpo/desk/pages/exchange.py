"""What passes between the team and the person on a ticket: messages, the hand in the conversation, documents."""

from collections.abc import Iterator

from starlette.responses import Response

from dpo.casework.identity import ACCEPTED, REFUSED
from dpo.casework.secrecy import is_masked
from dpo.desk.errors import BadInput, NotAllowed
from dpo.desk.pages.places import ticket_path
from dpo.desk.roles import READERS, WRITERS
from dpo.desk.web.declared import Page, get, post
from dpo.desk.web.visit import Visit
from dpo.errors import UnknownReference
from dpo.reference import parse
from dpo.uploads import Document

TICKET = "/dossiers/{reference}"
LONGEST_MESSAGE = 4000
_TYPES = {"pdf": "application/pdf", "jpeg": "image/jpeg", "png": "image/png", "heic": "image/heic"}
_RESULTS = frozenset({ACCEPTED, REFUSED})


def pages() -> Iterator[Page]:
    """Declare the pages."""
    yield post(f"{TICKET}/messages", _write, WRITERS, returns_to=TICKET)
    yield post(f"{TICKET}/main", _take_over, WRITERS, returns_to=TICKET)
    yield get(f"{TICKET}/pieces/{{id}}", _open_document, READERS)
    yield post(f"{TICKET}/pieces/{{id}}", _check_document, WRITERS, returns_to=TICKET)


def _write(visit: Visit) -> Response:
    reference = parse(visit.place("reference"))
    text = visit.text("text", required="Le message est vide.")
    if len(text) > LONGEST_MESSAGE:
        raise BadInput(f"Un message a au plus {LONGEST_MESSAGE} signes.")
    visit.desk.house.follow_up.from_dpo(reference, visit.who.actor, text)
    return visit.go(ticket_path(reference), "messages", fait="message")


def _take_over(visit: Visit) -> Response:
    reference, human = parse(visit.place("reference")), visit.text("human") == "oui"
    visit.desk.house.casework.work.take_over(visit.who, reference, None, human=human)
    return visit.go(ticket_path(reference), "messages", fait="main_prise" if human else "main_rendue")


def _open_document(visit: Visit) -> Response:
    document = _document(visit)
    ticket = visit.desk.house.tickets.get(document.reference)
    if is_masked(ticket, medical_secrecy=visit.who.medical_secrecy):
        raise NotAllowed
    content = visit.desk.house.uploads.content(document.id, visit.who.actor)
    kind = document.type_seen or ""
    name = f"{document.reference}-{document.kind}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=_TYPES.get(kind, "application/octet-stream"), headers=headers)


def _check_document(visit: Visit) -> Response:
    document, result = _document(visit), visit.text("result")
    if result not in _RESULTS:
        raise BadInput("Dites si la pièce est vérifiée ou refusée.")
    identity = visit.desk.house.casework.identity
    identity.check(visit.who, document.reference, visit.version(), document.id, accepted=result == ACCEPTED)
    return visit.go(ticket_path(document.reference), "pieces", fait="piece")


def _document(visit: Visit) -> Document:
    """Return the document, which must be this ticket's."""
    reference = parse(visit.place("reference"))
    found = (one for one in visit.desk.house.uploads.of(reference) if one.id == visit.place("id"))
    document = next(found, None)
    if document is None:
        raise UnknownReference
    return document
