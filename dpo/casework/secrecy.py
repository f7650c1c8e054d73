"""Medical secrecy: on a ticket flagged `health`, what a person wrote is masked for whoever has no attestation."""

from dataclasses import replace
from functools import lru_cache

from dpo.casework.sheet import Sheet, Written
from dpo.fields.catalogue import FIELDS, Kind
from dpo.model import Ticket, TicketRight
from knowledge.questions import Questions, load_questions

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


def masked_sheet(sheet: Sheet) -> Sheet:
    """Return the work sheet with every word of the team masked: they may repeat what the person wrote."""
    rights = {
        right: replace(work, decision=replace(work.decision, reasons=MASK) if work.decision else None)
        for right, work in sheet.rights.items()
    }
    return replace(
        sheet,
        rights=rights,
        doubts=tuple(map(_hidden, sheet.doubts)),
        pauses=tuple(map(_hidden, sheet.pauses)),
        extension=_hidden(sheet.extension) if sheet.extension else None,
        third_parties=_hidden(sheet.third_parties) if sheet.third_parties else None,
        ending=_hidden(sheet.ending) if sheet.ending else None,
    )


def _hidden(written: Written) -> Written:
    return replace(written, words=MASK)


def _right(right: TicketRight) -> TicketRight:
    fields = {name: MASK if _is_told(name, value) else value for name, value in right.fields.items()}
    scope = MASK if right.scope and _is_told("scope", right.scope) else right.scope
    return replace(right, scope=scope, fields=fields)


def _is_told(field: str, value: str) -> bool:
    """Say whether a value is somebody's own words, not a button's code. A field that is unknown is told."""
    return FIELDS.get(field, Kind.FREE) is Kind.FREE and not is_code(value, field)


def is_code(value: str, field: str) -> bool:
    """Say whether a value is the code of one of the field's buttons."""
    try:
        question = _questions()[field]
    except KeyError:
        return False
    return any(button.value == value for button in question.buttons)


@lru_cache(maxsize=1)
def _questions() -> Questions:
    return load_questions()
