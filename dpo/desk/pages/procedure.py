"""Where a ticket goes next: examine, pause, resume, extend, doubt an identity, end."""

from collections.abc import Iterator

from starlette.responses import Response

from dpo.casework.procedure import Move
from dpo.casework.work import IDENTITY_DOUBT
from dpo.desk.errors import BadInput
from dpo.desk.pages.places import letter_path, ticket_path
from dpo.desk.roles import WRITERS
from dpo.desk.web.declared import Page, post
from dpo.desk.web.visit import Visit
from dpo.reference import parse

TICKET = "/dossiers/{reference}"


def pages() -> Iterator[Page]:
    """Declare the pages."""
    yield post(f"{TICKET}/etape", _move, WRITERS, returns_to=TICKET)
    yield post(f"{TICKET}/pause", _pause, WRITERS, returns_to=TICKET)
    yield post(f"{TICKET}/reprise", _resume, WRITERS, returns_to=TICKET)
    yield post(f"{TICKET}/prolongation", _extend, WRITERS, returns_to=TICKET)
    yield post(f"{TICKET}/retrait", _withdraw, WRITERS, returns_to=TICKET)
    yield post("/dossiers/attribuer", _assign, WRITERS, returns_to="/")
    yield post(f"{TICKET}/attribution", _assign_one, WRITERS, returns_to=TICKET)


def _move(visit: Visit) -> Response:
    try:
        move = Move(visit.text("move"))
    except ValueError:
        raise BadInput("Cette étape n'existe pas.") from None
    done = visit.desk.house.casework.work.move(visit.who, visit.place("reference"), visit.version(), move)
    return visit.go(ticket_path(done.reference), fait="etape")


def _pause(visit: Visit) -> Response:
    cause = visit.text("choice") or IDENTITY_DOUBT
    work = visit.desk.house.casework.work
    done = work.pause(visit.who, visit.place("reference"), visit.version(), cause, visit.text("text"))
    return visit.go(ticket_path(done.reference), fait="pause")


def _resume(visit: Visit) -> Response:
    done = visit.desk.house.casework.work.resume(visit.who, visit.place("reference"), visit.version())
    return visit.go(ticket_path(done.reference), fait="reprise")


def _extend(visit: Visit) -> Response:
    casework, reference = visit.desk.house.casework, visit.place("reference")
    done = casework.work.extend(visit.who, reference, visit.version(), visit.text("text"))
    drafted = casework.letters.draft(visit.who, done.reference, done.version, "extension", None, {})
    return visit.go(letter_path(done.reference, drafted.made or ""), fait="prolongation")


def _withdraw(visit: Visit) -> Response:
    work = visit.desk.house.casework.work
    done = work.withdraw(visit.who, visit.place("reference"), visit.version(), None, visit.text("text"))
    return visit.go(ticket_path(done.reference), fait="retrait")


def _assign_one(visit: Visit) -> Response:
    work, assignee = visit.desk.house.casework.work, _writer(visit)
    done = work.assign(visit.who, visit.place("reference"), visit.version(), assignee)
    return visit.go(ticket_path(done.reference), fait="attribution")


def _assign(visit: Visit) -> Response:
    references = [parse(written) for written in visit.texts("reference")]
    if not references:
        raise BadInput("Cochez d'abord les dossiers à attribuer.")
    said = visit.desk.house.casework.work.assign_all(visit.who, references, _writer(visit))
    if refused := [f"{reference} : {why}" for reference, why in said.items() if why]:
        raise BadInput(" ".join(refused))
    return visit.go("/", fait="attributions")


def _writer(visit: Visit) -> str | None:
    """Return the account to which tickets are given, None for nobody.

    Raises:
        BadInput: it is nobody's who works on tickets.
    """
    id = visit.text("assignee" if "assignee" in visit.form else "choice")
    if not id:
        return None
    user = visit.desk.accounts.users.get(id)
    if user is None or not user.active or user.role not in WRITERS:
        raise BadInput("Choisissez quelqu'un de l'équipe qui traite les dossiers.")
    return id
