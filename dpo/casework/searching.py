"""What somebody typed into the search, as what the queue is narrowed by. Names and contacts go by the blind index."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date, datetime, time

from dpo.blind_index import search_tokens, words
from dpo.casework.ports import QueueWanted
from dpo.clock import PARIS
from dpo.crypto import KeyRing
from dpo.errors import MalformedReference
from dpo.fields.contacts import emails, phones
from dpo.members import plain_number
from dpo.model import Right, Status
from dpo.reference import parse
from dpo.ticket_store import exact_search

_LONGEST = 200
_FORMATS = ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d")

type _Choice = Callable[[QueueWanted], QueueWanted]


def _rights(*rights: Right) -> _Choice:
    return lambda wanted: replace(wanted, rights=rights)


def _status(status: Status) -> _Choice:
    return lambda wanted: replace(wanted, statuses=(status,), open_only=False)


def _flag(flag: str) -> _Choice:
    return lambda wanted: replace(wanted, flags=(flag,))


_CODES: Mapping[str, _Choice] = {
    "acces": _rights(Right.ACCESS),
    "rectification": _rights(Right.RECTIFICATION),
    "effacement": _rights(Right.ERASURE),
    "limitation": _rights(Right.RESTRICTION),
    "opposition": _rights(Right.OBJECTION, Right.OBJECTION_MARKETING),
    "prospection": _rights(Right.OBJECTION_MARKETING),
    "portabilite": _rights(Right.PORTABILITY),
    "consentement": _rights(Right.CONSENT_WITHDRAWAL),
    "directives": _rights(Right.POST_MORTEM_DIRECTIVES),
    "heritier": _rights(Right.HEIR_REQUEST),
    "reclamation": _rights(Right.COMPLAINT),
    "violation": _rights(Right.BREACH_REPORT),
    "recu": _status(Status.RECEIVED),
    "en examen": _status(Status.IN_REVIEW),
    "decide": _status(Status.DECIDED),
    "repondu": _status(Status.ANSWERED),
    "clos": _status(Status.CLOSED),
    "retire": _status(Status.WITHDRAWN),
    "sante": _flag("health"),
    "mineur": _flag("minor"),
    "deces": _flag("deceased"),
    "contentieux": _flag("litigation"),
}
"""Words that name a right, a state or a flag; anything else is looked for as a person."""


def narrowed(ring: KeyRing, wanted: QueueWanted, typed: str) -> QueueWanted | None:
    """Return what is wanted, narrowed by what was typed; None when nothing can be found by it.

    A reference is looked for among all tickets, open or not; a date means the tickets received on that day.
    """
    said = typed.strip()[:_LONGEST]
    try:
        return replace(wanted, references=(parse(said),), open_only=False)
    except MalformedReference:
        pass
    if day := _day(said):
        return replace(wanted, received_from=_moment(day, time.min), received_to=_moment(day, time.max))
    if chosen := _CODES.get(" ".join(words(said))):
        return chosen(wanted)
    tokens = _tokens(ring, said)
    return replace(wanted, words=(*wanted.words, *tokens)) if tokens else None


def _tokens(ring: KeyRing, said: str) -> list[Collection[str]]:
    folded = said.casefold()
    if found := emails(folded, said):
        return [exact_search(ring, "email", found[0].value)]
    if found := phones(folded):
        return [exact_search(ring, "phone", found[0].value)]
    names = search_tokens(ring, "name", said)
    if any(sign.isdigit() for sign in said):
        return [exact_search(ring, "member_number", plain_number(said))]
    return list(names)


def _day(said: str) -> date | None:
    for form in _FORMATS:
        try:
            return datetime.strptime(said, form).date()
        except ValueError:
            continue
    return None


def _moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, PARIS)
