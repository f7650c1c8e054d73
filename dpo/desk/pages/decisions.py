"""What is decided for each right of a ticket, and the checklist before it."""

from collections.abc import Iterator

from starlette.responses import Response

from dpo.casework.decisions import Outcome
from dpo.desk.errors import BadInput
from dpo.desk.pages.places import letter_path, ticket_path
from dpo.desk.roles import WRITERS
from dpo.desk.web.declared import Page, post
from dpo.desk.web.visit import Visit
from dpo.model import Right

TICKET = "/dossiers/{reference}"


def pages() -> Iterator[Page]:
    """Declare the pages."""
    yield post(f"{TICKET}/droits/{{right}}/decision", _decide, WRITERS, returns_to=TICKET)
    yield post(f"{TICKET}/droits/{{right}}/revenir", _take_back, WRITERS, returns_to=TICKET)
    yield post(f"{TICKET}/droits/{{right}}/liste", _tick, WRITERS, returns_to=TICKET)


def right_of(visit: Visit) -> Right:
    """Return the right that the address names.

    Raises:
        BadInput: it names none.
    """
    try:
        return Right(visit.place("right"))
    except ValueError:
        raise BadInput("Ce droit n'existe pas.") from None


def outcome_of(code: str) -> Outcome:
    """Return an outcome by its code.

    Raises:
        BadInput: there is none.
    """
    try:
        return Outcome(code)
    except ValueError:
        raise BadInput("Choisissez une décision : acceptée, en partie, refusée ou sans objet.") from None


def _decide(visit: Visit) -> Response:
    casework, right = visit.desk.house.casework, right_of(visit)
    outcome, ground = outcome_of(visit.text("outcome")), visit.text("ground") or None
    done = casework.work.decide(
        visit.who, visit.place("reference"), visit.version(), right, outcome, ground, visit.text("reasons")
    )
    drafted = casework.letters.draft(visit.who, done.reference, done.version, "answer", right, {})
    return visit.go(letter_path(done.reference, drafted.made or ""), fait="decision")


def _take_back(visit: Visit) -> Response:
    right = right_of(visit)
    done = visit.desk.house.casework.work.take_back_decision(
        visit.who, visit.place("reference"), visit.version(), right
    )
    return visit.go(ticket_path(done.reference), right.value, fait="decision_reprise")


def _tick(visit: Visit) -> Response:
    """Note the lines whose box changed; the version goes on from one to the next."""
    work, right, version = visit.desk.house.casework.work, right_of(visit), visit.version()
    reference, ticked = visit.place("reference"), set(visit.texts("line"))
    before = set(visit.desk.house.casework.looking.look(visit.who, reference).sheet.of(right).ticks)
    for line in sorted(ticked ^ before):
        version = work.tick(visit.who, reference, version, right, line, ticked=line in ticked).version
    return visit.go(ticket_path(reference), right.value, fait="liste")
