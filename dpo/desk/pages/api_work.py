"""Work on tickets as JSON: decisions, moves, pauses, extensions, assignment. The same use cases as the pages.

`version` is the version that the program saw (`GET` says it in the header `ETag`); without it, the ticket is changed as
it stands now.
"""

from collections.abc import Iterator

from starlette.responses import Response

from dpo.casework.decisions import Outcome
from dpo.casework.opened import Done
from dpo.casework.procedure import Move
from dpo.casework.work import IDENTITY_DOUBT
from dpo.desk.errors import BadInput
from dpo.desk.roles import WRITERS
from dpo.desk.web.declared import Page, api
from dpo.desk.web.visit import Visit
from dpo.model import Right
from dpo.ticket_json import ticket_json

TICKET = "/tickets/{reference}"


def pages() -> Iterator[Page]:
    """Declare the pages."""
    yield api("POST", f"{TICKET}/decisions", _decide, WRITERS)
    yield api("POST", f"{TICKET}/moves", _move, WRITERS)
    yield api("POST", f"{TICKET}/pause", _pause, WRITERS)
    yield api("POST", f"{TICKET}/resume", _resume, WRITERS)
    yield api("POST", f"{TICKET}/extension", _extend, WRITERS)
    yield api("POST", f"{TICKET}/assignment", _assign, WRITERS)


def _decide(visit: Visit) -> Response:
    """Decide one right: `right`, `outcome`, `ground` (a refusal without one is refused), `reasons`."""
    right = _known(Right, visit.value("right", required=True), "right")
    outcome = _known(Outcome, visit.value("outcome", required=True), "outcome")
    ground, reasons = visit.value("ground"), visit.value("reasons") or ""
    work = visit.desk.house.casework.work
    return _told(visit, work.decide(visit.who, _reference(visit), _version(visit), right, outcome, ground, reasons))


def _move(visit: Visit) -> Response:
    move = _known(Move, visit.value("move", required=True), "move")
    return _told(visit, visit.desk.house.casework.work.move(visit.who, _reference(visit), _version(visit), move))


def _pause(visit: Visit) -> Response:
    cause, words = visit.value("cause") or IDENTITY_DOUBT, visit.value("reason") or ""
    work = visit.desk.house.casework.work
    return _told(visit, work.pause(visit.who, _reference(visit), _version(visit), cause, words))


def _resume(visit: Visit) -> Response:
    return _told(visit, visit.desk.house.casework.work.resume(visit.who, _reference(visit), _version(visit)))


def _extend(visit: Visit) -> Response:
    """Prepare an extension; it counts once its notice has been sent."""
    work = visit.desk.house.casework.work
    return _told(visit, work.extend(visit.who, _reference(visit), _version(visit), visit.value("reason") or ""))


def _assign(visit: Visit) -> Response:
    """Give a ticket to the account named `username`, to nobody when it is null."""
    username = visit.value("username")
    user = visit.desk.accounts.users.named(username) if username else None
    if username and (user is None or not user.active or user.role not in WRITERS):
        raise BadInput("Aucun compte de ce nom ne traite les dossiers.")
    work = visit.desk.house.casework.work
    return _told(visit, work.assign(visit.who, _reference(visit), _version(visit), user.id if user else None))


def _told(visit: Visit, done: Done) -> Response:
    rows = visit.desk.house.evidence.rows(done.reference)
    ticket = visit.desk.house.casework.looking.look(visit.who, done.reference, what="api").ticket
    response = visit.json(ticket_json(ticket, rows))
    response.headers["ETag"] = f'"{done.version}"'
    return response


def _reference(visit: Visit) -> str:
    return visit.place("reference")


def _version(visit: Visit) -> int:
    given: int | None = visit.value("version", int)
    if given is not None:
        return given
    return visit.desk.house.casework.looking.look(visit.who, _reference(visit), what="api").version


def _known[Code: (Right, Outcome, Move)](codes: type[Code], code: str, name: str) -> Code:
    try:
        return codes(code)
    except ValueError:
        raise BadInput(f"« {code[:40]} » n'est pas une valeur de « {name} ».") from None
