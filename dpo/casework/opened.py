"""A ticket opened for one use case: who may, is it still what they saw; all that changed is kept in one transaction."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from dpo.case_parts import CaseParts
from dpo.casework.errors import Change, StaleVersion, TextMissing
from dpo.casework.procedure import Move, moved, right_moved, status_after
from dpo.casework.roles import Act, Worker, require
from dpo.casework.sheet import Mark, Sheet, Written, sheet_bytes, sheet_of
from dpo.clock import paris_day
from dpo.crypto import DataKey
from dpo.errors import UnknownReference
from dpo.identifiers import new_identifier
from dpo.model import Right, RightState, Ticket, TicketRight
from dpo.owner_keys import key_of, ticket_owner
from dpo.ports import UnitOfWork
from dpo.pushes import push
from dpo.records import EvidenceRecord
from dpo.reference import parse
from dpo.tickets import KeptTicket, TicketBook

LONGEST_TEXT = 20_000
_OPENED = "ticket_opened"
_NO_CHANGE = frozenset({"viewed", "document_seen", "task_viewed", "mail_queued", "access_code"})


@dataclass(frozen=True, slots=True)
class Done:
    """What a use case did: the ticket as it is now, its version, and what it made (a letter, a task), if anything."""

    reference: str
    version: int
    ticket: Ticket
    made: str | None = None


class Opened:
    """A ticket within the unit of a use case; set `ticket` and `sheet`, they are kept at the end.

    `quiet`: nothing that others work on has changed (a note, a draft), so the version stays.
    """

    def __init__(self, parts: CaseParts, unit: UnitOfWork, worker: Worker, kept: KeptTicket) -> None:
        """Take the ticket as it is now."""
        self._parts, self.unit, self.worker, self.kept = parts, unit, worker, kept
        self.ticket = kept.ticket
        self.sheet = self._sheet()
        self.human, self.assignee = kept.human, kept.assignee
        self.made: str | None = None
        self.quiet = False

    @property
    def reference(self) -> str:
        """Reference of the ticket."""
        return self.kept.ticket.reference

    @property
    def version(self) -> int:
        """The version that the ticket will have."""
        return self.kept.version if self.quiet else self.kept.version + 1

    @cached_property
    def key(self) -> DataKey:
        """The ticket's data key."""
        return key_of(self.unit, self._parts.ring, ticket_owner(self.reference))

    @property
    def now(self) -> datetime:
        """The moment."""
        return self._parts.now()

    @property
    def today(self) -> date:
        """The day in Paris."""
        return paris_day(self.now)

    def mark(self) -> Mark:
        """Return who works, now."""
        return Mark(self.worker.actor, self.now)

    def written(self, words: str, missing: str) -> Written:
        """Return words of this worker.

        Raises:
            TextMissing: there are none, with the sentence `missing`; or too many.
        """
        return Written(text_required(words, missing), self.mark())

    def move(self, move: Move) -> None:
        """Move the ticket along the procedure.

        Raises:
            MoveRefused: it does not lead there.
        """
        self.ticket = replace(self.ticket, status=moved(self.ticket.status, move))

    def right(self, right: Right) -> TicketRight:
        """Return a right of the ticket.

        Raises:
            UnknownReference: the ticket has no such right.
        """
        for each in self.ticket.rights:
            if each.right is right:
                return each
        raise UnknownReference

    def move_right(self, right: Right, state: RightState, outcome: str | None, ground: str | None) -> None:
        """Move one right, and the ticket with it when all its rights are decided, answered or withdrawn.

        Raises:
            MoveRefused: the procedure does not lead there.
        """
        before = self.right(right)
        after = replace(before, state=right_moved(before.state, state), outcome=outcome, ground=ground)
        rights = tuple(after if each.right is right else each for each in self.ticket.rights)
        status = status_after(self.ticket.status, [each.state for each in rights])
        self.ticket = replace(self.ticket, rights=rights, status=status)

    def note(self, kind: str, /, words: str | None = None, **references: str | int | bool) -> None:
        """Add an event to the evidence; `words` are sealed, `references` are codes."""
        said = {**references, "version": self.version}
        self._parts.note(self.unit, self.reference, kind, self.worker.actor, said, words=words)

    def _sheet(self) -> Sheet:
        sealed = self.unit.casework.sheet(self.reference)
        return sheet_of(self.key.open(sealed, f"sheet:{self.reference}")) if sealed else Sheet()

    def keep(self, book: TicketBook) -> None:
        """Keep the ticket as its next version; the person's conversation learns that its state changed."""
        if self.quiet:
            return
        kept = replace(self.kept, ticket=self.ticket, human=self.human, assignee=self.assignee)
        book.keep(self.unit, kept)
        self.unit.casework.put_sheet(self.reference, self.key.seal(sheet_bytes(self.sheet), f"sheet:{self.reference}"))
        if self.ticket.status is not self.kept.ticket.status:
            push(self.unit, self.kept.conversation, self.reference, "status", self._parts.clock)


class Files:
    """Opens tickets for use cases."""

    def __init__(self, parts: CaseParts) -> None:
        """Take the parts."""
        self.parts, self._book = parts, TicketBook(parts)

    @contextmanager
    def changing(self, worker: Worker, act: Act, reference: str, version: int | None) -> Iterator[Opened]:
        """Open a ticket for a change; leaving the block keeps it, an error undoes it all.

        `version` is what the worker saw; None for what may be done whatever happened meanwhile.

        Raises:
            ActRefused: the role does not allow it.
            StaleVersion: somebody changed the ticket meanwhile.
            UnknownReference, MalformedReference, Purged: there is no such ticket.
        """
        require(worker, act)
        with self.parts.work.writing() as unit:
            kept = self._book.get(unit, parse(reference))
            if version is not None and version != kept.version:
                raise StaleVersion(kept.version, changes_since(unit.evidence.rows(kept.ticket.reference), version))
            opened = Opened(self.parts, unit, worker, kept)
            yield opened
            opened.keep(self._book)
        self.parts.publish()

    @contextmanager
    def reading(self, worker: Worker, act: Act, reference: str) -> Iterator[Opened]:
        """Open a ticket to look at it. Same errors as `changing`, without StaleVersion."""
        require(worker, act)
        with self.parts.work.reading() as unit:
            yield Opened(self.parts, unit, worker, self._book.get(unit, parse(reference)))


def done(opened: Opened) -> Done:
    """Return what a use case did."""
    return Done(opened.reference, opened.version, opened.ticket, opened.made)


def changes_since(rows: Sequence[EvidenceRecord], version: int) -> list[Change]:
    """Return what happened after a version, oldest first; that somebody only looked is left out."""
    events = [json.loads(row.body) for row in rows]
    seen = [
        number
        for number, event in enumerate(events)
        if event["event"] == _OPENED or 0 < int(event["references"].get("version", 0)) <= version
    ]
    first = seen[-1] + 1 if seen else 0
    return [
        Change(event["event"], event["actor"], datetime.fromisoformat(event["at"]))
        for event in events[first:]
        if event["event"] not in _NO_CHANGE
    ]


def text_required(words: str, missing: str) -> str:
    """Return words without blanks around them.

    Raises:
        TextMissing: there are none, with the sentence `missing`; or more than 20,000 characters.
    """
    text = words.strip()
    if not text:
        raise TextMissing(missing)
    if len(text) > LONGEST_TEXT:
        raise TextMissing(f"Ce texte dépasse {LONGEST_TEXT} signes : raccourcissez-le.")
    return text


def new_id() -> str:
    """Return a fresh identifier of a note, a letter or a task."""
    return new_identifier()
