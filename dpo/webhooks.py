"""Webhooks: what happens to tickets, told to other programs. Signed, tried again, without anything of a person.

The evidence ledger is the list of what happened: it is read on from where it was left, so that nothing is told twice
or forgotten. A body is `{"event", "reference", "at"}`; its header `X-Delia-Signature: t=<seconds>,v1=<hex>` is the
HMAC-SHA256 of `<seconds>.<body>` with the webhook's secret.
"""

import hashlib
import hmac
import ipaddress
import json
import secrets
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from urllib.parse import SplitResult, urlsplit

from dpo.case_parts import CaseParts
from dpo.errors import DpoError
from dpo.identifiers import new_identifier
from dpo.owner_keys import DEPLOYMENT, key_for
from dpo.register.events import events_of
from dpo.register_records import DeliveryRecord, HookRecord
from dpo.ticket_json import moment

EVENTS: Mapping[str, str] = {
    "ticket_opened": "ticket.opened",
    "moved": "ticket.moved",
    "decided": "ticket.decided",
    "paused": "ticket.paused",
    "resumed": "ticket.resumed",
    "letter_sent": "ticket.letter_sent",
    "message": "ticket.message",
    "assigned": "ticket.assigned",
    "withdrawn": "ticket.withdrawn",
}
"""Evidence events that are told, and the names under which they are."""

SIGNATURE = "X-Delia-Signature"
FIRST_PAUSE, LONGEST_PAUSE, MOST_TRIES = timedelta(seconds=10), timedelta(hours=6), 12
_LEASE = timedelta(minutes=2)
_BATCH = 200
_KEPT = timedelta(days=30)

type Post = Callable[[str, bytes, Mapping[str, str], str | None], int]
"""Sends a body to a web address, connecting to the network address that was checked for it (None: any).

Returns the HTTP status, 0 when nobody answers. It follows no redirection.
"""


class HookRefused(DpoError):
    """A webhook cannot be kept like this; the message is a French sentence."""

    code = "dpo.hook_refused"


@dataclass(frozen=True, slots=True)
class Hook:
    """A webhook as it is shown; its secret is shown once, when it is made."""

    id: str
    url: str
    events: tuple[str, ...]


class Webhooks:
    """Registers webhooks, notes what they are to be told, and tells them."""

    def __init__(self, parts: CaseParts, *, private_allowed: bool = False) -> None:
        """Take the parts; private and loopback addresses are refused unless allowed (development)."""
        self._parts, self._private_allowed = parts, private_allowed

    def add(self, url: str, events: tuple[str, ...] = ()) -> tuple[Hook, str]:
        """Keep a webhook; return it with its secret. No event named means all.

        Raises:
            HookRefused: the address is none, or leads inside; an event is unknown.
        """
        self._require_outside(url)
        if unknown := set(events) - set(EVENTS.values()):
            raise HookRefused(f"Événement inconnu : {sorted(unknown)[0][:40]}.")
        id, secret = new_identifier(12), secrets.token_urlsafe(32)
        chosen = tuple(dict.fromkeys(events)) or tuple(EVENTS.values())
        with self._parts.work.writing() as unit:
            if not unit.hooks.all():
                unit.hooks.advance(unit.hooks.last_entry())
            sealed = key_for(unit, self._parts.ring, DEPLOYMENT).seal(secret.encode(), _place(id))
            unit.hooks.put(HookRecord(id, url, json.dumps(chosen), True, self._parts.now(), sealed))
        return Hook(id, url, chosen), secret

    def all(self) -> list[Hook]:
        """Return every webhook."""
        with self._parts.work.reading() as unit:
            return [Hook(record.id, record.url, tuple(json.loads(record.events))) for record in unit.hooks.all()]

    def remove(self, id: str) -> bool:
        """Delete a webhook; False when there is none."""
        with self._parts.work.writing() as unit:
            return unit.hooks.remove(id)

    def look(self) -> int:
        """Note what happened since the last look for the webhooks that want to hear it; return how much."""
        now, count = self._parts.now(), 0
        with self._parts.work.writing() as unit:
            hooks = unit.hooks.all()
            if not hooks:
                return 0
            rows = unit.hooks.rows_after(unit.hooks.position(), _BATCH)
            for number, row in rows:
                for each in events_of([row]):
                    name = EVENTS.get(each.kind)
                    for hook in (hook for hook in hooks if name and name in json.loads(hook.events)):
                        id = f"{number}-{hook.id}"
                        new = DeliveryRecord(id, hook.id, name or "", row.chain, each.at, "waiting", now, now, 0)
                        unit.hooks.add_delivery(new)
                        count += 1
                unit.hooks.advance(number)
            unit.hooks.purge(now - _KEPT)
        return count

    def tell(self, post: Post) -> int:
        """Tell what is due; return how many were taken. What fails is tried again, later each time."""
        count = 0
        while (taken := self._take()) is not None:
            record, url, secret = taken
            status = self._post(post, record, url, secret)
            count += 200 <= status < 300
            with self._parts.work.writing() as unit:
                unit.hooks.change_delivery(self._after(record, status))
        return count

    def _take(self) -> tuple[DeliveryRecord, str, bytes] | None:
        now = self._parts.now()
        with self._parts.work.writing() as unit:
            record = unit.hooks.take_delivery(now, now + _LEASE)
            if record is None:
                return None
            hook = next(hook for hook in unit.hooks.all() if hook.id == record.hook)
            return record, hook.url, key_for(unit, self._parts.ring, DEPLOYMENT).open(hook.sealed, _place(hook.id))

    def _post(self, post: Post, record: DeliveryRecord, url: str, secret: bytes) -> int:
        try:
            checked = self._require_outside(url)
        except HookRefused:
            return 0
        body = json.dumps({"event": record.event, "reference": record.reference, "at": moment(record.at)}).encode()
        sent_at = int(self._parts.now().timestamp())
        headers = {SIGNATURE: signature(secret, sent_at, body), "Content-Type": "application/json"}
        return post(url, body, headers | {"X-Delia-Delivery": record.id}, checked)

    def _after(self, record: DeliveryRecord, status: int) -> DeliveryRecord:
        tries = record.attempts + 1
        if 200 <= status < 300:
            return replace(record, state="sent", attempts=tries, answer=str(status))
        if tries >= MOST_TRIES:
            return replace(record, state="failed", attempts=tries, answer=str(status))
        pause = min(FIRST_PAUSE * 2**record.attempts, LONGEST_PAUSE)
        return replace(record, attempts=tries, next_at=self._parts.now() + pause, answer=str(status))

    def _require_outside(self, url: str) -> str | None:
        """Refuse what is no web address, and what leads to this machine or its network (checked again when sending).

        Returns the network address that was checked: the connection must go there, whatever the name says a moment
        later. None in development, where nothing is checked.
        """
        parts = _parts_of(url)
        if parts.scheme not in ("https", "http") or not parts.hostname or parts.username:
            raise HookRefused("L'adresse commence par https:// et ne contient pas de mot de passe.")
        if self._private_allowed:
            return None
        if parts.scheme != "https":
            raise HookRefused("Hors développement, l'adresse commence par https://.")
        try:
            found = socket.getaddrinfo(parts.hostname, parts.port or 443, type=socket.SOCK_STREAM)
        except OSError:
            raise HookRefused("Cette adresse ne mène nulle part pour l'instant.") from None
        if not all(ipaddress.ip_address(one[4][0]).is_global for one in found):
            raise HookRefused("Cette adresse mène à l'intérieur du réseau : elle est refusée.")
        return str(found[0][4][0])


def _parts_of(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port  # Read here: a port that is none is only refused then.
    except ValueError:
        raise HookRefused("Cette adresse n'est pas bien écrite.") from None
    return parts


def signature(secret: bytes, sent_at: int, body: bytes) -> str:
    """Return the header that proves that a body is ours, and when it was sent."""
    mac = hmac.new(secret, f"{sent_at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={sent_at},v1={mac}"


def _place(id: str) -> str:
    return f"webhook:{id}"
