"""Identity at the desk: a document only on a written doubt, by a one-time link, deleted as soon as it is checked."""

from collections.abc import Sequence
from dataclasses import replace

from dpo.casework.errors import ActRefused, UnknownItem
from dpo.casework.letters import Letters
from dpo.casework.opened import Done, Files, Opened, done
from dpo.casework.procedure import Move
from dpo.casework.roles import Act, Worker
from dpo.casework.work import pause_clock, resume_clock
from dpo.identity import DOCUMENT
from dpo.model import IdentityStep, Level, Status
from dpo.uploads import IDENTITY_DOCUMENT, Document, Uploads

ACCEPTED, REFUSED = "accepted", "refused"
_NO_DOUBT = "Écrivez le doute : une pièce d'identité ne se demande qu'avec son motif (RGPD, article 12 (6))."


class IdentityDesk:
    """Use cases of identity and of the documents that people left."""

    def __init__(self, files: Files, letters: Letters, uploads: Uploads) -> None:
        """Take what opens tickets, the letters and the documents."""
        self._files, self._letters, self._uploads = files, letters, uploads

    def doubt(
        self, worker: Worker, reference: str, version: int, words: str, address: str, *, pause: bool = True
    ) -> Done:
        """Write down a doubt, make the one-time link under `address` and the draft of the letter that brings it.

        The clock pauses with it unless the DPO says otherwise. `made` is the id of the draft.

        Raises:
            TextMissing: the doubt is not written.
            MoveRefused, PauseRefused: the ticket does not allow it.
        """
        with self._files.changing(worker, Act.IDENTITY, reference, version) as opened:
            doubt = opened.written(words, _NO_DOUBT)
            opened.sheet = replace(opened.sheet, doubts=(*opened.sheet.doubts, doubt))
            if opened.ticket.status is not Status.IDENTITY_PENDING:
                opened.move(Move.DOUBT_IDENTITY)
            if pause and not opened.ticket.deadlines.paused:
                pause_clock(opened, words)
            token = self._uploads.link(opened.unit, opened.reference, IDENTITY_DOCUMENT, worker.actor)
            opened.note("identity_doubted", words=doubt.words)
            link = f"{address.rstrip('/')}/upload/{token}"
            self._letters.draft_in(opened, "identity_request", None, {"upload_link": link})
        return done(opened)

    def documents(self, worker: Worker, reference: str) -> Sequence[Document]:
        """Return what is known of the documents of a ticket, never their content."""
        with self._files.reading(worker, Act.SEE, reference) as opened:
            return self._uploads.of(opened.reference)

    def content(self, worker: Worker, reference: str, id: str) -> bytes:
        """Return a document; that it was opened is recorded. On health tickets only with medical secrecy.

        Raises:
            ActRefused: health, and no attestation.
            UnknownReference: it was deleted, or never was.
            UnknownItem: it is not of this ticket.
        """
        with self._files.reading(worker, Act.IDENTITY, reference) as opened:
            self._own(opened.reference, id)
            if "health" in opened.ticket.qualification.flags and not worker.medical_secrecy:
                raise ActRefused("Ce dossier touche à la santé : il faut une attestation de secret médical.")
        return self._uploads.content(id, worker.actor)

    def check(self, worker: Worker, reference: str, version: int, id: str, *, accepted: bool) -> Done:
        """Note the result of the check: the document is deleted at once, an accepted identity raises the level.

        Raises:
            UnknownItem: it is not of this ticket.
            UnknownReference: there is no such document.
        """
        result = ACCEPTED if accepted else REFUSED
        with self._files.changing(worker, Act.IDENTITY, reference, version) as opened:
            document = self._own(opened.reference, id)
            self._uploads.check_in(opened.unit, id, worker.actor, result)
            if document.kind == IDENTITY_DOCUMENT:
                step = IdentityStep(DOCUMENT, result, opened.now)
                identity = opened.ticket.identity.after(step, Level.DOCUMENT if accepted else Level.NONE)
                opened.ticket = replace(opened.ticket, identity=identity)
                if accepted:
                    self._settle(opened)
            opened.note("identity_checked", kind=document.kind, result=result)
        return done(opened)

    def settle(self, worker: Worker, reference: str, version: int) -> Done:
        """Note that the doubt is gone by another way than a document; the pause ends.

        Raises:
            MoveRefused: no doubt is open.
        """
        with self._files.changing(worker, Act.IDENTITY, reference, version) as opened:
            opened.move(Move.SETTLE_IDENTITY)
            if opened.ticket.deadlines.paused:
                resume_clock(opened)
            opened.note("identity_settled")
        return done(opened)

    def _settle(self, opened: Opened) -> None:
        if opened.ticket.deadlines.paused:
            resume_clock(opened)
        if opened.ticket.status is Status.IDENTITY_PENDING:
            opened.move(Move.SETTLE_IDENTITY)

    def _own(self, reference: str, id: str) -> Document:
        found = next((document for document in self._uploads.of(reference) if document.id == id), None)
        if found is None:
            raise UnknownItem("Ce document n'est pas dans ce dossier.")
        return found
