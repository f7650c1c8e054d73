"""Tables of the desk: who may enter, their sessions, tries, recovery codes, tokens of other programs, forms kept."""

from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from dpo.storage.tables import DIGEST, REFERENCE, Base


class DeskUserRow(Base):
    """An account; name, e-mail, second factor and attestation are sealed under the account's own key."""

    __tablename__ = "desk_users"

    id: Mapped[str] = mapped_column(String(20), primary_key=True)
    username: Mapped[str] = mapped_column(String(REFERENCE), unique=True)
    role: Mapped[str] = mapped_column(String(20))
    active: Mapped[bool] = mapped_column(Boolean)
    password: Mapped[str | None] = mapped_column(String(200))
    totp_counter: Mapped[int]
    sealed: Mapped[bytes]
    created_at: Mapped[datetime]


class DeskSessionRow(Base):
    """A session; its token is only there as SHA-256. `full` is False until the second factor was given."""

    __tablename__ = "desk_sessions"

    token_digest: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    user_id: Mapped[str] = mapped_column(ForeignKey("desk_users.id", ondelete="CASCADE"), index=True)
    full: Mapped[bool] = mapped_column(Boolean)
    opened_at: Mapped[datetime] = mapped_column(index=True)
    seen_at: Mapped[datetime] = mapped_column(index=True)


class DeskTryRow(Base):
    """One failed sign-in, under a keyed digest of what was typed as user name."""

    __tablename__ = "desk_tries"

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(DIGEST), index=True)
    at: Mapped[datetime] = mapped_column(index=True)


class DeskRecoveryRow(Base):
    """A recovery code that was not used yet, as a keyed digest."""

    __tablename__ = "desk_recovery_codes"

    user_id: Mapped[str] = mapped_column(ForeignKey("desk_users.id", ondelete="CASCADE"), primary_key=True)
    digest: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)


class DeskTokenRow(Base):
    """A token of another program, as SHA-256; `name` is what the person who made it called the program."""

    __tablename__ = "desk_tokens"

    id: Mapped[str] = mapped_column(String(20), primary_key=True)
    name: Mapped[str] = mapped_column(String(REFERENCE))
    digest: Mapped[str] = mapped_column(String(DIGEST), unique=True)
    role: Mapped[str] = mapped_column(String(20))
    created_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class DeskFormRow(Base):
    """What somebody had typed when their session ended, sealed under their own key, until they come back."""

    __tablename__ = "desk_kept_forms"

    id: Mapped[str] = mapped_column(String(REFERENCE), primary_key=True)
    user_id: Mapped[str] = mapped_column(ForeignKey("desk_users.id", ondelete="CASCADE"), index=True)
    page: Mapped[str] = mapped_column(String(200))
    kept_at: Mapped[datetime] = mapped_column(index=True)
    sealed: Mapped[bytes]
