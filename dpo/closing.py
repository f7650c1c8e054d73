"""Leaving: what is destroyed when a draft or a ticket goes, and the trace that it went."""

from dpo.case_parts import PERSON, CaseParts
from dpo.counter import code_holder
from dpo.evidence import PURGED
from dpo.owner_keys import ticket_owner
from dpo.ports import UnitOfWork


class Leaving:
    """Drops drafts and tickets within the unit of a use case; the data key goes with them."""

    def __init__(self, parts: CaseParts) -> None:
        """Take the parts."""
        self._parts = parts

    def drop(self, unit: UnitOfWork, reference: str, event: str, actor: str = PERSON) -> int:
        """Delete a draft or a ticket with all that hangs on it, and destroy its key; return the vaulted values.

        The evidence chain stays, says what happened and still verifies; the reference is never given again.
        """
        self._parts.note(unit, reference, event, actor)
        self._parts.note(unit, reference, PURGED, actor)
        count = unit.vault.remove_all(ticket_owner(reference))
        for upload in unit.uploads.of(reference):
            unit.uploads.remove(upload.token_digest)
        unit.codes.remove(code_holder(reference))
        unit.pushes.drop(reference)
        unit.drafts.remove(reference)
        unit.tickets.remove(reference)
        unit.keys.destroy(ticket_owner(reference), self._parts.now())
        return count
