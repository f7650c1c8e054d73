"""The law's clock: due dates of requests, complaints and breaches (RGPD 12(3), 33; règlement 1182/71 art. 3).

A period in months runs from the day of receipt, which is not counted, and ends on the same date of the target month,
or on its last day when there is no such date. A last day that falls on a Saturday, a Sunday or a French public holiday
moves to the next working day. Everything is computed in Europe/Paris. Metropolitan holidays only: those of
Alsace-Moselle are not used to gain time.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

from dpo.errors import ImpossibleDate

PARIS = ZoneInfo("Europe/Paris")

ANSWER_MONTHS = 1
EXTENDED_MONTHS = 3
"""From receipt too: one month and two more, never one month from a date that was rolled."""
COMPLAINT_MONTHS = 2
ACKNOWLEDGEMENT_WORKING_DAYS = 10
"""ACPR recommendation 2022-R-01: a complaint is acknowledged within ten working days."""
BREACH_HOURS = 72
"""RGPD 33: hours, weekends and holidays included."""

_SATURDAY = 5
_YEAR_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Deadline:
    """One legal date: `target_on` is what is promised in words, `due_on` the same rolled to a working day."""

    target_on: date
    due_on: date


@dataclass(frozen=True, slots=True)
class Pause:
    """A suspension for a recorded doubt: asked for on one day, answered on another (None: still waiting)."""

    since: date
    until: date | None = None


def paris_day(moment: datetime) -> date:
    """Return the day in Paris of a moment.

    Raises:
        ImpossibleDate: the moment has no time zone, so its day is anybody's guess.
    """
    if moment.tzinfo is None:
        raise ImpossibleDate
    return moment.astimezone(PARIS).date()


@lru_cache(maxsize=64)
def _holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("FR", years=year))


def is_working_day(day: date) -> bool:
    """Say whether a day is neither a Saturday, a Sunday nor a public holiday of metropolitan France."""
    return day.weekday() < _SATURDAY and day not in _holidays(day.year)


def rolled(day: date) -> date:
    """Return the day itself when it is worked, else the next one that is (règlement 1182/71 art. 3(4))."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def months_after(day: date, months: int) -> date:
    """Return the same date some months later, or the last day of that month (règlement 1182/71 art. 3(2)(c))."""
    year, month = divmod(day.year * _YEAR_MONTHS + day.month - 1 + months, _YEAR_MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def working_days_after(day: date, count: int) -> date:
    """Return the last of `count` working days, the day of the event not counted."""
    for _ in range(count):
        day = rolled(day + timedelta(days=1))
    return day


def answer_deadline(received_on: date) -> Deadline:
    """Return the deadline of every right, of heirs, of directives and of a message to the DPO: one month."""
    return _deadline(received_on, ANSWER_MONTHS)


def extended_deadline(received_on: date) -> Deadline:
    """Return the deadline after an extension: three months from receipt, then rolled (RGPD 12(3))."""
    return _deadline(received_on, EXTENDED_MONTHS)


def complaint_deadline(received_on: date) -> Deadline:
    """Return the deadline of the answer to a complaint: two months."""
    return _deadline(received_on, COMPLAINT_MONTHS)


def acknowledgement_due_on(received_on: date) -> date:
    """Return the last day for acknowledging a complaint: the tenth working day."""
    return working_days_after(received_on, ACKNOWLEDGEMENT_WORKING_DAYS)


def breach_due_at(known_at: datetime) -> datetime:
    """Return the moment until which the CNIL is told of a breach: 72 hours after becoming aware, in Paris time.

    True hours: a change to or from summer time in between does not lengthen or shorten them.

    Raises:
        ImpossibleDate: the moment has no time zone.
    """
    if known_at.tzinfo is None:
        raise ImpossibleDate
    return (known_at.astimezone(ZoneInfo("UTC")) + timedelta(hours=BREACH_HOURS)).astimezone(PARIS)


def breach_known_at(due_at: datetime) -> datetime:
    """Return when a breach became known from the moment until which the CNIL is told of it."""
    return (due_at.astimezone(ZoneInfo("UTC")) - timedelta(hours=BREACH_HOURS)).astimezone(PARIS)


def adjusted_due_on(target_on: date, pauses: Iterable[Pause], today: date) -> date:
    """Return what the due date becomes when pauses count: as many days later as were waited, then rolled.

    `due_on` itself never moves; this date stands beside it and the DPO picks. The days of a pause that is still open
    are counted to `today`; days in two pauses count once; a pause after the deadline changes nothing.

    Raises:
        ImpossibleDate: a pause ends before it begins.
    """
    adjusted, counted_to = target_on, date.min
    for pause in sorted(pauses, key=lambda pause: pause.since):
        until = today if pause.until is None else pause.until
        if pause.until is not None and pause.until < pause.since:
            raise ImpossibleDate
        start = max(pause.since, counted_to)
        if start <= adjusted and until > start:
            adjusted += until - start
            counted_to = until
    return rolled(adjusted)


def earliest(deadlines: Iterable[Deadline]) -> Deadline:
    """Return the first of several deadlines: a ticket with several rights is due with the most urgent.

    Raises:
        ValueError: there is none.
    """
    return min(deadlines, key=lambda deadline: (deadline.target_on, deadline.due_on))


def _deadline(received_on: date, months: int) -> Deadline:
    target = months_after(received_on, months)
    return Deadline(target, rolled(target))
