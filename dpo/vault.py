"""The vault: what people type about themselves, sealed, and known elsewhere only as `vault:<id>`."""

import secrets
from collections.abc import Iterable
from datetime import timedelta

from dpo.crypto import KeyRing, text_bytes, text_of
from dpo.errors import UnknownReference
from dpo.owner_keys import key_for, key_of
from dpo.ports import Clock, UnitOfWork, Work
from dpo.records import VaultRecord

PREFIX = "vault:"
KEPT = timedelta(days=30)
"""How long a value waits when nobody says otherwise: the life of a draft."""

_ID_BYTES = 16


class Vault:
    """Values by reference. Every method is one transaction, or takes part in the unit of a use case when given one."""

    def __init__(self, work: Work, ring: KeyRing, clock: Clock) -> None:
        """Take the storage, the keys and the clock."""
        self._work, self._ring, self._clock = work, ring, clock

    def put(self, value: str, owner: str, keep: timedelta = KEPT, unit: UnitOfWork | None = None) -> str:
        """Seal a value for its owner (`conversation_owner(…)` or `ticket_owner(…)`); return its reference."""
        if unit is None:
            with self._work.writing() as own:
                return self.put(value, owner, keep, own)
        id = secrets.token_urlsafe(_ID_BYTES)
        sealed = key_for(unit, self._ring, owner).seal(text_bytes(value), PREFIX + id)
        unit.vault.add(VaultRecord(id, owner, sealed, self._clock() + keep))
        return PREFIX + id

    def get(self, reference: str, owner: str, unit: UnitOfWork | None = None) -> str:
        """Return the value behind a reference.

        Raises:
            UnknownReference: never issued, forgotten, expired, or another owner's.
            Purged: the owner's key was destroyed.
        """
        if unit is None:
            with self._work.reading() as own:
                return self.get(reference, owner, own)
        record = unit.vault.get(_id(reference), owner)
        if record is None or record.expires_at <= self._clock():
            raise UnknownReference
        return text_of(key_of(unit, self._ring, owner).open(record.sealed, PREFIX + record.id))

    def move(
        self, references: Iterable[str], owner: str, new_owner: str, keep: timedelta, unit: UnitOfWork
    ) -> dict[str, str]:
        """Hand values to another owner, as when a conversation becomes a ticket; return old reference → new one.

        Raises:
            UnknownReference: one of them is not the owner's; the unit should then be undone.
        """
        moved = {}
        for reference in references:
            moved[reference] = self.put(self.get(reference, owner, unit), new_owner, keep, unit)
            unit.vault.remove(_id(reference), owner)
        return moved

    def forget(self, reference: str, owner: str, unit: UnitOfWork | None = None) -> bool:
        """Delete one value; False when there was none of this owner."""
        if unit is None:
            with self._work.writing() as own:
                return self.forget(reference, owner, own)
        return unit.vault.remove(_id(reference), owner)

    def forget_all(self, owner: str, unit: UnitOfWork | None = None) -> int:
        """Delete all values of an owner and the key that sealed them; return how many there were."""
        if unit is None:
            with self._work.writing() as own:
                return self.forget_all(owner, own)
        count = unit.vault.remove_all(owner)
        unit.keys.forget(owner)
        return count

    def purge(self) -> int:
        """Delete the values whose time is over; return how many."""
        with self._work.writing() as unit:
            return unit.vault.remove_expired(self._clock())


def _id(reference: str) -> str:
    if not reference.startswith(PREFIX):
        raise UnknownReference
    return reference.removeprefix(PREFIX)
