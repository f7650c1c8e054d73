"""Repositories of members, drafts, codes and grants."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, Executable, Select, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from dpo.case_records import CodeRecord, DraftRecord
from dpo.storage.case_tables import CodeAttemptRow, CodeRow, DraftRow, GrantRow, MemberRow


def insertion(session: Session, table: type[Any]) -> Any:
    """Return the dialect's own insert, which knows what to do about a row that exists."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    return dialect.insert(table)


def changed(session: Session, statement: Executable) -> int:
    """Execute a statement; return how many rows it changed."""
    # Without the option the count of an insert is unknown on PostgreSQL.
    options = {"preserve_rowcount": True}
    return cast("CursorResult[Any]", session.execute(statement, execution_options=options)).rowcount


def put(session: Session, table: type[Any], row: dict[str, Any], keys: Sequence[str]) -> None:
    """Insert a row, or change the one that has the same keys."""
    statement = insertion(session, table).values(row)
    rest = {name: value for name, value in row.items() if name not in keys}
    session.execute(statement.on_conflict_do_update(index_elements=list(keys), set_=rest))


class SqlMembers:
    """Sealed members."""

    def __init__(self, session: Session) -> None:
        """Work in this session."""
        self._session = session

    def put(self, number: str, sealed: bytes) -> bool:
        """Keep a member; True when it is new."""
        new = self._session.get(MemberRow, number) is None
        put(self._session, MemberRow, {"number": number, "sealed": sealed}, ["number"])
        return new

    def get(self, numbers: Sequence[str]) -> tuple[str, bytes] | None:
        """Return the digest and the sealed member."""
        wanted = select(MemberRow.number, MemberRow.sealed).where(MemberRow.number.in_(numbers)).limit(1)
        found = self._session.execute(wanted).one_or_none()
        return (found.number, found.sealed) if found else None

    def remove_all(self) -> int:
        """Empty the register."""
        return changed(self._session, delete(MemberRow))

    def count(self) -> int:
        """Return how many there are."""
        return self._session.scalar(select(func.count()).select_from(MemberRow)) or 0


class SqlDrafts:
    """Requests in the making."""

    def __init__(self, session: Session, writing: bool) -> None:
        """Work in this session; a writing unit locks what it reads."""
        self._session, self._writing = session, writing

    def add(self, record: DraftRecord) -> bool:
        """Keep a new draft; False when the conversation has one."""
        statement = insertion(self._session, DraftRow).values(asdict(record)).on_conflict_do_nothing()
        return changed(self._session, statement) == 1

    def of(self, conversation: str) -> DraftRecord | None:
        """Return the draft of a conversation."""
        return self._one(select(DraftRow).where(DraftRow.conversation == conversation))

    def get(self, reference: str) -> DraftRecord | None:
        """Return a draft."""
        return self._one(select(DraftRow).where(DraftRow.reference == reference))

    def change(self, record: DraftRecord) -> None:
        """Keep the new state."""
        statement = update(DraftRow).where(DraftRow.reference == record.reference).values(asdict(record))
        self._session.execute(statement.execution_options(synchronize_session=False))

    def remove(self, reference: str) -> bool:
        """Delete a draft."""
        return changed(self._session, delete(DraftRow).where(DraftRow.reference == reference)) == 1

    def idle(self, changed_before: datetime, limit: int, after: str = "") -> Sequence[str]:
        """Return references of drafts untouched since."""
        wanted = select(DraftRow.reference).where(DraftRow.changed_at <= changed_before, DraftRow.reference > after)
        return self._session.scalars(wanted.order_by(DraftRow.reference).limit(limit)).all()

    def _one(self, wanted: Select[Any]) -> DraftRecord | None:
        wanted = wanted.execution_options(populate_existing=True)
        row = self._session.scalar(wanted.with_for_update() if self._writing else wanted)
        return DraftRecord(row.reference, row.conversation, row.changed_at, row.body) if row else None


class SqlCodes:
    """One-time codes."""

    def __init__(self, session: Session, writing: bool) -> None:
        """Work in this session; a writing unit locks what it reads."""
        self._session, self._writing = session, writing

    def put(self, record: CodeRecord) -> None:
        """Keep the code of a holder."""
        put(self._session, CodeRow, asdict(record), ["holder"])

    def get(self, holder: str) -> CodeRecord | None:
        """Return the code of a holder."""
        wanted = select(CodeRow).where(CodeRow.holder == holder).execution_options(populate_existing=True)
        row = self._session.scalar(wanted.with_for_update() if self._writing else wanted)
        return CodeRecord(**{name: getattr(row, name) for name in CodeRecord.__slots__}) if row else None

    def remove(self, holder: str) -> None:
        """Forget a code."""
        self._session.execute(delete(CodeRow).where(CodeRow.holder == holder))

    def attempt(self, subject: str, kind: str, at: datetime) -> None:
        """Count one attempt."""
        self._session.execute(insert(CodeAttemptRow).values(subject=subject, kind=kind, at=at))

    def attempts(self, subjects: Collection[str], kind: str, since: datetime) -> int:
        """Return how many there were since."""
        wanted = select(func.count()).select_from(CodeAttemptRow)
        wanted = wanted.where(CodeAttemptRow.subject.in_(subjects), CodeAttemptRow.kind == kind)
        return self._session.scalar(wanted.where(CodeAttemptRow.at > since)) or 0

    def purge(self, expired_before: datetime, tried_before: datetime) -> int:
        """Delete old codes and attempts."""
        self._session.execute(delete(CodeAttemptRow).where(CodeAttemptRow.at <= tried_before))
        return changed(self._session, delete(CodeRow).where(CodeRow.expires_at <= expired_before))


class SqlGrants:
    """Who may see what."""

    def __init__(self, session: Session) -> None:
        """Work in this session."""
        self._session = session

    def put(self, conversation: str, reference: str, method: str, until: datetime) -> None:
        """Give access."""
        row = {"conversation": conversation, "reference": reference, "method": method, "until": until}
        put(self._session, GrantRow, row, ["conversation", "reference"])

    def method(self, conversation: str, reference: str, now: datetime) -> str | None:
        """Return how access was proved."""
        wanted = select(GrantRow.method).where(GrantRow.conversation == conversation, GrantRow.reference == reference)
        return self._session.scalar(wanted.where(GrantRow.until > now))

    def conversations(self, reference: str, now: datetime) -> Collection[str]:
        """Return the conversations that may see a request."""
        wanted = select(GrantRow.conversation).where(GrantRow.reference == reference, GrantRow.until > now)
        return self._session.scalars(wanted).all()

    def purge(self, now: datetime) -> int:
        """Delete what is over."""
        return changed(self._session, delete(GrantRow).where(GrantRow.until <= now))
