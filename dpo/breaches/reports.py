"""Tickets that report a breach, before a line of the register takes them up."""

import json
from datetime import datetime

from dpo.case_records import TicketRecord
from dpo.clock import breach_known_at


def known_since(ticket: TicketRecord) -> datetime:
    """Return since when the breach that a ticket reports is known: a colleague may have discovered it earlier."""
    due_at = json.loads(ticket.body)["deadlines"]["breach_due_at"]
    return breach_known_at(datetime.fromisoformat(due_at)) if due_at else ticket.received_at
