"""Tokens of other programs: shown once, kept as a digest, revoked at any time."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from dpo.desk.errors import AccountRefused
from dpo.desk.roles import READERS, Role
from dpo.desk_ports import TokenRecord
from dpo.identifiers import new_identifier
from dpo.ports import Clock, Work

PREFIX = "delia_"
_TOKEN_BYTES = 32
_TOUCH_EVERY = timedelta(minutes=1)


class Tokens:
    """Makes, finds and revokes tokens."""

    def __init__(self, work: Work, clock: Clock) -> None:
        """Take storage and clock."""
        self._work, self._clock = work, clock

    def issue(self, name: str, role: Role, value: str | None = None) -> str:
        """Return a new token; `role` is what the program may do. `value` gives a known one, in development.

        Raises:
            AccountRefused: without name, or for a role that sees single tasks only.
        """
        if not name.strip() or role not in READERS:
            raise AccountRefused("Un jeton a un nom, et le rôle de DPO, d'adjoint ou d'auditeur.")
        token = value or PREFIX + secrets.token_urlsafe(_TOKEN_BYTES)
        with self._work.writing() as unit:
            if unit.desk.token(_digest(token)) is None:
                id = new_identifier()
                unit.desk.put_token(TokenRecord(id, name.strip()[:80], _digest(token), role.value, self._clock()))
        return token

    def find(self, token: str) -> TokenRecord | None:
        """Return a token that is in use."""
        now = self._clock()
        with self._work.reading() as unit:
            record = unit.desk.token(_digest(token))
        if record is None or record.revoked_at is not None:
            return None
        if record.used_at is None or now - record.used_at >= _TOUCH_EVERY:
            with self._work.writing() as unit:
                unit.desk.put_token(replace(record, used_at=now))
        return record

    def all(self) -> Sequence[TokenRecord]:
        """Return every token, the oldest first."""
        with self._work.reading() as unit:
            return unit.desk.tokens()

    def revoke(self, id: str) -> None:
        """End a token.

        Raises:
            AccountRefused: there is none.
        """
        with self._work.writing() as unit:
            found = next((record for record in unit.desk.tokens() if record.id == id), None)
            if found is None:
                raise AccountRefused("Ce jeton n'existe pas.")
            unit.desk.put_token(replace(found, revoked_at=found.revoked_at or self._clock()))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
