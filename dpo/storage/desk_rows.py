"""Repository of the desk's accounts, sessions, tries, recovery codes, tokens and kept forms."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from dpo.desk_ports import FormRecord, SessionRecord, TokenRecord, UserRecord
from dpo.storage.desk_tables import (
    DeskFormRow,
    DeskRecoveryRow,
    DeskSessionRow,
    DeskTokenRow,
    DeskTryRow,
    DeskUserRow,
)
from dpo.storage.draft_rows import changed, put


class SqlDesk:
    """Accounts of the desk."""

    def __init__(self, session: Session, writing: bool) -> None:
        """Work in this session; a writing unit locks the account that it reads by name."""
        self._session, self._writing = session, writing

    def put_user(self, record: UserRecord) -> None:
        """Keep an account."""
        put(self._session, DeskUserRow, asdict(record), ["id"])

    def user(self, id: str) -> UserRecord | None:
        """Return an account."""
        row = self._session.scalar(select(DeskUserRow).where(DeskUserRow.id == id))
        return _user(row) if row else None

    def user_named(self, username: str) -> UserRecord | None:
        """Return the account of a user name."""
        wanted = select(DeskUserRow).where(DeskUserRow.username == username)
        row = self._session.scalar(wanted.with_for_update() if self._writing else wanted)
        return _user(row) if row else None

    def users(self) -> Sequence[UserRecord]:
        """Return every account."""
        return [_user(row) for row in self._session.scalars(select(DeskUserRow).order_by(DeskUserRow.username))]

    def add_session(self, record: SessionRecord) -> None:
        """Keep a new session."""
        self._session.execute(insert(DeskSessionRow).values(asdict(record)))

    def session(self, token_digest: str) -> SessionRecord | None:
        """Return a session."""
        row = self._session.scalar(select(DeskSessionRow).where(DeskSessionRow.token_digest == token_digest))
        return SessionRecord(row.token_digest, row.user_id, row.full, row.opened_at, row.seen_at) if row else None

    def touch_session(self, token_digest: str, at: datetime) -> None:
        """Note that a session was used."""
        found = DeskSessionRow.token_digest == token_digest
        changed(self._session, update(DeskSessionRow).where(found).values(seen_at=at))

    def end_session(self, token_digest: str) -> None:
        """Delete a session."""
        changed(self._session, delete(DeskSessionRow).where(DeskSessionRow.token_digest == token_digest))

    def end_sessions_of(self, user_id: str) -> int:
        """Delete every session of an account."""
        return changed(self._session, delete(DeskSessionRow).where(DeskSessionRow.user_id == user_id))

    def add_try(self, subject: str, at: datetime) -> None:
        """Count a failed sign-in."""
        self._session.execute(insert(DeskTryRow).values(subject=subject, at=at))

    def tries(self, subject: str, since: datetime) -> int:
        """Return how many there were since."""
        wanted = select(func.count()).select_from(DeskTryRow)
        return self._session.scalar(wanted.where(DeskTryRow.subject == subject, DeskTryRow.at > since)) or 0

    def forget_tries(self, subject: str) -> None:
        """Start counting anew."""
        changed(self._session, delete(DeskTryRow).where(DeskTryRow.subject == subject))

    def set_recovery(self, user_id: str, digests: Sequence[str]) -> None:
        """Replace the recovery codes of an account."""
        changed(self._session, delete(DeskRecoveryRow).where(DeskRecoveryRow.user_id == user_id))
        if digests:
            self._session.execute(insert(DeskRecoveryRow), [{"user_id": user_id, "digest": one} for one in digests])

    def use_recovery(self, user_id: str, digest: str) -> bool:
        """Use up a recovery code."""
        found = (DeskRecoveryRow.user_id == user_id, DeskRecoveryRow.digest == digest)
        return changed(self._session, delete(DeskRecoveryRow).where(*found)) == 1

    def count_recovery(self, user_id: str) -> int:
        """Return how many are left."""
        wanted = select(func.count()).select_from(DeskRecoveryRow).where(DeskRecoveryRow.user_id == user_id)
        return self._session.scalar(wanted) or 0

    def put_token(self, record: TokenRecord) -> None:
        """Keep a token."""
        put(self._session, DeskTokenRow, asdict(record), ["id"])

    def token(self, digest: str) -> TokenRecord | None:
        """Return a token."""
        row = self._session.scalar(select(DeskTokenRow).where(DeskTokenRow.digest == digest))
        return _token(row) if row else None

    def tokens(self) -> Sequence[TokenRecord]:
        """Return every token."""
        return [_token(row) for row in self._session.scalars(select(DeskTokenRow).order_by(DeskTokenRow.created_at))]

    def add_form(self, record: FormRecord) -> None:
        """Keep a form."""
        self._session.execute(insert(DeskFormRow).values(asdict(record)))

    def form(self, id: str, user_id: str) -> FormRecord | None:
        """Return a form of this account."""
        row = self._session.scalar(select(DeskFormRow).where(DeskFormRow.id == id, DeskFormRow.user_id == user_id))
        return FormRecord(row.id, row.user_id, row.page, row.kept_at, row.sealed) if row else None

    def remove_form(self, id: str) -> None:
        """Delete a form."""
        changed(self._session, delete(DeskFormRow).where(DeskFormRow.id == id))

    def purge(self, sessions_before: datetime, tries_before: datetime, forms_before: datetime) -> int:
        """Delete what is over."""
        over = (
            delete(DeskSessionRow).where(DeskSessionRow.seen_at <= sessions_before),
            delete(DeskTryRow).where(DeskTryRow.at <= tries_before),
            delete(DeskFormRow).where(DeskFormRow.kept_at <= forms_before),
        )
        return sum(changed(self._session, statement) for statement in over)


def _user(row: DeskUserRow) -> UserRecord:
    return UserRecord(
        row.id, row.username, row.role, row.active, row.password, row.totp_counter, row.sealed, row.created_at
    )


def _token(row: DeskTokenRow) -> TokenRecord:
    return TokenRecord(row.id, row.name, row.digest, row.role, row.created_at, row.used_at, row.revoked_at)
