"""What deserves a warning today. Pure: lateness follows from dates alone, so that editing a ticket never moves it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

SOON_DAYS, URGENT_DAYS = 7, 3


class Kind(StrEnum):
    """What a date is for."""

    ANSWER = "answer"
    ACKNOWLEDGEMENT = "acknowledgement"
    BREACH = "breach"
    TASK = "task"


class Band(StrEnum):
    """How near it is."""

    LATE = "late"
    TODAY = "today"
    TOMORROW = "tomorrow"
    URGENT = "urgent"
    SOON = "soon"


BANDS = {
    Band.LATE: "En retard",
    Band.TODAY: "Aujourd'hui",
    Band.TOMORROW: "Demain",
    Band.URGENT: "Dans 3 jours au plus",
    Band.SOON: "Dans 7 jours au plus",
}
KINDS = {
    Kind.ANSWER: "réponse due",
    Kind.ACKNOWLEDGEMENT: "accusé de réception d'une réclamation",
    Kind.BREACH: "violation : 72 heures",
    Kind.TASK: "tâche d'un service",
}


@dataclass(frozen=True, slots=True)
class Due:
    """One date to keep: a reference, what it is for, and the day. `note` is a short French addition."""

    reference: str
    kind: Kind
    day: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class Warned:
    """A date that is near or past."""

    due: Due
    band: Band


def warnings(dues: Iterable[Due], today: date) -> list[Warned]:
    """Return the dates that are at most seven days away or past, the most urgent first."""
    near = [(due, band) for due in dues if (band := band_of(due.day, today)) is not None]
    ordered = sorted(near, key=lambda pair: (pair[0].day, pair[0].kind, pair[0].reference))
    return [Warned(due, band) for due, band in ordered]


def band_of(day: date, today: date) -> Band | None:
    """Return how near a day is, None when it is far enough to say nothing."""
    left = (day - today).days
    if left < 0:
        return Band.LATE
    if left <= 1:
        return (Band.TODAY, Band.TOMORROW)[left]
    if left <= URGENT_DAYS:
        return Band.URGENT
    return Band.SOON if left <= SOON_DAYS else None
