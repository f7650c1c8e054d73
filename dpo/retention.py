"""The clean-up: every retention rule applied once, what was done said in numbers, each deletion in the evidence."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import timedelta

from dpo.case_parts import SYSTEM, CaseParts
from dpo.closing import Leaving
from dpo.conversations import StoredSessions
from dpo.correspondents import KEPT as CHATS_KEPT
from dpo.counter import Counter
from dpo.drafts import KEPT, DraftBook
from dpo.gaps import UnansweredQuestions
from dpo.model import Draft
from dpo.one_time_codes import SUBJECT_WINDOW
from dpo.opening import Answers
from dpo.ports import UnitOfWork
from dpo.pushes import KEPT as PUSHES_KEPT
from dpo.uploads import Uploads

IDLE = timedelta(hours=24)
"""After this, a draft whose person can be reached becomes a ticket as it is."""

CLOSED_KEPT = timedelta(days=5 * 365 + 2)
"""Life of a closed ticket unless the DPO sets another (five years: civil prescription, to be confirmed by the DPO)."""

type Forget = Callable[[Sequence[str]], int]
"""Makes the engine forget conversations; returns how many it did."""

_MAILS_KEPT = timedelta(days=30)
_BATCH = 100
_REACHED_BY = ("email", "phone", "postal_address", "contact_concerned")


@dataclass(frozen=True, slots=True)
class Purged:
    """What a clean-up did, in numbers."""

    drafts_handed_over: int = 0
    drafts_deleted: int = 0
    values_deleted: int = 0
    documents_deleted: int = 0
    links_deleted: int = 0
    conversations_deleted: int = 0
    questions_deleted: int = 0
    tickets_deleted: int = 0
    mails_deleted: int = 0
    codes_deleted: int = 0
    pushes_deleted: int = 0
    chats_deleted: int = 0

    def lines(self) -> list[str]:
        """Return what was done as French lines, zeros included."""
        return [f"{_LABELS[field.name]} : {getattr(self, field.name)}" for field in fields(self)]


_LABELS = {
    "drafts_handed_over": "Demandes inachevées transmises au DPO",
    "drafts_deleted": "Demandes inachevées effacées",
    "values_deleted": "Valeurs du coffre effacées",
    "documents_deleted": "Documents déposés effacés",
    "links_deleted": "Liens de dépôt périmés effacés",
    "conversations_deleted": "Conversations effacées",
    "questions_deleted": "Questions sans réponse effacées",
    "tickets_deleted": "Dossiers clos effacés",
    "mails_deleted": "Traces d'e-mails partis effacées",
    "codes_deleted": "Codes périmés effacés",
    "pushes_deleted": "Annonces passées effacées",
    "chats_deleted": "Comptes de messagerie oubliés",
}


class Retention:
    """Applies the retention rules of one deployment."""

    def __init__(
        self,
        parts: CaseParts,
        uploads: Uploads,
        sessions: StoredSessions,
        questions: UnansweredQuestions,
        closed_kept: timedelta = CLOSED_KEPT,
        flush: Callable[[], None] = lambda: None,
        forget: Forget = lambda conversations: 0,
    ) -> None:
        """Take the parts, the other keepers, the life of closed tickets, what empties the database's log, `Forget`."""
        self._parts, self._uploads, self._sessions, self._questions = parts, uploads, sessions, questions
        self._closed_kept, self._flush, self._forget = closed_kept, flush, forget
        self._drafts = DraftBook(parts.vault)
        self._counter = Counter(parts, self._drafts)
        self._leaving = Leaving(parts)

    def purge(self) -> Purged:
        """Apply every rule; safe to repeat, and to run while people are served.

        Raises:
            StorageAway: the database went away; the rest is done next time.
        """
        handed, deleted, values = self._idle_drafts()
        tickets = self._closed_tickets()
        documents, links = self._uploads.purge()
        conversations = self._sessions.purge()
        self._forget(conversations)
        values += self._parts.vault.purge()
        questions = self._questions.purge()
        mails, codes, pushes, chats = self._small_things()
        self._parts.publish()
        self._flush()
        counts = (documents, links, len(conversations), questions, tickets, mails, codes, pushes, chats)
        return Purged(handed, deleted, values, *counts)

    def hand_over_idle(self) -> int:
        """Hand over the drafts that have been idle for a day, without any other rule; return how many."""
        handed, _, _ = self._idle_drafts(old=False)
        self._parts.publish()
        return handed

    def _idle_drafts(self, *, old: bool = True) -> tuple[int, int, int]:
        handed = deleted = values = 0
        after = ""
        while batch := self._batch(after):
            for reference in batch:
                done, count = self._settle(reference, old)
                handed, deleted, values = handed + (done == 1), deleted + (done == -1), values + count
            after = batch[-1]
        return handed, deleted, values

    def _batch(self, after: str) -> list[str]:
        with self._parts.work.reading() as unit:
            return list(unit.drafts.idle(self._parts.now() - IDLE, _BATCH, after))

    def _settle(self, reference: str, old: bool) -> tuple[int, int]:
        """Open (1), delete (-1) or leave (0) one idle draft, each in a transaction of its own."""
        now = self._parts.now()
        with self._parts.work.writing() as unit:
            draft = self._drafts.get(unit, reference)
            if draft is None or draft.changed_at > now - IDLE:
                return 0, 0
            answers = self._drafts.answers(unit, draft)
            if self._reachable(unit, draft, answers):
                self._counter.open(unit, draft, finished=False)
                return 1, 0
            if old and draft.changed_at <= now - KEPT:
                return -1, self._leaving.drop(unit, reference, "draft_expired", SYSTEM)
        return 0, 0

    def _reachable(self, unit: UnitOfWork, draft: Draft, answers: Answers) -> bool:
        declared = any(answers.own(field) not in (None, "on_file") for field in _REACHED_BY)
        return bool(draft.rights) and (declared or self._counter.address(unit, draft, answers) is not None)

    def _closed_tickets(self) -> int:
        count = 0
        while batch := self._closed_batch():
            for reference in batch:
                with self._parts.work.writing() as unit:
                    self._leaving.drop(unit, reference, "ticket_expired", SYSTEM)
                count += 1
        return count

    def _closed_batch(self) -> list[str]:
        with self._parts.work.reading() as unit:
            return list(unit.tickets.closed_before(self._parts.now() - self._closed_kept, _BATCH))

    def _small_things(self) -> tuple[int, int, int, int]:
        now = self._parts.now()
        with self._parts.work.writing() as unit:
            unit.grants.purge(now)
            codes = unit.codes.purge(now - SUBJECT_WINDOW, now - SUBJECT_WINDOW)
            chats = unit.correspondents.purge(now - CHATS_KEPT)
            return unit.mails.purge(now - _MAILS_KEPT), codes, unit.pushes.purge(now - PUSHES_KEPT), chats
