"""After the receipt: status, taking back, adding, writing to the DPO. Each wants proof that the ticket is one's own."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from dpo.access import STRONG
from dpo.case_parts import PERSON, SYSTEM, CaseParts
from dpo.case_records import MessageRecord
from dpo.counter import public_view
from dpo.crypto import text_bytes, text_of
from dpo.errors import AccessDenied, Purged, UnknownReference
from dpo.model import FINISHED, Level, Right, RightState, Status
from dpo.owner_keys import key_of, ticket_owner
from dpo.ports import UnitOfWork
from dpo.pushes import push
from dpo.steps import PublicTicket
from dpo.tickets import KeptTicket, TicketBook

LONGEST_MESSAGE = 4000
_ID_BYTES = 16


@dataclass(frozen=True, slots=True)
class TicketMessage:
    """A message between the person and the DPO. `author` is `person` or `dpo`, `kind` `message` or `information`."""

    author: str
    kind: str
    at: datetime
    text: str


class FollowUp:
    """What a conversation may do with a ticket for which it has a grant (see `Access`)."""

    def __init__(self, parts: CaseParts) -> None:
        """Take the parts."""
        self._parts, self._book = parts, TicketBook(parts)

    def mine(self, conversation: str) -> PublicTicket | None:
        """Return the last ticket that this conversation opened, while it may still see it."""
        with self._parts.work.reading() as unit:
            record = unit.tickets.latest(conversation)
            if record is None or not unit.grants.method(conversation, record.reference, self._parts.now()):
                return None
            return public_view(self._book.opened(unit, record).ticket)

    def status(self, conversation: str, reference: str) -> PublicTicket:
        """Return where a ticket stands.

        Raises:
            AccessDenied: no proof, or no such ticket: the two cannot be told apart.
        """
        with self._parts.work.reading() as unit:
            kept, strong = self._granted(unit, conversation, reference)
            return public_view(kept.ticket, verified=strong)

    def withdraw(self, conversation: str, reference: str, rights: Collection[Right] = ()) -> PublicTicket:
        """Take back a ticket, or some of its rights; what is finished stays as it is. Same errors as `status`."""
        with self._parts.work.writing() as unit:
            kept, strong = self._granted(unit, conversation, reference)
            taken = self._taken_back(kept, set(rights) or set(Right))
            if taken.ticket != kept.ticket:
                self._book.keep(unit, taken)
                said: dict[str, str | int | bool] = {"status": taken.ticket.status.value}
                withdrawn = [r for r in taken.ticket.rights if r.state is RightState.WITHDRAWN]
                said |= {f"right.{number}": right.right.value for number, right in enumerate(withdrawn, 1)}
                self._parts.note(unit, reference, "withdrawn", PERSON, said)
            if taken.ticket.status is Status.WITHDRAWN and kept.ticket.status is not Status.WITHDRAWN:
                self._notice(unit, taken, "withdrawn")
        self._parts.publish()
        return public_view(taken.ticket, verified=strong)

    def add_information(self, conversation: str, reference: str, text: str) -> PublicTicket:
        """Add something to a ticket, for the DPO. Same errors as `status`."""
        return self._write(conversation, reference, "information", text)

    def message(self, conversation: str, reference: str, text: str) -> PublicTicket:
        """Write to the DPO about a ticket. Same errors as `status`."""
        return self._write(conversation, reference, "message", text)

    def messages(self, conversation: str, reference: str) -> list[TicketMessage]:
        """Return the exchange on a ticket, oldest first. Same errors as `status`."""
        with self._parts.work.reading() as unit:
            self._granted(unit, conversation, reference)
            return self._messages(unit, reference)

    def exchange(self, reference: str) -> list[TicketMessage]:
        """Return the exchange on a ticket, for the desk."""
        with self._parts.work.reading() as unit:
            return self._messages(unit, reference)

    def from_person(self, reference: str, text: str) -> None:
        """Keep what the person wrote in the thread that a human has taken: the conversation itself is the proof.

        Raises:
            UnknownReference, Purged: there is no such ticket any more.
        """
        with self._parts.work.writing() as unit:
            self._book.get(unit, reference)
            self._add(unit, reference, "person", "message", text, PERSON)
        self._parts.publish()

    def from_dpo(self, reference: str, actor: str, text: str) -> None:
        """Keep a message of the DPO's team to the person, who gets a notice without its words.

        Raises:
            UnknownReference, Purged: there is no such ticket any more.
        """
        with self._parts.work.writing() as unit:
            kept = self._book.get(unit, reference)
            self._add(unit, reference, "dpo", "message", text, actor)
            push(unit, kept.conversation, reference, "message", self._parts.clock)
            self._notice(unit, kept, "message")
        self._parts.publish()

    def take_over(self, reference: str, actor: str, *, human: bool) -> None:
        """Note that somebody of the team has taken the thread (Délia is then silent), or has given it back.

        Raises:
            UnknownReference, Purged: there is no such ticket any more.
        """
        with self._parts.work.writing() as unit:
            kept = self._book.get(unit, reference)
            self._book.keep(unit, replace(kept, human=human))
            self._parts.note(unit, reference, "thread_taken" if human else "thread_given_back", actor)
        self._parts.publish()

    def _granted(self, unit: UnitOfWork, conversation: str, reference: str) -> tuple[KeptTicket, bool]:
        method = unit.grants.method(conversation, reference, self._parts.now())
        if method is None:
            raise AccessDenied
        try:
            return self._book.get(unit, reference), method in STRONG
        except (UnknownReference, Purged):
            raise AccessDenied from None

    def _taken_back(self, kept: KeptTicket, wanted: set[Right]) -> KeptTicket:
        if kept.ticket.status in FINISHED:
            return kept
        over = {RightState.ANSWERED, RightState.WITHDRAWN}
        rights = tuple(
            replace(right, state=RightState.WITHDRAWN) if right.right in wanted and right.state not in over else right
            for right in kept.ticket.rights
        )
        all_back = all(right.state is RightState.WITHDRAWN for right in rights)
        status = Status.WITHDRAWN if all_back else kept.ticket.status
        return replace(kept, ticket=replace(kept.ticket, rights=rights, status=status))

    def _write(self, conversation: str, reference: str, kind: str, text: str) -> PublicTicket:
        with self._parts.work.writing() as unit:
            kept, strong = self._granted(unit, conversation, reference)
            self._add(unit, reference, "person", kind, text, PERSON)
        self._parts.publish()
        return public_view(kept.ticket, verified=strong)

    def _add(self, unit: UnitOfWork, reference: str, author: str, kind: str, text: str, actor: str) -> None:
        id = secrets.token_hex(_ID_BYTES)
        key = key_of(unit, self._parts.ring, ticket_owner(reference))
        sealed = key.seal(text_bytes(text[:LONGEST_MESSAGE]), f"message:{id}")
        unit.messages.add(MessageRecord(id, reference, author, kind, self._parts.now(), sealed))
        self._parts.note(unit, reference, "message", actor, {"kind": kind, "author": author})

    def _messages(self, unit: UnitOfWork, reference: str) -> list[TicketMessage]:
        key = key_of(unit, self._parts.ring, ticket_owner(reference))
        return [
            TicketMessage(row.author, row.kind, row.at, text_of(key.open(row.sealed, f"message:{row.id}")))
            for row in unit.messages.of(reference)
        ]

    def _notice(self, unit: UnitOfWork, kept: KeptTicket, kind: str) -> None:
        to = self._address(unit, kept)
        if to is not None:
            subject, text = self._parts.letters.notice(kind, kept.ticket.reference)
            self._parts.outbox.queue(unit, kept.ticket.reference, kind, to, subject, text)
            self._parts.note(unit, kept.ticket.reference, "mail_queued", SYSTEM, {"kind": kind})

    def _address(self, unit: UnitOfWork, kept: KeptTicket) -> str | None:
        asks = kept.ticket.requester
        known = kept.ticket.identity.level.rank >= Level.CONTACT_VERIFIED.rank
        member = self._parts.find_member(unit, asks.member_number) if known and asks.member_number else None
        return (member.email if member else None) or asks.email
