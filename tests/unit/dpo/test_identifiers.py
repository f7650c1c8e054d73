"""Identifiers that the evidence may name: one that looked like somebody's number would be refused, at random."""

from datetime import UTC, datetime

from dpo.evidence import Event, body
from dpo.identifiers import new_identifier


def test_no_identifier_is_taken_for_a_personal_number() -> None:
    for _ in range(500):
        body(Event("task_given", "user", datetime(2026, 11, 25, tzinfo=UTC), {"task": new_identifier()}, {}), None)


def test_identifiers_do_not_repeat() -> None:
    assert len({new_identifier() for _ in range(1000)}) == 1000
