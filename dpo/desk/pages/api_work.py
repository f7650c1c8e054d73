"""Work on tickets as JSON: decisions, moves, pauses, extensions, assignment. The same use cases as the pages."""

from collections.abc import Iterator

from starlette.responses import Response

from dpo.casework.work import IDENTITY_DOUBT
from dpo.desk.errors import BadInput
from dpo.desk.pages.api_bodies import Assignment, Decision, Extension, Moving, Pause, Versioned
from dpo.desk.pages.api_shapes import Ticket
from dpo.desk.pages.api_shared import TICKET, told, version
from dpo.desk.roles import WRITERS
from dpo.desk.web.declared import Page, api
from dpo.desk.web.visit import Visit


def pages() -> Iterator[Page]:
    """Declare the pages."""
    yield api("POST", f"{TICKET}/decisions", _decide, WRITERS, body=Decision, returns=Ticket)
    yield api("POST", f"{TICKET}/moves", _move, WRITERS, body=Moving, returns=Ticket)
    yield api("POST", f"{TICKET}/pause", _pause, WRITERS, body=Pause, returns=Ticket)
    yield api("POST", f"{TICKET}/resume", _resume, WRITERS, body=Versioned, returns=Ticket)
    yield api("POST", f"{TICKET}/extension", _extend, WRITERS, body=Extension, returns=Ticket)
    yield api("POST", f"{TICKET}/assignment", _assign, WRITERS, body=Assignment, returns=Ticket)


def _decide(visit: Visit) -> Response:
    """Decide one right; a refusal without a ground is refused."""
    sent, work = visit.sent(Decision), visit.desk.house.casework.work
    done = work.decide(
        visit.who, visit.place("reference"), version(visit, sent), sent.right, sent.outcome, sent.ground, sent.reasons
    )
    return told(visit, done)


def _move(visit: Visit) -> Response:
    """Make a move of the procedure."""
    sent, work = visit.sent(Moving), visit.desk.house.casework.work
    return told(visit, work.move(visit.who, visit.place("reference"), version(visit, sent), sent.move))


def _pause(visit: Visit) -> Response:
    """Pause the clock, with the cause in writing."""
    sent, work = visit.sent(Pause), visit.desk.house.casework.work
    cause = sent.cause or IDENTITY_DOUBT
    return told(visit, work.pause(visit.who, visit.place("reference"), version(visit, sent), cause, sent.reason))


def _resume(visit: Visit) -> Response:
    """Let the clock run again."""
    sent, work = visit.sent(Versioned), visit.desk.house.casework.work
    return told(visit, work.resume(visit.who, visit.place("reference"), version(visit, sent)))


def _extend(visit: Visit) -> Response:
    """Prepare an extension; it counts once its notice has been sent."""
    sent, work = visit.sent(Extension), visit.desk.house.casework.work
    return told(visit, work.extend(visit.who, visit.place("reference"), version(visit, sent), sent.reason))


def _assign(visit: Visit) -> Response:
    """Give a ticket to an account, or to nobody."""
    sent = visit.sent(Assignment)
    user = visit.desk.accounts.users.named(sent.username) if sent.username else None
    if sent.username and (user is None or not user.active or user.role not in WRITERS):
        raise BadInput("Aucun compte de ce nom ne traite les dossiers.")
    work = visit.desk.house.casework.work
    return told(
        visit, work.assign(visit.who, visit.place("reference"), version(visit, sent), user.id if user else None)
    )
