"""Letters: drafted from the case, saved as they are written, looked at by a second person, sent through the outbox."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from dpo.case_parts import SYSTEM
from dpo.casework.dates import extended_on
from dpo.casework.drafting import ANSWER, House, carries_data, draft, require_sendable
from dpo.casework.errors import CheckMissing, LetterRefused, StaleVersion, UnknownItem
from dpo.casework.opened import Done, Files, Opened, done, new_id, text_required
from dpo.casework.ports import LetterRecord
from dpo.casework.procedure import Move
from dpo.casework.roles import Act, Worker
from dpo.casework.telling import mail_address, notify, postal_address, tell
from dpo.casework.work import require_extendable
from dpo.model import Right, RightState, Status
from knowledge.desk.letters import LetterBook
from knowledge.desk.material import DeskMaterial

DRAFT, SENT = "draft", "sent"
_EMPTY = "La lettre est vide."


class Way(StrEnum):
    """How a letter leaves: read in the case file after identity, whole by mail, or printed and posted."""

    SPACE = "space"
    EMAIL = "email"
    POST = "post"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as the desk shows it; `carries_data` by the nature of the answer."""

    id: str
    reference: str
    kind: str
    right: Right | None
    state: str
    author: str
    changed_at: datetime
    version: int
    second_look_by: str | None
    sent_at: datetime | None
    subject: str
    text: str
    carries_data: bool


class Letters:
    """Letters of tickets."""

    def __init__(self, files: Files, material: DeskMaterial, book: LetterBook, house: House) -> None:
        """Take what opens tickets, the desk's data, the letters, and whose they are."""
        self._files, self._material, self._book, self._house = files, material, book, house

    def draft(
        self,
        worker: Worker,
        reference: str,
        version: int,
        kind: str,
        right: Right | None = None,
        given: Mapping[str, str] | None = None,
    ) -> Done:
        """Make the draft of a letter (`made` is its id); `given` fills what the case does not know (`question`…).

        Raises:
            LetterRefused: no such letter, or the right is not decided yet.
        """
        with self._files.changing(worker, Act.WRITE, reference, version) as opened:
            opened.quiet = True
            self.draft_in(opened, kind, right, given or {})
        return done(opened)

    def draft_in(self, opened: Opened, kind: str, right: Right | None, given: Mapping[str, str]) -> str:
        """Make a draft within the unit of another use case; return its id. Same errors as `draft`."""
        code = opened.right(right).ground if right else None
        ground = self._material.grounds.get(code) if code else None
        named = {**given, **self._rights_in_words(opened)}
        text = draft(self._book, self._house, opened.ticket, opened.sheet, kind, right, ground, named)
        opened.made = new_id()
        record = LetterRecord(
            opened.made, opened.reference, kind, right.value if right else None, DRAFT, opened.worker.actor,
            opened.now, 1, None, None, _sealed(opened, opened.made, text.subject, text.text),
        )  # fmt: skip
        opened.unit.casework.put_letter(record)
        opened.note("letter_drafted", letter=record.id, kind=kind, right=record.right or "none")
        return record.id

    def save(self, worker: Worker, reference: str, id: str, letter_version: int, subject: str, text: str) -> Letter:
        """Keep what was written in a draft; a second look that was given before no longer counts.

        Raises:
            StaleVersion: somebody saved it meanwhile.
            LetterRefused: it has left already.
            TextMissing: it is empty.
        """
        with self._files.changing(worker, Act.WRITE, reference, None) as opened:
            record = self._draft(opened, id, letter_version)
            words = text_required(text, _EMPTY)
            sealed = _sealed(opened, id, text_required(subject, "Écrivez l'objet de la lettre."), words)
            changed = replace(
                record, author=worker.actor, changed_at=opened.now, version=record.version + 1, second_look_by=None,
                sealed=sealed,
            )  # fmt: skip
            opened.unit.casework.put_letter(changed)
            opened.quiet = True
        return _letter(opened, changed)

    def second_look(self, worker: Worker, reference: str, id: str, letter_version: int) -> Letter:
        """Note that a second person has looked at the letter and at the address it goes to.

        Raises:
            CheckMissing: it is the person who wrote it.
            StaleVersion, LetterRefused: as `save`.
        """
        with self._files.changing(worker, Act.WRITE, reference, None) as opened:
            record = self._draft(opened, id, letter_version)
            if record.author == worker.actor:
                raise CheckMissing("Le second regard est celui d'une autre personne que l'auteur de la lettre.")
            changed = replace(record, second_look_by=worker.actor)
            opened.unit.casework.put_letter(changed)
            opened.quiet = True
            opened.note("second_look", letter=id)
        return _letter(opened, changed)

    def of(self, worker: Worker, reference: str) -> Sequence[Letter]:
        """Return the letters of a ticket, oldest first."""
        with self._files.reading(worker, Act.SEE, reference) as opened:
            return [_letter(opened, record) for record in opened.unit.casework.letters(opened.reference)]

    def discard(self, worker: Worker, reference: str, id: str, letter_version: int) -> None:
        """Throw a draft away. Same errors as `save`."""
        with self._files.changing(worker, Act.WRITE, reference, None) as opened:
            self._draft(opened, id, letter_version)
            opened.unit.casework.remove_letter(id)
            opened.quiet = True
            opened.note("letter_discarded", letter=id)

    def send(
        self,
        worker: Worker,
        reference: str,
        version: int,
        id: str,
        letter_version: int,
        way: Way = Way.SPACE,
        *,
        with_data: bool = False,
    ) -> Done:
        """Send a letter; the ticket goes on with it (answered, extended, waiting). `with_data`: it hands over data.

        The person finds it in the case file after identity, whatever the way. Its words are sealed in the evidence.

        Raises:
            StaleVersion: the ticket or the letter changed meanwhile.
            LetterRefused: something is left to fill in, the remedies are missing, or there is no address.
            CheckMissing: third parties were not looked for, or a declared address had no second look.
            ExtensionRefused, MoveRefused: the ticket no longer allows it.
        """
        with self._files.changing(worker, Act.WRITE, reference, version) as opened:
            record = self._draft(opened, id, letter_version)
            letter = _letter(opened, record)
            outcome = opened.right(letter.right).outcome if letter.right else None
            require_sendable(letter.text, outcome)
            self._require_checks(opened, letter, way, with_data or letter.carries_data)
            self._go_on(opened, letter)
            sent = replace(record, state=SENT, sent_at=opened.now, changed_at=opened.now, version=record.version + 1)
            opened.unit.casework.put_letter(sent)
            tell(self._files.parts, opened, "letter", f"{letter.subject}\n\n{letter.text}")
            self._carry(opened, letter, way)
            said = {"letter": id, "kind": letter.kind, "way": way.value, "right": record.right or "none"}
            looked = {"second_look_by": record.second_look_by} if record.second_look_by else {}
            opened.note("letter_sent", words=f"{letter.subject}\n\n{letter.text}", **said, **looked)
        return done(opened)

    def _require_checks(self, opened: Opened, letter: Letter, way: Way, data: bool) -> None:
        address, declared = self._address(opened, way)
        if way is not Way.SPACE and address is None:
            raise LetterRefused("Aucune adresse n'est connue pour cet envoi : choisissez une autre voie.")
        if not data:
            return
        if opened.sheet.third_parties is None:
            raise CheckMissing("Vérifiez d'abord que la réponse ne contient pas les données d'autres personnes.")
        if way is Way.EMAIL and "health" in opened.ticket.qualification.flags:
            raise LetterRefused("Des données de santé ne partent pas par e-mail : choisissez l'espace ou le courrier.")
        if declared and way is not Way.SPACE and letter.second_look_by is None:
            raise CheckMissing(
                "Cette adresse a été donnée dans la demande elle-même : une autre personne doit la regarder d'abord."
            )

    def _go_on(self, opened: Opened, letter: Letter) -> None:
        if letter.kind == ANSWER and letter.right:
            right = opened.right(letter.right)
            opened.move_right(letter.right, RightState.ANSWERED, right.outcome, right.ground)
        elif letter.kind == "extension":
            require_extendable(opened)
            if opened.sheet.extension is None:
                raise LetterRefused("Préparez d'abord la prolongation, avec son motif.")
            dates = replace(opened.ticket.deadlines, extended_due_on=extended_on(opened.ticket))
            opened.ticket = replace(opened.ticket, deadlines=dates)
            opened.sheet = replace(opened.sheet, extension_sent=opened.mark())
        elif letter.kind == "clarification" and opened.ticket.status is not Status.WAITING_FOR_PERSON:
            opened.move(Move.ASK_PERSON)

    def _carry(self, opened: Opened, letter: Letter, way: Way) -> None:
        parts = self._files.parts
        to, _ = mail_address(parts, opened)
        if way is Way.EMAIL and to:
            parts.outbox.queue(opened.unit, opened.reference, "letter", to, letter.subject, letter.text)
            parts.note(opened.unit, opened.reference, "mail_queued", SYSTEM, {"kind": "letter"})
        else:
            notify(parts, opened)

    def _address(self, opened: Opened, way: Way) -> tuple[str | None, bool]:
        parts = self._files.parts
        return postal_address(parts, opened) if way is Way.POST else mail_address(parts, opened)

    def _draft(self, opened: Opened, id: str, letter_version: int) -> LetterRecord:
        record = opened.unit.casework.letter(id)
        if record is None or record.reference != opened.reference:
            raise UnknownItem("Cette lettre n'est pas dans ce dossier.")
        if record.state == SENT:
            raise LetterRefused("Cette lettre est déjà partie : elle ne peut plus changer.")
        if record.version != letter_version:
            raise StaleVersion(record.version, ())
        return record

    def _rights_in_words(self, opened: Opened) -> dict[str, str]:
        return {"rights": "\n".join(f"- {self._book.names[each.right.value]}" for each in opened.ticket.rights)}


def _letter(opened: Opened, record: LetterRecord) -> Letter:
    inner = json.loads(opened.key.open(record.sealed, f"letter:{record.id}"))
    right = Right(record.right) if record.right else None
    outcome = opened.right(right).outcome if right else None
    return Letter(
        record.id, record.reference, record.kind, right, record.state, record.author, record.changed_at,
        record.version, record.second_look_by, record.sent_at, inner["subject"], inner["text"],
        record.kind == ANSWER and carries_data(right, outcome),
    )  # fmt: skip


def _sealed(opened: Opened, id: str, subject: str, text: str) -> bytes:
    return opened.key.seal(json.dumps({"subject": subject, "text": text}).encode(), f"letter:{id}")
