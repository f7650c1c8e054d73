"""Tickets as rows: codes and dates in the open, everything a person gave sealed under the ticket's own key."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from dpo.blind_index import index_tokens, search_tokens
from dpo.case_records import RightRecord, TicketRecord
from dpo.casework.dates import counts_on
from dpo.clock import Pause
from dpo.crypto import DataKey, KeyRing
from dpo.model import (
    FINISHED,
    Asked,
    DataSubject,
    Deadlines,
    Identity,
    IdentityStep,
    Legitimacy,
    Level,
    PossibleLimit,
    Qualification,
    Requester,
    RequesterKind,
    Right,
    RightState,
    Status,
    Ticket,
    TicketRight,
)
from knowledge.model import Citation

_NAMES = ("last_name", "first_name", "name")


def record_of(
    ticket: Ticket,
    key: DataKey,
    *,
    conversation: str | None,
    opened_at: datetime,
    closed_at: datetime | None = None,
    human: bool = False,
    version: int = 1,
    assignee: str | None = None,
) -> TicketRecord:
    """Return the row of a ticket."""
    return TicketRecord(
        reference=ticket.reference,
        conversation=conversation,
        status=ticket.status.value,
        received_at=ticket.received_at,
        due_on=ticket.deadlines.due_on,
        opened_at=opened_at,
        closed_at=closed_at,
        human=human,
        body=_json(_open_part(ticket)),
        sealed=key.seal(_json(_sealed_part(ticket)).encode(), _place(ticket.reference)),
        rights=tuple(RightRecord(r.right.value, r.article, r.state.value, r.outcome, r.ground) for r in ticket.rights),
        version=version,
        assignee=assignee,
        channel=ticket.channel,
        level=ticket.identity.level.value,
        complete=ticket.qualification.complete,
        finished=ticket.status in FINISHED,
        counts_on=counts_on(ticket),
        flags=" ".join(ticket.qualification.flags),
    )


def ticket_of(record: TicketRecord, key: DataKey) -> Ticket:
    """Return the ticket of a row."""
    body = json.loads(record.body)
    inner = json.loads(key.open(record.sealed, _place(record.reference)))
    return Ticket(
        reference=record.reference,
        organisation=body["organisation"],
        channel=body["channel"],
        audience=body["audience"],
        received_at=record.received_at,
        status=Status(record.status),
        rights=tuple(_right(row, inner["rights"].get(row.right, {})) for row in record.rights),
        requester=Requester(**{**inner["requester"], "kind": RequesterKind(inner["requester"]["kind"])}),
        data_subject=DataSubject(**inner["data_subject"]),
        identity=identity_of(body["identity"]),
        qualification=_qualification(inner["qualification"]),
        deadlines=_deadlines(body["deadlines"]),
        asked=Asked(inner["asked"]["text"], citations_of(inner["asked"]["citations"])),
    )


FILER = "filer"
"""Field of the blind index: the collaborator who passed a request on."""


def words_of(ticket: Ticket, ring: KeyRing) -> frozenset[str]:
    """Return the blind index of a ticket: names by word and beginning, numbers, dates and addresses as a whole."""
    tokens: set[str] = set()
    for person in (ticket.requester, ticket.data_subject):
        values = asdict(person)
        for field in _NAMES:
            tokens |= index_tokens(ring, "name", values.get(field) or "", prefixes=True)
        tokens |= exact_tokens(ring, "member_number", values.get("member_number"))
        tokens |= exact_tokens(ring, "email", values.get("email"))
        tokens |= exact_tokens(ring, "phone", values.get("phone"))
    for contact in _contacts_concerned(ticket):
        tokens |= exact_tokens(ring, "email" if "@" in contact else "phone", contact)
    tokens |= person_tokens(ring, ticket.data_subject)
    tokens |= exact_tokens(ring, FILER, ticket.requester.filed_by)
    return frozenset(tokens)


def _contacts_concerned(ticket: Ticket) -> list[str]:
    given = ",".join(right.fields.get("contact_concerned", "") for right in ticket.rights)
    return [contact.strip() for contact in given.split(",") if contact.strip()]


def person_tokens(ring: KeyRing, subject: DataSubject) -> frozenset[str]:
    """Return the tokens that tell the same person: family name with birth date, and the member number."""
    tokens = exact_tokens(ring, "member_number", subject.member_number)
    name = subject.last_name or subject.name
    if name and subject.birth_date:
        tokens |= exact_tokens(ring, "person", f"{name} {subject.birth_date}")
    return tokens


def exact_tokens(ring: KeyRing, field: str, value: str | None) -> frozenset[str]:
    """Return one token for a whole value, however it is spaced."""
    return index_tokens(ring, field, _whole(value))


def exact_search(ring: KeyRing, field: str, value: str) -> frozenset[str]:
    """Return what is looked for to find a whole value, indexed before a rotation of keys or after."""
    return frozenset().union(*search_tokens(ring, field, _whole(value)))


def identity_as_data(identity: Identity) -> dict[str, Any]:
    """Return an identity as JSON values."""
    steps = [{"method": step.method, "result": step.result, "at": step.at.isoformat()} for step in identity.steps]
    return {"level": identity.level.value, "steps": steps}


def identity_of(data: Mapping[str, Any]) -> Identity:
    """Return the identity that `identity_as_data` wrote."""
    steps = (IdentityStep(s["method"], s["result"], datetime.fromisoformat(s["at"])) for s in data["steps"])
    return Identity(Level(data["level"]), tuple(steps))


def citations_of(data: list[dict[str, Any]]) -> tuple[Citation, ...]:
    """Return citations from JSON values."""
    return tuple(Citation(**item) for item in data)


def _whole(value: str | None) -> str:
    return "".join(c for c in value or "" if c.isalnum())


def _open_part(ticket: Ticket) -> dict[str, Any]:
    return {
        "organisation": ticket.organisation,
        "channel": ticket.channel,
        "audience": ticket.audience,
        "identity": identity_as_data(ticket.identity),
        "deadlines": asdict(ticket.deadlines),
    }


def _sealed_part(ticket: Ticket) -> dict[str, Any]:
    return {
        "rights": {r.right.value: {"scope": r.scope, "fields": dict(r.fields)} for r in ticket.rights},
        "requester": asdict(ticket.requester),
        "data_subject": asdict(ticket.data_subject),
        "qualification": asdict(ticket.qualification),
        "asked": asdict(ticket.asked),
    }


def _right(row: RightRecord, inner: Mapping[str, Any]) -> TicketRight:
    right, state = Right(row.right), RightState(row.state)
    return TicketRight(right, row.article, inner.get("scope"), inner.get("fields", {}), state, row.outcome, row.ground)


def _qualification(data: Mapping[str, Any]) -> Qualification:
    limits = tuple(PossibleLimit(item["text"], Citation(**item["citation"])) for item in data["possible_limits"])
    return Qualification(
        data["complete"],
        tuple(data["missing"]),
        Legitimacy(data["requester_legitimate"]),
        tuple(data["flags"]),
        limits,
        tuple(data["similar"]),
    )


def _deadlines(data: dict[str, Any]) -> Deadlines:
    days = ("due_on", "target_on", "extension_notice_before", "extended_due_on", "acknowledgement_due_on")
    read: dict[str, Any] = {name: date.fromisoformat(data[name]) if data[name] else None for name in days}
    breach = data["breach_due_at"]
    moment = datetime.fromisoformat(breach) if breach else None
    pauses = tuple(_pause(span) for span in data.get("pauses", ()))
    return Deadlines(**read, paused=data["paused"], breach_due_at=moment, pauses=pauses)


def _pause(data: Mapping[str, str | None]) -> Pause:
    since, until = data["since"], data["until"]
    return Pause(date.fromisoformat(str(since)), date.fromisoformat(until) if until else None)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=lambda moment: moment.isoformat())


def _place(reference: str) -> str:
    return f"ticket:{reference}"
