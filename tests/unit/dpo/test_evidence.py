"""Evidence without a database: canonical writing, what an event may carry, and how rows follow each other."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo.crypto import KeyRing
from dpo.errors import EvidenceRefused
from dpo.evidence import GENESIS, Event, body, canonical, next_entry, next_row
from dpo.evidence_check import Fault, Finding, check_chain, check_ledger
from dpo.records import EvidenceRecord, LedgerRecord

RING = KeyRing(["une-cle-maitresse-pour-les-essais-0001"])
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def chain_of(length: int, reference: str = "K7M-X42-PFR") -> tuple[list[EvidenceRecord], list[LedgerRecord]]:
    rows: list[EvidenceRecord] = []
    entries: list[LedgerRecord] = []
    for number in range(length):
        event = Event(f"event_{number}", "assistant", NOW)
        rows.append(next_row(RING, reference, rows[-1] if rows else None, body(event)))
        entries.append(next_entry(RING, entries[-1] if entries else None, rows[-1]))
    return rows, entries


@given(st.dictionaries(st.text(), JSON, max_size=4))
def test_the_order_of_the_keys_does_not_change_the_writing(value: dict[str, object]) -> None:
    assert canonical(value) == canonical(dict(reversed(value.items())))


@pytest.mark.parametrize("value", [1.5, float("nan"), {"a": [1.0]}, {1: "a"}, NOW, b"octets", {"a": {1}}])
def test_what_has_no_single_writing_is_refused(value: object) -> None:
    with pytest.raises(EvidenceRefused):
        canonical(value)


def test_the_writing_of_an_event_is_fixed_for_ever() -> None:
    event = Event("opened", "assistant", NOW.astimezone(timezone(timedelta(hours=1))), {"right": "erasure", "count": 2})
    assert body(event) == (
        '{"actor":"assistant","at":"2026-11-22T09:30:00.000000+00:00","digests":{},"event":"opened",'
        '"payload":null,"references":{"count":2,"right":"erasure"}}'
    )


@pytest.mark.parametrize(
    "value",
    [
        "jeanne@exemple.fr",
        "Jeanne Lefèvre",
        "0612345678",
        "06.12.34.56.78",
        "185057800608491",
        "12 rue des Lilas",
        "",
        "é",
        "x" * 81,
    ],
)
def test_a_personal_value_is_refused_wherever_it_stands(value: str) -> None:
    for event in (
        Event("opened", "assistant", NOW, {"field": value}),
        Event("opened", value, NOW),
        Event(value, "assistant", NOW),
    ):
        with pytest.raises(EvidenceRefused):
            body(event)


def test_a_digest_must_look_like_one_and_a_moment_must_have_its_zone() -> None:
    digest = RING.digest("jeanne@exemple.fr", "email")
    assert digest in body(Event("code_sent", "assistant", NOW, digests={"email": digest}))
    with pytest.raises(EvidenceRefused):
        body(Event("code_sent", "assistant", NOW, digests={"email": "jeanne"}))
    with pytest.raises(EvidenceRefused):
        body(Event("opened", "assistant", NOW.replace(tzinfo=None)))


def test_rows_and_entries_follow_each_other_from_the_beginning() -> None:
    rows, entries = chain_of(3)
    assert [row.number for row in rows] == [1, 2, 3]
    assert [row.previous for row in rows] == [GENESIS, rows[0].mac, rows[1].mac]
    assert [(entry.length, entry.head) for entry in entries] == [(row.number, row.mac) for row in rows]
    findings, heads = check_ledger(RING, entries, [])
    assert findings == []
    assert check_chain(RING, rows[0].chain, rows, heads[rows[0].chain]) == []


@given(st.integers(1, 8), st.data())
def test_any_row_left_out_is_found(length: int, data: st.DataObject) -> None:
    rows, entries = chain_of(length)
    _, heads = check_ledger(RING, entries, [])
    out = data.draw(st.integers(0, length - 1))
    assert check_chain(RING, "K7M-X42-PFR", rows[:out] + rows[out + 1 :], heads["K7M-X42-PFR"])


@given(st.integers(2, 8), st.data())
def test_any_two_bodies_swapped_are_found(length: int, data: st.DataObject) -> None:
    rows, entries = chain_of(length)
    _, heads = check_ledger(RING, entries, [])
    first, second = data.draw(st.permutations(range(length)))[:2]
    bodies = [row.body for row in rows]
    bodies[first], bodies[second] = bodies[second], bodies[first]
    swapped = [
        EvidenceRecord(r.chain, r.number, b, r.previous, r.mac, r.key_id) for r, b in zip(rows, bodies, strict=True)
    ]
    found = check_chain(RING, "K7M-X42-PFR", swapped, heads["K7M-X42-PFR"])
    assert {finding.number for finding in found} == {first + 1, second + 1}


def test_a_row_of_another_ticket_does_not_fit_into_a_chain() -> None:
    rows, entries = chain_of(2)
    _, heads = check_ledger(RING, entries, [])
    other, _ = chain_of(2, "A23-467-89Y")
    moved = EvidenceRecord("K7M-X42-PFR", 2, other[1].body, rows[0].mac, other[1].mac, other[1].key_id)
    assert Finding("K7M-X42-PFR", 2, Fault.ROW_CHANGED) in check_chain(
        RING, "K7M-X42-PFR", [rows[0], moved], heads["K7M-X42-PFR"]
    )
