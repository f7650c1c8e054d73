"""The register of breaches: the list with its clock, a new line, a change."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from starlette.responses import Response

from dpo.breaches.model import (
    RISKS,
    STATES,
    Account,
    Breach,
    BreachChanged,
    BreachRefused,
    Risk,
    State,
    hours_left,
    time_left,
)
from dpo.clock import PARIS, breach_due_at
from dpo.desk.errors import BadInput
from dpo.desk.pages.files import attached
from dpo.desk.pages.registry import year_of
from dpo.desk.roles import READERS, WRITERS
from dpo.desk.web.declared import Page, get, post
from dpo.desk.web.problems import Problem
from dpo.desk.web.visit import Visit
from dpo.errors import DpoError

_ACCOUNT = ("what", "data", "consequences", "measures", "risk_reasons", "not_notified_because", "late_because")
_MOMENTS = ("known_at", "happened_at", "notified_at", "people_told_at")


def pages() -> Iterator[Page]:
    """Declare the pages."""
    yield get("/violations", _list, READERS, nav="Violations")
    yield post("/violations", _open, WRITERS)
    yield get("/violations/fichier", _file, READERS)
    yield get("/violations/{number}", _show, READERS)
    yield post("/violations/{number}", _change, WRITERS)


def _list(visit: Visit, problem: Problem | None = None) -> Response:
    house = visit.desk.house
    now = house.parts.now()
    reported = [(reference, hours_left(breach_due_at(at), now)) for reference, at in house.breaches.reported()]
    lines = [(breach, time_left(breach, now)) for breach in house.breaches.all()]
    dossier = visit.asked("dossier")
    known_at = dict(house.breaches.reported()).get(dossier, now)
    new = _typed(visit) if problem else _fields(Breach("", known_at, Account(""), dossier or None))
    return visit.page(
        "breaches.html", problem.status if problem else 200, lines=lines, reported=reported, risks=RISKS, states=STATES,
        problem=problem, new=new, writes=visit.who.role in WRITERS, year=year_of(visit),
    )  # fmt: skip


def _open(visit: Visit) -> Response:
    try:
        read = _read(visit, Breach("", visit.desk.house.parts.now(), Account("")))
        kept = visit.desk.house.breaches.open(visit.who.actor, replace(read, reference=visit.text("reference") or None))
    except (BreachRefused, BadInput) as refused:
        return _list(visit, _problem(refused))
    return visit.go(f"/violations/{kept.number}", fait="violation")


def _show(visit: Visit, problem: Problem | None = None) -> Response:
    house = visit.desk.house
    breach = house.breaches.get(visit.place("number"))
    fields = _typed(visit) if problem else _fields(breach)
    return visit.page(
        "breach.html", problem.status if problem else 200, breach=breach, left=time_left(breach, house.parts.now()),
        risks=RISKS, states=STATES, problem=problem, fields=fields, writes=visit.who.role in WRITERS,
    )  # fmt: skip


def _change(visit: Visit) -> Response:
    kept = visit.desk.house.breaches.get(visit.place("number"))
    version = visit.text("version")
    try:
        seen = replace(kept, version=int(version) if version.isdecimal() else 0)
        visit.desk.house.breaches.change(visit.who.actor, _read(visit, seen))
    except (BreachRefused, BreachChanged, BadInput) as refused:
        return _show(visit, _problem(refused))
    return visit.go(f"/violations/{kept.number}", fait="violation")


def _file(visit: Visit) -> Response:
    year = year_of(visit)
    content = visit.desk.house.breaches.file(year)
    return attached(content, f"violations-{year}.csv", "text/csv; charset=utf-8")


def _read(visit: Visit, seen: Breach) -> Breach:
    moments = {name: _moment(visit.text(name)) for name in _MOMENTS}
    people = visit.text("people")
    if people and not (people.isascii() and people.isdecimal() and len(people) < 9):
        raise BadInput("Le nombre de personnes s'écrit en chiffres.")
    try:
        risk, state = Risk(visit.text("risk") or Risk.TO_ASSESS), State(visit.text("state") or State.OPEN)
    except ValueError:
        raise BadInput("Choisissez le risque et l'état dans les listes.") from None
    return replace(
        seen,
        known_at=moments["known_at"] or seen.known_at,
        happened_at=moments["happened_at"],
        notified_at=moments["notified_at"],
        people_told_at=moments["people_told_at"],
        people=int(people) if people else None,
        risk=risk,
        state=state,
        account=Account(**{name: visit.text(name) for name in _ACCOUNT}),
    )


def _moment(written: str) -> datetime | None:
    try:
        return datetime.fromisoformat(written).replace(tzinfo=PARIS) if written else None
    except ValueError:
        raise BadInput("Une date s'écrit comme 2026-11-22T14:05.") from None


def _fields(breach: Breach) -> dict[str, str]:
    told = {name: getattr(breach.account, name) for name in _ACCOUNT}
    moments = {name: _written(getattr(breach, name)) for name in _MOMENTS}
    people = "" if breach.people is None else str(breach.people)
    codes = {"risk": breach.risk.value, "state": breach.state.value, "people": people}
    return told | moments | codes | {"reference": breach.reference or ""}


def _typed(visit: Visit) -> dict[str, str]:
    return {name: visit.text(name) for name in (*_ACCOUNT, *_MOMENTS, "risk", "state", "people", "reference")}


def _written(moment: datetime | None) -> str:
    return moment.astimezone(PARIS).strftime("%Y-%m-%dT%H:%M") if moment else ""


def _problem(refused: DpoError) -> Problem:
    if isinstance(refused, BreachChanged):
        advice = "Ouvrez-la dans un autre onglet pour voir ce qui a changé ; ce que vous avez écrit est encore ici."
        return Problem(409, refused.code, "Quelqu'un a changé cette violation entre-temps.", advice)
    return Problem(422, refused.code, str(refused), "Ce que vous avez écrit est encore ici.")
