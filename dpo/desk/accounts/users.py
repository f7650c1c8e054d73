"""Accounts of the desk: what is known of each, made, changed and closed."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dpo.clock import paris_day
from dpo.crypto import KeyRing
from dpo.desk.accounts.passwords import hashed, require_good
from dpo.desk.errors import AccountRefused
from dpo.desk.roles import TITLES, Role
from dpo.desk_ports import UserRecord
from dpo.identifiers import new_identifier
from dpo.owner_keys import key_for, key_of
from dpo.ports import Clock, UnitOfWork, Work

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")


@dataclass(frozen=True, slots=True)
class User:
    """An account. `secrecy_on` is the day of the attestation of medical secrecy, None without one."""

    id: str
    username: str
    role: Role
    active: bool
    name: str
    email: str | None = None
    totp_secret: str | None = None
    secrecy_on: date | None = None
    secrecy_attestation: str | None = None
    password: str | None = None
    totp_counter: int = 0

    @property
    def actor(self) -> str:
        """How evidence names the account, such as `dpo:7f3a9c01`; never a name."""
        return f"{self.role}:{self.id}"

    @property
    def title(self) -> str:
        """The role as it is read."""
        return TITLES[self.role]

    @property
    def medical_secrecy(self) -> bool:
        """Whether health content is shown."""
        return self.secrecy_on is not None


class UserBook:
    """Accounts within units of work."""

    def __init__(self, ring: KeyRing, clock: Clock) -> None:
        """Take the keys and the clock."""
        self._ring, self._clock = ring, clock

    def opened(self, unit: UnitOfWork, record: UserRecord) -> User:
        """Return the account of a row."""
        inner = json.loads(key_of(unit, self._ring, owner_of(record.id)).open(record.sealed, owner_of(record.id)))
        day = inner["secrecy_on"]
        return User(
            id=record.id,
            username=record.username,
            role=Role(record.role),
            active=record.active,
            name=inner["name"],
            email=inner["email"],
            totp_secret=inner["totp_secret"],
            secrecy_on=date.fromisoformat(day) if day else None,
            secrecy_attestation=inner["secrecy_attestation"],
            password=record.password,
            totp_counter=record.totp_counter,
        )

    def keep(self, unit: UnitOfWork, user: User) -> None:
        """Keep the state of an account."""
        owner = owner_of(user.id)
        inner: dict[str, Any] = {
            "name": user.name,
            "email": user.email,
            "totp_secret": user.totp_secret,
            "secrecy_on": user.secrecy_on.isoformat() if user.secrecy_on else None,
            "secrecy_attestation": user.secrecy_attestation,
        }
        sealed = key_for(unit, self._ring, owner).seal(json.dumps(inner, ensure_ascii=False).encode(), owner)
        before = unit.desk.user(user.id)
        unit.desk.put_user(
            UserRecord(
                user.id,
                user.username,
                user.role.value,
                user.active,
                user.password,
                user.totp_counter,
                sealed,
                before.created_at if before else self._clock(),
            )
        )


class Users:
    """Making and changing accounts; for the command line, the DPO and development."""

    def __init__(self, work: Work, ring: KeyRing, clock: Clock) -> None:
        """Take storage, keys and clock."""
        self._work, self._clock, self._book = work, clock, UserBook(ring, clock)

    def add(self, username: str, role: Role, name: str, *, email: str | None = None, password: str | None) -> User:
        """Make an account; without password it only signs in at the identity provider.

        Raises:
            AccountRefused: the user name is taken or badly written, or the password is too weak.
        """
        plain = username.strip().lower()
        if not _USERNAME.fullmatch(plain):
            raise AccountRefused("L'identifiant a 2 à 40 signes : minuscules, chiffres, point, tiret.")
        if password is not None:
            require_good(password, plain)
        user = User(new_identifier(), plain, role, True, name.strip() or plain, email or None)
        user = replace(user, password=hashed(password) if password is not None else None)
        with self._work.writing() as unit:
            if unit.desk.user_named(plain):
                raise AccountRefused(f"Le compte « {plain} » existe déjà.")
            self._book.keep(unit, user)
        return user

    def named(self, username: str) -> User | None:
        """Return an account by its user name."""
        with self._work.reading() as unit:
            record = unit.desk.user_named(username.strip().lower())
            return self._book.opened(unit, record) if record else None

    def get(self, id: str) -> User | None:
        """Return an account by its identifier."""
        with self._work.reading() as unit:
            record = unit.desk.user(id)
            return self._book.opened(unit, record) if record else None

    def all(self) -> Sequence[User]:
        """Return every account, by user name."""
        with self._work.reading() as unit:
            return [self._book.opened(unit, record) for record in unit.desk.users()]

    def set_password(self, username: str, password: str) -> User:
        """Replace a password and end the account's sessions. Raises AccountRefused."""
        require_good(password, username)
        return self._change(username, password=hashed(password))

    def set_role(self, username: str, role: Role) -> User:
        """Give another role. Raises AccountRefused."""
        return self._change(username, role=role)

    def set_active(self, username: str, *, active: bool) -> User:
        """Close an account, or open it again; its sessions end at once. Raises AccountRefused."""
        return self._change(username, active=active)

    def attest_secrecy(self, username: str, attestation: str | None, on: date | None = None) -> User:
        """Note the attestation of medical secrecy (where it is filed) and its day; None takes it back.

        Raises:
            AccountRefused: there is no such account.
        """
        day = (on or paris_day(self._clock())) if attestation else None
        return self._change(username, secrecy_on=day, secrecy_attestation=attestation)

    def forget_second_factor(self, username: str) -> User:
        """Let somebody who lost their device begin again. Raises AccountRefused."""
        return self._change(username, totp_secret=None, totp_counter=0)

    def _change(self, username: str, **changes: Any) -> User:
        with self._work.writing() as unit:
            record = unit.desk.user_named(username.strip().lower())
            if record is None:
                raise AccountRefused(f"Aucun compte ne s'appelle « {username} ».")
            user = replace(self._book.opened(unit, record), **changes)
            self._book.keep(unit, user)
            unit.desk.end_sessions_of(user.id)
        return user


def owner_of(user_id: str) -> str:
    """Return the owner name of an account's key."""
    return f"desk:{user_id}"
