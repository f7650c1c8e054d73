"""Figures of a year, counted from plain facts. Pure: no storage, no clock."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

_LATE_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class Fact:
    """What the figures need of a ticket: codes and days, nothing of a person."""

    reference: str
    rights: tuple[str, ...]
    status: str
    channel: str
    level: str
    received_on: date
    answered_on: date | None
    due_on: date
    refusals: tuple[tuple[str, str], ...] = ()

    @property
    def days(self) -> int | None:
        """Days from receipt to answer, None when it was not answered."""
        return (self.answered_on - self.received_on).days if self.answered_on else None

    def on_time(self, today: date) -> bool | None:
        """Whether it was answered in time; None while it may still be."""
        if self.answered_on:
            return self.answered_on <= self.due_on
        return False if today > self.due_on else None


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def percent(self) -> float | None:
        """The share in percent to one decimal, None of nothing."""
        return round(100 * self.part / self.whole, 1) if self.whole else None


@dataclass(frozen=True, slots=True)
class Delays:
    """Delays of a set of tickets, in days."""

    received: int
    answered: int
    median: float | None
    ninetieth: int | None
    on_time: Share


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a year. `by_right` counts a ticket once under each of its rights."""

    year: int
    all: Delays
    by_right: Mapping[str, Delays]
    by_status: Mapping[str, int]
    by_channel: Mapping[str, int]
    by_level: Mapping[str, int]
    by_month: Mapping[int, int]
    refusals: Mapping[str, int]


def figures_of(year: int, facts: Sequence[Fact], today: date) -> Figures:
    """Count the figures of the requests received in a year, as they stand today."""
    rights = sorted({right for fact in facts for right in fact.rights})
    return Figures(
        year,
        delays(facts, today),
        {right: delays([fact for fact in facts if right in fact.rights], today) for right in rights},
        _counted(fact.status for fact in facts),
        _counted(fact.channel for fact in facts),
        _counted(fact.level for fact in facts),
        {month: sum(fact.received_on.month == month for fact in facts) for month in range(1, 13)},
        _counted(ground for fact in facts for _right, ground in fact.refusals),
    )


def delays(facts: Sequence[Fact], today: date) -> Delays:
    """Return the delays of some tickets; those withdrawn or still within their time are not judged."""
    days = sorted(fact.days for fact in facts if fact.days is not None)
    judged = [kept for fact in facts if fact.status != "withdrawn" and (kept := fact.on_time(today)) is not None]
    return Delays(
        len(facts), len(days), median(days) if days else None, ninetieth(days), Share(sum(judged), len(judged))
    )


def ninetieth(days: Sequence[int]) -> int | None:
    """Return the 90th percentile by nearest rank: nine in ten took so many days or fewer."""
    return sorted(days)[math.ceil(_LATE_SHARE * len(days)) - 1] if days else None


def _counted(codes: Iterable[str]) -> Mapping[str, int]:
    return dict(Counter(codes).most_common())
