"""Figures by hand: delays, shares, percentiles, and what is not judged."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo.register.counting import Fact, delays, figures_of, ninetieth

RECEIVED, DUE = date(2026, 3, 2), date(2026, 4, 2)


def fact(days: int | None = None, **changes: object) -> Fact:
    kept: dict[str, object] = {
        "reference": "K7M-X42-PF9", "rights": ("access",), "status": "answered" if days is not None else "in_review",
        "channel": "web", "level": "session", "received_on": RECEIVED,
        "answered_on": RECEIVED + timedelta(days=days) if days is not None else None, "due_on": DUE,
    }  # fmt: skip
    return Fact(**(kept | changes))  # type: ignore[arg-type]


def test_median_and_ninetieth_are_those_of_a_hand_count() -> None:
    found = delays([fact(day) for day in (1, 2, 3, 4, 5, 6, 7, 8, 9, 40)], DUE)
    assert (found.median, found.ninetieth, found.on_time.part, found.on_time.whole) == (5.5, 9, 9, 10)
    assert found.on_time.percent == 90.0


def test_what_is_late_and_still_open_counts_as_late_and_what_may_still_be_in_time_is_not_judged() -> None:
    assert delays([fact(), fact(3)], DUE).on_time.whole == 1
    late = delays([fact(), fact(3)], DUE + timedelta(days=1)).on_time
    assert (late.part, late.whole) == (1, 2)


def test_an_extension_moves_what_is_in_time_and_a_withdrawal_is_not_judged() -> None:
    assert delays([fact(60)], DUE).on_time.part == 0
    assert delays([fact(60, due_on=date(2026, 6, 2))], DUE).on_time.part == 1
    assert delays([fact(status="withdrawn")], date(2027, 1, 1)).on_time.whole == 0


def test_a_ticket_with_two_rights_counts_once_in_all_and_under_each_right() -> None:
    facts = [fact(2, rights=("access", "erasure")), fact(4, refusals=(("access", "rights_of_others"),))]
    found = figures_of(2026, facts, DUE)
    assert (found.all.received, found.by_right["access"].received, found.by_right["erasure"].received) == (2, 2, 1)
    assert found.refusals == {"rights_of_others": 1}
    assert (found.by_month[3], sum(found.by_month.values())) == (2, 2)


def test_nothing_has_no_median_and_no_share() -> None:
    found = delays([], DUE)
    assert (found.median, found.ninetieth, found.on_time.percent) == (None, None, None)


@given(st.lists(st.integers(0, 400), min_size=1))
def test_nine_in_ten_are_within_the_ninetieth(days: list[int]) -> None:
    most = ninetieth(days)
    assert most is not None
    assert sum(day <= most for day in days) >= 0.9 * len(days)
    assert sum(day < most for day in days) < 0.9 * len(days)


@pytest.mark.parametrize(("days", "expected"), [([5], 5), (list(range(1, 21)), 18), ([1, 100], 100)])
def test_ninetieth_by_nearest_rank(days: list[int], expected: int) -> None:
    assert ninetieth(days) == expected
