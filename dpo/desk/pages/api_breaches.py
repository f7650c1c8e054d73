"""The register of breaches as JSON (GDPR art. 33.5)."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any

from starlette.responses import Response

from dpo.breaches.model import Account, Breach
from dpo.desk.errors import BadInput
from dpo.desk.pages import api_shapes as shapes
from dpo.desk.pages.api_bodies import BreachTold
from dpo.desk.pages.api_shared import plain, tagged
from dpo.desk.roles import READERS, WRITERS
from dpo.desk.web.declared import Page, api
from dpo.desk.web.visit import Visit

_ACCOUNT = tuple(Account.__annotations__)
_MOMENTS = ("happened_at", "notified_at", "people_told_at")


def pages() -> Iterator[Page]:
    """Declare the pages."""
    yield api("GET", "/breaches", _all, READERS, returns=shapes.Breaches)
    yield api("POST", "/breaches", _open, WRITERS, body=BreachTold, returns=shapes.Breach, status=201)
    yield api("GET", "/breaches/{number}", _show, READERS, returns=shapes.Breach)
    yield api("PUT", "/breaches/{number}", _change, WRITERS, body=BreachTold, returns=shapes.Breach)


def _all(visit: Visit) -> Response:
    """List the register."""
    return visit.json({"breaches": [_json(breach) for breach in visit.desk.house.breaches.all()]})


def _open(visit: Visit) -> Response:
    """Write a breach into the register; known now when nothing else is said."""
    sent, house = visit.sent(BreachTold), visit.desk.house
    breach = _told(sent, Breach("", house.parts.now(), Account(""), sent.reference))
    return _one(visit, house.breaches.open(visit.who.actor, breach), 201)


def _show(visit: Visit) -> Response:
    """Show a breach; its version is in the header `ETag`."""
    return _one(visit, visit.desk.house.breaches.get(visit.place("number")))


def _change(visit: Visit) -> Response:
    """Change a breach; `version` says which state the program saw."""
    sent, house = visit.sent(BreachTold), visit.desk.house
    if sent.version is None:
        raise BadInput("« version » manque.")
    kept = house.breaches.get(visit.place("number"))
    return _one(visit, house.breaches.change(visit.who.actor, _told(sent, replace(kept, version=sent.version))))


def _told(sent: BreachTold, seen: Breach) -> Breach:
    moments = {name: getattr(sent, name) for name in _MOMENTS}
    given = [sent.known_at, *moments.values()]
    if any(moment is not None and moment.tzinfo is None for moment in given):
        raise BadInput("Un moment dit son fuseau, comme 2026-11-22T14:05+01:00.")
    account = Account(**{name: getattr(sent, name) for name in _ACCOUNT})
    return replace(
        seen, known_at=sent.known_at or seen.known_at, people=sent.people, risk=sent.risk, state=sent.state,
        account=account, **moments,
    )  # fmt: skip


def _one(visit: Visit, breach: Breach, status: int = 200) -> Response:
    return tagged(visit.json(_json(breach), status), breach.version)


def _json(breach: Breach) -> Any:
    return plain(shapes.Breach, asdict(breach) | {"account": breach.account, "due_at": breach.due_at})
