"""The queue in SQL: filters and order by columns and indexes alone, nothing is deciphered here."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, exists, false, func, insert, literal_column, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from dpo.case_records import RightRecord, TicketRecord
from dpo.casework.ports import QueueWanted
from dpo.storage.case_tables import TicketRightRow, TicketRow, TicketWordRow
from dpo.storage.casework_tables import TicketFlagRow
from dpo.storage.tables import DataKeyRow
from dpo.storage.ticket_rows import flag_rows, queue_columns, ticket_record

_SORTS: Mapping[str, InstrumentedAttribute[Any]] = {
    "time_left": TicketRow.counts_on,
    "received": TicketRow.received_at,
    "status": TicketRow.status,
    "reference": TicketRow.reference,
}
_UNFILLED = 0
"""Version of a ticket that was opened before there was a queue."""


class SqlQueue:
    """The queue in one session."""

    def __init__(self, session: Session) -> None:
        """Work in this session."""
        self._session = session

    def page(self, wanted: QueueWanted) -> Sequence[TicketRecord]:
        """Return the tickets of a page in order."""
        columns = dict.fromkeys((_SORTS[wanted.sort], TicketRow.counts_on, TicketRow.reference))
        if wanted.sort != "status":
            columns = dict.fromkeys((_SORTS[wanted.sort], TicketRow.reference))
        order = [column.desc() if wanted.descending else column.asc() for column in columns]
        query = _narrowed(select(TicketRow), wanted).order_by(*order).limit(wanted.limit).offset(wanted.offset)
        rows = self._session.scalars(query).all()
        rights = self._rights([row.reference for row in rows])
        return [ticket_record(row, tuple(rights.get(row.reference, ()))) for row in rows]

    def count(self, wanted: QueueWanted, most: int) -> int:
        """Return how many tickets there are, counted up to `most`."""
        found = _narrowed(select(literal_column("1")).select_from(TicketRow), wanted).limit(most).subquery()
        return self._session.scalar(select(func.count()).select_from(found)) or 0

    def wrapped_keys(self, owners: Collection[str]) -> Mapping[str, bytes]:
        """Return the wrapped data keys of several owners."""
        wanted = select(DataKeyRow.owner, DataKeyRow.wrapped).where(DataKeyRow.owner.in_(owners))
        return {owner: wrapped for owner, wrapped in self._session.execute(wanted) if wrapped is not None}

    def unfilled(self, limit: int) -> Sequence[str]:
        """Return tickets of an earlier edition."""
        wanted = select(TicketRow.reference).where(TicketRow.version == _UNFILLED)
        return self._session.scalars(wanted.order_by(TicketRow.reference).limit(limit)).all()

    def fill(self, record: TicketRecord, words: Collection[str]) -> None:
        """Fill the columns of the queue and the blind index of a ticket of an earlier edition."""
        mine = TicketRow.reference == record.reference
        statement = update(TicketRow).where(mine).values(queue_columns(record))
        self._session.execute(statement.execution_options(synchronize_session=False))
        self._session.execute(delete(TicketFlagRow).where(TicketFlagRow.reference == record.reference))
        self._session.execute(delete(TicketWordRow).where(TicketWordRow.reference == record.reference))
        if rows := flag_rows(record):
            self._session.execute(insert(TicketFlagRow), rows)
        if words:
            tokens = [{"reference": record.reference, "token": word} for word in sorted(set(words))]
            self._session.execute(insert(TicketWordRow), tokens)

    def _rights(self, references: Sequence[str]) -> dict[str, list[RightRecord]]:
        wanted = select(TicketRightRow).where(TicketRightRow.reference.in_(references)).order_by(TicketRightRow.place)
        found: dict[str, list[RightRecord]] = {}
        for row in self._session.scalars(wanted):
            right = RightRecord(row.right, row.article, row.state, row.outcome, row.ground)
            found.setdefault(row.reference, []).append(right)
        return found


def _narrowed(query: Select[Any], wanted: QueueWanted) -> Select[Any]:
    return query.where(*_by_columns(wanted), *_by_others(wanted))


def _by_columns(wanted: QueueWanted) -> list[ColumnElement[bool]]:
    chosen: list[ColumnElement[bool]] = []
    if wanted.open_only:
        chosen.append(TicketRow.finished == false())
    if wanted.complete is not None:
        chosen.append(TicketRow.complete.is_(wanted.complete))
    among = (
        (TicketRow.status, wanted.statuses),
        (TicketRow.channel, wanted.channels),
        (TicketRow.level, wanted.levels),
    )
    chosen += [column.in_(values) for column, values in among if values]
    if wanted.assignees:
        held = TicketRow.assignee.in_([name for name in wanted.assignees if name])
        chosen.append(or_(held, TicketRow.assignee.is_(None)) if "" in wanted.assignees else held)
    least = ((TicketRow.received_at, wanted.received_from), (TicketRow.counts_on, wanted.due_from))
    most = ((TicketRow.received_at, wanted.received_to), (TicketRow.counts_on, wanted.due_to))
    chosen += [column >= bound for column, bound in least if bound is not None]
    chosen += [column <= bound for column, bound in most if bound is not None]
    return chosen


def _by_others(wanted: QueueWanted) -> list[ColumnElement[bool]]:
    chosen: list[ColumnElement[bool]] = []
    if wanted.rights:
        of_right = exists().where(TicketRightRow.reference == TicketRow.reference)
        chosen.append(of_right.where(TicketRightRow.right.in_(wanted.rights)))
    if wanted.flags:
        # Flags are rare: whoever has one is found first, then sorted; rights are common: the order is walked instead.
        flagged = select(TicketFlagRow.reference).where(TicketFlagRow.flag.in_(wanted.flags))
        chosen.append(TicketRow.reference.in_(flagged))
    if wanted.references is not None:
        chosen.append(TicketRow.reference.in_(wanted.references))
    for tokens in wanted.words:
        having = select(TicketWordRow.reference).where(TicketWordRow.token.in_(tokens))
        chosen.append(TicketRow.reference.in_(having))
    return chosen
