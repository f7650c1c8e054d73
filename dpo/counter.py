"""The counter where a request becomes a ticket: the one place that opens tickets, for people and for the clean-up."""

from dataclasses import replace
from datetime import timedelta

from dpo import opening
from dpo.case_parts import PERSON, SYSTEM, CaseParts
from dpo.clock import paris_day
from dpo.drafts import ASKED, DraftBook
from dpo.identity import FACTS, SESSION, contact_on_file, enough, facts_matched, is_stale, wants_fresh
from dpo.model import (
    FINISHED,
    Asked,
    DataSubject,
    Draft,
    Identity,
    IdentityStep,
    Level,
    RequesterKind,
    Right,
    Status,
    Ticket,
)
from dpo.opening import Answers
from dpo.owner_keys import key_for, ticket_owner
from dpo.plan import missing
from dpo.ports import UnitOfWork
from dpo.qualification import qualify
from dpo.steps import PublicTicket, Receipt
from dpo.ticket_store import exact_search, record_of, ticket_of, words_of

FRESH_GRANT = timedelta(hours=1)
"""How long the conversation that opened a ticket may follow it up without another proof."""

_MOST_SIMILAR = 20
_FACTS_LEVEL = frozenset({RequesterKind.SELF, RequesterKind.CHILD, RequesterKind.COLLABORATOR})
_OPENED = "opened_here"


class Counter:
    """Opens tickets within the unit of a use case."""

    def __init__(self, parts: CaseParts, drafts: DraftBook) -> None:
        """Take the parts and the drafts."""
        self._parts, self._drafts = parts, drafts

    def open(self, unit: UnitOfWork, draft: Draft, *, finished: bool = True) -> Receipt:
        """Turn a draft into a ticket; `finished` is False when the person never came back to it."""
        answers = self._drafts.answers(unit, draft)
        ticket = self._ticket(unit, draft, answers, finished)
        key = key_for(unit, self._parts.ring, ticket_owner(draft.reference))
        now = self._parts.now()
        record = record_of(ticket, key, conversation=draft.conversation, opened_at=now)
        unit.tickets.add(record, words_of(ticket, self._parts.ring))
        unit.drafts.remove(draft.reference)
        unit.vault.remove_all(ticket_owner(draft.reference))
        unit.codes.remove(code_holder(draft.reference))
        if draft.conversation and finished:
            unit.grants.put(draft.conversation, draft.reference, _OPENED, now + FRESH_GRANT)
        self._note(unit, ticket, finished)
        mailed = self._mail(unit, draft, ticket, answers, finished)
        return replace(receipt_of(ticket), mailed=mailed)

    def receipt(self, unit: UnitOfWork, conversation: str) -> Receipt | None:
        """Return the receipt of the last ticket of a conversation, as when « confirmer » is pressed twice."""
        record = unit.tickets.latest(conversation)
        if record is None:
            return None
        return receipt_of(ticket_of(record, key_for(unit, self._parts.ring, ticket_owner(record.reference))))

    def _ticket(self, unit: UnitOfWork, draft: Draft, answers: Answers, finished: bool) -> Ticket:
        draft = replace(draft, rights=draft.rights or (Right.DPO_CONTACT,), rights_sure=True)
        kind = opening.kind_of(answers.values)
        identity = self._identity(unit, draft, answers, kind)
        subject = opening.data_subject(answers)
        received = opening.received_at(draft, answers.values)
        left_out = missing(self._drafts.situation(unit, draft))
        asked = self._drafts.values(unit, draft, (ASKED,)).get(ASKED)
        qualification = qualify(
            rights=draft.rights,
            kind=kind,
            values=answers.values,
            identity=identity,
            missing=left_out,
            health=draft.health,
            today=paris_day(self._parts.now()),
            limits=self._parts.limits,
            similar=self._similar(unit, subject),
            asked=asked or "",
        )
        if not finished:
            qualification = replace(qualification, complete=False)
        return Ticket(
            reference=draft.reference,
            organisation=self._parts.organisation,
            channel=answers.get("received_by") or draft.channel,
            audience=draft.audience,
            received_at=received,
            status=Status.RECEIVED if enough(identity, draft.rights) else Status.IDENTITY_PENDING,
            rights=opening.ticket_rights(draft.rights, answers),
            requester=opening.requester(answers),
            data_subject=subject,
            identity=identity,
            qualification=qualification,
            deadlines=opening.deadlines(draft.rights, received, opening.known_at(draft, answers.values, received)),
            asked=Asked(asked, draft.citations),
        )

    def _identity(self, unit: UnitOfWork, draft: Draft, answers: Answers, kind: RequesterKind) -> Identity:
        """Return the identity with the comparison of facts, and with a stale sign-in only where that matters."""
        identity = draft.identity
        if is_stale(identity) and not wants_fresh(draft.rights, answers.get("data_to_correct")):
            steps = (replace(s, result="ok") if s.method == SESSION else s for s in identity.steps)
            identity = replace(identity, steps=tuple(steps))
        own_session = draft.signed_in and kind is RequesterKind.SELF
        if own_session or not answers.get("member_number"):
            return identity
        same = facts_matched(kind, answers.values, self._parts.register(unit))
        step = IdentityStep(FACTS, "matched" if same else "not_matched", self._parts.now())
        return identity.after(step, Level.FACTS_MATCHED if same and kind in _FACTS_LEVEL else Level.NONE)

    def _similar(self, unit: UnitOfWork, subject: DataSubject) -> tuple[str, ...]:
        tokens = _search(self._parts, subject)
        found = sorted(unit.tickets.with_word(tokens)) if tokens else []
        finished = {status.value for status in FINISHED}
        open_ = [r for r in found[-_MOST_SIMILAR:] if (row := unit.tickets.get(r)) and row.status not in finished]
        return tuple(open_)

    def _note(self, unit: UnitOfWork, ticket: Ticket, finished: bool) -> None:
        said: dict[str, str | int | bool] = {f"right.{n}": r.right.value for n, r in enumerate(ticket.rights, 1)}
        said |= {"identity": ticket.identity.level.value, "target_on": ticket.deadlines.target_on.isoformat()}
        said |= {"complete": ticket.qualification.complete, "finished": finished}
        self._parts.note(unit, ticket.reference, "ticket_opened", PERSON if finished else SYSTEM, said)

    def _mail(self, unit: UnitOfWork, draft: Draft, ticket: Ticket, answers: Answers, finished: bool) -> bool:
        to = self.address(unit, draft, answers)
        if to is None:
            return False
        rights = tuple(right.right for right in ticket.rights)
        complete = ticket.qualification.complete
        subject, text = self._parts.letters.receipt(
            ticket.reference, rights, ticket.deadlines, complete=complete, finished=finished
        )
        kind = "receipt" if finished else "unfinished"
        self._parts.outbox.queue(unit, ticket.reference, kind, to, subject, text)
        self._parts.note(unit, ticket.reference, "mail_queued", SYSTEM, {"kind": kind})
        return True

    def address(self, unit: UnitOfWork, draft: Draft, answers: Answers) -> str | None:
        """Return where a mail may go: the contact on file of somebody who proved it, else what was declared."""
        if draft.signed_in:
            return answers.own("email")
        if draft.identity.level is Level.CONTACT_VERIFIED:
            return contact_of(self._parts, unit, answers) or answers.get("email")
        declared = answers.get("email") or answers.get("contact_concerned") or ""
        return next((part.strip() for part in declared.split(",") if "@" in part), None)


def contact_of(parts: CaseParts, unit: UnitOfWork, answers: Answers) -> str | None:
    """Return the e-mail on file of the person that the answers point at."""
    return contact_on_file(opening.kind_of(answers.values), answers.values, parts.register(unit))


def receipt_of(ticket: Ticket) -> Receipt:
    """Return the receipt of a ticket as anybody may see it."""
    kind = ticket.requester.kind
    return Receipt(public_view(ticket), kind, ticket.qualification.complete, False, opening.PAPERS[kind])


def public_view(ticket: Ticket, *, verified: bool = False) -> PublicTicket:
    """Return what the person sees; somebody unverified sees `received`, or that they took it back themselves."""
    sure = verified or ticket.identity.level.rank >= Level.CONTACT_VERIFIED.rank
    own_doing = ticket.status is Status.WITHDRAWN
    pending = ticket.status is Status.IDENTITY_PENDING
    status = ticket.status if own_doing or (sure and not pending) else Status.RECEIVED
    return PublicTicket(
        ticket.reference,
        paris_day(ticket.received_at),
        ticket.deadlines.due_on,
        ticket.deadlines.target_on,
        tuple(right.right for right in ticket.rights),
        status,
    )


def code_holder(reference: str) -> str:
    """Return what holds the code of a draft."""
    return f"draft:{reference}"


def _search(parts: CaseParts, subject: DataSubject) -> frozenset[str]:
    name = subject.last_name or subject.name
    born = f"{name} {subject.birth_date}" if name and subject.birth_date else ""
    tokens = exact_search(parts.ring, "person", born)
    return tokens | exact_search(parts.ring, "member_number", subject.member_number or "")
