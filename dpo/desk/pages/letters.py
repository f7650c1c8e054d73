"""Letters: drafted from the decision, written on, checked, seen as PDF, sent."""

from collections.abc import Iterator

from starlette.responses import Response

from dpo.casework.errors import UnknownItem
from dpo.casework.letters import SENT, Letter, Way
from dpo.clock import paris_day
from dpo.desk.errors import BadInput
from dpo.desk.labels import label
from dpo.desk.pages.people import person_of
from dpo.desk.pages.places import letter_path, ticket_path
from dpo.desk.roles import READERS, WRITERS
from dpo.desk.web.declared import Page, get, post
from dpo.desk.web.visit import Visit
from dpo.letters_pdf import PrintedLetter, letter_pdf
from dpo.model import Right

TICKET = "/dossiers/{reference}"
LETTER = f"{TICKET}/lettres/{{letter}}"

KINDS = {
    "answer": "Réponse",
    "extension": "Avis de prolongation",
    "identity_request": "Demande de justificatif",
    "clarification": "Demande de précision",
    "acknowledgement": "Accusé de réception",
    "complaint_acknowledgement": "Accusé de réception de réclamation",
    "breach_information": "Information sur une violation",
}
WAYS = (
    (Way.SPACE.value, "à lire dans le suivi, après identité"),
    (Way.EMAIL.value, "par e-mail"),
    (Way.POST.value, "par courrier (PDF imprimé)"),
)


def pages() -> Iterator[Page]:
    """Declare the pages."""
    yield post(f"{TICKET}/lettres", _draft, WRITERS, returns_to=TICKET)
    yield get(LETTER, _show, READERS)
    yield get(f"{LETTER}/pdf", _pdf, READERS)
    yield post(LETTER, _write, WRITERS, returns_to=LETTER)
    yield post(f"{LETTER}/relecture", _second_look, WRITERS, returns_to=LETTER)
    yield post(f"{LETTER}/tiers", _third_parties, WRITERS, returns_to=LETTER)


def title_of(letter: Letter) -> str:
    """Return what a letter is called."""
    about = f" – {label(letter.right, 'right')}" if letter.right else ""
    return KINDS.get(letter.kind, letter.kind) + about


def _draft(visit: Visit) -> Response:
    """Begin a letter about a right that is decided, or of another kind."""
    kind, code = visit.text("kind") or "answer", visit.text("right")
    if code and code not in set(Right):
        raise BadInput("Ce droit n'existe pas.")
    right = Right(code) if code else None
    done = visit.desk.house.casework.letters.draft(
        visit.who, visit.place("reference"), visit.version(), kind, right, {}
    )
    return visit.go(letter_path(done.reference, done.made or ""))


def _letter(visit: Visit) -> Letter:
    letters = visit.desk.house.casework.letters.of(visit.who, visit.place("reference"))
    found = next((letter for letter in letters if letter.id == visit.place("letter")), None)
    if found is None:
        raise UnknownItem("Cette lettre n'est pas dans ce dossier.")
    return found


def _show(visit: Visit) -> Response:
    letter = _letter(visit)
    file = visit.desk.house.casework.looking.look(visit.who, letter.reference, what="letter")
    hidden = file.masked
    return visit.page(
        "letter.html",
        letter=letter,
        title=title_of(letter),
        sent=letter.state == SENT,
        masked=hidden,
        reference=letter.reference,
        person=person_of(file.ticket),
        ticket_version=file.version,
        writes=visit.who.role in WRITERS and not hidden,
        ways=WAYS,
        wanted_way=Way.POST.value if file.ticket.requester.answer_channel == "post" else Way.EMAIL.value,
        email=file.ticket.requester.email,
        third_parties=file.sheet.third_parties,
        names=visit.names(),
    )


def _pdf(visit: Visit) -> Response:
    letter, house = _letter(visit), visit.desk.house
    file = house.casework.looking.look(visit.who, letter.reference, what="letter")
    if file.masked:
        raise BadInput("Cette lettre parle de santé : elle demande l'attestation de secret médical.")
    address = (file.ticket.requester.postal_address or "").split(",")
    lines = (person_of(file.ticket), *(part.strip() for part in address if part.strip()))
    plot = house.plot
    day = paris_day(letter.sent_at or house.parts.now())
    printed = PrintedLetter(plot.name, plot.contacts, lines, letter.reference, day, letter.subject, letter.text)
    headers = {"Content-Disposition": f'inline; filename="{letter.reference}-lettre.pdf"'}
    return Response(letter_pdf(printed), media_type="application/pdf", headers=headers)


def _write(visit: Visit) -> Response:
    """Keep what was written; with « envoyer », send it as it now is."""
    letters, reference, id = visit.desk.house.casework.letters, visit.place("reference"), visit.place("letter")
    before, version = _letter(visit), visit.version()
    subject, text = visit.text("subject"), visit.text("text")
    if (subject, text) != (before.subject.strip(), before.text.strip()):
        version = letters.save(visit.who, reference, id, version, subject, text).version
    if visit.text("do") != "send":
        return visit.go(letter_path(before.reference, id), fait="brouillon")
    ticket_version = visit.text("ticket_version")
    way = visit.text("way")
    if not ticket_version.isdecimal() or way not in set(Way):
        raise BadInput("Choisissez comment la lettre part.")
    data = visit.text("with_data") == "oui"
    letters.send(visit.who, reference, int(ticket_version), id, version, Way(way), with_data=data)
    return visit.go(ticket_path(before.reference), fait="envoyee")


def _second_look(visit: Visit) -> Response:
    letter = _letter(visit)
    visit.desk.house.casework.letters.second_look(visit.who, letter.reference, letter.id, visit.version())
    return visit.go(letter_path(letter.reference, letter.id), fait="controle")


def _third_parties(visit: Visit) -> Response:
    letter = _letter(visit)
    work = visit.desk.house.casework.work
    work.check_third_parties(visit.who, letter.reference, visit.version(), visit.text("text"))
    return visit.go(letter_path(letter.reference, letter.id), fait="controle")
