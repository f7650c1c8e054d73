"""Dates in every French way of writing them, found in folded text. Their meaning is decided elsewhere."""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from dpo.fields import numerals

MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
_FOLDED_MONTHS = [
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
]
_ABBREVIATED = {
    "jan": 1,
    "janv": 1,
    "fev": 2,
    "fevr": 2,
    "avr": 4,
    "jui": 6,
    "juil": 7,
    "jul": 7,
    "aou": 8,
    "sep": 9,
    "sept": 9,
}
_ABBREVIATED |= {"oct": 10, "nov": 11, "dec": 12, "mar": 3}
_LIKENESS = 0.75

_ISO = re.compile(
    r"(?<![\d/.\-])(?P<y>(?:18|19|20)\d\d)(?P<gap>[/.\-])(?P<m>\d{1,2})(?P=gap)(?P<d>\d{1,2})(?![\d]|[/.\-]\d)"
)
_FIGURES = re.compile(
    r"(?<![\d/.\-])(?<!\d )(?P<d>\d{1,2}) ?(?P<gap>[/.\- ]) ?(?P<m>\d{1,2}) ?(?P=gap) ?(?P<y>\d{4}|"
    r"\d\d)(?!\d|[/.\-]\d| \d)"
)
_COMPACT = re.compile(r"(?<!\d)(?<!\d[ .\-/])(?P<d>\d\d)(?P<m>\d\d)(?P<y>(?:18|19|20)\d\d)(?![\d]|[ .\-/]\d)")
_DAY = rf"(?:(?P<d>\d{{1,2}})(?: ?er\b| ?eme\b)?|(?P<dw>{numerals.RUN}))"
_YEAR = rf"(?:(?P<y>\d{{4}}|'?\d\d)(?!\d)|(?P<yw>{numerals.CENTURY}|{numerals.RUN}))"
_SPELT = re.compile(
    rf"(?<![\d/.\-]){_DAY}[ \-/.]{{0,2}}(?:du mois de |"
    rf"de )?(?P<name>[a-z]{{3,10}})\b[.,]{{0,2}}[ \-/]{{0,2}}(?:de )?(?:l'an(?:nee)? )?{_YEAR}?"
)
_MONTH_AND_YEAR = re.compile(r"(?<![a-z])(?P<name>[a-z]{3,10})\.? (?:de )?(?P<y>(?:18|19|20)\d\d)(?!\d)")
_YEAR_ALONE = re.compile(r"(?<![\d/.\-])(?P<y>(?:18|19|20)\d\d)(?![\d/.\-])")


@dataclass(frozen=True, slots=True)
class Written:
    """A date as it was written: what was not said is None; `short` when the year has two figures."""

    start: int
    end: int
    day: int | None
    month: int | None
    year: int | None

    @property
    def complete(self) -> bool:
        """Whether day, month and year were all said."""
        return None not in (self.day, self.month, self.year)


def written(folded: str) -> list[Written]:
    """Return the dates of a text that have at least a day and a month, in order, without overlap."""
    return _apart(found for pattern in (_ISO, _FIGURES, _COMPACT, _SPELT) for found in _finds(pattern, folded, _full))


def partial(folded: str) -> list[Written]:
    """Return the months with a year and the years alone (« en mars 1958 », « 1958 »)."""
    return _apart(found for pattern in (_MONTH_AND_YEAR, _YEAR_ALONE) for found in _finds(pattern, folded, _dayless))


def impossible(when: Written, today: date) -> str | None:
    """Return why a complete date is not in the calendar, as a French sentence, or None when it is."""
    day, month, year = when.day or 0, when.month or 0, full_year(when.year or 0, today)
    if not 1 <= month <= 12:
        return f"Il n'y a pas de mois numéro {month} : écrivez d'abord le jour, puis le mois, puis l'année."
    if not 1 <= day <= 31:
        return f"Il n'y a pas de jour numéro {day} dans un mois. Pouvez-vous vérifier ?"
    if day > calendar.monthrange(year, month)[1]:
        return f"Le {day} {MONTHS[month - 1]} {year} n'existe pas dans le calendrier. Pouvez-vous vérifier ?"
    return None


def day_of(when: Written, today: date) -> date:
    """Return the day of a complete and possible date; a two-figure year is the latest one that is not to come."""
    return date(full_year(when.year or 0, today), when.month or 1, when.day or 1)


def full_year(year: int, today: date) -> int:
    """Return the year in four figures: 58 is 1958, 03 is 2003 (in 2026)."""
    if year >= 100:
        return year
    return 2000 + year if year <= today.year % 100 else 1900 + year


Reader = Callable[[re.Match[str]], Written | None]


def _finds(pattern: re.Pattern[str], folded: str, read: Reader) -> Iterator[Written]:
    for found in pattern.finditer(folded):
        when = read(found)
        if when is not None:
            yield when


def _full(found: re.Match[str]) -> Written | None:
    parts = found.groupdict()
    day = int(parts["d"]) if parts["d"] else numerals.number(parts["dw"] or "")
    month = _month(parts["name"]) if parts.get("name") else int(parts["m"])
    if day is None or month is None:
        return None
    return Written(*found.span(), day, month, _year(parts))


def _dayless(found: re.Match[str]) -> Written | None:
    name = found.groupdict().get("name")
    month = _month(name) if name else None
    if name and month is None:
        return None
    return Written(*found.span(), None, month, int(found["y"]))


def _year(parts: dict[str, str | None]) -> int | None:
    if parts.get("y"):
        return int((parts["y"] or "").lstrip("'"))
    return numerals.year(parts["yw"] or "") if parts.get("yw") else None


def _month(name: str | None) -> int | None:
    """Return the month of a name, an abbreviation or a slip (« fevirer »)."""
    if not name:
        return None
    if name in _ABBREVIATED:
        return _ABBREVIATED[name]
    close = get_close_matches(name, _FOLDED_MONTHS, n=1, cutoff=_LIKENESS)
    return _FOLDED_MONTHS.index(close[0]) + 1 if close else None


def _apart(found: Iterator[Written]) -> list[Written]:
    kept: list[Written] = []
    for when in sorted(found, key=lambda when: (not when.complete, when.start, -when.end)):
        if all(when.end <= other.start or other.end <= when.start for other in kept):
            kept.append(when)
    return sorted(kept, key=lambda when: when.start)
