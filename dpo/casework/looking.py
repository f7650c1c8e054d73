"""Looking at a ticket: all that the page needs, with what health secrecy hides from this person already hidden."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dpo.casework.dates import Dates, dates_of
from dpo.casework.opened import Files, Opened
from dpo.casework.procedure import Move, allowed
from dpo.casework.roles import Act, Worker
from dpo.casework.secrecy import is_masked, masked, masked_sheet
from dpo.casework.sheet import Decided, Mark, Sheet
from dpo.model import Ticket, TicketRight
from dpo.records import EvidenceRecord
from knowledge.desk.checklists import CheckLine
from knowledge.desk.grounds import Ground
from knowledge.desk.material import DeskMaterial

_OUTCOMES = ("partly", "refused", "not_applicable")


@dataclass(frozen=True, slots=True)
class Checked:
    """A line of a checklist, and who ticked it when (None: not ticked)."""

    line: CheckLine
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class RightCard:
    """One right: its checklist, its decision, and the grounds that each outcome may rest on."""

    right: TicketRight
    checklist: tuple[Checked, ...]
    decision: Decided | None
    ground: Ground | None
    grounds: dict[str, tuple[Ground, ...]]


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """One event of the evidence: its number, code, who, when, and its references."""

    number: int
    event: str
    actor: str
    at: datetime
    references: dict[str, Any]


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A ticket as the desk shows it. Give `version` back with every change. `masked`: health words are hidden."""

    ticket: Ticket
    version: int
    assignee: str | None
    human: bool
    opened_at: datetime
    closed_at: datetime | None
    dates: Dates
    cards: tuple[RightCard, ...]
    sheet: Sheet
    moves: tuple[Move, ...]
    timeline: tuple[TimelineEvent, ...]
    masked: bool


class Looking:
    """Opens tickets to be read."""

    def __init__(self, files: Files, material: DeskMaterial) -> None:
        """Take what opens tickets, and the desk's data."""
        self._files, self._material = files, material

    def look(self, worker: Worker, reference: str, *, what: str = "page") -> CaseFile:
        """Return a ticket; that it was seen is an event of its evidence, which changes no version.

        Raises:
            ActRefused: the role sees no tickets.
            UnknownReference, MalformedReference, Purged: there is no such ticket.
        """
        with self._files.reading(worker, Act.SEE, reference) as opened:
            found = self._file(opened, worker)
        parts = self._files.parts
        with parts.work.writing() as unit:
            parts.note(unit, found.ticket.reference, "viewed", worker.actor, {"what": what})
        parts.publish()
        return found

    def _file(self, opened: Opened, worker: Worker) -> CaseFile:
        kept, secrecy = opened.kept, worker.medical_secrecy
        ticket = masked(opened.ticket, medical_secrecy=secrecy)
        hidden = is_masked(opened.ticket, medical_secrecy=secrecy)
        sheet = masked_sheet(opened.sheet) if hidden else opened.sheet
        return CaseFile(
            ticket=ticket,
            version=kept.version,
            assignee=kept.assignee,
            human=kept.human,
            opened_at=kept.opened_at,
            closed_at=kept.closed_at,
            dates=dates_of(ticket, opened.today),
            cards=tuple(self._card(right, sheet) for right in ticket.rights),
            sheet=sheet,
            moves=allowed(ticket.status),
            timeline=timeline(opened.unit.evidence.rows(ticket.reference)),
            masked=hidden,
        )

    def _card(self, right: TicketRight, sheet: Sheet) -> RightCard:
        work = sheet.of(right.right)
        code = right.right.value
        lines = self._material.checklists.of(code)
        return RightCard(
            right=right,
            checklist=tuple(Checked(line, work.ticks.get(line.id)) for line in lines),
            decision=work.decision,
            ground=self._material.grounds.get(right.ground) if right.ground else None,
            grounds={outcome: self._material.grounds_for(code, outcome) for outcome in _OUTCOMES},
        )


def timeline(rows: Sequence[EvidenceRecord]) -> tuple[TimelineEvent, ...]:
    """Return the events of a chain, oldest first."""
    events = [(row.number, json.loads(row.body)) for row in rows]
    return tuple(
        TimelineEvent(number, event["event"], event["actor"], datetime.fromisoformat(event["at"]), event["references"])
        for number, event in events
    )
