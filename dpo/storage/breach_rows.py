"""Repositories of breaches and of the days of the digest."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime

from sqlalchemy import func, insert, select, text, update
from sqlalchemy.orm import Session

from dpo.register_records import BreachRecord
from dpo.storage.draft_rows import changed, insertion
from dpo.storage.register_tables import BreachRow, DigestRow

# Any number of our own: PostgreSQL's advisory lock of those who take the next number of a breach.
_NUMBER_LOCK = 0x44E1_1C


class SqlBreaches:
    """The register of breaches."""

    def __init__(self, session: Session, writing: bool) -> None:
        """Work in this session; a writing unit locks what it reads."""
        self._session, self._writing = session, writing

    def add(self, record: BreachRecord) -> None:
        """Keep a new breach."""
        self._session.execute(insert(BreachRow).values(asdict(record)))

    def get(self, number: str) -> BreachRecord | None:
        """Return a breach."""
        wanted = select(BreachRow).where(BreachRow.number == number)
        row = self._session.scalar(wanted.with_for_update() if self._writing else wanted)
        return _breach(row) if row else None

    def change(self, record: BreachRecord) -> None:
        """Keep the new state."""
        statement = update(BreachRow).where(BreachRow.number == record.number).values(asdict(record))
        self._session.execute(statement.execution_options(synchronize_session=False))

    def all(self, year: int | None = None) -> Sequence[BreachRecord]:
        """Return the breaches, the latest first."""
        wanted = select(BreachRow).order_by(BreachRow.known_at.desc(), BreachRow.number.desc())
        if year is not None:
            first, until = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
            wanted = wanted.where(BreachRow.known_at >= first, BreachRow.known_at < until)
        return [_breach(row) for row in self._session.scalars(wanted)]

    def last_number(self, prefix: str) -> str | None:
        """Return the greatest number that begins so."""
        if self._session.get_bind().dialect.name == "postgresql":
            self._session.execute(select(text(f"pg_advisory_xact_lock({_NUMBER_LOCK})")))
        return self._session.scalar(select(func.max(BreachRow.number)).where(BreachRow.number.startswith(prefix)))


class SqlDigests:
    """The days on which a digest was written."""

    def __init__(self, session: Session) -> None:
        """Work in this session."""
        self._session = session

    def take(self, day: date, at: datetime) -> bool:
        """Note that today's digest is being written."""
        return (
            changed(self._session, insertion(self._session, DigestRow).values(day=day, at=at).on_conflict_do_nothing())
            == 1
        )


def _breach(row: BreachRow) -> BreachRecord:
    return BreachRecord(**{name: getattr(row, name) for name in BreachRecord.__slots__})
