"""What the register reads in the evidence: which events say when something happened, and who did it."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dpo.clock import paris_day
from dpo.records import EvidenceRecord

DOUBT = frozenset({"identity_doubted", "paused"})
PROOF = frozenset({"resumed", "document_checked"})
DECISION = frozenset({"decided"})
LETTER = frozenset({"letter_sent"})
RECEIPT = ("mail_queued", "receipt")
ANSWER = frozenset({"answer"})
EXTENSION = frozenset({"extension"})
ACKNOWLEDGEMENT = frozenset({"acknowledgement", "complaint_acknowledgement"})
RECIPIENTS = frozenset({"recipients"})


@dataclass(frozen=True, slots=True)
class Happened:
    """One event of a chain, as far as it can be read."""

    number: int
    kind: str
    actor: str
    at: datetime
    references: Mapping[str, Any]

    @property
    def day(self) -> date:
        """Its day in Paris."""
        return paris_day(self.at)


def events_of(rows: Iterable[EvidenceRecord]) -> Iterator[Happened]:
    """Yield the events of a chain in order; a row that somebody made unreadable is left out, `verify` finds it."""
    for row in rows:
        try:
            content = json.loads(row.body)
            at = datetime.fromisoformat(content["at"])
            yield Happened(row.number, content["event"], content["actor"], at, content["references"])
        except (ValueError, KeyError, TypeError):
            continue


def first_day(events: Sequence[Happened], kinds: frozenset[str]) -> date | None:
    """Return the day of the first event of these kinds."""
    return next((event.day for event in events if event.kind in kinds), None)


def letter(events: Sequence[Happened], kinds: frozenset[str]) -> Happened | None:
    """Return the first letter of these kinds that left."""
    return next((each for each in events if each.kind in LETTER and each.references.get("kind") in kinds), None)


def answer(events: Sequence[Happened]) -> Happened | None:
    """Return the last letter that answered a right."""
    return letter(tuple(reversed(events)), ANSWER)


def acknowledged_on(events: Sequence[Happened]) -> date | None:
    """Return when the person was told that the request had arrived: the receipt's mail, or a letter."""
    kind, what = RECEIPT
    for each in events:
        mailed = each.kind == kind and each.references.get("kind") == what
        if mailed or (each.kind in LETTER and each.references.get("kind") in ACKNOWLEDGEMENT):
            return each.day
    return None
