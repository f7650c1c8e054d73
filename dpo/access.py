"""Proving that a request is one's own, from another conversation: its reference and a code, or a signed session.

The code goes to the contact on file when the request was made by somebody known, else to the e-mail declared in that
very request (a draft without one: on file after all); never to an address that is given now. For a reference that does
not exist, everything is the same.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from dpo.case_parts import SYSTEM, CaseParts
from dpo.counter import contact_of, public_view
from dpo.drafts import SESSION, DraftBook
from dpo.errors import Purged, UnknownReference
from dpo.identity import CODE_DECLARED, CODE_ON_FILE, filer_of, sign_in
from dpo.identity import SESSION as BY_SESSION
from dpo.members import plain_number
from dpo.model import Draft, Level, RequesterKind, Ticket
from dpo.one_time_codes import LIFE, Verdict
from dpo.opening import Answers
from dpo.outbox import OTP
from dpo.ports import UnitOfWork
from dpo.steps import CodeNote, PublicTicket
from dpo.ticket_store import FILER, exact_search
from dpo.tickets import TicketBook

GRANTED_FOR = timedelta(hours=1)

STRONG = frozenset({BY_SESSION, CODE_ON_FILE})
"""Proofs that say who the person is, not only that the request is theirs."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A request that exists: whose number signs for it, where its code goes, and by which method."""

    member_number: str | None
    contact: str | None
    method: str


class Access:
    """Gives a conversation access to a draft or a ticket."""

    def __init__(self, parts: CaseParts) -> None:
        """Take the parts."""
        self._parts, self._drafts, self._book = parts, DraftBook(parts.vault), TicketBook(parts)

    def send_code(self, conversation: str, reference: str) -> CodeNote:
        """Send a code for a reference (as `dpo.reference.parse` writes it), or another one after sixty seconds."""
        now, holder = self._parts.now(), _holder(conversation, reference)
        with self._parts.work.writing() as unit:
            found = self._found(unit, reference)
            method = found.method if found else CODE_DECLARED
            outcome = self._parts.codes.issue(unit, holder, reference, f"case:{reference}", method, now)
            if outcome.verdict is Verdict.SENT:
                self._mail(unit, reference, found.contact if found else None, outcome.code)
            if found:
                said = {"method": method, "result": outcome.verdict.value}
                self._parts.note(unit, reference, "access_code", SYSTEM, said)
        self._parts.publish()
        return CodeNote(outcome.verdict, outcome.tries_left, outcome.wait_seconds)

    def prove(self, conversation: str, reference: str, typed: str) -> CodeNote:
        """Judge a code; a right one opens the request to this conversation for one hour."""
        now = self._parts.now()
        with self._parts.work.writing() as unit:
            outcome = self._parts.codes.check(unit, _holder(conversation, reference), typed, now)
            found = self._found(unit, reference)
            if outcome.verdict is Verdict.OK and found:
                unit.grants.put(conversation, reference, outcome.method, now + GRANTED_FOR)
            if found:
                said = {"method": outcome.method or found.method, "result": outcome.verdict.value}
                self._parts.note(unit, reference, "access_proof", references=said)
        self._parts.publish()
        return CodeNote(outcome.verdict, outcome.tries_left, outcome.wait_seconds)

    def by_session(self, conversation: str, reference: str, claims: Mapping[str, Any]) -> bool:
        """Open a request to the signed-in member who made it; False, and nothing more, for anybody else."""
        signed = sign_in(claims)
        with self._parts.work.writing() as unit:
            found = self._found(unit, reference)
            if found is None or not _same_number(found.member_number, signed.member_number):
                return False
            unit.grants.put(conversation, reference, BY_SESSION, self._parts.now() + GRANTED_FOR)
            self._parts.note(unit, reference, "access_proof", references={"method": BY_SESSION, "result": "ok"})
        self._parts.publish()
        return True

    def of_session(self, conversation: str, claims: Mapping[str, Any]) -> list[PublicTicket]:
        """Return the tickets that a signed-in member made, and open them to this conversation."""
        number = sign_in(claims).member_number
        if number is None:
            return []
        with self._parts.work.reading() as unit:
            tokens = exact_search(self._parts.ring, "member_number", number)
            found = sorted(unit.tickets.with_word(tokens))
            records = [row for reference in found if (row := unit.tickets.get(reference))]
            tickets = [self._book.opened(unit, record).ticket for record in records]
        own = [ticket for ticket in tickets if self.by_session(conversation, ticket.reference, claims)]
        return [public_view(ticket, verified=True) for ticket in own]

    def filed_by(self, claims: Mapping[str, Any]) -> list[PublicTicket]:
        """Return what a collaborator passed on, newest first: only references, rights, dates and states."""
        filer = filer_of(claims)
        if filer is None:
            return []
        with self._parts.work.reading() as unit:
            found = unit.tickets.with_word(exact_search(self._parts.ring, FILER, filer))
            records = [row for reference in found if (row := unit.tickets.get(reference))]
            records.sort(key=lambda row: row.opened_at, reverse=True)
            tickets = [self._book.opened(unit, record).ticket for record in records]
        return [public_view(ticket, verified=True) for ticket in tickets if ticket.requester.filed_by == filer]

    def granted(self, conversation: str, reference: str) -> str | None:
        """Return how this conversation has proved that a request is its own, None when it has not."""
        with self._parts.work.reading() as unit:
            return unit.grants.method(conversation, reference, self._parts.now())

    def _found(self, unit: UnitOfWork, reference: str) -> _Found | None:
        draft = self._drafts.get(unit, reference)
        if draft is not None:
            return self._of_draft(unit, draft)
        try:
            return self._of_ticket(unit, self._book.get(unit, reference).ticket)
        except (UnknownReference, Purged):
            return None

    def _of_draft(self, unit: UnitOfWork, draft: Draft) -> _Found:
        answers = self._drafts.answers(unit, draft)
        session = json.loads(self._drafts.values(unit, draft, (SESSION,)).get(SESSION, "{}"))
        declared, known = answers.get("email"), draft.identity.level is Level.CONTACT_VERIFIED
        # Nothing declared yet: the address on file, which only its owner reads, is the one way back to the draft.
        on_file = session.get("email") or (
            contact_of(self._parts, unit, answers) if known or declared is None else None
        )
        return _found(on_file, declared, session.get("member_number"))

    def _of_ticket(self, unit: UnitOfWork, ticket: Ticket) -> _Found:
        asks, subject = ticket.requester, ticket.data_subject
        known = ticket.identity.level.rank >= Level.CONTACT_VERIFIED.rank
        number = asks.member_number or (subject.member_number if asks.kind is RequesterKind.CHILD else None)
        values = {"member_number": number, "last_name": asks.last_name, "birth_date": subject.birth_date}
        given = {name: value for name, value in values.items() if value} | {"requester": asks.kind.value}
        on_file = contact_of(self._parts, unit, Answers(given, {})) if known and number else None
        return _found(on_file, asks.email or _declared(ticket), asks.member_number if known else None)

    def _mail(self, unit: UnitOfWork, reference: str, contact: str | None, code: str) -> None:
        subject, text = self._parts.letters.code(code)
        if contact is None:
            self._parts.outbox.queue_decoy(unit, subject, text)
        else:
            self._parts.outbox.queue(unit, reference, OTP, contact, subject, text, LIFE)


def _found(on_file: str | None, declared: str | None, number: str | None) -> _Found:
    return _Found(number, on_file or declared, CODE_ON_FILE if on_file else CODE_DECLARED)


def _same_number(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and plain_number(one) == plain_number(other)


def _declared(ticket: Ticket) -> str | None:
    """Return the address of a marketing objection, the only contact that such a ticket has."""
    given = ",".join(right.fields.get("contact_concerned", "") for right in ticket.rights)
    return next((part.strip() for part in given.split(",") if "@" in part), None)


def _holder(conversation: str, reference: str) -> str:
    return f"access:{conversation}:{reference}"
