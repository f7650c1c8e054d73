"""Verification of evidence: what was changed, deleted, inserted, recomputed or cut off, and where."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from dpo.crypto import KeyRing
from dpo.errors import UnknownKey
from dpo.evidence import GENESIS, PURGED, entry_mac, row_mac
from dpo.records import EvidenceRecord, LedgerRecord


class Fault(StrEnum):
    """Stable names of what can be wrong."""

    ROW_CHANGED = "evidence.row_changed"
    ROW_MISSING = "evidence.row_missing"
    ROW_NOT_IN_LEDGER = "evidence.row_not_in_ledger"
    CHAIN_MISSING = "evidence.chain_missing"
    CHAIN_CUT = "evidence.chain_cut"
    LEDGER_CHANGED = "evidence.ledger_changed"
    LEDGER_MISSING = "evidence.ledger_missing"
    LEDGER_CUT = "evidence.ledger_cut"
    KEY_UNKNOWN = "evidence.key_unknown"
    PAYLOAD_MISSING = "evidence.payload_missing"
    PAYLOAD_CHANGED = "evidence.payload_changed"


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """One fault. `chain` is the ticket's (empty: the ledger's), `number` the row or the entry, from 1."""

    chain: str
    number: int
    fault: Fault

    def __str__(self) -> str:
        """Return one line for the operator."""
        return f"{self.chain or 'registre'} n° {self.number} : {self.fault}"


@dataclass(frozen=True, slots=True)
class Position:
    """A point of the ledger noted outside the database."""

    number: int
    mac: str


Heads = Mapping[str, Mapping[int, str]]
"""By chain, by length: the head that the ledger notes."""


def check_ledger(
    ring: KeyRing, entries: Iterable[LedgerRecord], noted: Sequence[Position]
) -> tuple[list[Finding], Heads]:
    """Check the deployment's chain against itself and against the positions noted outside.

    Returns:
        The faults, and what the ledger says of each chain, for `check_chain`.
    """
    findings: list[Finding] = []
    heads: dict[str, dict[int, str]] = {}
    outside = {position.number: position.mac for position in noted}
    expected, previous = 1, GENESIS
    for entry in entries:
        findings += _entry_faults(ring, entry, expected, previous, outside)
        heads.setdefault(entry.chain, {})[entry.length] = entry.head
        expected, previous = entry.number + 1, entry.mac
    if outside and max(outside) >= expected:
        findings.append(Finding("", expected, Fault.LEDGER_CUT))
    return findings, heads


def check_chain(ring: KeyRing, chain: str, rows: Sequence[EvidenceRecord], noted: Mapping[int, str]) -> list[Finding]:
    """Check a ticket's chain against itself and against what the ledger notes of it (by length, its head)."""
    if not rows:
        return [Finding(chain, max(noted, default=0), Fault.CHAIN_MISSING)]
    findings: list[Finding] = []
    expected, previous = 1, GENESIS
    for row in rows:
        findings += _row_faults(ring, row, expected, previous, noted)
        expected, previous = row.number + 1, row.mac
    if max(noted, default=0) >= expected:
        findings.append(Finding(chain, expected, Fault.CHAIN_CUT))
    return findings


def payloads_of(row: EvidenceRecord) -> Iterator[tuple[str, str]]:
    """Yield the payload that a row names, as (id, digest); nothing when the body was made unreadable."""
    payload = _content(row).get("payload")
    if isinstance(payload, dict):
        yield str(payload.get("id")), str(payload.get("digest"))


def was_purged(rows: Iterable[EvidenceRecord]) -> bool:
    """Say whether a chain has the event of its purge."""
    return any(_content(row).get("event") == PURGED for row in rows)


def _content(row: EvidenceRecord) -> dict[str, Any]:
    try:
        content = json.loads(row.body)
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}


def _entry_faults(
    ring: KeyRing, entry: LedgerRecord, expected: int, previous: str, outside: Mapping[int, str]
) -> Iterator[Finding]:
    if entry.number != expected:
        yield Finding("", expected, Fault.LEDGER_MISSING)
    try:
        mac = entry_mac(ring, entry.number, entry.chain, entry.length, entry.head, entry.previous, entry.key_id)
    except UnknownKey:
        yield Finding("", entry.number, Fault.KEY_UNKNOWN)
        return
    broken = entry.number == expected and entry.previous != previous
    if mac != entry.mac or broken or outside.get(entry.number, entry.mac) != entry.mac:
        yield Finding("", entry.number, Fault.LEDGER_CHANGED)


def _row_faults(
    ring: KeyRing, row: EvidenceRecord, expected: int, previous: str, noted: Mapping[int, str]
) -> Iterator[Finding]:
    if row.number != expected:
        yield Finding(row.chain, expected, Fault.ROW_MISSING)
    if row.number not in noted:
        yield Finding(row.chain, row.number, Fault.ROW_NOT_IN_LEDGER)
    try:
        mac = row_mac(ring, row.chain, row.number, row.body, row.previous, row.key_id)
    except UnknownKey:
        yield Finding(row.chain, row.number, Fault.KEY_UNKNOWN)
        return
    broken = row.number == expected and row.previous != previous
    if mac != row.mac or broken or noted.get(row.number, row.mac) != row.mac:
        yield Finding(row.chain, row.number, Fault.ROW_CHANGED)
