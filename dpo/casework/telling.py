"""Telling the person: the message waits in the case file, a mail only says that it does, or brings the whole letter."""

import secrets

from dpo.case_parts import SYSTEM, CaseParts
from dpo.case_records import MessageRecord
from dpo.casework.opened import Opened
from dpo.crypto import text_bytes
from dpo.model import Level
from dpo.pushes import push

_ID_BYTES = 16


def tell(parts: CaseParts, opened: Opened, kind: str, words: str) -> None:
    """Keep a message (`message` or `letter`) for the person, who reads it after identity; their conversation hears."""
    id = secrets.token_hex(_ID_BYTES)
    sealed = opened.key.seal(text_bytes(words), f"message:{id}")
    opened.unit.messages.add(MessageRecord(id, opened.reference, "dpo", kind, opened.now, sealed))
    push(opened.unit, opened.kept.conversation, opened.reference, "message", parts.clock)


def notify(parts: CaseParts, opened: Opened) -> bool:
    """Queue the mail that says that a message waits, nothing more; False when there is no address."""
    to, _ = mail_address(parts, opened)
    if to is None:
        return False
    subject, text = parts.letters.notice("message", opened.reference)
    parts.outbox.queue(opened.unit, opened.reference, "message", to, subject, text)
    parts.note(opened.unit, opened.reference, "mail_queued", SYSTEM, {"kind": "message"})
    return True


def mail_address(parts: CaseParts, opened: Opened) -> tuple[str | None, bool]:
    """Return the e-mail of the person, and whether it was only declared in this very request."""
    return _contact(parts, opened, "email")


def postal_address(parts: CaseParts, opened: Opened) -> tuple[str | None, bool]:
    """Return the postal address of the person, and whether it was only declared in this very request."""
    return _contact(parts, opened, "postal_address")


def _contact(parts: CaseParts, opened: Opened, field: str) -> tuple[str | None, bool]:
    asks = opened.ticket.requester
    known = opened.ticket.identity.level.rank >= Level.CONTACT_VERIFIED.rank
    member = parts.find_member(opened.unit, asks.member_number) if known and asks.member_number else None
    on_file = member.known().get(field) if member else None
    if on_file:
        return on_file, False
    declared: str | None = getattr(asks, field)
    if declared is None and field == "email":
        given = ",".join(right.fields.get("contact_concerned", "") for right in opened.ticket.rights)
        declared = next((part.strip() for part in given.split(",") if "@" in part), None)
    return declared, True
