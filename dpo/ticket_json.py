"""A ticket as JSON, exactly as the contract names its keys. Moments are in Europe/Paris."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from dpo.clock import PARIS
from dpo.model import Deadlines, Identity, Qualification, Ticket, TicketRight
from dpo.records import EvidenceRecord


def ticket_json(ticket: Ticket, evidence: Sequence[EvidenceRecord]) -> dict[str, Any]:
    """Return the contract's object; `evidence` is the ticket's chain."""
    return {
        "reference": ticket.reference,
        "organisation": ticket.organisation,
        "channel": ticket.channel,
        "audience": ticket.audience,
        "received_at": moment(ticket.received_at),
        "status": ticket.status.value,
        "rights": [_right(right) for right in ticket.rights],
        "requester": _plain(asdict(ticket.requester)),
        "data_subject": asdict(ticket.data_subject),
        "identity": _identity(ticket.identity),
        "qualification": _qualification(ticket.qualification),
        "deadlines": _deadlines(ticket.deadlines),
        "asked": {"text": ticket.asked.text, "citations": [asdict(cited) for cited in ticket.asked.citations]},
        "evidence": {"length": len(evidence), "head": evidence[-1].mac if evidence else None},
    }


def ticket_summary(ticket: Ticket) -> dict[str, Any]:
    """Return one line of the list: nothing that a person gave."""
    return {
        "reference": ticket.reference,
        "status": ticket.status.value,
        "rights": [right.right.value for right in ticket.rights],
        "received_at": moment(ticket.received_at),
        "target_on": ticket.deadlines.target_on.isoformat(),
        "due_on": ticket.deadlines.due_on.isoformat(),
        "identity": ticket.identity.level.value,
        "complete": ticket.qualification.complete,
        "flags": list(ticket.qualification.flags),
    }


def moment(at: datetime) -> str:
    """Return a moment in Paris, to the second."""
    return at.astimezone(PARIS).isoformat(timespec="seconds")


def _right(right: TicketRight) -> dict[str, Any]:
    return {
        "right": right.right.value,
        "article": right.article,
        "scope": right.scope,
        "fields": dict(right.fields),
        "state": right.state.value,
        "outcome": right.outcome,
        "ground": right.ground,
    }


def _identity(identity: Identity) -> dict[str, Any]:
    steps = [{"method": step.method, "result": step.result, "at": moment(step.at)} for step in identity.steps]
    return {"level": identity.level.value, "steps": steps}


def _qualification(qualification: Qualification) -> dict[str, Any]:
    return {
        "complete": qualification.complete,
        "missing": list(qualification.missing),
        "requester_legitimate": qualification.requester_legitimate.value,
        "flags": list(qualification.flags),
        "possible_limits": [asdict(limit) for limit in qualification.possible_limits],
        "similar": list(qualification.similar),
    }


def _deadlines(dates: Deadlines) -> dict[str, Any]:
    written = {
        "due_on": dates.due_on.isoformat(),
        "target_on": dates.target_on.isoformat(),
        "extension_notice_before": dates.extension_notice_before.isoformat(),
        "extended_due_on": dates.extended_due_on.isoformat() if dates.extended_due_on else None,
        "paused": dict(dates.paused) if dates.paused else None,
        "breach_due_at": dates.breach_due_at.astimezone(PARIS).isoformat(timespec="minutes")
        if dates.breach_due_at
        else None,
    }
    if dates.acknowledgement_due_on:
        written["acknowledgement_due_on"] = dates.acknowledgement_due_on.isoformat()
    return written


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {name: getattr(value, "value", value) for name, value in values.items()}
