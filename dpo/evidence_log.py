"""The evidence log as the use cases know it: record an event, read it back, purge a ticket's words, verify all."""

import hmac
import secrets
from collections.abc import Iterable, Iterator
from datetime import datetime

from dpo.crypto import KeyRing, text_bytes, text_of
from dpo.errors import Purged, UnknownReference, Unreadable
from dpo.evidence import PURGED, Event, body, next_entry, next_row, payload_digest
from dpo.evidence_check import Fault, Finding, check_chain, check_ledger, payloads_of, was_purged
from dpo.evidence_heads import HeadFile
from dpo.owner_keys import key_for, key_of, ticket_owner
from dpo.ports import UnitOfWork, Work
from dpo.records import EvidenceRecord, PayloadRecord

_ID_BYTES = 16
_PLACE = "evidence:"


class EvidenceLog:
    """Chains of evidence, one a ticket, and their ledger."""

    def __init__(self, work: Work, ring: KeyRing, heads: HeadFile) -> None:
        """Take the storage, the keys and the file of heads."""
        self._work, self._ring, self._heads = work, ring, heads

    def record(self, unit: UnitOfWork, reference: str, event: Event, words: str | None = None) -> EvidenceRecord:
        """Add an event to a ticket's chain within the unit of the use case; call `publish` when that is kept.

        `words` (what was said, decided, written) are sealed under the ticket's data key; the chain has their digest.

        Raises:
            EvidenceRefused: the event itself carries more than codes and references.
            Purged: words for a ticket whose key was destroyed.
        """
        unit.evidence.lock()
        payload = self._seal(unit, reference, words) if words is not None else None
        row = next_row(self._ring, reference, unit.evidence.last(reference), body(event, payload))
        unit.evidence.append(row)
        unit.evidence.append_entry(next_entry(self._ring, unit.evidence.last_entry(), row))
        return row

    def publish(self) -> int:
        """Note the ledger's new heads outside the database; return how many. Safe to call at any time.

        Raises:
            StorageAway: the file cannot be written.
        """
        with self._work.reading() as unit:
            return self._heads.catch_up(unit.evidence.entries)

    def words(self, row: EvidenceRecord) -> str | None:
        """Return what an event was about in words, None when it had none.

        Raises:
            Purged: the ticket was purged.
            UnknownReference: the words are missing.
        """
        with self._work.reading() as unit:
            for id, _ in payloads_of(row):
                return text_of(self._open(unit, row.chain, id))
        return None

    def rows(self, reference: str) -> list[EvidenceRecord]:
        """Return a ticket's chain, oldest first."""
        with self._work.reading() as unit:
            return list(unit.evidence.rows(reference))

    def purge(self, reference: str, actor: str, now: datetime) -> None:
        """Destroy a ticket's data key: its words are unreadable for ever, and the chain says so and still verifies."""
        with self._work.writing() as unit:
            self.record(unit, reference, Event(PURGED, actor, now))
            unit.keys.destroy(ticket_owner(reference), now)
        self.publish()

    def verify(self) -> list[Finding]:
        """Return every fault of the ledger, of each chain and of the payloads; empty when all is as it was written."""
        noted = self._heads.positions()
        with self._work.reading() as unit:
            findings, heads = check_ledger(self._ring, unit.evidence.entries(), noted)
            for chain in sorted({*heads, *unit.evidence.chains()}):
                rows = unit.evidence.rows(chain)
                findings += check_chain(self._ring, chain, rows, heads.get(chain, {}))
                findings += self._payload_faults(unit, rows)
        return sorted(set(findings))

    def verify_chain(self, reference: str) -> list[Finding]:
        """Return every fault of the ledger and of one ticket's chain and payloads."""
        noted = self._heads.positions()
        with self._work.reading() as unit:
            findings, heads = check_ledger(self._ring, unit.evidence.entries(), noted)
            rows = unit.evidence.rows(reference)
            findings += check_chain(self._ring, reference, rows, heads.get(reference, {}))
            findings += self._payload_faults(unit, rows)
        return sorted(set(findings))

    def _seal(self, unit: UnitOfWork, reference: str, words: str) -> dict[str, str]:
        id, owner, content = secrets.token_urlsafe(_ID_BYTES), ticket_owner(reference), text_bytes(words)
        key = key_for(unit, self._ring, owner)
        unit.evidence.add_payload(PayloadRecord(id, owner, key.seal(content, _PLACE + id)))
        return {"id": id, "digest": payload_digest(key.secret, id, content)}

    def _open(self, unit: UnitOfWork, reference: str, id: str) -> bytes:
        key, record = key_of(unit, self._ring, ticket_owner(reference)), unit.evidence.payload(id)
        if record is None:
            raise UnknownReference
        return key.open(record.sealed, _PLACE + id)

    def _payload_faults(self, unit: UnitOfWork, rows: Iterable[EvidenceRecord]) -> Iterator[Finding]:
        rows = list(rows)
        purged = was_purged(rows)
        for row in rows:
            for id, digest in payloads_of(row):
                fault = self._payload_fault(unit, row.chain, id, digest)
                if fault and not (purged and fault is Fault.PAYLOAD_MISSING):
                    yield Finding(row.chain, row.number, fault)

    def _payload_fault(self, unit: UnitOfWork, reference: str, id: str, digest: str) -> Fault | None:
        try:
            content = self._open(unit, reference, id)
        except (UnknownReference, Purged):
            return Fault.PAYLOAD_MISSING
        except Unreadable:
            return Fault.PAYLOAD_CHANGED
        key = key_of(unit, self._ring, ticket_owner(reference))
        same = hmac.compare_digest(payload_digest(key.secret, id, content), digest)
        return None if same else Fault.PAYLOAD_CHANGED
