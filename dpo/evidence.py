"""Evidence, pure part: events, their canonical writing, and the rows that chain them (design: append-only, HMAC).

One chain a ticket. Each new row also makes an entry of the deployment's ledger, so that the last row of a ticket, or
a whole ticket, cannot be taken away unnoticed.
"""

import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from dpo.crypto import KeyRing
from dpo.errors import EvidenceRefused
from dpo.records import EvidenceRecord, LedgerRecord

GENESIS = "0" * 64
"""What the first row of a chain follows."""

PURGED = "purged"
"""The event that says that a ticket's data key was destroyed, and that its payloads are rightly unreadable."""

# Codes, references, identifiers. Anything that a person could have typed has spaces, an at sign or accents.
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:/#\-]{0,79}", re.ASCII)
_NUMBER_OF_SOMEBODY = re.compile(r"(?:\d[.\-/:]?){9,}")
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Event:
    """What happened. `references` are codes and identifiers, `digests` keyed digests (`KeyRing.digest`).

    `actor` is `person`, `assistant`, `system` or an account such as `dpo:7f3a`, never a name.
    """

    kind: str
    actor: str
    at: datetime
    references: Mapping[str, str | int | bool] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)


def canonical(value: object) -> str:
    """Return the one JSON writing of a value: sorted keys, no spaces, no escapes that are not needed.

    Raises:
        EvidenceRefused: a float, a date, or anything else whose writing could vary.
    """
    _refuse_vague(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def body(event: Event, payload: Mapping[str, str] | None = None) -> str:
    """Return the canonical body of an event; `payload` names its sealed words by `id` and `digest`.

    Raises:
        EvidenceRefused: the time has no zone, or a value is more than a code: it could be somebody's.
    """
    if event.at.tzinfo is None:
        raise EvidenceRefused("dpo.evidence: moment sans fuseau")
    for code in (event.kind, event.actor, *event.references, *event.digests, *event.references.values()):
        _refuse_personal(code)
    if not all(_DIGEST.fullmatch(digest) for digest in event.digests.values()):
        raise EvidenceRefused("dpo.evidence: empreinte attendue")
    return canonical(
        {
            "event": event.kind,
            "actor": event.actor,
            "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "references": dict(event.references),
            "digests": dict(event.digests),
            "payload": dict(payload) if payload else None,
        }
    )


def next_row(ring: KeyRing, chain: str, last: EvidenceRecord | None, body: str) -> EvidenceRecord:
    """Return the row that follows `last` (None: the first) in a ticket's chain."""
    number, previous = (last.number + 1, last.mac) if last else (1, GENESIS)
    key_id = ring.active_id
    return EvidenceRecord(chain, number, body, previous, row_mac(ring, chain, number, body, previous, key_id), key_id)


def next_entry(ring: KeyRing, last: LedgerRecord | None, row: EvidenceRecord) -> LedgerRecord:
    """Return the ledger entry that says that `row` is now the head of its chain."""
    number, previous = (last.number + 1, last.mac) if last else (1, GENESIS)
    key_id = ring.active_id
    mac = entry_mac(ring, number, row.chain, row.number, row.mac, previous, key_id)
    return LedgerRecord(number, row.chain, row.number, row.mac, previous, mac, key_id)


def row_mac(ring: KeyRing, chain: str, number: int, body: str, previous: str, key_id: str) -> str:
    """Return the HMAC-SHA256 of a row (hexadecimal)."""
    return _mac(ring, key_id, ["row", chain, number, body, previous, key_id])


def entry_mac(ring: KeyRing, number: int, chain: str, length: int, head: str, previous: str, key_id: str) -> str:
    """Return the HMAC-SHA256 of a ledger entry (hexadecimal)."""
    return _mac(ring, key_id, ["entry", number, chain, length, head, previous, key_id])


def payload_digest(secret: bytes, id: str, words: bytes) -> str:
    """Return the digest of a payload, keyed with its ticket's data key: after a purge nobody can try guesses on it."""
    return hmac.new(secret, b"payload\0" + id.encode() + b"\0" + words, hashlib.sha256).hexdigest()


def _mac(ring: KeyRing, key_id: str, parts: list[object]) -> str:
    return hmac.new(ring.evidence_key(key_id), canonical(parts).encode(), hashlib.sha256).hexdigest()


def _refuse_vague(value: object) -> None:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise EvidenceRefused("dpo.evidence: clé qui n'est pas un texte")
            _refuse_vague(inner)
    elif isinstance(value, list):
        for inner in value:
            _refuse_vague(inner)
    elif value is not None and not isinstance(value, str | int | bool):
        raise EvidenceRefused(f"dpo.evidence: {type(value).__name__} n'a pas d'écriture unique")


def _refuse_personal(value: object) -> None:
    if isinstance(value, int | bool):
        return
    if not isinstance(value, str) or not _CODE.fullmatch(value) or _NUMBER_OF_SOMEBODY.search(value):
        raise EvidenceRefused("dpo.evidence: seule une référence ou un code est permis")
