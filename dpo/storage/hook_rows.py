"""Repository of webhooks, of how far the evidence was looked at, and of what is still to be told."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from dpo.records import EvidenceRecord
from dpo.register_records import DeliveryRecord, HookRecord
from dpo.storage.draft_rows import changed, put
from dpo.storage.register_rows import evidence_of
from dpo.storage.register_tables import DeliveryRow, HookPositionRow, HookRow
from dpo.storage.tables import EvidenceRow, LedgerRow

_ONLY = 1


class SqlHooks:
    """Webhooks and their deliveries."""

    def __init__(self, session: Session) -> None:
        """Work in this session."""
        self._session = session

    def put(self, record: HookRecord) -> None:
        """Keep a webhook."""
        put(self._session, HookRow, asdict(record), ["id"])

    def all(self) -> Sequence[HookRecord]:
        """Return every webhook, the oldest first."""
        rows = self._session.scalars(select(HookRow).order_by(HookRow.created_at, HookRow.id))
        return [HookRecord(**{name: getattr(row, name) for name in HookRecord.__slots__}) for row in rows]

    def remove(self, id: str) -> bool:
        """Delete a webhook and its deliveries."""
        changed(self._session, delete(DeliveryRow).where(DeliveryRow.hook == id))
        return changed(self._session, delete(HookRow).where(HookRow.id == id)) == 1

    def position(self) -> int:
        """Return how far the ledger was looked at."""
        wanted = select(HookPositionRow.number).where(HookPositionRow.id == _ONLY).with_for_update()
        return self._session.scalar(wanted) or 0

    def advance(self, number: int) -> None:
        """Note how far the ledger was looked at."""
        put(self._session, HookPositionRow, {"id": _ONLY, "number": number}, ["id"])

    def rows_after(self, number: int, limit: int) -> Sequence[tuple[int, EvidenceRecord]]:
        """Return the evidence rows that follow an entry of the ledger."""
        same = (EvidenceRow.chain == LedgerRow.chain) & (EvidenceRow.number == LedgerRow.length)
        wanted = select(LedgerRow.number, EvidenceRow).join(EvidenceRow, same).where(LedgerRow.number > number)
        rows = self._session.execute(wanted.order_by(LedgerRow.number).limit(limit))
        return [(place, evidence_of(row)) for place, row in rows]

    def last_entry(self) -> int:
        """Return the number of the ledger's last entry."""
        return self._session.scalar(select(func.max(LedgerRow.number))) or 0

    def add_delivery(self, record: DeliveryRecord) -> None:
        """Keep something to be told."""
        self._session.execute(insert(DeliveryRow).values(asdict(record)))

    def take_delivery(self, now: datetime, until: datetime) -> DeliveryRecord | None:
        """Return one delivery that is due."""
        wanted = select(DeliveryRow).where(DeliveryRow.state == "waiting", DeliveryRow.next_at <= now)
        wanted = wanted.order_by(DeliveryRow.next_at, DeliveryRow.id).limit(1).with_for_update(skip_locked=True)
        row = self._session.scalar(wanted)
        if row is None:
            return None
        record = _delivery(row)
        self._session.execute(update(DeliveryRow).where(DeliveryRow.id == record.id).values(next_at=until))
        return record

    def change_delivery(self, record: DeliveryRecord) -> None:
        """Keep the new state of a delivery."""
        statement = update(DeliveryRow).where(DeliveryRow.id == record.id).values(asdict(record))
        self._session.execute(statement.execution_options(synchronize_session=False))

    def deliveries(self, hook: str, limit: int) -> Sequence[DeliveryRecord]:
        """Return the last deliveries of a webhook."""
        wanted = select(DeliveryRow).where(DeliveryRow.hook == hook)
        return [
            _delivery(row)
            for row in self._session.scalars(
                wanted.order_by(DeliveryRow.created_at.desc(), DeliveryRow.id).limit(limit)
            )
        ]

    def purge(self, created_before: datetime) -> int:
        """Delete the deliveries that are over."""
        over = delete(DeliveryRow).where(DeliveryRow.state != "waiting", DeliveryRow.created_at <= created_before)
        return changed(self._session, over)


def _delivery(row: DeliveryRow) -> DeliveryRecord:
    return DeliveryRecord(**{name: getattr(row, name) for name in DeliveryRecord.__slots__})
