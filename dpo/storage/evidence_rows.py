"""Evidence in the database: rows are added and read, and there is no method that changes or deletes one."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session

from dpo.records import EvidenceRecord, LedgerRecord, PayloadRecord
from dpo.storage.tables import EvidenceRow, LedgerRow, PayloadRow

# Any number of our own: PostgreSQL's advisory lock of those who append.
_APPEND_LOCK = 0x44E1_1B
_PAGE = 1000


class SqlEvidence:
    """Rows of the chains and of the ledger, and the sealed payloads."""

    def __init__(self, session: Session) -> None:
        """Work in this session."""
        self._session = session

    def lock(self) -> None:
        """Let nobody else append until the end of the unit; on SQLite a writing unit is alone already."""
        if self._session.get_bind().dialect.name == "postgresql":
            self._session.execute(select(text(f"pg_advisory_xact_lock({_APPEND_LOCK})")))

    def last(self, chain: str) -> EvidenceRecord | None:
        """Return the last row of a ticket."""
        wanted = select(EvidenceRow).where(EvidenceRow.chain == chain).order_by(EvidenceRow.number.desc()).limit(1)
        row = self._session.scalar(wanted)
        return _evidence(row) if row else None

    def append(self, record: EvidenceRecord) -> None:
        """Add a row; a number that exists is refused by the table."""
        self._session.execute(insert(EvidenceRow).values(asdict(record)))

    def rows(self, chain: str) -> Sequence[EvidenceRecord]:
        """Return a ticket's rows in order."""
        wanted = select(EvidenceRow).where(EvidenceRow.chain == chain).order_by(EvidenceRow.number)
        return [_evidence(row) for row in self._session.scalars(wanted)]

    def chains(self) -> Sequence[str]:
        """Return every ticket that has rows."""
        return self._session.scalars(select(EvidenceRow.chain).distinct().order_by(EvidenceRow.chain)).all()

    def last_entry(self) -> LedgerRecord | None:
        """Return the last row of the deployment's chain."""
        row = self._session.scalar(select(LedgerRow).order_by(LedgerRow.number.desc()).limit(1))
        return _entry(row) if row else None

    def append_entry(self, record: LedgerRecord) -> None:
        """Add a row to the deployment's chain."""
        self._session.execute(insert(LedgerRow).values(asdict(record)))

    def entries(self, after: int = 0) -> Iterator[LedgerRecord]:
        """Yield the deployment's chain in order, a page at a time, from the entry that follows number `after`."""
        while True:
            wanted = select(LedgerRow).where(LedgerRow.number > after).order_by(LedgerRow.number).limit(_PAGE)
            page = [_entry(row) for row in self._session.scalars(wanted)]
            yield from page
            if len(page) < _PAGE:
                return
            after = page[-1].number

    def add_payload(self, record: PayloadRecord) -> None:
        """Keep what an event was about."""
        self._session.execute(insert(PayloadRow).values(asdict(record)))

    def payload(self, id: str) -> PayloadRecord | None:
        """Return what an event was about."""
        row = self._session.get(PayloadRow, id)
        return PayloadRecord(row.id, row.owner, row.sealed) if row else None


def _evidence(row: EvidenceRow) -> EvidenceRecord:
    return EvidenceRecord(row.chain, row.number, row.body, row.previous, row.mac, row.key_id)


def _entry(row: LedgerRow) -> LedgerRecord:
    return LedgerRecord(row.number, row.chain, row.length, row.head, row.previous, row.mac, row.key_id)
