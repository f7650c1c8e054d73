"""The data key of an owner, made when it is first needed; destroying or forgetting it purges what it sealed."""

from datetime import datetime

from dpo.crypto import DataKey, KeyRing
from dpo.errors import UnknownReference
from dpo.ports import UnitOfWork, Work

DEPLOYMENT = "deployment"
"""Owner of what belongs to no conversation and to no ticket."""

_BATCH = 200


def conversation_owner(conversation: str) -> str:
    """Return the owner name of a conversation."""
    return f"conversation:{conversation}"


def ticket_owner(reference: str) -> str:
    """Return the owner name of a ticket."""
    return f"ticket:{reference}"


def key_of(unit: UnitOfWork, ring: KeyRing, owner: str) -> DataKey:
    """Return the owner's data key.

    Raises:
        UnknownReference: the owner has none.
        Purged: it was destroyed.
    """
    wrapped = unit.keys.get(owner)
    if wrapped is None:
        raise UnknownReference
    return ring.unwrap(wrapped, owner)


def key_for(unit: UnitOfWork, ring: KeyRing, owner: str) -> DataKey:
    """Return the owner's data key, a new one when there is none; two processes end with the same.

    Raises:
        Purged: it was destroyed: nothing new is sealed for a purged owner.
    """
    wrapped = unit.keys.get(owner)
    if wrapped is None:
        key, wrapped = ring.new_data_key(owner)
        if unit.keys.add(owner, wrapped):
            return key
        return key_of(unit, ring, owner)
    return ring.unwrap(wrapped, owner)


def destroy_key(work: Work, owner: str, now: datetime) -> None:
    """Purge all that an owner ever had, for ever; the evidence chain still verifies without it."""
    with work.writing() as unit:
        unit.keys.destroy(owner, now)


def rotate(work: Work, ring: KeyRing) -> int:
    """Wrap every data key with the master key in use; return how many were wrapped anew.

    In short transactions, and safe to repeat: after a failure the rest is done by the next call.
    """
    count = 0
    while batch := _rotate_batch(work, ring):
        count += batch
    return count


def _rotate_batch(work: Work, ring: KeyRing) -> int:
    with work.writing() as unit:
        batch = unit.keys.not_wrapped_by(ring.active_id, _BATCH)
        for owner, wrapped in batch:
            unit.keys.replace(owner, ring.rewrap(wrapped, owner))
        return len(batch)
