"""Medical secrecy: on a ticket flagged `health`, what a person wrote is masked for whoever has no attestation."""

from dataclasses import replace

from dpo.desk.labels import is_code
from dpo.fields.catalogue import FIELDS, Kind
from dpo.model import Ticket, TicketRight

HEALTH = "health"
MASK = "[masqué : secret médical]"


def is_masked(ticket: Ticket, *, medical_secrecy: bool) -> bool:
    """Say whether words of this ticket may not be shown."""
    return HEALTH in ticket.qualification.flags and not medical_secrecy


def masked(ticket: Ticket, *, medical_secrecy: bool) -> Ticket:
    """Return the ticket as somebody may see it: the same, or with the person's own words masked."""
    if not is_masked(ticket, medical_secrecy=medical_secrecy):
        return ticket
    asked = replace(ticket.asked, text=MASK if ticket.asked.text else None)
    return replace(ticket, asked=asked, rights=tuple(_right(right) for right in ticket.rights))


def _right(right: TicketRight) -> TicketRight:
    fields = {name: MASK if _is_told(name, value) else value for name, value in right.fields.items()}
    scope = MASK if right.scope and _is_told("scope", right.scope) else right.scope
    return replace(right, scope=scope, fields=fields)


def _is_told(field: str, value: str) -> bool:
    """Say whether a value is somebody's own words, not a button's code. A field that is unknown is told."""
    return FIELDS.get(field, Kind.FREE) is Kind.FREE and not is_code(value, field)
