"""What somebody had typed when the desk could not take it: their session was over, or a rule said no."""

import json
import secrets
from collections.abc import Mapping

from dpo.crypto import KeyRing, text_bytes, text_of
from dpo.desk.accounts.users import User, owner_of
from dpo.desk_ports import FormRecord
from dpo.owner_keys import key_for, key_of
from dpo.ports import Clock, Work

_ID_BYTES = 16


class KeptForms:
    """Keeps forms sealed under the account's own key, and gives each back to nobody else."""

    def __init__(self, work: Work, ring: KeyRing, clock: Clock) -> None:
        """Take storage, keys and clock."""
        self._work, self._ring, self._clock = work, ring, clock

    def keep(self, user: User, page: str, fields: Mapping[str, str]) -> str:
        """Keep what was typed on a page; return its identifier."""
        id = secrets.token_urlsafe(_ID_BYTES)
        with self._work.writing() as unit:
            key = key_for(unit, self._ring, owner_of(user.id))
            sealed = key.seal(text_bytes(json.dumps(dict(fields))), f"form:{id}")
            unit.desk.add_form(FormRecord(id, user.id, page[:200], self._clock(), sealed))
        return id

    def look(self, user: User, id: str) -> dict[str, str]:
        """Return what was typed; empty when it is not there, or somebody else's."""
        with self._work.reading() as unit:
            record = unit.desk.form(id, user.id)
            if record is None:
                return {}
            opened = key_of(unit, self._ring, owner_of(user.id)).open(record.sealed, f"form:{id}")
        fields: dict[str, str] = json.loads(text_of(opened))
        return fields

    def drop(self, id: str, user_id: str) -> None:
        """Forget a form of this account, whose words were sent."""
        with self._work.writing() as unit:
            if unit.desk.form(id, user_id) is not None:
                unit.desk.remove_form(id)
