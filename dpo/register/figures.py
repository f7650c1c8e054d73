"""The yearly figures as a use case: nothing is deciphered to count."""

import json
from collections.abc import Mapping, Sequence
from datetime import date

from dpo.case_parts import CaseParts
from dpo.case_records import TicketRecord
from dpo.clock import paris_day
from dpo.model import Status
from dpo.records import EvidenceRecord
from dpo.register.counting import Fact, Figures, figures_of
from dpo.register.events import DECISION, events_of
from dpo.register.register import between

_AGAINST = frozenset({"refused", "partly", "not_applicable"})


class YearlyFigures:
    """Figures of one deployment."""

    def __init__(self, parts: CaseParts) -> None:
        """Take the parts."""
        self._parts = parts

    def of(self, year: int) -> Figures:
        """Return the figures of the requests received in a year."""
        with self._parts.work.reading() as unit:
            records = list(unit.register.received(*between(year)))
            against = [r.reference for r in records if any(right.outcome in _AGAINST for right in r.rights)]
            chains = unit.register.chains(against)
        facts = [fact_of(record, chains.get(record.reference, ())) for record in records]
        return figures_of(year, facts, paris_day(self._parts.now()))

    def years(self) -> list[int]:
        """Return the years for which there may be figures, the latest first."""
        this = paris_day(self._parts.now()).year
        return list(range(this, this - 6, -1))


def fact_of(record: TicketRecord, chain: Sequence[EvidenceRecord]) -> Fact:
    """Return what the figures need of a ticket; the date is the extended one once its notice has left."""
    body = json.loads(record.body)
    answered = record.closed_at if record.status != Status.WITHDRAWN.value else None
    return Fact(
        reference=record.reference,
        rights=tuple(right.right for right in record.rights),
        status=record.status,
        channel=body["channel"],
        level=body["identity"]["level"],
        received_on=paris_day(record.received_at),
        answered_on=paris_day(answered) if answered else None,
        due_on=due_on(record, body),
        refusals=_refusals(record, chain),
    )


def due_on(record: TicketRecord, body: Mapping[str, object]) -> date:
    """Return the date that counts: the extended one when there is, else the strict one. Editing never moves it."""
    dates = body["deadlines"]
    extended = dates.get("extended_due_on") if isinstance(dates, Mapping) else None
    return date.fromisoformat(extended) if extended else record.due_on


def _refusals(record: TicketRecord, chain: Sequence[EvidenceRecord]) -> tuple[tuple[str, str], ...]:
    refused = {right.right for right in record.rights if right.outcome in _AGAINST}
    last = {str(each.references.get("right")): each for each in events_of(chain) if each.kind in DECISION}
    found = ((right, last[right].references.get("ground")) for right in sorted(refused) if right in last)
    return tuple((right, str(ground)) for right, ground in found if ground)
