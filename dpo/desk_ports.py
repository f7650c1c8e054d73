"""What the desk's accounts ask of storage: plain records and one repository."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class UserRecord:
    """An account. `password` is an argon2id hash, None when the account only signs in elsewhere."""

    id: str
    username: str
    role: str
    active: bool
    password: str | None
    totp_counter: int
    sealed: bytes
    created_at: datetime


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """A session of the desk; `full` says that every factor was given."""

    token_digest: str
    user_id: str
    full: bool
    opened_at: datetime
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class TokenRecord:
    """A token of another program."""

    id: str
    name: str
    digest: str
    role: str
    created_at: datetime
    used_at: datetime | None = None
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class FormRecord:
    """A form that was sent after its session had ended."""

    id: str
    user_id: str
    page: str
    kept_at: datetime
    sealed: bytes


class DeskRows(Protocol):
    """Accounts and what hangs on them."""

    def put_user(self, record: UserRecord) -> None:
        """Keep an account, in the place of the one with the same id if there is one."""

    def user(self, id: str) -> UserRecord | None:
        """Return an account."""

    def user_named(self, username: str) -> UserRecord | None:
        """Return the account of a user name; in a writing unit nobody else changes it until the end."""

    def users(self) -> Sequence[UserRecord]:
        """Return every account, by user name."""

    def add_session(self, record: SessionRecord) -> None:
        """Keep a new session."""

    def session(self, token_digest: str) -> SessionRecord | None:
        """Return a session, over or not."""

    def touch_session(self, token_digest: str, at: datetime) -> None:
        """Note that a session was used."""

    def end_session(self, token_digest: str) -> None:
        """Delete a session."""

    def end_sessions_of(self, user_id: str) -> int:
        """Delete every session of an account; return how many."""

    def add_try(self, subject: str, at: datetime) -> None:
        """Count a failed sign-in."""

    def tries(self, subject: str, since: datetime) -> int:
        """Return how many there were since."""

    def forget_tries(self, subject: str) -> None:
        """Start counting anew."""

    def set_recovery(self, user_id: str, digests: Sequence[str]) -> None:
        """Replace the recovery codes of an account."""

    def use_recovery(self, user_id: str, digest: str) -> bool:
        """Use up a recovery code; False when it is none."""

    def count_recovery(self, user_id: str) -> int:
        """Return how many are left."""

    def put_token(self, record: TokenRecord) -> None:
        """Keep a token, in the place of the one with the same id if there is one."""

    def token(self, digest: str) -> TokenRecord | None:
        """Return a token."""

    def tokens(self) -> Sequence[TokenRecord]:
        """Return every token, the newest first."""

    def add_form(self, record: FormRecord) -> None:
        """Keep a form."""

    def form(self, id: str, user_id: str) -> FormRecord | None:
        """Return a form of this account."""

    def remove_form(self, id: str) -> None:
        """Delete a form."""

    def purge(self, sessions_before: datetime, tries_before: datetime, forms_before: datetime) -> int:
        """Delete sessions, tries and forms that are over; return how many."""
