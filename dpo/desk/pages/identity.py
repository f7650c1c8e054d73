"""Identity at the desk: a written doubt, the letter that brings its one-time link, and how the doubt ends."""

from collections.abc import Iterator

from starlette.responses import Response

from dpo.desk.pages.places import letter_path, ticket_path
from dpo.desk.roles import WRITERS
from dpo.desk.web.declared import Page, post
from dpo.desk.web.visit import Visit
from dpo.model import Right

TICKET = "/dossiers/{reference}"


def pages() -> Iterator[Page]:
    """Declare the pages."""
    yield post(f"{TICKET}/identite", _doubt, WRITERS, returns_to=TICKET)
    yield post(f"{TICKET}/identite-levee", _settle, WRITERS, returns_to=TICKET)
    yield post(f"{TICKET}/precision", _ask, WRITERS, returns_to=TICKET)
    yield post(f"{TICKET}/accuse", _acknowledge, WRITERS, returns_to=TICKET)


def _doubt(visit: Visit) -> Response:
    """Write the doubt; the clock pauses, and the letter with the one-time link is ready to be read over and sent."""
    identity, site = visit.desk.house.casework.identity, visit.desk.plan.site
    done = identity.doubt(visit.who, visit.place("reference"), visit.version(), visit.text("text"), site)
    return visit.go(letter_path(done.reference, done.made or ""), fait="doute")


def _settle(visit: Visit) -> Response:
    done = visit.desk.house.casework.identity.settle(visit.who, visit.place("reference"), visit.version())
    return visit.go(ticket_path(done.reference), fait="doute_leve")


def _ask(visit: Visit) -> Response:
    """Prepare a letter that asks for a precision: it never stops the clock (EDPB 01/2022)."""
    question = visit.text("text", required="Écrivez ce que vous voulez savoir de la personne.")
    letters = visit.desk.house.casework.letters
    done = letters.draft(
        visit.who, visit.place("reference"), visit.version(), "clarification", None, {"question": question}
    )
    return visit.go(letter_path(done.reference, done.made or ""), fait="brouillon")


def _acknowledge(visit: Visit) -> Response:
    """Prepare the acknowledgement; a complaint has its own, with the mediator."""
    house, reference = visit.desk.house, visit.place("reference")
    file = house.casework.looking.look(visit.who, reference)
    complaint = any(each.right is Right.COMPLAINT for each in file.ticket.rights)
    kind = "complaint_acknowledgement" if complaint else "acknowledgement"
    done = house.casework.letters.draft(visit.who, reference, visit.version(), kind, None, {})
    return visit.go(letter_path(done.reference, done.made or ""), fait="brouillon")
