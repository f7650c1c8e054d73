"""The archive of one ticket for the CNIL. Evidence that was tampered with stops it: nothing doubtful is handed out."""

import io
import json
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass

from dpo.case_parts import CaseParts
from dpo.errors import DpoError
from dpo.evidence_check import Finding
from dpo.export.note import verification_note
from dpo.export.summary import summary_pdf
from dpo.follow_up import FollowUp
from dpo.model import Ticket
from dpo.reference import parse
from dpo.register.events import events_of
from dpo.ticket_json import moment, ticket_json
from dpo.tickets import TicketBook
from knowledge.model import Citation
from knowledge.pack import Pack

HEALTH = "health"
_WITHHELD = "Messages non joints : secret médical.\n".encode()
_ARTICLES = ("controls/physician_requisition", "health/medical_adviser")


class EvidenceTampered(DpoError):
    """The evidence of a ticket, or the ledger, is not as it was written; `findings` say where."""

    code = "dpo.evidence_tampered"

    def __init__(self, findings: Iterable[Finding]) -> None:
        """Keep the findings."""
        self.findings = tuple(findings)
        super().__init__("\n".join(map(str, self.findings)))


@dataclass(frozen=True, slots=True)
class Parcel:
    """An archive and its name."""

    name: str
    content: bytes


class Exports:
    """Makes the archives."""

    def __init__(self, parts: CaseParts, follow_up: FollowUp, organisation: str) -> None:
        """Take the parts, the exchanges and the organisation's name."""
        self._parts, self._follow_up, self._organisation = parts, follow_up, organisation
        self._book = TicketBook(parts)

    def cnil(self, reference: str, actor: str, pack: Pack, seen_as: Callable[[Ticket], Ticket]) -> Parcel:
        """Return the archive of a ticket; that it was made is in the evidence.

        `seen_as` gives the ticket as whoever asks may see it; where that masks words, the messages stay out too.

        Raises:
            UnknownReference, MalformedReference, Purged: there is no such ticket any more.
            EvidenceTampered: its evidence does not verify.
        """
        reference = parse(reference)
        if findings := self._parts.evidence.verify_chain(reference):
            raise EvidenceTampered(findings)
        with self._parts.work.writing() as unit:
            whole = self._book.get(unit, reference).ticket
            self._parts.note(unit, reference, "exported", actor, {"for": "cnil"})
            rows = unit.evidence.rows(reference)
        self._parts.publish()
        ticket, now = seen_as(whole), self._parts.now()
        hidden = ticket != whole
        left_out = _left_out(ticket, pack, hidden)
        events = list(events_of(rows))
        files = {
            "resume.pdf": summary_pdf(ticket, events, self._organisation, now, left_out),
            "dossier.json": _json(ticket_json(ticket, rows)),
            "preuve.jsonl": "".join(json.dumps(asdict(row), ensure_ascii=False) + "\n" for row in rows).encode(),
            "echanges.txt": _WITHHELD if hidden else self._exchanges(reference),
            "verification.txt": verification_note(reference, self._organisation, rows, now, left_out).encode(),
        }
        return Parcel(f"delia-{reference}.zip", _zipped(files))

    def _exchanges(self, reference: str) -> bytes:
        said = self._follow_up.exchange(reference)
        lines = [f"{moment(each.at)} – {each.author}\n{each.text}\n" for each in said]
        return ("\n".join(lines) or "Aucun message.\n").encode()


def _left_out(ticket: Ticket, pack: Pack, hidden: bool) -> list[str]:
    told = ["Aucun document déposé : chacun est effacé dès son contrôle, et seul le résultat du contrôle est gardé."]
    told += ["Les mots de la personne et les messages : secret médical."] if hidden else []
    health = "Les pièces de santé ne sont jamais jointes d'office"
    if HEALTH in ticket.qualification.flags:
        health = "Ce dossier touche à la santé : ses pièces de santé ne sont pas jointes"
    return [*told, f"{health} ({' ; '.join(map(_named, _citations(pack)))})."]


def _citations(pack: Pack) -> list[Citation]:
    found = (pack.article_for(topic, "collaborator") for topic in _ARTICLES)
    cited = [citation for article in found if article for citation in pack.citations(article)]
    return list(dict.fromkeys(cited))


def _named(cited: Citation) -> str:
    where = "politique" if cited.source == "policy" else cited.document
    return f"{where}, {cited.section} – {cited.title}"


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode()


def _zipped(files: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()
