"""Letters as JSON: drafted, written on, checked, sent. The same use cases and checks as the pages."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from starlette.responses import Response

from dpo.casework.errors import UnknownItem
from dpo.casework.letters import Letter
from dpo.desk.pages import api_shapes as shapes
from dpo.desk.pages.api_bodies import Discarded, Draft, LetterVersion, Sending, VersionedWords, Writing
from dpo.desk.pages.api_shared import TICKET, plain, tagged, told, version
from dpo.desk.roles import READERS, WRITERS
from dpo.desk.web.declared import Page, api
from dpo.desk.web.visit import Visit

LETTERS = f"{TICKET}/letters"
LETTER = f"{LETTERS}/{{letter}}"


def pages() -> Iterator[Page]:
    """Declare the pages."""
    yield api("GET", LETTERS, _all, READERS, returns=shapes.Letters)
    yield api("POST", LETTERS, _draft, WRITERS, body=Draft, returns=shapes.Letter, status=201)
    yield api("GET", LETTER, _show, READERS, returns=shapes.Letter)
    yield api("PUT", LETTER, _write, WRITERS, body=Writing, returns=shapes.Letter)
    yield api("DELETE", LETTER, _discard, WRITERS, query=Discarded, returns=shapes.Removed)
    yield api("POST", f"{LETTER}/second-look", _second_look, WRITERS, body=LetterVersion, returns=shapes.Letter)
    yield api("POST", f"{LETTER}/sending", _send, WRITERS, body=Sending, returns=shapes.Ticket)
    yield api("POST", f"{TICKET}/third-parties", _third_parties, WRITERS, body=VersionedWords, returns=shapes.Ticket)


def _all(visit: Visit) -> Response:
    """List the letters of a ticket."""
    hidden = _hidden(visit)
    found = visit.desk.house.casework.letters.of(visit.who, visit.place("reference"))
    return visit.json({"letters": [_json(letter, hidden=hidden) for letter in found]})


def _draft(visit: Visit) -> Response:
    """Draft a letter from the decision, or one of another kind."""
    sent, letters = visit.sent(Draft), visit.desk.house.casework.letters
    given = {"question": sent.question} if sent.question else {}
    done = letters.draft(visit.who, visit.place("reference"), version(visit, sent), sent.kind, sent.right, given)
    return _one(visit, _found(visit, done.made or ""), 201)


def _show(visit: Visit) -> Response:
    """Show a letter; its version is in the header `ETag`."""
    return _one(visit, _found(visit, visit.place("letter")))


def _write(visit: Visit) -> Response:
    """Keep what was written."""
    sent, letters = visit.sent(Writing), visit.desk.house.casework.letters
    reference, id = visit.place("reference"), visit.place("letter")
    return _one(visit, letters.save(visit.who, reference, id, sent.version, sent.subject, sent.text))


def _discard(visit: Visit) -> Response:
    """Throw a draft away."""
    id, asked = visit.place("letter"), visit.wanted(Discarded)
    visit.desk.house.casework.letters.discard(visit.who, visit.place("reference"), id, asked.version)
    return visit.json({"removed": id})


def _second_look(visit: Visit) -> Response:
    """Say that a second person has looked at where the letter goes."""
    sent, letters = visit.sent(LetterVersion), visit.desk.house.casework.letters
    return _one(visit, letters.second_look(visit.who, visit.place("reference"), visit.place("letter"), sent.version))


def _send(visit: Visit) -> Response:
    """Send a letter; the ticket goes on with it."""
    sent, letters = visit.sent(Sending), visit.desk.house.casework.letters
    reference, id = visit.place("reference"), visit.place("letter")
    done = letters.send(visit.who, reference, sent.ticket_version, id, sent.version, sent.way, with_data=sent.with_data)
    return told(visit, done)


def _third_parties(visit: Visit) -> Response:
    """Say in writing that data of third parties were looked for."""
    sent, work = visit.sent(VersionedWords), visit.desk.house.casework.work
    reference = visit.place("reference")
    return told(visit, work.check_third_parties(visit.who, reference, version(visit, sent), sent.text))


def _found(visit: Visit, id: str) -> Letter:
    letters = visit.desk.house.casework.letters.of(visit.who, visit.place("reference"))
    found = next((letter for letter in letters if letter.id == id), None)
    if found is None:
        raise UnknownItem("Cette lettre n'est pas dans ce dossier.")
    return found


def _hidden(visit: Visit) -> bool:
    return visit.desk.house.casework.looking.look(visit.who, visit.place("reference"), what="letter").masked


def _one(visit: Visit, letter: Letter, status: int = 200) -> Response:
    return tagged(visit.json(_json(letter, hidden=_hidden(visit)), status), letter.version)


def _json(letter: Letter, *, hidden: bool) -> Any:
    words = {"subject": None, "text": None} if hidden else {}
    return plain(shapes.Letter, asdict(letter) | words)
