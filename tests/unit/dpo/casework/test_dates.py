"""Which date counts, what pauses and extensions change, and how the time left is told."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dpo.casework.dates import counts_on, dates_of, extended_on, may_be_extended, on_day, time_left
from dpo.clock import Pause
from dpo.model import Right, RightState, Status
from tests.unit.dpo.casework.cases import ticket


@pytest.mark.parametrize(
    ("received", "due", "extended"),
    [
        (datetime(2026, 11, 22, 9, tzinfo=UTC), date(2026, 12, 22), date(2027, 2, 22)),
        (datetime(2026, 11, 25, 9, tzinfo=UTC), date(2026, 12, 28), date(2027, 2, 25)),
        (datetime(2026, 11, 30, 9, tzinfo=UTC), date(2026, 12, 30), date(2027, 3, 1)),
        (datetime(2026, 12, 31, 9, tzinfo=UTC), date(2027, 2, 1), date(2027, 3, 31)),
        (datetime(2027, 4, 1, 9, tzinfo=UTC), date(2027, 5, 3), date(2027, 7, 1)),
        # 23:30 in Greenwich is already the next day in Paris.
        (datetime(2026, 11, 21, 23, 30, tzinfo=UTC), date(2026, 12, 22), date(2027, 2, 22)),
    ],
)
def test_the_vectors_of_the_law_notes(received: datetime, due: date, extended: date) -> None:
    case = ticket(received=received)
    assert counts_on(case) == case.deadlines.due_on == due
    assert extended_on(case) == extended


def test_an_extension_counts_for_the_rights_that_have_one_and_for_no_other() -> None:
    case = ticket([Right.ACCESS, Right.OBJECTION_MARKETING])
    case = replace(case, deadlines=replace(case.deadlines, extended_due_on=extended_on(case)))
    assert counts_on(case) == case.deadlines.due_on
    answered = replace(case.rights[1], state=RightState.ANSWERED)
    assert counts_on(replace(case, rights=(case.rights[0], answered))) == date(2027, 2, 25)


def test_marketing_objection_and_complaint_cannot_be_extended() -> None:
    assert not may_be_extended(ticket([Right.OBJECTION_MARKETING, Right.COMPLAINT]))
    assert may_be_extended(ticket([Right.OBJECTION_MARKETING, Right.ACCESS]))


def test_a_complaint_left_alone_has_its_two_months() -> None:
    case = ticket([Right.ACCESS, Right.COMPLAINT], states=[RightState.ANSWERED])
    assert case.deadlines.due_on == date(2026, 12, 28)
    assert counts_on(case) == date(2027, 1, 25)


def test_a_pause_adds_its_days_beside_the_strict_date_which_stays() -> None:
    case = ticket()
    case = replace(case, deadlines=replace(case.deadlines, pauses=(Pause(date(2026, 12, 1), date(2026, 12, 11)),)))
    dates = dates_of(case, date(2026, 12, 14))
    assert dates.strict_on == date(2026, 12, 28)
    assert dates.adjusted_on == date(2027, 1, 4)
    assert dates.adjusted is not None
    assert (dates.strict.text, dates.adjusted.text) == ("14 jours", "21 jours")


def test_an_open_pause_grows_with_each_day() -> None:
    case = ticket()
    paused = {"since": "2026-12-01", "cause": "identity_doubt", "adjusted_due_on": "2026-12-28"}
    case = replace(case, deadlines=replace(case.deadlines, pauses=(Pause(date(2026, 12, 1)),), paused=paused))
    for today, adjusted in ((date(2026, 12, 1), "2026-12-28"), (date(2026, 12, 22), "2027-01-15")):
        later = on_day(case, today).deadlines
        assert later.paused is not None
        assert later.paused["adjusted_due_on"] == adjusted
        assert later.due_on == date(2026, 12, 28)


@pytest.mark.parametrize(
    ("due", "text", "tone"),
    [
        (date(2026, 12, 20), "en retard de 2 jours", "late"),
        (date(2026, 12, 21), "en retard de 1 jour", "late"),
        (date(2026, 12, 22), "aujourd'hui", "urgent"),
        (date(2026, 12, 23), "demain", "urgent"),
        (date(2026, 12, 28), "6 jours", "soon"),
        (date(2027, 1, 5), "14 jours", "calm"),
    ],
)
def test_time_left_in_words(due: date, text: str, tone: str) -> None:
    left = time_left(due, date(2026, 12, 22), finished=False)
    assert (left.text, left.tone) == (text, tone)


@pytest.mark.parametrize("status", [Status.ANSWERED, Status.CLOSED, Status.WITHDRAWN])
def test_what_is_finished_is_never_late(status: Status) -> None:
    dates = dates_of(ticket(status=status), date(2030, 1, 1))
    assert dates.strict.tone == "over"
