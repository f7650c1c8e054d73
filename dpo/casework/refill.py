"""Tickets of an earlier edition get what the queue is filtered and searched by; done once, safe to repeat."""

from dataclasses import replace

from dpo.case_parts import CaseParts
from dpo.errors import Purged, UnknownReference
from dpo.owner_keys import key_of, ticket_owner
from dpo.ports import UnitOfWork
from dpo.ticket_store import record_of, ticket_of, words_of

_BATCH = 200


def fill_queue(parts: CaseParts) -> int:
    """Fill what is missing; return how many tickets were filled."""
    count = 0
    while done := _batch(parts):
        count += done
    return count


def _batch(parts: CaseParts) -> int:
    with parts.work.writing() as unit:
        references = unit.queue.unfilled(_BATCH)
        for reference in references:
            _fill(parts, unit, reference)
        return len(references)


def _fill(parts: CaseParts, unit: UnitOfWork, reference: str) -> None:
    record = unit.tickets.get(reference)
    if record is None:
        return
    try:
        key = key_of(unit, parts.ring, ticket_owner(reference))
    except (Purged, UnknownReference):
        # Nothing can be read any more: it stays in the queue by what its row still says.
        unit.queue.fill(replace(record, version=1), ())
        return
    ticket = ticket_of(record, key)
    filled = record_of(ticket, key, conversation=record.conversation, opened_at=record.opened_at)
    unit.queue.fill(replace(filled, version=1, assignee=record.assignee), words_of(ticket, parts.ring))
