"""Bulk reads of the register and the figures: tickets by year, open ones by date, their evidence."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from dpo.case_records import RightRecord, TicketRecord
from dpo.model import FINISHED, Right
from dpo.records import EvidenceRecord
from dpo.storage.case_tables import TicketRightRow, TicketRow
from dpo.storage.tables import EvidenceRow

_PAGE = 500
_OVER = [status.value for status in FINISHED]
_TICKET = [name for name in TicketRecord.__slots__ if name != "rights"]


class SqlRegister:
    """Tickets read many at a time."""

    def __init__(self, session: Session) -> None:
        """Work in this session."""
        self._session = session

    def received(self, first: datetime, until: datetime) -> Iterator[TicketRecord]:
        """Yield the tickets of a time, a page at a time, from the last one that was given."""
        wanted = (
            select(TicketRow).where(TicketRow.received_at < until).order_by(TicketRow.received_at, TicketRow.reference)
        )
        since, after = first, ""
        while True:
            later = (TicketRow.received_at > since) | ((TicketRow.received_at == since) & (TicketRow.reference > after))
            page = self._tickets(wanted.where(later).limit(_PAGE))
            yield from page
            if len(page) < _PAGE:
                return
            since, after = page[-1].received_at, page[-1].reference

    def open_due_before(self, day: date) -> Sequence[TicketRecord]:
        """Return the open tickets whose date is before a day."""
        return self._tickets(_open().where(TicketRow.due_on < day).order_by(TicketRow.due_on, TicketRow.reference))

    def open_complaints(self) -> Sequence[TicketRecord]:
        """Return the open tickets that hold a complaint."""
        return self._with_right(Right.COMPLAINT)

    def open_breach_reports(self) -> Sequence[TicketRecord]:
        """Return the open tickets that report a breach."""
        return self._with_right(Right.BREACH_REPORT)

    def chains(self, references: Collection[str]) -> Mapping[str, Sequence[EvidenceRecord]]:
        """Return the evidence of several tickets."""
        found: dict[str, list[EvidenceRecord]] = {reference: [] for reference in references}
        wanted = sorted(found)
        for start in range(0, len(wanted), _PAGE):
            part = wanted[start : start + _PAGE]
            query = (
                select(EvidenceRow).where(EvidenceRow.chain.in_(part)).order_by(EvidenceRow.chain, EvidenceRow.number)
            )
            for row in self._session.scalars(query):
                found[row.chain].append(evidence_of(row))
        return found

    def _with_right(self, right: Right) -> Sequence[TicketRecord]:
        having = select(TicketRightRow.reference).where(TicketRightRow.right == right.value)
        return self._tickets(_open().where(TicketRow.reference.in_(having)).order_by(TicketRow.received_at))

    def _tickets(self, wanted: Select[Any]) -> list[TicketRecord]:
        rows = self._session.scalars(wanted).all()
        rights = self._rights([row.reference for row in rows])
        return [
            TicketRecord(**{name: getattr(row, name) for name in _TICKET}, rights=tuple(rights.get(row.reference, ())))
            for row in rows
        ]

    def _rights(self, references: Sequence[str]) -> dict[str, list[RightRecord]]:
        found: dict[str, list[RightRecord]] = {}
        for start in range(0, len(references), _PAGE):
            part = references[start : start + _PAGE]
            query = select(TicketRightRow).where(TicketRightRow.reference.in_(part))
            for row in self._session.scalars(query.order_by(TicketRightRow.reference, TicketRightRow.place)):
                one = RightRecord(**{name: getattr(row, name) for name in RightRecord.__slots__})
                found.setdefault(row.reference, []).append(one)
        return found


def evidence_of(row: EvidenceRow) -> EvidenceRecord:
    """Return a row of evidence as a plain value."""
    return EvidenceRecord(row.chain, row.number, row.body, row.previous, row.mac, row.key_id)


def _open() -> Select[Any]:
    return select(TicketRow).where(TicketRow.status.not_in(_OVER))
