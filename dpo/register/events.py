"""What the register reads in the evidence: which events say when something happened, and who did it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dpo.clock import paris_day
from dpo.records import EvidenceRecord

OPENED = frozenset({"ticket_opened"})
ACKNOWLEDGED = frozenset({"acknowledged", "acknowledgement_sent"})
DOUBT = frozenset({"identity_doubt", "paused", "document_requested"})
PROOF = frozenset({"document_checked", "resumed", "proof_received"})
EXTENSION_NOTICE = frozenset({"extension_notice_sent"})
DECISION = frozenset({"right_decided", "decision", "decided"})
ANSWERED = frozenset({"answered", "answer_sent", "letter_sent", "right_answered"})
RECIPIENTS_TOLD = frozenset({"recipients_notified", "recipient_notified"})
COMPLAINT_FOLLOW_UP = frozenset({"complaint_escalated", "complaint_to_cnil", "complaint_closed"})


@dataclass(frozen=True, slots=True)
class Happened:
    """One event of a chain, as far as it can be read."""

    number: int
    kind: str
    actor: str
    at: datetime
    references: Mapping[str, Any]


def events_of(rows: Iterable[EvidenceRecord]) -> Iterator[Happened]:
    """Yield the events of a chain in order; a row that somebody made unreadable is left out, `verify` finds it."""
    for row in rows:
        try:
            content = json.loads(row.body)
            yield Happened(
                row.number,
                str(content["event"]),
                str(content["actor"]),
                datetime.fromisoformat(content["at"]),
                dict(content.get("references") or {}),
            )
        except (ValueError, KeyError, TypeError):
            continue


def first_day(events: Iterable[Happened], kinds: frozenset[str]) -> date | None:
    """Return the day in Paris of the first event of these kinds."""
    return next((paris_day(event.at) for event in events if event.kind in kinds), None)


def last_of(events: Iterable[Happened], kinds: frozenset[str]) -> Happened | None:
    """Return the last event of these kinds."""
    return next((event for event in reversed(list(events)) if event.kind in kinds), None)
