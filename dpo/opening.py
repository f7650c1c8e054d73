"""From a draft and its answers to a ticket. Pure: no storage, no clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from dpo.clock import (
    PARIS,
    Deadline,
    acknowledgement_due_on,
    answer_deadline,
    breach_due_at,
    complaint_deadline,
    earliest,
    paris_day,
)
from dpo.forms import FORMS, MARKETING_FIELDS
from dpo.model import (
    DataSubject,
    Deadlines,
    Draft,
    Requester,
    RequesterKind,
    Right,
    TicketRight,
)

_OF_REQUESTER = ("last_name", "first_name", "email", "phone", "postal_address", "answer_channel", "representative_kind")
_OF_FILING = ("received_by", "received_at")
_OF_SUBJECT = ("represented_person", "member_number", "birth_date")
_NOT_OF_A_RIGHT = frozenset({"requester", "rights", "otp", "scope", *_OF_REQUESTER, *_OF_FILING, *_OF_SUBJECT})
_OWN = frozenset({RequesterKind.SELF, RequesterKind.COLLABORATOR})

PAPERS: Mapping[RequesterKind, tuple[str, ...]] = {
    RequesterKind.SELF: (),
    RequesterKind.CHILD: ("family_record",),
    RequesterKind.GUARDIAN: ("judgment",),
    RequesterKind.MANDATE: ("mandate",),
    RequesterKind.HEIR: ("deed_of_notoriety", "family_record", "death_certificate"),
    RequesterKind.DESIGNATED: ("directives", "death_certificate"),
    RequesterKind.COLLABORATOR: (),
}
"""Capacity documents for which an upload link may be offered after the receipt, never before."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of a draft, with what a sign-in settles (`session`: fields of the signed-in member)."""

    values: Mapping[str, str]
    session: Mapping[str, str]

    def get(self, field: str) -> str | None:
        """Return an answer as it was given, None when it was not."""
        return self.values.get(field)

    def own(self, field: str) -> str | None:
        """Return what is known of the requester: what was said, else what the sign-in settles."""
        return self.values.get(field) or self.session.get(field)


def kind_of(values: Mapping[str, str]) -> RequesterKind:
    """Return who asks; oneself when it was not said."""
    try:
        return RequesterKind(values.get("requester", RequesterKind.SELF))
    except ValueError:
        return RequesterKind.SELF


def received_at(draft: Draft, values: Mapping[str, str]) -> datetime:
    """Return when the request was received: the first expression, or the earlier day on which it had arrived."""
    if kind_of(values) is not RequesterKind.COLLABORATOR or not values.get("received_at"):
        return draft.first_at
    try:
        day = date.fromisoformat(values["received_at"][:10])
    except ValueError:
        return draft.first_at
    return draft.first_at if day >= paris_day(draft.first_at) else datetime.combine(day, time(), PARIS)


def known_at(draft: Draft, values: Mapping[str, str], received: datetime) -> datetime:
    """Return when the organisation became aware of a breach (RGPD 33): a colleague's discovery is its own.

    A member's report makes it aware when it is received; a colleague's day without a time counts from its beginning.
    """
    if draft.audience != "collaborator" or kind_of(values) is not RequesterKind.SELF:
        return received
    try:
        discovered = datetime.fromisoformat(values.get("breach_when", ""))
    except ValueError:
        return received
    return min(received, discovered.replace(tzinfo=PARIS))


def deadlines(rights: tuple[Right, ...], received: datetime, known: datetime | None = None) -> Deadlines:
    """Return the dates of a ticket: the earliest of its rights, 72 hours for a breach, ten days for a complaint.

    `known` is when the organisation became aware of a breach, where that was before the report.
    """
    day = paris_day(received)
    first = earliest(_deadline(right, day) for right in rights)
    return Deadlines(
        due_on=first.due_on,
        target_on=first.target_on,
        extension_notice_before=first.target_on,
        breach_due_at=breach_due_at(known or received) if Right.BREACH_REPORT in rights else None,
        acknowledgement_due_on=acknowledgement_due_on(day) if Right.COMPLAINT in rights else None,
    )


def requester(answers: Answers) -> Requester:
    """Return the person who asks."""
    said = {field: answers.own(field) for field in _OF_REQUESTER}
    said |= {field: answers.get(field) for field in (*_OF_FILING, "heir_quality")}
    filer = answers.session.get("filed_by")
    return Requester(kind=kind_of(answers.values), member_number=_own_number(answers), filed_by=filer, **said)


def data_subject(answers: Answers) -> DataSubject:
    """Return the person whose data it is about."""
    kind = kind_of(answers.values)
    if kind is RequesterKind.SELF and not answers.get("deceased_name"):
        return DataSubject(
            last_name=answers.own("last_name"),
            first_name=answers.own("first_name"),
            member_number=answers.own("member_number"),
            birth_date=answers.own("birth_date"),
        )
    own = kind is RequesterKind.COLLABORATOR
    return DataSubject(
        name=answers.get("deceased_name") or answers.get("represented_person"),
        last_name=answers.get("last_name") if own else None,
        first_name=answers.get("first_name") if own else None,
        member_number=answers.get("member_number"),
        birth_date=answers.get("birth_date"),
        deceased_on=answers.get("deceased_date"),
    )


def ticket_rights(rights: tuple[Right, ...], answers: Answers) -> tuple[TicketRight, ...]:
    """Return the rights with their answers; an answer that belongs to no right in particular goes to the first."""
    own = {right: [name for name in answers.values if _belongs(name, right, answers)] for right in rights}
    placed = {name for names in own.values() for name in names}
    own[rights[0]] += [n for n in answers.values if n not in placed and n not in _NOT_OF_A_RIGHT and n[0] != "_"]
    scoped = [right for right in rights if "scope" in FORMS[right].fields] or [rights[0]]
    return tuple(
        TicketRight(
            right,
            FORMS[right].article,
            answers.get("scope") if right in scoped else None,
            {name: answers.values[name] for name in own[right]},
        )
        for right in rights
    )


def _belongs(name: str, right: Right, answers: Answers) -> bool:
    form = FORMS[right]
    if name in _NOT_OF_A_RIGHT:
        return False
    if name == "details":
        return bool(form.covers) or "details" in form.fields
    marketing = right is Right.CONSENT_WITHDRAWAL and name in MARKETING_FIELDS
    return name in form.fields or marketing


def _deadline(right: Right, day: date) -> Deadline:
    return complaint_deadline(day) if right is Right.COMPLAINT else answer_deadline(day)


def _own_number(answers: Answers) -> str | None:
    own = kind_of(answers.values) in _OWN
    return answers.own("member_number") if own else answers.session.get("member_number")
