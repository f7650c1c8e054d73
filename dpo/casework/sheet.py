"""The work sheet of a ticket: what the team has decided, ticked, checked and written; sealed with the ticket's key."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any

from dpo.casework.decisions import Outcome
from dpo.model import Right


@dataclass(frozen=True, slots=True)
class Mark:
    """Who did something, and when."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as it is kept: `ground` is the code of a ground, always there unless it was granted."""

    outcome: Outcome
    ground: str | None
    reasons: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class RightWork:
    """Work on one right: ticked lines of its checklist, and its decision."""

    ticks: Mapping[str, Mark] = field(default_factory=dict)
    decision: Decided | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """Words of the team with who wrote them: a doubt, a cause, a reason."""

    words: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that the team has done on a ticket, notes, letters and tasks apart.

    `doubts` are the written doubts about identity, `pauses` the causes of the pauses in the order of
    `Deadlines.pauses`, `extension` the reason of an extension, counted once `extension_sent` is there.
    """

    rights: Mapping[Right, RightWork] = field(default_factory=dict)
    doubts: tuple[Written, ...] = ()
    pauses: tuple[Written, ...] = ()
    extension: Written | None = None
    extension_sent: Mark | None = None
    third_parties: Written | None = None
    ending: Written | None = None

    def of(self, right: Right) -> RightWork:
        """Return the work on a right."""
        return self.rights.get(right, RightWork())

    def with_right(self, right: Right, work: RightWork) -> "Sheet":
        """Return the sheet with new work on a right."""
        return replace(self, rights={**self.rights, right: work})


def sheet_bytes(sheet: Sheet) -> bytes:
    """Return a sheet as JSON."""
    data = asdict(sheet) | {"rights": {right.value: asdict(work) for right, work in sheet.rights.items()}}
    return json.dumps(data, ensure_ascii=False, default=lambda moment: moment.isoformat()).encode()


def sheet_of(content: bytes) -> Sheet:
    """Return the sheet that `sheet_bytes` wrote."""
    data = json.loads(content)
    return Sheet(
        rights={Right(name): _right(work) for name, work in data["rights"].items()},
        doubts=tuple(_written(each) for each in data["doubts"]),
        pauses=tuple(_written(each) for each in data["pauses"]),
        extension=_written(data["extension"]) if data["extension"] else None,
        extension_sent=_mark(data["extension_sent"]) if data["extension_sent"] else None,
        third_parties=_written(data["third_parties"]) if data["third_parties"] else None,
        ending=_written(data["ending"]) if data["ending"] else None,
    )


def _right(data: Mapping[str, Any]) -> RightWork:
    ticks = {line: _mark(mark) for line, mark in data["ticks"].items()}
    decision = data["decision"]
    if decision is None:
        return RightWork(ticks)
    kept = Decided(Outcome(decision["outcome"]), decision["ground"], decision["reasons"], _mark(decision["mark"]))
    return RightWork(ticks, kept)


def _written(data: Mapping[str, Any]) -> Written:
    return Written(data["words"], _mark(data["mark"]))


def _mark(data: Mapping[str, str]) -> Mark:
    return Mark(data["by"], datetime.fromisoformat(data["at"]))
