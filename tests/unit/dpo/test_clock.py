"""The legal clock: the vectors of the law notes, French holidays, and properties that hold on every day."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo.clock import (
    Deadline,
    Pause,
    acknowledgement_due_on,
    adjusted_due_on,
    answer_deadline,
    breach_due_at,
    complaint_deadline,
    earliest,
    extended_deadline,
    is_working_day,
    months_after,
    paris_day,
    rolled,
)
from dpo.errors import ImpossibleDate

PARIS = ZoneInfo("Europe/Paris")
DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("received", "target", "due", "extended_target", "extended"),
    [
        (date(2026, 11, 22), date(2026, 12, 22), date(2026, 12, 22), date(2027, 2, 22), date(2027, 2, 22)),
        (date(2026, 11, 25), date(2026, 12, 25), date(2026, 12, 28), date(2027, 2, 25), date(2027, 2, 25)),
        (date(2026, 11, 30), date(2026, 12, 30), date(2026, 12, 30), date(2027, 2, 28), date(2027, 3, 1)),
        (date(2026, 12, 31), date(2027, 1, 31), date(2027, 2, 1), date(2027, 3, 31), date(2027, 3, 31)),
        (date(2027, 4, 1), date(2027, 5, 1), date(2027, 5, 3), date(2027, 7, 1), date(2027, 7, 1)),
    ],
)
def test_the_vectors_of_the_law_notes(received, target, due, extended_target, extended) -> None:
    assert answer_deadline(received) == Deadline(target, due)
    assert extended_deadline(received) == Deadline(extended_target, extended)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 10, 31), 2, date(2026, 12, 31)),
    ],
)
def test_a_month_ends_on_the_same_date_or_on_the_last_day(day: date, months: int, expected: date) -> None:
    assert months_after(day, months) == expected


@pytest.mark.parametrize(
    "holiday",
    [
        date(2027, 1, 1), date(2027, 3, 29), date(2027, 5, 1), date(2027, 5, 6), date(2027, 5, 8), date(2027, 5, 17),
        date(2027, 7, 14), date(2027, 8, 15), date(2027, 11, 1), date(2027, 11, 11), date(2027, 12, 25),
    ],
)  # fmt: skip
def test_the_eleven_holidays_of_metropolitan_france_are_not_worked(holiday: date) -> None:
    assert not is_working_day(holiday)


def test_the_holidays_of_alsace_gain_no_time() -> None:
    assert is_working_day(date(2028, 12, 26))
    assert is_working_day(date(2027, 3, 26))


def test_a_complaint_has_two_months_and_is_acknowledged_within_ten_working_days() -> None:
    assert complaint_deadline(date(2026, 11, 22)) == Deadline(date(2027, 1, 22), date(2027, 1, 22))
    assert acknowledgement_due_on(date(2026, 11, 23)) == date(2026, 12, 7)
    # Christmas and New Year's Day are Fridays.
    assert acknowledgement_due_on(date(2026, 12, 21)) == date(2027, 1, 6)


def test_a_breach_has_seventy_two_hours_weekends_included() -> None:
    friday = datetime(2026, 12, 24, 18, 5, tzinfo=PARIS)
    assert breach_due_at(friday) == datetime(2026, 12, 27, 18, 5, tzinfo=PARIS)


def test_the_hours_of_a_breach_are_true_hours_when_the_clocks_change() -> None:
    before_winter_time = datetime(2026, 10, 23, 12, 0, tzinfo=PARIS)
    due = breach_due_at(before_winter_time)
    assert due.isoformat() == "2026-10-26T11:00:00+01:00"


def test_the_day_of_receipt_is_the_day_in_paris() -> None:
    assert paris_day(datetime(2026, 11, 22, 23, 30, tzinfo=UTC)) == date(2026, 11, 23)
    assert paris_day(datetime(2026, 7, 22, 22, 30, tzinfo=UTC)) == date(2026, 7, 23)


def test_a_moment_without_time_zone_is_refused() -> None:
    with pytest.raises(ImpossibleDate):
        paris_day(datetime(2026, 11, 22, 23, 30))
    with pytest.raises(ImpossibleDate):
        breach_due_at(datetime(2026, 11, 22, 23, 30))


def test_the_adjusted_date_adds_the_days_that_were_waited_and_rolls_at_the_end() -> None:
    target = date(2026, 12, 22)
    waited_ten = [Pause(date(2026, 12, 1), date(2026, 12, 11))]
    assert adjusted_due_on(target, waited_ten, date(2026, 12, 20)) == date(2027, 1, 4)
    assert adjusted_due_on(target, [Pause(date(2026, 12, 1))], date(2026, 12, 4)) == date(2026, 12, 28)
    assert adjusted_due_on(target, [], date(2026, 12, 4)) == target


def test_days_in_two_pauses_count_once_and_a_pause_after_the_deadline_changes_nothing() -> None:
    target, today = date(2026, 12, 8), date(2027, 3, 1)
    twice = [Pause(date(2026, 12, 1), date(2026, 12, 4)), Pause(date(2026, 12, 2), date(2026, 12, 4))]
    assert adjusted_due_on(target, twice, today) == date(2026, 12, 11)
    assert adjusted_due_on(target, [Pause(date(2027, 1, 4), date(2027, 2, 4))], today) == target


def test_a_pause_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ImpossibleDate):
        adjusted_due_on(date(2026, 12, 8), [Pause(date(2026, 12, 4), date(2026, 12, 1))], date(2026, 12, 8))


def test_a_ticket_with_several_rights_is_due_with_the_most_urgent() -> None:
    received = date(2026, 11, 22)
    assert earliest([complaint_deadline(received), answer_deadline(received)]) == answer_deadline(received)


@given(DAYS)
def test_a_due_date_is_a_working_day_and_never_before_the_target(received: date) -> None:
    for deadline in (answer_deadline(received), extended_deadline(received), complaint_deadline(received)):
        assert is_working_day(deadline.due_on)
        assert timedelta(0) <= deadline.due_on - deadline.target_on <= timedelta(days=4)


@given(DAYS)
def test_the_answer_is_promised_between_28_and_31_days_after_receipt(received: date) -> None:
    assert 28 <= (answer_deadline(received).target_on - received).days <= 31


@given(DAYS)
def test_an_extension_is_counted_from_receipt_and_not_from_a_rolled_date(received: date) -> None:
    assert extended_deadline(received).target_on == months_after(received, 3)


@given(DAYS, st.integers(0, 400))
def test_who_is_received_later_is_never_due_earlier(received: date, later: int) -> None:
    assert answer_deadline(received).due_on <= answer_deadline(received + timedelta(days=later)).due_on


@given(DAYS)
def test_rolling_twice_is_rolling_once(day: date) -> None:
    assert rolled(rolled(day)) == rolled(day)


@given(DAYS, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=5))
def test_pauses_never_bring_the_date_forward_and_their_order_is_indifferent(received: date, spans) -> None:
    target = answer_deadline(received).target_on
    pauses = [Pause(received + timedelta(days=at), received + timedelta(days=at + length)) for at, length in spans]
    adjusted = adjusted_due_on(target, pauses, target)
    assert adjusted >= rolled(target)
    assert adjusted == adjusted_due_on(target, list(reversed(pauses)), target)
